"""Who is named: `python -m benchmarks.mentions PATH [--json] [--misses]`.

PATH is a folder with `records/` (gold) and `pages/`, or one of them: the whole path reads the pages, and mentions count
when place and entity are right (`f1`, as the scoring script has it). Or PATH is GUM coreference in CoNLL-U (a folder or
.tar.gz): `conll_f1`, the mean of MUC, B³ and CEAFe over names and pronouns of the chains that hold a name. A mention is
known there by its head word, because a record's mention is the name and a treebank's the whole phrase.
Or PATH is PLV in TSV: `person_to_state`, the share of marked sources and targets that name one person in office and one
state in which the person stands for that state.
"""

from __future__ import annotations

import csv
import re
import sys
import tarfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from benchmarks.record import measure
from benchmarks.report import Result, arguments, show
from verbale import language
from verbale.model import Span
from verbale.parties import Cast, Knowledge, cast

LAYER = "mentions, linked"
GENRES = ("news", "interview", "speech")
Head = tuple[int, int]
"""A mention by the character offsets of its head word."""


# --- records ----------------------------------------------------------------------------------------------------------


def linked(folder: Path, with_table: bool) -> tuple[Result, str]:
    """Mentions against gold records: precision, recall, F1, and if wanted the scorer's table with what was wrong."""
    result, table = measure(folder, misses=LAYER, with_table=with_table)
    row = result["layers"][LAYER]
    figures = {"f1": row["f1"], "precision": row["p"], "recall": row["r"], "mentions": row["gold"]}
    return figures | {k: result[k] for k in ("n", "seconds", "failed")}, table


# --- coreference ------------------------------------------------------------------------------------------------------


def documents(path: Path) -> Iterator[tuple[str, list[str]]]:
    """The documents of a folder or archive of CoNLL-U: name and lines; news, interviews and speeches where named so."""
    if path.is_dir():
        found: Iterable[tuple[str, str]] = ((p.name, p.read_text("utf-8")) for p in sorted(path.rglob("*.conllu")))
        archives = sorted(path.glob("*conllu.tar.gz"))
        for archive in archives:
            yield from documents(archive)
    else:
        found = _archived(path)
    for name, text in found:
        if not name.startswith("GUM_") or name.split("_")[1] in GENRES:
            yield name, text.splitlines()


def _archived(path: Path) -> Iterator[tuple[str, str]]:
    with tarfile.open(path) as archive:
        for member in archive:
            handle = archive.extractfile(member) if member.name.endswith(".conllu") else None
            if handle is not None:
                yield member.name, handle.read().decode("utf-8")


def gold_chains(lines: list[str]) -> tuple[str, list[Span], dict[str, set[Head]]]:
    """The text of one document, its paragraphs, and the chains that hold a name: heads of their names and pronouns."""
    text, blocks, start = "", [], 0
    chains: dict[str, list[tuple[Head, str]]] = defaultdict(list)
    for sentence in _sentences(lines):
        if sentence["newpar"] and text:
            blocks.append(Span(start, len(text)))
            text, start = text + "\n\n", len(text) + 2
        elif text:
            text += " "
        offset = len(text)
        text += sentence["text"]
        _mentions(sentence, offset, chains)
    blocks.append(Span(start, len(text)))
    named = {
        key: {head for head, kind in found if kind in ("PROPN", "PRON")}
        for key, found in chains.items()
        if any(kind == "PROPN" for _, kind in found)
    }
    return text, blocks, {key: heads for key, heads in named.items() if len(heads) > 1}


def _sentences(lines: list[str]) -> Iterator[Result]:
    current: Result = {"newpar": False, "rows": [], "text": ""}
    for line in [*lines, ""]:
        if line.startswith("# newpar"):
            current["newpar"] = True
        elif line.startswith("# text = "):
            current["text"] = line[9:]
        elif line and not line.startswith("#"):
            cells = line.split("\t")
            if cells[0].isdigit():
                current["rows"].append(cells)
        elif not line and current["rows"]:
            yield current
            current = {"newpar": False, "rows": [], "text": ""}


