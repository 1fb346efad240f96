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
