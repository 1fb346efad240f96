"""Positions: where each party stands on each issue, in its own words, since when, how firmly, and what it was before.

A position has two strands: what a party says of its own part (it gives, offers, refuses, threatens) and what it asks of
others (it demands, appeals, drops its demand). In each strand the latest deed is the current stance. It has changed
where it stands on another side than the one before it, and than the one before it toward the same parties: from
refusing to granting and back, from demanding to dropping. Plain statements and meetings are no stances; a matter of
dialogue is one only where the code is about meeting.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from verbale.ledger.cells import MEETINGS
from verbale.ledger.days import UNDATED
from verbale.talks.deeds import Deed, in_order
from verbale.talks.dues import cue_of, says
from verbale.talks.folding import UNSURE
from verbale.talks.waiting import VAGUE

Strand = Literal["own", "asks"]
Side = Literal["grants", "refuses", "presses", "demands", "appeals", "dropped"]
Firmness = Literal["stated", "repeated", "conditioned", "softened", "dropped"]

STANCES: dict[str, tuple[Side, str]] = {
    "02": ("appeals", "asks for it"), "03": ("grants", "offers"), "05": ("grants", "cooperates"),
    "06": ("grants", "cooperates"), "07": ("grants", "gives"), "08": ("grants", "yields"),
    "10": ("demands", "demands"), "12": ("refuses", "refuses"), "13": ("presses", "threatens"),
    "16": ("refuses", "cuts off"), "17": ("presses", "coerces"),
}  # fmt: skip
"""For each CAMEO root the side that it takes, and the word for it; other roots take none."""
WILL_NOT = re.compile(r"\b(?:will|would|shall|can) not\b|\bwon['’]t\b|\bnever\b", re.I)
"""Words by which a meeting that does not take place is one that is refused."""
PRAISE = ("051", "052", "053")
"""Codes of root 05 that speak of another's part, and are no stance."""
ASKS: frozenset[Side] = frozenset(["demands", "appeals", "dropped"])


@dataclass(frozen=True, slots=True)
class Stance:
    """One deed as a stance on an issue."""

    side: Side
    word: str
    deed: Deed


@dataclass(frozen=True, slots=True)
class Move:
    """A change of position: the last stance before, and the first after."""

    before: Stance
    after: Stance

    @property
    def day(self) -> str:
        """The day of the new stance."""
        return self.after.deed.day


@dataclass(frozen=True, slots=True)
class Position:
    """One strand of where a party stands on an issue."""

    party: str
    issue: str
    strand: Strand
    stances: tuple[Stance, ...]
    """Every stance taken, in order; the last one holds."""
    moves: tuple[Move, ...]
    firmness: Firmness

    @property
    def now(self) -> Stance:
        """The current stance."""
        return self.stances[-1]

    @property
    def begun(self) -> Stance:
        """Where the current stance was first taken."""
        return self.moves[-1].after if self.moves else self.stances[0]


def positions(deeds: Iterable[Deed], until: str | None = None) -> list[Position]:
    """Where every party stands on every issue, by party, issue and strand.

    The order in which the deeds come, and a deed that comes twice, are nothing. `until` is an ISO day.
    """
    known = sorted({deed.lead.act: deed for deed in deeds}.values(), key=in_order)
    by: dict[tuple[str, str, Strand], list[Stance]] = defaultdict(list)
    for deed in known:
        if deed.day == UNDATED or (until and deed.day > until):
            continue
        for strand, issue, stance in _stances(deed):
            for party in sorted(deed.actors):
                by[party, issue, strand].append(stance)
    return [_position(party, issue, strand, found) for (party, issue, strand), found in sorted(by.items())]


def _stances(deed: Deed) -> Iterable[tuple[Strand, str, Stance]]:
    lead = deed.lead
    if lead.status not in ("actual", "planned", "negated") or lead.confidence < UNSURE:
        return
    known = _of_meeting(deed) or STANCES.get(lead.cameo[:2])
    if known is None or lead.cameo.startswith(PRAISE):
        return
    side, word = known
    if lead.status == "negated" and deed.root != "04":
        if side != "grants":
            return
        side, word = "refuses", "holds back"
    if side in ("demands", "appeals") and says(lead.quote, "withdraw"):
        side, word = "dropped", "drops its demand"
    if side == "grants" and lead.cameo.startswith("03") and says(cue_of(lead), "commit"):
        word = "agrees"
    meeting = lead.cameo.startswith(MEETINGS)
    about = (*lead.issues, *(issue for line in deed.inside for issue in line.issues))
    for issue in dict.fromkeys(about if not meeting else ["dialogue"]):
        if issue not in VAGUE or meeting:
            yield ("asks" if side in ASKS else "own"), issue, Stance(side, word, deed)


def _of_meeting(deed: Deed) -> tuple[Side, str] | None:
    """A meeting that a party will not come to is refused; other meetings are no stance."""
    lead = deed.lead
    refused = lead.status == "negated" and (lead.condition or WILL_NOT.search(lead.sentence))
    return ("refuses", "refuses") if deed.root == "04" and refused else None


def _position(party: str, issue: str, strand: Strand, stances: Sequence[Stance]) -> Position:
    moves = []
    for at, stance in enumerate(stances):
        before = next((one for one in reversed(stances[:at]) if _toward_same(one.deed, stance.deed)), None)
        if before is not None and _turns(before.side, stance.side) and _turns(stances[at - 1].side, stance.side):
            moves.append(Move(before, stance))
    return Position(party, issue, strand, tuple(stances), tuple(moves), _firmness(stances, moves))


def _toward_same(one: Deed, other: Deed) -> bool:
    return not one.targets or not other.targets or bool(one.targets & other.targets)


def _turns(before: Side, after: Side) -> bool:
    """Whether a stance takes another side: granting against refusing or pressing; asking against dropping."""
    return before != after and {before, after} not in ({"demands", "appeals"}, {"refuses", "presses"})


def _firmness(stances: Sequence[Stance], moves: Sequence[Move]) -> Firmness:
    now = stances[-1]
    if now.side == "dropped":
        return "dropped"
    if any(line.condition not in (None, "without") for line in (now.deed.lead, *now.deed.inside)):
        return "conditioned"
    if moves and moves[-1].after is now and now.side == "grants":
        return "softened"
    if len(stances) > 1 and stances[-2].side == "demands" and now.side == "appeals":
        return "softened"
    return "repeated" if len(stances) > 1 and stances[-2].side == now.side else "stated"
