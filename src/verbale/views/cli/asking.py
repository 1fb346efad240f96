"""Commands that ask a ledger and print what it answers."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from verbale.settings import DB
from verbale.views.cli.root import Db, Issue, Party, app, open_ledger, put_lines

if TYPE_CHECKING:
    from verbale.ledger import Ledger
    from verbale.ledger.lines import Order


class LineFormat(StrEnum):
    """How `chronology` prints its lines."""

    text = "text"
    jsonl = "jsonl"
    csv = "csv"


class By(StrEnum):
    """Which date puts lines in order."""

    event = "event"
    published = "published"


@app.command()
def chronology(
    party: Party = None,
    issue: Issue = None,
    since: Annotated[str | None, typer.Option("--from", metavar="D", help="2007, 2007-09 or 2007-09-05.")] = None,
    until: Annotated[str | None, typer.Option("--to", metavar="D", help="Last day.")] = None,
    text: Annotated[str | None, typer.Option(metavar="WORDS", help="Words that all stand in the sentence.")] = None,
    status: Annotated[str | None, typer.Option(help="actual, planned, proposed, negated or hypothetical.")] = None,
    act: Annotated[str | None, typer.Option(metavar="CODE", help="A CAMEO code, or its beginning: 10, 1211.")] = None,
    kept: Annotated[
        str | None, typer.Option(metavar="NAME", help="A search that is kept; see: verbale searches")
    ] = None,
    by: Annotated[By, typer.Option(help="Order by the day of the act, or of the story.")] = By.event,
    limit: Annotated[int | None, typer.Option(min=1, help="At most so many lines.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Also what is unsure, hypothetical or said twice.")] = False,
    width: Annotated[int | None, typer.Option(min=40, help="Columns; default: the terminal's, 80 in a file.")] = None,
    format: Annotated[LineFormat, typer.Option(help="text for reading, jsonl and csv as data.")] = LineFormat.text,
    db: Db = DB,
) -> None:
    """Who did or said what to whom, when, on whose word; each line with its page and offset."""
    with open_ledger(db) as ledger:
        order: Order = "published" if by is By.published else "event"
        asked: dict[str, Any] = {
            "party": party, "issue": issue, "since": since, "until": until, "status": status, "text": text,
            "cameo": act, "order": order,
        }  # fmt: skip
        if kept:
            from verbale.views.web.asked import Asked

            held = Asked.of_text(ledger.search(kept).query).filters()
            asked = dict(held) | {name: value for name, value in asked.items() if value}
        if format is LineFormat.text:
            _chronology(ledger, db, asked, limit, everything, width)
            return
        from verbale.views.exporting import as_csv, as_jsonl

        lines = ledger.chronology(**asked, limit=limit)
        put_lines(as_jsonl(lines) if format is LineFormat.jsonl else as_csv(lines))


@app.command()
def searches(db: Db = DB) -> None:
    """The searches that are kept, with what they ask; `verbale chronology --kept NAME` answers one."""
    from verbale.views.web.asked import Asked

    with open_ledger(db) as ledger:
        for search in ledger.searches():
            chips = Asked.of_text(search.query).chips("")
            print(f"{search.name}: {', '.join(words for words, _ in chips)}")


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

    with open_ledger(db) as ledger:
        palette = terminal.Palette.from_parties(ledger.parties())
        terminal.put(terminal.console_for(), terminal.act(ledger.act(act), palette))


@app.command()
def linkages(
    party: Party = None,
    issue: Issue = None,
    format: Annotated[LineFormat, typer.Option(help="text for reading, jsonl and csv as data.")] = LineFormat.text,
    db: Db = DB,
) -> None:
    """Who holds back what until who moves, each with its words; as data, what all pages say of one together."""
    from verbale.views import terminal

    with open_ledger(db) as ledger:
        if format is not LineFormat.text:
            from verbale.views.talks.asked import Talks
            from verbale.views.talks.items import as_csv, as_jsonl
            from verbale.views.talks.ties import tie_items

            items = tie_items(Talks(ledger).ties(party, issue))
            put_lines(as_jsonl(items) if format is LineFormat.jsonl else as_csv(items))
            return
        terminal.put(terminal.console_for(), terminal.linkages(ledger.linkages(party, issue)))


@app.command()
def issues(db: Db = DB) -> None:
    """The issues of the ledger and how many acts each has."""
    with open_ledger(db) as ledger:
        put_lines(f"{entry.acts:6}  {entry.id}" for entry in ledger.issues())


@app.command()
def problems(db: Db = DB) -> None:
    """What could not be read, or is in doubt, file by file."""
    with open_ledger(db) as ledger:
        for entry in ledger.problems():
            print(f"{entry.source}: {entry.what}{'' if entry.fatal else ' (read all the same)'}")
