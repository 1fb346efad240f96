"""Whose people are who are known only by whom they serve: "Quell's spokesman, Ada Voss", "Voss, who led the rebels".

A pass over a story's people, once all names are known: such a person is of the party of the one whom the words name.
"""

from __future__ import annotations

from dataclasses import replace

from verbale.model import Role, Span
from verbale.parties.finding import Hit
from verbale.parties.line import Line
from verbale.parties.people import Person
from verbale.parties.story import StoryNames

_LEADING = frozenset({"leads", "led", "heads", "headed", "leading", "heading"})
_SPEAKING = frozenset({"negotiates", "negotiated", "speaks", "spoke", "represents", "represented", "acts", "acted"})
_TEAMS = frozenset(
    {"team", "teams", "delegation", "negotiators", "negotiator", "side", "delegates", "envoys", "mission", "party"}
)
"""How a relative clause ties somebody to a party: who leads its team, who speaks for it."""
_HIS = frozenset({"his", "her"})
_REACH = 9
"""How many pieces of a relative clause are looked at."""


def attach(story: StoryNames) -> None:
    """Give the people without a party that of those whom they serve, lead or speak for."""
    for number, line in enumerate(story.lines):
        for hit in story.rows[number]:
            person = story.people.get(hit.entity) if hit.kind == "person" else None
            if person is None or person.past or person.party() is not None:
                continue
            served = _served(story, number, person)
            party, span = (served, None) if served else _by_clause(story, number, line, hit)
            if party is not None and party != person.id:
                _give(person, party, span)


def _give(person: Person, party: str, span: Span | None) -> None:
    """Let a person stand for a party, by his title or by other words of the text."""
    if person.roles:
        person.roles[0] = replace(person.roles[0], party=party)
    elif span is not None:
        person.roles.append(Role("", party, span))


def _served(story: StoryNames, number: int, person: Person) -> str | None:
    """The party of whom a title is under: "Quell's adviser", "an aide to Quell", "his deputy"."""
    line, row = story.lines[number], story.rows[number]
    span = person.roles[0].span if person.roles else None
    if span is None or not line.sentence.start <= span.start < line.sentence.end:
        return None
    first, last = line.at_offset(span.start), line.at_offset(span.end)
    for hit in row:  # "an aide to Quell", "Quell's aide"
        if hit.kind == "person" and first <= hit.first < last and hit.entity != person.id:
            return story.stands_for(hit.entity)
    start = first
    while start > 0 and first - start < 4 and line.keys[start - 1].isalpha() and line.keys[start - 1] not in _HIS:
        if line.upos(start - 1) in ("VERB", "AUX", "ADP"):
            break
        start -= 1
    if line.key(start - 1) in ("'s", "’s", "'"):
        owner = next((h for h in row if h.last == start - 1 and h.kind == "person"), None)
        return story.stands_for(owner.entity) if owner is not None and owner.entity != person.id else None
    if line.key(start - 1) in _HIS:
        return _of_the_last(story, number, start - 1, person, "person")
    if "its" in line.keys[max(0, start - 1) : first + 1]:
        return _of_the_last(story, number, first, person, "")
    return None


def _of_the_last(story: StoryNames, number: int, at: int, person: Person, kind: str) -> str | None:
    """The party of whom "his" or "its" means: the subject of the line so far, else of the line before."""
    for back, end in ((number, at), (number - 1, len(story.lines[number - 1]))):
        row = story.rows[back] if back >= 0 else []
        named = [h for h in row if h.kind in (kind or h.kind,) and h.last <= end and h.entity not in ("", person.id)]
        for hit in named:
            if story.is_subject(back, hit.first, hit.last):
                return story.stands_for(hit.entity)
    return None


def _by_clause(story: StoryNames, number: int, line: Line, hit: Hit) -> tuple[str | None, Span | None]:
    """The party in "Quell, who led the rebels' team", "Quell, whose National Front stayed away", and its words."""
    at = hit.last
    while at < len(line) and at - hit.last < _REACH and line.key(at) not in ("who", "whose", ";", "."):
        at += 1
    if line.key(at - 1) != ",":
        return None, None
    row = story.rows[number]
    if line.key(at) == "whose":
        body = next((h for h in row if h.first == at + 1 and h.kind == "body"), None)
        return (body.entity, story.span(number, body.first, body.last)) if body is not None else (None, None)
    if line.key(at) != "who" or at > hit.last + 1:
        return None, None
    end = min(at + _REACH, len(line))
    verbs = [i for i in range(at + 1, min(at + 4, end)) if line.key(i) in _LEADING | _SPEAKING]
    for other in row if verbs else ():
        if not (verbs[0] < other.first < end) or other.kind in ("event", "place"):
            continue
        party = story.stands_for(other.entity)
        between = line.keys[verbs[0] + 1 : other.first]
        speaks = line.key(verbs[0]) in _SPEAKING and (
            "for" in between[:1] or "behalf" in between or line.key(verbs[0]).startswith("represent")
        )
        if party is not None and (speaks or not _TEAMS.isdisjoint(line.keys[verbs[0] + 1 : end])):
            return party, story.span(number, other.first, other.last)
    return None, None
