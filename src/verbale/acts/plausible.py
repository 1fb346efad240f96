"""Whether a word is meant as the deed it names, by who is said to do it and to whom.

Papers write of fights, attacks and proposals where nobody fights and no state proposes: "the senator attacked his
rival", "a fight against poverty", "her tax proposals". What such words are is told by the parties, not by the grammar.
"""

from __future__ import annotations

from typing import NamedTuple

from verbale.acts import domestic, senses
from verbale.acts import grammar as g
from verbale.acts.roles import Roles
from verbale.acts.triggers import Trigger
from verbale.acts.words import words
from verbale.language.sentence import Sentence
from verbale.model import Status
from verbale.parties import Cast

STRUGGLE = words("struggle-words")
"""Words of force that also tell of words and of efforts."""
WORDY = words("wordy-modifiers")
"""What stands before such a noun where it is one of words: "personal attacks", "a primary battle"."""
ABSTRACT = words("abstract-foes")
"""What is fought without a blow: "the fight against poverty"."""

SPORT = words("sport-words")
PLANS = words("plan-nouns")
SPOKEN = words("speaking-nouns")
"""Nouns of what says something where no person is named: a report, a spokesman's office."""
BLAME = words("blaming-words")
"""Words of force that mean criticism where people use them on each other."""
WISHES = words("wishing-verbs")
"""Verbs that are an act of private people only where they want it of somebody."""

PLAYED = ("04", "05", "15", "17", "18", "19")
TRADED = ("06", "07")
CALM = ("03", "04", "05", "06", "07", "08")
WISHED = ("02",)
BARE = "01"
MEETING = "04"
FORCE = ("15", "17", "18", "19", "20")
QUIET = ("03", "04", "05", "06", "07", "08", "15", "16", "17", "18", "19", "20")
"""Roots of deeds that a coder of events wants from private people only where they are toward a party."""
PLANNED = (*QUIET, "02", "10")
"""Roots of deeds that plans and rules do on paper only."""
VOICED = frozenset({"promise", "offer", "plan", "threaten", "refuse", "ask", "accuse", "deny"})
"""What verbs that are said do to their complement: such a verb tells of somebody's words, whoever it is."""
RECEIVING = frozenset({"receive", "greet"})
"""Verbs that are a meeting only where their object is who comes."""
CRITICISM = "111"


class Meaning(NamedTuple):
    """What a word means with these parties."""

    code: str | None
    """None: no deed."""
    why: str
    """Why it is none, or another than its entry says; empty where it is what it says."""


def meant(s: Sentence, t: Trigger, roles: Roles, code: str, status: Status, cast: Cast) -> Meaning:
    """What a word means with these actors and targets; `code` and `status` are those that its words give it."""
    private = bool(roles.actors) and all(_private(x, cast) for x in roles.actors)
    if s.lemmas[t.word] in STRUGGLE and code.startswith(FORCE):
        if _in_words(s, t) or (private if not roles.targets else _among_people(roles, cast)):
            if roles.actors and roles.targets and s.lemmas[t.word] in BLAME:
                return Meaning(CRITICISM, "in words: people attack each other so")
            return Meaning(None, "but only in a manner of speaking")
        if private and roles.targets and all(cast.is_unknown_body(x) for x in roles.targets):
            return Meaning(None, "but only in a manner of speaking")
        if not roles.targets and (_against_things(s, t) or _of_us(s, t)):
            return Meaning(None, "but against nobody")
    if t.entry.pos != "noun" and code.startswith(FORCE) and any(_wordy(s, w) for w in g.objects(s, t.word)):
        return Meaning(None, "but in a fight of words or of law")
    if code.startswith(MEETING) and senses.to_audience(s, t, roles, cast):
        return Meaning(senses.STATED, "but in a speech")
    if caution := senses.cautioned(s, t, roles, cast):
        return Meaning(caution, "but threatens nobody")
    why = _no_deed(s, t, roles, code, cast) or ""
    why = why or domestic.of_home(s, t, roles, code, cast) or ""
    if senses.not_minded(s, t, code, status) or senses.only_taken(s, t, roles):
        why = why or "but nobody minded, or offered it"
    if not why and not roles.targets and len(roles.actors) == 1 and (private or _idle(t, code, roles, cast)):
        why = _of_private_interest(s, t, roles, code, status) or ""
    if not why and senses.stated(s, t, code, roles, cast):
        return Meaning(senses.STATED, "but toward nobody")
    return Meaning(None if why else code, why)


