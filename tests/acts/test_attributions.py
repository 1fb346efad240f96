"""Who is given which words, read from whole sentences by the parser."""

from __future__ import annotations

from importlib.resources import files

import pytest
import yaml
from reading_of import reading_of

from verbale.model import Attribution

RIGHT = 0.85
"""Share of sentences that must come out whole; the parser may misread the rest."""

SAYINGS = [
    (
        "The minister said that the border would reopen in spring.",
        "The minister",
        "that the border would reopen in spring",
    ),
    ("The border would reopen in spring, the minister said.", "the minister", "The border would reopen in spring"),
    ("“The border will reopen,” Novak said.", "Novak", "“The border will reopen,”"),
    ("“The border will reopen,” Novak continued.", "Novak", "“The border will reopen,”"),
    (
        "According to the ministry, the border will reopen in spring.",
        "the ministry",
        "the border will reopen in spring",
    ),
    (
        "The border will reopen in spring, according to the ministry.",
        "the ministry",
        "The border will reopen in spring",
    ),
    ("Novak called the blockade a crime against farmers.", "Novak", "the blockade a crime against farmers"),
    ("Novak described the talks as a waste of time.", "Novak", "the talks as a waste of time"),
    ("Novak is confident that the bridge will open.", "Novak", "that the bridge will open"),
    ("The court ruled that the fence was illegal.", "The court", "that the fence was illegal"),
    ("Novak blamed the ministry for the delay at the border.", "Novak", "the ministry for the delay at the border"),
    ("As the minister put it, the fence was a mistake.", "the minister", "the fence was a mistake"),
    ("Polls show that the bridge is popular.", "Polls", "that the bridge is popular"),
    ("Novak cited delays at the ports and the price of grain.", "Novak", "delays at the ports and the price of grain"),
    ("Novak urged the farmers to clear the road.", "Novak", "the farmers to clear the road"),
    (
        "Rain cut the road to Gradec, killing two farmers, according to the ministry.",
        "the ministry",
        "Rain cut the road to Gradec, killing two farmers",
    ),
    ("The fence, which, according to Novak, the farmers built, fell.", "Novak", "the farmers built"),
    ("Fence falls in storm: ministry", "ministry", "Fence falls in storm"),
    ("Poll: Most farmers want the bridge", "Poll", "Most farmers want the bridge"),
    ("BRATISLAVA The fence will stay, the ministry said on Sunday.", "the ministry", "The fence will stay"),
    ("The farmers live near what Novak calls the great wall.", "Novak", "the great wall"),
    ("Novak regards the fence as a mistake.", "Novak", "the fence as a mistake"),
    ("Asked whether the fence would fall, Novak said it would stand.", "Novak", "it would stand"),
    (
        "Novak said that he had closed the bridge, provoking anger on both banks.",
        "Novak",
        "that he had closed the bridge",
    ),
    ("Slovak claims that the bridge was unsafe angered Novak.", "Slovak", "that the bridge was unsafe"),
]
NOT_SAID = [
    "Novak ensured that the bridge opened.",
    "The minister did not say when the border would reopen.",
    "The old footbridge shows that iron lasts.",
    "The farmers cleared the road on Friday.",
    "The storm meant that the ferry stayed in port.",
]


def attributions(text: str) -> list[Attribution]:
    return list(reading_of(text).attributions)


def pairs(text: str) -> list[tuple[str | None, str]]:
    """(source words, content words) of each attribution."""
    return [
        (
            text[a.source.span.start : a.source.span.end] if a.source.span else None,
            text[a.content.start : a.content.end],
        )
        for a in attributions(text)
    ]


def test_source_and_whole_content():
    wrong = [f"{text} -> {got}" for text, who, what in SAYINGS if (who, what) not in (got := pairs(text))]
    assert len(wrong) <= (1 - RIGHT) * len(SAYINGS), "\n".join(wrong)


def test_words_given_to_nobody():
    wrong = [f"{text} -> {got}" for text in NOT_SAID if (got := pairs(text))]
    assert len(wrong) <= 1, "\n".join(wrong)


def test_a_quotation_without_a_cue_goes_on_for_the_last_speaker():
    text = "“The road is closed,” Novak said. “It will stay closed until spring.”"
    assert pairs(text) == [("Novak", "“The road is closed,”"), ("Novak", "“It will stay closed until spring.”")]


def test_i_think_in_a_quotation_is_no_second_voice():
    text = "“The road is closed,” Novak said. “I think it will stay closed until spring.”"
    assert [what for _, what in pairs(text)][1:] == ["“I think it will stay closed until spring.”"]


def test_both_halves_of_a_parted_quotation_are_the_speakers():
    text = "“I think the bridge will open,” Novak said on the bank, “but the farmers laugh. They always do.”"
    assert [(who, what[:6]) for who, what in pairs(text)] == [("Novak", "“I thi"), ("Novak", "“but t")]


def test_a_quotation_goes_on_for_the_outer_speaker():
    text = "“We know what Hungary said: no,” Novak told the farmers. “That is all.”"
    assert ("Novak", "“That is all.”") in pairs(text)


