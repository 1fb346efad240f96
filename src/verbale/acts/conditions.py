"""What a deed hangs on: unless, until, if, in return for, provided, without preconditions.

The markers and the word lists are data (`data/conditions.yaml`). A marker's complement is found from the parse with two
safeguards: it never reaches to the left of the marker, and a condition that a fronted clause brought stays with that
clause, not with the ", he said" behind it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from verbale.acts import grammar as g
from verbale.acts.words import data
from verbale.errors import KnowledgeError
from verbale.language.sentence import Sentence
from verbale.model import ConditionKind, Span

PRECONDITIONS = frozenset({"precondition", "pre-condition", "condition", "preconditions", "conditions", "string"})
KINDS: tuple[ConditionKind, ...] = ("unless", "if", "until", "in-return-for", "provided", "without")
DEMANDS = frozenset({"condition", "demand", "insistence", "requirement", "precondition"})
"""Nouns whose clause says what must come first: "its condition that Tehran stop before …"."""
WILL = frozenset(
    {"will", "would", "'ll", "’ll", "'d", "’d", "wo", "shall", "can", "could", "ca", "must", "should", "may"}
)
"""Auxiliaries of what has not happened yet."""


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
    """Its words without the marker; None for `without`, and where the awaited step stands elsewhere."""
    marker: str = ""
    """The words that bring it, lower case: "only if", "before"."""


@cache
def _data() -> dict[str, Any]:
    found: dict[str, Any] = data("conditions")
    for entry in [*found["marks"], *found["phrases"]]:
        if entry.get("kind") not in KINDS:
            raise KnowledgeError(f"acts/data/conditions.yaml: {entry} has no kind out of {', '.join(KINDS)}")
    return found


@cache
def word_list(name: str) -> frozenset[str]:
    """One of the lists of `data/conditions.yaml`; KnowledgeError where the file has no such list."""
    found = _data()["words"].get(name)
    if not isinstance(found, list):
        raise KnowledgeError(f"acts/data/conditions.yaml: the list {name!r} is missing")
    return frozenset(map(str, found))


@cache
def marks() -> dict[str, ConditionKind]:
    """Subordinators that bring a condition, lower case, with its kind."""
    return {e["word"]: e["kind"] for e in _data()["marks"]}


@cache
def phrases() -> dict[str, tuple[tuple[tuple[str, ...], ConditionKind], ...]]:
    """Phrases that bring a condition, by their first word, longest first."""
    out: dict[str, list[tuple[tuple[str, ...], ConditionKind]]] = {}
    for e in _data()["phrases"]:
        words = tuple(str(e["words"]).split())
        out.setdefault(words[0], []).append((words, e["kind"]))
    return {first: tuple(sorted(group, key=lambda x: -len(x[0]))) for first, group in out.items()}


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
            size = 1
            hang = (
                _from_mark(number, s, i)
                or _from_turned(number, s, i)
                or _from_verb(number, s, i)
                or _from_noun(number, s, i)
            )
        if hang is not None and not any(hang.words & other.words and hang.kind == other.kind for other in found):
            found.append(hang)
        i += size
    return found


def _phrase_at(s: Sentence, i: int) -> tuple[int, ConditionKind] | None:
    for words, kind in phrases().get(s.words[i].lower(), ()):
        if tuple(w.lower() for w in s.words[i : i + len(words)]) == words:
            return len(words), kind
    return None


# --- subordinators ----------------------------------------------------------------------------------------------------


def _from_mark(number: int, s: Sentence, i: int) -> Hang | None:
    word = s.words[i].lower()
    if word in ("without", "with", "not") and s.heads[i] >= 0:
        return _without(number, s, i, word)
    kind = marks().get(word)
    if kind is None:
        return None
    place = _clause_of(s, i)
    if place is None:
        return None
    head, governor = place
    if not _is_condition(s, i, word, head, governor):
        return None
    return _hang(number, s, kind, i, i + 1, head, governor)


def _clause_of(s: Sentence, i: int) -> tuple[int, int] | None:
    """Head of the clause or phrase that a subordinator brings, and the word that it hangs on."""
    if s.upos[i] == "VERB" and s.deprels[i].split(":")[0] in (
        "advcl",
        "acl",
        "conj",
    ):  # "provided" read as a participle
        head = next((c for c in s.children[i] if c > i and s.deprels[c] == "ccomp"), None)
        if head is None or any(s.deprels[c].startswith("nsubj") and c < i for c in s.children[i]) or s.heads[i] < 0:
            return None
        return head, _meant(s, i, s.heads[i])
    if s.deprels[i] not in ("mark", "case", "advmod") or s.heads[i] < 0:
        return None
    head = _top_behind(s, i)
    governor = s.heads[head]
    if governor < 0 or head < i:
        return None
    if s.deprels[head].split(":")[0] not in ("advcl", "obl", "acl", "nmod", "ccomp", "conj", "parataxis"):
        return None
    return head, _meant(s, i, governor)


def _top_behind(s: Sentence, i: int) -> int:
    """The head of a marker's complement; where the parse leads back before the marker, the last stop behind it."""
    head = s.heads[i]
    if head < i and i + 1 < len(s):
        head = i + 1
        while s.heads[head] > i:
            head = s.heads[head]
    return head


