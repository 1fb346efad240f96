"""The ledger itself: opened, written page by page, judged, and asked."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, delete, select, update

from verbale.errors import Problem, UsageError
from verbale.ledger import (
    cells,
    checking,
    copying,
    judging,
    opening,
    persons,
    questions,
    searches,
    stories,
    versions,
    writing,
)
from verbale.ledger.cells import Cell, CellAnswer, CellRow
from verbale.ledger.checking import Checked
from verbale.ledger.judgements import Judgement, checked
from verbale.ledger.judging import JudgementEntry
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
from verbale.ledger.opening import upsert
from verbale.ledger.persons import PersonDoubt
from verbale.ledger.questions import Question
from verbale.ledger.schema import readings, revision, sources
from verbale.ledger.searches import Search
from verbale.ledger.settling import Desk
from verbale.ledger.stories import CopyLink, Story
from verbale.ledger.versions import Changes
from verbale.model import Page, Record, Span

Answer = TypeVar("Answer")

MOST_KEPT = 500
"""Answers that are kept until the ledger changes, the oldest dropped first."""


PAGES_AT_ONCE = 20
"""Pages whose rows are made anew in one transaction, which others wait for: some tens of milliseconds each."""


def _now() -> str:
    """To the microsecond: what came after a moment is told from what was there."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


