"""Long answers of a large ledger: never waited for, never passed off as new."""

from __future__ import annotations

import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from threading import Event

import pytest
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.testclient import TestClient
from webbed import record

from verbale.ledger import Ledger
from verbale.ledger.lines import Counts
from verbale.views.web import app, keeping


@pytest.fixture
def large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[TestClient, Path]]:
    """A ledger that is taken for a large one, whose answers are never there at once."""
    monkeypatch.setattr(keeping, "LARGE", 1)
    monkeypatch.setattr(keeping, "PATIENCE", 0.0)
    path = tmp_path / "large.db"
    with Ledger.open(path) as ledger:
        ledger.add(record(), engine="made")
    with TestClient(app(path), base_url="http://localhost") as client:
        yield client, path


def until(client: TestClient, address: str, what: str, gone: str = "") -> str:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        text = client.get(address).text
        if what in text and not (gone and gone in text):
            return text
        time.sleep(0.02)
    raise AssertionError(f"{what!r} never came at {address}")


def test_a_first_answer_is_announced_and_comes(large: tuple[TestClient, Path]) -> None:
    client, _ = large
    first = client.get("/demands")
    assert first.status_code in (200, 202)
    assert "Being worked out" not in until(client, "/demands", "Demands and commitments</h1>")


def test_after_a_change_the_last_answer_says_that_it_is_the_last(large: tuple[TestClient, Path]) -> None:
    client, path = large
    until(client, "/positions", "<h1>Positions", "Being worked out")
    with Ledger.open(path) as other:
        other.queue(["changed.txt"])
    stale = client.get("/positions")
    assert stale.status_code == 200
    assert "<h1>Positions" in stale.text
    until(client, "/positions", "<h1>Positions", "being worked out anew")


def test_data_is_never_stale_and_what_is_wrong_is_said(large: tuple[TestClient, Path]) -> None:
    client, _ = large
    assert client.get("/positions?format=json").json()
    until(client, "/party/nobody", "knows no party")


class Changing:
    """A ledger of which nothing is asked but its size and its revision."""

    def __init__(self) -> None:
        self.number = 0

    def revision(self) -> int:
        return self.number

    def counts(self) -> Counts:
        return Counts(1, 1, keeping.LARGE, 1, 0, 0)


def test_what_was_at_work_before_a_change_is_not_passed_off_as_new(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "PATIENCE", 0.0)
    ledger, may_end, begun = Changing(), Event(), Event()

    def slowly(request: Request) -> HTMLResponse:
        at = ledger.number
        begun.set()
        assert may_end.wait(60)
        return HTMLResponse(f'<main id="main" tabindex="-1">as of {at}')

    ask = partial(
        keeping.Keeper(ledger, lambda: HTMLResponse("wait")).keeping(slowly, long=True),  # type: ignore[arg-type]
        Request({"type": "http", "path": "/demands", "query_string": b"", "headers": []}),
    )
    assert ask().body == b"wait"
    assert begun.wait(60)
    ledger.number = 1  # while the answer of before is at work
    assert ask().body == b"wait"
    monkeypatch.setattr(keeping, "PATIENCE", 60.0)
    may_end.set()
    assert b"as of 1" in ask().body
    assert b"anew" not in ask().body


def test_the_list_of_pages_comes_in_screens(web: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("verbale.views.web.answers.PAGES_A_SCREEN", 1)
    first = web.get("/pages?p=1&again=1").text
    assert 'rel="prev"' not in first
    assert 'rel="prev"' in web.get("/pages?p=2").text
