"""Times: TIMEX3 found and valued in TimeML documents, beside dateparser on the same texts.

    python -m benchmarks.times PATH [--json] [--misses]

PATH is a folder or .tar.gz of `.tml` files. Every TIMEX3 of the text counts, durations and sets too. A pair is a gold
and a given expression that overlap; `value_f1` asks for the same value besides. `full_day` is the share of gold values
`YYYY-MM-DD` that are found with that day (a part of the day on top is no error). The stage is given sentences without a
parse, so the tense of the governing verb is told by the words alone; reading real pages has the parse besides.
"""

from __future__ import annotations

import argparse
import datetime as dt
import html
import json
import re
import sys
import tarfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from verbale.language import split_sentences, tokenize
from verbale.language.sentence import Sentence
from verbale.model import Span
from verbale.times import find, timex

_FULL = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True)
class Found:
    """One TIMEX3: its extent and value."""

    start: int
    end: int
    value: str


@dataclass(frozen=True)
class Document:
    """A TimeML document: its text without marks, its day, and its gold TIMEX3."""

    name: str
    day: dt.date
    text: str
    gold: tuple[Found, ...]


def sentences_of(text: str) -> list[Sentence]:
    """Sentences with words and offsets, without tags, parse or names."""
    out = []
    for paragraph in re.finditer(r"\S.*?(?=\n\s*\n|\Z)", text, re.DOTALL):
        for start, end in split_sentences(text, Span(*paragraph.span())):
            words = tokenize(text, Span(start, end))
            blank = ("",) * len(words)
            out.append(
                Sentence(
                    start, end, 0, tuple(text[a:b] for a, b in words), tuple(a for a, _ in words),
                    tuple(b for _, b in words), blank, blank, blank, (-1,) * len(words), blank,
                )
            )  # fmt: skip
    return out


def parse(name: str, source: str) -> Document:
    """Read one TimeML file; raises ValueError when it has no document creation time."""
    created = re.search(r"<DCT>.*?value=\"(\d{4}-\d\d-\d\d)", source, re.DOTALL)
    if created is None:
        raise ValueError(f"{name}: no document creation time")
    body = source[source.index("<TEXT>") + 6 : source.index("</TEXT>")]
    parts: list[str] = []
    gold: list[Found] = []
    opened: list[tuple[int, str]] = []
    length = 0
    for piece in re.split(r"(<[^>]+>)", body):
        if piece.startswith("<TIMEX3"):
            value = re.search(r'value="([^"]*)"', piece)
            opened.append((length, value[1] if value else ""))
        elif piece.startswith("</TIMEX3"):
            start, value_text = opened.pop()
            gold.append(Found(start, length, value_text))
        elif not piece.startswith("<"):
            parts.append(html.unescape(piece))
            length += len(parts[-1])
    return Document(name, dt.date.fromisoformat(created[1]), "".join(parts), tuple(gold))


def documents(path: Path) -> Iterator[Document]:
    """All `.tml` documents of a folder or archive, by name."""
    if path.is_dir():
        for file in sorted(path.rglob("*.tml")):
            yield parse(file.name, file.read_text(encoding="utf-8"))
        for archive in sorted(path.glob("*.tar.gz")):
            yield from documents(archive)
        return
    with tarfile.open(path) as archive_file:
        for member in sorted(archive_file.getmembers(), key=lambda m: m.name):
            data = archive_file.extractfile(member) if member.name.endswith(".tml") else None
            if data is not None:
                yield parse(Path(member.name).name, data.read().decode("utf-8"))


def ours(document: Document, sentences: Sequence[Sentence]) -> list[Found]:
    """What the stage finds."""
    return [Found(t.span.start, t.span.end, t.value) for t in timex(find(sentences), document.day)]


def pairs(gold: Sequence[Found], given: Sequence[Found]) -> list[tuple[Found, Found]]:
    """One-to-one, each gold expression with the free given one that overlaps it most."""
    free = list(given)
    out = []
    for g in gold:
        best = max(free, key=lambda q: min(g.end, q.end) - max(g.start, q.start), default=None)
        if best is not None and min(g.end, best.end) > max(g.start, best.start):
            free.remove(best)
            out.append((g, best))
    return out


