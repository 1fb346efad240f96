"""Unknown people across pages: one, two, or in doubt; and what a page's acts stand under."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from verbale.ledger import Judge
from verbale.model import Entity, Record, Role


def naming(record: Record, name: str, party: str, title: str = "", what: str = "") -> Record:
    """The made page with its minister under another name, party and title; other text makes it another page."""
    text = record.page.text + what
    identity = name.lower().replace(" ", "-").replace(".", "")
    roles = (Role(title, party, None),) if title else ()
    people = tuple(
        replace(e, id=identity, name=name, party=party, roles=roles) if e.id == "ada-quell" else e
        for e in record.entities
    )
    if identity not in {e.id for e in people}:
        people = (*people, Entity(identity, "person", name, party=party, roles=roles))

    def each(ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(identity if one == "ada-quell" else one for one in ids)

    page = replace(record.page, id="sha256:" + hashlib.sha256(text.encode()).hexdigest(), text=text)
    acts = tuple(replace(act, actors=each(act.actors), targets=each(act.targets)) for act in record.acts)
    return replace(record, page=page, entities=people, acts=acts, mentions=(), attributions=())


def targets(ledger, source: str) -> set[str]:
    return {who.id for line in ledger.chronology(page=source) for who in line.targets}


def flaws(ledger) -> list[str]:
    return [flaw.what for step in ledger.check() for flaw in step.flaws]


def test_one_name_of_two_parties_is_two_people_on_every_page_that_names_them(ledger, made, put):
    put(ledger, naming(made("one.txt"), "Ada Quell", "arl", "minister"))
    assert "ada-quell" in targets(ledger, "one.txt")
    put(ledger, naming(made("two.txt", "salt"), "Ada Quell", "bor", "judge"))
    assert "ada-quell-arl" in targets(ledger, "one.txt"), "the first page follows"
    assert "ada-quell-bor" in targets(ledger, "two.txt")
    assert flaws(ledger) == []


def test_they_are_one_again_when_the_other_page_is_gone(ledger, made, put):
    put(ledger, naming(made("one.txt"), "Ada Quell", "arl", "minister"))
    put(ledger, naming(made("two.txt", "salt"), "Ada Quell", "bor", "judge"))
    put(ledger, naming(made("two.txt", "timber"), "Vera Sund", "bor", "judge"))
    assert "ada-quell" in targets(ledger, "one.txt")
    assert flaws(ledger) == []


def test_the_order_of_the_pages_is_nothing(ledger, made, put):
    for source, name, party in (("two.txt", "Ada Quell", "bor"), ("one.txt", "Ada Quell", "arl")):
        put(ledger, naming(made(source, source[:3]), name, party, "minister"))
    assert "ada-quell-arl" in targets(ledger, "one.txt")
    assert "ada-quell-bor" in targets(ledger, "two.txt")


def test_an_initial_stands_for_the_name_and_a_surname_alone_is_in_doubt(ledger, made, put):
    put(ledger, naming(made("one.txt"), "Ada Quell", "arl", "harbour minister"))
    put(ledger, naming(made("two.txt", "salt"), "A. Quell", "arl", "harbour minister"))
    assert targets(ledger, "two.txt") & {"ada-quell"}
    put(ledger, naming(made("three.txt", "timber"), "Quell", "arl", "harbour minister"))
    [doubt] = ledger.doubts()
    assert set(doubt.ids) == {"ada-quell", "quell"}
    Judge(ledger, "Bea").merge_entities(["ada-quell", "quell"])
    assert ledger.doubts() == []
    assert "ada-quell" in targets(ledger, "three.txt")
    assert flaws(ledger) == []
