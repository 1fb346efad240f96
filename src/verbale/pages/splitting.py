"""A page split into its stories and its furniture: the whole stage on one screen.

Every character that is not white space is in a block of exactly one story or in exactly one piece of furniture; only
the syntax of a link within a paragraph is in both.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from verbale.model import Furniture, Page, Span, StatedDate, Story
from verbale.pages.boundaries import is_headline
from verbale.pages.entries import beginnings, entries
from verbale.pages.furniture import Judged, judge
from verbale.pages.readable import link_syntax
from verbale.pages.stated import stated_dates
from verbale.pages.stories import group, is_whole
from verbale.pages.tongues import language_of
from verbale.pages.units import Unit, cut, paragraphs

_OUTLET_TAIL = re.compile(
    r"\s+(?:[–—|]|-(?=\s+(?:Reuters|BBC|CNN|NBC|CBS|ABC|AP|AFP|NPR|VOA|Fox)\b))\s+(?:The |"
    r"the )?[A-Z][\w.&'’]*(?: [A-Z&][\w.&'’]*){0,3}$"
)
_NEAR = 12
"""Pieces of furniture at either end of a story in which a date is looked for."""
_HEAD, _TAIL = 6, 3
"""Blocks at a story's head and tail in which a byline or a dateline is looked for."""


def split(page: Page) -> tuple[list[Story], list[Furniture]]:
    """Cut a page into stories and furniture, both in order of place. Time is linear in the length of the page."""
    judged = [piece for item in judge(_units(page)) for piece in _without_outlet(item)]
    units = [item.unit for item in judged if not item.furniture]
    times = entries(units)
    begins = set(beginnings(units, times, [is_headline(unit) for unit in units])) if times else set()
    groups = group(units, _between(judged), begins)
    merged = _with_syntax(page, _merge_neighbours(page.text, judged))
    starts = [units[members[0]].start for members in groups]
    dates = page.metadata.dates if len(groups) == 1 else ()
    stories = [
        _story(page, [units[i] for i in members], _margin(merged, starts, number), dates)
        for number, members in enumerate(groups)
    ]
    return _with_times(stories, [units[stamp.at].span for stamp in times], page.metadata.dates), merged


def _with_times(stories: list[Story], times: Sequence[Span], dates: tuple[StatedDate, ...]) -> list[Story]:
    """The entries of a live blog with the day of the page, which stands where their time stands; one whose time names
    a day has it already."""
    known = [date for date in (*dates, *(stories[0].dates if stories else ())) if date.what == "published"]
    if not times or not known:
        return stories
    out = []
    for story in stories:
        time = next((span for span in times if story.span.start <= span.start < story.span.end), None)
        dated = time is None or any(date.span is not None for date in story.dates)
        own = story.dates if dated else (StatedDate(known[0].edtf, "time", time),)
        out.append(replace(story, dates=own))
    return out


def _units(page: Page) -> list[Unit]:
    """The paragraphs of a page: its blocks where the format marks them, else as the text shows them."""
    if not page.blocks:
        return paragraphs(page.text)
    roles = page.block_roles or ("text",) * len(page.blocks)
    return [
        Unit(span.start, span.end, page.text[span.start : span.end], role=role)
        for span, role in zip(page.blocks, roles, strict=True)
    ]


def _without_outlet(item: Judged) -> list[Judged]:
    """A headline that ends in the outlet's name ("… – Example Post") as headline and furniture."""
    unit = item.unit
    match = None if item.furniture or not is_headline(unit) else _OUTLET_TAIL.search(unit.text)
    if match is None or match.start() < 20:
        return [item]
    head, tail = cut(unit, [match.start()])
    return [Judged(head, item.odds), Judged(tail, 5.0, furniture=True, kind="other", because="the outlet's name")]


def _between(judged: Sequence[Judged]) -> list[list[str]]:
    """For each story unit, the signs of the furniture right before it."""
    out: list[list[str]] = []
    waiting: list[str] = []
    for item in judged:
        if item.furniture:
            waiting.append(item.sign.id if item.sign else item.kind)
        else:
            out.append(waiting)
            waiting = []
    return out


def _merge_neighbours(text: str, judged: Sequence[Judged]) -> list[Furniture]:
    """The furniture, pieces of one kind with nothing but white space between them as one."""
    merged: list[tuple[int, int, Judged]] = []
    for item in judged:
        if not item.furniture:
            continue
        start, end = item.unit.start, item.unit.end
        if merged and merged[-1][2].kind == item.kind and not text[merged[-1][1] : start].strip():
            start, item = merged[-1][0], merged[-1][2]
            merged[-1] = (start, end, item)
        else:
            merged.append((start, end, item))
    return [Furniture(Span(start, end), item.kind, item.because) for start, end, item in merged]


def _with_syntax(page: Page, furniture: list[Furniture]) -> list[Furniture]:
    """Furniture with the syntax of links inside story text, which is in a block of the story as well."""
    syntax = link_syntax(page)
    if not syntax:
        return furniture
    starts = [piece.span.start for piece in furniture]
    inside = []
    for span in syntax:
        before = bisect_right(starts, span.start) - 1
        if before < 0 or furniture[before].span.end <= span.start:
            inside.append(Furniture(span, "other", "the syntax of a link"))
    return sorted([*furniture, *inside], key=lambda piece: piece.span.start)


def _margin(furniture: Sequence[Furniture], starts: Sequence[int], number: int) -> list[Span]:
    """The furniture that may date a story: what stands between its beginning and the next story's, and for the first
    story also what stands above it; of much of it only the first and the last pieces."""
    first = starts[number] if number else 0
    end = starts[number + 1] if number + 1 < len(starts) else None
    low = bisect_left(furniture, first, key=lambda piece: piece.span.start)
    high = len(furniture) if end is None else bisect_left(furniture, end, key=lambda piece: piece.span.start)
    near = furniture[low : min(high, low + _NEAR)]
    return [piece.span for piece in (*near, *furniture[max(low + _NEAR, high - _NEAR) : high])]


def _story(page: Page, units: list[Unit], margin: Sequence[Span], dates: tuple[StatedDate, ...]) -> Story:
    blocks = tuple(unit.span for unit in units)
    titled = units[0].role == "title" or (is_headline(units[0]) and len(units) > 1)
    ends = blocks if len(blocks) <= _HEAD + _TAIL else blocks[:_HEAD] + blocks[-_TAIL:]
    text = " ".join(unit.text for unit in units[:12])
    return Story(
        span=Span(blocks[0].start, blocks[-1].end),
        blocks=blocks,
        title=blocks[0] if titled else None,
        complete=is_whole(units),
        dates=tuple(dict.fromkeys((*stated_dates(page.text, ends, margin), *dates))),
        language=language_of(text[:4000], page.metadata.language),
    )
