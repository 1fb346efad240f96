"""Parse accuracy on a treebank: `python -m benchmarks.parse PATH [--json]`.

On gold words: UAS, LAS (full relations, punctuation counted), UPOS, XPOS, lemmas. From raw text (each paragraph's
`# text` lines joined by a space): F1 of sentences, of words, and of words with head and relation, aligned by offsets.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

from benchmarks.treebank import Gold, paragraphs, sentences
from verbale.language import Reader, Sentence
from verbale.language.engine import DATA
from verbale.model import Span


def on_gold_words(reader: Reader, golds: list[Gold]) -> dict[str, float]:
    """Shares of words with the right head, relation, tags and lemma."""
    n = uas = las = upos = xpos = lemma = 0
    for gold, read in zip(golds, reader.parse_words([g.words for g in golds]), strict=True):
        n += len(gold.words)
        for i in range(len(gold.words)):
            head = read.heads[i] + 1 == gold.heads[i]
            uas += head
            las += head and read.deprels[i] == gold.deprels[i]
            upos += read.upos[i] == gold.upos[i]
            xpos += read.xpos[i] == gold.xpos[i]
            lemma += read.lemmas[i] == gold.lemmas[i]
    counts = {"uas": uas, "las": las, "upos": upos, "xpos": xpos, "lemmas": lemma}
    return {k: v / max(1, n) for k, v in counts.items()} | {"n": n}


def from_raw_text(reader: Reader, golds: list[Gold]) -> dict[str, float]:
    """F1 of sentences, words and arcs, read from the paragraphs' text."""
    right = {"sentence": 0, "word": 0, "las": 0}
    gold_count, read_count = dict(right), dict(right)
    for group in paragraphs(golds):
        text, wanted = _gold_facts(group)
        found = _facts(reader.read(text, [Span(0, len(text))]))
        for key in right:
            right[key] += len(wanted[key] & found[key])
            gold_count[key] += len(wanted[key])
            read_count[key] += len(found[key])
    f1 = {k: 2 * right[k] / max(1, gold_count[k] + read_count[k]) for k in right}
    return {"raw_sentence_f1": f1["sentence"], "raw_word_f1": f1["word"], "raw_las": f1["las"]}


def _gold_facts(group: list[Gold]) -> tuple[str, dict[str, set[object]]]:
    facts: dict[str, set[object]] = {"sentence": set(), "word": set(), "las": set()}
    text = ""
    for gold in group:
        at = len(text)
        places = [(start + at, end + at) for start, end in gold.offsets()]
        facts["sentence"].add((at, at + len(gold.text)))
        facts["word"].update(places)
        for place, head, relation in zip(places, gold.heads, gold.deprels, strict=True):
            facts["las"].add((place, places[head - 1] if head else None, relation))
        text += gold.text + " "
    return text[:-1], facts


def _facts(read: list[Sentence]) -> dict[str, set[object]]:
    facts: dict[str, set[object]] = {"sentence": set(), "word": set(), "las": set()}
    for sentence in read:
        facts["sentence"].add((sentence.start, sentence.end))
        places = list(zip(sentence.starts, sentence.ends, strict=True))
        facts["word"].update(places)
        for place, head, relation in zip(places, sentence.heads, sentence.deprels, strict=True):
            facts["las"].add((place, places[head] if head >= 0 else None, relation))
    return facts


def measure(path: Path, reader: Reader) -> dict[str, float]:
    """All figures of one file or folder."""
    began = time.perf_counter()
    golds = list(sentences(path))
    scores = on_gold_words(reader, golds) | from_raw_text(reader, golds)
    rounded = {k: v if k == "n" else round(v, 4) for k, v in scores.items()}
    return rounded | {"seconds": round(time.perf_counter() - began, 2)}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path)
    parser.add_argument("--json", action="store_true", help="one JSON object instead of a table")
    parser.add_argument("--model", type=Path, default=DATA, help="folder of the weights to measure")
    options = parser.parse_args()
    scores = measure(options.path, Reader(options.model))
    if options.json:
        print(json.dumps(scores))
    else:
        for key, value in scores.items():
            print(f"{key:18}{value:>10}")


if __name__ == "__main__":
    main()
