"""Whether a word is meant as the deed it names, by who is said to do it and to whom.

Papers write of fights, attacks and proposals where nobody fights and no state proposes: "the senator attacked his
rival", "a fight against poverty", "her tax proposals". What such words are is told by the parties, not by the grammar.
"""

from __future__ import annotations

from typing import NamedTuple

from verbale.acts import domestic, senses
from verbale.acts import grammar as g
from verbale.acts.force import in_words, speaks_for_nobody
from verbale.acts.roles import Roles
from verbale.acts.triggers import Trigger
from verbale.acts.words import words
from verbale.language.sentence import Sentence
from verbale.model import Status
from verbale.parties import Cast

SPORT = words("sport-words")
PLANS = words("plan-nouns")
SPOKEN = words("speaking-nouns")
"""Nouns of what says something where no person is named: a report, a spokesman's office."""
WISHES = words("wishing-verbs")
"""Verbs that are an act of private people only where they want it of somebody."""

RECEIVED = frozenset(
    {"support", "backing", "recognition", "approval", "popularity", "allegation", "accusation", "scandal"}
)
"""Nouns of what somebody gets, by whose it is, where no word says for whom or of what it is."""
PRESSING = frozenset({"push", "press", "appeal"})
BLOWS = ("18", "19", "20")
GUESS = 0.6
"""How sure the parties of a deed are at most that has them from where it was told before."""
RACES = frozenset({"campaign", "race", "candidacy", "bid", "contest", "run", "primary"})
LEAVING = frozenset({"suspend", "quit", "leave", "exit", "abandon", "end", "drop", "halt", "withdraw", "resume"})
"""What candidates do to their race for an office."""
PLAYED = ("04", "05", "15", "17", "18", "19")
TRADED = ("06", "07")
CALM = ("03", "04", "05", "06", "07", "08")
WISHED = ("02",)
BARE = "01"
MEETING = "04"
QUIET = ("03", "04", "05", "06", "07", "08", "15", "16", "17", "18", "19", "20")
"""Roots of deeds that a coder of events wants from private people only where they are toward a party."""
PLANNED = (*QUIET, "02", "10")
"""Roots of deeds that plans and rules do on paper only."""
VOICED = frozenset({"promise", "offer", "plan", "threaten", "refuse", "ask", "accuse", "deny"})
"""What verbs that are said do to their complement: such a verb tells of somebody's words, whoever it is."""
RECEIVING = frozenset({"receive", "greet"})
"""Verbs that are a meeting only where their object is who comes."""


class Meaning(NamedTuple):
    """What a word means with these parties."""

    code: str | None
    """None: no deed."""
    why: str
    """Why it is none, or another than its entry says; empty where it is what it says."""


def meant(s: Sentence, t: Trigger, roles: Roles, code: str, status: Status, cast: Cast) -> Meaning:
    """What a word means with these actors and targets; `code` and `status` are those that its words give it."""
    private = bool(roles.actors) and all(speaks_for_nobody(x, cast) for x in roles.actors)
    if (spoken := in_words(s, t, roles, code, cast)) is not None:
        return Meaning(*spoken)
    if code.startswith(MEETING) and senses.to_audience(s, t, roles, cast):
        return Meaning(senses.STATED, "but in a speech")
    if caution := senses.cautioned(s, t, roles, cast):
        return Meaning(caution, "but threatens nobody")
    if (meaning := senses.insisted(s, t, code)) is not None:
        return Meaning(meaning, "by what is insisted on")
    if senses.only_thought(s, t, roles, cast):
        return Meaning(senses.STATED, "but asked of nobody")
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
    if s.words[t.word].lower() == "asked" and s.words[t.word - 1].lower() in ("when", "if", "whether"):
        return "but of whoever asked, who is not told"
    if code.startswith(BARE) and _is_told_to(s, t):
        return "but told to somebody to do"
    if _is_quality(s, t):
        return "but it tells what something is like"
    if not roles.targets and _is_received(s, t, roles, cast):
        return "but it is what they get, and from nobody named"
    if not roles.targets and t.because == "exclude":
        return "but of nobody"
    if not roles.targets and _presses_on(s, t):
        return "but asked of nobody"
    guessed = bool(roles.actors and roles.targets) and roles.sure <= GUESS
    if guessed and code.startswith(BLOWS) and not _can_be_struck(roles, cast):
        return "but it fell on somebody else, who is not told"
    if _of_own_race(s, t, roles, cast):
        return "but in a race of one's own"
    if code.startswith("14") and _for_candidate(s, t, roles, cast):
        return "but a rally of one's own"
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


