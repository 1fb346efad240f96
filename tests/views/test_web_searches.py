"""Searches kept in the browser, followed as a feed, and what changed since a visitor last looked."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import feedparser
import pytest
from starlette.testclient import TestClient
from webbed import HOSTILE, fill, record

from verbale.ledger import Ledger
from verbale.views.cli import app as command
from verbale.views.web import app

HERE = {"origin": "http://localhost"}


@pytest.fixture
def db(tmp_path: Path) -> Path:
    fill(tmp_path / "made.db")
    return tmp_path / "made.db"


@pytest.fixture
def web(db: Path):
    with TestClient(app(db), base_url="http://localhost") as client:
        yield client


def token(web: TestClient, address: str) -> str:
    return re.findall(r'name="token" value="([^"]+)"', web.get(address).text)[0]


def keep(web: TestClient, name: str, query: str, **more: str):
    form = {"token": token(web, "/search?party=arl"), "name": name, "query": query, **more}
    return web.post("/search", data=form, headers=HERE, follow_redirects=False)


def test_a_kept_search_stands_on_the_page_and_in_the_terminal(web, db):
    answer = keep(web, "Grain <b>", "party=arl&act=12&lanes=&p=1")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/search?party=arl&act=12"
    page = web.get("/search").text
    assert '<a href="/search?party=arl&amp;act=12">Grain &lt;b&gt;</a>' in page
    from typer.testing import CliRunner

    listed = CliRunner().invoke(command, ["searches", "--db", str(db)])
    assert listed.output == "Grain <b>: arl, act: reject\n"
    lines = CliRunner().invoke(command, ["chronology", "--kept", "Grain <b>", "--format", "jsonl", "--db", str(db)])
    with Ledger.open(db) as ledger:
        own = ledger.chronology(party="arl", cameo="12")
    assert own
    assert lines.output.count('"cameo"') == len(own)
    assert keep(web, "Grain <b>", "", do="drop").headers["location"] == "/search"
    assert "Grain &lt;b&gt;" not in web.get("/search").text


def test_a_kept_search_that_is_not_there_is_said_so(db):
    from typer.testing import CliRunner

    result = CliRunner().invoke(command, ["chronology", "--kept", "Nothing", "--db", str(db)])
    assert "no search is kept as 'Nothing'" in str(result.exception)


@pytest.mark.parametrize("query", ["act=99", "status=maybe", "p=0"])
def test_a_search_that_cannot_be_asked_is_not_kept(web, db, query):
    assert keep(web, "Wrong", query).status_code == 400
    with Ledger.open(db) as ledger:
        assert ledger.searches() == []


def test_nothing_is_kept_without_the_token_or_from_another_site(web, db):
    for form, headers in (
        ({"token": "x", "name": "A", "query": ""}, HERE),
        ({"token": token(web, "/search?party=arl"), "name": "A", "query": ""}, {"origin": "http://evil.example"}),
    ):
        assert web.post("/search", data=form, headers=headers).status_code == 403
    with Ledger.open(db) as ledger:
        assert ledger.searches() == []


def test_acts_are_asked_for_by_root_and_by_code(web):
    roots = {line["cameo"][:2] for line in web.get("/search?format=json").json()}
    for root in roots:
        found = web.get(f"/search?act={root}&format=json").json()
        assert found
        assert {line["cameo"][:2] for line in found} == {root}
    assert [line["cameo"] for line in web.get("/search?act=1221&format=json").json()] == ["1221"]
    assert "act: reject" in web.get("/search?act=12").text
    assert web.get("/search?act=77").status_code == 400


def test_a_feed_has_what_came_in_last_and_leads_to_the_words(web, db):
    answer = web.get("/search?party=arl&format=atom")
    assert answer.headers["content-type"].startswith("application/atom+xml")
    feed = feedparser.parse(answer.content)
    assert not feed.bozo
    with Ledger.open(db) as ledger:
        told = ledger.chronology(party="arl", told=True)
    assert len(feed.entries) == len(told) > 0
    for entry in feed.entries:
        assert web.get(entry.link.removeprefix("http://localhost").partition("#")[0]).status_code == 200
    assert "<script" not in answer.text
    assert HOSTILE not in answer.text
    assert feedparser.parse(web.get("/search?q=nowhere-said&format=atom").content).entries == []
    assert web.get("/pages?format=atom").status_code == 400


def test_what_came_in_since_a_visitor_looked(web, db):
    assert "I have seen the record as it is" in web.get("/changes").text
    answer = web.post("/changes", data={"token": token(web, "/changes")}, headers=HERE, follow_redirects=False)
    assert answer.status_code == 303
    assert "httponly" in answer.headers["set-cookie"].lower()
    page = web.get("/changes")
    assert page.url.path == "/changes"
    assert page.url.params["came"]
    assert "No page has come in since" in page.text
    with Ledger.open(db) as ledger:
        ledger.add(
            replace(page_of := record("two.txt"), page=replace(page_of.page, id=f"sha256:{'0' * 64}")), engine="made"
        )
    page = web.get("/changes").text
    assert "1 page came in since" in page
    assert "I have seen this" in page


def test_everything_that_came_in(web):
    page = web.get("/changes?came=1970-01-01").text
    assert "First appearances" in page
    assert web.get("/changes?came=soon").status_code == 400
