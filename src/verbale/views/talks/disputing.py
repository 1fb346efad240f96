"""Claims and denials face to face, and numbers by source, as items."""

from __future__ import annotations

from collections.abc import Iterable

from verbale.talks import tell
from verbale.talks.disputes import Count, Dispute, Figure
from verbale.views.talks.items import Item, Mark, mark
from verbale.views.talks.ties import Names, marks_of
from verbale.views.wording import short_date

DENIALS = "Claims and denials"
NUMBERS = "Numbers that differ"


def dispute_items(found: Iterable[Dispute], names: Names) -> list[Item]:
    """Each denial, with the claim that it denies where a page tells it."""
    return [_dispute(one, names) for one in found]


def _dispute(one: Dispute, names: Names) -> Item:
    lead = one.denial.lead
    by = " and ".join(names.get(who, who) for who in one.claimed_by)
    marks: tuple[Mark, ...] = marks_of(one.denial, "denied")
    if one.claim:
        marks = (mark(one.claim, "claimed"), *marks)
    claimed = f"{by or 'somebody'} {'claims' if one.claim else 'is said to claim'}"
    return Item(
        DENIALS, f"{claimed}; {tell(lead)}", marks, (("denied", short_date(lead.happened.edtf or lead.day)),), "",
        next((who.id for who in lead.actor_parties), None),
        {"claimed_by": list(one.claimed_by), "denied_by": [who.id for who in lead.actors],
         "issues": list(lead.issues), "claim": one.claim.quote if one.claim else "", "denial": lead.quote},
    )  # fmt: skip


def count_items(found: Iterable[Count]) -> list[Item]:
    """Each thing of which the pages give different numbers, with every number and its source."""
    return [_count(count) for count in found if count.differ]


def _count(count: Count) -> Item:
    marks = tuple(_mark(figure) for figure in count.figures)
    said = ", ".join(dict.fromkeys(" ".join(figure.words.split()) for figure in count.figures))
    facts = tuple((" ".join(f.words.split()) + ":", f"{tell(f.line).who} {tell(f.line).did}") for f in count.figures)
    data = {"unit": count.unit, "values": [figure.value for figure in count.figures]}
    return Item(NUMBERS, f"{said} {count.unit}", marks, tuple(dict.fromkeys(facts)), "", None, data)


def _mark(figure: Figure) -> Mark:
    return mark(figure.line, " ".join(figure.words.split()))
