"""Commands that say what the pages amount to: who waits for whom, what is owed, where each party stands."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from verbale.settings import DB
from verbale.views.cli.root import Db, Party, app, open_ledger, put_lines

if TYPE_CHECKING:
    from verbale.ledger import Ledger
    from verbale.views.items import Item


class ItemFormat(StrEnum):
    """How a list of the talks is printed."""

    text = "text"
    jsonl = "jsonl"
    csv = "csv"


Form = Annotated[ItemFormat, typer.Option("--format", help="text for reading, jsonl and csv as data.")]


def put_items(ledger: Ledger, items: Iterable[Item], form: ItemFormat, nothing: str) -> None:
    """Print items as asked; `nothing` on standard error where there are none."""
    from verbale.views import terminal
    from verbale.views.items import as_csv, as_jsonl, in_terminal

    found = list(items)
    if form is not ItemFormat.text:
        put_lines(as_jsonl(found) if form is ItemFormat.jsonl else as_csv(found))
    elif found:
        palette = terminal.Palette.from_parties(ledger.parties())
        terminal.put(terminal.console_for(), in_terminal(found, palette.of))
    else:
        typer.echo(nothing, err=True)


@app.command()
def deadlocks(party: Party = None, format: Form = ItemFormat.text, db: Db = DB) -> None:
    """Rings of parties that wait for each other, and the fewest steps that open each."""
    from verbale.talks.deadlocks import deadlocks as find
    from verbale.views.talked import deadlock_items, unconditional_items
    from verbale.views.talking import Talks

    with open_ledger(db) as ledger:
        talks = Talks(ledger)
        wanted = ledger.party(party).id if party else None
        rings = [ring for ring in find(talks.ties()) if wanted is None or wanted in (who.id for who in ring.parties)]
        items = [*deadlock_items(rings, talks.names()), *unconditional_items(talks.deeds(party=party))]
        put_items(ledger, items, format, "No ring: nobody waits for one who waits for him. See: verbale linkages")


@app.command()
def whatif(
    step: Annotated[str, typer.Argument(metavar="STEP", help='Who does what: "Japan grants energy-aid".')],
    format: Form = ItemFormat.text,
    db: Db = DB,
) -> None:
    """What opens if a party takes a step that others wait for, and what then opens next, to the end."""
    from verbale.talks.whatif import follow, step_of
    from verbale.views.talked import course_items
    from verbale.views.talking import Talks

    with open_ledger(db) as ledger:
        talks = Talks(ledger)
        ties = talks.ties()
        course = follow(ties, step_of(step, ties, talks.party_of))
        put_items(ledger, course_items(course, talks.names()), format, "Nothing waits for that.")
