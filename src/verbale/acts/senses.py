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
TOLD = ("01", "18", "19", "20")
"""Roots of what is said and of violence, which stories name again whose it is."""
DECLARED = frozenset({"promise", "plan", "offer"})
"""What words of intention do to their complement."""


def of_crowd(s: Sentence, t: Trigger, code: str, roles: Roles, cast: Cast) -> bool:
    """Whether a people does it and no government: "Americans believe", "more Syrians arrived", not "the Americans"."""
    spot = g.subject(s, t.word) if t.entry.pos != "noun" else None
    if spot is None or not (code.startswith(CROWDED) or t.entry is STEP) or len(roles.actors) != 1:
        return False
    many = [spot, *(g.prepositional(s, spot, {"of"}) if s.lemmas[spot].lower() in SHARES else [])]
    party = cast.entities.get(roles.actors[0])
    if party is None or party.type != "state":
        return False
    named = (w for w in many if roles.actors[0] in cast.at(t.sentence, w))
    return any(s.xpos[w] in ("NNS", "NNPS") and not _definite(s, w) for w in named)


def _definite(s: Sentence, w: int) -> bool:
    return any(s.words[c].lower() in ("the", "these", "those") for c in s.dependents(w, "det"))


def stated(s: Sentence, t: Trigger, code: str, roles: Roles, cast: Cast) -> bool:
    """Whether a person's intention at home is no more than said: "intends to run", "proposed a tax"."""
    says = t.entry.speech or t.entry.embeds == "plan"
    plain = says and code == INTENT and t.entry.embeds in DECLARED and t.because == t.entry.lemma
    return (
        plain
        and t.entry.pos != "noun"
        and len(roles.actors) == 1
        and _is_person(roles.actors[0], cast)
        and _at_home(s, t, roles, cast)
    )


def asked_of_private(t: Trigger, roles: Roles, cast: Cast) -> bool:
    """Whether a step is asked of people who stand for no state, who yield nothing by it: "asked Quell to check it"."""
    return t.entry is STEP and bool(roles.actors) and all(_for_nobody(x, cast) for x in roles.actors)


def only_guessed(s: Sentence, t: Trigger, code: str, roles: Roles, cast: Cast) -> bool:
    """Whether a noun's deed is given on a guess to one who acts at home: "the senator spoke after the meeting"."""
    guessed = t.entry.pos == "noun" and roles.sure < 1 and len(roles.actors) == 1
    return guessed and not code.startswith(TOLD) and _at_home(s, t, roles, cast)


def _at_home(s: Sentence, t: Trigger, roles: Roles, cast: Cast) -> bool:
    """Whether a person or body of one state, or of none, acts toward nobody in a sentence that names no other state."""
    found = cast.entities.get(roles.actors[0])
    if roles.targets or found is None or found.type not in ("person", "organization"):
        return False
    own = cast.party_or_self(found.id)
    party = cast.entities.get(own)
    if not _for_nobody(found.id, cast) and (party is None or party.type != "state"):
        return False
    return all(x == own for w in range(len(s)) for x in cast.at(t.sentence, w) if cast.entities[x].type == "state")


def _is_person(entity: str, cast: Cast) -> bool:
    found = cast.entities.get(entity)
    return found is not None and found.type == "person"


def _for_nobody(entity: str, cast: Cast) -> bool:
    party = cast.party_or_self(entity)
    return cast.is_civil(entity) or cast.is_civil(party) or (party == entity and _is_person(entity, cast))
