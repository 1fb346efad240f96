"""A made ledger in which two parties wait for each other: acts and linkages of two pages, every span in its text."""

from __future__ import annotations

import hashlib
from pathlib import Path

from verbale.ledger import Ledger
from verbale.model import (
    Act,
    Article,
    ArticleDate,
    Attribution,
    Awaited,
    Condition,
    Entity,
    Linkage,
    Page,
    Record,
    Source,
    Span,
    When,
    Withheld,
)

ONE = (
    "Arland refused grain to Borland unless Borland frees the crew. Borland will not free the crew until Arland sends "
    "grain. Ada Quell of Arland demanded the crew back."
)
TWO = "Arland met Borland in Gorsk. Borland said that Arland sank the ferry. Arland denied that Arland sank the ferry."
ENTITIES = (
    Entity("arl", "state", "Arland", party="arl"),
    Entity("bor", "state", "Borland", party="bor"),
    Entity("ada-quell", "person", "Ada Quell", party="arl"),
)


def ledger_of_a_ring(path: Path) -> Path:
    """Write the ledger and give its path."""
    with Ledger.open(path) as ledger:
        for record in (_one(), _two()):
            ledger.add(record, _sentences(record.page.text), "made")
    return path


def _at(text: str, words: str, after: int = 0) -> Span:
    start = text.index(words, after)
    return Span(start, start + len(words))


def _sentences(text: str) -> list[Span]:
    ends = [at + 1 for at, sign in enumerate(text) if sign == "."]
    return [Span(start, end) for start, end in zip([0, *(end + 1 for end in ends)], ends, strict=False)]


def _act(
    text: str, number: int, cue: str, clause: str, cameo: str, by: str, to: str, issue: str, day: str, **more: object
) -> Act:
    span = _at(text, clause)
    values = {
        "id": f"x{number}", "article": "a1", "cue": _at(text, cue, span.start), "span": span, "cameo": cameo,
        "plover": "NONE", "actors": (by,), "targets": (to,), "actor_parties": (by,), "target_parties": (to,),
        "issues": (issue,), "status": "actual", "condition": None, "attribution": (), "time": When(day, "explicit"),
        "place": None, "confidence": 0.9,
    }  # fmt: skip
    return Act(**(values | more))  # type: ignore[arg-type]


def _record(text: str, name: str, day: str, acts: tuple[Act, ...], **more: object) -> Record:
    page = Page("sha256:" + hashlib.sha256(text.encode()).hexdigest(), name, "text/plain", text)
    article = Article("a1", Span(0, len(text)), None, None, "en", True, ArticleDate(day, "stated"))
    return Record(page, (article,), entities=ENTITIES, acts=acts, **more)  # type: ignore[arg-type]


def _one() -> Record:
    day = "2011-05-04"
    condition = Condition(_at(ONE, "unless Borland frees the crew"), "unless")
    acts = (
        _act(ONE, 1, "refused", "Arland refused grain to Borland unless Borland frees the crew", "1221", "arl", "bor",
             "humanitarian-aid", day, condition=condition),
        _act(ONE, 2, "demanded", "Ada Quell of Arland demanded the crew back", "1053", "arl", "bor", "detainees",
             day, actors=("ada-quell",)),
    )  # fmt: skip
    links = (
        Linkage("arl", Withheld(_at(ONE, "grain"), ("humanitarian-aid",), "x1"),
                Awaited("bor", _at(ONE, "Borland frees the crew"), ("detainees",)), "unless", "open", "a1"),
        Linkage("bor", Withheld(_at(ONE, "free the crew"), ("detainees",)),
                Awaited("arl", _at(ONE, "Arland sends grain"), ("humanitarian-aid",)), "until", "open", "a1"),
    )  # fmt: skip
    return _record(ONE, "one.txt", day, acts, linkages=links)


def _two() -> Record:
    day = "2011-06-04"
    said = Attribution(
        "t1",
        "a1",
        Source(_at(TWO, "Borland said"), "bor"),
        _at(TWO, "said"),
        _at(TWO, "that Arland sank the ferry"),
        "indirect",
    )
    acts = (
        _act(TWO, 1, "met", "Arland met Borland in Gorsk", "046", "arl", "bor", "dialogue", day),
        _act(TWO, 2, "sank", "Arland sank the ferry", "190", "arl", "bor", "territory", day, attribution=("t1",)),
        _act(TWO, 3, "denied", "Arland denied that Arland sank the ferry", "016", "arl", "bor", "territory", day),
    )
    return _record(TWO, "two.txt", day, acts, attributions=(said,))
