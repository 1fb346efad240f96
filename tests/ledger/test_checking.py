"""`check` finds what is not as it should be; `backup` copies the whole of it."""

import threading
from itertools import count

import pytest
from sqlalchemy import text

from verbale.errors import LedgerError
from verbale.ledger import Judge, Ledger
from verbale.talks import minutes, settle


def flaws(ledger):
    return [flaw.what for step in ledger.check() for flaw in step.flaws]


@pytest.fixture
def full(ledger, made, put):
    """Two readings, a superseded page, an event of two pages, judgements of every kind that changes something."""
    put(ledger, made())
    put(ledger, made("two.txt", "rice"), engine="old")
    put(ledger, made("two.txt", "rice"), engine="new")
    put(ledger, made("three.txt", "fuel"))
    put(ledger, made("three.txt", "steel"))
    settle(ledger)
    ada = Judge(ledger, "Ada Quell")
    first, second, *_ = ledger.chronology()
    ada.correct(first.act, {"actor": ["bor"], "status": ["planned"]})
    ada.reject(second.act)
    ada.date(first.act, "2011-06-01")
    ada.merge([line.act for line in ledger.chronology(cameo="1221")])
    settle(ledger)
    return ledger


def test_a_whole_ledger_is_clean(full):
    steps = list(full.check())
    assert not flaws(full)
    assert (steps[-1].pages, steps[-1].of) == (4, 4)


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        ("UPDATE acts SET status = 'negated' WHERE current = 1 AND status <> 'negated'", "does not follow"),
        ("UPDATE acts SET day = '1999-01-01' WHERE row = 1", "does not follow"),
        ("UPDATE acts SET cue_start = cue_start + 1 WHERE row = 1", "does not follow"),
        ("UPDATE pages SET text = 'x' || substr(text, 1, length(text) - 1)", "does not stand in the page"),
        ("UPDATE pages SET length = length + 1", "characters, not"),
        ("DELETE FROM act_parties WHERE act = 1 AND role = 'actor'", "by those who take part"),
        ("DELETE FROM act_issues WHERE act = 1", "by its issues"),
        ("UPDATE acts SET told = 0, why = 'joined', under = 'nobody' WHERE row = 1 AND current = 1", "not told itself"),
        ("UPDATE acts SET why = 'bored', told = 0 WHERE row = 1", "unknown reason"),
        ("UPDATE acts SET told = 0, why = '' WHERE row = 1", "both told and left out"),
        ("UPDATE readings SET adopted = 1", "two adopted readings"),
        ("UPDATE readings SET adopted = 0", "no reading of it is adopted"),
        ("UPDATE pages SET superseded = 1 - superseded", "superseded"),
        ("UPDATE judgements SET body = replace(CAST(body AS TEXT), 'Quell', 'Smith')", "altered"),
        ("DELETE FROM judgement_targets", "lost what it is about"),
        ("DELETE FROM linkages", "linkages do not follow"),
        ("UPDATE tallies SET number = number + 1 WHERE kind = 'event' AND key = ''", "counts that are kept"),
        ("DELETE FROM tallies WHERE kind = 'all' AND key LIKE 'issue:%'", "counts that are kept"),
    ],
)
def test_every_kind_of_harm_is_found(full, harm, said):
    postgres = full.path.startswith("postgresql")
    if postgres and "CAST(body AS TEXT)" in harm:
        harm = "UPDATE judgements SET body = convert_to(replace(convert_from(body, 'UTF8'), 'Quell', 'Smith'), 'UTF8')"
    with full._writing() as connection:
        assert connection.execute(text(harm)).rowcount
    assert any(said in what for what in flaws(full)), flaws(full)


def test_words_that_cannot_be_searched_are_found(full):
    with full._writing() as connection:
        if full.path.startswith("postgresql"):
            connection.execute(text("DELETE FROM act_words WHERE row = 1"))
        else:
            connection.execute(text("DROP TABLE act_words"))
            connection.execute(text("CREATE VIRTUAL TABLE act_words USING fts5 (sentence, content='')"))
    assert any("cannot be searched" in what for what in flaws(full))


def test_a_backup_is_the_same_ledger(full, dump, tmp_path):
    copy = tmp_path / "copy.db"
    full.backup(copy)
    with Ledger.open(copy) as other:
        assert dump(other) == dump(full)
        assert other.chronology(text="refused") == full.chronology(text="refused") != []
        assert minutes(other) == minutes(full)
        assert not flaws(other)
    assert [p.name for p in tmp_path.glob("*copy*")] == ["copy.db"], "nothing half-made is left"


def test_a_backup_ends_while_somebody_writes(full, where, made, put, tmp_path):
    stop = threading.Event()

    def write():
        with Ledger.open(where) as other:
            for number in count():
                if stop.is_set():
                    return
                put(other, made(f"more-{number}.txt", f"cargo{number}"))

    writer = threading.Thread(target=write)
    writer.start()
    try:
        full.backup(tmp_path / "copy.db")
    finally:
        stop.set()
        writer.join()
    with Ledger.open(tmp_path / "copy.db") as other:
        assert not flaws(other)


def test_a_backup_writes_over_nothing(full, tmp_path):
    there = tmp_path / "there.db"
    there.write_text("mine")
    with pytest.raises(LedgerError, match="there already"):
        full.backup(there)
    assert there.read_text() == "mine"
    with pytest.raises(LedgerError, match="cannot be opened"):
        full.backup(tmp_path / "nowhere" / "copy.db")
