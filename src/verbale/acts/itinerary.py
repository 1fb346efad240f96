"""The stops of a journey: which time a story gives to each place ("visited Chad on 4 April and Mali from 5-6 April").

What a later sentence tells of one of these places was done at that stop, and so was what follows it, up to the next
place, the next time, or the next words that somebody says.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from verbale.acts import grammar as g
from verbale.acts.own_times import Placed
from verbale.language.sentence import Sentence
from verbale.model import Time

LEAST = 2
"""Places with a time each in one sentence that make a journey."""

AT = frozenset({"in", "to", "at"})
"""Prepositions of a stop."""

STAYING = frozenset({"visit", "trip", "stay", "journey", "arrival"})
"""Nouns of a stop: "his visit to Mali"."""


def stops_of(sentences: Sequence[Sentence], placed: Mapping[int, Placed]) -> dict[int, Time]:
    """For the sentences that tell of a stop of the story's journey, by number, the time of that stop."""
    known: dict[str, Time] = {}
    found: dict[int, Time] = {}
    here: Time | None = None
    for number, s in enumerate(sentences):
        times = placed.get(number, ())
        route = _route(s, times) if len(times) >= LEAST else {}
        if len(route) >= LEAST:
            known.update(route)
        if not known or times:
            here = None
            continue
        named = next((known[s.words[w]] for w in range(len(s)) if s.words[w] in known and _is_stop(s, w)), None)
        here = named if named is not None else None if _speaks(s) else here
        if here is not None:
            found[number] = here
    return found


def _route(s: Sentence, times: Placed) -> dict[str, Time]:
    """By the last word of its name, the place before each time of a sentence, with that time, in a row of places."""
    out: dict[str, Time] = {}
    after = 0
    for word, time in times:
        first = next(w for w in range(len(s)) if s.ends[w] > time.span.start)
        names = [w for w in range(after, first) if s.upos[w] == "PROPN" and s.relations[w] in _NAMED]
        if not names or (out and s.deprels[names[-1]] != "conj"):
            return out
        out[s.words[names[-1]]] = time
        after = word + 1
    return out


_NAMED = frozenset({"obj", "obl", "nmod", "conj", "flat"})


def _is_stop(s: Sentence, w: int) -> bool:
    """Whether a place is where a sentence is told of: before its verb, or of a visit; not "talks on Mali"."""
    if g.case_of(s, w) not in AT:
        return False
    up = s.heads[w]
    return w < s.root or (up >= 0 and s.lemmas[up] in STAYING)


def _speaks(s: Sentence) -> bool:
    """Whether a sentence brings somebody's words, which are of another time."""
    return s.words[-1] == ":" or s.lemmas[s.root] in ("say", "add", "comment")
