"""Which acts of several pages are one event: `python -m benchmarks.events PATH [--json]`.

PATH is a folder with ECB+ (Cybulska and Vossen 2014): `*.tar.gz` of XML and `ECBplus_coreference_sentences.csv`; or one
such archive. Each document is a page. Scored are the acts that we read: those whose cue is an annotated event of an
annotated sentence. All documents are read as one ledger; the clusters are compared with the annotated chains by the
CoNLL F1 (the mean of MUC, B-cubed and CEAF-e): what is joined together with what is offered for judgement
(`talks.likeness`), and what is joined alone. The peer joins all acts of a topic whose cue has the same root, in the
same run.
"""

from __future__ import annotations

import re
import tarfile
import time
from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from lxml import etree

from benchmarks.report import Result, arguments, show
from verbale.ledger.lines import Line
from verbale.ledger.rows import Pager
from verbale.model import Span
from verbale.reading import Engine, read_bytes
from verbale.talks.deeds import deeds
from verbale.talks.likeness import cue_root, perhaps_one, story_of

CLOSE = re.compile(r"^(?:[.,;:!?%)\]}]|'s|n't|'re|'ve|'ll|'d|'m|''|’s|’)$")
"""Tokens that stand close to the word before them."""
OPEN = ("(", "[", "{", "``", "$", "£")
"""Tokens after which no space stands."""


@dataclass(frozen=True)
class Document:
    """One page of ECB+: its text, and each annotated event with its chain."""

    name: str
    topic: str
    text: str
    events: dict[Span, str]


def documents(path: Path) -> list[Document]:
    """All documents of the archives at a path."""
    files = sorted(path.glob("*.tar.gz")) if path.is_dir() else [path]
    folder = path if path.is_dir() else path.parent
    checked = _checked(folder / "ECBplus_coreference_sentences.csv")
    found = []
    for file in files:
        with tarfile.open(file) as archive:
            for member in archive.getmembers():
                if member.name.endswith(".xml") and (data := archive.extractfile(member)) is not None:
                    found.append(_document(Path(member.name).name, data.read(), checked))
    return sorted(found, key=lambda one: one.name)


def _checked(file: Path) -> dict[str, set[int]]:
    """For each document the numbers of the sentences that are fully annotated."""
    found: dict[str, set[int]] = defaultdict(set)
    for row in file.read_text(encoding="utf-8").splitlines()[1:]:
        topic, name, sentence, *_ = re.split(r"[,;\t]", row)
        found[f"{topic.strip()}_{name.strip()}.xml"].add(int(sentence))
    return found


def _document(name: str, data: bytes, checked: dict[str, set[int]]) -> Document:
    root = etree.fromstring(data)
    text, places, sentence_of = "", {}, {}
    before = None
    for token in root.iter("token"):
        word, sentence = token.text or "", int(token.get("sentence"))
        if before is not None and sentence != before:
            text += "\n"
        elif text and not CLOSE.match(word) and not text.endswith(OPEN):
            text += " "
        places[token.get("t_id")] = Span(len(text), len(text) + len(word))
        sentence_of[token.get("t_id")] = sentence
        text, before = text + word, sentence
    chains = {}
    for relation in root.iter("CROSS_DOC_COREF", "INTRA_DOC_COREF"):
        for source in relation.iter("source"):
            chains[source.get("m_id")] = f"{relation.get('note') or relation.get('r_id')}"
    events = {}
    for mark in root.find("Markables"):
        anchors = [anchor.get("t_id") for anchor in mark.iter("token_anchor")]
        if not re.match(r"(?:NEG_)?ACTION", mark.tag) or not anchors or sentence_of[anchors[0]] not in checked[name]:
            continue
        chain = chains.get(mark.get("m_id"), f"{name}/{mark.get('m_id')}")
        events[Span(places[anchors[0]].start, places[anchors[-1]].end)] = chain
    return Document(name, name.split("_")[0], text, events)


def read(document: Document, engine: Engine) -> tuple[Document, list[Line], list[tuple[Line, str]]]:
    """A document with all acts that we read in it, and those whose cue is an annotated event, with its chain."""
    reading = read_bytes(document.text.encode("utf-8"), document.name, engine)
    lines = [row.line for row in Pager(reading.record, reading.sentences).acts()]
    found: dict[Span, tuple[Line, str]] = {}
    taken: set[str] = set()
    for line in lines:
        hits = (span for span in document.events if line.cue.start < span.end and span.start < line.cue.end)
        span = next((span for span in hits if span not in found), None)
        if span is not None and line.act not in taken:
            found[span] = (line, document.events[span])
            taken.add(line.act)
    return document, lines, list(found.values())


def conll(gold: Sequence[set[Hashable]], told: Sequence[set[Hashable]]) -> float:
    """The mean of MUC, B-cubed and CEAF-e F1 over the same mentions."""
    return (_f1(*_muc(gold, told)) + _f1(*_b_cubed(gold, told)) + _f1(*_ceaf(gold, told))) / 3


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _muc(gold: Sequence[set[Hashable]], told: Sequence[set[Hashable]]) -> tuple[float, float]:
    return _links(told, gold), _links(gold, told)


