"""When a story was written: stated, checked, inferred."""

from __future__ import annotations

import datetime as dt

import pytest

from verbale.model import Clue, DatedEvent, Metadata, Page, Reason, Span, StatedDate, Story
from verbale.times import date_story, find, interval
from verbale.times.clues import own_clues


def _dated(sentence, text: str, *, clues=(), dates=(), meta=(), url=None):
    page = Page("-", "a.txt", "text/plain", text, Metadata(url=url, dates=tuple(meta)))
    story = Story(Span(0, len(text)), (Span(0, len(text)),), dates=tuple(dates))
    return date_story(story, page, text, find([sentence(text)]), clues)


def _clue(first: str | None, last: str | None, says: str, weight: float = 1.0) -> Clue:
    return Clue(first, last, Reason(None, says), weight)


ABE = _clue("2006-09-26", "2007-09-26", "Shinzo Abe is prime minister")


def test_a_stated_date_is_taken(sentence) -> None:
    date, problems = _dated(sentence, "Envoys met.", dates=[StatedDate("2007-09-07", "byline", Span(0, 1))])
    assert (date.edtf, date.basis, problems) == ("2007-09-07", "stated", [])


def test_a_date_line_in_the_head_is_stated(sentence) -> None:
    date, _ = _dated(sentence, "Envoys meet in Hanoi\nFriday, September 7, 2007\nEnvoys met again.")
    assert (date.edtf, date.basis) == ("2007-09-07", "stated")


def test_a_date_in_a_sentence_is_not(sentence) -> None:
    date, _ = _dated(sentence, "The law was signed on September 7, 2007 in Hanoi.")
    assert (date.edtf, date.basis) == ("2007-09-07/..", "inferred")


def test_the_address_gives_a_date(sentence) -> None:
    date, _ = _dated(sentence, "Envoys met.", url="https://news.example/world/2007/09/07/talks.html")
    assert (date.edtf, date.basis) == ("2007-09-07", "stated")


def test_two_stated_dates_are_kept_as_a_problem(sentence) -> None:
    meta = [StatedDate("2025-06-01", "meta")]
    date, problems = _dated(sentence, "Envoys met.", dates=[StatedDate("2007-09-07", "byline")], meta=meta)
    assert date.edtf == "2007-09-07"
    assert len(problems) == 1
    assert "2025-06-01" in problems[0].what
    assert not problems[0].fatal


def test_a_crawlers_date_falls_to_two_office_holders(sentence) -> None:
    other = _clue("2005-01-01", "2008-12-31", "Christopher Hill is assistant secretary")
    meta = [StatedDate("2025-06-01", "meta")]
    date, problems = _dated(sentence, "Envoys met.", clues=[ABE, other], meta=meta)
    assert (date.edtf, date.basis) == ("2006-09-26/2007-09-26", "inferred")
    assert "2025-06-01" in problems[0].what


def test_clues_are_intersected_with_what_the_text_tells(sentence) -> None:
    date, _ = _dated(sentence, "The two sides met in February 2007.", clues=[ABE])
    assert date.edtf == "2007-02-01/2007-09-26"
    assert any("Abe" in r.says for r in date.because)
    assert any("February 2007" in r.says for r in date.because)


def test_the_weakest_of_clashing_clues_is_set_aside_and_said(sentence) -> None:
    weak = _clue("2015-01-01", None, "a misread name", 0.2)
    date, _ = _dated(sentence, "Envoys met.", clues=[ABE, weak])
    assert date.edtf == "2006-09-26/2007-09-26"
    assert any(r.says == "set aside: a misread name" for r in date.because)


def test_two_terms_of_one_office_leave_the_gap_out(sentence) -> None:
    terms = (("2006-09-26", "2007-09-26"), ("2012-12-26", "2020-09-16"))
    abe = Clue("2006-09-26", "2020-09-16", Reason(None, "Abe was prime minister"), alternatives=terms)
    date, _ = _dated(sentence, "North Korea tested a device in January 2016.", clues=[abe])
    held = interval(date.edtf)
    assert held is not None
    assert held[0].isoformat() == "2016-01-01"
    assert "2018-01-01" < held[1].isoformat() <= "2020-09-16"


