"""Train the story boundary model: python -m training.pages_boundaries --out src/verbale/pages/data/boundary.json

Pages to learn from, all of openly licensed text below VERBALE_SHARED: the synthetic glued pages, and pages glued here
from White House documents, GUM news and the gold-a pages: a story whole or cut off, followed by teasers broken off in
mid-sentence or by whole stories, with and without headlines; and many stories left alone, so that the model learns when
not to cut. Needs scikit-learn; nothing of it is needed at run time.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.feature_extraction import DictVectorizer

from training.pages_texts import LINES, SHARED, gold_pages, gum_news, white_house
from verbale.pages.boundaries import boundary_features, is_headline
from verbale.pages.cohesion import Gathered, Vocabulary
from verbale.pages.forest import forest_of as linked_forest
from verbale.pages.forest import forest_sum
from verbale.pages.furniture import judge
from verbale.pages.units import Unit, paragraphs, sentences

GLUED = "data/page_cleaning/synthetic_glued_pages/glued_pages.jsonl.gz"

PAGES = 2500
TREES = 120
SYNTHETIC = 5.0
"""Weight of a place on a synthetic page: there are 300 of them, and what is glued there is not glued by us. With 1, 2
and 4 the starts of stories on synthetic pages left out had F1 .907, .919 and .932, dirty text the same."""
DIRECTION = {
    "shared": -1,
    "shared_names": -1,
    "shared_recent": -1,
    "alone_shared": -1,
    "depth": 1,
    "meant": -1,
    "meant_recent": -1,
    "meant_alone": -1,
    "turn": 1,
    "cut_off": 1,
    "end_between": 1,
    "before_credit": 1,
    "headline_titled": 1,
    "dateline": 1,
    "official": 1,
    "clock_next": 1,
    "dateline_next": 1,
    "linking": -1,
    "bullet": -1,
    "quotes": -1,
    "lower": -1,
    "before_colon": -1,
    "text_under_headline": -1,
    "all_caps": -1,
    "heading_asks": -1,
    "rest_broken": 1,
    "broken_before": 1,
    "broken_here": 1,
    "list_before": -1,
    "talks_before": -1,
    "speaks": -1,
    "aside": -1,
    "roster": -1,
    "clock_here": 1,
    "before_clock": 1,
}
"""Which way a feature may only work, so that what few examples say cannot turn common sense round."""
PLACES = [
    "GENEVA",
    "SEOUL",
    "PARIS",
    "CAIRO",
    "TEHRAN",
    "BEIRUT",
    "LONDON",
    "TOKYO",
    "BEIJING",
    "MOSCOW",
    "KABUL",
    "NAIROBI",
    "BRASILIA",
    "WASHINGTON",
    "VIENNA",
]
FIRST = ["Jane", "John", "Maria", "Ahmed", "Yuki", "Olga", "Peter", "Lin", "Sara", "Tomas"]
LAST = ["Roe", "Doe", "Keller", "Haddad", "Tanaka", "Petrova", "Novak", "Chen", "Lindqvist", "Moreau"]


@dataclass(frozen=True)
class Glued:
    """A page with the story of every stretch of it: `(start, end, story)`, story -1 for furniture."""

    text: str
    stretches: list[tuple[int, int, int]]
    weight: float = 1.0


def synthetic_pages(path: Path) -> list[Glued]:
    """The synthetic glued pages with their gold segments."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    pages = []
    for row in rows:
        names: dict[str, int] = {}
        stretches = [
            (s["start"], s["end"], names.setdefault(s["doc"], len(names)) if s["doc"] else -1) for s in row["segments"]
        ]
        pages.append(Glued(row["text"], stretches, SYNTHETIC))
    return pages


@cache
def sources() -> tuple[list[str], list[str]]:
    """Stories to glue: statements, and news. Read once: every fold asks for them."""
    return [text for text in white_house(700) if len(text) > 400], [*gum_news(), *gold_pages()]


