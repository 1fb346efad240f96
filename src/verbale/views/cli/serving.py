"""The command `serve`: the local web page."""

from __future__ import annotations

from typing import Annotated

import typer

from verbale.settings import DB
from verbale.views.cli.root import Db, app, open_ledger


@app.command()
def serve(
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port on this machine.")] = 8000,
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    db: Db = DB,
) -> None:
    """Show the ledger on a local web page, until Ctrl-C."""
    open_ledger(db).close()
    from verbale.views import web

    web.serve(db, host, port)
