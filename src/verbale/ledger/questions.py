"""What the ledger is asked, as SQL: one function a question, each on an open connection."""

from __future__ import annotations

import dataclasses
import difflib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Row, Select, Table, and_, func, or_, select, text, union_all
from sqlalchemy import literal_column as raw

from verbale.errors import UsageError
from verbale.ledger import cells
from verbale.ledger.days import UNDATED, ceiling_of, floor_of
from verbale.ledger.lines import (
    ActView,
    Counts,
    IssueEntry,
    Line,
    LinkageLine,
    Order,
    PageEntry,
    PageView,
    PartyEntry,
    ProblemEntry,
)
from verbale.ledger.opening import in_postgres
from verbale.ledger.rows import fold, unpack
from verbale.ledger.schema import (
    ADOPTED,
    HELD,
    STANDING,
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
    tallies,
    told_sides,
)
from verbale.ledger.tallying import ENTITY, ISSUE
from verbale.ledger.writing import words_in

_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_WORD = re.compile(r"\w+")
_LAST = "\U0010ffff"
COMMON = 5_000
"""Acts from which on words are common: to look all of them up takes longer than to ask the acts of a screen."""
MOST_COUNTED = 500
"""Lines of common words that are counted; of more, there are many."""
_AT_ONCE = 500
"""Ids in one statement: SQLite takes 999 values at least."""


@dataclass(frozen=True, slots=True)
class Question:
    """The filters of a chronology; all that are given must hold."""

    party: str | None = None
    issue: str | None = None
    since: str | None = None
    until: str | None = None
    status: str | None = None
    text: str | None = None
    page: str | None = None
    cameo: str | None = None
    order: Order = "event"
    superseded: bool = False
    told: bool = False
    """Only what the chronology tells by itself."""
    common: bool | None = None
    """Whether very many acts have all the words of `text`, where that is known."""


# --- lines ------------------------------------------------------------------------------------------------------------


@cache
def _line_reader() -> msgspec.json.Decoder[Line]:
    return msgspec.json.Decoder(Line)


def _line(row: Row[Any], order: Order) -> Line:
    """A stored act as a line, with what may change since it was stored taken from its columns."""
    day = row.day if order == "event" else row.published
    return dataclasses.replace(
        _line_reader().decode(row.detail),
        source=row.source,
        day=None if day == UNDATED else day,
        superseded=not row.current,
    )


def _select() -> Select[Any]:
    columns = (acts.c.detail, acts.c.day, acts.c.published, acts.c.current, pages.c.source)
    return select(*columns).select_from(acts.join(pages, pages.c.id == acts.c.page_id))


def _order(asked: Question) -> tuple[ColumnElement[Any], ...]:
    if asked.order == "published":
        return acts.c.published, acts.c.page_id, acts.c.cue_start, acts.c.row
    return acts.c.day, acts.c.published, acts.c.page_id, acts.c.cue_start, acts.c.row


def lines(connection: Connection, asked: Question, limit: int | None, offset: int) -> list[Line]:
    """The lines that fit, in the order asked for."""
    return [_line(row, asked.order) for row in connection.execute(_lines(connection, asked, limit, offset))]


def stream(connection: Connection, asked: Question) -> Iterator[Line]:
    """The lines that fit, in the order asked for, some hundred in memory at a time."""
    query = _lines(connection, asked, None, 0)
    for row in connection.execution_options(yield_per=_AT_ONCE).execute(query):
        yield _line(row, asked.order)


def _lines(connection: Connection, asked: Question, limit: int | None, offset: int) -> Select[Any]:
    ways = _ways(connection, asked)
    if len(ways) == 1:
        return _select().where(*ways[0]).order_by(*_order(asked)).limit(limit).offset(offset)
    # what is set in order and cut is keys, from an index alone; only the lines of the screen are read
    keys = union_all(*(select(acts.c.row, *_order(asked)[:-1]).where(*way) for way in ways)).subquery()
    some = select(keys.c.row).order_by(*(keys.c[column.name] for column in _order(asked)))
    screen = some.limit(limit).offset(offset).subquery()
    return _select().where(acts.c.row.in_(select(screen.c.row))).order_by(*_order(asked))


ASKING = ("02", "03", "10", "13")
"""Roots of acts that ask, offer or threaten something; agreements (057) and planned deeds (05 to 08) promise it."""