def _mentions(sentence: Result, offset: int, chains: dict[str, list[tuple[Head, str]]]) -> None:
    """Add the mentions of one sentence to their chains."""
    rows, places, at = sentence["rows"], [], 0
    for cells in rows:
        found = sentence["text"].find(cells[1], at)
        at = found + len(cells[1]) if found >= 0 else at
        places.append((offset + at - len(cells[1]), offset + at))
    open_at: dict[str, list[int]] = defaultdict(list)
    for i, cells in enumerate(rows):
        for item in re.findall(r"Entity=([^|\s]*)", cells[9]):
            for begun, ended in re.findall(r"\((\d+)|(\d+)\)", item.replace(")", ") ").replace("(", " (")):
                if begun:
                    open_at[begun].append(i)
                    if re.search(rf"\({begun}\)", item):
                        _close(begun, i, rows, places, open_at, chains)
                elif not re.search(rf"\({ended}\)", item):
                    _close(ended, i, rows, places, open_at, chains)


def _close(
    key: str,
    last: int,
    rows: list[list[str]],
    places: list[Head],
    open_at: dict[str, list[int]],
    chains: dict[str, list[tuple[Head, str]]],
) -> None:
    if not open_at[key]:
        return
    first = open_at[key].pop()
    inside = range(first, last + 1)
    head = next((i for i in inside if int(rows[i][6]) - 1 not in inside), last)
    chains[key].append((places[head], rows[head][3]))


def our_chains(found: Cast, sentences: Iterable[language.Sentence]) -> dict[str, set[Head]]:
    """The chains of a cast: for each entity the heads of its names, descriptions and pronouns."""
    parsed = list(sentences)
    chains: dict[str, set[Head]] = defaultdict(set)
    for reference in found.references:
        sentence = parsed[reference.sentence]
        words = range(reference.first, reference.last)
        head = next((w for w in words if sentence.heads[w] not in words), reference.last - 1)
        if len(reference.entities) == 1:
            chains[reference.entities[0]].add((sentence.starts[head], sentence.ends[head]))
    return {key: heads for key, heads in chains.items() if len(heads) > 1}


def conll_f1(gold: list[set[Head]], given: list[set[Head]]) -> dict[str, tuple[float, float, float, float]]:
    """Numerators and denominators (recall, then precision) of MUC, B³ and CEAFe for one document."""
    return {
        "muc": (*_muc(gold, given), *_muc(given, gold)),
        "b3": (*_b3(gold, given), *_b3(given, gold)),
        "ceafe": _ceafe(gold, given),
    }


def _muc(gold: list[set[Head]], given: list[set[Head]]) -> tuple[float, float]:
    """Links kept, of links asked (Vilain et al. 1995)."""
    owner = {m: i for i, chain in enumerate(given) for m in chain}
    kept = sum(len(c) - len({owner.get(m, ("alone", m)) for m in c}) for c in gold)
    return float(kept), float(sum(len(c) - 1 for c in gold))


def _b3(gold: list[set[Head]], given: list[set[Head]]) -> tuple[float, float]:
    """Share of each mention's chain that its other chain keeps (Bagga and Baldwin 1998)."""
    owner = {m: chain for chain in given for m in chain}
    return sum(len(c & owner[m]) / len(c) for c in gold for m in c if m in owner), float(sum(len(c) for c in gold))


def _ceafe(gold: list[set[Head]], given: list[set[Head]]) -> tuple[float, float, float, float]:
    """Chains matched one to one by φ4 (Luo 2005), paired greedily, best first."""
    cells = sorted(
        ((2 * len(g & q) / (len(g) + len(q)), i, j) for i, g in enumerate(gold) for j, q in enumerate(given) if g & q),
        reverse=True,
    )
    rows, columns, total = set(), set(), 0.0
    for value, i, j in cells:
        if i not in rows and j not in columns:
            rows.add(i)
            columns.add(j)
            total += value
    return total, float(len(gold)), total, float(len(given))


