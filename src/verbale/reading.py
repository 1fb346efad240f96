"""One page to one record: the whole path on one screen.

    engine = Engine.load()                        # once a process: the model and the knowledge base
    reading = read_bytes(data, "page.html", engine)
    reading.record, reading.sentences, reading.problems

Nothing here knows of other pages or of the ledger: the same bytes give the same reading, wherever and whenever.
"""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from verbale import acts, language, pages, parties, times
from verbale.errors import Problem, UsageError
from verbale.language.sentence import Sentence
from verbale.model import (
    Act,
    Article,
    ArticleDate,
    Attribution,
    Entity,
    Furniture,
    Linkage,
    Mention,
    Page,
    Record,
    Span,
    Story,
    Time,
)

STAGES = ("pages", "language", "times", "parties", "acts")
CLOSE = 10
"""Days within which a teaser's date is close enough to date its neighbours by."""
READS = "en"
"""The language that stories are read in; others are kept and not read."""


@dataclass(frozen=True)
class Engine:
    """What reads: the language model and the knowledge base."""

    reader: language.Reader
    knowledge: parties.Knowledge

    @classmethod
    def load(cls, threads: int = 1, own: Sequence[Path] = ()) -> Engine:
        """Load both, a user's own knowledge files (or folders of them) on top.

        Raises `ModelError` or `KnowledgeError` with the file that is missing or broken.
        """
        return cls(language.load(threads=threads), parties.Knowledge.load(tuple(own)))


@dataclass(frozen=True, slots=True)
class Reading:
    """One page's record, with what a ledger keeps beside it."""

    record: Record
    sentences: tuple[Span, ...]
    problems: tuple[Problem, ...]


def read_file(path: str, engine: Engine) -> Record:
    """The record of the page in a file; raises `UsageError` with the cause where it cannot be read."""
    for found in pages.find_inputs([path]):
        page = pages.loaded(found)
        if isinstance(page, Problem):
            raise UsageError(str(page))
        return read_bytes(page.data or b"", page.name, engine, page.given).record
    raise UsageError(f"{path}: there is no page in it")


def read_bytes(data: bytes, source: str, engine: Engine, given: pages.Given | None = None) -> Reading:
    """The reading of a page's bytes; raises `UsageError` with the cause where they are no page."""
    page, problems = pages.open_page(data, source, given)
    if page is None:
        raise UsageError("; ".join(str(p) for p in problems))
    reading = read_page(page, engine)
    return dataclasses.replace(reading, problems=(*problems, *reading.problems))


def read_page(page: Page, engine: Engine) -> Reading:
    """The whole path: stories and furniture, then each story by itself, then one record of them all."""
    stories, furniture = pages.split(page)
    gathered, viewed = _Gathered(), pages.readable(page)
    dated = [_date(viewed, story, f"a{number}", engine) for number, story in enumerate(stories, 1)]
    for told in _beside_each_other(viewed, dated):
        _read_story(viewed, told, engine, gathered)
    return gathered.reading(page, furniture)


@dataclass(frozen=True)
class _Told:
    """A story whose words are parsed and whose day is known as well as its own text tells."""

    story: Story
    article: str
    sentences: tuple[Sentence, ...]
    expressions: tuple[times.Expression, ...]
    cast: parties.Cast
    date: ArticleDate
    doubts: tuple[Problem, ...]
    names: parties.StoryNames | None = None


def _date(page: Page, story: Story, article: str, engine: Engine) -> _Told:
    """Sentences, times, who, and the story's date by itself."""
    if story.language != READS:
        what = f"a story in another language ({story.language}) was kept and not read"
        date, _ = times.date_story(story, page, page.text, [], [])
        return _Told(story, article, (), (), parties.Cast(), date, (Problem("read", page.source, what, fatal=False),))
    sentences = tuple(acts.repaired(engine.reader.read(page.text, story.blocks)))
    expressions = tuple(times.find(sentences))
    names = parties.names_of(sentences, page.text, engine.knowledge)
    cast = parties.told_of_its_day(names)
    date, doubts = times.date_story(story, page, page.text, expressions, cast.clues, cast.events)
    return _Told(story, article, sentences, expressions, cast, date, tuple(doubts), names)


