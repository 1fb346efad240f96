"""What people say about the record: rows with who, when and why, that are added and never edited.

A judgement hangs on words: the page, the place and the words themselves with their neighbours (W3C Web Annotation:
*TextPositionSelector* and *TextQuoteSelector*), so that it is found again where a later reading moved the offsets, on
another machine, and under a new engine. Its id is a digest of all that it says: the same judgement brought in twice is
one. To take one back is a judgement too (`retract`).

    confirm   it is as the line says: the values shown are this person's word
    correct   this is so, and not as it was read
    reject    there is no such act
    merge     these acts tell one event; these names are one entity
    split     this act is another event than those; these names are not one
    note      words beside an act that change nothing
    retract   what I said there does not count any more
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Literal, get_args

import msgspec

from verbale.errors import Problem, UsageError
from verbale.model import Span, Status

Kind = Literal["confirm", "correct", "reject", "merge", "split", "note", "retract"]
Thing = Literal["act", "story", "mention", "entity"]
Values = tuple[str, ...]

ACT = "act"
"""The field that says whether there is such an act: `kept` or `rejected`."""
KEPT, REJECTED, SAME, APART = "kept", "rejected", "same", "apart"
READ_FIELDS = ("actor", "target", "code", "status", "time", "issue")
"""What the engine reads of an act, and a person may correct."""
FIELDS: dict[Thing, tuple[str, ...]] = {
    "act": (*READ_FIELDS, "outcome"),
    "story": ("date",),
    "mention": ("entity",),
    "entity": (),
}
"""What a person may correct of each thing. `outcome` is how a demand, an offer or a promise stands."""
OUTCOMES = ("open", "met", "partly met", "refused", "withdrawn", "broken", "lapsed", "disputed")
STATUSES = get_args(Status)
CONTEXT = 40
"""Characters kept before and after the words, to tell two places with the same words apart."""
FORM = 1
"""Number of the form in which judgements are written out."""


@dataclass(frozen=True, slots=True)
class Target:
    """What a judgement is about, and the words it hangs on."""

    type: Thing
    key: str
    """Act: its id when it was judged; story, mention: empty; entity: its id."""
    page: str = ""
    source: str = ""
    start: int = 0
    end: int = 0
    words: str = ""
    """Page text at `[start, end)`: an act's clause, a story's first words, a mention."""
    before: str = ""
    after: str = ""
    cue: tuple[int, int] = (0, 0)
    """An act's cue, counted from `start`."""
    cameo: str = ""
    actors: Values = ()
    targets: Values = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """One person's word."""

    kind: Kind
    by: str
    at: str
    """UTC, ISO, with microseconds: it orders one person's words."""
    why: str
    about: tuple[Target, ...] = ()
    says: dict[str, Values] = field(default_factory=dict)
    """Field → value. A confirmation says every field as it was shown."""
    read: dict[str, Values] = field(default_factory=dict)
    """What was shown for these fields when it was judged."""
    undoes: str = ""
    """For `retract`: the id of what is taken back."""

    @property
    def id(self) -> str:
        """A digest of all that it says, 40 hex digits."""
        plain = msgspec.json.encode(self, order="deterministic")
        return hashlib.sha256(b"judgement 1|" + plain).hexdigest()[:40]


def person(name: str) -> str:
    """A name as it is compared: "Ada  Quell" and "ada quell" are one person."""
    return " ".join(name.casefold().split())


def quoted(target: Target, text: str, span: Span) -> Target:
    """The target with the words at `span` of the page text, and their neighbours."""
    start, end = span
    return replace(
        target,
        start=start,
        end=end,
        words=text[start:end],
        before=text[max(0, start - CONTEXT) : start],
        after=text[end : end + CONTEXT],
    )


# --- what may be said -------------------------------------------------------------------------------------------------


def checked(judgement: Judgement) -> Judgement:
    """The judgement itself; raises `UsageError`, in plain words, where it says something that cannot be."""
    if not person(judgement.by):
        raise UsageError("a judgement needs the name of who gives it")
    if judgement.kind == "retract":
        if not judgement.undoes:
            raise UsageError("say which judgement is taken back")
        return judgement
    if not judgement.about:
        raise UsageError("a judgement needs something that it is about")
    if judgement.kind in ("merge", "split") and len({target.key for target in judgement.about}) < 2:
        raise UsageError(f"to {judgement.kind} takes two different ones at least")
    if judgement.kind == "note" and not judgement.why.strip():
        raise UsageError("a note needs its words")
    if judgement.kind == "correct":
        _check_fields(judgement)
    return judgement


def _check_fields(judgement: Judgement) -> None:
    allowed = FIELDS[judgement.about[0].type]
    said = {name: values for name, values in judgement.says.items() if name != ACT}
    if not said:
        raise UsageError(f"say what is right: one of {', '.join(allowed)}")
    for name, values in said.items():
        if name not in allowed:
            raise UsageError(f"{name!r} cannot be corrected here; what can be is {', '.join(allowed)}")
        if name in ONE_OF and (len(values) != 1 or values[0] not in ONE_OF[name]):
            raise UsageError(f"{name} is one of {', '.join(ONE_OF[name])}, not {' '.join(values) or 'nothing'!r}")
        if name in ("code", "entity") and len(values) != 1:
            raise UsageError(f"{name} takes one value")


ONE_OF: dict[str, tuple[str, ...]] = {"status": STATUSES, "outcome": OUTCOMES}
"""Fields whose values are counted."""


# --- JSON Lines -------------------------------------------------------------------------------------------------------


def as_jsonl(found: Iterable[Judgement]) -> Iterator[str]:
    """Each judgement as one JSON object on a line, with its id."""
    for one in found:
        form = {"verbale_judgement": FORM, "id": one.id, **msgspec.to_builtins(one)}
        yield msgspec.json.encode(form).decode("utf-8")


def from_jsonl(lines: Iterable[str], source: str) -> Iterator[Judgement | Problem]:
    """Judgements that `as_jsonl` wrote; a line that is none, or was altered, becomes a `Problem`."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _read(line, f"{source}:{number}")


def _read(line: str, where: str) -> Judgement | Problem:
    try:
        form = msgspec.json.decode(line)
        number, identity = form.pop("verbale_judgement"), form.pop("id")
        if number != FORM:
            return Problem("open", where, f"this judgement is in form {number}; this Verbale reads form {FORM}")
        judgement = msgspec.convert(form, Judgement)
        if judgement.id != identity:
            return Problem("open", where, "this judgement was altered after it was given: its id does not fit")
        return checked(judgement)
    except UsageError as error:
        return Problem("open", where, str(error))
    except (msgspec.DecodeError, msgspec.ValidationError, KeyError, AttributeError, TypeError) as error:
        return Problem("open", where, f"this is no judgement: {error}")
