"""Rows for a user's own knowledge file from the result of a Wikidata query, in either JSON form that its service gives.

The query names its columns: `item` and `itemLabel` (needed), `itemAltLabel` (other names, with commas between),
`country` or `party` (for whom it stands), `position` (the office, for people), `start` and `end` of the term, `gender`;
the `…Label` of a column is taken before the column. Rows with an office or a gender are people, all others bodies.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import yaml

from verbale.errors import Problem
from verbale.parties.files import PEOPLE_COLUMNS
from verbale.parties.finding import slug
from verbale.parties.knowledge import Knowledge

Cells = dict[str, str]
_GENDERS = {"Q6581097": "m", "Q6581072": "f", "male": "m", "female": "f"}
_HEAD = "# From {source}, a Wikidata query result (CC0).\n"
_FROM_LEDGER = (
    "# Meetings that the ledger {source} holds, to date undated pages by; `verbale parties learn` writes it anew.\n"
)


@dataclass(frozen=True, slots=True)
class Imported:
    """What a query result holds for the knowledge base: rows of people, and entries of bodies."""

    people: tuple[Cells, ...] = ()
    """One row a term in office, in the columns of the people tables."""
    bodies: tuple[dict[str, Any], ...] = ()
    """Entries as they stand in a file of bodies."""


def read_wikidata(path: Path, knowledge: Knowledge) -> tuple[Imported, list[Problem]]:
    """The rows of a query result, and what was wrong with the file or with single rows.

    `knowledge` tells the ids of states and bodies by their Wikidata ids and names, and of people who are known already.
    """
    try:
        rows = list(_rows(msgspec.json.decode(path.read_bytes())))
    except (OSError, msgspec.DecodeError) as error:
        return Imported(), [Problem("knowledge", str(path), f"cannot be read as JSON: {error}")]
    except TypeError:
        what = "is no query result: a list of rows, or an object with `results` and `bindings`"
        return Imported(), [Problem("knowledge", str(path), what)]
    return _Importer(path, knowledge).all(rows)


def write_rows(imported: Imported, name: str, folder: Path) -> list[Path]:
    """Write the rows as files of a user's knowledge folder, replacing files of the same name; the files written."""
    folder.mkdir(parents=True, exist_ok=True)
    stem, written = "imported-" + (slug(name) or "wikidata"), []
    if imported.people:
        out = io.StringIO()
        table = csv.DictWriter(
            out, PEOPLE_COLUMNS, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_NONE, quotechar=None
        )
        table.writeheader()
        table.writerows(imported.people)
        written.append(folder / f"{stem}.tsv")
        written[-1].write_text(_HEAD.format(source=name) + out.getvalue(), "utf-8")
    if imported.bodies:
        written.append(folder / f"{stem}.yaml")
        listed = yaml.safe_dump(list(imported.bodies), allow_unicode=True, sort_keys=False)
        written[-1].write_text(_HEAD.format(source=name) + listed, "utf-8")
    return written


def write_events(rows: Sequence[Mapping[str, object]], source: str, folder: Path) -> Path:
    """Write rows of `told_events` into a user's knowledge folder, in place of those written before; the file."""
    written = folder / "ledger" / "told_events.yaml"
    written.parent.mkdir(parents=True, exist_ok=True)
    listed = yaml.safe_dump([dict(row) for row in rows], allow_unicode=True, sort_keys=False, width=120)
    written.write_text(_FROM_LEDGER.format(source=source) + (listed if rows else ""), "utf-8")
    return written


def _rows(result: Any) -> Iterator[Cells]:
    """The rows of a SPARQL JSON result, or of the plain list that the query page saves; TypeError for anything else."""
    if isinstance(result, dict):
        inner = result.get("results")
        result = inner.get("bindings") if isinstance(inner, dict) else None
    if not isinstance(result, list):
        raise TypeError
    for row in result:
        yield {k: _plain(v) for k, v in row.items()} if isinstance(row, dict) else {}


def _plain(value: Any) -> str:
    """A cell's value on one line; the Q number of an entity's address."""
    text = str(value.get("value", "")) if isinstance(value, dict) else str(value if value is not None else "")
    head, _, last = text.rpartition("/entity/")
    return last if head else " ".join(text.split())


