"""The lexicon of act words: its files are sound, complete, and quick; a faulty entry spoils no other."""

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verbale.acts.lexicon import (
    DATA,
    WORD_FILES,
    Lexicon,
    codes,
    digest,
    goldstein,
    name,
    nearest,
    plover,
    read,
)

PLOVER = set(
    """AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE
    COERCE ASSAULT NONE""".split()  # noqa: SIM905
)


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon.load()


# --- codes


def test_the_code_table_has_twenty_roots_and_known_types():
    assert [c for c in codes() if len(c) == 2] == [f"{n:02}" for n in range(1, 21)]
    assert {row.plover for row in codes().values()} == PLOVER
    assert all(-10 <= row.goldstein <= 10 for row in codes().values())


@pytest.mark.parametrize(
    ("code", "type_", "value"),
    [
        ("1211", "REJECT", -4.0),
        ("163", "COERCE", -8.0),
        ("0841", "RETREAT", 7.0),
        ("083", "CONCEDE", 5.0),
        ("057", "SUPPORT", 8.0),
        ("020", "REQUEST", 3.0),
        ("010", "NONE", 0.0),
        ("190", "ASSAULT", -10.0),
        ("192", "ASSAULT", -9.5),
        ("1712", "COERCE", -9.2),
    ],
)
def test_type_and_value_of_a_code(code, type_, value):
    assert (plover(code), goldstein(code)) == (type_, value)


def test_the_parent_of_every_code_is_in_the_table():
    assert [c for c in codes() if len(c) > 2 and c[:-1] not in codes() and c[:2] not in codes()] == []


@given(st.sampled_from(sorted(codes())), st.text("0123456789", max_size=2))
def test_an_unknown_subcode_takes_its_parent(code, tail):
    assert (code + tail).startswith(nearest(code + tail).code)


def test_an_unknown_root_is_an_error_and_a_name_reads_well():
    with pytest.raises(KeyError):
        nearest("99")
    assert name("1211") == "reject economic cooperation"


# --- the shipped words


def test_nothing_shipped_is_faulty_and_the_compiled_file_is_in_step(lexicon):
    fresh = read()
    assert fresh.problems == ()
    assert f'["{digest()}"' in (DATA / "lexicon.json").read_text(encoding="utf-8")[:100], "run lexicon.py --compile"
    assert lexicon.entries == fresh.entries


def test_there_are_enough_words_and_every_root_has_some(lexicon):
    items = {e.where: e for e in lexicon.entries}
    assert len(items) >= 1300
    roots = Counter(e.code[:2] for e in items.values() if e.code)
    assert set(roots) == {f"{n:02}" for n in range(1, 21)}
    assert min(roots.values()) >= 15


def test_every_item_of_the_files_is_reachable(lexicon):
    reached = {e.where for e in lexicon.entries}
    lines = [
        f"{file}, line {number}"
        for file in WORD_FILES
        for number, line in enumerate((DATA / file).read_text(encoding="utf-8").splitlines(), 1)
        if line.startswith("- ")
    ]
    assert [line for line in lines if line not in reached] == []


def test_every_file_says_what_it_is():
    for path in [*DATA.glob("*.yaml"), DATA / "cameo.tsv"]:
        assert path.read_text(encoding="utf-8").startswith("# "), path.name


def test_every_example_names_what_it_expects(lexicon):
    """Actor and target of an example are words of it; an entry with a code expects that code or a refined one."""
    for e in lexicon.entries:
        for who in (e.example.actor, e.example.target):
            assert who is None or who.lower() in e.example.text.lower(), (e.where, who)
        assert re.search(r"[.?!]$", e.example.text), e.where


def test_the_code_that_an_example_expects_can_come_from_its_entry(lexicon):
    for e in lexicon.entries:
        possible = {e.code, *(row.code for row in e.refinements)}
        assert e.example.code in possible, (e.where, e.example.code)


def test_patterns_are_lower_case_lemmas(lexicon):
    for e in lexicon.entries:
        assert e.words == tuple(e.lemma.split()), e.where
        assert e.lemma == e.lemma.lower(), e.where
        assert "$" not in e.lemma, e.where


# --- looking up


def refined(entry, complement, act):
    found = entry.refinement(complement, act)
    return found.code if found else entry.code


@pytest.mark.parametrize(
    ("word", "complement", "act", "code"),
    [
        ("refuse", ["aid"], None, "1221"),
        ("refuse", ["meet"], "040", "125"),
        ("impose", ["sanction"], None, "163"),
        ("lift", ["blockade"], None, "0872"),
        ("vow", ["attack"], "190", "138"),
        ("vow", ["lift"], "085", "0354"),
        ("threaten", ["pull out"], "161", "1313"),
        ("accuse", ["war", "crime"], None, "1124"),
        ("urge", ["release"], "0841", "0253"),
        ("demand", ["withdraw"], "087", "1056"),
        ("condemn", ["launch"], "150", "111"),
        ("give", ["speech"], None, None),
    ],
)
def test_the_complement_makes_the_code_more_exact(lexicon, word, complement, act, code):
    assert refined(lexicon.lookup(word, "verb")[0], complement, act) == code


