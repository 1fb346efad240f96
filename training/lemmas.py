"""The lemma table: what the rules of `verbale.language.lemmas` do not get right by themselves."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from training.examples import Example
from verbale.language.lemmas import Lemmas

_INFLECTED = ("NNS", "VBZ", "VBD", "VBN", "VBG", "JJR", "JJS", "RBR", "RBS")


def write_table(examples: Iterable[Example], path: Path) -> None:
    """Learn the table from treebank sentences and write it as JSON."""
    seen: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    counts: Counter[str] = Counter()
    for example in examples:
        for form, xpos, lemma, upos in zip(example.words, example.xpos, example.lemmas, example.upos, strict=False):
            if lemma != "_" and upos != "X":
                seen[form.lower(), xpos][lemma] += 1
                if xpos in ("VB", "VBP", "NN", "JJ", "RB", *_INFLECTED):
                    counts[lemma] += 1
    known = {lemma for lemma, n in counts.items() if lemma.isalpha() and lemma.islower()}
    rules = Lemmas({}, known)
    exceptions: dict[str, dict[str, str]] = defaultdict(dict)
    for (form, xpos), lemmas in sorted(seen.items()):
        lemma, n = lemmas.most_common(1)[0]
        if xpos in ("NNP", "NNPS", "CD", "ADD", "GW", "FW") and n < 3:
            continue
        if rules.of(form, xpos) != lemma and n * 2 > sum(lemmas.values()):
            exceptions[xpos][form] = lemma
    table = {"exceptions": exceptions, "known": sorted(known)}
    path.write_text(json.dumps(table, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
