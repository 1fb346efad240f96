"""Where a deed is done, and whose that ground is: who holds people in a place, whose people protest in it."""

from __future__ import annotations

from verbale.acts import grammar as g
from verbale.acts.triggers import Trigger
from verbale.language.sentence import Sentence
from verbale.parties import Cast

WHERE = frozenset({"in", "at", "near", "inside", "outside", "off"})
EDGES = frozenset({"border", "frontier", "coast", "side", "shore"})
"""Nouns of where something is, by whose it is near to."""

HELP = ("07",)
"""Root of aid, which falls on a state where people live who get it."""

TOWARD = frozenset({"to", "in", "at", "for"})
GATHERINGS = frozenset({"talk", "meeting", "summit", "conference", "negotiation", "session", "round", "forum"})
"""Prepositions that bring where one travels to, and what one may travel for to a place that is no party to it."""

CROWDED = frozenset({"in", "across", "throughout", "from", "around"})
"""Prepositions that bring where the people are who protest."""


def place(s: Sentence, t: Trigger, cast: Cast) -> str | None:
    """Where the deed was done: the place that its own clause puts it in, as an entity id."""
    words = [t.word]
    up = s.heads[t.word]
    if (
        s.upos[t.word] == "NOUN"
        and up >= 0
        and s.relations[t.word] in ("obj", "nsubj")
        and s.lemmas[up] in g.LIGHT_VERBS
    ):
        words.append(up)
    for word in words:
        for spot in g.prepositional(s, word, WHERE):
            for x in cast.at(t.sentence, spot):
                if cast.type_of(x) in ("place", "state"):
                    return x
    return None


def holders(s: Sentence, t: Trigger, cast: Cast) -> list[str]:
    """The state in which people are arrested, tried, released or expelled by nobody named: "was held in Chad"."""
    if t.entry.pos != "noun" and not g.is_passive(s, t.word):
        return []
    verbs = [t.word, *([s.heads[t.word]] if s.deprels[t.word] == "conj" else [])]
    for verb in verbs:
        for spot in g.prepositional(s, verb, {"in", "at", "by", "near"}):
            if found := _state_at(cast, t.sentence, spot):
                return found
    return []


def crowd(s: Sentence, t: Trigger, cast: Cast) -> list[str]:
    """The state whose people they are that protest in it: "students across Chad", "thousands marched in Lagos"."""
    verb = s.heads[t.word] if t.entry.pos == "noun" and s.deprels[t.word] == "obj" else t.word
    spot = g.subject(s, verb)
    if spot is None or s.xpos[spot] not in ("NNS", "NN") or cast.at(t.sentence, spot):
        return []
    places = (w for w in (*s.subtree(spot), *g.own_clause(s, verb)) if g.case_of(s, w) in CROWDED)
    return next((found for w in places if (found := _state_at(cast, t.sentence, w))), [])


def visited(s: Sentence, t: Trigger, cast: Cast) -> list[str]:
    """The state to whose place a visit is: "visited Lyon"; not "flew to Vienna for talks with Iran"."""
    spots = [*g.objects(s, t.word), *g.prepositional(s, t.word, TOWARD)]
    found = next((state for spot in spots if (state := _state_at(cast, t.sentence, spot))), [])
    for noun in g.prepositional(s, t.word, {"for"}):
        if found and s.lemmas[noun] in GATHERINGS:
            beside = g.prepositional(s, noun, {"with"})
            guests = [x for w in beside for x in cast.entities_of_phrase(t.sentence, w)]
            if guests:
                return found if found[0] in map(cast.party_or_self, guests) else []
            capital = cast.phrases is not None and any(cast.phrases.is_capital(t.sentence, w) for w in spots)
            return found if capital else []
    return found


def _state_at(cast: Cast, number: int, spot: int) -> list[str]:
    """The state that a place is in, or that is named there."""
    parties = dict.fromkeys(cast.party_or_self(x) for x in cast.at(number, spot))
    return [x for x in parties if cast.type_of(x) in ("state", "government")][:1]


def homes_of_helped(s: Sentence, t: Trigger, cast: Cast, spot: int) -> list[int]:
    """The words that tell where those live who get help and are not named: "aid to exiles in Chad"."""
    if not t.code.startswith(HELP) or cast.phrases is None or not cast.phrases.means_people(t.sentence, spot):
        return []
    return [w for w in s.subtree(spot) if g.case_of(s, w) in WHERE | {"from", "across"}]


def marks_edge(s: Sentence, word: int) -> bool:
    """Whether a noun tells only where something is: "a stronghold on the Thai border"."""
    return s.lemmas[word].lower() in EDGES and g.case_of(s, word) in WHERE | {"on", "along"}


__all__ = ["WHERE", "crowd", "holders", "homes_of_helped", "marks_edge", "place", "visited"]