def test_words_and_patterns_are_found(lexicon):
    assert lexicon.lookup("zzz", "verb") == []
    assert lexicon.lookup("talk", "noun")[0].frame.joint
    assert lexicon.lookup("criticise", "verb")[0].code == "111"
    assert "hold talk" in {e.lemma for e in lexicon.phrases_starting("hold")}
    assert lexicon.phrases_headed("launch", "noun")[0].words[-1] == "launch"
    lengths = [len(e.words) for e in lexicon.phrases_starting("break")]
    assert lengths == sorted(lengths, reverse=True)
    assert {"condemn", "talk", "hold"} <= lexicon.heads


@settings(deadline=None)
@given(
    st.sampled_from(["urge", "demand", "vow", "refuse", "threaten"]),
    st.lists(st.text(max_size=8)),
    st.none() | st.text("0123456789"),
)
def test_refining_always_gives_a_known_code(word, complement, act):
    code = refined(Lexicon.load().lookup(word, "verb")[0], complement, act)
    assert code is None or code in codes()


# --- files of the user


def own(tmp_path: Path, text: str) -> Lexicon:
    path = tmp_path / "mine.yaml"
    path.write_text(text, encoding="utf-8")
    return Lexicon.load([path])


def test_a_users_entry_is_added_and_replaces(tmp_path):
    text = (
        '- {lemma: frobnicate, pos: verb, code: 190, example: "Iran frobnicated Iraq.", expect: [Iran, Iraq]}\n'
        '- {lemma: condemn, pos: verb, code: 112, example: "Iran condemned Iraq.", expect: [Iran, Iraq]}\n'
    )
    found = own(tmp_path, text)
    assert found.problems == ()
    assert found.lookup("frobnicate", "verb")[0].where == "mine.yaml, line 1"
    assert [e.code for e in found.lookup("condemn", "verb")] == ["112"]
    assert [e.code for e in Lexicon.load().lookup("condemn", "verb")] == ["111"]


GOOD = '- {lemma: good, pos: verb, code: 190, example: "Iran gooded Iraq.", expect: [Iran, Iraq]}\n'


@pytest.mark.parametrize(
    ("bad", "told"),
    [
        ("- {lemma: x, pos: verb, code: 999, example: A b.}", "no CAMEO code"),
        ("- {lemma: x, pos: adverb, code: 190, example: A b.}", "`pos` must be one of"),
        ("- {lemma: x, pos: verb, code: 190}", "no example"),
        ("- {pos: verb, code: 190, example: A b.}", "no lemma"),
        ("- {lemma: x, pos: verb, frame: nowhere, example: A b.}", "no frame named"),
        ("- {lemma: x, pos: verb, frame: {actor: subject}, example: A b.}", "neither a function"),
        ("- {lemma: x, pos: verb, frame: {who: subj}, example: A b.}", "`frame` must be"),
        ("- {lemma: x, pos: verb, embeds: wish, example: A b.}", "`embeds` must be"),
        ("- {lemma: x, pos: verb, needs: luck, example: A b.}", "`needs` must be"),
        ("- {lemma: x, pos: verb, speech: perhaps, example: A b.}", "true or false"),
        ("- {lemma: x $nowhere, pos: phrase, example: A b.}", "no class named"),
        ("- {lemma: x, pos: verb, with: nowhere, example: A b.}", "no table of refinements"),
        ("- {lemma: x, pos: verb, with: [{complement: [y]}], example: A b.}", "must have a code"),
        ("- {lemma: x, pos: verb, colour: red, example: A b.}", "unknown keys: colour"),
        ("- {lemma: x, pos: verb, example: A b., expect: seven}", "`expect` must be"),
        ("- {lemma: [x, [y]], pos: verb, example: A b.}", "a word or a list of words"),
        ("- just words", "no entry of keys"),
        ("- {lemma: x, pos: verb", "no valid YAML"),
        ("- {lemma: x,\n   pos: verb, example: 'A b.}", "no valid YAML"),
    ],
)
def test_a_faulty_entry_is_named_and_left_out(tmp_path, bad, told):
    found = own(tmp_path, f"# mine\n{GOOD}{bad}\n{GOOD.replace('good,', 'better,')}")
    assert [told in p.what for p in found.problems] == [True], found.problems
    assert "mine.yaml, line 3" in found.problems[0].where
    assert found.lookup("good", "verb")
    assert found.lookup("better", "verb")


def test_an_unreadable_file_is_a_problem_and_the_rest_loads(tmp_path):
    (tmp_path / "binary.yaml").write_bytes(b"\xff\xfe\x00")
    found = Lexicon.load([tmp_path / "binary.yaml", tmp_path / "missing.yaml"])
    assert [p.stage for p in found.problems] == ["knowledge", "knowledge"]
    assert found.lookup("condemn", "verb")


@settings(deadline=None, max_examples=20)
@given(st.text(max_size=200))
def test_no_text_as_a_users_file_ever_raises(tmp_path_factory, text):
    path = tmp_path_factory.mktemp("own") / "any.yaml"
    path.write_text("- " + text, encoding="utf-8", errors="replace")
    assert Lexicon.load([path]).lookup("condemn", "verb")
