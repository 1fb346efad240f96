"""Quality has a floor that only moves up on purpose: `python -m benchmarks.gate [--update [--allow-regression]]`.

`floors.json` names each benchmark with its data path (below the shared folder), the noise band of its figures, and the
floors. The gate runs them, compares, and fails where a figure is more than the band under its floor. `--update` raises
the floors to what was measured; it refuses to lower one unless `--allow-regression` says that the trade is meant.

    {"record gold": {"benchmark": "record", "path": "gold", "noise": 0.01, "floors": {"layers/story text/f1": 0.97}}}
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.report import shared

FLOORS = Path(__file__).with_name("floors.json")

Floors = dict[str, dict[str, Any]]
Run = Callable[[str, Path], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Compared:
    """One figure beside its floor."""

    case: str
    figure: str
    floor: float
    found: float | None
    noise: float

    @property
    def holds(self) -> bool:
        """Whether the figure was given and is at most the noise band under its floor."""
        return self.found is not None and self.found >= self.floor - self.noise

    def __str__(self) -> str:
        found = "missing" if self.found is None else f"{self.found:.4f}"
        return f"{'ok  ' if self.holds else 'FAIL'} {self.case}: {self.figure} {found} (floor {self.floor:.4f})"


def look_up(result: dict[str, Any], figure: str) -> float | None:
    """A figure by its path of keys: `layers/story text/f1`; None where there is no such number."""
    value: Any = result
    for key in figure.split("/"):
        if not isinstance(value, dict) or key not in value:
            return None
        value = value[key]
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def compare(floors: Floors, results: dict[str, dict[str, Any]]) -> list[Compared]:
    """Every floor beside what was found; a case without a result has all its figures missing."""
    return [
        Compared(case, figure, floor, look_up(results.get(case, {}), figure), entry["noise"])
        for case, entry in floors.items()
        for figure, floor in entry["floors"].items()
    ]


def raised(floors: Floors, compared: Iterable[Compared], allow_regression: bool) -> tuple[Floors, list[Compared]]:
    """The floors moved to what was found, and the figures that would have gone down and were not let to."""
    moved: Floors = json.loads(json.dumps(floors))
    refused = []
    for one in compared:
        if one.found is None or (one.found < one.floor and not allow_regression):
            refused += [one] if one.found is None or one.found < one.floor - one.noise else []
        else:
            moved[one.case]["floors"][one.figure] = one.found
    return moved, refused


def run_benchmark(name: str, path: Path) -> dict[str, Any]:
    """A benchmark's JSON object; empty, with its words on standard error, where it failed."""
    command = [sys.executable, "-m", f"benchmarks.{name}", str(path), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=FLOORS.parent.parent)
    try:
        return dict(json.loads(done.stdout))
    except ValueError:
        print(f"{name}: no result\n{done.stderr}", file=sys.stderr)
        return {}


def results_of(floors: Floors, run: Run = run_benchmark, data: Path | None = None) -> dict[str, dict[str, Any]]:
    """Run every case, the same benchmark on the same path once."""
    done: dict[tuple[str, str], dict[str, Any]] = {}
    for entry in floors.values():
        key = (entry["benchmark"], entry["path"])
        if key not in done:
            done[key] = run(entry["benchmark"], (data or shared()) / entry["path"])
    return {case: done[entry["benchmark"], entry["path"]] for case, entry in floors.items()}


def main(arguments: list[str] | None = None, run: Run = run_benchmark, path: Path = FLOORS) -> int:
    """Compare, print, and say by the exit status whether all floors hold."""
    parser = argparse.ArgumentParser(description="Hold the figures to their floors.")
    parser.add_argument("--update", action="store_true", help="raise the floors to what is found")
    parser.add_argument("--allow-regression", action="store_true", help="with --update: lower them too")
    args = parser.parse_args(arguments)
    floors: Floors = json.loads(path.read_text(encoding="utf-8"))
    compared = compare(floors, results_of(floors, run))
    print("\n".join(map(str, compared)))
    if not args.update:
        return 0 if all(one.holds for one in compared) else 1
    moved, refused = raised(floors, compared, args.allow_regression)
    for one in refused:
        print(f"not lowered: {one}", file=sys.stderr)
    if not refused:
        path.write_text(json.dumps(moved, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return 1 if refused else 0


if __name__ == "__main__":
    sys.exit(main())
