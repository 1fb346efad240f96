"""What each address answers: a question to the ledger, set by a template or given as data."""

from __future__ import annotations

import csv
import dataclasses
import io
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import jinja2
import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from verbale.acts.lexicon import codes
from verbale.errors import UsageError
from verbale.ledger import Ledger
from verbale.ledger.lines import Line, PageEntry
from verbale.talks import Event, minutes
from verbale.views.exporting import as_csv, safe
from verbale.views.judged import MEANINGS, SIGNS, is_rejected, word_words
from verbale.views.web import feeds, marking
from verbale.views.web.asked import LINES_A_SCREEN, ROOTS, Asked
from verbale.views.web.density import Bar, hours, strip
from verbale.views.web.differing import copy_words, difference
from verbale.views.web.guarding import Guard
from verbale.views.web.keeping import Keeper
from verbale.views.web.rows import Palette, rows, words_at
from verbale.views.web.talks import TalkViews
from verbale.views.wording import (
    CONDITIONS,
    date_reasons,
    date_words,
    is_inferred,
    kind_words,
    left_out,
    moment_words,
    placed,
    plain,
    voice_parts,
    voice_words,
)

TEMPLATES = Path(__file__).parent / "templates"
TYPES = {"csv": "text/csv; charset=utf-8", "json": "application/json"}
FORMATS = ("html", *TYPES, "atom")
PAGES_A_SCREEN = 500
"""Pages of one screen of the list of pages."""
MOST_DAYS = 2000
"""Lines looked through for the days of a single month: more cannot be told apart in a bar anyway."""


def templates() -> jinja2.Environment:
    """The templates; everything that is put into one is escaped."""
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(
        date_words=date_words,
        moment_words=moment_words,
        date_reasons=date_reasons,
        is_inferred=is_inferred,
        plain=plain,
        voice_parts=voice_parts,
        voice_words=voice_words,
        kind_words=kind_words,
        conditions=CONDITIONS,
        signs=SIGNS,
        meanings=MEANINGS,
        reading=marking.reading,
        words_at=words_at,
        address=partial(quote, safe=":"),
        copy_words=copy_words,
    )
    return made