def _meant(s: Sentence, first: int, governor: int) -> int:
    """The word that a condition really hangs on, where a verb of speech behind or an aside between took it."""
    if governor > first:
        inner = [c for c in s.children[governor] if s.deprels[c] in ("ccomp", "parataxis") and c < governor]
        holds = [c for c in inner if min(s.subtree(c)) <= first or c < first]
        if holds:
            return max(holds)
    if s.lemmas[governor] in word_list("reporting"):
        told = [c for c in s.children[governor] if s.deprels[c] == "ccomp"]
        if told and max(told) < governor and s.words[first - 1] == ",":
            return told[-1]  # "there is no rush, Oslo said, unless …"
    if s.words[first - 1 : first] == (",",) and s.xpos[governor] in ("VBG", "VBN"):
        while s.deprels[governor] in ("acl", "advcl", "xcomp") and s.xpos[governor] in ("VBG", "VBN"):
            if s.words[min(s.subtree(governor)) - 1 : min(s.subtree(governor))] not in ((",",), ("—",)):
                break
            governor = s.heads[governor]
    promised = _promised_in(s, governor, first)
    if promised is not None:
        return promised
    if s.words[governor].lower() == "know" and s.heads[governor] >= 0 and "you" in _subjects(s, governor):
        governor = s.heads[governor]  # "you know", an aside
    if s.lemmas[governor] in word_list("reporting") or any(s.deprels[c] == "expl" for c in s.children[governor]):
        inner = [
            c for c in s.children[governor] if governor < c < first and s.deprels[c].split(":")[0] in ("ccomp", "acl")
        ]
        for noun in (c for c in s.children[governor] if governor < c < first and s.deprels[c] == "nsubj"):
            inner += [c for c in s.children[noun] if c < first and s.deprels[c] in ("acl", "acl:relcl", "ccomp")]
        return inner[-1] if inner else governor
    return governor


def _promised_in(s: Sentence, governor: int, first: int) -> int | None:
    """ "Welcomed Athens's commitment to leave, provided …": the step that the object of a governor promises."""
    for noun in g.objects(s, governor) if s.upos[governor] == "VERB" else ():
        if governor < noun < first and s.lemmas[noun] in word_list("promises"):
            steps = [c for c in s.children[noun] if s.deprels[c] == "acl" and s.xpos[c] == "VB" and c < first]
            if steps:
                return steps[0]
    return None


def _subjects(s: Sentence, i: int) -> set[str]:
    """The subjects of a predicate, lower case."""
    return {s.words[c].lower() for c in s.children[i] if s.deprels[c].startswith("nsubj")}


