"""A sentence cut into the pieces that names are matched by, each with its place in the page and its word.

The words of a treebank split "Il-ho" and "People's" and keep "U.S." whole; writers of names do as they like. Matching
therefore runs on pieces of its own: runs of letters and digits, abbreviations with their dots, "'s", and punctuation.
Hyphens are no pieces: they only mark that the next piece is joined to the one before, so that "Pyong-yang" and
"Song Il-ho" are found beside "Pyongyang" and "Song Il Ho".
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import compress
from pathlib import Path

from verbale.language.sentence import Sentence

_PIECE = re.compile(r"(?:[^\W\d_]\.){2,}(?:[^\W\d_](?!\w))?|[^\W_]+|''|``|['’ʼ`´]s\b|[^\w\s]|_", re.UNICODE)
_UNSEEN = frozenset("\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff")
"""Marks that nobody sees on the page: they stand between no two words."""
_GLUED = re.compile(r"[^\W\d_](?=[A-Z])(?<=[a-zà-ÿ])")
_GLUED_BEHIND = ("of",)
"""Words that a page may glue to the end of a name: "President Ada Quellof the Republic"."""
_MARKS = {"''": '"', "``": '"'}
"""The quotation marks of old wires, and what they stand for."""
_HYPHENS = frozenset("-‐‑\u00ad")
_APOSTROPHES = frozenset("'’ʼ`´‘")
_SPELLINGS = Path(__file__).parent / "data" / "spellings.txt"
_LATIN, _NATIVE = 0x036F, 5
"""The last letter or accent of Latin writing, and how many pieces further a bracket may close."""
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"})


@cache
def spellings() -> dict[str, str]:
    """Each way to spell a name that has several, and the one that stands for all; ValueError names a wrong line."""
    found: dict[str, str] = {}
    for number, line in enumerate(_SPELLINGS.read_text(encoding="utf-8").splitlines(), 1):
        usual, colon, others = line.partition(":")
        if line.startswith("#") or not line.strip():
            continue
        if not colon or not others.split() or len(usual.split()) != 1:
            raise ValueError(f"{_SPELLINGS}:{number}: a name, a colon and its other spellings are wanted")
        found |= dict.fromkeys(others.split(), usual.strip())
    return found


@lru_cache(maxsize=1 << 16)
def fold(piece: str) -> str:
    """The form under which a piece is looked up: no case, accents or dots ("U.S." and "US" are one), one spelling."""
    plain = _plain(piece)
    return spellings().get(plain, plain)


def _plain(piece: str) -> str:
    if piece.isascii():
        return piece.replace(".", "").lower() if len(piece) > 1 else piece.lower()
    if piece[0] in _APOSTROPHES:
        return "'" + piece[1:].lower()
    plain = unicodedata.normalize("NFD", piece.casefold().translate(_LETTERS))
    return "".join(c for c in plain if not unicodedata.combining(c)).replace(".", "")


def pieces_of(text: str) -> list[str]:
    """The pieces of a name, as `Line` would cut it in a page: `["Il", "ho"]` for "Il-ho"."""
    return [p for p in _PIECE.findall(text) if p not in _HYPHENS]


@dataclass(slots=True)
class Line:
    """The pieces of one sentence in parallel lists."""

    sentence: Sentence
    texts: list[str]
    keys: list[str]
    starts: list[int]
    ends: list[int]
    words: list[int]
    """Index of the sentence's word that the piece stands in."""
    joined: list[bool]
    """Whether only a hyphen (and perhaps a line break) stands between this piece and the one before."""
    capitals: list[bool]
    """Whether the piece begins with a capital letter, or a letter that has no case."""
    shouting: bool
    """Whether the whole sentence is in capitals, so that case says nothing."""

    def __len__(self) -> int:
        return len(self.keys)

    def key(self, i: int) -> str:
        """The folded piece at `i`; empty outside the line."""
        return self.keys[i] if 0 <= i < len(self.keys) else ""

    def capital(self, i: int) -> bool:
        """Whether piece `i` begins with a capital letter (or a letter that has no case); false where there is none."""
        return 0 <= i < len(self.capitals) and self.capitals[i]

    def capital_places(self) -> Iterator[int]:
        """The pieces that begin with a capital letter, or a letter that has no case."""
        return compress(range(len(self.capitals)), self.capitals)

    def upos(self, i: int) -> str:
        """The part of speech of the word that piece `i` stands in; empty where nothing was parsed."""
        tags = self.sentence.upos
        return tags[self.words[i]] if tags and 0 <= i < len(self.keys) else ""

    def bracketed_script(self, i: int) -> int | None:
        """The index after brackets at piece `i` that hold one to four words of another script; None for all others."""
        if self.key(i) not in ("(", "（"):
            return None
        for close in range(i + 1, min(i + 1 + _NATIVE, len(self))):
            if self.keys[close] in (")", "）"):
                return close + 1 if close > i + 1 else None
            if not (ord(self.texts[close][0]) > _LATIN and self.texts[close][0].isalpha()):
                return None
        return None

    def at_offset(self, offset: int) -> int:
        """Index of the first piece that starts at or after a page offset."""
        return bisect_right(self.starts, offset - 1)


def cut(sentence: Sentence, text: str, ends: frozenset[str] = frozenset()) -> Line:
    """Cut a sentence of the page text into pieces; `ends` are folded words after which a glued name is cut in two."""
    line = Line(sentence, [], [], [], [], [], [], [], False)
    hyphen = False
    for start, piece in _pieces(sentence, text, ends):
        if piece in _HYPHENS:
            before = line.ends[-1] if line.ends else -1
            hyphen = before == start
            continue
        if piece in _UNSEEN:
            continue
        close = hyphen and not text[line.ends[-1] + 1 : start].strip("\n\r") if line.ends else False
        line.joined.append(close)
        hyphen = False
        line.texts.append(_MARKS.get(piece, piece))
        line.keys.append(fold(line.texts[-1]))
        line.starts.append(start)
        line.ends.append(start + len(piece))
        line.words.append(max(0, bisect_right(sentence.starts, start) - 1))
    line.capitals = [t[0].isalpha() and not t[0].islower() for t in line.texts]
    letters = [t for t in line.texts if t.isalpha() and len(t) > 1]
    line.shouting = len(letters) > 3 and sum(t.isupper() for t in letters) > 0.8 * len(letters)
    return line


def _pieces(sentence: Sentence, text: str, ends: frozenset[str]) -> Iterator[tuple[int, str]]:
    """Start and text of every piece; "IrelandBoris" is two where a name ends in "Ireland", so is "Irelandof"."""
    for found in _PIECE.finditer(text, sentence.start, sentence.end):
        piece, start = found.group(), found.start()
        at = _glue(piece, ends) if len(piece) > 6 and not piece.islower() else 0
        if at:
            yield start, piece[:at]
        yield start + at, piece[at:]


def _glue(piece: str, ends: frozenset[str]) -> int:
    """How long the name is that the next word is glued to; 0 where nothing is glued."""
    capital = _GLUED.search(piece)
    at = capital.end() if capital is not None else len(piece) - 2 if piece.endswith(_GLUED_BEHIND) else 0
    return at if at and fold(piece[:at]) in ends and fold(piece) not in ends else 0
