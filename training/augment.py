"""Changes to training sentences: names swapped for those of other regions, headline case, capitals.

EWT's names are mostly American; news names everybody. Lists are short and ours: the point is that a name is known by
its place in the sentence.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import yaml

from training.examples import NAME_TAGS, TAG_BIT, Example
from verbale import parties

T = TypeVar("T")

KNOWLEDGE = Path(parties.__file__).parent / "data"

_NAMES: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("names.yaml").read_text(encoding="utf-8"))


def _known(*files: str) -> list[str]:
    """Names and capitals of one capitalised word in files of the knowledge base."""
    found = set()
    for file in files:
        for entry in yaml.load((KNOWLEDGE / file).read_text(encoding="utf-8"), yaml.CSafeLoader):
            names = [entry["name"], *entry.get("also", ()), *([entry["capital"]] if "capital" in entry else [])]
            found |= {name for name in names if name.isalpha() and name[0].isupper() and len(name) > 2}
    return sorted(found)


PLACES: list[str] = [*_NAMES["places"], *_known("states.yaml", "places.yaml")]
ORGANISATIONS: list[str] = [*_NAMES["organisations"], *_known("bodies.yaml", "armed_groups.yaml")]

_SMALL = frozenset(
    ("a", "an", "the", "and", "but", "or", "nor", "of", "in", "on", "at", "to", "by", "for", "from", "as", "with",
     "over", "into", "'s", "n't", "'", '"', ",", ":", ";", "-", "(", ")")
)  # fmt: skip


def person(rng: random.Random, surname_only: bool) -> list[str]:
    """Words of a made-up name, cut as EWT cuts words."""
    if surname_only and rng.random() < 0.2:
        return [rng.choice(_NAMES["wordlike"])]
    region = rng.choice(_REGIONS)
    if region == "korean":
        return _korean(rng, surname_only)
    given, surnames = _NAMES["persons"][region]["given"], _NAMES["persons"][region]["surnames"]
    if region == "chinese":
        return [rng.choice(surnames)] if surname_only else [rng.choice(surnames), rng.choice(given)]
    family_words = rng.choice(surnames).split()
    if surname_only:
        return family_words
    middle = [rng.choice("ABCDEFGHJKLMNPRSTW") + "."] if region == "western" and rng.random() < 0.3 else []
    return [rng.choice(given), *middle, *family_words]


_REGIONS = ("korean", "korean", "chinese", "western", "japanese", "japanese", "arabic", "slavic", "south", "african")


def _korean(rng: random.Random, surname_only: bool) -> list[str]:
    family: str = rng.choice(_NAMES["korean"]["surnames"])
    if surname_only:
        return [family]
    one, two = rng.sample(_NAMES["korean"]["syllables"], 2)
    style = rng.randrange(4)
    if style == 0:
        return [family, f"{one.capitalize()}-{two}"]
    if style == 1:
        return [family, one.capitalize(), "-", two if rng.random() < 0.5 else two.capitalize()]
    if style == 2:
        return [family, one.capitalize(), two.capitalize()]
    return [one.capitalize() + "-" + two, family]


def name_spans(masks: tuple[int, ...]) -> list[tuple[int, int, str]]:
    """Names that the masks state for certain, as (first, last, kind)."""
    spans, i = [], 0
    while i < len(masks):
        tag = _TAG.get(masks[i], "")
        if tag.startswith("B-"):
            last = i + 1
            while last < len(masks) and masks[last] == TAG_BIT["I-" + tag[2:]]:
                last += 1
            spans.append((i, last, tag[2:]))
            i = last
        else:
            i += 1
    return spans


_TAG = {TAG_BIT[tag]: tag for tag in NAME_TAGS}


def swap_names(example: Example, rng: random.Random, chance: float) -> Example:
    """Swap names for made-up ones where the tree can be kept."""
    for first, last, kind in reversed(name_spans(example.masks)):
        if rng.random() < chance:
            example = _swap(example, first, last, kind, rng)
    return example


def name_pronouns(example: Example, rng: random.Random) -> Example:
    """The sentence with "he" or "she" as a subject swapped for a surname, where it has both tree and names."""
    if not example.masks:
        return example
    for i in range(len(example.words)):
        if example.words[i] in ("He", "She", "he", "she") and example.deprels[i].startswith("nsubj"):
            return _replace(example, i, i + 1, person(rng, True)[:1], "PER")
    return example


def _swap(example: Example, first: int, last: int, kind: str, rng: random.Random) -> Example:
    if kind == "PER" and _flat_name(example, first, last):
        return _replace(example, first, last, person(rng, last - first == 1), kind)
    if last - first == 1 and kind in ("LOC", "ORG") and example.words[first].isalpha():
        if example.xpos and example.xpos[first] != "NNP":
            return example
        return _replace(example, first, last, [rng.choice(PLACES if kind == "LOC" else ORGANISATIONS)], kind)
    return example


def _flat_name(example: Example, first: int, last: int) -> bool:
    """Whether a person's name hangs together as first word and `flat` words, with nothing else hung inside it."""
    words = example.words[first:last]
    if not all(w[:1].isupper() or w in "-." for w in words) or not words[0][1:2].islower():
        return False
    if not example.parsed:
        return True
    inside = range(first + 1, last)
    if any(example.heads[i] != first + 1 and example.deprels[i] != "punct" for i in inside):
        return False
    if any(example.deprels[i] not in ("flat", "punct") for i in inside) or first < example.heads[first] <= last:
        return False
    return not any(first + 1 < h <= last for i, h in enumerate(example.heads) if not first <= i < last)


