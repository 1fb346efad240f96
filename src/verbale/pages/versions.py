"""What changed between two versions of a story, sentence by sentence, and where they say the same.

    for change in changes(old, new): change.kind, change.before, change.after
    for here, there in common(old, new): …      # stretches that both have, for acts told in both

All spans are offsets of the texts that are given. Time is linear in their length but for sentences that were reworded,
which are looked for among a few neighbours.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from verbale.model import Span
from verbale.pages.units import Unit, paragraphs, sentences

ChangeKind = Literal["added", "removed", "reworded", "moved"]
REWORDED = 0.5
"""Share of the words of two sentences that are the same where one is the other reworded."""
NEIGHBOURS = 12
"""Sentences without a match that are compared with one at its place."""
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between two versions."""

    kind: ChangeKind
    before: Span | None
    """The sentence in the old version; None for one that was added."""
    after: Span | None
    """The sentence in the new version; None for one that was removed."""


def changes(old: str, new: str) -> list[Change]:
    """What was added, removed, reworded and moved, in the order of the new version; what was removed stands where it
    stood."""
    before, after = _sentences(old), _sentences(new)
    matched = _matched(before, after)
    in_order = _in_order(matched)
    taken = set(matched.values())
    pairs = _reworded(before, after, matched, taken)
    found: list[tuple[float, Change]] = []
    for at, unit in enumerate(after):
        if at in pairs:
            found.append((at, Change("reworded", before[pairs[at]].span, unit.span)))
        elif at not in matched:
            found.append((at, Change("added", None, unit.span)))
        elif at not in in_order:
            found.append((at, Change("moved", before[matched[at]].span, unit.span)))
    stands = {old_at: new_at for new_at, old_at in (*matched.items(), *pairs.items())}
    last = -0.5
    for at, unit in enumerate(before):
        if at in stands:
            last = stands[at] + 0.5
        else:
            found.append((last, Change("removed", unit.span, None)))
    return [change for _, change in sorted(found, key=lambda pair: pair[0])]


def common(old: str, new: str) -> list[tuple[Span, Span]]:
    """Sentences that both texts have word for word, in the old and in the new one, in order of the new."""
    before, after = _sentences(old), _sentences(new)
    return [(before[was].span, after[now].span) for now, was in sorted(_matched(before, after).items())]


def _sentences(text: str) -> list[Unit]:
    return [piece for unit in paragraphs(text) for piece in sentences(unit) if _WORD.search(piece.text)]


def _said(unit: Unit) -> tuple[str, ...]:
    return tuple(_WORD.findall(unit.text.lower()))


def _matched(before: Sequence[Unit], after: Sequence[Unit]) -> dict[int, int]:
    """For sentences of the new version the same one of the old, each taken once, in order."""
    places: defaultdict[tuple[str, ...], deque[int]] = defaultdict(deque)
    for at, unit in enumerate(before):
        places[_said(unit)].append(at)
    return {at: waiting.popleft() for at, unit in enumerate(after) if (waiting := places.get(_said(unit)))}


def _in_order(matched: dict[int, int]) -> set[int]:
    """The largest set of matches that stand in the same order in both (longest increasing run, n log n)."""
    tails: list[int] = []
    ends: list[int] = []
    above: dict[int, int | None] = {}
    for now in sorted(matched):
        was = matched[now]
        at = bisect_left(tails, was)
        above[now] = ends[at - 1] if at else None
        tails[at : at + 1] = [was]
        ends[at : at + 1] = [now]
    kept: set[int] = set()
    last = ends[-1] if ends else None
    while last is not None:
        kept.add(last)
        last = above[last]
    return kept


def _reworded(
    before: Sequence[Unit], after: Sequence[Unit], matched: dict[int, int], taken: set[int]
) -> dict[int, int]:
    """For sentences of the new version the one of the old that they are another wording of, near the same place."""
    free = [at for at in range(len(before)) if at not in taken]
    words = [frozenset(_said(before[at])) for at in free]
    used: set[int] = set()
    pairs: dict[int, int] = {}
    place = 0
    for now, unit in enumerate(after):
        if now in matched:
            place = max(place, bisect_right(free, matched[now]))
            continue
        mine = frozenset(_said(unit))
        near = [i for i in range(max(0, place - NEIGHBOURS), min(len(free), place + NEIGHBOURS)) if i not in used]
        best = max(near, key=lambda i: _alike(mine, words[i]), default=None)
        if best is not None and _alike(mine, words[best]) >= REWORDED:
            pairs[now] = free[best]
            used.add(best)
            place = best + 1
    return pairs


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(1, len(one | other))


def words_changed(before: str, after: str) -> Iterator[tuple[Literal["same", "removed", "added"], str]]:
    """A reworded sentence as runs of words that stayed, went and came."""
    from difflib import SequenceMatcher

    old, new = re.findall(r"\S+|\s+", before), re.findall(r"\S+|\s+", after)
    for what, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            yield "same", "".join(old[a:b])
        else:
            if a < b:
                yield "removed", "".join(old[a:b])
            if c < d:
                yield "added", "".join(new[c:d])
