"""The Review page: one line at a time that needs a person's word, and what the person says of it, written down.

Nothing is written but by a form that the guard lets pass.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from urllib.parse import urlencode

import jinja2
import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from verbale.errors import UsageError
from verbale.ledger import Judge, Judgement, Ledger, Line
from verbale.ledger.giving import shown_of
from verbale.ledger.judgements import OUTCOMES, STATUSES, person
from verbale.ledger.urgency import why_first
from verbale.talks import Event, settle
from verbale.talks.wording import alike
from verbale.views.judged import is_rejected, judgement_words, word_words
from verbale.views.web.guarding import Guard
from verbale.views.web.rows import Palette, rows

CANDIDATES = 8
"""Lines offered as the same event."""
LOOKED_THROUGH = 400
"""Lines of the same party near the same day among which they are sought."""
NEAR_DAYS = 31
LISTS = ("actor", "target", "issue")
SINGLE = ("code", "status", "time", "outcome")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address of the page says."""

    by: str
    skip: int
    act: str
    mode: str
    """Empty, `edit` or `merge`."""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Asked:
        """Read a query string; raises `UsageError` for a place or a mode that does not exist."""
        skip, mode = query.get("skip", "0"), query.get("mode", "")
        if not (skip.isascii() and skip.isdigit() and int(skip) < 10**6):
            raise UsageError(f"skip is a number of lines to pass over, not {skip!r}")
        if mode not in ("", "edit", "merge"):
            raise UsageError(f"mode is edit or merge, not {mode!r}")
        by = query.get("by", "").strip() or os.environ.get("VERBALE_NAME", "").strip()
        return cls(by, int(skip), query.get("act", "").strip(), mode)

    def url(self, **changes: str | int) -> str:
        """The address of the page with some parts changed; empty parts are left out."""
        parts = {"by": self.by, "skip": self.skip, "act": self.act, "mode": self.mode, **changes}
        pairs = [(name, str(value)) for name, value in parts.items() if value]
        return f"/review?{urlencode(pairs)}" if pairs else "/review"


