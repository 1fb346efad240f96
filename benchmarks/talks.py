"""What many pages amount to: `python -m benchmarks.talks benchmarks/made [--json] [--misses]`.

PATH is a folder with `pages/`, `acts.yaml` and `truth.yaml` (its head says what they hold): pages in our own prose on
public facts, where rounds, commitments with their state, changes of position and deadlocks are known. Each is scored
twice: from the raw pages, and from the acts as given, so that errors of reading and of reasoning are told apart.

A round is right with the same parties and days that meet; a commitment with the same party that owes, an issue in
common, said within 31 days, and the same state; a change with the same party, issue and side within 31 days; a deadlock
with the same parties on the same day. Each is matched once; what is told and not true counts against precision.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import yaml

from benchmarks.report import Tally, arguments, show
from verbale import pages
from verbale.ledger.lines import Line, LinkageLine
from verbale.ledger.rows import Pager
from verbale.model import (
    Act,
    Article,
    ArticleDate,
    Awaited,
    Condition,
    Entity,
    Linkage,
    Page,
    Record,
    Span,
    When,
    Withheld,
)
from verbale.parties import Knowledge
from verbale.reading import Engine, read_bytes
from verbale.talks.deadlocks import deadlocks
from verbale.talks.deeds import Deed, deeds
from verbale.talks.formats import Formats
from verbale.talks.meetings import rounds
from verbale.talks.positions import positions
from verbale.talks.settling import dues
from verbale.talks.waiting import day_of, ties

Truth = dict[str, Any]
Case = TypeVar("Case")

NEAR = 31
"""Days by which a promise or a change may be off."""


@dataclass(frozen=True)
class Told:
    """The lines and linkages of all pages."""

    lines: list[Line]
    linkages: list[LinkageLine]


def read(folder: Path, engine: Engine) -> Told:
    """Read the raw pages."""
    told = Told([], [])
    for file in sorted((folder / "pages").iterdir()):
        reading = read_bytes(file.read_bytes(), file.name, engine)
        _add(told, reading.record, reading.sentences)
    return told


def given(folder: Path) -> Told:
    """The acts as they are given, each found in its page."""
    told, names = Told([], []), _names()
    acts = yaml.safe_load((folder / "acts.yaml").read_text(encoding="utf-8"))
    for name, rows in acts.items():
        page, _ = pages.open_page((folder / "pages" / name).read_bytes(), name)
        if page is None:
            raise ValueError(f"{name} is no page")
        sentences = [
            Span(m.start(), m.end()) for m in re.finditer(r"\S[^.!?]*(?:[.!?](?!\s)[^.!?]*)*[.!?]?", page.text)
        ]
        _add(told, _record(page, name[:10], rows, sentences, names), sentences)
    return told


def _add(told: Told, record: Record, sentences: Sequence[Span]) -> None:
    pager = Pager(record, sentences)
    rows = pager.acts()
    told.lines.extend(row.line for row in rows)
    told.linkages.extend(line for line, _ in pager.linkages(rows))


def _names() -> dict[str, Entity]:
    return {e.id: Entity(e.id, "state", e.name, party=e.id) for e in Knowledge.load().entries.values()}


def _record(page: Page, day: str, rows: Truth, sentences: Sequence[Span], names: dict[str, Entity]) -> Record:
    article = Article("a1", Span(0, len(page.text)), None, None, "en", True, ArticleDate(day, "stated"))
    acts = tuple(_act(page.text, row, number, day, sentences) for number, row in enumerate(rows["acts"], 1))
    links = tuple(_linkage(page.text, row) for row in rows.get("linkages", ()))
    known = {i for act in acts for i in (*act.actors, *act.targets)} | {link.holder or "" for link in links}
    known |= {link.awaits.party or "" for link in links}
    return Record(
        page, (article,), entities=tuple(names[i] for i in sorted(known) if i in names), acts=acts, linkages=links
    )


def _at(text: str, words: str) -> Span:
    """Where words first stand under the headline, whatever the spaces between them."""
    pattern = re.compile(r"(?<!\w)" + r"\s+".join(map(re.escape, words.split())))
    found = pattern.search(text, text.find("\n") + 1)
    if found is None:
        raise ValueError(f"{words!r} is not in {text[:60]!r}")
    return Span(found.start(), found.end())


def _act(text: str, row: str, number: int, day: str, sentences: Sequence[Span]) -> Act:
    cue_words, cameo, who, issues, status, when, *more = (part.strip() for part in f"{row} ".split("|"))
    named = dict(part.split("=", 1) for part in more)
    cue = _at(text, cue_words.removeprefix("^"))
    sentence = next((s for s in sentences if s.start <= cue.start < s.end), cue)
    span = Span(cue.start if cue_words.startswith("^") else sentence.start, sentence.end)
    if "clause" in named:
        span = _at(text, named["clause"])
    cue = Span(cue.start, cue.start + len(text[cue.start : cue.end].split()[0]))
    actors, targets = (tuple(side.split()) for side in who.split(">"))
    condition = None
    if "cond" in named:
        kind, words = named["cond"].split(":", 1)
        condition = Condition(_at(text, words), kind)  # type: ignore[arg-type]
    time_of = When(when or None, "explicit" if when and when != day else "context" if not when else "explicit")
    return Act(
        f"x{number}", "a1", cue, span, named.get("cameo", cameo), "NONE", actors, targets, actors, targets,
        tuple(issues.split()), status, condition, (), time_of, named.get("place"), 0.9,  # type: ignore[arg-type]
    )  # fmt: skip


def _linkage(text: str, row: str) -> Linkage:
    holder, held, held_issues, party, awaited, issues, kind, state = (part.strip() for part in row.split("|"))
    withheld = Withheld(_at(text, held), tuple(held_issues.split()))
    waits = Awaited(party, _at(text, awaited), tuple(issues.split()))
    return Linkage(holder, withheld, waits, kind, state, "a1")  # type: ignore[arg-type]


# --- scoring ----------------------------------------------------------------------------------------------------------


def score(told: Told, truth: Truth) -> dict[str, Tally]:
    """Right, asked and given for each of the four."""
    found = deeds(told.lines)
    return {
        "rounds": _matched(truth["rounds"], _rounds(found), _same_round),
        "commitments": _matched(truth["commitments"], _commitments(found), _same_commitment),
        "positions": _matched(truth["positions"], _changes(found), _same_change),
        "deadlocks": _matched(
            _rings(truth["deadlocks"]), _deadlocks(told, found, truth["deadlocks"]), lambda a, b: a == b
        ),
    }


def _matched(gold: Iterable[Case], told: Iterable[Case], same: Callable[[Any, Any], bool]) -> Tally:
    tally, left = Tally(), list(told)
    tally.given = len(left)
    for case in gold:
        tally.gold += 1
        hit = next((one for one in left if same(case, one)), None)
        if hit is None:
            tally.misses.append(f"missed {case}")
        else:
            left.remove(hit)
            tally.right += 1
    tally.misses += [f"not true {one}" for one in left]
    return tally


def _rounds(found: Sequence[Deed]) -> list[list[str]]:
    held = (one for one in rounds(found, Formats.load()) if one.state == "held")
    return [[" ".join(one.parties), one.first, one.last] for one in held]


def _same_round(gold: list[str], told: list[str]) -> bool:
    return gold[0] == told[0] and told[1] <= gold[2] and gold[1] <= told[2]


def _commitments(found: Sequence[Deed]) -> list[list[str]]:
    return [
        [" ".join(sorted(due.owing)), " ".join(sorted(due.issues)), due.day, due.state]
        for due in dues(found)
        if due.kind == "commitment"
    ]


def _same_commitment(gold: list[str], told: list[str]) -> bool:
    return gold[0] == told[0] and gold[1] in told[1].split() and _near(gold[2], told[2]) and gold[3] == told[3]


def _changes(found: Sequence[Deed]) -> list[list[str]]:
    return [
        [one.party, one.issue, move.day, "grants" if move.after.side == "grants" else "refuses"]
        for one in positions(found)
        if one.strand == "own"
        for move in one.moves
    ]


def _same_change(gold: list[str], told: list[str]) -> bool:
    return gold[:2] == told[:2] and _near(gold[2], told[2]) and gold[3] == told[3]


def _near(one: str, other: str) -> bool:
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days) <= NEAR


def _rings(on: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(day, ring) for day, rings in on.items() for ring in rings]


def _deadlocks(told: Told, found: Sequence[Deed], days: Iterable[str]) -> list[tuple[str, str]]:
    rings = []
    for day in days:
        known = ties(
            (link for link in told.linkages if day_of(link) <= day), [deed for deed in found if deed.day <= day]
        )
        rings += [(day, " ".join(sorted(who.id for who in ring))) for knot in deadlocks(known) for ring in knot.rings]
    return rings


def main() -> None:
    """Print the scores."""
    told_of = "print what was missed and what was too much"
    asked = arguments(__doc__, "folder with pages/, acts.yaml and truth.yaml", told_of).parse_args()
    folder = Path(asked.path)
    truth = yaml.safe_load((folder / "truth.yaml").read_text(encoding="utf-8"))
    started = time.perf_counter()
    result: dict[str, Any] = {}
    for name, told in (("raw", read(folder, Engine.load())), ("given", given(folder))):
        scores = score(told, truth)
        for kind, tally in scores.items():
            f1, precision, recall = tally.f1()
            result[f"{name}_{kind}_f1"] = f1
            result[f"{name}_{kind}_precision"], result[f"{name}_{kind}_recall"] = precision, recall
            if asked.misses:
                print(*(f"{name} {kind}: {miss}" for miss in tally.misses), sep="\n")
    result |= {"n": len(list((folder / "pages").iterdir())), "seconds": time.perf_counter() - started}
    show(result, asked.json)


if __name__ == "__main__":
    main()
