"""One page's rows: what follows from its adopted reading and from what people said, put into the tables.

The rows of a page are a pure function of its reading and of the judgements that hang on it: `wanted` says what they
are, `refresh` makes them so, `verbale check` compares.
"""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import Connection, bindparam, delete, func, insert, select, text, update

from verbale.errors import Problem
from verbale.ledger import judging, persons, stories
from verbale.ledger.anchoring import landings
from verbale.ledger.applying import Corrected, corrected, party_of, under_other_ids
from verbale.ledger.deciding import standing, verdicts
from verbale.ledger.judgements import Judgement, Target
from verbale.ledger.lines import Line, LinkageLine, Mark
from verbale.ledger.opening import added, in_postgres, upsert
from verbale.ledger.rows import ActRow, Pager, fold, pack, stable_ids, unpack
from verbale.ledger.schema import (
    act_issues,
    act_parties,
    acts,
    entities,
    linkages,
    names,
    pages,
    parties,
    problems,
    readings,
    sources,
)
from verbale.ledger.tallying import add_up, counted
from verbale.ledger.urgency import urgency
from verbale.model import Entity, Metadata, Page, Record, Span, StatedDate
from verbale.record import from_dict, to_dict

DERIVED = 3
"""Number of the rules by which rows follow from readings and judgements: one more, and all are made anew."""
MARKS: dict[Mark, int] = {"open": 0, "judged": 1, "disputed": 2}


# --- pages and readings -----------------------------------------------------------------------------------------------


def put_page(connection: Connection, record: Record, now: str) -> bool:
    """Keep a page, whole, with what is needed to read it again; whether it is new."""
    page = record.page
    row = {
        "id": page.id,
        "source": page.source,
        "media_type": page.media_type,
        "length": len(page.text),
        "text": page.text,
        "added": now,
        "superseded": 0,
        "shape": pack(_shape(page)),
    }
    return added(connection, pages, row)


def _shape(page: Page) -> dict[str, Any]:
    metadata = msgspec.to_builtins(page.metadata)
    return {"metadata": metadata, "blocks": [list(b) for b in page.blocks], "roles": list(page.block_roles)}


def page_of(row: Any) -> Page:
    """A stored page as it was when it was first read."""
    shape: Any = unpack(row.shape) if row.shape else {}
    metadata = msgspec.convert(shape.get("metadata", {}), Metadata)
    metadata = dataclasses.replace(metadata, dates=tuple(_stated(d) for d in metadata.dates))
    blocks = tuple(Span(*b) for b in shape.get("blocks", ()))
    return Page(row.id, row.source, row.media_type, row.text, metadata, blocks, tuple(shape.get("roles", ())))


def _stated(date: StatedDate) -> StatedDate:
    return dataclasses.replace(date, span=Span(*date.span)) if date.span else date


def put_source(connection: Connection, source: str, page_id: str) -> str | None:
    """Let the name stand for this page; give the page that it stood for."""
    before = connection.scalar(select(sources.c.page_id).where(sources.c.source == source))
    row = {"source": source, "state": "read", "page_id": page_id}
    put = upsert(connection, sources).values(row)
    connection.execute(put.on_conflict_do_update(index_elements=["source"], set_={"state": "read", "page_id": page_id}))
    return before


def put_reading(connection: Connection, record: Record, sentences: Sequence[Span], engine: str) -> bool:
    """Keep a reading beside the others of its page, not adopted; whether it is new."""
    held = connection.scalar(select(pages.c.text).where(pages.c.id == record.page.id))
    row = {
        "page_id": record.page.id,
        "engine": engine,
        "record": pack(to_dict(record)),
        "sentences": pack(sorted(sentences)),
        "stories": len(record.articles),
        "adopted": 0,
        "settled": 0,
        "derived": 0,
        "text": None if held == record.page.text else record.page.text,
    }
    return added(connection, readings, row)


def adopt(connection: Connection, page_id: str, engine: str) -> bool:
    """Let this engine's reading be the one that counts; whether it was not so already."""
    here = (readings.c.page_id == page_id, readings.c.engine == engine)
    wanted = connection.execute(select(readings.c.adopted, readings.c.text).where(*here)).one()
    if wanted.adopted:
        return False
    if wanted.text is not None:
        # every other reading keeps the text that it was read from: offsets lead back whatever is adopted
        now = connection.scalar(select(pages.c.text).where(pages.c.id == page_id))
        others = update(readings).where(readings.c.page_id == page_id, readings.c.text.is_(None))
        connection.execute(others.values(text=now))
        connection.execute(update(readings).where(*here).values(text=None))
        page = {"text": wanted.text, "length": len(wanted.text)}
        connection.execute(update(pages).where(pages.c.id == page_id).values(page))
    connection.execute(update(readings).where(readings.c.page_id == page_id).values(adopted=0))
    connection.execute(update(readings).where(*here).values(adopted=1))
    return True