class Review:
    """The page and its writes, over one ledger."""

    def __init__(self, ledger: Ledger, environment: jinja2.Environment, guard: Guard) -> None:
        self._ledger = ledger
        self._page = environment.get_template("review.html")
        self._guard = guard

    # --- looking ------------------------------------------------------------------------------------------------------

    def show(self, request: Request) -> Response:
        """The line that needs a word most, or the one that was asked for."""
        asked = Asked.of(request.query_params)
        settle(self._ledger)
        wanted = request.query_params.get("format", "html")
        if wanted == "json":
            return Response(msgspec.json.encode(self._ledger.to_review(100, asked.skip)), media_type="application/json")
        if wanted != "html":
            raise UsageError(f"the review is there as html or json, not as {wanted!r}")
        line = self._line(asked)
        judged, every = self._ledger.reviewed()
        values = {"asked": asked, "token": self._guard.token, "judged": judged, "every": every, "line": line}
        values |= {"last": self._last(asked.by), "path": self._ledger.path, "doubts": self._ledger.doubts()}
        if line is not None:
            values |= self._of(line, asked)
        return HTMLResponse(self._page.render(**values), headers={"cache-control": "no-store"})

    def _line(self, asked: Asked) -> Line | None:
        if asked.act:
            return self._ledger.act(asked.act).line
        found = self._ledger.to_review(1, asked.skip) or self._ledger.to_review(1)
        return found[0] if found else None

    def _of(self, line: Line, asked: Asked) -> dict[str, object]:
        """What the page shows of a line."""
        view = self._ledger.act(line.act)
        palette = Palette(self._ledger.parties())
        return {
            "view": view,
            "row": rows([Event(line, (line,))], "event", palette)[0],
            "words": [word_words(word) for word in line.words],
            "rejected": is_rejected(line),
            "why_first": why_first(line.cameo, line.condition, line.confidence),
            "shown": {name: ", ".join(values) for name, values in shown_of(line).items()},
            "statuses": STATUSES,
            "outcomes": OUTCOMES,
            "candidates": self._candidates(line) if asked.mode == "merge" else [],
        }

    def _candidates(self, line: Line) -> list[Line]:
        """Lines that may tell the same event: the same party, root and about the same day, the likest words first."""
        if not line.parties:
            return []
        since, until = _around(line.day)
        near = self._ledger.chronology(
            line.parties[0].id, since=since, until=until, cameo=line.cameo[:2], told=True, limit=LOOKED_THROUGH
        )
        own = set(self._ledger.event(line.act)) | {line.act}
        others = [one for one in near if one.act not in own]
        return sorted(others, key=lambda one: (-alike(one.quote, line.quote), one.act))[:CANDIDATES]

    def _last(self, by: str) -> tuple[str, str] | None:
        """This person's latest word that still stands, to take back: id, and what it says."""
        mine = [
            entry.judgement
            for entry in self._ledger.judgements()
            if entry.state != "undone"
            and entry.judgement.kind != "retract"
            and person(entry.judgement.by) == person(by)
        ]
        return (mine[-1].id, judgement_words(mine[-1])) if mine and by else None

    # --- writing ------------------------------------------------------------------------------------------------------

    async def post(self, request: Request) -> Response:
        """Write down a word, and go on to the next line."""
        form = await self._guard.form(request)
        asked = Asked.of({name: form.get(name, "") or ("0" if name == "skip" else "") for name in ("by", "skip")})
        await run_in_threadpool(self._do, form)
        # the line that was judged has left the queue: the next one stands in its place
        return RedirectResponse(asked.url(act="", mode=""), status_code=303)

    def _do(self, form: Mapping[str, str]) -> Judgement:
        judge, act, why = Judge(self._ledger, form.get("by", "")), form.get("act", ""), form.get("why", "")
        ways: dict[str, Callable[[], Judgement]] = {
            "accept": lambda: judge.confirm(act, why),
            "reject": lambda: judge.reject(act, why),
            "edit": partial(self._edit, judge, form),
            "merge": lambda: judge.merge([act, form.get("with", "")], why),
            "split": lambda: judge.split(act, (), why),
            "note": lambda: judge.note(act, why),
            "one": lambda: judge.merge_entities([form.get("who", ""), form.get("other", "")], why),
            "two": lambda: judge.split_entities([form.get("who", ""), form.get("other", "")], why),
            "undo": lambda: judge.undo(form.get("judgement", ""), why),
        }
        do = form.get("do", "")
        if do not in ways:
            raise UsageError(f"there is nothing to do that is called {do!r}")
        word = ways[do]()
        settle(self._ledger)
        return word

    def _edit(self, judge: Judge, form: Mapping[str, str]) -> Judgement:
        """A correction of what was changed in the form; a confirmation where nothing was."""
        act, why = form.get("act", ""), form.get("why", "")
        line = self._ledger.act(act).line
        shown = {**shown_of(line), "outcome": ()}
        given = {name: tuple(p.strip() for p in form[name].split(",") if p.strip()) for name in LISTS if name in form}
        given |= {name: (form[name].strip(),) if form[name].strip() else () for name in SINGLE if name in form}
        changed = {name: values for name, values in given.items() if values != shown[name]}
        day = form.get("date", "").strip()
        moved = bool(day) and day != (line.published.edtf or "")
        word = judge.date(act, day, why) if moved else None
        if changed:
            return judge.correct(act, changed, why, new=form.get("new", "") == "1")
        return word or judge.confirm(act, why)


def _around(day: str | None) -> tuple[str | None, str | None]:
    """First and last day of a question about the days around one; open for a line without a day."""
    if day is None or not "0002" < day < "9998":
        return None, None
    middle, near = date.fromisoformat(day), timedelta(NEAR_DAYS)
    return (middle - near).isoformat(), (middle + near).isoformat()
