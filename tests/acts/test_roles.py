"""Who acts and toward whom, in sentences that hide it."""

from __future__ import annotations

from functools import cache

import pytest

from verbale import language, parties
from verbale.acts import Story, read_acts, repaired
from verbale.errors import ModelError
from verbale.model import ArticleDate, Span


@cache
def engine():
    try:
        return language.load(), parties.Knowledge.load()
    except ModelError as missing:
        pytest.skip(f"NO MODEL: {missing}")


def told(text: str) -> set[tuple[str, frozenset[str], frozenset[str]]]:
    reader, knowledge = engine()
    block = Span(0, len(text))
    sentences = tuple(repaired(reader.read(text, [block])))
    cast = parties.cast(sentences, text, knowledge)
    story = Story("a1", text, (block,), sentences, ArticleDate(None, "unknown"))
    found = read_acts(story, cast, ()).acts
    return {(a.cameo[:2], frozenset(a.actor_parties), frozenset(a.target_parties)) for a in found}


def act(root: str, actors: set[str], targets: set[str]) -> tuple[str, frozenset[str], frozenset[str]]:
    return root, frozenset(actors), frozenset(targets)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway called on Iran, Iraq and Syria to stop.", act("02", {"nor"}, {"irn", "irq", "syr"})),
        ("France will host Iran and Iraq for talks.", act("04", {"fra"}, {"irn", "irq"})),
        ("Norway threatened to attack Sweden.", act("13", {"nor"}, {"swe"})),
        ("Turkey gave Syria an ultimatum.", act("13", {"tur"}, {"syr"})),
        ("North and South Korea signed the accord.", act("05", {"prk", "kor"}, set())),
        ("Chad condemned the shelling and airstrikes by Syria.", act("19", {"syr"}, set())),
        ("Chad welcomed the news that Iraq had freed the crew.", act("05", {"tcd"}, {"irq"})),
        ("The Syrian troops were put on high alert.", act("15", {"syr"}, set())),
        ("Chad is committed to helping Iraq.", act("03", {"tcd"}, {"irq"})),
        ("The French minister flew to Ankara for talks with his Turkish counterpart.", act("04", {"fra"}, {"tur"})),
        ("Norway stressed the need for dialogue with Sudan.", act("04", {"nor"}, {"sdn"})),
        ("Kenya and Somalia agreed to restore ties after talks brokered by Qatar.", act("03", {"ken", "som"}, set())),
        ("Chad is concerned about Iraq.", act("11", {"tcd"}, {"irq"})),
    ],
)
def test_who_does_what_to_whom(text, expected):
    assert expected in told(text)


def test_led_and_backed_names_are_no_targets():
    assert not any("usa" in targets for _, _, targets in told("The U.S.-led fleet struck on Monday."))


def test_a_bystander_in_the_doers_phrase_does_nothing():
    assert not any("pan" in actors for _, actors, _ in told("Norway speeded up the withdrawal of forces from Panama."))
