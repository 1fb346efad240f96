"""Train the soft furniture model: python -m training.pages_soft --out src/verbale/pages/data/soft.json

Positives are the furniture lines of `training/pages_lines.yaml`, alone and in runs of two or three. Negatives are its
story lines, and paragraphs of openly licensed texts below VERBALE_SHARED: White House texts, gold-a pages, GUM news.
Needs scikit-learn; nothing of it is needed at run time.
"""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path

import yaml
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from training.pages_texts import LINES, gold_pages, gum_news, white_house
from training.pages_words import FOLDS, Maker, folds
from verbale.pages.signs import features
from verbale.pages.units import cut_joins, paragraphs


def story_paragraphs(rng: random.Random) -> list[str]:
    """Paragraphs of news and statements, no furniture among them but for a handful of credits."""
    texts = [*white_house(400), *gum_news(), *gold_pages()]
    units = [piece.text for text in texts for unit in paragraphs(text) for piece in cut_joins(unit)]
    units = [unit for unit in units if len(unit) >= 20]
    return rng.sample(units, min(6000, len(units)))


def furniture_runs(lines: dict[str, list[str]], rng: random.Random) -> list[str]:
    """Furniture lines alone, and in runs as they stand in one paragraph."""
    kinds = [kind for kind in lines if kind != "story"]
    alone = [line for kind in kinds for line in lines[kind]]
    runs = [" ".join(rng.sample(lines[kind], rng.choice((2, 3)))) for kind in kinds for _ in range(len(lines[kind]))]
    long_runs = [" ".join(rng.sample(lines["appeal"], rng.choice((4, 5, 6)))) for _ in range(len(lines["appeal"]))]
    return alone + runs + long_runs


def train(maker: Maker, seed: int = 7) -> dict[str, float]:
    """Weights by feature name. Both classes count the same in sum; story paragraphs are the far more frequent.

    The scores of words that a line is judged by were learnt without that line (`pages_words.folds`).
    """
    rng = random.Random(seed)
    lines: dict[str, list[str]] = yaml.safe_load(LINES.read_text("utf-8"))
    story = story_paragraphs(rng)
    rows: list[dict[str, float]] = []
    labels: list[int] = []
    weight: list[float] = []
    for k, (mine, others) in enumerate(folds(lines)):
        table = maker.table(others)
        furniture, part = furniture_runs(mine, rng), story[k::FOLDS]
        rows += [features(text, table) for text in furniture + mine["story"] + part]
        labels += [1] * len(furniture) + [0] * (len(mine["story"]) + len(part))
        weight += [3.0] * (len(furniture) + len(mine["story"])) + [0.5] * len(part)
    vectors = DictVectorizer()
    matrix = vectors.fit_transform(rows)
    model = LogisticRegression(C=1.0, max_iter=1000, fit_intercept=False).fit(matrix, labels, sample_weight=weight)
    right = sum(1 for given, true in zip(model.predict(matrix), labels, strict=True) if given == true)
    print(f"{len(rows)} texts, {sum(labels)} furniture; {right / len(rows):.4f} right")
    return {name: round(float(w), 3) for name, w in zip(vectors.feature_names_, model.coef_[0], strict=True)}


def main() -> None:
    """Train and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--cache", type=Path, default=Path("/tmp/verbale-words.npz"))
    args = parser.parse_args()
    found = train(Maker(args.cache))
    args.out.write_text(
        json.dumps({"about": "Soft furniture model; see training/pages_soft.py", "weights": found}, indent=0)
    )


if __name__ == "__main__":
    main()
