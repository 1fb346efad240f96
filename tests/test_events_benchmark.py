"""The measures of the events benchmark, on clusters whose scores are known by hand."""

import pytest
from benchmarks.events import conll


def test_the_same_clusters_score_one():
    assert conll([{1, 2}, {3}], [{3}, {2, 1}]) == pytest.approx(1.0)


def test_what_is_left_apart_costs_as_the_measures_say():
    # MUC: P 0/0 -> 0; B-cubed: P 1, R 1/2 -> 2/3; CEAF-e: best pairs 2/3, P 1/3, R 2/3 -> 4/9
    assert conll([{1, 2}], [{1}, {2}]) == pytest.approx((0 + 2 / 3 + 4 / 9) / 3)


def test_more_clusters_than_chains_and_less():
    assert 0 < conll([{1, 2, 3}, {4}], [{1}, {2, 4}, {3}]) < conll([{1, 2, 3}, {4}], [{1, 2}, {3}, {4}]) < 1
