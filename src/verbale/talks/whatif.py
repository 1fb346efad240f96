"""What if: one step is taken, and each party that then waits for nothing more takes the step that it kept back.

The steps follow each other in rounds, until nothing more opens. A step that is kept back until several others have
moved is taken when the last of them has: what it still waits for is told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from verbale.errors import UsageError
from verbale.talks.deadlocks import Deadlock, deadlocks, is_open, opens
from verbale.talks.waiting import Step, Tie
from verbale.talks.wording import stems

MOST_NAME = 6
"""Words of the longest name of a party that a step can begin with."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A tie that a step opened."""

    tie: Tie
    by: Step
    then: Step | None
    """What its holder is then free to do; None where that is what was done, or where it still waits for more."""
    still: tuple[Tie, ...] = ()
    """Other open ties by which the holder keeps the same back."""


@dataclass(frozen=True, slots=True)
class Course:
    """What follows from a step, to the end."""

    steps: tuple[Step, ...]
    """What is taken at first."""
    rounds: tuple[tuple[Opened, ...], ...]
    """What the step opens; what the steps that are then free open; and so on."""
    left: tuple[Tie, ...]
    """Ties that are open at the end."""
    before: tuple[Deadlock, ...]
    after: tuple[Deadlock, ...]
    """The rings before and at the end."""


def follow(ties: Iterable[Tie], step: Step, *more: Step) -> Course:
    """Take a step, or several at once, and see what opens. The order in which the ties come is nothing."""
    left = sorted((tie for tie in ties if tie.state == "open"), key=lambda tie: (tie.since, tie.key))
    before = tuple(deadlocks(left))
    rounds: list[tuple[Opened, ...]] = []
    taken: Sequence[Step] = (step, *more)
    while taken:
        opened = [(tie, by) for tie in left if (by := next((one for one in taken if opens(one, tie)), None))]
        left = [tie for tie in left if all(tie is not one for one, _ in opened)]
        found = tuple(_opened(tie, by, left) for tie, by in opened)
        if found:
            rounds.append(found)
        taken = _each_once(one.then for one in found if one.then)
    return Course((step, *more), tuple(rounds), tuple(left), before, tuple(deadlocks(left)))


def _opened(tie: Tie, by: Step, left: Sequence[Tie]) -> Opened:
    if not by.same(tie.awaited):
        return Opened(tie, by, None)
    still = tuple(one for one in left if one.withheld.same(tie.withheld))
    return Opened(tie, by, None if still else tie.withheld, still)


def _each_once(steps: Iterable[Step]) -> list[Step]:
    found: list[Step] = []
    for step in steps:
        if not any(step.same(one) for one in found):
            found.append(step)
    return found


def open_steps(ties: Iterable[Tie]) -> list[Step]:
    """Every step that somebody waits for, or keeps back, each once."""
    return _each_once(step for tie in ties if is_open(tie) for step in (tie.awaited, tie.withheld))


def step_of(sentence: str, ties: Sequence[Tie], party_of: Callable[[str], str | None]) -> Step:
    """The step that words like "Japan grants energy-aid" mean, among those that somebody waits for or keeps back.

    `party_of` gives the id of the party of a name, None where there is none. Raises `UsageError` with what there is to
    say where the words begin with no party of an open tie, or name no step of it.
    """
    steps = open_steps(ties)
    words = sentence.split()
    heads = ((party_of(" ".join(words[:n])), words[n:]) for n in range(min(len(words), MOST_NAME), 0, -1))
    found = next(((party, rest) for party, rest in heads if any(step.party == party for step in steps)), None)
    if found is None:
        raise UsageError(f"{sentence!r} begins with no party that somebody waits for; there are: {_said(steps)}")
    own = [step for step in steps if step.party == found[0]]
    wanted = stems(re.sub(r"[-_]", " ", " ".join(found[1])))
    worth = [(len(wanted & stems(f"{' '.join(one.issues).replace('-', ' ')} {one.words}")), one) for one in own]
    best = max(count for count, _ in worth)
    if not best:
        raise UsageError(f"no open step fits {sentence!r}; there are: {_said(own)}")
    return next(one for count, one in worth if count == best)


def _said(steps: Sequence[Step]) -> str:
    said = [f"{step.party} {', '.join(sorted(step.issues)) or step.words}" for step in steps[:8]]
    return "; ".join(said) or "none"
