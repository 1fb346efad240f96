"""`verbale export`: as data, and as documents with numbered sources; hostile words stay words."""

from __future__ import annotations

import csv
import json
import re
import sys
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from webbed import HOSTILE, fill, record, span

from verbale.ledger import Judge, Ledger
from verbale.model import Span
from verbale.views import cli


@pytest.fixture(scope="module")
def db(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("export") / "made.db"
    fill(path)
    with Ledger.open(path) as ledger:
        made = record("=cmd|' /C calc'!A0.txt")
        text = made.page.text.replace("Arland refused to send", "=HYPERLINK(1) refused to send")
        where = span(HOSTILE, text)
        hostile = replace(made.acts[0], id="x7", cue=Span(where.start + 1, where.start + 7), span=where, condition=None)
        page = replace(made.page, id="sha256:" + "a" * 64, text=text)
        ledger.add(replace(made, page=page, acts=(hostile,), linkages=(), attributions=(), mentions=()), (), "made")
        Judge(ledger, "Ada").confirm(ledger.chronology()[0].act)
    return path


@pytest.fixture
def run(db, monkeypatch, capsys):
    def call(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["verbale", "export", *words, "--db", str(db)])
        monkeypatch.setattr("signal.signal", lambda *_: None)
        status = 0
        try:
            cli.main()
        except SystemExit as end:
            status = int(end.code or 0)
        return status, *capsys.readouterr()

    return call


@pytest.fixture
def lines(db):
    with Ledger.open(db) as ledger:
        return ledger.chronology()


def test_csv_holds_every_act_and_no_formula(run, lines, tmp_path):
    assert run(str(tmp_path / "out.csv"))[0] == 0
    rows = list(csv.DictReader((tmp_path / "out.csv").open(encoding="utf-8")))
    assert [row["act"] for row in rows] == [line.act for line in lines]
    assert not [cell for row in rows for cell in row.values() if cell.startswith(("=", "+", "-", "@"))]


def test_json_lines_hold_every_field(run, lines):
    found = [json.loads(line) for line in run("-", "--format", "jsonl")[1].splitlines()]
    assert [one["act"] for one in found] == [line.act for line in lines]
    assert found[0]["words"][0]["by"] == "Ada"


def test_parquet_is_typed(run, lines, tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet")
    assert run(str(tmp_path / "out.parquet"), "--party", "arl")[0] == 0
    table = parquet.read_table(tmp_path / "out.parquet").to_pylist()
    fitting = [line for line in lines if "arl" in {w.id for w in (*line.actors, *line.targets, *line.parties)}]
    assert [row["act"] for row in table] == [line.act for line in fitting]
    assert table[0]["start"] == fitting[0].span.start
    assert table[0]["issues"] == list(fitting[0].issues)
    assert "standard output" in run("-", "--format", "parquet")[2]


class Reader(HTMLParser):
    """The tags, links and words of a document."""

    def __init__(self):
        super().__init__()
        self.tags, self.links, self.ids, self.words = [], [], [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.links += [v for k, v in attrs if k in ("href", "src")]
        self.ids += [v for k, v in attrs if k == "id"]

    def handle_data(self, data):
        self.words.append(data)


def test_html_is_one_file_with_numbered_sources(run, tmp_path):
    assert run(str(tmp_path / "out.html"), "--all", "--title", "Talks <b>now</b>")[0] == 0
    text = (tmp_path / "out.html").read_text(encoding="utf-8")
    document = Reader()
    document.feed(text)
    assert not {"script", "img", "link", "iframe", "b"} & set(document.tags)
    assert document.links
    assert {link.removeprefix("#") for link in document.links} == set(document.ids)
    assert "Talks <b>now</b>" in document.words
    assert any('alert("x")' in words for words in document.words), "the hostile words are there, as words"
    assert "◆" in text


def test_markdown_numbers_its_sources_and_runs_nothing(run):
    out = run("-", "--format", "md", "--all")[1]
    used = set(re.findall(r"\[\^(\d+)\](?!:)", out))
    told = set(re.findall(r"^\[\^(\d+)\]:", out, re.M))
    assert used == told == {str(n) for n in range(1, len(told) + 1)}
    assert "<" not in out.replace("&lt;", "")
    assert not re.search(r"(?<!\\)!\[|\]\(", out)


def test_what_is_there_is_not_written_over(run, tmp_path):
    there = tmp_path / "there.csv"
    there.write_text("mine")
    assert "there already" in run(str(there))[2]
    assert there.read_text() == "mine"
    assert run(str(there), "--force")[0] == 0
    assert "which format" in run(str(tmp_path / "out"))[2]
    assert run(str(tmp_path / "nowhere" / "out.csv"))[0] == 2
    assert sorted(p.name for p in tmp_path.iterdir()) == ["there.csv"], "nothing half-written is left"