def _is_condition(s: Sentence, i: int, word: str, head: int, governor: int) -> bool:
    """Whether a subordinator brings a condition here, and no time, idiom, aside or tale of the past."""
    rel = s.deprels[head].split(":")[0]
    if word == "while":  # "will not sign while they occupy the town", no contrast
        return g.is_verbal(s, head) and head > governor and g.is_negated(s, governor) and _held(s, governor)
    if word in ("until", "till", "before", "after", "once"):
        return _is_awaited(s, i, word, head, governor)
    if word == "if":
        before = s.words[i - 1].lower() if i else ""
        return (
            rel not in ("ccomp", "xcomp")
            and before not in ("as", "even", "what")
            and not (i and s.lemmas[i - 1] in word_list("asking"))
            and g.is_verbal(s, head)
            and not _courtesy(s, head)
        )
    if word == "absent":  # "will not lift them absent a truce"
        return s.upos[i] == "ADP" and any(w in WILL for w in g.auxiliaries(s, governor))
    return s.deprels[i] == "mark" or word == "unless" or s.upos[i] == "VERB"


def _courtesy(s: Sentence, head: int) -> bool:
    """ "If I may", "if you will", "if I could just ask": words to the listener."""
    subject = g.first_subject(s, head)
    if subject is None or s.words[subject].lower() not in ("i", "you"):
        return False
    return s.lemmas[head].lower() in word_list("courtesies")


def _is_awaited(s: Sentence, i: int, word: str, head: int, governor: int) -> bool:
    if not g.is_verbal(s, head):
        if word in ("after", "once") or s.upos[head] in ("NUM", "PROPN", "ADV"):
            return False  # "until Friday" is a time, no condition
        if s.lemmas[head].lower() in word_list("times"):
            return False
    if word == "before":
        return is_not_before(s, head, governor) or _waits(s, head, governor)
    if (
        word == "once"
        and s.deprels[i] != "mark"
        and not (s.deprels[i] == "advmod" and i < head and g.is_verbal(s, head))
    ):
        return False
    if s.lemmas[governor] in word_list("knowing") and g.is_negated(s, governor):
        return False
    if word in ("after", "once"):
        shifted = s.xpos[governor] == "VB" and "will" not in g.auxiliaries(
            s, governor
        )  # "a pledge to lift it once X had"
        return _future(s, governor) and (shifted or not _tells_past(s, head))
    if s.lemmas[governor] in ("rest", "sleep") and g.is_negated(s, governor):
        return False
    return not (_tells_past(s, head) and not _held(s, governor))


def is_not_before(s: Sentence, head: int, governor: int) -> bool:
    """Whether what will not be done before something happens waits for it: "will not sign before Tehran does"."""
    own = any(s.deprels[c].split(":")[0] in ("nsubj", "expl") for c in s.children[head])
    will = any(w in WILL - {"must", "should"} for w in g.auxiliaries(s, governor))
    return own and will and g.is_verbal(s, head) and s.upos[governor] == "VERB" and g.is_negated(s, governor)


def _tells_past(s: Sentence, head: int) -> bool:
    """Whether a clause is finite and in the simple past ("until Russia intervened")."""
    if any(w in WILL for w in g.auxiliaries(s, head)):
        return False
    return s.xpos[head] == "VBD" or any(
        s.xpos[c] == "VBD" and s.lemmas[c] == "be"
        for c in s.children[head]
        if s.deprels[c].split(":")[0] in ("aux", "cop")
    )


def _future(s: Sentence, governor: int) -> bool:
    """Whether a governor is promised, demanded or ready: its own auxiliaries, or a word above it."""
    if any(w in WILL for w in g.auxiliaries(s, governor)):
        return True
    if s.deprels[governor] == "conj" and any(s.words[c].lower() == "but" for c in s.children[governor]):
        return False  # "agreed to meet but put it off": what follows is told, whatever its form
    if s.xpos[governor] in ("VB", "VBG") or g.mark_of(s, governor) == "to":
        above = [governor, *(up for up, _ in zip(s.path_to_root(governor), range(3), strict=False))]
        return any(s.lemmas[w] in word_list("holding") or s.lemmas[w] in word_list("willing") for w in above) or any(
            x in WILL for w in above for x in g.auxiliaries(s, w)
        )
    return False


def _held(s: Sentence, governor: int) -> bool:
    """Whether a step is kept back in or above a governor: a modal, a refusal, a demand, a present."""
    for w in _complements_up(s, governor):
        if s.lemmas[w] in word_list("holding") or s.lemmas[w] in word_list("willing"):
            return True
        if any(x in WILL for x in g.auxiliaries(s, w)):
            return True
    return False


