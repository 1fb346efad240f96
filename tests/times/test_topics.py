"""What a story is about, by words that stand together in the news of some months only."""

from __future__ import annotations

import datetime as dt

import pytest

from verbale.times import topics
from verbale.times.tables import StoryWords
from verbale.times.topics import Topic, topic_clues


def _days(text: str) -> list[tuple[str, str]]:
    clues = [w.clue for w in topic_clues(StoryWords.of(text))]
    return [pair for c in clues if c.earliest and c.latest for pair in (c.alternatives or ((c.earliest, c.latest),))]


@pytest.mark.parametrize("topic", topics.topics(), ids=lambda topic: f"{topic.times[0][0]} {topic.name}")
def test_every_row_is_found_by_each_of_its_words(topic: Topic) -> None:
    for since, until in topic.times:
        assert dt.date(1989, 1, 1) <= dt.date.fromisoformat(since) < dt.date.fromisoformat(until)
    most = max(len(group) for group in topic.groups)
    for number in range(most):
        text = " and ".join(group[min(number, len(group) - 1)] for group in topic.groups) + "."
        earliest = {w.clue.earliest for w in topic_clues(StoryWords.of(text))}
        assert topic.times[0][0] in earliest, text


def test_all_groups_must_stand_in_the_head() -> None:
    whole = "In Munich the ministers agreed on a cessation of hostilities for Syria."
    assert ("2016-02-11", "2016-04-30") in _days(whole)
    assert _days("In Munich the ministers spoke of Syria.") == []
    assert _days("In Munich they met." + " And they ate." * 150 + " A cessation of hostilities in Syria.") == []


def test_rows_of_the_same_words_are_one_matter_of_several_times() -> None:
    days = _days("North Korea's nuclear test and its rocket launch were condemned.")
    assert len(days) == 3
    assert ("2016-01-28", "2016-12-31") in days


def test_only_the_latest_topics_end_it() -> None:
    old = "Lehman fell, and Mr. Paulson and Mr. Bernanke asked for a bailout. "
    new = "In Wuhan the coronavirus broke out, and there was an outbreak and a quarantine. "
    late = "In Ukraine, Mr. Trump, Mr. Witkoff and Mr. Putin spoke of a ceasefire."
    ends = [until for _, until in _days(old + new + late)]
    assert len(ends) == 2
    assert min(ends) > "2020-01-01"


def test_a_wrong_row_is_named() -> None:
    assert not topics._right(["Ada & Bo", "2031-05-01", "2031-04-01", "it ends before it begins"])
    assert topics._right(["Ada & Bo", "2031-04-01", "2031-05-01", "a matter"])
