"""Names that many bear, names of bodies that stand for longer ones."""

from __future__ import annotations

import pytest

from verbale import language
from verbale.model import Span
from verbale.parties import Cast, Knowledge, cast


@pytest.fixture(scope="module")
def reader() -> language.Reader:
    return language.load()


def read(reader: language.Reader, text: str) -> Cast:
    return cast(reader.read(text, [Span(0, len(text))]), text, Knowledge.load())


def parties_in(found: Cast) -> set[str]:
    return {found.party_or_self(m.entity) for m in found.mentions}


@pytest.mark.parametrize(
    "text",
    [
        "Tariq Hussain, a baker in Maryland, closed his shop. Hussain said he would move.",
        "Schools in King William County were closed. King William was under snow.",
        "Philippe and Francis opened a bakery.",
    ],
)
def test_a_name_that_many_bear_is_no_kings(reader, text):
    assert not {"jor", "ken", "bel", "vat"} & parties_in(read(reader, text))


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Jordan's neighbours were told. King Hussein said he was hopeful. Hussein left.", "jor"),
        ("Saudi King Abdullah met the envoys.", "sau"),
        ("Pope Francis called for calm.", "vat"),
        ("The Kenyan president, William Ruto, spoke. Ruto left.", "ken"),
    ],
)
def test_a_crown_or_a_full_name_tells_who_it_is(reader, text, party):
    assert party in parties_in(read(reader, text))


def test_a_body_is_its_initials_and_its_parts_afterwards(reader):
    found = read(
        reader,
        "The Northern Fishing Council met in Oslo. The Northern Trade Board met as well. "
        "Delegates of the NFC left early, said the NTB.",
    )
    named = {found.entities[m.entity].name for m in found.mentions}
    assert {"Northern Fishing Council", "Northern Trade Board"} <= named
    assert not {"NFC", "NTB"} & named


def test_the_coalition_is_known_beside_its_foe_only(reader):
    ident = "global-coalition-against-daesh"
    assert ident in parties_in(read(reader, "ISIL fled. The Coalition struck two camps."))
    assert ident not in parties_in(read(reader, "Labor lost. The Coalition won two seats."))
    assert ident not in parties_in(read(reader, "ISIL fled. A coalition of parties won two seats."))


def test_a_body_with_another_in_front_of_its_name_is_that_ones(reader):
    found = read(reader, "The UN Commission of Inquiry into Floods has published a report.")
    assert "united-nations" in parties_in(found)
