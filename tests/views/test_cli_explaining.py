"""`verbale explain`: an act of a ledger, an act of a file, and what makes no sense."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from verbale.errors import UsageError
from verbale.ledger import Ledger
from verbale.views.cli import app

TEXT = (
    "BUDAPEST, May 4, 2011 - Hungary refused to give economic aid to Slovakia on Tuesday unless it opened the bridge.\n"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("explaining")
    (place / "page.txt").write_text(TEXT, encoding="utf-8")
    run = CliRunner().invoke(app, ["add", str(place / "page.txt"), "--db", str(place / "v.db")])
    assert run.exit_code == 0, run.output
    return place


def explained(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["explain", *map(str, arguments)], env={"COLUMNS": "80"})


def test_an_act_of_a_ledger_is_explained_on_one_screen(folder: Path):
    with Ledger.open(str(folder / "v.db"), create=False) as ledger:
        line = next(x for x in ledger.chronology() if x.cameo.startswith("12"))
    shown = explained(line.short, "--db", folder / "v.db").output
    for what in ("Hungary → Slovakia", "“refused”", "verbs.yaml", "unless", "certainty", "left aside", "Goldstein"):
        assert what in shown or (what == "verbs.yaml" and "phrases.yaml" in shown)
    assert len(shown.splitlines()) <= 40
    assert max(map(len, shown.splitlines())) <= 80


def test_a_file_lists_its_acts_and_explains_the_one_at_an_offset(folder: Path):
    listed = explained(folder / "page.txt").output
    offset = TEXT.index("refused")
    assert any(line.split()[0] == str(offset) for line in listed.splitlines())
    assert "Hungary → Slovakia" in explained(folder / "page.txt", offset).output


def test_an_offset_without_an_act_is_said_to_be_one(folder: Path):
    run = explained(folder / "page.txt", 10_000)
    assert isinstance(run.exception, UsageError)
    assert "no act is read at 10000" in str(run.exception)


def test_attitudes_are_told_with_whose_they_are(tmp_path: Path):
    (tmp_path / "page.txt").write_text("Hungary is wary of the plan. Slovakia opposed the bridge.", encoding="utf-8")
    lines = CliRunner().invoke(app, ["attitudes", str(tmp_path / "page.txt")]).output.splitlines()
    assert [line.strip() for line in lines] == [
        "19  Hungary | wary | the plan",
        "46  Slovakia | opposed | the bridge",
    ]
    data = CliRunner().invoke(app, ["attitudes", str(tmp_path / "page.txt"), "--format", "jsonl"]).output.splitlines()
    assert [json.loads(line)["source"] for line in data] == ["hun", "svk"]
