"""What named office-holders say about a story's date."""

from __future__ import annotations

from pathlib import Path

from rough import sentences

from verbale.parties import Cast, Knowledge, cast

HEAD = "id\tname\talso\tparty\toffice\tfrom\tto\tgender\twikidata\n"
ROWS = (
    "kari-solbakken\tKari Solbakken\t\tnor\tprime minister\t2031-05-01\t2033-02-10\tfemale\t\n"
    "kari-solbakken\tKari Solbakken\t\tnor\tprime minister\t2036-01-01\t\tfemale\t\n"
    "aino-lehtonen\tAino Lehtonen\t\tfin\tforeign minister\t2030-03\t2032\tfemale\t\n"
)


def _read(text: str, folder: Path) -> Cast:
    table = folder / "people.tsv"
    table.write_text(HEAD + ROWS, "utf-8")
    return cast(sentences(text), text, Knowledge.load((table,)))


def test_an_office_holder_with_a_title_bounds_the_date(tmp_path: Path) -> None:
    (clue,) = _read("Finnish Foreign Minister Aino Lehtonen spoke.", tmp_path).clues
    assert (clue.earliest, clue.latest) == ("2030-03-01", "2032-12-31")
    assert "Aino Lehtonen" in clue.reason.says


def test_several_terms_are_alternatives(tmp_path: Path) -> None:
    (clue,) = _read("Norwegian Prime Minister Kari Solbakken spoke.", tmp_path).clues
    assert (clue.earliest, clue.latest) == ("2031-05-01", None)
    assert clue.alternatives == (("2031-05-01", "2033-02-10"), ("2036-01-01", None))


def test_a_name_without_title_says_little(tmp_path: Path) -> None:
    (clue,) = _read("Aino Lehtonen spoke.", tmp_path).clues
    assert clue.weight < 0.3
    assert (clue.earliest or "") < "2028"


def test_a_former_title_is_only_a_lower_bound(tmp_path: Path) -> None:
    (clue,) = _read("Former Finnish Foreign Minister Aino Lehtonen spoke.", tmp_path).clues
    assert (clue.earliest, clue.latest) == ("2030-03-01", None)


def test_a_title_may_name_its_state_behind_the_office(tmp_path: Path) -> None:
    (clue,) = _read("She met with Minister of Foreign Affairs of Finland Aino Lehtonen.", tmp_path).clues
    assert (clue.earliest, clue.latest) == ("2030-03-01", "2032-12-31")
    (clue,) = _read("Kari Solbakken, Prime Minister of the Kingdom of Norway, arrived.", tmp_path).clues
    assert clue.earliest == "2031-05-01"


def test_a_counterpart_holds_the_same_office(tmp_path: Path) -> None:
    (clue,) = _read("He met his Finnish counterpart Aino Lehtonen.", tmp_path).clues
    assert (clue.earliest, clue.latest) == ("2030-03-01", "2032-12-31")
    assert clue.weight > 0.5
