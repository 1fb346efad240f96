"""Readings of one page side by side: which engine's are missing, which wait, and what would change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, and_, select

from verbale.errors import UsageError
from verbale.ledger import writing
from verbale.ledger.lines import Line
from verbale.ledger.rows import Pager, unpack
from verbale.ledger.schema import judgement_targets, pages, readings
from verbale.model import Page, Span
from verbale.record import from_dict, to_dict


@dataclass(frozen=True, slots=True)
class Changes:
    """What another reading of a page says otherwise."""

    page: str
    source: str
    gone: tuple[Line, ...]
    new: tuple[Line, ...]
    other: tuple[tuple[Line, Line], ...]
    """The same clause read otherwise: before, after."""
    same: int

    def __bool__(self) -> bool:
        return bool(self.gone or self.new or self.other)


def stale(connection: Connection, engine: str) -> list[str]:
    """Pages that stand and that this engine has not read."""
    read = and_(readings.c.page_id == pages.c.id, readings.c.engine == engine)
    query = select(pages.c.id).outerjoin(readings, read).where(pages.c.superseded == 0, readings.c.page_id.is_(None))
    return [str(page) for page in connection.scalars(query.order_by(pages.c.source, pages.c.id))]


def waiting(connection: Connection, engine: str) -> list[str]:
    """Pages that stand and that this engine has read, where another reading is adopted."""
    query = select(pages.c.id).join(readings, readings.c.page_id == pages.c.id)
    query = query.where(readings.c.engine == engine, readings.c.adopted == 0, pages.c.superseded == 0)
    return [str(page) for page in connection.scalars(query.order_by(pages.c.source, pages.c.id))]


def page(connection: Connection, page_id: str) -> Page:
    """A page as it was kept."""
    row = connection.execute(select(pages).where(pages.c.id == page_id)).one_or_none()
    if row is None:
        raise UsageError(f"the ledger has no page {page_id!r}")
    return writing.page_of(row)


def changes(connection: Connection, page_id: str, engine: str) -> Changes:
    """The lines of the adopted reading beside those of this engine's."""
    held = connection.execute(select(pages.c.text, pages.c.source).where(pages.c.id == page_id)).one()
    query = select(readings).where(readings.c.page_id == page_id)
    now, then = (
        _lines(connection.execute(query.where(which)).one_or_none(), held.text)
        for which in (readings.c.adopted == 1, readings.c.engine == engine)
    )
    kept = {line.act for line in now} & {line.act for line in then}
    here = {line.act: line for line in then}
    other = [(line, here[line.act]) for line in now if line.act in kept and _says(line) != _says(here[line.act])]
    before, after = [line for line in now if line.act not in kept], [line for line in then if line.act not in kept]
    met: list[tuple[Line, Line]] = []
    for line in before:
        twin = next((one for one in after if _one_cue(line, one) and all(one is not b for _, b in met)), None)
        if twin:
            met.append((line, twin))
    old, new = {a.act for a, _ in met}, {b.act for _, b in met}
    return Changes(
        page=page_id,
        source=held.source,
        gone=tuple(line for line in before if line.act not in old),
        new=tuple(line for line in after if line.act not in new),
        other=(*other, *met),
        same=len(kept) - len(other),
    )


def _says(line: Line) -> tuple[object, ...]:
    return line.cameo, line.status, line.actors, line.targets, line.happened.edtf, line.issues, line.published.edtf


def _one_cue(one: Line, other: Line) -> bool:
    return _cue(one) == _cue(other) and one.quote == other.quote


def _cue(line: Line) -> str:
    base = line.sentence_span.start
    return line.sentence[line.cue.start - base : line.cue.end - base]


def _lines(reading: Any, held: str) -> list[Line]:
    if reading is None:
        return []
    record = from_dict(unpack(reading.record), held if reading.text is None else reading.text)  # type: ignore[arg-type]
    sentences: Any = unpack(reading.sentences)
    return [row.line for row in Pager(record, (Span(*s) for s in sentences)).acts()]


def trained(connection: Connection) -> list[dict[str, Any]]:
    """Records of the pages on which people's word stands: corrected, with the judged and the rejected acts named.

    In the form of RECORD.md, with `text` (the page text), `judged` (ids of acts that people confirmed or corrected),
    `rejected` (acts that are none, left out of `acts`), and `by` (who spoke).
    """
    found = []
    query = select(judgement_targets.c.page_id).where(judgement_targets.c.page_id != "").distinct()
    for page_id in sorted(str(p) for p in connection.scalars(query)):
        if one := _trained(connection, page_id):
            found.append(one)
    return found


def _trained(connection: Connection, page_id: str) -> dict[str, Any] | None:
    wanted = writing.wanted(connection, page_id)
    if wanted is None or not wanted.present:
        return None
    record = wanted.corrected.record
    ids = [row.line.act for row in wanted.rows]
    local = {row.line.act: row.line.local for row in wanted.rows}
    rejected = wanted.corrected.rejected
    decided = {i for i, words in wanted.corrected.words.items() if any(w.decides and w.field != "event" for w in words)}
    if not decided:
        return None
    data = to_dict(record)
    out = {local[i] for i in ids if i in rejected}
    people = {word.by for i in decided for word in wanted.corrected.words[i]}
    return {
        **data,
        "acts": [act for act in data["acts"] if act["id"] not in out],
        "rejected": [act for act in data["acts"] if act["id"] in out],
        "judged": sorted(local[i] for i in decided - rejected),
        "by": sorted(people),
        "text": record.page.text,
    }
