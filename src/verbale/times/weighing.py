"""Clues weighed against each other: how likely each day is as the day of writing, and the interval that holds it.

A clue says "not outside these days", and is wrong now and then. Each is a likelihood over the days of a century: one
inside its bounds, little outside. Their product tells where the story lies, so that two people in office outweigh one
misread event, and a clash widens the interval or moves it as much as the clues are worth.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from verbale.model import Clue

_FIRST = dt.date(1940, 1, 1)
_DAYS = (dt.date(2040, 1, 1) - _FIRST).days
KNOWN = dt.date(2026, 1, 1)
"""Day up to which the knowledge base tells who holds which office."""
_UNKNOWN = 365.0
"""Days beyond it over which it fades that a story names nobody unknown."""
_SHARES = (0.9, 0.915, 0.93, 0.94, 0.95, 0.96, 0.967, 0.974, 0.98, 0.985)
"""Shares of the likelihood of which an interval may hold one."""
_MISSED, _FEW = 18.0, 60.0
"""What a day left out costs against the logarithm of the width in days, and the days among which width hardly counts: a
twentieth of the likelihood is given up where that makes the interval two and a half times narrower."""
_WRONG = ((1.0, 0.006), (0.9, 0.015), (0.8, 0.04), (0.7, 0.08), (0.5, 0.2), (0.3, 0.4), (0.0, 1.0))
"""Weight of a clue, and how often the true day lies outside it. Measured on 640 terms of office in statements and news:
0.7 % wrong in a story's first 600 characters, 3 % to 4,000, 7 % beyond; the rest by rank."""
_AFTER, _BEFORE = 900.0, 120.0
"""Days over which it fades that somebody is still named by an office left, or already by one to come."""
_SHORTEST = 400.0
"""Days that a term counts for at least, when the days around it are judged by it."""
_SELDOM = 0.03
"""How much rarer it is that somebody is named by an office to come than by one left."""
_RECALLED = 4.0
"""Log of how far it fades: people are recalled by their offices decades later."""
_UNHEARD = 7.0
"""Log of how far it fades that somebody is named long before an office."""
_ANYWHERE = 9000.0
"""Days over which a misread event or weekday may lie anywhere."""
_NEARBY = 1500.0
"""The same for one of another event among the same people: the third round of talks read as the fourth."""
_FADES = ((1, 1.0), (2, 0.65), (3, 0.5), (4, 0.38), (5, 0.24), (6, 0.18), (10, 0.08), (20, 0.03), (200, 0.01))
"""Years since the latest time told as past, and how likely a story still is, per day: of 134 dated texts half were
written within three years of it, three in four within ten."""

_SAVED, _OLDER = dt.date(1990, 1, 1), 2.0
"""Day before which pages are rare that anybody saves, and the log of how rare: where one event alone dates a story, it
is seldom one of those decades that it was taken from."""

Grid = NDArray[np.float64]
Words = tuple[dt.date, Grid]
"""The first day of a window, and the log-likelihood of each of its days by the words of a text."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A clue on its way to be weighed."""

    clue: Clue
    fades: bool = True
    """Whether, where it is wrong, the day is likely near (a term of office), rather than anywhere (a misread event)."""
    near: bool = False
    """Whether, where it is a misread event, it is one among the same people: some years off, not anywhere."""
    told: bool = False
    """Whether its earliest day is a time that the story looks back on."""


@dataclass(frozen=True, slots=True)
class Weighing:
    """The interval that the clues leave, None where an end is open, and what became of them."""

    low: dt.date | None = None
    high: dt.date | None = None
    kept: tuple[Clue, ...] = ()
    aside: tuple[Clue, ...] = ()
    clues: tuple[Weighed, ...] = ()
    grid: Grid | None = None
    """Log-likelihood of each day from the clues alone."""

    @property
    def days(self) -> int:
        """Days between the ends; a great many where one is open."""
        return (self.high - self.low).days if self.low and self.high else 10**6


def weigh(clues: Iterable[Weighed], before: Weighing | None = None, words: Words | None = None) -> Weighing:
    """The interval of the day of writing that is worth its width, its ends moved out to the clues' own.

    `before` is an earlier weighing that the clues are added to. `words` move likelihood about within their window.
    """
    more = [w for w in clues if w.clue.earliest or w.clue.latest]
    every = (*before.clues, *more) if before else tuple(more)
    if not every:
        return Weighing()
    grid = (_PRIOR if before is None or before.grid is None else before.grid).copy()
    for weighed in more:
        _add(grid, weighed)
    low, high = _interval(_worded(_faded(grid, every), words))
    return _told(every, grid, *_snapped(every, low, high))


