"""The tab-separated data files of this room: a row a line, a line that begins with "#" is a comment."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib import resources
from typing import NamedTuple

from verbale.model import Span


def table(name: str, right: Callable[[list[str]], bool], wanted: str) -> Iterator[list[str]]:
    """The fields of each row of a data file; raises ValueError naming a line that is not `right`, and the `wanted`."""
    text = (resources.files("verbale.times") / "data" / name).read_text(encoding="utf-8")
    for number, line in enumerate(text.splitlines(), 1):
        if line[:1] == "#" or not line or line.isspace():
            continue
        fields = line.split("\t")
        if not right(fields):
            raise ValueError(f"{name}, line {number}: {wanted}, there are {len(fields)} fields")
        yield fields


def days_of_names(name: str) -> dict[str, str]:
    """Each way to write a name ("|" between them), and its ISO day; raises ValueError naming a wrong line."""
    rows = table(name, lambda fields: len(fields) == 2, "names and a day are wanted")
    return {way: day for ways, day in rows for way in ways.split("|")}


_WORD = re.compile(r"\w+|#")
_GAP = re.compile(r"\s+")


class Found(NamedTuple):
    """A phrase of a table, and where it stands in a text."""

    phrase: str
    span: Span


class Phrases:
    """Many phrases looked for at once: of each word of a text only those are tried that begin with it.

    Of several at one place the longest is found, and none inside another; any white space is as good as a blank. With
    `hyphened` a hyphen may follow, as one does in "the Quell-led party".
    """

    def __init__(self, phrases: Iterable[str], *, hyphened: bool = False) -> None:
        self._follows = "" if hyphened else "-"
        self._by_word: dict[str, list[tuple[str, list[str]]]] = {}
        for phrase in sorted(phrases, key=len, reverse=True):
            first = _WORD.match(phrase)
            if first is None:
                raise ValueError(f"“{phrase}” begins with no word")
            self._by_word.setdefault(first[0], []).append((phrase, phrase.split(" ")))

    def found(self, text: str, start: int, end: int) -> Iterator[Found]:
        """The phrases between two places of a text, in its order."""
        for word in _WORD.finditer(text, start, end):
            at = word.start()
            for phrase, parts in self._by_word.get(word[0], ()) if at >= start else ():
                stop = self._end(text, at, end, parts)
                if stop is not None:
                    start = stop
                    yield Found(phrase, Span(at, stop))
                    break

    def _end(self, text: str, at: int, end: int, parts: Sequence[str]) -> int | None:
        """Where the parts of a phrase end that stand at a place with white space between them; None where they do not."""
        for part in parts:
            if part is not parts[0]:
                gap = _GAP.match(text, at, end)
                if gap is None:
                    return None
                at = gap.end()
            if not text.startswith(part, at, end):
                return None
            at += len(part)
        after = text[at] if at < end else " "
        return None if after.isalnum() or after == "_" or after == self._follows else at
