"""The tab-separated data files of this room: a row a line, a line that begins with "#" is a comment."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from importlib import resources


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


class Phrases:
    """Many phrases looked for at once: of each word of a text only those are tried that begin with it.

    Of several at one place the longest is found, and none inside another; any white space matches a blank.
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_word: dict[str, list[str]] = {}
        self._patterns: dict[str, re.Pattern[str]] = {}
        for phrase in sorted(phrases, key=len, reverse=True):
            first = _WORD.match(phrase)
            if first is None:
                raise ValueError(f"“{phrase}” begins with no word")
            self._by_word.setdefault(first[0], []).append(phrase)

    def _pattern(self, word: str) -> re.Pattern[str] | None:
        """What a phrase that begins with this word looks like; made when a text first has it: most are never met."""
        if word not in self._by_word:
            return None
        if word not in self._patterns:
            ways = "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in self._by_word[word])
            self._patterns[word] = re.compile(f"(?:{ways})(?![\\w-])")
        return self._patterns[word]

    def found(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """The phrases between two places of a text, in its order."""
        for word in _WORD.finditer(text, start, end):
            pattern = self._pattern(word[0])
            match = pattern.match(text, word.start(), end) if pattern is not None and word.start() >= start else None
            if match is not None:
                start = match.end()
                yield match
