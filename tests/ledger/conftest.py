"""Made records, and a ledger to put them in."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from postgres import Server
from sqlalchemy import select

from verbale.ledger import Ledger
from verbale.ledger.schema import tables
from verbale.model import (
    Act,
    Article,
    ArticleDate,
    Attribution,
    Awaited,
    Condition,
    Entity,
    Linkage,
    Mention,
    Page,
    Record,
    Source,
    Span,
    Time,
    When,
    Withheld,
)

STORY = (
    "Arland refused to send grain unless Borland frees the crew. "
    "Minister Ada Quell said Borland had rejected the offer on 3 May 2011. "
    "Talks were held in June."
)


def digest(text: str) -> str:
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()


def sentences_of(text: str) -> list[Span]:
    spans, at = [], 0
    for piece in text.split(". "):
        start = text.index(piece, at)
        at = start + len(piece) + (1 if start + len(piece) < len(text) else 0)
        spans.append(Span(start, at))
    return spans


def make_record(source: str = "one.txt", what: str = "grain", published: str = "2011-05-04") -> Record:
    """A page with two acts, an attribution and a linkage, every span found in the text."""
    text = STORY.replace("grain", what)
    stated = ArticleDate(published, "stated")

    def at(words: str) -> Span:
        start = text.index(words)
        return Span(start, start + len(words))

    clause = at(f"Arland refused to send {what} unless Borland frees the crew")
    refusal = Act(
        id="x1", article="a1", cue=at("refused"), span=clause,
        cameo="1221", plover="REJECT", actors=("arl",), targets=("bor",), actor_parties=("arl",),
        target_parties=("bor",), issues=("humanitarian-aid",), status="actual",
        condition=Condition(at("unless Borland frees the crew"), "unless"), attribution=(),
        time=When(f"../{published}", "context"), place=None, confidence=0.9, because="refuse + aid",
    )  # fmt: skip
    rejection = Act(
        id="x2", article="a1", cue=at("rejected"), span=at("Borland had rejected the offer on 3 May 2011"),
        cameo="123", plover="REJECT", actors=("bor",), targets=("ada-quell",), actor_parties=("bor",),
        target_parties=("arl",), issues=("detainees", "humanitarian-aid"), status="actual", condition=None,
        attribution=("t1",), time=When("2011-05-03", "explicit"), place=None, confidence=0.7,
    )  # fmt: skip
    link = Linkage(
        holder="arl", withholds=Withheld(at(f"send {what}"), ("humanitarian-aid",), "x1"),
        awaits=Awaited("bor", at("Borland frees the crew"), ("detainees",)), kind="unless", state="open", article="a1",
    )  # fmt: skip
    return Record(
        page=Page(digest(text), source, "text/plain", text),
        articles=(Article("a1", Span(0, len(text)), None, "The Gazette", "en", True, stated),),
        entities=(
            Entity("arl", "state", "Arland", party="arl"),
            Entity("bor", "state", "Borland", also=("the Borlanders",), party="bor"),
            Entity("ada-quell", "person", "Ada Quell", party="arl"),
        ),
        mentions=(Mention(at("Arland"), "arl"), Mention(at("Borland"), "bor")),
        times=(Time(at("3 May 2011"), "2011-05-03", "explicit"),),
        attributions=(
            Attribution("t1", "a1", Source(at("Ada Quell"), "ada-quell"), at("said"),
                        at("Borland had rejected the offer on 3 May 2011"), "indirect"),
        ),
        acts=(refusal, rejection),
        linkages=(link,),
    )  # fmt: skip


@pytest.fixture(name="made", scope="session")
def _made() -> Callable[..., Record]:
    return make_record


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ledger.db"


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with Server.started(tmp_path_factory.mktemp("postgres")) as running:
        yield running


@pytest.fixture(params=["sqlite", "postgres"])
def where(request: pytest.FixtureRequest, path: Path) -> str:
    """An empty place for a ledger: every test that asks for it, or for `ledger`, runs on both."""
    return str(path) if request.param == "sqlite" else request.getfixturevalue("server").empty()


@pytest.fixture
def ledger(where: str) -> Iterator[Ledger]:
    with Ledger.open(where, clock=lambda: "2026-01-01T00:00:00+00:00") as opened:
        yield opened


@pytest.fixture
def dump() -> Callable[[Ledger], dict[str, list[tuple[object, ...]]]]:
    """Every row of every table, the counter of changes left out."""

    def rows(ledger: Ledger) -> dict[str, list[tuple[object, ...]]]:
        with ledger._reading() as connection:
            return {
                name: sorted((tuple(row) for row in connection.execute(select(table))), key=repr)
                for name, table in tables.tables.items()
                if name != "revision"
            }

    return rows


@pytest.fixture(scope="session")
def put() -> Callable[..., bool]:
    """Store a record with its sentences."""

    def add(ledger: Ledger, record: Record, engine: str = "engine-1") -> bool:
        return ledger.add(record, sentences=sentences_of(record.page.text), engine=engine)

    return add
