"""Which way a time looks: with a parse, and by the words alone."""

from __future__ import annotations

import pytest

from verbale.language.sentence import Sentence
from verbale.times import find


def _parsed(rows: str) -> Sentence:
    """A sentence from rows of word, lemma, UPOS, tag, head (from 1, 0 is the root) and relation."""
    cells = [line.split() for line in rows.strip().splitlines()]
    words = tuple(c[0] for c in cells)
    starts, at = [], 0
    for word in words:
        starts.append(at)
        at += len(word) + 1
    return Sentence(
        0,
        at,
        0,
        words,
        tuple(starts),
        tuple(s + len(w) for s, w in zip(starts, words, strict=True)),
        tuple(c[1] for c in cells),
        tuple(c[2] for c in cells),
        tuple(c[3] for c in cells),
        tuple(int(c[4]) - 1 for c in cells),
        tuple(c[5] for c in cells),
    )


HELD = """
It it PRON PRP 2 nsubj
is be AUX VBZ 0 root
to to PART TO 5 mark
be be AUX VB 5 aux:pass
held hold VERB VBN 2 xcomp
Monday Monday PROPN NNP 5 obl
"""
CAME = """
They they PRON PRP 2 nsubj
came come VERB VBD 0 root
to to PART TO 4 mark
talk talk VERB VB 2 advcl
Monday Monday PROPN NNP 4 obl
"""
WILL = """
They they PRON PRP 3 nsubj
will will AUX MD 3 aux
meet meet VERB VB 0 root
Monday Monday PROPN NNP 3 obl
"""
RING = """
Talking talk VERB VBG 2 advcl
seen see VERB VBG 1 advcl
Monday Monday PROPN NNP 2 obl
"""


@pytest.mark.parametrize(("rows", "tense"), [(HELD, "future"), (CAME, "past"), (WILL, "future"), (RING, "")])
def test_by_the_parse(rows: str, tense: str) -> None:
    (expression,) = find([_parsed(rows)])
    if tense:
        assert expression.tense == tense


@pytest.mark.parametrize(
    ("text", "tense"),
    [
        ("He said on Monday that it was over.", "past"),
        ("On Monday, envoys met in Hanoi.", "past"),
        ("They will meet on Monday.", "future"),
        ("The talks are scheduled for Monday.", "future"),
        ("Opposition to meet Monday, envoy says so.", "future"),
        ("They must leave by Monday.", "future"),
        ("They postponed it until Monday.", "future"),
        ("They have waited since Monday.", "past"),
    ],
)
def test_by_the_words(sentence, text: str, tense: str) -> None:
    (expression,) = find([sentence(text)])
    assert expression.tense == tense
