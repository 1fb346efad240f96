"""The training loop: resumable, seeded, on the processor or a GPU."""

from __future__ import annotations

import json
import math
import random
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from training.augment import vary
from training.examples import NAME_TAGS, Example
from training.inventions import invented
from training.network import Dropout, Network, Sizes, load_minilm
from training.templates import news_names
from verbale.language.pieces import Pieces

MAX_SENTENCE_PIECES = 400


@dataclass(frozen=True)
class Recipe:
    """How long and how fast to learn.

    After `epochs` come `branches` short runs of `polish` epochs, each from the same averaged weights with a fresh
    optimiser, at a share of the rates, without label smoothing, with more weight on names. The mean of the weights
    before and after every branch is the first model (Wortsman et al. 2022).

    Beside it `teachers` are trained for `teacher_epochs` from other seeds. All together read `silver` sentences of the
    White House and those of the name sets; `distil` epochs of these beside the gold, from the first model,
    give the student; its mean with the first model ships.
    """

    epochs: int = 9
    branches: int = 2
    polish: int = 3
    polish_rate: float = 0.45
    polish_names: float = 2.0
    batch_pieces: int = 1000
    encoder_rate: float = 1e-4
    head_rate: float = 1e-3
    warmup: float = 0.06
    dropout: float = 0.2
    average: float = 0.998
    seed: int = 1
    smoothing: float = 0.03
    made_up: int = 3000
    teachers: int = 3
    teacher_epochs: int = 3
    silver: int = 9000
    distil: int = 2
    distil_rate: float = 0.5

    def teacher(self, number: int) -> Recipe:
        """The recipe of a teacher, counted from 1."""
        return replace(self, epochs=self.teacher_epochs, branches=0, seed=self.seed + number)

    def student(self) -> Recipe:
        """The recipe of the last stretch."""
        rates = {k: getattr(self, k) * self.distil_rate for k in ("encoder_rate", "head_rate")}
        return replace(self, epochs=self.distil, branches=0, smoothing=0.0, **rates)

    @property
    def total(self) -> int:
        """All epochs, those of the branches among them."""
        return self.epochs + self.branches * self.polish


@dataclass(frozen=True)
class Labels:
    """The names of what the heads give out, in order."""

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    deprels: tuple[str, ...]
    names: tuple[str, ...] = NAME_TAGS

    @staticmethod
    def of(examples: Sequence[Example]) -> Labels:
        """All labels that occur; `root` first among relations."""
        upos = sorted({t for e in examples for t in e.upos})
        xpos = sorted({t for e in examples for t in e.xpos})
        deprels = sorted({t for e in examples for t in e.deprels} - {"root"})
        return Labels(tuple(upos), tuple(xpos), ("root", *deprels))

    @property
    def sizes(self) -> Sizes:
        """Head sizes of a network with these labels."""
        return Sizes(len(self.upos), len(self.xpos), len(self.deprels))


Batch = dict[str, Tensor]


