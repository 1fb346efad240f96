"""People's judgements in the ledger's tables: kept, found by page, and where each stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

import msgspec
from sqlalchemy import ColumnElement, Connection, and_, bindparam, or_, select, update

from verbale.errors import UsageError
from verbale.ledger.deciding import Pair, pairs, regrouped, standing
from verbale.ledger.judgements import Judgement, Target, person
from verbale.ledger.opening import added
from verbale.ledger.schema import act_parties, acts, judgement_targets, judgements, linkages, pages, sources

State = Literal["stands", "disputed", "undone", "waits"]
"""Whether a judgement counts; `disputed`: others say otherwise; `waits`: its words are on no page at present."""
AT_ONCE = 500
"""Ids in one statement: SQLite takes 999 values at least."""


@dataclass(frozen=True, slots=True)
class JudgementEntry:
    """One judgement in a list."""

    judgement: Judgement
    state: State
    landed: tuple[str, ...]
    """The acts, stories or mentions that it is about as the pages are read now."""


@cache
def _reader() -> msgspec.json.Decoder[Judgement]:
    return msgspec.json.Decoder(Judgement)


def keep(connection: Connection, given: Iterable[Judgement]) -> list[Judgement]:
    """Keep judgements; those that were not there before."""
    new = []
    for one in given:
        identity = one.id
        row = {
            "id": identity,
            "given": one.at,
            "person": person(one.by),
            "kind": one.kind,
            "undoes": one.undoes,
            "body": msgspec.json.encode(one),
        }
        if not added(connection, judgements, row):
            continue
        new.append(one)
        rows = [
            {
                "judgement": identity,
                "number": number,
                "type": target.type,
                "key": target.key,
                "page_id": target.page,
                "source": target.source,
                "landed": None,
            }
            for number, target in enumerate(one.about)
        ]
        if rows:
            connection.execute(judgement_targets.insert(), rows)
    return new


def of_ids(connection: Connection, ids: Iterable[str]) -> list[Judgement]:
    """These judgements and every retraction of them."""
    found: dict[str, Judgement] = {}
    wanted = sorted(set(ids))
    while wanted:
        some, wanted = wanted[:AT_ONCE], wanted[AT_ONCE:]
        query = select(judgements.c.id, judgements.c.body)
        for column in (judgements.c.id, judgements.c.undoes):
            for row in connection.execute(query.where(column.in_(some))):
                if row.id not in found:
                    found[row.id] = _reader().decode(row.body)
                    wanted += [row.id] if column is judgements.c.undoes else []
    return list(found.values())


def about_page(connection: Connection, page_id: str) -> list[Judgement]:
    """Every judgement that hangs on this page, or on an earlier page of the same source, with its retractions."""
    named = select(sources.c.source).where(sources.c.page_id == page_id)
    present = select(pages.c.id).where(pages.c.superseded == 0, pages.c.id == judgement_targets.c.page_id).exists()
    here = judgement_targets.c.page_id == page_id
    earlier = and_(judgement_targets.c.source.in_(named), ~present)
    ids = {str(i) for i in connection.scalars(select(judgement_targets.c.judgement).where(here))}
    ids |= {str(i) for i in connection.scalars(select(judgement_targets.c.judgement).where(earlier))}
    return of_ids(connection, ids)


def mark_landings(connection: Connection, page_id: str, found: dict[Target, str], given: Iterable[Judgement]) -> None:
    """Keep where the targets that hang on this page, or on an earlier one of its source, stand now."""
    rows = []
    for one in given:
        for number, target in enumerate(one.about):
            if target.type != "entity" and (target in found or target.page == page_id):
                rows.append({"of": one.id, "at": number, "place": found.get(target)})
    if rows:
        where = (judgement_targets.c.judgement == bindparam("of"), judgement_targets.c.number == bindparam("at"))
        connection.execute(update(judgement_targets).where(*where).values(landed=bindparam("place")), rows)


# --- what concerns more than one page ---------------------------------------------------------------------------------


def same_entities(connection: Connection) -> dict[str, str]:
    """For every entity that people merged into another, that other."""
    ids = connection.scalars(
        select(judgement_targets.c.judgement).where(judgement_targets.c.type == "entity").distinct()
    ).all()
    if not ids:
        return {}
    together, apart = pairs(standing(of_ids(connection, ids)), "entity", lambda target: target.key)
    return {one: group[0] for group in regrouped((), together, apart) for one in group[1:]}


def entity_pairs(connection: Connection) -> set[frozenset[str]]:
    """Entities of which people say that they are one, or that they are not, two by two."""
    rows = select(judgement_targets.c.judgement).where(judgement_targets.c.type == "entity").distinct()
    ids = connection.scalars(rows).all()
    together, apart = pairs(standing(of_ids(connection, ids)), "entity", lambda target: target.key) if ids else ([], [])
    return {frozenset(pair) for pair in (*together, *apart)}


def event_pairs(connection: Connection) -> tuple[list[Pair], list[Pair]]:
    """Acts that by people's word tell one event, and acts that do not, by where they stand now."""
    ids = connection.scalars(select(judgements.c.id).where(judgements.c.kind.in_(("merge", "split")))).all()
    if not ids:
        return [], []
    landed = _landings(connection, ids)
    return pairs(standing(of_ids(connection, ids)), "act", landed.get)