def _is_told_to(s: Sentence, t: Trigger) -> bool:
    """Whether a verb of saying is an imperative: "“Tell that to the farmers,” she said"."""
    bare = s.xpos[t.word] == "VB" and not g.auxiliaries(s, t.word) and not g.mark_of(s, t.word)
    first = t.word == 0 or s.upos[t.word - 1] == "PUNCT"
    performed = s.lemmas[t.word] in g.PERFORMATIVE
    return bare and first and not performed and not s.dependents(t.word, "nsubj") and s.deprels[t.word] != "conj"


def _is_quality(s: Sentence, t: Trigger) -> bool:
    """Whether it is what something is like: "escalating costs", "the work is demanding", "poses a threat"."""
    if t.entry.lemma == "pose threat":
        return True
    if t.entry.pos != "verb" or t.first != t.word:
        return False
    alone = s.words[t.word].lower().endswith("ing") and not g.objects(s, t.word)
    return alone and (s.deprels[t.word] == "amod" or bool(s.dependents(t.word, "cop")))


def _is_received(s: Sentence, t: Trigger, roles: Roles, cast: Cast) -> bool:
    """Whether a noun tells what its owner gets: "the mayor's support among farmers", "the Quell allegations"."""
    if t.entry.pos != "noun" or s.lemmas[t.word] not in RECEIVED:
        return False
    people = all(cast.type_of(x) == "person" or cast.is_unknown_body(x) for x in roles.actors)
    owned = g.possessor(s, t.word) is not None or bool(s.dependents(t.word, "compound"))
    told = g.prepositional(s, t.word, {"for", "of", "to"}) or s.dependents(t.word, "acl", "ccomp")
    return people and owned and not told


def _presses_on(s: Sentence, t: Trigger) -> bool:
    """Whether somebody only goes on or pleases: "pressed forward", "push harder", "it appeals to voters"."""
    if t.entry.pos == "noun" or t.first + 1 != t.last or s.lemmas[t.word] not in PRESSING:
        return False
    asked = g.objects(s, t.word) or s.dependents(t.word, "xcomp", "ccomp", "iobj")
    return not asked and not g.prepositional(s, t.word, {"for"}) and not _has_aim(s, t.word)


def _has_aim(s: Sentence, word: int) -> bool:
    return any(s.xpos[c] == "VB" and g.mark_of(s, c) == "to" for c in s.children[word])


def _can_be_struck(roles: Roles, cast: Cast) -> bool:
    """Whether one of those whom a blow fell on by a guess is no firm and no paper."""
    return not all(cast.is_unknown_body(x) or cast.is_civil(x) for x in roles.targets)


def _of_own_race(s: Sentence, t: Trigger, roles: Roles, cast: Cast) -> bool:
    """Whether a candidate begins, halts or leaves a race: "suspended his campaign", "urged him to quit the race"."""
    people = bool(roles.actors) and all(cast.type_of(x) == "person" for x in roles.actors)
    things = [*g.objects(s, t.word), *g.prepositional(s, t.word, {"of", "from"})]
    running = people and any(s.lemmas[w].lower() in RACES for w in things)
    return running and (s.lemmas[t.word] in LEAVING or t.entry.lemma in LEAVING)


def _for_candidate(s: Sentence, t: Trigger, roles: Roles, cast: Cast) -> bool:
    """Whether a rally is for somebody who runs for office, or at home and against nobody."""
    if not _rallies(s, t) or "against" in s.words[t.first :]:
        return False
    someone = any(cast.type_of(x) == "person" for x in roles.targets)
    return someone or domestic.at_home(s, t, roles, cast)


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


def _idle(t: Trigger, code: str, roles: Roles, cast: Cast) -> bool:
    """Whether a body that only the story knows (a firm, a club) does something peaceful toward nobody."""
    calm = code.startswith(CALM) and not (t.entry.frame.joint and code.startswith(MEETING))
    return calm and all(cast.is_unknown_body(x) for x in roles.actors)


def _in_business(code: str, roles: Roles, cast: Cast) -> bool:
    """Whether firms and private people trade among themselves: "the company sold a mine to a banker"."""
    everybody = (*roles.actors, *roles.targets)
    return code.startswith(TRADED) and all(speaks_for_nobody(x, cast) or cast.is_unknown_body(x) for x in everybody)


__all__ = ["Meaning", "meant"]
