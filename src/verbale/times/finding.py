"""Find the time expressions of a text's sentences, and understand each by itself."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from verbale.language.sentence import Sentence
from verbale.model import Span
from verbale.times import grammar, tense
from verbale.times.expression import Expression, Kind, Meaning
from verbale.times.grammar import Raw

_JOIN = re.compile(r" ?(?:to|until|till|through|[-–—]) ?(?:the )?|, ?(?:to|until|through) ")
_AND = re.compile(r" and ")
_POINTS: tuple[Kind, ...] = ("date", "weekday", "season", "decade")


def find(sentences: Sequence[Sentence]) -> list[Expression]:
    """Every time expression of the sentences, in order, not yet tied to the calendar.

    Works from the words alone; tags and a parse, where the sentences have them, sharpen the tense. Durations, sets and
    vague references are found too, marked by their kind: `resolve` leaves them out.
    """
    found: list[Expression] = []
    for index, sentence in enumerate(sentences):
        found += _in_sentence(index, sentence)
    return found


def _joined(sentence: Sentence) -> tuple[str, list[int]]:
    """The sentence's words with single spaces where the page has any gap, and where each word begins in that text."""
    parts: list[str] = []
    at: list[int] = []
    length, end = 0, -1
    for word, start, stop in zip(sentence.words, sentence.starts, sentence.ends, strict=True):
        if end >= 0 and start > end:
            parts.append(" ")
            length += 1
        at.append(length)
        parts.append(word)
        length += len(word)
        end = stop
    return "".join(parts), at


def _lower(text: str) -> str:
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _in_sentence(index: int, sentence: Sentence) -> list[Expression]:
    text, at = _joined(sentence)
    low = _lower(text)
    raw = grammar.read(low, text)
    return _merged(low, [_placed(index, sentence, text, at, *item) for item in raw], raw)


def _placed(
    index: int, sentence: Sentence, text: str, at: list[int], start: int, end: int, kind: Kind, meaning: Meaning
) -> Expression:
    while text[end - 1] in " ,":
        end -= 1
    first, final = bisect_right(at, start) - 1, bisect_right(at, end - 1) - 1
    place = Span(
        sentence.starts[first] + start - at[first],
        min(sentence.starts[final] + end - at[final], sentence.ends[final]),
    )
    looks = tense.of(sentence, first, final + 1) if kind not in ("duration", "set", "vague") else ""
    return Expression(place, index, first, final + 1, kind, meaning, looks, text[start:end])


def _merged(low: str, placed: list[Expression], raw: list[Raw]) -> list[Expression]:
    """Two points with "to", "until" or a dash between them become one range."""
    out: list[Expression] = []
    for i, one in enumerate(placed):
        if out and out[-1] is placed[i - 1] and _ranges(low, raw[i - 1], raw[i]):
            other = out.pop()
            words = low[raw[i - 1][0] : raw[i][1]]
            meaning = _range(other.meaning, one.meaning)
            out.append(
                Expression(
                    Span(other.span.start, one.span.end), one.sentence, other.first, one.last, "range", meaning,
                    other.tense, words, (other, one),
                )
            )  # fmt: skip
        else:
            out.append(one)
    return out


def _ranges(low: str, one: Raw, two: Raw) -> bool:
    if one[2] not in _POINTS or two[2] not in _POINTS:
        return False
    gap = low[one[1] : two[0]]
    lead = low[max(0, one[0] - 9) : one[0]]
    if _AND.fullmatch(gap):
        return "between " in lead
    if not _JOIN.fullmatch(gap):
        return False
    return "from " in lead or _grain(one[3]) == _grain(two[3])


def _grain(meaning: Meaning) -> str:
    for name in ("day", "weekday", "month", "season", "quarter", "decade", "century", "year"):
        if getattr(meaning, name) is not None:
            return name
    return ""


def _range(one: Meaning, two: Meaning) -> Meaning:
    """A range whose first end borrows what only the second says: "March to June 2016", "5 to 9 May"."""
    if one.year is None and one.month is not None and two.year is not None and one.shift is None:
        one = replace(one, year=two.year - (1 if two.month and one.month > two.month else 0))
    return replace(one, to=two)
