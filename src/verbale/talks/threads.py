"""Threads: storylines, deeds about one issue among the same parties with no long silence between them.

A deed belongs to the thread of its sharpest issue: the one that fewest deeds of the ledger are about, that at least one
other deed shares. It joins the thread of that issue that has a party in common and has not been silent for longer than
`SILENCE`; a deed whose story could be of more days than that needs two parties in common, or the story itself. A thread
is named by its two most active parties, its issue and its years.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from verbale.ledger.days import UNDATED, bounds, days_between
from verbale.talks.deeds import Deed, in_order
from verbale.talks.waiting import VAGUE

SILENCE = 365
"""Days without a deed after which a storyline is another one."""
FEWEST = 3
"""Deeds that make a storyline."""
MOST_RECENT = 20
"""Deeds of a storyline that a new one is held against, the latest."""
MANY = 2
"""Parties that a deed of a vague day must share with a storyline."""


@dataclass(frozen=True, slots=True)
class Thread:
    """One storyline."""

    issue: str
    parties: tuple[str, ...]
    """Its parties, the most active first."""
    deeds: tuple[Deed, ...]

    @property
    def first(self) -> str:
        """The day of its first deed."""
        return self.deeds[0].day

    @property
    def last(self) -> str:
        """The day of its latest deed."""
        return self.deeds[-1].day


def threads(deeds: Iterable[Deed]) -> list[Thread]:
    """The storylines, the latest first. The order in which the deeds come, and one that comes twice, are nothing."""
    known = sorted({deed.lead.act: deed for deed in deeds if deed.day != UNDATED}.values(), key=in_order)
    common = Counter(issue for deed in known for issue in deed.issues - VAGUE)
    open_threads: dict[str, list[list[Deed]]] = defaultdict(list)
    done: list[tuple[str, list[Deed]]] = []
    for deed in known:
        issue = _sharpest(deed, common)
        if issue is None:
            continue
        group = next((g for g in reversed(open_threads[issue]) if _continues(g, deed)), None)
        if group is None:
            group = []
            open_threads[issue].append(group)
            done.append((issue, group))
        group.append(deed)
    found = [_thread(issue, group) for issue, group in done if len(group) >= FEWEST]
    return sorted(found, key=lambda thread: (thread.last, thread.issue, thread.parties), reverse=True)


def _sharpest(deed: Deed, common: Counter[str]) -> str | None:
    shared = [issue for issue in deed.issues - VAGUE if common[issue] > 1]
    return min(shared, key=lambda issue: (common[issue], issue), default=None)


def _continues(group: list[Deed], deed: Deed) -> bool:
    quiet = days_between(group[-1].day, deed.day)
    if quiet > SILENCE:
        return False
    own, latest = deed.actors | deed.targets, group[-MOST_RECENT:]
    if _is_vague(deed):
        return any(deed.lead.page == one.lead.page or len(own & (one.actors | one.targets)) >= MANY for one in latest)
    return not own or any(own & (one.actors | one.targets) for one in latest)


def _is_vague(deed: Deed) -> bool:
    """Whether the day of a deed is only the last one of a long time that its story may be of."""
    first, last = bounds(deed.lead.happened.edtf or deed.lead.published.edtf)
    return not (first and last) or days_between(first, last) > SILENCE


def _thread(issue: str, group: list[Deed]) -> Thread:
    active = Counter(party for deed in group for party in deed.actors | deed.targets)
    ranked = sorted(active, key=lambda party: (-active[party], party))
    return Thread(issue, tuple(ranked), tuple(group))
