"""The yield benchmark: what it counts, and that a verdict holds for one reading only."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

from benchmarks import harvest

JUDGED = {"b": "right", "c": "code", "d": "right", "e": "none"}
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
    assert found["acts"] == sum(len(made.acts) for made in harvest.read(tmp_path))


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
    assert lines[0].startswith(f"{harvest.SEED}\tmade\t")
    assert "[" in lines[1]


def test_the_verdicts_are_of_known_kinds():
    found = harvest.verdicts()
    assert {v.verdict for v in found} <= {"right", "none", "actor", "code", "target", "status"}
    sizes = Counter(v.draw for v in found)
    assert sizes.pop("12+13") == 195  # of two hundred drawn, five in both draws
    assert sizes
    assert set(sizes.values()) == {100}
    assert len({(v.draw, v.digest) for v in found}) == len(found)


def test_what_was_mended_since_it_was_drawn_counts_as_it_was_judged():
    made = [harvest.Verdict("1", "a", "right"), *(harvest.Verdict("2", d, v) for d, v in JUDGED.items())]
    found = harvest.judged(made, read_now={"a", "b", "c"})
    assert found["precision"] == 0.5
    assert (found["draw"], found["judged"], found["wrong"]) == ("2", 4, {"code": 1, "none": 1})
    assert found["stale"] == {"right": 1, "none": 1}
    assert found["draws"] == {"1": 1.0, "2": 0.5}


def test_without_verdicts_nothing_is_judged():
    assert harvest.judged([], set())["judged"] == 0
