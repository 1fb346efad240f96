"""What a file is, and the pages in it: one small reader a format, chosen by content first and name second.

A reader takes a `Member` (a name, a stream, what is known) and yields `Input` values, or further members through
`unpack_member`; everything it cannot do is a `Problem`. Which formats hold pages:

    zip, wacz       every file in them            archives.py
    gzip            what was packed               gunzip.py
    WARC, ARC       every page that was fetched   warc.py
    RSS, Atom       every entry                   feeds.py
    JSON (Lines)    every row with a text         rows.py
    mbox, eml       every message, attachments    mail.py
    MHTML           the page that was saved       mhtml.py

PDF, DOCX, Markdown, HTML and text are pages themselves (`verbale.pages.opening`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import IO

from verbale.errors import Problem, VerbaleError
from verbale.pages.formats.members import Member
from verbale.pages.formats.sniffing import SAMPLE, container_kind
from verbale.pages.inputs import Given, Input, too_large
from verbale.pages.limits import LIMITS, Limits, OverLimit, Spent, counted

READERS = {
    "zip": "archives",
    "gzip": "gunzip",
    "warc": "warc",
    "feed": "feeds",
    "rows": "rows",
    "json": "rows",
    "mbox": "mail",
    "mail": "mail",
    "mhtml": "mhtml",
}
"""The module of this package that reads each kind; each has a function `pages_of(member)`."""


def unpacked_file(found: Input, limits: Limits = LIMITS) -> Iterator[Input | Problem]:
    """The pages of a file on disk: the file itself, unread, where it holds no others."""
    path = found.path
    assert path is not None
    try:
        with path.open("rb") as file:
            kind = container_kind(file.read(SAMPLE), found.name)
            if kind is None:
                yield found
                return
            file.seek(0)
            spent = Spent(limits, path.stat().st_size)
            yield from _safely(kind, Member(found.name, counted(file, Spent(limits, 0)), spent, seekable=file))
    except OSError:
        yield found  # whoever reads it finds out what is wrong


def unpack(
    name: str, stream: IO[bytes], limits: Limits = LIMITS, given: Given | None = None
) -> Iterator[Input | Problem]:
    """The pages of a stream that nobody can go back in, standard input first of all."""
    spent = Spent(limits, 0)
    yield from unpack_member(Member(name, counted(stream, spent), spent, given or Given()))


def unpack_member(member: Member) -> Iterator[Input | Problem]:
    """The pages of a member: itself where it holds no others."""
    head = member.stream.peek(SAMPLE)[:SAMPLE]
    kind = container_kind(head, member.name, member.given.media_type)
    if kind is None:
        yield _page(member)
    elif member.depth >= member.spent.limits.depth:
        yield Problem("open", member.name, f"an archive {member.depth + 1} archives deep, not read")
    else:
        yield from _safely(kind, member)


def _safely(kind: str, member: Member) -> Iterator[Input | Problem]:
    """What a reader makes of a member; what a broken file makes it raise becomes a problem of that file."""
    pages_of: Callable[[Member], Iterator[Input | Problem]] = import_module(f"{__name__}.{READERS[kind]}").pages_of
    found = 0
    try:
        for page in pages_of(member):
            found += 1
            if isinstance(page, Input):
                member.spent.entry()
            yield page
    except OverLimit as error:
        yield Problem("open", member.name, str(error))
    except VerbaleError:
        raise
    except Exception as error:  # on broken files the readers' libraries raise errors of every kind
        yield Problem("open", member.name, f"broken {kind} file, {_so_far(found)} ({_plain(error)})")
    else:
        if not found:
            yield Problem("open", member.name, f"{_NAMED.get(kind, kind)} without a page in it")


_NAMED = {"rows": "JSON lines", "json": "a JSON file", "feed": "a feed", "mbox": "a mailbox", "mail": "a message"}


def _so_far(found: int) -> str:
    return f"read up to page {found}" if found else "nothing could be read"


def _plain(error: Exception) -> str:
    return " ".join(str(error).split())[:160] or type(error).__name__


def _page(member: Member) -> Input | Problem:
    limit = member.spent.limits.page
    data = member.stream.read(limit + 1)
    if len(data) > limit:
        return too_large(member.name, limit)
    return Input(member.name, data=data, given=member.given)
