"""Archives added to a ledger: their pages stand under their own names, and nothing is left in the queue."""

from __future__ import annotations

import sys
from pathlib import Path
from subprocess import CompletedProcess, run

from tests.pages.formats.making import rows, zipped

from verbale.ledger import Ledger

GOOD = "TOKYO, May 4, 2011 - Japan condemned North Korea on Tuesday for launching a missile over the sea.\n"


def add(*names: str, cwd: Path) -> CompletedProcess[str]:
    command = [sys.executable, "-m", "verbale.views.cli", "add", *names, "--processes", "1"]
    return run(command, cwd=cwd, capture_output=True, text=True, timeout=120, check=False)


def test_pages_of_archives_are_added_once_and_the_archive_leaves_the_queue(tmp_path: Path) -> None:
    listed = rows({"text": GOOD, "url": "https://n.example/1"}, {"text": GOOD.replace("Tuesday", "Monday")})
    (tmp_path / "all.zip").write_bytes(zipped({"a.jsonl": listed, "b.txt": GOOD.replace("May", "June").encode()}))
    first = add("all.zip", cwd=tmp_path)
    assert first.returncode == 0, first.stderr
    assert "3 pages read" in first.stdout
    with Ledger.open(tmp_path / "verbale.db") as ledger:
        names = [entry.source for entry in ledger.pages()]
        assert names == ["all.zip#a.jsonl#2", "all.zip#a.jsonl#https://n.example/1", "all.zip#b.txt"]
        assert ledger.queued() == []
    again = add("all.zip", cwd=tmp_path)
    assert "3 pages unchanged" in again.stdout or "3 unchanged" in again.stdout


def test_a_broken_archive_is_kept_as_a_problem(tmp_path: Path) -> None:
    whole = zipped({"a.txt": GOOD.encode() * 40})
    (tmp_path / "cut.zip").write_bytes(whole[:-40])
    result = add("cut.zip", cwd=tmp_path)
    assert result.returncode == 1
    assert "cut.zip: broken zip file" in result.stderr
    with Ledger.open(tmp_path / "verbale.db") as ledger:
        assert ledger.queued() == []
