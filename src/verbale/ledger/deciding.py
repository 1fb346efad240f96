"""What people's judgements amount to: a pure function of the set of them, in whatever order they came.

Of one person the latest word on a thing counts, and what he took back does not. Where all who spoke agree, their word
outranks the engine. Where they do not, nothing is decided: the engine's reading stands, and every word is shown beside
it. Nobody's word is lost, and nobody takes back another's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from verbale.ledger.judgements import ACT, APART, KEPT, SAME, Judgement, Target, Values, person

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Said:
    """One person's standing word on one field of one thing."""

    judgement: Judgement
    field: str
    value: Values


Verdicts = Mapping[str, tuple[Said, ...]]
"""For each field of one thing everybody's standing word, by person."""


def standing(judgements: Iterable[Judgement]) -> list[Judgement]:
    """What was not taken back by the one who said it, in order of time; retractions themselves are left out."""
    every = {one.id: one for one in judgements}
    takers: dict[str, list[str]] = {}
    for identity, one in every.items():
        taken = every.get(one.undoes)
        if taken and person(taken.by) == person(one.by):
            takers.setdefault(one.undoes, []).append(identity)
    kept = {identity for identity in every if _counts(identity, takers)}
    return sorted((every[i] for i in kept if every[i].kind != "retract"), key=lambda one: (one.at, one.id))


def _counts(identity: str, takers: Mapping[str, Sequence[str]]) -> bool:
    """Whether a judgement counts: no retraction of it counts."""
    # ids are digests, so that no chain comes back to itself; it is walked from its end, so that none is too deep
    order, at = [identity], 0
    while at < len(order):
        order += takers.get(order[at], ())
        at += 1
    counts: dict[str, bool] = {}
    for one in reversed(order):
        counts[one] = not any(counts[taker] for taker in takers.get(one, ()))
    return counts[identity]


def verdicts(
    judgements: Iterable[Judgement], landed: Callable[[Target], str | None]
) -> dict[str, dict[str, tuple[Said, ...]]]:
    """For each thing, by where its target landed, and each field: everybody's word, one a person, by time.

    `judgements` are those of `standing`. Merges, splits and notes say nothing of a field.
    """
    found: dict[str, dict[str, dict[str, Said]]] = {}
    for one in judgements:
        if one.kind not in ("confirm", "correct", "reject"):
            continue
        says = {**({ACT: (KEPT,)} if one.kind in ("confirm", "correct") else {}), **one.says}
        for place in {place for target in one.about if (place := landed(target)) is not None}:
            for name, value in says.items():
                found.setdefault(place, {}).setdefault(name, {})[person(one.by)] = Said(one, name, value)
    return {place: {name: _by_time(said) for name, said in fields.items()} for place, fields in found.items()}


def _by_time(said: Mapping[str, Said]) -> tuple[Said, ...]:
    return tuple(sorted(said.values(), key=lambda one: (one.judgement.at, one.judgement.id)))


def settled(said: Sequence[Said]) -> Values | None:
    """The value that everybody who spoke gives; None where nobody did, or they disagree."""
    values = {one.value for one in said}
    return values.pop() if len(values) == 1 else None


def pairs(
    judgements: Iterable[Judgement], thing: str, landed: Callable[[Target], str | None]
) -> tuple[list[Pair], list[Pair]]:
    """Which two are one, and which are not, for acts or entities: settled pairs, by time; disputed ones are in neither.

    A merge ties its first to each other one, a split parts its first from each other one.
    """
    found: dict[Pair, dict[str, tuple[str, Pair]]] = {}
    for one in judgements:
        if one.kind not in ("merge", "split") or one.about[0].type != thing:
            continue
        first, *others = (landed(target) for target in one.about)
        for other in others:
            if first is None or other is None or first == other:
                continue
            key = (min(first, other), max(first, other))
            word = SAME if one.kind == "merge" else APART
            found.setdefault(key, {})[person(one.by)] = (word, (first, other))
    together: list[Pair] = []
    apart: list[Pair] = []
    for said in found.values():
        words = {word for word, _ in said.values()}
        directed = next(iter(said.values()))[1]
        if len(words) == 1:
            (together if SAME in words else apart).append(directed)
    return together, apart


def regrouped(engine: Sequence[Sequence[str]], together: Sequence[Pair], apart: Sequence[Pair]) -> list[list[str]]:
    """Groups of acts that tell one event: people's ties first, then the engine's groups where no word stands against.

    Each group is led by its first. Two that were parted are never in one group.
    """
    parted = {frozenset(pair) for pair in apart}
    home: dict[str, list[str]] = {}

    def join(one: str, other: str) -> bool:
        a, b = home.setdefault(one, [one]), home.setdefault(other, [other])
        if a is b:
            return True
        if parted and any(frozenset((x, y)) in parted for x in a for y in b):
            return False
        a += b
        for moved in b:
            home[moved] = a
        return True

    for first, other in together:
        join(first, other)
    for group in engine:
        for at, member in enumerate(group):
            home.setdefault(member, [member])
            any(join(earlier, member) for earlier in group[:at])
    seen: dict[int, list[str]] = {id(group): group for group in home.values()}
    return list(seen.values())
