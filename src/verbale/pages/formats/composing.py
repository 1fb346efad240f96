"""Pages that are made of fields: a feed's entry, a row of JSON, a mail message: the headline stands above the text."""

from __future__ import annotations

import html
import re
from dataclasses import replace

from verbale.pages.inputs import Given

_MARKUP = re.compile(r"<(?:p|br|div|a|h\d|ul|li|b|i|em|strong|span|blockquote|img|table|html|body)\b[^<>]*>", re.I)


def is_markup(text: str) -> bool:
    """Whether the text of a field is HTML."""
    return bool(_MARKUP.search(text))


def composed(title: str, text: str, given: Given, as_html: bool | None = None) -> tuple[bytes, Given]:
    """The bytes of a page with that headline and text, HTML where the text is, and what is known of them."""
    title = " ".join(title.split())
    markup = is_markup(text) if as_html is None else as_html
    if not markup:
        above = f"{title}\n\n" if title and not text.lstrip().startswith(title) else ""
        return (above + text).encode("utf-8", "replace"), replace(given, media_type="text/plain", encoding="utf-8")
    head = f"<h1>{html.escape(title, quote=False)}</h1>\n" if title else ""
    page = f"<html><body><article>\n{head}{text}\n</article></body></html>"
    return page.encode("utf-8", "replace"), replace(given, media_type="text/html", encoding="utf-8")
