"""Formats: the named ways in which parties meet, "six-party talks", "working group on normalization"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from verbale.ledger.days import bounds

WORKING = re.compile(r"\bworking[- ]groups?\b", re.I)
"""Words by which a meeting of few inside a format of many is one of its working groups."""


@dataclass(frozen=True, slots=True)
class Format:
    """One named format, of `parties/data/tracks.yaml`."""

    id: str
    name: str
    called: tuple[str, ...]
    """All its names, in lower case."""
    members: frozenset[str]
    first: str
    last: str
    """The ISO days between which it met."""

    @property
    def rank(self) -> tuple[int, int, str]:
        """Which of two formats says more: a working group before its format, then the one of fewer members."""
        return int("working-group" in self.id), -len(self.members), self.id

    def met(self, day: str) -> bool:
        """Whether it may have met on that day."""
        return self.first <= day <= self.last


class Formats:
    """The formats that are known."""

    def __init__(self, entries: Iterable[Format]) -> None:
        self._all = {entry.id: entry for entry in entries}
        names = sorted({name for entry in self._all.values() for name in entry.called}, key=len, reverse=True)
        self._any = re.compile(r"\b(?:" + "|".join(map(re.escape, names)) + r")\b", re.I) if names else None

    @classmethod
    @cache
    def load(cls) -> Formats:
        """The formats of the package's data."""
        source = files("verbale.parties") / "data" / "tracks.yaml"
        return cls(_format(row) for row in yaml.safe_load(source.read_text(encoding="utf-8")))

    def of(self, identity: str) -> Format | None:
        """The format of that id; None for a party that is none."""
        return self._all.get(identity)

    def named(self, text: str, day: str) -> Format | None:
        """The format that a text names, the longest name first, among those that may have met on that day."""
        said = {" ".join(found[0].casefold().split()) for found in self._any.finditer(text)} if self._any else set()
        fits = [one for one in self._all.values() if one.met(day) and said & set(one.called)]
        return max(fits, key=lambda one: (max(len(n) for n in one.called if n in said), one.rank), default=None)

    def whole(self, parties: frozenset[str], day: str) -> frozenset[str]:
        """The members of a format of more than two, where these parties are its members and at most one more."""
        fits = [one for one in self._all.values() if one.met(day) and len(one.members) > 2 and one.members <= parties]
        near = [one for one in fits if len(parties - one.members) <= 1]
        return max(near, key=lambda one: len(one.members)).members if near else parties

    def best(self, parties: frozenset[str], named: Format | None, day: str, text: str) -> Format | None:
        """The format of a meeting of these parties: the one named, its working group, or the one that they make up."""
        if WORKING.search(text):
            own = [one for one in self._all.values() if one.members == parties and "working-group" in one.id]
            if own := [one for one in own if one.met(day)]:
                return max(own, key=lambda one: one.rank)
        if named and parties == named.members:
            return named
        same = [one for one in self._all.values() if one.members == parties and len(parties) > 2 and one.met(day)]
        return max(same, key=lambda one: one.rank, default=None)


def _format(row: dict[str, Any]) -> Format:
    names = tuple(" ".join(str(name).casefold().split()) for name in (row["name"], *row.get("also", ())))
    first, last = bounds(str(row.get("from", "")) or None)[0], bounds(str(row.get("to", "")) or None)[1]
    members = frozenset(map(str, row.get("members", ())))
    return Format(str(row["id"]), str(row["name"]), names, members, first or "0001-01-01", last or "9999-12-31")
