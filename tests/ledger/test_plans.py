"""No question that a view asks goes through all acts: SQLite's own plan of each is read."""

import pytest
from sqlalchemy import event

from verbale.ledger import Judge, Ledger, questions
from verbale.talks import minutes, settle

QUESTIONS = {
    "chronology": lambda ledger: minutes(ledger, limit=60),
    "a later screen": lambda ledger: minutes(ledger, limit=60, offset=120),
    "by publication": lambda ledger: minutes(ledger, limit=60, order="published"),
    "everything": lambda ledger: minutes(ledger, everything=True, limit=60),
    "one party": lambda ledger: minutes(ledger, party="arl", limit=60),
    "one issue": lambda ledger: minutes(ledger, issue="detainees", limit=60),
    "a party on an issue": lambda ledger: minutes(ledger, party="arl", issue="detainees", limit=60),
    "a year": lambda ledger: minutes(ledger, since="2011", until="2011", limit=60),
    "a status": lambda ledger: minutes(ledger, status="planned", limit=60),
    "a kind of act": lambda ledger: minutes(ledger, cameo="12", limit=60),
    "words": lambda ledger: minutes(ledger, text="grain", limit=60),
    "months": lambda ledger: ledger.days(),
    "months of a party": lambda ledger: ledger.days(party="arl", told=True),
    "months of words": lambda ledger: ledger.days(text="grain"),
    "parties": lambda ledger: ledger.parties(),
    "issues": lambda ledger: ledger.issues(),
    "linkages": lambda ledger: ledger.linkages(party="arl"),
    "counts": lambda ledger: ledger.counts(),
    "problems": lambda ledger: ledger.problems(),
    "an act": lambda ledger: ledger.act(ledger.chronology(limit=1)[0].act),
    "a page": lambda ledger: ledger.page("one.txt"),
    "the review": lambda ledger: (ledger.to_review(1), ledger.reviewed()),
    "an event": lambda ledger: ledger.event(ledger.chronology(limit=1)[0].act),
    "judgements": lambda ledger: ledger.judgements(),
    "the latest": lambda ledger: ledger.latest(limit=20),
    "the latest that ask": lambda ledger: ledger.latest(limit=20, asks=True),
    "the latest of a party": lambda ledger: ledger.latest("arl", limit=20, asks=True),
    "the latest on an issue": lambda ledger: ledger.latest(issue="detainees", until="2011", limit=20),
    "the latest of a cell": lambda ledger: ledger.latest("arl", "detainees", limit=20),
    "what cells hold": lambda ledger: (
        ledger.fresh_cells([("arl", "detainees")], "due", 1),
        ledger.cell_rows([("arl", "detainees")], ("due",), ["an act"]),
    ),
}


TABLES = tuple(f"SCAN {table}" for table in ("acts", "act_parties", "act_issues", "told_sides", "cell_rows", "cells"))


@pytest.fixture(scope="module")
def asked(tmp_path_factory, made, put):
    """A ledger, and every statement that it is asked."""
    with Ledger.open(tmp_path_factory.mktemp("plans") / "ledger.db") as ledger:
        for number in range(30):
            put(ledger, made(f"{number}.txt" if number else "one.txt", f"grain {number}"))
        settle(ledger)
        Judge(ledger, "Ada").confirm(ledger.chronology(limit=1)[0].act)
        settle(ledger)
        seen = []
        event.listen(
            ledger._engine,
            "before_cursor_execute",
            lambda _c, _k, statement, given, *_: seen.append((statement, given)),
        )
        yield ledger, seen


def plan(ledger, statement, given):
    with ledger._engine.connect() as connection:
        return [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", given)]


@pytest.mark.parametrize("name", QUESTIONS)
@pytest.mark.parametrize("common", [0, questions.COMMON])
def test_no_question_goes_through_all_acts(asked, name, common, monkeypatch):
    monkeypatch.setattr(questions, "COMMON", common)
    ledger, seen = asked
    ledger._answers.clear()
    seen.clear()
    QUESTIONS[name](ledger)
    statements = [one for one in seen if one[0].startswith(("SELECT", "WITH"))]
    assert statements
    for statement, given in list(statements):
        steps = plan(ledger, statement, given)
        scans = [step for step in steps if step.startswith(TABLES)]
        assert not scans, (statement, steps)


def test_a_plan_that_scans_is_seen_as_one(asked):
    ledger, _ = asked
    assert plan(ledger, "SELECT * FROM acts WHERE confidence > 0.5", ()) == ["SCAN acts"]


def test_what_waits_is_found_without_looking_at_every_page(asked):
    ledger, seen = asked
    seen.clear()
    ledger._answers.clear()
    ledger.unsettled(1)
    Ledger.open(ledger.path).close()
    steps = [step for one in seen if one[0].startswith("SELECT readings") for step in plan(ledger, *one)]
    assert steps
    assert not [step for step in steps if step.startswith("SCAN readings")], steps
