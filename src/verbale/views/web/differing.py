"""Two versions of a story in one column: what was added, left out, reworded and moved, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from verbale.ledger import Ledger
from verbale.ledger.stories import CopyLink, VersionOrder, text_of
from verbale.model import Span
from verbale.pages.copies import CopyKind, Likeness, likeness, shingles
from verbale.pages.versions import ChangeKind, changes, words_changed
from verbale.record import from_dict

ORDERS: dict[VersionOrder, str] = {"later": "a later version", "earlier": "an earlier version"}
"""What a version of the same outlet is, by its order in time."""
COPIES: dict[CopyKind, str] = {
    "same": "the same story",
    "version": "another version of it",
    "within": "a longer text that holds it",
    "around": "a part of it",
}
"""What another copy is, by what the story here is beside it."""


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence of either version."""

    kind: ChangeKind
    before: str
    after: str
    words: tuple[tuple[Literal["same", "removed", "added"], str], ...]
    """A reworded sentence in runs; empty for the others."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What two pages' stories have in common, and in what they differ."""

    before: str
    after: str
    """Names of the two pages."""
    ids: tuple[str, str]
    told: tuple[Told, ...]
    likeness: Likeness


def copy_words(link: CopyLink) -> str:
    """What a copy elsewhere is to the story here: "a later version", "a part of it"."""
    return ORDERS.get(link.order) or COPIES[link.kind]


def difference(ledger: Ledger, before: str, after: str) -> Difference:
    """Compare the stories of two pages of the ledger; raises `UsageError` where one is not there."""
    old, new = ledger.page(before), ledger.page(after)
    texts = [_stories(view.record, view.text) for view in (old, new)]
    told = tuple(_told(*texts))
    alike = likeness(*(shingles(text) for text in texts))
    return Difference(old.entry.source, new.entry.source, (old.entry.id, new.entry.id), told, alike)


def _stories(record: dict[str, object], text: str) -> str:
    """The stories of a page as they were read, without furniture."""
    read = from_dict(record, text)
    return "\n".join(text_of(read.page, article, read.furniture) for article in read.articles)


def _told(old: str, new: str) -> Iterator[Told]:
    def cut(text: str, span: Span | None) -> str:
        return " ".join(text[span.start : span.end].split()) if span else ""

    for change in changes(old, new):
        before, after = cut(old, change.before), cut(new, change.after)
        runs = tuple(words_changed(before, after)) if change.kind == "reworded" else ()
        yield Told(change.kind, before, after, runs)
