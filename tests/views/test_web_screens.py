"""The talks of a large ledger, screen by screen: they say what a small one says, and only what changed is done anew."""

import random
from dataclasses import replace

import pytest
from benchmarks import ledger as made
from sqlalchemy import Engine, event
from starlette.testclient import TestClient
from told_web import ledger_of_a_ring

from verbale.ledger import Judge, Ledger
from verbale.model import When
from verbale.talks import settle
from verbale.views.talks import cells, screens
from verbale.views.talks.cells import Cells, cells_of, flaws, home
from verbale.views.talks.screens import Screens
from verbale.views.web import app, keeping

VIEWS = (
    "/", "/chronology?party=arl", "/party/arl", "/issue/detainees", "/positions", "/positions?party=arl", "/linkages",
    "/demands", "/demands?issue=detainees", "/demands?to=2011-05", "/tracks", "/disputes", "/changes", "/pages",
    "/review?by=Ada", "/chronology?lanes=party", "/positions?issue=detainees",
)  # fmt: skip


@pytest.fixture
def ring(tmp_path):
    return ledger_of_a_ring(tmp_path / "ring.db")


@pytest.fixture
def ledger(ring):
    with Ledger.open(ring) as opened:
        yield opened


@pytest.fixture
def large(monkeypatch):
    monkeypatch.setattr(screens, "LARGE", 1)


def told(talks):
    """What each view says, as sets of plain values."""
    return {
        "dues": {(item.title, str(item.data["status"]), item.words) for item in talks.due_items()},
        "of a party": {item.title for item in talks.due_items(party="arl")},
        "demands alone": {item.title for item in talks.due_items(kinds=("demand",))},
        "on a day": {item.title for item in talks.due_items(until="2011-05-31")},
        "positions": {(item.group, item.title, item.state) for item in talks.position_items()},
        "by issue": {(item.group, item.title) for item in talks.position_items(by_issue=True)},
        "of one": {(item.group, item.title) for item in talks.position_items("arl", "detainees")},
        "news": {(item.group, item.title) for item in talks.news("2011-01-01", None, None, None)},
        "news of a party": {(item.group, item.title) for item in talks.news(None, None, "bor", None)},
        "news of a page": {(item.group, item.title) for item in talks.news(None, None, pages=_second(talks))},
        "ties": {tie.key for tie in talks.ties()},
        "rounds": {(one.first, one.parties) for one in talks.rounds()},
        "disputes": {one.denial.lead.act for one in talks.disputes()},
    }


def _second(talks):
    return frozenset([talks.ledger.page("two.txt").entry.id])


def test_screens_say_what_the_whole_says(ledger, monkeypatch):
    small = told(Screens(ledger))
    assert all(small.values())
    monkeypatch.setattr(screens, "LARGE", 1)
    assert told(Screens(ledger)) == small
    assert not list(flaws(ledger, Screens(ledger).names()))


def test_what_is_kept_is_read_and_not_worked_out_again(ledger, large, monkeypatch):
    talks = Screens(ledger)
    before = talks.position_items()
    monkeypatch.setattr(cells, "derived", None)
    assert talks.position_items() == before
    assert ledger.every_cell(cells.RULES)


def test_what_another_party_does_without_naming_it_is_seen(tmp_path, large):
    """An offer is accepted by whom it was made to, who names nobody."""
    record = made.made(1)
    offer, accepted = record.acts[:2]
    offer = replace(
        offer, cameo="0352", status="actual", actor_parties=("land-1",), target_parties=("land-2",),
        issues=("trade",), time=When("2011-05-04", "explicit"),
    )  # fmt: skip
    accepted = replace(
        accepted, cameo="030", status="actual", actor_parties=("land-2",), target_parties=(), issues=("trade",),
        time=When("2011-06-04", "explicit"),
    )  # fmt: skip
    with Ledger.open(tmp_path / "offer.db") as ledger:
        ledger.add(replace(record, acts=(offer, accepted)), (), "made")
        settle(ledger)
        talks = Screens(ledger)
        of_the_offer = lambda: [item.data["status"] for item in talks.due_items() if item.data["to"] == ["land-2"]]  # noqa: E731
        assert of_the_offer() == ["met"]
        Judge(ledger, "Ada Quell").reject(next(line.act for line in ledger.chronology() if line.cameo == "030"))
        settle(ledger)
        assert of_the_offer() == ["open"]


