"""The review: what it asks first, what it writes, and from whom it takes nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from webbed import HOSTILE, fill

from verbale.ledger import Ledger
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


def fields(web: TestClient, address: str = "/review?by=Ada") -> dict[str, str]:
    """The hidden fields of the page's forms."""
    found = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', web.get(address).text)
    return dict(found)


def say(web: TestClient, do: str, address: str = "/review?by=Ada", **more: str):
    return web.post("/review", data={**fields(web, address), "do": do, **more}, headers=HERE, follow_redirects=False)


def words(db: Path) -> list[tuple[str, str, str]]:
    with Ledger.open(db) as ledger:
        return [(e.judgement.kind, e.judgement.by, e.state) for e in ledger.judgements()]


def test_the_most_doubtful_and_weighty_comes_first(web, db):
    page = web.get("/review?by=Ada").text
    with Ledger.open(db) as ledger:
        queue = ledger.to_review(99)
    assert queue[0].act in page
    assert "Why this one" in page
    assert "carry a person&#39;s word" in page or "carry a person's word" in page
    assert [line["act"] for line in web.get("/review?format=json").json()] == [line.act for line in queue]
    assert queue[1].act in web.get("/review?by=Ada&skip=1").text


def test_a_name_is_asked_for_first(web):
    page = web.get("/review").text
    assert "Your name" in page
    assert 'value="accept"' not in page


def test_each_key_writes_its_word_and_goes_on(web, db):
    first = fields(web)["act"]
    answer = say(web, "accept", why="as it says")
    assert (answer.status_code, answer.headers["location"]) == (303, "/review?by=Ada")
    assert fields(web)["act"] != first
    assert "1 of " in web.get("/review?by=Ada").text
    assert "Your last word: confirms" in web.get("/review?by=Ada").text
    say(web, "reject")
    say(web, "edit", "/review?by=Ada&mode=edit", status="negated", why="did not")
    assert [kind for kind, *_ in words(db)] == ["confirm", "reject", "correct"]
    say(web, "undo")
    assert words(db)[2:] == [("correct", "Ada", "undone"), ("retract", "Ada", "stands")]
    with Ledger.open(db) as ledger:
        assert ledger.act(first).line.words[0].why == "as it says"


def test_the_edit_form_changes_only_what_was_changed(web, db):
    act = fields(web)["act"]
    with Ledger.open(db) as ledger:
        line = ledger.act(act).line
    same = {"actor": ", ".join(w.id for w in line.actors), "code": line.cameo, "status": line.status}
    say(web, "edit", f"/review?by=Ada&act={act}&mode=edit", **same)
    assert [kind for kind, *_ in words(db)] == ["confirm"]
    say(web, "edit", f"/review?by=Ben&act={act}&mode=edit", **same, target="Borland, arl", outcome="met")
    with Ledger.open(db) as ledger:
        said = ledger.judgements()[-1].judgement.says
    assert said == {"target": ("bor", "arl"), "outcome": ("met",)}


def test_two_lines_are_merged(web, db):
    with Ledger.open(db) as ledger:
        one, other = (line.act for line in ledger.chronology()[:2])
    say(web, "merge", f"/review?by=Ada&act={one}&mode=merge", **{"with": other})
    with Ledger.open(db) as ledger:
        assert {target.key for target in ledger.judgements()[0].judgement.about} == {one, other}


def test_when_everything_is_judged_it_says_so(web, db):
    for _ in range(12):
        if "act" not in fields(web):
            break
        say(web, "accept")
    assert "Every line carries" in web.get("/review?by=Ada").text


@pytest.mark.parametrize(
    "origin",
    ["http://evil.example", "null", "http://localhost.evil.example", "http://localhost:81", "file://localhost"],
)
def test_another_sites_page_cannot_post(web, db, origin):
    form = {**fields(web), "do": "accept"}
    answer = web.post("/review", data=form, headers={"origin": origin})
    assert answer.status_code == 403
    assert "another site" in answer.text
    assert web.post("/review", data=form, headers={"sec-fetch-site": "cross-site"}).status_code == 403
    assert words(db) == []


def test_without_the_token_of_this_start_nothing_is_written(web, db):
    form = {**fields(web), "do": "accept"}
    for token in ("", "x", form["token"][:-1]):
        answer = web.post("/review", data=form | {"token": token}, headers=HERE)
        assert (answer.status_code, "earlier start" in answer.text) == (403, True)
    with TestClient(app(db), base_url="http://localhost") as later:
        assert later.post("/review", data=form, headers=HERE).status_code == 403
    assert words(db) == []


def test_only_this_machine_may_write(db):
    with TestClient(app(db, ("*",)), base_url="http://localhost", client=("10.0.0.9", 1234)) as far:
        form = {**fields(far), "do": "accept"}
        answer = far.post("/review", data=form, headers=HERE)
        assert (answer.status_code, "only from the machine" in answer.text) == (403, True)
    assert words(db) == []


def test_nothing_else_can_be_posted_and_nothing_is_written_by_looking(web, db):
    assert web.post("/chronology").status_code == 405
    web.get("/review?by=Ada&do=accept&act=" + fields(web)["act"])
    assert words(db) == []
    assert web.post("/review", data={**fields(web), "do": "explode"}, headers=HERE).status_code == 400
    assert web.post("/review", data={**fields(web), "do": "accept", "by": " "}, headers=HERE).status_code == 400
    long = {**fields(web), "do": "note", "why": "x" * 100_000}
    assert web.post("/review", data=long, headers=HERE).status_code == 403
    assert words(db) == []


def test_what_people_write_stays_words(web, db):
    with Ledger.open(db) as ledger:
        act = ledger.chronology()[0].act
    say(web, "accept", f"/review?by=Ada&act={act}", why=HOSTILE, by='"><script>x</script>')
    for address in (f"/review?by=Ada&act={act}", f"/act/{act}", '/review?by="><script>x</script>'):
        page = web.get(address).text
        assert "<script>alert" not in page
        assert "<script>x" not in page
    assert "&lt;script&gt;alert" in web.get(f"/act/{act}").text


@pytest.mark.parametrize("wrong", ["skip=-1", "skip=x", "mode=dance", "format=csv", "act=ffffff"])
def test_a_wrong_question_is_said_so(web, wrong):
    assert web.get(f"/review?by=Ada&{wrong}").status_code == 400
