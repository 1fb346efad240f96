"""How the ledger grows: `python -m benchmarks.ledger NUMBER [--json]`, NUMBER of acts to make.

Made pages of twenty acts are added until the ledger holds ten thousand acts, and then NUMBER; the time that one page
more takes is compared. What the minutes leave out is worked out for all of them at once, as at the end of a run of
`verbale add`. Each view is asked once with nothing kept, and then for its p95, both over that of a static page of the
same server in the same process.
"""

from __future__ import annotations

import hashlib
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from benchmarks.report import Result, arguments, show
from verbale.ledger import Ledger
from verbale.model import Act, Article, ArticleDate, Entity, Page, Record, Span, When
from verbale.talks import settle

ACTS_PER_PAGE = 20
BASE = 10_000
TRIES = 40
PARTIES = [f"land-{n}" for n in range(150)]
ISSUES = ["abductions", "sanctions", "energy-aid", "missiles", "trade", "territory", "detainees", "dialogue"]
CODES = ["010", "036", "042", "046", "057", "0231", "111", "1221", "138", "163", "190"]
VIEWS = (
    "/chronology",
    "/chronology?party=land-7",
    "/chronology?issue=trade",
    "/chronology?from=2005-03&to=2005-04",
    "/chronology?q=grain",
)


def made(number: int) -> Record:
    """Page `number`: always the same, no two alike."""
    dice = random.Random(number)
    sentence = "Land {a} told land {b} on that day that the matter of grain, case {n}, would have to wait.\n"
    text, acts = "", []
    day = f"{dice.randint(1990, 2024)}-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}"
    for index in range(ACTS_PER_PAGE):
        one, other = dice.sample(PARTIES, 2)
        start = len(text)
        text += sentence.format(a=one, b=other, n=number)
        span = Span(start, len(text) - 1)
        acts.append(
            Act(
                f"x{index}", "a1", Span(start + 9, start + 13), span, dice.choice(CODES), "NONE", (one,), (other,),
                (one,), (other,), (dice.choice(ISSUES),), "actual", None, (), When(day, "explicit"), None, 0.9,
            )
        )  # fmt: skip
    identity = "sha256:" + hashlib.sha256(text.encode()).hexdigest()
    story = Article("a1", Span(0, len(text)), None, None, "en", True, ArticleDate(day, "stated"))
    named = {p for act in acts for p in act.actors + act.targets}
    entities = tuple(Entity(p, "state", p.replace("-", " ").title(), party=p) for p in sorted(named))
    return Record(Page(identity, f"{number}.txt", "text/plain", text), (story,), entities=entities, acts=tuple(acts))


def fill(ledger: Ledger, first: int, acts: int) -> int:
    """Add pages from number `first` until `acts` are held; the next number."""
    last = acts // ACTS_PER_PAGE
    for number in range(first, last):
        ledger.add(made(number), (), "made")
    return max(first, last)


def one_more(ledger: Ledger, first: int) -> float:
    """Median seconds that one page more takes."""
    took = []
    for number in range(first, first + TRIES):
        record = made(number)
        took.append(seconds(lambda record=record: ledger.add(record, (), "made")))  # type: ignore[misc]
    return statistics.median(took)


def seconds(call: Callable[[], object]) -> float:
    """How long a call takes."""
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def views(path: Path) -> Result:
    """p95 of each view over that of a static file, both from the web application without a network between."""
    from starlette.testclient import TestClient

    from verbale.views.web import app

    client = TestClient(app(path), base_url="http://127.0.0.1:8000")

    def p95(address: str) -> float:
        client.get(address).raise_for_status()
        took = sorted(seconds(lambda: client.get(address).raise_for_status()) for _ in range(TRIES))
        return took[int(0.95 * TRIES)]

    static = p95("/static/style.css")
    first = {f"first {view}": round(seconds(partial(client.get, view)) / static, 1) for view in VIEWS}
    return {"static_ms": round(1000 * static, 2)} | first | {view: round(p95(view) / static, 1) for view in VIEWS}


def measure(acts: int) -> Result:
    """Growth of the time to add, and the views' ratios."""
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "made.db"
        start = time.perf_counter()
        with Ledger.open(path) as ledger:
            following = fill(ledger, 0, min(BASE, acts))
            small = one_more(ledger, following)
            following = fill(ledger, following + TRIES, acts)
            large = one_more(ledger, following)
            filled = time.perf_counter() - start
            settled = seconds(lambda: settle(ledger))
        return {
            "n": acts,
            "seconds": round(filled, 1),
            "add_ms_small": round(1000 * small, 2),
            "add_ms_large": round(1000 * large, 2),
            "add_ratio": round(large / small, 2),
            "settle_seconds": round(settled, 1),
            "views": views(path),
            "megabytes": round(path.stat().st_size / 2**20, 1),
        }


def main() -> int:
    """Make, measure, print."""
    args = arguments(__doc__, "a number of acts to make").parse_args()
    show(measure(int(float(args.path))), args.json)
    return 0


if __name__ == "__main__":
    sys.exit(main())
