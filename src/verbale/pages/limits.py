"""How much a source may cost: one value for all readers, so that no file, however made, takes more memory or time."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any

MB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on what one source may unfold into."""

    page: int = 64 * MB
    """Bytes of the largest page. A page of news is 20 kB to 2 MB; what is larger is no page, or holds pictures."""
    depth: int = 4
    """Archives within archives: a gzipped mailbox with a zipped PDF attached is three."""
    ratio: int = 200
    """Unpacked bytes to a packed one, over the whole source. HTML packs 5 to 20 fold; deflate can do 1,032."""
    free: int = 256 * MB
    """Unpacked bytes that any source may have whatever its ratio."""
    entries: int = 5_000_000
    """Pages in one archive; a crawl file of a gigabyte holds some 30,000."""
    feed: int = 16 * MB
    """Bytes of a feed that are read; a feed of a hundred stories in full has 1 MB."""
    sheets: int = 3000
    """Sheets of a PDF that are read."""
    seconds: float = 60.0
    """Time for one PDF."""


LIMITS = Limits()


class OverLimit(Exception):
    """A source unfolds into more than it may; the message says so in one sentence."""


@dataclass(slots=True)
class Spent:
    """What one source has cost so far."""

    limits: Limits
    size: int
    """Bytes of the source as it lies on disk; 0 where nobody knows (standard input)."""
    unpacked: int = 0
    entries: int = 0

    def take(self, count: int) -> None:
        """Count unpacked bytes; raises `OverLimit`."""
        self.unpacked += count
        if self.size and self.unpacked > max(self.limits.free, self.limits.ratio * self.size):
            raise OverLimit(f"unpacks to more than {self.limits.ratio} times its size (a zip bomb?), the rest not read")

    def entry(self) -> None:
        """Count one page more; raises `OverLimit`."""
        self.entries += 1
        if self.entries > self.limits.entries:
            raise OverLimit(f"holds more than {self.limits.entries:,} pages, the rest not read")


class Counted(io.RawIOBase):
    """A stream whose bytes are counted as they are unpacked."""

    def __init__(self, inner: Any, spent: Spent) -> None:
        self._inner, self._spent = inner, spent

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer from the stream below and count; raises `OverLimit` as well as what that stream raises."""
        data = self._inner.read(len(buffer))
        self._spent.take(len(data))
        buffer[: len(data)] = data
        return len(data)


def counted(inner: Any, spent: Spent) -> io.BufferedReader:
    """A stream of unpacked bytes, counted, with `peek`."""
    return io.BufferedReader(Counted(inner, spent), 65_536)
