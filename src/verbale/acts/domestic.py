"""What people and bodies of one state do at home: speeches, visits and trades that are no dealings between parties.

News of home politics uses the words of diplomacy: a candidate "visits" a studio, a senator "joins" a rally, a
president "convenes" a commission. Where all who take part are of one state or of none, and no other is named, such
words are acts only where somebody is backed, blamed, asked, refused, held or hurt.
"""

from __future__ import annotations

from verbale.acts.roles import Roles
from verbale.acts.triggers import STEP, Trigger
from verbale.acts.words import words
from verbale.language.sentence import Sentence
from verbale.parties import Cast

PRIVATE = ("person", "organization")
"""The types of those who may speak for no state."""
ALONE = ("04", "050", "06", "070", "071", "08")
"""Roots and codes of deeds that somebody at home does toward nobody: no act of parties."""
TRAFFIC = ("042", "050")
"""Codes of deeds that are no act of parties among people of one state: visits, joining a rally."""
TRAVEL = "042"
VISITS = frozenset({"visit", "tour"})
"""The code of travel, and the verbs of it that also tell of private people who call on a state."""
LOOKED = ("09", "03")
"""Roots of what private people do to each other on their own: to look into, to plan."""
PLANNED = ("03",)
BROKEN = ("16",)
"""Root of reduced relations, which people of one state have not with each other."""
TALKS = "046"
"""The code of negotiations, which are with somebody, told or not."""
GIVEN = ("043", "06", "07", "08")
"""Codes of what nobody refuses to anybody where it is toward nobody."""
RULES = "172"
"""The code of bans and restrictions, which those of a state make and others only call for."""
WISHES = words("wishing-verbs")
OWED = frozenset({"must", "should", "need to"})
WISHED = ("02", "10")


def for_nobody(entity: str, cast: Cast) -> bool:
    """Whether somebody speaks for no state: a private person, a candidate, a paper, a political party."""
    party = cast.party_or_self(entity)
    return cast.is_civil(entity) or cast.is_civil(party) or (party == entity and cast.type_of(entity) == "person")


def at_home(s: Sentence, t: Trigger, roles: Roles, cast: Cast) -> bool:
    """Whether all who take part are people and bodies of one state, or of none, and no other state is named."""
    states = set()
    for x in (*roles.actors, *roles.targets):
        if cast.type_of(x) not in PRIVATE:
            return False
        if not (for_nobody(x, cast) or cast.is_unknown_body(x)):
            states.add(cast.party_or_self(x))
    if not roles.actors or len(states) > 1 or not all(cast.type_of(x) == "state" for x in states):
        return False
    named = {cast.party_or_self(x) for w in range(len(s)) for x in cast.at(t.sentence, w)}
    return all(x in states for x in named if cast.type_of(x) == "state") and not (t.entry is STEP and _by_us(s))


def _by_us(s: Sentence) -> bool:
    """Whether "we" speak, who may be another state: "we call on the President to return to the talks"."""
    return any(word.lower() in ("we", "our") for word in s.words)


def of_home(s: Sentence, t: Trigger, roles: Roles, code: str, cast: Cast) -> str | None:
    """Why a deed at home is none between parties; None where it counts, or is not at home."""
    code = t.code if t.code.startswith(TRAFFIC + GIVEN) else code  # "wouldn't play the role", "will not give it back"
    if code.startswith(TRAVEL) and s.lemmas[t.word] not in VISITS and all(for_nobody(x, cast) for x in roles.actors):
        return "but travels for no state"
    if not code.startswith((*ALONE, *TRAFFIC, *WISHED, *LOOKED, *BROKEN, RULES)) or not at_home(s, t, roles, cast):
        return None
    if roles.targets:
        wished = s.lemmas[t.word] in WISHES and all(for_nobody(x, cast) for x in roles.actors)
        return "but among people of one state" if wished or _among_themselves(t, code, roles, cast) else None
    if code.startswith(BROKEN) and any(_official(x, cast) for x in roles.actors):
        return None
    if code.startswith(LOOKED):
        private = code.startswith("09") and t.entry.pos != "noun" and not any(_official(x, cast) for x in roles.actors)
        return "but looked into by nobody's order" if private else None
    if code.startswith(RULES):
        return "but by people only" if not any(_official(x, cast) for x in roles.actors) else None
    if code.startswith(WISHED):
        return "but only wished, of nobody" if s.lemmas[t.word] in WISHES else None
    if t.entry is STEP and not (_only_owed(t) and all(cast.type_of(x) == "person" for x in roles.actors)):
        return None
    if code.startswith(TALKS) or (t.entry.frame.joint and len(roles.actors) > 1):
        return None  # "the two rivals met"
    return "but at home, and toward nobody"


def _official(entity: str, cast: Cast) -> bool:
    return not (for_nobody(entity, cast) or cast.is_unknown_body(entity))


def _among_themselves(t: Trigger, code: str, roles: Roles, cast: Cast) -> bool:
    """Whether people of one state do to each other what is an act only between states, or plan it on paper."""
    if t.entry.pos == "noun" and code.startswith(PLANNED):
        return True
    people = all(cast.type_of(x) == "person" and for_nobody(x, cast) for x in roles.actors)
    official = code.startswith(TRAVEL) and not any(for_nobody(x, cast) for x in roles.actors)
    private = all(for_nobody(x, cast) for x in roles.targets)
    if t.entry.lemma == "discuss" and people and private:
        return True  # with a host of a show
    return official or (private and (code.startswith(TRAFFIC) or (people and code.startswith(LOOKED + BROKEN))))


def _only_owed(t: Trigger) -> bool:
    """Whether a step is only wished for or owed, and asked for by nobody: "must face the facts", "what he wants"."""
    return t.because.rpartition(": ")[2] in WISHES | OWED


__all__ = ["PRIVATE", "at_home", "for_nobody", "of_home"]
