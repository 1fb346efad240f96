"""Whether a ledger is whole: every span against its page's text, every derived row against what it is derived from."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import msgspec
from sqlalchemy import Connection, Table, and_, func, literal, literal_column, or_, select, text

from verbale.ledger import cells, persons, stories, writing
from verbale.ledger.judgements import Judgement, Target
from verbale.ledger.lines import Line, LinkageLine
from verbale.ledger.opening import in_postgres
from verbale.ledger.rows import unpack
from verbale.ledger.schema import (
    act_issues,
    act_parties,
    acts,
    judgement_targets,
    judgements,
    linkages,
    pages,
    readings,
    sources,
    tallies,
)
from verbale.ledger.tallying import ENTITY, ISSUE
from verbale.model import Record, Span
from verbale.record import from_dict

WHYS = ("", "supposed", "unsure", "within", "twice", "said", "joined", "updated")
"""Why an act may not be told by itself."""


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something that is not as it should be."""

    where: str
    """A page's source, or `ledger`."""
    what: str


@dataclass(frozen=True, slots=True)
class Checked:
    """How far a check has come."""

    pages: int
    of: int
    flaws: tuple[Flaw, ...]
    """What was found since the last one."""


def check(connection: Connection) -> Iterator[Checked]:
    """Look at everything, page by page; one value a page, with what was found on it, and one for the ledger whole."""
    every = list(connection.execute(select(pages.c.id, pages.c.source).order_by(pages.c.source, pages.c.id)))
    yield Checked(0, len(every), (*_storage(connection), *_whole(connection), *_judged(connection)))
    for number, row in enumerate(every, 1):
        yield Checked(number, len(every), tuple(Flaw(row.source, what) for what in _readable(connection, row.id)))


def _readable(connection: Connection, page_id: str) -> Iterator[str]:
    """What is wrong with a page, also where what is kept of it cannot be read at all."""
    try:
        yield from _page(connection, page_id)
    except (msgspec.MsgspecError, zlib.error, KeyError, TypeError, ValueError) as error:
        yield f"what is kept of it cannot be read: {error!r}"


# --- the whole --------------------------------------------------------------------------------------------------------


def _storage(connection: Connection) -> Iterator[Flaw]:
    """What the database itself says of its file; a server looks after its own."""
    if in_postgres(connection):
        return
    for (said,) in connection.execute(text("PRAGMA integrity_check(20)")):
        if said != "ok":
            yield Flaw("ledger", f"the file is damaged: {said}")
    for table, row, parent, _ in connection.execute(text("PRAGMA foreign_key_check")):
        yield Flaw("ledger", f"row {row} of {table} points to nothing in {parent}")


def _whole(connection: Connection) -> Iterator[Flaw]:
    """What must hold between pages."""
    counted: list[tuple[str, Any]] = [
        ("sources that stand for no page", _count(sources, sources.c.state == "read", sources.c.page_id.is_(None))),
        ("acts without their page", _orphans(acts, acts.c.page_id, pages, pages.c.id)),
        ("parties of no act", _orphans(act_parties, act_parties.c.act, acts, acts.c.row)),
        ("issues of no act", _orphans(act_issues, act_issues.c.act, acts, acts.c.row)),
        ("linkages without their page", _orphans(linkages, linkages.c.page_id, pages, pages.c.id)),
        ("acts with an unknown reason for not being told", _count(acts, acts.c.why.not_in(WHYS))),
        ("acts both told and left out", _count(acts, or_(_differ(1, ""), _differ(0, None)))),
    ]
    twice = select(readings.c.page_id).where(readings.c.adopted == 1).group_by(readings.c.page_id)
    counted.append(("pages with two adopted readings", _rows(twice.having(func.count() > 1).subquery())))
    lead = acts.alias()
    led = select(acts.c.row).where(acts.c.why == "joined", acts.c.current == 1)
    gone = ~select(lead.c.row).where(lead.c.id == acts.c.under, lead.c.current == 1, lead.c.told == 1).exists()
    counted.append(("acts told by one that is not told itself", _rows(led.where(gone).subquery())))
    words = text("SELECT count(*) FROM acts WHERE row NOT IN (SELECT row FROM act_words)")
    if not in_postgres(connection):
        words = text("SELECT count(*) FROM acts WHERE row NOT IN (SELECT id FROM act_words_docsize)")
    counted.append(("acts whose words cannot be searched", words))
    counted.append(("acts that are not found by their party and issue as they should be", cells.ASTRAY))
    if _miscounted(connection):
        yield Flaw("ledger", "counts that are kept are not those of its acts")
    for what, query in counted:
        if number := int(connection.scalar(query) or 0):
            yield Flaw("ledger", f"{number} {what}")


