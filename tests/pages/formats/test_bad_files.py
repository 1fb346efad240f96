"""Broken and hostile files: each is a problem kept with its source, within bounded memory and time."""

from __future__ import annotations

import gzip
import io
import time
import tracemalloc
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
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
from verbale.pages import Input, Limits, open_page, read_input
from verbale.pages.formats.gunzip import Gunzip

SMALL = replace(Limits(), page=200_000, free=300_000, ratio=20, feed=50_000)
"""The limits, lowered, so that what breaks them is quickly made."""


def told(found: list) -> str:
    """All problems among what was found."""
    return "; ".join(str(one) for one in found if isinstance(one, Problem))


def test_a_zip_bomb_is_stopped(tmp_path: Path) -> None:
    bomb = zipped({f"{n}.txt": b"a " * 90_000 for n in range(100)})
    assert len(bomb) < 60_000
    found = found_in(tmp_path / "bomb.zip", bomb, SMALL)
    assert "zip bomb" in told(found)
    assert len(found) < 10


def test_one_huge_member_is_no_page_and_is_not_held(tmp_path: Path) -> None:
    bomb = zipped({"a.txt": b"\n" * 30_000_000})
    tracemalloc.start()
    found = found_in(tmp_path / "bomb.zip", bomb, replace(SMALL, free=10**9))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "larger than" in told(found)
    assert peak < 5_000_000


def test_archives_in_archives_end() -> None:
    data = zipped({"a.txt": TEXT.encode()})
    for _ in range(10):
        data = zipped({"inner.zip": data})
    assert "archives deep" in told(unpacked(data, "deep.zip"))
    packed = TEXT.encode()
    for _ in range(10):
        packed = gzip.compress(packed)
    assert "archives deep" in told(unpacked(packed, "deep.gz"))


def test_a_locked_archive_says_so() -> None:
    data = bytearray(zipped({"a.txt": TEXT.encode()}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    assert "password" in told(unpacked(bytes(data), "locked.zip"))


def test_a_broken_archive_is_one_line() -> None:
    whole = zipped({"a.txt": TEXT.encode() * 50})
    assert "broken zip file, nothing could be read" in told(unpacked(whole[:-30], "cut.zip"))


def test_a_single_endless_line_is_not_read_to_its_end(tmp_path: Path) -> None:
    """The gigabyte of the real world, with the limit lowered and the file left sparse."""
    path = tmp_path / "line.jsonl"
    with path.open("wb") as file:
        file.write(b'{"text": "')
        file.truncate(50_000_000)
    tracemalloc.start()
    found = list(unpack_path(path))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "larger than" in told(found)
    assert peak < 5_000_000


def unpack_path(path: Path) -> Iterator[Input | Problem]:
    from verbale.pages import find_inputs

    return find_inputs([str(path)], SMALL)


def test_html_nested_a_hundred_thousand_deep_is_read() -> None:
    page, _ = open_page(b"<html><body>" + b"<div>" * 100_000 + b"The envoys met in Geneva.", "deep.html")
    assert page is not None
    assert page.text == "The envoys met in Geneva."


def test_entities_do_not_expand() -> None:
    lol = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "lol">{lol}]><rss version="2.0"><channel><title>x</title>'
    bomb += "<item><title>Talks</title><description>&l11;</description></item></channel></rss>"
    started = time.perf_counter()
    found = unpacked(bomb.encode(), "feed.xml")
    inner = bomb.replace("rss [", "w:document [").encode()
    word = zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": inner})
    page, problems = open_page(word, "a.docx")
    assert time.perf_counter() - started < 5
    assert sum(len(one.data or b"") for one in found if isinstance(one, Input)) < 10_000
    assert page is None
    assert problems


def test_an_endless_feed_is_read_up_to_the_limit() -> None:
    class Endless(io.RawIOBase):
        begun = False

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: bytearray) -> int:
            item = b"<item><title>Talks go on</title><description>The envoys met again.</description></item>" * 20
            piece = (feed()[: -len(b"</channel></rss>")] if not self.begun else item)[: len(buffer)]
            self.begun = True
            buffer[: len(piece)] = piece
            return len(piece)

    from verbale.pages.formats import unpack

    found = list(unpack("feed", Endless(), SMALL))  # type: ignore[arg-type]
    assert "a feed of more than" in told(found)
    assert sum(isinstance(one, Input) for one in found) > 100


def crawl(pages: int = 6) -> bytes:
    """A packed crawl."""
    return warc(*((f"https://n.example/{n}", HTML * 3, "text/html") for n in range(pages)))


def test_a_broken_member_of_a_crawl_is_passed_over() -> None:
    data = bytearray(crawl())
    members = [i for i in range(len(data)) if data[i : i + 3] == b"\x1f\x8b\x08"]
    for at in range(members[2] + 20, members[2] + 60):
        data[at] = 0xAA
    found = unpacked(bytes(data), "crawl.warc.gz")
    names = [one.name[-1] for one in found if isinstance(one, Input)]
    assert names == ["0", "1", "3", "4", "5"]
    assert "1 broken pieces" in told(found)


