"""Swimlanes over the chronology: one lane a party or a track, one dot an event, from decades down to hours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from verbale.talks import tell
from verbale.talks.deeds import Deed
from verbale.talks.meetings import Round
from verbale.views.wording import MONTHS

WIDTH = 1000.0
LEFT = 190.0
"""Room for the names of the lanes."""
LANE = 30
"""Height of a lane."""
MOST_LANES = 8
MOST_DOTS = 600
"""Dots that are drawn, those of the latest events."""


@dataclass(frozen=True, slots=True)
class Dot:
    """One event, or one round of talks."""

    x: float
    y: float
    width: float
    """0 for a dot; else a bar of that width."""
    words: str
    day: str
    kind: str
    """A style class: the status of the act, or the state of the round."""


@dataclass(frozen=True, slots=True)
class Lane:
    """One line of the drawing."""

    name: str
    id: str
    y: float
    dots: tuple[Dot, ...]


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark of time."""

    x: float
    label: str
    since: str
    """What a click on it asks for."""


@dataclass(frozen=True, slots=True)
class Lanes:
    """The drawing."""

    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]
    height: float


def by_party(deeds: Sequence[Deed], names: Mapping[str, str]) -> Lanes:
    """A lane for each of the parties that act most, a dot for each of their deeds."""
    dated = [deed for deed in deeds if deed.lead.day][-MOST_DOTS:]
    busy = Counter(party for deed in dated for party in deed.actors)
    shown = [party for party, _ in sorted(busy.items(), key=lambda one: (-one[1], one[0]))[:MOST_LANES]]
    scale = _Scale([deed.day for deed in dated])
    lanes = []
    for row, party in enumerate(shown):
        y = LANE * row + LANE / 2
        own = (deed for deed in dated if party in deed.actors)
        dots = tuple(Dot(scale.x(d.day), y, 0.0, str(tell(d.lead)), d.day, d.lead.status) for d in own)
        lanes.append(Lane(names.get(party, party), party, y, dots))
    return Lanes(tuple(lanes), scale.ticks(), LANE * len(lanes) + 24.0)


def by_track(tracks: Iterable[tuple[str, str, Sequence[Round]]]) -> Lanes:
    """A lane for each track (id, name, rounds), a bar for each of its rounds."""
    shown = list(tracks)[:MOST_LANES]
    scale = _Scale([day for _, _, rounds in shown for one in rounds for day in (one.first, one.last)])
    lanes = []
    for row, (identity, name, rounds) in enumerate(shown):
        y = LANE * row + LANE / 2
        dots = tuple(_bar(one, scale, y) for one in rounds)
        lanes.append(Lane(name, identity, y, dots))
    return Lanes(tuple(lanes), scale.ticks(), LANE * len(lanes) + 24.0)


def _bar(one: Round, scale: _Scale, y: float) -> Dot:
    x = scale.x(one.first)
    where = f", {one.places[0]}" if one.places else ""
    days = one.first if one.first == one.last else f"{one.first} to {one.last}"
    return Dot(x, y, max(scale.x(one.last) - x, 0.0), f"{days}{where}: {one.state}", one.first, one.state)


class _Scale:
    """Days to the right of the names."""

    def __init__(self, days: Sequence[str]) -> None:
        known = sorted(days) or ["2000-01-01"]
        self._first, last = date.fromisoformat(known[0]), date.fromisoformat(known[-1])
        self._span = max((last - self._first).days, 1)

    def x(self, day: str) -> float:
        """Where a day stands."""
        passed = (date.fromisoformat(day) - self._first).days
        return round(LEFT + 10 + (WIDTH - LEFT - 30) * passed / self._span, 1)

    def ticks(self) -> tuple[Tick, ...]:
        """Marks at years, months or days, as many as stand apart."""
        first, last = self._first, self._first + timedelta(days=self._span)
        if self._span > 900:
            years = range(first.year + 1, last.year + 1)
            every = max(1, len(years) // 10)
            return tuple(Tick(self.x(f"{y:04}-01-01"), str(y), str(y)) for y in years if y % every == 0)
        if self._span > 62:
            months = range(first.year * 12 + first.month, last.year * 12 + last.month)
            every = max(1, len(months) // 8)
            named = [(n // 12, n % 12 + 1) for n in months if n % every == 0]
            return tuple(
                Tick(self.x(f"{y:04}-{m:02}-01"), f"{MONTHS[m - 1][:3]} {y}", f"{y:04}-{m:02}") for y, m in named
            )
        every = max(1, self._span // 8)
        days = [first + timedelta(days=n) for n in range(0, self._span + 1, every)]
        return tuple(Tick(self.x(d.isoformat()), f"{d.day} {MONTHS[d.month - 1][:3]}", d.isoformat()) for d in days)