def _miscounted(connection: Connection) -> bool:
    """Whether the counts by month, and those of parties and issues, differ from a new count."""
    month = func.substr(acts.c.day, literal_column("1"), literal_column("7")).label("month")
    number = func.count()
    by_month = select(month, acts.c.told, number).where(acts.c.current == 1).group_by(month, acts.c.told)
    kept = select(tallies.c.month, tallies.c.told, tallies.c.number).where(tallies.c.number != 0)
    if _set(connection, by_month) != _set(connection, kept.where(tallies.c.kind == "event", tallies.c.key == "")):
        return True
    about = select(literal(ISSUE).concat(act_issues.c.issue), number).join(acts, acts.c.row == act_issues.c.act)
    who = select(act_parties.c.entity, act_parties.c.act).distinct().subquery()
    part = select(literal(ENTITY).concat(who.c.entity), number).join(acts, acts.c.row == who.c.act)
    new = _set(connection, about.where(acts.c.current == 1).group_by(act_issues.c.issue))
    new |= _set(connection, part.where(acts.c.current == 1).group_by(who.c.entity))
    total = func.sum(tallies.c.number)
    held = select(tallies.c.key, total).where(tallies.c.kind == "all", tallies.c.key != "").group_by(tallies.c.key)
    return new != _set(connection, held.having(total != 0))


def _set(connection: Connection, query: Any) -> set[tuple[Any, ...]]:
    return {tuple(int(v) if isinstance(v, Decimal) else v for v in row) for row in connection.execute(query)}


def _differ(told: int, why: str | None) -> Any:
    """Acts of this `told` whose reason says the opposite."""
    return and_(acts.c.told == told, acts.c.why == "" if why is None else acts.c.why != why)


def _count(table: Table, *where: Any) -> Any:
    return select(func.count()).select_from(table).where(*where)


def _rows(query: Any) -> Any:
    return select(func.count()).select_from(query)


def _orphans(table: Table, child: Any, parent_table: Table, parent: Any) -> Any:
    joined = table.outerjoin(parent_table, parent == child)
    return select(func.count()).select_from(joined).where(parent.is_(None))


# --- people's word ----------------------------------------------------------------------------------------------------


def _judged(connection: Connection) -> Iterator[Flaw]:
    targets: dict[str, int] = {}
    for name, number in connection.execute(
        select(judgement_targets.c.judgement, func.count()).group_by(judgement_targets.c.judgement)
    ):
        targets[name] = number
    texts: dict[str, str | None] = {}
    for row in connection.execute(select(judgements.c.id, judgements.c.body).order_by(judgements.c.id)):
        one = msgspec.json.decode(row.body, type=Judgement)
        if one.id != row.id:
            yield Flaw("ledger", f"judgement {row.id[:10]} was altered: its id does not fit what it says")
        if targets.get(row.id, 0) != len(one.about):
            yield Flaw("ledger", f"judgement {row.id[:10]} has lost what it is about")
        for target in one.about:
            if target.type != "entity" and not 0 <= target.start <= target.end:
                yield Flaw("ledger", f"judgement {row.id[:10]} hangs on no words")
            elif target.type != "entity" and not _quotes(connection, target, texts):
                yield Flaw(target.source, f"judgement {row.id[:10]} quotes words that no reading of its page has there")


def _quotes(connection: Connection, target: Target, texts: dict[str, str | None]) -> bool:
    """Whether the words stood there in the page as any reading of it had it; a page that is not here is no flaw."""
    if target.page not in texts:
        texts.clear()  # judgements of one page mostly follow each other; one page's text at a time is enough
        texts[target.page] = connection.scalar(select(pages.c.text).where(pages.c.id == target.page))
    held = texts[target.page]
    if held is None or held[target.start : target.end] == target.words:
        return True
    other = select(readings.c.text).where(readings.c.page_id == target.page, readings.c.text.is_not(None))
    return any(one[target.start : target.end] == target.words for one in connection.scalars(other))


# --- one page ---------------------------------------------------------------------------------------------------------


