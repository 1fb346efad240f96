from __future__ import annotations

import pytest
from parsed import parse

from verbale.acts.conditions import find_conditions

UNLESS = """
Tokyo Tokyo NNP 2 nsubj
refused refuse VBD 0 root
to to TO 4 mark
provide provide VB 2 xcomp
aid aid NN 4 obj
unless unless IN 8 mark
Pyongyang Pyongyang NNP 8 nsubj
accounts account VBZ 4 advcl
for for IN 10 case
abductions abduction NNS 8 obl
. . . 2 punct
"""
RETURN = """
Iran Iran NNP 2 nsubj
stopped stop VBD 0 root
enrichment enrichment NN 2 obj
in in IN 8 case
return return NN 4 fixed
for for IN 4 fixed
sanctions sanction NNS 8 compound
relief relief NN 2 obl
"""
WITHOUT = """
Kishida Kishida NNP 3 nsubj
would would MD 3 aux
meet meet VB 0 root
Kim Kim NNP 3 obj
without without IN 7 case
any any DT 7 det
preconditions precondition NNS 3 obl
"""
UNTIL_FRIDAY = """
Talks talk NNS 2 nsubj
lasted last VBD 0 root
until until IN 4 case
Friday Friday NNP 2 obl
"""
ASKED_IF = """
He he PRP 2 nsubj
asked ask VBD 0 root
if if IN 5 mark
Iran Iran NNP 5 nsubj
agreed agree VBD 2 ccomp
"""


@pytest.mark.parametrize(
    ("rows", "kind", "words", "awaited"),
    [
        (UNLESS, "unless", "unless Pyongyang accounts for abductions", "Pyongyang accounts for abductions"),
        (RETURN, "in-return-for", "in return for sanctions relief", "sanctions relief"),
        (WITHOUT, "without", "without any preconditions", None),
    ],
)
def test_a_condition_with_its_marker_and_what_it_awaits(rows, kind, words, awaited):
    text, s = parse(rows)
    (hang,) = find_conditions(0, s)
    assert hang.kind == kind
    assert text[hang.span.start : hang.span.end] == words
    assert (text[hang.awaited.start : hang.awaited.end] if hang.awaited else None) == awaited


@pytest.mark.parametrize("rows", [UNTIL_FRIDAY, ASKED_IF])
def test_a_date_and_a_reported_question_are_no_conditions(rows):
    _, s = parse(rows)
    assert find_conditions(0, s) == []
