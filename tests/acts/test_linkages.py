"""Who waits for whom, read from whole sentences by the parser."""

from __future__ import annotations

import pytest
from reading_of import reading_of, sentences_of

from verbale.acts.conditions import find_conditions
from verbale.acts.hang import marks, phrases, word_list
from verbale.errors import KnowledgeError
from verbale.model import Linkage

RIGHT = 0.90
"""Share of sentences that must come out whole; the parser may misread the rest."""

JOINTS = [
    ("Japan refused to provide food aid unless North Korea accounted for the fishermen.", ("jpn", "prk", "unless")),
    (
        "North Korea will freeze its reactor in return for fuel oil from the United States.",
        ("prk", "usa", "in-return-for"),
    ),
    ("Iran said talks could not begin until Washington lifted the oil sanctions.", ("irn", "usa", "until")),
    ("The European Union would ease sanctions only if Russia withdrew from Georgia.", ("european-union", "rus", "if")),
    (
        "Sudan agreed to hand over the suspects on condition that Britain dropped the charges.",
        ("sdn", "gbr", "provided"),
    ),
    (
        "Israel's withdrawal is conditional on the release of the soldiers by Hezbollah.",
        ("isr", "hezbollah", "provided"),
    ),
    ("If Serbia signs the accord, Kosovo will recognise the border.", ("xkx", "srb", "if")),
    ("Turkey said it would not ratify the treaty as long as Sweden harboured rebels.", ("tur", "swe", "provided")),
    ("France will not sign without guarantees from London.", ("fra", "gbr", "unless")),
    ("Syria must give up its weapons before the United States lifts its embargo.", ("usa", "syr", "until")),
    ("Once Iran halts enrichment, the United States will suspend sanctions.", ("usa", "irn", "until")),
    ("Armenia made its withdrawal conditional on recognition by Azerbaijan.", ("arm", "aze", "provided")),
    ("China will not attend the summit until Japan apologises, a spokesman said.", ("chn", "jpn", "until")),
    ("Israel conditioned any truce on the return of all hostages by Hamas.", ("isr", "hamas", "provided")),
    ("Iran threatened to close the strait if the United States imposed an embargo.", ("irn", "usa", "if")),
    ("Not until Israel withdraws will Lebanon negotiate.", ("lbn", "isr", "until")),
    ("Only if Ankara recognises Cyprus will Athens lift its veto.", ("grc", "tur", "if")),
    ("Pakistan handed over the pilot. In return, India released two prisoners.", ("ind", "pak", "in-return-for")),
    ("Ethiopia must stop filling the dam. Only then will Egypt sign the accord.", ("egy", "eth", "until")),
    ("Hungary blocked the loan until Brussels released its funds.", ("hun", "bel", "until")),
    ("Without a withdrawal of Russian troops, Ukraine will not hold elections.", ("ukr", "rus", "unless")),
    ("Beijing linked its support for the plan to a halt in American arms sales.", ("chn", "usa", "provided")),
    ("The aid will not flow until Kabul frees the engineers, Washington said.", ("usa", "afg", "until")),
    ("Vietnam offered to return the remains in exchange for American aid.", ("vnm", "usa", "in-return-for")),
    ("Hungary will ratify the pact after Sweden apologises.", ("hun", "swe", "until")),
    ("Lebanon will not hold talks until the siege is lifted.", ("lbn", None, "until")),
    ("Poland said it was ready to send tanks, provided Berlin agreed.", ("pol", "deu", "provided")),
    ("Serbia will not sign the accord while Kosovo keeps its police in the north.", ("srb", "xkx", "until")),
    ("Hungary links the reopening of the bridge to a withdrawal by Slovakia.", ("hun", "svk", "provided")),
    (
        "Greece stands by its commitment to lift the blockade, so long as Turkey frees the crew.",
        ("grc", "tur", "provided"),
    ),
    ("Norway will not talk to Iran without certain preconditions.", ("nor", "irn", "unless")),
    ("If Chad moved in, there would be a strong response from Norway.", ("nor", "tcd", "if")),
    ("There is no rush to lift sanctions, Norway said, unless Chad frees the crew.", ("nor", "tcd", "unless")),
    ("Norway offered aid to Chad in exchange for the release of the crew.", ("nor", "tcd", "in-return-for")),
    ("Only after Chad frees the crew will Norway lift its sanctions.", ("nor", "tcd", "until")),
    ("Norway froze the deal pending the release of the crew by Chad.", ("nor", "tcd", "until")),
    ("Norway will not lift sanctions absent a change in Chad's conduct.", ("nor", "tcd", "unless")),
    ("Norway has made the release of the crew by Chad a condition for lifting sanctions.", ("nor", "tcd", "provided")),
    ("No sanctions relief will come from Norway until Chad frees the crew.", ("nor", "tcd", "until")),
    ("Should Chad free the crew, Norway would lift its sanctions.", ("nor", "tcd", "if")),
    ("Were Chad to free the crew, Norway would lift its sanctions.", ("nor", "tcd", "if")),
    ("Norway agreed to free two spies in a swap for the Chadian crew.", ("nor", "tcd", "in-return-for")),
    ("In the event that Chad frees the crew, Norway will lift sanctions.", ("nor", "tcd", "if")),
    ("Norway could lift sanctions as soon as Chad frees the crew.", ("nor", "tcd", "until")),
]
NO_JOINTS = [
    "Chad held the island until Norway invaded it.",
    "Norway and Chad met in return for nothing.",
    "Norway left the talks as soon as Chad arrived.",
    "The fighting lasted until NATO bombed the airport.",
    "He lived in Paris until Germany invaded France.",
    "If it rains, the match will be cancelled.",
    "Oil prices will rise if Iran closes the strait.",
    "Police linked the bomber to Islamic State.",
    "Iran has always depended on oil.",
    "The talks went on until midnight.",
    "Russia will not stop until it wins.",
    "I will not believe it until I see it.",
    "Without American weapons, Ukraine could not have held the city.",
    "Merkel would be weakened if Britain left.",
    "Japan offered to meet North Korea without preconditions.",
    "The bridge will not be finished before winter.",
    "Hungary agreed with Slovakia to set up a board, but put it off in May after its prime minister resigned.",
    "There will be no winners if Serbia attacks Kosovo.",
]


