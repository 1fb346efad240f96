"""Every format that pages come in: its pages are found, named, and told what the file around them says."""

from __future__ import annotations

import gzip
import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest
import yaml
from tests.pages.formats.making import (
    HTML,
    TEXT,
    docx,
    feed,
    found_in,
    message,
    mhtml,
    only_page,
    pdf,
    rows,
    unpacked,
    warc,
    zipped,
)  # fmt: skip

from verbale.errors import Problem
from verbale.model import Page
from verbale.pages import Input, find_inputs, open_page, read_input
from verbale.pages.formats.rows import field_names, things_of


def opened(found: Input) -> Page:
    data = read_input(found)
    assert isinstance(data, bytes)
    page, _ = open_page(data, found.name, found.given)
    assert page is not None
    return page


def test_a_plain_file_is_itself_and_not_read_before_its_time(tmp_path: Path) -> None:
    page = only_page(found_in(tmp_path / "a.txt", TEXT.encode()))
    assert page.path == tmp_path / "a.txt"
    assert page.data is None


@pytest.mark.parametrize("packed", [True, False])
def test_a_crawl_gives_its_pages_by_address_and_passes_over_the_rest(tmp_path: Path, packed: bool) -> None:
    crawl = warc(
        ("https://news.example/1", HTML, "text/html; charset=utf-8"),
        ("https://news.example/logo.png", b"\x89PNG", "image/png"),
        ("https://news.example/1", HTML, "text/html"),
        packed=packed,
    )
    found = found_in(tmp_path / "crawl.warc.gz", crawl)
    assert [page.name.rsplit("/", 1)[-1] for page in found] == ["1", "1@2016-01-11T10:00:00Z"]
    page = opened(found[0])
    assert page.metadata.url == "https://news.example/1"
    assert page.metadata.captured == "2016-01-11"
    assert ("url", "warc") in page.metadata.origins
    assert page.metadata.title == "Envoys meet"
    assert page.media_type == "text/html"


def test_a_page_in_an_archive_can_be_asked_for_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "crawl.warc"
    found_in(path, warc(("https://a.example/1", HTML, "text/html"), ("https://a.example/2", HTML, "text/html")))
    (page,) = find_inputs([f"{path}#https://a.example/2"])
    assert isinstance(page, Input)
    assert page.name.endswith("#https://a.example/2")
    (missing,) = find_inputs([f"{path}#https://a.example/3"])
    assert isinstance(missing, Problem)
    assert "no such page in" in missing.what


def test_a_file_really_named_with_a_hash_is_read(tmp_path: Path) -> None:
    page = only_page(found_in(tmp_path / "a#b.txt", TEXT.encode()))
    assert read_input(page) == TEXT.encode()


def test_zip_leaves_out_pictures_and_what_belongs_to_saved_pages(tmp_path: Path) -> None:
    inner = {"b.txt": TEXT, "may/a.html": HTML.decode(), "may/a_files/x.html": "x", "logo.PNG": "x", "__MACOSX/a": "x"}
    found = found_in(tmp_path / "all.zip", zipped({name: text.encode() for name, text in inner.items()}))
    assert [page.name.split("#")[1] for page in found] == ["b.txt", "may/a.html"]


def test_archives_within_archives_and_wacz() -> None:
    crawl = warc(("https://news.example/1", HTML, "text/html"))
    wacz = zipped({"datapackage.json": b"{}", "archive/data.warc.gz": crawl, "pages/pages.jsonl": b'{"id": 1}\n'})
    page = only_page(unpacked(zipped({"crawl.wacz": wacz}), "all.zip"))
    assert page.name == "all.zip#crawl.wacz#archive/data.warc.gz#https://news.example/1"


def test_gzip_keeps_the_name_and_opens_what_is_inside() -> None:
    assert only_page(unpacked(gzip.compress(TEXT.encode()), "a.txt.gz")).name == "a.txt.gz"
    found = unpacked(gzip.compress(rows({"text": TEXT}, {"text": TEXT + "x"})), "a.jsonl.gz")
    assert [page.name for page in found] == ["a.jsonl.gz#1", "a.jsonl.gz#2"]


def test_a_feeds_entries_are_pages_with_headline_and_day() -> None:
    found = unpacked(feed(("Envoys meet", "https://news.example/1", "<p>The envoys met.</p>")), "rss.xml")
    page = opened(only_page(found))
    assert page.text == "Envoys meet\nThe envoys met."
    assert page.metadata.outlet == "Example Post"
    assert [(d.edtf, d.source, d.what) for d in page.metadata.dates] == [("2016-01-11", "feed", "published")]


def test_atom_is_read_with_its_day_of_change() -> None:
    atom = (
        b'<feed xmlns="http://www.w3.org/2005/Atom"><title>Post</title><entry><title>Talks</title><id>1</id>'
        b'<link href="https://news.example/2"/><updated>2016-01-12T00:00:00Z</updated>'
        b'<content type="html">&lt;p&gt;They met again.&lt;/p&gt;</content></entry></feed>'
    )
    page = opened(only_page(unpacked(atom, "feed")))
    assert page.text.endswith("They met again.")
    assert ("2016-01-12", "updated") in [(d.edtf, d.what) for d in page.metadata.dates]


