"""Turns of a transcript: paragraphs that open with a speaker's label ("MR. NOVAK: …", "Q …")."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from verbale.model import Span

_LABEL = re.compile(
    r"[\"“]?(?P<who>(?:[A-Z][A-Z.'’\-]*\s+){0,5}[A-Z][A-Z.'’\-]+)(?:\s*\([^)\n]{1,60}\))?\s*:(?=\s)"
    r"|(?P<asks>Q|QUESTION|A)(?:\s*\([^)\n]{1,60}\))?(?:\s*:|\.|(?=\s+[\[\\\"“(A-Z]))(?=\s)"
)
_NAME = re.compile(
    r"(?P<who>(?:The\s+)?[A-Z][\w.'’\-]*(?:\s+(?:(?:of|de|al|van|von|bin)\s+)?[A-Z][\w.'’\-]*){0,4})"
    r"(?P<seat>\s*\([^)\n]{1,60}\))?\s*:(?=\s+\S)"
)
"""A speaker's label in small letters: "Ada Novak: …", "Mr. Novak (Norway): …"."""
TALK = 2
"""Paragraphs that each of two speakers opens at least, where labels are in small letters."""
_TITLES = re.compile(
    r"(?:MR|MS|MRS|DR|SEN|REP|GOV|GEN|AMB|AMBASSADOR|PRESIDENT|PRIME MINISTER|CHANCELLOR|SECRETARY|MINISTER|SENATOR|"
    r"GENERAL|VICE PRESIDENT|SENIOR ADMINISTRATION OFFICIAL|MODERATOR|SPOKES\w+|KING|QUEEN|CHAIR\w*|DIRECTOR|"
    r"(?:THE )?(?:VICE )?PRESIDENT|THE \w+)\b"
)
LEAST = 2
"""Labelled paragraphs that make a story a transcript, where no label begins with a title."""


class Turn(NamedTuple):
    """What one speaker says before the next one speaks."""

    label: Span
    """The words that name the speaker."""
    words: Span
    """The turn itself, without its label."""


_CLOSED = re.compile(r"The\s+(?:meeting|session|sitting)\s+(?:rose|was\s+(?:suspended|adjourned|closed))\b")
"""What a record tells itself between turns."""


def find_turns(text: str, blocks: Sequence[Span]) -> list[Turn]:
    """The turns of a story, in order; empty where it is no transcript.

    A turn runs to the paragraph before the next label, or to the story's end.
    """
    opened = [(n, m) for n, block in enumerate(blocks) if (m := _LABEL.match(text, block.start, block.end)) is not None]
    named = _named(text, blocks) if len(opened) < LEAST else _answering(opened, text, blocks)
    if named:
        return _turns(named, text, blocks)
    if len(opened) < LEAST and not any(_TITLES.match(m.group("who") or "") for _, m in opened):
        return []
    if len({m.group() for _, m in opened}) < LEAST and len(opened) > 1:
        return []  # one label again and again is a rubric ("PHOTO: …"), no talk
    return _turns(opened, text, blocks)


def _answering(
    opened: Sequence[tuple[int, re.Match[str]]], text: str, blocks: Sequence[Span]
) -> list[tuple[int, re.Match[str]]]:
    """Questions ("Q: …") with the label in small letters of who answers most of them: "Press Secretary: …"."""
    if any(m.groupdict().get("who") for _, m in opened):
        return []
    found = [(n, m) for n, m in _labels(text, blocks) if not _LABEL.match(text, m.start())]
    said = Counter(m.group("who") for _, m in found).most_common(1)
    answers = [(n, m) for n, m in found if said and m.group("who") == said[0][0]]
    return sorted([*opened, *answers], key=lambda x: x[0]) if len(answers) >= TALK else []


def _labels(text: str, blocks: Sequence[Span]) -> list[tuple[int, re.Match[str]]]:
    """The paragraphs that open with a label in small letters, by number."""
    return [(n, m) for n, block in enumerate(blocks) if (m := _NAME.match(text, block.start, block.end)) is not None]


def _turns(opened: Sequence[tuple[int, re.Match[str]]], text: str, blocks: Sequence[Span]) -> list[Turn]:
    """The turns that labels open, each to the paragraph before the next label."""
    found = []
    for place, (n, m) in enumerate(opened):
        last = opened[place + 1][0] - 1 if place + 1 < len(opened) else len(blocks) - 1
        while last > n and _CLOSED.match(text, blocks[last].start, blocks[last].end):
            last -= 1
        start = m.end()
        while start < blocks[n].end and text[start].isspace():
            start += 1
        if start < blocks[last].end:
            name = "who" if m.groupdict().get("who") else "asks"
            found.append(Turn(Span(*m.span(name)), Span(start, blocks[last].end)))
    return found


def _named(text: str, blocks: Sequence[Span]) -> list[tuple[int, re.Match[str]]]:
    """Labels in small letters, where at least two speakers take turns by their last names: an interview, no rubrics.

    Or where the labels say for whom they sit, as in the records of a council: "Mr. Novak (Norway): …".
    """
    found = _labels(text, blocks)
    if len({m.group("who") for _, m in found if m.group("seat")}) >= TALK:
        return [(n, m) for n, m in found if m.group("seat")]
    last = Counter(m.group("who").split()[-1] for _, m in found)
    speakers = {name for name, times in last.items() if times >= TALK}
    if len(speakers) < TALK:
        return []
    return [(n, m) for n, m in found if m.group("who").split()[-1] in speakers]