def coreference(path: Path) -> Result:
    """CoNLL F1 over all documents, with its three parts."""
    reader, knowledge = language.load(), Knowledge.load()
    sums: dict[str, Counter[int]] = defaultdict(Counter)
    start, count = time.perf_counter(), 0
    for _, lines in documents(path):
        text, blocks, gold = gold_chains(lines)
        sentences = reader.read(text, blocks)
        ours = our_chains(cast(sentences, text, knowledge), sentences)
        # only heads that gold knows: a treebank leaves out what has no second mention
        known = {m for c in gold.values() for m in c}
        kept = [c & known for c in ours.values() if len(c & known) > 1]
        for name, values in conll_f1(list(gold.values()), kept).items():
            for i, value in enumerate(values):
                sums[name][i] += value  # type: ignore[assignment]
        count += 1
    parts = {name: _f(sums[name]) for name in sums}
    return {
        "conll_f1": sum(parts.values()) / 3 if parts else 0.0,
        **parts,
        "n": count,
        "seconds": round(time.perf_counter() - start, 3),
    }


def _f(values: Counter[int]) -> float:
    recall = values[0] / values[1] if values[1] else 0.0
    precision = values[2] / values[3] if values[3] else 0.0
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


# --- people and their states ------------------------------------------------------------------------------------------

_OFFICE = re.compile(
    r"\b(president|minister|premier|chancellor|ambassador|envoy|secretary|spokes\w+|king|queen|prince|general|commander|"
    r"chief|governor|mayor|leader|senator|official|representative|commissioner|adviser|chairman|speaker|mufti)\b",
    re.I,
)
_NO_MORE = re.compile(r"\b(former|ex|late|then|ousted|deposed|opposition|rebel|born)\b", re.I)
"""Words that make a role a past one, or no role for the state."""


def people_of_states(path: Path) -> tuple[Result, str]:
    """Who of the marked sources and targets stands for the one state that the phrase names, and who does not."""
    reader, knowledge = language.load(), Knowledge.load()
    ways = {w: e.id for e in knowledge.entries.values() if e.type == "state" for w in (e.name, *e.also, *e.demonyms)}
    pattern = re.compile(rf"(?<![\w.])(?:{'|'.join(re.escape(w) for w in sorted(ways, key=len, reverse=True))})(?!\w)")
    start, right, wrong = time.perf_counter(), 0, []
    for text, phrase in _marked(path):
        states = {ways[w] for w in pattern.findall(text[slice(*phrase)])}
        if len(states) != 1 or not _OFFICE.search(text[slice(*phrase)]) or _NO_MORE.search(text[slice(*phrase)]):
            continue
        sentences = reader.read(text, [Span(0, len(text))])
        found = cast(sentences, text, knowledge)
        people = {
            e
            for r in found.references
            if r.kind == "name" and phrase.start <= sentences[r.sentence].starts[r.first] < phrase.end
            for e in r.entities
            if found.entities[e].type == "person"
        }
        if len(people) == 1 and {found.party_of(p) for p in people} == states:
            right += 1
        elif len(people) == 1:
            wrong.append(f"{text[slice(*phrase)]} -> {found.party_of(*people)}")
    n = right + len(wrong)
    figures = {"person_to_state": right / n if n else 0.0, "n": n, "seconds": round(time.perf_counter() - start, 3)}
    return figures, "\n".join(wrong)


def _marked(path: Path) -> Iterator[tuple[str, Span]]:
    """Each sentence with the span of its marked source, and again with that of its target."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            for tag in "st":
                found = re.search(rf"<{tag}>(.*?)</{tag}>", row["marked_sentence"])
                at = row["sentence"].find(found.group(1)) if found else -1
                if found and at >= 0:
                    yield row["sentence"], Span(at, at + len(found.group(1)))


def main() -> int:
    """Tell what PATH holds, measure, print."""
    parser = arguments(__doc__, "a folder with records/ and pages/, CoNLL-U with coreference, or PLV")
    parser.add_argument("--misses", action="store_true", help="also list what was wrong")
    args = parser.parse_args()
    path = Path(args.path)
    if path.suffix == ".tsv":
        result, table = people_of_states(path)
        show(result, args.json)
        if args.misses and not args.json:
            print(table)
        return 0
    folder = path if (path / "records").is_dir() else path.parent if path.name in ("records", "pages") else None
    if folder is None:
        show(coreference(path), args.json)
        return 0
    result, table = linked(folder, args.misses and not args.json)
    show(result, args.json)
    if table:
        print(table)
    return 1 if result["failed"] else 0


if __name__ == "__main__":
    sys.exit(main())
