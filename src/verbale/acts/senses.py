"""The weaker sense of an act word, told by who does it: a crowd that does no deed, a plan that is only stated.

"Americans believe" tells of a people and of no government; who "intends to run" has said so and promised nobody
anything; who is asked to "check the facts" yields to no one; what "requires patience" demands nothing.
"""

from __future__ import annotations

from verbale.acts import grammar as g
from verbale.acts.domestic import at_home, for_nobody
from verbale.acts.groups import COLLECTIVE
from verbale.acts.modality import MUST, NEED, SHOULD
from verbale.acts.roles import Roles
from verbale.acts.triggers import STEP, Trigger
from verbale.acts.words import words
from verbale.language.sentence import Sentence
from verbale.model import Status
from verbale.parties import Cast

CROWDED = ("01", "02", "03", "042", "051", "11", "12")
"""Roots of deeds that a people at large does not do: what many think, want, back or where they travel."""
MINDED = ("019", "02", "03", "04", "05", "07", "08", "09", "10", "11", "12")
"""Roots of deeds that those who only belong to a state do for themselves: "American businesses want more"."""
BACKING = ("051",)
"""Of these, the code of what is asked of voters and counted in polls: "support among voters"."""
CROWD = words("crowd-nouns")
SHARES = words("share-nouns")
"""Nouns of a part of a people: "a majority of Americans"."""
INTENT = "030"
"""The code of an intention that says no more than that there is one."""
STATED = "010"
ASKING = "020"
TOLD = ("01", "18", "19", "20")
"""Roots of what is said and of violence, which stories name again whose it is."""
DECLARED = frozenset({"promise", "plan", "offer"})
"""What words of intention do to their complement."""
ANSWERABLE = words("answerable-nouns")
ADDRESSING = words("addressing-verbs")
WISHES = words("wishing-verbs")
SPOKEN = words("speaking-nouns")
"""Nouns of what says something where no person is named: a report, a spokesman's office."""
FORCE = ("15", "17", "18", "19", "20")
"""Roots of deeds that things do for whose they are: "Norwegian shells hit the port"."""
BORNE = frozenset({"accept", "tolerate", "recognize"})
"""Verbs that are an act where what is accepted was offered or asked for, and where they are negated."""
TOWARD = frozenset({"recognize"})
"""Of these, those that are an act toward somebody: "recognized Chad"."""
ASKED = ("02", "10", "12")
"""Roots of deeds of words that no thing does, whosever it is."""
MAY = frozenset({"could", "may", "might"})
MOODS = ("012", "013", "110")
"""Codes of worries, hopes and dislikes, which nobody has who is not worried."""


def of_crowd(s: Sentence, t: Trigger, code: str, roles: Roles, cast: Cast) -> bool:
    """Whether a people does it and no government: "Americans believe", "more Syrians arrived", not "the Americans"."""
    spot = g.subject(s, t.word) if t.entry.pos != "noun" else _owner(s, t)
    if spot is None or len(roles.actors) != 1:
        return False
    if cast.type_of(roles.actors[0]) != "state":
        return False
    if s.lemmas[spot].lower() in CROWD and code.startswith(MINDED):
        return t.entry.pos != "noun" or code.startswith(BACKING)
    if not (code.startswith(CROWDED) or t.entry is STEP):
        return False
    many = [spot, *(g.prepositional(s, spot, {"of"}) if s.lemmas[spot].lower() in SHARES else [])]
    named = (w for w in many if roles.actors[0] in cast.at(t.sentence, w))
    return any(s.xpos[w] in ("NNS", "NNPS") and not _definite(s, w) for w in named)


def _owner(s: Sentence, t: Trigger) -> int | None:
    """Whose deed a noun names: "the voters' support", "support among voters"."""
    behind = g.prepositional(s, t.word, {"from", "by", "of", "among"})
    return next(iter(behind), None) if g.possessor(s, t.word) is None else g.possessor(s, t.word)


def _definite(s: Sentence, w: int) -> bool:
    return any(s.words[c].lower() in ("the", "these", "those") for c in s.dependents(w, "det"))


def of_thing(s: Sentence, t: Trigger, code: str, roles: Roles, cast: Cast) -> bool:
    """Whether a thing does it and not whose it is: "the Norwegian role requires patience", "her lead pushed him"."""
    if roles.sure >= 1 or t.entry is STEP or t.first != t.word or code.startswith(FORCE):
        return False
    if not code.startswith(ASKED) and not at_home(s, t, roles, cast):
        return False
    spot = g.subject(s, t.word) if t.entry.pos != "noun" else None
    if spot is None or s.upos[spot] != "NOUN" or cast.at(t.sentence, spot) or cast.phrases is None:
        return False
    lemma = s.lemmas[spot].lower()
    speaks = (
        (lemma in SPOKEN and s.lemmas[t.word] not in WISHES)
        or lemma in COLLECTIVE | ANSWERABLE
        or cast.phrases.is_people_word(s.words[spot])
    )
    return not speaks and not cast.phrases.means_people(t.sentence, spot)


