"""Meetings of known days, as a story tells, awaits or holds them."""

from __future__ import annotations

import datetime as dt
from itertools import chain

import pytest

from verbale.model import Span
from verbale.times import find
from verbale.times.meetings import Meeting, meeting_clues, meetings

ROWS = sorted(set(chain(*meetings().values())), key=lambda row: (row.first, row.who))


def _ends(sentence, text: str) -> list[tuple[str, str]]:
    clues = [w.clue for w in meeting_clues(text, Span(0, len(text)), find([sentence(text)]))]
    return [pair for c in clues for pair in (c.alternatives or ((c.earliest, c.latest),))]


def _holds(sentence, text: str, day: str) -> bool:
    return any(first <= day <= last for first, last in _ends(sentence, text))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.first} {row.name}")
def test_every_row_is_found_by_its_own_words(sentence, row: Meeting) -> None:
    assert dt.date.fromisoformat(row.first) <= dt.date.fromisoformat(row.last)
    host, *others = (ways[0] for ways in row.who)
    text = f"President {host} met today with {' and '.join(others)} in {row.where[0]}."
    assert _holds(sentence, text, row.first)


def test_the_place_tells_which_meeting(sentence) -> None:
    assert _ends(sentence, "Mr. Bush met Mr. Putin in Bratislava.") == [("2005-02-23", "2005-02-28")]
    assert _ends(sentence, "Mr. Bush met Mr. Putin today in Ljubljana.") == [("2001-06-15", "2001-06-17")]
    assert _ends(sentence, "Mr. Bush met Mr. Putin in Amman.") == []


def test_without_a_place_all_meetings_of_the_pair_are_meant(sentence) -> None:
    ends = _ends(sentence, "Mr. Bush welcomed Mr. Olmert.")
    assert len(ends) > 3
    assert ("2006-05-22", "2006-05-27") in ends


def test_an_awaited_meeting_lies_ahead(sentence) -> None:
    text = "President Clinton will host Mr. Jiang at the White House."
    [(first, last)] = _ends(sentence, text)
    assert first < "1997-09-01"
    assert last == "1997-10-29"


@pytest.mark.parametrize(
    "text",
    [
        "President Biden spoke today with Chancellor Scholz about the White House meeting.",
        "After Mr. Bush met Mr. Putin in Bratislava, the talks stalled.",
        "Mr. Bush and Mr. Putin both like Bratislava.",
        "Mr. Bush met Ada Quell in Bratislava.",
    ],
)
def test_calls_old_meetings_and_other_people_tell_nothing(sentence, text: str) -> None:
    assert _ends(sentence, text) == []


def test_who_speaks_in_turn_meets(sentence) -> None:
    text = "Oval Office\n\nPRESIDENT BIDEN:  Welcome.\n\nCHANCELLOR SCHOLZ:  Thank you.\n"
    ends = _ends(sentence, text)
    assert ("2022-02-06", "2022-02-11") in ends
    assert all(last < "2024-10" for _, last in ends)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Castle Square\nPrague\n\nPRESIDENT OBAMA:  Good morning.", {"2009-04-03", "2010-04-10"}),
        ("Town Hall\nBerlin\n\nTHE PRESIDENT:  Good morning.", {"2013-06-17", "2016-11-15", "2024-10-16"}),
        ("Rose Garden\n\nTHE PRESIDENT:  Good morning.", set()),
        ("Town Hall\nBerlin\n\nPRESIDENT QUELL:  Good morning.", set()),
    ],
)
def test_where_a_president_speaks_abroad(sentence, text: str, days: set[str]) -> None:
    ends = {day for pair in _ends(sentence, text) for day in pair}
    assert days <= ends
    assert bool(days) == bool(ends)


def test_a_meeting_further_down_counts_where_its_time_stands_beside_it(sentence) -> None:
    head = "The ministry spoke of the islands in the sea. " * 25
    assert _ends(sentence, head + "Mr. Kerry and Mr. Lavrov met in Zurich.") == []
    [(first, last)] = _ends(sentence, head + "Mr. Lavrov is due to meet Mr. Kerry in Zurich on Wednesday.")
    assert first < "2016-01-20" <= last


def test_the_sentence_with_the_time_is_asked_rather_than_the_one_without(sentence) -> None:
    text = "Mr. Kerry will meet Mr. Lavrov in Geneva. They spoke for long. Mr. Lavrov will meet Mr. Kerry on Monday."
    assert _ends(sentence, text) == [("2015-03-01", "2015-03-09")]
    assert len(_ends(sentence, "Mr. Kerry will meet Mr. Lavrov in Geneva.")) > 1
