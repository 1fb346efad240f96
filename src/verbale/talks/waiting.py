"""Ties: who holds back what until who moves, as all pages tell it, and what became of it.

A linkage that several pages tell is one tie: same holder, same party awaited, and withheld and awaited steps that share
an issue (the same words where no issue is known). What became of it is what the latest telling says; a later deed of
the party that is waited for, about the awaited issue, meets it; one of the holder, about what it withholds, or its
agreement to give it, drops it; where the matter is dialogue, to meet is the deed.
Where the words do not say who is to move ("no oil unless the abductions are resolved"), it is the one party toward whom
the withheld act is; and what it is about, where the withheld words do not say, is what that act is about.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import product

from verbale.ledger.days import UNDATED, bounds
from verbale.ledger.lines import Line, LinkageLine, Who
from verbale.model import LinkageState
from verbale.talks.deeds import Deed, by_party
from verbale.talks.folding import is_named
from verbale.talks.formats import Formats
from verbale.talks.wording import alike, stems

GIVING = ("054", "055", "06", "07", "08")
"""CAMEO codes of deeds that fulfil: recognition, apology, material cooperation, aid, yielding."""
MOST_ISSUES = 3
"""A deed about more issues than this is a list, and says of none that it was done."""
VAGUE = frozenset(["dialogue", "media"])
"""Issues that say too little to tell one step from another, where a better one is known."""
SAME_WORDS = 0.5
"""Share of all words of two steps without an issue that both hold, from which they are one step."""
_WEIGHT = {"open": 0, "met": 1, "traded": 2, "dropped": 3}


@dataclass(frozen=True, slots=True)
class Step:
    """Something that one party may do, by what it is about."""

    party: str
    issues: frozenset[str]
    """Empty: known by its words only."""
    words: str
    """The page's own words for it, of the first telling."""

    def same(self, other: Step) -> bool:
        """Whether doing one is doing the other: the same party, and an issue, or most words where none is known."""
        if self.party != other.party or bool(self.issues) != bool(other.issues):
            return False
        return bool(self.issues & other.issues) if self.issues else alike(self.words, other.words) >= SAME_WORDS


@dataclass(frozen=True, slots=True)
class Tie:
    """One party's waiting for another, with every linkage that tells it."""

    holder: Who
    awaits: Who
    withheld: Step
    awaited: Step
    kind: str
    state: LinkageState
    lines: tuple[LinkageLine, ...]
    """By story date; the first is the one it is told by."""
    changed: Deed | None = None
    """The deed that met or dropped it, where a deed did and not only a telling."""

    @property
    def since(self) -> str:
        """The last day that its first telling can be of; `UNDATED` for none."""
        return day_of(self.lines[0])

    @property
    def key(self) -> str:
        """A name that stays: parties and issues, else words."""
        parts = (sorted(self.withheld.issues) or sorted(stems(self.withheld.words)), sorted(self.awaited.issues))
        return "|".join((self.holder.id, self.awaits.id, *(" ".join(part) for part in parts)))


def day_of(line: LinkageLine) -> str:
    """The last day that a linkage's story can be of."""
    first, last = bounds(line.published.edtf)
    return last or first or UNDATED


def ties(linkages: Iterable[LinkageLine], deeds: Sequence[Deed] = ()) -> list[Tie]:
    """What many pages say about who waits for whom; linkages without a holder or an awaited party tie nobody."""
    acts = {line.act: line for deed in deeds for line in (*deed.event.lines, *deed.inside)}
    told = {(one.page, one.withholds_span, one.awaited_span, _ids(one)): one for one in linkages}
    whole = (_with_act(one, acts.get(one.act or "")) for one in told.values())
    known = sorted((one for one in whole if one.holder and one.awaits), key=_order)
    acting = by_party(deeds)
    found = [_tie([known[at] for at in group], acting) for group in _groups(known)]
    return sorted(found, key=lambda tie: (tie.since, tie.lines[0].page, tie.lines[0].withholds_span))


def _with_act(one: LinkageLine, act: Line | None) -> LinkageLine:
    """A linkage with what the withheld act knows and it does not: toward whom, and about what."""
    if act is None:
        return one
    toward = act.target_parties[0] if len(act.target_parties) == 1 else None
    issues = one.withholds_issues or tuple(issue for issue in act.issues if issue not in one.awaited_issues)
    return replace(one, awaits=one.awaits or toward, withholds_issues=issues)


def _ids(line: LinkageLine) -> tuple[str, str]:
    return (line.holder.id if line.holder else "", line.awaits.id if line.awaits else "")


