"""The nouns of the record (RECORD.md): frozen values that every stage hands to the next.

All spans are `[start, end)` offsets in Unicode code points of the *page text*, which is kept with the page and never
edited, so that `page.text[start:end]` is always the evidence. This module imports nothing of ours.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple

VERSION = 1
"""Version of the record's form, the value of its `verbale` key."""


class Span(NamedTuple):
    """A stretch of page text: code points `[start, end)`."""

    start: int
    end: int


FurnitureKind = Literal["appeal", "navigation", "caption", "promotion", "legal", "other"]
DateBasis = Literal["stated", "inferred", "unknown"]
DateOf = Literal["published", "updated"]
TimeBasis = Literal["explicit", "relative", "context", "unknown"]
EntityType = Literal["state", "government", "organization", "person", "group", "place"]
QuoteKind = Literal["direct", "indirect", "mixed"]
Status = Literal["actual", "planned", "proposed", "negated", "hypothetical"]
ConditionKind = Literal["unless", "if", "until", "in-return-for", "provided", "without"]
LinkageState = Literal["open", "met", "traded", "dropped"]


# --- the page ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class StatedDate:
    """A date that the page or its metadata gives for a story, and where it stands."""

    edtf: str
    source: str
    """`meta`, `json-ld`, `time`, `url`, `byline`, `dateline`, `copyright`; `feed`, `row`, `mail`, `pdf`, `docx`."""
    span: Span | None = None
    """Where it stands in the page text; None for metadata."""
    what: DateOf = "published"
    """What happened on that day."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says about itself outside its story text."""

    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    url: str | None = None
    language: str | None = None
    dates: tuple[StatedDate, ...] = ()
    captured: str | None = None
    """ISO day on which the page was fetched or saved: it was published on that day or before."""
    origins: tuple[tuple[str, str], ...] = ()
    """Where each of the values above came from, by its field: `("title", "json-ld")`. Dates say it themselves."""

    def noted(self, origin: str) -> Metadata:
        """The same, with `origin` as where every value came from."""
        told = (name for name in ("title", "outlet", "byline", "url", "language", "captured") if getattr(self, name))
        return replace(self, origins=tuple((name, origin) for name in told))

    def filled_from(self, other: Metadata) -> Metadata:
        """The same, with what is missing taken from `other`, and its dates after the own ones."""
        names = ("title", "outlet", "byline", "url", "language", "captured")
        taken = {name: getattr(other, name) for name in names if getattr(self, name) is None and getattr(other, name)}
        origins = (*self.origins, *(pair for pair in other.origins if pair[0] in taken))
        return replace(self, **taken, dates=(*self.dates, *other.dates), origins=origins)


@dataclass(frozen=True, slots=True)
class Page:
    """One page as it came: its text, kept whole, and where it came from."""

    id: str
    """`sha256:` and the hex digest of the bytes."""
    source: str
    """The name the user gave: a path, `-`, or a URL."""
    media_type: str
    """`text/plain`, `text/html`, `text/markdown`, `application/pdf` or that of DOCX."""
    text: str
    metadata: Metadata = field(default_factory=Metadata)
    blocks: tuple[Span, ...] = ()
    """Paragraphs that the format itself marks (HTML block elements); empty for plain text."""
    block_roles: tuple[str, ...] = ()
    """For each of `blocks` what the format says of it: `text`, `heading`, `item`, or a kind of furniture."""
    block_paths: tuple[str, ...] = ()
    """For each of `blocks` of an HTML page the XPath of the element that it stands in."""


@dataclass(frozen=True, slots=True)
class Furniture:
    """A stretch of page text that belongs to no story."""

    span: Span
    kind: FurnitureKind
    because: str = ""
    """Which sign gave it away, for the reader who wonders."""


@dataclass(frozen=True, slots=True)
class Story:
    """One story as it was cut out of a page, before anything was read from it."""

    span: Span
    """First to last character; furniture inside it is listed apart."""
    blocks: tuple[Span, ...]
    """Its paragraphs in order, furniture left out: what the language stage reads. No sentence crosses a block."""
    title: Span | None = None
    """The headline where it stands in the page text (it is also the first block)."""
    complete: bool = True
    """False for a teaser cut off in mid-sentence."""
    dates: tuple[StatedDate, ...] = ()
    """Dates stated for this story."""
    language: str = "en"
    """ISO 639-1; stories in other languages are kept and not read."""


