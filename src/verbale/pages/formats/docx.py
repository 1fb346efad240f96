"""DOCX: the paragraphs of a word processor's document, one a line; notes, headers and comments are left out."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from verbale.errors import Problem
from verbale.model import Metadata, StatedDate
from verbale.pages.limits import LIMITS, Limits

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
_CREATED = "{http://purl.org/dc/terms/}created"


def docx_text(data: bytes, source: str, limits: Limits = LIMITS) -> tuple[str, Metadata, list[Problem]]:
    """Text, metadata and problems of a document; no text with a fatal problem where it cannot be had."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            document = _part(archive, "word/document.xml", limits)
            core = _part(archive, "docProps/core.xml", limits)
    except Exception as error:  # broken archives and trees raise errors of a dozen kinds
        return (
            "",
            Metadata(),
            [Problem("open", source, f"a broken DOCX document ({' '.join(str(error).split())[:120]})")],
        )
    if document is None:
        return "", Metadata(), [Problem("open", source, "an office document that is no text (no word/document.xml)")]
    lines = [_line(paragraph) for paragraph in document.iter(f"{_W}p")]
    text = "\n".join(line for line in lines if line)
    if not text:
        return "", Metadata(), [Problem("open", source, "a DOCX document without any text")]
    return text, _metadata(core), []


def _part(archive: zipfile.ZipFile, name: str, limits: Limits) -> Any:
    """A part of the document as a tree, no entity expanded; None where it is missing. Raises `OSError` where it is too
    large."""
    if name not in archive.namelist():
        return None
    with archive.open(name) as stream:
        data = stream.read(limits.page + 1)
    if len(data) > limits.page:
        raise OSError(f"{name} unpacks to more than {limits.page // 1024 // 1024} MB")
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))


def _line(paragraph: Any) -> str:
    """The text of a paragraph; of one that holds others (text boxes) its own runs only, as these come by themselves."""
    found: list[str] = []
    for node in paragraph.iter(f"{_W}t", f"{_W}tab", f"{_W}br", f"{_W}cr"):
        if next(node.iterancestors(f"{_W}p")) is paragraph:
            found.append((node.text or "") if node.tag == f"{_W}t" else " ")
    return " ".join("".join(found).split())


def _metadata(core: Any) -> Metadata:
    if core is None:
        return Metadata()
    values = {tag: " ".join((core.findtext(tag) or "").split()) or None for tag in (_TITLE, _CREATOR, _CREATED)}
    day = values[_CREATED]
    dates = (StatedDate(day[:10], "docx"),) if day and len(day) >= 10 else ()
    return Metadata(title=values[_TITLE], byline=values[_CREATOR], dates=dates).noted("docx")
