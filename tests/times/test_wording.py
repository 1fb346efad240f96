"""What people spoke of when: the table, and how it moves the likelihood about in its window."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest

from verbale.model import Clue, Page, Reason, Span, Story
from verbale.times import date_story, find, tables
from verbale.times.weighing import Weighed, weigh
from verbale.times.wording import likely, terms_of, wording


def _likeliest(text: str) -> dt.date:
    found = likely(text, Span(0, len(text)))
    assert found is not None
    first, days = found
    assert len(days) == (wording().last - first).days + 1
    return first + dt.timedelta(int(np.argmax(days)))


def test_every_row_has_a_weight_for_each_quarter() -> None:
    known = wording()
    assert known.weights.shape == (len(known.rarity), 18)
    assert len(known.rows) == len(known.rarity)
    assert (known.first, known.last) == (dt.date(2021, 1, 1), dt.date(2025, 6, 30))
    assert all(term == term.lower() and len(term.split()) <= 2 for term in known.rows)


def test_words_and_pairs_are_counted_without_their_case() -> None:
    assert terms_of("Russia’s war. The war of 2022")["russia's war"] == 1
    assert terms_of("The war, the War")["the war"] == 2


@pytest.mark.parametrize(
    ("text", "from_", "to"),
    [
        ("They spoke of vaccination, of the variant and of masks in schools.", "2021-01-01", "2022-06-30"),
        (
            "He condemned the unprovoked invasion and welcomed HIMARS for Ukraine's defenders.",
            "2022-02-01",
            "2023-12-31",
        ),
        ("A pause would bring the hostages home from Gaza and let aid in.", "2023-10-01", "2025-06-30"),
    ],
)
def test_words_are_likeliest_in_their_time(text: str, from_: str, to: str) -> None:
    assert dt.date.fromisoformat(from_) <= _likeliest(text) <= dt.date.fromisoformat(to)


def test_a_text_without_known_words_says_nothing() -> None:
    assert likely("Xyzzy plugh.", Span(0, 12)) is None


def test_words_narrow_only_within_their_window() -> None:
    term = Weighed(Clue("2021-01-20", "2025-01-20", Reason(None, "a term of office")))
    other = Weighed(Clue("2009-01-20", "2017-01-20", Reason(None, "another")))
    text = "A pause would bring the hostages home from Gaza and let aid in to Rafah."
    words = likely(text, Span(0, len(text)))
    inside, plain = weigh([term], words=words), weigh([term])
    assert inside.days < plain.days
    assert inside.low is not None
    assert inside.low >= dt.date(2022, 6, 1)
    assert weigh([other], words=words).low == weigh([other]).low


def test_a_table_row_with_too_few_fields_is_named() -> None:
    with pytest.raises(ValueError, match="line"):
        list(tables.table("wording.tsv", lambda fields: len(fields) == 4, "four fields are wanted"))


def test_a_story_says_that_its_words_narrowed_it(sentence) -> None:
    text = "The pause would bring the hostages home from Gaza, and aid to Rafah."
    page, story = Page("-", "a.txt", "text/plain", text), Story(Span(0, len(text)), (Span(0, len(text)),))
    term = Clue("2021-01-20", "2025-01-20", Reason(None, "a term of office"))
    date, _ = date_story(story, page, text, find([sentence(text)]), [term])
    assert any(reason.says.startswith("its words are most like those of") for reason in date.because)
    short = Clue("2023-11-20", "2023-12-20", Reason(None, "a term of office"))
    date, _ = date_story(story, page, text, find([sentence(text)]), [short])
    assert (date.edtf, len(date.because)) == ("2023-11-20/2023-12-20", 1)
