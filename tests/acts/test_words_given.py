"""What is said by somebody, and what is only done: contents, sources and groups, read from whole sentences."""

from __future__ import annotations

import pytest
from reading_of import cast_of, reading_of


def quotes(text: str) -> list[tuple[str | None, str]]:
    """(source words, content words) of each attribution."""
    found = reading_of(text).attributions
    return [(text[slice(*a.source.span)] if a.source.span else None, text[slice(*a.content)]) for a in found]


def sources(text: str) -> list[tuple[str | None, str]]:
    """(source's entity, content words) of each attribution."""
    return [(a.source.entity, text[slice(*a.content)]) for a in reading_of(text).attributions]


MENDED = [
    # things show, people and papers say
    ("Tuesday's storm underscored the need for a new bridge.", []),
    ("Novak met the farmers to determine whether the bridge was safe.", []),
    # what is judged, promised again or talked over is a deed; what amounts to a statement is said
    ("Novak welcomed the start of work on the bridge.", []),
    ("Novak discussed the importance of the bridge.", [("Novak", "the importance of the bridge")]),
    ("Novak was clear about the need for a bridge.", [("Novak", "the need for a bridge")]),
    ("Novak encouraged the farmers to stay.", [("Novak", "the farmers to stay")]),
    ("Novak called for Hungary to mend the bridge.", [("Novak", "Hungary to mend the bridge")]),
    # said by verb and noun of one speaker, once; of two, twice
    ("Novak repeated his belief that the bridge was safe.", [("Novak", "his belief that the bridge was safe")]),
    (
        "Novak repeated Maric's claim that the bridge was safe.",
        [("Novak", "that the bridge was safe"), ("Maric", "that the bridge was safe")],
    ),
    ("Novak held the view that the bridge was safe.", [("Novak", "that the bridge was safe")]),
    # a teller's doubt is no part of a claim
    (
        "Novak's claim that the bridge was safe, as the river rose, angered the farmers.",
        [("Novak", "that the bridge was safe")],
    ),
    ("Novak made sure that the bridge was safe.", []),
    # a clause behind two verbs is the second's
    (
        "Novak expressed his hope and said that the bridge was safe.",
        [("Novak", "that the bridge was safe")],
    ),
    # relayed words
    (
        "The bridge is shut, said Maric, citing officials.",
        [("Maric", "The bridge is shut"), ("officials", "The bridge is shut")],
    ),
    ("Maric said that the bridge was shut, citing the ministry.", [("the ministry", "that the bridge was shut")]),
    # whom a name is given to is no part of it; what one is blamed for is
    ("Novak called him a liar.", [("Novak", "a liar")]),
    ("Novak blamed the flood on the ministry.", [("Novak", "the flood on the ministry")]),
    # what a judgement is over belongs to it, what happened meanwhile does not
    ("Novak called Maric a liar over the bridge.", [("Novak", "Maric a liar over the bridge")]),
    ("Novak condemned the strike as the farmers shut the road.", []),
    # "and" alone goes on
    (
        "Novak said the ferry had sunk and the bridge was shut.",
        [("Novak", "the ferry had sunk and the bridge was shut")],
    ),
    # until when and why are said as well
    (
        "Novak said the ferry had stopped because the river was high.",
        [("Novak", "the ferry had stopped because the river was high")],
    ),
    # what a comma adds
    (
        "Novak called on the farmers to leave the bank, particularly around the old mill.",
        [("Novak", "the farmers to leave the bank, particularly around the old mill")],
    ),
]


@pytest.mark.parametrize(("text", "wanted"), MENDED)
def test_what_is_said_and_what_is_only_done(text: str, wanted: list[tuple[str, str]]):
    got = quotes(text)
    assert not got if not wanted else not set(wanted) - set(got), got


def test_our_allies_are_not_us():
    text = "Statement by the President of Hungary\nHungary will help. Our allies say that the bridge is safe."
    assert all(who != "hun" for who, _ in sources(text))


def test_several_speakers_are_also_called_by_their_surnames_and_as_leaders():
    text = "French President Emmanuel Macron and German Chancellor Olaf Scholz said that the talks had failed."
    cast = cast_of(text)
    group = next(e for e in cast.entities.values() if e.type == "group")
    assert {"Macron and Scholz", "the two leaders", "leaders of France and Germany"} <= set(group.also)


def test_it_is_the_report_that_was_published():
    text = "The Red Cross published a report on Sudan. The report makes grim reading. It documents attacks on villages."
    assert sources(text)[-1][0] == "international-committee-of-the-red-cross"


def test_a_person_between_commas_before_the_colon_speaks():
    text = "Answering the report, Ada Quell, the envoy, said:\nThe bridge is shut. It will stay so."
    assert sources(text)[0][0] == "ada-quell"


def test_who_is_called_he_does_not_say_i():
    text = "Vladimir Putin sent his army to war. He failed.\nI believe that the war will end."
    assert all(who != "vladimir-putin" for who, _ in sources(text))


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("“Why is the bridge shut?” Quell asked.", ("Quell", "“Why is the bridge shut?”")),
        (
            "The witness said the bridge was shut, according to the report.",
            ("The witness", "the bridge was shut"),
        ),
        (
            "Quell concluded that the bridge is nice, but sometimes the ferry takes over.",
            ("Quell", "that the bridge is nice, but sometimes the ferry takes over"),
        ),
        (
            "Quell left, saying they are both part of the system and therefore won't reform it.",
            ("Quell", "they are both part of the system and therefore won't reform it"),
        ),
        ("Quell leads Novak in most polls.", ("most polls", "Quell leads Novak")),
    ],
)
def test_where_words_begin_and_end(text, given):
    assert given in quotes(text)