def _asks(table: Table) -> ColumnElement[bool]:
    """That an act, or its side, may make something due."""
    root = func.substr(table.c.cameo, 1, 2)
    promised = and_(table.c.status == "planned", root.in_(("05", "06", "07", "08")))
    return or_(root.in_(ASKING), func.substr(table.c.cameo, 1, 3) == "057", promised)


def latest(
    connection: Connection, asked: Question, limit: int, offset: int = 0, *, asks: bool = False
) -> tuple[list[Line], str]:
    """The latest told lines of a party, an issue, or all, up to a day; and the day before which there are others.

    Only `party`, `issue`, `since` and `until` are asked for; of lines of one day, those that came last. `asks`: only
    what may make something due. The day is empty where nothing is left out.
    """
    since, until = asked.since and floor_of(asked.since), asked.until and ceiling_of(asked.until)
    if asked.party:
        who = entity(connection, asked.party)
        where = [_asks(told_sides)] if asks else []
        where += [told_sides.c.day >= since] if since else []
        found = cells.latest(connection, (who, asked.issue), limit, until, where, offset)
    else:
        query = select(acts.c.row, acts.c.day).where(acts.c.current == 1, acts.c.told == 1)
        query = query.where(*([acts.c.day >= since] if since else []), *([acts.c.day <= until] if until else []))
        query = query.where(_about(connection, asked.issue)) if asked.issue else query
        query = query.where(_asks(acts)) if asks else query
        order = (column.desc() for column in _order(Question()))
        found = [
            (int(row), str(day)) for row, day in connection.execute(query.order_by(*order).limit(limit).offset(offset))
        ]
    rows = [row for row, _ in found]
    lines = []
    for first in range(0, len(rows), _AT_ONCE):
        some = connection.execute(_select().where(acts.c.row.in_(rows[first : first + _AT_ONCE])))
        lines += [_line(row, "event") for row in some]
    return lines, found[-1][1] if len(found) == limit else ""


def _about(connection: Connection, issue: str) -> ColumnElement[bool]:
    """That an act is about an issue: of a common one each act is asked, of a rare one all acts are looked up."""
    here = select(act_issues.c.act).where(act_issues.c.issue == issue)
    if total(connection, Question(issue=issue, told=True)) > COMMON:
        return here.where(act_issues.c.act == acts.c.row).exists()
    return acts.c.row.in_(here)


def total(connection: Connection, asked: Question) -> int:
    """How many lines fit; of words that very many have, no more than `MOST_COUNTED` and one are counted."""
    if (key := _tallied(connection, asked)) is not None:
        number = select(func.coalesce(func.sum(tallies.c.number), 0)).where(tallies.c.kind == "all", *_of(asked, key))
        return int(connection.execute(number).scalar_one())
    most = MOST_COUNTED + 1 if _is_common(connection, asked) else None
    ways = (select(acts.c.row).where(*way).limit(most).subquery() for way in _ways(connection, asked))
    return sum(int(connection.scalar(select(func.count()).select_from(way)) or 0) for way in ways)


def days(connection: Connection, asked: Question) -> list[tuple[str, int]]:
    """Lines that fit per month, oldest first, undated ones left out; none for words that very many have."""
    if _is_common(connection, asked):
        return []
    if (key := _tallied(connection, asked)) is not None:
        number = func.sum(tallies.c.number)
        kept = select(tallies.c.month, number).where(tallies.c.kind == asked.order, *_of(asked, key))
        kept = kept.where(tallies.c.month < UNDATED[:7]).group_by(tallies.c.month).having(number > 0)
        return [(str(m), int(n)) for m, n in connection.execute(kept.order_by(tallies.c.month))]
    day = acts.c.published if asked.order == "published" else acts.c.day
    month = func.substr(day, raw("1"), raw("7"))  # no parameters: a server takes two of them for two expressions
    found: Counter[str] = Counter()
    dated = [] if asked.since or asked.until else [day < UNDATED]
    for way in _ways(connection, asked):
        query = select(month, func.count()).where(*way, *dated).group_by(month)
        found.update({str(m): int(n) for m, n in connection.execute(query)})
    return sorted(found.items())


def _tallied(connection: Connection, asked: Question) -> str | None:
    """The key of the counts that are kept for this question; None where it must be counted."""
    if dataclasses.replace(asked, party=None, issue=None, order="event", told=False) != Question():
        return None
    if asked.party and asked.issue:
        return None
    if asked.issue:
        return f"{ISSUE}{asked.issue}"
    if asked.party:
        who = _entities_called(connection, asked.party)
        return f"{ENTITY}{who[0]}" if len(who) == 1 else None
    return ""


