"""What a visitor asks of the talks: party, issue, days, kinds, steps, from the query string, and back into it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

from verbale.errors import UsageError
from verbale.ledger.days import ceiling_of, floor_of
from verbale.views.wording import moment_words, plain

DIGITS = 7
"""Figures that no number of a screen has."""


@dataclass(frozen=True, slots=True)
class Sifted:
    """One question to a view of the talks; empty asks for nothing."""

    party: str = ""
    issue: str = ""
    since: str = ""
    until: str = ""
    came: str = ""
    """Only what pages tell that came in after this moment: UTC, ISO."""
    kinds: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    """Keys of the steps that are tried on the map of linkages."""
    screen: int = 1

    @classmethod
    def of(cls, query: QueryParams) -> Sifted:
        """Read a query string; raises `UsageError` for a date that is none."""
        words = {name: query.get(key, "").strip() for key, name in _WORDS}
        for value in (words["since"], words["until"]):
            if value and len(ceiling_of(value)) != 10:
                raise UsageError(f"{value!r} is no date; write 2007, 2007-09 or 2007-09-05")
        if words["came"] and not is_moment(words["came"]):
            raise UsageError(f"{words['came']!r} is no moment; write 2007-09-05 or 2007-09-05T14:30:00+00:00")
        screen = query.get("p", "1")
        number = max(1, int(screen)) if screen.isdecimal() and len(screen) < DIGITS else 1
        return cls(**words, kinds=_several(query, "kind"), steps=_several(query, "step"), screen=number)

    @property
    def narrowed(self) -> bool:
        """Whether anything is asked for: an empty answer then says something else than an empty ledger."""
        return replace(self, screen=1) != Sifted()

    @property
    def first(self) -> str | None:
        """The first ISO day asked for."""
        return floor_of(self.since) if self.since else None

    @property
    def last(self) -> str | None:
        """The last ISO day asked for."""
        return ceiling_of(self.until) if self.until else None

    def about(self) -> tuple[str | None, str | None]:
        """Party and issue as the talks name them."""
        return self.party or None, self.issue or None

    def url(self, path: str, **changes: str | int | Sequence[str]) -> str:
        """The address of the same question, or of one changed in some parts: its first screen where none is said."""
        new = replace(self, **{"screen": 1, **changes})  # type: ignore[arg-type]  # names are the fields' own
        pairs = [(key, str(getattr(new, name))) for key, name in _WORDS if getattr(new, name)]
        pairs += [("kind", kind) for kind in new.kinds] + [("step", step) for step in new.steps]
        pairs += [("p", str(new.screen))] if new.screen > 1 else []
        return f"{path}?{urlencode(pairs)}" if pairs else path

    def chips(self, path: str) -> list[tuple[str, str]]:
        """Each thing asked for, in words, with the address of the question without it."""
        said = {
            "party": f"party {self.party}",
            "issue": f"issue {plain(self.issue)}",
            "since": f"from {self.since}",
            "until": f"to {self.until}",
            "came": f"came in after {moment_words(self.came)}" if self.came else "",
        }
        asked = [name for _, name in _WORDS if getattr(self, name)]
        found = [(said[name], self.url(path, **{name: ""})) for name in asked]
        for kind in self.kinds:
            found.append((kind, self.url(path, kinds=tuple(one for one in self.kinds if one != kind))))
        return found


_WORDS = (("party", "party"), ("issue", "issue"), ("from", "since"), ("to", "until"), ("came", "came"))
"""Key in the query string, field of `Sifted`."""


def _several(query: QueryParams, key: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in query.getlist(key) if value))


def is_moment(value: str) -> bool:
    """Whether a value is an ISO day or moment."""
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True
