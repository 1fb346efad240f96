"""PDF: the text layer, sheet by sheet; one without text is a scan, and says so."""

from __future__ import annotations

import io
import logging
import time
from typing import Any

from verbale.errors import Problem
from verbale.model import Metadata, StatedDate
from verbale.pages.limits import LIMITS, Limits


def pdf_text(data: bytes, source: str, limits: Limits = LIMITS) -> tuple[str, Metadata, list[Problem]]:
    """Text, metadata and problems of a PDF; no text with a fatal problem where it cannot be had."""
    from pypdf import PdfReader  # 0.2 s to import

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what is broken in a file is no news to our user
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            return "", Metadata(), [Problem("open", source, "a PDF that needs a password, not read")]
        sheets, problems = _sheets(reader, source, limits)
        known = _metadata(reader)
    except Exception as error:  # pypdf raises errors of many kinds on broken files
        what = f"a broken PDF, nothing could be read ({' '.join(str(error).split())[:120] or type(error).__name__})"
        return "", Metadata(), [Problem("open", source, what)]
    text = "\n\n".join(sheet for sheet in sheets if sheet)
    if not text:
        what = "a PDF of pictures without a text layer (a scan), not read: recognise its text first (OCR)"
        return "", known, [Problem("open", source, what)]
    empty = sum(1 for sheet in sheets if not sheet)
    if empty:
        what = f"{empty} of {len(sheets)} sheets have no text layer (pictures, scans)"
        problems.append(Problem("open", source, what, fatal=False))
    return text, known, problems


def _sheets(reader: Any, source: str, limits: Limits) -> tuple[list[str], list[Problem]]:
    """The text of each sheet, within the limits of sheets and of time."""
    until = time.monotonic() + limits.seconds
    texts: list[str] = []
    problems: list[Problem] = []
    broken = 0
    for number, sheet in enumerate(reader.pages):
        if number >= limits.sheets or time.monotonic() > until:
            what = f"only the first {number} sheets were read: it is too long, or takes too long"
            problems.append(Problem("open", source, what, fatal=False))
            break
        try:
            texts.append(_plain(sheet.extract_text()))
        except Exception:  # as above
            broken += 1
    if broken:
        problems.append(Problem("open", source, f"{broken} sheets are broken and were passed over", fatal=False))
    return texts, problems


def _plain(text: str) -> str:
    """A sheet's text without lone surrogates, which broken fonts give, and without space at its ends."""
    return text.encode("utf-8", "replace").decode("utf-8").strip()


def _metadata(reader: Any) -> Metadata:
    info = reader.metadata
    if info is None:
        return Metadata()
    created = info.creation_date
    dates = (StatedDate(created.date().isoformat(), "pdf"),) if created else ()
    return Metadata(title=_said(info.title), byline=_said(info.author), dates=dates).noted("pdf")


def _said(value: Any) -> str | None:
    return " ".join(str(value).split()) or None if value else None
