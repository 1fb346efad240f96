"""What every benchmark shares: its arguments, where the outside data lies, and how a result is printed."""

from __future__ import annotations

import argparse
import json
import os
from pathlib import Path
from typing import Any

Result = dict[str, Any]


def shared() -> Path:
    """The folder of data and the scoring script: `VERBALE_SHARED`, else `../shared` beside the repository."""
    return Path(os.environ.get("VERBALE_SHARED") or Path(__file__).resolve().parent.parent.parent / "shared")


def arguments(doc: str | None, path_help: str) -> argparse.ArgumentParser:
    """The parser that all benchmarks start from: PATH and --json."""
    parser = argparse.ArgumentParser(description=(doc or "").split("\n\n")[0])
    parser.add_argument("path", metavar="PATH", help=path_help)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    return parser


def show(result: Result, as_json: bool) -> None:
    """Print a result: one JSON object, or a table for people with nested objects indented."""
    if as_json:
        print(json.dumps(result, ensure_ascii=False))
    else:
        _table(result, "")


def _table(result: Result, indent: str) -> None:
    for key, value in result.items():
        if isinstance(value, dict):
            print(f"{indent}{key}")
            _table(value, indent + "  ")
        else:
            shown = f"{value:.4f}" if isinstance(value, float) else value
            print(f"{indent}{key:<{44 - len(indent)}} {shown}")
