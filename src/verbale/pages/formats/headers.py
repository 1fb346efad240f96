"""Headers of mail and of web servers: character sets, days."""

from __future__ import annotations

import codecs
import re
from email.utils import parsedate_to_datetime

_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.I)


def charset_of(content_type: str) -> str:
    """The character set that a Content-Type header names, where Python knows it; else empty."""
    match = _CHARSET.search(content_type)
    if match is None:
        return ""
    try:
        return codecs.lookup(match[1]).name
    except LookupError:
        return ""


def day_of(date: str) -> str | None:
    """The day of a Date header (RFC 5322) as `YYYY-MM-DD`, or None."""
    try:
        return parsedate_to_datetime(date).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
