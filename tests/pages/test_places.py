"""Where words stand in the source of a page, and the link that leads there."""

from __future__ import annotations

from urllib.parse import unquote

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from verbale.model import Page, Span
from verbale.pages import open_page
from verbale.pages.places import element_at, live_link, text_fragment

HTML = """<!doctype html><html><head><link rel=canonical href="https://news.example/talks#top"></head><body>
<div>Menu</div><div hidden><p>Nothing</p></div><div><p>The envoys met in <b>Geneva</b>.<p>Talks go on.
<p>First line<br>second line<script>var x</script></div><table><tr><td>Talks go on.</table></body></html>"""


def page_of(text: str) -> Page:
    page, _ = open_page(text.encode(), "page.html")
    assert page is not None
    return page


def test_each_block_leads_to_its_element() -> None:
    page = page_of(HTML)
    tree = etree.fromstring(HTML.encode(), etree.HTMLParser())
    assert len(page.block_paths) == len(page.blocks)
    for block in page.blocks:
        path = element_at(page, block)
        assert path is not None
        (element,) = tree.xpath(path)
        said = " ".join("".join(t for t in element.itertext() if "var x" not in t).split())
        assert " ".join(page.text[block.start : block.end].split()) in said or "line" in said


def test_a_text_has_no_elements() -> None:
    page, _ = open_page(b"The envoys met.", "page.txt")
    assert page is not None
    assert element_at(page, Span(0, 3)) is None
    assert live_link(page, Span(0, 3)) is None


def test_the_link_has_the_words() -> None:
    page = page_of(HTML)
    start = page.text.index("The envoys")
    link = live_link(page, Span(start, start + len("The envoys met in Geneva.")))
    assert link == "https://news.example/talks#:~:text=The%20envoys%20met%20in%20Geneva."


def test_long_words_are_told_by_their_ends_and_repeated_ones_by_what_is_around() -> None:
    long = "one two three four five six seven eight nine ten eleven twelve thirteen - fourteen, end"
    assert text_fragment(long, Span(0, len(long))) == (
        "#:~:text=one%20two%20three%20four%20five,twelve%20thirteen%20%2D%20fourteen%2C%20end"
    )
    twice = "She said no on Monday.\nHe said no on Friday."
    at = twice.rindex("said no")
    assert text_fragment(twice, Span(at, at + 7)) == "#:~:text=He-,said%20no,-on%20Friday."


@settings(deadline=None)
@given(st.text(max_size=200), st.integers(0, 200), st.integers(0, 200))
def test_a_fragment_is_plain_ascii_and_its_words_come_back(text: str, a: int, b: int) -> None:
    text = text.encode("utf-8", "replace").decode()
    span = Span(min(a, b, len(text)), min(max(a, b), len(text)))
    fragment = text_fragment(text, span)
    assert fragment.isascii()
    if fragment and len(text[span.start : span.end].split()) <= 5 and "\n" not in text:
        assert " ".join(text[span.start : span.end].split()) in unquote(fragment)


def test_what_only_noscript_shows_leads_to_the_noscript_element() -> None:
    words = "The envoys met in Lakeside on Tuesday, and the patrols left the river for the first time since March. " * 4
    html = f"<html><body><div><noscript><span>By Anna Berg</span><p>{words}</p></noscript></div></body></html>"
    page = page_of(html)
    assert page.text.startswith("By Anna Berg")
    path = element_at(page, page.blocks[0])
    (element,) = etree.fromstring(html.encode(), etree.HTMLParser()).xpath(path)
    assert element.tag == "noscript"
