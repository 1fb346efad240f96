"""Train the soft furniture model: python -m training.pages_soft --out src/verbale/pages/data/soft.json

Positives are the furniture lines of `training/pages_lines.yaml`, alone and in runs of two or three. Negatives are its
story lines, and paragraphs of openly licensed texts below VERBALE_SHARED: White House texts, gold-a pages, GUM news.
Needs scikit-learn; nothing of it is needed at run time.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import re
from pathlib import Path

import yaml
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from verbale.pages.signs import features
from verbale.pages.units import cut_joins, paragraphs

SHARED = Path(os.environ.get("VERBALE_SHARED", "../shared"))
LINES = Path(__file__).with_name("pages_lines.yaml")


def white_house(limit: int) -> list[str]:
    """Texts of White House documents (public domain), every n-th, so that all kinds are among them."""
    path = SHARED / "data/raw_us_government/white_house_foreign_policy_2021_2025H1.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    return [plain(row["text"]) for row in rows[:: max(1, len(rows) // limit)]]


def plain(markdown: str) -> str:
    """Markdown of the documents as plain text: link targets, emphasis and tags taken away."""
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", markdown)
    text = re.sub(r"<[^>]+>|\*\*|__|\\(?=\W)|^#+\s*|^>\s*", "", text, flags=re.M)
    return text.replace("\xa0", " ")


def gum_news() -> list[str]:
    """Wikinews documents of UD GUM (CC BY 2.5), one text each with a line a paragraph."""
    texts: list[str] = []
    for path in sorted((SHARED / "data/syntax/ud_gum").glob("*.conllu*")):
        opener = gzip.open if path.suffix == ".gz" else open
        with opener(path, "rt", encoding="utf-8") as file:
            texts.extend(_documents(file.read()))
    return texts


def _documents(conllu: str) -> list[str]:
    texts = []
    for document in re.split(r"^# newdoc id = ", conllu, flags=re.M)[1:]:
        if document.startswith("GUM_news"):
            pieces = re.findall(r"^# (newpar|text = .*)", document, flags=re.M)
            lines: list[str] = [""]
            for piece in pieces:
                if piece == "newpar":
                    lines.append("")
                else:
                    lines[-1] = f"{lines[-1]} {piece[7:]}".strip()
            texts.append("\n".join(line for line in lines if line))
    return texts


def story_paragraphs(rng: random.Random) -> list[str]:
    """Paragraphs of news and statements, no furniture among them but for a handful of credits."""
    texts = [*white_house(400), *gum_news()]
    texts += [path.read_text("utf-8") for path in sorted((SHARED / "gold-a/pages").glob("*.txt"))]
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


def train(seed: int = 7) -> dict[str, float]:
    """Weights by feature name. Both classes count the same in sum; story paragraphs are the far more frequent."""
    rng = random.Random(seed)
    lines: dict[str, list[str]] = yaml.safe_load(LINES.read_text("utf-8"))
    furniture = furniture_runs(lines, rng)
    story = story_paragraphs(rng)
    texts = furniture + lines["story"] + story
    labels = [1] * len(furniture) + [0] * (len(texts) - len(furniture))
    weight = [3.0] * len(furniture) + [3.0] * len(lines["story"]) + [0.5] * len(story)
    vectors = DictVectorizer()
    matrix = vectors.fit_transform([features(text) for text in texts])
    model = LogisticRegression(C=1.0, max_iter=3000, fit_intercept=False).fit(matrix, labels, sample_weight=weight)
    scores = model.predict_proba(matrix)[:, 1]
    wrong = [
        (round(float(s), 2), t[:100]) for s, t, y in zip(scores, texts, labels, strict=True) if (s > 0.5) != bool(y)
    ]
    print(f"{len(texts)} texts, {len(furniture)} furniture; {len(wrong)} misjudged")
    for row in rng.sample(wrong, min(30, len(wrong))):
        print(row)
    return {name: round(float(w), 3) for name, w in zip(vectors.feature_names_, model.coef_[0], strict=True)}


def main() -> None:
    """Train and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    out = parser.parse_args().out
    out.write_text(
        json.dumps({"about": "Soft furniture model; see training/pages_soft.py", "weights": train()}, indent=0)
    )


if __name__ == "__main__":
    main()
