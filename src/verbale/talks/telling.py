"""One act in a short sentence of ours: who, did what, to whom, about what. The page's own words stand beside it."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from verbale.errors import KnowledgeError
from verbale.ledger.lines import Line, Who

SOMEBODY = "(somebody)"


@dataclass(frozen=True, slots=True)
class Telling:
    """The parts of the sentence; any but `did` may be empty."""

    who: str
    did: str
    """Verb with its object and the word before the target: "refused economic aid to"."""
    whom: str
    about: str

    def __str__(self) -> str:
        said = " ".join(part for part in (self.who, self.did, self.whom) if part)
        return f"{said}: {self.about}" if self.about else said


@dataclass(frozen=True, slots=True)
class Deed:
    """How a CAMEO code is told."""

    base: str
    past: str
    object: str
    toward: str


def tell(line: Line) -> Telling:
    """Tell an act by its code and status: "Arland will send aid to Borland", "Borland did not sign an agreement"."""
    deed = deed_of(line.cameo)
    whom = names(line.targets, line.target_parties)
    did = [_verb(deed, line), deed.object, _toward(deed, line) if whom else ""]
    about = ", ".join(issue.replace("-", " ") for issue in line.issues)
    return Telling(
        names(line.actors, line.actor_parties) or SOMEBODY, " ".join(part for part in did if part), whom, about
    )


def _toward(deed: Deed, line: Line) -> str:
    """The word before the target; one marked "~" stands before a party and not before a person."""
    if not deed.toward.startswith("~"):
        return deed.toward
    own = {who.id for who in line.target_parties}
    return deed.toward[1:] if all(who.party and who.id in own for who in line.targets) else ""


def _verb(deed: Deed, line: Line) -> str:
    match line.status:
        case "actual":
            many = len(line.actors or line.actor_parties) > 1
            return f"were {deed.past[4:]}" if many and deed.past.startswith("was ") else deed.past
        case "planned":
            return f"will {deed.base}"
        case "proposed":
            return f"to {deed.base}"
        case "negated":
            return "was not ready" if deed.base == "be ready" else f"did not {deed.base}"
        case "hypothetical":
            return f"might {deed.base}"


def names(who: tuple[Who, ...], parties: tuple[Who, ...]) -> str:
    """Names in a row, "Ada Quell (Arland) and Borland": the party is added where a name does not say it."""
    behind = {p.id: p.name for p in parties}
    told = []
    for one in who or parties:
        party = behind.get(one.party or "", "")
        told.append(f"{one.name} ({party})" if party and one.id != one.party and party != one.name else one.name)
    told = list(dict.fromkeys(told))
    return " and ".join(part for part in (", ".join(told[:-1]), *told[-1:]) if part)


def deed_of(cameo: str) -> Deed:
    """How a code is told: its own row, else that of its longest beginning."""
    table = _deeds()
    for length in range(len(cameo), 1, -1):
        if cameo[:length] in table:
            return table[cameo[:length]]
    return Deed("act", "acted", f"(CAMEO {cameo})", "toward")


@cache
def _deeds() -> dict[str, Deed]:
    """The table of deeds; raises `KnowledgeError` with the line where one is wrong."""
    source = files("verbale.talks") / "data" / "deeds.tsv"
    found: dict[str, Deed] = {}
    rows = csv.reader(source.read_text(encoding="utf-8").splitlines(), delimiter="\t")
    for number, row in enumerate(rows, 1):
        if not row or row[0].startswith("#") or row[0] == "code":
            continue
        if len(row) != 5 or not row[0].isdecimal() or row[0] in found:
            raise KnowledgeError(f"talks/data/deeds.tsv, line {number}: five columns and a new code are wanted: {row}")
        found[row[0]] = Deed(*row[1:])
    return found
