"""Answers that are kept until the ledger changes, and long ones that are worked out while the last one is shown.

What the talks amount to takes seconds in a ledger of a million acts. There a visitor is never kept waiting: the answer
as it was before the last change is shown, and says so, while the new one is worked out; where there is none yet, a page
says that it is being worked out, and loads itself again. In a small ledger every answer is worked out at once.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from threading import Lock
from time import monotonic

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from verbale.ledger import Ledger
from verbale.views.talks.screens import LARGE

MOST_KEPT = 64
"""Answers kept, the least lately asked for dropped first: some five megabytes."""
PATIENCE = 0.1
"""Seconds for which an answer is waited for all the same, no more than is felt: most are there by then."""
_MAIN = b'<main id="main" tabindex="-1">'
_NOTICE = (
    b'<p class="notice" role="status">As it was before the last change of the ledger; being worked out anew. '
    b'<a href="">Load again</a></p>'
)

Answer = Callable[[Request], Response]


class Keeper:
    """The kept answers over one ledger, by address."""

    def __init__(self, ledger: Ledger, waiting: Callable[[], Response]) -> None:
        self._ledger = ledger
        self._waiting = waiting
        self._kept: dict[str, tuple[int, Response]] = {}
        self._working: dict[str, Future[tuple[int, Response]]] = {}
        self._workers = ThreadPoolExecutor(max_workers=1, thread_name_prefix="verbale-talks")
        self._lock = Lock()

    def keeping(self, answer: Answer, *, long: bool | Callable[[Request], bool] = False) -> Answer:
        """The same answer, kept by its address until the ledger changes: going back and forth sets nothing anew.

        `long`: in a large ledger it is not waited for; or whether that is so for a request.
        """

        def kept(request: Request) -> Response:
            address = f"{request.url.path}?{request.url.query}"
            now = self._ledger.revision()
            held = self._kept.get(address)
            if held is not None and held[0] == now:
                self._keep(address, *held)
                return held[1]
            plain = request.query_params.get("format", "html") == "html"
            takes_long = long(request) if callable(long) else long
            if takes_long and plain and self._ledger.counts().acts >= LARGE:
                return self._meanwhile(address, answer, request, held[1] if held else None)
            return self._keep(address, now, answer(request))

        return kept

    def _keep(self, address: str, revision: int, response: Response) -> Response:
        with self._lock:
            self._kept.pop(address, None)
            while len(self._kept) >= MOST_KEPT:
                self._kept.pop(next(iter(self._kept)))
            self._kept[address] = (revision, response)
        return response

    def _meanwhile(self, address: str, answer: Answer, request: Request, before: Response | None) -> Response:
        """The last answer with a notice, or a page that says to wait, while the new one is worked out."""
        now, end = self._ledger.revision(), monotonic() + PATIENCE
        while wait((work := self._at_work(address, answer, request),), max(0.0, end - monotonic())).done:
            if work.exception():
                self._done(address)
            revision, response = work.result()  # or what it raised
            if revision >= now:
                return response
            before = response  # of a change before the last one: it was at work already
        if before is None:
            return self._waiting()
        return HTMLResponse(bytes(before.body).replace(_MAIN, _MAIN + _NOTICE, 1), status_code=before.status_code)

    def _at_work(self, address: str, answer: Answer, request: Request) -> Future[tuple[int, Response]]:
        """The answer that is being worked out, or that now begins to be."""
        with self._lock:
            if address not in self._working:
                self._working[address] = self._workers.submit(self._work, address, answer, request)
            return self._working[address]

    def _work(self, address: str, answer: Answer, request: Request) -> tuple[int, Response]:
        """What was raised stays at work, for whoever asks next to be told."""
        revision = self._ledger.revision()
        response = self._keep(address, revision, answer(request))
        self._done(address)
        return revision, response

    def _done(self, address: str) -> None:
        with self._lock:
            self._working.pop(address, None)
