"""`verbale judge`, `check`, `backup` and `reread` as they are typed."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import pytest
from webbed import fill

from verbale.ledger import Ledger
from verbale.views import cli


@pytest.fixture
def db(tmp_path: Path) -> Path:
    fill(tmp_path / "made.db")
    return tmp_path / "made.db"


@pytest.fixture
def run(db, monkeypatch, capsys):
    """Run a command on the made ledger: exit status, standard output, standard error."""

    def call(*words: str) -> tuple[int, str, str]:
        monkeypatch.setenv("VERBALE_DB", str(db))
        monkeypatch.setattr(sys, "argv", ["verbale", *words])
        monkeypatch.setattr("signal.signal", lambda *_: None)
        status = 0
        try:
            cli.main()
        except SystemExit as end:
            status = int(end.code or 0)
        out, err = capsys.readouterr()
        return status, out, err

    return call


@pytest.fixture
def act(db) -> str:
    with Ledger.open(db) as ledger:
        return next(line.short for line in ledger.chronology() if line.cameo == "1221")


def test_a_word_is_given_shown_and_taken_back(run, act):
    status, out, err = run("judge", "correct", act, "--status", "planned", "--by", "Ada Quell", "--why", "it says will")
    assert (status, "status: actual → planned" in out, "it says will" in out) == (0, True, True)
    judgement = out.split()[0]
    assert f"verbale judge undo {judgement}" in err
    shown = run("show", act)[1]
    assert "◆ a person stands behind it" in shown
    assert "Ada Quell" in shown
    assert "◆" in run("chronology", "--all")[1]
    assert "planned" in run("chronology", "--format", "jsonl", "--status", "planned", "--issue", "humanitarian-aid")[1]
    status, _, err = run("judge", "undo", judgement, "--by", "Ben Orr")
    assert (status, "Ada Quell's word" in err) == (2, True)
    assert run("judge", "undo", judgement, "--by", "ada quell")[0] == 0
    assert "◇ waits for a person's word" in run("show", act)[1]
    listed = run("judge", "list")[1].splitlines()
    assert [line.split()[1] for line in listed] == ["undone", "stands"]


def test_every_kind_of_word(run, act, db):
    with Ledger.open(db) as ledger:
        other = next(line.short for line in ledger.chronology() if line.act[:10] != act)
    by = ("--by", "Ada")
    assert run("judge", "confirm", act, *by)[0] == 0
    assert run("judge", "merge", act, other, *by)[0] == 0
    assert run("judge", "split", act, other, "--by", "Ben")[0] == 0
    assert "Others say otherwise" in run("judge", "split", other, act, "--by", "Cay")[1]
    assert run("judge", "note", act, "look again", *by)[0] == 0
    assert run("judge", "correct", act, "--story-date", "2011-05-06", *by)[0] == 0
    assert run("judge", "merge", "--names", "Arland", "Borland", *by)[0] == 0
    assert run("judge", "split", "--names", "arl", "bor", "--by", "Ben")[0] == 0
    assert run("judge", "reject", other, *by)[0] == 0
    assert "(rejected)" in run("show", other)[1]
    assert run("check")[1].startswith("Clean: 1 pages")


def test_what_cannot_be_said_is_said_so(run, act):
    assert "your name" in run("judge", "confirm", act)[2]
    assert "say what is right" in run("judge", "correct", act, "--by", "Ada")[2]
    assert "go together" in run("judge", "correct", act, "--mention", "Arland", "--by", "Ada")[2]
    assert "say --new" in run("judge", "correct", act, "--actor", "Cordia", "--by", "Ada")[2]
    assert run("judge", "correct", act, "--actor", "Cordia", "--new", "--by", "Ada")[0] == 0
    assert "names" in run("judge", "correct", act, "--mention", "Nobody", "--entity", "arl", "--by", "Ada")[2]


def test_words_go_to_another_ledger_and_to_training(run, act, tmp_path):
    run("judge", "correct", act, "--actor", "Borland", "--by", "Ada")
    lines = run("judge", "export")[1]
    file = tmp_path / "words.jsonl"
    file.write_text(lines + "{}\n", encoding="utf-8")
    status, out, err = run("judge", "import", str(file))
    assert (status, out) == (1, "0 new, 1 there already, 0 of the new wait for their page\n")
    assert "words.jsonl:2" in err
    empty = tmp_path / "empty.db"
    Ledger.open(empty).close()
    file.write_text(lines, encoding="utf-8")
    status, out, _ = run("judge", "import", str(file), "--db", str(empty))
    assert (status, out) == (0, "1 new, 0 there already, 1 of the new wait for their page\n")
    assert len(run("judge", "list", "--waiting", "--db", str(empty))[1].splitlines()) == 1
    (page,) = map(json.loads, run("judge", "export", "--training")[1].splitlines())
    assert page["judged"] == ["x1"]
    assert "cannot be read" in run("judge", "import", str(tmp_path / "nowhere"))[2]


def test_a_backup_is_a_ledger(run, db, tmp_path):
    copy = tmp_path / "copy.db"
    assert run("backup", str(copy))[0] == 0
    assert run("chronology", "--db", str(copy))[1] == run("chronology")[1]
    assert "there already" in run("backup", str(copy))[2]


def test_harm_is_found(run, db):
    import sqlite3

    with sqlite3.connect(db) as connection:
        connection.execute("UPDATE pages SET text = replace(text, 'grain', 'straw')")
    status, out, _ = run("check")
    assert status == 1
    assert "one & two.txt: act" in out
    assert "flaws: 1 pages" in out


def test_pages_are_read_again_beside_what_counts(run, tmp_path):
    db = str(tmp_path / "real.db")
    page = tmp_path / "page.txt"
    page.write_text("Tokyo, 4 May 2011. Japan condemned North Korea on Tuesday for launching a missile.\n")
    shutil.copy(page, tmp_path / "gone.txt")
    with (tmp_path / "gone.txt").open("a") as more:
        more.write("China urged both sides to resume talks.\n")
    assert run("add", str(page), str(tmp_path / "gone.txt"), "--db", db)[0] == 0
    (tmp_path / "gone.txt").unlink()
    told = run("chronology", "--db", db)[1]
    with Ledger.open(db) as ledger, ledger._writing() as connection:
        from sqlalchemy import text

        # as if an older engine had read them, and coded all it found as statements
        connection.execute(text("UPDATE readings SET engine = 'old'"))
        connection.execute(text("UPDATE acts SET engine = 'old'"))
        connection.execute(text("UPDATE linkages SET engine = 'old'"))
    status, out, _ = run("reread", "--db", db)
    assert status == 0
    assert "2 pages read again; 0 of 2 would change" in out
    assert run("chronology", "--db", db)[1] == told
    assert "2 readings adopted" in run("reread", "--adopt", "--db", db)[1]
    assert run("chronology", "--db", db)[1] == told
    assert run("check", "--db", db)[1].startswith("Clean: 2 pages")
