"""Whose own page a page is."""

from __future__ import annotations

import pytest

from verbale.model import Metadata
from verbale.parties import Knowledge, publisher


def whose(text: str = "", source: str = "page.txt", **said: str) -> str | None:
    return publisher(Metadata(**said), source, text, Knowledge.load())


@pytest.mark.parametrize(
    ("url", "party"),
    [
        ("https://www.state.gov/briefings/1", "usa"),
        ("https://www.mofa.go.jp/press", "jpn"),
        ("https://en.mfa.ir/portal", "irn"),
        ("https://www.gov.uk/government/news/one", "gbr"),
        ("https://www.eeas.europa.eu/one_en", "european-union"),
        ("https://dailynews.example.co.jp/one", None),
        ("https://go.com/news", None),
        ("https://example.org/gov/uk", None),
    ],
)
def test_by_its_address(url, party):
    assert whose(url=url) == party
    assert whose(source=url) == party


@pytest.mark.parametrize(
    ("outlet", "party"),
    [
        ("U.S. Department of State", "usa"),
        ("The White House", "usa"),
        ("Ministry of Foreign Affairs of Japan", "jpn"),
        ("NATO", "nato"),
        ("Reuters", None),
        ("KCNA", None),
        ("Norway", None),
        ("", None),
    ],
)
def test_by_what_it_calls_itself(outlet, party):
    assert whose(outlet=outlet) == party


def test_by_a_line_of_its_own_at_either_end():
    story = "A truce at last\nWe welcome the truce in Chad. It has been long in coming.\n"
    assert whose(story + "\n— U.S. Department of State\n") == "usa"
    assert whose("Ministry of Foreign Affairs of Japan\n" + story) == "jpn"
    assert whose("White House\n" + story) is None  # a kicker over news
    assert whose(story + "He spoke at the U.S. Department of State.\n") is None


def test_a_users_own_host_is_known(tmp_path):
    own = tmp_path / "publishers.yaml"
    own.write_text("- {host: port.example, party: nor, names: [Port Council of Oslo]}\n- {host: [], party: nor}\n")
    knowledge = Knowledge.load((own,))
    assert publisher(Metadata(url="https://www.port.example/1"), "p", "", knowledge) == "nor"
    assert publisher(Metadata(outlet="Port Council of Oslo"), "p", "", knowledge) == "nor"
    assert [p.where for p in knowledge.problems] == [f"{own}:2"]