def keep_problems(connection: Connection, source: str, found: Iterable[Problem]) -> None:
    """The problems of a source are those of its last reading."""
    connection.execute(delete(problems).where(problems.c.source == source))
    rows = [{"source": source, "stage": p.stage, "what": p.what, "fatal": int(p.fatal)} for p in found]
    if rows:
        connection.execute(upsert(connection, problems).on_conflict_do_nothing(), rows)


# --- what a page's rows are -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Wanted:
    """The rows that a page should have."""

    engine: str
    corrected: Corrected
    rows: tuple[ActRow, ...]
    linkages: tuple[tuple[LinkageLine, str], ...]
    present: bool
    """Whether any source stands for the page now."""
    given: tuple[Judgement, ...]
    landed: Mapping[Target, str]


def wanted(connection: Connection, page_id: str, record: Record | None = None) -> Wanted | None:
    """What a page's rows are by its adopted reading and people's words; None where nothing of it is adopted.

    `record` is that reading where it is at hand; reading it again takes longer than all the rest.
    """
    reading = connection.execute(
        select(readings).where(readings.c.page_id == page_id, readings.c.adopted == 1).order_by(readings.c.engine)
    ).first()
    if reading is None:
        return None
    record = record or read_of_page(connection, page_id)
    present = is_present(connection, page_id)
    ids = stable_ids(record)
    given = judging.about_page(connection, page_id)
    stands = standing(given)
    landed = landings(record, ids, [target for one in given for target in one.about]) if given else {}
    here = under_other_ids(record, persons.across(connection, page_id))
    result = corrected(
        here, ids, verdicts(stands, landed.get), _notes(stands, landed), judging.same_entities(connection),
        _Known(connection, here),
    )  # fmt: skip
    sentences: Any = unpack(reading.sentences)
    pager = Pager(result.record, (Span(*s) for s in sentences))
    rows = tuple(pager.acts(ids, result.words))
    return Wanted(reading.engine, result, rows, tuple(pager.linkages(ids)), present, tuple(given), landed)


def read_of_page(connection: Connection, page_id: str) -> Record:
    """The adopted reading of a page, as it was read."""
    adopted = select(readings.c.record).where(readings.c.page_id == page_id, readings.c.adopted == 1)
    blob = connection.execute(adopted.order_by(readings.c.engine)).scalars().first()
    body = str(connection.scalar(select(pages.c.text).where(pages.c.id == page_id)))
    return from_dict(unpack(blob), body)  # type: ignore[arg-type]


def is_present(connection: Connection, page_id: str) -> bool:
    """Whether any source stands for the page now."""
    return connection.scalar(select(sources.c.source).where(sources.c.page_id == page_id).limit(1)) is not None


def _notes(stands: Iterable[Judgement], landed: Mapping[Target, str]) -> dict[str, list[Judgement]]:
    """Notes, merges and splits by act."""
    found: dict[str, list[Judgement]] = {}
    for one in stands:
        if one.kind in ("note", "merge", "split"):
            for place in {landed[target] for target in one.about if target in landed and target.type == "act"}:
                found.setdefault(place, []).append(one)
    return found


class _Known:
    """Somebody by id: as the page names him, else as the ledger first knew him, else by the id alone."""

    def __init__(self, connection: Connection, record: Record) -> None:
        self._connection = connection
        self._here = {entity.id: entity for entity in record.entities}

    def __call__(self, identity: str) -> Entity:
        if identity not in self._here:
            row = self._connection.execute(select(entities).where(entities.c.id == identity)).one_or_none()
            self._here[identity] = (
                Entity(row.id, row.type, row.name, wikidata=row.wikidata, party=row.party)
                if row
                else Entity(identity, "group", identity.replace("-", " "))
            )
        return self._here[identity]


# --- making them so ---------------------------------------------------------------------------------------------------


def refresh(connection: Connection, page_id: str, record: Record | None = None, *, new: bool = False) -> None:
    """Make a page's rows what they should be; where they stand in the chronology is to be worked out again.

    `new`: the page has no rows yet, and nothing needs to be looked for.
    """
    adopted = select(readings.c.page_id).where(readings.c.page_id == page_id, readings.c.adopted == 1)
    if connection.scalar(adopted) is None:
        return
    record = record or read_of_page(connection, page_id)
    named = persons.seen(record) if is_present(connection, page_id) else {}
    others = persons.put(connection, page_id, named, new=new)
    _make_so(connection, page_id, record, new=new)
    for other in sorted(others):  # on which somebody goes by another id now
        _make_so(connection, other, read_of_page(connection, other), new=False)


