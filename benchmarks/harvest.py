"""How much is brought home from news: `python -m benchmarks.harvest PATH [--json] [--draw N]`, on a PolNeAR split.

PATH is a folder or .tar.gz with `text/NAME.txt` (any news will do; its annotations are not read). `share` is the share
of sentences in which an act by a party is reported, `share_told` without bare statements ("X said"), `share_dyads` of
those with a target too, which is what event coders count (PETRARCH2: 0.028 of such sentences).

`precision` is that of the last hand-judged draw, all of it, as it was read when it was drawn: `harvest_verdicts.tsv`
holds for each draw, named by its seed, where its acts stand, a digest of what was read there, and the verdict. An act
is right where actor, CAMEO root, target and status can all be defended. A draw says nothing about what was mended on
its account, so a verdict whose act is read otherwise by now is not dropped: it counts as it was judged, and `stale`
says how many there are, by verdict. Where many are stale the draw is old, and another seed is to be drawn and judged.
`draws` gives the precision of every draw. `--draw N --seed S` prints N acts to be judged, with what a verdict's line
needs.
"""

from __future__ import annotations

import csv
import hashlib
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
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


@dataclass(frozen=True)
class Verdict:
    """What was judged of one drawn act."""

    draw: str
    """The seed it was drawn with; the draws stand in the file in the order in which they were made."""
    digest: str
    verdict: str
    """`right`, or what is wrong (`actor`, `code`, `target`, `status`, `none`: no act at all)."""


def verdicts(path: Path = VERDICTS) -> list[Verdict]:
    """All verdicts, those of the last draw last; none where nothing was judged."""
    if not path.exists():
        return []
    rows = [line for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return [Verdict(row["draw"], row["digest"], row["verdict"]) for row in csv.DictReader(rows, delimiter="\t")]


def judged(found: Sequence[Verdict], read_now: Collection[str]) -> Result:
    """The precision of the last draw, what was wrong in it, and its verdicts on what is read otherwise by now."""
    last = [v for v in found if v.draw == found[-1].draw]
    draws: dict[str, list[bool]] = {}
    for v in found:
        draws.setdefault(v.draw, []).append(v.verdict == "right")
    return {
        "precision": sum(v.verdict == "right" for v in last) / len(last) if last else 0.0, "judged": len(last),
        "draw": last[0].draw if last else "none",
        "wrong": dict(Counter(v.verdict for v in last if v.verdict != "right")),
        "stale": dict(Counter(v.verdict for v in last if v.digest not in read_now)),
        "draws": {name: sum(right) / len(right) for name, right in draws.items()},
    }  # fmt: skip


def measure(path: Path) -> Result:
    """Shares of sentences with acts, and the precision of the last draw."""
    sentences = some = told = dyads = given = 0
    read_now: set[str] = set()
    begun = time.perf_counter()
    for harvest in read(path):
        for s in harvest.sentences:
            here = [a for a in harvest.acts if s.start <= a.cue.start < s.end]
            sentences += 1
            some += bool(here)
            told += any(not a.cameo.startswith(BARE) for a in here)
            dyads += any(a.target_parties for a in here)
        given += len(harvest.acts)
        read_now.update(digest(harvest.article, a) for a in harvest.acts)
    return {
        "share": some / sentences if sentences else 0.0, "share_told": told / sentences if sentences else 0.0,
        "share_dyads": dyads / sentences if sentences else 0.0,
    } | judged(verdicts(), read_now) | {
        "acts": given, "sentences": sentences, "seconds": time.perf_counter() - begun,
    }  # fmt: skip


def draw(path: Path, number: int, seed: int = SEED) -> Iterator[str]:
    """Acts to be judged, drawn with a seed: the line of the verdict, then what was read in which words."""
    pool = [(h, a) for h in read(path) for a in h.acts]
    for h, a in random.Random(seed).sample(pool, min(number, len(pool))):
        s = next(s for s in h.sentences if s.start <= a.cue.start < s.end)
        words = h.text[s.start : a.cue.start] + "[" + h.text[slice(*a.cue)] + "]" + h.text[a.cue.end : s.end]
        yield f"{seed}\t{h.article}\t{a.cue.start}\t{digest(h.article, a)}\t"
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
