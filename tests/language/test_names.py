from __future__ import annotations

from itertools import pairwise, product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from verbale.language.names import agreed, best_tags, mended, spans, transitions
from verbale.language.sentence import Name

TAGS = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC")


def test_names_are_read_from_tags() -> None:
    assert spans(["B-PER", "I-PER", "O", "B-LOC", "B-LOC"]) == (Name(0, 2, "PER"), Name(3, 4, "LOC"), Name(4, 5, "LOC"))


def test_a_name_goes_to_the_end() -> None:
    assert spans(["O", "B-PER", "I-PER"]) == (Name(1, 3, "PER"),)


def test_an_impossible_sequence_is_never_the_best() -> None:
    chances = np.log(np.array([[[0.5, 0.4, 0.04, 0.03, 0.03], [0.1, 0.1, 0.7, 0.05, 0.05]]], np.float32))
    assert chances.argmax(-1).tolist() == [[0, 2]]
    assert best_tags(chances, transitions(TAGS)).tolist() == [[1, 2]]


def test_a_possible_sequence_is_left_alone() -> None:
    chances = np.log(np.array([[[0.1, 0.6, 0.1, 0.1, 0.1], [0.1, 0.1, 0.6, 0.1, 0.1]]], np.float32))
    assert best_tags(chances, transitions(TAGS)).tolist() == [[1, 2]]


def test_what_follows_what_counts() -> None:
    scores = np.array([[[0, 2, 0, 0, 0], [0, 1, 0.9, 0, 0]]], np.float32)
    learnt = np.zeros((5, 5))
    assert best_tags(scores, transitions(TAGS, learnt.tolist())).tolist() == [[1, 1]]
    learnt[1, 2] = 0.5
    assert best_tags(scores, transitions(TAGS, learnt.tolist())).tolist() == [[1, 2]]


@given(st.integers(0, 10_000))
def test_the_search_finds_what_trying_all_finds(seed: int) -> None:
    rng = np.random.default_rng(seed)
    scores = rng.normal(size=(2, 4, 5)).astype(np.float32)
    follows = transitions(TAGS, rng.normal(size=(5, 5)).tolist())
    for row, found in zip(scores, best_tags(scores, follows).tolist(), strict=True):
        best = max(product(range(5), repeat=4), key=lambda path: worth(row, follows, path))
        assert abs(worth(row, follows, tuple(found)) - worth(row, follows, best)) < 1e-4


def worth(scores: np.ndarray, follows: np.ndarray, path: tuple[int, ...]) -> float:
    total = follows[0, path[0]] + sum(scores[i, tag] for i, tag in enumerate(path))
    return float(total + sum(follows[a, b] for a, b in pairwise(path)))


def test_initials_of_states_have_a_known_kind() -> None:
    assert mended((Name(0, 1, "PER"),), ("U.S.", "envoy"), ("NNP", "NN")) == (Name(0, 1, "LOC"),)


def test_a_given_name_goes_on_behind_its_hyphen() -> None:
    words, tags = ("Han", "Min", "-", "soo", "left"), ("NNP", "NNP", "HYPH", "NNP", "VBD")
    assert mended((Name(0, 2, "PER"),), words, tags) == (Name(0, 4, "PER"),)
    words, tags = ("Ann", "Ward", "-", "led"), ("NNP", "NNP", "HYPH", "VBN")
    assert mended((Name(0, 2, "PER"),), words, tags) == (Name(0, 2, "PER"),)


def test_a_name_keeps_its_kind_in_one_text() -> None:
    forms = [("Hill", "left"), ("Hill", "spoke"), ("Hill", "slept"), ("Mori", "came"), ("Mori", "went")]
    kinds = ("PER", "LOC", "PER", "PER", "LOC")
    found = [(Name(0, 1, kind),) for kind in kinds]
    assert [names[0].kind for names in agreed(found, forms)] == ["PER", "PER", "PER", "PER", "LOC"]
    assert agreed([(), ()], [("a",), ()]) == [(), ()]
