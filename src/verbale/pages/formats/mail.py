"""Mail: a message (.eml) or a mailbox (mbox): subject and body of each message are a page, attachments are others."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from typing import Any

from verbale.errors import Problem
from verbale.model import Metadata, StatedDate
from verbale.pages.formats.composing import composed
from verbale.pages.formats.headers import day_of
from verbale.pages.formats.members import Member
from verbale.pages.inputs import Given, Input, too_large

BODIES = ("text/plain", "text/html")
FULLER = 3
"""How many times longer (tags and all) an HTML body may be before the plain one beside it counts as a stub."""
MOST_PARTS = 500
"""Parts of a message that are looked at."""


def pages_of(member: Member) -> Iterator[Input | Problem]:
    """The messages of a mailbox, or the one message, each with its attachments."""
    if member.stream.peek(5)[:5] == b"From ":
        yield from _mailbox(member)
        return
    limit = member.spent.limits.page
    data = member.read(limit)
    yield from [too_large(member.name, limit)] if len(data) > limit else _message(member, data, member.name)


def _mailbox(member: Member) -> Iterator[Input | Problem]:
    """One message after the other; a line that begins with `From ` after an empty line begins the next."""
    limit = member.spent.limits.page
    lines: list[bytes] = []
    size, number, empty = 0, 0, True
    while line := member.stream.readline(limit):
        if line.startswith(b"From ") and empty and lines:
            number += 1
            yield from _posted(member, lines, size, number)
            lines, size = [], 0
        elif size <= limit and not (line.startswith(b"From ") and not lines):
            lines.append(line[1:] if line.startswith(b">From ") else line)
            size += len(line)
        empty = not line.strip()
    if lines:
        yield from _posted(member, lines, size, number + 1)


def _posted(member: Member, lines: list[bytes], size: int, number: int) -> Iterator[Input | Problem]:
    name = f"{member.name}#{number}"
    if size > member.spent.limits.page:
        yield too_large(name, member.spent.limits.page)
        return
    data = b"".join(lines)
    yield from _message(member, data, name)


def _message(member: Member, data: bytes, name: str) -> Iterator[Input | Problem]:
    message = message_from_bytes(data, policy=policy.default)
    assert isinstance(message, EmailMessage)
    if name != member.name:
        identity = " ".join(_header(message, "Message-ID").split())
        name = f"{member.name}#{identity}" if identity else name
    parts = [part for _, part in zip(range(MOST_PARTS), message.walk(), strict=False) if not part.is_multipart()]
    bodies = {kind: _body(parts, kind) for kind in BODIES}
    plain, markup = bodies["text/plain"], bodies["text/html"]
    text = markup if len(markup) > FULLER * 10 * max(1, len(plain)) else plain or markup
    if text.strip():
        page, given = composed(
            _header(message, "Subject"), text, Given(metadata=_metadata(message)), as_html=text is markup
        )
        yield Input(name, data=page, given=given)
    else:
        yield Problem("open", name, "a message without any text")
    yield from _attachments(member, parts, name)


def _header(message: Message, key: str) -> str:
    """A header's value; empty where it is missing, or so broken that it cannot be decoded."""
    try:
        return str(message.get(key) or "")
    except Exception:  # the standard library raises a dozen kinds of error on broken headers
        return ""


def _body(parts: list[Any], kind: str) -> str:
    return "\n".join(_content(part) for part in parts if part.get_content_type() == kind and not _attached(part))


def _attached(part: Any) -> bool:
    try:
        return bool(part.get_content_disposition() == "attachment" or part.get_filename())
    except Exception:  # as above
        return False


def _content(part: Any) -> str:
    """The text of a part in its character set; what cannot be decoded is shown as such."""
    data = part.get_payload(decode=True) or b""
    try:
        return str(data.decode(part.get_content_charset() or "utf-8", "replace"))
    except (LookupError, ValueError):
        return str(data.decode("utf-8", "replace"))


def _metadata(message: Message) -> Metadata:
    day = day_of(_header(message, "Date"))
    sender = " ".join(_header(message, "From").split())
    dates = (StatedDate(day, "mail"),) if day else ()
    return Metadata(title=_header(message, "Subject") or None, byline=sender or None, dates=dates).noted("mail")


def _attachments(member: Member, parts: list[Any], name: str) -> Iterator[Input | Problem]:
    from verbale.pages.formats import unpack_member

    for number, part in enumerate((part for part in parts if _attached(part)), 1):
        data = part.get_payload(decode=True) or b""
        if not data or part.get_content_maintype() in ("image", "audio", "video"):
            continue
        file = part.get_filename() or f"attachment-{number}"
        inside = member.inside(file, io.BytesIO(data), Given(media_type=part.get_content_type()))
        yield from unpack_member(replace(inside, name=f"{name}#{file}"))
