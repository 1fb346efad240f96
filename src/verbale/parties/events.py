"""The public events of known days that a story tells of: by a phrase that names one, or by the words of its lead."""

from __future__ import annotations

import re
from collections.abc import Iterator

from verbale.model import DatedEvent, Span
from verbale.parties.line import fold
from verbale.parties.story import StoryNames
from verbale.parties.tables import Event

_LEAD_LINES = 30
"""Sentences from a story's start in which the words of an event are looked for; a long chronicle names too many."""
_WORD = re.compile(r"[^\W_]+")


def told_events(story: StoryNames) -> tuple[DatedEvent, ...]:
    """Every event that the story names or is about, at the words that tell it."""
    named = {i for naming in story.namings for i in naming.entities}
    found = [*_by_phrase(story, named), *_by_lead(story, named)]
    return tuple(dict.fromkeys(found))


def _by_phrase(story: StoryNames, named: set[str]) -> Iterator[DatedEvent]:
    events = {e.id: e for e in story.knowledge.tables.events}
    for number, row in enumerate(story.rows):
        for hit in row:
            for ident in (hit.entity, *hit.others) if hit.kind == "event" else ():
                event = events.get(ident)
                if event is not None and len(event.date) == 10 and (not event.parties or named & set(event.parties)):
                    yield _told(story.span(number, hit.first, hit.last), event)


def _by_lead(story: StoryNames, named: set[str]) -> Iterator[DatedEvent]:
    lead = " " + " ".join(key for line in story.lines[:_LEAD_LINES] for key in line.keys) + " "
    for event in story.knowledge.tables.events:
        if not event.near or not all(_stands(word, lead) for word in event.near):
            continue
        if event.parties and not named & set(event.parties):
            continue
        deeds = {fold(word) for word in event.deed}
        for number, line in enumerate(story.lines[:_LEAD_LINES]):
            for i, key in enumerate(line.keys):
                if key in deeds:
                    yield _told(story.span(number, i, i + 1), event)


def _stands(words: str, lead: str) -> bool:
    """Whether one of the ways to say it, parted by "|", stands in the lead; a trailing "*" lets an ending follow."""
    for way in words.split("|"):
        keys = " ".join(fold(w) for w in _WORD.findall(way))
        if f" {keys}" + ("" if way.endswith("*") else " ") in lead:
            return True
    return False


def _told(span: Span, event: Event) -> DatedEvent:
    return DatedEvent(span, event.date, event.until or event.date, event.name)