class Views:
    """The answers over one ledger."""

    def __init__(self, ledger: Ledger, guard: Guard) -> None:
        self._ledger = ledger
        self._guard = guard
        self._templates = templates()
        self.keeping = Keeper(ledger, lambda: self._page("waiting.html", status=202)).keeping
        self.talks = TalkViews(ledger, self._page, guard)

    # --- chronologies -------------------------------------------------------------------------------------------------

    def home(self, request: Request) -> Response:
        """The front page is the chronology."""
        return self._chronology(request, Asked.of(request.query_params), "/chronology")

    chronology = home

    def party(self, request: Request) -> Response:
        """The chronology of one party, under its name."""
        entry = self._ledger.party(request.path_params["identity"])
        asked = Asked.of({**request.query_params, "party": entry.id}, fixed="party")
        return self._chronology(request, asked, f"/party/{quote(entry.id)}", party=entry)

    def issue(self, request: Request) -> Response:
        """The chronology of one issue, under its name."""
        name = request.path_params["identity"]
        entry = next((one for one in self._ledger.issues() if one.id == name), None)
        if entry is None:
            known = ", ".join(one.id for one in self._ledger.issues()[:12]) or "none yet"
            raise UsageError(f"no act in the ledger is about {name!r}; issues it knows: {known}")
        asked = Asked.of({**request.query_params, "issue": name}, fixed="issue")
        return self._chronology(request, asked, f"/issue/{quote(name)}", issue=entry)

    def search(self, request: Request) -> Response:
        """The chronology as the answer to a search, and the searches that are kept."""
        asked = Asked.of(request.query_params)
        kept = [(one.name, f"/search?{one.query}") for one in self._ledger.searches()]
        return self._chronology(request, asked, "/search", searches=kept, token=self._guard.token)

    async def keep_search(self, request: Request) -> Response:
        """Keep the search that a form names, or forget it; then to the search."""
        form = await self._guard.form(request)
        name, query = form.get("name", ""), form.get("query", "")
        if form.get("do") == "drop":
            await run_in_threadpool(self._ledger.drop_search, name)
            return RedirectResponse("/search", status_code=303)
        address = Asked.of_text(query).url("/search")
        await run_in_threadpool(self._ledger.keep_search, name, urlsplit(address).query)
        return RedirectResponse(address, status_code=303)

    def _chronology(self, request: Request, asked: Asked, path: str, **head: object) -> Response:
        """A chronology at `path`; `head` is what stands over it."""
        filters = asked.filters()
        wanted = _format(request, FORMATS)
        if wanted == "atom":
            news, words = feeds.latest(self._ledger, filters), ", ".join(chip for chip, _ in asked.chips(path))
            feed = feeds.as_atom(news, words or "chronology", str(request.base_url), asked.url(path))
            return Response(feed, media_type=feeds.TYPE)
        if wanted != "html":
            return _lines(self._ledger.chronology(**filters), wanted)
        first = (asked.screen - 1) * LINES_A_SCREEN
        read = minutes(self._ledger, everything=asked.everything, limit=LINES_A_SCREEN, offset=first, **filters)
        months = self._ledger.days(**filters, told=not read.everything)
        told = not read.everything
        days = self._ledger.chronology(**filters, limit=MOST_DAYS, told=told) if len(months) == 1 else []
        parties = self._ledger.parties()
        about: list[object] = []
        if asked.fixed and not asked.narrowed_further:
            about = list(self.talks.about(**{asked.fixed: getattr(asked, asked.fixed)}))
        return self._page(
            "chronology.html",
            about=about,
            palette=Palette(parties),
            lanes=self.talks.lanes(asked.lanes, **filters) if asked.lanes else None,
            asked=asked,
            path=path,
            fixed=asked.fixed,
            rows=rows(read.events, asked.by, Palette(parties)),
            total=read.total,
            many=read.many,
            left_out=left_out(read.more),
            first=first,
            a_screen=LINES_A_SCREEN,
            bars=self._bars(asked, months, days),
            parties=parties,
            issues=self._ledger.issues(),
            kinds=[(root, codes()[root].name) for root in ROOTS],
            counts=self._ledger.counts(),
            head=head,
            ledger=self._ledger.path,
        )

    def _bars(self, asked: Asked, months: list[tuple[str, int]], lines: list[Line]) -> list[Bar]:
        """The strip over a chronology: hours where one day is asked for and its lines have any."""
        one_day = asked.since == asked.until and len(asked.since) == len("2007-09-05")
        found = hours(asked.since, [placed(line, asked.by).edtf for line in lines]) if one_day else []
        return found or strip(months, (line.day for line in lines))

    # --- pages and acts -----------------------------------------------------------------------------------------------

    def pages(self, request: Request) -> Response:
        """Every page, and what could not be read."""
        pages = self._ledger.pages()
        wanted = _format(request)
        if wanted != "html":
            return _pages(pages, wanted)
        first = (Asked.of(request.query_params).screen - 1) * PAGES_A_SCREEN
        return self._page(
            "pages.html",
            pages=pages[first : first + PAGES_A_SCREEN],
            every=len(pages),
            first=first,
            a_screen=PAGES_A_SCREEN,
            problems=self._ledger.problems(),
            ledger=self._ledger.path,
        )

    def page(self, request: Request) -> Response:
        """One page's text with what was read from it; opened at the words where the query says so."""
        view = self._ledger.page(request.path_params["identity"])
        wanted = _format(request)
        if wanted != "html":
            return _lines(list(view.lines), wanted)
        at = marking.sought(view.lines, len(view.text), request.query_params.get("at", ""))
        parties = self._ledger.parties()
        stretches = marking.stretches(view, Palette(parties), at)
        named = {who.id for line in view.lines for who in line.parties}
        return self._page(
            "page.html",
            view=view,
            stretches=stretches,
            at=at,
            wrapped=marking.is_wrapped(view.text),
            palette=Palette(parties),
            parties=[party for party in parties if party.id in named],
            copies=self._ledger.copies(view.entry.id),
            earlier=[] if view.entry.superseded else self._ledger.earlier(view.entry.id),
        )

    def difference(self, request: Request) -> Response:
        """What changed between the stories of two pages."""
        before, after = (request.query_params.get(name, "") for name in ("before", "after"))
        if not (before and after):
            raise UsageError("name two pages: /difference?before=PAGE&after=PAGE")
        return self._page("difference.html", found=difference(self._ledger, before, after))

    def act(self, request: Request) -> Response:
        """One act in its place."""
        view = self._ledger.act(request.path_params["identity"])
        wanted = _format(request)
        if wanted != "html":
            return _lines([view.line], wanted)
        palette = Palette(self._ledger.parties())
        row = rows([Event(view.line, (view.line,))], "event", palette)[0]
        others = rows([Event(line, (line,)) for line in view.others], "event", palette)
        words = [word_words(word) for word in view.line.words]
        rejected = is_rejected(view.line)
        return self._page("act.html", view=view, line=view.line, row=row, others=others, words=words, rejected=rejected)

    def help(self, request: Request) -> Response:
        """Keys and signs."""
        return self._page("help.html")

    # --- what goes wrong ----------------------------------------------------------------------------------------------

    def wrong(self, request: Request, error: Exception) -> Response:
        """The visitor asked for something that is not there, or not so."""
        status = 404 if request.url.path.startswith(("/page/", "/act/", "/party/", "/issue/", "/track/")) else 400
        return self._page("wrong.html", status=status, title="Not in the record", what=str(error))

    def broken(self, request: Request, error: Exception) -> Response:
        """The ledger itself could not answer."""
        return self._page("wrong.html", status=503, title="The ledger does not answer", what=str(error))

    def forbidden(self, request: Request, error: Exception) -> Response:
        """A write that may not be taken."""
        return self._page("wrong.html", status=403, title="Not written down", what=str(error))

    def missing(self, request: Request, error: Exception) -> Response:
        """An address that we do not have."""
        status = getattr(error, "status_code", 404)
        return self._page(
            "wrong.html", status=status, title="No such page", what=f"There is nothing at {request.url.path}."
        )

    def _page(self, name: str, status: int = 200, **values: Any) -> HTMLResponse:
        return HTMLResponse(self._templates.get_template(name).render(**values), status)


def _format(request: Request, formats: Sequence[str] = ("html", *TYPES)) -> str:
    """The format that was asked for; raises `UsageError` for one that the view does not have."""
    wanted = request.query_params.get("format", "html")
    if wanted not in formats:
        raise UsageError(f"format is {', '.join(formats[:-1])} or {formats[-1]}, not {wanted!r}")
    return wanted


def _lines(lines: list[Line], wanted: str) -> Response:
    body = "\r\n".join(as_csv(lines)).encode() if wanted == "csv" else msgspec.json.encode(lines)
    return Response(body, media_type=TYPES[wanted])


def _pages(pages: list[PageEntry], wanted: str) -> Response:
    if wanted == "json":
        return Response(msgspec.json.encode(pages), media_type=TYPES[wanted])
    columns = [field.name for field in dataclasses.fields(PageEntry)]
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([safe(str(getattr(page, column))) for column in columns] for page in pages)
    return Response(out.getvalue().encode(), media_type=TYPES[wanted])
