"""Kind of interaction of a sentence: `python -m benchmarks.quad PATH [--json]`, `macro_f1` over five classes.

PATH is a .tsv (sentence, class) or a folder with such files: 0 neutral statement, 1 verbal cooperation, 2 material
cooperation, 3 verbal conflict, 4 material conflict. The class is that of the sentence's leading act.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from benchmarks.plover import joined, kind_between, macro_f1
from benchmarks.report import Result, arguments, show
from verbale import language
from verbale.model import Span

CLASSES = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT"), "1"),
    **dict.fromkeys(("COOPERATE", "AID", "YIELD"), "2"),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), "3"),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), "4"),
}
"""The class of each PLOVER root; what is none of them is a neutral statement."""


def measure(path: Path) -> Result:
    """Accuracy and macro F1 over the five classes."""
    reader = language.load()
    begun = time.perf_counter()
    pairs = []
    for file in sorted(path.glob("*.tsv")) if path.is_dir() else [path]:
        for line in file.read_text(encoding="utf-8").splitlines():
            text, _, gold = line.rpartition("\t")
            whole = Span(0, len(text))
            if gold in ("0", "1", "2", "3", "4"):
                pairs.append((gold, CLASSES.get(joined(kind_between(reader, text, whole, whole)), "0")))
    right = sum(g == q for g, q in pairs)
    return {
        "macro_f1": macro_f1(pairs), "accuracy": right / len(pairs) if pairs else 0.0, "n": len(pairs),
        "seconds": time.perf_counter() - begun,
    }  # fmt: skip


def main() -> int:
    """Run from the command line."""
    options = arguments(__doc__, "a .tsv of sentences and classes, or a folder of them").parse_args()
    show(measure(Path(options.path)), options.json)
    return 0


if __name__ == "__main__":
    sys.exit(main())
