"""A made ledger for the web views: one page with two stories, furniture, every status, and hostile words in it."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from verbale.errors import Problem
from verbale.ledger import Ledger
from verbale.model import (
    Act,
    Article,
    ArticleDate,
    Attribution,
    Awaited,
    Condition,
    Entity,
    Furniture,
    Linkage,
    Mention,
    Page,
    Reason,
    Record,
    Source,
    Span,
    When,
    Withheld,
)

HOSTILE = '<script>alert("x")</script><img src=http://evil.example/i.png onerror=alert(1)>'

TEXT = (
    "Arland refuses to pay for the bridge\n"
    "Arland refused to send any grain to Borland unless its sailors were freed, officials said on Thursday.\n"
    "Help us to go on. Every gift counts.\n"
    "Ada Quell, the foreign minister of Arland, said that Borland had not answered. She told reporters that the two "
    "sides would meet in Cordia next week.\n"
    "Borland denied that it held “any sailor”, and demanded that Arland lift its embargo. If the embargo is lifted, "
    "Borland will open the port.\n"
    f"{HOSTILE} is what a reader wrote below.\n"
    "Two boats were lost in the storm, and the harbour master of Cordia said that"
)


def span(words: str, within: str = TEXT, nth: int = 0) -> Span:
    """Where words stand in the page text."""
    start = -1
    for _ in range(nth + 1):
        start = within.index(words, start + 1)
    return Span(start, start + len(words))


def _act(identity: str, cue: str, clause: str, code: tuple[str, str], who: str, whom: str, **more: object) -> Act:
    where = span(clause)
    at = clause.index(cue) + where.start
    bare = Act(
        id=identity, article="a1", cue=Span(at, at + len(cue)), span=where, cameo=code[0], plover=code[1],
        actors=(who,), targets=(whom,) if whom else (), actor_parties=("arl" if who == "ada-quell" else who,),
        target_parties=(whom,) if whom else (), issues=(), status="actual", condition=None, attribution=(),
        time=When("2011-05-05", "relative"), place=None, confidence=0.9, because=f"{cue} + what follows",
    )  # fmt: skip
    return replace(bare, **more)  # type: ignore[arg-type]


def acts() -> tuple[Act, ...]:
    """One act of every status, two of them on somebody's word."""
    refused = "Arland refused to send any grain to Borland unless its sailors were freed"
    return (
        _act("x1", "refused", refused, ("1221", "REJECT"), "arl", "bor", issues=("humanitarian-aid",),
             condition=Condition(span("unless its sailors were freed"), "unless")),
        _act("x2", "answered", "Borland had not answered", ("036", "AGREE"), "bor", "arl", status="negated",
             attribution=("t1",), time=When("../2011-05-05", "context"), confidence=0.7),
        _act("x3", "meet", "the two sides would meet in Cordia next week", ("046", "CONSULT"), "arl", "bor",
             status="planned", attribution=("t2",), time=When("2011-05-09/2011-05-15", "relative")),
        _act("x4", "denied", "Borland denied that it held “any sailor”", ("016", "REJECT"), "bor", "arl",
             issues=("detainees",), confidence=0.4),
        _act("x5", "lift", "Arland lift its embargo", ("085", "CONCEDE"), "arl", "bor", status="proposed",
             issues=("sanctions", "trade")),
        _act("x6", "open", "Borland will open the port", ("0863", "RETREAT"), "bor", "", status="hypothetical",
             time=When(None, "unknown")),
    )  # fmt: skip


def record(source: str = "pages/one & two.txt") -> Record:
    """The record of the made page."""
    split = TEXT.index("Two boats")
    inferred = ArticleDate(
        "2011-05-05/2011-05-11", "inferred", (Reason(span("Ada Quell, the foreign minister"), "Ada Quell is minister"),)
    )
    content = span("that Borland had not answered")
    told = span("that the two sides would meet in Cordia next week")
    return Record(
        page=Page("sha256:" + hashlib.sha256(TEXT.encode()).hexdigest(), source, "text/plain", TEXT),
        articles=(
            Article("a1", Span(0, split), TEXT.split("\n", 1)[0], "The Gazette", "en", True, inferred),
            Article("a2", Span(split, len(TEXT)), None, None, "en", False, ArticleDate(None, "unknown")),
        ),
        furniture=(Furniture(span("Help us to go on. Every gift counts.\n"), "appeal", "asks for gifts"),),
        entities=(
            Entity("arl", "state", "Arland", party="arl"),
            Entity("bor", "state", "Borland", party="bor"),
            Entity("ada-quell", "person", "Ada Quell", party="arl"),
        ),
        mentions=(
            *(Mention(span("Arland", nth=n), "arl") for n in range(4)),
            Mention(span("Ada Quell"), "ada-quell"),
            Mention(span("She"), "ada-quell"),
        ),
        attributions=(
            Attribution("t1", "a1", Source(span("Ada Quell"), "ada-quell"), span("said", nth=1), content, "indirect"),
            Attribution("t2", "a1", Source(span("She"), "ada-quell"), span("told"), told, "indirect"),
        ),
        acts=acts(),
        linkages=(
            Linkage(
                "arl", Withheld(span("send any grain to Borland"), ("humanitarian-aid",), "x1"),
                Awaited("bor", span("its sailors were freed"), ("detainees",)), "unless", "open", "a1",
            ),
        ),
    )  # fmt: skip


def fill(path: Path) -> None:
    """Put the made page, and an input that could not be read, into a ledger."""
    sentences = [Span(s, e) for s, e in _sentences()]
    with Ledger.open(path) as ledger:
        ledger.add(record(), sentences=sentences, engine="made")
        ledger.fail(Problem("decode", "broken.bin", "this file is no text"))


def _sentences() -> list[tuple[int, int]]:
    found, at = [], 0
    for line in TEXT.split("\n"):
        found.append((at, at + len(line)))
        at += len(line) + 1
    return found
