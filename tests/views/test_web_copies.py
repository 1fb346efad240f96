"""The same story on two pages: the page says so, what differs is shown, and the chronology tells it once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from webbed import HOSTILE, record

from verbale.ledger import Ledger
from verbale.model import ArticleDate, Record
from verbale.talks import minutes
from verbale.views.web import app

OLD, NEW = "Borland had not answered", "Borland had answered at last"


def version(name: str, day: str, words: str) -> Record:
    """The made page as an outlet has it on a day, with other words for one sentence; its acts are not read again."""
    base = record()
    text = base.page.text.replace(OLD, words)
    identity = "sha256:" + hashlib.sha256(f"{name}{text}".encode()).hexdigest()
    stories = tuple(replace(a, outlet="The Courier", date=ArticleDate(day, "stated")) for a in base.articles)
    acts = tuple(act for act in base.acts if act.span.end <= base.page.text.index(OLD))
    bare = replace(base, attributions=(), mentions=(), linkages=(), times=(), furniture=())
    page = replace(base.page, id=identity, source=name, text=text)
    acts = tuple(replace(act, attribution=()) for act in acts)
    return replace(bare, page=page, articles=stories[:1], acts=acts)


@pytest.fixture
def two(tmp_path: Path) -> Iterator[tuple[TestClient, str, str]]:
    with Ledger.open(tmp_path / "two.db") as ledger:
        first, second = version("old.html", "2011-05-05", OLD), version("new.html", "2011-05-07", NEW)
        for one in (first, second):
            ledger.add(one, engine="made")
        assert [event.sources for event in minutes(ledger).events][:1] == [2]
    with TestClient(app(tmp_path / "two.db"), base_url="http://localhost") as client:
        yield client, first.page.id, second.page.id


def test_a_page_names_the_later_version_and_leads_to_what_differs(two: tuple[TestClient, str, str]) -> None:
    client, old, new = two
    text = client.get(f"/page/{old}").text
    assert "a later version" in text
    assert f"/difference?before={old}&amp;after={new}" in text
    assert "an earlier version" in client.get(f"/page/{new}").text


def test_what_differs_is_shown_word_by_word_and_nothing_of_it_is_run(two: tuple[TestClient, str, str]) -> None:
    client, old, new = two
    text = client.get(f"/difference?before={old}&after={new}").text
    assert "<ins>answered</ins>" in text or "<ins>answered at last" in text
    assert "<del>" in text
    assert HOSTILE not in text
    assert "say the same" in client.get(f"/difference?before={old}&after={old}").text


def test_the_chronology_marks_the_copy_among_the_sources(two: tuple[TestClient, str, str]) -> None:
    client, _, _ = two
    text = client.get("/chronology").text
    assert 'class="mark also copy"' in text
    assert "a copy of the same story" in text
