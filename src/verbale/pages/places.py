"""Where words of a page text stand in its source: the element of the HTML, and a link that opens the live page there.

    element_at(page, span)      # "/html[1]/body[1]/div[2]/p[4]", an XPath into the tree that libxml2 makes of the page
    live_link(page, span)       # "https://news.example/talks#:~:text=The%20envoys%20met,after%20the%20meeting."

Browsers add a `tbody` to tables that have none; else the XPath holds in them as well. The link is a text fragment
(W3C Community Group report "URL Fragment Text Directives"): the words themselves where they are few, else their
beginning and end, with the words around them where they stand on the page more than once.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from urllib.parse import quote

from verbale.model import Page, Span

WHOLE = 12
"""Words up to which all are put into a link."""
EDGE = 5
"""Words of the beginning and of the end that are, of more."""
AROUND = 3
"""Words before and after that tell which of several places is meant."""
_WORD = re.compile(r"\S+")


def element_at(page: Page, span: Span) -> str | None:
    """The XPath of the element that holds the first of these words; None where the format has no elements."""
    at = bisect_right(page.blocks, span.start, key=lambda block: block.start) - 1
    inside = 0 <= at < len(page.block_paths) and span.start < page.blocks[at].end
    return (page.block_paths[at] or None) if inside else None


def text_fragment(text: str, span: Span) -> str:
    """The part of an address that leads a browser to these words; empty where there are none."""
    words = _WORD.findall(text[span.start : span.end])
    if not words:
        return ""
    if len(words) <= WHOLE and "\n" not in text[span.start : span.end].strip():
        wanted = _encoded(words)
    else:
        wanted = f"{_encoded(words[:EDGE])},{_encoded(words[-EDGE:])}"
    before = after = ""
    if text.count(text[span.start : span.end]) > 1:
        left, right = _line_around(text, span)
        before = f"{_encoded(left[-AROUND:])}-," if left else ""
        after = f",-{_encoded(right[:AROUND])}" if right else ""
    return f"#:~:text={before}{wanted}{after}"


def _line_around(text: str, span: Span) -> tuple[list[str], list[str]]:
    """The words of the same line before and after: a browser looks for them within one block."""
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    left, right = text[start : span.start], text[span.end : end if end >= 0 else len(text)]
    return _WORD.findall(left), _WORD.findall(right)


def _encoded(words: list[str]) -> str:
    """Words as a fragment has them: `-`, `,` and `&` mean something there and are escaped too."""
    return quote(" ".join(words), safe="").replace("-", "%2D")


def live_link(page: Page, span: Span) -> str | None:
    """The address of the live page at these words; None where the page's address is not known."""
    url = page.metadata.url
    if not url or not url.startswith(("http://", "https://")):
        return None
    return url.partition("#")[0] + text_fragment(page.text, span)