def test_a_crawl_cut_short_gives_what_it_has_and_says_so() -> None:
    data = crawl()
    found = unpacked(data[: int(len(data) * 0.62)], "crawl.warc.gz")
    pages = [one for one in found if isinstance(one, Input)]
    assert 3 <= len(pages) <= 4
    assert "in the middle of a record" in told(found) or pages[-1].given.doubts


def test_a_record_cut_short_is_read_with_a_doubt() -> None:
    data = warc(("https://n.example/1", HTML * 30, "text/html"), packed=False)
    page = only_page(unpacked(data[:-400], "crawl.warc"))
    assert page.given.doubts
    opened, problems = open_page(page.data or b"", page.name, page.given)
    assert opened is not None
    assert "cut short" in problems[0].what


def test_a_packed_page_cut_short_is_read_with_a_doubt() -> None:
    text = "\n".join(f"The envoys met for the {n}th time." for n in range(5000))
    page = only_page(unpacked(gzip.compress(text.encode())[:-3000], "a.txt.gz"))
    assert page.given.doubts
    assert page.data
    assert text.encode().startswith(page.data)


@pytest.mark.parametrize("text", ["=?utf-8?q?=zz?=", "=?nonsense?b?AAAA?=", "\x00\xff", "a" * 5000])
def test_broken_mail_is_read_as_far_as_it_goes(text: str) -> None:
    broken = (
        f"From: {text}\nTo: a\nSubject: {text}\nDate: the {text}\nMIME-Version: 1.0\n"
        "Content-Type: multipart/mixed; boundary=\n\n--\nContent-Type: text/plain; charset=nonsense\n"
        "Content-Transfer-Encoding: base64\n\n!!!The envoys met\n"
    ).encode("utf-8", "surrogateescape")
    assert unpacked(broken, "a.eml")


def test_a_row_that_is_no_json_costs_only_itself() -> None:
    found = unpacked(rows({"text": "One."}) + b'{"text": \n[1]\n' + rows({"text": "Two."}), "a.jsonl")
    assert [one.data for one in found if isinstance(one, Input)] == [b"One.", b"Two."]
    assert told(found).count("no JSON") == 2


def test_many_bad_rows_are_told_as_a_number() -> None:
    found = unpacked(rows({"text": "One."}) + b"{\n" * 500, "a.jsonl")
    assert len(found) < 30
    assert "480 more rows" in told(found)


MADE = {
    "a.zip": zipped({"a.txt": TEXT.encode(), "b.html": HTML}),
    "a.warc.gz": crawl(2),
    "a.warc": warc(("https://n.example/1", HTML, "text/html"), packed=False),
    "a.xml": feed(("Talks", "https://n.example/1", "<p>They met.</p>")),
    "a.jsonl": rows({"text": TEXT, "title": "Talks"}, {"content": TEXT}),
    "a.eml": bytes(message(notes_txt=TEXT.encode())),
    "a.mhtml": mhtml(),
    "a.docx": docx("The envoys met."),
    "a.pdf": pdf("The envoys met."),
    "a.txt.gz": gzip.compress(TEXT.encode()),
}


@settings(max_examples=60, deadline=5000, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(sorted(MADE)), st.data())
def test_whatever_is_broken_in_a_file_ends_in_pages_and_problems(name: str, data: st.DataObject) -> None:
    """Bytes changed, cut away, or put in anywhere: no reader raises, and every page can be opened."""
    made = bytearray(MADE[name])
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(made)))
        how = data.draw(st.sampled_from(("change", "cut", "put")))
        if how == "change":
            made[at : at + 1] = data.draw(st.binary(min_size=1, max_size=1))
        elif how == "cut":
            del made[at : at + data.draw(st.integers(1, 200))]
        else:
            made[at:at] = data.draw(st.binary(max_size=40))
    for found in unpacked(bytes(made), name):
        if isinstance(found, Input):
            content = read_input(found)
            assert isinstance(content, bytes)
            page, problems = open_page(content, found.name, found.given)
            assert page is not None or problems


@settings(max_examples=40, deadline=2000)
@given(st.lists(st.binary(max_size=3000), max_size=5), st.integers(1, 500))
def test_unpacking_gives_what_was_packed(pieces: list[bytes], size: int) -> None:
    packed = b"".join(gzip.compress(piece) for piece in pieces)
    stream = io.BufferedReader(Gunzip(io.BytesIO(packed)), size)
    assert stream.read() == b"".join(pieces)


def test_a_zip_that_lies_about_sizes_is_a_problem() -> None:
    whole = bytearray(zipped({"a.txt": TEXT.encode() * 10}))
    at = whole.index(b"PK\x01\x02") + 24
    whole[at : at + 4] = (5).to_bytes(4, "little")
    found = unpacked(bytes(whole), "lies.zip")
    assert found
    with pytest.raises(zipfile.BadZipFile):
        zipfile.ZipFile(io.BytesIO(bytes(whole))).read("a.txt")