def test_a_weekday_picks_the_year(sentence) -> None:
    term = _clue("2005-01-01", "2009-12-31", "a term of office")
    date, _ = _dated(sentence, "They signed it on Monday, June 4.", clues=[term])
    held = interval(date.edtf)
    assert held is not None
    assert held[0].isoformat() <= "2007-06-04"
    assert held[0].year == 2007
    assert (held[1] - held[0]).days <= 380


def test_a_date_line_without_a_year_takes_it_from_the_clues(sentence) -> None:
    term = _clue("2007-01-01", "2007-12-31", "a term of office")
    date, _ = _dated(sentence, "By Jane Doe September 7 at 1:01 PM\nEnvoys met.", clues=[term])
    assert date.edtf == "2007-09-07"


def test_what_is_planned_is_no_lower_bound(sentence) -> None:
    date, _ = _dated(sentence, "They agreed to cut emissions by 2030 and will meet in 2009.")
    assert date.basis == "unknown"


def test_what_is_renewed_is_so_in_the_weeks_before(sentence) -> None:
    text = "This order must continue in effect beyond March 6, 2031."
    clues = own_clues(text, find([sentence(text)]), Span(0, len(text)))
    assert ("2031-02-04", "2031-03-06") in [(c.earliest, c.latest) for c in clues]


def test_the_day_of_what_was_done_is_not_ahead(sentence) -> None:
    text = "They will return the sailors captured after May 7, 2021."
    [clue] = own_clues(text, find([sentence(text)]), Span(0, len(text)))
    assert (clue.earliest, clue.latest) == ("2021-05-07", None)


def test_nothing_speaks(sentence) -> None:
    date, problems = _dated(sentence, "Envoys met.")
    assert (date.edtf, date.basis, problems) == (None, "unknown", [])


def test_somebody_named_far_down_may_have_held_the_office_long_ago(sentence) -> None:
    text = "Envoys met. " * 400 + "Shinzo Abe began it."
    at = text.index("Shinzo")
    far = Clue("2006-09-26", "2007-09-26", Reason(Span(at, at + 10), "Shinzo Abe is prime minister"))
    date, _ = _dated(sentence, text, clues=[far])
    held = interval(date.edtf)
    assert held is not None
    assert held[0].isoformat() == "2006-09-26"
    assert held[1].year > 2008


def test_two_holders_of_one_office_leave_no_day_of_handover(sentence) -> None:
    old = _clue("2017-01-20", "2021-01-20", "one was president")
    new = _clue("2021-01-20", "2025-01-20", "the other was president")
    date, _ = _dated(sentence, "Envoys met.", clues=[old, new])
    assert date.edtf == "2021-01-20/2025-01-20"


def test_who_is_elected_may_be_named_before_the_term(sentence) -> None:
    text = "President-elect Tsai met the envoys."
    clue = Clue("2016-05-20", "2024-05-20", Reason(Span(0, 15), "Tsai was president"))
    date, _ = _dated(sentence, text, clues=[clue])
    held = interval(date.edtf)
    assert held is not None
    assert held[0].isoformat() < "2016-02-17"


def test_the_end_of_a_term_says_little_beside_the_dead(sentence) -> None:
    text = "The leader of the opposition mourns the passing of an old friend, Defense Secretary Ada Quell."
    term = Clue("2015-02-17", "2017-01-20", Reason(Span(71, 88), "Ada Quell was defense secretary"))
    now = _clue("2013-04-08", None, "the group took its name", 0.85)
    later = _clue("2022-07-27", None, "the act was announced", 0.85)
    date, _ = _dated(sentence, text, clues=[term, now, later])
    first, last = interval(date.edtf)
    assert first.year >= 2022
    assert last.year >= 2024


def test_a_date_in_the_brackets_of_a_citation_is_past(sentence) -> None:
    date, _ = _dated(sentence, "“We will go on.” [Statement, 3/1/22] “It is about to come.” [Letter, 3/4/22]")
    assert interval(date.edtf)[0].isoformat() == "2022-03-04"


def test_what_is_to_be_held_is_ahead(sentence) -> None:
    date, _ = _dated(sentence, "They welcomed the second summit to be held in March 2023.")
    assert interval(date.edtf)[1].isoformat() == "2023-03-31"


