"""Copies of stories: are they found, is nothing else taken for one, how fast, in how much memory?

    python -m benchmarks.duplicates PATH [--json] [--pages 10000] [--memory 100000] [--no-peer]

PATH is a file of JSON lines with `text` (also .gz), or a folder of such files, or a folder with `meta.jsonl` and pages.
Each text is made into variants: paragraphs in another order, cut by half, another headline, most of it (65 of 100
words) quoted inside the end of another story; and glued copies: an appeal in front, the tail cut by a quarter, forty
words of another story behind. A pair is right where both come of one text. Texts that are copies of each other before
anything is made of them are counted apart (`alike_before`), and pairs between their variants on neither side.
Speed is taken over `--pages` texts made by shuffling sentences of all texts, memory over `--memory` of these. The peer
is datasketch (128 permutations, Jaccard 0.5).
"""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from benchmarks.dirty import APPEALS, plain
from benchmarks.glued import rows
from benchmarks.report import arguments, show
from verbale.pages import open_page, split
from verbale.pages.copies import CopyIndex, likeness, shingles, story_text

MOST, SHORTEST = 100, 1500
"""Texts that variants are made of, and characters of the shortest of them."""
Page = tuple[int, str, str]
"""The number of the text that a page was made of, what was done, and the page."""


def texts(path: Path) -> list[str]:
    """The stories of the data: `text` of each row, or the longest story of each page."""
    meta = path / "meta.jsonl"
    if path.is_dir() and meta.exists():
        files = [json.loads(line)["file"] for line in meta.read_text("utf-8").splitlines() if line.strip()]
        found = [story_of((path / name).read_bytes(), name) for name in files]
    else:
        found = ["\n".join(plain(row["text"])) for row in rows(path)]
    found = [text for text in found if len(text) >= SHORTEST]
    return found[:: max(1, len(found) // MOST)][:MOST]


def story_of(data: bytes, name: str) -> str:
    """The longest story of a page, a line a paragraph."""
    page, _ = open_page(data, name)
    stories = split(page)[0] if page is not None else []
    return max((story_text(page, story) for story in stories if page), key=len, default="")


def variants(number: int, found: Sequence[str], rng: random.Random) -> Iterator[Page]:
    """The text itself and what was made of it."""
    lines = found[number].split("\n")
    other = found[(number + 1 + rng.randrange(len(found) - 1)) % len(found)]
    words = found[number].split()
    yield number, "itself", found[number]
    shuffled = lines[:]
    rng.shuffle(shuffled)
    yield number, "reordered", "\n".join(shuffled)
    yield number, "half", " ".join(words[: len(words) // 2])
    yield number, "headline", "\n".join(["Leaders meet as talks drag on for another week", *lines[1:]])
    quoted = " ".join(words[: int(0.65 * len(words))])
    borrowed = other.split()
    strange = borrowed[-int(min(0.2 * len(words), 0.15 * len(borrowed))) :]
    half = len(strange) // 2
    yield number, "quotation", "\n".join((" ".join(strange[:half]), f"“{quoted}”", " ".join(strange[half:])))
    tail = " ".join(other.split()[:40])
    glued = [rng.choice(APPEALS), " ".join(words[: int(0.75 * len(words))]), tail]
    yield number, "glued", "\n".join(glued)


def alike_before(found: Sequence[str]) -> set[tuple[int, int]]:
    """Pairs of texts that are copies as they came."""
    sets = [shingles(text) for text in found]
    return {(i, j) for i, j in combinations(range(len(found)), 2) if likeness(sets[i], sets[j]).held > 0.2}


def score(pages: Sequence[Page], pairs: set[tuple[int, int]], unclear: set[tuple[int, int]]) -> dict[str, float]:
    """Precision and recall of found pairs of pages, and recall of glued copies against their originals."""
    right = wrong = asked = glued = glued_right = 0
    for i, j in combinations(range(len(pages)), 2):
        one, other = pages[i][0], pages[j][0]
        if (min(one, other), max(one, other)) in unclear:
            continue
        found = (i, j) in pairs
        if one == other:
            # two halves of one story may have little in common; what is asked for is the story itself, and its copies
            if "itself" in (pages[i][1], pages[j][1]):
                asked += 1
                right += found
                is_glued = "glued" in (pages[i][1], pages[j][1])
                glued, glued_right = glued + is_glued, glued_right + (found and is_glued)
        else:
            wrong += found
    return {
        "precision": right / max(1, right + wrong),
        "recall": right / max(1, asked),
        "glued_recall": glued_right / max(1, glued),
    }


def ours(pages: Sequence[Page]) -> set[tuple[int, int]]:
    """The pairs that Verbale finds."""
    index: CopyIndex[int] = CopyIndex()
    return {(copy.of, at) for at, page in enumerate(pages) for copy in index.add(at, page[2])}


def peer(pages: Sequence[Page]) -> set[tuple[int, int]]:
    """The pairs that datasketch finds."""
    from datasketch import MinHash, MinHashLSH

    index, found = MinHashLSH(threshold=0.5, num_perm=128), set()
    for at, page in enumerate(pages):
        words = page[2].lower().split()
        sketch = MinHash(num_perm=128)
        sketch.update_batch([" ".join(words[i : i + 5]).encode() for i in range(max(1, len(words) - 4))])
        found |= {(other, at) for other in index.query(sketch)}
        index.insert(at, sketch)
    return found


def many(found: Sequence[str], count: int, seed: int = 8) -> Iterator[str]:
    """So many made texts: four hundred words each, of sentences of all texts, most with words of their own."""
    rng = random.Random(seed)
    pool = [line.split() for text in found for line in text.split("\n") if len(line) > 60]
    for number in range(count):
        words: list[str] = []
        while len(words) < 400:
            line = rng.choice(pool)
            words += [word if rng.random() > 0.5 else f"{word}{number}" for word in line]
        yield " ".join(words)


def speed(made: Sequence[Page], finder: Callable[[Sequence[Page]], Any]) -> float:
    """Pages a second of processor time, index built and asked."""
    began = time.process_time()
    finder(made)
    return len(made) / max(1e-9, time.process_time() - began)


def memory(path: Path, count: int) -> float:
    """Megabytes that a process of its own takes at most for so many pages."""
    command = [sys.executable, "-m", "benchmarks.duplicates", str(path), "--only-memory", str(count)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return float(done.stdout)


def measure(path: Path, pages: int, in_memory: int, with_peer: bool) -> dict[str, Any]:
    """All figures of this benchmark."""
    began = time.perf_counter()
    found = texts(path)
    rng = random.Random(6)
    made = [page for number in range(len(found)) for page in variants(number, found, rng)]
    unclear = alike_before(found)
    result: dict[str, Any] = dict(score(made, ours(made), unclear))
    timed = [(number, "", text) for number, text in enumerate(many(found, pages))]
    result["pages_per_second"] = speed(timed, ours)
    if in_memory:
        result["pages_in_memory"], result["peak_mb"] = in_memory, memory(path, in_memory)
    if with_peer:
        result["peer"] = {"name": "datasketch, Jaccard 0.5", **score(made, peer(made), unclear)}
        result["peer"]["pages_per_second"] = speed(timed[:2000], peer)
    seconds = round(time.perf_counter() - began, 2)
    return result | {"alike_before": len(unclear), "n": len(made), "seconds": seconds}


def main() -> None:
    """Measure and print, one JSON object with `--json`, else a table."""
    parser = arguments(__doc__, "JSON lines with text (.gz), a folder of them, or pages with meta.jsonl")
    parser.add_argument("--pages", type=int, default=10_000)
    parser.add_argument("--memory", type=int, default=100_000)
    parser.add_argument("--only-memory", type=int, help="print the megabytes that so many pages take, and nothing else")
    parser.add_argument("--no-peer", action="store_true")
    args = parser.parse_args()
    if args.only_memory:
        index: CopyIndex[int] = CopyIndex()
        for number, text in enumerate(many(texts(Path(args.path)), args.only_memory)):
            index.add(number, text)
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
        return
    show(measure(Path(args.path), args.pages, args.memory, not args.no_peer), args.json)


if __name__ == "__main__":
    main()
