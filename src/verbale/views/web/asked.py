"""What a visitor asks of the chronology: the query string as a value, and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypedDict, get_args
from urllib.parse import parse_qsl, urlencode

from verbale.acts.lexicon import nearest
from verbale.errors import UsageError
from verbale.ledger.lines import Order
from verbale.model import Status
from verbale.views.wording import plain

LINES_A_SCREEN = 60
"""Lines of one screen: what is set in 10 ms, and prints on three sheets."""


ROOTS = tuple(f"{root:02}" for root in range(1, 21))
"""The roots of CAMEO's codes."""


class Filters(TypedDict):
    """The filters as the ledger names them."""

    party: str | None
    issue: str | None
    since: str | None
    until: str | None
    status: str | None
    cameo: str | None
    text: str | None
    order: Order


@dataclass(frozen=True, slots=True)
class Asked:
    """One question to the chronology; empty strings ask for nothing."""

    party: str = ""
    issue: str = ""
    act: str = ""
    """A CAMEO code or the beginning of one, at least its root: `05`, `1211`."""
    status: str = ""
    since: str = ""
    until: str = ""
    text: str = ""
    by: Order = "event"
    screen: int = 1
    everything: bool = False
    """Also what the minutes leave out: unsure, hypothetical, said twice."""
    lanes: str = ""
    """`party` or `track`: swimlanes over the lines; empty for none."""
    fixed: str = ""
    """The filter that the path holds (`/party/jpn`): it never stands in the query string."""

    @classmethod
    def of(cls, query: Mapping[str, str], fixed: str = "") -> Asked:
        """Read a query string; raises `UsageError` for a status, an order or a screen that does not exist."""
        status = query.get("status", "").strip()
        if status and status not in get_args(Status):
            raise UsageError(f"there is no status {status!r}; choose one of {', '.join(get_args(Status))}")
        by = query.get("by", "event")
        if by not in get_args(Order):
            raise UsageError(f"lines are ordered by event or by published, not by {by!r}")
        screen = query.get("p", "1")
        if not (screen.isascii() and screen.isdigit() and 0 < int(screen) < 10**6):
            raise UsageError(f"p is the number of a screen, from 1 on, not {screen!r}")
        everything = query.get("all", "")
        if everything not in ("", "0", "1"):
            raise UsageError(f"all is 1 for every line, not {everything!r}")
        lanes = query.get("lanes", "")
        if lanes not in ("", "party", "track"):
            raise UsageError(f"lanes are by party or by track, not by {lanes!r}")
        act = query.get("act", "").strip()
        if act and act[:2] not in ROOTS:
            raise UsageError(f"act is a CAMEO code from 01 to 20 on, such as 05 or 1211, not {act!r}")
        words = {name: query.get(key, "").strip() for key, name in _WORDS}
        return cls(
            **words,
            status=status,
            by="published" if by == "published" else "event",
            screen=int(screen),
            everything=everything == "1",
            lanes=lanes,
            fixed=fixed,
        )

    @classmethod
    def of_text(cls, query: str) -> Asked:
        """Read a query string that is kept or sent as text; raises `UsageError` as `of` does."""
        return cls.of(dict(parse_qsl(query)))

    @property
    def narrowed(self) -> bool:
        """Whether any filter is set: an empty answer then says something else than an empty ledger."""
        return any((self.party, self.issue, self.act, self.status, self.since, self.until, self.text))

    @property
    def narrowed_further(self) -> bool:
        """Whether anything but the filter of the path is asked for, or a later screen."""
        other = replace(self, **{self.fixed: ""}) if self.fixed else self  # type: ignore[arg-type]
        return other.narrowed or self.screen > 1

    def filters(self) -> Filters:
        """The question in the ledger's words."""
        return {
            "party": self.party or None,
            "issue": self.issue or None,
            "since": self.since or None,
            "until": self.until or None,
            "status": self.status or None,
            "cameo": self.act or None,
            "text": self.text or None,
            "order": self.by,
        }

    def url(self, path: str, **changes: str | int) -> str:
        """The address of the same question, or of one changed in some parts; a change goes back to the first screen."""
        new = replace(self, **{"screen": 1, **changes})  # type: ignore[arg-type]  # names are the fields' own
        named = [(key, str(getattr(new, name))) for key, name in (*_WORDS, ("status", "status"))]
        pairs = [(key, value) for key, value in named if value and key != self.fixed]
        if new.by != "event":
            pairs.append(("by", new.by))
        if new.everything:
            pairs.append(("all", "1"))
        if new.lanes:
            pairs.append(("lanes", new.lanes))
        if new.screen > 1:
            pairs.append(("p", str(new.screen)))
        return f"{path}?{urlencode(pairs)}" if pairs else path

    def chips(self, path: str) -> list[tuple[str, str]]:
        """Each filter in words, with the address of the question without it."""
        said = {
            "issue": plain(self.issue),
            "act": f"act: {nearest(self.act).name}" if self.act else "",
            "since": f"from {self.since}",
            "until": f"to {self.until}",
            "text": f"words: {self.text}",
        }
        named = [name for _, name in (*_WORDS, ("status", "status")) if getattr(self, name) and name != self.fixed]
        return [(said.get(name, getattr(self, name)), self.url(path, **{name: ""})) for name in named]


_WORDS = (("party", "party"), ("issue", "issue"), ("act", "act"), ("from", "since"), ("to", "until"), ("q", "text"))
"""Key in the query string, field of `Asked`."""
