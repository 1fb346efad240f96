"""Deadlocks: rings of open ties in which each party waits for the next, and the fewest steps that open each.

Parties are nodes, an open tie leads from who waits to whom it waits for, and a ring is a strongly connected part of
that graph (Tarjan's algorithm in rustworkx). A step opens a tie when the party that is waited for takes it, or when the
holder gives what it keeps back without waiting. The smallest sets of steps after which no ring is left are a minimum
hitting set, found by trying every set of one, two, … steps: exact while there are at most `MOST_STEPS` different steps
and `MOST_SETS` sets to try, which holds for every ring of real talks that was looked at; beyond that the steps are
chosen one by one, those that free most ties first, and the answer says so.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations, islice
from math import comb
from typing import TYPE_CHECKING

from verbale.ledger.lines import Who
from verbale.talks.waiting import Step, Tie

if TYPE_CHECKING:
    import rustworkx

MOST_STEPS = 40
"""Different steps in one ring up to which every set is tried."""
MOST_SETS = 50_000
"""Sets of steps that are tried for one ring: a tenth of a second."""
MOST_RINGS = 50
"""Single rings that are named in one deadlock."""
MOST_SHOWN = 12
"""Smallest sets that are told for one ring; others of the same size are counted."""


@dataclass(frozen=True, slots=True)
class Opening:
    """A smallest set of steps after which a ring is none."""

    steps: tuple[Step, ...]
    exact: bool
    """Whether no smaller set opens it."""


@dataclass(frozen=True, slots=True)
class Deadlock:
    """Parties that wait for each other: a ring, or several that hang together."""

    parties: tuple[Who, ...]
    rings: tuple[tuple[Who, ...], ...]
    """Its single rings, in which each waits for the next and nobody stands twice; at most `MOST_RINGS`."""
    ties: tuple[Tie, ...]
    """The open ties among them."""
    openings: tuple[Opening, ...]
    """The smallest sets of steps, whoever takes them; at most `MOST_SHOWN`."""
    alone: tuple[tuple[Who, Opening], ...]
    """For each party that can open it by itself: its fewest steps."""

    @property
    def key(self) -> str:
        """A name that stays while the same parties wait for each other."""
        return "+".join(who.id for who in self.parties)


def is_open(tie: Tie) -> bool:
    """Whether a tie still holds somebody back from somebody else."""
    return tie.state == "open" and tie.holder.id != tie.awaits.id


def _graph(ties: Iterable[Tie]) -> rustworkx.PyDiGraph[str, None]:
    """Who waits for whom: parties as nodes, sorted, an edge from each to whom it waits for."""
    import rustworkx

    edges = sorted({(tie.holder.id, tie.awaits.id) for tie in ties if is_open(tie)})
    parties = sorted({party for edge in edges for party in edge})
    at = {party: number for number, party in enumerate(parties)}
    graph: rustworkx.PyDiGraph[str, None] = rustworkx.PyDiGraph()
    graph.add_nodes_from(parties)
    graph.add_edges_from_no_data([(at[a], at[b]) for a, b in edges])
    return graph


def rings(ties: Iterable[Tie]) -> list[list[str]]:
    """The parties of each deadlock, sorted; the deadlocks in the order of their first parties."""
    import rustworkx

    graph = _graph(ties)
    parts = rustworkx.strongly_connected_components(graph)
    return sorted(sorted(graph[node] for node in part) for part in parts if len(part) > 1)


def _single(ties: Sequence[Tie]) -> list[list[str]]:
    """The single rings, each from its first party on, the shortest first (Johnson's algorithm)."""
    import rustworkx

    graph = _graph(ties)
    found = []
    for cycle in islice(rustworkx.simple_cycles(graph), MOST_RINGS):
        names = [graph[node] for node in cycle]
        first = names.index(min(names))
        found.append(names[first:] + names[:first])
    return sorted(found, key=lambda ring: (len(ring), ring))


def deadlocks(ties: Iterable[Tie]) -> list[Deadlock]:
    """Every ring with what would open it. The order in which the ties come is nothing."""
    open_ties = sorted((tie for tie in ties if is_open(tie)), key=lambda tie: (tie.since, tie.key))
    return [_deadlock(ring, open_ties) for ring in rings(open_ties)]


def _deadlock(ring: Sequence[str], ties: Sequence[Tie]) -> Deadlock:
    inside = [tie for tie in ties if tie.holder.id in ring and tie.awaits.id in ring]
    who = {one.id: one for tie in inside for one in (tie.holder, tie.awaits)}
    steps = _steps(inside)
    alone = []
    for party in ring:
        found = openings(inside, [step for step in steps if step.party == party])
        alone += [(who[party], found[0])] if found else []
    shown = tuple(openings(inside, steps)[:MOST_SHOWN])
    single = tuple(tuple(who[party] for party in one) for one in _single(inside))
    return Deadlock(tuple(who[party] for party in ring), single, tuple(inside), shown, tuple(alone))


def _steps(ties: Sequence[Tie]) -> list[Step]:
    """What could be done about these ties, each step once, the awaited ones before the ones kept back."""
    found: list[Step] = []
    for step in (*(tie.awaited for tie in ties), *(tie.withheld for tie in ties)):
        if not any(step.same(one) for one in found):
            found.append(step)
    return found


def opens(step: Step, tie: Tie) -> bool:
    """Whether a tie is none any more once this step is taken: what was awaited came, or what was kept back is given."""
    return step.same(tie.awaited) or step.same(tie.withheld)


def openings(ties: Sequence[Tie], steps: Sequence[Step]) -> list[Opening]:
    """The smallest sets of these steps after which no ring is left; empty where not even all of them do it."""
    freed = [frozenset(at for at, tie in enumerate(ties) if opens(step, tie)) for step in steps]
    if not _free(ties, frozenset().union(*freed)):
        return []
    if len(steps) <= MOST_STEPS:
        tried = 0
        for size in range(1, len(steps) + 1):
            tried += comb(len(steps), size)
            if tried > MOST_SETS:
                break
            if found := [c for c in combinations(range(len(steps)), size) if _opened(ties, freed, c)]:
                return [Opening(tuple(steps[at] for at in chosen), True) for chosen in found]
    return [Opening(tuple(steps[at] for at in _one_by_one(ties, freed)), False)]


def _opened(ties: Sequence[Tie], freed: Sequence[frozenset[int]], chosen: Iterable[int]) -> bool:
    return _free(ties, frozenset().union(*(freed[at] for at in chosen)))


def _free(ties: Sequence[Tie], without: Collection[int]) -> bool:
    """Whether no ring is left without these ties: parties that wait for nobody leave, until none does."""
    waits: dict[str, set[str]] = {}
    for at, tie in enumerate(ties):
        if at not in without:
            waits.setdefault(tie.holder.id, set()).add(tie.awaits.id)
    while waits:
        done = [party for party, others in waits.items() if not others & waits.keys()]
        if not done:
            return False
        for party in done:
            del waits[party]
    return True


def _one_by_one(ties: Sequence[Tie], freed: Sequence[frozenset[int]]) -> list[int]:
    """Steps chosen greedily, the one that frees most first; then those are let go without which it opens too."""
    chosen: list[int] = []
    gone: frozenset[int] = frozenset()
    while not _free(ties, gone):
        best = max(range(len(freed)), key=lambda at: (len(freed[at] - gone), -at))
        chosen.append(best)
        gone |= freed[best]
    for at in list(chosen):
        rest = [one for one in chosen if one != at]
        if _opened(ties, freed, rest):
            chosen = rest
    return sorted(chosen)
