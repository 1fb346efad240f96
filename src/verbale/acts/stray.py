"""Words that belong to an act and that the parse hung on another word: behind a date, before a later noun."""

from __future__ import annotations

from verbale.acts import grammar as g
from verbale.acts.triggers import Trigger
from verbale.language.sentence import Sentence


def joined_in(s: Sentence, word: int) -> list[int]:
    """With whom one does it: "I join the people of Chad in calling for a truce"."""
    up = s.heads[word]
    if up < 0 or s.lemmas[up] != "join" or s.xpos[word] != "VBG" or g.mark_of(s, word) != "in":
        return []
    return [c for c in s.children[up] if s.deprels[c] in ("obj", "iobj") and up < c < word]


def listed_before(s: Sentence, subject: int) -> list[int]:
    """The other of two subjects that a headline's comma joins: "Chad, Niger leaders fail", "Novak, French envoy meet".

    A verb in the plural after one name tells that what follows its comma is another.
    """
    verb = s.heads[subject]
    if verb < 0 or not s.deprels[subject].startswith("nsubj"):
        return []
    first = min(s.subtree(subject))
    before = [c for c in s.children[verb] if c < first and s.deprels[c].startswith("nsubj") and s.upos[c] == "PROPN"]
    if before and first > 0 and s.words[first - 1] == "," and s.subtree(before[-1])[-1] < first:
        return before[-1:]
    if s.xpos[verb] != "VBP" or s.xpos[subject] != "NNP" or s.dependents(subject, "conj"):
        return []
    behind = (c for c in s.children[subject] if c > subject and s.deprels[c] in ("appos", "nmod:desc"))
    return [c for c in behind if s.words[min(s.subtree(c)) - 1] == "," or s.words[subject + 1] == ","]


def hyphened(s: Sentence, word: int) -> list[int]:
    """Whose name a hyphen joins to a name: "China-U.S. trade talks"; nobody's in a list of such pairs."""
    out: list[int] = []
    for mark, other in ((word - 1, word - 2), (word + 1, word + 2)):
        if min(mark, other) < 0 or max(mark, other) >= len(s) or s.words[mark] not in ("-", "–", "/"):
            continue
        if any(s.deprels[w] == "conj" or s.dependents(w, "conj") for w in (word, other)):
            continue
        first, last = min(word, other), max(word, other)
        if s.upos[other] == "PROPN" and s.ends[first] == s.starts[mark] and s.ends[mark] == s.starts[last]:
            out.append(other)
    return out


def right_before(s: Sentence, t: Trigger) -> list[int]:
    """The adjective right before a noun that the parse hung on a later one: "Chadian claims that the matter is"."""
    before = t.first - 1
    stray = before >= 0 and s.deprels[before] == "amod" and s.heads[before] > t.word
    return [before] if t.entry.pos == "noun" and stray else []


def behind_its_day(s: Sentence, word: int, function: str) -> list[int]:
    """What follows the day of a deed and was hung on it: "began an effort on Monday between Oman and Iran"."""
    verb = s.heads[word] if s.deprels[word] == "obj" else word
    days = [c for c in s.children[verb] if c > word and s.lemmas[c].lower() in g.CALENDAR]
    return [c for day in days for c in s.children[day] if c > day and g.case_of(s, c) == function]


def right_behind(s: Sentence, t: Trigger, function: str) -> list[int]:
    """ "Ahead of a visit by the minister to Oman": a preposition right behind a noun's phrase, hung higher up."""
    behind = s.subtree(t.word)[-1] + 1
    if behind >= len(s) or s.words[behind].lower() != function or s.deprels[behind] != "case":
        return []
    spot = s.heads[behind]
    return [spot] if s.heads[spot] in s.path_to_root(t.word) else []


__all__ = ["behind_its_day", "hyphened", "joined_in", "listed_before", "right_before", "right_behind"]
