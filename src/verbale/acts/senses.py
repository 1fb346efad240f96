"""The weaker sense of an act word, told by who does it: a crowd that does no deed, a plan that is only stated.

"Americans believe" tells of a people and of no government; who "intends to run" has said so and promised nobody
anything; who is asked to "check the facts" yields to no one.
"""

from __future__ import annotations

from verbale.acts import grammar as g
from verbale.acts.roles import Roles
from verbale.acts.triggers import STEP, Trigger
from verbale.acts.words import words
from verbale.language.sentence import Sentence
from verbale.parties import Cast

CROWDED = ("01", "02", "042", "051")
"""Roots of deeds that a people at large does not do: what many think, want, back or where they travel."""
SHARES = words("share-nouns")
"""Nouns of a part of a people: "a majority of Americans"."""
INTENT = "030"
"""The code of an intention that says no more than that there is one."""
STATED = "010"
DECLARED = frozenset({"promise", "plan", "offer"})
"""What words of intention do to their complement."""


def of_crowd(s: Sentence, t: Trigger, code: str, roles: Roles, cast: Cast) -> bool:
    """Whether a people does it and no government: "Americans believe", "more Syrians arrived", not "the Americans"."""
    spot = g.subject(s, t.word) if t.entry.pos != "noun" else None
    if spot is None or not code.startswith(CROWDED) or len(roles.actors) != 1:
        return False
    many = [spot, *(g.prepositional(s, spot, {"of"}) if s.lemmas[spot].lower() in SHARES else [])]
    party = cast.entities.get(roles.actors[0])
    if party is None or party.type != "state":
        return False
    return any(s.xpos[w] in ("NNS", "NNPS") and s.words[w][:1].isupper() and not _definite(s, w) for w in many)


def _definite(s: Sentence, w: int) -> bool:
    return any(s.words[c].lower() in ("the", "these", "those") for c in s.dependents(w, "det"))


def stated(t: Trigger, code: str, roles: Roles, cast: Cast) -> bool:
    """Whether a person's intention toward nobody is no more than said: "intends to run", "proposed a tax"."""
    plain = code == INTENT and t.entry.embeds in DECLARED and t.because == t.entry.lemma and t.entry.pos != "noun"
    return plain and not roles.targets and bool(roles.actors) and all(_is_person(x, cast) for x in roles.actors)


def asked_of_private(t: Trigger, roles: Roles, cast: Cast) -> bool:
    """Whether a step is asked of people who stand for no state, who yield nothing by it: "asked Quell to check it"."""
    return t.entry is STEP and bool(roles.actors) and all(_for_nobody(x, cast) for x in roles.actors)


def _is_person(entity: str, cast: Cast) -> bool:
    found = cast.entities.get(entity)
    return found is not None and found.type == "person"


def _for_nobody(entity: str, cast: Cast) -> bool:
    party = cast.party_or_self(entity)
    return cast.is_civil(entity) or cast.is_civil(party) or (party == entity and _is_person(entity, cast))
