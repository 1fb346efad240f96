"""Commands that read a page again to say more of it: why an act was read so, and what parties want."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from verbale.errors import Problem, UsageError
from verbale.settings import DB, settings
from verbale.views.cli.root import Db, app, open_ledger

if TYPE_CHECKING:
    from verbale.model import Page, Span
    from verbale.reading import Engine


class AttitudeFormat(StrEnum):
    """How `attitudes` prints its lines."""

    text = "text"
    jsonl = "jsonl"


@app.command()
def explain(
    act: Annotated[str, typer.Argument(metavar="ACT|FILE", help="An act's id, or a page's file.")],
    offset: Annotated[int | None, typer.Argument(min=0, help="In a file: where the act's words stand.")] = None,
    db: Db = DB,
) -> None:
    """Why an act was read so: words, lexicon entry, code, parties, status, sources, and what was left aside.

    The page is read again by the engine as it is now. A file without an offset lists its acts with theirs.
    """
    from verbale.model import Span

    if Path(act).is_file():
        page = _page(act)
        if offset is None:
            _list(page)
        else:
            _explain(page, Span(offset, offset))
        return
    with open_ledger(db) as ledger:
        line = ledger.act(act).line
        page = ledger.kept_page(line.page)
    _explain(page, line.cue)


@app.command()
def attitudes(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A page.")],
    format: Annotated[AttitudeFormat, typer.Option(help="text for reading, jsonl as data.")] = AttitudeFormat.text,
) -> None:
    """What parties want, back, reject or fear on a page without saying so; each with the offset of its words."""
    import json

    from verbale import reading

    page = _page(file)
    for found, name in reading.attitudes(page, _engine()):
        who = name or (_words(page, found.source.span) if found.source.span else "somebody")
        cue = _words(page, found.cue) if found.cue else ""
        if format is AttitudeFormat.text:
            print(f"{found.content.start:>8}  {who} | {cue} | {_words(page, found.content)}")
        else:
            row = {"source": found.source.entity, "name": name, "cue": found.cue, "content": found.content}
            print(json.dumps(row | {"quote": _words(page, found.content)}, ensure_ascii=False))


def _words(page: Page, span: Span) -> str:
    return " ".join(page.text[span.start : span.end].split())


def _page(source: str) -> Page:
    """The page in a file; raises `UsageError` where it is none."""
    from verbale import pages

    found = next(iter(pages.find_inputs([source])), None)
    data = found if found is None or isinstance(found, Problem) else pages.read_input(found)
    if not isinstance(data, bytes):
        raise UsageError(str(data) if data else f"{source}: there is no page in it")
    page, problems = pages.open_page(data, source)
    if page is None:
        raise UsageError("; ".join(str(p) for p in problems))
    return page


def _explain(page: Page, at: Span) -> None:
    from verbale import reading
    from verbale.views import terminal
    from verbale.views.explained import explanation

    found = reading.explain(page, at, _engine())
    if found is None:
        raise UsageError(f"{page.source}: no act is read at {at.start}; see them all: verbale explain FILE")
    terminal.put(terminal.console_for(), explanation(found, page.text))


def _list(page: Page) -> None:
    from verbale import reading

    text = page.text
    for act in reading.read_page(page, _engine()).record.acts:
        words = " ".join(text[act.span.start : act.span.end].split())
        print(f"{act.cue.start:>8}  {act.cameo:<4}  {text[act.cue.start : act.cue.end]}: {words[:90]}")


def _engine() -> Engine:
    from verbale.reading import Engine

    return Engine.load(own=settings().own_knowledge())
