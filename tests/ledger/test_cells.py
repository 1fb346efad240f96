"""What is told of one party on one issue: found in order, kept until an act of it changes, and no longer."""

import dataclasses

import pytest

from verbale.ledger import Judge
from verbale.ledger.cells import CellAnswer, CellRow
from verbale.model import When
from verbale.talks import settle

RULES = 7
CELL = ("arl", "humanitarian-aid")


def keep(ledger, cell=CELL, first=""):
    answer = CellAnswer(cell, "due", first, (CellRow("due", "an act", "2011-05-04", b'"what is due"'),))
    assert ledger.keep_cells([answer], RULES, ledger.revision())
    return answer


def is_fresh(ledger, cell=CELL):
    return ledger.fresh_cells([cell], "due", RULES) == {cell}


@pytest.fixture
def told(ledger, made, put):
    put(ledger, made())
    settle(ledger)
    return ledger


def test_the_latest_lines_come_with_the_day_before_which_there_are_others(ledger, made, put):
    for year in range(2000, 2008):
        record = made(f"{year}.txt", f"crop {year}", published=f"{year}-03-01")
        when = When(f"{year}-02-0{year % 10 + 1}", "explicit")
        put(ledger, dataclasses.replace(record, acts=tuple(dataclasses.replace(act, time=when) for act in record.acts)))
    days = sorted(line.day for line in ledger.chronology(party="arl", issue="humanitarian-aid", told=True))
    assert len(days) > 6
    lines, first = ledger.latest("Arland", "humanitarian-aid", limit=2)
    assert sorted(line.day for line in lines) == days[-2:]
    assert first == days[-2]
    assert ledger.latest("arl", "trade", limit=3) == ([], "")
    for asked in ({}, {"party": "bor"}, {"issue": "detainees"}, {"party": "arl", "issue": "humanitarian-aid"}):
        every, first = ledger.latest(**asked, limit=100)
        assert {line.act for line in every} == {line.act for line in ledger.chronology(**asked, told=True)}
        assert first == ""
    for asked in ({"party": "arl"}, {"issue": "humanitarian-aid"}, {}):
        until, _ = ledger.latest(**asked, until="2004-03-15", limit=100)
        assert sorted(line.day for line in until) == [day for day in days if day <= "2004-03-15"]
        since, _ = ledger.latest(**asked, since="2004-03-15", limit=100)
        assert sorted(line.day for line in since) == [day for day in days if day >= "2004-03-15"]
        later, _ = ledger.latest(**asked, limit=1, offset=1)
        assert [line.day for line in later] == days[-2:-1]


def test_acts_that_ask_or_promise_are_found_apart(ledger, made, put):
    record = made()
    refusal, rejection = record.acts
    demand = dataclasses.replace(refusal, cameo="1054", plover="DEMAND")
    plan = dataclasses.replace(rejection, cameo="061", status="planned")
    put(ledger, dataclasses.replace(record, acts=(demand, plan)))
    settle(ledger)
    for asked in ({}, {"party": "arl"}, {"issue": "humanitarian-aid"}):
        lines, _ = ledger.latest(**asked, limit=10, asks=True)
        assert {line.cameo for line in lines} <= {"1054", "061"}
        assert {line.act for line in lines} == {
            line.act for line in ledger.chronology(**asked, told=True) if line.cameo in ("1054", "061")
        }


def test_what_is_kept_of_a_cell_comes_back(told):
    answer = keep(told)
    assert is_fresh(told)
    assert told.cell_rows([CELL], ("due",)) == list(answer.rows)
    assert told.cell_rows([CELL], ("due",), ["an act"]) == list(answer.rows)
    assert told.cell_rows([CELL], ("due",), ["another"]) == []
    assert told.cell_rows([CELL], ("position",)) == []
    assert told.every_cell(RULES) == [answer]
    assert told.fresh_cells([CELL], "due", RULES + 1) == set()
    again = CellAnswer(CELL, "due", "", ())
    assert told.keep_cells([again], RULES, told.revision())
    assert told.every_cell(RULES) == [again]


