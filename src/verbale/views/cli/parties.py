"""The command `parties`, with `parties import` and `parties learn`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from verbale.settings import DB, settings
from verbale.views.cli.root import Db, app, open_ledger, put_lines

_parties = typer.Typer(invoke_without_command=True, rich_markup_mode=None)
app.add_typer(_parties, name="parties")


@_parties.callback()
def parties(context: typer.Context, db: Db = DB) -> None:
    """The parties of the ledger and how many acts each has; `import` and `learn` add to your own knowledge."""
    if context.invoked_subcommand is not None:
        return
    with open_ledger(db) as ledger:
        put_lines(f"{entry.acts:6}  {entry.id:20} {entry.name}" for entry in ledger.parties())


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


@_parties.command("learn")
def learn(db: Db = DB) -> None:
    """Add the meetings of the ledger whose days are sure to your own knowledge folder, to date undated pages by."""
    from verbale.parties import Knowledge
    from verbale.parties.importing import write_events
    from verbale.talks.dating import dated_rounds
    from verbale.views.cli.talking import opened

    own = settings()
    known = Knowledge.load(own.own_knowledge())
    with opened(db) as talks:
        found = dated_rounds(talks.rounds(), known.ways)
    print(write_events([one.row() for one in found], db, own.knowledge))
    print(f"{len(found)} meeting{'' if len(found) == 1 else 's'}. Date the pages by them: verbale reread --adopt")
