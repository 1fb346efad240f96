"""Parties whom the story tells in another clause, by a description, or by whose page it is on."""

from __future__ import annotations

import pytest
from parsed import parse
from reading_of import act, cast_of, engine, reading_of, sentences_of, told

from verbale import acts, pages, parties
from verbale.acts import grammar as g
from verbale.acts.issuers import issuer
from verbale.model import Span
from verbale.reading import Engine, read_page


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("French farmers said they would blockade the port of Dover.", act("19", {"fra"}, set())),
        ("Norwegian sailors were arrested in Chad on Monday.", act("17", {"tcd"}, {"nor"})),
        ("Chad, with French assistance, freed the town.", act("07", {"fra"}, {"tcd"})),
        ("The air strikes by Norway dropped bombs against Chadian camps.", act("19", {"nor"}, {"tcd"})),
        ("Norway backs the plan and remains firm in its pledge to Chad.", act("03", {"nor"}, {"tcd"})),
        ("Norwegian troops freed two men on Monday, police in Oslo said.", act("08", {"nor"}, set())),
        ("Norway answered with air strikes on Chad.", act("19", {"nor"}, {"tcd"})),
        ("Teachers throughout Chad staged a protest on Monday.", act("14", {"tcd"}, set())),
        ("Tens of thousands of people blocked streets in Oslo.", act("14", {"nor"}, set())),
        ("Norwegian border agents abused Chadian migrants.", act("18", {"nor"}, {"tcd"})),
        ("It is essential that Chad open the road, Norway said.", act("02", {"nor"}, {"tcd"})),
        ("Norwegian farmers met. They attacked Chad.", act("19", {"nor"}, {"tcd"})),
        ("Rebels attacked Chad. Norway extended its condolences to the families.", act("01", {"nor"}, {"tcd"})),
    ],
)  # fmt: skip
def test_who_and_toward_whom_in_other_clauses(text, expected):
    assert expected in told(text)


def test_nobody_is_asked_where_a_state_only_says_where():
    story = "Kenya, Niger, Mali and Togo met on Monday. Norway, in Chad on Friday, refused."
    assert act("12", {"nor"}, set()) in told(story)


def test_according_to_a_paper_brings_no_target():
    assert act("11", {"nor"}, set()) in told("Norway condemned the plan, according to the BBC.")


# --- headlines


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway, Chad hold talks in Geneva", act("04", {"nor", "tcd"}, set())),
        ("Kenya, Somalia to resume talks", act("04", {"ken", "som"}, set())),
        ("Norway to send aid to Chad", act("07", {"nor"}, {"tcd"})),
        ("Norway urged to lift blockade", act("02", set(), {"nor"})),
        ("Norwegian sailors freed by Chad", act("08", {"tcd"}, {"nor"})),
        ("Norway, a NATO member, warns Chad", act("13", {"nor"}, {"tcd"})),
        ("Norway urged Chad to lift the blockade.", act("02", {"nor"}, {"tcd"})),
    ],
)
def test_who_does_it_in_a_headline(text, expected):
    assert expected in told(text)


# --- groups without a name


def test_a_group_is_a_party_by_what_its_members_are():
    found = told("Norway called on the warring parties and other regional governments to stop.")
    assert act("02", {"nor"}, {"warring-parties", "regional-governments"}) in found
    found = told("Norway called on the governments of the Sahel to stop.")
    assert act("02", {"nor"}, {"governments-of-the-sahel"}) in found
    groups = cast_of("Norway called on the warring parties to stop.").entities
    assert (groups["warring-parties"].type, groups["warring-parties"].name) == ("group", "warring parties")


@pytest.mark.parametrize("whom", ["all parties", "other countries", "both sides", "a neighbouring country"])
def test_words_that_do_not_say_which_make_no_party(whom):
    assert act("02", {"nor"}, set()) in told(f"Norway called on {whom} to stop.")


def test_a_dateline_is_no_part_of_a_group():
    assert any(actors == {"major-powers"} for _, actors, _ in told("GENEVA Major powers agreed to send aid."))


# --- foes, talks and claims of the story


def test_a_blow_is_by_whoever_claims_it():
    story = "A bomb killed three soldiers in Mali on Monday. The Islamic State claimed responsibility for the attack."
    assert act("19", {"islamic-state"}, {"mli"}) in told(story)
    assert act("19", set(), {"mli"}) in told("A bomb killed three soldiers in Mali on Monday.")


def test_who_strikes_is_not_struck_by_his_own_claim():
    story = "The Islamic State claimed the bombing. Operations against the Islamic State go on."
    assert not any("islamic-state" in actors & targets for _, actors, targets in told(story))


def test_blows_without_a_foe_fall_on_whom_all_others_strike():
    story = "Chad bombed the Islamic State. Mali attacked the Islamic State. Niger bombed two camps."
    assert act("19", {"ner"}, {"islamic-state"}) in told(story)


def test_peace_talks_are_of_a_state_and_its_opponents():
    story = (
        "Chadian rebels took a town. Chad sent troops. Chadian rebels left the town. France named an envoy. "
        "Chad hopes that the peace talks with an envoy will begin. Chadian peace talks resumed."
    )
    assert ("04", frozenset({"tcd", "chadian-rebels"}), frozenset()) in told(story)


# --- whose page it is


