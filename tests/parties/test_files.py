"""Knowledge files: what they give, and what a wrong line costs."""

from __future__ import annotations

from pathlib import Path

from verbale.parties import Knowledge
from verbale.parties.files import COMPILED, DATA, digest_of, load_tables, read_files


def test_the_packages_own_files_are_clean_and_compiled() -> None:
    sources = sorted(p for p in DATA.rglob("*") if p.suffix in (".yaml", ".tsv"))
    _, problems = read_files(sources)
    assert [str(p) for p in problems] == []
    assert f'"digest":"{digest_of(sources)}"'.encode() in COMPILED.read_bytes(), (
        "run: python -m verbale.parties.compiling"
    )


def test_compiled_and_source_files_say_the_same() -> None:
    compiled, _ = load_tables()
    read, _ = read_files(sorted(p for p in DATA.rglob("*") if p.suffix in (".yaml", ".tsv")))
    compiled.digest = ""
    assert compiled == read


def test_a_user_adds_a_body_and_a_person(tmp_path: Path) -> None:
    bodies = tmp_path / "bodies.yaml"
    bodies.write_text("- {id: harbour-league, name: Harbour League, also: [HL], party: nor}\n", "utf-8")
    people = tmp_path / "people.tsv"
    people.write_text(
        "# our own people\nid\tname\talso\tparty\toffice\tfrom\tto\tgender\twikidata\n"
        "kari-solbakken\tKari Solbakken\tK. Solbakken\tnor\tforeign minister\t2031-05-01\t\tfemale\t\n",
        "utf-8",
    )
    knowledge = Knowledge.load((bodies, people))
    assert knowledge.problems == ()
    assert knowledge.entries["harbour-league"].party == "nor"
    assert knowledge.entries["kari-solbakken"].terms[0].start == "2031-05-01"
    assert "jpn" in knowledge.entries


def test_a_user_extends_an_entry(tmp_path: Path) -> None:
    own = tmp_path / "states.yaml"
    own.write_text("- {id: nor, name: Norway, type: state, also: [Norgesland]}\n", "utf-8")
    norway = Knowledge.load((own,)).entries["nor"]
    assert "Norgesland" in norway.also
    assert "Norwegian" in norway.demonyms


def test_a_wrong_entry_names_file_and_line_and_the_rest_loads(tmp_path: Path) -> None:
    own = tmp_path / "bodies.yaml"
    own.write_text(
        "# ours\n- {id: a-league, name: A League}\n- {id: nameless}\n- {id: b-league, name: B League}\n", "utf-8"
    )
    knowledge = Knowledge.load((own,))
    assert {"a-league", "b-league"} <= set(knowledge.entries)
    (problem,) = knowledge.problems
    assert problem.where == f"{own}:3"
    assert "name" in problem.what


def test_broken_yaml_costs_only_its_entry(tmp_path: Path) -> None:
    own = tmp_path / "bodies.yaml"
    own.write_text(
        "- {id: a-league, name: A League}\n- {id: b-league, name: [B\n- {id: c-league, name: C League}\n", "utf-8"
    )
    knowledge = Knowledge.load((own,))
    assert {"a-league", "c-league"} <= set(knowledge.entries)
    assert knowledge.problems
    assert str(own) in knowledge.problems[0].where


def test_wrong_rows_of_people(tmp_path: Path) -> None:
    own = tmp_path / "people.tsv"
    head = "id\tname\talso\tparty\toffice\tfrom\tto\tgender\twikidata\n"
    rows = [
        "a-b\tA B\t\tnor\tpremier\tlast year\t\t\t",
        "c-d\tC D\t\tnor\tpremier\t2005\t2001\t\t",
        "e-f\tE F\t\tnor\tpremier\t2005\t2009-10\tmale\t",
    ]
    own.write_text(head + "\n".join(rows) + "\n", "utf-8")
    knowledge = Knowledge.load((own,))
    assert [p.where.rsplit(":", 1)[1] for p in knowledge.problems] == ["2", "3"]
    assert "e-f" in knowledge.entries
    assert "a-b" not in knowledge.entries


def test_a_missing_or_binary_file_is_a_problem(tmp_path: Path) -> None:
    binary = tmp_path / "bodies.yaml"
    binary.write_bytes(b"\xff\xfe\x00")
    knowledge = Knowledge.load((tmp_path / "absent.yaml", binary))
    assert len(knowledge.problems) == 2
    assert "jpn" in knowledge.entries


def test_every_event_has_an_id_of_its_own() -> None:
    events = load_tables()[0].events
    assert len({e.id for e in events}) == len(events)


def test_a_users_event_replaces_a_shipped_one_as_a_whole(tmp_path: Path) -> None:
    own = tmp_path / "events.yaml"
    own.write_text('- {name: Bam earthquake, words: [Bam tremor], parties: [irn], date: "2003-12-27"}\n', "utf-8")
    knowledge = Knowledge.load((own,))
    mine = knowledge.events["event:bam-earthquake"]
    assert (mine.date, mine.words, mine.near, mine.deed) == ("2003-12-27", ("Bam tremor",), (), ())
    assert [e.date for e in knowledge.tables.events if e.id == mine.id] == ["2003-12-27"]
    assert all(form.entry != mine.id for form in knowledge.forms.get("bam earthquake", ()))
    assert mine not in knowledge.told_events


def test_rows_of_one_event_add_up_and_different_days_are_a_problem(tmp_path: Path) -> None:
    own = tmp_path / "events.yaml"
    own.write_text(
        '- {name: fire of Quell, words: [Quell fire], parties: [nor], date: "2011-05-01"}\n'
        '- {name: fire of Quell, near: [Quell, harbour], deed: [fire], parties: [swe], date: "2011-05-01"}\n'
        '- {name: flood of Quell, words: [Quell flood], date: "2012-01-01"}\n'
        '- {name: flood of Quell, words: [flood at Quell], date: "2013-01-01"}\n',
        "utf-8",
    )
    tables, problems = read_files([own])
    fire, flood = tables.events
    assert (fire.words, fire.near, fire.parties) == (("Quell fire",), ("Quell", "harbour"), ("nor", "swe"))
    assert (flood.date, flood.words) == ("2013-01-01", ("flood at Quell",))
    assert [p.where for p in problems] == ["event:flood-of-quell"]
