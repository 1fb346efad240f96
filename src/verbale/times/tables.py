"""The tab-separated data files of this room: a row a line, a line that begins with "#" is a comment."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib import resources
from typing import NamedTuple

from verbale.model import Span


def table(name: str, right: Callable[[list[str]], bool], wanted: str) -> Iterator[list[str]]:
    """The fields of each row of a data file; raises ValueError naming a line that is not `right`, and the `wanted`."""
    for number, line in enumerate(_text(name).splitlines(), 1):
        if line[:1] == "#" or not line or line.isspace():
            continue
        fields = line.split("\t")
        if not right(fields):
            raise ValueError(f"{name}, line {number}: {wanted}, there are {len(fields)} fields")
        yield fields


def columns(name: str, count: int, wanted: str) -> list[list[str]]:
    """The columns of a data file of many rows: as `table` gives them, in a third of its time."""
    rows = [line for line in _text(name).splitlines() if line and line[0] != "#"]
    if any(row.count("\t") != count - 1 for row in rows):
        rows = ["\t".join(fields) for fields in table(name, lambda fields: len(fields) == count, wanted)]
    fields = "\t".join(rows).split("\t")
    return [fields[column::count] for column in range(count)]


def _text(name: str) -> str:
    return (resources.files("verbale.times") / "data" / name).read_text(encoding="utf-8")


def days_of_names(name: str) -> dict[str, str]:
    """Each way to write a name ("|" between them), and its ISO day; raises ValueError naming a wrong line."""
    rows = table(name, lambda fields: len(fields) == 2, "names and a day are wanted")
    return {way: day for ways, day in rows for way in ways.split("|")}


_WORD = re.compile(r"\w+|#")
_GAP = re.compile(r"\s+")


@dataclass(frozen=True)
class StoryWords:
    """A story's place in its page, and where each of its words stands: one walk serves every table of phrases."""

    text: str
    story: Span

    @classmethod
    def of(cls, text: str) -> StoryWords:
        """The words of a text that is a story from end to end."""
        return cls(text, Span(0, len(text)))

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """Where each word begins, in order."""
        found: dict[str, list[int]] = {}
        for word in _WORD.finditer(self.text, *self.story):
            found.setdefault(word[0], []).append(word.start())
        return found


class Found(NamedTuple):
    """A phrase of a table, and where it stands in a text."""

    phrase: str
    span: Span


class Phrases:
    """Many phrases looked for at once: at each word of a text only those are tried that begin with it.

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

    def found(self, words: StoryWords, end: int | None = None) -> Iterator[Found]:
        """The phrases of a story in the order of its text, up to a place of it where one is given."""
        text, start = words.text, words.story.start
        end = words.story.end if end is None else min(end, words.story.end)
        begin = sorted((at, word) for word in self._by_word.keys() & words.places.keys() for at in words.places[word])
        for at, word in begin:
            for phrase, parts in self._by_word[word] if start <= at < end else ():
                stop = self._end(text, at, end, parts)
                if stop is not None:
                    start = stop
                    yield Found(phrase, Span(at, stop))
                    break

    def _end(self, text: str, at: int, end: int, parts: Sequence[str]) -> int | None:
        """Where the parts of a phrase end that stand at a place, white space between them; None where they do not."""
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