def _make_so(connection: Connection, page_id: str, record: Record, *, new: bool) -> None:
    found = wanted(connection, page_id, record)
    if found is None:
        return
    if not new:
        loosen(connection, page_id)
        add_up(connection, rows_of(connection, page_id), -1)
    source = connection.scalar(select(func.min(sources.c.source)).where(sources.c.page_id == page_id))
    state: dict[str, object] = {"superseded": 0 if found.present else 1} | ({"source": source} if source else {})
    connection.execute(update(pages).where(pages.c.id == page_id).values(**state))
    judging.mark_landings(connection, page_id, dict(found.landed) if found.present else {}, found.given)
    put_entities(connection, found.corrected.record)
    if new:
        _insert_acts(connection, found.rows, found)
    else:
        _put_acts(connection, page_id, found)
    add_up(connection, rows_of(connection, page_id), 1)
    _put_linkages(connection, page_id, found, new=new)
    stories.put(connection, found.corrected.record, present=found.present, new=new)
    done = update(readings).where(readings.c.page_id == page_id, readings.c.adopted == 1)
    connection.execute(done.values(derived=DERIVED))


def rows_of(connection: Connection, page_id: str) -> list[int]:
    """The rows of a page's acts, of every reading."""
    return list(connection.scalars(select(acts.c.row).where(acts.c.page_id == page_id)))


def loosen(connection: Connection, page_id: str) -> None:
    """Let what this page's acts told for other pages stand alone, and those pages be settled again with it."""
    led = select(acts.c.id).where(acts.c.page_id == page_id)
    others = select(acts.c.page_id).where(acts.c.under.in_(led), acts.c.under != "", acts.c.why == "joined")
    again = [*connection.scalars(others.distinct()), page_id]
    unjoin(connection, [page_id])
    connection.execute(update(readings).where(readings.c.page_id.in_(again)).values(settled=0))


def unjoin(connection: Connection, page_ids: Iterable[str]) -> set[str]:
    """Let acts that were told by one of these pages stand alone again; which they are."""
    freed: set[str] = set()
    for page_id in page_ids:
        here = select(acts.c.id).where(acts.c.page_id == page_id).scalar_subquery()
        columns = select(acts.c.row, acts.c.id)
        under = columns.where(acts.c.under.in_(here), acts.c.under != "", acts.c.why == "joined")
        led = columns.where(acts.c.led.in_(here), acts.c.led != "")
        found = {row.row: row for query in (under, led) for row in connection.execute(query)}
        freed |= {row.id for row in found.values()}
        alone = update(acts).where(acts.c.row == bindparam("one")).values(told=1, why="", under="", led="")
        if found:
            with counted(connection, list(found)):
                connection.execute(alone, [{"one": row} for row in found])
    return freed


def values_of(row: ActRow, found: Wanted) -> dict[str, object]:
    """The columns of an act that follow from its reading and from people's words."""
    line = row.line
    current = found.present and line.act not in found.corrected.rejected
    return {
        "local": line.local,
        "cue_start": line.cue.start,
        "cameo": line.cameo,
        "status": line.status,
        "day": row.day,
        "last_day": row.last_day,
        "published": row.published,
        "confidence": line.confidence,
        "current": int(current),
        "detail": msgspec.json.encode(dataclasses.replace(line, day=None)),
        "judged": MARKS[line.mark],
        "urgency": urgency(line.cameo, line.condition, line.confidence),
    }


def _put_acts(connection: Connection, page_id: str, found: Wanted) -> None:
    """Insert acts that are new, change those that read otherwise now, put away those of other readings."""
    there = {}
    for held in connection.execute(select(acts).where(acts.c.page_id == page_id)):
        if held.engine == found.engine:
            there[held.id] = held._mapping
        elif held.current:
            connection.execute(update(acts).where(acts.c.row == held.row).values(current=0))
    new: list[ActRow] = []
    changed: list[tuple[int, ActRow]] = []
    for row in found.rows:
        before = there.get(row.line.act)
        if before is None:
            new.append(row)
            continue
        values = values_of(row, found)
        if any(before[name] != value for name, value in values.items()):
            connection.execute(update(acts).where(acts.c.row == before["row"]).values(values))
            changed.append((before["row"], row))
    for number, row in changed:
        connection.execute(delete(act_parties).where(act_parties.c.act == number))
        connection.execute(delete(act_issues).where(act_issues.c.act == number))
        _put_sides(connection, [(number, row)])
    _insert_acts(connection, new, found)


