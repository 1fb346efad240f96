"""Which blocks of an HTML page are its story; our own prose."""

from __future__ import annotations

import pytest

from verbale.pages import open_page, split

PARAGRAPHS = [
    "The envoys of both states met for six hours on Friday and agreed to go on with the talks in the capital in May.",
    "Neither side would say what had been offered, but officials spoke of a step forward on the exchange of prisoners.",
    "A first convoy with flour and medicine crossed the river in the afternoon, the first in more than three months.",
    "The mediators asked both armies to keep their guns away from the road until a commission has seen the maps.",
]
TABLE = (
    "<table>" + "".join(f"<tr><td>{place}</td><td>{n}</td></tr>" for n, place in enumerate("ABCDEFGHIJKL")) + "</table>"
)
LINKS = "<ul>" + "".join(f'<li><a href="/{n}">Other matters of the week, part {n}</a></li>' for n in range(9)) + "</ul>"
COMMENTS = LINKS.join(
    f"<div><b>Reader {n}</b><p>I have followed these talks for years and never believed one word of what they say, "
    "whatever the commission may find out in the end, and I doubt that anybody else does.</p></div>"
    for n in range(9)
)


def story_of(body: str) -> str:
    page, _ = open_page(f"<!doctype html><html><body>{body}</body></html>".encode(), "page.html")
    assert page is not None
    return "\n".join(page.text[block.start : block.end] for story in split(page)[0] for block in story.blocks)


@pytest.mark.parametrize("between", [TABLE, LINKS])
def test_a_story_parted_by_tables_or_lists_of_links_is_whole(between: str) -> None:
    parts = between.join(f"<div><p>{text}</p></div>" for text in PARAGRAPHS)
    told = story_of(f'<div><h1>Talks go on next week</h1><div class="article-body">{parts}</div></div>{LINKS}')
    assert all(text in told for text in PARAGRAPHS)
    assert "Other matters" not in told


def test_comments_below_a_short_story_are_no_part_of_it() -> None:
    story = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    told = story_of(f'<div><div class="article-body">{story}</div>{LINKS}</div><div>{COMMENTS}</div>')
    assert all(text in told for text in PARAGRAPHS)
    assert "never believed" not in told


HEAD = "<h1>Talks on the exchange of prisoners go on</h1>{}<ul><li><a href='/'>Share</a></li></ul>"
STORY = "<div class='article-body'>" + "".join(f"<p>{text}</p>" for text in PARAGRAPHS) + "</div>"


def test_a_standfirst_is_story() -> None:
    told = story_of(HEAD.format("<h2>Both sides see a step forward, and neither says what was offered</h2>") + STORY)
    assert told.split("\n")[1].startswith("Both sides see a step forward")
    assert told.endswith(PARAGRAPHS[-1])


@pytest.mark.parametrize(
    "line",
    [
        "<p>By Ada Quell, our correspondent in the capital of the republic</p>",
        "<p>Published on 4 May 2011 and last changed in the evening of the day</p>",
        "<figcaption>Envoys leave the hall in which they met for six hours on Friday.</figcaption>",
        "<p><a href='/live'>Follow the latest on the talks between both sides as it comes in</a></p>",
    ],
)
def test_what_else_stands_under_a_headline_is_not(line: str) -> None:
    told = story_of(HEAD.format(line) + STORY)
    assert told.startswith("Talks on the exchange of prisoners go on\n" + PARAGRAPHS[0])
