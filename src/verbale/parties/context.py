"""Whether a demonym names a party or only says where, and whether a capital stands for a government or is a place."""

from __future__ import annotations

from verbale.parties.finding import Hit
from verbale.parties.knowledge import Knowledge
from verbale.parties.line import Line

_DASHES = frozenset("–—―-")


def party_demonym(line: Line, hit: Hit, knowledge: Knowledge) -> bool:
    """Whether a demonym stands for the state: "Japanese envoys" does, "a Japanese city" only says where.

    No more than where says it before a state's opponents ("Colombian FARC rebels").

    The noun it belongs to decides: its head in the parse, else the first word after it that can end a noun phrase.
    """
    noun = _noun_after(line, hit)
    return noun not in knowledge.words["locating"] and noun not in knowledge.words["opponents"]


_RULING = frozenset({"authorities", "government", "regime", "leadership", "rulers", "junta", "governments"})
"""Whom a capital behind "in" tells: those who rule from there."""


def _noun_after(line: Line, hit: Hit) -> str:
    sentence = line.sentence
    if sentence.heads:
        word = line.words[hit.last - 1]
        head = sentence.heads[word]
        if head > word and sentence.relations[word] in ("amod", "compound", "nmod"):
            return sentence.words[head].lower()
    return line.key(hit.last)


def stands_for_government(line: Line, hit: Hit, knowledge: Knowledge) -> bool:
    """Whether a capital is its government here ("Tokyo has refused", "sanctions on Pyongyang"), not a place."""
    if line.joined[hit.first] and line.key(hit.first - 1) in ("anti", "pro"):
        return True
    if hit.last - hit.first > 1 and line.texts[hit.last - 1].isupper():  # "Washington, D.C."
        return False
    if _dateline(line, hit) or (line.key(hit.last) == "," and _apposed_place(line, hit)):
        return False
    before, after = line.key(hit.first - 1), line.key(hit.last)
    deprels = line.sentence.deprels
    if before == "in" and line.key(hit.first - 2) in _RULING and after not in ("'s", "'", "’"):
        return True  # "the authorities in Minsk"
    if before in ("in", "at", "near", "outside", "inside") and after not in ("'s", "'", "’"):
        return False  # whatever the parse says
    if deprels and deprels[line.words[hit.last - 1]].startswith("nsubj"):
        return True
    if before in ("the", "both"):  # "the Tokyo hotel", "in both Vienna and Riyadh"
        before = line.key(hit.first - 2)
    if before == "of" and line.key(hit.first - 2) in knowledge.words["locating"] | knowledge.words["urban"]:
        return False
    if (before == "," and line.key(hit.first - 2) in ("capital", "city")) or before in ("capital", "city"):
        return False
    if after in ("'s", "'", "’"):
        return line.key(hit.last + 1) not in knowledge.words["urban"] and before not in (
            "in",
            "at",
            "near",
            "around",
            "outside",
        )
    if after in knowledge.words["urban"]:
        return False
    return _by_preposition(line, hit, before, knowledge)


def _by_preposition(line: Line, hit: Hit, before: str, knowledge: Knowledge) -> bool:
    words = knowledge.words
    while before in ("and", "or", ",") and hit.first - 2 >= 0:  # "in Seoul and Tokyo": the first preposition counts
        back = _coordinated_start(line, hit.first)
        if back == hit.first:
            break
        before = line.key(back - 1)
        break
    if before in words["place_prepositions"]:
        return False
    if before in ("to", "from", "for", "toward", "towards", "into", "through"):
        return before not in ("into", "through") and not _travels(line, hit, knowledge)
    return not _compound(line, hit, knowledge)


def _coordinated_start(line: Line, first: int) -> int:
    """Start of a list of capitalised names that ends before piece `first` with "and" or a comma."""
    i = first
    while i >= 2 and line.key(i - 1) in ("and", "or", ",") and line.capital(i - 2):
        i -= 2
        while i >= 1 and line.capital(i - 1):
            i -= 1
    return i


def _travels(line: Line, hit: Hit, knowledge: Knowledge) -> bool:
    travel = knowledge.words["travel"]
    sentence = line.sentence
    if sentence.heads:
        word = line.words[hit.last - 1]
        above = list(sentence.path_to_root(word))[:1]
        if above and sentence.words[above[0]].lower() in travel:
            return True
    return any(
        line.key(i) in travel and (line.key(i), line.key(i - 1)) != ("return", "in")
        for i in range(max(0, hit.first - 5), hit.first)
    )


def _compound(line: Line, hit: Hit, knowledge: Knowledge) -> bool:
    """Whether the capital only modifies the noun after it ("a Geneva meeting"), and that noun is no party's."""
    sentence = line.sentence
    if not sentence.heads:
        return False
    word = line.words[hit.last - 1]
    head = sentence.heads[word]
    inner = head > word and sentence.relations[word] in ("compound", "amod")
    return inner and sentence.words[head].lower() not in knowledge.words["people_words"]


def _dateline(line: Line, hit: Hit) -> bool:
    """ "BEIJING (Reuters) -", "Seoul, July 3 -", "WASHINGTON The United States": a place at the very start."""
    if hit.first > 0 and not (hit.first <= 3 and line.key(hit.first - 1) in ("/", "and")):
        return False
    if line.key(hit.last) == "(" or line.key(hit.last) in _DASHES:
        return True
    shouted = line.texts[hit.first].isupper() and len(line.texts[hit.first]) > 3 and not line.shouting
    dashed = any(line.key(i) in _DASHES for i in range(hit.last, min(len(line), hit.last + 8)))
    return shouted or (line.key(hit.last) == "," and dashed)


def _apposed_place(line: Line, hit: Hit) -> bool:
    """ "Hanoi, Vietnam" after a preposition of place, or "…, the capital"."""
    return line.capital(hit.last + 1) if hit.last + 1 < len(line) else False
