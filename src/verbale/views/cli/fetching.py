"""The command `fetch`: pages from the network into a folder, to be added or read like any others."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from verbale.errors import Problem
from verbale.views.cli.root import app


@app.command()
def fetch(
    what: Annotated[list[str], typer.Argument(metavar="URL|FEED|FILE...", help="Addresses; a file lists them.")],
    into: Annotated[Path, typer.Option("--into", metavar="FOLDER", help="Where the pages are kept.")] = Path("fetched"),
    pause: Annotated[float, typer.Option(min=0.0, help="Seconds between two pages of one site.")] = 2.0,
    private: Annotated[bool, typer.Option("--private", help="Also addresses of private networks.")] = False,
    follow: Annotated[bool, typer.Option(help="Fetch the stories that a feed lists.")] = True,
) -> None:
    """Fetch pages politely into a folder: robots.txt is heeded, what has not changed is not sent again."""
    from verbale.pages.fetched import FetchedFolder, feed_addresses
    from verbale.pages.fetching import Fetched, Fetcher, Manners

    folder, fetcher = FetchedFolder(into), Fetcher(Manners(pause=pause, private=private))
    got = same = 0
    failed = False
    stories: list[str] = []
    try:
        urls = [found for name in what for found in _addresses(name)]
        for again in (False, True):
            for answer in fetcher.fetch([*_told(urls)] if not again else stories, folder.known):
                if isinstance(answer, Problem):
                    failed = True
                    print(answer, file=sys.stderr)
                    continue
                found = [] if again or not follow else feed_addresses(answer)
                stories += found
                if not found:  # a feed that is followed is no page itself
                    folder.keep(answer)
                    got += isinstance(answer, Fetched)
                    same += not isinstance(answer, Fetched)
    finally:
        folder.close()
    failed |= any(isinstance(found, Problem) for found in urls)
    print(f"{got} fetched, {same} unchanged" + (f": verbale add {into}" if got else ""))
    raise typer.Exit(1 if failed else 0)


def _addresses(name: str) -> Iterator[str | Problem]:
    from verbale.pages.fetched import listed

    if name.startswith(("http://", "https://")):
        yield name
    else:
        yield from listed(Path(name))


def _told(found: list[str | Problem]) -> Iterator[str]:
    """The addresses; problems go to standard error."""
    for one in found:
        if isinstance(one, Problem):
            print(one, file=sys.stderr)
        else:
            yield one
