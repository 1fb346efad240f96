"""The sentence splitter's weights: an averaged perceptron over candidate punctuation."""

from __future__ import annotations

import json
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from training.corpora import conllu_blocks
from verbale.language.sentences import candidates, features, possible

ROUNDS, SEED, LOST_PARAGRAPHS, OWN_TIMES = 16, 5, 0.12, 12
"""Spaces after a sentence are dropped in some passes, as bad extraction does."""


def paragraphs(path: Path, documents: frozenset[str] | None = None) -> Iterator[list[str]]:
    """Paragraphs of a treebank, each a list of its sentences' texts; only of `documents` where given."""
    document, found = "", list[str]()
    for comments, _ in conllu_blocks(path):
        document = comments.get("newdoc id", document)
        starts = any(key.startswith(("newdoc", "newpar")) and key != "newpar_block" for key in comments)
        if starts and found:
            yield found
            found = []
        if documents is None or document in documents:
            found.append(comments["text"])
    if found:
        yield found


OWN = (
    "The meeting began at 9 a.m. Tuesday in Geneva.|It went on until 6 p.m. Friday, the envoy said.",
    "They left at 7 p.m. Moscow time.|Nobody spoke to reporters.",
    "The talks broke off at 4 p.m.|The delegates went home.",
    "The ship docked at 6 p.m.|Then the unloading began.",
    "It closed at 5 p.m.|But the guards stayed on.",
    "Flights resume at 8 a.m. Sunday.|He had waited since 3 p.m. Monday.",
    "Aid comes from the U.S.|She thanked the donors.",
    "The two sides met in Washington, D.C.|They agreed on little.",
    "He spoke with U.S. President Hayes and U.S. Secretary of State Ward.|No date was set.",
    "The U.S. Embassy did not comment.|A U.S. Army officer was there.",
    "He is No. 3 in the party.|Did they agree?|No.|Two of them left.",
    "The No. 2 envoy and Mr. Price, the No. 4 official, said no.|Talks go on.",
    "Lt. Gen. Mori and Pvt. Hill were named in the No. 2 report of Jan. 5.|Both deny it.",
)
"""Our own sentences for what the treebanks hold too few of: hours with a day, "U.S." before an office or at the end."""


def joined(sentences: list[str], rng: random.Random | None) -> tuple[str, set[int]]:
    """A paragraph's text and the offsets at which its sentences end; with `rng`, some spaces are lost."""
    text, ends = "", set()
    losing = rng is not None and rng.random() < LOST_PARAGRAPHS
    curly = rng is not None and rng.random() < 0.3
    for sentence in sentences:
        text += _curly(sentence) if curly else sentence
        ends.add(len(text))
        text += "" if losing and rng is not None and rng.random() < 0.5 else " "
    return text.rstrip(), ends


def _curly(sentence: str) -> str:
    """Straight quotation marks as curly ones, by the space before them."""
    out = []
    for i, c in enumerate(sentence):
        opening = i == 0 or sentence[i - 1] in " (["
        out.append(("“" if opening else "”") if c == '"' else ("‘" if opening else "’") if c == "'" else c)
    return "".join(out)


def train(texts: Iterable[list[str]], path: Path) -> None:
    """Learn and write the weights."""
    data, rng = [*texts, *(line.split("|") for line in OWN * OWN_TIMES)], random.Random(SEED)
    weights: dict[str, float] = defaultdict(float)
    sums: dict[str, float] = defaultdict(float)
    seen = 0
    for _ in range(ROUNDS):
        rng.shuffle(data)
        for sentences in data:
            text, ends = joined(sentences, rng)
            start = 0
            for match in candidates(text, 0, len(text)):
                if not possible(match, start):
                    continue
                gold = match.end("close") in ends
                active = features(text, match, start, len(text))
                seen += 1
                if (sum(weights.get(f, 0.0) for f in active) > 0) != gold:
                    for f in active:
                        weights[f] += 1 if gold else -1
                        sums[f] += seen if gold else -seen
                if gold:
                    start = match.end()
    final = {f: round(16 * (w - sums[f] / seen)) for f, w in weights.items()}
    kept = {f: w for f, w in sorted(final.items()) if abs(w) >= 8}
    path.write_text(json.dumps(kept, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
