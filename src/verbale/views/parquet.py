"""Lines as a Parquet file: one row an act, typed, with people and issues as lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from verbale.errors import UsageError
from verbale.ledger import Line
from verbale.talks import tell

ROWS_AT_ONCE = 10_000
"""Rows of one group: some ten megabytes in memory."""

TEXTS = (
    "day", "date", "date_basis", "who", "did", "to_whom", "status", "condition", "condition_text", "quote", "sentence",
    "source", "page", "article", "title", "outlet", "published", "published_basis", "cameo", "plover", "place", "mark",
    "act",
)  # fmt: skip
LISTS = ("actors", "targets", "actor_parties", "target_parties", "issues", "on_whose_word", "judged_by")
NUMBERS = ("start", "end", "cue_start", "cue_end")


def write(lines: Iterable[Line], file: Path) -> int:
    """Write the lines; how many there were. Raises `UsageError` where pyarrow is not installed."""
    try:
        import pyarrow as pa  # type: ignore[import-untyped]
        import pyarrow.parquet as pq  # type: ignore[import-untyped]
    except ModuleNotFoundError as error:
        raise UsageError("Parquet needs pyarrow; pip install 'verbale[parquet]'") from error
    schema = pa.schema(
        [(name, pa.string()) for name in TEXTS]
        + [(name, pa.list_(pa.string())) for name in LISTS]
        + [(name, pa.int32()) for name in NUMBERS]
        + [("confidence", pa.float32())]
    )
    written = 0
    with pq.ParquetWriter(file, schema, compression="zstd") as out:
        for rows in _batches(map(row, lines)):
            out.write_table(pa.Table.from_pylist(rows, schema=schema))
            written += len(rows)
    return written


def _batches(rows: Iterator[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    while some := list(islice(rows, ROWS_AT_ONCE)):
        yield some


def row(line: Line) -> dict[str, Any]:
    """One line as a row; dates stay EDTF text, so that nothing uncertain is made certain."""
    told = tell(line)
    return {
        "day": line.day, "date": line.happened.edtf, "date_basis": line.happened.basis,
        "who": told.who, "did": told.did, "to_whom": told.whom, "status": line.status,
        "condition": line.condition, "condition_text": line.condition_text or None,
        "quote": line.quote, "sentence": line.sentence, "source": line.source, "page": line.page,
        "article": line.article, "title": line.title, "outlet": line.outlet,
        "published": line.published.edtf, "published_basis": line.published.basis,
        "cameo": line.cameo, "plover": line.plover, "place": line.place, "mark": line.mark, "act": line.act,
        "actors": [w.id for w in line.actors], "targets": [w.id for w in line.targets],
        "actor_parties": [w.id for w in line.actor_parties], "target_parties": [w.id for w in line.target_parties],
        "issues": list(line.issues), "on_whose_word": [s.name for s in line.speakers],
        "judged_by": list(dict.fromkeys(w.by for w in line.words)),
        "start": line.span.start, "end": line.span.end, "cue_start": line.cue.start, "cue_end": line.cue.end,
        "confidence": line.confidence,
    }  # fmt: skip
