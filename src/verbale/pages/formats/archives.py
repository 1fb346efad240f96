"""ZIP archives, and WACZ, which is a ZIP with WARC files in it: every file that may be a page."""

from __future__ import annotations

import re
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import PurePosixPath
from typing import IO

from verbale.errors import Problem
from verbale.pages.formats.members import Member
from verbale.pages.inputs import Input

IN_MEMORY = 8 * 1024 * 1024
"""Bytes of an archive inside another that are kept in memory; more go to a temporary file."""
NO_PAGES = re.compile(
    r"\.(?:jpe?g|png|gif|webp|svg|ico|bmp|css|m?js|map|woff2?|ttf|otf|eot|mp[34]|webm|mov|avi|wav|ogg|exe|dll|so|cdxj?|"
    r"idx|class|pyc)$",
    re.I,
)
"""Endings of what is in saved sites beside their pages; left out without a word, as a folder `X_files` is."""
_WACZ_OWN = frozenset(("datapackage.json", "datapackage-digest.json"))
_ENCRYPTED = 0x1


def pages_of(member: Member) -> Iterator[Input | Problem]:
    """The pages of an archive, sorted by name; of a WACZ those of its WARC files."""
    with ExitStack() as stack:
        archive = stack.enter_context(zipfile.ZipFile(_seekable(member, stack)))
        entries = sorted((one for one in archive.infolist() if not one.is_dir()), key=lambda one: one.filename)
        names = {one.filename for one in entries}
        crawl = _WACZ_OWN & names and any(name.startswith("archive/") for name in names)
        for entry in entries:
            if not (crawl and not entry.filename.startswith("archive/")) and _may_be_page(entry.filename, names):
                yield from _opened(member, archive, entry)


def _seekable(member: Member, stack: ExitStack) -> IO[bytes]:
    """The archive as a file one can go back in: a ZIP's list of contents stands at its end."""
    if member.seekable is not None:
        return member.seekable
    copy = stack.enter_context(tempfile.SpooledTemporaryFile(IN_MEMORY))  # noqa: SIM115
    while block := member.stream.read(1 << 20):
        copy.write(block)
    copy.seek(0)
    return copy


def _may_be_page(name: str, names: set[str]) -> bool:
    parts = PurePosixPath(name).parts
    if any(part.startswith(".") or part == "__MACOSX" for part in parts):
        return False
    for depth, part in enumerate(parts[:-1]):
        page = "/".join((*parts[:depth], part.removesuffix("_files")))
        if part.endswith("_files") and (f"{page}.html" in names or f"{page}.htm" in names):
            return False
    return not NO_PAGES.search(name)


def _opened(member: Member, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[Input | Problem]:
    from verbale.pages.formats import unpack_member

    name = f"{member.name}#{entry.filename}"
    if entry.flag_bits & _ENCRYPTED:
        yield Problem("open", name, "needs a password, not read")
        return
    try:
        with archive.open(entry) as stream:
            yield from unpack_member(member.inside(entry.filename, stream))
    except (zipfile.BadZipFile, NotImplementedError, EOFError) as error:
        yield Problem("open", name, f"broken in its archive ({' '.join(str(error).split())[:120]})")
