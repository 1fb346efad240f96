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
        for t in find_triggers(number, s, lexicon):
            score = _score(reader, s, t, source, target)
            if best is None or score > best[0]:
                best = (score, t)
    if best is None:
        return None
    t = best[1]
    s = sentences[t.sentence]
    status = status_of(s, t.word, lexicon)
    return Coded(t.code, plover_of(t.code, status), status, s.span(t.first, t.last), t.because)


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


def _score(reader: RoleReader, s: Sentence, t: Trigger, source: Span, target: Span) -> float:
    """How well a trigger's grammar fits the pair: the source acts, the target undergoes."""
    acts = max((_touches(s, spot, source) for f in t.entry.frame.actor for spot in reader.spots(s, t, f)), default=0.0)
    meets = max(
        (_touches(s, spot, target) for f in t.entry.frame.target for spot in reader.spots(s, t, f)), default=0.0
    )
    score = 3 * acts + 2 * meets
    below = s.span(min(s.subtree(t.word)), max(s.subtree(t.word)) + 1)
    score += 0.6 * _overlap(below, target) + 0.4 * _overlap(below, source)
    cue = s.span(t.first, t.last)
    if _overlap(cue, source) or _overlap(cue, target):
        score -= 1.5  # a deed named inside a party's own phrase is rarely the one between the two
    if t.code.startswith("01"):
        score -= 2.5  # a bare statement only where nothing else is said
    if t.entry.pos == "noun":
        score -= 0.5
    depth = sum(1 for _ in s.path_to_root(t.word))
    return score - 0.1 * depth


def _touches(s: Sentence, spot: int, phrase: Span) -> float:
    """1 when a word is the phrase's own, 0.6 when one of its conjuncts or what it belongs to is, else 0."""
    if _overlap(s.span(spot), phrase):
        return 1.0
    if any(_overlap(s.span(w), phrase) for w in g.conjuncts(s, spot)):
        return 0.8
    near = [
        w
        for w in s.subtree(spot)
        if s.deprels[w].split(":")[0] in ("nmod", "compound", "amod", "flat", "appos", "conj")
    ]
    return 0.6 if any(_overlap(s.span(w), phrase) for w in near) else 0.0


def _overlap(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end
