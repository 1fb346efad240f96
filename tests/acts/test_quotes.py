from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from verbale.acts.quotes import find_quotes, quoted_share
from verbale.model import Span


def quotes(text, *blocks):
    return [text[q.span.start : q.span.end] for q in find_quotes(text, blocks or (Span(0, len(text)),))]


def test_curly_and_straight_marks_pair_up():
    assert quotes('He said “we will come” and "no more".') == ["“we will come”", '"no more"']


def test_an_apostrophe_is_no_quotation_mark():
    assert quotes("Japan’s envoy didn’t say ‘maybe’ to the ministers’ question.") == ["‘maybe’"]


def test_a_quotation_without_its_closing_mark_runs_to_the_end_of_its_paragraph():
    text = "“We will come.\nNobody answered."
    found = find_quotes(text, (Span(0, 14), Span(15, len(text))))
    assert [(text[q.span.start : q.span.end], q.closed) for q in found] == [("“We will come.", False)]


def test_marks_typed_the_wrong_way_round_open_and_close_a_paragraph():
    assert quotes("”The bridge is safe.”") == ["”The bridge is safe.”"]
    assert quotes("“The bridge is safe.“") == ["“The bridge is safe.“"]


def test_inches_and_minutes_do_not_open_a_quotation():
    assert quotes('A 6" gun and a 12" gun.') == []


def test_quoted_share_counts_characters_inside_marks():
    text = 'said "yes"'
    found = find_quotes(text, (Span(0, len(text)),))
    assert quoted_share(Span(5, 10), found) == 1.0
    assert quoted_share(Span(0, 10), found) == 0.5
    assert quoted_share(Span(3, 3), found) == 0.0


@given(st.text(alphabet='ab “”"‘’\n', max_size=60))
def test_quotations_never_overlap_and_stay_inside_their_block(text):
    found = find_quotes(text, (Span(0, len(text)),))
    assert all(0 <= q.span.start < q.span.end <= len(text) for q in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