def test_we_are_whose_page_it_is():
    _, sentences = sentences_of("Sudan has suffered long. We call for a truce.")
    found = parties.cast(sentences, "Sudan has suffered long. We call for a truce.", engine()[1], publisher="nor")
    assert issuer(sentences, found) == ("nor",)
    assert found.entities["nor"].name == "Norway"


def test_a_page_with_an_official_address_speaks_for_its_government():
    story = "<p>We condemn the attack in Sudan, and we call on Chad to open its border to all who flee.</p>"
    html = f'<html><head><link rel="canonical" href="https://www.mofa.go.jp/p1"></head><body>{story * 2}</body></html>'
    page, _ = pages.open_page(html.encode(), "p1.html", None)
    record = read_page(page, Engine(*engine())).record
    assert {a.actor_parties for a in record.acts if a.cameo[:2] in ("02", "11")} == {("jpn",)}


# --- the grammar behind it


def test_the_first_subject_is_the_words_own():
    _, s = parse("Chad Chad NNP 2 nsubj\nsaid say VBD 0 root\nit it PRP 4 nsubj\nleft leave VBD 2 ccomp")
    assert [g.first_subject(s, i) for i in range(4)] == [None, 0, None, 2]


@pytest.mark.parametrize(
    ("rows", "word", "head", "deprel"),
    [
        (
            "Troops troop NNS 5 nsubj\nfled flee VBD 5 ccomp\n, , , 2 punct\npolice police NNS 5 nsubj\n"
            "said say VBD 0 root",
            0, 1, "nsubj",
        ),
        (
            "Chad Chad NNP 5 nsubj\nand and CC 3 cc\nstates state NNS 5 nsubj\nshould should MD 5 aux\n"
            "follow follow VB 0 root",
            2, 0, "conj",
        ),
        (
            "He he PRP 2 nsubj\nfled flee VBD 0 root\nafter after IN 4 case\ncoups coup NNS 2 obl\n"
            "began begin VBD 2 advcl",
            3, 4, "nsubj",
        ),
    ],
)  # fmt: skip
def test_each_of_two_subjects_has_its_verb(rows, word, head, deprel):
    _, s = parse(rows)
    mended = acts.repaired([s])[0]
    assert (mended.heads[word], mended.deprels[word]) == (head, deprel)


def party_of(text: str, name: str) -> str | None:
    return next(p.party for p in cast_of(text).entities.values() if p.name == name)


def test_those_who_rule_from_a_capital_are_its_state() -> None:
    assert act("02", {"nor"}, {"blr"}) in told("Norway called on the authorities in Minsk to free them.")


def test_the_ministers_of_a_joint_statement_are_those_who_sign_it() -> None:
    text = (
        "We, the Foreign Ministers of Chad and Niger, met today. Ministers welcomed the decision of the African Union."
    )
    assert act("05", {"tcd", "ner"}, {"african-union"}) in told(text)


def test_we_in_a_transcript_is_whoever_the_label_names() -> None:
    text = (
        "Q: Minister, has Washington offered relief?\nAbbas Nilfam: Washington withdrew from the agreement. France"
        " refused.\nWe told the Europeans so. We have no plan for talks with the United States."
    )
    assert all("usa" not in actors for root, actors, _ in told(text) if root in ("01", "04"))


def test_its_envoy_is_of_the_body_of_the_sentence_before() -> None:
    text = "The United Nations welcomed the deal. Its envoy to Sudan, Nicholas Solbakk, urged the sides to talk."
    assert party_of(text, "Nicholas Solbakk") == "united-nations"


def test_the_rebels_leader_is_of_the_armed_group_named_last() -> None:
    text = "Sudan met the Justice and Equality Movement. The rebels' leader, Omar Haddadi, spoke."
    assert party_of(text, "Omar Haddadi") == "justice-and-equality-movement"
    assert party_of("Sudan met them. The rebels' leader, Omar Haddadi, spoke.", "Omar Haddadi") is None


def test_the_government_is_rather_that_of_which_one_was_named() -> None:
    text = (
        "Talks between Chad's transitional government and the Justice and Equality Movement stalled. Omar"
        " Haddadi of Niger's team spoke. Both sides will return. The government rejected the demand."
    )
    found = cast_of(text)
    told = [r.entities for r in found.references if r.kind == "description"]
    assert told == [("tcd", "justice-and-equality-movement"), ("tcd",)]


def test_the_verb_of_a_sentence_is_no_clause_on_its_subject():
    _, s = parse(
        """
        Quell Quell NNP 0 root
        , , , 4 punct
        a a DT 4 det
        member member NN 1 appos
        , , , 1 punct
        accused accuse VBN 1 acl
        Norway Norway NNP 6 obj
        . . . 1 punct
        """
    )
    mended = acts.repaired([s])[0]
    assert (mended.heads[0], mended.deprels[0]) == (5, "nsubj")
    assert (mended.heads[5], mended.deprels[5], mended.xpos[5]) == (-1, "root", "VBD")


def test_an_act_cue_still_leads_back_to_the_page():
    text = "Norway called on the warring parties to stop."
    assert {text[a.cue.start : a.cue.end] for a in reading_of(text).acts} >= {"called on"}
    assert all(isinstance(a.cue, Span) and 0 <= a.cue.start < a.cue.end <= len(text) for a in reading_of(text).acts)
