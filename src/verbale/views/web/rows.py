"""Lines of the ledger as rows of the chronology: dates in the margin, speakers over what they said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from verbale.ledger.lines import Dated, Line, Order, PartyEntry, Speaker
from verbale.model import Span
from verbale.talks import Event, Telling, quotation, tell
from verbale.views.wording import certainty, date_reasons, is_inferred, margin_words, placed, quad, voice_of

QUOTE = 200
"""Longest piece of a clause that a row shows, in characters: three lines of the column."""
COLOURS = 10
"""Colours of the palette; the second ten parties have them dashed, further ones dotted."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A bit of text and how it is set: `cue`, `party`, or plain."""

    text: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One line, ready to be set."""

    line: Line
    year: str
    """Empty where the line above has the same."""
    date: str
    """Day and month; empty where the line above has the same."""
    inferred: bool
    reasons: str
    """How the date is known."""
    speakers: tuple[Speaker, ...]
    """Who speaks, where somebody new does; empty under the same speaker."""
    attributed: bool
    colour: str
    """Style class of the speaker's party."""
    told: Telling
    also: tuple[Line, ...]
    """The same deed told again, in the story or on other pages."""
    copies: frozenset[str]
    """Pages among them that only have a copy of a story that tells it."""
    clause: tuple[Piece, ...]
    sentence: tuple[Piece, ...]
    quarter: str
    certainty: str
    href: str
    """The page at the words."""


class Palette:
    """The colours that the ledger gave the parties."""

    def __init__(self, parties: Iterable[PartyEntry]) -> None:
        self._of: Mapping[str, int] = {entry.id: entry.colour for entry in parties}

    def of(self, *identities: str | None) -> str:
        """The style class of the first party that has a colour; `none` where nobody has."""
        found = (self._of[one] for one in identities if one is not None and one in self._of)
        colour = next(found, None)
        if colour is None:
            return "none"
        return f"c{colour % COLOURS}{('', ' dashed', ' dotted')[min(colour // COLOURS, 2)]}"


def rows(events: Iterable[Event], order: Order, palette: Palette) -> list[Row]:
    """Set events one under the other: a year, a date and a speaker are named once until they change."""
    made: list[Row] = []
    year_before, date_before, voice_before = "", "", ""
    for event in events:
        line = event.lead
        shown = placed(line, order)
        year, date = margin_words(line, shown)
        voice = voice_of(line)
        new_date = (year, date) != (year_before, date_before)
        margin = (year if year != year_before else "", date if new_date else "")
        speakers = line.speakers if voice != voice_before or new_date else ()
        made.append(_row(event, palette, shown, margin, speakers))
        year_before, date_before, voice_before = year, date, voice
    return made


def _row(event: Event, palette: Palette, shown: Dated, margin: tuple[str, str], speakers: tuple[Speaker, ...]) -> Row:
    line = event.lead
    outer = line.speakers[0] if line.speakers else None
    quoted = quotation(line, QUOTE)
    said = line.sentence[quoted.start - line.sentence_span.start : quoted.end - line.sentence_span.start]
    return Row(
        line=line,
        year=margin[0],
        date=margin[1],
        inferred=is_inferred(shown, line.published),
        reasons=date_reasons(shown, line.published),
        speakers=speakers,
        attributed=outer is not None,
        colour=palette.of(outer.party, outer.id) if outer else "none",
        told=tell(line),
        also=tuple(one for one in event.lines if one is not line),
        copies=event.copies,
        clause=(*cut(said, quoted.start, line.cue), *((Piece(" …"),) if quoted.end < line.span.end else ())),
        sentence=cut(line.sentence, line.sentence_span.start, line.cue, line),
        quarter=quad(line.plover),
        certainty=certainty(line.confidence),
        href=words_at(line),
    )


def words_at(line: Line) -> str:
    """The address of a line's words in its page."""
    return f"/page/{line.page}?at={line.cue.start}#a{line.cue.start}"


def cut(text: str, start: int, cue: Span, line: Line | None = None) -> tuple[Piece, ...]:
    """Text that begins at `start` of the page, in pieces: the cue, with `line` also the names of its parties."""
    marks = [(cue.start - start, cue.end - start, "cue")]
    if line is not None:
        marks += _names_in(text, line)
    pieces: list[Piece] = []
    at = 0
    for first, last, kind in sorted(marks):
        if first < at or last > len(text) or first >= last:
            continue
        pieces += [Piece(text[at:first]), Piece(text[first:last], kind)]
        at = last
    return tuple(piece for piece in (*pieces, Piece(text[at:])) if piece.text)


def _names_in(text: str, line: Line) -> list[tuple[int, int, str]]:
    """Where the names of those who take part stand in a sentence."""
    found = []
    for who in (*line.actors, *line.targets, *line.parties):
        if (first := text.find(who.name)) >= 0:
            found.append((first, first + len(who.name), "party"))
    return found
