"""Page text cut into units: the paragraphs and pieces of paragraphs about which furniture and stories are decided.

A line is a paragraph, unless the text is hard-wrapped: then lines are joined as long as the next line's first word
would not have fitted. A paragraph is cut where two sentences stand together without a space
("difference.Senior officials").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from verbale.model import Span

_LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_GLUED = re.compile(r"(?<=[a-z\d%)\]”\"’'][.!?…])(?=[A-Z“‘][a-z’']*[ ,])|(?<=[a-z][.!?][”\"])(?=[A-Z][a-z]*[ ,])")
_UNSPACED = re.compile(r"[.!?…][\"”]?[A-Z“‘]")
"""What every such place holds; a pattern that begins with a stop is looked for at stops only."""
_SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z\d])")
_WORD_BEFORE = re.compile(r"[\w.]+[.!?…]$")
_SHORT_FORM = re.compile(
    r"(?:[A-Z]\w{0,3}|[A-Z]\.|(?:\w\.)+\w|vs|etc|approx|no|al|cf|www|dept|govt|Messrs|Capt|Supt|Prof|Assoc|Corp|Sept)\.$"
)
_BULLET = re.compile(r"\s*(?:[-–—*•·▪◦]|\(?\d{1,2}[.)]|\(?[a-z]\))\s+")
ENDED = re.compile(r"[.!?…:;][\"”’'»)\]]*$|[\"”][)\]]?$")
"""A unit that ends as a sentence or an introduction ends."""
_STOPS = frozenset(".!?…:;")
_CLOSERS = frozenset("\"”’'»)]")
_LEADS_ON = re.compile(
    r"(?:^|\s)(?:the|an?|of|in|on|at|by|to|for|from|with|and|or|but|nor|that|which|who|while|when|as|if|than|is|are|was|were)$"
)
"""A wrapped line that no line can end with unless it goes on, however much room there was."""
PROSE, LINK = 45, 60
"""Characters of a line that is prose at least, and of the words of a link at most."""
SHORT = 20
MAX_WRAP = 100
"""Longest line, in characters, that counts as hard-wrapped; e-mail and wire text is wrapped at 60 to 80."""


@dataclass(slots=True)
class Unit:
    """A paragraph, or a piece of one, trimmed of white space."""

    start: int
    end: int
    text: str
    gap: int = 1
    """Line ends between the unit before and this one."""
    role: str = ""
    """What the format says of it, for HTML (`Page.block_roles`)."""
    terms: frozenset[str] | None = None
    """Its content words, once they have been asked for (`cohesion.terms_of`)."""
    meaning: Any = None
    """What it is about, a vector, once it has been asked for (`meanings.meaning_of`)."""

    @property
    def span(self) -> Span:
        """Its place in the page text."""
        return Span(self.start, self.end)

    @property
    def ended(self) -> bool:
        """Whether it ends as a sentence ends."""
        last = self.text[-1:]
        return last in _STOPS if last not in _CLOSERS else bool(ENDED.search(self.text[-6:]))

    @property
    def bullet(self) -> bool:
        """Whether it begins as an item of a list."""
        return bool(_BULLET.match(self.text))


def paragraphs(text: str) -> list[Unit]:
    """The paragraphs of a plain text, in order; linear in its length."""
    lines = _lines(text)
    units: list[Unit] = []
    i = 0
    while i < len(lines):
        j = i
        while j < len(lines) and len(lines[j].text) <= MAX_WRAP and (j == i or lines[j].gap == 1):
            j += 1
        if j - i >= 3 and (width := _wrap_width(lines[i:j])):
            units.extend(_joined(text, lines[i:j], width))
        else:
            j = max(j, i + 1)
            units.extend(lines[i:j])
        i = j
    return _with_links(text, units)


def _with_links(text: str, units: list[Unit]) -> list[Unit]:
    """Join what was broken around the words of a link: they alone on a line, the sentence going on below them."""
    out: list[Unit] = []
    i = 0
    while i < len(units):
        unit = units[i]
        if out and i + 1 < len(units) and _is_link(out[-1], unit, units[i + 1]):
            above = out[-1]
            out[-1] = Unit(above.start, units[i + 1].end, text[above.start : units[i + 1].end], gap=above.gap)
            i += 2
        else:
            out.append(unit)
            i += 1
    return out


def _is_link(before: Unit, unit: Unit, after: Unit) -> bool:
    """Whether a line is a link's words in the midst of a sentence: prose breaks off above, and goes on below it."""
    if before.ended or unit.ended or unit.bullet or not unit.gap == after.gap == 1:
        return False
    if not (unit.text[0].islower() or (unit.text[0].isupper() and _LEADS_ON.search(before.text))):
        return False  # "Advertisement", "[ad_1]" stand in the midst of sentences too
    goes_on = after.text[0].islower() or after.text[0] in ",;.)"
    return goes_on and len(before.text) >= PROSE and len(unit.text) <= LINK and len(after.text) >= SHORT


