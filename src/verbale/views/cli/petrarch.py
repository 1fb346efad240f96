"""The command `petrarch`: events of pages as a user's own TABARI or PETRARCH dictionaries code them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from verbale.errors import Problem, UsageError
from verbale.views.cli.root import app, put_lines

if TYPE_CHECKING:
    from verbale.acts.petrarch_coding import Dictionaries
    from verbale.language import Reader
    from verbale.model import Page

HEAD = "page\tstart\tend\tday\tsource\ttarget\tcode"


@app.command()
def petrarch(
    dictionaries: Annotated[Path, typer.Argument(metavar="DICTIONARIES", help="A folder: …actors.txt, …verbs.txt.")],
    paths: Annotated[list[str], typer.Argument(metavar="FOLDER|FILE|-")],
) -> None:
    """Code pages with TABARI or PETRARCH dictionaries: one event a line, with the sentence that it stands in."""
    from verbale import language, pages
    from verbale.acts.petrarch_coding import Dictionaries

    if not dictionaries.is_dir():
        raise UsageError(f"{dictionaries}: there is no such folder of dictionaries")
    known, reader = Dictionaries.load(dictionaries), language.load()
    failed = False
    print(HEAD)
    for found in pages.find_inputs(paths):
        data = found if isinstance(found, Problem) else pages.read_input(found)
        page, wrong = (None, [data]) if isinstance(data, Problem) else pages.open_page(data, _name(found))
        for problem in wrong:
            print(problem, file=sys.stderr)
        failed = failed or page is None
        if page is not None:
            put_lines(_lines(page, known, reader))
    raise typer.Exit(1 if failed else 0)


def _name(found: object) -> str:
    return str(getattr(found, "name", found))


def _lines(page: Page, known: Dictionaries, reader: Reader) -> Iterator[str]:
    """The events of a page, its stories told from their stated days."""
    from verbale import acts, pages, times
    from verbale.acts.petrarch_coding import code

    for story in pages.split(page)[0]:
        if story.language != "en":
            continue
        sentences = acts.repaired(reader.read(page.text, story.blocks))
        date, _ = times.date_story(story, page, page.text, times.find(sentences), [])
        day = date.edtf if date.basis == "stated" and date.edtf and len(date.edtf) == 10 else ""
        for s in sentences:
            for event in code(s, known, day.replace("-", "")):
                yield "\t".join([page.source, str(s.start), str(s.end), day, *event])
