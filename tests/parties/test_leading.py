"""Whose talks a story is about, who "the two sides" are, and whose people those are who serve somebody."""

from __future__ import annotations

import pytest

from verbale import language
from verbale.model import ArticleDate, Span
from verbale.parties import Cast, Knowledge, cast


@pytest.fixture(scope="module")
def reader() -> language.Reader:
    return language.load()


def told(reader: language.Reader, text: str, day: str | None = None) -> Cast:
    """The cast of a text, as it was written on a day."""
    sentences = reader.read(text, [Span(0, len(text))])
    return cast(sentences, text, Knowledge.load(), ArticleDate(day, "stated", ()) if day else None)


def described(reader: language.Reader, text: str) -> tuple[str, ...]:
    """Whom the last description of a text means."""
    found = told(reader, text)
    return next((r.entities for r in reversed(found.references) if r.kind == "description"), ())


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "Norway and Chad signed a truce on Monday. Envoys thanked Oman and Peru for help. The two sides are to"
            " meet again.",
            ("nor", "tcd"),
        ),
        (
            "Colombia and the FARC signed a truce. Ada Voss thanked Cuba. Washington promised aid. The government"
            " insisted on a vote.",
            ("col",),
        ),
        (
            "The Saudi-backed government of Yemen and the Iran-aligned Houthi movement signed a truce. The two sides"
            " swapped prisoners.",
            ("yem", "houthis"),
        ),
        (
            "Envoys came to Beijing for the six-party talks. Norway sent a note. The six countries will meet again.",
            ("chn", "jpn", "kor", "prk", "rus", "usa"),
        ),
        (
            "President Omar Haddadi of Chad and King Haakvin Solbakk of Norway met. The envoy of Peru, Ada Voss, stayed"
            " away. A court sat. Both leaders smiled.",
            ("omar-haddadi", "haakvin-solbakk"),
        ),
        (
            "Chad and Norway signed a pact. Chadian President Omar Haddadi praised Norwegian Prime Minister Haakvin"
            " Solbakk. Oil fell. Ada Voss, the founder of Globex, said nothing. The two leaders had dined in May.",
            ("omar-haddadi", "haakvin-solbakk"),
        ),
    ],
)
def test_the_two_sides_are_those_of_the_lead(reader: language.Reader, text: str, who: tuple[str, ...]) -> None:
    assert set(described(reader, text)) == set(who)


def test_people_who_met_just_before_come_first(reader: language.Reader) -> None:
    text = "Chad and Norway signed a pact. Ada Voss met Omar Haddadi in Oslo. The two leaders spoke of fish."
    assert set(described(reader, text)) == {"ada-voss", "omar-haddadi"}


@pytest.mark.parametrize(
    ("text", "who", "party"),
    [
        ("Chadian President Omar Haddadi left. His security adviser, Robert Tarn, stayed.", "robert-tarn", "tcd"),
        (
            "Norway met President Omar Haddadi of Chad. Haddadi's national security adviser, Robert Tarn, was there.",
            "robert-tarn",
            "tcd",
        ),
        ("Chad's Omar Haddadi spoke. Robert Tarn, an aide to Haddadi, said it would rain.", "robert-tarn", "tcd"),
        ("Ada Voss, who led Norway's delegation, was tired.", "ada-voss", "nor"),
        ("Ada Voss, who negotiated for Norway, was tired.", "ada-voss", "nor"),
        (
            "The Polisario said no. Robert Tarn, its representative at the United Nations, accused Rabat.",
            "robert-tarn",
            "polisario-front",
        ),
    ],
)
def test_who_serves_somebody_is_of_that_ones_party(reader: language.Reader, text: str, who: str, party: str) -> None:
    assert told(reader, text).party_of(who) == party


def test_who_only_tells_of_a_party_is_none_of_it(reader: language.Reader) -> None:
    assert told(reader, "Ada Voss, who spoke after lunch in Norway, was tired.").party_of("ada-voss") is None


def test_a_man_of_two_offices_is_of_the_one_that_he_held_then(reader: language.Reader) -> None:
    text = "Tony Blair said that the paper was good."
    assert told(reader, text, "1999-03-01").party_of("tony-blair") == "gbr"
    assert told(reader, text, "2009-03-01").party_of("tony-blair") == "quartet-on-the-middle-east"


def test_all_of_a_list_are_in_it(reader: language.Reader) -> None:
    text = "The United States, Britain, Canada and the European Union welcomed the agreement and called for calm."
    sentences = reader.read(text, [Span(0, len(text))])
    found = cast(sentences, text, Knowledge.load())
    head = sentences[0].words.index("States")
    assert found.entities_of_phrase(0, head) == ["usa", "gbr", "can", "european-union"]


def test_houthi_rebels_are_at_home_in_no_people() -> None:
    knowledge = Knowledge.load()
    assert knowledge.demonyms["houthi"] == "houthis"
