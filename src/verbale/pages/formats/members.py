"""A file inside a file, as readers hand them on."""

from __future__ import annotations

import io
from dataclasses import dataclass, field, replace
from typing import IO, Any

from verbale.pages.inputs import Given
from verbale.pages.limits import Spent, counted


@dataclass(frozen=True, slots=True)
class Member:
    """A stream with a name and what is known of it."""

    name: str
    stream: io.BufferedReader
    spent: Spent
    """What the whole source has cost; shared by all its members."""
    given: Given = field(default_factory=Given)
    depth: int = 0
    """How many archives it lies in."""
    seekable: IO[bytes] | None = None
    """The same stream where one can go back in it."""

    def inside(self, name: str, stream: Any, given: Given | None = None) -> Member:
        """A member of this one, called `NAME#name`; its bytes count as unpacked."""
        return Member(f"{self.name}#{name}", counted(stream, self.spent), self.spent, given or Given(), self.depth + 1)

    def under_its_name(self, stream: Any, name: str = "", given: Given | None = None) -> Member:
        """What was packed in this one, and nothing else with it: it keeps the name."""
        stands = self.inside("", stream, given or self.given)
        return replace(stands, name=name or self.name)

    def read(self, limit: int) -> bytes:
        """Its bytes, at most `limit` and one more, by which one sees that there are more."""
        return self.stream.read(limit + 1)
