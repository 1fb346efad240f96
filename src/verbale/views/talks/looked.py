"""Since when: the moment up to which a reader saw what is new when he last asked, in a small file beside the ledger."""

from __future__ import annotations

from pathlib import Path

from verbale.errors import LedgerError
from verbale.ledger import Ledger
from verbale.talks.changes import Fresh, on_pages


def since_looked(ledger: Ledger, db: str) -> Fresh:
    """New is what only pages tell that came in since the last time; from now on all that are there are known.

    The file is named as the ledger with `.looked` behind it and holds one moment (UTC, ISO). Raises `LedgerError` where
    it cannot be written.
    """
    file = Path(f"{db}.looked")
    try:
        seen = file.read_text(encoding="utf-8").strip() if file.exists() else ""
        file.write_text(f"{ledger.last_arrival()}\n", encoding="utf-8")
    except OSError as error:
        raise LedgerError(f"{file}: cannot keep what was looked at: {error.strerror}") from error
    return on_pages(ledger.came_after(seen))
