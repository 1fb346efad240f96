"""The files of this room's `data`, and the lists of words that the grammar needs, by name (`data/words.yaml`)."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from verbale.errors import KnowledgeError


@cache
def data(name: str) -> Any:
    """What stands in `data/NAME.yaml`, read once."""
    text = (files("verbale.acts") / "data" / f"{name}.yaml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def words(name: str) -> frozenset[str]:
    """The lemmas of one list; KnowledgeError where the file has no such list."""
    found = data("words").get(name)
    if not isinstance(found, list) or not all(isinstance(word, str) for word in found):
        raise KnowledgeError(f"acts/data/words.yaml: the list {name!r} is missing or is no list of words")
    return frozenset(found)


def mapping(name: str) -> dict[str, str]:
    """One table of the file; KnowledgeError where the file has no such table."""
    found = data("words").get(name)
    if not isinstance(found, dict):
        raise KnowledgeError(f"acts/data/words.yaml: the table {name!r} is missing or is no table")
    return {str(k): str(v) for k, v in found.items()}