def _landings(connection: Connection, ids: Sequence[str]) -> dict[Target, str]:
    places: dict[tuple[str, int], str] = {}
    for first in range(0, len(ids), AT_ONCE):
        rows = select(judgement_targets).where(judgement_targets.c.judgement.in_(ids[first : first + AT_ONCE]))
        for row in connection.execute(rows):
            if row.landed is not None:
                places[row.judgement, row.number] = row.landed
    return {
        target: places[one.id, number]
        for one in of_ids(connection, ids)
        for number, target in enumerate(one.about)
        if (one.id, number) in places
    }


def touched_pages(connection: Connection, given: Sequence[Judgement]) -> list[str]:
    """Pages whose rows these judgements, or what they take back, may change."""
    every = {one.id: one for one in given}
    undone = [one.undoes for one in given if one.undoes]
    while undone:
        more = [one for one in of_ids(connection, undone) if one.id not in every]
        every |= {one.id: one for one in more}
        undone = [one.undoes for one in more if one.undoes and one.undoes not in every]
    targets = [target for one in every.values() for target in one.about]
    found = {target.page for target in targets if target.page}
    names = sorted({target.source for target in targets if target.source})
    merged = sorted({target.key for target in targets if target.type == "entity"})
    for first in range(0, len(names), AT_ONCE):
        some = names[first : first + AT_ONCE]
        found |= {str(p) for p in connection.scalars(select(sources.c.page_id).where(sources.c.source.in_(some))) if p}
    found |= _naming(connection, merged)
    there: set[str] = set()
    wanted = sorted(found)
    for first in range(0, len(wanted), AT_ONCE):
        there |= {
            str(p)
            for p in connection.scalars(select(pages.c.id).where(pages.c.id.in_(wanted[first : first + AT_ONCE])))
        }
    return sorted(there)


def _naming(connection: Connection, entities: Sequence[str]) -> set[str]:
    """Pages that name one of these, or one that stands for them."""
    if not entities:
        return set()
    every = {*entities, *(lead for one, lead in same_entities(connection).items() if one in entities)}
    rows = select(acts.c.page_id).join(act_parties, act_parties.c.act == acts.c.row)
    found = set(connection.scalars(rows.where(act_parties.c.entity.in_(every)).distinct()))
    either: ColumnElement[bool] = or_(linkages.c.holder.in_(every), linkages.c.awaits.in_(every))
    return found | set(connection.scalars(select(linkages.c.page_id).where(either).distinct()))


# --- listing ----------------------------------------------------------------------------------------------------------


def entries(connection: Connection) -> list[JudgementEntry]:
    """Every judgement, oldest first, and whether it counts."""
    query = select(judgements.c.id, judgements.c.body).order_by(judgements.c.given, judgements.c.id)
    every = {row.id: _reader().decode(row.body) for row in connection.execute(query)}
    kept = {one.id for one in standing(every.values())}
    landed: dict[str, list[str | None]] = {}
    for row in connection.execute(select(judgement_targets).order_by(judgement_targets.c.number)):
        landed.setdefault(row.judgement, []).append(row.key if row.type == "entity" else row.landed)
    disputed = _disputed([every[i] for i in every if i in kept], landed)
    found = []
    for identity, one in every.items():
        places = landed.get(identity, [])
        if one.kind == "retract":
            state: State = "stands"
        elif identity not in kept:
            state = "undone"
        elif None in places:
            state = "waits"
        else:
            state = "disputed" if identity in disputed else "stands"
        found.append(JudgementEntry(one, state, tuple(place for place in places if place)))
    return found


def _disputed(kept: Sequence[Judgement], landed: dict[str, list[str | None]]) -> set[str]:
    """Standing judgements against which another person's stands."""
    from verbale.ledger.deciding import settled, verdicts

    place = {t: p for one in kept for t, p in zip(one.about, landed.get(one.id, []), strict=False) if p}
    found: set[str] = set()
    for fields in verdicts(kept, place.get).values():
        for said in fields.values():
            if settled(said) is None:
                found |= {one.judgement.id for one in said}
    grouped: dict[frozenset[str], list[Judgement]] = {}
    for one in kept:
        if one.kind in ("merge", "split"):
            first, *others = landed.get(one.id, [None])
            for other in others:
                if first and other:
                    grouped.setdefault(frozenset((first, other)), []).append(one)
    for words in grouped.values():
        latest = {person(one.by): one for one in words}
        if len({one.kind for one in latest.values()}) > 1:
            found |= {one.id for one in latest.values()}
    return found


def one(connection: Connection, identity: str) -> Judgement:
    """A judgement by its id or the beginning of it; raises `UsageError` where none or several begin so."""
    wanted = identity.strip().casefold()
    query = select(judgements.c.body).where(judgements.c.id >= wanted, judgements.c.id < wanted + "\U0010ffff").limit(2)
    found = [_reader().decode(body) for body in connection.scalars(query)] if wanted else []
    if len(found) != 1:
        raise UsageError(f"{'more than one judgement begins' if found else 'no judgement begins'} with {identity!r}")
    return found[0]