# --- likelihoods ------------------------------------------------------------------------------------------------------


def _prior() -> Grid:
    """Every day alike up to the knowledge base's last, less and less likely beyond: those name unknown people."""
    grid = np.zeros(_DAYS)
    known = (KNOWN - _FIRST).days
    grid[known:] = -np.arange(_DAYS - known) / _UNKNOWN
    return grid


def _fading() -> Grid:
    years = np.arange(_DAYS) / 365.25
    return np.log(np.interp(years, [0.0, *(y - 0.5 for y, _ in _FADES)], [1.0, *(f for _, f in _FADES)]))


_PRIOR, _SINCE = _prior(), _fading()
_ELSEWHERE = np.where(np.arange(_DAYS) < (_SAVED - _FIRST).days, -_OLDER, 0.0)
_SLOPE = np.arange(_DAYS, dtype=np.float64)


def _wrong(weight: float) -> float:
    """How often a clue of this weight is wrong."""
    weights, shares = zip(*reversed(_WRONG), strict=True)
    return float(np.exp(np.interp(weight, weights, np.log(shares))))


def _index(iso: str) -> int:
    return min(max((dt.date.fromisoformat(iso) - _FIRST).days, 0), _DAYS - 1)


def _ends(clue: Clue) -> list[tuple[int, int]]:
    """Half-open stretches of the grid inside the clue."""
    pairs = clue.alternatives or ((clue.earliest, clue.latest),)
    merged: list[tuple[int, int]] = []
    for first, last in sorted((_index(a) if a else 0, _index(b) + 1 if b else _DAYS) for a, b in pairs):
        if merged and first <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(last, merged[-1][1])
        else:
            merged.append((first, last))
    return merged


def _add(grid: Grid, weighed: Weighed) -> None:
    """Lower the days outside a clue by how often such a clue is wrong."""
    clue, wrong = weighed.clue, _wrong(weighed.clue.weight)
    ends = _ends(clue)
    length = sum(last - first for first, last in ends) if clue.earliest and clue.latest else _AFTER
    if not weighed.fades:
        level = np.log(min(wrong * length / (_NEARBY if weighed.near else _ANYWHERE), 1.0))
        at = 0
        for first, last in [*ends, (_DAYS, _DAYS)]:
            grid[at:first] += level + _ELSEWHERE[at:first]
            at = last
        return
    length = max(length, _SHORTEST)
    after = np.log(min(wrong * length / _AFTER, max(0.3, wrong)))
    before = np.log(min(_SELDOM * wrong * length / _BEFORE, max(0.1, wrong)))
    first = ends[0][0]
    grid[:first] += np.maximum(before - _SLOPE[first:0:-1] / _BEFORE, before - _UNHEARD * weighed.clue.weight)
    for (_, last), following in zip(ends, [*(a for a, _ in ends[1:]), _DAYS], strict=True):
        if following > last:
            grid[last:following] += np.maximum(
                after - _SLOPE[: following - last] / _AFTER, after - _RECALLED * weighed.clue.weight
            )


def _faded(grid: Grid, clues: Sequence[Weighed]) -> Grid:
    """News looks back on recent times: the latest one told that the other clues allow makes later days less likely."""
    ends = {_index(w.clue.earliest) for w in clues if w.told and w.clue.earliest and w.clue.weight >= _LOOKS_BACK}
    if not ends:
        return grid
    _, high = _interval(grid)
    since = max((t for t in ends if t <= high), default=min(ends))
    grid = grid.copy()
    grid[since:] += _SINCE[: _DAYS - since]
    return grid


_LOOKS_BACK = 0.3


def _worded(grid: Grid, words: Words | None) -> Grid:
    """The days of the window weighed by the text's words; what the window holds as a whole stays as it was."""
    if words is None:
        return grid
    first = (words[0] - _FIRST).days
    inside = slice(first, first + len(words[1]))
    grid = grid - grid.max()
    held = float(np.exp(grid[inside]).sum())
    weighed = grid[inside] + _TEMPER * words[1]
    weighed -= weighed.max()
    grid[inside] = weighed + np.log(max(held, 1e-300) / np.exp(weighed).sum())
    return grid