def test_an_emergency_due_to_a_storm_that_began_is_not_ahead(sentence) -> None:
    date, _ = _dated(sentence, "Aid was ordered due to the storm beginning on October 5, 2024, and continuing.")
    assert date.edtf is None or interval(date.edtf)[1].isoformat() > "2024-10-05"


def test_five_years_ago_today_is_the_day_itself(sentence) -> None:
    text = "Five years ago today in Port Quell the harbour burnt. The harbour fire began at noon."
    at = text.index("harbour burnt")
    fire = DatedEvent(Span(at, at + 13), "2016-06-12", "2016-06-12", "the harbour fire")
    page = Page("-", "a.txt", "text/plain", text)
    story = Story(Span(0, len(text)), (Span(0, len(text)),))
    date, _ = date_story(story, page, text, find([sentence(text)]), (), [fire])
    first, last = interval(date.edtf)
    assert first <= dt.date(2021, 6, 12) <= last
    assert (last - first).days < 10


@pytest.mark.parametrize(
    "text",
    [
        "The storm began in areas hit by Typhoon Alma beginning on May 22, 2023, and went on.",
        "Under an order that was issued on\n    May 22, 2023, titled the Order, envoys met.",
        "A deal was put forward, as outlined\nby President Quell on May 22, 2023.",
        "Long ago — May 22, 1865 — the army came.",
    ],
)
def test_a_date_that_a_sentence_tells_is_no_date_line(sentence, text) -> None:
    assert _dated(sentence, text)[0].basis != "stated"


@pytest.mark.parametrize(
    "line", ["By Ada Quell on May 22, 2023", "Last updated May 22, 2023", "Published: May 22, 2023"]
)
def test_what_leads_to_a_date_line_opens_its_line(sentence, line) -> None:
    date, _ = _dated(sentence, f"Envoys met\n{line}\nEnvoys met in Hanoi.")
    assert (date.edtf, date.basis) == ("2023-05-22", "stated")


@pytest.mark.parametrize(
    "line",
    [
        "GENEVA, 22 May 2023 -",
        "GENEVA, 22 May 2023 (UNHQ) –",
        "NEW YORK/GENEVA, 22 May 2023 –",
        "Geneva, 22 May 2023.",
        "KATHMANDU, May 22, 2023:",
        "(Geneva, 22 May 2023)",
        "TOKYO, May 22, 2023 (Kyodo) —",
    ],
)
def test_a_place_and_a_day_before_the_first_words_are_a_dateline(sentence, line) -> None:
    date, _ = _dated(sentence, f"Envoys met\n{line} Envoys met in Hanoi.")
    assert (date.edtf, date.basis) == ("2023-05-22", "stated")


def test_a_place_and_a_day_that_a_sentence_begins_with_are_no_dateline(sentence) -> None:
    assert _dated(sentence, "Envoys met\nIn Geneva, 22 May 2023 was a day of talks.")[0].basis != "stated"


def test_a_deadline_may_lie_years_ahead(sentence) -> None:
    near, _ = _dated(sentence, "The leaders will meet on December 31, 2025.", clues=[ABE])
    far, _ = _dated(sentence, "The pact will remain in force until December 31, 2025.")
    assert interval(near.edtf)[0] > dt.date(2006, 1, 1)
    assert far.edtf is None or interval(far.edtf)[0] < dt.date(2025, 1, 1)


@pytest.mark.parametrize(
    "text",
    [
        "It will be shown in May 2021 and launched in November 2021.",
        "Norway invited Iran to meet in Oslo\nin May 2031.",
    ],
)
def test_what_is_to_come_is_not_told_as_past(sentence, text) -> None:
    latest = max(interval(e)[0] for e in ("2021-11", "2031-05") if e[:4] in text)
    clues = own_clues(text, find([sentence(text)]), Span(0, len(text)))
    assert not any(c.earliest == latest.isoformat() for c in clues)


def test_a_day_without_its_year_tells_the_time_of_year(sentence) -> None:
    term = _clue("2006-01-01", "2007-06-30", "Ada Quell is prime minister")
    date, _ = _dated(sentence, "Envoys met on February 15. Envoys left.", clues=[term])
    first, last = interval(date.edtf)
    assert first >= dt.date(2006, 1, 1)
    assert last < dt.date(2007, 6, 1)


