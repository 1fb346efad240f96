"""How much is brought home from news: `python -m benchmarks.harvest PATH [--json] [--draw N]`, on a PolNeAR split.

PATH is a folder or .tar.gz with `text/NAME.txt` (any news will do; its annotations are not read). `share` is the share
of sentences in which an act by a party is reported, `share_told` without bare statements ("X said"), `share_dyads` of
those with a target too, which is what event coders count (PETRARCH2: 0.028 of such sentences).

`precision` is that of a hand-judged sample: `harvest_verdicts.tsv` holds, for acts drawn with a fixed seed, where each
stands, a digest of what was read there, and the verdict. An act is right where actor, CAMEO root, target and status can
all be defended. Acts that are read otherwise by now have no verdict and count for nothing; `judged` says how many have
one. `--draw N` prints N acts to be judged, with what a verdict's line needs.
"""

from __future__ import annotations

import csv
import hashlib
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.attributions import files
from benchmarks.report import Result, arguments, show
from verbale import acts, language, parties
from verbale.language.sentence import Sentence
from verbale.model import Act, ArticleDate, Span

VERDICTS = Path(__file__).with_name("harvest_verdicts.tsv")
DAY = re.compile(r"_(\d{4}-\d\d-\d\d)_")
"""The day of a story in its file's name; it tells office-holders from candidates."""
SEED = 2016
BARE = "01"


@dataclass(frozen=True)
class Harvest:
    """One article with its acts by parties."""

    article: str
    text: str
    sentences: tuple[Sentence, ...]
    acts: tuple[Act, ...]


def read(path: Path) -> Iterator[Harvest]:
    """Every article of a split, each line of it a paragraph."""
    reader, knowledge = language.load(), parties.Knowledge.load()
    for name, text in sorted(files(path).items()):
        if not name.endswith(".txt"):
            continue
        blocks = tuple(Span(m.start(), m.end()) for m in re.finditer(r"\S[^\n]*", text))
        sentences = tuple(acts.repaired(reader.read(text, blocks)))
        day = DAY.search(name)
        date = ArticleDate(day[1], "stated") if day else ArticleDate(None, "unknown")
        cast = parties.cast(sentences, text, knowledge, date if day else None)
        found = acts.read_acts(acts.Story("a1", text, blocks, sentences, date), cast, ())
        yield Harvest(Path(name).stem, text, sentences, tuple(a for a in found.acts if a.actors))


def digest(article: str, act: Act) -> str:
    """Twelve hex digits of what was read where: a verdict holds for this reading only."""
    read_as = (article, *act.cue, act.cameo[:2], *act.actor_parties, ">", *act.target_parties, act.status)
    return hashlib.sha256("\t".join(map(str, read_as)).encode()).hexdigest()[:12]


def verdicts(path: Path = VERDICTS) -> dict[str, str]:
    """Digest to verdict: `right`, or what is wrong (`actor`, `code`, `target`, `status`, `none`: no act at all)."""
    if not path.exists():
        return {}
    rows = [line for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return {row["digest"]: row["verdict"] for row in csv.DictReader(rows, delimiter="\t")}


def measure(path: Path) -> Result:
    """Shares of sentences with acts, and the precision of those that were judged."""
    known = verdicts()
    judged: Counter[str] = Counter()
    sentences = some = told = dyads = given = 0
    begun = time.perf_counter()
    for harvest in read(path):
        for s in harvest.sentences:
            here = [a for a in harvest.acts if s.start <= a.cue.start < s.end]
            sentences += 1
            some += bool(here)
            told += any(not a.cameo.startswith(BARE) for a in here)
            dyads += any(a.target_parties for a in here)
        given += len(harvest.acts)
        judged.update(v for a in harvest.acts if (v := known.get(digest(harvest.article, a))))
    n = sum(judged.values())
    return {
        "share": some / sentences if sentences else 0.0, "share_told": told / sentences if sentences else 0.0,
        "share_dyads": dyads / sentences if sentences else 0.0,
        "precision": judged["right"] / n if n else 0.0, "judged": n,
        "wrong": {what: number for what, number in judged.items() if what != "right"},
        "acts": given, "sentences": sentences, "seconds": time.perf_counter() - begun,
    }  # fmt: skip


def draw(path: Path, number: int, seed: int = SEED) -> Iterator[str]:
    """Acts to be judged, drawn with a seed: the line of the verdict, then what was read in which words."""
    pool = [(h, a) for h in read(path) for a in h.acts]
    for h, a in random.Random(seed).sample(pool, min(number, len(pool))):
        s = next(s for s in h.sentences if s.start <= a.cue.start < s.end)
        words = h.text[s.start : a.cue.start] + "[" + h.text[slice(*a.cue)] + "]" + h.text[a.cue.end : s.end]
        yield f"{h.article}\t{a.cue.start}\t{digest(h.article, a)}\t"
        yield f"    {a.cameo} {a.status} {', '.join(a.actors)} > {', '.join(a.targets)}: {' '.join(words.split())}"


def main() -> int:
    """Run from the command line."""
    parser = arguments(__doc__, "a PolNeAR split: folder or .tar.gz")
    parser.add_argument("--draw", type=int, default=0, metavar="N", help="print N acts to be judged instead")
    parser.add_argument("--seed", type=int, default=SEED, metavar="N", help="which acts are drawn")
    options = parser.parse_args()
    if options.draw:
        print("\n".join(draw(Path(options.path), options.draw, options.seed)))
    else:
        show(measure(Path(options.path)), options.json)
    return 0


if __name__ == "__main__":
    sys.exit(main())
