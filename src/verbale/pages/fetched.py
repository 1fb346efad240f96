"""Fetched pages kept in a folder: one WARC file a run, and what is needed to ask only for what has changed.

    folder = FetchedFolder(path)
    for answer in fetcher.fetch(urls, folder.known): folder.keep(answer)
    folder.close()

The WARC files are read like any others (`verbale add FOLDER`); `fetched.json` beside them holds the validators.
"""

from __future__ import annotations

import io
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any

import msgspec

from verbale.errors import Problem
from verbale.pages.fetching import Answer, Fetched, Fetcher, Validators
from verbale.pages.formats.feeds import addresses
from verbale.pages.formats.rows import field_names, things_of
from verbale.pages.formats.sniffing import SAMPLE, container_kind
from verbale.pages.limits import LIMITS, Spent, counted

INDEX = ".fetched.json"
"""Hidden, so that it is not taken for a page."""
MOST = 500
"""Stories of one feed that are fetched."""


class FetchedFolder:
    """A folder that fetched pages are written to."""

    def __init__(self, path: Path) -> None:
        self.path = path
        path.mkdir(parents=True, exist_ok=True)
        self.known = self._read_index()
        self._file: IO[bytes] | None = None
        self._writer: Any = None
        self.written: Path | None = None
        """The file that this run wrote; None as long as nothing was."""

    def _read_index(self) -> dict[str, Validators]:
        try:
            stored = msgspec.json.decode((self.path / INDEX).read_bytes())
            return {str(url): Validators(str(pair[0]), str(pair[1])) for url, pair in stored.items()}
        except (OSError, msgspec.DecodeError, AttributeError, TypeError, IndexError, KeyError):
            return {}  # without it everything is asked for anew

    def keep(self, answer: Answer) -> None:
        """Write a page; other answers leave the folder as it is."""
        if not isinstance(answer, Fetched):
            return
        if self._writer is None:
            self._open()
        from warcio.statusandheaders import StatusAndHeaders  # type: ignore[import-untyped]

        headers = [pair for pair in answer.headers if pair[0].lower() not in ("transfer-encoding", "content-length")]
        status = StatusAndHeaders(f"{answer.status} {answer.reason}", headers, protocol="HTTP/1.1")
        record = self._writer.create_warc_record(
            answer.url, "response", payload=io.BytesIO(answer.body), http_headers=status
        )
        self._writer.write_record(record)
        if answer.validators != Validators():
            self.known[answer.asked] = answer.validators

    def _open(self) -> None:
        from warcio.warcwriter import WARCWriter  # type: ignore[import-untyped]

        stamp, number = time.strftime("%Y%m%dT%H%M%SZ", time.gmtime()), 0
        while self._file is None:
            name = f"fetched-{stamp}{f'-{number}' if number else ''}.warc.gz"
            try:
                self._file = (self.path / name).open("xb")
            except FileExistsError:
                number += 1
            else:
                self.written = self.path / name
        self._writer = WARCWriter(self._file, gzip=True)

    def close(self) -> None:
        """Finish the file and write down what to ask by the next time."""
        if self._file is not None:
            self._file.close()
        waiting = self.path / f"{INDEX}.new"
        waiting.write_bytes(msgspec.json.encode({url: [v.etag, v.modified] for url, v in self.known.items()}))
        waiting.replace(self.path / INDEX)


def fetch_into(folder: FetchedFolder, fetcher: Fetcher, names: Iterable[str], follow: bool = True) -> Iterator[Answer]:
    """Fetch what is named into a folder and close it: addresses, feeds (their stories, where `follow`), or files that
    list addresses. Yields what came of each; a feed that is followed is no page itself, and not among them."""
    stories: list[str] = []
    try:
        urls = []
        for found in (found for name in names for found in _addresses(name)):
            if isinstance(found, Problem):
                yield found
            else:
                urls.append(found)
        for answer in fetcher.fetch(urls, folder.known):
            listed_there = feed_addresses(answer) if follow else []
            stories += listed_there
            if not listed_there:
                folder.keep(answer)
                yield answer
        asked = set(urls)
        for answer in fetcher.fetch((url for url in stories if url not in asked), folder.known):
            folder.keep(answer)
            yield answer
    finally:
        folder.close()


def _addresses(name: str) -> Iterator[str | Problem]:
    if name.startswith(("http://", "https://")):
        yield name
    else:
        yield from listed(Path(name))


def body_of(answer: Fetched) -> bytes:
    """The bytes of an answer, unpacked where they came packed, at most as many as a feed may have."""
    if answer.header("content-encoding").lower() != "gzip":
        return answer.body
    from verbale.pages.formats.gunzip import Gunzip

    return counted(Gunzip(io.BytesIO(answer.body)), Spent(LIMITS, 0)).read(LIMITS.feed)


def feed_addresses(answer: Answer) -> list[str]:
    """The stories of a feed that was fetched; none where the answer is no feed."""
    if not isinstance(answer, Fetched):
        return []
    body = body_of(answer)
    return addresses(body)[:MOST] if container_kind(body[:SAMPLE], "") == "feed" else []


def listed(path: Path) -> Iterator[str | Problem]:
    """The addresses in a file: one a line (`#` begins a remark), or a feed, or rows of JSON with an address."""
    try:
        with path.open("rb") as file:
            data = file.read(LIMITS.feed)
    except OSError as error:
        yield Problem("open", str(path), f"cannot be read ({error.strerror or error})")
        return
    kind = container_kind(data[:SAMPLE], path.name)
    if kind == "feed":
        yield from addresses(data)
    elif kind in ("rows", "json"):
        yield from _of_rows(data)
    else:
        lines = (line.strip() for line in data.decode("utf-8", "replace").splitlines())
        yield from (line.split()[0] for line in lines if line and not line.startswith("#"))


def _of_rows(data: bytes) -> Iterator[str]:
    names = field_names()
    try:
        whole: Iterable[Any] = [msgspec.json.decode(data)]
    except msgspec.DecodeError:
        whole = _by_line(data)
    for thing in whole:
        rows = thing if isinstance(thing, list) else thing.get("articles", [thing]) if isinstance(thing, dict) else []
        for row in rows:
            if isinstance(row, dict) and (url := things_of(row, names).get("url")):
                yield url


def _by_line(data: bytes) -> Iterator[Any]:
    for line in data.splitlines():
        try:
            yield msgspec.json.decode(line)
        except msgspec.DecodeError:
            continue
