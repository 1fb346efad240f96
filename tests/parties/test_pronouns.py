"""Whom pronouns mean where the grammar of the sentence tells."""

from __future__ import annotations

import pytest

from verbale import language
from verbale.model import Span
from verbale.parties import Knowledge, cast


@pytest.fixture(scope="module")
def reader() -> language.Reader:
    return language.load()


def meant(reader: language.Reader, text: str, pronoun: str) -> tuple[str, ...] | None:
    """The entities of the last such pronoun of a text; None where it is nobody's."""
    sentences = reader.read(text, [Span(0, len(text))])
    found = cast(sentences, text, Knowledge.load())
    said = [r for r in found.references if r.kind == "pronoun" and sentences[r.sentence].words[r.first] == pronoun]
    return said[-1].entities if said else None


@pytest.mark.parametrize(
    ("text", "pronoun", "who"),
    [
        ("Norway refused to sell Sweden grain unless it opens its ports.", "it", ("swe",)),
        ("Norway will not resume talks with Sweden until it gets proof.", "it", ("nor",)),
        ("Norway warned Sweden. Sweden called it a bully.", "it", ("nor",)),
        (
            "Senior officials from Norway, Sweden and Chad met on Monday. Their meeting was short.",
            "Their",
            ("nor", "swe", "tcd"),
        ),
        ("The firm in Norway said it would stay.", "it", None),
        (
            "President Haakvin Solbakk urged Chad to talk. Chad sent its envoy, Robert Tarn, to Oslo, where he spoke.",
            "he",
            ("robert-tarn",),
        ),
        ("Norway closed its port in May because Sweden had broken the pact. It barred the ships.", "It", ("nor",)),
        ("Norway said that Sweden had closed the port. It barred the ships.", "It", ("swe",)),
        ("Norway met Chad and Niger. Swedish troops began their march.", "their", ("swe",)),
        ("Norway met Chad. Fishermen mended their nets.", "their", None),
        ("Norway met Chad. We stand with the Swedish people in their struggle.", "their", ("swe",)),
        (
            "Fishermen rejected it. They said that Oslo had offered no proof, and they urged the council to act.",
            "they",
            None,
        ),
        (
            "Robert Tarn, the envoy of Chad, spoke to reporters. The Norwegian delegate, Minister Haakvin Solbakk, said"
            " the talks would go on. He smiled.",
            "He",
            ("haakvin-solbakk",),
        ),
        ('Kari Solbakken met Omar Haddadi. "He was kind," Solbakken said.', "He", ("omar-haddadi",)),
    ],
)
def test_pronouns(reader: language.Reader, text: str, pronoun: str, who: tuple[str, ...] | None) -> None:
    assert meant(reader, text, pronoun) == who


def test_a_speech_is_its_speakers_own_words(reader: language.Reader) -> None:
    text = (
        "Kari Solbakken spoke in Oslo on Monday. I came here by train. I met Omar Haddadi. Haddadi said little. "
        "I asked him for a date. I got none, and I left."
    )
    assert meant(reader, text, "I") == ("kari-solbakken",)


def test_given_names_tell_the_pronoun(reader: language.Reader) -> None:
    assert meant(reader, "Margaret Hull met Robert Tarn. She was late.", "She") == ("margaret-hull",)
    assert meant(reader, "Margaret Hull met Robert Tarn. He was late.", "He") == ("robert-tarn",)


def test_a_surname_that_is_a_place_is_the_person(reader: language.Reader) -> None:
    text = "Nora Paris was born in Ghent. Paris said she had been happy."
    assert meant(reader, text, "she") == ("nora-paris",)
