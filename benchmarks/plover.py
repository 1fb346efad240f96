"""What was done, source and target given: `python -m benchmarks.plover PATH [--json] [--misses]`.

PATH is a `.tsv` in the form of PLV (sentence, marked sentence, PLOVER root: `accuracy`, `macro_f1`) or a `.jsonl` in
the form of the PLOVER gold-standard records (`type`: the event type is right; `triple`: both countries too).
YIELD joins PLOVER's CONCEDE and RETREAT; older names are read as today's (DEMAND as REQUEST, DISAPPROVE as ACCUSE,
FIGHT as ASSAULT, INVESTIGATE as ACCUSE).
"""

from __future__ import annotations

import csv
import json
import re
import sys
import time
from collections import Counter
from pathlib import Path

from benchmarks.report import Result, arguments, show_with_misses
from verbale import acts, language, parties
from verbale.acts.pairs import Coded, act_between, plover_of
from verbale.model import ArticleDate, Span

OLDER = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "FIGHT": "ASSAULT", "INVESTIGATE": "ACCUSE"}
JOINED = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
COUNTRIES = {"JAP": "jpn", "ITL": "ita", "GER": "deu", "ROM": "rou"}
"""Country codes of the records that are not ISO 3166-1."""
SHORT = 3
"""Letters of a name that is too short to be looked for in a phrase."""
Actor = dict[str, str]
_MARKS = re.compile(r"</?[st]>")


def joined(kind: str) -> str:
    """A PLOVER type under today's name, CONCEDE and RETREAT as one."""
    kind = OLDER.get(kind, kind)
    return JOINED.get(kind, kind)


def unmarked(marked: str) -> tuple[str, Span, Span]:
    """A sentence without its marks, and where its source and target stand."""
    text, spans, last = "", {"s": [0, 0], "t": [0, 0]}, 0
    for m in _MARKS.finditer(marked):
        text += marked[last : m.start()]
        last = m.end()
        spans[m.group().strip("</>")]["/" in m.group()] = len(text)
    text += marked[last:]
    return text, Span(*spans["s"]), Span(*spans["t"])


def macro_f1(pairs: list[tuple[str, str]]) -> float:
    """Mean F1 over the gold classes of (gold, given) pairs."""
    gold, given = Counter(g for g, _ in pairs), Counter(q for _, q in pairs)
    right = Counter(g for g, q in pairs if g == q)
    scores = [2 * right[c] / (gold[c] + given[c]) for c in gold]
    return sum(scores) / len(scores) if scores else 0.0


def between(reader: language.Reader, text: str, source: Span, target: Span) -> Coded | None:
    """The act that is read between two phrases of a text."""
    return act_between(acts.repaired(reader.read(text, [Span(0, len(text))])), source, target)


def kind_between(reader: language.Reader, text: str, source: Span, target: Span) -> str:
    """The PLOVER type that is read between two phrases; NONE where no act word stands."""
    found = between(reader, text, source, target)
    return joined(found.plover) if found else "NONE"


def of_table(path: Path, reader: language.Reader) -> tuple[Result, list[str]]:
    """PLV: accuracy and macro F1 over the PLOVER roots."""
    pairs, misses = [], []
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            text, source, target = unmarked(row["marked_sentence"])
            kind = kind_between(reader, text, source, target)
            pairs.append((row["gold_root"], kind))
            if kind != row["gold_root"]:
                misses.append(f"{row['gold_root']} read as {kind} | {row['marked_sentence']}")
    right = sum(g == q for g, q in pairs)
    return {"accuracy": right / len(pairs), "macro_f1": macro_f1(pairs), "n": len(pairs)}, misses


def of_records(path: Path, reader: language.Reader) -> tuple[Result, list[str]]:
    """PLOVER records: the type between marked phrases; and, from the bare sentence, who did what to whom."""
    knowledge = parties.Knowledge.load()
    right = whole = n = 0
    misses = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text, wanted = row["text"], joined(row["event"])
        actors = {role: row[role] if isinstance(row.get(role), list) else [] for role in ("source", "target")}
        source, target = (_place(text, a[0]["actorText"]) if a else None for a in actors.values())
        kind = kind_between(reader, text, source or Span(0, 0), target or Span(0, 0))
        n += 1
        right += kind == wanted
        whole += _triple(reader, knowledge, text, wanted, *actors.values())
        if kind != wanted:
            misses.append(f"{row['event']} read as {kind} | {row['textInfo']['markup']}")
    return {"type": right / n if n else 0.0, "triple": whole / n if n else 0.0, "n": n}, misses


def _triple(
    reader: language.Reader,
    knowledge: parties.Knowledge,
    text: str,
    wanted: str,
    sources: list[Actor],
    targets: list[Actor],
) -> bool:
    """Whether an act of the type is read from the bare sentence with the gold countries on both sides."""
    span = Span(0, len(text))
    sentences = tuple(acts.repaired(reader.read(text, [span])))
    cast = parties.cast(sentences, text, knowledge)
    story = acts.Story("a1", text, (span,), sentences, ArticleDate(None, "unknown"))
    for act in acts.read_acts(story, cast, ()).acts:
        if joined(plover_of(act.cameo, act.status)) == wanted and all(
            _same_side(side, given, cast)
            for side, given in ((sources, act.actor_parties), (targets, act.target_parties or act.actor_parties))
        ):
            return True
    return False


def _same_side(actors: list[Actor], given: tuple[str, ...], cast: parties.Cast) -> bool:
    """Whether one of the gold actors is among the parties: of the same country, or under the same words.

    The records code rebels, courts and unions by their country; here they are parties of their own, by their names.
    """
    if not actors:
        return True
    names = [n.lower() for p in given if p in cast.entities for n in (cast.entities[p].name, *cast.entities[p].also)]
    for actor in actors:
        code = COUNTRIES.get(actor["code"][:3], actor["code"][:3].lower())
        words = actor["actorText"].lower()
        if code in given or any(words in name or (name in words and len(name) > SHORT) for name in names):
            return True
    return False


def _place(text: str, words: str) -> Span | None:
    at = text.find(words)
    return Span(at, at + len(words)) if at >= 0 else None


def main() -> int:
    """Run from the command line."""
    path_help = "a .tsv of PLV or a .jsonl of PLOVER records"
    options = arguments(__doc__, path_help, "also print what was read wrong").parse_args()
    begun = time.perf_counter()
    path = Path(options.path)
    result, misses = (of_records if path.suffix == ".jsonl" else of_table)(path, language.load())
    show_with_misses(result | {"seconds": time.perf_counter() - begun}, misses, options)
    return 0


if __name__ == "__main__":
    sys.exit(main())
