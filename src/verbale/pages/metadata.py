"""What an HTML page says about itself: title, outlet, byline, address, language and dates, each date with its
source."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from verbale.model import DateOf, Metadata, StatedDate
from verbale.pages.stated import find_dates, url_date

TITLES = ("og:title", "twitter:title", "dc.title", "title")
OUTLETS = ("og:site_name", "application-name", "dc.publisher", "publisher")
BYLINES = ("author", "article:author", "dc.creator", "byl", "parsely-author", "sailthru.author")
URLS = ("og:url", "twitter:url")
LANGUAGES = ("og:locale", "content-language", "dc.language", "language")
UPDATES = ("article:modified_time", "og:updated_time", "lastmod", "last-modified", "datemodified")
"""Names of meta tags that give the day of a change."""
DATES = (
    "article:published_time",
    "article:published",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "og:pubdate",
    "article.published",
    *UPDATES,
)
"""Names of meta tags that give a day, those of publication before those of change."""
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_COMPACT_DAY = re.compile(r"^(\d{4})(\d\d)(\d\d)")
_NEWS_TYPES = ("Article", "BlogPosting", "Report", "WebPage")


WATCHED = frozenset(("html", "meta", "link", "title", "script", "time", "aside", "nav", "footer"))
"""Elements that tell something of the page, or in which a time is not that of its story."""
_ASIDE = frozenset(("aside", "nav", "footer"))


@dataclass(slots=True)
class Head:
    """What the elements of `WATCHED` say, gathered while a page is parsed: `start` and `end` are called for each."""

    language: str | None = None
    """What the first element gives."""
    meta: list[dict[str, str]] = field(default_factory=list)
    links: list[dict[str, str]] = field(default_factory=list)
    title: str | None = None
    scripts: list[str] = field(default_factory=list)
    """JSON-LD as it stands there."""
    time: str | None = None
    """When the first `time` outside navigation is."""
    listening: str = ""
    """The element whose text is waited for, `title` or `script`."""
    aside: int = 0
    """How many elements of navigation are open."""

    def start(self, tag: str, given: dict[str, str]) -> None:
        """A watched element begins."""
        if tag == "meta":
            self.meta.append(given)
        elif tag == "link":
            self.links.append(given)
        elif tag == "html":
            self.language = self.language or given.get("lang")
        elif tag in _ASIDE:
            self.aside += 1
        elif tag == "time":
            if self.time is None and not self.aside:
                self.time = given.get("datetime", "")
        elif (tag == "title" and self.title is None) or given.get("type", "").strip().lower() == "application/ld+json":
            self.listening = self.listening or tag

    def end(self, tag: str, heard: Sequence[str]) -> None:
        """A watched element ends, with the text that stands in it."""
        if tag in _ASIDE:
            self.aside -= 1
        elif tag == self.listening:
            text, self.listening = "".join(heard), ""
            if tag == "title":
                self.title = " ".join(text.split())
            elif text:
                self.scripts.append(text)


def read_metadata(head: Head, source: str) -> Metadata:
    """Metadata of a parsed HTML page; `source` is looked at for a date where it is a URL. Missing things are None."""
    meta = _meta_tags(head)
    linked = list(_json_ld(head))
    found = {
        name: next((pair for pair in tried if pair[0]), None) for name, tried in _tried(head, meta, linked, source)
    }
    values = {name: pair[0] for name, pair in found.items() if pair}
    if "language" in values:
        values["language"] = str(values["language"])[:2].lower()
    dates = tuple(_dates(head, meta, linked, values.get("url")))
    origins = tuple((name, pair[1]) for name, pair in found.items() if pair)
    return Metadata(**values, dates=dates, origins=origins)


def _tried(
    head: Head, meta: dict[str, str], linked: list[dict[str, Any]], source: str
) -> Iterator[tuple[str, tuple[tuple[str | None, str], ...]]]:
    """For each field the values that the page gives, surest first, each with where it stands."""
    named = source if source.startswith(("http://", "https://")) else None
    headline, title = (_named(linked, "headline"), "json-ld"), (head.title, "title")
    yield "title", (headline, (_first(meta, TITLES), "meta"), title)
    yield "outlet", ((_first(meta, OUTLETS), "meta"), (_named(linked, "publisher"), "json-ld"))
    yield "byline", ((_first(meta, BYLINES), "meta"), (_named(linked, "author"), "json-ld"))
    yield "url", ((_link(head, "canonical"), "link"), (_first(meta, URLS), "meta"), (named, "name"))
    yield "language", ((head.language, "html"), (_first(meta, LANGUAGES), "meta"))


def _dates(head: Head, meta: dict[str, str], linked: list[dict[str, Any]], url: str | None) -> Iterator[StatedDate]:
    """Every day that the page gives, surest source first, each value and source once."""
    seen: set[tuple[str, str]] = set()
    for day, source, what in _raw_dates(head, meta, linked, url):
        if day and (day, source) not in seen:
            seen.add((day, source))
            yield StatedDate(day, source, what=what)


def _raw_dates(
    head: Head, meta: dict[str, str], linked: list[dict[str, Any]], url: str | None
) -> Iterator[tuple[str | None, str, DateOf]]:
    for key in ("datePublished", "dateCreated", "uploadDate", "dateModified"):
        for thing in linked:
            if isinstance(thing.get(key), str):
                yield as_day(thing[key]), "json-ld", "updated" if key == "dateModified" else "published"
    for name in DATES:
        if name in meta:
            yield as_day(meta[name]), "meta", "updated" if name in UPDATES else "published"
    if head.time is not None:
        yield as_day(head.time), "time", "published"
    if url:
        yield url_date(url), "url", "published"


def as_day(value: str) -> str | None:
    """The day in a timestamp, as `YYYY-MM-DD`, or None: ISO 8601, compact, or written out in English."""
    value = value.strip()
    if match := _DAY.search(value) or _COMPACT_DAY.match(value):
        year, month, day = (int(part) for part in match.groups())
        return (
            f"{year:04}-{month:02}-{day:02}" if 1980 <= year <= 2100 and 1 <= month <= 12 and 1 <= day <= 31 else None
        )
    found = [date for date in find_dates(value) if date.year]
    return found[0].edtf() if found else None


def _meta_tags(head: Head) -> dict[str, str]:
    found: dict[str, str] = {}
    for given in head.meta:
        get = given.get
        name = get("property") or get("name") or get("itemprop") or get("http-equiv")
        content = get("content", "").strip()
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _first(meta: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((meta[name] for name in names if name in meta), None)


def _link(head: Head, rel: str) -> str | None:
    linked = (link.get("href") for link in head.links if rel in link.get("rel", "").lower().split())
    return next(filter(None, linked), None)


def _json_ld(head: Head) -> Iterator[dict[str, Any]]:
    """The things of JSON-LD that may be the article; what is no JSON is passed over, as browsers do."""
    for script in head.scripts:
        try:
            waiting = [json.loads(script, strict=False)]
        except (ValueError, RecursionError):
            continue
        while waiting:
            thing = waiting.pop(0)
            if isinstance(thing, list):
                waiting.extend(thing)
            elif isinstance(thing, dict):
                kinds = thing.get("@type")
                kinds = kinds if isinstance(kinds, list) else [kinds]
                if any(isinstance(kind, str) and kind.endswith(_NEWS_TYPES) for kind in kinds):
                    yield thing
                waiting.extend(value for key, value in thing.items() if key in ("@graph", "mainEntity"))


def _named(things: list[dict[str, Any]], key: str) -> str | None:
    """A JSON-LD value as text: itself, or the `name` of the thing it is."""
    for thing in things:
        value = thing.get(key)
        value = value[0] if isinstance(value, list) and value else value
        value = value.get("name") if isinstance(value, dict) else value
        if isinstance(value, str) and value.strip():
            return " ".join(value.split())
    return None
