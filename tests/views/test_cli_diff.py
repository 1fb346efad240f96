"""`verbale diff`."""

from __future__ import annotations

from pathlib import Path

from tests.pages.test_story_copies import BEFORE, story
from typer.testing import CliRunner

from verbale.views.cli import app


def test_two_files_are_compared_sentence_by_sentence(tmp_path: Path) -> None:
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.write_text(BEFORE)
    new.write_text(BEFORE.replace("truce1 ", "ceasefire ", 1) + "\nThe envoys will meet again in the spring.")
    result = CliRunner().invoke(app, ["diff", str(old), str(new)])
    assert result.exit_code == 0, result.output
    assert "+ The envoys will meet again in the spring." in result.output
    assert "the same story" in result.output
    as_data = CliRunner().invoke(app, ["diff", str(old), str(new), "--format", "jsonl"])
    assert '"kind": "added"' in as_data.output


def test_different_stories_are_said_to_be_different(tmp_path: Path) -> None:
    for name, seed in (("a.txt", 7), ("b.txt", 8)):
        (tmp_path / name).write_text(story(seed))
    result = CliRunner().invoke(app, ["diff", str(tmp_path / "a.txt"), str(tmp_path / "b.txt")])
    assert result.exit_code == 1
    assert "two different stories" in result.output
