"""Live blogs: entries are stories with their own times; our own prose."""

from __future__ import annotations

import pytest

from verbale.model import Page, Story
from verbale.pages import open_page, split
from verbale.pages.entries import entries, is_time
from verbale.pages.units import Unit, paragraphs

NEWS = (
    "The first cars have come through the gate of the lock in Lakeside, and Anna Berg waved to the reporters.",
    "Sudmark says that it will look at the map of the river after all, according to a statement from its envoy.",
    "The two delegations have broken off for lunch. Nobody would say whether the patrols had been talked about.",
    "Norland denies that its patrols have left the river, and calls the report of this morning an invention.",
    "That is the end of the third day. The envoys will meet again tomorrow, the foreign ministry of Norland said.",
)
TIMES = ("10.42am GMT", "11.15am GMT", "12.30pm GMT", "1.05pm GMT", "6.20pm GMT")
HEAD = ("Envoys of Norland and Sudmark meet in Lakeside: live", "4 May 2011", "Follow the third day of the talks here.")


def told(text: str, name: str = "page.txt") -> tuple[Page, list[Story]]:
    page, _ = open_page(text.encode(), name)
    assert page is not None
    return page, split(page)[0]


def heads(page: Page, stories: list[Story]) -> list[str]:
    return [page.text[story.span.start : story.span.end].split("\n")[0] for story in stories]


@pytest.mark.parametrize("turn", [1, -1])
def test_each_entry_is_a_story_with_its_own_time(turn: int) -> None:
    lines = [line for pair in list(zip(TIMES, NEWS, strict=True))[::turn] for line in pair]
    page, stories = told("\n".join([*HEAD, *lines]))
    assert heads(page, stories) == [HEAD[0], *TIMES[::turn]]
    for story, time in zip(stories[1:], TIMES[::turn], strict=True):
        (date,) = story.dates
        assert date.edtf == "2011-05-04"
        assert date.span is not None
        assert page.text[date.span.start : date.span.end] == time


def test_headlines_above_the_times_belong_to_the_entries() -> None:
    titles = [f"What was said about the river in hour number {n}" for n in range(3, 8)]
    lines = [line for three in zip(titles, TIMES, NEWS, strict=True) for line in three]
    page, stories = told("\n".join([*HEAD, *lines]))
    assert heads(page, stories) == [HEAD[0], *titles]


def test_times_that_are_links_in_html_head_their_entries() -> None:
    body = "".join(
        f"<div><a href='#{n}'><time>{time}</time></a><p>{news}</p></div>"
        for n, (time, news) in enumerate(zip(TIMES, NEWS, strict=True))
    )
    html = f"<html><body><article><h1>{HEAD[0]}</h1><p>4 May 2011</p><p>{NEWS[0]}</p>{body}</article></body></html>"
    page, stories = told(html, "page.html")
    assert heads(page, stories)[1:] == list(TIMES)


@pytest.mark.parametrize(
    "line",
    ["10:42", "10.42am GMT", "Posted at 14:05 CET", "4 May 2011, 10:42 a.m. ET", "Updated 6pm", "9:15 (local time)"],
)
def test_lines_that_are_times(line: str) -> None:
    assert is_time(Unit(0, len(line), line))


@pytest.mark.parametrize(
    "line",
    ["10:42 The cars arrive", "They met at 10:42.", "4 May 2011", "Norland 3:15 Sudmark", "25:10", "Isaiah 10:42"],
)
def test_lines_that_are_none(line: str) -> None:
    assert not is_time(Unit(0, len(line), line))


@pytest.mark.parametrize(
    "lines",
    [
        [line for n, news in enumerate(NEWS) for line in (f"May {3 + 2 * n}, 2011 at 5:10 pm", news)],  # teasers
        [line for time, news in zip(TIMES, NEWS, strict=True) for line in ("Anna Berg", time, news)],  # comments
        [*HEAD, TIMES[0], *NEWS, TIMES[4]],  # a transcript
        [line for time in TIMES for line in (time, "Opening of the session")],  # a programme
        [line for at in (0, 3, 1, 4, 2) for line in (TIMES[at], NEWS[at])],  # no order
    ],
)
def test_what_is_no_live_blog(lines: list[str]) -> None:
    assert entries(paragraphs("\n".join(lines))) == []
