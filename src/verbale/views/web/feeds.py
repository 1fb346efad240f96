"""A search as a feed (Atom, RFC 4287): what the pages tell that came into the ledger last, for a reader of feeds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree  # type: ignore[import-untyped]
from lxml.builder import ElementMaker  # type: ignore[import-untyped]

from verbale.ledger import Ledger, Line
from verbale.talks import settle, tell
from verbale.views.web.asked import Filters
from verbale.views.web.rows import words_at
from verbale.views.wording import date_words

TYPE = "application/atom+xml; charset=utf-8"
MOST_PAGES = 200
"""Pages looked through, the last that came in first: a search that none of them answers has an empty feed."""
MOST_LINES = 60
_ATOM = ElementMaker(namespace="http://www.w3.org/2005/Atom", nsmap={None: "http://www.w3.org/2005/Atom"})
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML cannot hold."""


@dataclass(frozen=True, slots=True)
class News:
    """One line, and when its page came in: UTC, ISO."""

    line: Line
    came: str


def latest(ledger: Ledger, filters: Filters) -> list[News]:
    """The lines that fit, of the pages that came in last, the latest first."""
    settle(ledger)
    found: list[News] = []
    for page, moment in ledger.latest_pages(MOST_PAGES):
        found += [News(line, moment) for line in ledger.chronology(page=page, told=True, **filters)]
        if len(found) >= MOST_LINES:
            break
    return found[:MOST_LINES]


def as_atom(news: Iterable[News], title: str, base: str, path: str) -> bytes:
    """The feed of a search: `base` is the server's address with a slash behind it, `path` the search's."""
    here = base.rstrip("/")
    found = list(news)
    feed = _ATOM.feed(
        _ATOM.id(f"{here}{path}"),
        _ATOM.title(_plain(f"Verbale: {title}")),
        _ATOM.updated(found[0].came if found else "1970-01-01T00:00:00Z"),
        _ATOM.author(_ATOM.name("Verbale")),
        _ATOM.link(href=f"{here}{path}"),
        *_entries(found, here),
    )
    written: bytes = etree.tostring(feed, encoding="utf-8", xml_declaration=True, pretty_print=True)
    return written


def _entries(news: Iterable[News], here: str) -> Iterator[Any]:
    for one in news:
        line = one.line
        told = f"{date_words(line.happened.edtf)}: {tell(line)}"
        yield _ATOM.entry(
            _ATOM.id(f"urn:verbale:act:{line.act}"),
            _ATOM.title(_plain(told)),
            _ATOM.updated(one.came),
            _ATOM.author(_ATOM.name(_plain(line.outlet or line.source))),
            _ATOM.link(href=f"{here}{words_at(line)}"),
            _ATOM.summary(_plain(line.sentence)),
        )


def _plain(words: str) -> str:
    return " ".join(_NO_XML.sub(" ", words).split())
