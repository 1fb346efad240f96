"""WARC and ARC files, packed or not: every page that was fetched, one at a time, with what its headers say.

Pages are named by their address (`crawl.warc.gz#https://news.example/talks`); a second one from the same address also
by its time. What is neither a page nor a feed (pictures, scripts, answers without content) is passed over.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import redirect_stderr
from dataclasses import replace
from typing import Any

from verbale.errors import Problem
from verbale.model import Metadata
from verbale.pages.formats.gunzip import MAGIC, Gunzip
from verbale.pages.formats.members import Member
from verbale.pages.inputs import Given, Input, too_large
from verbale.pages.limits import OverLimit, counted

TYPES = (
    "text/html",
    "application/xhtml",
    "text/plain",
    "text/markdown",
    "application/pdf",
    "application/rss",
    "application/atom",
    "application/xml",
    "text/xml",
    "application/msword",
    "application/vnd.openxmlformats-officedocument.wordprocessingml",
)
"""Media types, or their beginnings, of what may be a page; nothing is said of other things in a crawl."""
_KINDS = ("response", "resource", "conversion")


def pages_of(member: Member) -> Iterator[Input | Problem]:
    """The pages of a crawl file, in its order. A broken member is passed over, and one problem says how many were."""
    packed = Gunzip(member.stream) if member.stream.peek(3)[:3] == MAGIC else None
    stream = counted(packed, member.spent) if packed else member.stream
    seen: set[int] = set()
    broken = 0
    while True:
        try:
            for record in _records(stream):
                yield from _page(member, record, seen)
            if packed is None or not packed.broken:
                break
            what = packed.broken
        except OverLimit:
            raise
        except Exception as error:  # warcio raises errors of many kinds on broken records
            what = _plain(error)
        broken += 1
        if packed is None or not packed.resync():
            yield Problem("open", member.name, f"broken after {len(seen)} pages ({what}), the rest not read")
            return
        stream = counted(packed, member.spent)
    if packed is not None and packed.cut_short:
        yield Problem("open", member.name, f"the file ends in the middle of a record, after {len(seen)} pages")
    if broken:
        yield Problem("open", member.name, f"{broken} broken pieces of the file were passed over")


def _plain(error: Exception) -> str:
    return " ".join(str(error).split())[:120]


def _records(stream: Any) -> Iterator[Any]:
    """The records of a crawl file; what warcio would print of broken ones is told by our own problems."""
    from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped]

    records = iter(ArchiveIterator(stream, arc2warc=True))
    while True:
        with redirect_stderr(io.StringIO()):
            record = next(records, None)
        if record is None:
            return
        yield record


def _page(member: Member, record: Any, seen: set[int]) -> Iterator[Input | Problem]:
    from verbale.pages.formats import unpack_member

    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    if record.rec_type not in _KINDS or not _wanted(record) or not url:
        return
    when = record.rec_headers.get_header("WARC-Date") or ""
    name = url if hash(url) not in seen else f"{url}@{when}"
    seen.add(hash(url))
    limit = member.spent.limits.page
    data = record.content_stream().read(limit + 1)
    if len(data) > limit:
        yield too_large(f"{member.name}#{name}", limit)
        return
    if data.strip():
        given = replace(_given(record, url, when), doubts=_doubts(record, f"{member.name}#{name}"))
        yield from unpack_member(member.inside(name, io.BytesIO(data), given))


def _wanted(record: Any) -> bool:
    """Whether an answer is a page: it came, and is of a kind that may hold a story."""
    headers = record.http_headers
    if headers is not None and headers.get_statuscode() not in ("200", "203", "206", ""):
        return False
    return _media_type(record).startswith(TYPES) or not _media_type(record)


def _header(record: Any) -> str:
    headers = record.http_headers if record.http_headers is not None else record.rec_headers
    return str(headers.get_header("Content-Type") or "")


def _media_type(record: Any) -> str:
    return _header(record).partition(";")[0].strip().lower()


def _given(record: Any, url: str, when: str) -> Given:
    from verbale.pages.formats.headers import charset_of

    day = when[:10] if len(when) >= 10 else None
    origins = (("url", "warc"), ("captured", "warc"))
    return Given(_media_type(record), charset_of(_header(record)), Metadata(url=url, captured=day, origins=origins))


def _doubts(record: Any, name: str) -> tuple[Problem, ...]:
    """What says that a page came cut short: the crawler's own mark, or bytes that are missing."""
    left = getattr(record.raw_stream, "limit", 0) or 0
    if not record.rec_headers.get_header("WARC-Truncated") and left <= 0:
        return ()
    return (Problem("open", name, "the page was cut short in its archive; what was there was read", fatal=False),)
