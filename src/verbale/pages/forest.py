"""Boosted decision trees as plain lists, shipped as JSON and summed in Python: no library is needed to ask them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

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
