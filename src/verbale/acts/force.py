"""Whether a word of force is meant as force: candidates attack each other, nobody is hurt.

Papers write of fights, attacks and targets where nobody is struck. At home such words are force only where they say
that somebody was hurt ("shot and killed"); else they are criticism of whoever they fall on, or nothing.
"""

from __future__ import annotations

from verbale.acts import grammar as g
from verbale.acts.domestic import PRIVATE, at_home, for_nobody
from verbale.acts.roles import Roles
from verbale.acts.triggers import Trigger
from verbale.acts.words import words
from verbale.language.sentence import Sentence
from verbale.parties import Cast

STRUGGLE = words("struggle-words")
"""Words of force that also tell of words and of efforts."""
WORDY = words("wordy-modifiers")
"""What stands before such a noun where it is one of words: "personal attacks", "a primary battle"."""
ABSTRACT = words("abstract-foes")
"""What is fought without a blow: "the fight against poverty"."""
BLAME = words("blaming-words")
"""Words of force that mean criticism where people use them on each other."""
BODILY = words("bodily-words")
"""Words of force that are meant as they stand, whoever does it: "killed", "shot"."""
FORCES = words("force-nouns")
"""What is deployed, tested or massed where it is a show of force."""
ARMED = words("armed-nouns")
"""Nouns of those who bear arms, and of what they do: where they are told of, force is meant as it stands."""
FORCE = ("15", "17", "18", "19", "20")
BLOWS = ("15", "18", "19", "20")
"""Roots of force by arms."""
SHOWN = ("15",)
CRITICISM = "111"
IN_WORDS = "in words: people attack each other so"
MANNER = "but only in a manner of speaking"


def in_words(s: Sentence, t: Trigger, roles: Roles, code: str, cast: Cast) -> tuple[str | None, str] | None:
    """The code of what a word of force means in words only, None for nothing, and why; None where it is force."""
    if not code.startswith(FORCE):
        return None
    if s.lemmas[t.word] in STRUGGLE:
        private = bool(roles.actors) and all(speaks_for_nobody(x, cast) for x in roles.actors)
        if _in_words(s, t) or (private if not roles.targets else _among_people(roles, cast)):
            return _blame(s, t, roles)
        if private and roles.targets and all(cast.is_unknown_body(x) for x in roles.targets):
            return None, MANNER
        if not roles.targets and (_against_things(s, t) or _of_us(s, t)):
            return None, "but against nobody"
    if t.entry.pos != "noun" and any(_wordy(s, w) for w in g.objects(s, t.word)):
        return None, "but in a fight of words or of law"
    if code.startswith(BLOWS) and BODILY.isdisjoint(s.lemmas[w].lower() for w in range(t.first, t.last)):
        if _at_peace(s, t, roles, cast):
            return _blame(s, t, roles)
        if code.startswith(SHOWN) and _of_no_forces(s, t, roles, cast):
            return None, "but no force is shown"
    return None


def speaks_for_nobody(entity: str, cast: Cast) -> bool:
    """Whether somebody speaks for no state: a candidate, a private person, a paper, a political party."""
    return cast.type_of(entity) in PRIVATE and for_nobody(entity, cast)


def _blame(s: Sentence, t: Trigger, roles: Roles) -> tuple[str | None, str]:
    """Criticism of whoever it falls on, for words that may mean that; else nothing."""
    if roles.actors and roles.targets and s.lemmas[t.word] in BLAME:
        return CRITICISM, IN_WORDS
    return None, MANNER


def _at_peace(s: Sentence, t: Trigger, roles: Roles, cast: Cast) -> bool:
    """Whether people and bodies of one state do it, to nobody or to each other, or a body does it to a person."""
    if at_home(s, t, roles, cast):
        known = [x for x in (*roles.actors, *roles.targets) if not cast.is_unknown_body(x)]
        civil = any(for_nobody(x, cast) or cast.party_of(x) not in (None, x) for x in known)
        armed = any(_armed(x, cast) for x in roles.actors) or _at_war(s)
        return civil and not (armed or t.code.startswith(SHOWN))
    bodies = bool(roles.actors) and all(cast.is_unknown_body(x) or for_nobody(x, cast) for x in roles.actors)
    home = bool(roles.targets) and all(cast.type_of(x) == "person" or cast.is_civil(x) for x in roles.targets)
    return bodies and home and s.lemmas[t.word] in BLAME


def _at_war(s: Sentence) -> bool:
    """Whether a sentence tells of those who bear arms: "the offensive by the president's forces"."""
    return any(s.lemmas[w].lower() in ARMED and (s.lemmas[w] != "force" or s.xpos[w] == "NNS") for w in range(len(s)))


def _armed(entity: str, cast: Cast) -> bool:
    """Whether a body is one of arms by its name: "the army", "the border guard"."""
    found = cast.entities.get(entity)
    return found is not None and not FORCES.isdisjoint(word.lower().rstrip("s") for word in found.name.split())


def _of_no_forces(s: Sentence, t: Trigger, roles: Roles, cast: Cast) -> bool:
    """Whether what is shown or moved is no force, and nobody's who has any: "deployed a new strategy"."""
    things = g.objects(s, t.word) if t.entry.pos != "noun" else []
    if any(s.words[w].lower() in g.PERSONS - {"them"} for w in things):
        return True  # "dispatched him to meet them"
    unarmed = bool(roles.actors) and all(for_nobody(x, cast) or cast.is_unknown_body(x) for x in roles.actors)
    named = {s.lemmas[w].lower() for w in things for w in s.subtree(w)}
    return unarmed and bool(things) and FORCES.isdisjoint(named)


def _of_us(s: Sentence, t: Trigger) -> bool:
    """Whether it is "we" who struggle with nobody: "we have fought the battle", in a speech."""
    head = t.word if t.entry.pos != "noun" else s.heads[t.word]
    spot = g.surface_subject(s, head) if head >= 0 else None
    return spot is not None and s.words[spot].lower() in ("we", "i", "you")


def _in_words(s: Sentence, t: Trigger) -> bool:
    """Whether a noun of force is one of words by what stands before it."""
    return t.entry.pos == "noun" and _wordy(s, t.word)


def _wordy(s: Sentence, noun: int) -> bool:
    before = (c for c in s.children[noun] if c < noun and s.deprels[c] != "nmod:poss")
    return s.lemmas[noun] in STRUGGLE and any(s.lemmas[c].lower() in WORDY for c in before)


def _against_things(s: Sentence, t: Trigger) -> bool:
    """Whether a struggle is against what nobody can hit: "battled corruption", "the fight for jobs"."""
    below = [w for w in range(t.first, t.last) if s.upos[w] in ("NOUN", "VERB")] or [t.word]
    met = [
        w for b in below for w in (*g.objects(s, b), *g.prepositional(s, b, {"against", "on", "with", "for", "over"}))
    ]
    return any(s.lemmas[w].lower() in ABSTRACT for w in met)


def _among_people(roles: Roles, cast: Cast) -> bool:
    """Whether all who take part are people or papers: they attack each other in words."""
    everybody = (*roles.actors, *roles.targets)
    return bool(roles.actors) and all(cast.type_of(x) == "person" or cast.is_civil(x) for x in everybody)


__all__ = ["BLOWS", "FORCE", "STRUGGLE", "in_words", "speaks_for_nobody"]
