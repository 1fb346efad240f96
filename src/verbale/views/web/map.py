"""The map of who waits for whom: parties on a ring, an arrow from each to whom it waits for, as plain SVG."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from verbale.talks.deadlocks import Deadlock, is_open
from verbale.talks.waiting import Tie

WIDTH, HEIGHT = 720, 460
"""Size of the drawing in its own units."""
ACROSS, DOWN = 210, 165
"""Half the width and half the height of the oval on which the parties stand."""
BEND = 0.16
"""How far an arrow bends to its left, as a share of its length: there and back are two."""
GAP = 16
"""Room between an arrow's end and the middle of a party."""
MOST_PARTIES = 12
"""Parties that the map shows, those with most ties; the table beside it has all."""


@dataclass(frozen=True, slots=True)
class Node:
    """A party on the map."""

    party: str
    name: str
    x: float
    y: float
    label_x: float
    label_y: float
    anchor: str
    """`start`, `middle` or `end`: on which side of its point the name stands."""
    in_ring: bool


@dataclass(frozen=True, slots=True)
class Arrow:
    """One party's waiting for another."""

    path: str
    ties: tuple[Tie, ...]
    in_ring: bool
    label_x: float
    label_y: float


@dataclass(frozen=True, slots=True)
class Map:
    """The drawing."""

    nodes: tuple[Node, ...]
    arrows: tuple[Arrow, ...]
    left_out: int
    """Parties that did not find room."""


def draw(ties: Iterable[Tie], rings: Sequence[Deadlock], names: Mapping[str, str]) -> Map:
    """Set the open ties on a map; parties of a ring stand next to each other."""
    open_ties = [tie for tie in ties if is_open(tie)]
    busy = Counter(party for tie in open_ties for party in (tie.holder.id, tie.awaits.id))
    ring_of = {who.id: at for at, ring in enumerate(rings) for who in ring.parties}
    shown = sorted(busy, key=lambda party: (-busy[party], party))[:MOST_PARTIES]
    shown.sort(key=lambda party: (ring_of.get(party, len(rings)), party))
    nodes = {party: _node(party, at, len(shown), names, party in ring_of) for at, party in enumerate(shown)}
    between: dict[tuple[str, str], list[Tie]] = {}
    for tie in open_ties:
        if tie.holder.id in nodes and tie.awaits.id in nodes:
            between.setdefault((tie.holder.id, tie.awaits.id), []).append(tie)
    arrows = tuple(
        _arrow(nodes[one], nodes[other], found, one in ring_of and ring_of[one] == ring_of.get(other))
        for (one, other), found in sorted(between.items())
    )
    return Map(tuple(nodes.values()), arrows, len(busy) - len(shown))


def _node(party: str, at: int, of: int, names: Mapping[str, str], in_ring: bool) -> Node:
    angle = math.pi + 2 * math.pi * at / max(of, 1)
    across, down = math.cos(angle), math.sin(angle)
    x, y = WIDTH / 2 + ACROSS * across, HEIGHT / 2 + DOWN * down
    anchor = "middle" if abs(across) < 0.3 else "start" if across > 0 else "end"
    label_y = y + (26 if down > 0.3 else -14 if down < -0.3 else 5)
    shift = 0 if anchor == "middle" else 14 * (1 if across > 0 else -1)
    return Node(party, names.get(party, party), _r(x), _r(y), _r(x + shift), _r(label_y), anchor, in_ring)


def _arrow(one: Node, other: Node, ties: Sequence[Tie], in_ring: bool) -> Arrow:
    dx, dy = other.x - one.x, other.y - one.y
    length = math.hypot(dx, dy) or 1
    ux, uy = dx / length, dy / length
    bend_x, bend_y = (one.x + other.x) / 2 + uy * length * BEND, (one.y + other.y) / 2 - ux * length * BEND
    start = _toward(one, bend_x, bend_y)
    end = _toward(other, bend_x, bend_y)
    path = f"M{start[0]} {start[1]} Q{_r(bend_x)} {_r(bend_y)} {end[0]} {end[1]}"
    middle_x, middle_y = (start[0] + 2 * bend_x + end[0]) / 4, (start[1] + 2 * bend_y + end[1]) / 4
    return Arrow(path, tuple(ties), in_ring, _r(middle_x), _r(middle_y))


def _toward(node: Node, x: float, y: float) -> tuple[float, float]:
    """The point at a party's edge on the way to another point."""
    length = math.hypot(x - node.x, y - node.y) or 1
    return _r(node.x + (x - node.x) / length * GAP), _r(node.y + (y - node.y) / length * GAP)


def _r(value: float) -> float:
    return round(value, 1)
