"""The ledger itself: one file, opened, written page by page, and asked."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

import msgspec
from sqlalchemy import Connection, Engine, bindparam, delete, func, insert, select, text, update
from sqlalchemy.dialects.sqlite import insert as upsert

from verbale.errors import LedgerError, Problem
from verbale.ledger import questions
from verbale.ledger.files import begun, connect, explained, migrate
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
    Place,
    ProblemEntry,
)
from verbale.ledger.questions import Question
from verbale.ledger.rows import ActRow, Pager, fold, pack
from verbale.ledger.schema import (
    HELD,
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
    revision,
    sources,
)
from verbale.model import Record, Span
from verbale.record import to_dict

Answer = TypeVar("Answer")

MOST_KEPT = 500
"""Answers that are kept until the ledger changes, the oldest dropped first."""


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


class Ledger:
    """The records of many pages in one file; see the package for the list of questions."""

    def __init__(self, engine: Engine, path: Path, clock: Callable[[], str] = _now) -> None:
        self.path = path
        self._engine = engine
        self._clock = clock
        self._answers: dict[object, tuple[int | None, Any]] = {}

    @classmethod
    def open(cls, path: str | Path, *, create: bool = True, clock: Callable[[], str] = _now) -> Ledger:
        """Open the ledger at `path`, making it where there is none (unless `create` is False).

        Raises `LedgerError`, with file and cause, where the file cannot be opened or is no ledger.
        """
        path = Path(path)
        if not create and not path.exists():
            raise LedgerError(f"{path}: there is no ledger here yet; make one with: verbale add FOLDER")
        if path.is_dir():
            raise LedgerError(f"{path}: this is a folder, not a ledger file")
        engine = connect(path)
        with explained(path):
            migrate(engine, path)
        return cls(engine, path, clock)

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with explained(self.path), begun(self._engine) as connection:
            before = connection.scalar(select(func.total_changes()))
            yield connection
            if connection.scalar(select(func.total_changes())) != before:
                connection.execute(update(revision).values(number=revision.c.number + 1))

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with explained(self.path), self._engine.connect() as connection:
            yield connection

    def revision(self) -> int:
        """A number that changes with every change of the ledger: the same number, the same answers."""
        with self._reading() as connection:
            return int(connection.scalar(select(revision.c.number)) or 0)

    def _kept(self, question: object, ask: Callable[[Connection], Answer]) -> Answer:
        """The answer to a question about many acts, asked anew only when the ledger has changed.

        Counting over all acts takes a second at a million of them, and every view shows some of these counts.
        """
        with self._reading() as connection:
            now = connection.scalar(select(revision.c.number))
            held = self._answers.get(question)
            if held is None or held[0] != now:
                answer = ask(connection)
                while len(self._answers) >= MOST_KEPT:
                    self._answers.pop(next(iter(self._answers)), None)
                held = self._answers[question] = (now, answer)
        return held[1]

    # --- writing ------------------------------------------------------------------------------------------------------

    def queue(self, names: Iterable[str]) -> None:
        """Remember the sources that are about to be read; those known already keep their state."""
        rows = [{"source": name, "state": "queued", "page_id": None} for name in names]
        if rows:
            with self._writing() as connection:
                connection.execute(upsert(sources).on_conflict_do_nothing(), rows)

    def queued(self) -> list[str]:
        """Sources that were about to be read when a run was stopped."""
        with self._reading() as connection:
            found = select(sources.c.source).where(sources.c.state == "queued").order_by(sources.c.source)
            return list(connection.scalars(found))

    def has(self, page_id: str, engine: str, source: str) -> bool:
        """Whether the page stands under that name and that engine's reading of it is there."""
        held = select(sources.c.source).where(
            sources.c.source == source, sources.c.page_id == page_id, sources.c.state == "read"
        )
        reading = select(readings.c.page_id).where(readings.c.page_id == page_id, readings.c.engine == engine)
        with self._reading() as connection:
            return bool(connection.execute(held).first() and connection.execute(reading).first())

    def fail(self, problem: Problem) -> None:
        """Keep that an input could not be read; what the ledger holds of an earlier version stays."""
        with self._writing() as connection:
            row = {"source": problem.where, "state": "failed", "page_id": None}
            state = upsert(sources).values(row).on_conflict_do_update(set_={"state": "failed"})
            connection.execute(state)
            _keep_problems(connection, problem.where, [problem])

    def add(
        self,
        record: Record,
        sentences: Iterable[Span] = (),
        engine: str = "",
        problems: Iterable[Problem] = (),
    ) -> bool:
        """Store one page's record in one transaction; say whether anything changed.

        The same reading of the same bytes under the same name changes nothing. Other bytes under that name supersede
        the acts of the page that stood there, unless it still stands under another name. A reading by another engine
        is kept beside the older one and adopted. `sentences` are the page spans of the sentences, for context.
        """
        page = record.page
        if self.has(page.id, engine, page.source):
            return False
        with self._writing() as connection:
            fresh = _put_page(connection, record, self._clock())
            fresh |= _put_reading(connection, record, list(sentences), engine)
            left = _put_source(connection, page.source, page.id)
            for touched in {page.id, left} - {None}:
                _refresh(connection, str(touched))
            _keep_problems(connection, page.source, list(problems))
        return fresh or left != page.id

    # --- what the chronology leaves out -------------------------------------------------------------------------------

    def unsettled(self, rules: int) -> list[str]:
        """Pages whose acts have not been through the rules of that number, by id."""
        return list(self._kept(("unsettled", rules), lambda connection: questions.unsettled(connection, rules)))

    def settle(self, rules: int, batch: Iterable[str], places: Iterable[Place]) -> set[str]:
        """Keep where the acts of these pages stand; the kinds of deeds whose joining must be worked out again."""
        identities = list(batch)
        with self._writing() as connection:
            touched = _unjoin(connection, identities)
            placed = list(places)
            if placed:
                where = update(acts).where(acts.c.id == bindparam("act"), HELD)
                rows = [dataclasses.asdict(one) | {"told": 0 if one.why else 1} for one in placed]
                connection.execute(where.values({c: bindparam(c) for c in ("told", "why", "under", "deed")}), rows)
            done = update(readings).where(readings.c.page_id == bindparam("page"), readings.c.adopted == 1)
            connection.execute(done.values(settled=rules), [{"page": page} for page in identities])
        return touched | {one.deed for one in placed if one.deed}

    def of_deed(self, deed: str) -> list[Line]:
        """Every current act of one kind of deed, in order of days."""
        with self._reading() as connection:
            return questions.of_deed(connection, deed)

    def join(self, deeds: Mapping[str, Mapping[str, str]]) -> None:
        """Keep for each kind of deed by which act each of its acts is told; one that leads itself is told."""
        rows = [{"act": a, "lead": lead} for leads in deeds.values() for a, lead in leads.items() if a != lead]
        with self._writing() as connection:
            apart = update(acts).where(acts.c.deed == bindparam("of"), acts.c.deed != "", HELD, acts.c.why == "joined")
            connection.execute(apart.values(told=1, why="", under=""), [{"of": deed} for deed in deeds])
            if rows:
                one = update(acts).where(acts.c.id == bindparam("act"), HELD)
                connection.execute(one.values(told=0, why="joined", under=bindparam("lead")), rows)

    def under(self, ids: Sequence[str], reasons: Sequence[str]) -> dict[str, list[Line]]:
        """For each of these acts the lines that it is told instead of, for one of the reasons."""
        with self._reading() as connection:
            return questions.under(connection, ids, reasons)

    # --- asking -------------------------------------------------------------------------------------------------------

    def chronology(
        self,
        party: str | None = None,
        issue: str | None = None,
        since: str | None = None,
        until: str | None = None,
        status: str | None = None,
        text: str | None = None,
        page: str | None = None,
        cameo: str | None = None,
        order: Order = "event",
        limit: int | None = None,
        offset: int = 0,
        superseded: bool = False,
        told: bool = False,
    ) -> list[Line]:
        """The lines of the chronology that fit all the filters; see the package for what each means.

        Raises `UsageError` for a party that the ledger does not know, or a date that is none.
        """
        asked = Question(party, issue, since, until, status, text, page, cameo, order, superseded, told)
        with self._reading() as connection:
            return questions.lines(connection, asked, limit, offset)

    def total(self, **filters: Any) -> int:
        """How many lines `chronology` with the same filters has, without a limit."""
        asked = dataclasses.replace(Question(**filters), order="event")
        return self._kept(("total", asked), lambda connection: questions.total(connection, asked))

    def days(self, **filters: Any) -> list[tuple[str, int]]:
        """Lines per month, oldest first: `("2007-09", 12)`; undated lines are left out."""
        asked = Question(**filters)
        return list(self._kept(("days", asked), lambda connection: questions.days(connection, asked)))

    def act(self, identity: str) -> ActView:
        """One act by its id or the beginning of it; raises `UsageError` where none or several begin so."""
        with self._reading() as connection:
            return questions.act(connection, identity)

    def page(self, identity: str) -> PageView:
        """One page by its id, the beginning of it, or its source; raises `UsageError` where there is none."""
        with self._reading() as connection:
            return questions.page(connection, identity)

    def pages(self) -> list[PageEntry]:
        """Every page, by source; those that wait or failed too."""
        with self._reading() as connection:
            return questions.page_list(connection)

    def party(self, name: str) -> PartyEntry:
        """A party by id or name; raises `UsageError`, with the nearest names, where there is none."""
        with self._reading() as connection:
            return questions.party(connection, name)

    def parties(self) -> list[PartyEntry]:
        """The parties of current acts, those of most acts first."""
        return list(self._kept("parties", questions.party_list))

    def issues(self) -> list[IssueEntry]:
        """The issues of current acts, those of most acts first."""
        return list(self._kept("issues", questions.issue_list))

    def linkages(self, party: str | None = None, issue: str | None = None) -> list[LinkageLine]:
        """Who holds back what until whom, by story date; of one party (either side), on one issue (either side)."""
        with self._reading() as connection:
            return questions.linkage_list(connection, party, issue)

    def problems(self) -> list[ProblemEntry]:
        """What went wrong and has not been read since."""
        with self._reading() as connection:
            return questions.problem_list(connection)

    def counts(self) -> Counts:
        """How much the ledger holds."""
        return self._kept("counts", questions.counts)


