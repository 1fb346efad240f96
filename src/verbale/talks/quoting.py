"""Which of a page's own words are quoted under a line: a clause that can be read alone, cut at the end of a word."""

from __future__ import annotations

import re

from verbale.ledger.lines import Line
from verbale.model import Span

_LEANS_WORDS = """
to who whom whose which where when and or but if unless until till as than because since while after before of
on in at by with for from into about over through under between during without against toward towards not also
then so thereby including
"""
_LEANS = frozenset(_LEANS_WORDS.split())
"""First words of a clause that leans on what stands before it; "that" falls away, what follows it stands alone."""
_BREAK = re.compile(r"[,;:—–]\s+(?:(?:and|but|or)\s+)?|\s+[—–-]\s+")


def quotation(line: Line, room: int) -> Span:
    """What to quote, in page offsets: the clause, from its subject where the sentence gives it, with the cue in it.

    A clause that begins with "that" is quoted from the word behind it; one that leans on what stands before it ("to
    resume talks", "who was abducted", "demanded a list") from the sentence's beginning, where the whole then fits into
    `room` characters, else from the first break from which it does, else as it is. What is longer than `room` is cut at
    a break or between words.
    """
    base, sentence = line.sentence_span.start, line.sentence
    start, end = line.span
    first = re.match(r"\s*([^\W\d_]+)\W*", sentence[start - base :])
    word, after = (first[1].casefold(), start + first.end()) if first else ("", start)
    if word == "that" and line.cue.start > after:
        start = after
    elif word in (*_LEANS, "that") or line.cue.start <= start or _is_scrap(line):
        start = _from_subject(sentence, base, start, end, room)
    start, end = _trimmed(sentence, base, start, end)
    return Span(start, end) if end - start <= room else _cut(line, start, end, room)


def words_said(line: Line, room: int) -> Span | None:
    """What a bare statement says, from behind "said that" to the end of its clause; None where that is not plain.

    So "Quell said in Cordia on Monday that the talks went well" need not name Quell twice: "the talks went well".
    """
    base, sentence = line.sentence_span.start, line.sentence
    rest = sentence[line.cue.end - base : line.span.end - base]
    found = re.match(r"(?:[^,;:]{0,60}?\s)??that\s+|\s+(?=(?:the|a|an|it|he|she|they|his|her|its|there)\s)", rest)
    if line.cameo not in ("01", "010") or line.status != "actual" or not found:
        return None
    start, end = _trimmed(sentence, base, line.cue.end + found.end(), line.span.end)
    if len(sentence[start - base : end - base].split()) < 3:
        return None
    return Span(start, end) if end - start <= room else _cut(line, start, end, room)


def _is_scrap(line: Line) -> bool:
    """Whether a clause is of so few words that they say little alone: "after the meeting", "food aid"."""
    return len(line.quote.split()) <= 3


def _from_subject(sentence: str, base: int, start: int, end: int, room: int) -> int:
    if end - base <= room:
        return base
    head = sentence[: start - base]
    breaks = [found.end() for found in _BREAK.finditer(head)]
    fits = [base + at for at in breaks if end - (base + at) <= room]
    return min(fits, default=start)


def _trimmed(sentence: str, base: int, start: int, end: int) -> tuple[int, int]:
    """Without the spaces at either end."""
    words = sentence[start - base : end - base]
    return start + len(words) - len(words.lstrip()), end - (len(words) - len(words.rstrip()))


def _cut(line: Line, start: int, end: int, room: int) -> Span:
    """A stretch of `room` characters around the cue, from the beginning where the cue then still stands in it."""
    base, sentence = line.sentence_span.start, line.sentence
    cue_start, cue_end = max(start, line.cue.start), max(start, min(end, line.cue.end))
    first = start if cue_end - start <= room * 3 // 4 else max(start, cue_start - room // 3)
    last = max(min(end, first + room), cue_end)
    while first > start and not sentence[first - base - 1].isspace():
        first -= 1
    while cue_end < last < end and not sentence[last - base].isspace():
        last -= 1
    if last < end:
        late = [found.start() + base for found in _BREAK.finditer(sentence, first - base, last - base)]
        good = [at for at in late if at >= max(cue_end, first + room * 2 // 3)]
        last = good[-1] if good else last
    return Span(first, last)
