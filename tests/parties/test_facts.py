"""Our leaders against lists: what counts as agreeing."""

from __future__ import annotations

from training.facts import Told, missing

from verbale.parties.tables import Entry, Term

ADA = Entry(
    "ada-quell", "person", "Ada Quell", ("A. Quell",), terms=(Term("president", "2001-05-08", "2005-05-08", "nor"),)
)


def test_a_term_that_covers_the_first_day_agrees() -> None:
    assert missing(Told("nor", "Quell, Ada", "2001-05-08", "2005-05-08"), [ADA]) == ""


def test_a_handover_told_some_weeks_apart_agrees() -> None:
    assert missing(Told("nor", "Quell", "2001-04-10", "2005-05-28"), [ADA]) == ""


def test_other_years_are_told_with_ours() -> None:
    assert missing(Told("nor", "Quell", "1995-01-01", "1996-01-01"), [ADA]) == (
        "Ada Quell: president 2001-05-08 to 2005-05-08"
    )


def test_nobody_of_the_name_is_said() -> None:
    assert missing(Told("nor", "Marl", "2001-05-08", "2005-05-08"), [ADA]) == "nobody of that name"