# --- one page's rows --------------------------------------------------------------------------------------------------


def _put_page(connection: Connection, record: Record, now: str) -> bool:
    page = record.page
    row = {
        "id": page.id,
        "source": page.source,
        "media_type": page.media_type,
        "length": len(page.text),
        "text": page.text,
        "added": now,
        "superseded": 0,
    }
    return connection.execute(upsert(pages).values(row).on_conflict_do_nothing()).rowcount > 0


def _put_source(connection: Connection, source: str, page_id: str) -> str | None:
    """Let the name stand for this page; give the page that it stood for."""
    before = connection.scalar(select(sources.c.page_id).where(sources.c.source == source))
    row = {"source": source, "state": "read", "page_id": page_id}
    connection.execute(upsert(sources).values(row).on_conflict_do_update(set_={"state": "read", "page_id": page_id}))
    return before


def _put_reading(connection: Connection, record: Record, sentences: list[Span], engine: str) -> bool:
    """Store this engine's reading and adopt it; a reading that is there already is adopted again."""
    page_id = record.page.id
    here = (readings.c.page_id == page_id, readings.c.engine == engine)
    connection.execute(update(readings).where(readings.c.page_id == page_id).values(adopted=0))
    if connection.execute(update(readings).where(*here).values(adopted=1)).rowcount:
        return False
    row = {
        "page_id": page_id,
        "engine": engine,
        "record": pack(to_dict(record)),
        "sentences": pack(sorted(sentences)),
        "stories": len(record.articles),
        "adopted": 1,
        "settled": 0,
    }
    connection.execute(insert(readings), row)
    _put_entities(connection, record)
    pager = Pager(record, sentences)
    rows = pager.acts()
    _put_acts(connection, engine, rows)
    _put_linkages(connection, engine, pager.linkages(rows))
    return True


