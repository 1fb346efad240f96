"""Dirty text: official texts with an appeal in three random places and three teasers glued behind.

    python -m benchmarks.dirty PATH [--json] [--limit 200] [--no-peer]

PATH is a file of JSON lines with `text` (also .gz), or a folder of such files. The appeals below were written for this
benchmark only: no sign, no word list and no training line was made from them, and none of them may become one.
`story_kept` is the share of the text's characters (no white space) that stand in its first story, `furniture_left` the
share of the characters of appeals and teasers that do. The peer is trafilatura on the same text.
"""

from __future__ import annotations

import random
import re
import time
from collections import Counter
from pathlib import Path
from typing import Any

from benchmarks.glued import rows
from benchmarks.report import arguments, peer_is_there, show
from verbale.pages import open_page, split

APPEALS = (
    "Sending people to the places where treaties are made and broken is the dearest thing we do. Share the bill "
    "with us?",
    "No tycoon, no party and no bank stands behind The Northern Messenger. Its strength is the crowd that pays "
    "its way.",
    "If these pages have ever helped you to win an argument, return the favour: set up a small regular payment.",
    "Our autumn appeal closes at midnight. Two hundred more names and the investigations unit is safe for "
    "another year.",
    "Put The Week in Diplomacy on your breakfast table: a short note from our editors, posted to you each Friday.",
    "This was the last of your complimentary articles. Choose how you would like to continue.",
    "Teachers and nurses pay nothing for the digital edition this winter. See whether you qualify.",
    "We do not shut anyone out, yet somebody has to settle the invoices. Might that be you?",
    "Help a young reporter get a first story into print: our bursary fund takes contributions of every size.",
    "Clear, calm coverage has never been harder to pay for. Stay with us, and bring a colleague along.",
)
MIN_LENGTH, MAX_LENGTH = 1500, 12_000
_MARKUP = re.compile(r"\[([^\]]*)\]\([^)]*\)|<[^>]+>|\*\*|__|^#+\s*|^>\s*|\\(?=\W)", re.M)


def plain(markdown: str) -> list[str]:
    """Paragraphs of a Markdown text, each on one line."""
    text = _MARKUP.sub(lambda m: m[1] or "", markdown).replace("\xa0", " ")
    return [" ".join(paragraph.split()) for paragraph in re.split(r"\n\s*\n", text) if paragraph.strip()]


def made_pages(texts: list[str], limit: int, seed: int = 4) -> list[tuple[str, list[tuple[int, int, bool]]]]:
    """Dirty pages: the text, and `(start, end, belongs to the story)` for every piece of it."""
    rng = random.Random(seed)
    fit = [text for text in texts if MIN_LENGTH <= len(text) <= MAX_LENGTH]
    pages = []
    for text in fit[:: max(1, len(fit) // limit)][:limit]:
        paragraphs = plain(text)
        pieces = [(paragraph, True) for paragraph in paragraphs]
        for appeal in rng.sample(APPEALS, 3):
            pieces.insert(rng.randint(2, len(pieces)), (appeal, False))
        pieces += [(teaser(rng, rng.choice(fit)), False) for _ in range(3)]
        pages.append(joined(pieces))
    return pages


def teaser(rng: random.Random, text: str) -> str:
    """The beginning of another text, broken off in mid-sentence."""
    flat = " ".join(plain(text)[1:]) or text
    return flat[: rng.randint(220, 600)].rsplit(" ", 1)[0].rstrip(".,;: ")


def joined(pieces: list[tuple[str, bool]]) -> tuple[str, list[tuple[int, int, bool]]]:
    """Pieces with a line end between them, and where each stands."""
    text, places = "", []
    for piece, story in pieces:
        text += "\n" if text else ""
        places.append((len(text), len(text) + len(piece), story))
        text += piece
    return text, places


def count(text: str, places: list[tuple[int, int, bool]], kept: set[int], counts: Counter[str]) -> None:
    """Add the characters that a reader kept of one page."""
    for start, end, story in places:
        ink = {i for i in range(start, end) if not text[i].isspace()}
        name = "story" if story else "furniture"
        counts[name] += len(ink)
        counts[f"{name}_kept"] += len(ink & kept)


def shares(counts: Counter[str]) -> dict[str, float]:
    """The two keys of this benchmark."""
    return {
        "story_kept": counts["story_kept"] / max(1, counts["story"]),
        "furniture_left": counts["furniture_kept"] / max(1, counts["furniture"]),
    }


def ours(text: str) -> set[int]:
    """Characters of the first story."""
    page, _ = open_page(text.encode(), "page.txt")
    stories = split(page)[0] if page is not None else []
    return {i for block in stories[0].blocks for i in range(*block)} if stories else set()


def peer(text: str) -> set[int]:
    """Characters of the lines that trafilatura keeps of the text as paragraphs of HTML, found again in order."""
    import html

    import trafilatura

    body = "".join(f"<p>{html.escape(line)}</p>" for line in text.split("\n"))
    found = trafilatura.extract(f"<html><body><article>{body}</article></body></html>", fast=True) or ""
    kept: set[int] = set()
    at = 0
    for line in found.split("\n"):
        place = text.find(line, at) if line else -1
        if place >= 0:
            kept.update(range(place, place + len(line)))
            at = place + len(line)
    return kept


def measure(path: Path, limit: int, with_peer: bool) -> dict[str, Any]:
    """All figures of this benchmark."""
    pages = made_pages([row["text"] for row in rows(path)], limit)
    counts: Counter[str] = Counter()
    began = time.perf_counter()
    for text, places in pages:
        count(text, places, ours(text), counts)
    result: dict[str, Any] = {**shares(counts), "n": len(pages), "seconds": round(time.perf_counter() - began, 2)}
    if with_peer:
        other: Counter[str] = Counter()
        for text, places in pages:
            count(text, places, peer(text), other)
        result["peer"] = {"name": "trafilatura, fast", **shares(other)}
    return result


def main() -> None:
    """Measure and print, one JSON object with `--json`, else a table."""
    parser = arguments(__doc__, "JSON lines with text (.gz), or a folder of them")
    parser.add_argument("--limit", type=int, default=200)
    parser.add_argument("--no-peer", action="store_true")
    args = parser.parse_args()
    result = measure(Path(args.path), args.limit, not args.no_peer and peer_is_there("trafilatura"))
    show(result, args.json)


if __name__ == "__main__":
    main()
