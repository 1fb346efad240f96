"""The stretch of prose on a page saved as bare text, and trees asked one by one or all at once; our own prose."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verbale.pages import open_page, split
from verbale.pages.boundaries import breaks_off, is_entry, is_headline
from verbale.pages.forest import forest_of, forest_sum, forest_sums, load_forest
from verbale.pages.prose_run import prose_run
from verbale.pages.signs import word_means, word_table
from verbale.pages.units import Unit, paragraphs

STORY = (
    "Envoys from Norland and Sudmark met for a third day in Lakeside on Tuesday to settle the border question.",
    "The Norland delegation brought a new map to the table, and Sudmark has refused to look at it, officials said.",
    "The patrols were sent to the river in March after two Sudmark fishermen were arrested by the Norland police.",
    "Berg said the patrols would stay until the boats of the fishermen had been searched, but talks would go on.",
)
MENU = ("Home", "World", "Asia", "Sport", "Weather", "Culture", "Travel", "Food", "Radio", "Puzzles", "Shop", "Sign in")
BELOW = ("Most read", "Harbour closed", "Ferry late again", "Rain by Friday", "Share this story", "Privacy policy")


def unit(text: str) -> Unit:
    return Unit(0, len(text), text)


def test_menus_around_a_story_are_cut_and_its_headline_is_kept() -> None:
    lines = [*MENU, *MENU[:6], "Norland and Sudmark go on talking in Lakeside", *STORY, *BELOW, *BELOW, *MENU[:9]]
    page, _ = open_page("\n".join(lines).encode(), "page.txt")
    assert page is not None
    stories, furniture = split(page)
    assert [page.text[b.start : b.end] for s in stories for b in s.blocks] == [lines[18], *STORY]
    assert {piece.kind for piece in furniture} == {"navigation", "legal"}


READERS = [
    line
    for day in range(3, 9)
    for line in (
        f"Reader{day} on May {day}, 2011 at 5:0{day} pm said:",
        "I have read about this river since I was a child, and nobody there has ever told the other side the truth.",
        "Whoever lives on its banks knows what the boats carry, and the ministry knows it as well as anybody else.",
    )
]


def test_what_readers_say_below_a_short_story_is_no_story() -> None:
    lines = [*MENU, *MENU, "May 3, 2011 | by Anna Berg", *STORY[:2], "Comments", *READERS, *BELOW, *BELOW]
    units = paragraphs("\n".join(lines))
    signed = [unit.text in BELOW for unit in units]
    first, last = prose_run(units, signed)
    assert [unit.text for unit in units[first:last]] == [*STORY[:2]]


@pytest.mark.parametrize("between", ["— Ministry of Rivers (@rivers) May 4, 2011", "Anna Berg (@berg) May 4, 2011"])
def test_posts_within_a_story_do_not_part_it(between: str) -> None:
    dated = [f"Rain by Friday, May {day}, 2011" for day in range(3, 12)]
    units = paragraphs("\n".join([*MENU, *MENU, *STORY[:2], between, *STORY[2:], between, STORY[0], *BELOW, *dated]))
    first, last = prose_run(units, [unit.text in (*BELOW, *MENU[-1:]) for unit in units])
    assert [unit.text for unit in units[first:last]] == [*STORY[:2], between, *STORY[2:], between, STORY[0]]


def test_a_table_of_numbers_does_not_part_a_story() -> None:
    table = ["12", "3", "41", "5", "6", "17", "LB", "9"]
    units = paragraphs("\n".join([*MENU, *MENU, *STORY[:2], *table, *STORY[2:], *BELOW, *BELOW]))
    first, last = prose_run(units, [unit.text in BELOW for unit in units])
    assert [unit.text for unit in units[first:last]] == [*STORY[:2], *table, *STORY[2:]]


def test_a_list_of_names_below_a_statement_stays_with_it() -> None:
    names = [f"Anna Berg the {number}th, Ministry of Rivers" for number in range(3, 40)]
    units = paragraphs("\n".join([*STORY, "Taking part:", *names]))
    assert prose_run(units, [False] * len(units)) == (0, len(units))


@given(st.lists(st.sampled_from([*STORY, *MENU, *BELOW, "May 4, 2011"]), max_size=80))
def test_the_run_lies_within_the_page(lines: list[str]) -> None:
    units = [unit(line) for line in lines]
    signed = [line in BELOW for line in lines]
    first, last = prose_run(units, signed)
    assert 0 <= first <= last <= len(units)


@pytest.mark.parametrize("name", ["boundary", "furniture"])
@settings(max_examples=20, deadline=None)
@given(st.data())
def test_trees_say_the_same_one_by_one_and_all_at_once(name: str, data: st.DataObject) -> None:
    forest = load_forest(name)
    value = st.floats(-2, 2, allow_nan=False)
    rows = data.draw(st.lists(st.dictionaries(st.sampled_from(sorted(forest.column)), value), min_size=1, max_size=4))
    one_by_one = [forest_sum(forest, row) for row in rows]
    assert forest_sums(forest, rows) == pytest.approx(one_by_one)


def walked(tree: list, values: dict[str, float], at: int = 0) -> float:
    node = tree[at]
    if not isinstance(node, list):
        return node
    return walked(tree, values, node[2] if values.get(node[0], 0.0) <= node[1] else node[3])


TREES = [
    [["a", 0.5, 1, 2], 1.0, ["b", -1.0, 3, 4], 20.0, ["a", 2.0, 5, 6], 300.0, 4000.0],
    [["b", 0.0, 1, 4], ["a", 1.0, 2, 3], 0.1, 0.02, 0.003],
    [7.0],
]


@given(st.dictionaries(st.sampled_from("abc"), st.sampled_from([-2.0, -1.0, 0.0, 0.5, 0.6, 1.0, 1.5, 2.0, 3.0])))
def test_trees_end_at_the_leaf_that_a_walk_ends_at(values: dict[str, float]) -> None:
    forest = forest_of({"base": 0.5, "trees": TREES})
    assert forest_sum(forest, values) == pytest.approx(0.5 + sum(walked(tree, values) for tree in TREES))


def test_a_forest_without_a_question_says_one_thing() -> None:
    assert forest_sums(forest_of({"base": 1.0, "trees": [[2.0]]}), [{}, {"a": 1.0}]) == [3.0, 3.0]


def test_prose_that_breaks_off_is_no_list_and_no_heading() -> None:
    assert breaks_off(unit(STORY[0][:-1] + ", which has kept the two states apart since the"))
    assert not breaks_off(unit(" ".join(STORY[:2])))
    assert not breaks_off(unit("- " + STORY[0][:-1] + " and which has kept the two states apart since the"))
    assert not breaks_off(unit("Anna Berg, Ministry Of Rivers, Jonas Lind, Ministry Of Ports, Eva Holm, Ministry " * 2))


def test_entries_and_first_persons_head_no_story() -> None:
    assert is_entry(unit("The Honorable Anna Berg, Deputy Minister of Rivers"))
    assert is_entry(unit("We are also joined by the Deputy Minister"))
    assert not is_entry(unit("FACT SHEET: Norland opens the river to trade"))
    assert not is_headline(unit("The envoys have left the city. Might they come back"))


def test_words_of_appeals_score_above_words_of_news() -> None:
    appeal = ["please", "donate", "so", "that", "our", "newsletter", "stays", "free"]
    news = ["troops", "crossed", "the", "river", "after", "the", "minister", "rejected", "sanctions"]
    assert word_means(appeal, word_table())[0] > word_means(news, word_table())[0] + 1
    assert word_means(["qqqq"], word_table()) == (0.0, 0.0)
