"""gzip: one file packed, or many members one after the other; what is broken or cut short is said and passed over."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

from verbale.errors import Problem
from verbale.pages.formats.members import Member
from verbale.pages.inputs import Input

MAGIC = b"\x1f\x8b\x08"
_BLOCK = 65_536


class Gunzip(io.RawIOBase):
    """What a gzip stream unpacks to, up to its end or to what is broken; `resync` goes on at the next member.

    Broken data end the stream instead of raising: a buffer above would throw away what came before them.
    """

    def __init__(self, packed: Any) -> None:
        self._packed = packed
        self._waiting = b""
        self._inflate: Any = None
        self.cut_short = False
        """Whether the data ended in the middle of a member."""
        self.broken = ""
        """What is wrong with the data at which the stream ended; empty where nothing is."""

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill some of the buffer; 0 at the end of the last member, of the data, or before broken ones."""
        while not self.broken:
            if not self._waiting:
                self._waiting = self._packed.read(_BLOCK)
            if not self._waiting:
                self.cut_short = self.cut_short or self._inflate is not None
                return 0
            if self._inflate is None and not self._next_member():
                continue
            found = self._some(len(buffer))
            if found:
                buffer[: len(found)] = found
                return len(found)
        return 0

    def _next_member(self) -> bool:
        self._waiting = self._waiting.lstrip(b"\0")  # tapes pad
        if len(self._waiting) < len(MAGIC):
            self._waiting += self._packed.read(_BLOCK)
        if self._waiting:
            self._inflate = zlib.decompressobj(31)
        return bool(self._waiting)

    def _some(self, most: int) -> bytes:
        try:
            found = bytes(self._inflate.decompress(self._waiting, most))
        except zlib.error as error:
            self._inflate, self.broken = None, str(error)
            return b""
        self._waiting = self._inflate.unconsumed_tail
        if self._inflate.eof:
            self._waiting, self._inflate = self._inflate.unused_data, None
        return found

    def resync(self) -> bool:
        """Go to the beginning of the next member; False where there is none."""
        data, self._inflate, self.broken = self._waiting[1:], None, ""
        while True:
            at = data.find(MAGIC)
            if at >= 0:
                self._waiting = data[at:]
                return True
            more = self._packed.read(_BLOCK)
            if not more:
                self._waiting = b""
                return False
            data = data[-(len(MAGIC) - 1) :] + more


def pages_of(member: Member) -> Iterator[Input | Problem]:
    """The pages of what was packed, under the name of the packed file."""
    from verbale.pages.formats import unpack_member

    stream = Gunzip(member.stream)
    inner = member.under_its_name(stream)
    plain = PurePosixPath(member.name).name.lower().removesuffix(".gz")
    for found in unpack_member(inner):
        if isinstance(found, Input) and found.name == member.name and (stream.cut_short or stream.broken):
            what = (
                f"the packed data of {plain} are {'broken' if stream.broken else 'cut short'}; what was there was read"
            )
            doubt = Problem("open", member.name, what, fatal=False)
            found = replace(found, given=replace(found.given, doubts=(*found.given.doubts, doubt)))
        yield found
