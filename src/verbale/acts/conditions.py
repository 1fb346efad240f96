"""What a deed hangs on: unless, until, if, in return for, provided, without preconditions."""

from __future__ import annotations

from dataclasses import dataclass

from verbale.acts import grammar as g
from verbale.language.sentence import Sentence
from verbale.model import ConditionKind, Span

MARKS: dict[str, ConditionKind] = {
    "unless": "unless",
    "if": "if",
    "until": "until",
    "till": "until",
    "once": "until",
    "provided": "provided",
    "providing": "provided",
    "before": "until",
}
"""Subordinators that bring a condition; `before` only where the governing clause demands or waits (see `_waits`)."""

PHRASES: tuple[tuple[tuple[str, ...], ConditionKind], ...] = (
    (("in", "return", "for"), "in-return-for"),
    (("in", "exchange", "for"), "in-return-for"),
    (("in", "return"), "in-return-for"),
    (("in", "exchange"), "in-return-for"),
    (("as", "long", "as"), "provided"),
    (("so", "long", "as"), "provided"),
    (("on", "condition", "that"), "provided"),
    (("on", "the", "condition", "that"), "provided"),
    (("on", "condition", "of"), "provided"),
    (("conditional", "on"), "provided"),
    (("conditional", "upon"), "provided"),
    (("conditioned", "on"), "provided"),
    (("contingent", "on"), "provided"),
    (("contingent", "upon"), "provided"),
    (("depends", "on"), "if"),
    (("depend", "on"), "if"),
    (("dependent", "on"), "if"),
    (("hinges", "on"), "if"),
    (("hinge", "on"), "if"),
    (("subject", "to"), "provided"),
    (("pending",), "until"),
    (("only", "after"), "until"),
    (("only", "when"), "until"),
)
"""Phrases of several words, matched on lower-case words, longest first at each place."""

PRECONDITIONS = frozenset({"precondition", "pre-condition", "condition", "preconditions", "conditions", "string"})


@dataclass(frozen=True, slots=True)
class Hang:
    """One condition in a sentence: where it stands, what governs it, and what it awaits."""

    sentence: int
    kind: ConditionKind
    span: Span
    governor: int
    """The word of the clause that hangs on it."""
    head: int
    """The word that heads the condition's own clause or phrase."""
    words: frozenset[int]
    """All words of the condition."""
    awaited: Span | None
    """Its words without the marker; None for `without`."""


def find_conditions(number: int, s: Sentence) -> list[Hang]:
    """The conditions of one sentence, in order."""
    found: list[Hang] = []
    i = 0
    while i < len(s):
        hit = _phrase_at(s, i)
        if hit is not None:
            size, kind = hit
            hang = _from_phrase(number, s, i, size, kind)
        else:
            size, hang = 1, _from_mark(number, s, i)
        if hang is not None and not any(hang.words & other.words and hang.kind == other.kind for other in found):
            found.append(hang)
        i += size
    return found


def _phrase_at(s: Sentence, i: int) -> tuple[int, ConditionKind] | None:
    for words, kind in PHRASES:
        if tuple(w.lower() for w in s.words[i : i + len(words)]) == words:
            return len(words), kind
    return None


def _from_mark(number: int, s: Sentence, i: int) -> Hang | None:
    word = s.words[i].lower()
    if word in ("without", "with") and s.heads[i] >= 0:
        return _without(number, s, i, word)
    kind = MARKS.get(word)
    if kind is None or s.deprels[i] not in ("mark", "case", "advmod") or s.heads[i] < 0:
        return None
    head = s.heads[i]
    governor = s.heads[head]
    rel = s.deprels[head].split(":")[0]
    if governor < 0 or (head < i and s.deprels[i] != "mark"):
        return None
    if rel not in ("advcl", "obl", "acl", "nmod", "ccomp"):
        return None
    if word == "before" and not _waits(s, governor):
        return None
    if word in ("once", "provided") and s.deprels[i] != "mark":
        return None
    if word in ("until", "till") and rel in ("obl", "nmod") and s.upos[head] in ("NUM", "PROPN"):
        return None  # "until Friday" is a time, no condition
    if word == "if" and rel == "ccomp":
        return None  # "asked if"
    return _hang(number, s, kind, i, i + 1, head, governor)


