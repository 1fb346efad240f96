from __future__ import annotations

import pytest

from verbale.language.engine import DATA, LEMMAS
from verbale.language.lemmas import Lemmas


@pytest.fixture(scope="module")
def lemmas() -> Lemmas:
    return Lemmas.read(DATA / LEMMAS)


@pytest.mark.parametrize(
    ("form", "xpos", "lemma"),
    [
        ("talks", "NNS", "talk"), ("parties", "NNS", "party"), ("men", "NNS", "man"), ("abductees", "NNS", "abductee"),
        ("said", "VBD", "say"), ("agreed", "VBD", "agree"), ("refused", "VBN", "refuse"), ("vowed", "VBD", "vow"),
        ("stopped", "VBD", "stop"), ("shutting", "VBG", "shut"), ("making", "VBG", "make"), ("denies", "VBZ", "deny"),
        ("reiterated", "VBD", "reiterate"), ("normalized", "VBD", "normalize"), ("pledged", "VBD", "pledge"),
        ("Seoul", "NNP", "Seoul"), ("n’t", "RB", "not"), ("’s", "POS", "'s"), ("Talks", "NNS", "talk"),
        ("better", "JJR", "good"), ("larger", "JJR", "large"), ("did", "VBD", "do"), ("were", "VBD", "be"),
        ("met", "VBD", "meet"), ("broke", "VBD", "break"), ("urged", "VBD", "urge"), ("boycotted", "VBD", "boycott"),
    ],
)  # fmt: skip
def test_lemma(lemmas: Lemmas, form: str, xpos: str, lemma: str) -> None:
    assert lemmas.of(form, xpos) == lemma


def test_rules_alone_know_no_irregular_form() -> None:
    assert Lemmas({}, ()).of("met", "VBD") == "met"
