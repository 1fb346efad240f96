"""The minutes of a ledger: what is told, what is counted, and that the order in which pages come does not matter."""

from __future__ import annotations

import hashlib
from itertools import permutations
from pathlib import Path

import pytest

from verbale.ledger import Ledger
from verbale.model import Act, Article, ArticleDate, Entity, Page, Record, Span, When
from verbale.talks import minutes, settle

TEXT = "Arland agreed to close its grain ports to every ship of Borland within sixty days. Talks failed if asked."


def page(number: int, published: str, *, text: str = TEXT) -> Record:
    """A page that tells one deed, the same on every page, and supposes another."""
    text = f"{text} Page {number}."
    whole = Span(0, text.index(".") + 1)
    first, second = text.index("agreed"), text.index("failed")
    shared = {
        "article": "a1", "plover": "AGREE", "actors": ("arl",), "targets": (), "actor_parties": ("arl",),
        "target_parties": (), "issues": (), "condition": None, "attribution": (), "time": When(None, "unknown"),
        "place": None, "confidence": 0.9,
    }  # fmt: skip
    told = Act(id="x1", cue=Span(first, first + 6), span=whole, cameo="030", status="actual", **shared)
    clause = Span(text.index("Talks"), second + 6)
    supposed = Act(id="x2", cue=Span(second, second + 6), span=clause, cameo="164", status="hypothetical", **shared)
    story = Article("a1", Span(0, len(text)), None, None, "en", True, ArticleDate(published, "stated"))
    identity = "sha256:" + hashlib.sha256(text.encode()).hexdigest()
    return Record(
        Page(identity, f"{number}.txt", "text/plain", text), (story,),
        entities=(Entity("arl", "state", "Arland", party="arl"),), acts=(told, supposed),
    )  # fmt: skip


REST = (
    "Ships of three lands lay before the mole all night, and by noon the first had turned back with timber and salt.",
    "Clerks looked for new papers in every drawer of the old customs house while their minister wrote to the king.",
    "A bakers' guild put up its prices the same evening, for flour had begun to run short in both of the cities.",
    "Nobody at the opera that week spoke of anything but barley, which had doubled in price since the first frost.",
)
"""What follows on each page: the same words in stories that are no copies of each other."""
PAGES = tuple(
    page(number, day, text=f"{TEXT} {rest}")
    for number, (day, rest) in enumerate(
        zip(("2011-05-04", "2011-05-04", "2011-05", "2012-08-01"), REST, strict=True), 1
    )
)


def told(ledger: Ledger) -> list[tuple[str, list[str]]]:
    return [(e.lead.source, sorted(line.source for line in e.lines)) for e in minutes(ledger).events]


def test_each_deed_is_told_once_with_its_sources(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "a.db") as ledger:
        for record in PAGES:
            ledger.add(record, engine="made")
        read = minutes(ledger)
        assert sorted(len(event.lines) for event in read.events) == [1, 3]
        assert (read.total, read.more) == (2, 6)
        assert len(minutes(ledger, everything=True).events) == 8
        assert len(minutes(ledger, status="hypothetical").events) == 4, "what is asked for is told"
        assert len(minutes(ledger, cameo="164").events) == 4, "a question that only folded lines answer is answered"
        assert settle(ledger) == 0


def test_it_does_not_matter_in_which_order_pages_come_and_when_they_are_settled(tmp_path: Path) -> None:
    found = []
    for n, order in enumerate(permutations(PAGES)):
        with Ledger.open(tmp_path / f"{n}.db") as ledger:
            for record in order:
                ledger.add(record, engine="made")
                if n % 2:
                    settle(ledger)
            found.append(told(ledger))
    assert all(one == found[0] for one in found)


def test_a_deed_stays_told_when_the_page_that_led_it_is_replaced(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "a.db") as ledger:
        for record in PAGES[:2]:
            ledger.add(record, engine="made")
        [(lead, sources)] = told(ledger)
        assert sources == ["1.txt", "2.txt"]
        changed = page(9, "2011-05-04", text="Nothing agreed. Talks failed.")
        where = Page(changed.page.id, lead, "text/plain", changed.page.text)
        ledger.add(Record(where, changed.articles), engine="made")
        [other] = [source for source in sources if source != lead]
        assert told(ledger) == [(other, [other])]


def test_the_sentence_of_a_copy_is_one_event_whatever_its_date(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "a.db") as ledger:
        one, other = page(1, "2011-05-04"), page(5, "2012-08-01")
        for record in (one, other):
            ledger.add(record, engine="made")
        [event] = minutes(ledger).events
        assert event.sources == 2
        [link] = ledger.copies(one.page.id)
        assert (link.source, link.kind, link.order) == ("5.txt", "version", "copy")


def test_screens_make_up_the_whole(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "a.db") as ledger:
        for record in PAGES:
            ledger.add(record, engine="made")
        whole = [event.lead.act for event in minutes(ledger).events]
        screens = [minutes(ledger, limit=1, offset=n).events[0].lead.act for n in range(2)]
        assert screens == whole


def test_a_ledger_that_was_settled_by_older_rules_is_settled_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Ledger.open(tmp_path / "a.db") as ledger:
        ledger.add(PAGES[0], engine="made")
        assert settle(ledger) == 1
        monkeypatch.setattr("verbale.talks.book.RULES", 99)
        assert settle(ledger) == 1
