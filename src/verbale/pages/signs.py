"""The furniture lexicon: signs (`data/signs.yaml`), word classes (`data/words.yaml`), and the soft model over them."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any, cast

import yaml

from verbale.errors import KnowledgeError
from verbale.model import FurnitureKind

ANYWHERE_LIMIT = 300
"""Signs that may stand anywhere are looked for in units of at most so many characters; longer ones are prose."""
LINE_LIMIT = 240
_LETTERS = re.compile(r"[a-z]+")
_TOKEN = re.compile(r"[$£€]\s?\d[\d.,]*|©|\w+(?:[-'’]\w+)*")


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign of furniture."""

    id: str
    kind: FurnitureKind
    weight: float
    where: str
    pattern: re.Pattern[str]
    example: str
    counter: str | None = None
    needs: tuple[str, ...] = ()
    """Lower-case pieces one of which every match holds: looking for them is ten times quicker than for the pattern."""


@lru_cache(maxsize=1)
def signs() -> tuple[Sign, ...]:
    """All signs of the lexicon, in the order of the file."""
    return tuple(_sign(entry) for entry in _load("signs.yaml"))


def _sign(entry: dict[str, Any]) -> Sign:
    where = entry["where"]
    match = entry["match"]
    try:
        pattern = re.compile(f"(?:{match})$" if where == "line" else match, re.I | re.S)
    except re.error as error:
        raise KnowledgeError(f"signs.yaml: sign {entry['id']}: {error}") from error
    needs, counter = tuple(entry.get("needs", ())), entry.get("not")
    return Sign(entry["id"], entry["kind"], float(entry["weight"]), where, pattern, entry["example"], counter, needs)


