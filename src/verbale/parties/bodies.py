"""Bodies: those that every state has ("the Foreign Ministry"), those only the text names, and their abbreviations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from verbale.model import EntityType
from verbale.parties.finding import Hit, slug
from verbale.parties.knowledge import Knowledge
from verbale.parties.line import Line
from verbale.parties.tables import Entry, Generic

ARMED_KINDS = frozenset({"armed-group", "armed_group", "militia", "terrorist", "rebel"})
STATE_KINDS = frozenset({"state", "demonym", "capital", "short", "government"})
POSSESSIVE = frozenset({"'s", "'", "’"})


def generic_entry(generic: Generic, owner: str, knowledge: Knowledge) -> Entry:
    """The foreign ministry (army, parliament …) of one state."""
    state = knowledge.entries[owner]
    demonym = state.demonyms[0] if state.demonyms else state.name
    words = generic.words[0].title()
    also = (f"{words} of {state.name}", f"{state.name} {words}", *(f"{demonym} {w}" for w in generic.words), words)
    kind: EntityType = "organization" if generic.suffix in _FORCES else "government"
    return Entry(
        f"{owner}-{generic.suffix}",
        kind,
        generic.name.format(demonym=demonym, state=state.name),
        also,
        generic.suffix,
        owner,
    )


_FORCES = frozenset(
    {"army", "military", "navy", "air-force", "armed-forces", "security-forces", "coast-guard", "forces", "police"}
)
"""Bodies of a state that bear arms: organizations in the record; the rest is government."""


def owner_of(line: Line, first: int, last: int, row: list[Hit]) -> tuple[str | None, Hit | None]:
    """The state that a body's words at pieces `[first, last)` are tied to, and the hit that says so."""
    for hit in row:
        if hit.kind not in STATE_KINDS:
            continue
        gap = first - hit.last
        if gap == 0 or (gap == 1 and line.key(hit.last) in POSSESSIVE):
            return hit.entity, hit
        if (
            hit.first - last in (1, 2)
            and line.key(last) in ("of", "in")
            and line.key(hit.first - 1) in ("of", "in", "the")
        ):
            return hit.entity, hit
    return None, None


def generics(line: Line, row: list[Hit], knowledge: Knowledge) -> Iterator[tuple[int, int, Generic]]:
    """Every place in the line where the words of a body that every state has stand, free of longer names."""
    if knowledge.first_of_generics.isdisjoint(line.keys):
        return
    covered = {i for h in row if h.kind not in STATE_KINDS for i in range(h.first, h.last)}
    i = 0
    while i < len(line):
        found = None if i in covered else knowledge.generic(line, i)
        if found is None:
            i += 1
            continue
        last, generic = found
        yield i, last, generic
        i = last


def nearest_state(before: int, row: list[Hit]) -> str | None:
    """The last state named in the line before piece `before`."""
    named = [h for h in row if h.kind in STATE_KINDS and h.last <= before]
    return named[-1].entity if named else None


def main_state(rows: list[list[Hit]], share: float = 0.0) -> str | None:
    """The state that a story names most; None where it has less than `share` of all states' names."""
    counts = Counter(h.entity for row in rows for h in row if h.kind in STATE_KINDS)
    if not counts:
        return None
    state, most = counts.most_common(1)[0]
    return state if most >= share * counts.total() else None


def unknown_body(line: Line, first: int, last: int, row: list[Hit], knowledge: Knowledge) -> tuple[int, Entry]:
    """An entry for a body that only the text knows, and where its name begins without "the".

    Its party is the state inside or beside its name ("Bank of Japan", "the Dutch Institute …", "Iran's Setad").
    """
    while first < last - 1 and line.key(first) in ("the", "a", "an"):
        first += 1
    name = plain_name(line, first, last)
    owner = next(
        (h.entity for h in row if h.kind in ("state", "demonym") and first <= h.first and h.last <= last), None
    )
    bodies = knowledge.words["state_bodies"]
    if line.key(last - 1) not in bodies and line.key(first) not in bodies:
        owner = None  # "Syrian Arab Coalition": named for a country, no organ of it
    owner = owner or _whose(line, first, last, row) or _above(line, last, row) or owner_of(line, first, last, row)[0]
    return first, Entry(slug(name), "organization", name, party=owner)


def _whose(line: Line, first: int, last: int, row: list[Hit]) -> str | None:
    """The body that an unknown one has in front of its name: the U.N. in "the UN Commission of Inquiry"."""
    names = (h for h in row if h.kind == "body" and h.first == first and h.last < last)
    return next((h.entity for h in names if line.texts[h.last - 1].isupper() or h.last - h.first > 1), None)


def _above(line: Line, last: int, row: list[Hit]) -> str | None:
    """The body that an unknown one is part of: the ministry in "the Asian Affairs Bureau at the Foreign Ministry"."""
    if line.key(last) not in ("at", "of", "in", "within", "under"):
        return None
    after = last + 2 if line.key(last + 1) in ("the", "its", "his", "her", "their") else last + 1
    return next((h.entity for h in row if h.kind == "body" and h.first == after), None)


def plain_name(line: Line, first: int, last: int) -> str:
    """The pieces as one name, with single blanks and its own hyphens and dots."""
    out = ""
    for i in range(first, last):
        glued = not out or line.texts[i] in (",", ".", "'s", "’s", "'", "’") or (out[-1] in "('’" and len(out) > 1)
        out += ("" if glued else "-" if line.joined[i] else " ") + line.texts[i]
    return out


def abbreviations(line: Line, row: list[Hit]) -> Iterator[tuple[Hit, int]]:
    """Hits followed by an abbreviation in brackets, and its piece: "… of Government Efficiency (DOGE)"."""
    for hit in row:
        i = hit.last
        if line.key(i) in ("(", "[") and line.key(i + 2) in (")", "]") and hit.kind in ("body", "group", "state"):
            short = line.texts[i + 1]
            if sum(c.isupper() for c in short) >= 2 and _initials(short, line, hit):
                yield hit, i + 1


def _initials(short: str, line: Line, hit: Hit) -> bool:
    """Whether the abbreviation begins like one of the name's words."""
    letters = {line.keys[i][:1] for i in range(hit.first, hit.last)}
    return short[0].lower() in letters
