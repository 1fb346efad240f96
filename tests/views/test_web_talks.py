"""The views of the talks in the browser: what stands in them, as page and as data, and where their lines lead."""

import csv
import io
import math
import re

import pytest
from starlette.testclient import TestClient
from told_web import ledger_of_a_ring

from verbale.talks.deadlocks import deadlocks
from verbale.views.web import app, lanes, map
from verbale.views.web.app import LOCAL

VIEWS = ("positions", "linkages", "demands", "tracks", "disputes", "changes")


@pytest.fixture(scope="module")
def ring(tmp_path_factory):
    return ledger_of_a_ring(tmp_path_factory.mktemp("ring") / "ring.db")


@pytest.fixture(scope="module")
def site(ring):
    return TestClient(app(ring, (*LOCAL, "testserver")))


@pytest.mark.parametrize("view", VIEWS)
def test_data_says_what_the_page_says_and_every_source_opens_at_its_words(site, view):
    page, items = site.get(f"/{view}"), site.get(f"/{view}?format=json").json()
    assert items, view
    assert f'href="/{view}" aria-current="page"' in page.text
    for item in items:
        for source in item["sources"]:
            opened = site.get(f"/page/{source['page']}?at={source['start']}")
            assert opened.status_code == 200
            assert source["quote"].split(" … ")[0].split()[0] in opened.text
    rows = list(csv.DictReader(io.StringIO(site.get(f"/{view}?format=csv").text)))
    assert [row["title"] for row in rows] == [item["title"] for item in items]


def test_the_ring_is_drawn_and_said(site):
    text = site.get("/linkages").text
    assert text.count("arrow-ring") == 2
    assert "Ring: Arland ↔ Borland" in text
    assert "Smallest sets of steps" in text


def test_a_ticked_step_opens_the_ring(site):
    key = re.search(r'name="step" value="([^"]+)"', site.get("/linkages").text)[1]
    text = site.get("/linkages", params={"step": key}).text
    assert "rings before: 1, at the end: 0" in text
    assert f'value="{key}" checked' in text


def test_a_party_page_holds_what_concerns_it(site):
    text = site.get("/party/arl").text
    for heading in ("Where it stands", "Asked, offered, promised, threatened", "Who waits for whom"):
        assert heading in text


def test_those_who_speak_for_a_party_stand_on_its_page(site):
    text = site.get("/party/arl").text
    assert re.search(r"Who speaks for it.*Ada Quell", text, re.S)
    assert "Who speaks for it" not in site.get("/party/bor").text


def test_the_board_has_a_column_for_each_state_that_there_is(site):
    text = site.get("/demands").text
    assert re.findall(r'<section class="column"><h2>([\w ]+) <', text) == ["Open"]


def test_chips_take_one_filter_away(site):
    text = site.get("/demands?party=arl&kind=demand").text
    assert 'href="/demands?kind=demand"' in text
    assert 'href="/demands?party=arl"' in text


def test_nothing_from_outside_and_nothing_that_runs(site):
    for view in VIEWS:
        text = site.get(f"/{view}").text
        assert not re.search(r'(?:src|href)="(?:https?:)?//', text)
        assert " style=" not in text
        assert "<script>" not in text


def test_an_empty_ledger_teaches(tmp_path):
    empty = TestClient(app(tmp_path / "none.db", (*LOCAL, "testserver")))
    for view in VIEWS:
        assert "verbale add FOLDER" in empty.get(f"/{view}").text


def test_parties_of_the_map_stand_apart_and_arrows_end_beside_them(ring):
    from verbale.ledger import Ledger
    from verbale.views.talks.asked import Talks

    with Ledger.open(ring) as ledger:
        talks = Talks(ledger)
        drawn = map.draw(talks.ties(), deadlocks(talks.ties()), talks.names())
        assert len(drawn.nodes) == 2
        assert all(0 < node.x < map.WIDTH and 0 < node.y < map.HEIGHT for node in drawn.nodes)
        one, other = drawn.nodes
        assert math.hypot(one.x - other.x, one.y - other.y) > 100
        drawing = lanes.by_party(talks.deeds(), talks.names())
        assert {lane.name for lane in drawing.lanes} == {"Arland"}, "a lane is of who acts"
        assert all(lanes.LEFT < dot.x <= lanes.WIDTH for lane in drawing.lanes for dot in lane.dots)
