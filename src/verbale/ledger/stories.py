"""The stories of the ledger's pages, and which of them are copies of each other: one story, told twice.

Each story is kept by its shingles (`verbale.pages.copies`), and by the marks of their sketch in an index of the tables,
so that a new page is compared with those few that may be copies of it, however many there are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal

import numpy as np
from sqlalchemy import Connection, Select, bindparam, delete, func, insert, select, text, update

from verbale.ledger.schema import pages, readings, sources, stories, story_copies, story_marks
from verbale.model import Article, Furniture, Page, Record
from verbale.pages.copies import CopyKind, Likeness, Shingles, likeness, marks, shingles

Story = tuple[str, str]
"""A story by the id of its page and its own: `("sha256:…", "a1")`."""
VersionOrder = Literal["later", "earlier", "copy"]

MARKS = 32
"""Marks of a story that are kept. Of two stories of which a tenth is common 97 in 100 share one; of two copies, all."""
MOST_OF_A_MARK = 50
"""Stories with one mark that are looked at: what more than these have in common is boilerplate, or told everywhere."""
MOST_COMPARED = 40
"""Stories that a new one is compared with, those of most marks in common; 15 µs each, and reading their shingles."""
_AT_ONCE = 500
_MARKED = text(
    " UNION ALL ".join(
        f"SELECT story FROM (SELECT story FROM story_marks WHERE mark = :mark{n} LIMIT {MOST_OF_A_MARK}) AS m{n}"
        for n in range(MARKS)
    )
)
_TO_COMPARE = (
    select(stories.c.row, stories.c.shingles)
    .where(stories.c.row.in_(bindparam("best", expanding=True)), stories.c.page_id != bindparam("own"))
    .order_by(stories.c.row)
)


@dataclass(frozen=True, slots=True)
class CopyLink:
    """A story of one page beside the same story on another."""

    article: str
    """The story on this page: `a1`."""
    page: str
    """Id of the other page."""
    source: str
    other: str
    """The story there."""
    kind: CopyKind
    """Of the story here beside the other one: the `same`, a `version`, `within` it, `around` it."""
    held: float
    """The share of the shorter one's five-word runs that the other holds, from 0 to 1."""
    alike: float
    """The share of both that is common."""
    published: str
    """The stated day of the other; empty where it has none."""
    order: VersionOrder
    """Whether the other is a `later` or an `earlier` version, by the same outlet and of another day; else a `copy`."""


def text_of(page: Page, article: Article, furniture: Iterable[Furniture]) -> str:
    """The text of a story without the furniture inside it: what is compared."""
    parts, at = [], article.span.start
    for piece in sorted(f.span for f in furniture):
        if article.span.start <= piece.start < article.span.end:
            parts.append(page.text[at : piece.start])
            at = max(at, min(piece.end, article.span.end))
    return "\n".join((*parts, page.text[at : article.span.end]))


@dataclass(frozen=True, slots=True)
class _Story:
    """A story as it is kept."""

    article: str
    outlet: str
    published: str
    shingles: bytes

    @property
    def data(self) -> Shingles:
        """Its shingles, to compare."""
        return np.frombuffer(self.shingles, dtype=np.uint32)


def _wanted(record: Record, *, present: bool) -> dict[str, _Story]:
    """The stories of a page that are long enough to be compared, by article."""
    found = {}
    for article in record.articles if present else ():
        data = shingles(text_of(record.page, article, record.furniture))
        stated = article.date.edtf if article.date.basis == "stated" else None
        if marks(data, 1):
            found[article.id] = _Story(article.id, article.outlet or "", stated or "", data.tobytes())
    return found