_TEMPER = 0.8
"""How far the words are believed. Of 2,101 statements that taught the words nothing, 97.0 % have intervals that hold
the day, half of them within 614 days; one share of the likelihood for all (0.968, words believed to 0.66) held as many
within 705."""


# --- from likelihood to interval --------------------------------------------------------------------------------------


def _interval(grid: Grid) -> tuple[int, int]:
    """First and last index of the stretch that is worth its width: of the shortest ones that hold each of `_SHARES`,
    the one with the least `_price`.

    A likelihood with a sharp peak and thin, long tails gives them up sooner than one that is level, so that an interval
    is narrow where much is known, and a wide one, which tells little in any case, holds nearly all.
    """
    worth = np.flatnonzero(grid > grid.max() - _NOTHING)
    first, last = int(worth[0]), int(worth[-1]) + 1
    share = np.exp(grid[first:last] - grid.max())
    total = np.concatenate(([0.0], np.cumsum(share)))
    total /= total[-1]
    ends = [_shortest(total, held) for held in _SHARES]
    _, start, stop = min((_price(b - a, held), a, b) for held, (a, b) in zip(_SHARES, ends, strict=True))
    return first + start, first + max(start, stop - 1)


def _shortest(total: Grid, held: float) -> tuple[int, int]:
    """Half-open ends of the shortest stretch that holds a share, by the running total of the likelihood."""
    starts = int(np.searchsorted(total, 1.0 - held, side="right"))
    stops = np.searchsorted(total, total[:starts] + held - 1e-12)
    best = int(np.argmin(stops - np.arange(starts)))
    return best, int(stops[best])


def _price(days: int, held: float) -> float:
    """What an interval costs: the logarithm of its width, and what it leaves out."""
    return float(np.log(days + _FEW) + _MISSED * (1.0 - held))


_NOTHING = 25.0
"""Log of how much less likely than the likeliest a day is whose share is none."""


def _snapped(clues: Sequence[Weighed], low: int, high: int) -> tuple[dt.date | None, dt.date | None]:
    """The ends moved to a clue's own bound where one is near, else outward to a month's; open where nothing bounds."""
    near = max(8, (high - low) // 8)
    firm = [w.clue for w in clues if w.clue.weight >= _FIRM]
    lows = sorted({a for clue in firm for a, _ in _ends(clue) if a})
    highs = sorted({b - 1 for clue in firm for _, b in _ends(clue) if b < _DAYS})
    at = min((a for a in lows if abs(a - low) <= near), key=lambda a: abs(a - low), default=None)
    to = min((b for b in highs if abs(b - high) <= near), key=lambda b: abs(b - high), default=None)
    first = _FIRST + dt.timedelta(low if at is None else at)
    last = _FIRST + dt.timedelta(high if to is None else to)
    open_low = at is None and low < 366
    bounded = any(w.clue.latest for w in clues)
    open_high = to is None and ((high - low > _OPEN and not bounded) or last.year > KNOWN.year + 5)
    if at is None and high - low > 60:
        first = first.replace(day=1)
    if to is None and high - low > 60:
        last = (last.replace(day=1) + dt.timedelta(31)).replace(day=1) - dt.timedelta(1)
    return (None if open_low else first), (None if open_high else max(first, last))


_FIRM = 0.4
"""Weight from which a clue's own bound is an end that the interval may be moved to."""
_OPEN = 366 * 8
"""Days from which an upper end that only rests on what is told as past is left open."""


def _told(clues: tuple[Weighed, ...], grid: Grid, low: dt.date | None, high: dt.date | None) -> Weighing:
    """The interval with the clues that agree with it, and those that do not."""
    first, last = low.isoformat() if low else "", high.isoformat() if high else "9999"
    kept: list[Clue] = []
    aside: list[Clue] = []
    for clue in (w.clue for w in clues):
        pairs = clue.alternatives or ((clue.earliest, clue.latest),)
        fits = any((not a or a <= last) and (not b or first <= b) for a, b in pairs)
        (kept if fits else aside).append(clue)
    return Weighing(low, high, tuple(kept), tuple(aside), clues, grid)