def _complements_up(s: Sentence, governor: int) -> list[int]:
    """A word and its next governors, as far as it is their complement."""
    out = [governor]
    while len(out) < 4 and s.deprels[out[-1]] in (
        "xcomp",
        "ccomp",
        "obj",
        "conj",
        "acl",
        "nsubj",
        "nsubj:pass",
        "advcl",
    ):
        out.append(s.heads[out[-1]])
    return out


def _waits(s: Sentence, head: int, governor: int) -> bool:
    """Whether a clause with `before` says what must come first ("must disarm before talks can resume")."""
    if s.upos[governor] == "VERB" and s.deprels[governor] in ("amod", "compound"):
        return False
    own = [c for c in s.children[head] if s.deprels[c].split(":")[0] in ("nsubj", "expl")]
    if own and s.words[own[0]].lower() == "it" and s.upos[head] == "ADJ":
        return False  # "before it is too late"
    found = demand_of(s, governor)
    if found is None or own or not g.is_verbal(s, head):
        return found is not None
    return s.lemmas[governor] in ("demand", "insist", "need", "want", "expect")  # "demands proof before returning"


def demand_of(s: Sentence, governor: int) -> tuple[int | None, int | None] | None:
    """Who asks, as a word that names them, and the step asked for, where a word stands under a demand; else None.

    The asker is None where a bare "must" leaves it to the speaker; the step is None for a noun or a bare infinitive.
    """
    below: int | None = None
    for w in _complements_up(s, governor):
        needs = s.lemmas[w] in ("need", "have") and any(s.deprels[c] == "xcomp" for c in s.children[w])
        if needs or any(x in ("must", "should") for x in g.auxiliaries(s, w)):
            return None, w
        if s.lemmas[w] in ("demand", "insist", "want", "require", "expect", "need") and s.upos[w] == "VERB":
            inner = next((c for c in s.children[w] if s.deprels[c] in ("ccomp", "xcomp") and c > w), None)
            return g.subject(s, w), below if below is not None else inner
        if s.upos[w] == "NOUN" and s.lemmas[w] in DEMANDS and below is not None:
            up = s.heads[w]
            owner = g.possessor(s, w)
            return (owner if owner is not None or up < 0 else g.subject(s, up)), below
        for noun in g.objects(s, w):
            if s.lemmas[noun] in ("condition", "demand", "call", "request", "insistence", "requirement"):
                asked = next(iter(g.prepositional(s, noun, {"for"})), None)
                owner = g.possessor(s, noun)
                return (owner if owner is not None else g.subject(s, w)), asked if asked is not None else below or w
        below = w
    return None


def _without(number: int, s: Sentence, i: int, word: str) -> Hang | None:
    head = s.heads[i]
    if word == "not":  # "not expecting anything in return"
        asked = s.xpos[head] == "VBG" and s.lemmas[head] in ("expect", "ask", "want", "seek", "demand")
        last = max(s.subtree(head))
        if not asked or s.heads[head] < 0 or "return" not in {s.words[w].lower() for w in range(i, last + 1)}:
            return None
        return _hang(number, s, "without", i, i + 1, head, s.heads[head])
    lemma = s.lemmas[head].lower()
    if s.heads[head] < 0:
        return None
    governor = s.heads[head]
    if lemma not in PRECONDITIONS:
        return _not_without(number, s, i, head, governor) if word == "without" else None
    modifiers = {s.words[c].lower() for c in s.children[head]}
    if word == "with" and "no" not in modifiers:
        return None
    plain = lemma in ("precondition", "pre-condition", "preconditions")
    if not plain and not modifiers & {"any", "no", "prior", "attached", "certain", "clear", "some"}:
        return None
    kind: ConditionKind = "unless" if modifiers & {"certain", "clear", "some"} else "without"
    return _hang(number, s, kind, i, i + 1, head, governor)


def _not_without(number: int, s: Sentence, i: int, head: int, governor: int) -> Hang | None:
    """ "Will not sign without guarantees": the step hangs on the guarantees."""
    if not (g.is_negated(s, governor) and any(w in WILL for w in g.auxiliaries(s, governor))) or g.perfect(s, governor):
        return None
    if head < i or s.upos[head] not in ("NOUN", "VERB", "PROPN") or 0 < i < governor:
        return None
    if s.upos[head] != "VERB" and not any(
        s.deprels[c].split(":")[0] in ("nmod", "acl", "amod") for c in s.children[head]
    ):
        return None
    return _hang(number, s, "unless", i, i + 1, head, governor)