def _waits(s: Sentence, governor: int) -> bool:
    """Whether a clause with `before` says what must come first ("must disarm before talks can resume")."""
    if s.lemmas[governor] in ("demand", "require", "insist", "need", "want", "expect"):
        return True
    return any(w in ("must", "should") for w in g.auxiliaries(s, governor))


def _without(number: int, s: Sentence, i: int, word: str) -> Hang | None:
    head = s.heads[i]
    lemma = s.lemmas[head].lower()
    if lemma not in PRECONDITIONS or s.heads[head] < 0:
        return None
    modifiers = {s.words[c].lower() for c in s.children[head]}
    if word == "with" and "no" not in modifiers:
        return None
    if (
        lemma not in ("precondition", "pre-condition", "preconditions")
        and not modifiers & {"any", "no", "prior", "attached"}
        and lemma != "preconditions"
    ):
        return None
    kind: ConditionKind = "unless" if modifiers & {"certain", "clear", "some"} else "without"
    return _hang(number, s, kind, i, i + 1, head, s.heads[head])


def _hang(number: int, s: Sentence, kind: ConditionKind, first: int, after: int, head: int, governor: int) -> Hang:
    words = [w for w in s.subtree(head) if w >= first]
    words = g.trimmed(s, words) or [head]
    only = first - 1
    if only >= 0 and s.words[only].lower() == "only":
        words = [only, *words]
    rest = g.trimmed(s, [w for w in words if w >= after])
    awaited = s.span(rest[0], rest[-1] + 1) if rest and kind != "without" else None
    return Hang(number, kind, s.span(words[0], words[-1] + 1), governor, head, frozenset(words), awaited)


def _from_phrase(number: int, s: Sentence, i: int, size: int, kind: ConditionKind) -> Hang | None:
    """A condition that a phrase brings: its head is the word behind the phrase that the phrase depends on."""
    inside = set(range(i, i + size))
    head = next((s.heads[w] for w in reversed(range(i, i + size)) if s.heads[w] >= i + size), None)
    if head is None:  # the phrase governs what follows ("conditional on", "depends on")
        below = [c for w in inside for c in s.children[w] if c >= i + size]
        if below:
            head = min(below, key=lambda c: (s.deprels[c].split(":")[0] not in ("obl", "nmod", "ccomp", "advcl"), c))
    if head is None:
        return _bare_return(number, s, i, size, kind)
    hanging = next(
        (c for w in inside if s.upos[w] in ("VERB", "ADJ") for c in s.children[w] if s.deprels[c].startswith("nsubj")),
        None,
    )
    governor = hanging if hanging is not None else next((up for up in s.path_to_root(head) if up not in inside), None)
    if governor is None:
        governor = next((c for w in inside for c in s.children[w] if s.deprels[c].startswith("nsubj")), None)
    if governor is None:
        return None
    words = sorted({*inside, *(w for w in s.subtree(head) if w >= i)})
    words = g.trimmed(s, words)
    if i and s.words[i - 1].lower() == "only":
        words = [i - 1, *words]
    rest = g.trimmed(s, [w for w in words if w >= i + size])
    awaited = s.span(rest[0], rest[-1] + 1) if rest else None
    return Hang(number, kind, s.span(words[0], words[-1] + 1), governor, head, frozenset(words), awaited)


def _bare_return(number: int, s: Sentence, i: int, size: int, kind: ConditionKind) -> Hang | None:
    """ "In return, …": the other side's step stands elsewhere."""
    if kind != "in-return-for":
        return None
    governor = next(
        (s.heads[w] for w in range(i, i + size) if s.heads[w] >= 0 and not i <= s.heads[w] < i + size), None
    )
    if governor is None:
        return None
    return Hang(number, kind, s.span(i, i + size), governor, i, frozenset(range(i, i + size)), None)
