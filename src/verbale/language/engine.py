"""The trained network, run by onnxruntime on batches of sentences of like length."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from verbale.errors import ModelError
from verbale.language import names, trees
from verbale.language.pieces import Pieces
from verbale.language.sentence import Name

if TYPE_CHECKING:
    from numpy.typing import NDArray

DATA = Path(__file__).parent / "data"
MODEL, LABELS, TOKENIZER, LEMMAS = "model.int8.onnx", "labels.json", "tokenizer.json", "lemmas.json"

WINDOW_PIECES = 380
"""Longest stretch that is read at once; MiniLM knows 512 positions, attention costs the square."""
BATCH_SENTENCES, BATCH_PIECES = 16, 800
"""Fastest on one thread: 11,700 words a second; 10,600 with 1,200 pieces, 9,300 with 32 sentences and 1,600."""

SLOW_OPTIMISERS = ["SkipLayerNormFusion"]
"""onnxruntime's fused sum and layer norm is ten times as slow as the two apart: 8,100 against 9,200 words a second."""

JOINING_LABEL = "parataxis"
"""Relation that hangs the later windows of an overlong sentence on its first."""

Words = Sequence[str]


@dataclass(frozen=True)
class Analysis:
    """What the network says of one sentence: parallel tuples and names; `heads` count from 0, -1 is the root."""

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    heads: tuple[int, ...]
    deprels: tuple[str, ...]
    names: tuple[Name, ...]


class Engine:
    """One onnxruntime session with its vocabulary and labels."""

    def __init__(self, folder: Path = DATA, threads: int = 1, model: str = MODEL) -> None:
        """Open the weights in `folder`; ModelError where they are missing or do not fit."""
        for name in (model, LABELS, TOKENIZER):
            if not (folder / name).is_file():
                raise ModelError(f"the language model is missing: {folder / name} (make it with `make model`)")
        labels = json.loads((folder / LABELS).read_text(encoding="utf-8"))
        self._upos, self._xpos, self._deprels = (np.array(labels[k], object) for k in ("upos", "xpos", "deprels"))
        self._names = np.array(labels["names"], object)
        self._follows = names.transitions(labels["names"], labels.get("follows"))
        self.pieces = Pieces(folder / TOKENIZER)
        self._session = _session(folder / model, threads)
        self.seconds = 0.0
        """Time spent inside the session so far."""

    def read(self, sentences: Sequence[Words]) -> list[Analysis]:
        """Analyses of sentences given as words, in order; identical sentences are read once."""
        distinct = {key: i for i, key in enumerate(dict.fromkeys(tuple(s) for s in sentences))}
        self.pieces.learn(word for key in distinct for word in key)
        windows = [(i, part) for key, i in distinct.items() for part in self._windows(key)]
        parts: list[list[Analysis]] = [[] for _ in distinct]
        read: dict[int, Analysis] = {}
        for batch in self._batches([part for _, part in windows]):
            read.update(zip(batch, self._run([windows[w][1] for w in batch]), strict=True))
        for w, (i, _) in enumerate(windows):
            parts[i].append(read[w])
        joined = [_join(p) for p in parts]
        return [joined[distinct[tuple(s)]] for s in sentences]

    def _windows(self, words: Words) -> Iterator[Words]:
        """An overlong sentence in windows, others whole; none for no words."""
        lengths = self.pieces.lengths(words)
        if sum(lengths) <= WINDOW_PIECES:
            if words:
                yield words
            return
        start = taken = 0
        for i, length in enumerate(lengths):
            if taken + length > WINDOW_PIECES:
                yield words[start:i]
                start, taken = i, 0
            taken += length
        yield words[start:]

    def _batches(self, sentences: Sequence[Words]) -> Iterator[list[int]]:
        """Indices of sentences of like length, a batch at a time."""
        lengths = [sum(self.pieces.lengths(s)) for s in sentences]
        batch: list[int] = []
        for i in sorted(range(len(sentences)), key=lengths.__getitem__):
            if len(batch) == BATCH_SENTENCES or ((len(batch) + 1) * lengths[i] > BATCH_PIECES and batch):
                yield batch
                batch = []
            batch.append(i)
        if batch:
            yield batch

    def _run(self, batch: Sequence[Words]) -> list[Analysis]:
        arrays = self.pieces.arrays(batch)
        began = time.perf_counter()
        upos, xpos, named, scores, best, labels = self._session.run(None, arrays)
        self.seconds += time.perf_counter() - began
        lengths = np.array([len(words) for words in batch], np.int64)
        heads = trees.decode(scores, lengths)
        deprels = self._deprels[_labels(heads, best, labels)]
        tags = self._names[names.best_tags(named, self._follows)]
        columns = (self._upos[upos], self._xpos[xpos], heads - 1, deprels, tags)
        rows = zip(*(column.tolist() for column in columns), lengths.tolist(), strict=True)
        return [
            Analysis(tuple(u[:n]), tuple(x[:n]), tuple(h[:n]), tuple(d[:n]), names.spans(t[:n]))
            for u, x, h, d, t, n in rows
        ]


def _session(path: Path, threads: int) -> Any:
    import onnxruntime  # type: ignore[import-untyped]

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = max(1, threads)
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(
            str(path), options, providers=["CPUExecutionProvider"], disabled_optimizers=SLOW_OPTIMISERS
        )
    except Exception as error:  # onnxruntime's own exceptions have no common base but this one
        raise ModelError(f"the language model {path} cannot be opened: {error}") from error


def _labels(heads: NDArray[np.int64], best: NDArray[np.int32], labels: NDArray[np.int32]) -> NDArray[np.int64]:
    """Label of each word for the head that the tree gives it: 0 is `root`; the graph labels its three best heads."""
    match = best == heads[..., None]
    which = match.argmax(-1)
    chosen: NDArray[np.int64] = np.take_along_axis(labels, which[..., None], -1)[..., 0].astype(np.int64)
    chosen[heads == 0] = 0
    return chosen


def _join(parts: Sequence[Analysis]) -> Analysis:
    """The windows of one sentence as one: later roots hang on the first."""
    if not parts:
        return Analysis((), (), (), (), ())
    if len(parts) == 1:
        return parts[0]
    root = parts[0].heads.index(-1)
    heads, deprels, found = list(parts[0].heads), list(parts[0].deprels), list(parts[0].names)
    offset = len(heads)
    for part in parts[1:]:
        heads += [root if h < 0 else h + offset for h in part.heads]
        deprels += [JOINING_LABEL if h < 0 else d for h, d in zip(part.heads, part.deprels, strict=True)]
        found += [Name(n.first + offset, n.last + offset, n.kind) for n in part.names]
        offset += len(part.heads)
    upos = tuple(t for part in parts for t in part.upos)
    xpos = tuple(t for part in parts for t in part.xpos)
    return Analysis(upos, xpos, tuple(heads), tuple(deprels), tuple(found))
