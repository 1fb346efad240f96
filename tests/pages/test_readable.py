"""What the reader of language sees of a page, and where it differs from what stands there; our own prose."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.model import Page
from verbale.pages import open_page, readable, split
from verbale.pages.readable import link_syntax, mended


def page_of(text: str, name: str = "page.txt") -> Page:
    page, _ = open_page(text.encode(), name)
    assert page is not None
    return page


@pytest.mark.parametrize(
    ("there", "read"),
    [
        ("They donâ€™t talk.", "They don’t   talk."),
        ("â€œNo,â€\x9d said RÃ³sa Berg.", "“No,”     said Rósa  Berg."),
        ("peaceâ€”and quiet", "peace—and   quiet"),
        ("São Paulo, Ñuble and the naïve façade of Ærø", "São Paulo, Ñuble and the naïve façade of Ærø"),
        ("The [treaty](https://news.example/a_(b)) holds.", "The  treaty" + " " * 30 + "holds."),
        ('See [map](/map "the river").', "See  map                   ."),
        ("![A boat](https://news.example/boat.png) waits", " " * 40 + " waits"),
        ("The clause [sic] (see annex) holds.", "The clause [sic] (see annex) holds."),
        ("An array a[0](x) is no link", "An array a[0](x) is no link"),
    ],
)
def test_words_are_mended_and_link_syntax_is_blank(there: str, read: str) -> None:
    page = page_of(there)
    assert readable(page).text == read
    assert page.text == there
    assert len(read) == len(there)


@given(
    st.lists(
        st.sampled_from(["donâ€™t", "[the lock](https://a.example/b)", "river", "Â", "Ã©", "](", "\n"]), max_size=20
    )
)
def test_every_offset_holds_in_both(words: list[str]) -> None:
    text = "river " + " ".join(words)
    viewed = readable(page_of(text)).text
    assert len(viewed) == len(text)
    for at, (there, read) in enumerate(zip(text, viewed, strict=True)):
        if there == "v":
            assert read == "v", at
    assert viewed.count("lock") == text.count("lock")


def test_mended_words_are_flagged_and_others_are_not() -> None:
    _, problems = open_page("They donâ€™t talk, they donâ€™t.".encode(), "page.txt")
    assert [(p.fatal, "2 words were" in p.what) for p in problems] == [(False, True)]
    assert "left as they stand" in problems[0].what
    assert open_page("Señor Núñez came to Malmö.".encode(), "page.txt")[1] == []
    assert mended("They donâ€™t and donâ€™t") == ["donâ€™t"]


def test_link_syntax_is_furniture_inside_its_paragraph() -> None:
    text = (
        "Envoys from Norland and Sudmark met in [Lakeside](https://news.example/lakeside) on Tuesday to settle it.\n"
        "The patrols were sent to the river in March after [two fishermen](https://news.example/two) were arrested."
    )
    page = page_of(text)
    stories, furniture = split(page)
    assert [len(story.blocks) for story in stories] == [2]
    pieces = [text[f.span.start : f.span.end] for f in furniture]
    assert pieces == ["[", "](https://news.example/lakeside)", "[", "](https://news.example/two)"]


def test_a_line_of_links_is_furniture_once() -> None:
    line = "[World](https://news.example/world) [Sport](https://news.example/sport)"
    text = f"{line}\nEnvoys from Norland and Sudmark met for a third day in Lakeside on Tuesday to settle the question."
    _, furniture = split(page_of(text))
    assert [text[f.span.start : f.span.end] for f in furniture] == [line]


def test_html_has_no_link_syntax() -> None:
    assert link_syntax(page_of("<html><body><p>The [lock](https://a.example/b) is shut.</p></body></html>")) == []