def _links(key: Sequence[set[Hashable]], response: Sequence[set[Hashable]]) -> float:
    of = {mention: at for at, group in enumerate(response) for mention in group}
    kept = sum(len(group) - len({of[mention] for mention in group}) for group in key)
    every = sum(len(group) - 1 for group in key)
    return kept / every if every else 0.0


def _b_cubed(gold: Sequence[set[Hashable]], told: Sequence[set[Hashable]]) -> tuple[float, float]:
    return _shared(told, gold), _shared(gold, told)


def _shared(key: Sequence[set[Hashable]], response: Sequence[set[Hashable]]) -> float:
    of = {mention: group for group in response for mention in group}
    every = [len(group & of[mention]) / len(group) for group in key for mention in group]
    return sum(every) / len(every) if every else 0.0


def _ceaf(gold: Sequence[set[Hashable]], told: Sequence[set[Hashable]]) -> tuple[float, float]:
    alike = np.array([[2 * len(g & t) / (len(g) + len(t)) for t in told] for g in gold])
    total = _best(alike)
    return total / len(told), total / len(gold)


def _best(alike: np.ndarray) -> float:
    """The greatest sum of cells, one a row and one a column (shortest augmenting paths, as in the Hungarian method)."""
    cost = -alike if alike.shape[0] <= alike.shape[1] else -alike.T
    rows, columns = cost.shape
    row_value, column_value = np.zeros(rows + 1), np.zeros(columns + 1)
    taken = np.zeros(columns + 1, dtype=int)
    for row in range(1, rows + 1):
        taken[0], at = row, 0
        least, way = np.full(columns + 1, np.inf), np.zeros(columns + 1, dtype=int)
        used = np.zeros(columns + 1, dtype=bool)
        while taken[at]:
            used[at] = True
            free = ~used[1:]
            left = cost[taken[at] - 1] - row_value[taken[at]] - column_value[1:]
            better = free & (left < least[1:])
            least[1:][better], way[1:][better] = left[better], at
            after = int(np.where(free, least[1:], np.inf).argmin()) + 1
            step = least[after]
            row_value[taken[used]] += step
            column_value[used] -= step
            least[1:][free] -= step
            at = after
        while at:
            taken[at], at = taken[way[at]], way[at]
    return float(sum(-cost[taken[column] - 1, column - 1] for column in range(1, columns + 1) if taken[column]))


# --- clusters ---------------------------------------------------------------------------------------------------------


def clusters(told: Sequence[tuple[Document, list[Line], list[tuple[Line, str]]]]) -> dict[str, list[set[Hashable]]]:
    """The annotated chains, ours with and without what is offered for judgement, and the peer's, by name."""
    keys: dict[str, dict[Hashable, set[Hashable]]] = {name: defaultdict(set) for name in ("gold", "peer")}
    joined, offered = _Sets(), _Sets()
    for document, _, acts in told:
        for line, chain in acts:
            keys["gold"][document.topic, chain].add(line.act)
            keys["peer"][document.topic, cue_root(line)].add(line.act)
            joined.add(line.act)
            offered.add(line.act)
    every = [line for _, lines, _ in told for line in lines]
    texts = {story_of(line): document.text for document, lines, _ in told for line in lines}
    for deed in deeds(every):
        for sets in (joined, offered):
            sets.join([line.act for line in deed.event.lines])
    for group in perhaps_one(every, texts):
        offered.join([line.act for line in group])
    found = {name: list(groups.values()) for name, groups in keys.items()}
    return found | {"joined": joined.groups(), "offered": offered.groups()}


class _Sets:
    """Mentions put together step by step."""

    def __init__(self) -> None:
        self._root: dict[str, str] = {}

    def add(self, one: str) -> None:
        self._root.setdefault(one, one)

    def _find(self, one: str) -> str:
        while self._root[one] != one:
            self._root[one] = self._root[self._root[one]]
            one = self._root[one]
        return one

    def join(self, several: Sequence[str]) -> None:
        known = [one for one in several if one in self._root]
        for one in known[1:]:
            self._root[self._find(one)] = self._find(known[0])

    def groups(self) -> list[set[Hashable]]:
        found: dict[str, set[Hashable]] = defaultdict(set)
        for one in self._root:
            found[self._find(one)].add(one)
        return list(found.values())


def measure(found: dict[str, list[set[Hashable]]]) -> Result:
    """The scores of all of them against the annotated chains."""
    gold = found["gold"]
    score = {name: conll(gold, told) for name, told in found.items() if name != "gold"}
    return {
        "conll_f1": score["offered"], "joined_f1": score["joined"], "ahead": score["offered"] - score["peer"],
        "n": sum(map(len, gold)), "chains": len(gold), "peer": {"name": "same lemma", "conll_f1": score["peer"]},
    }  # fmt: skip


def main() -> None:
    """Print the scores."""
    parser = arguments(__doc__, "a folder with ECB+, or one of its archives")
    asked = parser.parse_args()
    started = time.perf_counter()
    engine = Engine.load()
    every = documents(Path(asked.path))
    result: dict[str, Any] = measure(clusters([read(document, engine) for document in every]))
    annotated = sum(len(document.events) for document in every)
    result |= {"documents": len(every), "annotated": annotated, "seconds": time.perf_counter() - started}
    show(result, asked.json)


if __name__ == "__main__":
    main()
