"""Verbale reads pages of news and keeps the record of a negotiation.

import verbale
record = verbale.read("page.html")          # one page
print(verbale.dumps(record))                # … as one line of JSON
with verbale.open("verbale.db") as ledger:  # many pages
    for line in ledger.chronology(party="Japan"):
        print(line.day, line.quote)
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from verbale.errors import KnowledgeError, LedgerError, ModelError, Problem, UsageError, VerbaleError
from verbale.model import Record
from verbale.record import dumps, loads

if TYPE_CHECKING:
    from verbale.ledger import Ledger
    from verbale.reading import Engine

__version__ = "0.1.0"

__all__ = [
    "KnowledgeError",
    "LedgerError",
    "ModelError",
    "Problem",
    "Record",
    "UsageError",
    "VerbaleError",
    "dumps",
    "loads",
    "open",
    "read",
    "read_text",
]


def read(path: str | Path) -> Record:
    """The record of one page in a file (text or HTML).

    Raises `UsageError`, with the cause, for a file that cannot be read as a page. The first call loads the model.
    """
    from verbale.reading import read_file

    return read_file(str(path), _engine())


def read_text(text: str, source: str = "-") -> Record:
    """The record of a page that is at hand as text; `source` is the name it gets."""
    from verbale.reading import read_bytes

    return read_bytes(text.encode("utf-8"), source, _engine()).record


def open(path: str | Path = "verbale.db") -> Ledger:
    """The ledger in this file, made where there is none; raises `LedgerError` with the cause where that fails."""
    from verbale.ledger import Ledger

    return Ledger.open(path)


@cache
def _engine() -> Engine:
    from verbale.reading import Engine

    return Engine.load()
