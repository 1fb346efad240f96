"""People whom the knowledge base does not know, across the pages of the ledger: who is one, who are two.

What each page says of somebody (name, party, titles) is kept once however many pages say it, with the id that
`verbale.parties.across` gives to whoever is so called; a page's acts stand under that id. A new way of naming somebody
may part two people who were taken for one, or make one of two: the pages that name them follow, in one transaction.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import Connection, delete, func, insert, select

from verbale.ledger import judging
from verbale.ledger.schema import person_doubts, person_kinds, person_sightings
from verbale.model import Entity, Record
from verbale.parties.across import Sighting, Somebody, people_across, surname


@dataclass(frozen=True, slots=True)
class PersonDoubt:
    """Two people who may be one, or one who may be two."""

    ids: tuple[str, str]
    """Their ids in the ledger; twice the same where they are taken for one."""
    names: tuple[str, str]
    pages: tuple[str, str]
    """A page that names each."""
    why: str
    """One plain sentence."""


def _sighting(entity: Entity) -> Sighting:
    """What a page says of somebody, whichever page it is."""
    titles = tuple(sorted({role.title for role in entity.roles if role.title}))
    party = entity.party or next((role.party for role in entity.roles if role.party), None) or ""
    return Sighting("", entity.id, entity.name, party if party != entity.id else "", titles)


def seen(record: Record) -> dict[str, Sighting]:
    """The people of a page whom no knowledge base knows, by entity id."""
    unknown = (e for e in record.entities if e.type == "person" and e.wikidata is None and surname(e.name))
    return {e.id: _sighting(e) for e in unknown}


def put(connection: Connection, page_id: str, wanted: Mapping[str, Sighting], *, new: bool) -> set[str]:
    """Keep whom a page names; pages, itself not among them, on which somebody has another id now."""
    held: dict[str, int] = {}
    if not new:
        rows = select(person_sightings.c.entity, person_sightings.c.kind).where(person_sightings.c.page_id == page_id)
        held = {row.entity: row.kind for row in connection.execute(rows)}
    if not wanted and not held:
        return set()
    known = _kinds(connection, wanted.values())
    fresh = sorted({one for one in wanted.values() if one not in known})
    first = (connection.scalar(select(func.max(person_kinds.c.row))) or 0) + 1
    for number, one in enumerate(fresh, first):
        connection.execute(insert(person_kinds), _row(number, one))
        known[one] = number
    now = {entity: known[one] for entity, one in wanted.items()}
    touched = {surname(one.name) for one in fresh}
    if now != held:
        connection.execute(delete(person_sightings).where(person_sightings.c.page_id == page_id))
        rows_now = [{"page_id": page_id, "entity": entity, "kind": kind} for entity, kind in now.items()]
        if rows_now:
            connection.execute(insert(person_sightings), rows_now)
        touched |= _forget(connection, set(held.values()) - set(now.values()))
    changed = {kind for name in sorted(touched) for kind in _settle(connection, name)}
    return _pages(connection, changed) - {page_id}


def _row(number: int, one: Sighting) -> dict[str, object]:
    titles = msgspec.json.encode(one.titles).decode()
    said = {"surname": surname(one.name), "entity": one.id, "name": one.name, "party": one.party, "titles": titles}
    return {"row": number, "person": one.id, **said}


def _of(row: Any) -> Sighting:
    return Sighting("", row.entity, row.name, row.party, msgspec.json.decode(row.titles, type=tuple[str, ...]))


def _kinds(connection: Connection, wanted: Iterable[Sighting]) -> dict[Sighting, int]:
    """The rows of what is known already of these."""
    found: dict[Sighting, int] = {}
    for one in set(wanted):
        row = _row(0, one)
        where = [person_kinds.c[name] == row[name] for name in ("surname", "entity", "name", "party", "titles")]
        number = connection.scalar(select(person_kinds.c.row).where(*where))
        if number is not None:
            found[one] = int(number)
    return found


def _forget(connection: Connection, kinds: Iterable[int]) -> set[str]:
    """Let go of what no page says any more; the surnames of which that was."""
    touched = set()
    for kind in sorted(kinds):
        if (
            connection.scalar(select(person_sightings.c.page_id).where(person_sightings.c.kind == kind).limit(1))
            is None
        ):
            here = person_kinds.c.row == kind
            name = str(connection.scalar(select(person_kinds.c.surname).where(here)))
            connection.execute(delete(person_doubts).where(person_doubts.c.surname == name))
            touched.add(name)
            connection.execute(delete(person_kinds).where(here))
    return touched


def _settle(connection: Connection, name: str) -> list[int]:
    """Work out anew who is who of a surname; the kinds that are somebody else now."""
    rows = connection.execute(select(person_kinds).where(person_kinds.c.surname == name)).all()
    people, doubts = people_across(_of(row) for row in rows)
    persons = ids_of(people)
    changed = []
    for row in rows:
        if (person := persons[_of(row)]) != row.person:
            connection.execute(person_kinds.update().where(person_kinds.c.row == row.row).values(person=person))
            changed.append(row.row)
    kinds = {_of(row): row.row for row in rows}
    connection.execute(delete(person_doubts).where(person_doubts.c.surname == name))
    for number, doubt in enumerate(doubts):
        one, other = doubt.sightings
        told = {"one": kinds[one], "other": kinds[other], "why": doubt.why}
        connection.execute(insert(person_doubts), {"surname": name, "number": number, **told})
    return changed


def ids_of(people: Sequence[Somebody]) -> dict[Sighting, str]:
    """The id of each sighting's person: the one that its page gave, where nobody else has it and all agree on it."""
    by_id: dict[str, set[int]] = {}
    for number, somebody in enumerate(people):
        for one in somebody.sightings:
            by_id.setdefault(one.id, set()).add(number)
    found: dict[Sighting, str] = {}
    for number, somebody in enumerate(people):
        own = {one.id for one in somebody.sightings}
        alone = own.pop() if len(own) == 1 else ""
        kept = alone if by_id.get(alone) == {number} else somebody.id
        found |= dict.fromkeys(somebody.sightings, kept)
    return found


