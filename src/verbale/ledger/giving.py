"""Giving a judgement: from what a person points at to a row that hangs on the page's words.

    ada = Judge(ledger, "Ada Quell")
    ada.confirm("3f2a", why="as the page says")
    ada.correct("3f2a", {"actor": ["Borland"]}, why="the North refused, not the South")
    ada.undo("9c01")

Each gives back the judgement; the ledger follows it at once. Acts and judgements are named by their ids or a unique
beginning of them. Raises `UsageError`, in plain words, for what is not there or cannot be said.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime

from verbale.errors import UsageError
from verbale.ledger.days import bounds
from verbale.ledger.judgements import (
    ACT,
    FIELDS,
    KEPT,
    REJECTED,
    Judgement,
    Kind,
    Target,
    Values,
    quoted,
)
from verbale.ledger.lines import Line, PageView
from verbale.ledger.rows import fold
from verbale.ledger.store import Ledger
from verbale.model import Span

STORY_WORDS = 120
"""Characters from a story's beginning that a word on its date hangs on."""


def now() -> str:
    """The time as a judgement keeps it."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


class Judge:
    """One person's way of speaking to a ledger."""

    def __init__(self, ledger: Ledger, by: str, clock: Callable[[], str] = now) -> None:
        self._ledger = ledger
        self._by = " ".join(by.split())
        self._clock = clock

    def confirm(self, act: str, why: str = "") -> Judgement:
        """It is as the line says: every field that it shows is this person's word."""
        line = self._line(act)
        shown = shown_of(line)
        return self._give("confirm", why, [self._target(line)], {ACT: (KEPT,), **shown}, shown)

    def reject(self, act: str, why: str = "") -> Judgement:
        """There is no such act."""
        line = self._line(act)
        return self._give("reject", why, [self._target(line)], {ACT: (REJECTED,)}, shown_of(line))

    def correct(self, act: str, says: Mapping[str, Sequence[str]], why: str = "", *, new: bool = False) -> Judgement:
        """These fields of an act are so; `actor` and `target` by id or name, `new` for one the ledger never saw."""
        line = self._line(act)
        fixed = {name: self._fixed(name, tuple(values), new) for name, values in says.items()}
        read = {name: values for name, values in shown_of(line).items() if name in fixed}
        return self._give("correct", why, [self._target(line)], fixed, read)

    def date(self, act: str, day: str, why: str = "") -> Judgement:
        """The story that tells this act is of that day (EDTF)."""
        line = self._line(act)
        view = self._ledger.page(line.page)
        story = next(a for a in view.record["articles"] if a["id"] == line.article)
        first, last = story["span"]
        target = quoted(
            Target("story", "", line.page, line.source), view.text, Span(first, min(last, first + STORY_WORDS))
        )
        value = {"date": self._fixed("date", (day,), False)}
        return self._give("correct", why, [target], value, {"date": _one(line.published.edtf)})

    def name(self, act: str, words: str, who: str, why: str = "", *, new: bool = False) -> Judgement:
        """These words in the act's sentence name this one; by id or name."""
        line = self._line(act)
        view = self._ledger.page(line.page)
        span, before = _mention(view, line, words)
        target = quoted(Target("mention", "", line.page, line.source), view.text, span)
        return self._give("correct", why, [target], {"entity": self._fixed("entity", (who,), new)}, {"entity": before})

    def merge(self, acts: Sequence[str], why: str = "") -> Judgement:
        """These acts tell one event, which the first tells."""
        return self._give("merge", why, [self._target(self._line(act)) for act in acts])

    def split(self, act: str, others: Sequence[str] = (), why: str = "") -> Judgement:
        """This act is another event than the others; without others, than every one it is told with."""
        line = self._line(act)
        apart = [other for other in others or self._ledger.event(line.act) if other != line.act]
        if not apart:
            raise UsageError(f"act {line.short} is told with no other; name those that it is to stand apart from")
        return self._give("split", why, [self._target(line), *(self._target(self._line(one)) for one in apart)])

    def merge_entities(self, names: Sequence[str], why: str = "") -> Judgement:
        """These names are one, which goes by the first."""
        return self._give("merge", why, [Target("entity", self._ledger.entity(name)) for name in names])

    def split_entities(self, names: Sequence[str], why: str = "") -> Judgement:
        """The first of these is none of the others."""
        return self._give("split", why, [Target("entity", self._ledger.entity(name)) for name in names])

    def note(self, act: str, why: str) -> Judgement:
        """Words beside an act that change nothing."""
        return self._give("note", why, [self._target(self._line(act))])

    def undo(self, judgement: str, why: str = "") -> Judgement:
        """What this person said there does not count any more; nobody takes back another's word."""
        taken = self._ledger.judgement(judgement)
        if fold(taken.by) != fold(self._by):
            raise UsageError(
                f"this is {taken.by}'s word, and only {taken.by} can take it back; give your own beside it"
            )
        return self._give("retract", why, [], undoes=taken.id)

    # --- parts --------------------------------------------------------------------------------------------------------

    def _give(
        self,
        kind: Kind,
        why: str,
        about: Sequence[Target],
        says: Mapping[str, Values] | None = None,
        read: Mapping[str, Values] | None = None,
        undoes: str = "",
    ) -> Judgement:
        word = Judgement(
            kind,
            self._by,
            self._clock(),
            " ".join(why.split()),
            tuple(about),
            dict(says or {}),
            dict(read or {}),
            undoes,
        )
        self._ledger.judge([word])
        return word

    def _line(self, act: str) -> Line:
        return self._ledger.act(act).line

    def _target(self, line: Line) -> Target:
        start = line.span.start
        bare = Target(
            "act", line.act, line.page, line.source, cue=(line.cue.start - start, line.cue.end - start),
            cameo=line.cameo, actors=tuple(w.id for w in line.actors), targets=tuple(w.id for w in line.targets),
        )  # fmt: skip
        return quoted(bare, self._ledger.page(line.page).text, line.span)

    def _fixed(self, name: str, values: Values, new: bool) -> Values:
        """Values in the form in which they are kept."""
        if name in ("actor", "target", "entity"):
            return tuple(dict.fromkeys(self._who(value, new) for value in values if value.strip()))
        if name == "code":
            return tuple(_code(value) for value in values)
        if name in ("time", "date"):
            return tuple(_edtf(value) for value in values if value.strip())
        if name not in FIELDS["act"]:
            raise UsageError(
                f"{name!r} cannot be corrected; what can be is {', '.join(FIELDS['act'])}, date and entity"
            )
        return tuple(value.strip() for value in values if value.strip())

    def _who(self, name: str, new: bool) -> str:
        if new:
            return "-".join(fold(name).split())
        try:
            return self._ledger.entity(name)
        except UsageError as error:
            raise UsageError(f"{error}; for somebody it has not seen yet, say --new") from error


