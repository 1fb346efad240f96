"""A user's own people and bodies: imported by a command, read on top of the package's."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from verbale.settings import settings
from verbale.views.cli import app

ROWS = [
    {
        "item": "http://www.wikidata.org/entity/Q900000001",
        "itemLabel": "Kari Solbakken",
        "countryLabel": "Norway",
        "positionLabel": "foreign minister",
    },
    {"item": "http://www.wikidata.org/entity/Q900000002", "itemLabel": "Harbour League"},
]
TEXT = "Kari Solbakken condemned Russia on Monday. The Harbour League praised Kari Solbakken.\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("VERBALE_KNOWLEDGE", raising=False)
    (tmp_path / "query.json").write_text(json.dumps(ROWS), "utf-8")
    (tmp_path / "page.txt").write_text(TEXT, "utf-8")
    return tmp_path


def test_an_import_is_read_from_then_on(here: Path) -> None:
    run = CliRunner().invoke(app, ["parties", "import", "query.json"])
    assert run.exit_code == 0, run.output
    assert "1 rows of people, 1 bodies" in run.output
    assert settings().own_knowledge() == (here / "verbale-knowledge",)
    record = json.loads(CliRunner().invoke(app, ["read", "page.txt"]).stdout)
    found = {entity["id"]: entity for entity in record["entities"]}
    assert found["kari-solbakken"]["party"] == "nor"
    assert found["harbour-league"]["wikidata"] == "Q900000002"


def test_the_folder_is_a_setting(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VERBALE_KNOWLEDGE", str(here / "desk"))
    assert settings().own_knowledge() == ()
    CliRunner().invoke(app, ["parties", "import", "query.json"])
    assert sorted(p.name for p in (here / "desk").iterdir()) == ["imported-query.tsv", "imported-query.yaml"]


def test_what_is_no_query_result_is_told(here: Path) -> None:
    run = CliRunner().invoke(app, ["parties", "import", "page.txt"])
    assert run.exit_code == 1
    assert "page.txt" in run.stderr


def test_a_wrong_line_of_ones_own_is_told_and_the_page_is_read(here: Path) -> None:
    (here / "verbale-knowledge").mkdir()
    (here / "verbale-knowledge" / "bodies.yaml").write_text("- {id: nameless}\n", "utf-8")
    run = CliRunner().invoke(app, ["read", "page.txt"])
    assert run.exit_code == 0
    assert "bodies.yaml:1" in run.stderr


DATED = """Norway and Chad meet

By Ada Quell
May 5, 2022

Norwegian and Chadian envoys held talks in Ulan Bator on Tuesday, May 3, 2022, Norway's foreign ministry said.
"""
UNDATED = """Envoys end talks

Norway and Chad held talks in Ulan Bator yesterday. Chad demanded that Norway release the prisoners.
"""


def test_an_undated_page_is_dated_by_a_meeting_of_the_ledger(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VERBALE_DB", str(here / "talks.db"))
    (here / "dated.txt").write_text(DATED, "utf-8")
    (here / "undated.txt").write_text(UNDATED, "utf-8")
    assert CliRunner().invoke(app, ["add", "dated.txt", "undated.txt"]).exit_code == 0
    learnt = CliRunner().invoke(app, ["parties", "learn"])
    assert learnt.exit_code == 0, learnt.output
    assert "1 meeting." in learnt.output
    assert "2022-05-03" in (here / "verbale-knowledge" / "ledger" / "told_events.yaml").read_text("utf-8")
    record = json.loads(CliRunner().invoke(app, ["read", "undated.txt"]).stdout)
    date = record["articles"][0]["date"]
    assert (date["edtf"], date["basis"]) == ("2022-05-04", "inferred")
    assert "that the ledger holds" in date["because"][0]["says"]
    again = CliRunner().invoke(app, ["reread", "--adopt"])
    assert again.exit_code == 0, again.output
    assert CliRunner().invoke(app, ["parties", "learn"]).output == learnt.output
