"""RSS and Atom: every entry is a page, with its headline above what the feed holds of its text."""

from __future__ import annotations

import calendar
import re
import time
from collections.abc import Iterator
from typing import Any

from verbale.errors import Problem
from verbale.model import DateOf, Metadata, StatedDate
from verbale.pages.formats.composing import composed
from verbale.pages.formats.members import Member
from verbale.pages.inputs import Given, Input

_DOCTYPE = re.compile(rb"<!DOCTYPE[^>\[]*(?:\[[^\]]*\]\s*)?>", re.I)


def pages_of(member: Member) -> Iterator[Input | Problem]:
    """The entries of a feed, in its order. Of a feed over the limit (one that never ends) what was read so far."""
    limit = member.spent.limits.feed
    data = member.read(limit)
    if len(data) > limit:
        what = f"a feed of more than {limit // 1024 // 1024} MB; what it holds up to there was read"
        yield Problem("open", member.name, what, fatal=False)
        data = data[:limit]
    found = parsed(data)
    for number, entry in enumerate(found.entries, 1):
        if page := _page(member, entry, found.feed, number):
            yield page


def parsed(data: bytes) -> Any:
    """What feedparser makes of a feed; document types go first, so that no entity of its own can expand."""
    import feedparser  # type: ignore[import-untyped]

    return feedparser.parse(_DOCTYPE.sub(b"", data), sanitize_html=False, resolve_relative_uris=False)


def addresses(data: bytes) -> list[str]:
    """The addresses of a feed's entries."""
    return [str(entry["link"]) for entry in parsed(data).entries if entry.get("link")]


def _page(member: Member, entry: Any, feed: Any, number: int) -> Input | None:
    title = str(entry.get("title") or "")
    content = max((str(c.get("value") or "") for c in entry.get("content") or ()), key=len, default="")
    text = max(content, str(entry.get("summary") or ""), key=len)
    if not text.strip() and not title.strip():
        return None
    link = entry.get("link")
    known = Metadata(
        title=title or None,
        outlet=feed.get("title") or None,
        byline=entry.get("author") or None,
        url=link or None,
        language=(feed.get("language") or "")[:2].lower() or None,
        dates=tuple(_dates(entry)),
    )
    data, given = composed(title, text, Given(metadata=known.noted("feed")), as_html=True)
    name = link or entry.get("id") or f"entry-{number}"
    return Input(f"{member.name}#{name}", data=data, given=given)


def _dates(entry: Any) -> Iterator[StatedDate]:
    keys: tuple[tuple[str, DateOf], ...] = (("published_parsed", "published"), ("updated_parsed", "updated"))
    for key, what in keys:
        when = dict.get(entry, key)  # feedparser's own `get` gives the day of publication for a missing update
        if when:
            day = time.strftime("%Y-%m-%d", time.gmtime(calendar.timegm(when)))
            yield StatedDate(day, "feed", what=what)