def _of(asked: Question, key: str) -> list[ColumnElement[bool]]:
    """The counts of this key, of all acts or of those that the chronology tells."""
    return [tallies.c.key == key, *([tallies.c.told == 1] if asked.told else [])]


def _ways(connection: Connection, asked: Question) -> list[list[ColumnElement[bool]]]:
    """The ways in which an act fits, none in two of them: each is searched in an index of its own."""
    fits = _filters(connection, asked)
    since = asked.since and floor_of(asked.since)
    if not since or asked.order != "event":
        return [fits]
    lasts = (acts.c.last_day > acts.c.day, acts.c.last_day >= since, acts.c.day < since)
    return [[*fits, acts.c.day >= since], [*fits, *lasts]]


def _filters(connection: Connection, asked: Question) -> list[ColumnElement[bool]]:
    """What must hold of an act, but for the first day of an event's time: that fits in one of several `_ways`."""
    found: list[ColumnElement[bool]] = []
    if not asked.superseded:
        found.append(HELD if asked.page else acts.c.current == 1)
    if asked.told:
        found.append(acts.c.told == 1)
    if asked.party:
        who = _entities_called(connection, asked.party)
        found.append(acts.c.row.in_(select(act_parties.c.act).where(act_parties.c.entity.in_(who))))
    if asked.issue:
        found.append(acts.c.row.in_(select(act_issues.c.act).where(act_issues.c.issue == asked.issue)))
    if asked.status:
        found.append(acts.c.status == asked.status)
    if asked.cameo and len(asked.cameo) >= 2:
        root = func.substr(acts.c.cameo, raw("1"), raw("2"))  # no parameters: the index is of this very expression
        found.append(root == asked.cameo[:2])
    if asked.cameo and len(asked.cameo) != 2:
        found.append(and_(acts.c.cameo >= asked.cameo, acts.c.cameo < asked.cameo + _LAST))
    if asked.page:
        found.append(acts.c.page_id == _page_id(connection, asked.page))
    if asked.text and _WORD.search(asked.text):
        found.append(_rows_with(connection, asked.text, common=_is_common(connection, asked)))
    return found + _between(asked)


def _rows_with(connection: Connection, words: str, *, common: bool) -> ColumnElement[bool]:
    """That all these words stand in the sentence of an act.

    Every word is given as a quoted string: nothing a user types is taken as an operator. Where few acts have them, they
    are looked up; where many have, each act that is come by otherwise is asked for them.
    """
    row = "row" if in_postgres(connection) else "rowid"
    match, given = _sought(connection, words)
    found = text(f"SELECT {row} FROM act_words WHERE {match}").bindparams(**given).columns(raw(row))
    if not common:
        return acts.c.row.in_(found.scalar_subquery())
    return text(f"EXISTS (SELECT 1 FROM act_words WHERE {match} AND act_words.{row} = acts.row)").bindparams(**given)  # type: ignore[return-value]


def _sought(connection: Connection, words: str) -> tuple[str, dict[str, str]]:
    """The condition of the full text search that all these words fit, and its parameter."""
    if in_postgres(connection):
        every = " & ".join(f"'{word}'" for word in words_in(words)) or "''"
        return "words @@ CAST(:sought AS tsquery)", {"sought": every}
    return "act_words MATCH :sought", {"sought": " ".join(f'"{word}"' for word in _WORD.findall(words))}


def _is_common(connection: Connection, asked: Question) -> bool:
    return is_common(connection, asked.text) if asked.common is None else asked.common


def is_common(connection: Connection, words: str | None) -> bool:
    """Whether more than `COMMON` acts have all these words in their sentences."""
    if not words or not _WORD.search(words):
        return False
    match, given = _sought(connection, words)
    some = f"SELECT count(*) FROM (SELECT 1 FROM act_words WHERE {match} LIMIT {COMMON + 1}) AS found"
    return int(connection.scalar(text(some), given) or 0) > COMMON