def shown_of(line: Line) -> dict[str, Values]:
    """What a line shows of the fields that a person may correct."""
    return {
        "actor": tuple(who.id for who in line.actors),
        "target": tuple(who.id for who in line.targets),
        "code": (line.cameo,),
        "status": (line.status,),
        "time": _one(line.happened.edtf),
        "issue": line.issues,
    }


def _one(value: str | None) -> Values:
    return (value,) if value else ()


def _code(value: str) -> str:
    from verbale.acts.lexicon import nearest  # loads the table of codes: only where a code is given

    try:
        nearest(value)
    except KeyError as error:
        raise UsageError(f"{value!r} is no CAMEO code; write two to four digits, 042 or 1221") from error
    return value


def _edtf(value: str) -> str:
    if bounds(value) == (None, None):
        raise UsageError(f"{value!r} is no date; write 2007, 2007-09, 2007-09-05 or 2007-09-05/2007-09-06")
    return value


def _mention(view: PageView, line: Line, words: str) -> tuple[Span, Values]:
    """Where words stand in an act's sentence, the mention that is read there, and whom it names."""
    first, last = line.sentence_span
    inside = [m for m in view.record["mentions"] if first <= m["span"][0] and m["span"][1] <= last]
    meant = [m for m in inside if view.text[slice(*m["span"])] == words]
    if meant:
        return Span(*meant[0]["span"]), (meant[0]["entity"],)
    at = line.sentence.find(words) if words.strip() else -1
    if at < 0:
        named = ", ".join(dict.fromkeys(view.text[slice(*m["span"])] for m in inside)) or "nobody"
        raise UsageError(f"{words!r} does not stand in the act's sentence; it names {named}")
    return Span(first + at, first + at + len(words)), ()
