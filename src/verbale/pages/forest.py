"""Boosted decision trees as plain lists, shipped as JSON: one row is summed in Python, many at once with numpy."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

import numpy as np
from numpy.typing import NDArray

from verbale.errors import KnowledgeError

Node = tuple[str, float, Any, Any]
"""An inner node: feature, threshold, the node for values that are not above it, the node for those that are. A leaf
has no feature, and its value where the threshold stands."""


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees by their roots, and the log-odds to begin with."""

    base: float
    roots: tuple[Node, ...]


@lru_cache(maxsize=4)
def load_forest(name: str) -> Forest:
    """The trees of `data/NAME.json`: `base`, and `trees`, each a list of nodes with the root first.

    An inner node is `[feature, threshold, index if not above, index if above]`, a leaf a number.
    """
    try:
        text = resources.files("verbale.pages").joinpath("data", f"{name}.json").read_text("utf-8")
        return forest_of(json.loads(text))
    except (OSError, ValueError, KeyError, TypeError, IndexError) as error:
        raise KnowledgeError(f"{name}.json: {error}") from error


def forest_of(stored: dict[str, Any]) -> Forest:
    """A forest from its stored form, nodes linked to each other, which halves the time to ask it."""
    return Forest(float(stored["base"]), tuple(_linked(tree, 0) for tree in stored["trees"]))


def _linked(tree: list[Any], at: int) -> Node:
    node = tree[at]
    if not isinstance(node, list):
        return ("", float(node), None, None)
    return (node[0], float(node[1]), _linked(tree, node[2]), _linked(tree, node[3]))


def forest_sum(forest: Forest, values: dict[str, float]) -> float:
    """Log-odds that the trees give to features; a missing feature is 0."""
    total = forest.base
    get = values.get
    for feature, threshold, low, high in forest.roots:
        while feature:
            feature, threshold, low, high = low if get(feature, 0.0) <= threshold else high
        total += threshold
    return total


@dataclass(frozen=True, slots=True)
class Arrays:
    """All nodes of a forest as arrays; a leaf leads to itself, so that every walk takes `depth` steps."""

    base: float
    column: dict[str, int]
    feature: NDArray[np.intp]
    threshold: NDArray[np.float64]
    low: NDArray[np.intp]
    high: NDArray[np.intp]
    value: NDArray[np.float64]
    roots: NDArray[np.intp]
    depth: int


@lru_cache(maxsize=4)
def load_arrays(name: str) -> Arrays:
    """The trees of `data/NAME.json` as arrays."""
    return arrays_of(load_forest(name))


def arrays_of(forest: Forest) -> Arrays:
    """A forest laid out as arrays."""
    column: dict[str, int] = {}
    rows: list[tuple[int, float, int, int, float]] = []
    depth = 0

    def lay(node: Node, level: int) -> int:
        nonlocal depth
        depth, at = max(depth, level), len(rows)
        if not node[0]:
            rows.append((0, 0.0, at, at, node[1]))
            return at
        rows.append((0, 0.0, 0, 0, 0.0))
        low, high = lay(node[2], level + 1), lay(node[3], level + 1)
        rows[at] = (column.setdefault(node[0], len(column)), node[1], low, high, 0.0)
        return at

    roots = [lay(root, 0) for root in forest.roots]
    features, thresholds, lows, highs, values = zip(*rows, strict=True)
    return Arrays(
        forest.base,
        column,
        np.array(features, dtype=np.intp),
        np.array(thresholds, dtype=np.float64),
        np.array(lows, dtype=np.intp),
        np.array(highs, dtype=np.intp),
        np.array(values, dtype=np.float64),
        np.array(roots, dtype=np.intp),
        depth,
    )


BATCH = 512
"""Rows that walk down the trees together; bounds memory on a page of a hundred thousand lines."""


def forest_sums(arrays: Arrays, rows: Sequence[Mapping[str, float]]) -> list[float]:
    """Log-odds of many rows at once, the same as `forest_sum` of each."""
    return [value for at in range(0, len(rows), BATCH) for value in _batch(arrays, rows[at : at + BATCH])]


def _batch(arrays: Arrays, rows: Sequence[Mapping[str, float]]) -> list[float]:
    matrix = np.zeros((len(rows), max(1, len(arrays.column))))
    for i, row in enumerate(rows):
        for name, value in row.items():
            at = arrays.column.get(name)
            if at is not None:
                matrix[i, at] = value
    lines = np.arange(len(rows))[:, None]
    node = np.broadcast_to(arrays.roots, (len(rows), len(arrays.roots)))
    for _ in range(arrays.depth):
        below = matrix[lines, arrays.feature[node]] <= arrays.threshold[node]
        node = np.where(below, arrays.low[node], arrays.high[node])
    total: list[float] = (arrays.base + arrays.value[node].sum(axis=1)).tolist()
    return total
