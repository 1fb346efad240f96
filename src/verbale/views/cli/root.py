"""The command line's root: the application, the options that commands share, and how a run ends.

Exit status: 0 all went well, 1 something could not be read or written, 2 the question made no sense, 130 stopped.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from verbale import __version__
from verbale.errors import UsageError, VerbaleError

if TYPE_CHECKING:
    from verbale.ledger import Ledger

app = typer.Typer(
    help="Reads pages of news and keeps the record of a negotiation.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

Db = Annotated[
    str,
    typer.Option("--db", metavar="FILE", envvar="VERBALE_DB", help="The ledger: a file, or postgresql://HOST/NAME."),
]
Party = Annotated[str | None, typer.Option(metavar="P", help="A party or person, by id or name: jpn, Japan.")]
Issue = Annotated[str | None, typer.Option(metavar="I", help="An issue: abductions, sanctions; see: verbale issues")]


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"verbale {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True)] = False,
) -> None:
    """Reads pages of news and keeps the record of a negotiation: who did or said what to whom, when, on whose word."""


def open_ledger(db: str) -> Ledger:
    """The ledger in the file `db`, which must be there."""
    from verbale.ledger import Ledger

    return Ledger.open(db, create=False)


def put_lines(lines: Iterable[str]) -> None:
    """Print lines as they are."""
    for line in lines:
        print(line)


def main() -> None:
    """Run the command line; what went wrong is one line on standard error."""
    if hasattr(signal, "SIGPIPE") and sys.argv[1:2] not in (["add"], ["read"], ["serve"]):
        # `verbale chronology | head`: end quietly with the reader; not where other processes write to us
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    try:
        app()
    except VerbaleError as error:
        print(f"verbale: {error}", file=sys.stderr)
        sys.exit(2 if isinstance(error, UsageError) else 1)
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        # whoever read our output has gone (`verbale chronology | head`); nothing more can be said to them
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
