"""The commands of the talks, over a made ledger and over examples that are read."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from verbale.views.cli import app

PAGES = {
    "refusal.txt": """Tokyo refuses aid

TOKYO, March 4, 2008 - Japan refused to provide energy aid to North Korea unless Pyongyang accounts for the abductions.
North Korea will not account for the abductions until Japan provides energy aid.
Japan demanded that North Korea return all abductees within 60 days.
""",
    "talks.txt": """Envoys meet in Beijing

BEIJING, June 12, 2008 - Japan and North Korea held talks in Beijing on Wednesday, but no progress was made.
North Korea denied that its agents took 17 people. Japan agreed to provide food aid to North Korea.
""",
}


@pytest.fixture(scope="module")
def ledger(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pages")
    for name, text in PAGES.items():
        (folder / name).write_text(text, encoding="utf-8")
    db = folder.with_suffix(".db")
    result = CliRunner().invoke(app, ["add", str(folder), "--db", str(db), "--processes", "1"])
    assert result.exit_code == 0, result.output
    return db


def call(*words, code=0):
    result = CliRunner().invoke(app, [str(word) for word in words])
    assert result.exit_code == code, result.output
    return result.stdout


def test_a_ring_and_what_opens_it(ledger):
    told = call("deadlocks", "--db", ledger)
    assert "Japan ↔ North Korea" in told
    assert "Opened by" in told
    assert "refusal.txt:" in told


@pytest.mark.parametrize("command", ["deadlocks", "demands", "tracks", "positions", "disputes"])
def test_text_fits_eighty_columns_and_data_has_its_words(ledger, command):
    assert all(len(line) <= 80 for line in call(command, "--db", ledger).splitlines())
    items = [json.loads(line) for line in call(command, "--db", ledger, "--format", "jsonl").splitlines()]
    assert items
    text = {f"{ledger.with_suffix('') / name}": words for name, words in PAGES.items()}
    for source in (source for item in items for source in item["sources"]):
        page = text[source["source"]]
        assert source["quote"].split()[0] in page
        assert 0 <= source["start"] < source["end"] <= len(page)
    rows = call(command, "--db", ledger, "--format", "csv").splitlines()
    assert rows[0].startswith("group,title,state,")


def test_the_round_and_the_demand(ledger):
    assert "no progress" in call("tracks", "--db", ledger)
    told = call("demands", "--db", ledger, "--kind", "demand")
    assert "Japan demands of North Korea" in told
    assert "due by" in told


def test_linkages_as_data_say_what_all_pages_say_together(ledger):
    items = [json.loads(line) for line in call("linkages", "--db", ledger, "--format", "jsonl").splitlines()]
    assert {(item["holder"], item["awaits"], item["state"]) for item in items} == {
        ("jpn", "prk", "open"), ("prk", "jpn", "open"),
    }  # fmt: skip
    assert call("linkages", "--db", ledger, "--format", "csv").startswith("group,title,state,holder,")


def test_what_if(ledger):
    assert "rings before: 1, at the end: 0" in call("whatif", "Japan provides energy aid", "--db", ledger)


def test_changes_between_days_and_since_looked(ledger):
    assert "Changed positions" in call("changes", "--db", ledger, "--from", "2008-06", "--to", "2008")
    Path(f"{ledger}.looked").unlink(missing_ok=True)
    assert "First appearances" in call("changes", "--db", ledger)
    assert call("changes", "--db", ledger) == ""


def test_storylines_need_three_deeds(ledger):
    call("threads", "--db", ledger)


@pytest.mark.parametrize("command", ["tracks", "positions", "demands"])
def test_a_day_that_is_none_is_said_so(ledger, command):
    result = CliRunner().invoke(app, [command, "--db", str(ledger), "--to", "soon"])
    assert "no date" in str(result.exception)
