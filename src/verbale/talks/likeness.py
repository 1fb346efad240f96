"""What may be one event and is left apart: the same word for a deed in stories that are about the same, for judgement.

`talks.events` joins what is surely one deed. Of the rest, acts of several pages are offered for a person's word when
their stories tell of the same, whatever the parties are called, and their cues are the same word ("stole", "steals").
Stories are alike by the words that they share and few others have (cosine of tf-idf), names counted `NAMES` times, and
are put together by average linkage down to `ALIKE`. A bare statement must share words with each that it is offered
with as well: everybody says something.

Measured on ECB+ (benchmarks/events.py): 0.20 to 0.26 for `ALIKE` differ little, 0.28 and more parts tellings of one;
statements that share words with one of a set, but not with each, drew different ones together (F1 0.82, not 0.83).
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import as_file, files
from itertools import islice

import numpy as np

from verbale.language.lemmas import FORMS, read_forms
from verbale.ledger.lines import Line
from verbale.talks.folding import BARE
from verbale.talks.wording import STEM, is_empty, shared

NAMES = 3.0
"""Weight of a word with a capital beside other words."""
ALIKE = 0.24
"""Mean cosine between two sets of stories from which they are one."""
SAID_ALIKE = 0.5
"""Share of the shorter sentence's words that two bare statements must share."""
MOST_STORIES = 1000
"""Stories that are compared at once, some seconds' work; of more, the first by id."""

_WORD = re.compile(r"[^\W_]+")
_ENDINGS = ("ing", "ed", "es", "s")


@cache
def _irregular() -> Mapping[str, str]:
    """Irregular forms, each with its lemma: "stole" is of "steal"."""
    with as_file(files("verbale.language") / "data" / FORMS) as path:
        return read_forms(path)[0]


def cue_root(line: Line) -> str:
    """The first word of an act's cue without its ending: "captures", "capturing" and "captured" are one."""
    base = line.sentence_span.start
    said = line.sentence[line.cue.start - base : line.cue.end - base].casefold().split()[0]
    word = _irregular().get(said, said)
    ending = next((end for end in _ENDINGS if word.endswith(end) and len(word) - len(end) >= 3), "")
    return word[: len(word) - len(ending)].rstrip("e")[: STEM + 1]


def alike(texts: Mapping[str, str]) -> dict[str, int]:
    """For each story, by id, the number of the set of stories it is of. The order of the stories is nothing."""
    names = list(islice(sorted(texts), MOST_STORIES))
    if not names:
        return {}
    near = _cosines([_features(texts[name]) for name in names])
    groups = [[at] for at in range(len(names))]
    sums = near.copy()
    np.fill_diagonal(sums, -np.inf)
    sizes = np.ones(len(names))
    while len(groups) > 1:
        means = sums / np.outer(sizes, sizes)
        one, other = divmod(int(means.argmax()), len(names))
        if means[one, other] < ALIKE:
            break
        _join(sums, sizes, one, other)
        groups[one] += groups[other]
        groups[other] = []
    return {names[at]: number for number, group in enumerate(groups) for at in group}


def _join(sums: np.ndarray, sizes: np.ndarray, one: int, other: int) -> None:
    """Put a set of stories into another: its row of summed cosines is added, and then none of its own is left."""
    sums[one] += sums[other]
    sums[:, one] += sums[:, other]
    sizes[one] += sizes[other]
    sums[one, one] = -np.inf
    sums[other] = -np.inf
    sums[:, other] = -np.inf


def _features(text: str) -> Counter[str]:
    found: Counter[str] = Counter()
    for match in _WORD.finditer(text):
        word = match[0]
        if word.isdigit():
            found[f"#{word}"] += 1
        elif len(word) > 2 and not is_empty(word):
            found[word.casefold()[:STEM]] += NAMES if word[0].isupper() else 1  # type: ignore[assignment]
    return found


def _cosines(features: Sequence[Counter[str]]) -> np.ndarray:
    """How alike each two stories are; a word that only one story has says nothing."""
    holders = Counter(word for one in features for word in one)
    column = {word: at for at, word in enumerate(sorted(word for word, many in holders.items() if many > 1))}
    table = np.zeros((len(features), max(len(column), 1)))
    for row, one in enumerate(features):
        for word, count in one.items():
            if word in column:
                rare = math.log((len(features) + 1) / holders[word])
                table[row, column[word]] = (1 + math.log(count)) * rare
    table /= np.maximum(np.linalg.norm(table, axis=1, keepdims=True), 1e-9)
    return np.asarray(table @ table.T)


def perhaps_one(lines: Iterable[Line], texts: Mapping[str, str]) -> list[list[Line]]:
    """Acts that may be one event, by page text and place; those of one act are left out.

    `texts` gives the text of each story by `story_of` its lines. The order of the lines is nothing.
    """
    sets = alike(texts)
    by: dict[tuple[int, str, bool], list[Line]] = defaultdict(list)
    for line in sorted({line.act: line for line in lines}.values(), key=lambda one: (one.page, one.cue, one.act)):
        if (number := sets.get(story_of(line))) is not None:
            by[number, cue_root(line), line.cameo in BARE].append(line)
    found = []
    for (_, _, bare), group in by.items():
        found += _said_alike(group) if bare else [group]
    return [group for group in found if len(group) > 1]


def story_of(line: Line) -> str:
    """The story of a line: its page and its article."""
    return f"{line.page}/{line.article}"


def _said_alike(lines: Sequence[Line]) -> list[list[Line]]:
    """Bare statements with enough words in common, each put to the first set of which it shares them with all."""
    groups: list[list[Line]] = []
    for line in lines:
        home = next(
            (group for group in groups if all(shared(one.sentence, line.sentence) >= SAID_ALIKE for one in group)), None
        )
        if home is None:
            groups.append([line])
        else:
            home.append(line)
    return groups
