"""A page's text as the reader of language sees it: as long as the page text, so that every offset holds in both.

    viewed = readable(page)        # the same page, its text mended and without link syntax
    mended(page.text)              # how many words are mended, for those who are told

The page text itself is never changed. A word that was decoded twice ("donâ€™t") is mended with ftfy and filled up with
spaces; of a Markdown link in plain text (`[words](address)`) the words stay and the rest is blank.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from verbale.model import Page, Span

_TWICE = re.compile(r"[ÂÃâÐÑÎÏÅÄ][^\x00-\x7f]")
"""How UTF-8 looks that was read as Windows-1252 or Latin-1; most texts have none of it, and nothing more is done."""
_WORD = re.compile(r"[^ \t\r\n\f\v]+")
LONGEST = 200
"""Characters of the longest word that is looked at: data in a text is no word."""
_LINK = re.compile(
    r"(?P<open>!?\[)(?P<words>[^\[\]\r\n]{1,300})(?P<close>\]\((?:https?://|mailto:|www\.|/|#)[^()\s]{0,600}"
    r"(?:\([^()\s]{0,100}\)[^()\s]{0,600})?(?:\s\"[^\"\r\n]{0,200}\")?\))"
)


def readable(page: Page) -> Page:
    """The same page with a text of the same length in which words are mended and link syntax is blank."""
    blank = [(span, " " * (span.end - span.start)) for span in link_syntax(page)]
    text = _with(_with(page.text, _mends(page.text)), blank)
    return page if text == page.text else replace(page, text=text)


def _with(text: str, changes: Iterable[tuple[Span, str]]) -> str:
    """A text with other words of the same length at some places, given in order."""
    pieces, last = [], 0
    for span, words in changes:
        pieces += [text[last : span.start], words]
        last = span.end
    return "".join([*pieces, text[last:]])


def mended(text: str) -> list[str]:
    """The words that are mended, as they stand in the text, each once and in order."""
    return list(dict.fromkeys(text[span.start : span.end] for span, _ in _mends(text)))


def _mends(text: str) -> Iterator[tuple[Span, str]]:
    """Where words were decoded twice, and what they are, filled up to the same length."""
    if not _TWICE.search(text):
        return
    from ftfy import fix_encoding  # 50 ms to import, needed for one page in hundreds

    for match in _WORD.finditer(text):
        word = match[0]
        if len(word) > LONGEST or not _TWICE.search(word):
            continue
        fixed = fix_encoding(word)
        if fixed != word and len(fixed) <= len(word):
            yield Span(*match.span()), fixed.ljust(len(word))


def link_syntax(page: Page) -> list[Span]:
    """What of Markdown links in a plain text is no word: brackets, addresses and titles, of pictures all of it."""
    if page.media_type != "text/plain" or "](" not in page.text:
        return []
    spans: list[Span] = []
    for match in _LINK.finditer(page.text):
        if match["open"] == "![":
            spans.append(Span(*match.span()))
        else:
            spans += [Span(*match.span("open")), Span(*match.span("close"))]
    return spans
