"""The record in a browser: one Starlette application over a ledger, rendered on the server, no request elsewhere.

    from verbale.views.web import app, serve
    serve("verbale.db", "127.0.0.1", 8000)      # until Ctrl-C
    application = app("verbale.db")             # for any ASGI server, and for tests

Every view is a URL, its filters stand in the query string, and `?format=csv` or `?format=json` gives it as data:

    /chronology   party, issue, status, from, to, q, by (event | published), p (which hundred)
    /page/ID      ?at=OFFSET opens at the words;    /pages      every page, and what could not be read
    /difference   before, after: what changed between the stories of two pages
    /act/ID       one act in its place;             /party/ID, /issue/ID    a chronology under its own head
    /review       by, act, skip, mode (edit | merge): what needs a word; a POST with the token writes it down
    /help         keys and signs
"""

from verbale.views.web.app import app, serve

__all__ = ["app", "serve"]
