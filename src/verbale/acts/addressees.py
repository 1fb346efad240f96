"""Whom a story's words are to where the sentence does not say: the partner of the talks, the side quarrelled with."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest

from verbale.acts import grammar as g
from verbale.acts.triggers import Trigger
from verbale.language.sentence import Sentence
from verbale.model import Act, Linkage, Span
from verbale.parties import Cast

MEETING = "04"
QUARREL = frozenset({"02", "03", "10", "11", "12", "13"})
"""Roots of acts after which both sides speak to each other for some sentences."""
ADDRESSED = ("016", "02", "03", "10", "12", "13")
"""Codes of acts that are to somebody: to whom their party last met or quarrelled with."""
ASKING = frozenset({"02", "03", "10"})
"""Roots of acts that somebody may refuse."""
OFFERS = ("033", "034", "035", "039")
"""Codes of offers, which are not to whoever must allow what is offered."""
REFUSAL = "12"
NEAR = 2
"""Sentences back at which a meeting or a quarrel is still the one that words belong to."""
ANSWERED = 6
"""Sentences back at which a refusal still answers what was offered or asked."""
ASKED_AS = {
    "offer": ("offer", "propos"),
    "proposal": ("propos", "offer", "put forward", "suggest"),
    "plan": ("propos", "put forward", "present"),
    "demand": ("demand", "insist", "ask", "want", "call"),
    "request": ("ask", "request", "appeal"),
    "appeal": ("appeal", "urge", "call"),
    "call": ("call", "urge", "appeal"),
    "ultimatum": ("demand", "threaten", "warn", "ultimatum"),
    "invitation": ("invite", "invitation"),
}
"""For each noun of what may be refused, how the words begin that tell of its being said before."""
REFUSING = frozenset(
    {"reject", "refuse", "decline", "dismiss", "spurn", "rebuff", "turn", "accept", "discuss", "yield", "give", "agree"}
)
"""Words of refusals that answer somebody; who will not attend or sign says so to no one party."""
WEIGHING = frozenset({"stress", "emphasize", "emphasise", "underline", "underscore", "highlight", "important", "vital"})
"""Words that weigh a matter rather than ask somebody for it."""


class _Partners:
    """With whom each party last met or quarrelled, and who last asked for or offered something."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self._last: dict[str, tuple[str, str, int]] = {}
        self._asked: list[tuple[str, frozenset[str], str, int]] = []

    def see(self, act: Act, cue: str, sentence: int) -> None:
        """Note an act between two, and what is asked for or offered."""
        mine, theirs = act.actor_parties, act.target_parties
        if act.status not in ("actual", "planned") or len(act.actors) != len(mine):
            return
        if len(mine) == 1 and act.cameo[:2] in ASKING:
            self._asked.append((mine[0], frozenset(theirs), cue, sentence))
        if len(mine) == len(theirs) == len(act.targets) == 1 and act.cameo[:2] in QUARREL | {MEETING}:
            sides = [(act.actors[0], mine[0]), (act.targets[0], theirs[0])]
        elif len(mine) == 2 and not theirs and act.cameo[:2] == MEETING:
            sides = list(zip(act.actors, mine, strict=True))
        else:
            return
        (one, first), (two, second) = sides
        if first != second:
            self._last[first] = (one, second, sentence)
            self._last[second] = (two, first, sentence)

    def of(self, actor: str, party: str, sentence: int) -> str | None:
        """Whom somebody speaks to in a sentence; None where none was told shortly before, or another spoke for him."""
        one, other, seen = self._last.get(party, ("", "", -NEAR - 1))
        another = one != actor and all(self.cast.type_of(x) == "person" for x in (one, actor))
        return None if sentence - seen > NEAR or another else other

    def answered(self, party: str, refused: str, sentence: int) -> str | None:
        """Whose offer or demand a party refuses: who last said one of that kind to it, or to nobody named."""
        told = ASKED_AS.get(refused, ())
        for asker, asked, cue, seen in reversed(self._asked):
            if sentence - seen > ANSWERED:
                break
            if asker != party and (not asked or party in asked) and cue.startswith(told):
                return asker
        return None


def is_addressed(s: Sentence, t: Trigger, code: str) -> bool:
    """Whether an act word tells of words said to somebody: no noun, no attribute, no weighing of a matter."""
    if t.entry.pos == "noun" or s.lemmas[t.first] in WEIGHING or s.lemmas[t.word] in WEIGHING:
        return False
    if code[:2] == REFUSAL and not REFUSING.intersection(s.lemmas[w] for w in range(t.first, t.last)):
        return False
    rel = s.relations[t.word]
    return not (rel == "acl" and s.xpos[t.word] in ("VBN", "VBG")) and g.mark_of(s, t.word) != "of"


def with_addressees(
    cast: Cast, sentences: Sequence[Sentence], acts: Sequence[Act], spoken: Mapping[Span, str]
) -> list[Act]:
    """What one demands, offers or refuses, to nobody named, is to whom he met or quarrelled with right before.

    What is refused was offered or asked by whoever did so last. `spoken` are the cues of the acts that may be given an
    addressee (`is_addressed`), each with the noun that it has as its object, or "". Where the clause names a third
    party, nothing is told of whom it is to.
    """
    starts = [s.start for s in sentences]
    partners = _Partners(cast)
    out = []
    ordered = sorted(acts, key=lambda a: a.cue)
    for act, after in zip_longest(ordered, ordered[1:]):
        sentence = bisect_right(starts, act.cue.start)
        if (
            not act.target_parties
            and act.cameo.startswith(ADDRESSED)
            and act.cue in spoken
            and len(act.actor_parties) == 1
        ):
            mine, refused = act.actor_parties[0], spoken[act.cue]
            other = partners.answered(mine, refused, sentence) if act.cameo[:2] == REFUSAL else None
            other = other or partners.of(act.actors[0], mine, sentence)
            if other is not None and not _names_another(cast, act, after, other):
                act = replace(act, targets=(other,), target_parties=(other,))
        partners.see(act, act.because.lower(), sentence)
        out.append(act)
    return out


def _names_another(cast: Cast, act: Act, after: Act | None, other: str) -> bool:
    """Whether a clause names a party, up to the act behind it, that is neither who acts nor `other`."""
    known = {*act.actor_parties, other}
    end = act.span.end if after is None or after.cue.start < act.cue.end else min(act.span.end, after.cue.start)
    named = (cast.party_or_self(m.entity) for m in cast.mentions if act.span.start <= m.span.start < end)
    return any(x not in known for x in named)


def with_awaited(
    acts: Sequence[Act], linkages: Sequence[Linkage], said: Sequence[tuple[Span | None, Span]]
) -> list[Act]:
    """What one says he holds back until another moves is said to that other ("said talks can begin once …").

    `said` are the attributions, each its cue and its content.
    """
    contents = {cue.start: words for cue, words in said if cue is not None}
    out = []
    for act in acts:
        if not act.target_parties and act.cameo.startswith(("01", *ADDRESSED)) and not act.cameo.startswith(OFFERS):
            words = contents.get(act.cue.start, act.span)
            waits = (k.awaits.party for k in linkages if _holds(act, words, k))
            if (whom := next((x for x in waits if x is not None and x not in act.actor_parties), None)) is not None:
                act = replace(act, targets=(whom,), target_parties=(whom,))
        out.append(act)
    return out


def _holds(act: Act, words: Span, tie: Linkage) -> bool:
    """Whether an act's words hold a step that its actor keeps back."""
    return tie.holder in act.actor_parties and words.start <= tie.withholds.span.start < words.end
