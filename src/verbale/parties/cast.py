"""The cast of a story: who is named in it, where, what each word refers to, and whom everybody stands for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from verbale.language.sentence import Sentence
from verbale.model import ArticleDate, Clue, DatedEvent, Entity, EntityType, Mention
from verbale.parties.attached import attach
from verbale.parties.clues import clues_of
from verbale.parties.events import told_events
from verbale.parties.finding import keep_shorts, scan, slug
from verbale.parties.knowledge import Knowledge
from verbale.parties.line import cut
from verbale.parties.naming import name_bodies, name_short_forms, tell_places
from verbale.parties.opponents import name_opponents
from verbale.parties.persons import Introductions
from verbale.parties.phrases import Phrases
from verbale.parties.reference import References
from verbale.parties.story import Naming, StoryNames, entity_of
from verbale.parties.tables import Entry


class Reference(NamedTuple):
    """Words `[first, last)` of one sentence that refer to entities: a name, a description or a pronoun."""

    sentence: int
    first: int
    last: int
    entities: tuple[str, ...]
    kind: str
    """`name`, `description`, `pronoun`, or `locating` for a demonym that only says where."""


@dataclass
class Cast:
    """Everybody in a story, and what its words refer to."""

    entities: dict[str, Entity] = field(default_factory=dict)
    mentions: list[Mention] = field(default_factory=list)
    """Named mentions and definite short forms in the order of the text; pronouns are none."""
    clues: tuple[Clue, ...] = ()
    """What office-holders and dated events say about the story's date; none where it was given."""
    events: tuple[DatedEvent, ...] = ()
    """Public events of known days that the story tells of; none where the story's date was given."""
    refers: dict[tuple[int, int], tuple[str, ...]] = field(default_factory=dict)
    """Sentence and word → entity ids, for names, descriptions and pronouns."""
    references: list[Reference] = field(default_factory=list)
    """Everything that refers to somebody, pronouns too, in the order of the text."""
    phrases: Phrases | None = None
    labelled: bool = False
    """Whether it is a transcript, whose labels tell who speaks."""
    publisher: Entity | None = None
    """The state or body whose own page the story stands on: it is "we" where nobody else is."""

    def at(self, sentence: int, word: int) -> tuple[str, ...]:
        """The entities that this word's phrase refers to; empty where it names nobody."""
        return self.refers.get((sentence, word), ())

    def type_of(self, entity_id: str) -> EntityType | None:
        """What an entity is: a state, a person, a place …; None where the cast has no such entity."""
        entity = self.entities.get(entity_id)
        return entity.type if entity is not None else None

    def party_of(self, entity_id: str) -> str | None:
        """The state or body that an entity stands for through a living role; None where it has none."""
        entity = self.entities.get(entity_id)
        return entity.party if entity is not None else None

    def party_or_self(self, entity_id: str) -> str:
        """The state or body that an entity stands for; where it has none, the entity itself."""
        return self.party_of(entity_id) or entity_id

    def entities_of_phrase(self, sentence: int, word: int, *, demonym: bool = False) -> list[str]:
        """All parties in the coordinated phrase headed by a word: "officials from Japan and South Korea" → jpn, kor.

        With `demonym`, people who merely belong to a state count for it ("an American soldier" → usa).
        """
        return self.phrases.entities(sentence, word, demonym=demonym) if self.phrases is not None else []

    def is_civil(self, entity_id: str) -> bool:
        """Whether an entity is a paper, a broadcaster or a political party."""
        return self.phrases is not None and self.phrases.is_civil(entity_id)

    def is_political_party(self, entity_id: str) -> bool:
        """Whether an entity is a political party of a free country, which acts for itself and not for the state."""
        return self.phrases is not None and self.phrases.is_political_party(entity_id)

    def home_of_opponents(self, entity_id: str) -> str | None:
        """The state that rebels or an opposition are at home in, by their name ("Libyan rebels"); None for others."""
        return self.phrases.home_of_opponents(entity_id) if self.phrases is not None else None

    def is_unknown_body(self, entity_id: str) -> bool:
        """Whether an entity is an organization that only the story knows, or a firm."""
        return self.phrases is not None and self.phrases.is_unknown_body(entity_id)

    def described(self, words: str, *also: str) -> str | None:
        """The id of a group known only by a phrase ("the warring parties"), made when it is not there."""
        ident = slug(words)
        known = self.entities.setdefault(ident, Entity(ident, "group", words, also)) if ident else None
        return ident if known is not None and known.type == "group" else None

    def group(self, ids: Sequence[str], name: str | None = None) -> str:
        """The id of a `group` entity with these members, made when it is not there; one member is its own group."""
        members = tuple(dict.fromkeys(ids))
        if len(members) == 1:
            return members[0]
        ident = "-and-".join(members)
        if ident not in self.entities:
            names = [self.entities[m].name if m in self.entities else m for m in members]
            called = name or ", ".join(names[:-1]) + " and " + names[-1]
            self.entities[ident] = Entity(ident, "group", called, members=members)
        return ident


