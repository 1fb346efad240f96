"""The furniture lexicon is data: every entry shows what it means."""

from __future__ import annotations

import re
from importlib import resources

import pytest
import yaml

from verbale.pages.signs import Sign, classes_of, matching, signs


@pytest.mark.parametrize("sign", signs(), ids=lambda s: s.id)
def test_examples_match_and_counter_examples_do_not(sign: Sign) -> None:
    assert matching(sign.example, [sign]) is sign
    if sign.needs:
        assert any(piece in sign.example.lower() for piece in sign.needs)
        assert all(piece == piece.lower() for piece in sign.needs)
    if sign.counter is not None:
        assert matching(sign.counter, [sign]) is None


def test_ids_are_unique_and_kinds_known() -> None:
    ids = [sign.id for sign in signs()]
    assert len(ids) == len(set(ids))
    assert {sign.kind for sign in signs()} <= {"appeal", "navigation", "caption", "promotion", "legal", "other"}


@pytest.mark.parametrize(
    "line",
    [
        "The donation was announced by the foreign ministry on Friday.",
        "Police shared pictures of the two men who fled across the river.",
        "He will not sign the treaty unless the patrols are withdrawn.",
        "The president said that members of the alliance would pay more.",
        "Read the treaty again, the envoy told the two delegations.",
    ],
)
def test_news_bears_no_sign(line: str) -> None:
    assert matching(line) is None


def test_words_have_classes() -> None:
    assert "give" in classes_of("donation")
    assert "outlet" in classes_of("journalism")
    assert classes_of("river") == ()


def test_classes_are_written_in_lower_case() -> None:
    text = resources.files("verbale.pages").joinpath("data", "words.yaml").read_text("utf-8")
    patterns = yaml.safe_load(text).values()
    assert not [pattern for pattern in patterns if re.search(r"(?<!\\)[A-Z]", pattern)]
