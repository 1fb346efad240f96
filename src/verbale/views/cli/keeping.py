"""Commands that keep a ledger whole: `check`, `backup`, `reread`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from verbale.settings import DB, settings
from verbale.views.cli.root import Db, app, open_ledger

if TYPE_CHECKING:
    from verbale.ledger import Changes, Ledger

MOST_SHOWN = 20
"""Changes of one page that are printed; `--page` prints all."""


@app.command()
def check(db: Db = DB) -> None:
    """Verify every quotation against its page, and every row against what it follows from."""
    from rich.progress import Progress

    from verbale.views.talks import cells
    from verbale.views.terminal import console_for

    pages, flaws = 0, 0
    console = console_for(to_errors=True)
    with open_ledger(db) as ledger, Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("checking", total=None)
        for step in ledger.check():
            pages = step.of
            bar.update(task, completed=step.pages, total=step.of)
            for flaw in step.flaws:
                flaws += 1
                print(f"{flaw.where}: {flaw.what}")
        for flaw in cells.flaws(ledger, {entry.id: entry.name for entry in ledger.parties()}):
            flaws += 1
            print(f"{flaw.where}: {flaw.what}")
        acts, words, name = ledger.counts().acts, len(ledger.judgements()), ledger.path
    print(f"{'Clean' if not flaws else f'{flaws} flaws'}: {pages} pages, {acts} acts, {words} judgements in {name}")
    raise typer.Exit(1 if flaws else 0)


@app.command()
def backup(file: Annotated[str, typer.Argument(metavar="FILE", help="A new file.")], db: Db = DB) -> None:
    """Copy the ledger into a new file, at one moment, while others may use it; also from PostgreSQL."""
    from pathlib import Path

    with open_ledger(db) as ledger:
        ledger.backup(file)
    print(
        f"{file}: {Path(file).stat().st_size / 2**20:.1f} MiB. Open it like any ledger: verbale chronology --db {file}"
    )


@app.command()
def reread(
    adopt: Annotated[bool, typer.Option("--adopt", help="Let the new readings count.")] = False,
    page: Annotated[str | None, typer.Option("--page", metavar="PAGE", help="Only this page's changes, all.")] = None,
    processes: Annotated[int | None, typer.Option(min=1, help="Default: cores, at most 4.")] = None,
    db: Db = DB,
) -> None:
    """Read the pages again with this version, beside what counts; show what would change; adopt it if you say so."""
    from verbale.reading import engine_name
    from verbale.talks import settle
    from verbale.views.cli.reading import Bar
    from verbale.views.rereading import reread as read_again

    with open_ledger(db) as ledger:
        with Bar() as bar:
            tally = read_again(ledger, processes or settings().processes, bar)
        engine = engine_name(settings().own_knowledge())
        only = ledger.page(page).entry.id if page else None
        waiting = [one for one in ledger.waiting(engine) if only in (None, one)]
        changed = sum(_show(ledger.changes(one, engine), everything=page is not None) for one in waiting)
        print(f"{tally.read} pages read again; {changed} of {len(waiting)} would change.")
        if tally.stopped:
            print("Stopped. What was finished is kept; go on with verbale reread", file=sys.stderr)
            raise typer.Exit(130)
        if adopt:
            _adopt(ledger, waiting, engine)
            settle(ledger)
        elif waiting:
            print("Let them count: verbale reread --adopt. People's judgements stay above either reading.")
    raise typer.Exit(1 if tally.failed else 0)


def _adopt(ledger: Ledger, pages: list[str], engine: str) -> None:
    for one in pages:
        ledger.adopt(one, engine)
    lost = sum(1 for entry in ledger.judgements() if entry.state == "waits")
    print(
        f"{len(pages)} readings adopted." + (f" {lost} judgements wait: verbale judge list --waiting" if lost else "")
    )


def _show(found: Changes, *, everything: bool) -> bool:
    """Print what changes on one page; whether anything does."""
    from verbale.talks import tell

    lines = [f"  - {line.short} {tell(line)}" for line in found.gone]
    lines += [f"  + {line.short} {tell(line)}" for line in found.new]
    lines += [f"  ~ {old.short} {tell(old)}  →  {tell(new)} ({_what(old, new)})" for old, new in found.other]
    if lines:
        print(
            f"{found.source}: {len(found.gone)} gone, {len(found.new)} new, {len(found.other)} other, {found.same} same"
        )
        shown = lines if everything else lines[:MOST_SHOWN]
        print("\n".join(shown))
        if len(shown) < len(lines):
            print(f"  … {len(lines) - len(shown)} more: verbale reread --page {found.source}")
    return bool(lines)


def _what(old: object, new: object) -> str:
    """Which fields of two lines differ, in words."""
    named = {"cameo": "code", "status": "status", "actors": "who", "targets": "to whom", "happened": "when",
             "issues": "about", "published": "story's date"}  # fmt: skip
    return ", ".join(word for name, word in named.items() if getattr(old, name) != getattr(new, name)) or "place"