def _pages(connection: Connection, kinds: Iterable[int]) -> set[str]:
    found: set[str] = set()
    for kind in sorted(kinds):
        found |= set(connection.scalars(select(person_sightings.c.page_id).where(person_sightings.c.kind == kind)))
    return found


def across(connection: Connection, page_id: str) -> dict[str, str]:
    """Who of a page goes by another id in the ledger: entity here, person there."""
    joined = person_sightings.join(person_kinds, person_kinds.c.row == person_sightings.c.kind)
    query = select(person_sightings.c.entity, person_kinds.c.person).select_from(joined)
    query = query.where(person_sightings.c.page_id == page_id, person_sightings.c.entity != person_kinds.c.person)
    return {row.entity: row.person for row in connection.execute(query)}


def doubts(connection: Connection) -> list[PersonDoubt]:
    """The people in doubt on whom nobody has spoken, by name, each side with a page that names it."""
    one, other = person_kinds.alias(), person_kinds.alias()
    joined = person_doubts.join(one, one.c.row == person_doubts.c.one).join(other, other.c.row == person_doubts.c.other)
    columns = (one.c.person, one.c.name, other.c.person.label("person2"), other.c.name.label("name2"))
    query = select(*columns, person_doubts.c.one, person_doubts.c.other, person_doubts.c.why).select_from(joined)
    judged = judging.entity_pairs(connection)
    rows = connection.execute(query.order_by(person_doubts.c.surname, person_doubts.c.number)).all()
    rows = [row for row in rows if frozenset((row.person, row.person2)) not in judged]
    return [
        PersonDoubt(
            (row.person, row.person2), (row.name, row.name2),
            (_a_page(connection, row.one), _a_page(connection, row.other)), row.why,
        )
        for row in rows
    ]  # fmt: skip


def _a_page(connection: Connection, kind: int) -> str:
    """The first page that says so."""
    query = select(func.min(person_sightings.c.page_id)).where(person_sightings.c.kind == kind)
    return str(connection.scalar(query) or "")


def flaws(connection: Connection, page_id: str, wanted: Mapping[str, Sighting]) -> list[str]:
    """What is kept of a page's people and does not follow from its adopted reading."""
    joined = person_sightings.join(person_kinds, person_kinds.c.row == person_sightings.c.kind)
    query = select(person_kinds, person_sightings.c.entity.label("here")).select_from(joined)
    held = {row.here: _of(row) for row in connection.execute(query.where(person_sightings.c.page_id == page_id))}
    return [] if held == dict(wanted) else ["the people it names are not kept as they were read"]
