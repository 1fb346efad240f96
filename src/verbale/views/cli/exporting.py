"""The command `export`: the chronology as data, or as a document with numbered sources."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from verbale.errors import UsageError
from verbale.settings import DB
from verbale.views.cli.root import Db, Issue, Party, app, open_ledger

if TYPE_CHECKING:
    from verbale.ledger import Ledger


class ExportFormat(StrEnum):
    """What is written."""

    csv = "csv"
    jsonl = "jsonl"
    parquet = "parquet"
    md = "md"
    html = "html"


ENDINGS = {"markdown": "md", "htm": "html", "ndjson": "jsonl", "pq": "parquet"}
"""Endings of a file's name that mean a format of another name."""


@app.command()
def export(
    file: Annotated[str, typer.Argument(metavar="FILE|-", help="A new file; its ending says the format.")],
    format: Annotated[
        ExportFormat | None, typer.Option(help="csv, jsonl and parquet as data, md and html to read.")
    ] = None,
    party: Party = None,
    issue: Issue = None,
    since: Annotated[str | None, typer.Option("--from", metavar="D", help="2007, 2007-09 or 2007-09-05.")] = None,
    until: Annotated[str | None, typer.Option("--to", metavar="D", help="Last day.")] = None,
    status: Annotated[str | None, typer.Option(help="actual, planned, proposed, negated or hypothetical.")] = None,
    title: Annotated[str, typer.Option(help="Heading of a document.")] = "Chronology",
    everything: Annotated[bool, typer.Option("--all", help="In a document also what it leaves out.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Write over a file that is there.")] = False,
    db: Db = DB,
) -> None:
    """Write the chronology to a file: every act as data (csv, jsonl, parquet), or a document with numbered sources."""
    wanted = format or _by_ending(file)
    asked: dict[str, Any] = {"party": party, "issue": issue, "since": since, "until": until, "status": status}
    with open_ledger(db) as ledger:
        if file == "-":
            if wanted is ExportFormat.parquet:
                raise UsageError("Parquet goes into a file, not to standard output")
            for line in _lines(ledger, wanted, asked, title, everything):
                print(line)
            return
        if Path(file).exists() and not force:
            raise UsageError(f"{file}: this file is there already; name another, or say --force")
        _write(ledger, Path(file), wanted, asked, title, everything)
    print(f"{file}: {Path(file).stat().st_size / 2**10:.0f} KiB", file=sys.stderr)


def _by_ending(file: str) -> ExportFormat:
    ending = Path(file).suffix.lstrip(".").lower()
    try:
        return ExportFormat(ENDINGS.get(ending, ending))
    except ValueError:
        raise UsageError(f"{file}: say which format: --format {', '.join(ExportFormat)}") from None


def _write(
    ledger: Ledger, file: Path, wanted: ExportFormat, asked: dict[str, Any], title: str, everything: bool
) -> None:
    """Write beside the file and move it there when it is whole: a half-written one never stands under its name."""
    half = file.with_name(f".{file.name}.{os.getpid()}.part")
    try:
        if wanted is ExportFormat.parquet:
            from verbale.views import parquet

            parquet.write(ledger.stream(**asked), half)
        else:
            with half.open("w", encoding="utf-8", newline="\n") as out:
                out.writelines(f"{line}\n" for line in _lines(ledger, wanted, asked, title, everything))
        half.replace(file)
    except OSError as error:
        raise UsageError(f"{file}: {error.strerror or error}") from error
    finally:
        with contextlib.suppress(OSError):
            half.unlink()


def _lines(ledger: Ledger, wanted: ExportFormat, asked: dict[str, Any], title: str, everything: bool) -> Iterable[str]:
    if wanted in (ExportFormat.csv, ExportFormat.jsonl):
        from verbale.views.exporting import as_csv, as_jsonl

        lines = ledger.stream(**asked)
        return as_csv(lines) if wanted is ExportFormat.csv else as_jsonl(lines)
    from verbale.talks import minutes
    from verbale.views import chronicle

    events = minutes(ledger, everything=everything, **asked).events
    return (chronicle.as_markdown if wanted is ExportFormat.md else chronicle.as_html)(events, title)
