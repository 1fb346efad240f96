"""The network: a MiniLM encoder with heads for parts of speech, trees and names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from training.examples import NAME_TAGS
from verbale.language.pieces import SHAPES

WIDTH, LAYERS, HEADS, INNER, VOCABULARY, POSITIONS = 384, 6, 12, 1536, 30522, 512
"""MiniLM-L6-H384-uncased."""

CANDIDATES = 3
"""Heads for which a label is given: a tree that must be repaired mostly takes the second best."""


@dataclass(frozen=True)
class Sizes:
    """What the heads give out, and how wide the biaffine spaces are."""

    upos: int
    xpos: int
    labels: int
    arc: int = 256
    label: int = 64
    layers: int = LAYERS


class Dropout(nn.Module):
    """Dropout with random bytes from numpy: on the processor torch's own takes a tenth of a step, this a fiftieth."""

    def __init__(self, chance: float) -> None:
        super().__init__()
        self.keep = round(256 * (1 - chance))
        self.random = np.random.Generator(np.random.SFC64(0))

    def forward(self, x: Tensor) -> Tensor:
        """Zero a share of `x` while training and scale up the rest."""
        if not self.training or self.keep >= 256:
            return x
        drawn = torch.from_numpy(self.random.integers(0, 256, x.numel(), np.uint8).reshape(x.shape)).to(x.device)
        return x * (drawn < self.keep).to(x.dtype) * (256 / self.keep)


def _mixed(scores: Tensor, values: Tensor, there: Tensor) -> Tensor:
    mask = ((there - 1) * 1e4).transpose(2, 3).to(scores.dtype)
    return torch.softmax(scores + mask, -1).to(values.dtype) @ values


def _mixed_plainly(scores: Tensor, values: Tensor, there: Tensor) -> Tensor:
    """The same without a softmax: exponents over all at once, padding dropped with its values, one division a piece.

    onnxruntime's softmax goes row by row and took 17 % of reading time; this takes half of it. Exponents are cut at 80,
    far above what the encoder gives, so nothing can overflow.
    """
    weights = torch.exp(torch.clamp(scores, max=80.0))
    return (weights @ (values * there)) / (weights @ there)


class Layer(nn.Module):
    """One transformer layer of BERT: attention, then two linear maps, each added and normalised."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = Dropout(dropout)

    def forward(self, x: Tensor, there: Tensor) -> Tensor:
        """(batch, pieces, width) to the same; `there` (batch, 1, pieces, 1) is 1 for a piece, 0 for padding."""
        batch, length = x.shape[0], x.shape[1]
        q, k, v = self.qkv(x).view(batch, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4).unbind(0)
        scores = (q * (WIDTH // HEADS) ** -0.5) @ k.transpose(2, 3)
        mixed = _mixed(scores, v, there) if self.training else _mixed_plainly(scores, v, there)
        mixed = mixed.transpose(1, 2).reshape(batch, length, WIDTH)
        x = self.norm1(x + self.dropout(self.out(mixed)))
        return self.norm2(x + self.dropout(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    """MiniLM, with an embedding of each word's shape added at the input."""

    def __init__(self, layers: int, dropout: float) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.shapes = nn.Embedding(len(SHAPES), WIDTH)
        nn.init.zeros_(self.shapes.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(layers))
        self.mix = nn.Parameter(torch.tensor([-2.0] * (layers - 1) + [2.0]))
        self.dropout = Dropout(dropout)

    def forward(self, ids: Tensor, shapes: Tensor) -> Tensor:
        """Piece ids and shapes (batch, pieces) to a weighted mean of the layers (batch, pieces, width)."""
        there = (ids != 0).to(torch.float32)[:, None, :, None]
        positions = self.positions.weight[: ids.shape[1]]
        x = self.dropout(self.norm(self.words(ids) + positions + self.shapes(shapes)))
        share = torch.softmax(self.mix, 0)
        total = torch.zeros_like(x)
        for i, layer in enumerate(self.layers):
            x = layer(x, there)
            total = total + share[i] * x
        return total


class NameHead(nn.Module):
    """Scores of name tags: a linear map and, started at nothing, one with a layer between; and of tags in a row."""

    def __init__(self, tags: Sequence[str], hidden: int = 256) -> None:
        super().__init__()
        self.straight = nn.Linear(WIDTH, len(tags))
        self.inner = nn.Linear(WIDTH, hidden)
        self.outer = nn.Linear(hidden, len(tags))
        nn.init.zeros_(self.outer.weight)
        self.follows = nn.Parameter(torch.zeros(len(tags), len(tags)))
        banned = [[after.startswith("I-") and before[2:] != after[2:] for after in tags] for before in tags]
        self.register_buffer("banned", torch.tensor(banned), persistent=False)

    def forward(self, words: Tensor) -> Tensor:
        """(batch, words, width) to (batch, words, tags)."""
        scores: Tensor = self.straight(words) + self.outer(F.gelu(self.inner(words)))
        return scores

    def transitions(self) -> Tensor:
        """Scores of a tag (column) after another (row); before the first word stands `O`."""
        banned: Tensor = self.get_buffer("banned")
        return self.follows.float().masked_fill(banned, -1e4)

    def loss(self, scores: Tensor, allowed: Tensor, present: Tensor) -> Tensor:
        """Minus the log of the share of all tag sequences' weight that falls on allowed ones, one a sentence.

        `allowed` is (batch, words, tags), `present` (batch, words); a linear-chain CRF with what is not known summed
        over.
        """
        scores = scores.float()
        free = self._total(scores, present)
        bound = self._total(scores.masked_fill(~allowed & present[..., None], -1e4), present)
        return free - bound

    def _total(self, scores: Tensor, present: Tensor) -> Tensor:
        follows = self.transitions()
        total = scores[:, 0] + follows[0]
        for i in range(1, scores.shape[1]):
            ways = torch.logsumexp(total[:, :, None] + follows, 1) + scores[:, i]
            total = torch.where(present[:, i, None], ways, total)
        return torch.logsumexp(total, -1)


