"""Kind of interaction of a sentence: `python -m benchmarks.quad PATH [--json]`, `macro_f1` over five classes.

PATH is a .tsv (sentence, class) or a folder with such files: 0 neutral statement, 1 verbal cooperation, 2 material
cooperation, 3 verbal conflict, 4 material conflict. The class is that of the CAMEO root of the sentence's leading act,
as event data sets group the roots: statements and appeals are neutral, reduced relations verbal conflict. What is only
promised, asked for or refused is what its PLOVER type has become.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from benchmarks.plover import between, macro_f1
from benchmarks.report import Result, arguments, show
from verbale import language
from verbale.acts.lexicon import plover
from verbale.acts.pairs import Coded
from verbale.model import Span

ROOTS = {
    **dict.fromkeys(("01", "02"), "0"),
    **dict.fromkeys(("03", "04", "05"), "1"),
    **dict.fromkeys(("06", "07", "08"), "2"),
    **dict.fromkeys(("09", "10", "11", "12", "13", "16"), "3"),
    **dict.fromkeys(("14", "15", "17", "18", "19", "20"), "4"),
}
"""The class of each CAMEO root."""

BECOME = {"AGREE": "1", "REQUEST": "0", "REJECT": "3", "THREATEN": "3"}
"""The class of what is not done yet."""


def class_of(found: Coded | None) -> str:
    """The class of what was read; without an act a neutral statement."""
    if found is None:
        return "0"
    return ROOTS[found.cameo[:2]] if found.plover == plover(found.cameo) else BECOME[found.plover]


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
                pairs.append((gold, class_of(between(reader, text, whole, whole))))
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
