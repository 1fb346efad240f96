"""Our leaders against public lists: who is missing, and whose terms do not agree.

    python -m training.facts FOLDER [--since YEAR]

FOLDER is `data/knowledge`: the REIGN leader list (`reign/`, to March 2021) and the visits of foreign leaders to the
United States (`us_visits/`). The lists are compared and not copied: each line names a person, the list's days and ours,
and is for somebody to look up. A list's names are rough ("Hussein Ibn Talal El-Hashim"): one piece in common is enough.
"""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import lxml.etree

from verbale.parties import Knowledge
from verbale.parties.people import name_keys
from verbale.parties.tables import Entry

_SLACK = 45
"""Days by which a term's end may differ: election, oath and handover are told apart by few lists."""
_TITLE = re.compile(
    r"\b(?:(?:Deputy |Vice |First |Acting )?(?:Prime |Foreign )?Minister|President|King|Emir|Amir|Sultan|Crown Prince"
    r"|Chancellor|Premier|Taoiseach|Queen|Pope)\b"
)


@dataclass(frozen=True)
class Told:
    """What a list says: somebody led a state, or came for it, on these days."""

    state: str
    name: str
    first: str
    last: str


def states(folder: Path) -> dict[str, str]:
    """Correlates of War letters → ISO 3166-1 letters, lower case."""
    with (folder / "ngec" / "cow2iso.txt").open(encoding="latin-1") as file:
        return {row["cow3"]: row["iso3"].lower() for row in csv.DictReader(file) if row["iso3"]}


def reign(folder: Path) -> Iterator[Told]:
    """The REIGN list's terms: exact first day, last month."""
    known = states(folder)
    with (folder / "reign" / "leaderlist_3_21.csv").open(encoding="latin-1") as file:
        for row in csv.DictReader(file):
            if not row["syear"].strip() or row["stateabb"] not in known:
                continue
            first = f"{int(row['syear']):04}-{int(row['smonth']):02}-{max(int(row['sdate'] or 1), 1):02}"
            last = f"{int(row['eyear'] or 2021):04}-{int(row['emonth'] or 3):02}-28"
            yield Told(known[row["stateabb"]], row["leader"].strip(), first, last)


def visits(folder: Path) -> Iterator[Told]:
    """The visits to the United States: title and name, and the days of the visit."""
    for path in sorted((folder / "us_visits").glob("*.xml.gz")):
        for visit in lxml.etree.fromstring(gzip.decompress(path.read_bytes())).iter("visit"):
            text = {child.tag: " ".join("".join(child.itertext()).split()) for child in visit}
            if text.get("start-date") and text.get("visitor"):
                end = text.get("end-date") or text["start-date"]
                yield Told(text.get("from", ""), text["visitor"], text["start-date"], end)


def missing(told: Told, entries: list[Entry]) -> str:
    """Why a list's line and our entries do not agree; empty where they do."""
    keys = set(name_keys(told.name))
    fitting = [e for e in entries if any(keys & set(name_keys(n)) for n in (e.name, *e.also))]
    if not fitting:
        return "nobody of that name"
    terms = [t for e in fitting for t in e.terms if t.start]
    if any((t.start or "") <= _shifted(told.first, _SLACK) and (t.end or "9999") >= told.first for t in terms):
        return ""
    ours = ", ".join(f"{t.office} {t.start} to {t.end or 'now'}" for t in terms[:4])
    return f"{fitting[0].name}: {ours}"


def _shifted(day: str, days: int) -> str:
    return (dt.date.fromisoformat(day) + dt.timedelta(days)).isoformat()


def compare(folder: Path, since: str) -> Iterator[str]:
    """A line for everything that does not agree, the list's name first."""
    knowledge = Knowledge.load()
    by_party: dict[str, list[Entry]] = {}
    for entry in knowledge.entries.values():
        for party in {t.party for t in entry.terms if t.party}:
            by_party.setdefault(party, []).append(entry)
    for told in reign(folder):
        why = missing(told, by_party.get(told.state, [])) if told.last >= since else ""
        if why:
            yield f"reign\t{told.state}\t{told.name}\t{told.first} to {told.last}\t{why}"
    names = {e.name.lower(): e.id for e in knowledge.entries.values() if e.type == "state"}
    for told in visits(folder):
        state = names.get(told.state.lower(), "")
        why = (
            missing(told, by_party.get(state, [])) if state and told.first >= since and _TITLE.search(told.name) else ""
        )
        if why:
            yield f"visits\t{state}\t{told.name}\t{told.first} to {told.last}\t{why}"


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--since", type=int, default=1990)
    args = parser.parse_args()
    for line in dict.fromkeys(compare(args.folder, f"{args.since}-01-01")):
        print(line)


if __name__ == "__main__":
    main()
