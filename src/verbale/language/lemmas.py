"""Lemmas from a word and its Penn tag: rules of English endings, and a table of what they do not get right.

The table is learnt from the treebanks (`training/lemmas.py`); with it the rules give the lemma of 98 words of 100.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

_VOWELS = "aeiouy"
_APOSTROPHE = str.maketrans({"’": "'", "ʼ": "'"})
_AS_WRITTEN = frozenset(("NNP", "FW", "ADD", "CD", "$", "SYM", "LS", "NFP", "GW"))
_CACHE_LIMIT = 100_000
_INFLECTED = frozenset(("VBD", "VBN", "VBZ", "VBG", "NNS"))
FORMS = "forms.txt"


def read_forms(path: Path) -> tuple[dict[str, str], list[str]]:
    """Irregular forms with their lemmas, and all lemmas, of a `forms.txt`."""
    irregular: dict[str, str] = {}
    lemmas: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        words = line.split()
        if not words or line.startswith("#"):
            continue
        if words[0] == "+":
            lemmas += words[1:]
        else:
            lemmas.append(words[0])
            irregular.update(dict.fromkeys(words[1:], words[0]))
    return irregular, lemmas


def candidates(form: str, xpos: str) -> Iterator[str]:
    """Possible lemmas of a lower-case form, the likeliest by its ending alone first."""
    if xpos in ("NNS", "VBZ"):
        yield from _without_s(form)
    elif xpos in ("VBD", "VBN"):
        yield from _without(form, "ed")
    elif xpos == "VBG":
        yield from _without(form, "ing")
    elif xpos in ("JJR", "RBR"):
        yield from _without(form, "er")
    elif xpos in ("JJS", "RBS"):
        yield from _without(form, "est")
    yield form


def _without_s(form: str) -> Iterator[str]:
    if form.endswith("ies") and len(form) > 4:
        yield form[:-3] + "y"
    if form.endswith(("ches", "shes", "sses", "xes", "zes", "oes")):
        yield form[:-2]
    if form.endswith("s") and not form.endswith("ss"):
        yield form[:-1]
    if form.endswith("es"):
        yield form[:-2]


def _without(form: str, ending: str) -> Iterator[str]:
    if not form.endswith(ending) or len(form) <= len(ending) + 1:
        return
    stem = form[: -len(ending)]
    if stem.endswith("i") and ending != "ing":
        yield stem[:-1] + "y"
    doubled = len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in "aeioulsz"
    if doubled:
        yield stem[:-1]
    single_vowel = len(stem) > 2 and stem[-1] not in _VOWELS + "wx" and stem[-2] in _VOWELS and stem[-3] not in _VOWELS
    if stem.endswith(("at", "iz", "us", "uc", "v", "u", "c", "dg", "ns", "rs", "rg", "ng", "s")) or (
        single_vowel and len(stem) <= 4
    ):
        yield stem + "e"
    yield stem
    yield stem + "e"
    if len(stem) > 2 and stem[-1] == stem[-2]:
        yield stem[:-1]


class Lemmas:
    """Rules with their table of exceptions and of known lemmas."""

    def __init__(self, exceptions: dict[str, dict[str, str]], known: Iterable[str]) -> None:
        """`exceptions` are lemmas by Penn tag and lower-case form; `known` are lemmas to prefer among candidates."""
        self._exceptions = exceptions
        self._known = frozenset(known)
        self._irregular: dict[str, str] = {}
        self._seen: dict[tuple[str, str], str] = {}

    @staticmethod
    def read(path: Path) -> Lemmas:
        """Read a table written by `training/lemmas.py`, and `forms.txt` beside it, whose word counts first."""
        table = json.loads(path.read_text(encoding="utf-8"))
        irregular, regular = read_forms(path.with_name(FORMS))
        lemmas = Lemmas(table["exceptions"], [*table["known"], *regular])
        lemmas._irregular = irregular
        return lemmas

    def of(self, form: str, xpos: str) -> str:
        """The lemma of a word with its Penn tag."""
        key = (form, xpos)
        lemma = self._seen.get(key)
        if lemma is None:
            if len(self._seen) > _CACHE_LIMIT:
                self._seen.clear()
            lemma = self._seen[key] = self._find(form, xpos)
        return lemma

    def _find(self, form: str, xpos: str) -> str:
        plain = form.translate(_APOSTROPHE)
        if xpos in _INFLECTED and plain.lower() in self._irregular:
            return self._irregular[plain.lower()]
        exception = self._exceptions.get(xpos, {}).get(plain.lower())
        if exception is not None:
            return exception
        if xpos in _AS_WRITTEN:
            return plain
        if xpos == "NNPS":
            return next(_without_s(plain), plain)
        return self.by_rule(plain.lower(), xpos)

    def by_rule(self, form: str, xpos: str) -> str:
        """The lemma by rule: the first candidate that is known, else the first."""
        ways = list(candidates(form, xpos))
        return next((w for w in ways if w in self._known), ways[0])
