"""Bytes to pages: encodings, formats, and what cannot be read."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verbale.pages import MAX_BYTES, open_page

TEXT = "The envoys met in Geneva.\r\nNo date was set, a “senior” official said.\n"


def text_of(data: bytes, name: str = "page.txt") -> str:
    page, problems = open_page(data, name)
    assert page is not None, problems
    return page.text


def test_plain_text_is_kept_exactly() -> None:
    page, problems = open_page(TEXT.encode(), "page.txt")
    assert page is not None
    assert page.text == TEXT
    assert page.media_type == "text/plain"
    assert page.id.startswith("sha256:")
    assert problems == []


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (b"", "utf-16-le"),
        (b"", "utf-16-be"),
    ],
)
def test_encodings_with_and_without_a_mark(mark: bytes, encoding: str) -> None:
    assert text_of(mark + TEXT.encode(encoding)) == TEXT


def test_windows_1252_is_guessed_and_said() -> None:
    page, problems = open_page(TEXT.encode("cp1252"), "old.txt")
    assert page is not None
    assert page.text == TEXT
    assert [p.fatal for p in problems] == [False]
    assert "old.txt" in str(problems[0])
    assert "cp1252" in problems[0].what


def test_a_declared_encoding_is_believed() -> None:
    html = '<html><head><meta charset="koi8-r"></head><body><p>Переговоры начались</p></body></html>'
    assert text_of(html.encode("koi8-r"), "a.html") == "Переговоры начались"


def test_damaged_utf8_is_shown_not_dropped() -> None:
    data = ("Überfall " * 20).encode() + b"\xff\xfe end"
    page, problems = open_page(data, "x.txt")
    assert page is not None
    assert "Überfall" in page.text
    assert not problems[0].fatal


def test_nul_bytes_give_a_doubt() -> None:
    page, problems = open_page(b"The talks\x00 began in the morning and ended at night.", "x.txt")
    assert page is not None
    assert "NUL" in problems[0].what
    assert not problems[0].fatal


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty file"),
        (b" \n\t ", "white space"),
        (b"%PDF-1.4 text text", "PDF"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "PNG"),
        (b"PK\x03\x04" + bytes(30), "ZIP"),
        (b"\x7fELF\x02\x01" + bytes(60), "program"),
        (bytes(range(256)) * 4, "binary"),
        (b"<html><head><title>t</title></head></html>", "without any visible text"),
    ],
)
def test_what_is_no_text_is_a_fatal_problem(data: bytes, words: str) -> None:
    page, problems = open_page(data, "thing")
    assert page is None
    assert words in problems[-1].what
    assert problems[-1].fatal
    assert problems[-1].where == "thing"


def test_a_page_over_the_limit_is_not_read() -> None:
    page, problems = open_page(b"x" * (MAX_BYTES + 1), "big.txt")
    assert page is None
    assert "64 MB" in problems[0].what


def test_of_fifty_megabytes_the_beginning_is_read_and_a_problem_says_so() -> None:
    page, problems = open_page(b"The envoys met again.\n" * 2_400_000, "big.txt")
    assert page is not None
    assert 1_900_000 < len(page.text) <= 2_000_000
    assert page.text.endswith("again.")
    assert [(p.what, p.fatal) for p in problems] == [
        ("only the first 2,000,000 of 52,800,000 characters were read", False)
    ]


def test_html_is_told_by_its_content() -> None:
    page, _ = open_page(b"<!doctype html><body><p>One.<p>Two.<script>var x</script><p hidden>Three.", "page.txt")
    assert page is not None
    assert page.media_type == "text/html"
    assert page.text == "One.\nTwo."
    assert [page.text[b.start : b.end] for b in page.blocks] == ["One.", "Two."]


def test_html_without_a_body_is_read() -> None:
    assert text_of(b"<p>The envoys met.</p>", "a.html") == "The envoys met."


def test_a_name_alone_makes_no_html() -> None:
    page, _ = open_page(b"The envoys met in Geneva, 5 < 6.", "a.html")
    assert page is not None
    assert page.media_type == "text/plain"


def test_deep_nesting_costs_no_stack() -> None:
    assert "deep" in text_of(b"<div>" * 30_000 + b"deep" + b"</div>" * 30_000, "a.html")


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_give_a_page_or_a_fatal_problem(data: bytes) -> None:
    page, problems = open_page(data, "any")
    assert (page is None) == any(p.fatal for p in problems)
    if page is not None:
        assert page.text.strip()


@settings(deadline=None)
@given(st.text(alphabet=st.characters(blacklist_categories=("Cs", "Cc")), min_size=1, max_size=200))
def test_utf8_text_comes_back_as_it_was(text: str) -> None:
    page, _ = open_page(text.encode(), "any.txt")
    if page is not None and page.media_type == "text/plain":
        assert page.text == text.removeprefix("\ufeff")


def test_a_story_that_a_script_is_to_show_is_read() -> None:
    story = b"<p>The envoys met in Geneva on Monday and talked for three hours about the border and the river.</p>" * 5
    page, _ = open_page(b"<html><body><p>Loading</p><noscript>" + story + b"</noscript></body></html>", "a.html")
    assert page is not None
    assert page.text.count("The envoys met") == 5


def test_what_is_hidden_stays_hidden_beside_a_story() -> None:
    story = b"<p>The envoys met in Geneva on Monday and talked for three hours about the border and the river.</p>" * 5
    page, _ = open_page(b"<html><body>" + story + b"<div style='display: none'>" + story * 9 + b"</div>", "a.html")
    assert page is not None
    assert page.text.count("The envoys met") == 5
