"""Glued pages: are the stories found, and do they begin where they begin?

    python -m benchmarks.glued PATH [--json] [--every N --from K]

PATH is a file of JSON lines (also .gz), or a folder of such files: `text`, and `segments` with `start`, `end`, `kind`,
`doc`. Segments of kind main, teaser and other_article are stories (all segments of one `doc` one story), appeal and
boilerplate are furniture. `character_f1` counts characters that are not white space, in a story or not; `starts_f1`
counts beginnings of stories, right within three characters.
"""

from __future__ import annotations

import gzip
import json
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.report import arguments, show
from verbale.pages import open_page, split

STORY_KINDS = {"main", "teaser", "other_article"}
NEAR = 3
"""Characters by which a beginning may be off."""


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The JSON lines of a file, or of all such files of a folder in order of name."""
    files = sorted(path.glob("*.jsonl*")) if path.is_dir() else [path]
    for file in files:
        opener = gzip.open if file.suffix == ".gz" else open
        with opener(file, "rt", encoding="utf-8") as lines:
            yield from (json.loads(line) for line in lines if line.strip())


def f1(right: int, given: int, asked: int) -> dict[str, float]:
    """Precision, recall and their harmonic mean."""
    precision, recall = right / given if given else 0.0, right / asked if asked else 0.0
    return {"precision": precision, "recall": recall, "f1": 2 * right / (given + asked) if given + asked else 1.0}


def score_page(row: dict[str, Any], counts: Counter[str]) -> None:
    """Add one page's characters and beginnings to the counts."""
    text = row["text"]
    page, _ = open_page(text.encode("utf-8"), row["id"])
    stories, _ = split(page) if page is not None else ([], [])
    segments = [s for s in row["segments"] if s["kind"] in STORY_KINDS]
    gold = {i for s in segments for i in range(s["start"], s["end"]) if not text[i].isspace()}
    found = {i for s in stories for block in s.blocks for i in range(*block) if not text[i].isspace()}
    counts.update(char_right=len(gold & found), char_gold=len(gold), char_found=len(found))
    firsts: dict[str, int] = {}
    for segment in segments:
        firsts.setdefault(segment["doc"], segment["start"])
    left = sorted(firsts.values())
    counts.update(start_gold=len(left), start_found=len(stories))
    for story in stories:
        match = next((start for start in left if abs(start - story.span.start) <= NEAR), None)
        if match is not None:
            left.remove(match)
            counts["start_right"] += 1


def measure(path: Path, every: int = 1, first: int = 0) -> dict[str, Any]:
    """Score every `every`-th page of the data, from number `first` on."""
    counts: Counter[str] = Counter()
    n, began = 0, time.perf_counter()
    for row in list(rows(path))[first::every]:
        score_page(row, counts)
        n += 1
    seconds = time.perf_counter() - began
    characters = f1(counts["char_right"], counts["char_found"], counts["char_gold"])
    starts = f1(counts["start_right"], counts["start_found"], counts["start_gold"])
    return {
        "character_f1": characters["f1"],
        "character_precision": characters["precision"],
        "character_recall": characters["recall"],
        "starts_f1": starts["f1"],
        "starts_precision": starts["precision"],
        "starts_recall": starts["recall"],
        "n": n,
        "seconds": round(seconds, 3),
    }


def main() -> None:
    """Measure and print, one JSON object with `--json`, else a table."""
    parser = arguments(__doc__, "JSON lines of glued texts (.gz), or a folder of them")
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--from", dest="first", type=int, default=0)
    args = parser.parse_args()
    result = measure(Path(args.path), args.every, args.first)
    show(result, args.json)


if __name__ == "__main__":
    main()
