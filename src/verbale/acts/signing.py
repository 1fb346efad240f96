"""Who says "I" outside of all quotations: who signs a letter, or whose byline a piece bears."""

from __future__ import annotations

from collections.abc import Sequence

from verbale.acts.issuers import told_issuer
from verbale.language.sentence import Sentence
from verbale.parties import Cast

FOOT, HEAD = 4, 3
"""Paragraphs at either end of a piece in which its author's name may stand alone."""
NAME = 5
"""Words of an author's name at most."""


def narrator(sentences: Sequence[Sentence], cast: Cast) -> tuple[str, ...]:
    """The entities of whoever says "I" in a story, where nobody is quoted; empty where nothing tells.

    In order: a name alone in a paragraph at the end, as under a letter; a byline at the head; the issuer that a
    statement names itself.
    """
    blocks = list(dict.fromkeys(s.block for s in sentences))
    for block in reversed(blocks[-FOOT:] if len(blocks) > FOOT else blocks[1:]):
        if found := _named(sentences, block, cast, 0):
            return found
    for block in blocks[:HEAD]:
        if found := _named(sentences, block, cast, 1):
            return found
    return told_issuer(sentences, cast)


def _named(sentences: Sequence[Sentence], block: int, cast: Cast, skipped: int) -> tuple[str, ...]:
    """The one person whose name is all of a paragraph up to its comma, behind "By" where a word is skipped."""
    number, s = next((n, s) for n, s in enumerate(sentences) if s.block == block)
    if skipped and s.words[0].lower() != "by":
        return ()
    end = next((w for w in range(len(s)) if s.words[w] in (",", "(", ".")), len(s))
    words = range(skipped, end)
    if not 1 < len(words) <= NAME or not all(s.words[w][:1].isupper() for w in words):
        return ()
    people = {x for w in words for x in cast.at(number, w) if cast.type_of(x) == "person"}
    return tuple(people) if len(people) == 1 and all(cast.at(number, w) for w in words[-2:]) else ()