def test_to_keep_is_no_change_and_is_not_done_after_one(told):
    before = told.revision()
    keep(told)
    assert told.revision() == before
    told.queue(["other.txt"])
    assert not told.keep_cells([CellAnswer(("bor", "detainees"), "due", "", ())], RULES, before)
    assert not is_fresh(told, ("bor", "detainees"))


def test_a_page_that_tells_of_the_cell_puts_it_out_of_date(told, made, put):
    keep(told)
    keep(told, ("arl", "trade"))
    put(told, made("two.txt", "rice"))
    assert not is_fresh(told)
    assert is_fresh(told, ("arl", "trade"))


def test_acts_of_cells_on_which_it_leans_put_it_out_of_date(told, made, put):
    for leans in ((("arl", "detainees"), ("arl", "visas")), (("bor", "detainees"),), (("arl", "trade"),)):
        answer = CellAnswer(("arl", "territory"), "due", "", (), leans)
        assert told.keep_cells([answer], RULES, told.revision())
        assert told.every_cell(RULES) == [answer]
        put(told, made(f"{'-'.join(leans[0])}.txt", f"rice for {leans[0][1]}"))
        assert is_fresh(told, ("arl", "territory")) == (leans[0] == ("arl", "trade"))


def test_each_part_of_a_cell_is_kept_and_goes_out_of_date_by_itself(told, made, put):
    stance = CellAnswer(("arl", "territory"), "stance", "", (CellRow("position", "an act", "2011-05-04", b"1"),))
    due = CellAnswer(("arl", "territory"), "due", "", (), (("arl", "detainees"),))
    assert told.keep_cells([stance, due], RULES, told.revision())
    assert told.every_cell(RULES) == [due, stance]
    put(told, made("two.txt", "rice"))
    assert told.every_cell(RULES) == [stance]
    assert told.fresh_cells([stance.cell], "stance", RULES) == {stance.cell}
    assert not is_fresh(told, due.cell)


def test_acts_from_before_what_it_was_worked_out_from_leave_it(told, made, put):
    keep(told, first="2011-05-01")
    put(told, made("two.txt", "rice", published="1999-05-04"))
    settle(told)
    assert not is_fresh(told)  # the rejection on the same page is dated to 2011
    keep(told, first="2020-01-01")
    put(told, made("three.txt", "fuel"))
    settle(told)
    assert is_fresh(told)


@pytest.mark.parametrize("word", ["reject", "correct", "confirm"])
def test_a_persons_word_puts_it_out_of_date_and_so_does_taking_it_back(told, word):
    keep(told)
    line = told.chronology(party="arl", told=True)[0]
    ada = Judge(told, "Ada Quell")
    given = ada.correct(line.act, {"status": ["planned"]}) if word == "correct" else getattr(ada, word)(line.act)
    assert not is_fresh(told)
    settle(told)
    keep(told)
    ada.undo(given.id)
    assert not is_fresh(told)


def test_what_comes_to_be_told_under_another_act_puts_that_one_out_of_date(told, made, put):
    put(told, made("two.txt", "fuel", published="2013-01-01"))
    settle(told)
    keep(told)
    one, other = (told.chronology(cameo="1221", page=name)[0].act for name in ("one.txt", "two.txt"))
    Judge(told, "Ada Quell").merge([one, other])
    settle(told)
    assert not is_fresh(told)


def test_a_superseded_page_puts_it_out_of_date(told, made, put):
    keep(told)
    put(told, made("one.txt", "rice"))
    assert not is_fresh(told)
    settle(told)
    assert not [flaw for step in told.check() for flaw in step.flaws]


def test_a_side_too_many_or_too_few_is_found(told):
    for harm in ("DELETE FROM told_sides WHERE issue = 'detainees'", "UPDATE told_sides SET day = '1999-01-01'"):
        with told._writing() as connection:
            connection.exec_driver_sql(harm)
        assert any("by their party and issue" in flaw.what for step in told.check() for flaw in step.flaws)
