"""PETRARCH's own unit tests, with its own dictionaries: `python -m benchmarks.petrarch PATH [--json] [--misses]`.

PATH is a records XML, or a folder with one, the actor, agent and verb lists beside it. Each sentence is read raw; an
event is right when source, target and code all are (`precision`, `recall`, `f1`); `country_root_f1` compares the first
three letters of the parties and the first two of the code. Events without both parties are not asked for.
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.report import Result, Tally, arguments, show_with_misses
from verbale import acts, language
from verbale.acts.petrarch_coding import Dictionaries, Triple, code
from verbale.model import Span

_RECORD = re.compile(r"<Sentence (.*?)>(.*?)</Sentence>", re.DOTALL)
_ATTRIBUTE = re.compile(r'(\w+)\s*=\s*"(.*?)"')


def records(path: Path) -> Iterator[tuple[str, str, str, set[Triple]]]:
    """Name, day, text and events of each record; the files are no well-formed XML."""
    for m in _RECORD.finditer(path.read_text(encoding="utf-8", errors="replace")):
        head, body = dict(_ATTRIBUTE.findall(m[1])), m[2]
        text = re.search(r"<Text>(.*?)</Text>", body, re.DOTALL)
        events = [dict(_ATTRIBUTE.findall(e)) for e in re.findall(r"<EventCoding(.*?)>", body, re.DOTALL)]
        wanted = {
            Triple(e["sourcecode"], e["targetcode"], e["eventcode"])
            for e in events
            if {"sourcecode", "targetcode", "eventcode"} <= set(e) and "---" not in e["targetcode"]
        }
        yield head.get("id", ""), head.get("date", ""), " ".join(text[1].split()) if text else "", wanted


def tallied(pairs: list[tuple[set[Triple], set[Triple]]]) -> Tally:
    """The wanted and the given events of all records, counted."""
    right = sum(len(gold & given) for gold, given in pairs)
    gold, given = (sum(len(p[k]) for p in pairs) for k in (0, 1))
    return Tally(right, gold, given)


def roughly(events: set[Triple]) -> set[Triple]:
    """Events with the country of each party and the root of the code."""
    return {Triple(e.source[:3], e.target[:3], e.event[:2]) for e in events}


def measure(path: Path) -> tuple[Result, list[str]]:
    """The benchmark's figures, and the records that came out otherwise."""
    file = next(iter(sorted(path.glob("*.xml")))) if path.is_dir() else path
    dictionaries, reader = Dictionaries.load(file.parent), language.load()
    pairs, misses = [], []
    for name, day, text, wanted in records(file):
        sentences = acts.repaired(reader.read(text, [Span(0, len(text))]))
        given = {event for s in sentences for event in code(s, dictionaries, day)}
        pairs.append((wanted, given))
        if given != wanted:
            misses.append(f"{name} | {text}\n    not read {sorted(wanted - given)}, read {sorted(given - wanted)}")
    f1, precision, recall = tallied(pairs).f1()
    rough, *_ = tallied([(roughly(a), roughly(b)) for a, b in pairs]).f1()
    exact = sum(a == b for a, b in pairs) / len(pairs) if pairs else 0.0
    return {
        "precision": precision, "recall": recall, "f1": f1, "country_root_f1": rough, "exact": exact, "n": len(pairs),
    }, misses  # fmt: skip


def main() -> int:
    """Run from the command line."""
    path_help = "a records XML with the dictionaries beside it, or the folder of both"
    options = arguments(__doc__, path_help, "also print what was read otherwise").parse_args()
    begun = time.perf_counter()
    result, misses = measure(Path(options.path))
    show_with_misses(result | {"seconds": time.perf_counter() - begun}, misses, options)
    return 0


if __name__ == "__main__":
    sys.exit(main())
