"""Which stories are copies of each other, which version is the later one, and what that does to what is told."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from verbale.ledger import Ledger
from verbale.model import ArticleDate, Page, Record, Span
from verbale.talks import minutes, settle

TAIL = (
    " The harbour master of Cordia counted forty ships at anchor on the first evening, and nobody knew which of them"
    " had paid. Fishermen of both coasts kept to their own side of the light."
)
OTHER_TAIL = (
    " Snow lay on the passes for a third week, mules carried the post over the ridge, and inns along the old road"
    " charged double for hay while children skated on a canal that had not frozen since the war."
)


def longer(record: Record, tail: str, outlet: str | None = None, published: str | None = None) -> Record:
    """The record of a page with more text behind its story, of an outlet, of a stated day."""
    import hashlib

    text = record.page.text + tail
    page = replace(record.page, id="sha256:" + hashlib.sha256(text.encode()).hexdigest(), text=text)
    story = replace(record.articles[0], span=Span(0, len(text)), outlet=outlet)
    if published:
        story = replace(story, date=ArticleDate(published, "stated"))
    return replace(record, page=page, articles=(story,))


def test_a_story_on_two_pages_is_linked_both_ways_and_another_is_not(ledger, made, put):
    one, two = longer(made("one.txt"), TAIL), longer(made("two.txt"), TAIL + " It was read.")
    other = longer(made("three.txt", "timber"), OTHER_TAIL * 3)
    for record in (one, two, other):
        put(ledger, record)
    [link] = ledger.copies(one.page.id)
    assert (link.source, link.order) == ("two.txt", "copy")
    assert link.alike > 0.9
    assert [back.source for back in ledger.copies(two.page.id)] == ["one.txt"]
    assert ledger.copies(other.page.id) == []
    assert [flaw for step in ledger.check() for flaw in step.flaws] == []


def test_a_page_that_is_replaced_is_no_copy_any_more_and_is_known_as_the_earlier_one(ledger, made, put):
    one, two = longer(made("one.txt"), TAIL), longer(made("two.txt"), TAIL + " It was read.")
    put(ledger, one)
    put(ledger, two)
    changed = longer(made("two.txt", "timber"), OTHER_TAIL * 3)
    put(ledger, changed)
    assert ledger.copies(one.page.id) == []
    assert [page for page, _ in ledger.earlier(changed.page.id)] == [two.page.id]
    assert [flaw for step in ledger.check() for flaw in step.flaws] == []


def test_what_a_later_version_leaves_out_is_not_told_and_comes_back_without_it(ledger, made, put):
    first = longer(made("first.html"), TAIL, "The Cordia Courier", "2011-05-04")
    later_text = first.page.text.replace("Borland had rejected the offer", "Borland was silent about the offer")
    later = made("later.html", published="2011-05-06")
    refusal = next(act for act in later.acts if act.id == "x1")
    story = replace(later.articles[0], span=Span(0, len(later_text)), outlet="The Cordia Courier")
    later = replace(
        later, page=Page("sha256:" + "5" * 64, "later.html", "text/html", later_text), articles=(story,),
        acts=(refusal,), attributions=(), mentions=(), linkages=(), times=(), furniture=(),
    )  # fmt: skip
    put(ledger, first)
    settle(ledger)
    told = {line.lead.local for line in minutes(ledger).events}
    put(ledger, later)
    [link] = ledger.copies(first.page.id)
    assert link.order == "later"
    [event] = minutes(ledger).events
    assert {line.page for line in event.lines} == {first.page.id, later.page.id}, "what both say is told once"
    assert "x2" in told
    assert event.lead.local == "x1", "what the later version no longer says is left out"
    assert event.independent == 1
    put(ledger, longer(made("later.html", "timber"), OTHER_TAIL * 3))
    assert "x2" in {e.lead.local for e in minutes(ledger, page="first.html").events}
    assert [flaw for step in ledger.check() for flaw in step.flaws] == []


@pytest.mark.parametrize("seed", range(6))
def test_what_is_told_hangs_on_the_pages_and_not_on_how_they_came(tmp_path, made, seed):
    """Pages come, are replaced and are settled in any order: in the end it is as if the last ones had come at once."""
    dice = random.Random(seed)
    tails = (TAIL, OTHER_TAIL, TAIL + OTHER_TAIL, "")
    days = ("2011-05-04", "2011-05-05", "2011-05", "2012-01-01")
    final: dict[str, Record] = {}
    with Ledger.open(tmp_path / "slow.db") as slow, Ledger.open(tmp_path / "quick.db") as quick:
        for step in range(16):
            name = f"{dice.randrange(7)}.txt"
            record = longer(
                made(name, dice.choice(("grain", "salt")), dice.choice(days)), dice.choice(tails) + f" {step}.",
                dice.choice((None, "The Courier")),
            )  # fmt: skip
            final[name] = record
            slow.add(record, engine="made")
            if dice.random() < 0.5:
                settle(slow)
        for record in dice.sample(list(final.values()), len(final)):
            quick.add(record, engine="made")
        told = [
            sorted((e.lead.act, *sorted(line.act for line in e.lines)) for e in minutes(ledger).events)
            for ledger in (slow, quick)
        ]
        assert told[0] == told[1]
        assert [flaw for step in slow.check() for flaw in step.flaws] == []
