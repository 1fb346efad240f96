"""Who may write through the browser: a form of a page of this server, on this machine, with the token of this start.

Another site's page knows no token, and its origin is not ours.
"""

from __future__ import annotations

import secrets
from urllib.parse import parse_qs, urlsplit

from starlette.requests import Request

LOOPBACK = ("127.0.0.1", "::1", "testclient")
"""Addresses from which a word is taken: this machine's."""
MOST_FORM = 64 * 1024
"""Bytes of a form at most."""


class Forbidden(Exception):
    """A write that does not come from a page of this server; the message says what to do."""


class Guard:
    """The token of one start of the server, and the forms that carry it."""

    def __init__(self) -> None:
        self.token = secrets.token_urlsafe(32)

    async def form(self, request: Request) -> dict[str, str]:
        """A form's fields, where it may be taken; raises `Forbidden` where not."""
        if request.client is None or request.client.host not in LOOPBACK:
            raise Forbidden("Words are taken only from the machine on which Verbale runs; open this page there.")
        if not _is_ours(request):
            raise Forbidden("This form came from another site's page; open the page on this server instead.")
        body = b""
        async for part in request.stream():
            body += part
            if len(body) > MOST_FORM:
                raise Forbidden("This form is too long.")
        found = parse_qs(body.decode("utf-8", errors="replace"), keep_blank_values=True, max_num_fields=40)
        form = {name: values[-1] for name, values in found.items()}
        if not secrets.compare_digest(form.get("token", "").encode(), self.token.encode()):
            raise Forbidden("This page is from an earlier start of the server; load it again, and say it once more.")
        return form


def _is_ours(request: Request) -> bool:
    """Whether a write comes from a page of this server: its origin says so, or the browser where it gives none."""
    origin = request.headers.get("origin")
    if origin is None:
        return request.headers.get("sec-fetch-site", "same-origin") == "same-origin"
    return urlsplit(origin).scheme in ("http", "https") and urlsplit(origin).netloc == request.headers.get("host")