def linkages(text: str) -> list[Linkage]:
    return list(reading_of(text).linkages)


def test_who_waits_for_whom():
    wrong = []
    for text, expected in JOINTS:
        got = [(k.holder, k.awaits.party, k.kind) for k in linkages(text)]
        if expected not in got:
            wrong.append(f"{text} -> {got}")
    assert len(wrong) <= (1 - RIGHT) * len(JOINTS), "\n".join(wrong)


def test_states_times_and_forecasts_are_no_linkages():
    wrong = [f"{text} -> {got}" for text in NO_JOINTS if (got := linkages(text))]
    assert len(wrong) <= (1 - RIGHT) * len(NO_JOINTS), "\n".join(wrong)


@pytest.mark.parametrize(
    ("text", "holder", "party", "withheld"),
    [
        ("Hungary will not sign before Slovakia lifts its veto.", "hun", "svk", "sign"),
        ("Hamas said it would not free the hostages before Israel withdrew.", "hamas", "isr", "free the hostages"),
        (
            "Serbia warned there would be no talks with Kosovo unless it freed the mayor.",
            "srb",
            "xkx",
            "no talks with Kosovo",
        ),
        (
            "There will be no deal with Serbia unless it drops its demands, Hungary said.",
            "hun",
            "srb",
            "no deal with Serbia",
        ),
        ("Egypt said Sudan would receive no water until it signed the accord.", "egy", "sdn", "receive no water"),
        ("Hungary said that gas would not be sent unless Serbia paid.", "hun", "srb", "gas would not be sent"),
    ],
)
def test_what_is_held_back_and_by_whom(text: str, holder: str, party: str, withheld: str):
    (found,) = linkages(text)
    assert (found.holder, found.awaits.party, text[slice(*found.withholds.span)]) == (holder, party, withheld)


def test_a_condition_that_was_given_up_is_dropped():
    text = "Hungary dropped its condition that Slovakia take steps to clear the river before any talks take place."
    (found,) = reading_of(text).linkages
    assert (found.holder, found.awaits.party, found.state) == ("hun", "svk", "dropped")


def test_a_threat_that_names_nobody_is_toward_the_other_of_two():
    text = "Slovakia shelled a ferry of Hungary. Hungary said it would strike back if the shelling does not stop."
    assert [(k.holder, k.awaits.party) for k in reading_of(text).linkages] == [("hun", "svk")]


def test_what_must_come_first_is_the_condition_of_what_comes_after():
    text = "Slovakia must open the bridge before Hungary resumes talks."
    conditions = {text[slice(*a.cue)]: a.condition for a in reading_of(text).acts}
    held = conditions["resumes talks"] if "resumes talks" in conditions else conditions["talks"]
    assert held is not None
    assert text[slice(*held.span)] == "Slovakia must open the bridge before"


