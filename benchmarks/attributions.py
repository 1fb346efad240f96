"""Who is given which words: `python -m benchmarks.attributions PATH [--json]`, on PolNeAR.

PATH is a folder or .tar.gz with `text/NAME.txt` and `attributions/NAME_XXXX.ann` (brat stand-off). A content is found
when at least half of the longer of the two overlaps, where contents that we give apart for one cue count as one, as
PolNeAR annotates them (`"…," he said. "…"` is one attribution in two pieces there, and two in our record); a source is
right when the words that name it overlap. Articles with several annotators count against the first of them.
"""

from __future__ import annotations

import re
import sys
import tarfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.report import Result, arguments, show
from verbale import acts, language, parties
from verbale.model import ArticleDate, Attribution, Span

Gold = list[tuple[list[Span], list[Span]]]
"""Attributions as (content pieces, source pieces)."""


def files(path: Path) -> dict[str, str]:
    """All files of a folder or archive by their path inside it."""
    if path.is_dir():
        return {
            str(p.relative_to(path)): p.read_text("utf-8")
            for p in sorted(path.rglob("*"))
            if p.suffix in (".txt", ".ann")
        }
    found = {}
    with tarfile.open(path) as archive:
        for member in archive:
            file = archive.extractfile(member)
            if file is not None and member.name.endswith((".txt", ".ann")):
                found[member.name] = file.read().decode("utf-8")
    return found


def articles(path: Path) -> Iterator[tuple[str, str, Gold]]:
    """Name, text and gold attributions of each article."""
    found = files(path)
    annotations: dict[str, str] = {}
    for name in sorted(found):
        if name.endswith(".ann"):
            annotations.setdefault(Path(name).stem.rsplit("_", 1)[0], found[name])
    for name, text in sorted(found.items()):
        stem = Path(name).stem
        if name.endswith(".txt") and stem in annotations:
            yield stem, text, gold(annotations[stem])


def gold(annotation: str) -> Gold:
    """The attributions of a brat file."""
    spans: dict[str, list[Span]] = {}
    out: Gold = []
    for line in annotation.splitlines():
        cells = line.split("\t")
        if line.startswith("T") and len(cells) >= 2:
            places = cells[1].split(" ", 1)[1]
            spans[cells[0]] = [Span(int(a), int(b)) for a, b in (p.split() for p in places.split(";"))]
    for line in annotation.splitlines():
        if line.startswith("E"):
            roles: dict[str, list[Span]] = {}
            for role, ident in re.findall(r"(\w[\w-]*?)\d*:(T\d+)", line):
                roles.setdefault(role, []).extend(spans.get(ident, []))
            if roles.get("Content"):
                out.append((roles["Content"], roles.get("Source", [])))
    return out


def shared(a: Span, pieces: list[Span]) -> int:
    """Characters that a span has in common with pieces."""
    return sum(max(0, min(a.end, p.end) - max(a.start, p.start)) for p in pieces)


def found_in(text: str, reader: language.Reader, knowledge: parties.Knowledge) -> tuple[Attribution, ...]:
    """The attributions of an article, each line of it a paragraph."""
    blocks = tuple(Span(m.start(), m.end()) for m in re.finditer(r"\S[^\n]*", text))
    sentences = tuple(acts.repaired(reader.read(text, blocks)))
    cast = parties.cast(sentences, text, knowledge)
    story = acts.Story("a1", text, blocks, sentences, ArticleDate(None, "unknown"))
    return acts.read_acts(story, cast, ()).attributions


def joined(given: tuple[Attribution, ...]) -> Gold:
    """Read attributions as (content pieces, source pieces), those of one cue joined."""
    out: dict[object, tuple[list[Span], list[Span]]] = {}
    for n, a in enumerate(given):
        pieces, sources = out.setdefault(a.cue if a.cue is not None else n, ([], []))
        pieces.append(a.content)
        sources.extend([a.source.span] if a.source.span is not None else [])
    return list(out.values())


def pair(wanted: Gold, given: Gold) -> list[tuple[int, int]]:
    """Greedy pairs of gold and read attributions with at least half of the longer content in common."""
    cells = []
    for i, (content, _) in enumerate(wanted):
        size = sum(p.end - p.start for p in content)
        for j, (pieces, _) in enumerate(given):
            common = sum(shared(piece, content) for piece in pieces)
            if common >= 0.5 * max(size, sum(p.end - p.start for p in pieces), 1):
                cells.append((common, i, j))
    used_i: set[int] = set()
    used_j: set[int] = set()
    out = []
    for _, i, j in sorted(cells, reverse=True):
        if i not in used_i and j not in used_j:
            used_i.add(i)
            used_j.add(j)
            out.append((i, j))
    return out


def measure(path: Path) -> Result:
    """Precision, recall and F1 of contents, and the share of found ones with the right source."""
    reader, knowledge = language.load(), parties.Knowledge.load()
    right = asked = given = sourced = with_source = n = 0
    begun = time.perf_counter()
    for _, text, wanted in articles(path):
        got = joined(found_in(text, reader, knowledge))
        pairs = pair(wanted, got)
        n += 1
        right, asked, given = right + len(pairs), asked + len(wanted), given + len(got)
        for i, j in pairs:
            if wanted[i][1]:
                with_source += 1
                sourced += any(shared(span, wanted[i][1]) for span in got[j][1])
    precision, recall = right / given if given else 0.0, right / asked if asked else 0.0
    f1 = 2 * precision * recall / (precision + recall) if right else 0.0
    return {
        "precision": precision, "recall": recall, "f1": f1,
        "source_accuracy": sourced / with_source if with_source else 0.0,
        "raised": 0, "attributions": asked, "n": n, "seconds": time.perf_counter() - begun,
    }  # fmt: skip


def main() -> int:
    """Run from the command line."""
    options = arguments(__doc__, "a PolNeAR split: folder or .tar.gz").parse_args()
    show(measure(Path(options.path)), options.json)
    return 0


if __name__ == "__main__":
    sys.exit(main())
