"""What a story is about, by words that stand together in the news of some months only: "Munich" and "cessation".

One word seldom tells a time ("ceasefire", "Geneva", "sanctions"); three of them in one story's first lines do.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from verbale.model import Clue, Reason, Span
from verbale.times.tables import Phrases, StoryWords, table
from verbale.times.weighing import Weighed

_HEAD = 1600
"""Characters from a story's start that say what it is about: further down its background is told."""
_SINCE = 0.8
"""Trust in the first day of a topic."""
_TRUST = 0.7
"""Trust in its last day, where the row gives none."""
_EARLY = 0.3
"""Trust in the first half of a topic's days: of 60 news stories of 2016 nine in ten are of it, of 40 older stories and
official statements four in five."""
_MOST = 2
"""Topics, those that began last, whose end counts: the others may be background."""


@dataclass(frozen=True, slots=True)
class Topic:
    """Words that must all stand in a story, each group one of several, and the stretches of days in which they did."""

    groups: tuple[tuple[str, ...], ...]
    times: tuple[tuple[str, str], ...]
    name: str
    trust: float = _TRUST


@cache
def topics() -> tuple[Topic, ...]:
    """The rows of the table, those of the same words joined; raises ValueError naming a wrong line."""
    found: dict[tuple[tuple[str, ...], ...], Topic] = {}
    for words, since, until, name, *trust in table("topics.tsv", _right, "words, two days and a name are wanted"):
        groups = tuple(tuple(group.split("|")) for group in words.split(" & "))
        known = found.get(groups)
        times = (*(known.times if known else ()), (since, until))
        found[groups] = Topic(groups, tuple(sorted(times)), known.name if known else name, *map(float, trust))
    return tuple(found.values())


def _right(fields: Sequence[str]) -> bool:
    return len(fields) in (4, 5) and fields[1] < fields[2]


@cache
def _phrases() -> Phrases:
    return Phrases({way for topic in topics() for group in topic.groups for way in group})


@cache
def _by_way() -> Mapping[str, tuple[Topic, ...]]:
    """The topics by each way to say their first group."""
    found: dict[str, list[Topic]] = {}
    for topic in topics():
        for way in topic.groups[0]:
            found.setdefault(way, []).append(topic)
    return {way: tuple(rows) for way, rows in found.items()}


def topic_clues(words: StoryWords) -> Iterator[Weighed]:
    """That the story is not older than the topics of its head, and that it is of the days of the latest of them."""
    places: dict[str, Span] = {}
    for way, span in _phrases().found(words, words.story.start + _HEAD):
        places.setdefault(way, span)
    told = dict.fromkeys(topic for way in places for topic in _by_way().get(way, ()) if _all(topic, places))
    latest = sorted(told, key=lambda topic: topic.times[-1], reverse=True)[:_MOST]
    for topic in told:
        reason = _reason(topic, places)
        yield Weighed(Clue(topic.times[0][0], None, reason, _SINCE), told=True)
        if topic in latest:
            pairs = topic.times if len(topic.times) > 1 else ()
            clue = Clue(topic.times[0][0], topic.times[-1][1], reason, topic.trust, pairs)
            yield Weighed(clue, fades=False, near=True)
            yield from _early(topic, reason)


def _early(topic: Topic, reason: Reason) -> Iterator[Weighed]:
    """A matter is more in the news when it is new."""
    if len(topic.times) == 1:
        first, last = (dt.date.fromisoformat(day) for day in topic.times[0])
        yield Weighed(Clue(None, (first + (last - first) / 2).isoformat(), reason, _EARLY))


def _all(topic: Topic, places: Mapping[str, Span]) -> bool:
    return all(any(way in places for way in group) for group in topic.groups)


def _reason(topic: Topic, places: Mapping[str, Span]) -> Reason:
    spans = [min(places[way] for way in group if way in places) for group in topic.groups]
    days = " and ".join(f"{_month(since)} to {_month(until)}" for since, until in topic.times)
    return Reason(max(spans), f"{topic.name}: news of {days}")


def _month(day: str) -> str:
    return f"{dt.date.fromisoformat(day):%B %Y}"