def _load(name: str) -> Any:
    try:
        return yaml.safe_load(resources.files("verbale.pages").joinpath("data", name).read_text("utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise KnowledgeError(f"{name}: {error}") from error


def matching(text: str, among: Iterable[Sign] | None = None) -> Sign | None:
    """The heaviest sign that a unit bears, or None."""
    if among is not None:
        candidates = [s for s in among if _bears(s, text)]
    else:
        opening = _at_start("start") if len(text) > LINE_LIMIT else _at_start("start", "line")
        candidates = [s for s in signs() if _bears(s, text)] if opening.match(text) else _borne_within(text)
    return max(candidates, key=lambda s: s.weight, default=None)


def _bears(sign: Sign, text: str) -> bool:
    if sign.where == "any":
        low = text.lower()
        fits = len(text) <= ANYWHERE_LIMIT and (not sign.needs or any(need in low for need in sign.needs))
        return fits and sign.pattern.search(text) is not None
    return (sign.where == "start" or len(text) <= LINE_LIMIT) and sign.pattern.match(text) is not None


def _borne_within(text: str) -> list[Sign]:
    """The signs that stand anywhere in a unit."""
    if len(text) > ANYWHERE_LIMIT:
        return []
    low, among = text.lower(), _anywhere()
    possible = {at for need, at in _needs() if need in low}
    return [among[at] for at in sorted(possible) if among[at].pattern.search(text)]


@lru_cache(maxsize=2)
def _at_start(*where: str) -> re.Pattern[str]:
    """All signs of openings, or of these and of whole lines, in one pattern: most units bear none, and are done with at
    once."""
    return re.compile("|".join(f"(?:{sign.pattern.pattern})" for sign in signs() if sign.where in where), re.I | re.S)


@lru_cache(maxsize=1)
def _anywhere() -> tuple[Sign, ...]:
    return tuple(sign for sign in signs() if sign.where == "any")


@lru_cache(maxsize=1)
def _needs() -> tuple[tuple[str, int], ...]:
    """Every piece that a sign needs, with the number of the sign among those of anywhere."""
    return tuple((need, at) for at, sign in enumerate(_anywhere()) for need in sign.needs or ("",))


@lru_cache(maxsize=1)
def _class_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    classes: dict[str, str] = _load("words.yaml")
    return tuple((name, re.compile(words)) for name, words in classes.items())


@lru_cache(maxsize=1)
def _any_class() -> re.Pattern[str]:
    """All classes in one pattern: most words are in none, and are done with at once."""
    return re.compile("|".join(pattern.pattern for _, pattern in _class_patterns()))


@lru_cache(maxsize=65_536)
def classes_of(word: str) -> tuple[str, ...]:
    """The classes that a lower-case word belongs to."""
    if not _any_class().fullmatch(word):
        return ()
    return tuple(name for name, pattern in _class_patterns() if pattern.fullmatch(word))


PAIRS = (
    ("reader", "outlet"),
    ("reader", "give"),
    ("reader", "subscribe"),
    ("reader", "letter"),
    ("house", "outlet"),
    ("house", "give"),
    ("give", "outlet"),
    ("give", "money"),
    ("subscribe", "letter"),
    ("subscribe", "money"),
    ("subscribe", "outlet"),
    ("letter", "outlet"),
    ("house", "reader"),
    ("money", "outlet"),
    ("house", "letter"),
)
"""Classes that say more together than each alone: "your gift", "our newsroom", "help … journalism"."""


WordTable = dict[str, tuple[float, float, float]]
"""For each word its weight in the mean, its score of talk to readers, its score of navigation and legal lines."""
DAMPING = 0.5
"""Weight of nothing at all in the mean of a text's words, so that one word alone says less than many."""


@lru_cache(maxsize=1)
def word_table() -> WordTable:
    """The scores of single words (`data/words.tsv`)."""
    try:
        text = resources.files("verbale.pages").joinpath("data", "words.tsv").read_text("utf-8")
        rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
        return {word: (float(w), float(a) / 100, float(b) / 100) for word, w, a, b in rows}
    except (OSError, ValueError) as error:
        raise KnowledgeError(f"words.tsv: {error}") from error


def word_means(words: Iterable[str], table: WordTable) -> tuple[float, float]:
    """Weighted means of the scores of lower-case words; what is not in the table counts nothing."""
    weight, talk, around = DAMPING, 0.0, 0.0
    for row in filter(None, map(table.get, words)):
        weight += row[0]
        talk += row[0] * row[1]
        around += row[0] * row[2]
    return talk / weight, around / weight


_LONGEST = 1500
"""Characters of a unit whose words are looked at, a bound for a page that is one line."""


def class_counts(text: str) -> dict[str, int]:
    """How many words of each class stand at the beginning of a text."""
    return _counted(_TOKEN.findall(text[:_LONGEST]))


def _counted(words: Iterable[str]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for names in filter(None, map(classes_of, map(str.lower, words))):
        for name in names:
            counts[name] = counts.get(name, 0) + 1
    return counts


def features(text: str, table: WordTable | None = None) -> dict[str, float]:
    """Delexicalised features of a unit: shares and presence of word classes, pairs of classes, what its words mean,
    shape.

    Time is bounded for any unit (`_LONGEST`). `table` stands in for the shipped scores of words while models are
    trained.
    """
    text = text[:_LONGEST]
    words = _TOKEN.findall(text)
    n = max(1, len(words))
    counts = _counted(words)
    found = {f"has_{name}": 1.0 for name in counts}
    for name, count in counts.items():
        found[f"share_{name}"] = min(1.0, 4 * count / (n + 4))
    for one, other in PAIRS:
        if one in counts and other in counts:
            found[f"{one}+{other}"] = 1.0
    if words and "order" in classes_of(words[0].lower()):
        found["order_first"] = 1.0
    table = word_table() if table is None else table
    found["talk"], found["around"] = word_means(_LETTERS.findall(text.lower()), table)
    found.update(_shape(text, words, n))
    return found


def _shape(text: str, words: list[str], n: int) -> dict[str, float]:
    capitals = sum([word[0].isupper() for word in words[1:]])
    return {
        "bias": 1.0,
        "short": 1.0 if n <= 5 else 0.0,
        "middling": 1.0 if 5 < n <= 15 else 0.0,
        "long": math.log(n) / 5,
        "capitals": capitals / n,
        "figures": sum([word[0].isdigit() for word in words]) / n,
        "quoted": 1.0 if text[0] in '"“‘' or "”" in text or '"' in text else 0.0,
        "asks": 1.0 if "?" in text else 0.0,
        "calls": 1.0 if "!" in text else 0.0,
        "unended": 0.0 if text.rstrip("\"”’')]")[-1:] in ".!?…:;" else 1.0,
        "unended_short": 1.0 if n <= 15 and text[-1] not in ".!?…:;\"”’')" else 0.0,
        "three_dots": 1.0 if text.endswith(("…", "...")) else 0.0,
    }


@lru_cache(maxsize=8)
def weights(name: str) -> dict[str, float]:
    """Weights of a logistic model shipped as `data/NAME.json`."""
    try:
        text = resources.files("verbale.pages").joinpath("data", f"{name}.json").read_text("utf-8")
        return cast(dict[str, float], json.loads(text)["weights"])
    except (OSError, ValueError, KeyError) as error:
        raise KnowledgeError(f"{name}.json: {error}") from error


def logit(model: str, values: dict[str, float]) -> float:
    """Log-odds that a logistic model gives to features."""
    known = weights(model)
    return sum(known.get(name, 0.0) * value for name, value in values.items())
