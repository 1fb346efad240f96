from __future__ import annotations

import pytest

from verbale.language.engine import DATA, LEMMAS
from verbale.language.lemmas import FORMS, Lemmas, read_forms


@pytest.fixture(scope="module")
def lemmas():
    return Lemmas.read(DATA / LEMMAS)


def test_every_irregular_form_has_its_lemma(lemmas):
    irregular, _ = read_forms(DATA / FORMS)
    wrong = {form: lemmas.of(form, "VBD") for form, lemma in irregular.items() if lemmas.of(form, "VBD") != lemma}
    assert wrong == {}


@pytest.mark.parametrize(
    ("form", "xpos", "lemma"),
    [
        ("convened", "VBD", "convene"),
        ("implored", "VBD", "implore"),
        ("severed", "VBN", "sever"),
        ("troops", "NNS", "troop"),
    ],
)
def test_a_known_lemma_is_preferred(lemmas, form, xpos, lemma):
    assert lemmas.of(form, xpos) == lemma