def _put_entities(connection: Connection, record: Record) -> None:
    """The names of the page; the first name that the ledger saw of somebody is kept."""
    known = {e.id: {"id": e.id, "type": e.type, "name": e.name, "wikidata": e.wikidata} for e in record.entities}
    for act in record.acts:
        for identity in act.actors + act.targets + act.actor_parties + act.target_parties:
            bare = {"id": identity, "type": "group", "name": identity.replace("-", " "), "wikidata": None}
            known.setdefault(identity, bare)
    if not known:
        return
    connection.execute(upsert(entities).on_conflict_do_nothing(), list(known.values()))
    called = {(fold(n), e.id) for e in record.entities for n in (e.id, e.name, *e.also)}
    called |= {(fold(i), i) for i in known}
    words = [{"folded": folded, "entity": entity} for folded, entity in sorted(called) if folded]
    connection.execute(upsert(names).on_conflict_do_nothing(), words)
    seen = dict.fromkeys(p for act in record.acts for p in act.actor_parties + act.target_parties)
    _put_parties(connection, list(seen))


def _put_parties(connection: Connection, ids: list[str]) -> None:
    """Give each new party the next colour."""
    there = set(connection.scalars(select(parties.c.id).where(parties.c.id.in_(ids))))
    next_colour = connection.scalar(select(func.count()).select_from(parties)) or 0  # none is ever taken back
    new = [{"id": p, "colour": next_colour + i} for i, p in enumerate(p for p in ids if p not in there)]
    if new:
        connection.execute(insert(parties), new)


