"""The command line on a ledger of made pages: what it prints, in a terminal and in a file."""

import csv
import io
import json
import re
import shutil
import sqlite3
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

GOOD = """\
Northern powers trade words over missile

TOKYO, May 4, 2011 - Japan condemned North Korea on Tuesday for launching a missile over the sea.
The United States rejected talks with Pyongyang.

South Korea's president Lee Myung-bak said that Seoul would send food aid to the North in June.
China urged Japan to return to the negotiating table.
"""


def verbale(*arguments: object, cwd: Path, **env: str) -> subprocess.CompletedProcess[str]:
    copied = next(str(p) for p in (cwd / "package", *cwd.glob("*/package")) if p.is_dir())
    command = [sys.executable, "-m", "verbale.views.cli", *map(str, arguments)]
    environment = {"PATH": "/usr/bin:/bin", "PYTHONPATH": ":".join([copied, *sys.path]), **env}
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=120, check=False, env=environment)


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A ledger of two pages; the package is used from a copy.

    A reading is named by a digest of code, data and weights: where someone edits the tree during the run, a second
    `verbale add` would read the pages anew, and rightly so.
    """
    folder = tmp_path_factory.mktemp("cli")
    shutil.copytree(Path(find_spec("verbale").origin).parent, folder / "package" / "verbale")
    (folder / "pages").mkdir()
    (folder / "pages" / "words.txt").write_text(GOOD)
    (folder / "pages" / "more.txt").write_text(GOOD.replace("over the sea", "into the sea"))
    run = verbale("add", "pages", cwd=folder)
    assert run.returncode == 0, run.stderr
    assert "2 pages read" in run.stdout
    return folder


@pytest.fixture(scope="module")
def lines(place):
    run = verbale("chronology", "--format", "jsonl", cwd=place)
    return [json.loads(line) for line in run.stdout.splitlines()]


def dump(db: Path) -> list[str]:
    with sqlite3.connect(db) as connection:
        return list(connection.iterdump())


def test_adding_again_changes_nothing(place):
    before = dump(place / "verbale.db")
    run = verbale("add", "pages", cwd=place)
    assert run.returncode == 0
    assert "2 unchanged" in run.stdout
    assert dump(place / "verbale.db") == before


def test_the_chronology_fits_eighty_columns_and_leads_back(place, lines):
    run = verbale("chronology", cwd=place)
    assert run.returncode == 0, run.stderr
    assert max(map(len, run.stdout.splitlines())) <= 80
    assert "\x1b" not in run.stdout, "no colour in a file"
    assert re.search(r"2011\s*\n\s+3 May\s+● Japan (criticized|disapproved of) North Korea", run.stdout), run.stdout
    marks = set(re.findall(r"(?:words|more)\.txt:(\d+)(?: \(copy\))? · ([0-9a-f]{10})", run.stdout))
    assert marks
    known = {(str(line["cue"][0]), line["act"][:10]) for line in lines}
    assert marks <= known


def test_what_is_left_out_is_counted_and_all_of_it_is_told_when_asked(place, lines):
    short, whole = (verbale("chronology", *more, cwd=place).stdout for more in ((), ("--all",)))
    [more] = re.findall(r"^(\d+) lines? more: unsure, hypothetical, said twice \(--all\)$", short, re.M)
    assert len(re.findall(r"\.txt:\d+[^·]* · [0-9a-f]{10}", whole)) == len(lines)
    assert len(re.findall(r"\.txt:\d+[^·]* · [0-9a-f]{10}", short)) == len(lines) - int(more)
    assert "more:" not in whole
    assert all(line == line.rstrip() for line in short.splitlines()), "no blanks at the ends of lines in a file"


def test_the_width_can_be_given(place):
    for width in (60, 120):
        run = verbale("chronology", "--width", width, cwd=place)
        assert max(map(len, run.stdout.splitlines())) <= width


def test_who_speaks_stands_above_what_is_said(place):
    text = verbale("chronology", "--party", "Lee Myung-bak", cwd=place).stdout
    text += verbale("chronology", "--party", "kor", cwd=place).stdout
    assert re.search(r"Lee Myung-bak said:\s*\n.*○ │ ", text), text


def test_filters(place, lines):
    def asked(*filters):
        return verbale("chronology", "--format", "jsonl", *filters, cwd=place).stdout.splitlines()

    china = [line for line in lines if "chn" in {w["id"] for w in line["actor_parties"] + line["target_parties"]}]
    assert len(asked("--party", "China")) == len(china) > 0
    assert len(asked("--from", "2011-05-03", "--to", "2011-05-03", "--issue", "missiles")) > 0
    assert asked("--to", "2010") == []
    assert asked("--limit", "1") == asked()[:1]


def test_csv_has_a_heading_and_a_row_a_line(place, lines):
    rows = list(csv.DictReader(io.StringIO(verbale("chronology", "--format", "csv", cwd=place).stdout)))
    assert [row["act"] for row in rows] == [line["act"] for line in lines]


def test_show_marks_the_words_and_names_the_page(place, lines):
    rejected = next(line for line in lines if line["cameo"].startswith("12"))
    run = verbale("show", rejected["act"][:8], cwd=place)
    assert run.returncode == 0, run.stderr
    flat = " ".join(run.stdout.split())
    assert "The United States rejected talks with Pyongyang." in flat
    assert "over the sea." in flat or "into the sea." in flat, "the sentence before"
    assert "South Korea's president" in flat, "the sentence after"
    assert rejected["act"] in flat
    assert rejected["source"] in flat


def test_read_prints_records_and_nothing_else(place):
    run = verbale("read", "pages/words.txt", "pages/nowhere.txt", "--format", "jsonl", cwd=place)
    assert run.returncode == 1
    [record] = [json.loads(line) for line in run.stdout.splitlines()]
    assert record["page"]["source"] == "pages/words.txt"
    assert record["page"]["length"] == len(GOOD)
    assert run.stderr == "pages/nowhere.txt: no such file or folder\n"
    assert set(record) == {
        "verbale", "page", "articles", "furniture", "entities", "mentions", "times", "attributions", "acts", "linkages",
    }  # fmt: skip


def test_read_as_text(place):
    run = verbale("read", "pages/words.txt", "--format", "text", cwd=place)
    assert "4 May 2011 (stated" in run.stdout
    assert "North Korea" in run.stdout


def test_lists(place):
    assert "jpn" in verbale("parties", cwd=place).stdout
    assert "missiles" in verbale("issues", cwd=place).stdout
    assert verbale("linkages", cwd=place).returncode == 0
    assert verbale("problems", cwd=place).returncode == 0


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (("chronology", "--party", "Atlantis"), 2, "verbale: the ledger knows no party called 'Atlantis'"),
        (("chronology", "--from", "soon"), 2, "verbale: 'soon' is no date"),
        (("show", "zz"), 2, "verbale: no act begins with 'zz'"),
        (("chronology", "--db", "none.db"), 1, "verbale: none.db: there is no ledger here yet"),
        (("serve", "--db", "none.db"), 1, "verbale: none.db: there is no ledger here yet"),
        (("chronology", "--issue", "climate"), 0, "No act fits"),
    ],
)
def test_what_makes_no_sense_is_said_in_one_line(place, arguments, status, said):
    run = verbale(*arguments, cwd=place)
    assert run.returncode == status
    assert run.stderr.startswith(said)
    assert run.stderr.count("\n") == 1


def test_version_and_the_variable_for_the_ledger(place):
    assert re.fullmatch(r"verbale \d+\.\d+\.\d+\n", verbale("--version", cwd=place).stdout)
    elsewhere = verbale("parties", cwd=place.parent, VERBALE_DB=str(place / "verbale.db"))
    assert "jpn" in elsewhere.stdout