def test_a_day_that_names_an_agreement_tells_no_time_of_year(sentence) -> None:
    term = _clue("2006-01-01", "2008-12-31", "Ada Quell is prime minister")
    date, _ = _dated(sentence, "Envoys stood by the June 15 agreement. Envoys left.", clues=[term])
    assert date.edtf == "2006/2008"


def test_who_is_recalled_bounds_nothing_from_above(sentence) -> None:
    text = "Envoys met. She had served as aide to President Quell."
    spot = Span(text.index("President"), len(text) - 1)
    term = Clue("1993-01-20", "2001-01-20", Reason(spot, "Ada Quell was president"), 1.0)
    other = _clue("2021-01-20", "2025-01-20", "Bo Novak was president")
    assert _dated(sentence, text, clues=[term, other])[0].edtf == "2021-01-20/2025-01-20"


QUELL = _clue("2021-01-01", "2024-12-31", "Ada Quell is prime minister")


def _with_event(sentence, text: str, words: str, day: str, clues=()):
    page = Page("-", "a.txt", "text/plain", text)
    story = Story(Span(0, len(text)), (Span(0, len(text)),))
    event = DatedEvent(Span(text.index(words), text.index(words) + len(words)), day, day, "an event")
    return date_story(story, page, text, find([sentence(text)]), clues, [event])[0]


def test_an_initial_and_a_wrapped_line_end_no_sentence(sentence) -> None:
    text = "Today, President Ada R. Quell Jr. met with envoys."
    assert _with_event(sentence, text, "met", "2022-07-15", [QUELL]).edtf == "2022-07-15"
    assert _with_event(sentence, "The leaders met in\nRome today.", "met", "2022-07-15", [QUELL]).edtf == "2022-07-15"


def test_a_deed_told_as_past_is_not_still_to_come(sentence) -> None:
    date = _with_event(sentence, "The leaders met on November 15.", "met", "2021-11-15", [QUELL])
    assert interval(date.edtf)[0] == dt.date(2021, 11, 15)


def test_an_anniversary_without_its_number_is_about_the_day_of_a_later_year(sentence) -> None:
    text = "They spoke on the anniversary of the Oslo summit."
    date = _with_event(sentence, text, "summit", "2023-08-18", [QUELL])
    assert interval(date.edtf) == (dt.date(2024, 8, 4), dt.date(2024, 9, 1))


def test_a_time_with_another_event_between_is_that_ones(sentence) -> None:
    text = "They met in Oslo next week at the talks before the summit."
    page = Page("-", "a.txt", "text/plain", text)
    story = Story(Span(0, len(text)), (Span(0, len(text)),))
    spots = {word: Span(text.index(word), text.index(word) + len(word)) for word in ("talks", "summit")}
    events = [
        DatedEvent(spots["talks"], "2023-07-11", "2023-07-11", "talks"),
        DatedEvent(spots["summit"], "2024-07-09", "2024-07-09", "summit"),
    ]
    date, _ = date_story(story, page, text, find([sentence(text)]), (), events)
    assert interval(date.edtf)[1] < dt.date(2023, 7, 12)


@pytest.mark.parametrize("name", ["A" * 80, "A.B-" * 20, "Ab " * 28, "and " * 22])
def test_a_long_byline_is_soon_read(sentence, name) -> None:
    """It would not end: every capital might begin a name."""
    assert _dated(sentence, f"Envoys met\nBy {name}!! May 22, 2023")[0].basis != "stated"


def test_a_day_to_attend_is_ahead(sentence) -> None:
    text = "She announced a delegation to attend the funeral of Ada B. Quell, former mayor, on February 24, 2024."
    date, _ = _dated(sentence, text)
    assert interval(date.edtf)[1] == dt.date(2024, 2, 24)


def test_a_year_that_opens_a_sentence_and_was_is_over(sentence) -> None:
    date, _ = _dated(sentence, "2023 was the hottest year on record.")
    assert interval(date.edtf)[0] == dt.date(2023, 1, 1)
