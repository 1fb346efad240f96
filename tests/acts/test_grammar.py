from __future__ import annotations

import pytest
from parsed import parse

from verbale.acts import grammar as g

PASSIVE = """
Aid aid NN 3 nsubj:pass
was be VBD 3 aux:pass
refused refuse VBN 0 root
by by IN 5 case
Tokyo Tokyo NNP 3 obl:agent
. . . 3 punct
"""
CONTROL = """
China China NNP 2 nsubj
urged urge VBD 0 root
Pyongyang Pyongyang NNP 2 obj
to to TO 5 mark
return return VB 2 xcomp
and and CC 7 cc
disarm disarm VB 5 conj
"""
PROMISE = """
Seoul Seoul NNP 2 nsubj
vowed vow VBD 0 root
to to TO 4 mark
retaliate retaliate VB 2 xcomp
"""
RELATIVE = """
envoys envoy NNS 5 nsubj
who who WP 3 nsubj
met meet VBD 1 acl:relcl
Kim Kim NNP 3 obj
left leave VBD 0 root
"""
REDUCED = """
sanctions sanction NNS 0 root
imposed impose VBN 1 acl
by by IN 4 case
Japan Japan NNP 2 obl:agent
"""
CALL_ON = """
Japan Japan NNP 2 nsubj
called call VBD 0 root
on on IN 4 case
Iran Iran NNP 2 obl
to to TO 6 mark
stop stop VB 2 xcomp
"""
ACCUSED = """
Kiev Kiev NNP 2 nsubj
accused accuse VBD 0 root
Moscow Moscow NNP 2 obj
of of IN 5 mark
shelling shell VBG 2 advcl
towns town NNS 5 obj
"""
NEGATED = """
Iran Iran NNP 4 nsubj
did do VBD 4 aux
not not RB 4 advmod
accept accept VB 0 root
or or CC 6 cc
answer answer VB 4 conj
"""
NOUN_PLAN = """
its its PRP$ 2 nmod:poss
plan plan NN 0 root
to to TO 4 mark
launch launch VB 2 acl
"""


def word(s, form):
    return s.words.index(form)


@pytest.mark.parametrize(
    ("rows", "predicate", "who"),
    [
        (PASSIVE, "refused", "Tokyo"),
        (CONTROL, "urged", "China"),
        (CONTROL, "return", "Pyongyang"),
        (CONTROL, "disarm", "Pyongyang"),
        (PROMISE, "retaliate", "Seoul"),
        (RELATIVE, "met", "envoys"),
        (REDUCED, "imposed", "Japan"),
        (CALL_ON, "stop", "Iran"),
        (ACCUSED, "shelling", "Moscow"),
        (NOUN_PLAN, "launch", "its"),
    ],
)
def test_logical_subject(rows, predicate, who):
    _, s = parse(rows)
    found = g.subject(s, word(s, predicate))
    assert found is not None
    assert s.words[found] == who


def test_the_object_of_a_passive_is_its_grammatical_subject():
    _, s = parse(PASSIVE)
    assert [s.words[w] for w in g.objects(s, word(s, "refused"))] == ["Aid"]
    _, s = parse(REDUCED)
    assert [s.words[w] for w in g.objects(s, word(s, "imposed"))] == ["sanctions"]


def test_negation_is_shared_by_a_verb_joined_to_the_negated_one():
    _, s = parse(NEGATED)
    assert g.is_negated(s, word(s, "accept"))
    assert g.is_negated(s, word(s, "answer"))
    _, s = parse(CONTROL)
    assert not any(g.is_negated(s, i) for i in range(len(s)))


def test_a_clause_span_leaves_out_the_full_stop():
    text, s = parse(PASSIVE)
    span = g.clause_span(s, word(s, "refused"))
    assert text[span.start : span.end] == "Aid was refused by Tokyo"
