"""The command line: each command is a few lines over the ledger, and loads only what it needs.

Exit status: 0 all went well, 1 something could not be read or written, 2 the question made no sense, 130 stopped.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from verbale import __version__
from verbale.errors import Problem, UsageError, VerbaleError
from verbale.settings import DB, settings

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from verbale.ledger import Ledger
    from verbale.ledger.lines import Order
    from verbale.views.adding import Tally

app = typer.Typer(
    help="Reads pages of news and keeps the record of a negotiation.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

Db = Annotated[str, typer.Option("--db", metavar="FILE", envvar="VERBALE_DB", help="The ledger file.")]
Party = Annotated[str | None, typer.Option(metavar="P", help="A party or person, by id or name: jpn, Japan.")]
Issue = Annotated[str | None, typer.Option(metavar="I", help="An issue: abductions, sanctions; see: verbale issues")]


class RecordFormat(StrEnum):
    """How `read` prints a record."""

    jsonl = "jsonl"
    text = "text"


class LineFormat(StrEnum):
    """How `chronology` prints its lines."""

    text = "text"
    jsonl = "jsonl"
    csv = "csv"


class By(StrEnum):
    """Which date puts lines in order."""

    event = "event"
    published = "published"


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"verbale {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True)] = False,
) -> None:
    """Reads pages of news and keeps the record of a negotiation: who did or said what to whom, when, on whose word."""


# --- reading ----------------------------------------------------------------------------------------------------------


@app.command()
def add(
    paths: Annotated[list[str] | None, typer.Argument(metavar="FOLDER|FILE|-", help="None: what is left.")] = None,
    db: Db = DB,
    processes: Annotated[int | None, typer.Option(min=1, help="Default: cores, at most 4.")] = None,
) -> None:
    """Read pages into the ledger. Twice changes nothing; a stopped run goes on where it was."""
    from verbale.ledger import Ledger
    from verbale.talks import settle
    from verbale.views import adding

    with Ledger.open(db) as ledger, _Bar() as bar:
        tally = adding.add(paths or [], ledger, processes or settings().processes, bar)
        settle(ledger)
        counts = ledger.counts()
        left = len(ledger.queued())
    _tell_tally(tally, left)
    typer.echo(f"{db} holds {counts.acts} acts of {counts.parties} parties from {_pages(counts.pages)}.")
    if counts.acts and not tally.stopped:
        typer.echo(f"See them: verbale chronology{'' if db == DB else f' --db {db}'}")
    raise typer.Exit(130 if tally.stopped else 1 if tally.failed else 0)


def _pages(number: int) -> str:
    return "1 page" if number == 1 else f"{number} pages"


def _tell_tally(tally: Tally, left: int) -> None:
    parts = [f"{_pages(tally.read)} read", f"{tally.unchanged} unchanged", f"{tally.failed} failed"]
    typer.echo(", ".join(part for part in parts if not part.startswith("0 ")) or "no pages found")
    if tally.stopped:
        typer.echo(f"Stopped. What was finished is kept; {_pages(left)} left: go on with verbale add", err=True)


class _Bar:
    """A progress bar on standard error, with problems as lines above it."""

    def __init__(self) -> None:
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        from verbale.views.terminal import console_for

        console = console_for(to_errors=True)
        columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        self._progress: Progress = Progress(*columns, console=console, transient=True, disable=not console.is_terminal)
        self._task: TaskID = self._progress.add_task("reading", total=None)

    def __enter__(self) -> _Bar:
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def found(self, pages: int) -> None:
        """So many pages there are."""
        self._progress.update(self._task, total=pages)

    def done(self, source: str) -> None:
        """One page more is dealt with."""
        self._progress.advance(self._task)

    def problem(self, problem: Problem) -> None:
        """Print a problem, one line."""
        style = "red" if problem.fatal else "dim"
        self._progress.console.print(str(problem), markup=False, soft_wrap=True, style=style)


@app.command()
def read(
    pages: Annotated[list[str], typer.Argument(metavar="PAGE...", help="Files, folders, or - for standard input.")],
    format: Annotated[RecordFormat, typer.Option(help="One JSON object a line, or text.")] = RecordFormat.jsonl,
) -> None:
    """Print the record of each page, one JSON object a line, and nothing else on standard output."""
    from verbale.pages import find_inputs, read_input
    from verbale.parties import Knowledge
    from verbale.reading import Engine, Reading
    from verbale.record import dumps
    from verbale.views.adding import outcome_of
    from verbale.views.terminal import console_for, put, record

    engine, failed, own = None, False, settings().own_knowledge()
    for problem in Knowledge.load(own).problems if own else ():
        print(problem, file=sys.stderr)
    for found in find_inputs(pages):
        data = found if isinstance(found, Problem) else read_input(found)
        if isinstance(data, Problem):
            outcome: Reading | list[Problem] = [data]
        else:
            engine = engine or Engine.load(own=own)
            outcome = outcome_of(found.name, data, engine)  # type: ignore[union-attr]
        if isinstance(outcome, list):
            failed = True
        elif format is RecordFormat.jsonl:
            print(dumps(outcome.record), flush=True)
        else:
            put(console_for(), record(outcome.record))
        for problem in outcome if isinstance(outcome, list) else outcome.problems:
            print(problem, file=sys.stderr)
    raise typer.Exit(1 if failed else 0)


# --- asking -----------------------------------------------------------------------------------------------------------


def _ledger(db: str) -> Ledger:
    from verbale.ledger import Ledger

    return Ledger.open(db, create=False)


@app.command()
def chronology(
    party: Party = None,
    issue: Issue = None,
    since: Annotated[str | None, typer.Option("--from", metavar="D", help="2007, 2007-09 or 2007-09-05.")] = None,
    until: Annotated[str | None, typer.Option("--to", metavar="D", help="Last day.")] = None,
    text: Annotated[str | None, typer.Option(metavar="WORDS", help="Words that all stand in the sentence.")] = None,
    status: Annotated[str | None, typer.Option(help="actual, planned, proposed, negated or hypothetical.")] = None,
    by: Annotated[By, typer.Option(help="Order by the day of the act, or of the story.")] = By.event,
    limit: Annotated[int | None, typer.Option(min=1, help="At most so many lines.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Also what is unsure, hypothetical or said twice.")] = False,
    width: Annotated[int | None, typer.Option(min=40, help="Columns; default: the terminal's, 80 in a file.")] = None,
    format: Annotated[LineFormat, typer.Option(help="text for reading, jsonl and csv as data.")] = LineFormat.text,
    db: Db = DB,
) -> None:
    """Who did or said what to whom, when, on whose word; each line with its page and offset."""
    with _ledger(db) as ledger:
        order: Order = "published" if by is By.published else "event"
        asked: dict[str, Any] = {
            "party": party, "issue": issue, "since": since, "until": until, "status": status, "text": text,
            "order": order,
        }  # fmt: skip
        if format is LineFormat.text:
            _chronology(ledger, db, asked, limit, everything, width)
            return
        from verbale.views.exporting import as_csv, as_jsonl

        lines = ledger.chronology(**asked, limit=limit)
        _print(as_jsonl(lines) if format is LineFormat.jsonl else as_csv(lines))


def _chronology(
    ledger: Ledger, db: str, asked: dict[str, Any], limit: int | None, everything: bool, width: int | None
) -> None:
    """The chronology for reading, and last how many lines it leaves out."""
    from verbale.talks import minutes
    from verbale.views import terminal
    from verbale.views.wording import left_out

    read = minutes(ledger, everything=everything, limit=limit, **asked)
    if not read.events:
        typer.echo(_nothing(ledger, db), err=True)
        return
    palette = terminal.Palette.from_parties(ledger.parties())
    terminal.put(terminal.console_for(width=width), terminal.chronology(read.events, palette, asked["order"]))
    if read.more:
        print(f"\n{left_out(read.more)} (--all)")


def _nothing(ledger: Ledger, db: str) -> str:
    if ledger.counts().acts:
        return "No act fits. See what there is: verbale parties, verbale issues"
    return f"{db} holds no acts yet. Add pages: verbale add FOLDER"


@app.command()
def show(
    act: Annotated[str, typer.Argument(metavar="ACT", help="An act's id, or the beginning of it.")], db: Db = DB
) -> None:
    """One act with its sentence, the words marked, the neighbouring sentences, and the page."""
    from verbale.views import terminal

    with _ledger(db) as ledger:
        palette = terminal.Palette.from_parties(ledger.parties())
        terminal.put(terminal.console_for(), terminal.act(ledger.act(act), palette))


@app.command()
def linkages(party: Party = None, issue: Issue = None, db: Db = DB) -> None:
    """Who holds back what until who moves, each with its words."""
    from verbale.views import terminal

    with _ledger(db) as ledger:
        terminal.put(terminal.console_for(), terminal.linkages(ledger.linkages(party, issue)))


_parties = typer.Typer(invoke_without_command=True, rich_markup_mode=None)
app.add_typer(_parties, name="parties")


@_parties.callback()
def parties(context: typer.Context, db: Db = DB) -> None:
    """The parties of the ledger and how many acts each has; `import` adds your own people and bodies."""
    if context.invoked_subcommand is not None:
        return
    with _ledger(db) as ledger:
        _print(f"{entry.acts:6}  {entry.id:20} {entry.name}" for entry in ledger.parties())


@_parties.command("import")
def import_parties(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The JSON of a Wikidata query result.")],
) -> None:
    """Add the people and bodies of a Wikidata query result to your own knowledge folder."""
    from verbale.parties import Knowledge
    from verbale.parties.importing import read_wikidata, write_rows

    folder = settings().knowledge
    imported, wrong = read_wikidata(file, Knowledge.load())
    for problem in wrong:
        print(problem, file=sys.stderr)
    for written in write_rows(imported, file.stem, folder):
        print(written)
    print(f"{len(imported.people)} rows of people, {len(imported.bodies)} bodies")
    raise typer.Exit(1 if any(problem.fatal for problem in wrong) else 0)


@app.command()
def issues(db: Db = DB) -> None:
    """The issues of the ledger and how many acts each has."""
    with _ledger(db) as ledger:
        _print(f"{entry.acts:6}  {entry.id}" for entry in ledger.issues())


@app.command()
def problems(db: Db = DB) -> None:
    """What could not be read, or is in doubt, file by file."""
    with _ledger(db) as ledger:
        for entry in ledger.problems():
            print(f"{entry.source}: {entry.what}{'' if entry.fatal else ' (read all the same)'}")


@app.command()
def serve(
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port on this machine.")] = 8000,
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    db: Db = DB,
) -> None:
    """Show the ledger on a local web page, until Ctrl-C."""
    _ledger(db).close()
    from verbale.views import web

    web.serve(Path(db), host, port)


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        print(line)


def main() -> None:
    """Run the command line; what went wrong is one line on standard error."""
    if hasattr(signal, "SIGPIPE") and sys.argv[1:2] not in (["add"], ["read"], ["serve"]):
        # `verbale chronology | head`: end quietly with the reader; not where other processes write to us
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    try:
        app()
    except VerbaleError as error:
        print(f"verbale: {error}", file=sys.stderr)
        sys.exit(2 if isinstance(error, UsageError) else 1)
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        # whoever read our output has gone (`verbale chronology | head`); nothing more can be said to them
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


if __name__ == "__main__":
    main()
