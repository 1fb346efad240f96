from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from verbale.language.trees import decode


def is_tree(heads: list[int]) -> bool:
    if heads.count(0) != 1:
        return False
    for i in range(len(heads)):
        seen, at = set(), i + 1
        while at:
            if at in seen:
                return False
            seen.add(at)
            at = heads[at - 1]
    return True


def scores_of(rng: np.random.Generator, batch: int, words: int, lengths: list[int]) -> np.ndarray:
    scores = rng.normal(size=(batch, words, words + 1)).astype(np.float32) * 5
    for i, n in enumerate(lengths):
        scores[i, :, n + 1 :] -= 1e4
        scores[i, np.arange(words), np.arange(1, words + 1)] -= 1e4
    return scores


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6), st.lists(st.integers(1, 14), min_size=1, max_size=6))
def test_any_scores_give_trees(seed: int, lengths: list[int]) -> None:
    words = max(lengths)
    heads = decode(scores_of(np.random.default_rng(seed), len(lengths), words, lengths), np.array(lengths))
    for i, n in enumerate(lengths):
        assert is_tree(heads[i, :n].tolist())


def test_the_best_heads_are_kept_where_they_are_a_tree() -> None:
    scores = np.full((1, 3, 4), -5, np.float32)
    for word, head in enumerate((2, 0, 2)):
        scores[0, word, head] = 5
    assert decode(scores, np.array([3])).tolist() == [[2, 0, 2]]


def test_a_cycle_is_opened_where_it_costs_least() -> None:
    scores = np.full((1, 3, 4), -50, np.float32)
    scores[0, 0, 0] = 9
    scores[0, 1, 3], scores[0, 1, 1] = 8, 1
    scores[0, 2, 2], scores[0, 2, 1] = 8, 6
    assert decode(scores, np.array([3])).tolist() == [[0, 3, 1]]


def test_one_word_is_the_root() -> None:
    assert decode(np.array([[[0.0, -1e4]]], np.float32), np.array([1])).tolist() == [[0]]