def _replace(example: Example, first: int, last: int, words: list[str], kind: str) -> Example:
    n, shift = len(words), len(words) - (last - first)

    def spliced(old: tuple[T, ...], new: list[T]) -> tuple[T, ...]:
        return (*old[:first], *new, *old[last:]) if old else old

    masks = [TAG_BIT[f"B-{kind}"], *[TAG_BIT[f"I-{kind}"]] * (n - 1)]
    changed = replace(example, words=spliced(example.words, words), masks=spliced(example.masks, masks))
    if not example.parsed:
        return changed
    hyphen = [w == "-" for w in words]
    moved = tuple(h + shift if h > last else h for h in example.heads)
    heads = [moved[first], *[first + 2 + i if hyphen[i] else first + 1 for i in range(1, n)]]
    return replace(
        changed,
        upos=spliced(example.upos, ["PUNCT" if h else "PROPN" for h in hyphen]),
        xpos=spliced(example.xpos, ["HYPH" if h else "NNP" for h in hyphen]),
        lemmas=spliced(example.lemmas, words),
        heads=spliced(moved, heads),
        deprels=spliced(example.deprels, [example.deprels[first], *["punct" if h else "flat" for h in hyphen[1:]]]),
    )


def headline(example: Example) -> Example:
    """The sentence in headline case, without its last full stop."""
    words = [w if w.lower() in _SMALL and i else w[:1].upper() + w[1:] for i, w in enumerate(example.words)]
    changed = replace(example, words=tuple(words))
    full_stop = words[-1] == "." and len(words) > 2 and len(words) not in example.heads
    return _drop_last(changed) if full_stop else changed


def _drop_last(example: Example) -> Example:
    def cut(values: tuple[T, ...]) -> tuple[T, ...]:
        return values[:-1]

    return replace(
        example, words=cut(example.words), upos=cut(example.upos), xpos=cut(example.xpos), lemmas=cut(example.lemmas),
        heads=cut(example.heads), deprels=cut(example.deprels), masks=cut(example.masks),
    )  # fmt: skip


Invent = Callable[[str, random.Random], list[str]]


def invent_names(example: Example, rng: random.Random, chance: float, invent: Invent) -> Example:
    """Names of two and more words swapped for invented ones of their kind; for sentences without a tree."""
    for first, last, kind in reversed(name_spans(example.masks)):
        if kind != "PER" and last - first > 1 and rng.random() < chance:
            example = _replace(example, first, last, invent(kind, rng), kind)
    return example


def vary(example: Example, rng: random.Random, invent: Invent | None = None) -> Example:
    """What one epoch sees of a sentence: mostly the sentence itself."""
    if example.masks:
        example = swap_names(example, rng, 0.5 if rng.random() < 0.4 else 0.0)
        if invent is not None and not example.parsed and rng.random() < 0.4:
            example = invent_names(example, rng, 0.5, invent)
        if example.parsed and rng.random() < 0.2:
            example = name_pronouns(example, rng)
    roll = rng.random()
    if roll < 0.06:
        return headline(example)
    if roll < 0.075:
        return replace(example, words=tuple(w.upper() for w in example.words))
    return example