def _page(connection: Connection, page_id: str) -> Iterator[str]:
    page = connection.execute(select(pages).where(pages.c.id == page_id)).one()
    if page.length != len(page.text):
        yield f"its text has {len(page.text)} characters, not {page.length}"
    for reading in connection.execute(select(readings).where(readings.c.page_id == page_id)):
        body = page.text if reading.text is None else reading.text
        record = from_dict(unpack(reading.record), body)  # type: ignore[arg-type]
        for what in _outside(record):
            yield f"{what} of engine {reading.engine or '(no name)'} lies outside the page"
    found = writing.wanted(connection, page_id)
    if found is None:
        yield "no reading of it is adopted"
        return
    if bool(page.superseded) == found.present:
        yield "it is taken for superseded and is not, or the reverse"
    yield from _acts(connection, page_id, page.text, found)
    yield from _linkages(connection, page_id, page.text, found)
    yield from stories.flaws(connection, found.corrected.record, present=found.present)
    named = persons.seen(writing.read_of_page(connection, page_id)) if found.present else {}
    yield from persons.flaws(connection, page_id, named)


def _outside(record: Record) -> Iterator[str]:
    """Spans of a record that are none, or reach out of the page."""
    length = len(record.page.text)
    spans: list[tuple[str, Span | None]] = [(f"story {a.id}", a.span) for a in record.articles]
    spans += [("furniture", f.span) for f in record.furniture]
    spans += [("a mention", m.span) for m in record.mentions]
    spans += [("a time", t.span) for t in record.times]
    spans += [(f"attribution {a.id}", s) for a in record.attributions for s in (a.content, a.cue, a.source.span)]
    spans += [(f"act {a.id}", s) for a in record.acts for s in (a.cue, a.span)]
    spans += [(f"linkage of {k.holder}", s) for k in record.linkages for s in (k.withholds.span, k.awaits.span)]
    for name, span in spans:
        if span is not None and not 0 <= span.start <= span.end <= length:
            yield name


def _acts(connection: Connection, page_id: str, body: str, found: writing.Wanted) -> Iterator[str]:
    query = select(acts).where(acts.c.page_id == page_id, acts.c.engine == found.engine)
    there = {row.id: row._mapping for row in connection.execute(query)}
    wanted = {row.line.act: row for row in found.rows}
    for identity in wanted.keys() - there.keys():
        yield f"act {identity[:10]} is in the reading and not in the ledger"
    for identity in there.keys() - wanted.keys():
        if there[identity]["current"]:
            yield f"act {identity[:10]} is in the ledger and in no reading"
    for identity in sorted(wanted.keys() & there.keys()):
        row, held = wanted[identity], there[identity]
        wrong = [name for name, value in writing.values_of(row, found).items() if held[name] != value]
        if wrong:
            yield f"act {identity[:10]} does not follow from its reading and its judgements: {', '.join(wrong)}"
        yield from (
            f"act {identity[:10]}: {what}" for what in _line(msgspec.json.decode(held["detail"], type=Line), body)
        )
        yield from (f"act {identity[:10]}: {what}" for what in _sides(connection, held["row"], row))
    other = select(func.count()).select_from(acts).where(acts.c.page_id == page_id, acts.c.engine != found.engine)
    if stray := int(connection.scalar(other.where(acts.c.current == 1)) or 0):
        yield f"{stray} acts of a reading that is not adopted count"


def _line(line: Line, body: str) -> Iterator[str]:
    """What a line quotes that does not stand there."""
    quoted: list[tuple[str, str, Span | None]] = [
        ("its clause", line.quote, line.span),
        ("its sentence", line.sentence, line.sentence_span),
        ("its condition", line.condition_text, line.condition_span),
    ]
    for name, words, span in quoted:
        if span is not None and body[span.start : span.end] != words:
            yield f"{name} does not stand in the page at {span.start}"
    inside = line.sentence_span
    if not inside.start <= line.cue.start <= line.cue.end <= inside.end:
        yield "its cue lies outside its sentence"


def _sides(connection: Connection, number: int, row: Any) -> Iterator[str]:
    who = select(act_parties.c.entity, act_parties.c.role).where(act_parties.c.act == number)
    if {tuple(one) for one in connection.execute(who)} != set(row.entities):
        yield "it is not found by those who take part in it"
    about = set(connection.scalars(select(act_issues.c.issue).where(act_issues.c.act == number)))
    if about != set(row.line.issues):
        yield "it is not found by its issues"


def _linkages(connection: Connection, page_id: str, body: str, found: writing.Wanted) -> Iterator[str]:
    query = select(linkages.c.detail).where(linkages.c.page_id == page_id, linkages.c.current == 1)
    held = [msgspec.json.decode(d, type=LinkageLine) for d in connection.scalars(query.order_by(linkages.c.row))]
    if held != [line for line, _ in found.linkages if found.present]:
        yield "its linkages do not follow from its reading"
    for line in held:
        if body[line.withholds_span.start : line.withholds_span.end] != line.withholds:
            yield f"a linkage's words do not stand in the page at {line.withholds_span.start}"
