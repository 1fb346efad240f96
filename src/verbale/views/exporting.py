"""Lines as data: JSON Lines with every field, CSV with the fields that fit a cell."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

import msgspec

from verbale.ledger import Line
from verbale.talks import tell

COLUMNS = (
    "day", "date", "date_basis", "who", "did", "to_whom", "about", "status", "condition", "on_whose_word", "quote",
    "source", "start", "end", "published", "published_basis", "cameo", "plover", "confidence", "act", "page",
)  # fmt: skip
"""The columns of the CSV; `start` and `end` are the clause's offsets in the page text."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_jsonl(lines: Iterable[Line]) -> Iterable[str]:
    """Each line as one JSON object."""
    return (msgspec.json.encode(line).decode("utf-8") for line in lines)


def as_csv(lines: Iterable[Line]) -> Iterable[str]:
    """A heading and one row a line; page text is flattened to one line a cell, and never read as a formula."""
    yield _row(COLUMNS)
    for line in lines:
        told = tell(line)
        yield _row(
            (
                line.day or "", line.happened.edtf or "", line.happened.basis,
                told.who, told.did, told.whom, " ".join(line.issues), line.status,
                " ".join(line.condition_text.split()), " < ".join(s.name for s in reversed(line.speakers)),
                " ".join(line.quote.split()), line.source, str(line.span.start), str(line.span.end),
                line.published.edtf or "", line.published.basis, line.cameo, line.plover,
                f"{line.confidence:.2f}", line.act, line.page,
            )
        )  # fmt: skip


def _row(cells: Iterable[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow([safe(cell) for cell in cells])
    return out.getvalue()


def safe(cell: str) -> str:
    """A cell that a spreadsheet takes as words: what would begin a formula gets an apostrophe before it."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