def not_minded(s: Sentence, t: Trigger, code: str, status: Status) -> bool:
    """Whether somebody is said not to worry, hope or mind: "was not too concerned"."""
    mood = s.upos[t.word] == "ADJ" or g.is_stative(s, t.word) or code != "110"
    return status == "negated" and code in MOODS and mood and t.entry.pos != "noun"


def only_taken(s: Sentence, t: Trigger, roles: Roles) -> bool:
    """Whether something is taken or borne that nobody offered: "accepted the prize", "tolerates the noise"."""
    bare = t.entry.lemma in BORNE and t.because == t.entry.lemma
    return bare and not roles.targets if t.entry.lemma in TOWARD else bare and not g.is_negated(s, t.word)


def cautioned(s: Sentence, t: Trigger, roles: Roles, cast: Cast) -> str | None:
    """The code of a warning that threatens nobody: of what may come, or at home to take care; None for a threat."""
    if t.entry.lemma != "warn" or t.entry.pos == "noun" or roles.targets or not roles.actors:
        return None
    people = all(for_nobody(x, cast) for x in roles.actors)
    if not (people or _only_possible(s, t) or at_home(s, t, roles, cast)):
        return None
    return ASKING if s.dependents(t.word, "xcomp") else STATED


def only_thought(s: Sentence, t: Trigger, roles: Roles, cast: Cast) -> bool:
    """Whether a duty is only spoken of: "should have known better", "people must save", said by private people."""
    if t.entry not in (MUST, SHOULD, NEED) or not roles.actors:
        return False
    too_late = t.entry != NEED and g.perfect(s, t.word)
    too_late = too_late or (t.entry == MUST and s.xpos[t.word] == "VBG")  # "he must be doing it right"
    private = all(for_nobody(x, cast) or cast.is_unknown_body(x) for x in roles.actors)
    return too_late or (private and not roles.targets)


def insisted(s: Sentence, t: Trigger, code: str) -> str | None:
    """The code of insisting: a statement that something is so, a demand that somebody do it; None as it stands."""
    if t.entry.lemma != "insist" or t.entry.pos == "noun":
        return None
    if g.tells_fact(s, t.word):
        return STATED if code.startswith("10") else None
    asked = any(s.xpos[c] == "VB" and s.dependents(c, "nsubj") for c in s.dependents(t.word, "ccomp"))
    return "100" if asked and not code.startswith("10") else None


def _only_possible(s: Sentence, t: Trigger) -> bool:
    """Whether what is warned of may come, by itself: "warned that the vote could slow growth"."""
    told = s.dependents(t.word, "ccomp")
    return any(not MAY.isdisjoint(g.auxiliaries(s, c)) and g.surface_subject(s, c) is not None for c in told)


def to_audience(s: Sentence, t: Trigger, roles: Roles, cast: Cast) -> bool:
    """Whether a talk is a speech: "spoke to students", "will speak to the Bergen Club", not "spoke to the minister"."""
    if (
        s.lemmas[t.word] not in ADDRESSING
        or t.entry.pos == "noun"
        or t.last - t.first > 1
        or g.prepositional(s, t.word, {"with"})
    ):
        return False
    named = [w for w in g.prepositional(s, t.word, {"to"}) if cast.at(t.sentence, w) or s.upos[w] == "PRON"]
    return not named or all(cast.type_of(x) in (None, "organization") for x in roles.targets)


def stated(s: Sentence, t: Trigger, code: str, roles: Roles, cast: Cast) -> bool:
    """Whether a person's intention at home is no more than said: "intends to run", "proposed a tax"."""
    says = t.entry.speech or t.entry.embeds == "plan"
    plain = says and code == INTENT and t.entry.embeds in DECLARED and t.because == t.entry.lemma
    return plain and t.entry.pos != "noun" and _alone_at_home(s, t, roles, cast) and _of_one(roles.actors[0], cast)


def _of_one(entity: str, cast: Cast) -> bool:
    """Whether it is a person, or a body that only the story knows."""
    return cast.type_of(entity) == "person" or cast.is_unknown_body(entity)


def asked_of_private(t: Trigger, roles: Roles, cast: Cast) -> bool:
    """Whether a step is asked of people who stand for no state, who yield nothing by it: "asked Quell to check it"."""
    return t.entry is STEP and bool(roles.actors) and all(for_nobody(x, cast) for x in roles.actors)


def only_guessed(s: Sentence, t: Trigger, code: str, roles: Roles, cast: Cast) -> bool:
    """Whether a noun's deed is given on a guess to one who acts at home: "the senator spoke after the meeting"."""
    guessed = t.entry.pos == "noun" and roles.sure < 1 and not code.startswith(TOLD)
    return guessed and _alone_at_home(s, t, roles, cast)


def _alone_at_home(s: Sentence, t: Trigger, roles: Roles, cast: Cast) -> bool:
    """Whether one person or body acts toward nobody in a sentence that names no other state."""
    return len(roles.actors) == 1 and not roles.targets and at_home(s, t, roles, cast)
