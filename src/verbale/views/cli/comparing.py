"""The command `diff`: what changed between two versions of a story."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from verbale.errors import Problem, UsageError
from verbale.settings import DB
from verbale.views.cli.root import Db, app, open_ledger

if TYPE_CHECKING:
    from verbale.pages.versions import Change


class DiffFormat(StrEnum):
    """How `diff` prints the differences."""

    text = "text"
    jsonl = "jsonl"


@app.command()
def diff(
    before: Annotated[str, typer.Argument(metavar="PAGE", help="A file, or a page of the ledger by name or id.")],
    after: Annotated[str, typer.Argument(metavar="PAGE", help="The later version.")],
    format: Annotated[DiffFormat, typer.Option(help="text for reading, jsonl as data.")] = DiffFormat.text,
    db: Db = DB,
) -> None:
    """What was added, removed, reworded and moved between two versions of a story, sentence by sentence.

    Exit status: 0 they are versions of one story (or one holds the other), 1 they are not.
    """
    from verbale.pages.copies import likeness, shingles
    from verbale.pages.versions import changes

    old, new = _text(before, db), _text(after, db)
    found = changes(old, new)
    alike = likeness(shingles(old), shingles(new))
    if format is DiffFormat.jsonl:
        for change in found:
            print(json.dumps(_as_dict(change, old, new), ensure_ascii=False))
    else:
        for change in found:
            print(_as_line(change, old, new))
        said = "the same story" if alike.is_copy else "two different stories"
        typer.echo(f"{said}: {alike.alike:.0%} of both is common, {alike.held:.0%} of the shorter one", err=True)
    raise typer.Exit(0 if alike.is_copy else 1)


def _text(named: str, db: str) -> str:
    """The stories of a page, furniture left out. Raises `UsageError` where there is no such page."""
    from verbale.pages import find_inputs, loaded, open_page, split
    from verbale.pages.copies import story_text

    if Path(named.partition("#")[0]).is_file() or Path(named).is_file():
        found = loaded(next(find_inputs([named])))
        if isinstance(found, Problem):
            raise UsageError(str(found))
        page, problems = open_page(found.data or b"", found.name, found.given)
        if page is None:
            raise UsageError("; ".join(map(str, problems)))
    else:
        with open_ledger(db) as ledger:
            page = ledger.kept_page(ledger.page(named).entry.id)
    return "\n".join(story_text(page, story) for story in split(page)[0])


def _as_dict(change: Change, old: str, new: str) -> dict[str, str | None]:
    return {
        "kind": change.kind,
        "before": old[change.before.start : change.before.end] if change.before else None,
        "after": new[change.after.start : change.after.end] if change.after else None,
    }


def _as_line(change: Change, old: str, new: str) -> str:
    """One line a change: `+` added, `-` removed, `>` moved, `~` reworded with the words that went and came."""
    from verbale.pages.versions import words_changed

    said = _as_dict(change, old, new)
    if change.kind != "reworded":
        mark = {"added": "+", "removed": "-", "moved": ">"}[change.kind]
        return f"{mark} {said['after'] or said['before']}"
    marks = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
    runs = words_changed(said["before"] or "", said["after"] or "")
    return "~ " + "".join(marks[what].format(words) for what, words in runs)
