"""Actor and agent dictionaries in the form of TABARI and PETRARCH, read as they are.

    ARNOR [ARN]                     a name and its code; "_" and spaces part its words
    +ARNORIAN                       another name for the entry above
        [ARNREB >19990816]          a code that holds from, until or between days
    FOREIGN_MINISTER {} [~GOVFRM]   an agent: what "~" stands for is the code of the name beside it

Other signs: `#` begins a comment; `[A/B]` names several actors; `---`, `###`, `+++` no actor; `{}` after an agent has
no plural, `{X}` the plural X; `!NAME! = A, B` names words to put in for `!NAME!`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from verbale.errors import KnowledgeError

NOBODY = frozenset({"---", "###", "+++", ""})
"""Codes that stand for no actor."""

_PIECE = re.compile(r"[^\W_]+(?:[.'’&][^\W_]+)*\.?")
_CODE = re.compile(r"\[\s*([^\]]*?)\s*\]")
_FROM_TO = re.compile(r"([<>]?)\s*(\d{6,8})(?:\s*-\s*(\d{6,8}))?$")
_CENTURY = 30
"""Two-digit years up to this are of the 2000s."""

Words = tuple[str, ...]


def pieces(text: str) -> Words:
    """The words of a name or token in capitals: parted at spaces, underscores and hyphens, final full stops dropped."""
    return tuple(m.group().rstrip(".").upper() for m in _PIECE.finditer(text))


@dataclass(frozen=True, slots=True)
class Dated:
    """A code and the days on which it holds, as `YYYYMMDD`; an open side is empty."""

    code: str
    first: str = ""
    last: str = ""

    def holds(self, day: str) -> bool:
        """Whether it holds on a day (`YYYYMMDD`; on an unknown day "" only what holds always)."""
        if not day:
            return not self.first and not self.last
        return (not self.first or self.first <= day) and (not self.last or day <= self.last)


@dataclass
class Dictionary:
    """Names by their words, longest first where they begin alike."""

    codes: dict[Words, list[Dated]] = field(default_factory=dict)
    _longest: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    def add(self, words: Words, dated: list[Dated]) -> None:
        """Enter a name; the first entry for the same words stays."""
        if words and words not in self.codes:
            self.codes[words] = dated
            self._longest[words[0]] = max(self._longest[words[0]], len(words))

    def join(self, other: Dictionary) -> None:
        """Enter the names of another dictionary too."""
        for words, dated in other.codes.items():
            self.add(words, dated)

    def at(self, words: Sequence[str], start: int) -> tuple[int, list[Dated]] | None:
        """The longest name that begins at a word: how many words it takes, and its codes."""
        for length in range(min(self._longest.get(words[start], 0), len(words) - start), 0, -1):
            found = self.codes.get(tuple(words[start : start + length]))
            if found is not None:
                return length, found
        return None


def code_on(dated: Sequence[Dated], day: str) -> tuple[str, ...]:
    """The actors that an entry's codes name on a day: the first dated one that holds, else the one that always does."""
    bound = [d for d in dated if d.first or d.last]
    fits = next((d for d in bound if day and d.holds(day)), None)
    fits = fits or next((d for d in dated if not d.first and not d.last), None)
    return tuple(c for c in fits.code.split("/") if c not in NOBODY) if fits else ()


def read_actors(path: Path) -> Dictionary:
    """The names of an actor dictionary. Raises KnowledgeError where the file cannot be read."""
    found = Dictionary()
    names: list[Words] = []
    codes: list[Dated] = []
    for line in (*_lines(path), "END"):
        bare = _CODE.sub("", line)
        if not line[0].isspace() and not line.startswith("+"):
            for name in names:
                found.add(name, codes)
            names, codes = [], []
        names += [words for words in [pieces(bare)] if words]
        codes += [_dated(code) for code in _CODE.findall(line)]
    return found


def read_agents(path: Path) -> Dictionary:
    """The agents of an agent dictionary, with their plurals. Raises KnowledgeError where the file cannot be read."""
    found = Dictionary()
    stand_ins: dict[str, list[str]] = {}
    for line in _lines(path):
        if line.startswith("!") and "=" in line and "[" not in line:
            sign, _, listed = line.partition("=")
            stand_ins[sign.strip()] = [w.strip() for w in listed.split(",") if w.strip()]
            continue
        codes = _CODE.findall(line)
        if not codes:
            continue
        for spelled in _spelled(_CODE.sub("", line), stand_ins):
            for words in _with_plural(spelled):
                found.add(words, [Dated(codes[0].replace(" ", ""))])
    return found


def _lines(path: Path) -> Iterator[str]:
    """Lines that say something, comments taken off, indents kept."""
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        raise KnowledgeError(f"{path}: the dictionary cannot be read ({error})") from error
    text = re.sub(r"<!\s*--.*?-->", "", text, flags=re.DOTALL)
    for line in text.splitlines():
        line = line.split("#")[0].rstrip() if not line.lstrip().startswith("[###") else line.rstrip()
        if line.strip():
            yield line


def _dated(code: str) -> Dated:
    """ "ARNREB >19990816" as a code with its days."""
    name, _, days = code.partition(" ")
    held = _FROM_TO.search(days or "")
    if held is None:
        return Dated(name)
    sign, first, last = held[1], _day(held[2]), _day(held[3] or "")
    if sign == "<":
        return Dated(name, last=first)
    return Dated(name, first=first) if sign == ">" or not last else Dated(name, first, last)


def _day(text: str) -> str:
    """A day of six or eight digits as `YYYYMMDD`."""
    return text if len(text) != 6 else ("20" if int(text[:2]) <= _CENTURY else "19") + text


def _spelled(name: str, stand_ins: Mapping[str, Sequence[str]]) -> list[str]:
    """A name with each word that its stand-ins allow."""
    for sign, words in stand_ins.items():
        if sign in name:
            return [full for word in words for full in _spelled(name.replace(sign, word, 1), stand_ins)]
    return [name]


def _with_plural(name: str) -> Iterator[Words]:
    """The words of an agent and of its plural: as given in braces, none for empty ones, else by rule."""
    bare, brace, given = name.partition("{")
    words = pieces(bare)
    if not words:
        return
    yield words
    if brace:
        other = pieces(given.rstrip("} \t"))
        if other:
            yield other
        return
    last = words[-1]
    plural = last[:-1] + "IES" if last.endswith("Y") and last[-2:-1] not in "AEIOU" else last + "S"
    yield (*words[:-1], plural)
