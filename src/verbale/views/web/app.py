"""The application: its addresses, the headers on every answer, and how it is served."""

from __future__ import annotations

from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from verbale.errors import LedgerError, UsageError
from verbale.ledger import Ledger
from verbale.ledger.opening import name_of
from verbale.views.web.answers import Views, templates
from verbale.views.web.guarding import Forbidden, Guard
from verbale.views.web.looking import since_looked
from verbale.views.web.review import Review

HERE = Path(__file__).parent
LOCAL = ("127.0.0.1", "localhost")
"""Names by which this machine calls itself. Others are refused: a page elsewhere could point its own name at us."""
HEADERS = {
    "content-security-policy": "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
    "object-src 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",  # with no-referrer a browser would not say where our own forms come from
}


def app(ledger_path: str | Path, hosts: tuple[str, ...] = LOCAL) -> Starlette:
    """The application over the ledger at that path (made where there is none).

    `hosts` are the host names it answers to, `*` for any. Raises `LedgerError` where the ledger cannot be opened.
    """
    ledger = Ledger.open(ledger_path)
    guard = Guard()
    views = Views(ledger, guard)
    review = Review(ledger, templates(), guard)
    routes = [
        Route("/", views.keeping(views.home, long=_has_lanes)),
        Route("/chronology", views.keeping(views.chronology, long=_has_lanes)),
        Route("/pages", views.keeping(views.pages, long=True)),
        Route("/page/{identity:path}", views.keeping(views.page)),
        Route("/difference", views.keeping(views.difference)),
        Route("/act/{identity}", views.keeping(views.act)),
        Route("/party/{identity:path}", views.keeping(views.party, long=True)),
        Route("/issue/{identity:path}", views.keeping(views.issue, long=True)),
        Route("/review", review.show, methods=["GET"]),
        Route("/review", review.post, methods=["POST"]),
        Route("/search", views.keeping(views.search, long=_has_lanes), methods=["GET"]),
        Route("/search", views.keep_search, methods=["POST"]),
        Route("/positions", views.keeping(views.talks.positions, long=True)),
        Route("/linkages", views.keeping(views.talks.linkages, long=True)),
        Route("/demands", views.keeping(views.talks.demands, long=True)),
        Route("/tracks", views.keeping(views.talks.tracks, long=True)),
        Route("/track/{identity:path}", views.keeping(views.talks.track, long=True)),
        Route("/disputes", views.keeping(views.talks.disputes, long=True)),
        Route("/changes", since_looked(views.keeping(views.talks.changes, long=True)), methods=["GET"]),
        Route("/changes", views.talks.look, methods=["POST"]),
        Route("/help", views.help),
        Mount("/static", StaticFiles(directory=HERE / "static")),
    ]
    return Starlette(
        routes=routes,
        middleware=[Middleware(_Headers), Middleware(TrustedHostMiddleware, allowed_hosts=list(hosts))],
        exception_handlers={
            UsageError: views.wrong,
            LedgerError: views.broken,
            HTTPException: views.missing,
            Forbidden: views.forbidden,
        },
    )


def _has_lanes(request: Request) -> bool:
    """Whether swimlanes are asked for, which are drawn from the deeds of the talks."""
    return bool(request.query_params.get("lanes"))


def serve(path: str | Path, host: str = "127.0.0.1", port: int = 8000) -> None:
    """Serve the ledger at `path` until it is stopped; on an address of this machine only it alone is answered."""
    hosts = LOCAL if host in LOCAL else ("*",)
    application = app(path, hosts)
    print(f"{name_of(path)} is at http://{host}:{port}/ (Ctrl-C stops)", flush=True)
    try:
        uvicorn.run(application, host=host, port=port, log_level="warning")
    except KeyboardInterrupt:
        print()


class _Headers:
    """Puts the headers that keep a page's own scripts and addresses from ever being used on every answer."""

    def __init__(self, inner: ASGIApp) -> None:
        self._inner = inner

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and the answer back with our headers."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        await self._inner(scope, receive, with_headers)
