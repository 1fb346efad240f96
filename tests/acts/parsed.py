"""Hand-made parses for the tests of the grammar.

One word a line: `form lemma XPOS head deprel`; heads count from 1, 0 is the root.
"""

from __future__ import annotations

from verbale.language.sentence import Sentence

UPOS = {
    "V": "VERB",
    "N": "NOUN",
    "J": "ADJ",
    "P": "PRON",
    "R": "ADV",
    "I": "ADP",
    "D": "DET",
    "M": "AUX",
    "T": "PART",
    "C": "CCONJ",
}


def upos(xpos: str, deprel: str) -> str:
    """The universal tag that fits a Penn tag in these short examples."""
    if xpos in ("NNP", "NNPS"):
        return "PROPN"
    if deprel.startswith(("aux", "cop")):
        return "AUX"
    if deprel == "mark" and xpos == "IN":
        return "SCONJ"
    return UPOS.get(xpos[0], "PUNCT") if xpos[0].isalpha() else "PUNCT"


def parse(rows: str) -> tuple[str, Sentence]:
    """The text and the sentence of a hand-made parse; words are joined by single spaces."""
    cells = [line.split() for line in rows.strip().splitlines()]
    words = tuple(c[0] for c in cells)
    starts, at = [], 0
    for w in words:
        starts.append(at)
        at += len(w) + 1
    text = " ".join(words)
    return text, Sentence(
        start=0,
        end=len(text),
        block=0,
        words=words,
        starts=tuple(starts),
        ends=tuple(a + len(w) for a, w in zip(starts, words, strict=True)),
        lemmas=tuple(c[1] for c in cells),
        upos=tuple(upos(c[2], c[4]) for c in cells),
        xpos=tuple(c[2] for c in cells),
        heads=tuple(int(c[3]) - 1 for c in cells),
        deprels=tuple(c[4] for c in cells),
    )
