"""Commands that say what the pages amount to: who waits for whom, what is owed, where each party stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from verbale.settings import DB
from verbale.views.cli.root import Db, Issue, Party, app, open_ledger, put_lines

if TYPE_CHECKING:
    from verbale.views.talks.asked import Talks
    from verbale.views.talks.items import Item


class ItemFormat(StrEnum):
    """How a list of the talks is printed."""

    text = "text"
    jsonl = "jsonl"
    csv = "csv"


class DueKind(StrEnum):
    """Kinds of what is due."""

    demand = "demand"
    appeal = "appeal"
    offer = "offer"
    commitment = "commitment"
    threat = "threat"


Form = Annotated[ItemFormat, typer.Option("--format", help="text for reading, jsonl and csv as data.")]
Until = Annotated[str | None, typer.Option("--to", metavar="D", help="As it stood on that day: 2007, 2007-09.")]


@contextmanager
def opened(db: str) -> Iterator[Talks]:
    """The talks of the ledger in that file."""
    from verbale.views.talks.asked import Talks

    with open_ledger(db) as ledger:
        yield Talks(ledger)


def put_items(talks: Talks, items: Iterable[Item], form: ItemFormat, nothing: str) -> None:
    """Print items as asked; `nothing` on standard error where there are none."""
    from verbale.views import terminal
    from verbale.views.talks.items import as_csv, as_jsonl, in_terminal

    found = list(items)
    if form is not ItemFormat.text:
        put_lines(as_jsonl(found) if form is ItemFormat.jsonl else as_csv(found))
    elif found:
        palette = terminal.Palette.from_parties(talks.ledger.parties())
        terminal.put(terminal.console_for(), in_terminal(found, palette.of))
    else:
        typer.echo(nothing, err=True)


def _last_day(day: str | None) -> str | None:
    """The last day that a user's "2007" or "2007-09" means."""
    from verbale.errors import UsageError
    from verbale.ledger.days import bounds

    if day and not bounds(day)[1]:
        raise UsageError(f"{day!r} is no date; write 2007, 2007-09 or 2007-09-05")
    return bounds(day)[1]


@app.command()
def deadlocks(party: Party = None, format: Form = ItemFormat.text, db: Db = DB) -> None:
    """Rings of parties that wait for each other, and the fewest steps that open each."""
    from verbale.talks.deadlocks import deadlocks as find
    from verbale.views.talks.ties import deadlock_items, unconditional_items

    with opened(db) as talks:
        wanted = talks.ledger.party(party).id if party else None
        rings = [ring for ring in find(talks.ties()) if wanted is None or wanted in (who.id for who in ring.parties)]
        items = [*deadlock_items(rings, talks.names()), *unconditional_items(talks.deeds(party))]
        put_items(talks, items, format, "No ring: nobody waits for one who waits for him. See: verbale linkages")


@app.command()
def whatif(
    step: Annotated[str, typer.Argument(metavar="STEP", help='Who does what: "Japan grants energy-aid".')],
    format: Form = ItemFormat.text,
    db: Db = DB,
) -> None:
    """What opens if a party takes a step that others wait for, and what then opens next, to the end."""
    from verbale.talks.whatif import follow, step_of
    from verbale.views.talks.ties import course_items

    with opened(db) as talks:
        ties = talks.ties()
        course = follow(ties, step_of(step, ties, talks.party_of))
        put_items(talks, course_items(course, talks.names()), format, "Nothing waits for that.")


@app.command()
def demands(
    party: Party = None,
    issue: Issue = None,
    kind: Annotated[list[DueKind] | None, typer.Option(help="demand, appeal, offer, commitment, threat.")] = None,
    until: Until = None,
    format: Form = ItemFormat.text,
    db: Db = DB,
) -> None:
    """What is asked, offered, promised and threatened: from whom, to whom, by when, and what became of it."""
    from verbale.views.talks.dues import due_items

    with opened(db) as talks:
        found = talks.dues(party, issue, _last_day(until))
        items = due_items(found, talks.names(), [one.value for one in kind or ()])
        put_items(talks, items, format, "Nothing is asked, offered, promised or threatened.")


@app.command()
def tracks(
    party: Party = None, issue: Issue = None, until: Until = None, format: Form = ItemFormat.text, db: Db = DB
) -> None:
    """The formats in which parties meet, with their rounds: when, where, who, about what, what came of it."""
    from verbale.views.talks.tracks import track_items
    from verbale.views.talks.tracks import tracks as find

    with opened(db) as talks:
        names = talks.names()
        items = track_items(find(talks.rounds(party, issue, _last_day(until)), names), names)
        put_items(talks, items, format, "No meeting is told.")


@app.command()
def positions(
    party: Party = None, issue: Issue = None, until: Until = None, format: Form = ItemFormat.text, db: Db = DB
) -> None:
    """Where each party stands on each issue, in its own words: since when, how firmly, and what it was before."""
    from verbale.views.talks.stances import position_items

    with opened(db) as talks:
        found = talks.positions(party, issue, _last_day(until))
        items = position_items(found, talks.names(), by_issue=party is None and issue is not None)
        put_items(talks, items, format, "Nobody has taken a stand.")


@app.command()
def disputes(party: Party = None, issue: Issue = None, format: Form = ItemFormat.text, db: Db = DB) -> None:
    """Who says otherwise: claims and denials face to face, and numbers that do not agree."""
    from verbale.views.talks.disputing import count_items, dispute_items

    with opened(db) as talks:
        items = [*dispute_items(talks.disputes(party, issue), talks.names()), *count_items(talks.counts(party, issue))]
        put_items(talks, items, format, "Nobody denies anything, and no numbers differ.")


@app.command()
def threads(party: Party = None, issue: Issue = None, format: Form = ItemFormat.text, db: Db = DB) -> None:
    """The storylines: deeds about one issue among the same parties, the latest first."""
    from verbale.views.talks.tracks import thread_items

    with opened(db) as talks:
        put_items(talks, thread_items(talks.threads(party, issue), talks.names()), format, "No storyline yet.")


@app.command()
def perhaps(party: Party = None, issue: Issue = None, format: Form = ItemFormat.text, db: Db = DB) -> None:
    """Acts of several pages that may be one event and are told apart: for your judgement."""
    from verbale.views.talks.tracks import perhaps_items

    with opened(db) as talks:
        found = [group for group in talks.perhaps_one(party, issue) if len({line.page for line in group}) > 1]
        put_items(talks, perhaps_items(found), format, "No acts of several pages are in doubt.")


@app.command()
def changes(
    since: Annotated[str | None, typer.Option("--from", metavar="D", help="First day; none: since you looked.")] = None,
    until: Until = None,
    party: Party = None,
    issue: Issue = None,
    format: Form = ItemFormat.text,
    db: Db = DB,
) -> None:
    """What is new between two days; without days, what came in since this was last asked."""
    from verbale.ledger.days import floor_of
    from verbale.talks.changes import between
    from verbale.views.talks.looked import since_looked
    from verbale.views.talks.news import news_items

    with opened(db) as talks:
        if since or until:
            _last_day(since)
            fresh = between(floor_of(since) if since else None, _last_day(until))
        else:
            fresh = since_looked(talks.ledger, db)
        put_items(talks, news_items(talks.changes(fresh, party, issue), talks.names()), format, "Nothing is new.")
