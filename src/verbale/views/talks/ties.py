"""What the talks amount to, put in words: ties, rings and what opens them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from verbale.ledger.days import UNDATED
from verbale.talks import tell
from verbale.talks.deadlocks import Deadlock, Opening
from verbale.talks.deeds import Deed
from verbale.talks.waiting import Step, Tie
from verbale.talks.whatif import Course
from verbale.views.talks.items import Item, Mark, mark, mark_linkage
from verbale.views.wording import CONDITIONS, plain

_SAYS_SO = re.compile(r"^no\b|\b(?:not|never|will|would|can|could|shall|should)\b|n['’]t\b", re.I)
"""Words that say by themselves that something is held back: "fuel oil would not be shipped", "no talks"."""

Names = dict[str, str]
"""Display name of each party, by id."""


def step_words(step: Step, names: Names) -> str:
    """A step as a reader says it: "North Korea: abductions"."""
    return f"{names.get(step.party, step.party)}: {about(step)}"


def about(step: Step) -> str:
    """What a step is about: its issues, else the page's words."""
    return ", ".join(plain(issue) for issue in sorted(step.issues)) or f"“{step.words}”"


def tie_words(tie: Tie) -> str:
    """A tie as a sentence: "Japan: no energy aid unless North Korea: abductions"."""
    word, done = CONDITIONS.get(tie.kind, tie.kind), tie.state in ("met", "traded")
    if tie.kind in ("if", "provided") and not done:
        word = "until"
    if not tie.withheld.issues and not done:
        held = ":" if _SAYS_SO.search(tie.withheld.words) else " holds back"
        return f"{tie.holder.name}{held} {about(tie.withheld)} {word} {tie.awaits.name}: {about(tie.awaited)}"
    no = "" if tie.kind == "in-return-for" or done else "no "
    return f"{tie.holder.name}: {no}{about(tie.withheld)} {word} {tie.awaits.name}: {about(tie.awaited)}"


def tie_item(tie: Tie, group: str = "") -> Item:
    """One tie with its words, and the deed that changed it."""
    marks = [mark_linkage(line) for line in tie.lines]
    if tie.changed:
        marks.append(mark(tie.changed.lead, tie.state))
    since = () if tie.since == UNDATED else (("since", marks[0].date),)
    return Item(
        group or tie.state.capitalize(), tie_words(tie), tuple(marks), since, tie.state, tie.holder.id,
        {"holder": tie.holder.id, "withholds": sorted(tie.withheld.issues), "kind": tie.kind,
         "awaits": tie.awaits.id, "awaited": sorted(tie.awaited.issues)},
    )  # fmt: skip


def tie_items(ties: Iterable[Tie]) -> list[Item]:
    """All ties, open ones first."""
    order = ("open", "met", "traded", "dropped")
    return [tie_item(tie) for tie in sorted(ties, key=lambda tie: (order.index(tie.state), tie.since, tie.key))]


def opening_words(opening: Opening, names: Names) -> str:
    """A set of steps in a row."""
    return " and ".join(step_words(step, names) for step in opening.steps)


def ring_words(ring: Deadlock) -> str:
    """The single rings of a deadlock: "Japan ↔ North Korea", "Arland → Borland → Cordia → Arland"."""
    return "; ".join(
        " ↔ ".join(who.name for who in one) if len(one) == 2 else " → ".join(who.name for who in (*one, one[0]))
        for one in ring.rings
    )


def deadlock_items(found: Sequence[Deadlock], names: Names) -> list[Item]:
    """Each ring: its ties, the smallest sets of steps that open it, and what each party could do alone."""
    items = []
    for number, ring in enumerate(found, 1):
        title = ring_words(ring)
        head = f"Ring {number}: {title}"
        items += [replace(tie_item(tie, head), state="") for tie in ring.ties]
        for opening in ring.openings:
            items.append(replace(_opening(head, "Opened by", opening, names), state="anyone"))
        for who, opening in ring.alone:
            items.append(_opening(head, f"{who.name} alone", opening, names))
    return items


def _opening(head: str, label: str, opening: Opening, names: Names) -> Item:
    sure = "" if opening.exact else " (found step by step; a smaller set may exist)"
    steps = [f"{step.party}:{','.join(sorted(step.issues))}" for step in opening.steps]
    data = {"steps": steps, "exact": opening.exact}
    return Item(head, f"{label}: {opening_words(opening, names)}{sure}", state="alone", data=data)


def course_items(course: Course, names: Names) -> list[Item]:
    """What follows from a step, round by round."""
    items = []
    for number, opened in enumerate(course.rounds, 1):
        group = (
            f"If {' and '.join(step_words(step, names) for step in course.steps)}"
            if number == 1
            else f"Then ({number})"
        )
        for one in opened:
            if one.then:
                facts = (("then free:", step_words(one.then, names)),)
            elif one.still:
                facts = (("still waits for", "; ".join(step_words(tie.awaited, names) for tie in one.still)),)
            else:
                facts = (("", "given without waiting"),)
            item = tie_item(one.tie, group)
            data = {**item.data, "round": number, "then": sorted(one.then.issues) if one.then else []}
            items.append(Item(group, item.title, item.marks, facts, "opens", item.party, data))
    rings_left = ", ".join(ring_words(ring) for ring in course.after)
    end = f"{len(course.left)} open tie{'' if len(course.left) == 1 else 's'} left"
    end += f"; rings before: {len(course.before)}, at the end: {len(course.after)}"
    items.append(Item("At the end", f"{end} ({rings_left})" if rings_left else end))
    return items


def unconditional_items(deeds: Iterable[Deed]) -> list[Item]:
    """Offers that are expressly made without condition: nobody has to move first."""
    return [
        Item("Offered without condition", str(tell(deed.lead)), marks_of(deed), party=_actor(deed))
        for deed in deeds
        if any(line.condition == "without" for line in (*deed.event.lines, *deed.inside))
        and (deed.root in ("03", "05", "06", "07", "08") or deed.lead.status in ("planned", "proposed"))
    ]


def marks_of(deed: Deed, note: str = "") -> tuple[Mark, ...]:
    """The marks of a deed, the line that it is told by first."""
    rest = (line for line in deed.event.lines if line is not deed.lead)
    return tuple(mark(line, note) for line in (deed.lead, *rest))


def _actor(deed: Deed) -> str | None:
    return next((who.id for who in deed.lead.actor_parties), None)