def _between(asked: Question) -> list[ColumnElement[bool]]:
    """The dates asked for; an act that lasts, or whose day is known only within a stretch, fits where it overlaps.

    The first day of an event's time is left to `_ways`.
    """
    found: list[ColumnElement[bool]] = []
    first, last = (acts.c.day, acts.c.last_day) if asked.order == "event" else (acts.c.published, acts.c.published)
    for value in (asked.since, asked.until):
        if value and not _DAY.fullmatch(value):
            raise UsageError(f"{value!r} is no date; write 2007, 2007-09 or 2007-09-05")
    since, until = asked.since and floor_of(asked.since), asked.until and ceiling_of(asked.until)
    # one bound above and no more: of two SQLite may search by the one that says less
    found += [first <= until] if until and until < UNDATED else [first < UNDATED] if since or until else []
    found += [last >= since] if since and asked.order == "published" else []
    return found


def under(connection: Connection, ids: Sequence[str], reasons: Sequence[str]) -> dict[str, list[Line]]:
    """For each act the lines that it is told instead of, for these reasons, in order of their day."""
    found: dict[str, list[Line]] = {}
    for first in range(0, len(ids), _AT_ONCE):
        query = _select().add_columns(acts.c.under)
        query = query.where(acts.c.under.in_(ids[first : first + _AT_ONCE]), acts.c.under != "", HELD)
        for row in connection.execute(query.where(acts.c.why.in_(reasons)).order_by(*_order(Question()))):
            found.setdefault(row.under, []).append(_line(row, "event"))
    return found


def unsettled(connection: Connection, rules: int) -> list[str]:
    """Pages whose adopted reading has not been through these rules."""
    query = select(readings.c.page_id).join(pages, pages.c.id == readings.c.page_id).where(ADOPTED, STANDING)
    # two searches in the index of what is settled; "is not" would go through all readings
    either = (readings.c.settled < rules, readings.c.settled > rules)
    return sorted(str(page) for which in either for page in connection.scalars(query.where(which)))


def underived(connection: Connection, rules: int, limit: int) -> list[str]:
    """Pages whose rows were made by other rules than these, at most so many."""
    either = (readings.c.derived < rules, readings.c.derived > rules)
    query = select(readings.c.page_id).where(ADOPTED).limit(limit)
    return sorted(str(page) for which in either for page in connection.scalars(query.where(which)))[:limit]


def groups_around(connection: Connection, ids: Iterable[str], *, by_rules: bool = False) -> list[list[str]]:
    """The events that these acts belong to, each led by the act that tells it; `by_rules`: people's word aside.

    An act that is folded into another of its page, or not current, belongs to none.
    """
    wanted = sorted(ids)
    by = acts.c.led if by_rules else acts.c.under
    leads: set[str] = set()
    for first in range(0, len(wanted), _AT_ONCE):
        query = select(acts.c.id, acts.c.why, by.label("by")).where(acts.c.id.in_(wanted[first : first + _AT_ONCE]))
        leads |= {row.by or row.id for row in connection.execute(query.where(HELD)) if row.why in ("", "joined")}
    groups = {lead: [lead] for lead in sorted(leads)}
    for first in range(0, len(groups), _AT_ONCE):
        some = list(groups)[first : first + _AT_ONCE]
        led = select(acts.c.id, by.label("by")).where(by.in_(some), by != "", HELD, acts.c.why.in_(("", "joined")))
        for row in connection.execute(led.order_by(acts.c.day, acts.c.row)):
            groups[row.by].append(row.id)
    return list(groups.values())


def to_review(connection: Connection, limit: int, offset: int) -> list[Line]:
    """Told lines on which nobody has spoken, the most urgent first."""
    query = _select().where(acts.c.current == 1, acts.c.told == 1, acts.c.judged == 0)
    query = query.order_by(acts.c.urgency.desc(), acts.c.row.desc()).limit(limit).offset(offset)
    return [_line(row, "event") for row in connection.execute(query)]


def reviewed(connection: Connection) -> tuple[int, int]:
    """Told lines with a person's word, and all told lines."""
    judged = select(func.count()).select_from(acts)
    judged = judged.where(acts.c.current == 1, acts.c.told == 1, acts.c.judged.in_((1, 2)))
    return int(connection.execute(judged).scalar_one()), total(connection, Question(told=True))


def act(connection: Connection, identity: str) -> ActView:
    """One act with its neighbours; a current one is preferred to a superseded one of the same beginning."""
    wanted = identity.strip().casefold()
    query = _select().where(acts.c.id >= wanted, acts.c.id < wanted + _LAST)
    rows = connection.execute(query.order_by(acts.c.current.desc(), acts.c.row.desc())).all() if wanted else []
    found = [_line(row, "event") for row in rows]
    kept = [line for line in found if not line.superseded] or found[:1]
    if not kept:
        raise UsageError(f"no act begins with {identity!r}")
    if len({line.act for line in kept}) > 1:
        shown = ", ".join(line.act[: len(wanted) + 4] for line in kept[:5])
        raise UsageError(f"{len(kept)} acts begin with {identity!r}: {shown}")
    return _in_place(connection, kept[0])


