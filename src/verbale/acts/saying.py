"""One attribution with its place in the parse, and what all that find one share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from verbale.acts.lexicon import Entry, Lexicon
from verbale.acts.quotes import Quote, quoted_share
from verbale.acts.words import data, words
from verbale.language.sentence import Sentence
from verbale.model import QuoteKind, Span

PROPOSITIONAL = words("propositional-nouns")
"""Nouns that make a noun phrase amount to a statement ("stressed the need for dialogue")."""


@cache
def cue_list(name: str) -> frozenset[str]:
    """The lemmas of one list of `data/attributions.yaml`."""
    return frozenset(data("attributions")[name]["words"])


@dataclass(frozen=True, slots=True)
class Saying:
    """An attribution with the place of its cue and source in the parse, for the act reader."""

    sentence: int
    cue_word: int | None
    source_word: int | None
    source_span: Span | None
    entities: tuple[str, ...]
    cue: Span | None
    content: Span
    kind: QuoteKind


def kind_of(content: Span, quotes: Sequence[Quote]) -> QuoteKind:
    """`direct` when all of it stands in quotation marks, `indirect` when none does, else `mixed`."""
    share = quoted_share(content, quotes)
    if share > 0.97:
        return "direct"
    return "mixed" if share > 0 else "indirect"


def speech_entry(s: Sentence, i: int, lexicon: Lexicon) -> Entry | None:
    """The entry that makes a word a cue: a verb or noun of speech, or the head of a phrase of speech."""
    pos = {"VERB": "verb", "NOUN": "noun"}.get(s.upos[i])
    if pos is None or s.deprels[i] in ("amod", "compound", "fixed"):
        return None
    for entry in lexicon.lookup(s.lemmas[i], pos):
        if entry.speech:
            return entry
    if pos == "verb":
        for entry in lexicon.phrases_starting(s.lemmas[i]):
            if entry.speech and _phrase_there(s, i, entry):
                return entry
    return None


def _phrase_there(s: Sentence, i: int, entry: Entry) -> bool:
    words = entry.lemma.split()[1:]
    below = {s.lemmas[c] for c in s.children[i]} | {s.lemmas[d] for c in s.children[i] for d in s.children[c]}
    return all(w in below for w in words)


def widen_to_quote(content: Span, quotes: Sequence[Quote], cue: Span | None = None) -> Span:
    """A content that stands in one quotation becomes the whole quotation, marks and all its sentences included.

    A cue that stands in the quotation itself ("I think …") has no claim on the rest of it.
    """
    for q in quotes:
        if cue is not None and q.span.start <= cue.start < q.span.end:
            continue
        inside = min(content.end, q.span.end) - max(content.start, q.span.start)
        if inside > 0.8 * (content.end - content.start) and q.words >= 3 and content.start >= q.span.start - 3:
            return q.span if content.end <= q.span.end + 3 else content
    for q in quotes:  # a trailing mark belongs to a mixed content
        if content.start < q.span.start and content.end in (q.span.end - 1, q.span.end - 2):
            return Span(content.start, q.span.end)
    return content