def glue(rng: random.Random, statements: list[str], news: list[str], appeals: bool = True) -> Glued:
    """One page: a first story, then nothing, teasers cut off, or whole stories; `appeals` puts some between
    paragraphs."""
    pick = lambda: rng.choice(news) if rng.random() < 0.6 else rng.choice(statements)  # noqa: E731
    first = _story(rng, pick(), rng.random() < 0.7, appeals)
    parts = [first]
    if rng.random() < 0.65:
        cut = rng.random() < 0.7
        same = rng.choice((statements, news)) if rng.random() < 0.5 else None
        draw = lambda: rng.choice(same) if same else pick()  # noqa: E731
        parts += [_teaser(rng, draw()) if cut else _story(rng, draw(), True, appeals) for _ in range(rng.randint(1, 4))]
    elif rng.random() < 0.3:  # a page cut off by a limit of length: no new story for that
        parts[0] = parts[0][: int(len(parts[0]) * rng.uniform(0.5, 0.95))].rsplit(" ", 1)[0].rstrip()
    text, stretches = "", []
    for number, part in enumerate(parts):
        if text:
            text += rng.choice(("\n", "\n", "\n\n", "\n\n\n"))
        stretches.append((len(text), len(text) + len(part), number))
        text += part
    return Glued(text, stretches)


def _dateline(rng: random.Random) -> str:
    """A dateline in one of the usual forms, or nothing: the open texts have none, news of the agencies has."""
    if rng.random() < 0.55:
        return ""
    place = rng.choice(PLACES)
    form = rng.choice(
        ("{0} ", "{0} — ", "{0} - ", "{0} (AP) — ", "{0} (Reuters) - ", "{0}, {1} {2} (Reuters) - ", "{0}/{3} ")
    )
    return form.format(place, rng.choice(("Jan", "March", "Sept.", "Nov")), rng.randint(1, 28), rng.choice(PLACES))


def _credit(rng: random.Random) -> list[str]:
    """A line of credit below a story, or none."""
    a, b = (f"{rng.choice(FIRST)} {rng.choice(LAST)}" for _ in range(2))
    forms = (
        f"(Reporting by {a}; Editing by {b})",
        f"(Reporting by {a} and {b} in {rng.choice(PLACES).title()})",
        f"Reporting by {a}; writing by {b}",
        f"Associated Press writer {a} in {rng.choice(PLACES).title()} contributed to this report.",
    )
    return [rng.choice(forms)] if rng.random() < 0.3 else []


def _story(rng: random.Random, text: str, whole: bool, appeals: bool) -> str:
    lines = [line for line in text.split("\n") if line.strip()]
    headed = len(lines) < 3 or rng.random() < 0.6
    if not headed:
        lines = lines[1:]
    body = 1 if headed and len(lines) > 1 else 0
    lines[body] = _dateline(rng) + lines[body]
    if headed and rng.random() < 0.25:
        lines.insert(1, f"By {rng.choice(FIRST)} {rng.choice(LAST)}")
    if whole and len(lines) < 60:
        lines += _credit(rng)
    if not whole:
        lines = lines[: max(2, rng.randint(2, 14))]
    first = rng.choice((0, 0, max(0, len(lines) - 60)))  # lists of names stand at the end of long documents
    lines = lines[first : first + 60]
    for _ in range(rng.choice((0, 0, 0, 1, 2, 3)) if whole and appeals else 0):
        lines.insert(rng.randint(min(2, len(lines)), len(lines)), rng.choice(_appeals()))
    return rng.choice(("\n", "\n\n")).join(lines)


@cache
def _appeals() -> tuple[str, ...]:
    lines = yaml.safe_load(LINES.read_text("utf-8"))
    return tuple(line for line in lines["appeal"] + lines["promotion"] if len(line) > 60)


def _teaser(rng: random.Random, text: str) -> str:
    """The beginning of a story on one line, broken off after 200 to 700 characters, often within a word's reach."""
    lines = [line for line in text.split("\n") if line.strip()]
    if rng.random() < 0.7 and len(lines) > 2:
        lines = lines[1:]
    flat = _dateline(rng) + " ".join(" ".join(lines).split())
    whole = " ".join(sentence.text for sentence in sentences(Unit(0, len(flat), flat))[: rng.randint(1, 3)])
    if rng.random() < 0.12 and 60 < len(whole) < 420:
        return whole
    return flat[: rng.randint(200, 700)].rsplit(" ", 1)[0].rstrip(".") + rng.choice(("", "", "", "…", "..."))


