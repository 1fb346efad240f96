"""Text pieces that must and must not be in the main text of a page, with the data of trafilatura's own evaluation.

    python -m benchmarks.pieces PATH [--json] [--no-peer]

PATH is a folder with `evaldata.json` (`{url: {"file", "with": […], "without": […]}}`) and `html/FILE.gz`. `accuracy` is
the share of pieces on which the outcome is right: there where they must be, not there where they must not. The peer is
trafilatura, fast and as it comes.
"""

from __future__ import annotations

import gzip
import json
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.report import arguments, peer_is_there, show
from verbale.pages import open_page, split
from verbale.pages.copies import story_text

Case = tuple[bytes, str, list[str], list[str]]
"""A page's bytes, its address, and what must and must not be in it."""


def load(path: Path) -> list[Case]:
    """The pages that are there, in order of address."""
    data = json.loads((path / "evaldata.json").read_text("utf-8"))
    cases = []
    for url, row in sorted(data.items()):
        file = path / "html" / f"{row['file']}.gz"
        if file.exists():
            cases.append((gzip.decompress(file.read_bytes()), url, row["with"], row["without"]))
    return cases


def ours(data: bytes, url: str) -> str:
    """The text of all stories of a page, in its order."""
    page, _ = open_page(data, url)
    return "\n".join(story_text(page, story) for story in split(page)[0]) if page is not None else ""


def peer(fast: bool) -> Callable[[bytes, str], str]:
    """trafilatura on the same page."""

    def extract(data: bytes, url: str) -> str:
        import trafilatura

        return trafilatura.extract(data, fast=fast, include_comments=False) or ""

    return extract


def score(cases: list[Case], extract: Callable[[bytes, str], str]) -> dict[str, float]:
    """Right pieces of all, and precision, recall and F1 of what was taken."""
    counts: Counter[str] = Counter()
    began = time.perf_counter()
    for data, url, wanted, unwanted in cases:
        text = extract(data, url)
        folded = " ".join(text.split())
        inside = [piece for piece in wanted if piece in text or " ".join(piece.split()) in folded]
        strange = [piece for piece in unwanted if piece in text or " ".join(piece.split()) in folded]
        counts.update(right=len(inside), missed=len(wanted) - len(inside), wrong=len(strange))
        counts["kept_out"] += len(unwanted) - len(strange)
    every = counts["right"] + counts["missed"] + counts["wrong"] + counts["kept_out"]
    return {
        "accuracy": (counts["right"] + counts["kept_out"]) / max(1, every),
        "precision": counts["right"] / max(1, counts["right"] + counts["wrong"]),
        "recall": counts["right"] / max(1, counts["right"] + counts["missed"]),
        "pages_per_second": len(cases) / max(1e-9, time.perf_counter() - began),
    }


def measure(path: Path, with_peer: bool) -> dict[str, Any]:
    """All figures of this benchmark."""
    cases = load(path)
    began = time.perf_counter()
    result: dict[str, Any] = dict(score(cases, ours))
    if with_peer:
        result["peer"] = {"name": "trafilatura, fast", **score(cases, peer(True))}
        result["other_peer"] = {"name": "trafilatura", **score(cases, peer(False))}
    return result | {"n": len(cases), "seconds": round(time.perf_counter() - began, 2)}


def main() -> None:
    """Measure and print, one JSON object with `--json`, else a table."""
    parser = arguments(__doc__, "a folder with evaldata.json and html/")
    parser.add_argument("--no-peer", action="store_true")
    args = parser.parse_args()
    show(measure(Path(args.path), not args.no_peer and peer_is_there("trafilatura")), args.json)


if __name__ == "__main__":
    main()
