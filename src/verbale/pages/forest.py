"""Boosted decision trees as plain lists, shipped as JSON and summed in Python: no library is needed to ask them."""

from __future__ import annotations

import json
from functools import lru_cache
from importlib import resources
from typing import Any

from verbale.errors import KnowledgeError


@lru_cache(maxsize=4)
def load_forest(name: str) -> dict[str, Any]:
    """The trees of `data/NAME.json`: `base`, and `trees`, each a list of nodes with the root first.

    An inner node is `[feature, threshold, index if not above, index if above]`, a leaf a number.
    """
    try:
        text = resources.files("verbale.pages").joinpath("data", f"{name}.json").read_text("utf-8")
        forest: dict[str, Any] = json.loads(text)
        forest["base"], forest["trees"]
    except (OSError, ValueError, KeyError) as error:
        raise KnowledgeError(f"{name}.json: {error}") from error
    return forest


def forest_sum(forest: dict[str, Any], values: dict[str, float]) -> float:
    """Log-odds that the trees give to features; a missing feature is 0."""
    total: float = forest["base"]
    for tree in forest["trees"]:
        node = tree[0]
        while isinstance(node, list):
            node = tree[node[2] if values.get(node[0], 0.0) <= node[1] else node[3]]
        total += node
    return total
