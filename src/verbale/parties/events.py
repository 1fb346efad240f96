"""The public events of known days that a story tells of: by a phrase that names one, or by the words of its lead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from verbale.model import DatedEvent, Span
from verbale.parties.knowledge import Knowledge
from verbale.parties.line import fold
from verbale.parties.story import StoryNames
from verbale.parties.tables import Event

_LEAD_LINES = 30
"""Sentences from a story's start in which the words of an event are looked for; a long chronicle names too many."""
_IN_SENTENCE = 2
"""Words of an event that the sentence with its deed must have: with none asked, one match in four was another event."""
_WORD = re.compile(r"[^\W_]+")


def told_events(story: StoryNames) -> tuple[DatedEvent, ...]:
    """Every event that the story names or is about, at the words that tell it."""
    named = story.named()
    found = [*_by_phrase(story, named), *_by_lead(story, named)]
    return tuple(dict.fromkeys(found))


def _by_phrase(story: StoryNames, named: set[str]) -> Iterator[DatedEvent]:
    events = story.knowledge.events
    for number, row in enumerate(story.rows):
        for hit in row:
            for ident in (hit.entity, *hit.others) if hit.kind == "event" else ():
                event = events.get(ident)
                if event is not None and len(event.date) == 10 and (not event.parties or named & set(event.parties)):
                    yield _told(story.span(number, hit.first, hit.last), event)


def _by_lead(story: StoryNames, named: set[str]) -> Iterator[DatedEvent]:
    keys = [key for line in story.lines[:_LEAD_LINES] for key in line.keys]
    lead, words = " " + " ".join(keys) + " ", set(keys)
    meant: dict[Span, list[tuple[int, Event]]] = {}
    for event in _possible(story.knowledge, words):
        if (event.parties and named.isdisjoint(event.parties)) or words.isdisjoint(_folded(event.deed)):
            continue
        if not all(_stands(word, lead) for word in event.near):
            continue
        deeds = _folded(event.deed)
        for number, line in enumerate(story.lines[:_LEAD_LINES]):
            spots = [i for i, key in enumerate(line.keys) if key in deeds]
            told = _words_in(event, " " + " ".join(line.keys) + " ") if spots else 0
            if told >= min(_IN_SENTENCE, len(event.near)):
                for i in spots:
                    meant.setdefault(story.span(number, i, i + 1), []).append((told, event))
    for span, found in meant.items():
        yield from (_told(span, event) for event in _best(found))


def _possible(knowledge: Knowledge, words: set[str]) -> list[Event]:
    """The events of which the words of a lead can tell, in the order of the table: one in ten of all."""
    table = _by_word(knowledge)
    places = {place for word in words & table.keys() for place in table[word]}
    return [knowledge.told_events[place] for place in sorted(places.union(table[""]))]


@lru_cache(maxsize=8)
def _by_word(knowledge: Knowledge) -> dict[str, list[int]]:
    """The places in the table of the events whose words begin so; under "" those that a part of a word tells."""
    table: dict[str, list[int]] = {"": []}
    for place, event in enumerate(knowledge.told_events):
        starts = (frozenset(map(_first_word, _ways(words))) for words in event.near)
        for word in next((first for first in starts if "" not in first), {""}):
            table.setdefault(word, []).append(place)
    return table


def _first_word(way: str) -> str:
    """The whole word that a way to say it begins with; empty where any ending may follow it at once."""
    word, blank, _ = way[1:].partition(" ")
    return word if blank else ""


def _best(found: list[tuple[int, Event]]) -> list[Event]:
    """Of several events that a word can tell of, those with most of their words in its sentence, then the latest.

    Events that share their words stay together: only the rest of the story can tell which is meant.
    """
    most = max(told for told, _ in found)
    events = [event for told, event in found if told == most]
    latest = max(events, key=lambda e: e.date)
    return [e for e in events if e.near == latest.near]


def _words_in(event: Event, sentence: str) -> int:
    """How many of an event's words stand in the sentence with a deed, and not only somewhere near."""
    return sum(_stands(word, sentence) for word in event.near)


@cache
def _folded(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(fold(word) for word in words)


def _stands(words: str, lead: str) -> bool:
    """Whether one of the ways to say it, parted by "|", stands in the lead; a trailing "*" lets an ending follow."""
    return any(way in lead for way in _ways(words))


@cache
def _ways(words: str) -> tuple[str, ...]:
    """The folded ways to say it as they stand in a lead whose words are parted and framed by blanks."""
    parted = ((way, " ".join(fold(w) for w in _WORD.findall(way))) for way in words.split("|"))
    return tuple(f" {keys}" + ("" if way.rstrip().endswith("*") else " ") for way, keys in parted)


def _told(span: Span, event: Event) -> DatedEvent:
    return DatedEvent(span, event.date, event.until or event.date, event.name)