def _lines(text: str) -> list[Unit]:
    units: list[Unit] = []
    last = 0
    for match in _LINE.finditer(text):
        line = match[0]
        trimmed = line.strip()
        if trimmed:
            start = match.start() + len(line) - len(line.lstrip())
            between = text[last : match.start()]
            gap = max(between.count("\n"), between.count("\r"), between.count("\f"), 1)
            units.append(Unit(start, start + len(trimmed), trimmed, gap=gap))
            last = start + len(trimmed)
    return units


def _wrap_width(lines: list[Unit]) -> int:
    """Width at which a run of lines is wrapped, 0 where it is not: most lines must break off in mid-sentence."""
    going_on = sum(
        1
        for line, following in pairwise(lines)
        if len(line.text) >= 45 and not line.ended and _takes_up(following.text)
    )
    if going_on < 0.35 * (len(lines) - 1):
        return 0
    lengths = sorted(len(line.text) for line in lines)
    return lengths[min(len(lengths) - 1, int(0.97 * len(lengths)))] if len(lengths) < 40 else lengths[-2]


def _takes_up(text: str) -> bool:
    """Whether a line may begin in mid-sentence; a short one with a figure is a time or a number by itself."""
    return text[0].islower() or (text[0].isdigit() and len(text) >= SHORT)


def _joined(text: str, lines: list[Unit], width: int) -> list[Unit]:
    """Join wrapped lines: a line goes on in the next one where that one's first word had no room on it.

    The widest line may be a headline of its own length: an unended line about as long as most also goes on.
    """
    units = [lines[0]]
    tail = lines[0]
    full = sorted(len(line.text) for line in lines)[int(0.75 * len(lines))]
    for line in lines[1:]:
        room = len(tail.text) + 1 + len(line.text.split(None, 1)[0]) <= width
        filled = tail is not lines[0] and 0.8 * full <= len(tail.text) <= 1.1 * full
        led = not tail.ended and _LEADS_ON.search(tail.text)
        goes_on = not room or led or (not tail.ended and (line.text[0].islower() or filled))
        above = units[-1]
        if goes_on and not line.bullet:
            units[-1] = Unit(above.start, line.end, text[above.start : line.end], gap=above.gap)
        else:
            units.append(line)
        tail = line
    return units


def cut_joins(unit: Unit) -> list[Unit]:
    """Cut a paragraph where sentences are glued together without a space; abbreviations and names of sites stay
    whole."""
    if not _UNSPACED.search(unit.text):
        return [unit]
    cuts = [m.start() for m in _GLUED.finditer(unit.text) if _sure_end(unit.text, m.start())]
    return cut(unit, cuts)


def _sure_end(text: str, at: int) -> bool:
    """Whether a sentence ends at `at`, which no space follows: the word before is no short form."""
    before = _WORD_BEFORE.search(text[max(0, at - 30) : at].rstrip("\"”’')]"))
    return before is None or not _SHORT_FORM.search(before[0])


def sentences(unit: Unit) -> list[Unit]:
    """Cut a unit at sentence ends, roughly: only to see whether one of them is furniture."""
    cuts = [m.end() for m in _SENTENCE_END.finditer(unit.text) if _sure_end(unit.text, _end_of_stop(m))]
    return cut(unit, cuts)


def _end_of_stop(match: re.Match[str]) -> int:
    return match.start() + len(match[0].rstrip())


def cut(unit: Unit, cuts: list[int]) -> list[Unit]:
    """Cut a unit at offsets into its text; pieces are trimmed, empty ones dropped."""
    if not cuts:
        return [unit]
    pieces: list[Unit] = []
    for first, last in zip([0, *cuts], [*cuts, len(unit.text)], strict=True):
        piece = unit.text[first:last]
        trimmed = piece.strip()
        if trimmed:
            start = unit.start + first + len(piece) - len(piece.lstrip())
            pieces.append(Unit(start, start + len(trimmed), trimmed, 0 if pieces else unit.gap, unit.role))
    return pieces