def _hang(
    number: int, s: Sentence, kind: ConditionKind, first: int, after: int, head: int, governor: int, marker: str = ""
) -> Hang:
    end, governor = _inversion(s, first, head, governor)
    words = [w for w in s.subtree(head) if first <= w < end]
    words = g.trimmed(s, words) or [head]
    words += _row_behind(s, head, words[-1]) if first < head and end == len(s) else []
    marker = marker or " ".join(w.lower() for w in s.words[first:after])
    if first and s.words[first - 1].lower() == "only":
        words, marker = [first - 1, *words], f"only {marker}"
    rest = g.trimmed(s, [w for w in words if w >= after])
    awaited = s.span(rest[0], rest[-1] + 1) if rest and kind != "without" else None
    return Hang(number, kind, s.span(words[0], words[-1] + 1), governor, head, frozenset(words), awaited, marker)


def _row_behind(s: Sentence, head: int, last: int) -> list[int]:
    """The further clauses of a row without "and": "until the siege is lifted, | the road cleared and the mail let in".

    The parse hangs them on the main clause; they go with the first where they are of its voice and end with "and".
    """
    if last + 2 >= len(s) or s.words[last + 1] != ",":
        return []
    tops = [w for w in range(last + 2, len(s)) if s.deprels[w] in ("parataxis", "conj") and s.heads[w] <= last]
    top = next((w for w in tops if min(s.subtree(w)) in (last + 1, last + 2)), None)
    joined = [c for c in s.children[top] if s.deprels[c] == "conj"] if top is not None else []
    if top is None or not joined or g.is_passive(s, top) != g.is_passive(s, head):
        return []
    if not any(s.deprels[c].startswith("nsubj") and c < top for c in s.children[top]):
        return []
    row = [w for w in s.subtree(top) if w <= max(s.subtree(joined[-1]))]
    return list(range(last + 1, row[-1] + 1))


def _turned_verb(s: Sentence, first: int) -> int | None:
    """The verb of the main clause behind a condition with "only" that opens a sentence ("… will Athens *sign*")."""
    if first > 1 or s.words[0].lower() != "only":
        return None
    for p in range(first + 1, len(s)):
        up = s.heads[p]
        if s.words[p].lower() in WILL and up > p + 1:
            return up if any(s.deprels[c].startswith("nsubj") and p < c < up for c in s.children[up]) else None
    return None


def _inversion(s: Sentence, first: int, head: int, governor: int) -> tuple[int, int]:
    """Where "Only if Ankara agrees | will Athens sign" turns to its main clause, and that clause's verb."""
    if s.words[max(0, first - 1)].lower() != "only" and s.words[first].lower() not in ("only", "not"):
        return len(s), governor
    if first > 1:
        return len(s), governor
    for p in range(head + 1, len(s)):
        up = s.heads[p]
        subject = any(s.deprels[c].startswith("nsubj") and p < c < up for c in s.children[up]) if up > p else False
        if s.words[p].lower() in WILL and subject:
            return p, up
    return len(s), governor


def _from_turned(number: int, s: Sentence, i: int) -> Hang | None:
    """ "Should Tehran agree, …", "were Tehran to agree, …": "if" without the word."""
    word, opens = s.words[i].lower(), i == 0 or s.words[i - 1] in (",", ";", "—", "“", '"')
    if word not in ("should", "were") or not opens or s.heads[i] < 0:
        return None
    up = s.heads[i]
    steps = [up] if word == "should" else [c for c in s.children[up] if s.xpos[c] == "VB" and g.mark_of(s, c) == "to"]
    for head in steps:
        subject = g.first_subject(s, head)
        governor = s.heads[head]
        if subject is None or governor < 0 or not i < subject < head or s.deprels[head].split(":")[0] != "advcl":
            continue
        if any(w in WILL for w in g.auxiliaries(s, governor)):
            return _hang(number, s, "if", i, i + 1, head, governor, "if")
    return None


