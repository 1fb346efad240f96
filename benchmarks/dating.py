"""Dating: does the interval hold the true day of a story whose own date was taken away?

    python -m benchmarks.dating PATH [--json] [--limit N] [--bare] [--misses N]

PATH is JSON Lines with `text` and `date` (also .gz), or a folder with `meta.jsonl` (`file`, `published`) and its pages.
Every explicit date of the story's own publication is removed first: metadata, address, and in the text each full date
that equals it, and in its head also the day without a year. The stage is given sentences without a parse, and the clues
of office-holders that `verbale.parties` reads from them; `--bare` leaves those out.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gzip
import html
import json
import re
import statistics
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.times import sentences_of
from verbale.model import ArticleDate, Clue, Page, Span, Story
from verbale.times import date_story, find, interval

_TAG = re.compile(r"<(script|style)\b.*?</\1>|<[^>]*>", re.DOTALL | re.IGNORECASE)
_BLOCK = re.compile(r"</?(?:p|div|br|h\d|li|tr|article|section|ul|ol|table|blockquote)\b[^>]*>", re.IGNORECASE)
_LINK = re.compile(r"\]\([^)\s]*\)")
_HEAD = 400


def cases(path: Path) -> Iterator[tuple[str, dt.date]]:
    """Text and true day of each story."""
    if path.is_dir():
        for line in (path / "meta.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            raw = (path / row["file"]).read_text(encoding="utf-8", errors="replace")
            body = _TAG.sub("", _BLOCK.sub("\n", raw.split("<body", 1)[-1])) if row["file"].endswith("html") else raw
            yield html.unescape(body), dt.date.fromisoformat(row["published"][:10])
        return
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield row["text"], dt.date.fromisoformat(row["date"][:10])


def without_own_date(text: str, day: dt.date) -> str:
    """The text with every explicit mention of its own day taken out, addresses in links too."""
    long, short = day.strftime("%B"), day.strftime("%b")
    month, number, year = rf"(?:{long}|{short}\.?{'|Sept.?' * (day.month == 9)})", day.day, day.year
    weekday = rf"(?:{day.strftime('%A')},? )?"
    full = [
        rf"{weekday}{month}\s+0?{number}(?:st|nd|rd|th)?,?\s+{year}",
        rf"{weekday}0?{number}(?:st|nd|rd|th)?\s+{month},?\s+{year}",
        rf"{year}[-/.]?{day.month:02}[-/.]?{number:02}",
        rf"0?{day.month}[-/.]0?{number}[-/.](?:{year}|{year % 100:02})",
        rf"0?{number}[-/.]0?{day.month}[-/.](?:{year}|{year % 100:02})",
    ]
    text = _LINK.sub("]", text)
    text = re.sub("|".join(full), "", text)
    head = re.sub(rf"{weekday}{month}\s+0?{number}\b(?!,?\s+\d{{4}})", "", text[:_HEAD])
    return head + text[_HEAD:]


def dated(text: str, knowledge: Any | None) -> ArticleDate:
    """What the stage makes of one text."""
    sentences = sentences_of(text)
    story = Story(Span(0, len(text)), (Span(0, len(text)),))
    page = Page("-", "-", "text/plain", text)
    return date_story(story, page, text, find(sentences), _clues(sentences, text, knowledge))[0]


def _clues(sentences: Any, text: str, knowledge: Any | None) -> tuple[Clue, ...]:
    if knowledge is None:
        return ()
    from verbale import parties

    return parties.cast(sentences, text, knowledge).clues


def measure(path: Path, limit: int | None, bare: bool, misses: int) -> dict[str, Any]:
    """The keys of the benchmark's table, and what went wrong on standard error."""
    knowledge = None
    if not bare:
        from verbale import parties

        knowledge = parties.Knowledge.load()
    n = given = holds = in_31 = in_366 = 0
    widths: list[int] = []
    started = time.perf_counter()
    for text, day in cases(path):
        if limit is not None and n >= limit:
            break
        n += 1
        date = dated(without_own_date(text, day), knowledge)
        held = interval(date.edtf)
        if held is None:
            continue
        given += 1
        width = min((held[1] - held[0]).days + 1, 36525)
        widths.append(width)
        if held[0] <= day <= held[1]:
            holds += 1
            in_31 += width <= 31
            in_366 += width <= 366
        elif misses > 0:
            misses -= 1
            print(f"{day} not in {date.edtf}: {'; '.join(r.says for r in date.because)}", file=sys.stderr)
    return {
        "n": n,
        "seconds": round(time.perf_counter() - started, 2),
        "holds": round(holds / given, 4) if given else 0.0,
        "dated": round(given / n, 4) if n else 0.0,
        "within_31": round(in_31 / n, 4) if n else 0.0,
        "within_366": round(in_366 / n, 4) if n else 0.0,
        "median_days": statistics.median(widths) if widths else None,
    }


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("path", type=Path)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--limit", type=int, help="only the first N stories")
    parser.add_argument("--bare", action="store_true", help="without the clues of office-holders")
    parser.add_argument("--misses", type=int, default=0, help="show the first N wrong intervals")
    args = parser.parse_args()
    if not args.path.exists():
        print(f"{args.path}: no such file or folder", file=sys.stderr)
        return 2
    result = measure(args.path, args.limit, args.bare, args.misses)
    if args.json:
        print(json.dumps(result))
    else:
        print("\n".join(f"{key:12} {value}" for key, value in result.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
