"""What the user names, walked and read."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest

from verbale.errors import Problem
from verbale.pages import Input, find_inputs, read_input


def names(found: list[Input | Problem]) -> list[str]:
    return [Path(item.name).name for item in found if isinstance(item, Input)]


def test_folders_are_walked_in_order_and_hidden_files_skipped(tmp_path: Path) -> None:
    for name in ("b.txt", "a.html", ".hidden", "c/d.txt", "a_files/logo.png"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")
    assert names(list(find_inputs([str(tmp_path)]))) == ["a.html", "b.txt", "d.txt"]


def test_broken_links_and_missing_files_are_problems(tmp_path: Path) -> None:
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "real.txt").write_text("x")
    found = list(find_inputs([str(tmp_path), str(tmp_path / "missing")]))
    problems = [item for item in found if isinstance(item, Problem)]
    assert names(found) == ["real.txt"]
    assert "broken link" in problems[0].what
    assert problems[0].where.endswith("gone.txt")
    assert "no such file" in problems[1].what


def test_a_ring_of_links_ends(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text("x")
    (tmp_path / "again").symlink_to(tmp_path)
    assert names(list(find_inputs([str(tmp_path)]))) == ["page.txt"]


def test_devices_are_not_read() -> None:
    (found,) = find_inputs(["/dev/null"])
    assert isinstance(found, Problem)
    assert "not a regular file" in found.what


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "secret.txt"
    path.write_text("x")
    path.chmod(0)
    answer = read_input(Input(str(path), path))
    assert isinstance(answer, Problem)
    assert "no permission" in answer.what


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"page")))
    (found,) = find_inputs(["-"])
    assert isinstance(found, Input)
    assert read_input(found) == b"page"


def test_a_file_that_vanished_is_a_problem(tmp_path: Path) -> None:
    answer = read_input(Input("x", tmp_path / "x"))
    assert isinstance(answer, Problem)
    assert answer.fatal
