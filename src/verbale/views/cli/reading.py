"""Commands that read pages: `add` into a ledger, `read` and `petrarch` to standard output."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from verbale.errors import Problem, UsageError
from verbale.settings import DB, settings
from verbale.views.cli.fetching import FOLDER, PAUSE, Into, Pause, Private, fetch_all
from verbale.views.cli.root import Db, app

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from verbale.views.adding import Tally


class RecordFormat(StrEnum):
    """How `read` prints a record."""

    jsonl = "jsonl"
    text = "text"


@app.command()
def add(
    paths: Annotated[list[str] | None, typer.Argument(metavar="FOLDER|FILE|-", help="None: what is left.")] = None,
    db: Db = DB,
    processes: Annotated[int | None, typer.Option(min=1, help="Default: cores, at most 4.")] = None,
    fetch: Annotated[
        bool,
        typer.Option("--fetch", help="What is named are addresses, feeds or files that list them: fetch it first."),
    ] = False,
    into: Into = FOLDER,
    pause: Pause = PAUSE,
    private: Private = False,
) -> None:
    """Read pages into the ledger. Twice changes nothing; a stopped run goes on where it was."""
    from verbale.ledger import Ledger
    from verbale.talks import settle
    from verbale.views import adding

    got = fetch_all(paths or [], into, pause, private) if fetch else None
    if got is not None:
        typer.echo(f"{got.new} fetched, {got.same} unchanged")
        paths = [str(got.file)] if got.file else []
    with Ledger.open(db) as ledger, Bar() as bar:
        tally = adding.add(paths or [], ledger, processes or settings().processes, bar)
        settle(ledger)
        counts = ledger.counts()
        left, name = len(ledger.queued()), ledger.path
    _tell_tally(tally, left)
    typer.echo(f"{name} holds {counts.acts} acts of {counts.parties} parties from {_pages(counts.pages)}.")
    if counts.acts and not tally.stopped:
        typer.echo(f"See them: verbale chronology{'' if db == DB else f' --db {name}'}")
    failed = tally.failed or (got is not None and got.failed)
    raise typer.Exit(130 if tally.stopped else 1 if failed else 0)


def _pages(number: int) -> str:
    return "1 page" if number == 1 else f"{number} pages"


def _tell_tally(tally: Tally, left: int) -> None:
    parts = [f"{_pages(tally.read)} read", f"{tally.unchanged} unchanged", f"{tally.failed} failed"]
    typer.echo(", ".join(part for part in parts if not part.startswith("0 ")) or "no pages found")
    if tally.stopped:
        typer.echo(f"Stopped. What was finished is kept; {_pages(left)} left: go on with verbale add", err=True)


class Bar:
    """A progress bar on standard error, with problems as lines above it."""

    def __init__(self) -> None:
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        from verbale.views.terminal import console_for

        console = console_for(to_errors=True)
        columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        self._progress: Progress = Progress(*columns, console=console, transient=True, disable=not console.is_terminal)
        self._task: TaskID = self._progress.add_task("reading", total=None)

    def __enter__(self) -> Bar:
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
    from verbale.pages import find_inputs, loaded
    from verbale.parties import Knowledge
    from verbale.reading import Engine, Reading
    from verbale.record import dumps
    from verbale.views.adding import outcome_of
    from verbale.views.terminal import console_for, put, record

    engine, failed, own = None, False, settings().own_knowledge()
    for problem in Knowledge.load(own).problems if own else ():
        print(problem, file=sys.stderr)
    for found in find_inputs(pages):
        page = loaded(found)
        if isinstance(page, Problem):
            outcome: Reading | list[Problem] = [page]
        else:
            engine = engine or Engine.load(own=own)
            outcome = outcome_of(page.name, page, engine)
        if isinstance(outcome, list):
            failed = True
        elif format is RecordFormat.jsonl:
            print(dumps(outcome.record), flush=True)
        else:
            put(console_for(), record(outcome.record))
        for problem in outcome if isinstance(outcome, list) else outcome.problems:
            print(problem, file=sys.stderr)
    raise typer.Exit(1 if failed else 0)


@app.command()
def petrarch(
    dictionaries: Annotated[Path, typer.Argument(metavar="DICTIONARIES", help="A folder: …actors.txt, …verbs.txt.")],
    pages: Annotated[list[str], typer.Argument(metavar="PAGE...", help="Files, folders, or - for standard input.")],
) -> None:
    """Code pages with TABARI or PETRARCH dictionaries of your own: one event a line, with its place in the page."""
    from verbale import language
    from verbale.acts.petrarch_coding import Dictionaries
    from verbale.pages import find_inputs, loaded, open_page
    from verbale.views.petrarch import HEAD, event_lines

    if not dictionaries.is_dir():
        raise UsageError(f"{dictionaries}: there is no such folder of dictionaries")
    known, reader, failed = Dictionaries.load(dictionaries), language.load(), False
    print(HEAD)
    for found in find_inputs(pages):
        opened = loaded(found)
        if isinstance(opened, Problem):
            page, wrong = None, [opened]
        else:
            page, wrong = open_page(opened.data or b"", opened.name, opened.given)
        for problem in wrong:
            print(problem, file=sys.stderr)
        failed = failed or page is None
        for line in event_lines(page, known, reader) if page is not None else ():
            print(line)
    raise typer.Exit(1 if failed else 0)