def _put_acts(connection: Connection, engine: str, rows: list[ActRow]) -> None:
    if not rows:
        return
    first = (connection.scalar(select(func.max(acts.c.row))) or 0) + 1
    numbered = list(enumerate(rows, first))
    connection.execute(insert(acts), [_act_values(n, row, engine) for n, row in numbered])
    who = [{"entity": e, "act": n, "role": role} for n, row in numbered for e, role in row.entities]
    if who:
        connection.execute(insert(act_parties), who)
    about = [{"issue": i, "act": n} for n, row in numbered for i in dict.fromkeys(row.line.issues)]
    if about:
        connection.execute(insert(act_issues), about)
    words = [{"row": n, "sentence": row.line.sentence} for n, row in numbered]
    connection.execute(text("INSERT INTO act_words (rowid, sentence) VALUES (:row, :sentence)"), words)


def _act_values(number: int, row: ActRow, engine: str) -> dict[str, object]:
    line = row.line
    return {
        "row": number,
        "id": line.act,
        "page_id": line.page,
        "engine": engine,
        "local": line.local,
        "cue_start": line.cue.start,
        "cameo": line.cameo,
        "status": line.status,
        "day": row.day,
        "last_day": row.last_day,
        "published": row.published,
        "confidence": line.confidence,
        "current": 1,
        "detail": msgspec.json.encode(dataclasses.replace(line, day=None)),
        "told": 1,
        "why": "",
        "under": "",
        "deed": "",
    }


def _put_linkages(connection: Connection, engine: str, found: list[tuple[LinkageLine, str]]) -> None:
    values = [
        {
            "page_id": line.page,
            "engine": engine,
            "holder": line.holder.id if line.holder else None,
            "awaits": line.awaits.id if line.awaits else None,
            "published": published,
            "current": 1,
            "detail": msgspec.json.encode(line),
        }
        for line, published in found
    ]
    if values:
        connection.execute(insert(linkages), values)


def _unjoin(connection: Connection, page_ids: Iterable[str]) -> set[str]:
    """Let acts that were told by one of these pages stand alone again; the kinds of deeds of these pages' acts."""
    touched: set[str] = set()
    for page_id in page_ids:
        here = select(acts.c.id).where(acts.c.page_id == page_id)
        touched |= set(connection.scalars(select(acts.c.deed).where(acts.c.page_id == page_id, acts.c.deed != "")))
        led = update(acts).where(acts.c.under.in_(here), acts.c.under != "", acts.c.why == "joined")
        connection.execute(led.values(told=1, why="", under=""))
    return touched


def _refresh(connection: Connection, page_id: str) -> None:
    """Set what follows from sources and readings: the page's name, whether it is superseded, which acts are current.

    What its acts told for other pages is to be worked out again: those pages go back among the unsettled.
    """
    led = select(acts.c.id).where(acts.c.page_id == page_id)
    others = select(acts.c.page_id).where(acts.c.under.in_(led), acts.c.under != "", acts.c.why == "joined")
    again = [*connection.scalars(others.distinct()), page_id]
    _unjoin(connection, [page_id])
    connection.execute(update(readings).where(readings.c.page_id.in_(again)).values(settled=0))
    source = connection.scalar(select(func.min(sources.c.source)).where(sources.c.page_id == page_id))
    state: dict[str, object] = {"superseded": 0 if source else 1}
    if source:
        state["source"] = source
    connection.execute(update(pages).where(pages.c.id == page_id).values(**state))
    adopted = select(readings.c.engine).where(readings.c.page_id == page_id, readings.c.adopted == 1).scalar_subquery()
    for table in (acts, linkages):
        current = (table.c.engine == adopted) if source else text("0")
        connection.execute(update(table).where(table.c.page_id == page_id).values(current=current))


def _keep_problems(connection: Connection, source: str, found: list[Problem]) -> None:
    """The problems of a source are those of its last reading."""
    connection.execute(delete(problems).where(problems.c.source == source))
    rows = [{"source": source, "stage": p.stage, "what": p.what, "fatal": int(p.fatal)} for p in found]
    if rows:
        connection.execute(upsert(problems).on_conflict_do_nothing(), rows)
