"""The yield benchmark: what it counts, and that a verdict holds for one reading only."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from benchmarks import harvest

TEXT = "Hungary refused to give economic aid to Slovakia.\nIt rained.\nSlovakia said that the bridge was open.\n"


def split(folder: Path) -> Path:
    (folder / "text").mkdir()
    (folder / "text" / "made.txt").write_text(TEXT, encoding="utf-8")
    return folder


def test_shares_of_sentences(tmp_path: Path):
    found = harvest.measure(split(tmp_path))
    assert found["sentences"] == 3
    assert found["share"] == 2 / 3
    assert found["share_told"] == found["share_dyads"] == 1 / 3
    assert found["judged"] == 0


def test_a_verdict_holds_for_one_reading_only(tmp_path: Path):
    (made,) = harvest.read(split(tmp_path))
    act = made.acts[0]
    same = harvest.digest("made", act)
    assert harvest.digest("made", replace(act, id="x9", confidence=0.1)) == same
    others = (replace(act, status="planned"), replace(act, cameo="111"), replace(act, target_parties=()))
    assert same not in {harvest.digest("made", other) for other in others}


def test_what_is_drawn_can_be_judged(tmp_path: Path):
    made = split(tmp_path)
    lines = list(harvest.draw(made, 1))
    assert len(lines) == 2
    assert lines[0].startswith("made\t")
    assert "[" in lines[1]


def test_the_verdicts_are_of_known_kinds():
    assert set(harvest.verdicts().values()) <= {"right", "none", "actor", "code", "target", "status"}
    assert len(harvest.verdicts()) == 195  # of two hundred drawn, five in both draws
