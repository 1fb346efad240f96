"""Files of every format with stories in them, made by the standard library and by warcio."""

from __future__ import annotations

import io
import json
import zipfile
from email.message import EmailMessage
from pathlib import Path

from verbale.pages import Input, Limits, find_inputs
from verbale.pages.formats import unpack

TEXT = "The envoys met in Geneva on Monday.\n\nNothing was agreed, both sides said after the meeting."
HTML = (
    b"<!doctype html><html lang=en><head><title>Envoys meet</title></head><body><p>The envoys met in Geneva on Monday."
    b"<p>Nothing was agreed, both sides said after the meeting.</body></html>"
)


def unpacked(data: bytes, name: str = "thing", limits: Limits | None = None) -> list:
    """What a stream of those bytes holds."""
    return list(unpack(name, io.BytesIO(data), limits or Limits()))


def found_in(path: Path, data: bytes, limits: Limits | None = None) -> list:
    """What a file of those bytes holds."""
    path.write_bytes(data)
    return list(find_inputs([str(path)], limits or Limits()))


def only_page(found: list) -> Input:
    """The one page there is."""
    (page,) = found
    assert isinstance(page, Input), page
    return page


def warc(*pages: tuple[str, bytes, str], packed: bool = True) -> bytes:
    """A crawl of pages: address, body, media type."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    for url, body, kind in pages:
        headers = StatusAndHeaders("200 OK", [("Content-Type", kind)], protocol="HTTP/1.1")
        record = writer.create_warc_record(
            url, "response", payload=io.BytesIO(body), http_headers=headers,
            warc_headers_dict={"WARC-Date": "2016-01-11T10:00:00Z"},
        )  # fmt: skip
        writer.write_record(record)
    return out.getvalue()


def zipped(members: dict[str, bytes]) -> bytes:
    """A ZIP archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def message(subject: str = "Envoys meet", body: str = TEXT, **parts: bytes) -> EmailMessage:
    """A mail message with attachments by file name (`_` for a full stop)."""
    made = EmailMessage()
    made["From"], made["To"] = "Jane Roe <jane@news.example>", "desk@ministry.example"
    made["Subject"], made["Date"] = subject, "Mon, 11 Jan 2016 10:00:00 +0000"
    made["Message-ID"] = "<one@news.example>"
    made.set_content(body)
    for name, data in parts.items():
        made.add_attachment(data, maintype="application", subtype="octet-stream", filename=name.replace("_", "."))
    return made


def rows(*found: dict) -> bytes:
    """JSON Lines."""
    return b"".join(json.dumps(row).encode() + b"\n" for row in found)


def docx(*paragraphs: str) -> bytes:
    """A word processor's document."""
    inner = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs)
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    document = f'<?xml version="1.0"?><w:document xmlns:w="{space}"><w:body>{inner}</w:body></w:document>'
    core = (
        '<?xml version="1.0"?><c:coreProperties xmlns:c="http://schemas.openxmlformats.org/package/2006/metadata/'
        'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
        "<dc:title>Envoys meet</dc:title><dcterms:created>2016-01-11T10:00:00Z</dcterms:created></c:coreProperties>"
    )
    return zipped(
        {"[Content_Types].xml": b"<Types/>", "word/document.xml": document.encode(), "docProps/core.xml": core.encode()}
    )


def pdf(text: str = "", password: str = "") -> bytes:
    """A PDF with one sheet and a text layer, or an empty sheet; with a password where one is given."""
    from pypdf import PdfWriter
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

    writer = PdfWriter()
    sheet = writer.add_blank_page(600, 800)
    if text:
        font = DictionaryObject(
            {NameObject("/Type"): NameObject("/Font"), NameObject("/Subtype"): NameObject("/Type1"),
             NameObject("/BaseFont"): NameObject("/Helvetica")}
        )  # fmt: skip
        fonts = DictionaryObject({NameObject("/F1"): writer._add_object(font)})
        sheet[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        stream = DecodedStreamObject()
        lines = "".join(f"({line}) Tj 0 -20 Td " for line in text.split("\n"))
        stream.set_data(f"BT /F1 12 Tf 50 700 Td {lines}ET".encode())
        sheet[NameObject("/Contents")] = writer._add_object(stream)
    if password:
        writer.encrypt(password)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def feed(*entries: tuple[str, str, str]) -> bytes:
    """An RSS feed of entries: title, link, text."""
    items = "".join(
        f"<item><title>{title}</title><link>{link}</link><description><![CDATA[{text}]]></description>"
        "<pubDate>Mon, 11 Jan 2016 10:00:00 GMT</pubDate></item>"
        for title, link, text in entries
    )
    return (
        f'<?xml version="1.0"?><rss version="2.0"><channel><title>Example Post</title>{items}</channel></rss>'.encode()
    )


def mhtml() -> bytes:
    """A page as browsers save it whole."""
    return (
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://news.example/talks\r\nSubject: Envoys meet\r\n"
        b"Date: Mon, 11 Jan 2016 10:00:00 -0000\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; type="text/html"; boundary="--b"\r\n\r\n'
        b"----b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n"
        b"Content-Location: https://news.example/talks\r\n\r\n"
        + HTML.replace(b"=", b"=3D")
        + b"\r\n----b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0=\r\n----b--\r\n"
    )
