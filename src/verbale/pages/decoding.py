"""Bytes to text: which encoding, how sure, and what was damaged on the way."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

BOMS = (  # the longer first: UTF-32-LE begins with the mark of UTF-16-LE
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
MAGIC = (
    (b"%PDF", "PDF"),
    (b"\x89PNG", "PNG picture"),
    (b"\xff\xd8\xff", "JPEG picture"),
    (b"GIF8", "GIF picture"),
    (b"PK\x03\x04", "ZIP archive or office document"),
    (b"\x1f\x8b", "gzip archive"),
    (b"BZh", "bzip2 archive"),
    (b"\xfd7zXZ", "xz archive"),
    (b"7z\xbc\xaf", "7z archive"),
    (b"Rar!", "RAR archive"),
    (b"\x7fELF", "program"),
    (b"MZ\x90", "program"),
    (b"\xca\xfe\xba\xbe", "program"),
    (b"\xd0\xcf\x11\xe0", "old office document"),
    (b"SQLite format 3", "SQLite database"),
    (b"ID3", "sound"),
    (b"OggS", "sound"),
    (b"RIFF", "picture, sound or film"),
    (b"wOFF", "font"),
    (b"wOF2", "font"),
)
_CONTROL = bytes(b for b in range(32) if b not in b"\t\n\v\f\r\x1b") + b"\x7f"
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)|^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]+)""", re.I
)
_SAMPLE = 65_536
_ONE_BYTE = {"iso8859-1", "ascii", "cp1252"}


@dataclass(frozen=True, slots=True)
class Decoded:
    """What decoding came to: the text (None where the bytes are no text), and doubts in plain words."""

    text: str | None
    encoding: str = ""
    doubts: tuple[str, ...] = ()


def decode(data: bytes, given: str = "") -> Decoded:
    """Decode a page: byte order mark, declared encoding, strict UTF-8, UTF-16 without a mark, else the best guess.

    `given` is the encoding that a header gave (a codec name); it is used where the bytes are valid in it. The mark is
    not part of the text. Time is linear in the number of bytes.
    """
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return _lenient(data[len(mark) :], encoding)
    if kind := binary_kind(data):
        return Decoded(None, doubts=(f"binary file ({kind}), not read",))
    if wide := _wide(data[:_SAMPLE]):
        return _lenient(data, wide)
    decoded = _strict(data, given) or _declared(data) or _guess(data)
    nuls = data.count(0)
    if nuls:
        return Decoded(decoded.text, decoded.encoding, (*decoded.doubts, f"holds {nuls} NUL bytes, kept as they are"))
    return decoded


def binary_kind(data: bytes) -> str | None:
    """What kind of binary file this is, by its first bytes or by its many control bytes; None for text."""
    for mark, kind in MAGIC:
        if data.startswith(mark) and (mark == b"%PDF" or data[:512].translate(None, _CONTROL) != data[:512]):
            return kind  # a text may begin with "ID3" or "RIFF"; a file of that kind has control bytes at once
    sample = data[:_SAMPLE]
    control = len(sample) - len(sample.translate(None, _CONTROL))
    return "many control bytes" if control > 0.05 * len(sample) and not _wide(sample) else None


def _wide(sample: bytes) -> str | None:
    """UTF-16 without a mark: nearly every second byte is NUL where the text is mostly ASCII."""
    pairs = len(sample) // 2
    if pairs < 2 or 0 not in sample:
        return None
    even, odd = sample[0 : 2 * pairs : 2].count(0), sample[1 : 2 * pairs : 2].count(0)
    if odd > 0.5 * pairs and even < 0.05 * pairs:
        return "utf-16-le"
    if even > 0.5 * pairs and odd < 0.05 * pairs:
        return "utf-16-be"
    return None


def _lenient(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
    return Decoded(
        text, encoding, (f"not valid {encoding.upper()} in places; {text.count(chr(0xFFFD))} characters lost",)
    )


def _declared(data: bytes) -> Decoded | None:
    """Decode as the page says of itself, where that works; valid UTF-8 outranks a declared one-byte encoding."""
    match = _DECLARED.search(data[:4096])
    if not match:
        return None
    try:
        name = codecs.lookup((match[1] or match[2]).decode("ascii", "replace")).name
    except LookupError:
        return None
    if name.startswith(("utf-16", "utf-32")):  # it could not have been read so far if it were
        return None
    return _strict(data, name)


def _strict(data: bytes, name: str) -> Decoded | None:
    """Decode where the bytes are valid in that encoding; valid UTF-8 outranks a one-byte encoding."""
    if not name:
        return None
    if name in _ONE_BYTE:
        name = "cp1252"
    try:
        if name == "cp1252" and not data.isascii():
            return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    try:
        return Decoded(data.decode(name), name)
    except (UnicodeDecodeError, LookupError):
        return None


def _guess(data: bytes) -> Decoded:
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
    lost = text.count("\ufffd")
    kept = sum(1 for c in text[:_SAMPLE] if c > "\x7f" and c != "\ufffd")
    if kept > 2 * text[:_SAMPLE].count("\ufffd"):
        return Decoded(text, "utf-8", (f"not valid UTF-8 in {lost} places, shown as \ufffd",))
    encoding = _sniff(data)
    return Decoded(data.decode(encoding, "replace"), encoding, (f"not valid UTF-8, read as {encoding}",))


def _sniff(data: bytes) -> str:
    """Best guess at a legacy encoding; mostly-ASCII text is Windows-1252, whose curly quotes news is full of."""
    at = next(i for i, b in enumerate(data) if b > 0x7F)
    sample = data[max(0, at - 1024) : at + _SAMPLE]
    high = sum(1 for b in sample if b > 0x7F)
    if high > 0.15 * len(sample):
        from charset_normalizer import from_bytes  # 50 ms to import, needed for one page in thousands

        best = from_bytes(sample).best()
        if best is not None and best.encoding not in ("ascii", "utf_8"):
            return best.encoding
    return "cp1252"
