"""Where sentences end in raw news text.

Every full stop, question mark, exclamation mark, ellipsis, colon and semicolon that could end a sentence is a
candidate, also where the space after it is lost ("difference.Senior"). A perceptron over what stands around it decides;
its weights are learnt from the treebanks' own paragraphs (`training/splitter.py`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from verbale.language.tokens import ABBREVIATIONS
from verbale.model import Span

WEIGHTS = Path(__file__).parent / "data" / "sentences.json"

_CANDIDATE = re.compile(
    r"""(?P<mark>(?<![.!?…])[.!?…]++ | [:;] | (?<=\d\ [AP])M(?=\s)
            | (?<![*_=\#-])(?:[*_=\#]{3,}+|-{2,}+)(?=\s) | [,>](?=\s+[A-Z\d]))
        (?P<close>(?:["”’'»)\]]|\s?\[\d{1,3}\])*+)
        (?:(?P<gap>\s++)(?=\S) | (?<=[^:;])(?=["“‘'«(\[]?[^\W\d_a-z]))""",
    re.VERBOSE,
)
_DATELINE = re.compile(
    r"""\s*(?:[A-Z][A-Z.'’-]+(?:\ [A-Z][A-Z.'’-]+){0,3}(?:,\ [^\n()—–:]{2,40}?)?(?:\s*\([^()\n]{2,30}\))?
        | [A-Z][\w.'’-]+(?:\ [A-Z][\w.'’-]+){0,2}(?:,\ [^\n()—–:]{2,40}?)?
          \s*\([A-Z][A-Za-z.]*(?:[/\ -][A-Z][A-Za-z.]*){0,2}\))
        \s*(?:--?|–|—)\s+(?=["“‘']?[A-Z\d])""",
    re.VERBOSE,
)
"""A dateline at the head of a paragraph ("TOKYO (AP) --") is a sentence of its own, as in EWT."""
_LABEL = re.compile(
    r"""\s*(?:\d{1,2}[:.]\d{2}(?:\s?[ap]\.?m\.?)?(?:\s(?:GMT|BST|UTC|CES?T|E[DS]?T|IST))?
          (?:\s*[-–—:|])?\s+(?=["“‘']?[A-Z])
        | (?:(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Prince|Sheikha?|The)\.?)\ [^\n:()]{2,60}\([^()\n]{2,60}\)
          \s*:\s+(?=\S)
        | (?:Q|Question|Press\ Secretary|Spokes(?:man|woman|person)|Moderator|Journalist)\s*:\s+(?=\S))""",
    re.VERBOSE,
)
"""What stands before the first sentence of an entry or a turn: "18:42 ", "Mr. Solbakk (Norway): ", "Q: "."""
_BEFORE = re.compile(r"\S*\Z")
_AFTER = re.compile(r"([\"“‘'«(\[`*-]*)\s*(\S{0,40})")
_LOOK = 60
_SALUTATION = 25
"""A comma can only end a sentence that is no longer than "Best regards," or "Dear Mr. Ito,"."""
_RUNS = {".": "...", "…": "...", "*": "***", "_": "***", "=": "***", "#": "***", "-": "--"}
_CLASSES = {
    **dict.fromkeys([
        "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "January", "February",
        "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
        "Eastern", "ET", "EST", "GMT", "UTC", "CET", "local",
    ], "time"),
    **dict.fromkeys([
        "He", "She", "It", "They", "We", "You", "I", "This", "These", "That", "Those", "There",
    ], "subject"),
    **dict.fromkeys([
        "The", "A", "An", "His", "Her", "Its", "Their", "Our", "My", "Some", "Many", "Most", "All", "Both",
        "Another",
    ], "determiner"),
    **dict.fromkeys([
        "But", "And", "In", "On", "At", "After", "Before", "When", "While", "If", "As", "For", "However",
        "Although", "Since", "By", "With", "From", "To", "So", "Yet", "Then", "Meanwhile", "Earlier", "Later",
    ], "opener"),
    **dict.fromkeys([
        "President", "Government", "Congress", "Army", "Navy", "Senate", "State", "Secretary", "Ambassador",
        "Embassy", "Department", "Treasury", "Embassies", "Forces", "Supreme", "Capitol", "Representative",
    ], "office"),
}  # fmt: skip
_CLOCK = frozenset(("a.m", "p.m", "A.M", "P.M"))
_KINDS = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "«": '"', "»": '"', "[": "(", "]": ")"})


def split_sentences(text: str, span: Span | None = None) -> list[Span]:
    """Sentences of `text` in `span` (all of it where none is given), without the white space around them."""
    start, end = span if span is not None else (0, len(text))
    found, weights = [], _weights()
    dateline = _DATELINE.match(text, start, end) or _LABEL.match(text, start, end)
    if dateline:
        found.append(trimmed(text, start, dateline.end()))
        start = dateline.end()
    for match in candidates(text, start, end):
        if possible(match, start) and sum(weights.get(f, 0) for f in features(text, match, start, end)) > 0:
            found.append(trimmed(text, start, match.end("close")))
            start = match.end()
    found.append(trimmed(text, start, end))
    return [s for s in found if s.end > s.start]


def candidates(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Places where a sentence may end, each a match with groups `mark`, `close` and `gap`."""
    for match in _CANDIDATE.finditer(text, start, end):
        before = text[match.start() - 1 : match.start()]
        if match["gap"] or (before.isalnum() and not before.isupper()) or before in ("%", ")", "”", '"'):
            yield match


def possible(match: re.Match[str], start: int) -> bool:
    """Whether a candidate is worth judging in a sentence that begins at `start`."""
    return match["mark"] != "," or match.start() - start <= _SALUTATION


def trimmed(text: str, start: int, end: int) -> Span:
    """The span without white space at its ends."""
    part = text[start:end]
    left = len(part) - len(part.lstrip())
    return Span(start + left, max(start + left, start + len(part.rstrip())))


def features(text: str, match: re.Match[str], start: int, end: int) -> list[str]:
    """What stands around a candidate; `start` is where the sentence begins that it might end."""
    at = match.start()
    left = _BEFORE.search(text, max(start, at - _LOOK), at)
    before = left.group().lstrip("\"“‘'«([") if left else ""
    after = _AFTER.match(text, match.end(), min(end, match.end() + 2 * _LOOK))
    opening, following = after.groups() if after else ("", "")
    next_word = following.rstrip(".,;:!?\"”’')]")
    mark = match["mark"] if len(match["mark"]) < 2 else _RUNS.get(match["mark"][0], "!?")
    close, gap = match["close"].translate(_KINDS)[:2], _gap(match["gap"])
    before_shape, next_shape = _shape(before), _shape(next_word)
    opens = opening.translate(_KINDS)[:1]
    tail = before.rsplit("-", 1)[-1]
    abbreviation = _abbreviation(mark, tail, before_shape, following[:1].isdigit())
    kind = _CLASSES.get(next_word, next_shape)
    length = min(6, (at - start) // 25)
    return [
        "bias",
        f"m{mark}",
        f"mc{mark}{close}",
        f"mg{mark}{gap}",
        f"b{mark}{tail.lower()}",
        f"n{mark}{next_word.lower()}",
        f"nc{next_word}" if next_shape == "Title" else "nc-",
        f"bs{mark}{before_shape}",
        f"ns{mark}{next_shape}",
        f"bn{mark}{before_shape}{next_shape}{close}",
        f"bng{mark}{before_shape}{next_shape}{gap}",
        f"o{mark}{opens}{next_shape}",
        f"co{mark}{close}{opens}",
        f"a{abbreviation}{next_shape}{opens}",
        f"ak{abbreviation}{mark}{kind}",
        f"l{mark}{length}",
        f"p{mark}{_open(text, start, match.end('close'))}",
        f"in{'.' in before or '/' in before or '@' in before}{gap}{next_shape}",
    ]


def _abbreviation(mark: str, tail: str, shape: str, number_follows: bool) -> str:
    if tail in _CLOCK:
        return "clock"
    if mark == "." and (tail in ABBREVIATIONS or (tail == "No" and number_follows)):
        return "abbr"
    return "dots" if shape == "dotted" else ""


def _gap(space: str | None) -> str:
    if not space:
        return "0"
    return "nn" if space.count("\n") > 1 else "n" if "\n" in space else "1" if len(space) == 1 else "2"


def _shape(word: str) -> str:
    if not word:
        return "none"
    if word.isdigit():
        return "digits"
    if word.isalpha():
        if word.isupper():
            return "I" if word == "I" else "letter" if len(word) == 1 else "UPPER"
        return "Title" if word[0].isupper() else "lower"
    if "." in word:
        return "dotted"
    return "num" if word[0].isdigit() else "Mixed" if word[0].isupper() else "mixed" if word[0].isalpha() else "other"


def _open(text: str, start: int, end: int) -> str:
    """Whether a bracket or a quotation is open before `end`."""
    part = text[max(start, end - 1000) : end]
    quote = part.count('"') % 2 or part.count("“") > part.count("”")
    return f"{'q' if quote else ''}{'b' if part.count('(') > part.count(')') else ''}"


@lru_cache(maxsize=1)
def _weights() -> Mapping[str, int]:
    if not WEIGHTS.is_file():
        return {}
    weights: dict[str, int] = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return weights