def test_a_quotation_of_he_is_of_whoever_the_story_let_speak_last():
    text = "Pavol Maric met Jan Novak on Monday.\nThe bridge is old, said Jan Novak.\n“It will fall,” he said."
    assert [a.source.entity for a in attributions(text)] == ["jan-novak", "jan-novak"]


def test_she_is_no_spokesman():
    text = "Anna Maric met spokesman Jan Novak.\nNovak said the bridge was old.\n“It will fall,” she said."
    assert attributions(text)[-1].source.entity != "jan-novak"


def test_a_name_behind_the_verb_at_a_sentences_end_speaks():
    assert ("Jan Novak", "The old bridge is likely to fall") in pairs(
        "The old bridge is likely to fall, noted Jan Novak."
    )


def test_a_nameless_official_is_no_party_and_several_are_a_group():
    nameless, joint = attributions(
        "A Slovak official said that the bridge was open. Leaders from Hungary and Slovakia said that it was shut."
    )
    assert nameless.source.entity is None
    assert joint.source.entity == "hun-and-svk"


def test_we_are_the_party_of_whoever_is_quoted():
    found = attributions("“We hope that the bridge will open,” Hungarian Prime Minister Viktor Orban said.")
    assert [a.source.entity for a in found] == ["viktor-orban", "hun"]


def test_the_statement_is_of_whoever_issued_it():
    found = attributions("A Kremlin statement said that the talks had failed. The statement said Moscow was sorry.")
    assert [a.source.entity for a in found] == [found[0].source.entity] * 2
    assert found[0].source.entity is not None


def test_a_quotation_that_never_closes_ends_with_its_paragraph():
    text = 'Novak said:\n"The bridge is closed.\n“It is open,” said Maric.\nThe farmers went home.'
    assert pairs(text) == [("Novak", '"The bridge is closed.'), ("Maric", "“It is open,”")]


def test_announced_words_end_before_the_next_quotation():
    text = "Novak said:\nThe bridge is closed.\nThe farmers agreed. “It is,” said Maric."
    assert pairs(text)[0] == ("Novak", "The bridge is closed.")


@pytest.mark.parametrize(
    "text",
    [
        "THE MINISTER SAID THAT THE BRIDGE WOULD CLOSE UNLESS HUNGARY PAID.",
        "“The bridge ” is ‘shut“, he said ”” \" '' `` and “ left",
        "🚀🔥 Novak said 😀 the bridge 🌉 is shut 🤷🏽‍♀️ according to 👀",
        "said said said said, according to according to: “ said",
        "Bridge. Ferry. Road: Ministry",
        "according to",
        "Novak said that " + "the bridge is shut and the ferry is slow and " * 220 + "nothing moves.",
    ],
)
def test_odd_sentences_are_read_to_the_end(text: str):
    for a in attributions(text):
        assert 0 <= a.content.start < a.content.end <= len(text)


def test_a_quotation_can_be_signed():
    assert ("Jana Novak", "“The road is closed.”") in pairs(
        "“The road is closed.” ― Jana Novak\nThe farmers went home."
    )


def test_the_turns_of_a_transcript_are_whole():
    text = (
        "MR. NOVAK: The road is closed. It is not safe.\nQ Will it reopen?\nMR. NOVAK: In spring, I hope.\nNot before."
    )
    found = attributions(text)
    turns = [a for a in found if a.cue is None]
    assert [text[a.content.start : a.content.end] for a in turns] == [
        "The road is closed. It is not safe.",
        "Will it reopen?",
        "In spring, I hope.\nNot before.",
    ]
    assert all(a.kind == "direct" for a in turns)


def test_a_label_names_the_person_of_its_surname():
    text = "Chancellor Olaf Scholz met the press.\nCHANCELLOR SCHOLZ: We will help.\nQ When?\nCHANCELLOR SCHOLZ: Soon."
    assert [a.source.entity for a in attributions(text) if a.cue is None] == ["olaf-scholz", None, "olaf-scholz"]


def test_a_rubric_is_no_speaker():
    assert not [a for a in attributions("PHOTO: The closed road.\nPHOTO: The old bridge.") if a.cue is None]


def lists() -> list[tuple[str, dict[str, str]]]:
    text = (files("verbale.acts") / "data" / "attributions.yaml").read_text(encoding="utf-8")
    return list(yaml.safe_load(text).items())


@pytest.mark.parametrize("name", [name for name, _ in lists()])
def test_every_list_has_words_and_an_example(name: str):
    entry = dict(lists())[name]
    assert entry["words"]
    assert entry["example"]


def test_every_list_is_read_in_its_example():
    wrong = []
    for name, entry in lists():
        got = pairs(entry["example"])
        if entry["content"] is None:
            right = not got
        else:
            right = any(what == entry["content"] and entry["source"] in (who, None) for who, what in got)
        if not right:
            wrong.append(f"{name}: {entry['example']} -> {got}")
    assert len(wrong) <= 2, "\n".join(wrong)
