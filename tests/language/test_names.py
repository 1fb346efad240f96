from __future__ import annotations

import numpy as np

from verbale.language.names import best_tags, mended, spans
from verbale.language.sentence import Name

TAGS = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC")


def test_names_are_read_from_tags() -> None:
    assert spans(["B-PER", "I-PER", "O", "B-LOC", "B-LOC"]) == (Name(0, 2, "PER"), Name(3, 4, "LOC"), Name(4, 5, "LOC"))


def test_a_name_goes_to_the_end() -> None:
    assert spans(["O", "B-PER", "I-PER"]) == (Name(1, 3, "PER"),)


def test_an_impossible_sequence_is_repaired_by_the_likeliest() -> None:
    chances = np.log(np.array([[[0.5, 0.4, 0.04, 0.03, 0.03], [0.1, 0.1, 0.7, 0.05, 0.05]]], np.float32))
    assert chances.argmax(-1).tolist() == [[0, 2]]
    assert best_tags(chances, TAGS).tolist() == [[1, 2]]


def test_a_possible_sequence_is_left_alone() -> None:
    chances = np.log(np.array([[[0.1, 0.6, 0.1, 0.1, 0.1], [0.1, 0.1, 0.6, 0.1, 0.1]]], np.float32))
    assert best_tags(chances, TAGS).tolist() == [[1, 2]]


def test_initials_of_states_have_a_known_kind() -> None:
    assert mended((Name(0, 1, "PER"),), ("U.S.", "envoy"), ("NNP", "NN")) == (Name(0, 1, "LOC"),)


def test_a_given_name_goes_on_behind_its_hyphen() -> None:
    words, tags = ("Han", "Min", "-", "soo", "left"), ("NNP", "NNP", "HYPH", "NNP", "VBD")
    assert mended((Name(0, 2, "PER"),), words, tags) == (Name(0, 4, "PER"),)
    words, tags = ("Ann", "Ward", "-", "led"), ("NNP", "NNP", "HYPH", "VBN")
    assert mended((Name(0, 2, "PER"),), words, tags) == (Name(0, 2, "PER"),)
