"""A time expression as it stands in the text: where, and what it means before it is anchored to a day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from verbale.model import Span

Kind = Literal[
    "date", "weekday", "relative", "range", "season", "decade", "duration", "clock", "set", "vague", "holiday"
]
Tense = Literal["past", "future", "present", ""]


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an expression says, field by field; what it leaves open is None.

    A calendar point fills `year` … `day`, a relative one `unit` and `shift` ("last week": week, -1), a stretch that
    leans on the story's day `unit` and `count` ("the past two weeks": week, -2). `base` names what it is counted from.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    """0 is Monday."""
    season: int | None = None
    """EDTF code 21 to 24."""
    quarter: int | None = None
    half: int | None = None
    decade: int | None = None
    """Its first year; a two-digit one ("the '80s") is completed when the grammar reads it."""
    century: int | None = None
    """Its ordinal: 21 for the twenty-first."""
    unit: str | None = None
    shift: int | None = None
    count: float | None = None
    """Length in units; negative: looking back from the anchor; None with a unit and no shift: "several"."""
    base: Literal["story", "text"] = "story"
    """`text`: counted from the time told last ("the following day")."""
    edge: Literal["", "start", "mid", "end"] = ""
    """"early 2016", "mid-2015", "the end of the year": kept beside the value, which is the whole unit."""
    lean: Literal["", "last", "next", "this"] = ""
    """The word that chose which one: "last Friday", "next March"."""
    part: str = ""
    """TIMEX3 part of the day (`MO`, `AF`, `EV`, `NI`) or clock time (`09:00`)."""
    name: str | None = None
    """A named day, as its key in the data, or a vague reference (`PAST_REF`)."""
    to: Meaning | None = None
    """Where a range ends."""


@dataclass(frozen=True, slots=True)
class Expression:
    """A time expression, found and understood, but not yet tied to the calendar."""

    span: Span
    sentence: int
    """Index into the sentences that were read."""
    first: int
    last: int
    """Words `[first, last)` of that sentence."""
    kind: Kind
    meaning: Meaning
    tense: Tense = ""
    """Of the verb that governs it, as far as it can be told; empty when not."""
    text: str = ""
    """The words, white space made single."""
    ends: tuple[Expression, ...] = ()
    """The two points of a range that was put together from two expressions ("Tuesday until Thursday")."""