# --- dates ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Reason:
    """Words that narrowed a date, and what they say."""

    span: Span | None
    says: str


@dataclass(frozen=True, slots=True)
class Clue:
    """A constraint on a story's date: written on a day in `[earliest, latest]`, ISO dates, either may be None."""

    earliest: str | None
    latest: str | None
    reason: Reason
    weight: float = 1.0
    """How much it is trusted when clues disagree; the weakest is set aside first."""
    alternatives: tuple[tuple[str | None, str | None], ...] = ()
    """Where the interval is only a hull: the date lies in one of these (a person with several terms in one office)."""


@dataclass(frozen=True, slots=True)
class DatedEvent:
    """A public event with known days that a story tells of, and the words that tell it."""

    span: Span
    first: str
    """ISO date of its first day."""
    last: str
    """ISO date of its last day."""
    name: str


@dataclass(frozen=True, slots=True)
class ArticleDate:
    """When a story was published: an EDTF value or interval, on what basis, and why."""

    edtf: str | None
    basis: DateBasis
    because: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression with its value."""

    span: Span
    edtf: str | None
    basis: TimeBasis


# --- who --------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Role:
    """An office or function that ties a person to a party."""

    title: str
    party: str | None
    """Entity id of whom the person stands for (`for` in the record)."""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something that a page names."""

    id: str
    type: EntityType
    name: str
    also: tuple[str, ...] = ()
    wikidata: str | None = None
    roles: tuple[Role, ...] = ()
    members: tuple[str, ...] = ()
    party: str | None = None
    """The state or body that it stands for (itself for a state); None where it has none but itself."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in the text that names an entity."""

    span: Span
    entity: str


# --- what -------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Source:
    """Who an attribution's words are given to: the words that name them, and the entity, where a reader can know."""

    span: Span | None
    entity: str | None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Words given to somebody: quoted, or paraphrased."""

    id: str
    article: str
    source: Source
    cue: Span | None
    content: Span
    kind: QuoteKind


@dataclass(frozen=True, slots=True)
class Condition:
    """What an act hangs on."""

    span: Span
    kind: ConditionKind


@dataclass(frozen=True, slots=True)
class When:
    """When an act happened."""

    edtf: str | None
    basis: TimeBasis


@dataclass(frozen=True, slots=True)
class Act:
    """One party saying or doing one thing."""

    id: str
    article: str
    cue: Span
    span: Span
    cameo: str
    plover: str
    actors: tuple[str, ...]
    targets: tuple[str, ...]
    actor_parties: tuple[str, ...]
    target_parties: tuple[str, ...]
    issues: tuple[str, ...]
    status: Status
    condition: Condition | None
    attribution: tuple[str, ...]
    """Attributions that it stands in, outermost first; empty: the outlet says so itself."""
    time: When
    place: str | None
    confidence: float
    because: str = ""
    """Why it was coded so, in words: "refuse to provide + aid"."""
    mode: str = ""
    """PLOVER's mode of the code ("assist"), where it has one."""
    context: str = ""
    """PLOVER's context of the code ("humanitarian"), where it has one."""


@dataclass(frozen=True, slots=True)
class Withheld:
    """What the holder of a linkage keeps back."""

    span: Span
    issues: tuple[str, ...] = ()
    act: str | None = None


@dataclass(frozen=True, slots=True)
class Awaited:
    """What the holder of a linkage waits for, and from whom."""

    party: str | None
    span: Span | None
    issues: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Linkage:
    """What one party holds back until another moves."""

    holder: str | None
    withholds: Withheld
    awaits: Awaited
    kind: ConditionKind
    state: LinkageState
    article: str = ""


# --- the record -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Article:
    """One story of a page, as the record tells it."""

    id: str
    span: Span
    title: str | None
    outlet: str | None
    language: str
    complete: bool
    date: ArticleDate


@dataclass(frozen=True, slots=True)
class Record:
    """Everything that was read from one page."""

    page: Page
    articles: tuple[Article, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    entities: tuple[Entity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    times: tuple[Time, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    acts: tuple[Act, ...] = ()
    linkages: tuple[Linkage, ...] = ()
