"""A page's own text with what was read from it marked: not a character is changed, moved or left out.

The text is cut first into stretches (stories, furniture, what belongs to neither), then into runs at every mark.
Joined, the runs of all stretches are the page text; a test holds that.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from verbale.ledger.lines import Line, PageView
from verbale.model import Span
from verbale.talks.telling import tell
from verbale.views.web.rows import Palette
from verbale.views.wording import certainty, date_words, quad, voice_line

WRAPPED = 100
"""Text none of whose lines is longer was wrapped by hand: a line end in it is no end of a paragraph."""
LONG = 280
"""Furniture longer than this is folded away; shorter stays where it is, in grey."""


@dataclass(frozen=True, slots=True)
class Run:
    """Text in which nothing changes."""

    start: int
    text: str
    cue: tuple[Line, ...] = ()
    """The acts whose cue this is."""
    opens: bool = False
    """Whether the cue begins here: names inside a cue cut it into runs, only the first carries the anchor."""
    party: str = ""
    """Style class of the party that is named here."""
    name: str = ""
    """Who is named here."""
    clause: str = ""
    """Ids of the acts whose clause holds this run, separated by spaces."""
    sought: bool = False
    """Whether the visitor asked for these words."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A story, a piece of furniture, or text that belongs to neither."""

    kind: str
    """`story`, `furniture`, or `loose`."""
    runs: tuple[Run, ...]
    label: str = ""
    """Kind of furniture."""
    because: str = ""
    folded: bool = False
    article: dict[str, Any] | None = None
    """The story that begins here."""


@dataclass(slots=True)
class _Marks:
    """Marks of one kind that do not overlap, in order, to be looked up by offset."""

    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    values: list[Any] = field(default_factory=list)

    @classmethod
    def of(cls, spans: Iterable[tuple[int, int, Any]]) -> _Marks:
        """Keep spans in order; one that begins inside an earlier one is clipped, one wholly inside is dropped."""
        marks = cls()
        end = -1
        for start, last, value in sorted(spans, key=lambda one: (one[0], -one[1])):
            start = max(start, end)
            if last > start:
                marks.starts.append(start)
                marks.ends.append(last)
                marks.values.append(value)
                end = last
        return marks

    def at(self, offset: int) -> int | None:
        """Index of the mark that holds this offset."""
        n = bisect_right(self.starts, offset) - 1
        return n if n >= 0 and offset < self.ends[n] else None


def sought(lines: Sequence[Line], length: int, at: str) -> Span | None:
    """The words that `?at=` asks for: "412-431", or the clause of the act whose cue or clause begins at "412"."""
    first, _, last = at.partition("-")
    if not (first.isascii() and first.isdigit() and len(first) < 10):
        return None
    start = int(first)
    if start >= length:
        return None
    if last.isascii() and last.isdigit() and len(last) < 10 and int(last) > start:
        return Span(start, min(int(last), length))
    for line in lines:
        if start in (line.cue.start, line.span.start):
            return line.span
    return Span(start, start + 1)


def stretches(page: PageView, palette: Palette, at: Span | None = None) -> list[Stretch]:
    """The whole page, cut and marked; `at` are the words to be shown as sought."""
    text, record = page.text, page.record
    marker = _Marker(page, palette, at)
    made: list[Stretch] = []
    for span, story, waste in _cuts(len(text), record):
        runs = tuple(marker.runs(span))
        if waste is not None:
            folded = span.end - span.start > LONG and not any(run.sought for run in runs)
            made.append(Stretch("furniture", runs, waste["kind"], waste.get("because", ""), folded))
        elif story is not None:
            opens = span.start == story["span"][0]
            made.append(Stretch("story", runs, article=story if opens else None))
        else:
            made.append(Stretch("loose", runs))
    return made


def is_wrapped(text: str) -> bool:
    """Whether the lines of a text are of a width, rather than a paragraph each."""
    return "\n" in text and max(len(line) for line in text.split("\n")) <= WRAPPED


