"""What may be one event and is offered for judgement."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from told import act

from verbale.talks.likeness import alike, cue_root, perhaps_one, story_of

PIRATES = "The navy of Arland captured twenty pirates near Gorsk in the Strait of Torv on a rusty trawler."
AGAIN = "Twenty pirates on a rusty trawler near Gorsk were captured in the Strait of Torv by the navy of Arland."
FILM = "The film by Ada Quell won the jury prize at the festival in Cordia after a long night of votes."
AWARD = "At the festival in Cordia the jury prize was won after a long night by the film of Ada Quell."


def test_stories_about_the_same_are_put_together():
    sets = alike({"a": PIRATES, "b": FILM, "c": AGAIN, "d": AWARD})
    assert sets["a"] == sets["c"] != sets["b"] == sets["d"]


def told(*texts, words="Arland captured pirates."):
    lines = [act("173", "2011-05-04", words=words) for _ in texts]
    return lines, {story_of(line): text for line, text in zip(lines, texts, strict=True)}


def test_the_same_word_in_the_same_story_is_offered_and_in_another_is_not():
    lines, texts = told(PIRATES, AGAIN, FILM)
    assert [[line.act for line in group] for group in perhaps_one(lines, texts)] == [[lines[0].act, lines[1].act]]


def test_bare_statements_need_words_in_common():
    one = act("010", "2011-05-04", words="Arland said that the rusty trawler sank off Gorsk at dawn.")
    two = act("010", "2011-05-04", words="Arland said nothing at all about the price of oil in winter.")
    assert perhaps_one([one, two], {story_of(one): PIRATES, story_of(two): AGAIN}) == []
    same = act("010", "2011-05-04", words="Arland said the trawler sank near Gorsk.")
    assert len(perhaps_one([one, same], {story_of(one): PIRATES, story_of(same): AGAIN})) == 1


def test_a_statement_is_offered_with_others_only_where_it_fits_each():
    first = act("010", "2011-05-04", words="Arland said that the trawler sank near Gorsk.")
    middle = act("010", "2011-05-04", words="Arland said that the trawler sank as prices rose in winter.")
    last = act("010", "2011-05-04", words="Arland said that prices of oil rose in the long winter.")
    texts = {story_of(line): PIRATES for line in (first, middle, last)}
    groups = [{line.act for line in group} for group in perhaps_one([first, middle, last], texts)]
    assert groups == [{first.act, middle.act}]


@pytest.mark.parametrize(("form", "lemma"), [("stole", "steal"), ("met", "meets"), ("withdrew", "withdrawn")])
def test_irregular_forms_have_one_root(form, lemma):
    assert len({cue_root(act("173", "2011-05-04", words=f"Arland {word} it.")) for word in (form, lemma)}) == 1


@pytest.mark.parametrize("word", ["captured", "captures", "capturing", "capture"])
def test_roots(word):
    assert cue_root(act("173", "2011-05-04", words=f"Arland {word} it.")) == "captur"


def test_nothing_is_alike_to_nothing():
    assert alike({}) == {}
    assert perhaps_one([], {}) == []


@given(st.permutations(["a", "b", "c", "d", "e"]))
def test_the_order_of_stories_is_nothing(order):
    texts = dict(zip("abcde", (PIRATES, FILM, AGAIN, AWARD, "Rain fell."), strict=True))
    assert alike({name: texts[name] for name in order}) == alike(texts)
