"""What a file is, told by its first bytes, and by its name only where these leave it open."""

from __future__ import annotations

import re
import zlib

SAMPLE = 4096
"""Bytes that are looked at."""
_FEED = re.compile(
    rb"\A\s*(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*|<!--.{0,2000}?-->\s*|<\?[^>]*>\s*|<!DOCTYPE\s+(?:rss|feed)\b"
    rb"[^>\[]*(?:\[[^\]]*\]\s*)?>\s*){0,40}<(?:rss|feed|rdf:RDF)\b",
    re.S | re.I,
)
_HEADER = re.compile(rb"([A-Za-z][A-Za-z0-9-]{1,60}):[ \t]")
_MAIL_HEADERS = frozenset(
    b"from to cc date subject received return-path message-id mime-version content-type delivered-to reply-to sender "
    b"x-mailer list-id dkim-signature in-reply-to references".split()
)
_SENT = frozenset((b"received", b"return-path", b"mime-version", b"message-id"))
"""Headers that only mail has; a text may well begin with From, To and Date."""
_MHTML_HEADERS = frozenset((b"snapshot-content-location", b"content-location"))
_OBJECT = re.compile(rb'\A(?:\xef\xbb\xbf)?\s*\{\s*"')
_LIST = re.compile(rb'\A(?:\xef\xbb\xbf)?\s*\[\s*\{\s*"')
_OFFICE = (
    b"word/",
    b"xl/",
    b"ppt/",
    b"[Content_Types].xml",
    b"mimetypeapplication/vnd.oasis",
    b"mimetypeapplication/epub",
)


def container_kind(head: bytes, name: str, media_type: str = "") -> str | None:
    """Which kind of file with pages in it begins with `head` (at most `SAMPLE` bytes); None for a page or anything
    else."""
    name = name.rsplit("#", 1)[-1].lower()
    if head.startswith(b"PK\x03\x04"):
        return None if is_office(head) else "zip"
    if head.startswith(b"\x1f\x8b\x08"):
        return "warc" if _unpacked_head(head).startswith((b"WARC/", b"filedesc://")) else "gzip"
    if head.startswith((b"WARC/1", b"filedesc://")):
        return "warc"
    if _FEED.match(head):
        return "feed"
    if head.startswith(b"From ") and _mail_headers(head.partition(b"\n")[2]):
        return "mbox"
    headers = _mail_headers(head)
    if headers and (headers & _SENT or not name.endswith(".txt")):
        return "mhtml" if _is_mhtml(head, headers, name) else "mail"
    if _OBJECT.match(head) and not media_type.startswith("text/html"):
        return "rows"
    return "json" if _LIST.match(head) else None


def is_office(head: bytes) -> bool:
    """Whether a ZIP archive is an office document, by the names of its first members."""
    return any(mark in head for mark in _OFFICE)


def _unpacked_head(head: bytes) -> bytes:
    try:
        return zlib.decompressobj(31).decompress(head, 512)
    except zlib.error:
        return b""


def _mail_headers(head: bytes) -> frozenset[bytes]:
    """The headers that a mail message opens with, lower case; none where fewer than three known ones stand there."""
    names = set()
    for line in head.splitlines()[:80]:
        if not line.strip():
            break
        if line[:1] in b" \t":
            continue
        match = _HEADER.match(line + b" ")
        if match is None:
            return frozenset()
        names.add(match[1].lower())
    known = names & _MAIL_HEADERS
    return frozenset(names) if len(known) >= 3 else frozenset()


def _is_mhtml(head: bytes, headers: frozenset[bytes], name: str) -> bool:
    related = b"multipart/related" in head[:SAMPLE].lower()
    return (
        bool(headers & _MHTML_HEADERS) or (related and name.endswith((".mht", ".mhtml"))) or b"Saved by" in head[:400]
    )
