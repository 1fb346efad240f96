"""MHTML: a page that a browser saved whole, as one mail message with its pictures."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes, policy
from typing import Any

from verbale.errors import Problem
from verbale.model import Metadata
from verbale.pages.formats.headers import charset_of, day_of
from verbale.pages.formats.members import Member
from verbale.pages.inputs import Given, Input, too_large

_PAGES = ("text/html", "application/xhtml+xml", "text/plain")


def pages_of(member: Member) -> Iterator[Input | Problem]:
    """The saved page: the first part that is HTML, under the name of the file."""
    limit = member.spent.limits.page
    data = member.read(limit)
    if len(data) > limit:
        yield too_large(member.name, limit)
        return
    message: Any = message_from_bytes(data, policy=policy.compat32)
    part = next((part for part in message.walk() if part.get_content_type() in _PAGES), None)
    page = (part.get_payload(decode=True) or b"") if part is not None else b""
    if part is None or not page.strip():
        yield Problem("open", member.name, "a saved page (MHTML) without HTML in it")
        return
    yield Input(member.name, data=page, given=_given(message, part))


def _given(message: Any, part: Any) -> Given:
    url = message.get("Snapshot-Content-Location") or part.get("Content-Location") or message.get("Content-Location")
    url = str(url).strip() if url and str(url).startswith(("http://", "https://")) else None
    known = Metadata(url=url, captured=day_of(str(message.get("Date") or ""))).noted("mhtml")
    return Given(part.get_content_type(), charset_of(str(part.get("Content-Type") or "")), known)
