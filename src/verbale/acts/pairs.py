"""The act between two marked phrases: what the source is said to do toward the target."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from verbale.acts import grammar as g
from verbale.acts.lexicon import Lexicon, plover
from verbale.acts.roles import RoleReader
from verbale.acts.status import status_of
from verbale.acts.triggers import Trigger, find_triggers
from verbale.language.sentence import Sentence
from verbale.model import Span, Status
from verbale.parties import Cast

PROMISED = frozenset({"AID", "COOPERATE", "CONSULT", "CONCEDE", "RETREAT", "SUPPORT"})
"""PLOVER types that are an agreement while they are only planned: "will send aid"."""
FEARED = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "PROTEST"})
"""PLOVER types that are a threat while they are only planned or supposed: "will strike if"."""


VOLITION = frozenset({"promise", "offer", "threaten", "refuse", "plan"})
"""What words do to a deed that their own subject would do."""
DONE = frozenset({"04", "06", "07", "14", "15", "17", "18", "19"})
"""Roots of deeds that tell more than what they are done for: talks, aid, protests, force."""
INQUIRY = "09"
"""Root of inquiries, which tell more than the sending of those who make them."""
CLAUSES = frozenset({"xcomp", "ccomp", "acl", "obj", "obl", "nmod", "conj", "advcl"})
BARE = frozenset({"01", "010", "011"})
"""Codes of statements that tell nothing of how they are meant."""
WILL = frozenset({"will", "would", "wo", "'ll", "’ll"})
THIRD_PERSON = frozenset({"he", "she", "it", "they", "his", "her", "its", "their"})


@dataclass(frozen=True, slots=True)
class Coded:
    """The act that was found between two phrases."""

    cameo: str
    plover: str
    status: Status
    cue: Span
    because: str


def act_between(
    sentences: Sequence[Sentence], source: Span, target: Span, lexicon: Lexicon | None = None
) -> Coded | None:
    """The act of the phrase at `source` toward the one at `target`, both page spans; None where no word tells one.

    Any phrase can be marked, known party or not: only its place in the grammar counts.
    """
    lexicon = lexicon or Lexicon.load()
    reader = RoleReader(sentences, Cast())
    best: tuple[float, Trigger] | None = None
    for number, s in enumerate(sentences):
        for found in _scored(reader, s, find_triggers(number, s, lexicon), source, target):
            if best is None or found[0] > best[0]:
                best = found
    if best is None or best[1].code in BARE:
        refused = next((r for s in sentences if (r := _will_not(s, source)) is not None), None)
        if refused is not None or best is None:
            return refused
    t = best[1]
    s = sentences[t.sentence]
    status = status_of(s, t.word, lexicon)
    if status == "planned" and t.code[:2] == "08" and any(s.lemmas[up] == "decide" for up in s.path_to_root(t.word)):
        status = "actual"  # to decide to give way is to give way
    return Coded(t.code, plover_of(t.code, status), status, s.span(t.first, t.last), t.because)


def _will_not(s: Sentence, source: Span) -> Coded | None:
    """ "Chad says it will not pay": what the source says it will not do is refused, whatever it is."""
    for i in range(len(s)):
        if s.upos[i] != "VERB" or not g.is_negated(s, i) or not WILL.intersection(g.auxiliaries(s, i)):
            continue
        doer = g.subject(s, i)
        if doer is not None and _touches(s, doer, source):
            return Coded("120", plover("120"), "actual", s.span(i), f"will not + {s.lemmas[i]}")
    return None


def plover_of(code: str, status: Status) -> str:
    """The PLOVER type of a code as it stands: a planned strike is a threat, aid to come an agreement."""
    kind = plover(code)
    if status == "planned" and kind in PROMISED:
        return "AGREE"
    if status in ("planned", "hypothetical") and kind in FEARED:
        return "THREATEN"
    if status == "proposed" and kind in PROMISED:
        return "REQUEST"
    if status == "negated" and kind in PROMISED | {"AGREE"}:
        return "REJECT"
    return kind


def _scored(
    reader: RoleReader, s: Sentence, triggers: Sequence[Trigger], source: Span, target: Span
) -> list[tuple[float, Trigger]]:
    """How well each trigger of a sentence fits the pair, beside it.

    What one promises, offers or refuses to do toward somebody is promised, offered or refused to them.
    """
    meets = {t: _meets(reader, s, t, target) for t in triggers}
    out = []
    for t in triggers:
        willed = [o for o in triggers if t.entry.embeds in VOLITION and o is not t and _below(s, o, t)]
        aims = [o for o in triggers if t.code[:2] in DONE and _purpose_of(s, o) == t.word]
        sent = [o for o in triggers if t.code[:2] == INQUIRY and _purpose_of(s, t) == o.word]
        fit = max([meets[t], *(meets[o] for o in sent), *(0.95 * meets[o] for o in (*willed, *aims))])
        aim = t.code[:2] != INQUIRY and any(_purpose_of(s, t) == o.word and o.code[:2] in DONE for o in triggers)
        asked = [o for o in aims if o.code[:2] == INQUIRY]
        out.append((_score(reader, s, t, source, target, fit) - 0.6 * (aim or bool(asked)), t))
    return out


def _purpose_of(s: Sentence, t: Trigger) -> int | None:
    """The word whose purpose a deed is: "demonstrated to demand"; None where it is none's."""
    aim = s.deprels[t.word] in ("advcl", "acl") and s.xpos[t.word] == "VB" and g.mark_of(s, t.word) == "to"
    up = s.heads[t.word]
    return (s.heads[up] if s.deprels[up] == "obj" else up) if aim else None