def put(connection: Connection, record: Record, *, present: bool, new: bool) -> None:
    """Let a page's stories, and the copies of them, be those of its adopted reading; none where nothing stands for it.

    Pages whose copies these are, or were, are to be settled again.
    """
    page_id = record.page.id
    wanted = _wanted(record, present=present)
    held = [] if new else connection.execute(select(stories).where(stories.c.page_id == page_id)).all()
    there = {row.article: row for row in held}
    if {article: row.shingles for article, row in there.items()} != {a: one.shingles for a, one in wanted.items()}:
        _take_away(connection, held)
        for one in wanted.values():
            _put_one(connection, page_id, one)
        return
    for article, one in wanted.items():
        row = there[article]
        if (row.outlet, row.published) != (one.outlet, one.published):
            said = {"outlet": one.outlet, "published": one.published}
            connection.execute(update(stories).where(stories.c.row == row.row).values(said))
            _unsettle(connection, connection.scalars(_others(row.row)))


def _others(story: int) -> Select[Any]:
    return select(story_copies.c.other).where(story_copies.c.story == story)


def _put_one(connection: Connection, page_id: str, story: _Story) -> None:
    number = (connection.scalar(select(func.max(stories.c.row))) or 0) + 1
    own = marks(story.data, MARKS)
    near = list(_near(connection, own, page_id))
    connection.execute(insert(stories), {"row": number, "page_id": page_id, **asdict(story)})
    connection.execute(insert(story_marks), [{"mark": mark, "story": number} for mark in own])
    pairs = []
    for other in near:
        there = np.frombuffer(other.shingles, dtype=np.uint32)
        for one, two, alike in _both_ways((number, story.data), (other.row, there)):
            if alike.is_copy:
                kept = {"kind": alike.kind, "held": alike.held, "alike": alike.alike}
                pairs.append({"story": one, "other": two, **kept})
    if pairs:
        connection.execute(insert(story_copies), pairs)
        _unsettle(connection, {int(str(pair["other"])) for pair in pairs})


def _both_ways(
    one: tuple[int, Shingles], other: tuple[int, Shingles]
) -> tuple[tuple[int, int, Likeness], tuple[int, int, Likeness]]:
    found = likeness(one[1], other[1])
    turned: CopyKind = found.kind
    if found.kind in ("within", "around"):
        turned = "around" if len(other[1]) > len(one[1]) else "within"
    return (one[0], other[0], found), (other[0], one[0], replace(found, kind=turned))


def _near(connection: Connection, own: Sequence[int], page_id: str) -> Iterator[Any]:
    """The stories of other pages that share most marks with these."""
    counts = Counter(connection.scalars(_MARKED, {f"mark{n}": mark for n, mark in enumerate(own)}))
    best = [story for story, _ in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST_COMPARED]]
    yield from connection.execute(_TO_COMPARE, {"best": best, "own": page_id}) if best else ()


def _take_away(connection: Connection, held: Sequence[Any]) -> None:
    """Forget stories, their marks and their copies."""
    for row in held:
        others: set[int] = set(connection.scalars(_others(row.row)))
        _unsettle(connection, others)
        for other in sorted(others):
            here = (story_copies.c.story == other, story_copies.c.other == row.row)
            connection.execute(delete(story_copies).where(*here))
        connection.execute(delete(story_copies).where(story_copies.c.story == row.row))
        for mark in marks(np.frombuffer(row.shingles, dtype=np.uint32), MARKS):
            connection.execute(delete(story_marks).where(story_marks.c.mark == mark, story_marks.c.story == row.row))
        connection.execute(delete(stories).where(stories.c.row == row.row))


def _unsettle(connection: Connection, rows: Iterable[int]) -> None:
    """Let the pages of these stories be settled again: what a copy tells, or no longer tells, bears on them."""
    some = sorted(rows)
    for first in range(0, len(some), _AT_ONCE):
        theirs = select(stories.c.page_id).where(stories.c.row.in_(some[first : first + _AT_ONCE]))
        connection.execute(update(readings).where(readings.c.page_id.in_(theirs)).values(settled=0))


def copies_of(connection: Connection, page_id: str) -> list[CopyLink]:
    """The copies of a page's stories on other pages, the most alike first."""
    rows = connection.execute(_COPIES, {"page": page_id})
    found = [_link(row) for row in rows]
    return sorted(found, key=lambda link: (link.article, -link.alike, -link.held, link.source, link.other))