def examples(page: Glued) -> Iterator[tuple[dict[str, float], int]]:
    """Features and label of every place between two story units, with the true story before it as the story so far."""
    judged = judge(paragraphs(page.text))
    units, owners, between = [], [], []
    waiting: list[str] = []
    for item in judged:
        owner = next((s for a, b, s in page.stretches if a <= item.unit.start < b), -1)
        if owner < 0 or item.furniture:
            waiting.append(item.sign.id if item.sign else item.kind)
            continue
        units.append(item.unit)
        owners.append(owner)
        between.append(waiting)
        waiting = []
    if len(units) < 2:
        return
    vocabulary = Vocabulary(units)
    stories: dict[int, Gathered] = {}
    for at, owner in enumerate(owners):
        before = owners[at - 1] if at else None
        if before is not None:
            headless = is_headline(units[at - 1]) and not is_headline(units[at]) and owner != before
            if headless:  # a text without a headline under another story's headline: pages of life have none
                continue_with(stories, owner, at, units, vocabulary)
                continue
            again = (
                owner != before and owner in stories
            )  # taken up again after a teaser: to its own beginning no boundary
            yield (
                boundary_features(units, vocabulary, stories[owner if again else before], at, between[at]),
                int(owner != before and not again),
            )
        continue_with(stories, owner, at, units, vocabulary)


def continue_with(stories: dict[int, Gathered], owner: int, at: int, units: list[Unit], vocabulary: Vocabulary) -> None:
    """Add unit `at` to the story it is of."""
    stories.setdefault(owner, Gathered()).add(at, units[at], vocabulary.terms[at])


def train(pages: list[Glued], caution: float) -> dict[str, Any]:
    """Boosted trees over the features. `caution` weighs the places where nothing begins: over-splitting is worse."""
    weighed = [(example, page.weight) for page in pages for example in examples(page)]
    rows = [example for example, _ in weighed]
    vectors = DictVectorizer(sparse=False)
    matrix = vectors.fit_transform([row for row, _ in rows])
    names = list(vectors.get_feature_names_out())
    labels = [label for _, label in rows]
    model = HistGradientBoostingClassifier(
        max_iter=TREES,
        max_leaf_nodes=12,
        learning_rate=0.07,
        min_samples_leaf=25,
        l2_regularization=1.0,
        monotonic_cst=[DIRECTION.get(name, 0) for name in names],
        random_state=5,
    ).fit(matrix, labels, sample_weight=[weight * (1.0 if row[1] else caution) for row, weight in weighed])
    right = int((model.predict(matrix) == labels).sum())
    print(f"{len(pages)} pages, {len(rows)} places, {sum(labels)} boundaries; {right / len(rows):.4f} right")
    forest = forest_of(model, names)
    linked = linked_forest(forest)
    for row, raw in zip(rows[:200], model.decision_function(matrix[:200]), strict=True):
        if abs(forest_sum(linked, row[0]) - raw) > 0.02:
            raise SystemExit("the exported trees do not say what the model says")
    return forest


def forest_of(model: HistGradientBoostingClassifier, names: list[str]) -> dict[str, Any]:
    """The trees as plain lists: an inner node is `[feature, threshold, index if not above, index if above]`, a leaf a
    number."""
    trees = []
    for (predictor,) in model._predictors:
        trees.append(
            [
                round(float(node["value"]), 4)
                if node["is_leaf"]
                else [
                    names[node["feature_idx"]],
                    float(node["num_threshold"]),
                    int(node["left"]),
                    int(node["right"]),
                ]
                for node in predictor.nodes
            ]
        )
    return {"base": round(float(model._baseline_prediction.ravel()[0]), 4), "trees": trees}


def main() -> None:
    """Train and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--caution", type=float, default=1.5)
    parser.add_argument("--skip-every", type=int, default=0, help="leave out every n-th synthetic page, to measure on")
    args = parser.parse_args()
    rng = random.Random(11)
    pages = synthetic_pages(SHARED / GLUED)
    if args.skip_every:
        pages = [page for i, page in enumerate(pages) if i % args.skip_every]
    statements, news = sources()
    pages += [glue(rng, statements, news) for _ in range(PAGES)]
    about = "Story boundary model, boosted trees; see training/pages_boundaries.py"
    args.out.write_text(json.dumps({"about": about, **train(pages, args.caution)}, separators=(",", ":")))


if __name__ == "__main__":
    main()