def _no_deed(s: Sentence, t: Trigger, roles: Roles, code: str, cast: Cast) -> str | None:
    """Why a word tells of no deed between parties, whoever does it; None where it may."""
    if senses.of_crowd(s, t, code, roles, cast):
        return "but a people does it and no government"
    if senses.of_thing(s, t, code, roles, cast) and not code.startswith(BARE):
        return "but a thing does it, and nobody"
    if senses.only_guessed(s, t, code, roles, cast):
        return "but its doer is a guess, and no state"
    if senses.asked_of_private(t, roles, cast):
        return "but asked of somebody who speaks for no state"
    if _is_game(s, code):
        return "but in a game"
    if _to_oneself(s, t):
        return "but to nobody else"
    if roles.sure < 1 and code.startswith(PLANNED) and _is_plans(s, t):
        return "but a plan does it, on paper"
    if roles.sure < 1 and code.startswith(BARE) and _says_nothing(s, t, cast):
        return "but no person, body or paper says it"
    if roles.targets and _in_business(code, roles, cast):
        return "but among private people, in trade"
    if s.lemmas[t.word] in RECEIVING and (not roles.targets or roles.sure < 1):
        return "but no visitor is received"  # "received the endorsement of the union"
    return None


def _of_private_interest(s: Sentence, t: Trigger, roles: Roles, code: str, status: Status) -> str | None:
    """Why what private people do toward nobody is no deed that counts; None for what they say themselves."""
    said = (t.entry.speech or t.entry.embeds in VOICED) and s.upos[t.word] == "VERB"
    said = said and s.lemmas[t.word] not in WISHES
    if status in ("proposed", "hypothetical"):
        return "but only supposed of somebody who speaks for no state, and toward nobody"
    if code.startswith("14") and _rallies(s, t):
        return "but a rally of one's own"
    if t.entry.pos == "noun" and (code[:2] != BARE or roles.sure < 1):
        return "but of somebody who speaks for no state, and toward nobody"
    if code.startswith(QUIET + WISHED) and not said:
        return "but done toward nobody by somebody who speaks for no state"
    return None


def _is_game(s: Sentence, code: str) -> bool:
    """Whether a sentence tells of sport, where teams meet, fight and defeat each other."""
    return code.startswith(PLAYED) and not SPORT.isdisjoint(lemma.lower() for lemma in s.lemmas)


def _rallies(s: Sentence, t: Trigger) -> bool:
    """Whether it is a rally, which candidates hold for themselves."""
    return any(s.lemmas[w] == "rally" for w in range(t.first, t.last))


def _to_oneself(s: Sentence, t: Trigger) -> bool:
    """Whether a deed is done to its doer ("has accepted himself"), who only turns from others by one word."""
    itself = any(s.words[c].lower().endswith(("self", "selves")) for c in s.dependents(t.word, "obj", "iobj"))
    return itself and s.lemmas[t.word] != "distance"


def _is_plans(s: Sentence, t: Trigger) -> bool:
    """Whether it is somebody's plan that does it, in words: "her proposals offer a choice"."""
    spot = g.subject(s, t.word) if t.entry.pos != "noun" else None
    return spot is not None and s.lemmas[spot].lower() in PLANS


def _says_nothing(s: Sentence, t: Trigger, cast: Cast) -> bool:
    """Whether the subject of a verb of saying cannot speak: "her performance underscores how ready she is"."""
    spot = g.subject(s, t.word) if t.entry.pos != "noun" else None
    if spot is None or s.upos[spot] != "NOUN" or s.lemmas[spot].lower() in SPOKEN:
        return False
    return cast.phrases is not None and not cast.phrases.is_people_word(s.words[spot])


def _of_us(s: Sentence, t: Trigger) -> bool:
    """Whether it is "we" who struggle with nobody: "we have fought the battle", in a speech."""
    head = t.word if t.entry.pos != "noun" else s.heads[t.word]
    spot = g.surface_subject(s, head) if head >= 0 else None
    return spot is not None and s.words[spot].lower() in ("we", "i", "you")


def _idle(t: Trigger, code: str, roles: Roles, cast: Cast) -> bool:
    """Whether a body that only the story knows (a firm, a club) does something peaceful toward nobody."""
    calm = code.startswith(CALM) and not (t.entry.frame.joint and code.startswith(MEETING))
    return calm and all(cast.is_unknown_body(x) for x in roles.actors)


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
    return bool(roles.actors) and all(_is_person(x, cast) or cast.is_civil(x) for x in (*roles.actors, *roles.targets))


def _in_business(code: str, roles: Roles, cast: Cast) -> bool:
    """Whether firms and private people trade among themselves: "the company sold a mine to a banker"."""
    everybody = (*roles.actors, *roles.targets)
    return code.startswith(TRADED) and all(_private(x, cast) or cast.is_unknown_body(x) for x in everybody)


def _is_person(entity: str, cast: Cast) -> bool:
    found = cast.entities.get(entity)
    return found is not None and found.type == "person"


def _private(entity: str, cast: Cast) -> bool:
    """Whether somebody speaks for no state: a candidate, a private person, a paper, a political party."""
    found = cast.entities.get(entity)
    if found is None or found.type not in ("person", "organization"):
        return False
    party = cast.party_or_self(entity)
    return cast.is_civil(entity) or cast.is_civil(party) or (found.type == "person" and party == entity)


__all__ = ["Meaning", "meant"]
