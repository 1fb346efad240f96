"""Where quotation marks open and close in a story."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from verbale.model import Span

_MARKS = re.compile(r"[“”\"]|''|``|(?<![\w”’])‘(?=\w)|(?<=[\w.,!?…])’(?!\w)")
PAIRS = frozenset((("“", "”"), ("‘", "’"), ('"', '"'), ("“", '"'), ('"', "”"), ("''", "''"), ("``", "''")))
"""Marks that open and close; two apostrophes are the quotation marks of old wires."""
_WORD = re.compile(r"\w[\w'’-]*")


@dataclass(frozen=True, slots=True)
class Quote:
    """A quoted stretch of one block, marks included."""

    span: Span
    block: int
    words: int
    closed: bool
    """False where the paragraph ends inside the quotation: it runs on in the next one."""


def find_quotes(text: str, blocks: Sequence[Span]) -> list[Quote]:
    """All quoted stretches of a story, block by block, in order. Straight marks pair up inside a block."""
    found: list[Quote] = []
    for number, block in enumerate(blocks):
        for quote in _in_block(text, block, number):
            last = found[-1] if found else None
            if last is not None and _runs_on(last, quote, blocks, text):
                words = last.words + quote.words
                found[-1] = Quote(Span(last.span.start, quote.span.end), number, words, quote.closed)
            else:
                found.append(quote)
    return found


def _runs_on(last: Quote, quote: Quote, blocks: Sequence[Span], text: str) -> bool:
    """Whether a quotation goes on in the next paragraph: not closed, opened again at the next one's start, alike."""
    if last.closed or last.block != quote.block - 1 or quote.span.start != blocks[quote.block].start:
        return False
    return text[last.span.start] == text[quote.span.start]


def _in_block(text: str, block: Span, number: int) -> list[Quote]:
    opened: int | None = None
    mark = ""
    out: list[Quote] = []
    for m in _MARKS.finditer(text, block.start, block.end):
        sign = m.group()
        if opened is None:
            if sign in ("“", "‘", "``") or (sign in ('"', "''") and _opens(text, m.start(), m.end(), block)):
                opened, mark = m.start(), sign
            elif sign == "”" and m.start() == block.start and text[m.end() : m.end() + 1].isalpha():
                opened, mark = m.start(), "“"  # typed the wrong way round
        elif sign == mark == '"' and text[m.start() - 1].isspace() and _opens(text, m.start(), m.end(), block):
            opened = m.start()  # a mark behind a space opens: the one before it was a stray
        elif (mark, sign) in PAIRS:
            out.append(_quote(text, Span(opened, m.end()), number, True))
            opened = None
        elif sign == "“" and text[m.end() : block.end].strip() == "" and mark == "“":
            out.append(_quote(text, Span(opened, m.end()), number, True))  # the same at the end
            opened = None
        elif sign == "“":  # a new opening before the old one closed: the old one ended with its sentence
            opened, mark = m.start(), sign
    if opened is not None and mark != "‘":
        end = block.end
        out.append(_quote(text, Span(opened, end), number, False))
    return out


def _opens(text: str, at: int, after_mark: int, block: Span) -> bool:
    """Whether a straight mark opens: at the start, or after a space or bracket, and with a word behind it."""
    before = text[at - 1] if at > block.start else " "
    after = text[after_mark] if after_mark < block.end else " "
    return (before.isspace() or before in "([—–-") and not after.isspace()


def _quote(text: str, span: Span, number: int, closed: bool) -> Quote:
    return Quote(span, number, len(_WORD.findall(text, span.start, span.end)), closed)


def quoted_share(span: Span, quotes: Sequence[Quote]) -> float:
    """Share of a span's characters that stand inside quotation marks, 0 to 1."""
    if span.end <= span.start:
        return 0.0
    inside = sum(max(0, min(span.end, q.span.end) - max(span.start, q.span.start)) for q in quotes)
    return inside / (span.end - span.start)