class Network(nn.Module):
    """Encoder and heads."""

    def __init__(self, sizes: Sizes, dropout: float = 0.2) -> None:
        super().__init__()
        self.sizes = sizes
        self.encoder = Encoder(sizes.layers, 0.1)
        self.dropout = Dropout(dropout)
        arc, label = sizes.arc, sizes.label
        self.spaces = nn.Linear(WIDTH, 2 * arc + 2 * label)
        self.arc = nn.Linear(arc, arc)
        nn.init.eye_(self.arc.weight)
        self.label = nn.Linear(label, sizes.labels * label)
        self.label_alone = nn.Linear(label, sizes.labels)
        self.upos = nn.Linear(WIDTH, sizes.upos)
        self.xpos = nn.Linear(WIDTH, sizes.xpos)
        self.names = NameHead(NAME_TAGS)
        nn.init.normal_(self.label.weight, std=0.02)
        self.arc_scale = arc**-0.5

    def words(self, ids: Tensor, shapes: Tensor, first: Tensor, last: Tensor) -> Tensor:
        """A vector for the root and for each word: the mean of its first and last piece (batch, 1 + words, width)."""
        x = self.encoder(ids, shapes)
        first = F.pad(first, (1, 0))
        last = F.pad(last, (1, 0))
        index = first[..., None].expand(-1, -1, WIDTH)
        index_last = last[..., None].expand(-1, -1, WIDTH)
        return self.dropout((torch.gather(x, 1, index) + torch.gather(x, 1, index_last)) * 0.5)

    def arcs(self, words: Tensor, present: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Scores of each word's heads (batch, words, 1 + words), and the label spaces of dependents and heads."""
        arc, label = self.sizes.arc, self.sizes.label
        spaces = self.dropout(F.leaky_relu(self.spaces(words), 0.1))
        dependent, head, dependent_label, head_label = spaces.split([arc, arc, label, label], -1)
        scores = self.arc(dependent[:, 1:]) @ head.transpose(1, 2)
        scores = scores.float() * self.arc_scale + (present.float() - 1)[:, None, :] * 1e4
        n = words.shape[1]
        scores = scores - 1e4 * torch.eye(n, device=words.device)[1:]
        return scores, dependent_label[:, 1:], head_label

    def labels(self, dependent: Tensor, head: Tensor, index: Tensor) -> Tensor:
        """Label scores (batch, words, k, labels) for the heads `index` (batch, words, k)."""
        batch, words, k = index.shape
        width = self.sizes.label
        flat = index.reshape(batch, words * k, 1).expand(-1, -1, width)
        chosen = torch.gather(head, 1, flat).view(batch, words, k, width)
        bilinear = self.label(dependent).view(batch, words, self.sizes.labels, width)
        return chosen @ bilinear.transpose(2, 3) + self.label_alone(dependent)[:, :, None]

    def forward(self, ids: Tensor, shapes: Tensor, first: Tensor, last: Tensor) -> tuple[Tensor, ...]:
        """What reading needs: tags, name scores, arc scores, candidate heads and their labels.

        The root is scored as candidate head only by the arcs; labels are given for the best other heads, and the label
        `root` (index 0) is never among them.
        """
        present = F.pad((first > 0), (1, 0), value=True)
        words = self.words(ids, shapes, first, last)
        scores, dependent, head = self.arcs(words, present)
        best = torch.topk(F.pad(scores[:, :, 1:], (0, CANDIDATES), value=-1e9), CANDIDATES).indices
        best = torch.clamp(best + 1, max=scores.shape[1])
        labels = self.labels(dependent, head, best)[..., 1:].argmax(-1) + 1
        tail = words[:, 1:]
        names = self.names(tail).float()
        upos, xpos = self.upos(tail).argmax(-1), self.xpos(tail).argmax(-1)
        short = torch.int32
        return upos.to(short), xpos.to(short), names, scores, best.to(short), labels.to(short)


def load_minilm(network: Network, weights: Path) -> None:
    """Start the encoder from the MiniLM weights in `weights` (safetensors)."""
    from safetensors.torch import load_file

    given = load_file(str(weights))
    encoder = network.encoder
    with torch.no_grad():
        encoder.words.weight.copy_(given["embeddings.word_embeddings.weight"])
        positions = given["embeddings.position_embeddings.weight"]
        encoder.positions.weight.copy_(positions + given["embeddings.token_type_embeddings.weight"][0])
        _copy(encoder.norm, given, "embeddings.LayerNorm")
        for i, layer in enumerate(encoder.layers):
            assert isinstance(layer, Layer)
            prefix = f"encoder.layer.{i}"
            parts = [f"{prefix}.attention.self.{part}" for part in ("query", "key", "value")]
            layer.qkv.weight.copy_(torch.cat([given[f"{part}.weight"] for part in parts]))
            layer.qkv.bias.copy_(torch.cat([given[f"{part}.bias"] for part in parts]))
            _copy(layer.out, given, f"{prefix}.attention.output.dense")
            _copy(layer.norm1, given, f"{prefix}.attention.output.LayerNorm")
            _copy(layer.up, given, f"{prefix}.intermediate.dense")
            _copy(layer.down, given, f"{prefix}.output.dense")
            _copy(layer.norm2, given, f"{prefix}.output.LayerNorm")


def _copy(module: nn.Linear | nn.LayerNorm, given: dict[str, Tensor], name: str) -> None:
    module.weight.copy_(given[f"{name}.weight"])
    module.bias.copy_(given[f"{name}.bias"])