class Encoded:
    """Turns examples into tensors."""

    def __init__(self, labels: Labels, pieces: Pieces) -> None:
        self.pieces = pieces
        self.maps = [{t: i for i, t in enumerate(ts)} for ts in (labels.upos, labels.xpos, labels.deprels)]

    def batch(self, examples: Sequence[Example]) -> Batch:
        """Tensors of one batch; gold -1 where there is none."""
        arrays = self.pieces.arrays([e.words for e in examples])
        shape = arrays["first"].shape
        upos, xpos, labels, heads = (np.full(shape, -1, np.int64) for _ in range(4))
        masks = np.zeros(shape, np.int64)
        for i, e in enumerate(examples):
            n = len(e.words)
            if e.parsed:
                columns = (e.upos, e.xpos, e.deprels)
                for gold, index, values in zip((upos, xpos, labels), self.maps, columns, strict=True):
                    gold[i, :n] = [index.get(v, -1) for v in values]
                heads[i, :n] = e.heads
            if e.masks:
                masks[i, :n] = e.masks
        labels[heads == 0] = -1
        bits = (masks[..., None] >> np.arange(len(NAME_TAGS))) & 1
        golds = {"upos": upos, "xpos": xpos, "labels": labels, "heads": heads, "allowed": bits.astype(bool)}
        taught = self._taught(examples, shape) if any(e.soft for e in examples) else {}
        return {k: torch.from_numpy(v) for k, v in {**arrays, **golds, **taught}.items()}

    def _taught(self, examples: Sequence[Example], shape: tuple[int, ...]) -> dict[str, np.ndarray]:
        """What teachers say, as probabilities: nothing at all for a word that no teacher read."""
        sizes = [shape[1] + 1, len(self.maps[2]), len(self.maps[0]), len(self.maps[1])]
        arcs, labels, upos, xpos = (np.zeros((*shape, size), np.float32) for size in sizes)
        heads = np.zeros(shape, np.int64)
        for i, e in enumerate(examples):
            if e.soft is not None:
                n = len(e.words)
                arcs[i, :n, : n + 1], heads[i, :n] = e.soft.arcs, e.soft.heads
                labels[i, :n], upos[i, :n], xpos[i, :n] = e.soft.labels, e.soft.upos, e.soft.xpos
        labels[heads == 0] = 0
        named = {"arcs": arcs, "labels": labels, "upos": upos, "xpos": xpos, "heads": heads}
        return {f"taught {k}": v for k, v in named.items()}


def loss(network: Network, batch: Batch, smoothing: float) -> dict[str, Tensor]:
    """Losses of the five heads, each a mean over the words that have gold or were read by teachers."""
    present = F.pad(batch["first"] > 0, (1, 0), value=True)
    words = network.words(batch["ids"], batch["shapes"], batch["first"], batch["last"])
    scores, dependent, head = network.arcs(words, present)
    tail = words[:, 1:]
    parts = {}
    taught = "taught heads" in batch
    if taught or bool((batch["heads"] >= 0).any()):
        heads = batch["heads"].clamp(min=0)
        if taught:
            heads = torch.maximum(heads, batch["taught heads"])
        labels = network.labels(dependent, head, heads[..., None])[:, :, 0]
        given = {"arcs": scores, "labels": labels, "upos": network.upos(tail), "xpos": network.xpos(tail)}
        for name, scored in given.items():
            gold = batch["heads" if name == "arcs" else name]
            softened = 0.0 if name == "arcs" else smoothing
            parts[name] = _tags(scored, gold, softened, batch.get(f"taught {name}"))
    allowed = batch["allowed"]
    known = allowed.any(-1)
    if bool(known.any()):
        named, there = known.any(-1), batch["first"] > 0
        allowed = allowed | ~known[..., None]
        losses = network.names.loss(network.names(tail[named]), allowed[named], there[named])
        parts["names"] = losses.sum() / known.sum()
    return parts


def _tags(scores: Tensor, gold: Tensor, smoothing: float, taught: Tensor | None) -> Tensor:
    """Cross-entropy with gold, and with the teachers' probabilities where there are some."""
    flat, known = gold.flatten(), (gold >= 0).sum()
    scores = scores.float()
    total = F.cross_entropy(scores.flatten(0, 1), flat, ignore_index=-1, label_smoothing=smoothing, reduction="sum")
    if taught is not None:
        total = total - (taught * torch.log_softmax(scores, -1)).sum()
        known = known + (taught.sum(-1) > 0).sum()
    return total / known.clamp(min=1)


def batches(examples: Sequence[Example], pieces: Pieces, limit: int, rng: random.Random) -> list[list[Example]]:
    """Examples of like length together, at most `limit` pieces with padding, in random order."""
    pieces.learn(w for e in examples for w in e.words)
    lengths = [sum(pieces.lengths(e.words)) + 2 for e in examples]
    order = sorted((n * rng.uniform(0.9, 1.1), i) for i, n in enumerate(lengths) if n <= MAX_SENTENCE_PIECES)
    groups: list[list[Example]] = [[]]
    longest = 0
    for _, i in order:
        longest = max(longest, lengths[i])
        if groups[-1] and longest * (len(groups[-1]) + 1) > limit:
            groups.append([])
            longest = lengths[i]
        groups[-1].append(examples[i])
    rng.shuffle(groups)
    return groups