def _in_place(connection: Connection, line: Line) -> ActView:
    whole = str(connection.scalar(select(pages.c.text).where(pages.c.id == line.page)))
    spans = _sentences(connection, line.page)
    before = [s for s in spans if s[1] <= line.sentence_span.start]
    after = [s for s in spans if s[0] >= line.sentence_span.end]
    here = lines(connection, Question(page=line.page), None, 0)
    others = [o for o in here if o.sentence_span == line.sentence_span and o.act != line.act]
    return ActView(
        line=line,
        before=whole[slice(*before[-1])] if before else "",
        after=whole[slice(*after[0])] if after else "",
        others=tuple(sorted(others, key=lambda o: o.cue)),
    )


def _sentences(connection: Connection, page_id: str) -> list[list[int]]:
    adopted = select(readings.c.sentences).where(readings.c.page_id == page_id, readings.c.adopted == 1)
    blob = connection.scalar(adopted)
    return sorted(unpack(blob)) if blob else []  # type: ignore[call-overload]


# --- pages ------------------------------------------------------------------------------------------------------------


def _page_id(connection: Connection, identity: str) -> str:
    here = connection.scalar(select(sources.c.page_id).where(sources.c.source == identity))
    if here:
        return str(here)
    digest = identity if identity.startswith("sha256:") else f"sha256:{identity}"
    alike = select(pages.c.id).where(pages.c.id >= digest, pages.c.id < digest + _LAST).limit(2)
    found = list(connection.scalars(alike))
    if len(found) > 1:
        raise UsageError(f"more than one page begins with {identity!r}")
    if not found or len(digest) == len("sha256:"):
        raise UsageError(f"the ledger has no page {identity!r}")
    return str(found[0])


def page(connection: Connection, identity: str) -> PageView:
    """One page with its text, record and lines."""
    page_id = _page_id(connection, identity)
    entry = next(e for e in _entries(connection, pages.c.id == page_id))
    whole = str(connection.scalar(select(pages.c.text).where(pages.c.id == page_id)))
    adopted = select(readings.c.record).where(readings.c.page_id == page_id, readings.c.adopted == 1)
    record: Any = unpack(connection.execute(adopted).scalar_one())
    found = lines(connection, Question(page=page_id, superseded=entry.superseded), None, 0)
    what = select(problems.c.what).where(problems.c.source == entry.source).order_by(problems.c.what)
    in_text_order = tuple(sorted(found, key=lambda line: (line.cue, line.act)))
    return PageView(entry, whole, record, in_text_order, tuple(connection.scalars(what)))


def _entries(connection: Connection, *where: ColumnElement[bool]) -> list[PageEntry]:
    count = (
        select(func.count())
        .select_from(acts)
        .where(acts.c.page_id == pages.c.id, acts.c.engine == readings.c.engine)
        .scalar_subquery()
    )
    columns = (pages.c.id, pages.c.source, pages.c.media_type, pages.c.length, pages.c.superseded, readings.c.stories)
    joined = pages.join(readings, and_(readings.c.page_id == pages.c.id, readings.c.adopted == 1))
    rows = connection.execute(select(*columns, count).select_from(joined).where(*where).order_by(pages.c.source))
    return [
        PageEntry(r.id, r.source, "read", r.media_type, r.length, r.stories, int(r[6]), bool(r.superseded))
        for r in rows
    ]


def page_list(connection: Connection) -> list[PageEntry]:
    """Every page that was read, then those that wait or failed and were never read."""
    unread = select(sources.c.source, sources.c.state).where(sources.c.page_id.is_(None)).order_by(sources.c.source)
    waiting = [PageEntry("", r.source, r.state, "", 0, 0, 0, False) for r in connection.execute(unread)]
    return _entries(connection) + waiting


# --- parties, issues, linkages ----------------------------------------------------------------------------------------


