"""What words mean, found and tied to a day, without a parse."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from verbale.model import ArticleDate
from verbale.times import find, grammar, interval, resolve, timex

FRIDAY = "2007-09-07"

VALUES = [
    # figures and full dates
    ("They met on Sept. 9, 2006.", "Sept. 9, 2006", "2006-09-09"),
    ("They met on 9 September 2006 in Hanoi.", "9 September 2006", "2006-09-09"),
    ("The file is dated 09/07/2007.", "09/07/2007", "2007-09-07"),
    ("The file is dated 17/09/2006.", "17/09/2006", "2006-09-17"),
    ("The file is dated 2006-09-17.", "2006-09-17", "2006-09-17"),
    ("Talks open on 1 June, 2008.", "1 June, 2008", "2008-06-01"),
    ("It was signed on Monday, June 4.", "Monday, June 4", "2007-06-04"),
    ("It was signed on the 3rd of May 2001.", "3rd of May 2001", "2001-05-03"),
    ("The attacks of 9/11 changed that.", "9/11", "2001-09-11"),
    # months and days without a year
    ("The envoys met on July 10.", "July 10", "2007-07-10"),
    ("The envoys will meet on December 20.", "December 20", "2007-12-20"),
    ("They last spoke in March.", "March", "2007-03"),
    ("Elections will be held in November.", "November", "2007-11"),
    ("The images were taken in late October.", "late October", "2006-10"),
    ("It was introduced in early 2006.", "early 2006", "2006"),
    ("The plan was drawn up in mid-2005.", "mid-2005", "2005"),
    ("They will decide early in 2008.", "early in 2008", "2008"),
    ("They should be gone by the end of 2008.", "the end of 2008", "2008"),
    ("They have waited since June.", "June", "2007-06"),
    # weekdays
    ("The minister said Thursday that talks go on.", "Thursday", "2007-09-06"),
    ("The minister said on Friday that talks go on.", "Friday", "2007-09-07"),
    ("The two sides will meet on Tuesday.", "Tuesday", "2007-09-11"),
    ("He left last Friday.", "last Friday", "2007-08-31"),
    ("He leaves next Friday.", "next Friday", "2007-09-14"),
    ("Hill is to stay from Tuesday until Thursday.", "Tuesday until Thursday", "2007-09-11/2007-09-13"),
    ("The deadline was put off until Monday.", "Monday", "2007-09-10"),
    # relative
    ("The talks ended yesterday.", "yesterday", "2007-09-06"),
    ("Four people were freed today.", "today", "2007-09-07"),
    ("Results are due tomorrow.", "tomorrow", "2007-09-08"),
    ("It launched a missile last week.", "last week", "2007-08-27/2007-09-02"),
    ("They meet this week.", "this week", "2007-09-03/2007-09-09"),
    ("A summit is planned for next month.", "next month", "2007-10"),
    ("They met earlier this month.", "earlier this month", "2007-09"),
    ("He took office last year.", "last year", "2006"),
    ("It tested one three days ago.", "three days ago", "2007-09-04"),
    ("They signed it two years ago.", "two years ago", "2005"),
    ("Over the past year the two have met.", "the past year", "2006-09-07/2007-09-07"),
    ("The truce starts in a week's time.", "a week's time", "2007-09-14"),
    ("They spoke over the weekend.", "the weekend", "2007-09-01/2007-09-02"),
    # larger units
    ("The war of 1950-53 never ended.", "1950-53", "1950/1953"),
    ("The occupation lasted from 1910 to 1945.", "1910 to 1945", "1910/1945"),
    ("They were taken in the 1970s.", "the 1970s", "197X"),
    ("A pact for the 21st century.", "the 21st century", "2001/2100"),
    ("It fell in the fall of 2006.", "the fall of 2006", "2006-23"),
    ("It grew in the third quarter of 2006.", "the third quarter of 2006", "2006-07/2006-09"),
    ("Congress funded it in FY2006.", "FY2006", "2006"),
    ("Juche 95 was the year of the test.", "Juche 95", "2006"),
    ("They flew home on Christmas Day.", "Christmas Day", "2006-12-25"),
]


@pytest.mark.parametrize(("text", "words", "edtf"), VALUES)
def test_value(sentence, text: str, words: str, edtf: str) -> None:
    times = resolve(find([sentence(text)]), ArticleDate(FRIDAY, "stated"))
    assert [(text[t.span.start : t.span.end].removeprefix("the "), t.edtf) for t in times] == [
        (words.removeprefix("the "), edtf)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "We may agree to it.",
        "Soldiers march through the town.",
        "The sun rose and they sat down for a second.",
        "After more than four years the 23-year-old was freed.",
        "Resolution 1718 was adopted with 2000 troops near.",
        "He recently spoke of the second round.",
        "It has 1,500 people and cost $2007.",
        "They fall in line every day.",
    ],
)
def test_no_time(sentence, text: str) -> None:
    assert resolve(find([sentence(text)]), ArticleDate(FRIDAY, "stated")) == []


@pytest.mark.parametrize(
    ("text", "type_", "value"),
    [
        ("It lasted two weeks.", "DURATION", "P2W"),
        ("They meet every month.", "SET", "P1M"),
        ("It is now quiet.", "DATE", "PRESENT_REF"),
        ("He spoke at 10:35 a.m. to them.", "TIME", "2007-09-07T10:35"),
        ("He spoke on Thursday evening.", "TIME", "2007-09-06TEV"),
        ("It fell last week.", "DATE", "2007-W35"),
        ("It fell last fall.", "DATE", "2006-FA"),
    ],
)
def test_timex(sentence, text: str, type_: str, value: str) -> None:
    assert [(t.type, t.value) for t in timex(find([sentence(text)]), dt.date(2007, 9, 7))] == [(type_, value)]


def test_needs_a_day_that_is_not_known(sentence) -> None:
    found = find([sentence("They met on Thursday, in 2002 and in the 1970s.")])
    assert [t.edtf for t in resolve(found, ArticleDate(None, "unknown"))] == ["2002", "197X"]


def test_interval_is_enough_where_all_its_days_agree(sentence) -> None:
    found = find([sentence("They met in March and on Thursday.")])
    assert [t.edtf for t in resolve(found, ArticleDate("2007-09/2007-11", "inferred"))] == ["2007-03"]


def test_an_open_interval_keeps_what_the_words_fix(sentence) -> None:
    found = find([sentence("They met in 2002 and last week.")])
    assert [t.edtf for t in resolve(found, ArticleDate("2005/..", "inferred"))] == ["2002"]


def test_the_following_day_counts_from_what_was_told(sentence) -> None:
    found = find([sentence("They met on May 3, 2006."), sentence("The following day they parted.", 100)])
    assert [t.edtf for t in resolve(found, ArticleDate(FRIDAY, "stated"))] == ["2006-05-03", "2006-05-04"]


@pytest.mark.parametrize(
    "text", ["on February 31, 2007", "on 31 June", "at 24:00", "at 25:99", "in year 0", "13/13/2007", "in 0000"]
)
def test_impossible_dates_do_no_harm(sentence, text: str) -> None:
    for time in resolve(find([sentence(f"They met {text}.")]), ArticleDate(FRIDAY, "stated")):
        assert interval(time.edtf)


_WORDS = """on last next the past early late 31 30 29 12 1 0 9999 2007 1950 - – / : . , to until of in ago two a few
    weeks year quarter Monday Feb. May March December 24:00 12:60 noon today weekend Christmas century 1970s
    ’s fall night Q3 hijri 1400 juche"""
_PIECES = st.sampled_from(_WORDS.split())


@given(st.lists(_PIECES, max_size=12), st.dates())
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_words_on_any_day_give_places_and_readable_values(sentence, words: list[str], anchor: dt.date) -> None:
    text = " ".join(words)
    found = find([sentence(text)]) if text else []
    ends = [e.span.start for e in found]
    assert ends == sorted(ends)
    for time in resolve(found, ArticleDate(anchor.isoformat(), "stated")):
        assert 0 <= time.span.start < time.span.end <= len(text)
        assert interval(time.edtf), time.edtf
    timex(found, anchor)


def test_the_quick_look_passes_over_no_form() -> None:
    texts = [text.lower() for text, *_ in VALUES]
    places = [(text, m.start()) for text in texts for m in re.finditer(r"(?<![\w.,-])\S", text)]
    begun = [(text, at) for text, at in places if grammar.MASTER.match(text, at)]
    words = [re.match(r"[^\W\d_]+|.", text[at:])[0] for text, at in begun]
    assert len(begun) > len(VALUES) / 2
    assert all(grammar.begins(word) for word in words)


@pytest.mark.parametrize("word", ["envoy", "kim", "zebra", "ukraine", "government", "withdrew"])
def test_words_that_begin_no_form_are_passed_over(word: str) -> None:
    assert not grammar.begins(word)


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("They fasted in Ramadan 1428.", "Ramadan 1428", "2007-09-13/2007-10-12"),
        ("They met on Lunar New Year.", "Lunar New Year", "2007-02-18"),
        ("The families met on Chuseok.", "Chuseok", "2006-10-06"),
        ("Five years ago today they signed.", "Five years ago today", "2002-09-07"),
    ],
)
def test_other_calendars_and_anniversaries(sentence, text: str, words: str, value: str) -> None:
    [found] = resolve(find([sentence(text)]), ArticleDate(FRIDAY, "stated"))
    assert (text[found.span.start : found.span.end], found.edtf) == (words, value)
