"""Anniversaries by their number, and the days that they are of."""

from __future__ import annotations

import datetime as dt

import pytest

from verbale.model import Span
from verbale.times.anniversaries import anniversary_clues, foundings


def _ends(text: str) -> list[tuple[str | None, str | None]]:
    return [(w.clue.earliest, w.clue.latest) for w in anniversary_clues(text, Span(0, len(text)))]


@pytest.mark.parametrize(("words", "day"), foundings().items(), ids=str)
def test_every_row_is_found_by_its_own_words(words: str, day: str) -> None:
    [(first, last)] = _ends(f"Envoys marked the 20th anniversary of {words} in Oslo.")
    founded = dt.date.fromisoformat(day)
    due = founded.replace(year=founded.year + 20, day=min(founded.day, 28))
    assert (first or "") < due.isoformat() < (last or "")


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("On the 75th anniversary of NATO, envoys met.", [("2023-12-26", "2024-06-03")]),
        ("On the 75<sup>th</sup> anniversary of NATO, envoys met.", [("2023-12-26", "2024-06-03")]),
        ("the third anniversary of the fall of the Berlin Wall", [("1992-08-01", "1993-01-08")]),
        ("the tenth anniversary of its accession to NATO", []),
        ("the tenth anniversary of the ferry line", []),
        ("the tenth anniversary of ASEAN-Norway talks", []),
        ("x " * 400 + "the 75th anniversary of NATO", []),
    ],
)
def test_what_an_anniversary_says(text: str, ends: list[tuple[str, str]]) -> None:
    assert _ends(text) == ends
