"""Since when: the pages that a reader saw when he last asked what is new, kept in a small file beside the ledger."""

from __future__ import annotations

from pathlib import Path

from verbale.errors import LedgerError
from verbale.ledger import Ledger
from verbale.talks.changes import Fresh, on_pages


def since_looked(ledger: Ledger, db: str) -> Fresh:
    """New is what only pages tell that were not there the last time; from now on all pages of today are known.

    The file is named as the ledger with `.looked` behind it, one page id a line. Raises `LedgerError` where it cannot
    be written.
    """
    file = Path(f"{db}.looked")
    pages = frozenset(entry.id for entry in ledger.pages() if entry.state == "read" and not entry.superseded)
    try:
        known = frozenset(file.read_text(encoding="utf-8").split()) if file.exists() else frozenset()
        file.write_text("\n".join(sorted(pages)) + "\n", encoding="utf-8")
    except OSError as error:
        raise LedgerError(f"{file}: cannot keep what was looked at: {error.strerror}") from error
    return on_pages(pages - known)