def cast(
    sentences: Sequence[Sentence],
    text: str,
    knowledge: Knowledge,
    date: ArticleDate | None = None,
    known: Cast | None = None,
    publisher: str | None = None,
    names: StoryNames | None = None,
) -> Cast:
    """Name everybody in one story.

    `text` is the page text that the sentences' offsets count in; `date` helps to tell office-holders of one surname
    apart; `known` is the cast of the page's earlier stories, whose ids are kept; `publisher` whose own page it is on;
    `names` what `names_of` found in these sentences, where that was done before.
    """
    story = (names or names_of(sentences, text, knowledge)).of_day(date, _bodies(known, knowledge))
    Introductions(story).run()
    attach(story)
    story.publisher = publisher
    name_short_forms(story)
    walk = References(story)
    walk.run()
    made = _made(story, sentences)
    made.labelled = walk.pronouns.labelled
    made.publisher = entity_of(story, publisher) if publisher is not None else None
    return made


def names_of(sentences: Sequence[Sentence], text: str, knowledge: Knowledge) -> StoryNames:
    """The names in a story but those of people: whom a person's name means hangs on the story's day, these do not."""
    lines = [cut(s, text, knowledge.name_ends) for s in sentences]
    rows = [scan(line, n, knowledge) for n, line in enumerate(lines)]
    keep_shorts(lines, rows, knowledge)
    story = StoryNames(text, lines, rows, knowledge)
    name_bodies(story)
    name_opponents(story)
    tell_places(story)
    return story


def told_of_its_day(names: StoryNames) -> Cast:
    """What a story's names (`names_of`) say about its day: a cast with clues and events alone.

    Nothing in them hangs on what short forms, descriptions and pronouns refer to.
    """
    story = names.of_day(None)
    Introductions(story).run()
    return Cast(clues=clues_of(story), events=told_events(story))


def _bodies(known: Cast | None, knowledge: Knowledge) -> dict[str, Entry]:
    """The bodies that only the page's earlier stories know."""
    return {
        e.id: Entry(e.id, e.type, e.name, e.also, party=e.party)
        for e in (known.entities.values() if known is not None else ())
        if e.id not in knowledge.entries and e.type in ("organization", "government")
    }


# --- the result -------------------------------------------------------------------------------------------------------


def _made(story: StoryNames, sentences: Sequence[Sentence]) -> Cast:
    result = Cast()
    for naming in story.namings:
        for ident in naming.entities:
            if ident not in result.entities:
                result.entities[ident] = entity_of(story, ident)
            if (naming.kind in ("name", "description") and result.entities[ident].type != "group") or _acts(
                story, ident, naming
            ):
                result.mentions.append(Mention(story.span(naming.line, naming.first, naming.last), ident))
        line = story.lines[naming.line]
        words = line.words[naming.first], line.words[naming.last - 1] + 1
        result.references.append(Reference(naming.line, *words, naming.entities, naming.kind))
        for word in range(*words):
            result.refers[(naming.line, word)] = naming.entities
    _titles_refer(story, result)
    _complete(story, result)
    if story.date is None:  # clues are there to date a story; they cost a tenth of the whole
        result.clues = clues_of(story)
        result.events = told_events(story)
    result.phrases = Phrases(sentences, result.refers, result.entities, story.knowledge)
    return result


def _acts(story: StoryNames, ident: str, naming: Naming) -> bool:
    """Whether a group is a mention here: a named track ("six-party talks") is one only as a subject."""
    entry = story.entry(ident)
    if naming.kind not in ("name", "description") or entry is None or ident in story.people or entry.type != "group":
        return False
    return entry.kind != "track" or naming.subject


def _titles_refer(story: StoryNames, result: Cast) -> None:
    """The words of a title refer to its person: "envoy" in "Japanese envoy Yoshiki Mine"."""
    for number, line in enumerate(story.lines):
        for hit in story.rows[number]:
            person = story.people.get(hit.entity)
            if person is None:
                continue
            for role in person.roles:
                if role.span is None or not line.sentence.start <= role.span.start < line.sentence.end:
                    continue
                first, last = line.at_offset(role.span.start), line.at_offset(role.span.end)
                for i in range(first, last):
                    result.refers.setdefault((number, line.words[i]), (person.id,))


def _complete(story: StoryNames, result: Cast) -> None:
    """Every party, member and role-party that an entity points to is an entity of the cast too."""
    todo = list(result.entities.values())
    while todo:
        entity = todo.pop()
        wanted = [entity.party, *(r.party for r in entity.roles)]
        for ident in wanted:
            if ident and ident not in result.entities and story.entry(ident) is not None:
                result.entities[ident] = entity_of(story, ident)
                todo.append(result.entities[ident])