def _beside_each_other(page: Page, dated: Sequence[_Told]) -> list[_Told]:
    """Teasers glued to one page were saved together: one whose day is in doubt is dated by its neighbours as well."""
    out = list(dated)
    for i, told in enumerate(dated):
        if told.story.complete or told.story.language != READS or _days(told.date) <= CLOSE:
            continue
        others = [other for other in dated if other is not told and not other.story.complete]
        near = [other for other in others if _days(other.date) <= CLOSE]
        if not near:
            continue
        closest = min(near, key=lambda other: abs(dated.index(other) - i))
        clue = times.neighbour_clue(closest.date)
        clues = [*told.cast.clues, clue] if clue else told.cast.clues
        date, doubts = times.date_story(told.story, page, page.text, told.expressions, clues, told.cast.events)
        out[i] = dataclasses.replace(told, date=date, doubts=tuple(doubts))
    return out


def _days(date: ArticleDate) -> int:
    """How many days a story's date leaves open; a great many where it is unknown or open-ended."""
    held = times.interval(date.edtf) if date.edtf else None
    return (held[1] - held[0]).days if held else 10**6


def explain(page: Page, at: Span, engine: Engine) -> acts.Explanation | None:
    """Why the act at a place of a page is read so, by reading it again; None where no act stands there.

    `at` may be empty: the act whose words stand there, else the narrowest whose clause does.
    """
    for told, ready in _each_prepared(page, engine):
        if told.story.span.start <= at.start < told.story.span.end:
            return acts.explain(ready.story, ready.cast, ready.times, at)
    return None


def attitudes(page: Page, engine: Engine) -> tuple[tuple[Attribution, str | None], ...]:
    """What parties want, back, reject or fear without saying so, in text order, each with the name of whose it is.

    They are no part of the record, which holds what is said; the name is None where the source is nobody by name.
    """
    out = []
    for _, ready in _each_prepared(page, engine):
        for a in acts.read_attitudes(ready.story, ready.cast):
            known = ready.cast.entities.get(a.source.entity or "")
            out.append((a, known.name if known is not None else None))
    return tuple(out)


def _each_prepared(page: Page, engine: Engine) -> Iterator[tuple[_Told, _Prepared]]:
    """The stories of a page that can be read, each ready for the act reader as `read_page` makes it ready."""
    stories, _ = pages.split(page)
    gathered, viewed = _Gathered(), pages.readable(page)
    dated = [_date(viewed, story, f"a{number}", engine) for number, story in enumerate(stories, 1)]
    for told in _beside_each_other(viewed, dated):
        if told.sentences:
            ready = _prepared(viewed, told, engine, gathered)
            yield told, ready
            gathered.add_entities(ready.cast.entities.values())


@dataclass(frozen=True)
class _Prepared:
    """All that the act reader needs of a story."""

    story: acts.Story
    cast: parties.Cast
    times: Sequence[Time]


def _prepared(page: Page, told: _Told, engine: Engine, gathered: _Gathered) -> _Prepared:
    """Who is who on a story's day, and when."""
    story, sentences, date = told.story, told.sentences, told.date
    known = parties.Cast(entities=dict(gathered.entities))
    # who held an office, and who "the minister" is, hangs on the day; what earlier stories named keeps its id
    publisher = parties.publisher(page.metadata, page.source, page.text, engine.knowledge)
    day = date if date.edtf else None
    cast = parties.cast(sentences, page.text, engine.knowledge, day, known, publisher, told.names)
    likely = times.resolve(told.expressions, acts.likely_date(date))
    told_of = acts.Story(told.article, page.text, story.blocks, sentences, date, told.cast.events, tuple(likely))
    return _Prepared(told_of, cast, times.resolve(told.expressions, date))


def _read_story(page: Page, told: _Told, engine: Engine, gathered: _Gathered) -> None:
    """One dated story: who is who on that day, when, and what was done."""
    gathered.problems.extend(told.doubts)
    gathered.articles.append(_article(page, told.story, told.article, told.date))
    if not told.sentences:
        return
    ready = _prepared(page, told, engine, gathered)
    found = acts.read_acts(ready.story, ready.cast, ready.times)
    gathered.sentences.extend(Span(s.start, s.end) for s in told.sentences)
    gathered.times.extend(ready.times)
    gathered.mentions.extend(ready.cast.mentions)
    gathered.add_entities(ready.cast.entities.values())  # the act reader adds joint speakers
    gathered.add_acts(found.attributions, found.acts, found.linkages)


