"""Lists of words that the grammar needs, by name (`data/words.yaml`)."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from verbale.errors import KnowledgeError


@cache
def _lists() -> dict[str, Any]:
    text = (files("verbale.acts") / "data" / "words.yaml").read_text(encoding="utf-8")
    found: dict[str, Any] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return found


def words(name: str) -> frozenset[str]:
    """The lemmas of one list; KnowledgeError where the file has no such list."""
    found = _lists().get(name)
    if not isinstance(found, list) or not all(isinstance(word, str) for word in found):
        raise KnowledgeError(f"acts/data/words.yaml: the list {name!r} is missing or is no list of words")
    return frozenset(found)


def mapping(name: str) -> dict[str, str]:
    """One table of the file; KnowledgeError where the file has no such table."""
    found = _lists().get(name)
    if not isinstance(found, dict):
        raise KnowledgeError(f"acts/data/words.yaml: the table {name!r} is missing or is no table")
    return {str(k): str(v) for k, v in found.items()}
