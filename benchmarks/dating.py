"""Dating: does the interval hold the true day of a story whose own date was taken away?

    python -m benchmarks.dating PATH [--json] [--limit N] [--every N] [--misses N] [--wide N]

PATH is JSON Lines with `text` and `date` (also .gz), or a folder with `meta.jsonl` (`file`, `published`) and its pages.
Every explicit date of the story's own publication is removed first: metadata, address, and in the text each full date
that equals it, and in its head also the day without a year. What is left takes the whole path: sentences with parse and
names, the cast with its clues and events, the date. Of a page the longest story counts, as it is split.
"""

from __future__ import annotations

import datetime as dt
import gzip
import json
import re
import statistics
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.report import Result, arguments, show
from verbale import language, pages, parties
from verbale.language.sentence import Sentence
from verbale.model import ArticleDate, Page, Span, Story
from verbale.reading import Engine
from verbale.times import date_story, find, interval

_LINK = re.compile(r"\]\([^)]*\)|https?://\S+")
_PARAGRAPH = re.compile(r"\S.*?(?=\n\s*\n|\Z)", re.DOTALL)
_HEAD = 400
_FOREVER = 36525
"""Days that an open interval counts for."""


@dataclass(frozen=True)
class Case:
    """A story without its own date, and the day that it must be given."""

    name: str
    page: Page
    story: Story
    day: dt.date


@dataclass(frozen=True)
class Answer:
    """What was made of a case: the date, and the seconds that dating itself took."""

    case: Case
    date: ArticleDate
    seconds: float

    @property
    def held(self) -> tuple[dt.date, dt.date] | None:
        """The interval; None where the story stays undated."""
        return interval(self.date.edtf) if self.date.edtf else None

    @property
    def width(self) -> int:
        """Days in the interval, at most `_FOREVER`."""
        held = self.held
        return min((held[1] - held[0]).days + 1, _FOREVER) if held else _FOREVER

    @property
    def right(self) -> bool:
        """Whether the interval holds the day."""
        held = self.held
        return held is not None and held[0] <= self.case.day <= held[1]


def cases(path: Path, every: int = 1) -> Iterator[Case]:
    """Each `every`th story of PATH, its own date taken out."""
    rows = _page_rows(path) if path.is_dir() else _line_rows(path)
    for number, (name, text, day) in enumerate(rows):
        if number % every == 0:
            page = Page(f"sha256:{number}", name, "text/plain", without_own_date(text, day))
            yield Case(name, page, _longest(page) if path.is_dir() else _whole(page.text), day)


def _page_rows(path: Path) -> Iterator[tuple[str, str, dt.date]]:
    """Rendered text of each page; what its markup says of its date is left behind with the markup."""
    for line in (path / "meta.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        page, _ = pages.open_page((path / row["file"]).read_bytes(), row["file"])
        if page is not None:
            yield row["file"], page.text, dt.date.fromisoformat(row["published"][:10])


def _line_rows(path: Path) -> Iterator[tuple[str, str, dt.date]]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield row.get("id") or row.get("title") or "", row["text"], dt.date.fromisoformat(row["date"][:10])


def _longest(page: Page) -> Story:
    stories, _ = pages.split(page)
    story = max(stories, key=lambda s: s.span.end - s.span.start, default=_whole(page.text))
    return Story(story.span, story.blocks, story.title)


def _whole(text: str) -> Story:
    return Story(Span(0, len(text)), tuple(Span(*m.span()) for m in _PARAGRAPH.finditer(text)))


def without_own_date(text: str, day: dt.date) -> str:
    """The text with every explicit mention of its own day taken out, and all addresses."""
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
    text = re.sub("|".join(full), "", text, flags=re.IGNORECASE)
    head = re.sub(rf"{weekday}{month}\s+0?{number}\b(?!,?\s+\d{{4}})", "", text[:_HEAD], flags=re.IGNORECASE)
    return head + text[_HEAD:]


def answer(case: Case, sentences: list[Sentence], knowledge: parties.Knowledge) -> Answer:
    """What the stages make of one case."""
    cast = parties.told_of_its_day(parties.names_of(sentences, case.page.text, knowledge))
    expressions = find(sentences)
    started = time.perf_counter()
    date, _ = date_story(case.story, case.page, case.page.text, expressions, cast.clues, cast.events)
    return Answer(case, date, time.perf_counter() - started)


def summary(answers: list[Answer]) -> Result:
    """The keys of the benchmark's table."""
    n, given = len(answers), [a for a in answers if a.held is not None]
    right = [a for a in given if a.right]
    return {
        "n": n,
        "holds": round(len(right) / len(given), 4) if given else 0.0,
        "dated": round(len(given) / n, 4) if n else 0.0,
        "within_31": round(sum(a.width <= 31 for a in right) / n, 4) if n else 0.0,
        "within_366": round(sum(a.width <= 366 for a in right) / n, 4) if n else 0.0,
        "median_days": statistics.median(a.width for a in given) if given else None,
        "median_days_of_all": statistics.median(a.width for a in answers) if n else None,
        "dating_ms": round(1000 * statistics.mean(a.seconds for a in answers), 2) if n else 0.0,
    }


def show_misses(answers: list[Answer], misses: int, wide: int) -> None:
    """Wrong intervals and the widest ones, with their reasons, on standard error."""
    wrong = [a for a in answers if a.held is not None and not a.right]
    widest = sorted((a for a in answers if a.held is None or a.right), key=lambda a: -a.width)
    for a in [*wrong[:misses], *widest[:wide]]:
        because = "; ".join(r.says for r in a.date.because)
        print(f"{a.case.day} {'in' if a.right else 'not in'} {a.date.edtf} [{a.case.name}]: {because}", file=sys.stderr)


def main() -> int:
    """Run from the command line."""
    parser = arguments(__doc__, "JSON Lines (.gz) with text and date, or a folder with meta.jsonl")
    parser.add_argument("--limit", type=int, help="only the first N stories")
    parser.add_argument("--every", type=int, default=1, help="only each Nth story")
    parser.add_argument("--misses", type=int, default=0, help="show the first N wrong intervals")
    parser.add_argument("--wide", type=int, default=0, help="show the N widest intervals")
    args = parser.parse_args()
    path = Path(args.path)
    if not path.exists():
        print(f"{path}: no such file or folder", file=sys.stderr)
        return 2
    engine = Engine(language.load(), parties.Knowledge.load())
    started = time.perf_counter()
    answers: list[Answer] = []
    for case in cases(path, args.every):
        if args.limit is not None and len(answers) >= args.limit:
            break
        answers.append(answer(case, list(engine.reader.read(case.page.text, case.story.blocks)), engine.knowledge))
    show_misses(answers, args.misses, args.wide)
    show(summary(answers) | {"seconds": round(time.perf_counter() - started, 2)}, args.json)
    return 0


if __name__ == "__main__":
    sys.exit(main())
