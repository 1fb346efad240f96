"""Targets that an act has from its neighbours: the deed it promises, the fight or the meeting it belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from verbale.acts.triggers import Trigger
from verbale.language.sentence import Sentence
from verbale.model import Act

PASSED_UP = frozenset({"promise", "offer", "plan", "threaten", "begin", "succeed"})
"""Verbs that are toward whomever the deed in their complement is toward: "is ready to help Seoul"."""

JUDGING = frozenset({"05", "11"})
"""CAMEO roots of praise and blame."""

COMPLEMENT = frozenset({"xcomp", "ccomp", "acl", "advcl", "obl", "nmod", "obj"})
FIGHTING = frozenset({"18", "19", "20"})
SPOKEN = frozenset({"01", "02", "04", "05"})


def with_embedded(s: Sentence, found: Sequence[tuple[Trigger, Act]]) -> list[tuple[Trigger, Act]]:
    """A promise without a target is toward whom its deed is toward; praise, blame and appeals toward its doer."""
    out = []
    for t, act in found:
        inner = None if act.targets or not t.entry.frame.target else _embedded(s, t, found)
        if inner is not None and t.entry.embeds in PASSED_UP:
            act = _toward(act, inner)
        elif inner is not None and (act.cameo[:2] in JUDGING or t.entry.embeds == "ask"):
            act = _toward(act, replace(inner, targets=(), target_parties=()))
        out.append((t, act))
    return out


def _embedded(s: Sentence, t: Trigger, found: Sequence[tuple[Trigger, Act]]) -> Act | None:
    """The deed in an act word's complement: the one that hangs nearest below it."""
    best: tuple[int, Act] | None = None
    for other, act in found:
        if other is t or other.word < t.word:
            continue
        steps = _steps(s, other.word, t)
        if steps is not None and (best is None or steps < best[0]):
            best = steps, act
    return best[1] if best else None


def _steps(s: Sentence, word: int, t: Trigger) -> int | None:
    """How many complements a word stands below an act's cue; None where it stands elsewhere."""
    below = word
    for steps, up in enumerate(s.path_to_root(word)):
        if s.deprels[below] == "acl:relcl" or s.deprels[below].split(":")[0] not in COMPLEMENT or steps > 2:
            return None
        if t.first <= up < t.last:
            return steps
        below = up
    return None


def _toward(act: Act, other: Act) -> Act:
    """The act toward the other's targets, or its partners; never toward its own actors."""
    targets = [x for x in other.targets or other.actors if x not in act.actors]
    parties = [x for x in other.target_parties or other.actor_parties if x not in act.actor_parties]
    return replace(act, targets=tuple(targets), target_parties=tuple(parties)) if targets and parties else act


def with_foes(acts: Sequence[Act]) -> list[Act]:
    """Blows of one party in one story fall on the same foe: one told without a target has that of the blow before."""
    foes: dict[tuple[str, ...], Act] = {}
    out = []
    for act in sorted(acts, key=lambda a: a.cue):
        if act.cameo[:2] in FIGHTING and act.actors:
            if act.targets:
                foes[act.actor_parties] = act
            elif act.actor_parties in foes:
                act = _toward(act, foes[act.actor_parties])
        out.append(act)
    return out


def with_partner(sentences: Sequence[Sentence], acts: Sequence[Act]) -> list[Act]:
    """In the readout of a meeting of two, what one says without an addressee is said to the other."""
    if not any(w.lower() == "readout" for s in sentences[:2] for w in s.words):
        return list(acts)
    meeting = next((a for a in acts if a.cameo[:2] == "04" and a.actors and len(a.target_parties) == 1), None)
    if meeting is None:
        return list(acts)
    return [
        _toward(a, meeting)
        if a.cameo[:2] in SPOKEN and not a.targets and a.actor_parties == meeting.actor_parties
        else a
        for a in acts
    ]