def _from_noun(number: int, s: Sentence, i: int) -> Hang | None:
    """ "Made a withdrawal a condition for talks", "a truce is a precondition for any aid"."""
    if s.lemmas[i].lower() not in word_list("requisites") or g.is_negated(s, i):
        return None
    up = s.heads[i]
    if s.deprels[i] == "xcomp" and up >= 0:
        awaited = next(iter(g.objects(s, up)), None)
    else:
        awaited = g.first_subject(s, i) if any(s.deprels[c] == "cop" for c in s.children[i]) else None
    held = next((c for c in s.children[i] if c > i and g.case_or_mark(s, c) in ("for", "of", "to")), None)
    if awaited is None or held is None or not (g.is_verbal(s, awaited) or _is_deed(s, awaited)):
        return None
    if s.upos[awaited] == "PRON":
        return None
    words = g.trimmed(s, [w for w in s.subtree(awaited) if w < i])
    span = s.span(words[0], words[-1] + 1) if words else s.span(awaited)
    return Hang(number, "provided", span, held, awaited, frozenset(words), span, "condition for")


def _from_verb(number: int, s: Sentence, i: int) -> Hang | None:
    """ "Links its aid to a withdrawal", "conditioned any truce on their return"."""
    if s.upos[i] != "VERB" or s.lemmas[i] not in word_list("binding"):
        return None
    held = next(iter(g.objects(s, i)), None)
    if held is None or not (s.lemmas[i] == "condition" or _is_deed(s, held)):
        return None
    below = [i, *s.subtree(held)]
    for c in range(max(i, held) + 1, len(s)):
        if not (s.heads[c] in below and s.upos[c] in ("NOUN", "VERB") and g.case_or_mark(s, c) in ("to", "on", "upon")):
            continue
        if s.heads[c] in (i, held) or s.lemmas[c].lower() in word_list("deeds"):
            first = min(s.subtree(c))
            return _hang(number, s, "provided", first, first + 1, c, held, marker="contingent on")
    return None


def _is_deed(s: Sentence, noun: int) -> bool:
    lemma = s.lemmas[noun].lower()
    return lemma in word_list("joint") or lemma in word_list("deeds") or lemma.endswith("ing")


# --- phrases ----------------------------------------------------------------------------------------------------------


def _from_phrase(number: int, s: Sentence, i: int, size: int, kind: ConditionKind) -> Hang | None:
    """A condition that a phrase brings: its head is the top of what stands behind the phrase."""
    marker = " ".join(w.lower() for w in s.words[i : i + size])
    if marker in ("in return", "in exchange", "only then") or marker.startswith("when conditions"):
        return _bare(number, s, i, size, kind, marker)
    if i + size >= len(s):
        return None
    head, turned = i + size, _turned_verb(s, i)
    while s.heads[head] >= i + size and s.heads[head] != turned:
        head = s.heads[head]
    if s.upos[head] == "PUNCT":
        return None
    governor = _governor_of_phrase(s, i, size, head)
    if governor is None:
        governor = head if _inversion(s, i, head, -1)[1] >= 0 else None
    if governor is None or not _phrase_counts(s, marker, head, governor):
        return None
    end, governor = _inversion(s, i, head, governor)
    below = range(i + size, end) if end < len(s) else s.subtree(head)  # all before the turn, whatever it hangs on
    words = sorted({*range(i, i + size), *(w for w in below if i + size <= w < end)})
    words = g.trimmed(s, _with_neighbours(s, words, governor) if end == len(s) else words)
    if i and s.words[i - 1].lower() == "only":
        words, marker = [i - 1, *words], f"only {marker}"
    rest = g.trimmed(s, [w for w in words if w >= i + size])
    awaited = s.span(rest[0], rest[-1] + 1) if rest else None
    return Hang(number, kind, s.span(words[0], words[-1] + 1), governor, head, frozenset(words), awaited, marker)