def test_only_what_a_change_touches_is_worked_out_again(ledger, large, monkeypatch):
    talks = Screens(ledger)
    talks.position_items()
    talks.due_items()
    line = next(line for line in ledger.chronology(told=True) if line.cameo == "1053")
    Judge(ledger, "Ada Quell").correct(line.act, {"code": ["1221"]})
    again, worked_out = [], cells.derived
    monkeypatch.setattr(cells, "derived", lambda *given: again.append(given[1]) or worked_out(*given))
    talks.position_items()
    assert not talks.due_items(party="arl", kinds=("demand",))
    page = [one for one in ledger.chronology() if one.page == line.page]
    assert set(cells_of(line)) <= set(again) <= {cell for one in page for cell in cells_of(one)}
    assert len(again) == len(set(again))


def test_a_demand_is_told_by_the_cell_of_who_is_asked_and_a_refusal_by_that_of_who_refuses(ledger):
    demand, refusal = (ledger.chronology(cameo=code)[0] for code in ("1053", "1221"))
    assert home(demand) == ("bor", "detainees")
    assert home(refusal) == ("arl", "humanitarian-aid")


def test_a_due_whose_term_has_passed_is_lapsed_whatever_its_cell_has_seen(ledger, large):
    item = Cells(ledger, {}).dues(ledger.chronology(cameo="1053"))[0]
    due = replace(item, data={**item.data, "due_by": "2011-05-20"})
    lapsed = cells._lapsed(due, "2011-06-04")
    assert (lapsed.group, lapsed.data["status"]) == ("Lapsed", "lapsed")
    assert cells._lapsed(due, "2011-05-20") == due


def test_what_is_kept_and_does_not_follow_is_found(ledger, large):
    talks = Screens(ledger)
    talks.position_items()
    with ledger._writing() as connection:
        connection.exec_driver_sql("UPDATE cell_rows SET day = '1999-01-01' WHERE kind = 'position' AND party = 'arl'")
    found = list(flaws(ledger, talks.names()))
    assert found
    assert all("does not follow from its acts" in flaw.what for flaw in found)


def test_no_view_of_a_large_ledger_goes_through_all_acts(ring, large, monkeypatch):
    monkeypatch.setattr(keeping, "LARGE", 10**9)
    site = TestClient(app(ring), base_url="http://localhost")
    seen: list[tuple[str, tuple[object, ...]]] = []
    with Ledger.open(ring) as ledger:
        settle(ledger)
        listen = lambda _c, _k, statement, given, *_: seen.append((statement, given))  # noqa: E731
        event.listen(Engine, "before_cursor_execute", listen)
        try:
            for view in VIEWS:
                ledger.queue([f"{view}.txt"])  # nothing that was kept serves
                assert site.get(view).status_code == 200, view
        finally:
            event.remove(Engine, "before_cursor_execute", listen)
        asked = dict.fromkeys(one for one in seen if one[0].startswith(("SELECT", "WITH")))
        assert len(asked) > 40
        for statement, given in asked:
            with ledger._engine.connect() as connection:
                steps = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", given)]
            tables = ("SCAN acts", "SCAN act_parties", "SCAN act_issues", "SCAN told_sides", "SCAN cell_rows")
            assert not [step for step in steps if step.startswith(tables)], (statement, steps)


def test_after_any_change_nothing_is_kept_that_does_not_follow(tmp_path, large, monkeypatch):
    monkeypatch.setattr(made, "PARTIES", made.PARTIES[:5])
    monkeypatch.setattr(cells, "MOST", 8)  # fewer than a cell has: acts from before are none of its own
    dice = random.Random(1)
    with Ledger.open(tmp_path / "made.db") as ledger:
        for number in range(10):
            ledger.add(made.made(number), (), "made")
        settle(ledger)
        talks, ada = Screens(ledger), Judge(ledger, "Ada Quell")
        for number in range(100, 104):
            talks.due_items()
            talks.position_items()
            kept = len(ledger.every_cell(cells.RULES))
            lines = ledger.chronology(told=True, limit=40, offset=dice.randrange(100))
            other = next(line for line in lines if line.page != lines[0].page)
            changes = (
                lambda number=number: ledger.add(made.made(number), (), "made"),
                lambda one=lines[0]: ada.reject(one.act),
                lambda one=lines[0]: ada.correct(one.act, {"status": ["planned"]}),
                lambda one=lines[0], two=other: ada.merge([one.act, two.act]),
            )
            changes[number - 100]()
            settle(ledger)
            assert not list(flaws(ledger, talks.names()))
            assert 0 < len(ledger.every_cell(cells.RULES)) < kept
