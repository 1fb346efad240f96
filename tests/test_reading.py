"""The whole path: stories by themselves, ids of the page, the same reading every time."""

import dataclasses

import pytest

from verbale.errors import UsageError
from verbale.model import Entity, Role
from verbale.reading import _merged, engine_name, read_bytes
from verbale.record import dumps, loads

PAGE = """\
Quell's envoy leaves without a deal

GENEVA, May 4, 2011 - Japan refused to provide energy aid to North Korea unless Pyongyang accounts for the abductions.
Foreign Minister Takeaki Matsumoto said that Tokyo had demanded proof from Pyongyang.

"We will not move first," Matsumoto told reporters on Wednesday.
South Korea and the United States condemned the launch of a missile last week.
"""


@pytest.fixture(scope="module")
def reading(engine):
    return read_bytes(PAGE.encode(), "page.txt", engine)


def test_ids_run_through_the_page(reading):
    record = reading.record
    assert [a.id for a in record.articles] == [f"a{n}" for n in range(1, len(record.articles) + 1)]
    assert [x.id for x in record.acts] == [f"x{n}" for n in range(1, len(record.acts) + 1)]
    assert [t.id for t in record.attributions] == [f"t{n}" for n in range(1, len(record.attributions) + 1)]


def test_everything_referred_to_is_there(reading):
    record = reading.record
    entities = {e.id for e in record.entities}
    said = {t.id for t in record.attributions}
    stories = {a.id for a in record.articles}
    for act in record.acts:
        assert set(act.actors + act.targets) <= entities
        assert set(act.attribution) <= said
        assert act.article in stories
    assert {m.entity for m in record.mentions} <= entities
    assert {link.withholds.act for link in record.linkages} <= {None, *(x.id for x in record.acts)}


def test_the_refusal_and_its_condition_are_read(reading):
    held = [link for link in reading.record.linkages if link.holder == "jpn"]
    assert [(link.awaits.party, link.kind) for link in held] == [("prk", "unless")]


def test_sentences_cover_the_acts(reading):
    starts = sorted(reading.sentences)
    assert all(any(s.start <= act.cue.start < s.end for s in starts) for act in reading.record.acts)


def test_the_same_bytes_give_the_same_record(reading, engine):
    assert read_bytes(PAGE.encode(), "page.txt", engine) == reading


def test_the_written_form_leads_back_to_the_record(reading):
    again = loads(dumps(reading.record), PAGE)
    assert dumps(again) == dumps(reading.record)
    assert dataclasses.replace(again, page=reading.record.page) == reading.record


def test_a_record_is_one_line(reading):
    assert "\n" not in dumps(reading.record)


@pytest.mark.parametrize("line", ["", "{}", "[1, 2]", '{"page": 3}', "not json"])
def test_what_is_no_record_is_refused(line):
    with pytest.raises(UsageError, match="no record"):
        loads(line)


def test_a_story_in_another_language_is_kept_and_not_read(engine):
    text = "日本政府は北朝鮮によるミサイル発射を強く非難し、国連安全保障理事会の緊急会合を求めた。" * 6
    reading = read_bytes(text.encode(), "page.txt", engine)
    assert [a.language for a in reading.record.articles] == ["ja"]
    assert not reading.record.acts
    assert "another language (ja)" in str(reading.problems[0])
    assert not reading.problems[0].fatal


def test_two_stories_say_more_of_one_person_than_one():
    one = Entity("ada", "person", "Ada Quell", roles=(Role("minister", "arl"),), party="arl")
    other = Entity("ada", "person", "Quell", also=("Ms Quell",), roles=(Role("envoy", "arl"),), wikidata="Q1")
    both = _merged(one, other)
    assert both.name == "Ada Quell"
    assert both.also == ("Quell", "Ms Quell")
    assert {r.title for r in both.roles} == {"minister", "envoy"}
    assert (both.party, both.wikidata) == ("arl", "Q1")


def test_the_engine_has_a_name_that_stays():
    assert engine_name() == engine_name()
    assert len(engine_name()) == 16


def test_a_page_decoded_twice_is_read_as_mended_and_quoted_as_it_stands(engine):
    text = "â€œWe donâ€™t accept the map,â€\x9d Foreign Minister Takeaki Matsumoto of Japan told China on Tuesday."
    reading = read_bytes(text.encode(), "page.txt", engine)
    said = [a for a in reading.record.attributions if a.kind in ("direct", "mixed")]
    assert [text[a.content.start : a.content.end].startswith("â€œWe donâ€™t") for a in said] == [True]
    assert reading.record.page.text == text
    assert ["decoded twice" in problem.what for problem in reading.problems] == [True]
