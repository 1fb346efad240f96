"""What is one event, and what is not."""

from test_telling import ARLAND, BORLAND, line

from verbale.ledger.lines import Dated
from verbale.talks import events


def other(**more):
    """The same deed as another page tells it."""
    return line(**({"act": "1" * 40, "page": "sha256:1", "source": "two.txt"} | more))


def test_the_same_deed_on_two_pages_is_one_event():
    [event] = events([line(issues=("energy-aid",)), other(cameo="122", targets=(), issues=("energy-aid", "trade"))])
    assert event.sources == 2
    assert event.lead.cameo == "1221", "the line that says most leads"


def test_what_differs_stays_apart():
    one = line(issues=("energy-aid",))
    for two in (
        other(actors=(BORLAND,), actor_parties=(BORLAND,)),
        other(targets=(ARLAND,), target_parties=(ARLAND,)),
        other(cameo="042"),
        other(status="planned"),
        other(issues=("territory",)),
        other(happened=Dated("2011-05-05", "explicit")),
        other(happened=Dated("../2011-05-05", "context")),
        line(act="2" * 40),  # of the same page
    ):
        assert len(events([one, two])) == 2, two


def test_a_day_within_a_month_is_the_same_time_and_within_a_year_is_not():
    assert len(events([line(), other(happened=Dated("2011-05", "explicit"))])) == 1
    assert len(events([line(), other(happened=Dated("2011", "explicit"))])) == 2


def test_plain_statements_are_never_joined():
    assert len(events([line(cameo="010"), other(cameo="010")])) == 2


COPIED = "Arland agreed to close its grain ports to every ship of Borland within sixty days"


def test_a_copy_joins_its_original_where_its_wide_date_allows_it():
    one = line(quote=COPIED, published=Dated("2011-05-04", "stated"))
    wide = {"quote": COPIED, "happened": Dated(None, "unknown"), "targets": (), "target_parties": ()}
    [event] = events([one, other(published=Dated("2010-06/2012-03", "inferred"), **wide)])
    assert event.lead is one, "the dated story leads"
    assert len(events([one, other(published=Dated("2012-06/2013-03", "inferred"), **wide)])) == 2
    assert len(events([one, other(published=Dated("2010-06/2012-03", "inferred"), **wide | {"quote": "q"})])) == 2


def test_a_copied_statement_is_joined_and_another_is_not():
    one = line(cameo="010", quote=COPIED)
    assert len(events([one, other(cameo="010", quote=COPIED)])) == 1
    assert len(events([one, other(cameo="010", quote=COPIED.replace("grain ports", "airports and all roads"))])) == 2


def test_the_order_is_that_of_the_lines():
    lines = [line(act=f"{n}" * 40, happened=Dated(f"2011-05-0{n}", "explicit")) for n in range(1, 9)]
    assert [event.lead.act for event in events(lines)] == [one.act for one in lines]
