"""What texts of other kinds than plain news stories ask for: records of councils, briefings, joined speech, wishes."""

from __future__ import annotations

from reading_of import act, reading_of, told

from verbale.acts.turns import find_turns
from verbale.model import Act, Span

COUNCIL = """Mr. Solbakk (Norway): We condemn the raids on Chad. My Government has released two soldiers of Chad.
Ms. Abakar (Chad): We reject the claim. We ask Norway to withdraw its troops.
The meeting rose at noon."""
BRIEFING = """Q: Iran says that it has rejected the plan. Can you confirm?
Press Secretary: We have asked Iran to explain its reply.
Q: Will Japan impose sanctions on Iran?
Press Secretary: I cannot say."""


def acts(text: str, root: str = "") -> list[Act]:
    """The acts of a text whose code begins so."""
    return [a for a in reading_of(text).acts if a.cameo.startswith(root)]


def contents(text: str) -> list[str]:
    """What a text gives to somebody."""
    return [text[slice(*a.content)] for a in reading_of(text).attributions]


def test_who_sits_for_a_state_speaks_for_it():
    assert told(COUNCIL) >= {
        act("11", {"nor"}, {"tcd"}),
        act("08", {"nor"}, {"tcd"}),
        act("02", {"tcd"}, {"nor"}),
    }


def test_a_record_ends_a_turn():
    starts = [0, COUNCIL.index("Ms."), COUNCIL.index("The meeting")]
    blocks = [Span(a, b - 1) for a, b in zip(starts, [*starts[1:], len(COUNCIL) + 1], strict=True)]
    turns = [COUNCIL[slice(*t.words)] for t in find_turns(COUNCIL, blocks)]
    assert [t.split()[-1] for t in turns] == ["Chad.", "troops."]


def test_questions_and_answers_are_turns():
    assert [c.split()[0] for c in contents(BRIEFING) if c in BRIEFING.split(": ", 1)[1]][:1] == ["Iran"]
    blocks, at = [], 0
    for line in BRIEFING.split("\n"):
        blocks.append(Span(at, at + len(line)))
        at += len(line) + 1
    labels = [BRIEFING[slice(*t.label)] for t in find_turns(BRIEFING, blocks)]
    assert labels == ["Q", "Press Secretary", "Q", "Press Secretary"]
    assert [a.status for a in acts(BRIEFING, "16")] == ["hypothetical"]


def test_who_said_so_called_for_it_too():
    found = told("President Idriss Deby said the rebels had kept no promise and called for the release of the soldier.")
    assert any(a[0] == "02" and a[1] == {"tcd"} for a in found)


def test_a_wish_is_no_present():
    assert [a.status for a in acts("France suggested that Egypt bomb the dam.", "19")] == ["proposed"]


def test_a_verb_with_its_own_object_says_nothing_beside_it():
    assert "Chad wanted sanctions lifted" not in contents("Chad wanted sanctions lifted, Niger demanded everything.")
    assert contents("Norway offered a hand; Chad answered with a raid.") == []


def test_an_adverb_parts_no_helper_from_its_verb():
    assert act("05", {"sdn"}, {"egy"}) in told("Sudan had long sided with Egypt.")


def test_to_tell_somebody_to_do_something_is_to_demand_it():
    assert [a.cameo for a in acts("Chad told Niger to stop the raids.", "10")] == ["1056"]
    assert [a.cameo for a in acts("Chad told Niger that the raids would stop.", "10")] == []


def test_on_condition_of_anonymity_nobody_waits():
    assert reading_of("Norway said it was ready for talks, speaking on condition of anonymity.").linkages == ()


def test_what_happened_before_it_was_said_is_no_condition():
    text = "Chad said it would go on with the talks, after Niger backed away from its threat."
    assert [a.condition for a in acts(text)] == [None] * len(acts(text))


def test_on_condition_that_gives_no_words():
    assert contents("Niger agreed, on condition that Chad free the soldiers first.") == []


def test_why_a_deed_was_ended_is_told_as_it_was():
    text = "Norway suspended its participation only because Chad refused to meet its delegation."
    assert [a.status for a in acts(text, "12")] == ["actual"]


def test_a_noun_in_the_cue_is_told_once():
    assert len(acts("Iran conducted a precision-guided missile test.", "15")) == 1


def test_a_will_is_its_owners():
    assert act("08", {"uga"}, set()) in told("Angola welcomed the readiness of Uganda to withdraw its troops.")


def test_an_armed_front_is_a_party_of_its_own():
    text = "Statement of the Kwara Defence Front\nWe have released 4,208 prisoners of war."
    assert any(a.cameo.startswith("084") for a in acts(text))


def test_a_communique_is_of_those_who_met():
    text = """Joint Communique of the Summit of the Lake States
The Heads of State and Government of Burundi, Kenya and Uganda met in Kampala.
The Heads of State condemned the raids by Chad.
The Summit requested Niger to send troops."""
    found = told(text)
    assert act("11", {"bdi", "ken", "uga"}, {"tcd"}) in found
    assert any(a[0] in ("02", "10") and a[1] == {"bdi", "ken", "uga"} and a[2] == {"ner"} for a in found)


def test_who_welcomes_a_deal_did_not_sign_it():
    assert [a.actor_parties for a in acts("Armenia met Azerbaijan. Russia welcomed the deal.", "057")] == []


def test_nobody_s_truce_stands_behind_until():
    assert acts("Turkey halts all trade with Israel until permanent truce", "087") == []


def test_a_row_of_a_headline_has_one_subject():
    found = told("Jordan's King Abdullah meets Biden at White House, calls for immediate ceasefire")
    assert any(a[0] == "02" and a[1] == {"jor"} for a in found)


def test_several_who_are_asked_to_meet_shall_meet():
    found = acts("Norway directed the ministers of Chad and Niger to convene again in Goma.", "04")
    assert [(a.actor_parties, a.status) for a in found] == [(("tcd", "ner"), "proposed")]


def test_a_threat_is_against_who_must_not_act():
    found = acts("The United States has threatened to withhold arms shipments if Israel invades Rafah.", "130")
    assert [a.target_parties for a in found] == [("isr",)]


def test_to_insist_that_something_be_is_to_demand_it():
    assert acts("France insisted that Chad withdraw its troops.", "10")
    assert acts("France had insisted that inspectors be allowed to visit Chad.", "10")
    assert not acts("Iran insisted that its program was peaceful.", "10")


def test_it_behind_a_paper_is_the_paper():
    text = "The draft says that Iran shall not enrich uranium. It calls on Norway to report twice a year."
    assert all("irn" not in a.actor_parties for a in acts(text, "02"))


def test_access_denied_is_no_denial():
    assert contents("Cuba denied the convoy access to the town.") == []


def test_an_offer_on_condition_is_not_to_who_must_allow_it():
    text = "Tanzania offered to contribute one battalion, provided that the Security Council authorises the deployment."
    found = acts(text, "03")
    assert [a.target_parties for a in found if a.actor_parties == ("tza",)] == [()]


def test_a_call_with_somebody_is_a_talk():
    assert act("04", {"usa"}, {"rus"}) in told("Readout of President Obama's call with President Putin.")
    assert not any(a[0] == "04" for a in told("Obama's call for restraint was heard."))


def test_who_declines_to_be_named_refuses_nobody():
    assert acts("An official in Washington, who declined to be named, said that Chad would pay.", "12") == []
