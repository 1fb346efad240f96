"""From what the user named to bytes: folders walked in sorted order, files, standard input; what cannot be had is a
problem."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from verbale.errors import Problem

MAX_BYTES = 64 * 1024 * 1024
"""Largest page that is read, in bytes. A page of news is 20 kB to 2 MB; what is larger is no page, or holds
pictures."""

MAX_TEXT = 2_000_000
"""Most characters of a page text that are read: three novels, split in some 5 s. Of what is longer, an archive or a
list of data, the beginning is read."""


@dataclass(frozen=True, slots=True)
class Input:
    """One thing to read: `name` as the user will see it, `path` where it lies (None for standard input)."""

    name: str
    path: Path | None = None


def find_inputs(paths: Iterable[str]) -> Iterator[Input | Problem]:
    """Walk what the user named: `-` is standard input, a folder all files below it, sorted by name.

    Hidden files and folders are skipped unless named themselves, and so is the folder `X_files` that browsers save
    beside `X.html`. A link to nowhere, a missing file, a folder that may not be listed: each gives a `Problem`.
    """
    for path in paths:
        if path == "-":
            yield Input("-")
        else:
            yield from _find(Path(path), seen=set())


def _find(path: Path, seen: set[tuple[int, int]]) -> Iterator[Input | Problem]:
    try:
        status = path.stat()
    except OSError as error:
        yield _problem(path, error)
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


def read_input(source: Input) -> bytes | Problem:
    """The bytes of one input, or a `Problem` naming the file and the cause; at most `MAX_BYTES`."""
    try:
        if source.path is None:
            data = sys.stdin.buffer.read(MAX_BYTES + 1)
        else:
            with source.path.open("rb") as file:
                data = file.read(MAX_BYTES + 1)
    except OSError as error:
        return _problem(source.path or Path(source.name), error)
    return too_large(source.name) if len(data) > MAX_BYTES else data


def too_large(name: str) -> Problem:
    """The problem that a page over `MAX_BYTES` gives."""
    return Problem("open", name, f"larger than {MAX_BYTES // 1024 // 1024} MB, not read")


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
