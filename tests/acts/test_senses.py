"""The weaker sense of act words: what a people thinks, what is only intended, asked or guessed."""

from __future__ import annotations

import pytest
from reading_of import reading_of


def codes(text: str) -> dict[str, str]:
    """The cue of every act of a text, and its code."""
    return {text[slice(*a.cue)]: a.cameo for a in reading_of(text).acts}


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Norwegians believe that the bridge is safe.", "believe"),
        ("A majority of Norwegians support the bridge.", "support"),
        ("Norway asked Ada Quell to check the figures.", "check"),
        ("Ada Quell joked with her staff after the meeting.", "meeting"),
        ("A leader must listen, Ada Quell said.", "must"),
        ("Asked whether Chad would attend, Norway said that it had no answer.", "Asked"),
        ("The officer in charge of Norway's base left.", "charge"),
        ("Norway recalled how the storm had begun.", "recalled"),
        ("Ada Quell weighs 60 kilograms.", "weighs"),
        ("Asked to describe the bridge, Ada Quell left.", "Asked"),
        ("The storm damaged Ada Quell's reputation.", "damaged"),
        ("Ada Quell's speech fired up Norway.", "fired up"),
        ("Norwegian businesses want fewer rules.", "want"),
        ("Norway's role requires patience.", "requires"),
        ("Norwegian voters oppose the bridge.", "oppose"),
        ("Norway was not worried about the bridge.", "worried about"),
        ("Ada Quell considered the debt a burden.", "considered"),
        ("Norway had to talk about the bridge.", "had to talk"),
        ("Norway praised the law-abiding people of Chad.", "abiding"),
        ("Norway called the launch provocative and destabilizing.", "destabilizing"),
        ("Norwegians oppose the bridge.", "oppose"),
        ("Ada Quell accepted the prize.", "accepted"),
        ("Norway recognized the need for haste.", "recognized"),
        ("Ada Quell advises the president of Chad.", "advises"),
        ("The ministry of Chad joined the court fight.", "joined"),
        ("Ada Quell enjoyed support from Norwegian voters.", "support"),
    ],
)
def test_what_is_no_deed(text, cue):
    assert cue not in codes(text)


@pytest.mark.parametrize(
    ("text", "cue", "code"),
    [
        ("The Norwegians believe that the bridge is safe.", "believe", "010"),
        ("Norway asked Iran to open the bridge.", "asked", "025"),
        ("Norway asked Iran about the bridge.", "asked", "010"),
        ("Norway asked why the bridge was shut.", "asked", "010"),
        ("Norway intends to paint the bridge.", "intends", "030"),
        ("Ada Quell intends to paint the bridge.", "intends", "010"),
        ("Norway's meeting with Iran was long.", "meeting", "040"),
        ("Norway recalled its ambassador from Iran.", "recalled its ambassador", "161"),
        ("Norway proposed a pause after meeting envoys of Iran.", "proposed", "030"),
        ("Norway recognized Chad.", "recognized", "054"),
        ("Norway agreed that Iran had broken the seals.", "agreed", "019"),
        ("Ada Quell spoke to students in Bergen.", "spoke", "010"),
        ("Ada Quell spoke with Vladimir Putin.", "spoke", "040"),
        ("Norway does not accept Chad as a member.", "accept", "120"),
        ("Norwegian officials want Chad to free the crew.", "want", "0253"),
        ("Norway is considering a boycott of Chad.", "considering", "014"),
        ("Norway would not tolerate Chad's patrols.", "tolerate", "110"),
        ("Norway accepted the offer of Chad.", "accepted the offer", "030"),
        ("Norway accepted a formula for a truce.", "accepted", "03"),
        ("Ada Quell warned that the bridge might fall.", "warned", "010"),
        ("Norway warned that it would close the bridge.", "warned", "13"),
        ("Norway agreed that the rules should be changed.", "agreed", "019"),
        ("Norway distanced itself from Chad.", "distanced", "160"),
        ("Norway called out Chad on Monday.", "called out", "111"),
    ],
)
def test_what_a_word_means(text, cue, code):
    assert codes(text).get(cue, "")[: len(code)] == code


def test_a_question_in_quotation_marks_is_a_statement():
    assert codes("“Why is the bridge shut?” Ada Quell asked.")["asked"] == "010"


@pytest.mark.parametrize(
    ("text", "cue", "status"),
    [
        ("Norway paused to condemn Iran.", "condemn", "actual"),
        ("Norway used the meeting to condemn Iran.", "condemn", "actual"),
        ("Norway decided against condemning Iran.", "condemning", "negated"),
    ],
)
def test_what_is_done_with_or_after_another_deed(text, cue, status):
    assert {text[slice(*a.cue)]: a.status for a in reading_of(text).acts}[cue] == status


def test_a_question_that_is_quoted_was_asked():
    found = reading_of("Ada Quell asked, “Why is the bridge shut?”").acts
    assert [(a.cameo, a.status) for a in found] == [("010", "actual")]


def test_who_met_to_talk_met_once():
    text = "Norway met Chad to discuss the bridge."
    assert [text[slice(*a.cue)] for a in reading_of(text).acts] == ["met"]


def test_a_bare_noun_names_no_backing_told_before():
    text = "Norway supports Chad. The poll gives the bridge 36 percent support."
    assert [text[slice(*a.cue)] for a in reading_of(text).acts] == ["supports"]
