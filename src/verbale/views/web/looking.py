"""Since when: the moment up to which a visitor has seen what changed, kept by the browser alone, in a cookie."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from verbale.views.web.sifted import is_moment

COOKIE = "verbale-looked"
A_YEAR = 365 * 24 * 60 * 60


def since_looked(answer: Callable[[Request], Response]) -> Callable[[Request], Response]:
    """The same answer; asked for without a question, it is of what came in since this visitor last looked."""

    def asked(request: Request) -> Response:
        moment = request.cookies.get(COOKIE, "").strip('"')
        if request.query_params or not is_moment(moment):
            return answer(request)
        return RedirectResponse(_since(moment), status_code=302)

    return asked


def seen(moment: str) -> Response:
    """To what changed, from that moment on."""
    response = RedirectResponse(_since(moment), status_code=303)
    response.set_cookie(COOKIE, moment, max_age=A_YEAR, httponly=True, samesite="strict")
    return response


def _since(moment: str) -> str:
    return f"/changes?came={quote(moment, safe=':')}"
