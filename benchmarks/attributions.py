"""Who is given which words: `python -m benchmarks.attributions PATH [--json]`, on PolNeAR.

PATH is a folder or .tar.gz with `text/NAME.txt` and `attributions/NAME_XXXX.ann` (brat stand-off). A content is found
when at least half of the longer of the two overlaps, where contents that we give apart for one cue count as one, as
PolNeAR annotates them (`"…," he said. "…"` is one attribution in two pieces there, and two in our record); a source is
right when the words that name it overlap. Articles with several annotators count against the first of them.

PolNeAR's notion is the wider one, of all that parties say, think, want, back or reject: attributions and attitudes are
measured together. And it annotates no words inside words (each token has one role): one of ours that stands inside
another counts where PolNeAR has it, and on neither side where it has not. `precision_nested` is the precision with all
of those counted as wrong, `said` the figures of the record's attributions alone, `sure` those with the surer attitudes.
"""

from __future__ import annotations

import re
import sys
import tarfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.report import Result, Tally, arguments, show
from verbale import acts, language, parties
from verbale.acts.attitudes import SURE
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


def found_in(text: str, reader: language.Reader, knowledge: parties.Knowledge) -> tuple[tuple[Attribution, ...], ...]:
    """The attributions, the attitudes and the surer ones of these of an article, each line of it a paragraph."""
    blocks = tuple(Span(m.start(), m.end()) for m in re.finditer(r"\S[^\n]*", text))
    sentences = tuple(acts.repaired(reader.read(text, blocks)))
    cast = parties.cast(sentences, text, knowledge)
    story = acts.Story("a1", text, blocks, sentences, ArticleDate(None, "unknown"))
    said = acts.read_acts(story, cast, ()).attributions
    return said, acts.read_attitudes(story, cast), acts.read_attitudes(story, cast, least=SURE)


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


def inside(pieces: list[Span], others: Gold) -> bool:
    """Whether all pieces stand inside the words of one other attribution."""
    return any(
        content is not pieces and all(any(_holds(c, p) for c in content) for p in pieces) for content, _ in others
    )


def _holds(outer: Span, inner: Span) -> bool:
    return outer != inner and outer.start <= inner.start and inner.end <= outer.end


@dataclass
class Count:
    """Attributions asked for, given, nested ones that are not asked for, right ones, and their sources."""

    asked: int = 0
    given: int = 0
    nested: int = 0
    right: int = 0
    with_source: int = 0
    sourced: int = 0

    def add(self, wanted: Gold, given: tuple[Attribution, ...]) -> None:
        """Count one article."""
        got = joined(given)
        pairs = pair(wanted, got)
        paired = {j for _, j in pairs}
        self.asked, self.given, self.right = self.asked + len(wanted), self.given + len(got), self.right + len(pairs)
        self.nested += sum(j not in paired and inside(got[j][0], got) for j in range(len(got)))
        for i, j in pairs:
            if wanted[i][1]:
                self.with_source += 1
                self.sourced += any(shared(span, wanted[i][1]) for span in got[j][1])

    def result(self) -> Result:
        """Precision, recall, F1, and the share of found ones with the right source."""
        f1, precision, recall = Tally(self.right, self.asked, self.given - self.nested).f1()
        return {
            "precision": precision, "recall": recall, "f1": f1,
            "source_accuracy": self.sourced / self.with_source if self.with_source else 0.0,
            "precision_nested": self.right / self.given if self.given else 0.0,
        }  # fmt: skip


def measure(path: Path) -> Result:
    """Precision, recall and F1 of contents, and the share of found ones with the right source."""
    reader, knowledge = language.load(), parties.Knowledge.load()
    wide, sure, said = Count(), Count(), Count()
    n = 0
    begun = time.perf_counter()
    for _, text, wanted in articles(path):
        attributions, attitudes, surer = found_in(text, reader, knowledge)
        wide.add(wanted, (*attributions, *attitudes))
        sure.add(wanted, (*attributions, *surer))
        said.add(wanted, attributions)
        n += 1
    return wide.result() | {
        "sure": sure.result(), "said": said.result(), "raised": 0, "attributions": wide.asked, "n": n,
        "seconds": time.perf_counter() - begun,
    }  # fmt: skip


def main() -> int:
    """Run from the command line."""
    options = arguments(__doc__, "a PolNeAR split: folder or .tar.gz").parse_args()
    show(measure(Path(options.path)), options.json)
    return 0


if __name__ == "__main__":
    sys.exit(main())
