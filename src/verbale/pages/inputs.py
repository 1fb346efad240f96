"""From what the user named to bytes: folders walked in sorted order, files, standard input, and the pages inside
archives, mailboxes, feeds and lists of rows; what cannot be had is a problem.

A page inside another file is named `FILE#MEMBER` (`crawl.warc.gz#https://news.example/talks`, `pages.zip#may/4.html`,
`box.mbox#<id@example.org>`), and can be asked for by that name. `#` is the last resort of a path: a file that is really
called so is read first.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from verbale.errors import Problem
from verbale.model import Metadata
from verbale.pages.limits import LIMITS, Limits

MAX_BYTES = LIMITS.page
"""Largest page that is read, in bytes."""

MAX_TEXT = 2_000_000
"""Most characters of a page text that are read: three novels, split in some 5 s. Of what is longer, an archive or a
list of data, the beginning is read."""


@dataclass(frozen=True, slots=True)
class Given:
    """What the file around a page, or the server that sent it, says of it."""

    media_type: str = ""
    """`text/html`, lower case, without parameters; empty where nothing is said."""
    encoding: str = ""
    """The character set of the header, which outranks what the page says of itself."""
    metadata: Metadata = field(default_factory=Metadata)
    doubts: tuple[Problem, ...] = ()
    """What is in doubt about the page before it was opened: it came cut short."""


@dataclass(frozen=True, slots=True)
class Input:
    """One page to read: `name` as the user will see it, and its bytes or where they lie.

    `path` is None for standard input and for a page inside another file, which then has its `data`.
    """

    name: str
    path: Path | None = None
    data: bytes | None = field(default=None, repr=False)
    given: Given = field(default_factory=Given)


def find_inputs(paths: Iterable[str], limits: Limits = LIMITS) -> Iterator[Input | Problem]:
    """The pages of what the user named, one after the other, so that a crawl of gigabytes costs one page of memory.

    `-` is standard input, a folder all files below it, sorted by name; archives and their like are opened.
    """
    for found in find_files(paths):
        if isinstance(found, Problem):
            yield found
        else:
            yield from expand(found, limits)


def find_files(paths: Iterable[str]) -> Iterator[Input | Problem]:
    """Walk what the user named without opening anything.

    Hidden files and folders are skipped unless named themselves, and so is the folder `X_files` that browsers save
    beside `X.html`. A link to nowhere, a missing file, a folder that may not be listed: each gives a `Problem`.
    """
    for path in paths:
        if path == "-":
            yield Input("-")
        else:
            yield from _find(Path(path), seen=set(), named=path)


def _find(path: Path, seen: set[tuple[int, int]], named: str = "") -> Iterator[Input | Problem]:
    try:
        status = path.stat()
    except OSError as error:
        around = _around(named)
        yield Input(named, around) if around else _problem(path, error)
        return
    if stat.S_ISREG(status.st_mode):
        yield Input(str(path), path)
    elif stat.S_ISDIR(status.st_mode):
        key = (status.st_dev, status.st_ino)
        if key not in seen:  # a link back to a folder above would never end
            seen.add(key)
            yield from _find_below(path, seen)
    else:
        yield Problem("open", str(path), "not a regular file (a device, pipe or socket), not read")


def _around(named: str) -> Path | None:
    """The file in which a page named `FILE#MEMBER` lies, where there is such a file."""
    parts = named.split("#")
    candidates = (Path("#".join(parts[:i])) for i in range(1, len(parts)))
    return next((path for path in candidates if str(path) != "." and path.is_file()), None)


def _find_below(folder: Path, seen: set[tuple[int, int]]) -> Iterator[Input | Problem]:
    try:
        names = sorted(os.listdir(folder))
    except OSError as error:
        yield _problem(folder, error)
        return
    pages = {Path(name).stem for name in names if name.lower().endswith((".html", ".htm"))}
    for name in names:
        beside_page = name.endswith("_files") and name.removesuffix("_files") in pages
        if not name.startswith(".") and not beside_page:
            yield from _find(folder / name, seen)


def expand(found: Input, limits: Limits = LIMITS) -> Iterator[Input | Problem]:
    """The pages of one file: itself, or what it holds; of one named `FILE#MEMBER` only that member."""
    from verbale.pages.formats import unpack, unpacked_file

    if found.data is not None:
        yield found
    elif found.path is None:
        yield from unpack(found.name, sys.stdin.buffer, limits)
    elif str(found.path) == found.name or "#" not in found.name:
        yield from unpacked_file(found, limits)
    else:
        yield from _member(found, limits)


def _member(wanted: Input, limits: Limits) -> Iterator[Input | Problem]:
    """The page of that name inside a file."""
    from verbale.pages.formats import unpacked_file

    around = str(wanted.path)
    for found in unpacked_file(Input(around, wanted.path), limits):
        if isinstance(found, Input) and found.name == wanted.name:
            yield found
            return
    yield Problem("open", wanted.name, f"there is no such page in {around}")


def read_input(source: Input) -> bytes | Problem:
    """The bytes of one input, or a `Problem` naming the file and the cause; at most `MAX_BYTES`."""
    if source.data is not None:
        return source.data
    try:
        if source.path is None:
            data = sys.stdin.buffer.read(MAX_BYTES + 1)
        else:
            with source.path.open("rb") as file:
                data = file.read(MAX_BYTES + 1)
    except OSError as error:
        return _problem(source.path or Path(source.name), error)
    return too_large(source.name) if len(data) > MAX_BYTES else data


def loaded(found: Input | Problem) -> Input | Problem:
    """An input with its bytes; a problem stays what it is, or takes the place of an input that cannot be read."""
    if isinstance(found, Problem):
        return found
    data = read_input(found)
    return data if isinstance(data, Problem) else replace(found, path=None, data=data)


def too_large(name: str, limit: int | None = None) -> Problem:
    """The problem that a page over `MAX_BYTES` gives."""
    return Problem("open", name, f"larger than {(limit or MAX_BYTES) // 1024 // 1024} MB, not read")


def too_long(name: str, length: int) -> Problem:
    """The problem, not fatal, that a text over `MAX_TEXT` gives."""
    what = f"only the first {MAX_TEXT:,} of {length:,} characters were read"
    return Problem("open", name, what, fatal=False)


def _problem(path: Path, error: OSError) -> Problem:
    if isinstance(error, FileNotFoundError):
        what = "a broken link, its target does not exist" if path.is_symlink() else "no such file or folder"
    elif isinstance(error, PermissionError):
        what = "no permission to read it"
    else:
        what = f"cannot be read ({error.strerror or error})"
    return Problem("open", str(path), what)
