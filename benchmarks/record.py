"""Every layer of the record against gold: `python -m benchmarks.record FOLDER [--json] [--misses LAYER]`.

FOLDER holds `records/` (gold) and `pages/`. The pages are read by the whole path, their records written as JSON Lines
and given to the scoring script. `--keep FILE` keeps those lines.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.report import Result, arguments, shared
from verbale.errors import Problem
from verbale.pages import find_inputs, loaded
from verbale.reading import Engine, Reading
from verbale.record import dumps
from verbale.views.adding import outcome_of


def read_pages(folder: Path, out: Path) -> Result:
    """Read every page of a folder into JSON Lines; how many, how long, and which could not be read."""
    engine = Engine.load()
    lines, failed, characters = [], [], 0
    start = time.perf_counter()
    for found in find_inputs([str(folder)]):
        page = loaded(found)
        outcome = [page] if isinstance(page, Problem) else outcome_of(page.name, page, engine)
        if isinstance(outcome, Reading):
            lines.append(dumps(outcome.record))
            characters += len(outcome.record.page.text)
        else:
            failed += [str(problem) for problem in outcome]
    seconds = time.perf_counter() - start
    out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return {"n": len(lines), "seconds": round(seconds, 3), "characters": characters, "failed": failed}


def score(gold: Path, records: Path, pages: Path, *more: str) -> str:
    """What the scoring script prints."""
    script = shared() / "score" / "score.py"
    if not script.exists():
        raise SystemExit(f"the scoring script is not at {script}; set VERBALE_SHARED")
    command = [sys.executable, str(script), str(gold), str(records), "--pages", str(pages), *more]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def measure(folder: Path, keep: Path | None = None, misses: str = "", with_table: bool = True) -> tuple[Result, str]:
    """The figures of all layers, and the script's table for people (with what one layer got wrong) where wanted."""
    with tempfile.TemporaryDirectory() as place:
        records = keep or Path(place) / "records.jsonl"
        read = read_pages(folder / "pages", records)
        where = (folder / "records", records, folder / "pages")
        result = json.loads(score(*where, "--json"))
        table = score(*where, *(("--misses", misses) if misses else ())) if with_table else ""
    return result | read, table


def main() -> int:
    """Read, score, print."""
    parser = arguments(__doc__, "a folder with records/ and pages/")
    parser.add_argument("--misses", default="", metavar="LAYER", help="also what layers of this name got wrong")
    parser.add_argument("--keep", type=Path, metavar="FILE", help="keep the records here")
    args = parser.parse_args()
    result, table = measure(Path(args.path), args.keep, args.misses, not args.json)
    if args.json:
        print(json.dumps(result, ensure_ascii=False))
    else:
        print(f"{table}\n{result['n']} pages in {result['seconds']} s")
        print("\n".join(result["failed"]))
    return 1 if result["failed"] else 0


if __name__ == "__main__":
    sys.exit(main())
