"""The rows of the knowledge base, as they lie in files and in the compiled JSON: plain values, no look-up."""

from __future__ import annotations

import msgspec

from verbale.model import EntityType


class Term(msgspec.Struct, frozen=True, array_like=True):
    """An office that a person held: EDTF days or years, None where the end is open or unknown."""

    office: str
    start: str | None
    end: str | None
    party: str | None


class Entry(msgspec.Struct, frozen=True, array_like=True):
    """One state, body, place, group or person of the knowledge base."""

    id: str
    type: EntityType
    """An entity type of the record."""
    name: str
    also: tuple[str, ...] = ()
    kind: str = ""
    """A narrower type where the file gives one: `ministry`, `army`, `news-agency`, `armed-group` …"""
    party: str | None = None
    members: tuple[str, ...] = ()
    wikidata: str | None = None
    demonyms: tuple[str, ...] = ()
    capital: tuple[str, ...] = ()
    """Names of the capital, usual one first; states only."""
    gender: str = ""
    terms: tuple[Term, ...] = ()
    opposes: str | None = None
    """The state at home that rebels fight."""


class Generic(msgspec.Struct, frozen=True, array_like=True):
    """A body that every state has: "foreign ministry" gives `jpn-foreign-ministry`, "Japanese Foreign Ministry"."""

    words: tuple[str, ...]
    suffix: str
    name: str


class Event(msgspec.Struct, frozen=True, array_like=True):
    """A dated event that a story can name: the story was written on or after its day."""

    id: str
    name: str
    words: tuple[str, ...]
    parties: tuple[str, ...]
    date: str
    until: str = ""
    """Its last day, for an event of several."""
    near: tuple[str, ...] = ()
    """Words that must all stand in the story's lead for it to be the event, where no phrase names it."""
    deed: tuple[str, ...] = ()
    """Words that tell of it in such a story ("talks", "launch")."""


class Office(msgspec.Struct, frozen=True, array_like=True):
    """A title and what kind of office it is: `head-of-state`, `head-of-government`, `foreign-minister` …"""

    title: str
    also: tuple[str, ...]
    kind: str


class Tables(msgspec.Struct):
    """Everything that the data files hold, in one value that is written to and read from JSON."""

    digest: str = ""
    entries: list[Entry] = []
    shorts: list[tuple[str, str, tuple[str, ...]]] = []
    """Words, state, and the states that must be around: ("the North", "prk", ("kor",))."""
    governments: list[tuple[str, str]] = []
    """Words for a state's government, and the state: ("Blue House", "kor")."""
    generics: list[Generic] = []
    offices: list[Office] = []
    events: list[Event] = []
    publishers: list[tuple[str, str, tuple[str, ...]]] = []
    """The end of a host name, whose pages those are, and what their publisher calls itself."""
    domains: dict[str, str] = {}
    """Country codes of host names, and their states."""
    governmental: tuple[str, ...] = ()
    """What stands before such a code in a government's host names."""
    words: dict[str, tuple[str, ...]] = {}
    """Word lists of `words.yaml`, by name."""
