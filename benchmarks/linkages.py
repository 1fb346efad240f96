"""What hangs on what: `python -m benchmarks.linkages PATH [--json] [--misses]`.

PATH is a file or folder of JSON Lines: sentences with hand-marked linkages and conditions, many with none. A linkage is
right with the same holder, the same awaited party, and the withheld or the awaited words overlapping; optional ones
count on neither side. A condition is right with the same kind on overlapping words.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.report import Result, Tally, arguments, show_with_misses
from verbale import acts, language, parties
from verbale.acts.conditions import find_conditions
from verbale.model import ArticleDate, Linkage, Span

Case = dict[str, Any]


def cases(path: Path) -> Iterator[Case]:
    """All sentences of a file, or of the files of a folder."""
    files = sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
    for file in files:
        for line in file.read_text(encoding="utf-8").splitlines():
            if line.strip():
                yield json.loads(line)


def place(text: str, quote: str | None, start: int) -> Span | None:
    """Where a quote stands in the text, from `start` on; None where it is not there."""
    if not quote:
        return None
    found = re.compile(r"\s+".join(map(re.escape, quote.split()))).search(text, start)
    return Span(found.start(), found.end()) if found else None


def overlap(a: Span | None, b: Span | None) -> bool:
    """Whether two spans share a character."""
    return a is not None and b is not None and a.start < b.end and b.start < a.end


def fold(name: str) -> str:
    """A name as a slug."""
    return re.sub(r"[^\w]+", "-", name.casefold()).strip("-")


def same(gold: str | None, given: str | None, cast: parties.Cast) -> bool:
    """Whether a gold slug and a read entity are one: by id, name or other name."""
    if gold is None or given is None:
        return gold is given
    entity = cast.entities.get(given)
    names = {given, *((entity.name, *entity.also) if entity else ())}
    return fold(gold) in {fold(n) for n in names}


def read(
    case: Case, reader: language.Reader, knowledge: parties.Knowledge
) -> tuple[str, int, list[Linkage], list[tuple[Span, str]], parties.Cast]:
    """The sentence read behind the one before it: text, where it starts, its linkages and conditions, and the cast."""
    before = case.get("before") or ""
    text = f"{before}\n{case['text']}" if before else case["text"]
    start = len(text) - len(case["text"])
    blocks = ([Span(0, len(before))] if before else []) + [Span(start, len(text))]
    sentences = acts.repaired(reader.read(text, blocks))
    cast = parties.cast(sentences, text, knowledge)
    story = acts.Story("a1", text, tuple(blocks), tuple(sentences), ArticleDate(None, "unknown"))
    linkages = [k for k in acts.read_acts(story, cast, ()).linkages if k.withholds.span.start >= start]
    conditions: list[tuple[Span, str]] = [
        (h.span, h.kind) for n, s in enumerate(sentences) if s.start >= start for h in find_conditions(n, s)
    ]
    return text, start, linkages, conditions, cast


def count(
    case: Case,
    found: tuple[str, int, list[Linkage], list[tuple[Span, str]], parties.Cast],
    links: Tally,
    kinds: Tally,
    hangs: Tally,
) -> None:
    """Count one sentence's linkages, their kinds, and its conditions."""
    text, start, given, conditions, cast = found
    left = list(given)
    for gold in case.get("linkages", ()):
        held, awaited = place(text, gold["withholds"], start), place(text, gold.get("awaits"), start)
        hit = next(
            (k for k in left if same(gold["holder"], k.holder, cast) and same(gold.get("party"), k.awaits.party, cast)
             and (overlap(held, k.withholds.span) or overlap(awaited, k.awaits.span))), None,
        )  # fmt: skip
        if hit is not None:
            left.remove(hit)
        if gold.get("optional"):
            continue
        links.gold += 1
        links.given += hit is not None
        links.right += hit is not None
        if hit is None:
            links.misses.append(
                f"missed {gold['holder']} | {gold['withholds']} | {gold['kind']} | {gold.get('party')} | "
                f"{case['text'][:160]}"
            )
        else:
            kinds.gold += 1
            kinds.right += hit.kind == gold["kind"]
    links.given += len(left)
    links.misses += [
        f"extra {k.holder} | {text[slice(*k.withholds.span)]} | {k.kind} | {k.awaits.party} | {case['text'][:160]}"
        for k in left
    ]
    _count_conditions(case, text, start, conditions, hangs)


def _count_conditions(case: Case, text: str, start: int, conditions: Iterable[tuple[Span, str]], hangs: Tally) -> None:
    left = list(conditions)
    for gold in case.get("conditions", ()):
        span = place(text, gold["quote"], start)
        hit = next((c for c in left if c[1] == gold["kind"] and overlap(span, c[0])), None)
        if hit is not None:
            left.remove(hit)
        if gold.get("optional"):
            continue
        hangs.gold += 1
        hangs.given += hit is not None
        hangs.right += hit is not None
        if hit is None:
            hangs.misses.append(f"missed condition {gold['kind']} | {gold['quote']} | {case['text'][:160]}")
    hangs.given += len(left)
    hangs.misses += [f"extra condition {kind} | {text[slice(*span)]}" for span, kind in left]


def measure(path: Path) -> tuple[Result, list[str]]:
    """The figures, and what was wrong."""
    reader, knowledge = language.load(), parties.Knowledge.load()
    links, kinds, hangs = Tally(), Tally(), Tally()
    begun, n = time.perf_counter(), 0
    for case in cases(path):
        count(case, read(case, reader, knowledge), links, kinds, hangs)
        n += 1
    f1, precision, recall = links.f1()
    result: Result = {
        "f1": f1, "precision": precision, "recall": recall,
        "kind_accuracy": kinds.right / kinds.gold if kinds.gold else 0.0, "conditions_f1": hangs.f1()[0],
        "linkages": links.gold, "given": links.given, "conditions": hangs.gold, "n": n,
        "seconds": time.perf_counter() - begun,
    }  # fmt: skip
    return result, links.misses + hangs.misses


def main() -> int:
    """Run from the command line."""
    options = arguments(__doc__, "a file or folder of JSON Lines", "also print what was wrong").parse_args()
    result, misses = measure(Path(options.path))
    show_with_misses(result, misses, options)
    return 0


if __name__ == "__main__":
    sys.exit(main())
