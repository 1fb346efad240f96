"""How fast pages become records: `python -m benchmarks.page_speed FOLDER [--json]`.

The whole path on one thread, without starting time, with each stage's share of it; where spaCy and a model of it are
installed, also the ratio to spaCy's parse alone of the same text.
"""

from __future__ import annotations

import resource
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.report import Result, arguments, show
from verbale import acts, pages, parties, reading, times
from verbale.errors import Problem
from verbale.pages import find_inputs, read_input

STAGES: tuple[tuple[str, Any, str], ...] = (
    ("pages", pages, "open_page"),
    ("pages", pages, "split"),
    ("times", times, "find"),
    ("times", times, "date_story"),
    ("times", times, "resolve"),
    ("parties", parties, "names_of"),
    ("parties", parties, "told_of_its_day"),
    ("parties", parties, "cast"),
    ("acts", acts, "read_acts"),
)


class Clock:
    """Counts the seconds that each stage takes."""

    def __init__(self) -> None:
        self.spent: Counter[str] = Counter()

    def timed(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The same function, its time counted for the stage."""

        def wrapped(*args: Any, **kwargs: Any) -> Any:
            start = time.perf_counter()
            try:
                return function(*args, **kwargs)
            finally:
                self.spent[stage] += time.perf_counter() - start

        return wrapped


def read_all(folder: Path) -> list[tuple[str, bytes]]:
    """Name and bytes of every page in the folder."""
    found = [one for one in find_inputs([str(folder)]) if not isinstance(one, Problem)]
    read = [(one.name, read_input(one)) for one in found]
    return [(name, data) for name, data in read if not isinstance(data, Problem)]


def measure(folder: Path) -> Result:
    """Pages a second, shares by stage, words a second, peak memory."""
    start = time.perf_counter()
    engine = reading.Engine.load()
    load = time.perf_counter() - start
    clock, inputs = Clock(), read_all(folder)
    for stage, module, name in STAGES:
        setattr(module, name, clock.timed(stage, getattr(module, name)))
    engine.reader.read = clock.timed("language", engine.reader.read)  # type: ignore[method-assign]
    words, unread, texts = 0, 0, []
    start = time.perf_counter()
    for name, data in inputs:
        try:
            text = reading.read_bytes(data, name, engine).record.page.text
        except reading.UsageError:
            unread += 1
            continue
        words += len(text.split())
        texts.append(text)
    seconds = time.perf_counter() - start
    return {
        "n": len(texts),
        "unread": unread,
        "seconds": round(seconds, 3),
        "pages_per_second": round(len(texts) / seconds, 2),
        "words_per_second": round(words / seconds),
        "shares": {stage: round(spent / seconds, 3) for stage, spent in clock.spent.most_common()},
        "start_seconds": round(load, 2),
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "ratio_to_spacy_parse": _ratio_to_spacy(texts, seconds),
    }


def _ratio_to_spacy(texts: list[str], seconds: float) -> float | None:
    """Our time for everything over spaCy's for the parse alone; None where spaCy or its small model is missing."""
    try:
        import spacy

        peer = spacy.load("en_core_web_sm", exclude=["ner", "lemmatizer", "attribute_ruler"])
    except (ImportError, OSError):
        return None
    start = time.perf_counter()
    for text in texts:
        peer(text)
    return round(seconds / (time.perf_counter() - start), 3)


def main() -> int:
    """Read the folder, print the figures."""
    args = arguments(__doc__, "a folder of pages").parse_args()
    show(measure(Path(args.path)), args.json)
    return 0


if __name__ == "__main__":
    sys.exit(main())
