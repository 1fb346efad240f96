"""How the ledger grows: `python -m benchmarks.ledger NUMBER [--json]`, NUMBER of acts to make.

Made pages of twenty acts are added until the ledger holds ten thousand acts, and then NUMBER; the time that one page
more takes is compared, by itself and with what the minutes leave out worked out for it, as at the end of a run of
`verbale add`. Each view is asked for its p95 twice: with a page of acts added and settled before every question, so
that nothing that was kept serves, and as it is asked again; both over that of a static page of that server in the same
process. Before the first of these questions it is asked until it is of the ledger as it is: what many changes before it
put out of date is not counted as that of one page. A view that takes longer than the server waits for shows its last
answer while the new one is worked out: how long it takes until it is that of the ledger as it is, first (`seconds at
first`, with nothing kept) and after a page more (`anew`, the p95 over that of the static page), stands beside it.
`VERBALE_BENCH_KEEP` names a file in which the made ledger is kept, and taken up where it is there already.
"""

from __future__ import annotations

import hashlib
import itertools
import os
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
    "/search?act=10",
    "/party/land-7",
    "/issue/trade",
    "/review?by=Ada",
    "/demands",
    "/linkages",
    "/tracks",
    "/positions",
    "/disputes",
    "/changes",
)
LONG = ("/party/land-7", "/issue/trade", "/demands", "/linkages", "/tracks", "/positions", "/disputes", "/changes")
"""Views that a large ledger shows as they were before the last change while they are worked out anew."""
MOST_SECONDS = 300
"""For which such a view is waited for."""


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


def one_more(ledger: Ledger, first: int) -> tuple[float, float]:
    """Median seconds that one page more takes to add, and to be settled after that."""
    added, settled = [], []
    for number in range(first, first + TRIES):
        record = made(number)
        added.append(seconds(partial(ledger.add, record, (), "made")))
        settled.append(seconds(partial(settle, ledger)))
    return statistics.median(added), statistics.median(settled)


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

    def p95(address: str, before: Callable[[], object] = lambda: None) -> float:
        took = []
        for _ in range(TRIES):
            before()
            took.append(seconds(lambda: client.get(address).raise_for_status()))
        return sorted(took)[int(0.95 * TRIES)]

    with Ledger.open(path) as other:
        numbers = itertools.count(other.counts().pages)

        def change() -> None:
            other.add(made(next(numbers)), (), "made")
            settle(other)

        def whole(address: str) -> None:
            """Ask until the view is that of the ledger as it is."""
            start = time.perf_counter()
            while time.perf_counter() - start < MOST_SECONDS:
                answer = client.get(address)
                if answer.status_code == 200 and "being worked out anew" not in answer.text:
                    return
                time.sleep(0.005)
            raise TimeoutError(f"{address} was not worked out in {MOST_SECONDS} seconds")

        def up_to_date(address: str, before: Callable[[], object] = lambda: None) -> float:
            """The p95 of a view that is of the ledger as it is when the first question is asked."""
            whole(address)
            return p95(address, before)

        def anew(address: str) -> float:
            whole(address)
            took = []
            for _ in range(TRIES):
                change()
                took.append(seconds(partial(whole, address)))
            return sorted(took)[int(0.95 * TRIES)]

        static = p95("/static/style.css")
        first = {f"seconds at first {view}": round(seconds(partial(whole, view)), 2) for view in LONG}
        again = {f"anew {view}": round(anew(view) / static, 1) for view in LONG}
        changed = {f"changed {view}": round(up_to_date(view, change) / static, 1) for view in VIEWS}
        kept = {view: round(up_to_date(view) / static, 1) for view in VIEWS}
    return {"static_ms": round(1000 * static, 2)} | first | again | changed | kept


def measure(acts: int) -> Result:
    """Growth of the time to add, and the views' ratios."""
    with tempfile.TemporaryDirectory() as place:
        small = sized(Path(place) / "small.db", min(BASE, acts))
        path = Path(os.environ.get("VERBALE_BENCH_KEEP") or Path(place) / "made.db")
        large = sized(path, acts)
        return {
            "n": acts,
            "small": small,
            "large": large,
            "add_ratio": round(large["add_ms"] / small["add_ms"], 2),
            "add_and_settle_ratio": round(
                (large["add_ms"] + large["settle_ms"]) / (small["add_ms"] + small["settle_ms"]), 2
            ),
            "views": views(path),
            "megabytes": round(path.stat().st_size / 2**20, 1),
        }


def sized(path: Path, acts: int) -> dict[str, float]:
    """A ledger of so many acts, settled, and what one page more costs it."""
    with Ledger.open(path) as ledger:
        there = ledger.counts().pages
        filling = seconds(partial(fill, ledger, there, acts))
        settling = seconds(partial(settle, ledger))
        add, more = one_more(ledger, ledger.counts().pages)
    return {
        "fill_seconds": round(filling, 1),
        "settle_seconds": round(settling, 1),
        "add_ms": round(1000 * add, 2),
        "settle_ms": round(1000 * more, 2),
    }


def main() -> int:
    """Make, measure, print."""
    args = arguments(__doc__, "a number of acts to make").parse_args()
    show(measure(int(float(args.path))), args.json)
    return 0


if __name__ == "__main__":
    sys.exit(main())
