"""Reading of CoNLL-U and of name columns for the benchmarks; plain or gzipped."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


def read_text(path: Path) -> str:
    """The text of a plain or gzipped file."""
    return gzip.decompress(path.read_bytes()).decode() if path.suffix == ".gz" else path.read_text(encoding="utf-8")


@dataclass(frozen=True)
class Gold:
    """One treebank sentence; `heads` count from 1, 0 is the root."""

    text: str
    words: tuple[str, ...]
    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    lemmas: tuple[str, ...]
    heads: tuple[int, ...]
    deprels: tuple[str, ...]
    starts_paragraph: bool
    document: str = ""

    def offsets(self) -> list[tuple[int, int]]:
        """Places of the words in `text`, found in order; a word that is not there as written gets an empty span."""
        found, at = [], 0
        for word in self.words:
            start = self.text.find(word, at)
            if start < 0 or start > at + 3:
                found.append((at, at))
                continue
            at = start + len(word)
            found.append((start, at))
        return found


def sentences(path: Path) -> Iterator[Gold]:
    """Sentences of a CoNLL-U file, or of all in a folder."""
    files = sorted(p for p in path.rglob("*") if ".conllu" in p.name) if path.is_dir() else [path]
    for file in files:
        first, document = True, ""
        for block in read_text(file).split("\n\n"):
            lines = block.splitlines()
            named = [line.split("=", 1)[1].strip() for line in lines if line.startswith("# newdoc id")]
            document = named[0] if named else document
            sentence = _sentence(lines, first, document)
            if sentence.words:
                yield sentence
                first = False


def _sentence(lines: list[str], first: bool, document: str) -> Gold:
    rows = [line.split("\t") for line in lines if line[:1].isdigit() and line.split("\t", 1)[0].isdigit()]
    text = next((line[9:] for line in lines if line.startswith("# text = ")), " ".join(row[1] for row in rows))
    marks = [line for line in lines if re.match("# new(?:par|doc)(?!_)", line)]
    words, upos, xpos, lemmas, deprels = (tuple(row[i] for row in rows) for i in (1, 3, 4, 2, 7))
    heads = tuple(int(row[6]) if row[6].isdigit() else 0 for row in rows)
    return Gold(text, words, upos, xpos, lemmas, heads, deprels, first or bool(marks), document)


def paragraphs(golds: list[Gold]) -> Iterator[list[Gold]]:
    """Sentences grouped by paragraph."""
    group: list[Gold] = []
    for gold in golds:
        if gold.starts_paragraph and group:
            yield group
            group = []
        group.append(gold)
    if group:
        yield group


def bio_spans(tags: list[str]) -> list[tuple[int, int, str]]:
    """Names of IOB1 or IOB2 tags as (first, last, kind)."""
    spans: list[tuple[int, int, str]] = []
    start, kind = 0, ""
    for i, tag in enumerate([*tags, "O"]):
        edge, _, label = tag.partition("-")
        if kind and (edge != "I" or label != kind):
            spans.append((start, i, kind))
            kind = ""
        if label and not kind:
            start, kind = i, label
    return spans
