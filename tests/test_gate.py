"""The gate itself: it fails when it should, raises when asked, and lowers only when told so."""

import json

import pytest
from benchmarks import gate

FLOORS = {"a case": {"benchmark": "some", "path": "data", "noise": 0.01, "floors": {"layers/one/f1": 0.8, "speed": 10}}}


@pytest.fixture
def floors(tmp_path):
    path = tmp_path / "floors.json"
    path.write_text(json.dumps(FLOORS))
    return path


def running(f1, speed=10):
    return lambda name, path: {"layers": {"one": {"f1": f1}}, "speed": speed}


def kept(path):
    return json.loads(path.read_text())["a case"]["floors"]


def test_a_figure_at_or_above_its_floor_passes(floors):
    assert gate.main([], running(0.8), floors) == 0
    assert gate.main([], running(0.9), floors) == 0


def test_within_the_noise_band_it_passes_and_below_it_fails(floors, capsys):
    assert gate.main([], running(0.791), floors) == 0
    assert gate.main([], running(0.789), floors) == 1
    assert "FAIL a case: layers/one/f1 0.7890 (floor 0.8000)" in capsys.readouterr().out


def test_a_missing_figure_fails(floors, capsys):
    assert gate.main([], lambda name, path: {}, floors) == 1
    assert "missing" in capsys.readouterr().out


def test_update_raises(floors):
    assert gate.main(["--update"], running(0.85, 12), floors) == 0
    assert kept(floors) == {"layers/one/f1": 0.85, "speed": 12}


def test_update_refuses_to_lower(floors, capsys):
    assert gate.main(["--update"], running(0.7, 12), floors) == 1
    assert kept(floors) == FLOORS["a case"]["floors"], "nothing is written when something was refused"
    assert "not lowered" in capsys.readouterr().err


def test_within_the_noise_band_update_keeps_the_floor(floors):
    assert gate.main(["--update"], running(0.795, 12), floors) == 0
    assert kept(floors) == {"layers/one/f1": 0.8, "speed": 12}


def test_a_regression_that_is_meant_is_written(floors):
    assert gate.main(["--update", "--allow-regression"], running(0.7, 12), floors) == 0
    assert kept(floors) == {"layers/one/f1": 0.7, "speed": 12}


def test_the_same_run_serves_all_its_cases(tmp_path):
    calls = []
    twice = {"one": FLOORS["a case"], "two": FLOORS["a case"]}
    gate.results_of(twice, lambda name, path: calls.append((name, path)) or {}, tmp_path)
    assert calls == [("some", tmp_path / "data")]


def test_the_shipped_floors_name_benchmarks_that_exist():
    floors = json.loads(gate.FLOORS.read_text())
    assert floors
    for case, entry in floors.items():
        assert (gate.FLOORS.parent / f"{entry['benchmark']}.py").exists(), case
        assert entry["floors"], case
        assert 0 <= entry["noise"] < 1, case
