"""Lines of a web page that only their standing together shows to be furniture; our own prose."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.pages.repeats import told_together
from verbale.pages.units import Unit

CAPTION = "The two envoys wait for the ferry below the lock in Lakeside"
PROSE = (
    "Envoys from Norland and Sudmark met for a third day in Lakeside on Tuesday.",
    "The patrols were sent to the river in March after two fishermen were arrested.",
    "Berg said that the patrols would stay until the boats had been searched.",
)


def told(*lines: str) -> list[int]:
    return sorted(at for at, _, _ in told_together([Unit(0, len(line), line) for line in lines]))


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ((CAPTION, CAPTION, "1 / 2", CAPTION, *PROSE), [0, 1, 3]),
        ((CAPTION, CAPTION, *PROSE), [0]),
        ((PROSE[0], *PROSE[1:], *PROSE[1:], "Ferry late", PROSE[0]), [1, 2, 6]),
        ((*PROSE[:2], "FERRY TO THE ISLANDS LATE AGAIN", PROSE[2]), [2]),
        ((*PROSE[:2], "WHAT COMES NEXT", PROSE[2]), []),
        (("FERRY TO THE ISLANDS LATE AGAIN", *PROSE), []),
        (("THE RIVER IS CLOSED NOW", "NOBODY MAY CROSS IT TODAY", "ALL BOATS STAY IN PORT", "SO IT WAS SAID HERE"), []),
    ],
)
def test_copies_and_capitals(lines: tuple[str, ...], expected: list[int]) -> None:
    assert told(*lines) == expected


@given(st.lists(st.sampled_from([CAPTION, *PROSE, "FERRY TO THE ISLANDS LATE AGAIN", "Ferry"]), max_size=30))
def test_what_stands_on_a_page_once_and_in_small_letters_is_never_told(lines: list[str]) -> None:
    for at in told(*lines):
        assert lines.count(lines[at]) > 1 or lines[at].isupper()
