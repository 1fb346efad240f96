"""Train the furniture model: python -m training.pages_furniture --out src/verbale/pages/data/furniture.json

Openly licensed stories (White House documents, GUM news, gold-a pages), glued as in `training.pages_boundaries` or left
alone, with furniture lines of `training/pages_lines.yaml` put between their paragraphs: one alone, several in a run, or
several joined in one paragraph. Story lines of that file are put in as well, as what is not to be cut. `--hold N`
leaves out every n-th line and measures on pages made with the lines left out.
"""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path
from typing import Any

import yaml
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.feature_extraction import DictVectorizer
from sklearn.metrics import average_precision_score

from training.pages_boundaries import forest_of, glue, sources
from training.pages_texts import LINES
from training.pages_words import FOLDS, Maker, folds
from verbale.pages.context import Context
from verbale.pages.signs import WordTable
from verbale.pages.units import Unit, paragraphs

PAGES = 1500
UP = ("reader+outlet", "reader+give", "house+outlet", "house+give", "give+outlet", "give+money", "money+outlet")
UP += ("reader+subscribe", "reader+letter", "subscribe+letter", "subscribe+money", "subscribe+outlet", "letter+outlet")
UP += ("share_outlet", "share_letter", "share_web", "share_give", "share_money", "share_subscribe", "share_reader")
UP += (
    "talk",
    "around",
    "order_first",
    "bridge",
    "bridge_meant",
    "has_outlet",
    "has_letter",
    "has_web",
    "has_money",
    "has_give",
    "has_reader",
)
DOWN = (
    "elsewhere",
    "names_elsewhere",
    "near",
    "near_meant",
    "has_news",
    "share_news",
    "others_has_reader",
    "others_has_outlet",
    "quoted",
)
"""Which way a feature may only work."""


def made_page(
    rng: random.Random, stories: tuple[list[str], list[str]], lines: dict[str, list[str]]
) -> tuple[list[Unit], list[int]]:
    """Units of one page and for each whether it is furniture."""
    units = paragraphs(glue(rng, *stories, appeals=False).text)
    if len(units) > 70:
        units = units[:70]
    rows: list[tuple[str, int]] = [(unit.text, 0) for unit in units]
    for _ in range(rng.randint(0, 4)):
        at = rng.randint(0, len(rows))
        rows[at:at] = _run(rng, lines)
    at, made = 0, []
    for text, _ in rows:
        made.append(Unit(at, at + len(text), text))
        at += len(text) + 1
    return made, [label for _, label in rows]


def _run(rng: random.Random, lines: dict[str, list[str]]) -> list[tuple[str, int]]:
    kind = rng.choices(("appeal", "promotion", "navigation", "legal", "story"), (5, 2, 2, 1, 2))[0]
    label = int(kind != "story")
    size = 1 if kind == "story" else rng.choice((1, 1, 1, 2, 3, 4))
    chosen = rng.sample(lines[kind], min(size, len(lines[kind])))
    if size > 1 and rng.random() < 0.4:
        return [(" ".join(chosen), label)]
    return [(line, label) for line in chosen]


def examples(
    seed: int, count: int, lines: dict[str, list[str]], table: WordTable
) -> tuple[list[dict[str, float]], list[int]]:
    """Features and labels of every unit of `count` made pages; `table` was learnt without `lines`."""
    rng = random.Random(seed)
    stories = sources()
    rows: list[dict[str, float]] = []
    labels: list[int] = []
    for _ in range(count):
        units, page_labels = made_page(rng, stories, lines)
        context = Context(units, table)
        rows.extend(context.features(i) for i in range(len(units)))
        labels.extend(page_labels)
    return rows, labels


def train(maker: Maker, lines: dict[str, list[str]], held: dict[str, list[str]] | None) -> dict[str, Any]:
    """The trees; with `held` lines, prints how well pages made with those are judged."""
    rows: list[dict[str, float]] = []
    labels: list[int] = []
    for k, (mine, others) in enumerate(folds(lines)):
        some, theirs = examples(3 + 10 * k, PAGES // FOLDS, mine, maker.table(others))
        rows, labels = rows + some, labels + theirs
    vectors = DictVectorizer(sparse=False)
    matrix = vectors.fit_transform(rows)
    names = list(vectors.get_feature_names_out())
    direction = [1 if name in UP else -1 if name in DOWN else 0 for name in names]
    model = HistGradientBoostingClassifier(
        max_iter=150,
        max_leaf_nodes=10,
        learning_rate=0.07,
        min_samples_leaf=20,
        l2_regularization=1.0,
        monotonic_cst=direction,
        random_state=5,
    ).fit(matrix, labels)
    print(f"{len(rows)} units, {sum(labels)} furniture")
    if held is not None:
        other, truth = examples(4, 250, held, maker.table(lines))
        scores = model.predict_proba(vectors.transform(other))[:, 1]
        print(f"average precision on lines not seen: {average_precision_score(truth, scores):.4f}")
        for bar in (0.3, 0.5, 0.7):
            right = sum(1 for s, y in zip(scores, truth, strict=True) if s > bar and y)
            given = sum(1 for s in scores if s > bar)
            print(f"  above {bar}: precision {right / max(1, given):.3f} recall {right / sum(truth):.3f}")
    return forest_of(model, names)


def main() -> None:
    """Train and write the trees."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--hold", type=int, default=0)
    parser.add_argument("--cache", type=Path, default=Path("/tmp/verbale-words.npz"))
    args = parser.parse_args()
    lines: dict[str, list[str]] = yaml.safe_load(LINES.read_text("utf-8"))
    held = None
    if args.hold:
        held = {kind: rows[:: args.hold] for kind, rows in lines.items()}
        lines = {kind: [row for i, row in enumerate(rows) if i % args.hold] for kind, rows in lines.items()}
    forest = train(Maker(args.cache), lines, held)
    if args.out:
        about = "Furniture model, boosted trees; see training/pages_furniture.py"
        args.out.write_text(json.dumps({"about": about, **forest}, separators=(",", ":")))


if __name__ == "__main__":
    main()
