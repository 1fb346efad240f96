"""Parties that an act has from its neighbours, from the ground it falls on, or from who spoke before."""

from __future__ import annotations

import pytest
from reading_of import engine, reading_of

from verbale import acts as act_package
from verbale.acts.lexicon import nearest
from verbale.acts.pairs import act_between
from verbale.model import Page, Record, Span
from verbale.record import dumps, loads


def told(text: str) -> set[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    return {(a.cameo[:2], a.actor_parties, a.target_parties) for a in reading_of(text).acts}


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Israel reimposed a blockade in the West Bank.", ("19", ("isr",), ("pse",))),
        ("Norway stressed the need for dialogue with Sweden.", ("02", ("nor",), ("swe",))),
        ("The rights group Amnesty International accused Norway.", ("11", ("amnesty-international",), ("nor",))),
        ("Norway's minister travelled to Chad to discuss the drought.", ("04", ("nor",), ("tcd",))),
        ("Peru granted asylum to five Panamanian army officers.", ("07", ("per",), ("pan",))),
        ("Qatar launched a mediation effort on Saturday between Oman and Iran.", ("04", ("qat",), ("omn", "irn"))),
        ("Norway received a Chadian plan to attack Sudan.", ("19", ("tcd",), ("sdn",))),
        ("Norway issued a statement condemning Iran.", ("11", ("nor",), ("irn",))),
        ("Norway said that Iran should free the crew.", ("02", ("nor",), ("irn",))),
        ("Norway said Iran needed to free the crew.", ("02", ("nor",), ("irn",))),
        ("Iran must free the crew, Norway said.", ("10", ("nor",), ("irn",))),
    ],
)  # fmt: skip
def test_who_and_toward_whom(text, act):
    assert act in told(text)


def test_what_follows_a_later_noun_is_not_the_earlier_ones():
    found = told("The rocket fell off the coast of Japan and a day after the launch of a missile by Iran.")
    assert ("15", ("irn",), ()) in found


def test_a_blow_without_a_foe_has_the_foe_of_the_story():
    found = reading_of("Israel threatened to strike again. Israel bombed Lebanon. Israel struck Lebanon at night.").acts
    assert {a.target_parties for a in found if a.actor_parties == ("isr",)} == {("lbn",)}


def test_a_spokesman_of_nobody_named_speaks_for_whoever_spoke_before():
    found = reading_of("The Norwegian army was ready, it said. Spokesman Igor Quell said shells came from Iran.").acts
    assert {a.actor_parties for a in found if a.cameo[:2] in ("01", "11")} == {("nor",)}


def test_what_is_asked_back_is_given_to_whoever_asks():
    found = told("Japan demanded that North Korea hand over the terrorists.")
    assert ("08", ("prk",), ("jpn",)) in found


@pytest.mark.parametrize(
    "text", ["(Reporting by Ada Quell in Iran; Editing by Bo Hart)", "Iran is a threat to Norway."]
)
def test_no_deeds(text):
    assert not reading_of(text).acts


@pytest.mark.parametrize(
    ("text", "source", "target", "kind"),
    [
        ("Chad is willing to send aid to Niger.", "Chad", "Niger", "AGREE"),
        ("Chad said it had expelled diplomats from Niger.", "Chad", "Niger", "SANCTION"),
        ("Chad says it will not end the strike against Niger.", "Chad", "Niger", "REJECT"),
        ("Chad gave money to Niger to help its farmers.", "Chad", "Niger", "AID"),
        (
            "Workers in Chad staged a strike to demand reforms by the government of Niger.",
            "Workers",
            "Niger",
            "PROTEST",
        ),
        ("Chad called Niger on Friday to congratulate it on its vote.", "Chad", "Niger", "SUPPORT"),
        ("Chad decided to ease sanctions on Niger.", "Chad", "Niger", "RETREAT"),
    ],
)
def test_the_act_between_two_phrases(text, source, target, kind):
    sentences = act_package.repaired(engine()[0].read(text, [Span(0, len(text))]))
    spans = [Span(text.index(w), text.index(w) + len(w)) for w in (source, target)]
    found = act_between(sentences, *spans)
    assert found is not None
    assert found.plover == kind


def test_an_act_bears_plovers_mode_and_context_and_keeps_them_in_its_record():
    act = next(a for a in reading_of("Norway sent food aid to Sudan.").acts if a.cameo == "073")
    assert (act.mode, act.context) == (nearest("073").mode, nearest("073").context)
    assert act.context
    record = Record(Page("sha256:0", "a.txt", "text/plain", "Norway sent food aid to Sudan."), acts=(act,))
    assert loads(dumps(record)).acts == (act,)
