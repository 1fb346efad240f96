"""A Wikidata query result becomes a user's own knowledge file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from verbale.parties import Knowledge
from verbale.parties.importing import read_wikidata, write_rows

Q = "http://www.wikidata.org/entity/Q"
PERSON = {
    "item": Q + "900000001",
    "itemLabel": "Kari Solbakken",
    "itemAltLabel": "K. Solbakken, Kari A. Solbakken",
    "countryLabel": "Norway",
    "positionLabel": "foreign minister",
    "start": "2031-05-04T00:00:00Z",
    "end": "2033-01-01T00:00:00Z",
    "genderLabel": "female",
}
BODY = {"item": Q + "900000002", "itemLabel": "Harbour League", "country": Q + "20", "countryLabel": "Norway"}


def sparql(rows: list[dict[str, str]]) -> str:
    """The rows as the service's SPARQL JSON."""
    bound = [{k: {"type": "literal", "value": v} for k, v in row.items()} for row in rows]
    return json.dumps({"head": {"vars": list(rows[0])}, "results": {"bindings": bound}})


@pytest.mark.parametrize("form", [sparql, json.dumps])
def test_people_and_bodies_are_found_again(form, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "query.json"
    path.write_text(form([PERSON, BODY, PERSON]), "utf-8")
    imported, problems = read_wikidata(path, Knowledge.load())
    assert problems == []
    assert len(imported.people) == len(imported.bodies) == 1
    folder = tmp_path / "own"
    assert len(write_rows(imported, path.name, folder)) == 2
    knowledge = Knowledge.load((folder,))
    assert knowledge.problems == ()
    person = knowledge.entries["kari-solbakken"]
    assert (person.party, person.gender, person.wikidata) == ("nor", "female", "Q900000001")
    assert "Kari A. Solbakken" in person.also
    term = person.terms[0]
    assert (term.office, term.start, term.end, term.party) == ("foreign minister", "2031-05-04", "2033", "nor")
    assert knowledge.entries["harbour-league"].party == "nor"


def test_wrong_rows_are_told_and_the_rest_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "query.json"
    nameless = {"item": Q + "7", "itemLabel": Q + "7"}
    astray = {"item": Q + "900000003", "itemLabel": "Lagoon Union", "countryLabel": "Atlantis"}
    path.write_text(json.dumps([nameless, astray, {}, "row"]), "utf-8")
    imported, problems = read_wikidata(path, Knowledge.load())
    assert [b["id"] for b in imported.bodies] == ["lagoon-union"]
    assert [p.where for p in problems] == [f"{path}: row {n}" for n in (1, 2, 3, 4)]
    assert "Atlantis" in problems[1].what
    assert not any(p.fatal for p in problems)


@pytest.mark.parametrize("text", ["{", "{}", '"rows"', '{"results": []}'])
def test_what_is_no_result_is_one_problem(text: str, tmp_path: Path) -> None:
    path = tmp_path / "query.json"
    path.write_text(text, "utf-8")
    imported, problems = read_wikidata(path, Knowledge.load())
    assert imported.people == imported.bodies == ()
    assert len(problems) == 1
    assert problems[0].fatal


def test_a_name_that_is_anothers_gets_an_id_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "query.json"
    twins = [{"item": f"{Q}{n}", "itemLabel": "Harbour League"} for n in (900000004, 900000005)]
    path.write_text(json.dumps(twins), "utf-8")
    imported, _ = read_wikidata(path, Knowledge.load())
    assert [b["id"] for b in imported.bodies] == ["harbour-league", "harbour-league-q900000005"]
