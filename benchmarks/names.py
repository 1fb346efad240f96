"""Accuracy of names: `python -m benchmarks.names PATH [--json]`.

PATH is a file (or a folder of files) of columns: UNER's "index token tag", CrossNER's and WikiGold's "token tag" (IOB1
or IOB2).
Types are brought to person, organisation, place and miscellaneous; a type that a file never marks is not counted
against us there. A name is right when its extent and its type are.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from benchmarks.treebank import bio_spans, read_text
from verbale.language import Reader
from verbale.language.engine import DATA
from verbale.language.tokens import cut

COARSE = {
    "politician": "PER", "person": "PER", "organisation": "ORG", "organization": "ORG", "politicalparty": "ORG",
    "country": "LOC", "location": "LOC", "gpe": "LOC", "event": "MISC", "election": "MISC", "misc": "MISC",
    "per": "PER", "org": "ORG", "loc": "LOC", "group": "ORG", "corporation": "ORG", "product": "MISC",
    "creative-work": "MISC", "nationality": "MISC",
}  # fmt: skip
"""Types of the sets in lower case, to ours."""

_COLUMN_FILE = re.compile(r"^(?!LICENSE|README).*\.(?:iob2?|conll|bio|txt)(?:\.gz)?$")

Name = tuple[int, int, str]
Sentence = tuple[list[str], list[Name]]


def columns(text: str) -> Iterator[Sentence]:
    """Sentences of a column file: tokens and names."""
    for block in re.split(r"\n\s*\n", text):
        lines = [line for line in block.splitlines() if not line.startswith(("#", "-DOCSTART-"))]
        rows = [row for row in map(str.split, lines) if len(row) > 1]
        if rows:
            numbered = all(len(row) > 2 and re.fullmatch(r"\d+(?:[-.]\d+)?", row[0]) for row in rows)
            rows = [row[1:] for row in rows if row[0].isdigit()] if numbered else rows
            yield [row[0] for row in rows], bio_names([row[1] for row in rows])


def bio_names(tags: list[str]) -> list[Name]:
    """Names of IOB1 or IOB2 tags, in our types."""
    return [(first, last, COARSE.get(kind.lower(), "MISC")) for first, last, kind in bio_spans(tags)]


def documents(text: str, held_out: bool) -> Iterator[list[Sentence]]:
    """Sentences of each `-DOCSTART-` document (`held_out`: only those that training leaves out, a third, by hash).

    A file without such marks is no text: each of its sentences stands for itself.
    """
    if "-DOCSTART-" not in text:
        yield from ([sentence] for sentence in columns(text))
        return
    for document in re.split(r"^-DOCSTART-.*$", text, flags=re.M):
        kept = int(hashlib.sha256(document.strip()[:200].encode()).hexdigest(), 16) % 3 == 0
        if document.strip() and (kept or not held_out):
            yield list(columns(document))


def read_names(reader: Reader, texts: list[list[Sentence]]) -> list[list[Name]]:
    """Names that the reader finds in the sentences of all texts, as ranges of the set's own tokens."""
    pieces = [[[cut(token) for token in tokens] for tokens, _ in text] for text in texts]
    single = [sentence for text in pieces if len(text) == 1 for sentence in text]
    alone = iter(reader.parse_words([_flat(sentence) for sentence in single]))
    found = []
    for text in pieces:
        read = [next(alone)] if len(text) == 1 else reader.parse_words([_flat(s) for s in text], one_text=True)
        for parts, sentence in zip(text, read, strict=True):
            token_of = [i for i, part in enumerate(parts) for _ in part]
            found.append([(token_of[n.first], token_of[n.last - 1] + 1, n.kind) for n in sentence.names])
    return found


def _flat(parts: list[list[str]]) -> list[str]:
    return [word for part in parts for word in part]


def score(sentences: list[Sentence], found: list[list[Name]]) -> dict[str, object]:
    """F1, precision and recall, together and by type."""
    marked = {kind for _, names in sentences for _, _, kind in names}
    right, gold, ours = Counter[str](), Counter[str](), Counter[str]()
    for (_, names), ours_here in zip(sentences, found, strict=True):
        here = [n for n in ours_here if n[2] in marked]
        gold.update(kind for _, _, kind in names)
        ours.update(kind for _, _, kind in here)
        right.update(kind for _, _, kind in set(names) & set(here))
    total = _f1(right.total(), ours.total(), gold.total())
    return total | {"n": gold.total(), "by_type": {k: _f1(right[k], ours[k], gold[k]) for k in sorted(marked)}}


def _f1(right: int, ours: int, gold: int) -> dict[str, float]:
    precision, recall = right / max(1, ours), right / max(1, gold)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return {"f1": round(f1, 4), "precision": round(precision, 4), "recall": round(recall, 4)}


def measure(path: Path, reader: Reader, held_out: bool = False) -> dict[str, object]:
    """All figures of one file, or of all files in a folder."""
    began = time.perf_counter()
    files = sorted(p for p in path.rglob("*") if _COLUMN_FILE.search(p.name)) if path.is_dir() else [path]
    texts = [document for file in files for document in documents(read_text(file), held_out)]
    sentences = [sentence for text in texts for sentence in text]
    return score(sentences, read_names(reader, texts)) | {"seconds": round(time.perf_counter() - began, 2)}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path)
    parser.add_argument("--json", action="store_true", help="one JSON object instead of a table")
    parser.add_argument("--model", type=Path, default=DATA, help="folder of the weights to measure")
    parser.add_argument("--held-out", action="store_true", help="of WikiGold, only what training leaves out")
    options = parser.parse_args()
    scores = measure(options.path, Reader(options.model), options.held_out)
    if options.json:
        print(json.dumps(scores))
    else:
        for key, value in scores.items():
            print(f"{key:12}{value if not isinstance(value, dict) else json.dumps(value)}")


if __name__ == "__main__":
    main()
