"""One page from its bytes: decoded, its format told by its content, its text and metadata."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace

from verbale.errors import Problem
from verbale.model import Metadata, Page, StatedDate
from verbale.pages.decoding import decode
from verbale.pages.inputs import MAX_BYTES, MAX_TEXT, Given, too_large, too_long
from verbale.pages.markup import render
from verbale.pages.metadata import as_day, read_metadata
from verbale.pages.readable import mended

_OPENING = re.compile(r"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_TAG = re.compile(r"</?(?:p|div|span|br|a|h[1-6]|li|ul|table|tr|td|meta|script|title|section|article)\b[^<>]*>", re.I)
_MARKDOWN = (".md", ".markdown", ".mdown", ".mkd")
_FRONT = re.compile(r"\A---\r?\n(?P<fields>.{0,4000}?)\r?\n---\r?\n", re.S)
_FIELD = re.compile(r"^(title|date|author|url|source)\s*:\s*[\"']?(.+?)[\"']?\s*$", re.M)

_UNTOLD = Metadata()


def page_id(data: bytes) -> str:
    """The id of the page that has these bytes."""
    return "sha256:" + hashlib.sha256(data).hexdigest()


def open_page(data: bytes, source: str, given: Given | None = None) -> tuple[Page | None, list[Problem]]:
    """Make a page of its bytes; `source` is the name the user gave, whose ending is only a hint at the format, and
    `given` what the file around the page or the server said of it.

    Returns None with a fatal problem where nothing can be read: an empty file, a binary file, one over `MAX_BYTES`.
    Of a text over `MAX_TEXT` the beginning is read, and a problem says so.
    """
    given = given or Given()
    page, problems = _opened(data, source, given)
    if page is not None:
        if given.metadata != _UNTOLD:
            page = replace(page, metadata=page.metadata.filled_from(given.metadata))
        problems = [*problems, *_decoded_twice(page)]
    return page, [*given.doubts, *problems]


def _decoded_twice(page: Page) -> list[Problem]:
    """The flag on a page some words of which are read otherwise than they stand there."""
    words = mended(page.text)
    if not words:
        return []
    count = f"{len(words)} words were" if len(words) > 1 else "1 word was"
    what = f"{count} decoded twice (“{words[0][:40]}”), mended for reading and left as they stand on the page"
    return [Problem("decode", page.source, what, fatal=False)]


def _opened(data: bytes, source: str, given: Given) -> tuple[Page | None, list[Problem]]:
    if len(data) > MAX_BYTES:
        return None, [too_large(source)]
    if not data.strip(b" \t\r\n\f\v\x00"):
        return None, [Problem("open", source, "empty file, nothing to read" if not data else "nothing but white space")]
    if document := _document(data, source):
        return document
    decoded = decode(data, given.encoding)
    text = decoded.text
    problems = [Problem("decode", source, doubt, fatal=text is None) for doubt in decoded.doubts]
    if text is None:
        return None, problems
    identity = page_id(data)
    if is_html(text, source) or given.media_type in ("text/html", "application/xhtml+xml"):
        return _html_page(identity, source, text, problems)
    if source.lower().endswith(_MARKDOWN) or given.media_type == "text/markdown":
        return _markdown_page(identity, source, text, problems)
    return _text_page(Page(identity, source, "text/plain", text), problems)


def _document(data: bytes, source: str) -> tuple[Page | None, list[Problem]] | None:
    """The page that a PDF or a word processor's document is; None for anything else."""
    from verbale.pages.formats import docx, pdf
    from verbale.pages.formats.sniffing import SAMPLE, is_office

    if data[:1024].lstrip().startswith(b"%PDF-"):
        media_type = "application/pdf"
        text, known, problems = pdf.pdf_text(data, source)
    elif data.startswith(b"PK\x03\x04") and is_office(data[:SAMPLE]):
        media_type = docx.MEDIA_TYPE
        text, known, problems = docx.docx_text(data, source)
    else:
        return None
    if not text:
        return None, problems
    return _text_page(Page(page_id(data), source, media_type, text, metadata=known), problems)


def _text_page(page: Page, problems: list[Problem]) -> tuple[Page | None, list[Problem]]:
    """A page of plain text, cut at `MAX_TEXT`."""
    text, source = page.text, page.source
    if not text.strip():
        return None, [*problems, Problem("open", source, "nothing but white space")]
    if len(text) > MAX_TEXT:
        problems.append(too_long(source, len(text)))
        page = replace(page, text=text[: _last_line(text)])
    return page, problems


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


def _markdown_page(identity: str, source: str, text: str, problems: list[Problem]) -> tuple[Page | None, list[Problem]]:
    """Markdown as what its reader sees: rendered to HTML first; front matter between `---` lines tells of the page."""
    from markdown_it import MarkdownIt

    front = _FRONT.match(text)
    fields = dict(_FIELD.findall(front["fields"])) if front else {}
    body = text[front.end() :] if front else text
    markup = MarkdownIt("commonmark", {"html": True}).enable("table").render(body[:MAX_TEXT])
    page, problems = _html_page(identity, source, f"<html><body><article>{markup}</article></body></html>", problems)
    if page is None:
        return None, problems
    day = as_day(fields.get("date", ""))
    known = Metadata(
        title=fields.get("title"),
        byline=fields.get("author"),
        url=fields.get("url") or fields.get("source"),
        dates=(StatedDate(day, "meta"),) if day else (),
    ).noted("front matter")
    return replace(
        page, media_type="text/markdown", block_paths=(), metadata=known.filled_from(page.metadata)
    ), problems


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
            metadata=read_metadata(rendered.head, source),
            blocks=tuple(block.span for block in blocks),
            block_roles=tuple(block.role for block in blocks),
            block_paths=tuple(block.xpath for block in blocks),
        ),
        problems,
    )