class Trainer:
    """Network, optimiser and averaged weights, kept in one checkpoint."""

    def __init__(
        self,
        examples: Sequence[Example],
        labels: Labels,
        pieces: Pieces,
        recipe: Recipe,
        weights: Path | Mapping[str, Tensor],
    ) -> None:
        """Begin from MiniLM's weights in a file, or from those of a network of ours."""
        torch.manual_seed(recipe.seed)
        self.examples, self.labels, self.recipe, self.pieces = examples, labels, recipe, pieces
        self.device = "cuda" if torch.cuda.is_available() else "cpu"
        self.network = Network(labels.sizes, recipe.dropout)
        if isinstance(weights, Path):
            load_minilm(self.network, weights)
        else:
            self.network.load_state_dict(weights)
        self.network.to(self.device)
        self.optimiser = self._fresh_optimiser()
        self.average = {k: v.detach().clone() for k, v in self.network.state_dict().items()}
        self.encoded = Encoded(labels, pieces)
        self.finished: list[dict[str, Tensor]] = []
        self.epoch, self.step, self.done_steps = 0, 0, 0
        self.steps_per_epoch = 1

    def _fresh_optimiser(self) -> torch.optim.AdamW:
        encoder = list(self.network.encoder.parameters())
        heads = [p for n, p in self.network.named_parameters() if not n.startswith("encoder.")]
        groups = [
            {"params": encoder, "base": self.recipe.encoder_rate},
            {"params": heads, "base": self.recipe.head_rate},
        ]
        return torch.optim.AdamW(groups, lr=1e-4, betas=(0.9, 0.98), weight_decay=0.01, fused=True)

    @property
    def polishing(self) -> bool:
        """Whether the short runs at the end have begun."""
        return self.epoch >= self.recipe.epochs

    def rate(self) -> float:
        """Share of the full learning rate at this step: warm-up, then linear to nothing, in every stretch alike."""
        since = self.epoch - self.recipe.epochs
        length = self.recipe.polish if self.polishing else self.recipe.epochs
        at = since % length if self.polishing else self.epoch
        done = (at + self.step / self.steps_per_epoch) / length
        top, warmup = (self.recipe.polish_rate if self.polishing else 1.0), self.recipe.warmup
        return top * (done / warmup if done < warmup else max(0.0, (1 - done) / (1 - warmup)))

    def _stretch_ends(self) -> None:
        """Keep the averaged weights where a stretch is over; the next one begins from those of the first."""
        since = self.epoch - self.recipe.epochs
        if since < 0 or (since and since % self.recipe.polish):
            return
        self.finished.append({k: v.clone() for k, v in self.average.items()})
        self.average = {k: v.clone() for k, v in self.finished[0].items()}
        self.network.load_state_dict(self.average)
        self.optimiser, self.done_steps = self._fresh_optimiser(), 0

    def epoch_batches(self) -> list[list[Example]]:
        """This epoch's batches, the same whenever it is resumed."""
        rng = random.Random(self.recipe.seed * 1000 + self.epoch)
        examples = [e if e.soft else vary(e, rng, invented) for e in self.examples]
        examples += news_names(rng, self.recipe.made_up)
        return batches(examples, self.pieces, self.recipe.batch_pieces, rng)

    def update(self, batch: Batch) -> dict[str, float]:
        """One step; the dropout of a step depends on the seed and its number alone."""
        self.network.train()
        for i, module in enumerate(m for m in self.network.modules() if isinstance(m, Dropout)):
            module.random = np.random.Generator(np.random.SFC64([self.recipe.seed, self.epoch, self.step, i]))
        batch = {k: v.to(self.device) for k, v in batch.items()}
        smoothing, weight = (0.0, self.recipe.polish_names) if self.polishing else (self.recipe.smoothing, 1.0)
        with torch.autocast(self.device, torch.bfloat16):
            parts = loss(self.network, batch, smoothing)
        torch.stack([v * weight if k == "names" else v for k, v in parts.items()]).sum().backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 5.0)
        for group in self.optimiser.param_groups:
            group["lr"] = group["base"] * self.rate()
        self.optimiser.step()
        self.optimiser.zero_grad(set_to_none=True)
        self.done_steps += 1
        if self.done_steps % 8 == 0:
            self._average(self.recipe.average**8)
        return {k: float(v.detach()) for k, v in parts.items()}

    @torch.no_grad()
    def _average(self, keep: float) -> None:
        keep = min(keep, self.done_steps / (self.done_steps + 80))
        for name, value in self.network.state_dict().items():
            self.average[name].lerp_(value, 1 - keep) if value.is_floating_point() else self.average[name].copy_(value)

    def run(self, checkpoint: Path, log: Path, save_every: float = 240) -> Iterator[int]:
        """Train to the end, from the checkpoint if there is one; yields after each epoch."""
        self.restore(checkpoint)
        saved = time.monotonic()
        while self.epoch < self.recipe.total:
            groups = self.epoch_batches()
            self.steps_per_epoch = len(groups)
            sums: dict[str, list[float]] = {}
            began = time.monotonic()
            for i in range(self.step, len(groups)):
                for name, value in self.update(self.encoded.batch(groups[i])).items():
                    sums.setdefault(name, []).append(value)
                self.step = i + 1
                if self.step % 100 == 0:
                    self._note(log, sums, began, len(groups))
                    sums = {}
                if time.monotonic() - saved > save_every:
                    self.save(checkpoint)
                    saved = time.monotonic()
            self.epoch, self.step = self.epoch + 1, 0
            self._stretch_ends()
            self.save(checkpoint)
            yield self.epoch

    def _note(self, log: Path, sums: dict[str, list[float]], began: float, of: int) -> None:
        means = {k: round(sum(v) / len(v), 3) for k, v in sums.items()}
        row = {"epoch": self.epoch, "step": self.step, "of": of, "seconds": round(time.monotonic() - began), **means}
        with log.open("a") as file:
            file.write(json.dumps(row) + "\n")
        if any(math.isnan(v) for v in means.values()):
            raise FloatingPointError(f"loss is not a number at step {self.done_steps}")

    def save(self, path: Path) -> None:
        """Write everything that resuming needs, whole or not at all."""
        state = {
            "network": self.network.state_dict(), "average": self.average, "optimiser": self.optimiser.state_dict(),
            "finished": self.finished, "at": (self.epoch, self.step, self.done_steps), "labels": asdict(self.labels),
        }  # fmt: skip
        torch.save(state, path.with_suffix(".part"))
        path.with_suffix(".part").replace(path)

    def restore(self, path: Path) -> None:
        """Go on where a checkpoint stands."""
        if not path.exists():
            return
        state = torch.load(path, map_location=self.device, weights_only=False)
        if state["labels"] != asdict(self.labels):
            raise ValueError(f"{path} was made with other labels: delete it to start again")
        self.network.load_state_dict(state["network"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.average, self.finished = state["average"], state["finished"]
        self.epoch, self.step, self.done_steps = state["at"]


def stretches(checkpoint: Path) -> list[dict[str, Tensor]]:
    """Weights of the stretches of a run that are over, or its running average where none is."""
    state = torch.load(checkpoint, map_location="cpu", weights_only=False)
    found: list[dict[str, Tensor]] = state["finished"] or [state["average"]]
    return found


def mean(weights: Sequence[Mapping[str, Tensor]]) -> dict[str, Tensor]:
    """The mean of several sets of weights, name by name."""
    return {k: torch.stack([w[k].float() for w in weights]).mean(0) for k in weights[0]}


def network_of(weights: Mapping[str, Tensor], labels: Labels) -> Network:
    """A network with these weights, ready to read."""
    network = Network(labels.sizes)
    network.load_state_dict(weights)
    return network.eval()


def averaged(checkpoint: Path, labels: Labels) -> Network:
    """The network of a checkpoint, ready to read: the mean of the stretches that are over, else the running average."""
    return network_of(mean(stretches(checkpoint)), labels)