def _link(row: Any) -> CopyLink:
    measured = (row.kind, row.held, row.alike)
    return CopyLink(row.article, row.page_id, row.source, row.other, *measured, row.then, _order(row))


def _copies() -> Select[Any]:
    here, there = stories.alias(), stories.alias()
    columns = (here.c.article, there.c.page_id, pages.c.source, there.c.article.label("other"))
    measures = (story_copies.c.kind, story_copies.c.held, story_copies.c.alike)
    told = (here.c.outlet, there.c.outlet.label("elsewhere"), here.c.published, there.c.published.label("then"))
    joined = (
        here.join(story_copies, story_copies.c.story == here.c.row)
        .join(there, there.c.row == story_copies.c.other)
        .join(pages, pages.c.id == there.c.page_id)
    )
    return select(*columns, *measures, *told).select_from(joined).where(here.c.page_id == bindparam("page"))


_COPIES = _copies()


def _order(row: Any) -> VersionOrder:
    """Whether the other story is a later or an earlier version: of the same outlet, and of another stated day."""
    versions = row.kind in ("same", "version") and row.outlet and row.outlet == row.elsewhere
    if not (versions and row.published and row.then) or row.published == row.then:
        return "copy"
    return "later" if row.then > row.published else "earlier"


def pairs_among(connection: Connection, page_ids: Iterable[str]) -> set[tuple[Story, Story]]:
    """Which stories of these pages are copies of each other, each pair both ways."""
    here, there = stories.alias(), stories.alias()
    joined = here.join(story_copies, story_copies.c.story == here.c.row).join(
        there, there.c.row == story_copies.c.other
    )
    columns = (here.c.page_id, here.c.article, there.c.page_id, there.c.article)
    wanted = sorted(page_ids)
    found: set[tuple[Story, Story]] = set()
    for first in range(0, len(wanted), _AT_ONCE):
        query = select(*columns).select_from(joined).where(here.c.page_id.in_(wanted[first : first + _AT_ONCE]))
        found |= {((row[0], row[1]), (row[2], row[3])) for row in connection.execute(query)}
    return found


def earlier(connection: Connection, page_id: str) -> list[tuple[str, str]]:
    """Pages that stood under a name of this page before it: each id, and when it was first added, the latest first."""
    named = select(sources.c.source).where(sources.c.page_id == page_id)
    query = select(pages.c.id, pages.c.added).where(pages.c.superseded == 1, pages.c.source.in_(named))
    return [(row.id, row.added) for row in connection.execute(query.order_by(pages.c.added.desc(), pages.c.id))]


def flaws(connection: Connection, record: Record, *, present: bool) -> Iterator[str]:
    """What is kept of a page's stories and does not follow from its adopted reading."""
    wanted = _wanted(record, present=present)
    rows = {r.article: r for r in connection.execute(select(stories).where(stories.c.page_id == record.page.id))}
    held = {name: _Story(r.article, r.outlet, r.published, r.shingles) for name, r in rows.items()}
    if held != wanted:
        yield "its stories are not kept as they were read"
        return
    for article, row in rows.items():
        own = wanted[article].data
        if not all(_is_kept(connection, mark, row.row) for mark in marks(own, MARKS)):
            yield f"story {article} is not found by its marks"
        for copy in connection.execute(_pairs(row.row)):
            alike = likeness(own, np.frombuffer(copy.shingles, dtype=np.uint32))
            if (copy.kind, copy.held, copy.alike) != (alike.kind, alike.held, alike.alike):
                yield f"story {article} is taken for a copy of one that it is not a copy of"


def _is_kept(connection: Connection, mark: int, story: int) -> bool:
    here = select(story_marks.c.story).where(story_marks.c.mark == mark, story_marks.c.story == story)
    return connection.scalar(here) is not None


def _pairs(row: int) -> Any:
    columns = (story_copies.c.kind, story_copies.c.held, story_copies.c.alike, stories.c.shingles)
    joined = story_copies.join(stories, stories.c.row == story_copies.c.other)
    return select(*columns).select_from(joined).where(story_copies.c.story == row)
