"""What every benchmark shares: its arguments, where the outside data lies, and how a result is printed."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any

Result = dict[str, Any]


def shared() -> Path:
    """The folder of data and the scoring script: `VERBALE_SHARED`, else `../shared` beside the repository."""
    return Path(os.environ.get("VERBALE_SHARED") or Path(__file__).resolve().parent.parent.parent / "shared")


@dataclass
class Tally:
    """Right, asked and given; what was missed and what was too much."""

    right: int = 0
    gold: int = 0
    given: int = 0
    misses: list[str] = field(default_factory=list)

    def f1(self) -> tuple[float, float, float]:
        """F1, precision and recall."""
        p = self.right / self.given if self.given else 0.0
        r = self.right / self.gold if self.gold else 0.0
        return (2 * p * r / (p + r) if p + r else 0.0), p, r


def arguments(doc: str | None, path_help: str, misses: str = "") -> argparse.ArgumentParser:
    """The parser that all benchmarks start from: PATH and --json; --misses where its help is given."""
    parser = argparse.ArgumentParser(description=(doc or "").split("\n\n")[0])
    parser.add_argument("path", metavar="PATH", help=path_help)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    if misses:
        parser.add_argument("--misses", action="store_true", help=misses)
    return parser


def show(result: Result, as_json: bool) -> None:
    """Print a result: one JSON object, or a table for people with nested objects indented."""
    if as_json:
        print(json.dumps(result, ensure_ascii=False))
    else:
        _table(result, "")


def show_with_misses(result: Result, misses: Iterable[str], options: argparse.Namespace) -> None:
    """Print a result as the options want it, and behind it what was wrong, where they ask for that."""
    show(result, options.json)
    if options.misses:
        print("\n".join(misses))


def _table(result: Result, indent: str) -> None:
    for key, value in result.items():
        if isinstance(value, dict):
            print(f"{indent}{key}")
            _table(value, indent + "  ")
        else:
            shown = f"{value:.4f}" if isinstance(value, float) else value
            print(f"{indent}{key:<{44 - len(indent)}} {shown}")


def peer_is_there(module: str) -> bool:
    """Whether the peer that is measured beside us is installed; where not, says what would install it."""
    found = find_spec(module) is not None
    if not found:
        print(f"{module} is not installed and is left out: pip install -e '.[bench]'", file=sys.stderr)
    return found