def _entities_called(connection: Connection, name: str) -> list[str]:
    """Ids of whoever goes by an id or a name; an id wins over a name."""
    exact = connection.scalar(select(entities.c.id).where(entities.c.id == name))
    if exact:
        return [str(exact)]
    found = list(connection.scalars(select(names.c.entity).where(names.c.folded == fold(name))))
    if not found:
        known = list(connection.scalars(select(entities.c.name).join(parties, parties.c.id == entities.c.id)))
        near = difflib.get_close_matches(name, [*known, *connection.scalars(select(parties.c.id))], n=3)
        hint = f"; did you mean {' or '.join(near)}?" if near else ""
        raise UsageError(f"the ledger knows no party called {name!r}{hint}")
    return [str(f) for f in found]


def entity(connection: Connection, name: str) -> str:
    """The one who goes by an id or a name."""
    found = _entities_called(connection, name)
    if len(found) > 1:
        raise UsageError(f"{name!r} may be {' or '.join(found)}; say which")
    return found[0]


def _party_entries(connection: Connection, *where: ColumnElement[bool]) -> list[PartyEntry]:
    count = (
        select(func.coalesce(func.sum(tallies.c.number), 0))
        .where(tallies.c.kind == "all", tallies.c.key == raw(f"'{ENTITY}'").concat(parties.c.id))
        .scalar_subquery()
    )
    joined = parties.join(entities, entities.c.id == parties.c.id)
    query = select(parties.c.id, entities.c.name, entities.c.type, parties.c.colour, count).select_from(joined)
    return [PartyEntry(r[0], r[1], r[2], r[3], int(r[4])) for r in connection.execute(query.where(*where))]


def party(connection: Connection, name: str) -> PartyEntry:
    """A party by id or name."""
    found = _party_entries(connection, parties.c.id.in_(_entities_called(connection, name)))
    if not found:
        raise UsageError(f"{name!r} is no party to any act")
    return max(found, key=lambda entry: (entry.acts, entry.id))


def party_list(connection: Connection) -> list[PartyEntry]:
    """Parties with current acts, most first."""
    return sorted((p for p in _party_entries(connection) if p.acts), key=lambda p: (-p.acts, p.name))


def issue_list(connection: Connection) -> list[IssueEntry]:
    """Issues with current acts, most first."""
    count = func.sum(tallies.c.number)
    query = select(tallies.c.key, count).where(tallies.c.kind == "all", tallies.c.key >= ISSUE)
    query = query.where(tallies.c.key < ISSUE + _LAST).group_by(tallies.c.key).having(count > 0)
    found = [IssueEntry(r[0].removeprefix(ISSUE), int(r[1])) for r in connection.execute(query)]
    return sorted(found, key=lambda issue: (-issue.acts, issue.id))


def linkage_list(connection: Connection, party: str | None, issue: str | None) -> list[LinkageLine]:
    """Current linkages by story date."""
    query = select(linkages.c.detail, pages.c.source).join(pages, pages.c.id == linkages.c.page_id)
    query = query.where(linkages.c.current == 1)
    if party:
        who = _entities_called(connection, party)
        query = query.where(or_(linkages.c.holder.in_(who), linkages.c.awaits.in_(who)))
    query = query.order_by(linkages.c.published, linkages.c.page_id, linkages.c.row)
    rows = connection.execute(query).all()
    found = [dataclasses.replace(msgspec.json.decode(r.detail, type=LinkageLine), source=r.source) for r in rows]
    return [one for one in found if not issue or issue in one.withholds_issues + one.awaited_issues]


def problem_list(connection: Connection) -> list[ProblemEntry]:
    """Problems by source."""
    rows = connection.execute(select(problems).order_by(problems.c.source, problems.c.stage, problems.c.what))
    return [ProblemEntry(r.source, r.stage, r.what, bool(r.fatal)) for r in rows]


def counts(connection: Connection) -> Counts:
    """How much there is; what is superseded is not counted."""

    def count(query: Select[Any]) -> int:
        return int(connection.execute(query).scalar_one() or 0)

    read = pages.c.superseded == 0
    # of all pages from an index alone, less those of the few that are superseded: a join goes through every page
    stories = select(func.sum(readings.c.stories)).where(ADOPTED)
    gone = stories.join(pages, pages.c.id == readings.c.page_id).where(pages.c.superseded == 1)
    return Counts(
        pages=count(select(func.count()).select_from(pages).where(read)),
        stories=count(stories) - count(gone),
        acts=total(connection, Question()),
        parties=len(party_list(connection)),
        linkages=count(select(func.count()).select_from(linkages).where(linkages.c.current == 1)),
        problems=count(select(func.count()).select_from(problems)),
    )