class Ledger:
    """The records of many pages in one file; see the package for the list of questions."""

    def __init__(self, engine: Engine, path: str, clock: Callable[[], str] = _now) -> None:
        self.path = path
        """The file, or the address without its password: what people know it by."""
        self._engine = engine
        self._clock = clock
        self._answers: dict[object, tuple[int | None, Any]] = {}

    @classmethod
    def open(cls, path: str | Path, *, create: bool = True, clock: Callable[[], str] = _now) -> Ledger:
        """Open the ledger at `path`, a file or `postgresql://…`, making it where there is none (unless not `create`).

        Raises `LedgerError`, with place and cause, where it cannot be opened or is no ledger. A ledger of an older
        form is brought to the newest one, step by step; one of a newer form is left as it is.
        """
        name = opening.name_of(path)
        engine = opening.connect(path, create=create)
        with opening.explained(name):
            opening.migrate(engine, name, create=create)
        ledger = cls(engine, name, clock)
        ledger._bring_up_to_date()
        return ledger

    def _bring_up_to_date(self) -> None:
        """Make the rows of pages anew that an older Verbale made, some pages a transaction: it may be stopped."""
        while True:
            with self._reading() as connection:
                stale = questions.underived(connection, writing.DERIVED, PAGES_AT_ONCE)
            if not stale:
                return
            with self._writing() as connection:
                for page in stale:
                    writing.refresh(connection, page)

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with opening.explained(self.path), opening.begun(self._engine) as connection:
            before = opening.writes_so_far(connection)
            yield connection
            if opening.has_written(connection, before):
                connection.execute(update(revision).values(number=revision.c.number + 1))

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with opening.explained(self.path), opening.looking(self._engine) as connection:
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
                connection.execute(upsert(connection, sources).on_conflict_do_nothing(), rows)

    def queued(self) -> list[str]:
        """Sources that were about to be read when a run was stopped."""
        with self._reading() as connection:
            found = select(sources.c.source).where(sources.c.state == "queued").order_by(sources.c.source)
            return list(connection.scalars(found))

    def unqueue(self, names: Iterable[str]) -> None:
        """Forget sources that wait and are no pages themselves: archives whose pages have all been stored."""
        with self._writing() as connection:
            for name in names:
                connection.execute(delete(sources).where(sources.c.source == name, sources.c.state == "queued"))

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
            put = upsert(connection, sources).values(row)
            connection.execute(put.on_conflict_do_update(index_elements=["source"], set_={"state": "failed"}))
            writing.keep_problems(connection, problem.where, [problem])

    def add(
        self,
        record: Record,
        sentences: Iterable[Span] = (),
        engine: str = "",
        problems: Iterable[Problem] = (),
    ) -> bool:
        """Store one page's record in one transaction and adopt it; say whether anything changed.

        A page that stood under the same name before is superseded, unless it still stands under another name. A
        reading by another engine is kept beside the older one. What people said of the page holds for the new reading.
        Raises `UsageError` for a page that this ledger cannot keep.
        """
        page = record.page
        if self.has(page.id, engine, page.source):
            return False
        if "\0" in page.text and opening.on_server(self.path):
            raise UsageError("its text holds a NUL character, which PostgreSQL cannot keep; a ledger in a file can")
        with self._writing() as connection:
            new = writing.put_page(connection, record, self._clock())
            fresh = new | writing.put_reading(connection, record, list(sentences), engine)
            writing.adopt(connection, page.id, engine)
            left = writing.put_source(connection, page.source, page.id)
            if left not in (None, page.id):
                writing.refresh(connection, str(left))  # first: what hung on it may hang on the new page now
            writing.refresh(connection, page.id, record, new=new)
            writing.keep_problems(connection, page.source, list(problems))
        return fresh or left != page.id

    # --- readings side by side ----------------------------------------------------------------------------------------

    def stale(self, engine: str) -> list[str]:
        """Pages that stand under a name and have no reading by this engine, by id."""
        with self._reading() as connection:
            return versions.stale(connection, engine)

    def kept_page(self, page_id: str) -> Page:
        """A page as it was kept when it was first read: its text and what its format says of it."""
        with self._reading() as connection:
            return versions.page(connection, page_id)

    def put_beside(self, record: Record, sentences: Iterable[Span], engine: str) -> bool:
        """Keep another engine's reading of a page beside the adopted one; whether it is new."""
        with self._writing() as connection:
            return writing.put_reading(connection, record, list(sentences), engine)

    def waiting(self, engine: str) -> list[str]:
        """Pages that this engine has read and whose adopted reading is another's, by id."""
        with self._reading() as connection:
            return versions.waiting(connection, engine)

    def changes(self, page_id: str, engine: str) -> Changes:
        """What would change on a page if this engine's reading were adopted, people's words applied to both."""
        with self._reading() as connection:
            return versions.changes(connection, page_id, engine)

    def adopt(self, page_id: str, engine: str) -> bool:
        """Let this engine's reading of a page be the one that counts, in one transaction; whether anything changed."""
        with self._writing() as connection:
            changed = writing.adopt(connection, page_id, engine)
            if changed:
                writing.refresh(connection, page_id)
        return changed

    # --- people's word ------------------------------------------------------------------------------------------------

    def judge(self, given: Iterable[Judgement]) -> list[Judgement]:
        """Keep judgements and let the pages that they are about follow them, in one transaction; those that are new.

        Raises `UsageError` for one that says what cannot be.
        """
        found = [checked(one) for one in given]
        with self._writing() as connection:
            new = judging.keep(connection, found)
            for page in judging.touched_pages(connection, new):
                writing.refresh(connection, page)
        return new

    def judgements(self) -> list[JudgementEntry]:
        """Every judgement, oldest first, with whether it counts; also those whose words are on no page now."""
        with self._reading() as connection:
            return judging.entries(connection)

    def entity(self, name: str) -> str:
        """The id of whoever goes by an id or a name; raises `UsageError` where nobody does, or several."""
        with self._reading() as connection:
            return questions.entity(connection, name)

    def event(self, act: str) -> list[str]:
        """The acts that tell the same event as this one, the one that tells it first; empty where it is folded."""
        with self._reading() as connection:
            return next((group for group in questions.groups_around(connection, [act]) if act in group), [])

    def judgement(self, identity: str) -> Judgement:
        """One judgement by its id or the beginning of it; raises `UsageError` where none or several begin so."""
        with self._reading() as connection:
            return judging.one(connection, identity)

    def to_review(self, limit: int = 1, offset: int = 0) -> list[Line]:
        """Lines that nobody has judged, least certain and most consequential first."""
        with self._reading() as connection:
            return questions.to_review(connection, limit, offset)

    def reviewed(self) -> tuple[int, int]:
        """How many lines that the chronology tells a person has judged, and how many there are."""
        return self._kept("reviewed", questions.reviewed)

    def trained(self) -> list[dict[str, Any]]:
        """Pages on which people decided something, as records in the form of RECORD.md with their words applied."""
        with self._reading() as connection:
            return versions.trained(connection)

    # --- searches that are kept, and what came since ------------------------------------------------------------------

    def keep_search(self, name: str, query: str) -> None:
        """Keep a question's query string under a name, in place of what was kept under it before.

        Raises `UsageError` for a name that cannot be one.
        """
        with self._writing() as connection:
            searches.keep(connection, name, query, self._clock())

    def drop_search(self, name: str) -> None:
        """Forget a search; raises `UsageError` where there is none of that name."""
        with self._writing() as connection:
            searches.drop(connection, name)

    def searches(self) -> list[Search]:
        """The searches that are kept, by name."""
        with self._reading() as connection:
            return searches.kept(connection)

    def search(self, name: str) -> Search:
        """The search that is kept under a name; raises `UsageError` where there is none."""
        with self._reading() as connection:
            return searches.one(connection, name)

    def last_arrival(self) -> str:
        """When the last of the pages that stand came in: UTC, ISO; empty where there is none."""
        with self._reading() as connection:
            return searches.last_arrival(connection)

    def came_after(self, moment: str) -> frozenset[str]:
        """Ids of the pages that stand and came in after a moment: UTC, ISO, as `last_arrival` gives it."""
        with self._reading() as connection:
            return searches.came_after(connection, moment)

    def latest_pages(self, limit: int) -> list[tuple[str, str]]:
        """The pages that came in last, the latest first: id, and when."""
        with self._reading() as connection:
            return searches.latest(connection, limit)

    # --- keeping it whole ---------------------------------------------------------------------------------------------

    def check(self) -> Iterator[Checked]:
        """Verify every span and every derived row; one value a page with what was found on it, the whole first."""
        with self._reading() as connection:
            yield from checking.check(connection)

    def backup(self, file: str | Path) -> None:
        """Copy the ledger, as it is at one moment, into a new file; others may read and write it meanwhile.

        Raises `LedgerError` where the file is there already or cannot be written.
        """
        copying.backup(self._engine, self.path, Path(file))

    # --- what the chronology leaves out -------------------------------------------------------------------------------

    def unsettled(self, rules: int) -> list[str]:
        """Pages whose acts have not been through the rules of that number, by id."""
        return list(self._kept(("unsettled", rules), lambda connection: questions.unsettled(connection, rules)))

    @contextmanager
    def settling(self, days: int) -> Iterator[Desk]:
        """A desk at which pages are settled, in one transaction; lines within so many `days` are neighbours."""
        with self._writing() as connection:
            yield Desk(connection, days)

    def copies(self, page_id: str) -> list[CopyLink]:
        """The stories of other pages of which this page's stories are copies, the most alike first."""
        with self._reading() as connection:
            return stories.copies_of(connection, page_id)

    def doubts(self) -> list[PersonDoubt]:
        """People who may be one, or one who may be two, on whom nobody has spoken."""
        with self._reading() as connection:
            return persons.doubts(connection)

    def copied(self, page_ids: Iterable[str]) -> set[tuple[Story, Story]]:
        """Which stories of these pages are copies of each other, as page and article, each pair both ways."""
        with self._reading() as connection:
            return stories.pairs_among(connection, page_ids)

    def earlier(self, page_id: str) -> list[tuple[str, str]]:
        """Pages that stood under this page's name before it: id and when it was added, the latest first."""
        with self._reading() as connection:
            return stories.earlier(connection, page_id)

    def under(self, ids: Sequence[str], reasons: Sequence[str]) -> dict[str, list[Line]]:
        """For each of these acts the lines that it is told instead of, for one of the reasons."""
        with self._reading() as connection:
            return questions.under(connection, ids, reasons)

    # --- what the talks worked out ------------------------------------------------------------------------------------

    def fresh_cells(self, wanted: Iterable[Cell], part: str, rules: int) -> set[Cell]:
        """Those of these cells of which the part that was worked out by the rules of that number still holds."""
        with self._reading() as connection:
            return cells.fresh(connection, wanted, part, rules)

    def cell_rows(
        self, wanted: Iterable[Cell], kinds: Collection[str], ids: Collection[str] | None = None
    ) -> list[CellRow]:
        """What is kept of these kinds in these cells, or that of it which is found by these acts."""
        with self._reading() as connection:
            return cells.kept(connection, wanted, kinds, ids)

    def every_cell(self, rules: int) -> list[CellAnswer]:
        """All that is kept of cells and holds, to be verified."""
        with self._reading() as connection:
            return cells.every_fresh(connection, rules)

    def keep_cells(self, answers: Iterable[CellAnswer], rules: int, at: int) -> bool:
        """Keep what was worked out of cells at that revision of the ledger; not where it has changed since.

        To keep it is no change of the ledger: it follows from the acts. Whether it was kept.
        """
        with opening.explained(self.path), opening.begun(self._engine) as connection:
            if connection.scalar(select(revision.c.number)) != at:
                return False
            cells.keep(connection, answers, rules)
        return True

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
        asked = self._asked(Question(party, issue, since, until, status, text, page, cameo, order, superseded, told))
        with self._reading() as connection:
            return questions.lines(connection, asked, limit, offset)

    def _asked(self, asked: Question) -> Question:
        """The same question, with what is asked once for all the parts of a screen."""
        words = asked.text
        if not words:
            return asked
        common = self._kept(("common", words), lambda connection: questions.is_common(connection, words))
        return dataclasses.replace(asked, common=common)

    def stream(self, **filters: Any) -> Iterator[Line]:
        """The lines that `chronology` with the same filters gives, one by one: a million of them need no memory."""
        with self._reading() as connection:
            yield from questions.stream(connection, Question(**filters))

    def latest(
        self,
        party: str | None = None,
        issue: str | None = None,
        since: str | None = None,
        until: str | None = None,
        *,
        limit: int,
        offset: int = 0,
        asks: bool = False,
    ) -> tuple[list[Line], str]:
        """The latest told lines of a party, on an issue, between days; and the day before which there are others.

        The day is empty where there are none. `asks`: only what may ask, offer, promise or threaten something.
        """
        asked = Question(party=party, issue=issue, since=since, until=until)
        with self._reading() as connection:
            return questions.latest(connection, asked, limit, offset, asks=asks)

    def total(self, **filters: Any) -> int:
        """How many lines `chronology` with the same filters has, without a limit."""
        asked = self._asked(dataclasses.replace(Question(**filters), order="event"))
        return self._kept(("total", asked), lambda connection: questions.total(connection, asked))

    def days(self, **filters: Any) -> list[tuple[str, int]]:
        """Lines per month, oldest first: `("2007-09", 12)`; undated lines are left out."""
        asked = self._asked(Question(**filters))
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
