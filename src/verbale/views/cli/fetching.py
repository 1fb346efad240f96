"""Pages from the network into a folder: the command `fetch`, and what `add --fetch` shares with it."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from verbale.errors import Problem
from verbale.views.cli.root import app

Into = Annotated[Path, typer.Option("--into", metavar="FOLDER", help="Where fetched pages are kept.")]
Pause = Annotated[float, typer.Option(min=0.0, help="Seconds between two pages of one site.")]
Private = Annotated[bool, typer.Option("--private", help="Also addresses of private networks.")]
Follow = Annotated[bool, typer.Option(help="Fetch the stories that a feed lists.")]
FOLDER, PAUSE = Path("fetched"), 2.0


@dataclass(frozen=True, slots=True)
class Got:
    """What came of a run."""

    new: int
    same: int
    failed: int
    file: Path | None
    """Where the new pages are; None where there are none."""


@app.command()
def fetch(
    what: Annotated[list[str], typer.Argument(metavar="URL|FEED|FILE...", help="Addresses; a file lists them.")],
    into: Into = FOLDER,
    pause: Pause = PAUSE,
    private: Private = False,
    follow: Follow = True,
) -> None:
    """Fetch pages politely into a folder: robots.txt is heeded, what has not changed is not sent again."""
    got = fetch_all(what, into, pause, private, follow)
    print(f"{got.new} fetched, {got.same} unchanged" + (f": verbale add {into}" if got.new else ""))
    raise typer.Exit(1 if got.failed else 0)


def fetch_all(what: list[str], into: Path, pause: float, private: bool, follow: bool = True) -> Got:
    """Fetch everything that is named, problems to standard error."""
    from verbale.pages.fetched import FetchedFolder, fetch_into
    from verbale.pages.fetching import Fetched, Fetcher, Manners

    folder, fetcher = FetchedFolder(into), Fetcher(Manners(pause=pause, private=private))
    new = same = failed = 0
    for answer in fetch_into(folder, fetcher, what, follow):
        if isinstance(answer, Problem):
            failed += 1
            print(answer, file=sys.stderr)
        else:
            new += isinstance(answer, Fetched)
            same += not isinstance(answer, Fetched)
    return Got(new, same, failed, folder.written)
