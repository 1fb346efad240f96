"""The engine, loaded when this module is imported: what a fork server loads once for all its readers.

Readers forked from it share the pages of memory that hold weights, vocabulary and knowledge base: 86 to 107 MB of a
reader's own in place of 143, and none of them waits for the model to load (21 example pages by two readers, busy cores:
8 s in place of 10).
"""

from __future__ import annotations

import gc
from collections.abc import Sequence
from pathlib import Path

from verbale.errors import VerbaleError
from verbale.parties import Knowledge
from verbale.reading import Engine


def _load() -> Engine | None:
    """The engine without a user's own knowledge, or None where it cannot be loaded: a reader tries again and tells."""
    try:
        return Engine.load()
    except VerbaleError:
        return None


ENGINE = _load()
gc.collect()
gc.freeze()  # a collection that walks shared objects would copy their pages


def engine(own: Sequence[Path]) -> Engine:
    """The engine that was loaded, with a user's own knowledge on top; raises as `Engine.load` does."""
    if ENGINE is None:
        return Engine.load(own=own)
    return Engine(ENGINE.reader, Knowledge.load(tuple(own))) if own else ENGINE
