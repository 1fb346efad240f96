"""Silver sentences: what several teachers together say of sentences that nobody annotated.

The teachers' probabilities are averaged (heads, relations, tags), and the student learns the average itself, not its
best guess (Hinton et al. 2015; for dependency parsers Kuncoro et al. 2016). Names are taken as tags: those of the
averaged scores' best chain, left open where the teachers are not sure.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
import torch
from torch.nn import functional as F

from training.examples import ANYTHING, NAME_TAGS, TAG_BIT, Example, Soft
from training.learn import Encoded, Labels, batches
from training.network import Network
from verbale.language import names, trees
from verbale.language.pieces import Pieces
from verbale.language.sentences import split_sentences
from verbale.language.tokens import tokenize

SURE_NAME = 0.7
"""A tag below this mean probability is left open."""
SHORTEST, LONGEST = 5, 60
"""Words of a sentence worth teaching with."""

_MARKUP = re.compile(r"[\n\\\[\]#*|]|https?:")


def sentences_of(texts: Sequence[str], number: int) -> list[Example]:
    """So many different sentences of texts, drawn at random, the same ones each time."""
    rng, texts = random.Random(1), list(texts)
    rng.shuffle(texts)
    found: dict[tuple[str, ...], None] = {}
    for text in texts:
        spans = split_sentences(text)
        for span in rng.sample(spans, min(len(spans), 12)):
            words = tuple(text[w.start : w.end] for w in tokenize(text, span))
            if SHORTEST <= len(words) <= LONGEST and not _MARKUP.search(text[span.start : span.end]):
                found.setdefault(words)
        if len(found) >= number:
            break
    return [Example(words=words) for words in list(found)[:number]]


class Teachers:
    """Networks that read together."""

    def __init__(self, networks: Sequence[Network], labels: Labels, pieces: Pieces) -> None:
        self.networks, self.labels = [network.eval() for network in networks], labels
        self.encoded, self.pieces = Encoded(labels, pieces), pieces
        follows = torch.stack([network.names.follows.detach() for network in networks]).mean(0)
        self.follows = names.transitions(NAME_TAGS, follows.tolist())

    def read(self, examples: Sequence[Example], limit: int = 2000) -> Iterator[Example]:
        """The sentences with what the teachers say of them, in another order; names that are there stay."""
        for group in batches(examples, self.pieces, limit, random.Random(0)):
            yield from self._read(group)

    @torch.inference_mode()
    def _read(self, group: list[Example]) -> list[Example]:
        batch = self.encoded.batch(group)
        present = F.pad(batch["first"] > 0, (1, 0), value=True)
        with torch.autocast("cpu", torch.bfloat16):
            vectors = [n.words(batch["ids"], batch["shapes"], batch["first"], batch["last"]) for n in self.networks]
            spaces = [n.arcs(v, present) for n, v in zip(self.networks, vectors, strict=True)]
            tails = [v[:, 1:] for v in vectors]
            tags = [[head(t) for head, t in zip(heads, tails, strict=True)] for heads in self._heads()]
            lengths = np.array([len(e.words) for e in group])
            arcs = _mean([scores for scores, _, _ in spaces])
            heads = trees.decode(np.log(arcs.numpy() + 1e-9).astype(np.float32), lengths)
            index = torch.from_numpy(heads)[..., None]
            labels = [n.labels(d, h, index)[:, :, 0] for n, (_, d, h) in zip(self.networks, spaces, strict=True)]
        upos, xpos = _mean(tags[0]), _mean(tags[1])
        found = torch.stack([scores.float() for scores in tags[2]]).mean(0)
        chains = names.best_tags(found.numpy(), self.follows)
        sure = torch.softmax(found, -1).numpy()
        label = _mean(labels)
        return [
            _silver(e, i, heads, (arcs, label, upos, xpos), _masks(chains[i], sure[i], len(e.words)))
            for i, e in enumerate(group)
        ]

    def _heads(self) -> list[list[torch.nn.Module]]:
        return [[getattr(network, name) for network in self.networks] for name in ("upos", "xpos", "names")]


def _mean(scores: Sequence[torch.Tensor]) -> torch.Tensor:
    return torch.stack([torch.softmax(one.float(), -1) for one in scores]).mean(0)


def _silver(
    example: Example, i: int, heads: np.ndarray, columns: tuple[torch.Tensor, ...], masks: list[int]
) -> Example:
    n = len(example.words)
    arcs, labels, upos, xpos = (column[i, :n].numpy().astype(np.float16) for column in columns)
    soft = Soft(arcs[:, : n + 1], labels, upos, xpos, heads[i, :n].astype(np.int16))
    return replace(example, masks=example.masks or tuple(masks), soft=soft)


def _masks(chain: np.ndarray, sure: np.ndarray, length: int) -> list[int]:
    tags = [NAME_TAGS[k] for k in chain[:length]]
    return [TAG_BIT[tag] if sure[i, chain[i]] >= SURE_NAME else ANYTHING for i, tag in enumerate(tags)]
