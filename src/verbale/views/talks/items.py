"""What the talks amount to, as items that every view sets alike: a sentence of ours, the page's words, the sources.

A view of the talks (demands, positions, tracks …) is a list of items in groups. The terminal prints them, the browser
sets them, CSV and JSON hand them over: one shape, so that the same question has the same answer everywhere.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import msgspec
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from verbale.ledger.lines import Dated, Line, LinkageLine
from verbale.model import Span
from verbale.talks import quotation
from verbale.views.exporting import safe
from verbale.views.wording import is_inferred, placed, short_date

QUOTE = 200
"""Longest piece of a page's words under an item, in characters."""
MOST_SOURCES = 4
"""Sources that an item names in the terminal; data and browser have all."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Where an item's words stand."""

    source: str
    page: str
    start: int
    end: int
    note: str = ""
    """What this source adds: "met", "the denial"; empty for the item's own words."""
    act: str = ""
    """Short id of the act, where it is one."""
    quote: str = ""
    date: str = ""
    """When, in short words, "~" before an inferred date."""

    @property
    def href(self) -> str:
        """The address of the words in the browser."""
        at = f"{self.start}" if self.act else f"{self.start}-{self.end}"
        return f"/page/{self.page}?at={at}#a{self.start}"

    @property
    def file(self) -> str:
        """The last part of the page's name."""
        return self.source.rsplit("/", 1)[-1]


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that the talks amount to."""

    group: str
    """The heading under which it stands."""
    title: str
    """What it is, in a sentence of ours."""
    marks: tuple[Mark, ...] = ()
    """Its sources, the one that it is told by first."""
    facts: tuple[tuple[str, str], ...] = ()
    """What else is known, as name and words: ("by", "30 Sep 2007")."""
    state: str = ""
    """A word for how it stands: open, met, held."""
    party: str | None = None
    """The party whose colour it wears."""
    data: Mapping[str, object] = field(default_factory=dict)
    """What CSV and JSON hold besides, by column."""

    @property
    def words(self) -> str:
        """The page's own words."""
        return self.marks[0].quote if self.marks else ""


def mark(line: Line, note: str = "") -> Mark:
    """The mark of an act, with as much of its clause as a reader needs."""
    said = quotation(line, QUOTE)
    base = line.sentence_span.start
    quote = " ".join(line.sentence[said.start - base : said.end - base].split())
    return Mark(
        line.source, line.page, line.cue.start, line.cue.end, note, line.short, quote, day_words(line),
    )  # fmt: skip


def day_words(line: Line) -> str:
    """The day under which an act stands, in short words: "~6 Sep 2007"."""
    return _short(placed(line, "event"), line.published)


def mark_linkage(line: LinkageLine, note: str = "") -> Mark:
    """The mark of a linkage: the withheld words, then the awaited ones."""
    quote = " … ".join(" ".join(part.split()) for part in (line.withholds, line.awaited) if part)
    span: Span = line.withholds_span
    return Mark(line.source, line.page, span.start, span.end, note, "", quote, _short(line.published, line.published))


def _short(date: Dated, story: Dated) -> str:
    return ("~" if date.edtf and is_inferred(date, story) else "") + short_date(date.edtf)


# --- data -------------------------------------------------------------------------------------------------------------


def as_jsonl(items: Iterable[Item]) -> Iterable[str]:
    """Each item as one JSON object."""
    return (msgspec.json.encode(as_dict(item)).decode("utf-8") for item in items)


def as_dict(item: Item) -> dict[str, object]:
    """An item as data: its columns, its words, its sources with page and offsets."""
    sources = [
        {"source": m.source, "page": m.page, "start": m.start, "end": m.end, "act": m.act, "note": m.note,
         "date": m.date, "quote": m.quote}
        for m in item.marks
    ]  # fmt: skip
    return {
        "group": item.group, "title": item.title, "state": item.state, **item.data, **dict(item.facts),
        "words": item.words, "sources": sources,
    }  # fmt: skip


def as_csv(items: Iterable[Item]) -> Iterable[str]:
    """A heading and one row an item: every column that one of them has; cells are never read as formulas."""
    rows = [{key: value for key, value in as_dict(item).items() if key != "sources"} | _first(item) for item in items]
    columns = list(dict.fromkeys(key for row in rows for key in row))
    if columns:
        yield _row(columns)
    for row in rows:
        yield _row([_cell(row.get(column, "")) for column in columns])


def _first(item: Item) -> dict[str, object]:
    own = item.marks[0] if item.marks else None
    return {
        "source": own.source if own else "", "start": own.start if own else "", "end": own.end if own else "",
        "sources": len({m.page for m in item.marks}), "page": own.page if own else "",
    }  # fmt: skip


def _cell(value: object) -> str:
    return " ".join(map(str, value)) if isinstance(value, (list, tuple)) else "" if value is None else str(value)


def _row(cells: Iterable[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow([safe(cell) for cell in cells])
    return out.getvalue()


# --- the terminal -----------------------------------------------------------------------------------------------------


def grouped(items: Iterable[Item]) -> dict[str, list[Item]]:
    """The items under their headings, headings in the order in which they first come."""
    groups: dict[str, list[Item]] = {}
    for item in items:
        groups.setdefault(item.group, []).append(item)
    return groups


def in_terminal(items: Sequence[Item], styles: Mapping[str, str]) -> RenderableType:
    """The items under their headings; `styles` gives each party's colour."""
    parts: list[RenderableType] = []
    for heading, found in grouped(items).items():
        if heading:
            parts += [Text(), Text(heading, "bold underline")] if parts else [Text(heading, "bold underline")]
        for item in found:
            parts += _item(item, styles)
    return Group(*parts)


def _item(item: Item, styles: Mapping[str, str]) -> Iterable[RenderableType]:
    head = Text()
    head.append(item.title, style=f"bold {styles.get(item.party or '', '')}".strip())
    if item.state and item.state != item.group.casefold() and item.marks:
        head.append(f"  [{item.state}]", style="dim")
    yield head
    if item.words:
        yield Padding(Text(f"“{item.words}”"), (0, 2))
    facts = " · ".join(f"{name} {words}".strip() for name, words in item.facts)
    if facts:
        yield Padding(Text(facts), (0, 2))
    if item.marks:
        yield Padding(Text(_places(item.marks), "dim"), (0, 2))


def _places(marks: Sequence[Mark]) -> str:
    said = [
        f"{m.note + ': ' if m.note else ''}{m.file}:{m.start}{' · ' + m.act if m.act else ''}"
        f"{' · ' + m.date if m.date else ''}"
        for m in marks[:MOST_SOURCES]
    ]
    more = len(marks) - MOST_SOURCES
    return "; ".join(said) + (f" and {more} more" if more > 0 else "")
