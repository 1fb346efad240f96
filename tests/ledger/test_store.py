"""Writing: once is as good as twice, a changed page supersedes its own acts, a killed run resumes."""

import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
from itertools import permutations
from pathlib import Path

from verbale.errors import Problem
from verbale.ledger import Ledger


def test_reading_the_same_page_twice_changes_nothing(ledger, dump, made, put):
    assert put(ledger, made())
    before, number = dump(ledger), ledger.revision()
    assert not put(ledger, made())
    assert (dump(ledger), ledger.revision()) == (before, number)


def test_a_changed_page_supersedes_its_own_acts_and_no_others(ledger, made, put):
    put(ledger, made("one.txt"))
    put(ledger, made("two.txt", "rice"))
    put(ledger, made("one.txt", "fuel"))
    words = sorted(line.quote.split()[4] for line in ledger.chronology(cameo="122"))
    assert words == ["fuel", "rice"]
    kept = [line for line in ledger.chronology(superseded=True) if line.superseded]
    assert {line.quote.split()[4] for line in kept if line.cameo == "1221"} == {"grain"}
    assert ledger.counts().pages == 2
    assert len(ledger.linkages()) == 2


def test_a_page_that_comes_back_is_current_again(ledger, made, put):
    put(ledger, made("one.txt"))
    old = {line.act for line in ledger.chronology()}
    put(ledger, made("one.txt", "fuel"))
    assert not old & {line.act for line in ledger.chronology()}
    put(ledger, made("one.txt"))
    assert {line.act for line in ledger.chronology()} == old


def test_the_same_bytes_under_two_names_are_one_page(ledger, made, put):
    put(ledger, made("b.txt"))
    put(ledger, made("a.txt"))
    assert ledger.counts().pages == 1
    assert {line.source for line in ledger.chronology()} == {"a.txt"}
    put(ledger, made("a.txt", "fuel"))  # the other name still stands for it
    assert {line.source for line in ledger.chronology(text="grain")} == {"b.txt"}


def test_the_order_of_pages_changes_no_line(tmp_path, made, put):
    cargo = ("rice", "fuel", "steel")
    answers = []
    for number, order in enumerate(permutations(range(3))):
        with Ledger.open(tmp_path / f"{number}.db") as ledger:
            for index in order:
                put(ledger, made(f"{index}.txt", cargo[index]))
            answers.append((ledger.chronology(), ledger.counts(), ledger.issues()))
    assert all(answer == answers[0] for answer in answers)


def test_a_newer_engine_is_adopted_and_the_older_reading_kept(ledger, dump, made, put):
    put(ledger, made(), engine="engine-1")
    ids = [line.act for line in ledger.chronology()]
    put(ledger, made(), engine="engine-2")
    assert [line.act for line in ledger.chronology()] == ids
    kept = {engine: adopted for _, engine, *_, adopted in (row[:6] for row in dump(ledger)["readings"])}
    assert kept == {"engine-1": 0, "engine-2": 1}


def test_colours_are_given_once_and_kept(ledger, made, put):
    put(ledger, made())
    first = {p.id: p.colour for p in ledger.parties()}
    assert sorted(first.values()) == [0, 1]
    put(ledger, made("two.txt", "rice"))
    assert {p.id: p.colour for p in ledger.parties()} == first


def test_what_was_queued_and_not_read_is_known_after_a_stop(ledger, made, put):
    ledger.queue(["one.txt", "two.txt"])
    put(ledger, made("one.txt"))
    assert ledger.queued() == ["two.txt"]
    ledger.queue(["one.txt"])
    assert ledger.queued() == ["two.txt"]


def test_a_failure_is_kept_until_the_input_is_read(ledger, made, put):
    ledger.fail(Problem("decode", "one.txt", "this is no text"))
    assert [p.what for p in ledger.problems()] == ["this is no text"]
    assert [(e.source, e.state) for e in ledger.pages()] == [("one.txt", "failed")]
    put(ledger, made("one.txt"))
    assert ledger.problems() == []
    ledger.fail(Problem("decode", "one.txt", "this is no text"))
    assert ledger.counts().acts == 2, "an earlier reading stays"


def test_killed_between_pages_nothing_is_lost_and_nothing_twice(tmp_path, path):
    """A writer is killed as hard as can be; what was finished is there, the file is whole, and it can go on."""
    program = textwrap.dedent(f"""
        import sys
        sys.path.insert(0, {str(Path(__file__).parent)!r})
        from conftest import make_record, sentences_of
        from verbale.ledger import Ledger
        ledger = Ledger.open({str(path)!r})
        for number in range(1000):
            record = make_record(f"{{number}}.txt", f"grain{{number}}")
            ledger.add(record, sentences_of(record.page.text), "e")
            print(number, flush=True)
    """)
    for _ in range(3):
        with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) as writer:
            assert writer.stdout
            finished = [int(writer.stdout.readline()) for _ in range(7)][-1]
            os.kill(writer.pid, signal.SIGKILL)
        with sqlite3.connect(path) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        with Ledger.open(path) as ledger:
            read = [e for e in ledger.pages() if e.state == "read"]
            assert len(read) > finished
            assert all(e.acts == 2 for e in read)
            assert ledger.total() == 2 * len(read)
