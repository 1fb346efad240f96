"""Main text of real pages, with the measure of the article extraction benchmark: bags of four-word shingles.

    python -m benchmarks.extraction PATH [--json] [--no-peer]

PATH is a folder with `ground-truth.json` (`{id: {"articleBody": …}}`) and `html/ID.html.gz`. Precision and recall are
taken per page and averaged over pages, as that benchmark does. `text_f1` is the same from pages whose tags this program
strips: what is left is plain text with a line for each block. The peer is trafilatura with its fast setting; both read
page by page in turn, and `time_ratio` and `cpu_ratio` are our time over its.
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

from benchmarks.report import arguments, peer_is_there, show
from verbale.pages import open_page, split

_UNSEEN = re.compile(r"<!--.*?-->|<(script|style|noscript|template|svg|head)\b.*?</\1\s*>", re.S | re.I)
_BREAK = re.compile(
    r"</?(?:p|div|br|h[1-6]|li|ul|ol|table|tr|td|section|article|header|footer|nav|aside|blockquote|figure|figcaption|"
    r"form|button|main|dl|dt|dd|pre|hr)\b[^>]*>",
    re.I,
)
_TAG = re.compile(r"<[^>]*>")
WARM = 3
"""Pages that each program reads first: what is loaded once is no page's time."""


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


def score(pages: list[tuple[str, bytes]], *extractors: Callable[[bytes], str]) -> list[dict[str, float]]:
    """Of each extractor the averaged precision, recall and F1, the pages a second, and the seconds of CPU time.

    They read page by page in turn, so that whatever else the machine does slows all of them.
    """
    sums = [[0.0] * 4 for _ in extractors]
    for true, data in pages:
        for extract, total in zip(extractors, sums, strict=True):
            began, worked = time.perf_counter(), time.process_time()
            found = extract(data)
            spent = (time.perf_counter() - began, time.process_time() - worked)
            total[:] = map(sum, zip(total, (*precision_recall(true, found), *spent), strict=True))
    return [_figures(len(pages), *total) for total in sums]


def _figures(n: int, precision: float, recall: float, seconds: float, worked: float) -> dict[str, float]:
    precision, recall = precision / n, recall / n
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    speed = n / max(seconds, 1e-9)
    return {"f1": f1, "precision": precision, "recall": recall, "pages_per_second": speed, "cpu_seconds": worked}


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
    readers = [lambda data: story_text(data, "page.html"), *([peer] if with_peer else [])]
    for read in readers:
        for _, data in pages[:WARM]:
            read(data)
    first, *others = score(pages, *readers)
    result: dict[str, Any] = dict(first)
    stripped = [(true, strip_tags(data.decode("utf-8", "replace")).encode()) for true, data in pages]
    text, longest, *bare = score(
        stripped,
        lambda data: story_text(data, "page.txt"),
        lambda data: longest_story(data, "page.txt"),
        *([peer] if with_peer else []),
    )
    result |= {"text_f1": text["f1"], "text_precision": text["precision"], "text_recall": text["recall"]}
    result["text_longest_f1"] = longest["f1"]
    if with_peer:
        result["time_ratio"] = others[0]["pages_per_second"] / result["pages_per_second"]
        result["cpu_ratio"] = result["cpu_seconds"] / others[0]["cpu_seconds"]
        result["peer"] = {"name": "trafilatura, fast", **others[0], "text_f1": bare[0]["f1"]}
    return result | {"n": len(pages), "seconds": round(time.perf_counter() - began, 2)}


def main() -> None:
    """Measure and print, one JSON object with `--json`, else a table."""
    parser = arguments(__doc__, "a folder with ground-truth.json and html/")
    parser.add_argument("--no-peer", action="store_true")
    args = parser.parse_args()
    result = measure(Path(args.path), not args.no_peer and peer_is_there("trafilatura"))
    show(result, args.json)


if __name__ == "__main__":
    main()