def score(docs: Sequence[Document], found: Sequence[Sequence[Found]], misses: bool = False) -> dict[str, float]:
    """Extent F1, value F1 and full days right."""
    gold = given = hit = valued = full = full_right = 0
    for document, got in zip(docs, found, strict=True):
        matched = pairs(document.gold, got)
        gold, given, hit = gold + len(document.gold), given + len(got), hit + len(matched)
        valued += sum(g.value == q.value for g, q in matched)
        full += sum(bool(_FULL.fullmatch(g.value)) for g in document.gold)
        full_right += sum(bool(_FULL.fullmatch(g.value)) and g.value == q.value[:10] for g, q in matched)
        if misses:
            _show(document, matched, got)
    return {
        "extent_f1": round(2 * hit / (gold + given), 4) if gold + given else 0.0,
        "extent_precision": round(hit / given, 4) if given else 0.0,
        "extent_recall": round(hit / gold, 4) if gold else 0.0,
        "value_f1": round(2 * valued / (gold + given), 4) if gold + given else 0.0,
        "full_day": round(full_right / full, 4) if full else 0.0,
        "expressions": gold,
    }


def _show(document: Document, matched: Sequence[tuple[Found, Found]], got: Sequence[Found]) -> None:
    for g, q in matched:
        if g.value != q.value:
            words = document.text[g.start : g.end]
            print(f"{document.name} {document.day} {g.value} not {q.value}: {words!r}", file=sys.stderr)
    hit = {g for g, _ in matched}
    used = {q for _, q in matched}
    for g in document.gold:
        if g not in hit:
            print(f"{document.name} missed {g.value}: {document.text[g.start : g.end]!r}", file=sys.stderr)
    for q in got:
        if q not in used:
            print(f"{document.name} extra {q.value}: {document.text[q.start : q.end]!r}", file=sys.stderr)


def timed(docs: Sequence[Document], read: Callable[[Document], list[Found]]) -> tuple[list[list[Found]], float]:
    """What a reader finds in all documents, and the seconds that it kept one core busy."""
    started = time.process_time()
    found = [read(d) for d in docs]
    return found, time.process_time() - started


def dateparser_reader() -> Callable[[Document], list[Found]] | None:
    """dateparser's search as a reader; None where it is not installed."""
    try:
        from dateparser.search import search_dates  # type: ignore[import-not-found]
    except ImportError:
        return None

    def read(document: Document) -> list[Found]:
        base = dt.datetime.combine(document.day, dt.time())
        at, out = 0, []
        for words, value in search_dates(document.text, languages=["en"], settings={"RELATIVE_BASE": base}) or []:
            at = document.text.find(words, at)
            if at < 0:
                break
            out.append(Found(at, at + len(words), value.date().isoformat()))
            at += len(words)
        return out

    return read


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("path", type=Path)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--misses", action="store_true", help="show what is wrong, on standard error")
    parser.add_argument("--no-peer", action="store_true", help="leave dateparser out")
    args = parser.parse_args()
    if not args.path.exists():
        print(f"{args.path}: no such file or folder", file=sys.stderr)
        return 2
    docs = list(documents(args.path))
    prepared, before = [sentences_of(d.text) for d in docs], {d.name: i for i, d in enumerate(docs)}
    found, seconds = timed(docs, lambda d: ours(d, prepared[before[d.name]]))
    result: dict[str, Any] = {"n": len(docs), "seconds": round(seconds, 3), **score(docs, found, args.misses)}
    result["documents_per_second"] = round(len(docs) / seconds, 1)
    peer = None if args.no_peer else dateparser_reader()
    if peer is not None:
        theirs, took = timed(docs, peer)
        speed = {"documents_per_second": round(len(docs) / took, 1)}
        result["peer"] = {"name": "dateparser", **score(docs, theirs), **speed}
    if args.json:
        print(json.dumps(result))
    else:
        for who, row in (("verbale", result), ("dateparser", result.get("peer") or {})):
            print(who, *(f"{k} {v}" for k, v in row.items() if not isinstance(v, (dict, str))), sep="  ")
    return 0


if __name__ == "__main__":
    sys.exit(main())
