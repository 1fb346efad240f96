"""One act in a short sentence of ours: who, did what, to whom, about what. The page's own words stand beside it."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

import yaml

from verbale.errors import KnowledgeError
from verbale.ledger.lines import Line, Who

SOMEBODY = "somebody"
"""Stands where neither who did it nor to whom it was done is known, and the deed needs one of them."""


@dataclass(frozen=True, slots=True)
class Telling:
    """The parts of the sentence; any but `verb` may be empty."""

    who: str
    """Who did it; in a passive telling what stands before the verb: "Ada Quell", "aid to Borland"."""
    verb: str
    """The verb as the act's status asks: "refused", "will refuse", "did not refuse", "was abducted"."""
    rest: str
    """Its object, and the word before the target: "economic aid to"."""
    whom: str
    about: str
    happened: str
    """The verb as if it had happened: what is struck through where it did not."""
    passive: bool = False

    @property
    def did(self) -> str:
        """Verb with its object and the word before the target: "refused economic aid to"."""
        return " ".join(part for part in (self.verb, self.rest) if part)

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
    passive: str
    """"{} was abducted", "aid[ to {}] was given": how it is told where nobody is known to have done it."""


def tell(line: Line) -> Telling:
    """Tell an act by its code and status: "Arland will send aid to Borland", "Borland did not sign an agreement".

    Where nobody is known to have done it, it is told of whom it was done to: "Ada Quell was abducted".
    """
    deed = deed_of(line.cameo)
    who, whom = names(line.actors, line.actor_parties), names(line.targets, line.target_parties)
    about = ", ".join(issue.replace("-", " ") for issue in line.issues)
    people = deed.object.startswith("~") and _are_people(line)
    if not who:
        return _passive(replace(deed, passive=f"{{}} was {deed.past}") if people else deed, line, whom, about)
    thing = "" if people else deed.object.removeprefix("~")
    rest = " ".join(part for part in (thing, _toward(deed, line) if whom and not people else "") if part)
    return Telling(_begun(who), _verb(deed, line), rest, whom, about, deed.past)


def _passive(deed: Deed, line: Line, whom: str, about: str) -> Telling:
    """The table's passive, with the target in its place: "Ada Quell was abducted", "aid to Borland was given"."""
    form = re.sub(r"\[(.*?)\]", r"\1" if whom else "", deed.passive)
    before, was, after = re.split(r" (was|were) ", form, maxsplit=1)
    if before == "{}" and len(line.targets or line.target_parties) > 1:
        was = "were"
    verbs = {
        "actual": was, "planned": "will be", "proposed": "to be", "negated": f"{was} not", "hypothetical": "might be",
    }  # fmt: skip
    subject = before.replace("{}", whom or SOMEBODY)
    done, *rest = after.split(" ", 1)
    verb = f"{verbs[line.status]} {done}"
    what = " ".join(rest).replace("{}", whom)
    return Telling(_begun(subject), verb, what, "", about, f"{was} {done}", passive=True)


def _begun(words: str) -> str:
    """A sentence begins with them: "The United States"."""
    return f"T{words[1:]}" if words.startswith("the ") else words


def _toward(deed: Deed, line: Line) -> str:
    """The word before the target; one marked "~" stands before a party and not before a person."""
    if not deed.toward.startswith("~"):
        return deed.toward
    return "" if _are_people(line) else deed.toward[1:]


def _are_people(line: Line) -> bool:
    """Whether some of those whom the deed is done to are people, and no parties themselves."""
    own = {who.id for who in line.target_parties}
    return not all(who.party and who.id in own for who in line.targets)


def _verb(deed: Deed, line: Line) -> str:
    match line.status:
        case "actual":
            return deed.past
        case "planned":
            return f"will {deed.base}"
        case "proposed":
            return f"to {deed.base}"
        case "negated":
            return f"did not {deed.base}"
        case "hypothetical":
            return f"might {deed.base}"


def names(who: tuple[Who, ...], parties: tuple[Who, ...]) -> str:
    """Names in a row, "Ada Quell (Arland) and the United States": the party is added where a name does not say it."""
    behind = {p.id: p.name for p in parties}
    told = []
    for one in who or parties:
        party = behind.get(one.party or "", "")
        name = with_article(one.name)
        told.append(f"{name} ({party})" if party and one.id != one.party and party != one.name else name)
    told = list(dict.fromkeys(told))
    return " and ".join(part for part in (", ".join(told[:-1]), *told[-1:]) if part)


def with_article(name: str) -> str:
    """A name as it stands in a sentence: "the United States", "Japan"."""
    words = name.split(" ")
    named, first, last = _articled()
    return f"the {name}" if name in named or words[0] in first or (len(words) > 1 and words[-1] in last) else name


def deed_of(cameo: str) -> Deed:
    """How a code is told: its own row, else that of its longest beginning."""
    table = _deeds()
    for length in range(len(cameo), 1, -1):
        if cameo[:length] in table:
            return table[cameo[:length]]
    return Deed("act", "acted", f"(CAMEO {cameo})", "toward", f"an act (CAMEO {cameo})[ toward {{}}] was done")


@cache
def past_forms() -> frozenset[str]:
    """The past forms of all deeds, "took", "met", "signed": words that are verbs where a noun could stand."""
    return frozenset(deed.past for deed in _deeds().values())


@cache
def _articled() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Names, first words and last words of names that take an article."""
    source = files("verbale.talks") / "data" / "articles.yaml"
    lists = yaml.safe_load(source.read_text(encoding="utf-8"))
    return frozenset(lists["names"]), frozenset(lists["first"]), frozenset(lists["last"])


@cache
def _deeds() -> dict[str, Deed]:
    """The table of deeds; raises `KnowledgeError` with the line where one is wrong."""
    source = files("verbale.talks") / "data" / "deeds.tsv"
    found: dict[str, Deed] = {}
    rows = csv.reader(source.read_text(encoding="utf-8").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    for number, row in enumerate(rows, 1):
        if not row or row[0].startswith("#") or row[0] == "code":
            continue
        if len(row) != 6 or not row[0].isdecimal() or row[0] in found or not re.search(r" (was|were) ", row[5]):
            raise KnowledgeError(f"talks/data/deeds.tsv, line {number}: six columns and a new code are wanted: {row}")
        found[row[0]] = Deed(*row[1:])
    return found