class _Importer:
    """Turns the rows of one query result into rows of the knowledge base."""

    def __init__(self, path: Path, knowledge: Knowledge) -> None:
        self.path, self.knowledge = path, knowledge
        self.by_wikidata = {e.wikidata: e.id for e in knowledge.entries.values() if e.wikidata}
        self.by_name = {
            name.casefold(): e.id
            for e in knowledge.entries.values()
            if e.type in ("state", "organization", "government")
            for name in (e.name, *e.also)
        }
        self.problems: list[Problem] = []
        self.ids: dict[str, str] = {}
        """Wikidata id → our id, of the items met so far."""

    def all(self, rows: Iterable[Cells]) -> tuple[Imported, list[Problem]]:
        """Every row that can be used, once; the others as problems."""
        people: dict[tuple[str, ...], Cells] = {}
        bodies: dict[str, dict[str, Any]] = {}
        for number, row in enumerate(rows, 1):
            if not self._usable(row, number):
                continue
            party = self._party(row, number)
            if row.get("position") or row.get("positionLabel") or row.get("gender") or row.get("genderLabel"):
                person = self._person(row, party)
                people.setdefault(tuple(person.values()), person)
            else:
                bodies.setdefault(self._id(row), self._body(row, party))
        return Imported(tuple(people.values()), tuple(bodies.values())), self.problems

    def _usable(self, row: Cells, number: int) -> bool:
        name, item = row.get("itemLabel", ""), row.get("item", "")
        if not name or not item:
            self._wrong(number, "the row has no `item` or no `itemLabel`")
        elif name == item or not slug(name):
            self._wrong(number, f"{item} has no English label")
        else:
            return True
        return False

    def _wrong(self, number: int, what: str) -> None:
        self.problems.append(Problem("knowledge", f"{self.path}: row {number}", what, fatal=False))

    def _id(self, row: Cells) -> str:
        """The id that is known for the item; else the slug of its name, with the Q number where that is another's."""
        item = row["item"]
        if item not in self.ids:
            ident = self.by_wikidata.get(item) or slug(row["itemLabel"])
            other = self.knowledge.entries.get(ident)
            taken = ident in self.ids.values() or (other is not None and other.wikidata not in (None, item))
            self.ids[item] = f"{ident}-{item.lower()}" if taken else ident
        return self.ids[item]

    def _party(self, row: Cells, number: int) -> str:
        for column in ("party", "country"):
            item, name = row.get(column, ""), row.get(column + "Label", "")
            found = self.by_wikidata.get(item) or self.by_name.get(name.casefold()) or self.by_name.get(item.casefold())
            if found:
                return found
            if item or name:
                self._wrong(number, f"no party of the knowledge base is called {name or item}; the row has none now")
        return ""

    def _person(self, row: Cells, party: str) -> Cells:
        cells = {
            "id": self._id(row),
            "name": row["itemLabel"],
            "also": ";".join(_others(row)),
            "party": party,
            "office": row.get("positionLabel") or row.get("position", ""),
            "from": _day(row.get("start", "")),
            "to": _day(row.get("end", "")),
            "gender": _GENDERS.get(row.get("gender", ""), "") or _GENDERS.get(row.get("genderLabel", "").lower(), ""),
            "wikidata": row["item"],
        }
        return {column: cells[column].replace("\t", " ") for column in PEOPLE_COLUMNS}

    def _body(self, row: Cells, party: str) -> dict[str, Any]:
        body: dict[str, Any] = {"id": self._id(row), "name": row["itemLabel"]}
        if others := _others(row):
            body["also"] = others
        if party:
            body["party"] = party
        return body | {"wikidata": row["item"]}


def _others(row: Cells) -> list[str]:
    """Other names; single letters and the name itself left out."""
    names = (n.strip() for n in row.get("itemAltLabel", "").split(","))
    return list(dict.fromkeys(n for n in names if len(n) > 1 and n != row["itemLabel"] and ";" not in n))


def _day(value: str) -> str:
    """A Wikidata time as `YYYY-MM-DD`; as `YYYY` where it is a 1 January, which is how a bare year is given there."""
    day = value.lstrip("+").partition("T")[0]
    if len(day) != 10 or not day.replace("-", "").isdigit():
        return day if len(day) == 4 and day.isdigit() else ""
    return day[:4] if day.endswith("-01-01") else day
