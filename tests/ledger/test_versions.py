"""Readings of several engines side by side, and ledgers of older forms."""

import dataclasses
import json
import sqlite3

import pytest

from verbale.ledger import Judge, Ledger, schema
from verbale.ledger.rows import pack
from verbale.record import to_dict


@pytest.fixture
def beside(ledger, made, put):
    """A page with an adopted reading and a newer one beside it, which reads one act otherwise and one more."""
    put(ledger, made(), engine="old")
    first, second = made().acts
    more = dataclasses.replace(second, id="x3", cue=first.cue, span=first.span, cameo="046", actors=("bor",))
    changed = dataclasses.replace(first, status="planned")
    newer = dataclasses.replace(made(), acts=(changed, more), linkages=())
    assert ledger.put_beside(newer, (), "new")
    return ledger


def test_a_reading_beside_changes_nothing_until_it_is_adopted(beside, made):
    assert {line.cameo for line in beside.chronology()} == {"1221", "123"}
    assert beside.waiting("new") == [made().page.id]
    found = beside.changes(made().page.id, "new")
    assert [line.cameo for line in found.gone] == ["123"]
    assert [line.cameo for line in found.new] == ["046"]
    assert [(a.status, b.status) for a, b in found.other] == [("actual", "planned")]
    assert beside.adopt(made().page.id, "new")
    assert {line.cameo: line.status for line in beside.chronology()} == {"1221": "planned", "046": "actual"}
    assert beside.linkages() == []
    assert beside.waiting("new") == []
    assert not beside.adopt(made().page.id, "new")
    assert beside.adopt(made().page.id, "old")
    assert {line.cameo: line.status for line in beside.chronology()} == {"1221": "actual", "123": "actual"}
    assert not [flaw for step in beside.check() for flaw in step.flaws]


def test_people_stand_above_either_reading(beside, made):
    act = next(line.act for line in beside.chronology(cameo="1221"))
    Judge(beside, "Ada").correct(act, {"status": ["negated"]})
    beside.adopt(made().page.id, "new")
    assert {line.cameo: line.status for line in beside.chronology()} == {"1221": "negated", "046": "actual"}


def test_what_an_engine_has_not_read(beside, made, put):
    put(beside, made("two.txt", "rice"), engine="old")
    assert beside.stale("new") == [made("two.txt", "rice").page.id]
    kept = beside.kept_page(made().page.id)
    assert kept == made().page


def test_a_reading_of_another_text_keeps_both(ledger, made, put):
    """A newer engine may make another page text of the same bytes: each reading has the text that it quotes."""
    put(ledger, made(), engine="old")
    text = made().page.text.replace("Talks", "Parleys")
    newer = dataclasses.replace(made(), page=dataclasses.replace(made().page, text=text))
    ledger.put_beside(newer, (), "new")
    ledger.adopt(made().page.id, "new")
    assert ledger.page("one.txt").text == text
    assert ledger.page("one.txt").entry.length == len(text)
    ledger.adopt(made().page.id, "old")
    assert ledger.page("one.txt").text == made().page.text
    assert not [flaw for step in ledger.check() for flaw in step.flaws]


# --- older forms ------------------------------------------------------------------------------------------------------


def old_ledger(path, steps, record):
    """A ledger as a Verbale of the first, second … form left it: a page with its acts, told and found as then."""
    with Ledger.open(path.with_name("new.db")) as new:
        new.add(record, (), "old")
    page, day = record.page, "2011-05-04"
    with sqlite3.connect(path) as made:
        made.execute("CREATE TABLE ledger_steps (number INTEGER PRIMARY KEY)")
        step_to(made, 1)
        columns = "id, source, media_type, length, text, added, superseded"
        text = (page.id, page.source, page.media_type, len(page.text), page.text, "2026-01-01", 0)
        made.execute(f"INSERT INTO pages ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?)", text)
        made.execute("INSERT INTO sources VALUES (?, 'read', ?)", (page.source, page.id))
        reading = (page.id, "old", pack(to_dict(record)), pack([]), 1)
        made.execute(
            "INSERT INTO readings (page_id, engine, record, sentences, stories, adopted) VALUES (?,?,?,?,?,1)", reading
        )
        for entity in record.entities:
            made.execute(
                "INSERT INTO entities (id, type, name, wikidata) VALUES (?, ?, ?, ?)",
                (entity.id, entity.type, entity.name, None),
            )
        with sqlite3.connect(path.with_name("new.db")) as new:
            for number, identity, detail, start in new.execute(
                "SELECT row, id, detail, cue_start FROM acts"
            ).fetchall():
                line = json.loads(detail)
                line.pop("words")
                row = (
                    number,
                    identity,
                    page.id,
                    line["local"],
                    start,
                    line["cameo"],
                    day,
                    day,
                    json.dumps(line).encode(),
                )
                made.execute(
                    "INSERT INTO acts (row, id, page_id, engine, local, cue_start, cameo, status, day, last_day, "
                    "published, confidence, current, detail) VALUES (?, ?, ?, 'old', ?, ?, ?, 'actual', ?, ?, "
                    "'2011-05-04', 0.5, 1, ?)", row,
                )  # fmt: skip
                made.execute("INSERT INTO act_words (rowid, sentence) VALUES (?, ?)", (number, line["sentence"]))
        for number in range(2, steps + 1):
            step_to(made, number)
    path.with_name("new.db").unlink()


def step_to(made, number):
    made.executescript(schema.STEPS[number - 1])
    made.execute("INSERT INTO ledger_steps VALUES (?)", (number,))


@pytest.mark.parametrize("steps", range(1, len(schema.STEPS)))
def test_a_ledger_of_every_older_form_is_brought_up_to_date(path, made, steps):
    old_ledger(path, steps, made())
    with Ledger.open(path) as ledger:
        assert [line.cameo for line in ledger.chronology(party="arl", issue="humanitarian-aid")] == ["123", "1221"]
        assert [line.words for line in ledger.to_review(9)] == [(), ()]
        assert not [flaw for step in ledger.check() for flaw in step.flaws]
        act = ledger.chronology()[0].act
        Judge(ledger, "Ada").confirm(act)
        assert ledger.act(act).line.mark == "judged"
    with Ledger.open(path) as again:
        assert again.act(act).line.mark == "judged"


def test_a_step_that_fails_leaves_the_ledger_as_it_was(path, made, monkeypatch):
    old_ledger(path, len(schema.STEPS) - 1, made())
    before = path.read_bytes()
    broken = (*schema.STEPS[:-1], "CREATE TABLE fine (a TEXT);\nCREATE TABLE broken (")
    monkeypatch.setattr(schema, "STEPS", broken)
    with pytest.raises(Exception, match=r"incomplete|syntax"):
        Ledger.open(path)
    with sqlite3.connect(path) as look:
        assert look.execute("SELECT count(*) FROM ledger_steps").fetchone() == (len(broken) - 1,)
        assert not look.execute("SELECT name FROM sqlite_master WHERE name = 'fine'").fetchall()
    assert len(before) > 0