def _cuts(length: int, record: dict[str, Any]) -> Iterator[tuple[Span, dict[str, Any] | None, dict[str, Any] | None]]:
    """The page in stretches, each with its story and its furniture."""
    stories = _Marks.of((*article["span"], article) for article in record["articles"])
    waste = _Marks.of((*piece["span"], piece) for piece in record["furniture"])
    borders = {0, length, *stories.starts, *stories.ends, *waste.starts, *waste.ends}
    inside = sorted(border for border in borders if 0 <= border <= length)
    for start, end in itertools.pairwise(inside):
        story, piece = stories.at(start), waste.at(start)
        yield (
            Span(start, end),
            None if story is None else stories.values[story],
            None if piece is None else waste.values[piece],
        )


class _Marker:
    """Cuts stretches of one page into runs."""

    def __init__(self, page: PageView, palette: Palette, at: Span | None) -> None:
        self._text = page.text
        by_cue: dict[Span, list[Line]] = {}
        for line in page.lines:
            by_cue.setdefault(line.cue, []).append(line)
        self._cues = _Marks.of((cue.start, cue.end, tuple(lines)) for cue, lines in by_cue.items())
        called = {entity["id"]: entity for entity in record_entities(page)}
        self._names = _Marks.of(
            (*mention["span"], called.get(mention["entity"], {"id": mention["entity"], "name": mention["entity"]}))
            for mention in page.record["mentions"]
        )
        self._palette = palette
        self._coming = sorted(page.lines, key=lambda line: line.span, reverse=True)
        self._open: list[Line] = []
        self._at = at
        borders = {*self._cues.starts, *self._cues.ends, *self._names.starts, *self._names.ends}
        borders |= {border for line in page.lines for border in line.span}
        borders |= {*at} if at else set()
        self._borders = sorted(borders)

    def runs(self, stretch: Span) -> Iterator[Run]:
        """The runs of one stretch, in order; together they are its text."""
        first, last = bisect_right(self._borders, stretch.start), bisect_left(self._borders, stretch.end)
        edges = [stretch.start, *self._borders[first:last], stretch.end]
        for start, end in itertools.pairwise(edges):
            yield self._run(start, end)

    def _run(self, start: int, end: int) -> Run:
        cue, name = self._cues.at(start), self._names.at(start)
        entity = None if name is None else self._names.values[name]
        return Run(
            start=start,
            text=self._text[start:end],
            cue=() if cue is None else self._cues.values[cue],
            opens=cue is not None and self._cues.starts[cue] == start,
            party="" if entity is None else self._palette.of(entity.get("party"), entity["id"]),
            name="" if entity is None else entity["name"],
            clause=" ".join(self._clauses_at(start)),
            sought=self._at is not None and self._at.start <= start < self._at.end,
        )

    def _clauses_at(self, offset: int) -> list[str]:
        """The acts whose clause holds this offset; offsets are asked for in rising order."""
        while self._coming and self._coming[-1].span.start <= offset:
            self._open.append(self._coming.pop())
        self._open = [line for line in self._open if line.span.end > offset]
        return [line.local for line in self._open]


def record_entities(page: PageView) -> list[dict[str, Any]]:
    """The entities of a page, each with the party that its first role gives it where it names none itself."""
    found = []
    for entity in page.record["entities"]:
        roles = [role["for"] for role in entity.get("roles", ()) if role.get("for")]
        found.append({**entity, "party": entity.get("party") or (roles[0] if roles else None)})
    return found


@dataclass(frozen=True, slots=True)
class Reading:
    """What was made of one clause, in words, for the right margin."""

    act: str
    told: str
    """Who did what to whom, in our words."""
    plover: str
    cameo: str
    quarter: str
    status: str
    condition: str
    when: str
    voices: str
    certainty: str
    because: str


def reading(line: Line) -> Reading:
    """The reading of one line."""
    return Reading(
        act=line.short,
        told=str(tell(line)),
        plover=line.plover,
        cameo=line.cameo,
        quarter=quad(line.plover),
        status=line.status,
        condition=" ".join(line.condition_text.split()),
        when=date_words(line.happened.edtf),
        voices=voice_line(line.speakers),
        certainty=certainty(line.confidence),
        because=line.because,
    )
