"""What parties want, back, reject, fear or know without saying it."""

from __future__ import annotations

import pytest
from reading_of import engine, sentences_of

from verbale import parties
from verbale.acts import Story, read_acts, read_attitudes
from verbale.acts.attitudes import SURE
from verbale.acts.words import data
from verbale.model import ArticleDate


def attitudes(text: str, least: float = 0.0) -> list[tuple[str | None, str]]:
    """Pairs of source words and content words of a text's attitudes."""
    blocks, sentences = sentences_of(text)
    cast = parties.cast(sentences, text, engine()[1])
    found = read_attitudes(Story("a1", text, blocks, sentences, ArticleDate(None, "unknown")), cast, least=least)
    return [(text[slice(*a.source.span)] if a.source.span else None, text[slice(*a.content)]) for a in found]


@pytest.mark.parametrize("name", sorted(data("attitudes")))
def test_every_list_is_read_in_its_example(name: str):
    entry = data("attitudes")[name]
    got = attitudes(entry["example"])
    assert entry["words"]
    assert ((entry["source"], entry["content"]) in got) if entry["content"] else not got


@pytest.mark.parametrize(
    ("text", "who", "what"),
    [
        ("The truce was backed by the farmers of Gradec.", "the farmers of Gradec", "The truce"),
        ("Slovakia wants Hungary to reopen the ferry.", "Slovakia", "Hungary to reopen the ferry"),
        ("Hungary opposed the ferry, which is old.", "Hungary", "the ferry"),
        ("Novak welcomed the ferry.", "Novak", "the ferry"),
    ],
)
def test_whose_it_is_and_what_about(text: str, who: str, what: str):
    assert (who, what) in attitudes(text)


def test_none_stands_in_words_that_are_given_already():
    text = "Novak said that Hungary opposed the ferry. Slovakia wants to keep it."
    blocks, sentences = sentences_of(text)
    cast = parties.cast(sentences, text, engine()[1])
    story = Story("a1", text, blocks, sentences, ArticleDate(None, "unknown"))
    said = [a.content for a in read_acts(story, cast, ()).attributions]
    found = read_attitudes(story, cast)
    assert [text[slice(*a.content)] for a in found] == ["to keep it"]
    assert all(a.content.end <= c.start or c.end <= a.content.start for a in found for c in said)


def test_the_less_certain_can_be_left_out():
    text = "Slovakia wants Hungary to reopen the ferry. Support for the old ferry of the farmers is great."
    assert ("Slovakia", "Hungary to reopen the ferry") in attitudes(text, least=SURE)
    assert len(attitudes(text)) == len(attitudes(text, least=SURE)) + 1


def test_what_a_comma_adds_behind_is_no_part_of_a_stand():
    assert ("Quell", "to sell the ferry") in attitudes("Quell wanted to sell the ferry, which is old.")


def test_a_name_behind_a_noun_is_only_named_in_passing():
    given = {content for _, content in attitudes("Quell's support for Novak is old.")}
    assert "Novak" not in given
    assert "a new bridge to Slovakia" in {
        c for _, c in attitudes("Quell's support for a new bridge to Slovakia is old.")
    }


def test_the_subject_of_what_is_expected_is_half_of_it():
    assert attitudes("The ferry is expected to sink.") == [(None, "The ferry"), (None, "to sink")]
    assert attitudes("It seems that the ferry sank.") == [(None, "that the ferry sank")]


def test_what_gives_words_of_its_own_only_seems_to():
    assert attitudes("Novak appeared to suggest that the ferry was old.") == [("Novak", "that the ferry was old")]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Novak described the ferry in terms of its price.", "the ferry in terms of its price"),
        ("Novak supported the ferry in a speech.", "the ferry"),
        ("Novak supported the ferry on Tuesday.", "the ferry"),
    ],
)
def test_what_more_a_stand_is_about_belongs_to_it(text: str, what: str):
    assert ("Novak", what) in attitudes(text)
