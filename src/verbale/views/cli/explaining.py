"""The command that says why an act was read so."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from verbale.errors import Problem, UsageError
from verbale.settings import DB, settings
from verbale.views.cli.root import Db, app, open_ledger

if TYPE_CHECKING:
    from verbale.model import Page, Span
    from verbale.reading import Engine


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
