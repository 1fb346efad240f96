"""What office-holders named with their title, and dated events, say about the day a story was written."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from verbale.model import Clue, Reason, Role
from verbale.parties.knowledge import Knowledge
from verbale.parties.people import Person, name_keys
from verbale.parties.story import StoryNames
from verbale.parties.tables import Term

_EVENT = 0.8
"""Trust in words that name an event: now and then they are said of another one, or of one that is awaited."""
_HEADS = frozenset({"head-of-state", "head-of-government"})
_HAVE_COUNTERPARTS = _HEADS | {"foreign-minister", "defense-minister"}
"""Kinds of office whose holders are called each other's counterparts."""


def clues_of(story: StoryNames) -> tuple[Clue, ...]:
    """Constraints on the story's date, one for each office-holder and each dated event that it names."""
    clues = [c for person in story.people.values() for c in _terms_clue(person, story)]
    named = story.named()
    for number, row in enumerate(story.rows):
        for hit in row:
            if hit.kind == "event":
                event = story.knowledge.events.get(hit.entity)
                if event is not None and (not event.parties or named & set(event.parties)):
                    reason = Reason(story.span(number, hit.first, hit.last), f"{event.name} was on {event.date}")
                    clues.append(Clue(_first_day(event.date), None, reason, _EVENT))
    return tuple(clues)


def _terms_clue(person: Person, story: StoryNames) -> list[Clue]:
    """The terms of the office that the text gives somebody: the hull, with the single terms as alternatives."""
    if person.entry is None or not person.entry.terms:
        return []
    given = [(role, terms) for role in person.roles if (terms := _terms(person, role, story))]
    if given:
        # "Vice President Biden" beside "President Biden": the later office is the one of the story's day
        role, terms = max(given, key=lambda g: max(t.start or "" for t in g[1]))
        spans = sorted({(_first_day(t.start) or "", _last_day(t.end)) for t in terms})
        says = f"{person.entry.name} was {terms[0].office} " + " and ".join(f"{a} to {b or 'now'}" for a, b in spans)
        latest = None if any(b is None for _, b in spans) else max(b for _, b in spans if b)
        return [Clue(spans[0][0], latest, Reason(role.span, says), alternatives=tuple(spans) if len(spans) > 1 else ())]
    begun = [first for t in person.entry.terms if (first := _first_day(t.start))]
    if person.past and begun and all(t.end for t in person.entry.terms):
        # of somebody still or again in office the text may mean another office, held long before
        says = f"{person.entry.name} had held office before"
        return [Clue(min(begun), None, Reason(None, says), 0.4)]
    return _without_title(person, story)


def _without_title(person: Person, story: StoryNames) -> list[Clue]:
    """Somebody whom the text calls by the full name alone is likely named for the office: seven in ten were in it."""
    begun = [t for t in person.entry.terms if t.start] if person.entry is not None else []
    if person.past or not begun or not _named_in_full(person, story):
        return []
    first = min(_first_day(t.start) or "" for t in begun)
    latest = None if any(not t.end for t in begun) else max(_last_day(t.end) or "" for t in begun)
    early = (date.fromisoformat(first) - timedelta(_BEFORE_OFFICE)).isoformat()
    return [Clue(early, latest, Reason(None, f"{person.name} was in office {first} to {latest or 'now'}"), 0.25)]


_BEFORE_OFFICE = 2200
"""Days before an office in which its later holder may be in the news already: one full name in six."""


def _terms(person: Person, role: Role, story: StoryNames) -> list[Term]:
    """The terms that a title can mean, those of namesakes in the same office too where the text has only a surname."""
    known = story.knowledge
    entries = [person.entry] if person.entry is not None else []
    if not _named_in_full(person, story):
        namesakes = (known.entries.get(i) for i in known.surnames.get(person.keys[-1], ()))
        entries += [e for e in namesakes if e is not None and e not in entries]
    own_party = role.party or (person.entry.party if person.entry is not None else None)
    return [
        t
        for e in entries
        for t in e.terms
        if t.start
        and _same_office(role, t, known)
        and (e is person.entry or role.party is None or t.party == own_party)
    ]


def _named_in_full(person: Person, story: StoryNames) -> bool:
    """Whether the text has a name of more than a surname for somebody."""
    known = person.entry.also if person.entry is not None else ()
    names = [n for n in map(name_keys, (person.name, *person.also, *known)) if len(n) > 1]
    return any(set(n) <= set(line.keys) for n in names for line in story.lines)


def _same_office(role: Role, term: Term, knowledge: Knowledge) -> bool:
    """Whether a title in the text means the office of a term: the same kind of office, or the same words."""
    if role.party and term.party and role.party != term.party:
        return False
    title, office = " ".join(_without_state(role, knowledge)), " ".join(name_keys(term.office))
    kinds = knowledge.offices.get(title), knowledge.offices.get(office, term.office)
    if title == office or (kinds[0] and kinds[0] == kinds[1]):
        return True
    return (title in ("leader",) and kinds[1] in _HEADS) or (title == "counterpart" and kinds[1] in _HAVE_COUNTERPARTS)


def _without_state(role: Role, knowledge: Knowledge) -> tuple[str, ...]:
    """The words of a title, folded, without the state that it is held in: "President of the Republic of Kenya"."""
    keys = tuple(name_keys(role.title))
    for at, key in enumerate(keys):
        state = keys[at + 1 :]
        if key == "of" and role.party:
            named = knowledge.forms.get(" ".join(state[1:] if state[:1] == ("the",) else state), ())
            if any(form.entry == role.party for form in named):
                return keys[:at]
    return keys


def _first_day(value: str | None) -> str | None:
    """The first day of `YYYY`, `YYYY-MM` or `YYYY-MM-DD`."""
    if not value:
        return None
    return value + "-01-01" if len(value) == 4 else value + "-01" if len(value) == 7 else value


def _last_day(value: str | None) -> str | None:
    """The last day of `YYYY`, `YYYY-MM` or `YYYY-MM-DD`."""
    if not value:
        return None
    if len(value) == 7:
        return f"{value}-{monthrange(int(value[:4]), int(value[5:]))[1]:02d}"
    return value + "-12-31" if len(value) == 4 else value