def _governor_of_phrase(s: Sentence, i: int, size: int, head: int) -> int | None:
    """What hangs on a phrase: the subject of "is conditional on", else the word outside that it depends on."""
    inside = range(i, i + size)
    for w in inside:
        if s.upos[w] in ("VERB", "ADJ"):
            subject = g.first_subject(s, w)
            if subject is not None:
                return g.antecedent(s, subject)
            if s.deprels[w].split(":")[0] in ("acl", "amod", "xcomp", "conj", "advcl") and s.heads[w] >= 0:
                up = s.heads[w]
                if s.words[w].lower() == "pending" and s.deprels[up] == "obj" and s.heads[up] >= 0:
                    return s.heads[up]  # "froze the deal pending …": what is done to it hangs
                made = s.deprels[w] == "xcomp" and s.lemmas[up] in ("make", "be", "remain", "consider")
                objects = g.objects(s, up) if made else []
                return objects[0] if objects else _made_so(s, up)
    outside = [s.heads[w] for w in inside if s.heads[w] >= 0 and not i <= s.heads[w] and s.heads[w] != head]
    outside += [s.heads[w] for w in inside if s.heads[w] >= i + size and s.heads[w] not in s.subtree(head)]
    if not outside:
        outside = [up for up in s.path_to_root(head) if up not in inside][:1]
    if not outside:  # a fronted phrase hangs on a word behind it
        outside = [s.heads[w] for w in inside if s.heads[w] >= 0 and s.heads[w] not in inside]
    return _meant(s, i, outside[0]) if outside else None


def _made_so(s: Sentence, noun: int) -> int:
    """ "Made any return to the treaty conditional on": the object, not the noun beside the adjective."""
    for up in s.path_to_root(noun):
        if s.lemmas[up] in ("make", "keep", "leave", "consider", "render") and g.objects(s, up):
            return g.objects(s, up)[0]
        if s.upos[up] not in ("NOUN", "PROPN"):
            break
    return noun


def _phrase_counts(s: Sentence, marker: str, head: int, governor: int) -> bool:
    """Whether a phrase brings a condition here: "depends on oil" does not."""
    if marker.startswith(("depend", "hinge")):
        noun = s.lemmas[head].lower() in word_list("deeds") or any(
            s.deprels[c] == "acl" and s.xpos[c] in ("VBN", "VBG") for c in s.children[head]
        )
        clause = (
            g.is_verbal(s, head)
            or s.words[head].lower() in ("how", "what", "who", "when")
            or g.mark_of(s, head) in ("whether", "on whether", "upon whether")
        )
        return noun or (clause and s.deprels[head] != "nmod")
    if marker in ("only after", "only when", "only once"):
        first = next(w for w in range(len(s)) if s.words[w].lower() == "only")
        if _inversion(s, first, head, -1)[1] >= 0:
            return True
        if first == 0 and governor >= head:
            return False
        return _held(s, governor) and not (_tells_past(s, head) and not _future(s, governor))
    if marker == "as soon as":
        return _future(s, governor) and g.is_verbal(s, head)
    if marker == "subject to":
        return s.lemmas[head].lower() not in (
            "sanction",
            "tariff",
            "law",
            "penalty",
            "fine",
            "search",
            "attack",
            "abuse",
        )
    return True


def _with_neighbours(s: Sentence, words: list[int], governor: int) -> list[int]:
    """The words with what the parse hung on the governor right behind them: "clemency | to seven Iranians"."""
    last = words[-1]
    for c in s.children[governor]:
        below = s.subtree(c) if c > last else []
        if below and below[0] == last + 1 and s.deprels[c].split(":")[0] in ("obl", "nmod", "acl"):
            words = [*words, *below]
            last = below[-1]
    return words


def _bare(number: int, s: Sentence, i: int, size: int, kind: ConditionKind, marker: str) -> Hang | None:
    """ "In return, …", "Only then will …": the other side's step stands elsewhere."""
    inside = range(i, i + size)
    governor = next((s.heads[w] for w in inside if s.heads[w] >= 0 and s.heads[w] not in inside), None)
    if governor is None:
        return None
    if s.lemmas[governor] in ("expect", "ask", "want", "seek", "demand") and s.xpos[governor] == "VBG":
        return None  # "not expecting anything in return" has been read
    if marker == "only then" and not any(w in WILL for w in g.auxiliaries(s, governor)):
        return None
    governor = _meant(s, i, governor)
    return Hang(number, kind, s.span(i, i + size), governor, i, frozenset(inside), None, marker)
