"""What became of what was asked, offered, promised and threatened: each change with the deed that changed it.

The deeds are gone through in order of days. A deed changes a due that was said before it, or on the same day in another
sentence, when it is about one of its issues and

    met          a party that owes does what is due (a threat: carries it out; an offer: it is accepted, or done)
    partly met   the same, and the words say that it is a part, a beginning, or less than was due; after that only words
                 of an end ("completed", "the last") meet it whole
    refused      a party that owes refuses what is asked; one that is offered something refuses it
    withdrawn    who asked, offered or threatened takes it back
    broken       a party that promised refuses, stops, or is told not to have done what is due
    disputed     the other side accuses a party that promised of failing; or denies what it says itself to have done
    lapsed       the term has passed at the end of the record, and none of these is told

What is met stays met, unless it is disputed. Every change is a suggestion: a person's word settles it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import replace
from itertools import product

from verbale.ledger.days import UNDATED
from verbale.ledger.lines import Line
from verbale.talks.deeds import Deed, in_order
from verbale.talks.disputes import figures
from verbale.talks.dues import Change, Due, State, about, cue_of, made_by, same_due, says, with_terms
from verbale.talks.folding import is_named
from verbale.talks.positions import PRAISE
from verbale.talks.waiting import VAGUE
from verbale.talks.wording import stems

CLOSED: tuple[State, ...] = ("met", "withdrawn", "lapsed", "broken")
"""States after which the same words are a new due."""
MOST_NEAR = 40
"""Dues of one party and issue that a deed is compared with, the latest ones."""
LEAD_IN = 3
"""Words before a clause that may say that it is only begun."""
GRANTING = ("03", "05", "06", "08")
"""Roots by which what is offered is accepted."""


Place = tuple[str, str]
"""A party that owes something, and an issue that it is about."""


def places(due: Due) -> set[Place]:
    """Where something is due: what is due elsewhere never says it again."""
    return set(product(due.owing, due.issues))


def dues(deeds: Iterable[Deed], until: str | None = None, among: Collection[Place] | None = None) -> list[Due]:
    """Everything that is due, with its state on the last day of the record, or on the ISO day `until`.

    The order in which the deeds come, and a deed that comes twice, are nothing. With `among`, only what is due in one
    of these places: it is the same as among all.
    """
    known = {deed.lead.act: deed for deed in deeds}
    ordered = [deed for deed in sorted(known.values(), key=in_order) if until is None or deed.day <= until]
    board = _Board(None if among is None else frozenset(among))
    for deed in with_terms(ordered):
        board.take(deed)
    days = [deed.day for deed in ordered if deed.day != UNDATED]
    return board.ended(until or (days[-1] if days else ""))


class _Board:
    """The dues so far, found by party and issue."""

    def __init__(self, among: frozenset[Place] | None) -> None:
        self._among = among
        self._all: list[Due] = []
        self._near: dict[tuple[str, str], list[int]] = defaultdict(list)

    def take(self, deed: Deed) -> None:
        """See what a deed changes, then what it makes due itself."""
        changed = set()
        for at in self._touched(deed):
            if change := _change(self._all[at], deed):
                due = self._all[at]
                self._all[at] = replace(due, state=change.state, changes=(*due.changes, change))
                changed.add(at)
        for due in made_by(deed):
            if self._among is None or places(due) & self._among:
                self._make(due)

    def _touched(self, deed: Deed) -> list[int]:
        keys = [(party, issue) for party in sorted(deed.actors) for issue in sorted(deed.issues)]
        return sorted({at for key in keys for at in self._near[key][-MOST_NEAR:]})

    def _make(self, due: Due) -> None:
        near = sorted({at for key in places(due) for at in self._near[key][-MOST_NEAR:]}, reverse=True)
        at = next((at for at in near if self._all[at].state not in CLOSED and same_due(self._all[at], due)), None)
        if at is not None:
            self._all[at] = _again(self._all[at], due)
            return
        self._all.append(due)
        parties = due.owing | due.by | due.to
        for party in parties:
            for issue in due.issues:
                self._near[party, issue].append(len(self._all) - 1)

    def ended(self, last: str) -> list[Due]:
        """The dues at the end, in the order in which they were first said."""
        return [_lapsed(due, last) for due in self._all]


def _again(due: Due, told: Due) -> Due:
    """A due that is said again: a refused demand that is repeated is open again, an offer may become a promise."""
    kind = told.kind if (due.kind, told.kind) in (("offer", "commitment"), ("appeal", "demand")) else due.kind
    deed = told.made[0]
    state, changes = due.state, due.changes
    if due.state == "refused":
        state, changes = "open", (*due.changes, Change(deed.day, "open", deed, "said again"))
    return replace(
        due, kind=kind, made=(*due.made, deed), due_by=told.due_by or due.due_by, issues=due.issues | told.issues,
        wanted=tuple(dict.fromkeys((*due.wanted, *told.wanted))), state=state, changes=changes, to=due.to | told.to,
    )  # fmt: skip


def _lapsed(due: Due, last: str) -> Due:
    waits = due.state == "open" and due.kind in ("demand", "offer", "commitment", "threat")
    if not (waits and due.due_by and due.due_by < last):
        return due
    change = Change(due.due_by, "lapsed", None, f"no act that meets it is in the record by {due.due_by}")
    return replace(due, state="lapsed", changes=(*due.changes, change))


# --- one deed, one due ------------------------------------------------------------------------------------------------


def _change(due: Due, deed: Deed) -> Change | None:
    """What a deed does to a due; None where nothing."""
    if due.state in ("withdrawn", "lapsed") or not _can_bear(due, deed) or not about(deed, due.issues):
        return None
    if due.issues <= VAGUE and not _is_meeting(due, deed):
        return None
    found = _by_owing(due, deed) if deed.actors & due.owing else None
    found = found or (_by_other(due, deed) if deed.actors & (due.by | due.to) - due.owing else None)
    if found is None or found[0] == due.state or (due.state == "met" and found[0] != "disputed"):
        return None
    return Change(deed.day, found[0], deed, found[1])


def _can_bear(due: Due, deed: Deed) -> bool:
    """Whether a deed can bear on a due: dated, in another sentence, not hanging on a condition."""
    if deed.day == UNDATED or deed.day < due.day or deed.lead.condition:
        return False
    said = due.made[-1].lead
    return all((line.page, line.sentence_span) != (said.page, said.sentence_span) for line in deed.event.lines)


def _is_meeting(due: Due, deed: Deed) -> bool:
    """Whether a deed is the meeting, or its refusal, that a due about dialogue and nothing else is about."""
    others = (due.by | due.to) - due.owing
    between = bool(others & (deed.actors | deed.targets)) and bool(due.owing & (deed.actors | deed.targets))
    return between and (deed.root == "04" or deed.lead.cameo.startswith(("125", "134")))


def _by_owing(due: Due, deed: Deed) -> tuple[State, str] | None:
    lead = deed.lead
    same = bool(due.verbs & stems(cue_of(lead))) and due.kind not in ("offer", "threat")
    fulfils = (same or (lead.cameo.startswith(due.wanted) and not lead.cameo.startswith(PRAISE))) and not is_named(lead)
    if lead.status == "actual":
        if deed.root == "12":
            return _refusal(due)
        if (due.kind == "commitment" and deed.root in ("16", "17")) or (due.kind == "commitment" and _stops(deed)):
            return "broken", cue_of(lead)
        if fulfils and not (due.kind == "threat" and due.state == "met"):
            whole = due.owing <= deed.actors | deed.targets
            part = says(_with_lead_in(lead), "partly") or not whole or _is_less(due, deed) or _goes_on(due, deed)
            if not whole and deed.root in ("04", "05"):
                return None
            return ("partly met" if part else "met"), cue_of(lead)
        if due.kind in ("offer", "threat") and says(lead.quote, "withdraw"):
            return "withdrawn", cue_of(lead)
    if lead.status == "negated" and fulfils and due.kind == "commitment" and _is_past(due, deed):
        return "broken", f"not: {cue_of(lead)}"
    return None


def _with_lead_in(line: Line) -> str:
    """A clause with the few words before it: "began / to disable the reactor"."""
    before = line.sentence[: line.span.start - line.sentence_span.start].split()[-LEAD_IN:]
    return " ".join((*before, line.quote))


def _is_less(due: Due, deed: Deed) -> bool:
    """Whether less of the same thing is given than is due: 6,200 tons of 50,000."""
    asked = {figure.unit.casefold(): figure.value for figure in figures(due.line)}
    given = ((figure.unit.casefold(), figure.value) for line in deed.event.lines for figure in figures(line))
    return any(unit in asked and value < asked[unit] for unit, value in given)


def _goes_on(due: Due, deed: Deed) -> bool:
    """Whether a deed is one of several by which a due is met, and not said to be the last."""
    begun = any(change.state == "partly met" for change in due.changes)
    return begun and not says(deed.lead.quote, "whole")


def _stops(deed: Deed) -> bool:
    """Whether a deed stops something: "suspended", "resumed" what was to end. Only a deed against counts."""
    return deed.root in ("13", "14", "15", "16", "17", "18") and says(cue_of(deed.lead), "stop")


def _is_past(due: Due, deed: Deed) -> bool:
    return due.due_by is None or due.due_by < deed.day


def _refusal(due: Due) -> tuple[State, str]:
    if due.kind in ("demand", "appeal"):
        return "refused", "refused"
    return ("broken", "refused") if due.kind == "commitment" else ("withdrawn", "refused")


def _by_other(due: Due, deed: Deed) -> tuple[State, str] | None:
    """What a deed of the other side does: of who asked, or of who is offered, promised or threatened something."""
    lead = deed.lead
    if lead.status != "actual":
        return None
    if due.kind in ("demand", "appeal") and says(lead.quote, "withdraw") and deed.actors & due.by:
        return "withdrawn", cue_of(lead)
    toward = not deed.targets or bool(deed.targets & due.owing)
    if due.kind == "offer" and toward and due.state == "open":
        if deed.root == "12":
            return "refused", cue_of(lead)
        if deed.root in GRANTING and lead.cameo.startswith(("03", *due.wanted)):
            return "met", f"accepted: {cue_of(lead)}"
    accused = due.kind == "commitment" and deed.root in ("11", "12") and bool(deed.targets & due.owing)
    doubted = accused and (says(lead.sentence, "breach") or (due.state == "met" and _own_word(due)))
    return ("disputed", cue_of(lead)) if doubted else None


def _own_word(due: Due) -> bool:
    """Whether what met a due is told by a party that owes it, and by nobody else."""
    deed = due.changes[-1].deed
    return deed is not None and all(line.speakers and line.speakers[0].party in due.owing for line in deed.event.lines)
