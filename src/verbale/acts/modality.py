"""Demands and appeals without a verb of asking: "it is vital that Iran stop", "Damascus must let the convoys in"."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from verbale.acts import grammar as g
from verbale.acts.lexicon import Entry, Example, Frame
from verbale.acts.words import words
from verbale.language.sentence import Sentence

URGENT = words("urgent-adjectives")
ANSWERABLE = words("answerable-nouns")
"""Nouns of those who can be asked to do something."""
SPEAKER = "speaker"
"""The function of a frame that brings whoever's words an act stands in."""


def _entry(lemma: str, code: str, target: str, example: Example, embeds: str | None = "ask") -> Entry:
    frame = Frame((SPEAKER,), (target,), content=("ccomp",))
    return Entry(lemma, (lemma,), "verb", code, frame, embeds, (), None, False, example, "modality.py")


MUST = _entry("must", "100", "subj", Example('"Iran must free the crew," Norway said.', "100", "Norway", "Iran"))
VITAL = _entry(
    "it is vital", "020", "content", Example('"It is vital that Iran stop," Norway said.', "020", "Norway", "Iran")
)


SHOULD = _entry("should", "020", "subj", Example("Norway said Iran should free the crew.", "020", "Norway", "Iran"))
NEED = _entry("need to", "020", "subj", Example("Norway said Iran needed to free the crew.", "020", "Norway", "Iran"))


TO_BLAME = _entry(
    "be to blame", "112", "subj", Example('"Iran was to blame," Norway said.', "112", "Norway", "Iran"), embeds=None
)


def blamed(s: Sentence) -> Iterator[tuple[int, Entry]]:
    """For each "X is to blame" its "blame": X is accused by whoever says so, and accuses nobody."""
    for i in range(len(s)):
        to_blame = s.lemmas[i] == "blame" and s.upos[i] == "VERB" and g.mark_of(s, i) == "to"
        if to_blame and (s.dependents(i, "cop", "nsubj:pass") or _be_above(s, i)):
            yield i, TO_BLAME


def _be_above(s: Sentence, i: int) -> bool:
    return s.deprels[i] == "xcomp" and s.lemmas[s.heads[i]] == "be"


def said_calls(s: Sentence, deeds: Collection[int] = ()) -> Iterator[tuple[int, Entry]]:
    """For each duty that a clause lays on somebody else its head and its entry; a call only where somebody says so.

    `deeds` are words that name deeds, of which "should" can be said as of people: "said that talks should resume".
    """
    for i in range(len(s)):
        if s.xpos[i] == "MD" and s.lemmas[i] in ("must", "should") and s.deprels[i].startswith("aux"):
            if (
                s.heads[i] >= 0
                and _on_others(s, s.heads[i])
                and (s.lemmas[i] == "must" or _asked(s, s.heads[i], deeds))
            ):
                yield s.heads[i], MUST if s.lemmas[i] == "must" else SHOULD
        elif s.lemmas[i] in ("need", "have") and s.upos[i] == "VERB" and _on_others(s, i):
            steps = [c for c in s.dependents(i, "xcomp") if s.xpos[c] == "VB" and g.mark_of(s, c) == "to"]
            if steps and not s.dependents(i, "expl", "aux"):  # "will have to" is no demand
                yield steps[0], NEED


def _asked(s: Sentence, verb: int, deeds: Collection[int]) -> bool:
    """Whether "should" asks for something: not of things that are only expected to ("the vote should help")."""
    spot = g.surface_subject(s, verb)
    if spot is None or spot in deeds or g.is_passive(s, verb):
        return True
    return s.upos[spot] in ("PROPN", "PRON") or s.lemmas[spot].lower() in ANSWERABLE


def calls(s: Sentence) -> Iterator[tuple[int, int, Entry]]:
    """For each such demand its head, the word that makes it one, and its entry."""
    for i in range(len(s)):
        if s.xpos[i] == "MD" and s.lemmas[i] == "must" and s.deprels[i].startswith("aux") and s.heads[i] >= 0:
            if _on_others(s, s.heads[i]):
                yield s.heads[i], i, MUST
        elif s.upos[i] == "ADJ" and s.lemmas[i].lower() in URGENT and _with_clause(s, i) and not _compared(s, i):
            yield i, i, VITAL


def is_asked_about(s: Sentence, clause: int) -> bool:
    """Whether a clause is a question told on: "explain why it should stay" asks for nothing."""
    return any(s.lemmas[c].lower() in ("why", "how", "whether", "what") for c in s.children[clause] if c < clause)


def _on_others(s: Sentence, verb: int) -> bool:
    """Whether a clause says what somebody else must do: not "we must", no guess ("it must be cold")."""
    spot = g.surface_subject(s, verb)
    if spot is not None and any(s.words[c].lower() in ("a", "an") for c in s.dependents(spot, "det")):
        return False  # "a leader must listen": said of nobody
    does = s.upos[verb] == "VERB" or (s.upos[verb] == "ADJ" and bool(s.dependents(verb, "xcomp")))
    return does and spot is not None and s.words[spot].lower() not in ("we", "i", "there", "you")


def _with_clause(s: Sentence, i: int) -> bool:
    """ "It is vital that …", "it is vital for Iran to …": an adjective whose clause has a subject of its own."""
    kids = [(s.relations[c], c) for c in s.children[i]]
    if not any(rel == "expl" or (rel == "nsubj" and s.words[c].lower() == "it") for rel, c in kids):
        return False
    kids = [(rel, c) for rel, c in kids if rel != "advcl" or set(g.mark_of(s, c).split()) & {"that", "for", "to"}]
    return any(rel in ("csubj", "ccomp", "advcl") and s.xpos[c][:1] == "V" and _subject(s, c) for rel, c in kids)


def _compared(s: Sentence, i: int) -> bool:
    """Whether it is only "more important" than something else."""
    return any(s.words[c].lower() in ("more", "less") for c in s.children[i] if c < i)


def _subject(s: Sentence, clause: int) -> bool:
    return any(s.deprels[c].startswith("nsubj") for c in s.children[clause])