def _insert_acts(connection: Connection, rows: Sequence[ActRow], found: Wanted) -> None:
    if not rows:
        return
    first = (connection.scalar(select(func.max(acts.c.row))) or 0) + 1
    numbered = list(enumerate(rows, first))
    place = {"told": 1, "why": "", "under": "", "deed": "", "near": "", "wording": "", "led": ""}
    alone = {"engine": found.engine, **place}
    connection.execute(
        insert(acts),
        [
            {"row": n, "id": row.line.act, "page_id": row.line.page, **values_of(row, found), **alone}
            for n, row in numbered
        ],
    )
    _put_sides(connection, numbered)
    _put_words(connection, [(n, row.line) for n, row in numbered])


def _put_sides(connection: Connection, numbered: Sequence[tuple[int, ActRow]]) -> None:
    who = [{"entity": e, "act": n, "role": role} for n, row in numbered for e, role in row.entities]
    if who:
        connection.execute(insert(act_parties), who)
    about = [{"issue": i, "act": n} for n, row in numbered for i in dict.fromkeys(row.line.issues)]
    if about:
        connection.execute(insert(act_issues), about)


def _put_words(connection: Connection, numbered: Sequence[tuple[int, Line]]) -> None:
    """Let the sentences be found by their words."""
    if in_postgres(connection):
        put = text("INSERT INTO act_words (row, words) VALUES (:row, array_to_tsvector(:words))")
        rows: list[dict[str, Any]] = [{"row": n, "words": words_in(line.sentence)} for n, line in numbered]
    else:
        put = text("INSERT INTO act_words (rowid, sentence) VALUES (:row, :sentence)")
        rows = [{"row": n, "sentence": line.sentence} for n, line in numbered]
    connection.execute(put, rows)


_WORD = re.compile(r"[^\W_]+")


def words_in(sentence: str) -> list[str]:
    """The different words of a sentence as they are searched for: lower case, without accents, as FTS5 has them."""
    bare = "".join(c for c in unicodedata.normalize("NFD", sentence) if not unicodedata.combining(c))
    return sorted({word[:MOST_OF_A_WORD] for word in _WORD.findall(bare.casefold())})


MOST_OF_A_WORD = 500
"""Characters of a word that are kept: PostgreSQL takes 2046 bytes."""


def _put_linkages(connection: Connection, page_id: str, found: Wanted, *, new: bool) -> None:
    values = [
        {
            "page_id": line.page,
            "engine": found.engine,
            "holder": line.holder.id if line.holder else None,
            "awaits": line.awaits.id if line.awaits else None,
            "published": published,
            "current": int(found.present),
            "detail": msgspec.json.encode(line),
        }
        for line, published in found.linkages
    ]
    here = select(linkages).where(linkages.c.page_id == page_id).order_by(linkages.c.row)
    held = [] if new else connection.execute(here).all()
    if values != [{k: v for k, v in row._mapping.items() if k != "row"} for row in held]:
        connection.execute(delete(linkages).where(linkages.c.page_id == page_id))
        if values:
            first = (connection.scalar(select(func.max(linkages.c.row))) or 0) + 1
            connection.execute(insert(linkages), [{"row": n, **v} for n, v in enumerate(values, first)])


# --- who --------------------------------------------------------------------------------------------------------------


def put_entities(connection: Connection, record: Record) -> None:
    """The names of the page; the first name that the ledger saw of somebody is kept."""
    known = {
        e.id: {"id": e.id, "type": e.type, "name": e.name, "wikidata": e.wikidata, "party": party_of(e)}
        for e in record.entities
    }
    for act in record.acts:
        for identity in act.actors + act.targets + act.actor_parties + act.target_parties:
            bare = {"id": identity, "type": "group", "name": identity.replace("-", " "), "wikidata": None}
            known.setdefault(identity, {**bare, "party": identity})
    if not known:
        return
    connection.execute(upsert(connection, entities).on_conflict_do_nothing(), list(known.values()))
    called = {(fold(n), e.id) for e in record.entities for n in (e.id, e.name, *e.also)}
    called |= {(fold(i), i) for i in known}
    words = [{"folded": folded, "entity": entity} for folded, entity in sorted(called) if folded]
    connection.execute(upsert(connection, names).on_conflict_do_nothing(), words)
    seen = dict.fromkeys(p for act in record.acts for p in act.actor_parties + act.target_parties)
    _put_parties(connection, list(seen))


def _put_parties(connection: Connection, ids: list[str]) -> None:
    """Give each new party the next colour."""
    there = set(connection.scalars(select(parties.c.id).where(parties.c.id.in_(ids))))
    next_colour = connection.scalar(select(func.count()).select_from(parties)) or 0  # none is ever taken back
    new = [{"id": p, "colour": next_colour + i} for i, p in enumerate(p for p in ids if p not in there)]
    if new:
        connection.execute(insert(parties), new)
