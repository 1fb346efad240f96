"""What changed between two versions of a story."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from verbale.pages.versions import changes, common, words_changed

OLD = (
    "The envoys met in Geneva on Monday.\nNothing was agreed, both sides said after the meeting.\n"
    "Eight people were killed in the north. The army said it had no part in it.\nTalks go on today."
)
NEW = (
    "The envoys met in Geneva on Monday.\nTalks go on today.\n"
    "Eleven people were killed in the north. A witness spoke of two helicopters above the town.\n"
    "Nothing was agreed, both sides said after the meeting."
)


def told(old: str, new: str) -> list[tuple[str, str, str]]:
    return [
        (c.kind, old[slice(*c.before)] if c.before else "", new[slice(*c.after)] if c.after else "")
        for c in changes(old, new)
    ]


def test_each_kind_of_change_is_told() -> None:
    found = told(OLD, NEW)
    assert ("reworded", "Eight people were killed in the north.", "Eleven people were killed in the north.") in found
    assert ("added", "", "A witness spoke of two helicopters above the town.") in found
    assert ("removed", "The army said it had no part in it.", "") in found
    moved = [new for kind, _, new in found if kind == "moved"]
    assert len(moved) == 1
    assert {kind for kind, _, _ in found} == {"reworded", "added", "removed", "moved"}


def test_a_text_is_no_change_of_itself() -> None:
    assert changes(OLD, OLD) == []
    assert len(common(OLD, OLD)) == 5


def test_words_that_went_and_came() -> None:
    runs = list(words_changed("Eight people were killed.", "Eleven people were killed."))
    assert runs == [("removed", "Eight"), ("added", "Eleven"), ("same", " people were killed.")]


@settings(deadline=None)
@given(st.lists(st.sampled_from(OLD.split("\n") + NEW.split("\n")), max_size=12),
       st.lists(st.sampled_from(OLD.split("\n") + NEW.split("\n")), max_size=12))  # fmt: skip
def test_every_sentence_is_accounted_for_once(before: list[str], after: list[str]) -> None:
    old, new = "\n".join(before), "\n".join(after)
    found, same = changes(old, new), common(old, new)
    moved = sum(change.kind == "moved" for change in found)
    in_old = [change.before for change in found if change.before and change.kind != "moved"]
    in_new = [change.after for change in found if change.after and change.kind != "moved"]
    places = [*in_old, *(was for was, _ in same)]
    assert len(set(places)) == len(places)
    spots = [*in_new, *(now for _, now in same)]
    assert len(set(spots)) == len(spots)
    assert moved <= len(same)


def test_long_texts_are_compared_in_bounded_time() -> None:
    old = "\n".join(f"The envoy number {n} said that talks would go on for {n} days." for n in range(3000))
    new = "\n".join(f"The envoy number {n} said that talks would last for {n} days." for n in range(3000))
    assert sum(change.kind == "reworded" for change in changes(old, new)) > 2500
