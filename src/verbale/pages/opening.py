"""One page from its bytes: decoded, its format told by its content, its text and metadata."""

from __future__ import annotations

import hashlib
import re

from verbale.errors import Problem
from verbale.model import Page
from verbale.pages.decoding import decode
from verbale.pages.inputs import MAX_BYTES, MAX_TEXT, too_large, too_long
from verbale.pages.markup import render
from verbale.pages.metadata import read_metadata

_OPENING = re.compile(r"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_TAG = re.compile(r"</?(?:p|div|span|br|a|h[1-6]|li|ul|table|tr|td|meta|script|title|section|article)\b[^<>]*>", re.I)


def page_id(data: bytes) -> str:
    """The id of the page that has these bytes."""
    return "sha256:" + hashlib.sha256(data).hexdigest()


def open_page(data: bytes, source: str) -> tuple[Page | None, list[Problem]]:
    """Make a page of its bytes; `source` is the name the user gave, whose ending is only a hint at the format.

    Returns None with a fatal problem where nothing can be read: an empty file, a binary file, one over `MAX_BYTES`.
    Of a text over `MAX_TEXT` the beginning is read, and a problem says so.
    """
    if len(data) > MAX_BYTES:
        return None, [too_large(source)]
    if not data.strip(b" \t\r\n\f\v\x00"):
        return None, [Problem("open", source, "empty file, nothing to read" if not data else "nothing but white space")]
    decoded = decode(data)
    text = decoded.text
    problems = [Problem("decode", source, doubt, fatal=text is None) for doubt in decoded.doubts]
    if text is None:
        return None, problems
    identity = page_id(data)
    if not is_html(text, source):
        if not text.strip():
            return None, [*problems, Problem("open", source, "nothing but white space")]
        if len(text) > MAX_TEXT:
            problems.append(too_long(source, len(text)))
            text = text[: _last_line(text)]
        return Page(identity, source, "text/plain", text), problems
    return _html_page(identity, source, text, problems)


def _last_line(text: str) -> int:
    """Where the last line within `MAX_TEXT` ends; the limit itself in a text of one endless line."""
    end = text.rfind("\n", 1, MAX_TEXT + 1)
    return end if end > 0 else MAX_TEXT


def is_html(text: str, source: str) -> bool:
    """Whether a text is HTML: it opens as HTML does, or is full of tags; the name decides only in between."""
    head = text[:8192]
    if _OPENING.match(head):
        return True
    tags = len(_TAG.findall(head))
    named = source.lower().split("?")[0].endswith((".html", ".htm", ".xhtml"))
    return tags >= (1 if named else 8 if head.lstrip().startswith("<") else 10_000)


def _html_page(identity: str, source: str, text: str, problems: list[Problem]) -> tuple[Page | None, list[Problem]]:
    rendered = render(text)
    if not rendered.text:
        return None, [*problems, Problem("open", source, "HTML without any visible text")]
    blocks, page_text = rendered.blocks, rendered.text
    if len(page_text) > MAX_TEXT:
        problems.append(too_long(source, len(page_text)))
        page_text = page_text[: _last_line(page_text)]
        blocks = [block for block in blocks if block.span.end <= len(page_text)]
    return (
        Page(
            identity,
            source,
            "text/html",
            page_text,
            metadata=read_metadata(rendered.tree, source),
            blocks=tuple(block.span for block in blocks),
            block_roles=tuple(block.role for block in blocks),
        ),
        problems,
    )