def _order(line: LinkageLine) -> tuple[object, ...]:
    return day_of(line), line.page, line.withholds_span, line.awaited_span or line.withholds_span


def _keys(line: LinkageLine) -> Iterable[tuple[str, ...]]:
    """What two tellings of one tie share: both parties, and an issue (or the words) on both sides."""
    sides = (_about(line.withholds_issues, line.withholds), _about(line.awaited_issues, line.awaited))
    return ((*_ids(line), held, awaited) for held, awaited in product(*sides))


def _about(issues: Sequence[str], words: str) -> list[str]:
    sharp = sorted(set(issues) - VAGUE) or sorted(issues)
    return sharp or [" ".join(sorted(stems(words)))]


def _groups(lines: Sequence[LinkageLine]) -> list[list[int]]:
    """Positions of the lines that tell one tie: those that share a key, also through a third."""
    root = list(range(len(lines)))

    def find(at: int) -> int:
        while root[at] != at:
            root[at] = root[root[at]]
            at = root[at]
        return at

    first: dict[tuple[str, ...], int] = {}
    for at, line in enumerate(lines):
        for key in _keys(line):
            one, other = find(at), find(first.setdefault(key, at))
            root[max(one, other)] = min(one, other)
    groups: dict[int, list[int]] = defaultdict(list)
    for at in range(len(lines)):
        groups[find(at)].append(at)
    return list(groups.values())


def _tie(lines: Sequence[LinkageLine], acting: dict[str, list[Deed]]) -> Tie:
    first = lines[0]
    holder, awaits = first.holder, first.awaits
    if holder is None or awaits is None:
        raise ValueError("a tie has a holder and somebody whom it waits for")
    held = frozenset(issue for line in lines for issue in line.withholds_issues)
    wanted = frozenset(issue for line in lines for issue in line.awaited_issues)
    tie = Tie(
        holder, awaits, Step(holder.id, held - VAGUE or held, _flat(first.withholds)),
        Step(awaits.id, wanted - VAGUE or wanted, _flat(first.awaited)), first.kind, _last_told(lines), tuple(lines),
    )  # fmt: skip
    return _after(tie, acting) if tie.state == "open" else tie


def _flat(words: str) -> str:
    return " ".join(words.split())


def _last_told(lines: Sequence[LinkageLine]) -> LinkageState:
    """What the latest story says; of stories of one day, the one that says most."""
    latest = max(day_of(line) for line in lines)
    return max((line.state for line in lines if day_of(line) == latest), key=lambda state: _WEIGHT[state])


def _after(tie: Tie, acting: dict[str, list[Deed]]) -> Tie:
    """A tie that was last told open, as later deeds leave it."""
    last = max(day_of(line) for line in tie.lines)
    met = _done(tie.awaited, tie.holder.id, acting, last, GIVING)
    given = _done(tie.withheld, tie.awaits.id, acting, last, (*GIVING, "03"))
    if not met and not given:
        return tie
    state: LinkageState = "traded" if met and given else "met" if met else "dropped"
    parts = (tie.holder, tie.awaits, tie.withheld, tie.awaited, tie.kind, state, tie.lines)
    return Tie(*parts, changed=met or given)


def _done(step: Step, other: str, acting: dict[str, list[Deed]], after: str, codes: tuple[str, ...]) -> Deed | None:
    """The first deed by which a party took the step, on a later day."""
    wanted = step.issues
    if not wanted:
        return None
    later = (deed for deed in acting.get(step.party, ()) if deed.day > after)
    if wanted <= VAGUE:
        return next((deed for deed in later if _meets(deed, other, step.words)), None)
    return next((deed for deed in later if _takes(deed, wanted, codes)), None)


def _takes(deed: Deed, wanted: frozenset[str], codes: tuple[str, ...]) -> bool:
    lead = deed.lead
    fulfils = lead.cameo.startswith(codes) and lead.status == "actual" and not lead.condition and not is_named(lead)
    issues = frozenset(lead.issues)
    return fulfils and deed.day != UNDATED and len(issues) <= MOST_ISSUES and bool(issues & wanted)


def _meets(deed: Deed, other: str, words: str) -> bool:
    """Whether a party comes to the table, or agrees to: what a step about dialogue is.

    Where the words name a format ("return to the six-party talks"), another meeting is not it.
    """
    lead = deed.lead
    wanted = Formats.load().named(words, deed.day)
    met = deed.actors | deed.targets
    there = wanted.members <= met if wanted else other in met
    sits = lead.cameo.startswith("04") and there and not is_named(lead)
    return (sits or lead.cameo.startswith("036")) and lead.status == "actual" and deed.day != UNDATED
