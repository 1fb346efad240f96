from __future__ import annotations

import random

import pytest
from benchmarks.treebank import bio_spans
from training.augment import headline, invent_names, name_pronouns, name_spans, swap_names, vary
from training.corpora import column_example, gum_entities
from training.examples import ANYTHING, NAME_TAGS, NOTHING, TAG_BIT, Example, span_masks
from training.inventions import initials, invented
from training.templates import news_names

from verbale.language.tokens import cut

SAID = Example(
    words=("He", "said", "Anna", "Keller", "left", "Geneva", "."),
    upos=("PRON", "VERB", "PROPN", "PROPN", "VERB", "PROPN", "PUNCT"),
    xpos=("PRP", "VBD", "NNP", "NNP", "VBD", "NNP", "."),
    lemmas=("he", "say", "Anna", "Keller", "leave", "Geneva", "."),
    heads=(2, 0, 5, 3, 2, 5, 2),
    deprels=("nsubj", "root", "nsubj", "flat", "ccomp", "obj", "punct"),
    masks=tuple(span_masks(7, [(2, 4, "PER"), (5, 6, "LOC")])),
)


def check(example: Example) -> None:
    n = len(example.words)
    assert n == len(example.masks) == len(example.heads) == len(example.deprels) == len(example.xpos)
    assert example.heads.count(0) == 1
    for i in range(n):
        seen, at = {i + 1}, example.heads[i]
        while at:
            assert at not in seen
            seen.add(at)
            at = example.heads[at - 1]


@pytest.mark.parametrize("seed", range(60))
def test_varied_sentences_keep_a_tree_and_their_names(seed: int) -> None:
    rng = random.Random(seed)
    swapped = swap_names(SAID, rng, 1.0)
    check(swapped)
    assert [kind for *_, kind in name_spans(swapped.masks)] == ["PER", "LOC"]
    assert swapped.words[-1] == "."
    assert swapped.heads[-1] == 2
    check(vary(SAID, rng))


def test_a_pronoun_becomes_a_name() -> None:
    named = name_pronouns(SAID, random.Random(1))
    check(named)
    assert named.xpos[0] == "NNP"
    assert name_spans(named.masks)[0] == (0, 1, "PER")


def test_a_headline_has_no_full_stop() -> None:
    assert " ".join(headline(SAID).words) == "He Said Anna Keller Left Geneva"


def test_made_up_news_marks_every_name_with_a_kind() -> None:
    for example in news_names(random.Random(3), 300):
        assert name_spans(example.masks)
        assert not example.parsed
        for before, after in zip((NOTHING, *example.masks), example.masks, strict=False):
            tag = NAME_TAGS[after.bit_length() - 1]
            if tag.startswith("I-"):
                assert before in (TAG_BIT[f"B-{tag[2:]}"], TAG_BIT[tag])


def test_iob1_and_iob2_are_both_read() -> None:
    assert bio_spans(["I-PER", "I-PER", "O", "I-LOC"]) == [(0, 2, "PER"), (3, 4, "LOC")]
    assert bio_spans(["B-PER", "B-PER", "I-PER"]) == [(0, 1, "PER"), (1, 3, "PER")]


def test_columns_are_cut_as_ewt_cuts() -> None:
    example = column_example("Song B-politician\nIl-ho I-politician\nspoke O", cut)
    assert example.words == ("Song", "Il", "-", "ho", "spoke")
    assert name_spans(example.masks) == [(0, 4, "PER")]


def test_nested_brackets_of_gum_are_read() -> None:
    misc = ["Entity=(1-organization-new(2-place-giv)", "_", "Entity=1)", "Entity=(3-person-new", "X=1|Entity=3)"]
    assert sorted(gum_entities(misc)) == [(0, 1, "place"), (0, 3, "organization"), (3, 5, "person")]


def test_an_unknown_word_teaches_nothing_about_names() -> None:
    assert span_masks(2, [], ANYTHING) == [0, 0]


@pytest.mark.parametrize("kind", ["ORG", "LOC", "MISC"])
def test_invented_names_are_names_of_many_kinds(kind: str) -> None:
    rng = random.Random(4)
    made = {tuple(invented(kind, rng)) for _ in range(200)}
    assert len(made) > 100
    assert all(any(word[:1].isupper() for word in words) for words in made)


def test_initials_stand_for_the_words_that_have_capitals() -> None:
    assert initials(["Social", "Democratic", "and", "Labour", "Party"]) == "SDLP"


def test_only_longer_names_without_a_tree_are_invented_anew() -> None:
    words = ("The", "Reform", "Party", "met", "Anna", "Keller", "in", "Geneva")
    masks = span_masks(8, [(1, 3, "ORG"), (4, 6, "PER"), (7, 8, "LOC")])
    changed = invent_names(
        Example(words=words, masks=tuple(masks)), random.Random(2), 1.0, lambda *_: ["New", "Front", "X"]
    )
    assert changed.words == ("The", "New", "Front", "X", "met", "Anna", "Keller", "in", "Geneva")
    assert name_spans(changed.masks) == [(1, 4, "ORG"), (5, 7, "PER"), (8, 9, "LOC")]
