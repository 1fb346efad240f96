"""What the addresses of the talks answer: items, set by a template or given as data."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any, cast

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from verbale.errors import UsageError
from verbale.ledger import Ledger
from verbale.talks.deadlocks import Deadlock, deadlocks
from verbale.talks.waiting import Step
from verbale.talks.whatif import follow, open_steps
from verbale.views.talks.disputing import count_items, dispute_items
from verbale.views.talks.dues import STATES
from verbale.views.talks.items import Item, as_csv, as_dict, grouped
from verbale.views.talks.screens import ASKS, Screens
from verbale.views.talks.stances import arranged, speaker_items
from verbale.views.talks.ties import course_items, deadlock_items, step_words, tie_items, unconditional_items
from verbale.views.talks.tracks import thread_items, track_items, tracks
from verbale.views.web import lanes, map
from verbale.views.web.guarding import Guard
from verbale.views.web.looking import seen
from verbale.views.web.rows import Palette
from verbale.views.web.sifted import Sifted

KINDS = ("demand", "appeal", "offer", "commitment", "threat")
MOST_COLUMNS = 6
"""Parties beside each other in the matrix of positions: what fits a screen; the others are asked for by name."""
MOST_ROWS = 40
"""Issues under each other in the matrix."""
MOST_TRACKS = 30
"""Tracks on one screen, those of most rounds."""
MOST_ROUNDS = 30
"""Rounds of a track on the screen of all tracks, the latest; its own page has all."""
MOST_CARDS = 60
"""Cards in one column of the board; the others are asked for by party or issue."""

Setting = Callable[..., Response]
"""Sets a template with values: `Views._page`."""


class TalkViews:
    """The answers of the talks over one ledger."""

    def __init__(self, ledger: Ledger, page: Setting, guard: Guard) -> None:
        self._ledger = ledger
        self._guard = guard
        self._page = page
        self.talks = Screens(ledger)

    def _answer(self, request: Request, template: str, items: Iterable[Item], **values: Any) -> Response:
        """The items as data where data is asked for, else the template."""
        found = list(items)
        wanted = request.query_params.get("format", "html")
        if wanted == "json":
            return Response(msgspec.json.encode([as_dict(item) for item in found]), media_type="application/json")
        if wanted == "csv":
            return Response("\r\n".join(as_csv(found)).encode(), media_type="text/csv; charset=utf-8")
        if wanted != "html":
            raise UsageError(f"format is html, csv or json, not {wanted!r}")
        parties = self._ledger.parties()
        shared = {
            "path": request.url.path, "parties": parties, "issues": self._ledger.issues(), "palette": Palette(parties),
            "items": found, "groups": grouped(found), "ledger": self._ledger.path, "counts": self._ledger.counts(),
        }  # fmt: skip
        return self._page(template, **(shared | values))

    # --- linkages -----------------------------------------------------------------------------------------------------

    def linkages(self, request: Request) -> Response:
        """Who waits for whom: the map, the rings with what opens them, what if, and the table of the same."""
        asked = Sifted.of(request.query_params)
        names = self.talks.names()
        found = self.talks.ties(*asked.about())
        rings = deadlocks(found)
        steps = {step_key(step): step for step in open_steps(found)}
        tried = [steps[key] for key in asked.steps if key in steps]
        course = course_items(follow(found, *tried), names) if tried else []
        return self._answer(
            request, "linkages.html", [*tie_items(found), *deadlock_items(rings, names)], asked=asked,
            map=map.draw(found, rings, names), rings=[self._ring(ring, names) for ring in rings],
            ties=grouped(tie_items(found)), free=unconditional_items(self.talks.deeds(*asked.about())),
            steps=[(key, step_words(step, names)) for key, step in steps.items()], course=grouped(course),
        )  # fmt: skip

    def _ring(self, ring: Deadlock, names: dict[str, str]) -> tuple[str, list[Item], list[Item]]:
        """A ring as its name, its ties, and the steps that open it."""
        items = deadlock_items([ring], names)
        head = items[0].group.partition(": ")[2]
        return head, [item for item in items if item.marks], [item for item in items if not item.marks]

    # --- what is due --------------------------------------------------------------------------------------------------

    def demands(self, request: Request) -> Response:
        """What is asked, offered, promised and threatened, in a column for each state."""
        asked = Sifted.of(request.query_params)
        if wrong := [kind for kind in asked.kinds if kind not in KINDS]:
            raise UsageError(f"kind is one of {', '.join(KINDS)}, not {wrong[0]!r}")
        first = ASKS * (asked.screen - 1)
        items = self.talks.due_items(*asked.about(), asked.last, asked.kinds, offset=first)
        columns = [(state, [item for item in items if item.group == state.capitalize()]) for state in STATES]
        return self._answer(
            request, "demands.html", items, asked=asked, kinds=KINDS, later=self.talks.large,
            columns=[(state, found[:MOST_CARDS], len(found)) for state, found in columns if found],
        )  # fmt: skip

    # --- positions ----------------------------------------------------------------------------------------------------

    def positions(self, request: Request) -> Response:
        """The matrix of parties and issues, and under it the words of each stance."""
        asked = Sifted.of(request.query_params)
        names = self.talks.names()
        items = self.talks.position_items(*asked.about(), asked.last)
        parties, rows = _matrix(items)
        columns = [(party, names.get(party, party)) for party in parties]
        shown = [item for item in items if item.data["party"] in parties and item.data["issue"] in rows]
        cells = {
            tuple(item.data[key] for key in ("party", "issue", "strand")): (item, _moved(item, asked)) for item in items
        }
        return self._answer(
            request, "positions.html", arranged(items, names, by_issue=True), asked=asked, columns=columns, rows=rows,
            cells=cells, groups=grouped(arranged(shown, names, by_issue=True)),
        )  # fmt: skip

    # --- tracks, disputes, changes ------------------------------------------------------------------------------------

    def tracks(self, request: Request) -> Response:
        """Every format of talks with its rounds, on lanes and in words; and the storylines."""
        asked = Sifted.of(request.query_params)
        names = self.talks.names()
        found = tracks(self.talks.rounds(*asked.about(), asked.last), names)
        shown = [replace(track, rounds=track.rounds[-MOST_ROUNDS:]) for track in found[:MOST_TRACKS]]
        return self._answer(
            request, "tracks.html", track_items(found, names), asked=asked, one=None, left_out=len(found) - len(shown),
            groups=grouped(track_items(shown, names)), many={track.name: len(track.rounds) for track in found},
            lanes=lanes.by_track([(track.id, track.name, track.rounds) for track in found]),
            ids={track.name: track.id for track in found},
            threads=thread_items(self.talks.threads(*asked.about())[:40], names),
        )  # fmt: skip

    def track(self, request: Request) -> Response:
        """One track: its rounds in order."""
        asked = Sifted.of(request.query_params)
        names = self.talks.names()
        identity = request.path_params["identity"]
        found = [one for one in tracks(self.talks.rounds(until=asked.last), names) if one.id == identity]
        if not found:
            raise UsageError(f"no track {identity!r} is told; see /tracks")
        return self._answer(
            request, "tracks.html", track_items(found, names), asked=asked, one=found[0], left_out=0, many={},
            lanes=lanes.by_track([(track.id, track.name, track.rounds) for track in found]),
            ids={track.name: track.id for track in found}, threads=[],
        )  # fmt: skip

    def disputes(self, request: Request) -> Response:
        """Claims and denials face to face, and numbers that differ."""
        asked = Sifted.of(request.query_params)
        about = asked.about()
        denials = dispute_items(self.talks.disputes(*about), self.talks.names())
        numbers = count_items(self.talks.counts(*about))
        values = {"asked": asked, "denials": denials, "numbers": numbers}
        return self._answer(request, "disputes.html", [*denials, *numbers], **values)

    def changes(self, request: Request) -> Response:
        """What is new in pages that came in after a moment, or between two days, or in the record's last month."""
        asked = Sifted.of(request.query_params)
        pages = self._ledger.came_after(asked.came) if asked.came else None
        months = self._ledger.days()
        last_month = months[-1][0] if months else ""
        since = asked.first or (None if asked.came or asked.until or not months else f"{last_month}-01")
        items = self.talks.news(since, asked.last, *asked.about(), pages)
        values = {"asked": asked, "since": since, "came": len(pages or ()), "last_month": last_month}
        values["token"] = self._guard.token
        return self._answer(request, "changes.html", items, **values)

    async def look(self, request: Request) -> Response:
        """Keep that all that is there now has been seen."""
        await self._guard.form(request)
        return seen(await run_in_threadpool(self._ledger.last_arrival))

    # --- what stands over the chronology of one party or issue --------------------------------------------------------

    def about(self, party: str | None = None, issue: str | None = None) -> list[tuple[str, str, list[Item]]]:
        """Sections for the page of a party or an issue: heading, address of the whole, items."""
        names = self.talks.names()
        asked = (party, issue)
        query = Sifted(party=party or "", issue=issue or "")
        waiting = ("open", "partly met", "disputed", "refused")
        open_dues = [item for item in self.talks.due_items(*asked) if item.data["status"] in waiting]
        rounds = tracks(self.talks.rounds(*asked), names)
        found = [
            ("Where it stands" if party else "Where they stand", "/positions",
             self.talks.position_items(*asked, by_issue=issue is not None)),
            ("Asked, offered, promised, threatened", "/demands", open_dues),
            ("Who waits for whom", "/linkages", tie_items(self.talks.ties(*asked))),
            ("Talks", "/tracks", track_items(rounds, names)),
        ]  # fmt: skip
        if party:
            found.append(("Who speaks for it", "/chronology", speaker_items(self.talks.deeds(party), party)))
        return [(heading, query.url(path), items) for heading, path, items in found if items]

    def lanes(self, kind: str, **filters: Any) -> lanes.Lanes:
        """Swimlanes over a chronology: by `party` or by `track`."""
        names = self.talks.names()
        filters.pop("order", None)
        deeds = self.talks.deeds(**filters)
        if kind == "party":
            return lanes.by_party(deeds, names)
        found = tracks(self.talks.rounds(filters.get("party"), filters.get("issue")), names)
        return lanes.by_track([(track.id, track.name, track.rounds) for track in found])


def step_key(step: Step) -> str:
    """A step as it stands in an address."""
    return f"{step.party}:{','.join(sorted(step.issues)) or step.words}"


def _matrix(found: Sequence[Item]) -> tuple[list[str], list[str]]:
    """The parties that stand on most issues, and the issues on which most of them stand, the last said first."""
    own: dict[str, set[str]] = {}
    last: dict[str, str] = {}
    stands = [(str(item.data["party"]), str(item.data["issue"]), str(item.data["last_said"])) for item in found]
    for party, issue, _ in stands:
        own.setdefault(party, set()).add(issue)
    columns = sorted(own, key=lambda party: (-len(own[party]), party))[:MOST_COLUMNS]
    for party, issue, day in stands:
        if party in columns:
            last[issue] = max(last.get(issue, ""), day)
    return columns, sorted(last, key=lambda issue: (last[issue], issue), reverse=True)[:MOST_ROWS]


def _moved(item: Item, asked: Sifted) -> bool:
    """Whether a position changed in the time that is asked for."""
    return any((asked.first or "") <= day for day in cast(list[str], item.data["changes"]))