def _closed_up(text: str) -> str:
    """Words without the gaps that link syntax and mended words leave (`pages.readable`)."""
    return " ".join(part for part in text.split(" ") if part)


def _article(page: Page, story: Story, identity: str, date: ArticleDate) -> Article:
    title = _closed_up(page.text[story.title.start : story.title.end]) if story.title else None
    return Article(identity, story.span, title, page.metadata.outlet, story.language, story.complete, date)


@dataclass
class _Gathered:
    """What the stories of one page gave so far, with ids that are unique on the page."""

    articles: list[Article] = field(default_factory=list)
    entities: dict[str, Entity] = field(default_factory=dict)
    mentions: list[Mention] = field(default_factory=list)
    times: list[Time] = field(default_factory=list)
    attributions: list[Attribution] = field(default_factory=list)
    acts: list[Act] = field(default_factory=list)
    linkages: list[Linkage] = field(default_factory=list)
    sentences: list[Span] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def add_entities(self, found: Iterable[Entity]) -> None:
        """An entity that two stories name is one, with what both say of it."""
        for entity in found:
            here = self.entities.get(entity.id)
            self.entities[entity.id] = entity if here is None else _merged(here, entity)

    def add_acts(self, said: Iterable[Attribution], done: Iterable[Act], tied: Iterable[Linkage]) -> None:
        """Take a story's attributions, acts and linkages, numbered on from those before."""
        attributions, acts = list(said), list(done)
        t = {a.id: f"t{n}" for n, a in enumerate(attributions, len(self.attributions) + 1)}
        x = {a.id: f"x{n}" for n, a in enumerate(acts, len(self.acts) + 1)}
        self.attributions += [dataclasses.replace(a, id=t[a.id]) for a in attributions]
        for act in acts:
            chain = tuple(t[one] for one in act.attribution)
            self.acts.append(dataclasses.replace(act, id=x[act.id], attribution=chain))
        for link in tied:
            held = link.withholds
            held = dataclasses.replace(held, act=x.get(held.act) if held.act else None)
            self.linkages.append(dataclasses.replace(link, withholds=held))

    def reading(self, page: Page, furniture: Iterable[Furniture]) -> Reading:
        """All of it as one record, in text order."""
        record = Record(
            page=page,
            articles=tuple(self.articles),
            furniture=tuple(furniture),
            entities=tuple(self.entities.values()),
            mentions=tuple(sorted(self.mentions, key=lambda m: m.span)),
            times=tuple(sorted(self.times, key=lambda t: t.span)),
            attributions=tuple(self.attributions),
            acts=tuple(self.acts),
            linkages=tuple(self.linkages),
        )
        return Reading(record, tuple(sorted(self.sentences)), tuple(self.problems))


def _merged(one: Entity, other: Entity) -> Entity:
    also = dict.fromkeys((*one.also, *((other.name,) if other.name != one.name else ()), *other.also))
    roles = {(r.title, r.party): r for r in (*other.roles, *one.roles)}
    return dataclasses.replace(
        one,
        also=tuple(also),
        roles=tuple(roles.values()),
        members=tuple(dict.fromkeys((*one.members, *other.members))),
        party=one.party or other.party,
        wikidata=one.wikidata or other.wikidata,
    )


@cache
def engine_name(own: tuple[Path, ...] = ()) -> str:
    """A digest of all that a reading depends on, taken without loading it: the stages' code, data and weights.

    And a user's own knowledge files: with others the same page may read otherwise.
    """
    digest = hashlib.sha256(Path(__file__).read_bytes())
    for stage in STAGES:
        folder = Path(__file__).parent / stage
        for path in sorted(p for p in folder.rglob("*") if p.is_file() and p.suffix != ".pyc"):
            digest.update(f"{path.relative_to(folder)}\0".encode() + hashlib.sha256(path.read_bytes()).digest())
    for path in sorted(f for place in own for f in (place.rglob("*") if place.is_dir() else [place]) if f.is_file()):
        digest.update(f"{path.name}\0".encode() + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]
