"""Main text of real pages, with the measure of the article extraction benchmark: bags of four-word shingles.

    python -m benchmarks.extraction PATH [--json] [--no-peer]

PATH is a folder with `ground-truth.json` (`{id: {"articleBody": …}}`) and `html/ID.html.gz`. Precision and recall are
taken per page and averaged over pages, as that benchmark does. `text_f1` is the same from pages whose tags this program
strips: what is left is plain text with a line for each block. The peer is trafilatura with its fast setting.
"""

from __future__ import annotations

import gzip
import html
import json
import re
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.report import arguments, show
from verbale.pages import open_page, split

_UNSEEN = re.compile(r"<!--.*?-->|<(script|style|noscript|template|svg|head)\b.*?</\1\s*>", re.S | re.I)
_BREAK = re.compile(
    r"</?(?:p|div|br|h[1-6]|li|ul|ol|table|tr|td|section|article|header|footer|nav|aside|blockquote|figure|figcaption|"
    r"form|button|main|dl|dt|dd|pre|hr)\b[^>]*>",
    re.I,
)
_TAG = re.compile(r"<[^>]*>")


def shingles(text: str, n: int = 4) -> Counter[tuple[str, ...]]:
    """The bag of n-word shingles of a text; the whole text where it is shorter."""
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[i : i + n]) for i in range(max(1, len(words) - n + 1)))


def precision_recall(true: str, found: str) -> tuple[float, float]:
    """Precision and recall of one page's shingles."""
    gold, given = shingles(true), shingles(found)
    both = sum((gold & given).values())
    return both / max(1, sum(given.values())), both / max(1, sum(gold.values()))


def strip_tags(source: str) -> str:
    """HTML as plain text by three regular expressions: a line for each block, nothing else known of the tree."""
    text = _TAG.sub("", _BREAK.sub("\n", re.sub(r"\s+", " ", _UNSEEN.sub(" ", source))))
    return "\n".join(line for line in (" ".join(line.split()) for line in html.unescape(text).split("\n")) if line)


def story_text(data: bytes, name: str) -> str:
    """The text of all stories of a page but their headlines, which the benchmark's article bodies leave out."""
    page, _ = open_page(data, name)
    stories = split(page)[0] if page is not None else []
    return "\n".join(page.text[b.start : b.end] for s in stories for b in s.blocks if page and b != s.title)


def longest_story(data: bytes, name: str) -> str:
    """The text of the longest story of a page."""
    page, _ = open_page(data, name)
    stories = split(page)[0] if page is not None else []
    best = max(stories, key=lambda s: sum(b.end - b.start for b in s.blocks), default=None)
    return "\n".join(page.text[b.start : b.end] for b in best.blocks if b != best.title) if page and best else ""


def score(pages: list[tuple[str, bytes]], extract: Callable[[bytes], str]) -> dict[str, float]:
    """Averaged precision, recall and F1 of an extractor, and how many pages a second it read."""
    precision = recall = 0.0
    spent = 0.0
    for true, data in pages:
        began = time.perf_counter()
        found = extract(data)
        spent += time.perf_counter() - began
        p, r = precision_recall(true, found)
        precision, recall = precision + p / len(pages), recall + r / len(pages)
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {"f1": f1, "precision": precision, "recall": recall, "pages_per_second": len(pages) / max(spent, 1e-9)}


def peer(data: bytes) -> str:
    """What trafilatura makes of a page with its fast setting."""
    import trafilatura

    return trafilatura.extract(data, fast=True, include_comments=False) or ""


def load(path: Path) -> list[tuple[str, bytes]]:
    """Article body and HTML of every page."""
    truth = json.loads((path / "ground-truth.json").read_text("utf-8"))
    return [
        (row["articleBody"], gzip.decompress((path / "html" / f"{i}.html.gz").read_bytes())) for i, row in truth.items()
    ]


def measure(path: Path, with_peer: bool) -> dict[str, Any]:
    """All figures of this benchmark."""
    began = time.perf_counter()
    pages = load(path)
    story_text(pages[0][1], "warm.html")
    result: dict[str, Any] = dict(score(pages, lambda data: story_text(data, "page.html")))
    stripped = [(true, strip_tags(data.decode("utf-8", "replace")).encode()) for true, data in pages]
    text = score(stripped, lambda data: story_text(data, "page.txt"))
    result |= {"text_f1": text["f1"], "text_precision": text["precision"], "text_recall": text["recall"]}
    result["text_longest_f1"] = score(stripped, lambda data: longest_story(data, "page.txt"))["f1"]
    if with_peer:
        peer(pages[0][1])
        result["peer"] = {"name": "trafilatura, fast", **score(pages, peer)}
        result["peer"]["text_f1"] = score(stripped, peer)["f1"]
    return result | {"n": len(pages), "seconds": round(time.perf_counter() - began, 2)}


def main() -> None:
    """Measure and print, one JSON object with `--json`, else a table."""
    parser = arguments(__doc__, "a folder with ground-truth.json and html/")
    parser.add_argument("--no-peer", action="store_true")
    args = parser.parse_args()
    result = measure(Path(args.path), not args.no_peer)
    show(result, args.json)


if __name__ == "__main__":
    main()