def test_the_example_of_the_field_names_is_read() -> None:
    from importlib import resources

    loaded = yaml.safe_load(resources.files("verbale.pages").joinpath("data", "fields.yaml").read_text("utf-8"))
    found = things_of(loaded["example"], field_names())
    assert found["text"] == "The envoys met in Geneva."
    assert found["outlet"] == "news.example"
    assert found["published"].startswith("2016-01-11")


def test_rows_are_pages_with_their_metadata(monkeypatch: pytest.MonkeyPatch) -> None:
    row = {"maintext": TEXT, "title": "Envoys meet", "url": "https://n.example/1", "date_publish": "2016-01-11 09:00"}
    page = opened(only_page(unpacked(rows(row), "news.jsonl")))
    assert page.text == f"Envoys meet\n\n{TEXT}"
    assert page.metadata.dates[0].edtf == "2016-01-11"
    monkeypatch.setenv("VERBALE_FIELDS", "text=words, url=where")
    found = only_page(unpacked(rows({"words": TEXT, "where": "https://n.example/2", "text": "no"}), "x"))
    assert found.name == "x#https://n.example/2"
    assert found.data == TEXT.encode()


def test_a_row_without_text_says_what_to_do() -> None:
    answer = b'{"articles": [{"url": "https://n.example/1", "title": "T", "seendate": "20160111T000000Z"}]}'
    (found,) = unpacked(answer, "gdelt.json")
    assert isinstance(found, Problem)
    assert "verbale fetch" in found.what


def test_a_list_in_one_json_file_is_read() -> None:
    found = unpacked(b'[{"text": "One story."},\n {"text": "Another."}]', "all.json")
    assert [page.data for page in found] == [b"One story.", b"Another."]


def test_a_message_and_its_attachments() -> None:
    found = unpacked(bytes(message(notes_txt=TEXT.encode())), "a.eml")
    assert [page.name for page in found] == ["a.eml", "a.eml#notes.txt"]
    page = opened(found[0])
    assert page.text.startswith("Envoys meet\n\nThe envoys met")
    assert page.metadata.dates[0].source == "mail"
    assert page.metadata.byline == "Jane Roe <jane@news.example>"


def test_a_mailbox_is_cut_into_messages() -> None:
    box = b"".join(b"From jane Mon Jan 11 10:00:00 2016\n" + bytes(message(f"Day {n}")) + b"\n" for n in range(3))
    found = unpacked(box, "box")
    assert len(found) == 3
    assert all(page.name == "box#<one@news.example>" for page in found)


def test_a_text_that_begins_like_a_letter_is_no_mail(tmp_path: Path) -> None:
    text = b"From: the ministry\nTo: the press\nDate: Monday\n\nThe envoys met."
    assert only_page(found_in(tmp_path / "a.txt", text)).path is not None


def test_a_page_saved_whole_is_read_from_its_message() -> None:
    page = opened(only_page(unpacked(mhtml(), "talks.mhtml")))
    assert page.text.startswith("The envoys met in Geneva")
    assert page.metadata.url == "https://news.example/talks"
    assert page.metadata.captured == "2016-01-11"


def test_pdf_has_its_text_layer_and_a_scan_says_so() -> None:
    page, problems = open_page(pdf("The envoys met in Geneva.\nNothing was agreed."), "a.pdf")
    assert page is not None
    assert page.text.split("\n") == ["The envoys met in Geneva.", "Nothing was agreed."]
    assert page.media_type == "application/pdf"
    assert not problems
    for data, words in ((pdf(), "a scan"), (pdf("x", "secret"), "password"), (b"%PDF-1.7 nothing", "broken PDF")):
        page, problems = open_page(data, "a.pdf")
        assert page is None
        assert words in problems[0].what


def test_docx_gives_a_line_a_paragraph() -> None:
    found = only_page(unpacked(docx("The envoys met.", "Nothing was agreed."), "a.docx"))
    page = opened(found)
    assert page.text == "The envoys met.\nNothing was agreed."
    assert page.metadata.title == "Envoys meet"
    assert page.metadata.dates[0].edtf == "2016-01-11"


def test_markdown_is_read_as_its_reader_sees_it() -> None:
    text = (
        "---\ntitle: Envoys meet\ndate: 2016-01-11\n---\n# Envoys meet\n\nThe **envoys** [met](https://a.example/x) in "
        "Geneva on Monday and talked for hours.\n\n[World](/world) | [Asia](/asia)\n"
    )
    page, _ = open_page(text.encode(), "a.md")
    assert page is not None
    assert page.text.startswith("Envoys meet\nThe envoys met in Geneva")
    assert "https" not in page.text
    assert page.metadata.dates[0].edtf == "2016-01-11"
    assert page.block_roles[-1] == "navigation"


def test_xhtml_is_html() -> None:
    text = (
        b'<?xml version="1.0"?>\n<html xmlns="http://www.w3.org/1999/xhtml"><body><p>The envoys met.</p></body></html>'
    )
    page, _ = open_page(text, "a.xhtml")
    assert page is not None
    assert page.text == "The envoys met."


def test_archives_come_through_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    packed = zipped({"a.txt": TEXT.encode()})
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(packed)))
    assert only_page(list(find_inputs(["-"]))).name == "-#a.txt"


def test_the_header_of_the_server_tells_the_encoding() -> None:
    body = "<p>Переговоры начались в Женеве".encode("koi8-r")
    page = opened(only_page(unpacked(warc(("https://n.example/1", body, "text/html; charset=koi8-r")), "w")))
    assert page.text == "Переговоры начались в Женеве"
