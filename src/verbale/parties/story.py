"""One story while its names are being read: lines, names found, people, and what every piece refers to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from verbale.language.sentence import Name
from verbale.model import ArticleDate, Entity, Span
from verbale.parties.finding import Hit
from verbale.parties.knowledge import Knowledge
from verbale.parties.line import Line
from verbale.parties.people import Person
from verbale.parties.tables import Entry

_BESIDE = frozenset({"appos", "flat"})
"""How a word hangs on the noun beside it that is the same person."""


@dataclass(slots=True)
class Naming:
    """Words that refer to entities: a name, a description ("the two sides") or a pronoun."""

    line: int
    first: int
    last: int
    entities: tuple[str, ...]
    kind: str
    """`name`, `description` or `pronoun`."""
    subject: bool = False


@dataclass(slots=True)
class StoryNames:
    """Working state of `cast` for one story; nothing of it outlives the call but the Cast."""

    text: str
    lines: list[Line]
    rows: list[list[Hit]]
    knowledge: Knowledge
    date: ArticleDate | None = None
    people: dict[str, Person] = field(default_factory=dict)
    made: dict[str, Entry] = field(default_factory=dict)
    """Entries that only the text knows, and generic bodies."""
    places: set[str] = field(default_factory=set)
    """Single words, folded, that the model calls places at least as often as people."""
    surnames: set[str] = field(default_factory=set)
    """Last words, folded, of the people's full names."""
    placed: set[str] = field(default_factory=set)
    """Unknown names, folded, that the story uses as places somewhere."""
    namings: list[Naming] = field(default_factory=list)
    also: dict[str, list[str]] = field(default_factory=dict)
    """Names that the text adds to an entity: abbreviations, native scripts."""
    publisher: str | None = None
    """The state or body whose own page the story is on."""

    def of_day(self, date: ArticleDate | None, made: Mapping[str, Entry] | None = None) -> StoryNames:
        """The names so far, to be read on by the light of a date: what is found there leaves these as they are.

        `made` are entries that the page's earlier stories made; they outweigh this story's own.
        """
        rows = [[hit.copy() for hit in row] for row in self.rows]
        also = {ident: list(names) for ident, names in self.also.items()}
        every = {**self.made, **(made or {})}
        return replace(self, rows=rows, date=date, made=every, also=also, people={}, namings=[])

    def entry(self, ident: str) -> Entry | None:
        """What is known of an entity of this story."""
        return self.made.get(ident) or self.knowledge.entries.get(ident)

    def party(self, ident: str) -> str | None:
        """The state or body that an entity stands for; a place, the state that it lies in."""
        if ident in self.people:
            person = self.people[ident]
            return None if self._out_of_office(person) else self._by_term(person) or person.party()
        entry = self.entry(ident)
        if entry is None:
            return None
        if entry.type in ("state", "government") and entry.party is None:
            return entry.id
        if entry.type == "place":
            return self._state_around(entry)
        return entry.party or (entry.id if entry.type in ("organization", "government") else None)

    def _by_term(self, person: Person) -> str | None:
        """Of those whom somebody stood for in his life, the party of his title here, else of the story's days."""
        terms = person.entry.terms if person.entry is not None and not any(r.party for r in person.roles) else ()
        if person.past or len({t.party for t in terms}) < 2:
            return None
        titles, days = {r.title.lower() for r in person.roles}, story_days(self)
        titled = {t.party for t in terms if t.office.lower() in titles}
        then = {t.party for t in terms if days and (t.start or "") <= days[1] + "~" and (t.end or "9") + "~" >= days[0]}
        return next((found.pop() for found in (titled, then) if len(found) == 1), None)

    def _out_of_office(self, person: Person) -> bool:
        """Whether a known office-holder held none of his offices yet or any more when the story was told, as it stands.

        A role that the text gives outweighs what the knowledge base has of his offices.
        """
        days = story_days(self)
        if days is None or person.entry is None or not person.entry.terms or any(r.party for r in person.roles):
            return False
        first, last = days
        return all(
            (t.start or "") > last + "~" or (t.end is not None and t.end + "~" < first) for t in person.entry.terms
        )

    def _state_around(self, place: Entry) -> str | None:
        """The one state that a place is recognised to lie in; None where it lies in several, or it is disputed."""
        inside = [self.knowledge.entries.get(m) for m in place.members]
        states = [e.id for e in inside if e is not None and e.type == "state"]
        return states[0] if len(states) == 1 else None

    def stands_for(self, ident: str) -> str | None:
        """The party at the end of the chain: the bureau's ministry's state."""
        party = self.party(ident)
        for _ in range(3):
            beyond = self.party(party) if party else None
            if beyond in (None, party):
                break
            party = beyond
        return party

    def named(self) -> set[str]:
        """Everything that a name in the story stands for; a person's short forms and pronouns add nothing."""
        return {hit.entity for row in self.rows for hit in row if hit.kind != "event"}

    def is_place(self, line: Line, name: Name) -> bool:
        """Whether a single word that the model calls a person is a place, as it calls it elsewhere in the story."""
        return name.last - name.first == 1 and line.sentence.words[name.first].lower() in self.places

    def covering(self, number: int) -> dict[int, Hit]:
        """For each piece of a line that a name covers, the name; an event's words give way to the names in them."""
        row = sorted(self.rows[number], key=lambda h: h.kind != "event")
        return {i: hit for hit in row for i in range(hit.first, hit.last)}

    def span(self, number: int, first: int, last: int) -> Span:
        """The page span of pieces `[first, last)` of a line."""
        line = self.lines[number]
        return Span(line.starts[first], line.ends[last - 1])

    def is_subject(self, number: int, first: int, last: int) -> bool:
        """Whether the phrase is a subject by the parse; without one, whether it is the first name of its line."""
        line = self.lines[number]
        deprels = line.sentence.deprels
        if not deprels:
            return not self.rows[number] or self.rows[number][0].first >= first
        words = [line.words[i] for i in range(first, last)]
        for w in words:
            while deprels[w] in _BESIDE:  # "the delegate, Assistant Secretary *Kim*, told"
                w = line.sentence.heads[w]
            if deprels[w].startswith("nsubj"):
                return True
        return False


def story_days(story: StoryNames) -> tuple[str, str] | None:
    """The first and last day that a story's date allows, as ISO prefixes; None where an end is open or unknown."""
    if story.date is None or not story.date.edtf:
        return None
    first, _, last = story.date.edtf.partition("/")
    ends = first.strip("?~%. "), (last or first).strip("?~%. ")
    return ends if all(ends) and not any("X" in e for e in ends) else None


def entity_of(story: StoryNames, ident: str) -> Entity:
    """The record's entity for something the story names."""
    person = story.people.get(ident)
    added = tuple(story.also.get(ident, ()))
    if person is not None:
        known = person.entry
        also = tuple(dict.fromkeys((*person.also, *added, *(known.also if known else ()))))
        party = story.stands_for(ident)
        return Entity(
            ident,
            "person",
            known.name if known else person.name,
            tuple(a for a in also if a != (known.name if known else person.name)),
            known.wikidata if known else None,
            tuple(r if r.party else replace(r, party=party) for r in person.roles),
            (),
            party,
        )
    entry = story.entry(ident)
    if entry is None:
        raise KeyError(ident)
    also = tuple(dict.fromkeys((*entry.also, *added)))
    members = entry.members if entry.type == "group" else ()
    return Entity(ident, entry.type, entry.name, also, entry.wikidata, (), members, story.stands_for(ident))
