"""TABARI and PETRARCH dictionaries of a user's own: read as they are, and coded on our parse."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading_of import engine
from typer.testing import CliRunner

from verbale import acts
from verbale.acts.petrarch import read_verbs
from verbale.acts.petrarch_coding import Dictionaries, Triple, code
from verbale.errors import KnowledgeError
from verbale.model import Span
from verbale.parties.petrarch import code_on, pieces, read_actors, read_agents
from verbale.views.cli import app

ACTORS = """<!-- a small world -->
ELBONIA [ELB]  # a comment
+ELBONIAN
FREEDONIA [FRE]
+FREEDONIAN
SYLVANIA_ [SYL]
TOMAINIA [TOM/BAC]
NOBODYLAND [---]
PRESIDENT_ZARKO [ELB]
\t[ELBGOV 19950101-19991231]
\t[ELBOPP >20000101]
"""
AGENTS = """!HEAD! = CHIEF, LEADER
SOLDIER [~MIL]
MINISTRY [~GOV]
POLICE {} [~COP]
FOREIGN_MINISTER {FOREIGN_MINISTERS} [~GOVFRM]
RELIEF_AGENCY [NGO~]
PARTY_!HEAD! [~PTY]
"""
VERBS = """&TIES
+DIPLOMATIC
+TRADE
&GOOD
+WARM &TIES

--- BREAK [170] ---
BREAK {BROKE BROKEN}
+CUT_OFF {+CUTS_OFF}
- * &TIES_RELATIONS [161]
- * TREATY [162]

--- CONDEMN [111] ---
CONDEMN
DENOUNCE [112]
- STRONGLY * [113]

--- MEET [040:041] ---
MEET {MET MEETS}

--- AGREE [---] ---
AGREE
- % * [057]

--- SHOOT [190] ---
SHOOT {SHOT}
- + WAS * DEAD IN $ [193]

--- WARN [130] ---
WARN
- * THE ^ ABOUT + [131]
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    place = tmp_path_factory.mktemp("dictionaries")
    for name, text in (("own.actors.txt", ACTORS), ("own.agents.txt", AGENTS), ("own.verbs.txt", VERBS)):
        (place / name).write_text(text, encoding="utf-8")
    return place


@pytest.fixture(scope="module")
def dictionaries(folder):
    return Dictionaries.load(folder)


def coded(text: str, dictionaries: Dictionaries, day: str = "") -> list[tuple[str, str, str]]:
    reader = engine()[0]
    sentences = acts.repaired(reader.read(text, [Span(0, len(text))]))
    return [tuple(event) for s in sentences for event in code(s, dictionaries, day)]


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("Elbonia condemned Freedonia.", [("ELB", "FRE", "111")]),
        ("Elbonia strongly condemned Freedonia.", [("ELB", "FRE", "113")]),
        ("Elbonia denounced Freedonia.", [("ELB", "FRE", "112")]),
        ("Freedonia was condemned by Elbonia.", [("ELB", "FRE", "111")]),
        ("Elbonian soldiers condemned the Freedonian ministry.", [("ELBMIL", "FREGOV", "111")]),
        ("Elbonian police condemned Freedonia.", [("ELBCOP", "FRE", "111")]),
        ("Elbonia broke diplomatic relations with Freedonia.", [("ELB", "FRE", "161")]),
        ("Elbonia broke a treaty with Freedonia.", [("ELB", "FRE", "162")]),
        ("Elbonia met Freedonia.", [("ELB", "FRE", "040"), ("FRE", "ELB", "041")]),
        ("Elbonia and Freedonia agreed.", [("ELB", "FRE", "057"), ("FRE", "ELB", "057")]),
        ("Elbonia and Sylvania condemned Freedonia.", [("ELB", "FRE", "111"), ("SYL", "FRE", "111")]),
        ("Elbonia condemned Tomainia.", [("ELB", "TOM", "111"), ("ELB", "BAC", "111")]),
        ("An Elbonian was shot dead in Freedonia.", [("FRE", "ELB", "193")]),
        ("Elbonia condemned Nobodyland.", []),
        ("Elbonia is about to condemn Freedonia, a minister said.", [("ELB", "FRE", "111")]),
        (
            "The soldiers of Elbonia and Sylvania condemned Freedonia.",
            [("ELBMIL", "FRE", "111"), ("SYLMIL", "FRE", "111")],
        ),
    ],
)  # fmt: skip
def test_a_sentence_is_coded_as_the_dictionaries_say(text, events, dictionaries):
    assert sorted(coded(text, dictionaries)) == sorted(events)


@pytest.mark.parametrize(("day", "actor"), [("19950601", "ELBGOV"), ("20100101", "ELBOPP"), ("", "ELB")])
def test_a_dated_code_holds_on_its_days(day, actor, dictionaries):
    assert coded("President Zarko condemned Freedonia.", dictionaries, day) == [Triple(actor, "FRE", "111")]


def test_names_agents_and_their_plurals(folder):
    agents = read_agents(folder / "own.agents.txt").codes
    assert {("SOLDIER",), ("SOLDIERS",), ("MINISTRIES",), ("PARTY", "CHIEF"), ("PARTY", "LEADERS")} <= set(agents)
    assert ("POLICES",) not in agents
    actors = read_actors(folder / "own.actors.txt")
    assert code_on(actors.codes["TOMAINIA",], "") == ("TOM", "BAC")
    assert code_on(actors.codes["NOBODYLAND",], "") == ()
    assert pieces("Al-Jazeera's U.S._office") == ("AL", "JAZEERA'S", "U.S", "OFFICE")


def test_sets_may_name_sets_and_patterns_are_tried_by_weight(folder):
    verbs = read_verbs(folder / "own.verbs.txt")
    [broke, *_] = verbs.of("BROKE", "BREAK")
    assert [p.code for p in broke.patterns] == ["161", "162"]
    assert broke.patterns[0].after[0].choices == (("DIPLOMATIC",), ("TRADE",))
    assert broke.patterns[0].after[1].tied
    assert verbs.of("CUTS", "CUT")[0].after == ("OFF",)


def test_a_folder_without_dictionaries_says_so(tmp_path):
    with pytest.raises(KnowledgeError, match=r"actors\.txt"):
        Dictionaries.load(tmp_path)


def test_the_command_prints_one_event_a_line(folder, tmp_path):
    page = tmp_path / "page.txt"
    page.write_text("Elbonia condemned Freedonia for its war.\n\nSylvania met Elbonia.", encoding="utf-8")
    result = CliRunner().invoke(app, ["petrarch", str(folder), str(page)])
    lines = [line.split("\t") for line in result.stdout.splitlines()]
    assert lines[0][-3:] == ["source", "target", "code"]
    assert [line[-3:] for line in lines[1:]] == [["ELB", "FRE", "111"], ["SYL", "ELB", "040"], ["ELB", "SYL", "041"]]
    assert result.exit_code == 0


def test_the_command_names_a_folder_that_is_not_there(tmp_path):
    result = CliRunner().invoke(app, ["petrarch", str(tmp_path / "none"), str(tmp_path)])
    assert result.exit_code != 0


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="AB_ &+$^%*[]-{}#!\n0123", max_size=120))
def test_no_dictionary_breaks_the_readers(tmp_path_factory, text):
    path = tmp_path_factory.mktemp("odd") / "odd.txt"
    path.write_text(text, encoding="utf-8")
    read_actors(path), read_agents(path), read_verbs(path)