def test_aid_to_a_party_is_not_its_own_to_give():
    text = "Aid to Greece hinges on a decision by Turkey, Germany said."
    assert [k.holder for k in reading_of(text).linkages] == ["deu"]


def test_an_exchange_of_two_named_parties_has_two_sides():
    text = "North Korea froze its reactor in return for fuel oil from the United States."
    sides = {(k.holder, k.awaits.party): text[k.withholds.span.start : k.withholds.span.end] for k in linkages(text)}
    assert sides == {("prk", "usa"): "froze its reactor", ("usa", "prk"): "fuel oil from the United States"}
    assert {k.state for k in linkages(text)} == {"traded"}


def test_two_awaited_parties_are_two_linkages():
    found = linkages("Iraq will accept a truce only if Turkey halts its raids and Iran withdraws its guards.")
    assert {k.awaits.party for k in found} == {"tur", "irn"}


def test_every_marker_is_read_in_its_example():
    from verbale.acts.hang import _data

    wrong = []
    entries = [*_data()["marks"], *_data()["phrases"]]
    for entry in entries:
        text = entry["example"]
        s = sentences_of(text)[1][0]
        got = [(h.kind, text[h.span.start : h.span.end]) for h in find_conditions(0, s)]
        if got != [(entry["kind"], entry["condition"])]:
            wrong.append(f"{text} -> {got}")
    assert len(entries) == len(marks()) + sum(map(len, phrases().values()))
    assert len(wrong) <= (1 - RIGHT) * len(entries), "\n".join(wrong)


def test_a_missing_list_is_named():
    with pytest.raises(KnowledgeError, match="no-such-list"):
        word_list("no-such-list")


def test_a_condition_on_this_is_one_on_the_step_before():
    text = "Norway will lift its sanctions on Iran. This will only be possible if Iran frees the crew."
    reading = reading_of(text)
    (joint,) = reading.linkages
    assert (joint.holder, joint.awaits.party, joint.kind) == ("nor", "irn", "if")
    assert text[slice(*joint.withholds.span)] == "Norway will lift its sanctions on Iran"
    act = next(a for a in reading.acts if a.cameo == "085")
    assert act.condition is not None
    assert act.condition.kind == "if"


def test_what_is_undone_is_its_owners_to_undo():
    (joint,) = reading_of("Turkey said the talks could not begin until Israel's siege was lifted.").linkages
    assert (joint.holder, joint.awaits.party) == ("tur", "isr")


def test_talks_that_cannot_begin_hang_on_what_they_wait_for():
    text = "Turkey said talks with Israel cannot begin until Israel withdraws."
    reading = reading_of(text)
    talks = next(a for a in reading.acts if a.cameo.startswith("04"))
    assert text[slice(*talks.cue)] == "talks with Israel cannot begin"
    assert talks.condition is not None
    assert talks.condition.kind == "until"


def test_fears_if_something_fails_are_no_deed_that_hangs():
    found = reading_of("Russia raised the spectre of a war with Turkey if the talks failed.").acts
    assert all(a.condition is None for a in found if a.cameo.startswith("01"))


def test_a_row_of_steps_without_and_is_one_condition():
    text = "Turkey has said talks cannot begin until the raids are halted, the roads are cleared and captives freed."
    _, (s,) = sentences_of(text)
    (hang,) = find_conditions(0, s)
    assert text[slice(*hang.span)].startswith("until the raids")
    assert hang.words >= {len(s) - 2}


def test_who_stands_ready_is_ready_and_his_help_hangs():
    found = reading_of("Norway stands ready to send aid to Chad if Sudan opens the border.").acts
    assert [a.condition is not None for a in found if a.cameo.startswith("07")] == [True]
    assert all(a.condition is None for a in found if a.cameo.startswith("03"))


def test_a_joined_infinitive_hangs_as_the_first_does():
    found = reading_of("Norway pledged to return to the treaty and to stay in the accord as long as Iran stays.").acts
    assert {a.condition.kind for a in found if a.condition is not None and a.cameo == "050"} == {"provided"}


def test_a_question_behind_a_verb_of_finding_out_is_no_condition():
    _, (s,) = sentences_of("Norway could not tell if the road was open.")
    assert find_conditions(0, s) == []


def test_what_is_going_on_does_not_hang():
    text = "Norway is helping Chad and stands ready to send food if it is asked."
    assert not any(a.condition for a in reading_of(text).acts if text[slice(*a.cue)] == "helping")
