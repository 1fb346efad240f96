"""The command `judge`: a person's word on an act, a story, a mention or a name, and what was said so far."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from verbale.errors import Problem, UsageError
from verbale.settings import DB
from verbale.views.cli.root import Db, app, open_ledger, put_lines

if TYPE_CHECKING:
    from verbale.ledger import Judge, Judgement, Ledger

judge = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="Say what is right; your word outranks the engine."
)
app.add_typer(judge, name="judge")

Act = Annotated[str, typer.Argument(metavar="ACT", help="An act's id, or the beginning of it.")]
Acts = Annotated[list[str], typer.Argument(metavar="ACT...", help="Ids of acts, or with --names of parties.")]
By = Annotated[str, typer.Option("--by", metavar="NAME", envvar="VERBALE_NAME", help="Your name; it stays beside it.")]
Why = Annotated[str, typer.Option("--why", metavar="WORDS", help="Your reason, for whoever reads it later.")]
Names = Annotated[bool, typer.Option("--names", help="These are parties or people, not acts.")]
New = Annotated[bool, typer.Option("--new", help="A name that the ledger has not seen yet.")]
Values = list[str] | None


@judge.command()
def confirm(act: Act, by: By = "", why: Why = "", db: Db = DB) -> None:
    """It is as the line says."""
    with open_ledger(db) as ledger:
        _tell(ledger, _judge(ledger, by).confirm(act, why))


@judge.command()
def reject(act: Act, by: By = "", why: Why = "", db: Db = DB) -> None:
    """There is no such act."""
    with open_ledger(db) as ledger:
        _tell(ledger, _judge(ledger, by).reject(act, why))


@judge.command()
def correct(
    act: Act,
    by: By = "",
    why: Why = "",
    actor: Annotated[Values, typer.Option(metavar="P", help="Who acts, by id or name; again for another.")] = None,
    target: Annotated[Values, typer.Option(metavar="P", help="To whom; empty for nobody.")] = None,
    code: Annotated[str | None, typer.Option(metavar="C", help="CAMEO code: 042, 1221.")] = None,
    status: Annotated[str | None, typer.Option(help="actual, planned, proposed, negated or hypothetical.")] = None,
    time: Annotated[str | None, typer.Option(metavar="D", help="When it happened: 2007-09-05; empty: unknown.")] = None,
    issue: Annotated[Values, typer.Option(metavar="I", help="What it is about; again for another.")] = None,
    outcome: Annotated[str | None, typer.Option(help="How a demand, offer or promise stands: open, met, …")] = None,
    story_date: Annotated[str | None, typer.Option(metavar="D", help="The day of the story that tells it.")] = None,
    mention: Annotated[str | None, typer.Option(metavar="WORDS", help="These words of its sentence name …")] = None,
    entity: Annotated[str | None, typer.Option(metavar="P", help="… this one, by id or name.")] = None,
    new: New = False,
    db: Db = DB,
) -> None:
    """What is so, and was read otherwise; several things at once."""
    says = {"actor": actor, "target": target, "issue": issue}
    single = {"code": code, "status": status, "time": time, "outcome": outcome}
    given = {name: values for name, values in says.items() if values}
    given |= {name: [value] for name, value in single.items() if value is not None}
    if (mention is None) != (entity is None):
        raise UsageError("--mention and --entity go together: whose name the words are")
    if not (given or story_date or mention):
        raise UsageError("say what is right: --actor, --target, --code, --status, --time, --story-date …")
    with open_ledger(db) as ledger:
        person = _judge(ledger, by)
        if given:
            _tell(ledger, person.correct(act, given, why, new=new))
        if story_date:
            _tell(ledger, person.date(act, story_date, why))
        if mention is not None and entity is not None:
            _tell(ledger, person.name(act, mention, entity, why, new=new))


@judge.command()
def merge(acts: Acts, by: By = "", why: Why = "", names: Names = False, db: Db = DB) -> None:
    """These acts are one event, told by the first; with --names, these names are one, which goes by the first."""
    with open_ledger(db) as ledger:
        person = _judge(ledger, by)
        _tell(ledger, person.merge_entities(acts, why) if names else person.merge(acts, why))


@judge.command()
def split(acts: Acts, by: By = "", why: Why = "", names: Names = False, db: Db = DB) -> None:
    """The first act is another event than the others (alone: than all it is told with); with --names, another name."""
    with open_ledger(db) as ledger:
        person = _judge(ledger, by)
        _tell(ledger, person.split_entities(acts, why) if names else person.split(acts[0], acts[1:], why))


@judge.command()
def note(act: Act, words: Annotated[str, typer.Argument(metavar="WORDS")], by: By = "", db: Db = DB) -> None:
    """Words beside an act; they change nothing."""
    with open_ledger(db) as ledger:
        _tell(ledger, _judge(ledger, by).note(act, words))


@judge.command()
def undo(
    judgement: Annotated[str, typer.Argument(metavar="JUDGEMENT", help="Its id, from: verbale judge list")],
    by: By = "",
    why: Why = "",
    db: Db = DB,
) -> None:
    """Take back your own word; it stays on the list as taken back."""
    with open_ledger(db) as ledger:
        _tell(ledger, _judge(ledger, by).undo(judgement, why))


@judge.command("list")
def list_judgements(
    waiting: Annotated[bool, typer.Option("--waiting", help="Only those whose words are on no page now.")] = False,
    db: Db = DB,
) -> None:
    """Every judgement, oldest first: its id, whether it counts, who, when, what, why."""
    from verbale.views.judged import judgement_words

    with open_ledger(db) as ledger:
        for entry in ledger.judgements():
            if waiting and entry.state != "waits":
                continue
            one = entry.judgement
            print(f"{one.id[:10]}  {entry.state:8}  {one.at[:10]}  {one.by}: {judgement_words(one)}")


@judge.command()
def export(
    training: Annotated[
        bool, typer.Option("--training", help="Corrected records of judged pages, to train on.")
    ] = False,
    db: Db = DB,
) -> None:
    """Every judgement as one JSON object a line, for another ledger; or the corrected records."""
    import msgspec

    from verbale.ledger import as_jsonl

    with open_ledger(db) as ledger:
        if training:
            put_lines(msgspec.json.encode(page).decode() for page in ledger.trained())
        else:
            put_lines(as_jsonl(entry.judgement for entry in ledger.judgements()))


@judge.command("import")
def import_judgements(
    file: Annotated[str, typer.Argument(metavar="FILE|-", help="What verbale judge export wrote.")], db: Db = DB
) -> None:
    """Bring in judgements from another ledger; twice changes nothing."""
    from verbale.ledger import from_jsonl

    try:
        text = sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{file}: it cannot be read: {getattr(error, 'strerror', None) or 'it is no text'}") from error
    read = list(from_jsonl(text.splitlines(), file))
    problems = [one for one in read if isinstance(one, Problem)]
    found = [one for one in read if not isinstance(one, Problem)]
    with open_ledger(db) as ledger:
        new = {one.id for one in ledger.judge(found)}
        waiting = sum(1 for e in ledger.judgements() if e.state == "waits" and e.judgement.id in new)
    for problem in problems:
        print(problem, file=sys.stderr)
    print(f"{len(new)} new, {len(found) - len(new)} there already, {waiting} of the new wait for their page")
    raise typer.Exit(1 if problems else 0)


def _judge(ledger: Ledger, by: str) -> Judge:
    from verbale.ledger import Judge

    if not by.strip():
        raise UsageError("a judgement needs your name: --by NAME, or once for all: export VERBALE_NAME=NAME")
    return Judge(ledger, by)


def _tell(ledger: Ledger, one: Judgement) -> None:
    """Say what was kept, how it stands, and how it is taken back."""
    from verbale.views.judged import judgement_words

    entry = next(e for e in ledger.judgements() if e.judgement.id == one.id)
    print(f"{one.id[:10]}  {judgement_words(one)}")
    if entry.state == "disputed":
        print("Others say otherwise: both words are kept, and the engine's reading stands. See: verbale judge list")
    if one.kind != "retract":
        print(f"Take it back: verbale judge undo {one.id[:10]}", file=sys.stderr)
