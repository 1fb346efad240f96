"""Searches that are kept by name, and what came in after a moment, in a file and on a server alike."""

from itertools import count

import pytest

from verbale.errors import UsageError
from verbale.ledger import Ledger


def test_a_search_is_kept_replaced_and_forgotten(ledger):
    ledger.keep_search("  Aid  and\tcrew ", "party=arl&q=aid")
    ledger.keep_search("Borland", "party=bor")
    ledger.keep_search("Aid and crew", "party=arl")
    assert [(one.name, one.query) for one in ledger.searches()] == [
        ("Aid and crew", "party=arl"),
        ("Borland", "party=bor"),
    ]
    ledger.drop_search("Aid and crew")
    assert [one.name for one in ledger.searches()] == ["Borland"]
    with pytest.raises(UsageError, match="there is Borland"):
        ledger.drop_search("Aid and crew")


@pytest.mark.parametrize("name", ["", "   ", "x" * 101, "a\x00b", "a\x1b[1mb"])
def test_a_name_that_is_none_is_said_so(ledger, name):
    with pytest.raises(UsageError, match="give the search a name"):
        ledger.keep_search(name, "party=arl")
    assert ledger.searches() == []


def test_what_came_after_a_moment(tmp_path, made, put):
    seconds = count()
    with Ledger.open(tmp_path / "l.db", clock=lambda: f"2026-11-22T08:00:{next(seconds):02}.000000+00:00") as ledger:
        assert ledger.last_arrival() == ""
        assert ledger.came_after("") == frozenset()
        put(ledger, made("one.txt"))
        seen = ledger.last_arrival()
        assert ledger.came_after(seen) == frozenset()
        put(ledger, made("two.txt", "timber"))
        put(ledger, made("three.txt", "salt"))
        new = ledger.came_after(seen)
        assert new == {made("two.txt", "timber").page.id, made("three.txt", "salt").page.id}
        assert ledger.came_after("") == new | {made("one.txt").page.id}
        assert [page for page, _ in ledger.latest_pages(2)] == [
            made("three.txt", "salt").page.id,
            made("two.txt", "timber").page.id,
        ]
        put(ledger, made("two.txt", "wool"))
        assert made("two.txt", "timber").page.id not in ledger.came_after(seen), "superseded"


def test_pages_that_came_in_one_after_the_other_are_told_apart(tmp_path, made, put):
    with Ledger.open(tmp_path / "l.db") as ledger:
        put(ledger, made("one.txt"))
        seen = ledger.last_arrival()
        put(ledger, made("two.txt", "timber"))
        assert ledger.came_after(seen) == {made("two.txt", "timber").page.id}
