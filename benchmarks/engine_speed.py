"""Speed of reading sentences: `python -m benchmarks.engine_speed FOLDER [--json]`.

Words a second from raw text on one thread, the share of time inside the encoder's session, seconds from start to the
first sentence in a fresh process, and that process's peak memory. Where spaCy is installed, its CNN pipeline (tagger,
parser, names) with our labels reads the same texts in the same run, untrained: its speed does not hang on its weights.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from pathlib import Path

from verbale.language import Reader
from verbale.language.engine import DATA, LABELS

PASSES = 3
"""Both are measured this often, in turn, and the best pass counts: other work on the machine only ever slows."""

_START = """
import time; began = time.perf_counter()
import resource, sys
from verbale.language import load
load(1).read("Talks began in Geneva on Monday, and both sides said that they would go on.")
first = time.perf_counter() - began
text = open(sys.argv[1], encoding="utf-8", errors="replace").read()
load(1).read(text)
print(first, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def texts_of(path: Path) -> list[str]:
    """Texts of a folder, or of one file."""
    files = sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
    return [file.read_text(encoding="utf-8", errors="replace") for file in files]


def our_pass(reader: Reader, texts: list[str]) -> tuple[int, float, float]:
    """Words, seconds, and seconds inside the session, of one pass."""
    inside, began = reader.engine.seconds, time.perf_counter()
    words = sum(len(sentence) for text in texts for sentence in reader.read(text))
    return words, time.perf_counter() - began, reader.engine.seconds - inside


def start(path: Path) -> tuple[float, float]:
    """Seconds to the first sentence and peak MB of a fresh process that reads one text."""
    file = max((p for p in path.rglob("*") if p.is_file()), key=lambda p: p.stat().st_size) if path.is_dir() else path
    done = subprocess.run([sys.executable, "-c", _START, str(file)], capture_output=True, text=True, check=True)
    seconds, megabytes = done.stdout.split()
    return float(seconds), float(megabytes)


class Peer:
    """spaCy's CNN pipeline, with random weights."""

    def __init__(self, texts: list[str]) -> None:
        import spacy
        from spacy.training import Example

        self.nlp = spacy.blank("en")
        for name in ("tagger", "parser", "ner"):
            self.nlp.add_pipe(name)
        labels = json.loads((DATA / LABELS).read_text(encoding="utf-8"))
        for pipe, key in (("tagger", "xpos"), ("parser", "deprels")):
            for label in labels[key]:
                self.nlp.get_pipe(pipe).add_label(label)
        for label in ("PER", "ORG", "LOC", "MISC"):
            self.nlp.get_pipe("ner").add_label(label)
        sample = self.nlp.make_doc(texts[0][:400])
        tags = {"tags": ["NN"] * len(sample), "heads": [0] * len(sample), "deps": ["nsubj"] * len(sample)}
        self.nlp.initialize(lambda: [Example.from_dict(sample, tags)])

    def seconds(self, texts: list[str]) -> float:
        """Seconds of one pass."""
        began = time.perf_counter()
        for _ in self.nlp.pipe(texts, batch_size=32):
            pass
        return time.perf_counter() - began


def measure(path: Path, model: Path = DATA) -> dict[str, object]:
    """All figures of a folder of texts; start and memory are those of the package's weights."""
    texts = [t for t in texts_of(path) if t.strip()]
    if not texts:
        raise SystemExit(f"{path} holds no text")
    began = time.perf_counter()
    first, megabytes = start(path)  # before this process grows: a child's peak counts from its parent's size
    reader, peer = Reader(model, threads=1), _peer(texts)
    ours, theirs = [], []
    for _ in range(PASSES):
        ours.append(our_pass(reader, texts))
        theirs.append(peer.seconds(texts) if peer else 0.0)
    words, seconds, inside = min(ours, key=lambda p: p[1])
    size = sum(file.stat().st_size for file in model.iterdir())
    return {
        "words_per_second": round(words / seconds), "ratio_to_spacy": round(min(theirs) / seconds, 3) if peer else None,
        "encoder_share": round(inside / seconds, 3), "start_seconds": round(first, 3), "peak_mb": round(megabytes),
        "weights_mb": round(size / 1e6, 1), "n": words, "seconds": round(time.perf_counter() - began, 2),
        "peer": {"name": "spaCy", "words_per_second": round(words / min(theirs))} if peer else None,
    }  # fmt: skip


def _peer(texts: list[str]) -> Peer | None:
    try:
        return Peer(texts)
    except ImportError:
        return None


def main() -> None:
    """Measure and print."""
    for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(variable, "1")
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path)
    parser.add_argument("--json", action="store_true", help="one JSON object instead of a table")
    parser.add_argument("--model", type=Path, default=DATA, help="folder of the weights to measure")
    options = parser.parse_args()
    scores = measure(options.path, options.model)
    if options.json:
        print(json.dumps(scores))
    else:
        for key, value in scores.items():
            print(f"{key:18}{value}")


if __name__ == "__main__":
    main()
