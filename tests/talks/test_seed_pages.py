"""From two seed pages alone: what the ledger must tell, each with its words. Skipped loudly without them."""

import os
import warnings
from pathlib import Path

import pytest

from verbale.ledger import Ledger
from verbale.reading import read_bytes
from verbale.talks.deadlocks import deadlocks
from verbale.talks.deeds import deeds_in
from verbale.talks.disputes import counts, disputes
from verbale.talks.formats import Formats
from verbale.talks.meetings import rounds
from verbale.talks.settling import dues
from verbale.talks.waiting import ties
from verbale.views.talks.tracks import tracks

SEEDS = Path(os.environ.get("VERBALE_SHARED", "../shared")) / "seeds"


@pytest.fixture(scope="module")
def told(engine, tmp_path_factory):
    """The ledger of the two pages, its deeds, and all its lines."""
    pages = sorted(SEEDS.glob("*.txt")) if SEEDS.is_dir() else []
    if len(pages) < 2:
        warnings.warn(f"the seed pages are not at {SEEDS}: what they must yield is not tested", stacklevel=1)
        pytest.skip(f"no seed pages at {SEEDS}")
    with Ledger.open(tmp_path_factory.mktemp("seeds") / "seeds.db") as ledger:
        for page in pages:
            reading = read_bytes(page.read_bytes(), page.name, engine)
            ledger.add(reading.record, reading.sentences, "test")
        found = deeds_in(ledger)
        yield ledger, found, ledger.chronology()


def lines(told, cameo, *words, status=None):
    """The lines whose clause or sentence holds all these words, of a kind of act."""
    return [
        line
        for line in told[2]
        if line.cameo.startswith(cameo)
        and all(word.casefold() in line.sentence.casefold() for word in words)
        and status in (None, line.status)
    ]


def in_words(told, line, *words):
    """Whether the words of a line stand in its page at its offsets."""
    page = told[0].page(line.page).text
    return page[line.span.start : line.span.end] == line.quote and all(word in line.quote for word in words)


def test_rounds(told):
    found = rounds(told[1], Formats.load())
    by_place = {one.places[0]: one for one in found if one.places}
    hanoi, ulan, karuizawa = (by_place[name] for name in ("Hanoi", "Ulan Bator", "Karuizawa"))
    assert (hanoi.first[:7], hanoi.last[:7], hanoi.parties) == ("2007-03", "2007-03", ("jpn", "prk"))
    assert [name for name, _ in hanoi.outcomes] == ["no progress"]
    assert (ulan.first, ulan.last, ulan.parties) == ("2007-09-05", "2007-09-06", ("jpn", "prk"))
    assert {who.name.split()[0] for who in ulan.heads} == {"Yoshiki", "Song"}
    assert (karuizawa.first, karuizawa.parties) == ("2023-07-20", ("jpn", "kor", "usa"))
    assert all(deed.lead.quote in told[0].page(deed.lead.page).text for one in found for deed in one.meetings)
    names = {entry.id: entry.name for entry in told[0].parties()}
    [track] = [
        one for one in tracks(found, names) if "jpn" in one.parties and "prk" in one.parties and len(one.parties) == 2
    ]
    assert [one.places for one in track.rounds] == [("Hanoi",), ("Ulan Bator",)]


def test_linkages(told):
    found = ties(told[0].linkages(), told[1])
    waits = [one for one in found if (one.holder.id, one.awaits.id) == ("jpn", "prk")]
    assert [
        (one.state, "abductions" in one.awaited.issues, "diplomatic-ties" in one.withheld.issues) for one in waits
    ] == [("open", True, True)]
    [reactor] = [one for one in told[0].linkages() if "reactor" in one.withholds]
    assert (reactor.state, "energy-aid" in reactor.awaited_issues) == ("traded", True)
    assert deadlocks(found) == []


def test_numbers_admitted_returned_and_dead(told):
    told_numbers = {(figure.value, figure.line.cameo[:2]) for count in counts(told[1]) for figure in count.figures}
    assert {13.0, 5.0, 8.0} <= {value for value, _ in told_numbers}
    assert any(in_words(told, line, "13 Japanese citizens") for line in lines(told, "18", "kidnapped 13"))
    assert any(in_words(told, line) for line in lines(told, "084", "sent five of them home"))
    assert lines(told, "01", "may have been taken"), "more claimed"


def test_resolved_is_claimed_and_rejected(told):
    against = [one for one in disputes(told[1]) if "resolved" in one.denial.lead.quote]
    assert [(one.claimed_by, [who.id for who in one.denial.lead.actor_parties]) for one in against] == [
        (("prk",), ["jpn"])
    ]


def test_reparations_and_the_hijackers(told):
    board = dues(told[1])
    assert any(due.kind == "demand" and due.by == {"prk"} and "reparations" in due.issues for due in board)
    assert any(in_words(told, line) for line in lines(told, "055", "apologize", status="negated"))
    assert any(line.status == "planned" and in_words(told, line) for line in lines(told, "10", "hand over several"))


def test_launches(told):
    launches = [line for line in lines(told, "15", "launch") if "prk" in {who.id for who in line.actor_parties}]
    assert any("ICBM" in line.quote and in_words(told, line) for line in launches)


def test_offers_of_two_parties(told):
    offers = [due for due in dues(told[1]) if due.kind == "offer"]
    assert {"jpn", "usa"} <= {party for due in offers for party in due.by}
    [kishida] = [due for due in offers if due.by == {"jpn"}]
    assert kishida.condition is not None
    assert kishida.condition.condition == "without"
    assert "any preconditions" in kishida.condition.condition_text


def test_the_consultation_of_seoul_and_washington(told):
    found = [line for line in lines(told, "04", "nuclear consultation") if line.status == "actual"]
    assert any({who.id for who in line.parties} == {"kor", "usa"} and in_words(told, line) for line in found)


def test_the_soldier_held_and_released_and_the_four(told):
    assert any(in_words(told, line, "held") for line in lines(told, "17", "Travis King"))
    assert any(in_words(told, line, "released") for line in lines(told, "084", "Travis King"))
    assert any(in_words(told, line) for line in lines(told, "17", "47 democrats"))


def test_the_denial(told):
    [denial] = [one for one in disputes(told[1]) if "ketamine" in one.denial.lead.quote]
    assert [who.name for who in denial.denial.lead.actors] == ["Elon Musk"]
    assert any("new-york-times" in one or "New York Times" in one for one in denial.claimed_by)


def test_no_act_is_made_of_a_glacier(told):
    assert [line for line in told[2] if "glacier" in line.quote and not line.cameo.startswith("01")] == []
