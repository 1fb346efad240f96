"""People whom the knowledge base does not know, across pages: who is one, who are two, who is for a person to judge.

Pure: it takes what each page says of somebody and gives back groups with an id each, and the pairs in doubt. The answer
hangs on the set of sightings alone, not on their order, so that pages may come in any order and again.

| names | roles | answer |
|---|---|---|
| the same in full | one party, and titles that agree or are missing | one person |
| the same in full | one party, titles that share no word | one person, in doubt: offices change |
| the same in full | two parties | two people |
| the same in full | one page gives no party | one person where one party has the name, else in doubt |
| an initial for the given name | one party, titles that agree | one person where one fits, else in doubt |
| a surname alone | one party, titles that agree | in doubt |
| anything else | | two people |
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from verbale.parties.finding import slug
from verbale.parties.line import fold, pieces_of
from verbale.parties.people import name_keys

_IDLE = frozenset(
    {"the", "of", "for", "and", "to", "in", "a", "an", "mr", "mrs", "ms", "dr", "senior", "top", "chief", "deputy"}
)
"""Words of a title that two people of different offices may share."""


@dataclass(frozen=True, slots=True, order=True)
class Sighting:
    """One person as one page has them."""

    page: str
    """Id of the page."""
    id: str
    """Entity id there, made from the name."""
    name: str
    """The fullest name there."""
    party: str = ""
    """Whom the person stands for; empty where the page does not say."""
    titles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Somebody:
    """One person, by every page that has them."""

    id: str
    """The id from the name; where two people share it, with their party or title behind it."""
    name: str
    """The fullest name of all."""
    party: str
    sightings: tuple[Sighting, ...]


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two people who may be one, or one who may be two: for a person to judge."""

    ids: tuple[str, str]
    """Ids of the two; twice the same where they were taken for one."""
    sightings: tuple[Sighting, Sighting]
    """One page for each side."""
    why: str
    """One plain sentence."""


@dataclass(slots=True)
class _Group:
    sightings: list[Sighting] = field(default_factory=list)

    @property
    def first(self) -> Sighting:
        return min(self.sightings)

    @property
    def party(self) -> str:
        return next((s.party for s in sorted(self.sightings) if s.party), "")

    @property
    def words(self) -> frozenset[str]:
        return frozenset(w for s in self.sightings for w in _title_words(s))

    @property
    def name(self) -> str:
        return max((s.name for s in self.sightings), key=lambda name: (len(name), name))


def surname(name: str) -> str:
    """What those are called alike by who may be one person, folded; empty for a name without a letter."""
    return keys[-1] if (keys := _keys(name)) else ""


def people_across(sightings: Iterable[Sighting]) -> tuple[tuple[Somebody, ...], tuple[Doubt, ...]]:
    """The people of many pages, each with an id of their own, and the pairs in doubt; both in a fixed order."""
    by_surname: dict[str, dict[tuple[str, ...], list[Sighting]]] = {}
    for one in sorted(set(sightings)):
        keys = _keys(one.name)
        by_surname.setdefault(keys[-1], {}).setdefault(keys, []).append(one)
    groups: list[_Group] = []
    doubts: list[tuple[_Group, _Group, str]] = []
    for named in by_surname.values():
        found, doubtful = _of_surname(named)
        groups += found
        doubts += doubtful
    ids = _ids(groups)
    people = [Somebody(ids[id(g)], g.name, g.party, tuple(sorted(g.sightings))) for g in groups]
    told = [Doubt((ids[id(a)], ids[id(b)]), _two(a, b), why) for a, b, why in doubts]
    return tuple(sorted(people, key=lambda p: p.id)), tuple(sorted(told, key=lambda d: (d.ids, d.sightings)))


def _two(a: _Group, b: _Group) -> tuple[Sighting, Sighting]:
    """A page of each; of one group two whose titles differ."""
    if a is not b:
        return a.first, b.first
    return next((x, y) for x, y in combinations(sorted(a.sightings), 2) if _apart(_title_words(x), _title_words(y)))


