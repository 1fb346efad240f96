"""What the ledger answers with: frozen values, plain enough for a terminal, a web page and a CSV cell.

Every span is `[start, end)` in code points of the page text, as in the record.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from verbale.model import ConditionKind, LinkageState, Span, Status

Order = Literal["event", "published"]
Mark = Literal["open", "judged", "disputed"]
PageState = Literal["queued", "read", "failed"]

SHORT = 10
"""Hex digits of an act's id that people see: 40 bits, a clash is as likely as not at a million acts, and told apart."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A date with its basis: EDTF or None, and how it is known (`stated`, `inferred`, `explicit`, `relative` …)."""

    edtf: str | None
    basis: str
    because: tuple[str, ...] = ()
    """For an inferred date: what narrowed it, in words."""


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody who takes part: entity id, the name to show, and the party that he or it stands for."""

    id: str
    name: str
    party: str | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """One link of an attribution chain: on whose word a line stands."""

    name: str
    """Display name of the entity, or the words that name the source where no entity is known."""
    id: str | None
    party: str | None
    cue: str
    """The words that give it away: "said", "according to"; empty where there are none."""
    kind: str
    """`direct`, `indirect` or `mixed`."""
    content: Span


@dataclass(frozen=True, slots=True)
class Word:
    """What one person said of a line."""

    judgement: str
    """Its id."""
    by: str
    at: str
    """UTC, ISO."""
    why: str
    kind: str
    """`confirm`, `correct`, `reject`, `merge`, `split` or `note`."""
    field: str
    """What it is about: `act` (whether there is one), `actor`, `code` …; empty for a note."""
    value: tuple[str, ...]
    read: tuple[str, ...]
    """What the engine reads there."""
    decides: bool
    """Whether the line shows it: False where people disagree, and for a note."""


@dataclass(frozen=True, slots=True)
class Line:
    """One act as a line of the chronology, with everything that a view needs to print it and to answer for it."""

    act: str
    """Stable id, 40 hex digits."""
    local: str
    """The act's id inside its page's record: `x7`."""
    page: str
    """`sha256:…`"""
    source: str
    """The page's name as the user gave it."""
    article: str
    """`a1`"""
    title: str | None
    outlet: str | None
    published: Dated
    """The story's date."""
    happened: Dated
    """The act's own date."""
    day: str | None
    """ISO day by which the line is sorted, in the order that was asked for; None: undated, at the end."""
    cameo: str
    plover: str
    cue: Span
    span: Span
    quote: str
    """The clause: page text at `span`."""
    sentence_span: Span
    sentence: str
    """The sentence or sentences around the clause: page text at `sentence_span`, which covers `span`."""
    actors: tuple[Who, ...]
    targets: tuple[Who, ...]
    actor_parties: tuple[Who, ...]
    target_parties: tuple[Who, ...]
    issues: tuple[str, ...]
    status: Status
    condition: ConditionKind | None
    condition_text: str
    condition_span: Span | None
    speakers: tuple[Speaker, ...]
    """Outermost first; empty: the outlet says so itself."""
    place: str | None
    confidence: float
    because: str
    """Why it was coded so."""
    superseded: bool = False
    """A later version of the same page has taken its place, or a person rejected it."""
    words: tuple[Word, ...] = ()
    """What people said of it, oldest first."""

    @property
    def mark(self) -> Mark:
        """Whether a person's word stands behind it: `judged`, `disputed` where people disagree, else `open`."""
        if any(not word.decides and word.field for word in self.words):
            return "disputed"
        return "judged" if any(word.decides for word in self.words) else "open"

    @property
    def short(self) -> str:
        """The id that people see and type."""
        return self.act[:SHORT]

    @property
    def parties(self) -> tuple[Who, ...]:
        """Everyone's parties, actors first, each once."""
        return tuple({w.id: w for w in self.actor_parties + self.target_parties}.values())


WIDE, NARROW = "~", "="
"""Before a wording: whether a line's day says too little to find its copies by, or enough."""


def kin(wording: str) -> tuple[str, ...]:
    """The wordings among which a line has copies that are not near it: two known days are near, or no copies."""
    if not wording:
        return ()
    return (wording, NARROW + wording[1:]) if wording.startswith(WIDE) else (WIDE + wording[1:],)


@dataclass(frozen=True, slots=True)
class Place:
    """Whether the chronology tells an act by itself, and what it is compared by."""

    act: str
    why: str
    """Why it is not told by itself; empty where it is."""
    under: str
    """The act that tells it instead; may be empty."""
    deed: str
    """What it shares with other reports of the same deed; empty where it is never joined with one."""
    near: str = ""
    """ISO day around which others of its deed may be one event with it; empty where none may be by its day."""
    wording: str = ""
    """What others of its deed in the same words share with it, behind `WIDE` or `NARROW`; empty where none may be."""


@dataclass(frozen=True, slots=True)
class ActView:
    """One act in its place: the line, and the sentences before and after it in the page."""

    line: Line
    before: str
    after: str
    others: tuple[Line, ...]
    """The other acts of the same sentence, in text order."""


@dataclass(frozen=True, slots=True)
class PageEntry:
    """One page in a list."""

    id: str
    source: str
    state: PageState
    media_type: str
    length: int
    stories: int
    acts: int
    superseded: bool


@dataclass(frozen=True, slots=True)
class PageView:
    """One page whole: its text, its record in the form of RECORD.md, and its acts as lines."""

    entry: PageEntry
    text: str
    record: dict[str, Any]
    lines: tuple[Line, ...]
    """In text order."""
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PartyEntry:
    """A party of the ledger: `colour` is given once, in order of first appearance from 0, and kept."""

    id: str
    name: str
    type: str
    colour: int
    acts: int


@dataclass(frozen=True, slots=True)
class IssueEntry:
    """An issue and how many current acts are about it."""

    id: str
    acts: int


@dataclass(frozen=True, slots=True)
class LinkageLine:
    """One linkage with its words: `holder` withholds something until `awaits` moves."""

    page: str
    source: str
    article: str
    published: Dated
    holder: Who | None
    withholds: str
    withholds_span: Span
    withholds_issues: tuple[str, ...]
    act: str | None
    """Stable id of the act that is withheld, where there is one."""
    awaits: Who | None
    awaited: str
    awaited_span: Span | None
    awaited_issues: tuple[str, ...]
    kind: ConditionKind
    state: LinkageState


@dataclass(frozen=True, slots=True)
class ProblemEntry:
    """Something that went wrong with an input, and is kept until that input is read without it."""

    source: str
    stage: str
    what: str
    fatal: bool


@dataclass(frozen=True, slots=True)
class Counts:
    """How much the ledger holds; current acts only."""

    pages: int
    stories: int
    acts: int
    parties: int
    linkages: int
    problems: int