def _below(s: Sentence, inner: Trigger, outer: Trigger) -> bool:
    """Whether one trigger stands in another's complement, with nothing but complements between them."""
    below = inner.word
    for up in s.path_to_root(inner.word):
        if s.relations[below] not in CLAUSES:
            return False
        if outer.first <= up < outer.last:
            return True
        below = up
    return False


def _meets(reader: RoleReader, s: Sentence, t: Trigger, target: Span) -> float:
    return max((_touches(s, spot, target) for f in t.entry.frame.target for spot in reader.spots(s, t, f)), default=0.0)


def _acts(reader: RoleReader, s: Sentence, t: Trigger, source: Span) -> float:
    spots = [spot for f in t.entry.frame.actor for spot in reader.spots(s, t, f)]
    if t.entry.pos == "noun" and s.deprels[t.word] == "obj" and s.lemmas[s.heads[t.word]] in g.LIGHT_VERBS:
        doer = g.subject(s, s.heads[t.word])
        spots += [doer] if doer is not None else []
    return max((_touches(s, spot, source) for spot in spots), default=0.0)


def _score(reader: RoleReader, s: Sentence, t: Trigger, source: Span, target: Span, meets: float) -> float:
    """How well a trigger's grammar fits the pair: the source acts, the target undergoes."""
    score = 3 * _acts(reader, s, t, source) + 2 * meets
    below = s.span(min(s.subtree(t.word)), max(s.subtree(t.word)) + 1)
    score += 0.6 * _overlap(below, target) + 0.4 * _overlap(below, source)
    cue = s.span(t.first, t.last)
    if _overlap(cue, source) or _overlap(cue, target):
        score -= 1.5  # a deed named inside a party's own phrase is rarely the one between the two
    if t.code in BARE:
        score -= 2.5  # a bare statement only where nothing else is said
    if t.entry.pos == "noun":
        score -= 0.5
    depth = sum(1 for _ in s.path_to_root(t.word))
    return score - 0.1 * depth


def _touches(s: Sentence, spot: int, phrase: Span) -> float:
    """1 when a word is the phrase's own, less when it is joined to it, stands for it, or holds it; else 0."""
    if _overlap(s.span(spot), phrase):
        return 1.0
    if s.words[spot].lower() in THIRD_PERSON and _speaks_above(s, spot, phrase):
        return 0.9
    if any(_overlap(s.span(w), phrase) for w in g.conjuncts(s, spot)):
        return 0.8
    near = [w for w in s.subtree(spot) if s.relations[w] in ("nmod", "compound", "amod", "flat", "appos", "conj")]
    return 0.6 if any(_overlap(s.span(w), phrase) for w in near) else 0.0


def _speaks_above(s: Sentence, pronoun: int, phrase: Span) -> bool:
    """Whether a phrase is the subject of a clause above a pronoun's own: "Russia said it had expelled …"."""
    return any(
        s.deprels[c].startswith("nsubj") and c != pronoun and _overlap(s.span(c), phrase)
        for up in s.path_to_root(pronoun)
        for c in s.children[up]
    )


def _overlap(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end