def _keys(name: str) -> tuple[str, ...]:
    """The folded pieces of a name, initials kept: "J. Quell" and "John Quell" have the surname in common."""
    return tuple(fold(p) for p in pieces_of(name) if p[0].isalnum()) or name_keys(name)


def _title_words(one: Sighting) -> frozenset[str]:
    return frozenset(fold(p) for title in one.titles for p in pieces_of(title) if p[0].isalnum()) - _IDLE


def _apart(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether two people's titles share no word, where both have one."""
    return bool(a and b) and a.isdisjoint(b)


Doubtful = list[tuple[_Group, _Group, str]]


def _of_surname(named: dict[tuple[str, ...], list[Sighting]]) -> tuple[list[_Group], Doubtful]:
    """The groups of everybody with one surname: first those of the same full name, then initials and surnames alone."""
    doubts: Doubtful = []
    whole: list[tuple[tuple[str, ...], _Group]] = []
    short: list[tuple[tuple[str, ...], _Group]] = []
    for keys in sorted(named):
        groups, doubtful = _of_name(named[keys])
        full = len(keys) > 1 and all(len(k) > 1 for k in keys[:1])
        (whole if full else short).extend((keys, g) for g in groups)
        doubts += doubtful if full else []
    kept = [g for _, g in whole]
    for keys, group in short:
        fitting = [g for others, g in whole if _may_be(keys, others) and _roles_agree(group, g)]
        if len(fitting) == 1 and len(keys) > 1:
            fitting[0].sightings += group.sightings
            continue
        kept.append(group)
        doubts += [(g, group, f"{group.name} may be {g.name}: party and title agree") for g in fitting]
    return kept, doubts


def _of_name(sightings: Sequence[Sighting]) -> tuple[list[_Group], Doubtful]:
    """People of one name: one a party; those without a party join the only one there is."""
    by_party: dict[str, _Group] = {}
    for one in sightings:
        if one.party:
            by_party.setdefault(one.party, _Group()).sightings.append(one)
    groups = [by_party[party] for party in sorted(by_party)]
    doubts: Doubtful = [(g, g, f"{g.name} has titles that share no word") for g in groups if _differing(g)]
    loose = [one for one in sightings if not one.party]
    if loose and len(groups) == 1:
        groups[0].sightings += loose
    elif loose:
        rest = _Group(loose)
        doubts += [(g, rest, f"no party is given for {rest.name}, and several have one of that name") for g in groups]
        groups.append(rest)
    return groups, doubts


def _differing(group: _Group) -> bool:
    titles = {_title_words(s) for s in group.sightings}
    return any(_apart(a, b) for a, b in combinations(sorted(titles, key=sorted), 2))


def _may_be(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether a name with an initial, or a surname alone, can be short for a full one."""
    return len(short) == 1 or full[0].startswith(short[0])


def _roles_agree(a: _Group, b: _Group) -> bool:
    return bool(a.party) and a.party == b.party and bool(a.words & b.words)


def _ids(groups: Sequence[_Group]) -> dict[int, str]:
    """An id for each group: the one from its name, with the party, then the title, where others have the same."""
    wanted: dict[str, list[_Group]] = {}
    for group in groups:
        wanted.setdefault(slug(group.name), []).append(group)
    ids: dict[int, str] = {}
    taken: set[str] = set()
    for base in sorted(wanted):
        sharing = sorted(wanted[base], key=lambda g: (g.party, g.first))
        for group in sharing:
            ident = base if len(sharing) == 1 or not group.party else f"{base}-{group.party}"
            number = 2
            while ident in taken:
                ident, number = f"{base}-{group.party or 'other'}-{number}", number + 1
            taken.add(ident)
            ids[id(group)] = ident
    return ids
