"""The ledger's tables, and the numbered steps by which a ledger file comes to have them.

A step is never edited once released; a new one is added at the end. Each runs in a transaction of its own, so that a
ledger is always at a whole number. `tests/ledger/test_schema.py` holds the tables below to what the steps build.
"""

from __future__ import annotations

import re

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Connection,
    Float,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    inspect,
    literal_column,
    text,
)

tables = MetaData()

sources = Table(
    "sources",
    tables,
    Column("source", Text, primary_key=True),
    Column("state", Text, nullable=False),  # queued, read, failed
    Column("page_id", Text, ForeignKey("pages.id")),  # the page that stands there now
)
pages = Table(
    "pages",
    tables,
    Column("id", Text, primary_key=True),
    Column("source", Text, nullable=False),  # of its current sources the first by name
    Column("media_type", Text, nullable=False),
    Column("length", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("added", Text, nullable=False),  # UTC, ISO; when the ledger first held it
    Column("superseded", Integer, nullable=False),
    Column("shape", LargeBinary),  # zlib over JSON: metadata, blocks and roles, with which the page can be read again
)
readings = Table(
    "readings",
    tables,
    Column("page_id", Text, ForeignKey("pages.id"), primary_key=True),
    Column("engine", Text, primary_key=True),
    Column("record", LargeBinary, nullable=False),  # zlib over JSON
    Column("sentences", LargeBinary, nullable=False),  # zlib over a JSON list of [start, end]
    Column("stories", Integer, nullable=False),
    Column("adopted", Integer, nullable=False),
    Column("settled", Integer, nullable=False),  # number of the rules by which its acts were folded; 0: not yet
    Column("text", Text),  # what it was read from, where that is not the page's text as it stands now
    Column("derived", Integer, nullable=False),  # number of the rules by which its rows were made; 0: not yet
)
entities = Table(
    "entities",
    tables,
    Column("id", Text, primary_key=True),
    Column("type", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("wikidata", Text),
    Column("party", Text),  # whom it stands for
)
names = Table(
    "names",
    tables,
    Column("folded", Text, primary_key=True),
    Column("entity", Text, ForeignKey("entities.id"), primary_key=True),
)
parties = Table(
    "parties",
    tables,
    Column("id", Text, ForeignKey("entities.id"), primary_key=True),
    Column("colour", Integer, nullable=False, unique=True),
)
acts = Table(
    "acts",
    tables,
    Column("row", Integer, primary_key=True),
    Column("id", Text, nullable=False),
    Column("page_id", Text, ForeignKey("pages.id"), nullable=False),
    Column("engine", Text, nullable=False),
    Column("local", Text, nullable=False),
    Column("cue_start", Integer, nullable=False),
    Column("cameo", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("day", Text, nullable=False),  # sort day; 9999-12-31 for none
    Column("last_day", Text, nullable=False),
    Column("published", Text, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("current", Integer, nullable=False),
    Column("detail", LargeBinary, nullable=False),  # the Line, as JSON
    Column("told", Integer, nullable=False),  # whether the chronology tells it by itself
    Column("why", Text, nullable=False),  # why it does not: within, twice, joined, said, unsure, supposed
    Column("under", Text, nullable=False),  # id of the act that tells it instead
    Column("deed", Text, nullable=False),  # what acts of one event share; empty for what is never joined
    Column("near", Text, nullable=False),  # ISO day around which others of its deed may be one event with it
    Column("wording", Text, nullable=False),  # what acts of its deed in the same words share
    Column("led", Text, nullable=False),  # id of the act that leads its event by the rules, people's word aside
    Column("judged", Integer, nullable=False),  # 0 nobody's word on it, 1 judged, 2 people disagree
    Column("urgency", Float, nullable=False),  # how much it needs a word
)
HELD: ColumnElement[bool] = literal_column("+acts.current") == 1
"""That an act is current, said beside what finds it. The "+" keeps SQLite from going through all that are current,
which it takes, without statistics, for as good a way as an id, a page or a deed: on 6,000 acts ten times slower."""

ADOPTED: ColumnElement[bool] = readings.c.adopted == literal_column("1")
"""That a reading is adopted, without a parameter: an index of the adopted ones alone serves only so."""
STANDING: ColumnElement[bool] = literal_column("+pages.superseded") == 0
"""That a page is not superseded, said in the same way beside what finds it: nearly all pages are so."""

act_parties = Table(
    "act_parties",
    tables,
    Column("entity", Text, ForeignKey("entities.id"), primary_key=True),
    Column("act", Integer, ForeignKey("acts.row"), primary_key=True),
    Column("role", Text, primary_key=True),  # actor, target
)
act_issues = Table(
    "act_issues",
    tables,
    Column("issue", Text, primary_key=True),
    Column("act", Integer, ForeignKey("acts.row"), primary_key=True),
)
linkages = Table(
    "linkages",
    tables,
    Column("row", Integer, primary_key=True),
    Column("page_id", Text, ForeignKey("pages.id"), nullable=False),
    Column("engine", Text, nullable=False),
    Column("holder", Text),
    Column("awaits", Text),
    Column("published", Text, nullable=False),
    Column("current", Integer, nullable=False),
    Column("detail", LargeBinary, nullable=False),  # the LinkageLine, as JSON
)
problems = Table(
    "problems",
    tables,
    Column("source", Text, primary_key=True),
    Column("stage", Text, primary_key=True),
    Column("what", Text, primary_key=True),
    Column("fatal", Integer, nullable=False),
)
stories = Table(
    "stories",
    tables,
    Column("row", Integer, primary_key=True),
    Column("page_id", Text, ForeignKey("pages.id"), nullable=False),
    Column("article", Text, nullable=False),
    Column("outlet", Text, nullable=False),  # empty where it is not known
    Column("published", Text, nullable=False),  # stated ISO day, by which versions are put in order; else empty
    Column("shingles", LargeBinary, nullable=False),  # sorted 32-bit hashes, as numpy lays them out
)
story_marks = Table(
    "story_marks",
    tables,
    Column("mark", BigInteger, primary_key=True),  # number of a permutation, and the least hash under it
    Column("story", Integer, ForeignKey("stories.row"), primary_key=True),
)
story_copies = Table(
    "story_copies",
    tables,
    Column("story", Integer, ForeignKey("stories.row"), primary_key=True),
    Column("other", Integer, ForeignKey("stories.row"), primary_key=True),  # each pair stands both ways
    Column("kind", Text, nullable=False),  # same, version, within, around: of the first beside the other
    Column("held", Float, nullable=False),
    Column("alike", Float, nullable=False),
)
person_kinds = Table(
    "person_kinds",
    tables,
    Column("row", Integer, primary_key=True),
    Column("surname", Text, nullable=False),  # folded: by which those are found who may be one
    Column("entity", Text, nullable=False),  # id that a page gives
    Column("name", Text, nullable=False),
    Column("party", Text, nullable=False),  # empty where the page does not say
    Column("titles", Text, nullable=False),  # a JSON list
    Column("person", Text, nullable=False),  # id in the ledger
)
person_sightings = Table(
    "person_sightings",
    tables,
    Column("page_id", Text, ForeignKey("pages.id"), primary_key=True),
    Column("entity", Text, primary_key=True),
    Column("kind", Integer, ForeignKey("person_kinds.row"), nullable=False),
)
person_doubts = Table(
    "person_doubts",
    tables,
    Column("surname", Text, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("one", Integer, ForeignKey("person_kinds.row"), nullable=False),
    Column("other", Integer, ForeignKey("person_kinds.row"), nullable=False),
    Column("why", Text, nullable=False),
)
tallies = Table(
    "tallies",
    tables,
    Column("kind", Text, primary_key=True),  # event or published: by month; all: whole
    Column("key", Text, primary_key=True),  # empty for all acts, entity:ID, issue:ID
    Column("month", Text, primary_key=True),  # 2007-09; 9999-12 for undated; empty for `all`
    Column("told", Integer, primary_key=True),
    Column("number", Integer, nullable=False),  # of current acts
)
told_sides = Table(
    "told_sides",
    tables,
    Column("party", Text, primary_key=True),
    Column("issue", Text, primary_key=True),  # empty for acts that are about none
    Column("act", Integer, ForeignKey("acts.row"), primary_key=True),  # current, and told by itself
    Column("day", Text, nullable=False),
    Column("cameo", Text, nullable=False),
    Column("status", Text, nullable=False),
)
cells = Table(
    "cells",
    tables,
    Column("party", Text, primary_key=True),
    Column("issue", Text, primary_key=True),
    Column("part", Text, primary_key=True),  # stance, due
    Column("first", Text, nullable=False),  # ISO day from which on acts bear on its rows; empty: all do
    Column("rules", Integer, nullable=False),  # number of the rules by which its rows were worked out
    Column("fresh", Integer, nullable=False),  # 0: an act that they were worked out from has changed
)
cell_leans = Table(
    "cell_leans",
    tables,
    Column("party", Text, primary_key=True),
    Column("issue", Text, primary_key=True),
    Column("part", Text, primary_key=True),
    Column("on_party", Text, primary_key=True),  # another cell, whose acts bear on the rows of this part of this one
    Column("on_issue", Text, primary_key=True),
)
cell_rows = Table(
    "cell_rows",
    tables,
    Column("party", Text, primary_key=True),
    Column("issue", Text, primary_key=True),
    Column("part", Text, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("kind", Text, nullable=False),  # position, move, due, settled
    Column("act", Text, nullable=False),  # id of the act by which it is found
    Column("day", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),  # JSON
)
judgements = Table(
    "judgements",
    tables,
    Column("id", Text, primary_key=True),
    Column("given", Text, nullable=False),  # UTC, ISO
    Column("person", Text, nullable=False),  # folded, as it is compared
    Column("kind", Text, nullable=False),
    Column("undoes", Text, nullable=False),  # id of another, or empty
    Column("body", LargeBinary, nullable=False),  # the Judgement, as JSON
)
judgement_targets = Table(
    "judgement_targets",
    tables,
    Column("judgement", Text, ForeignKey("judgements.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("type", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("page_id", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("landed", Text),  # where its words stand now: an act's id, a story's, a mention's place; null: nowhere
)
searches = Table(
    "searches",
    tables,
    Column("name", Text, primary_key=True),  # as the person who keeps it calls it
    Column("query", Text, nullable=False),  # the query string of the question: "party=jpn&q=aid"
    Column("kept", Text, nullable=False),  # UTC, ISO
)
revision = Table(
    "revision",
    tables,
    Column("row", Integer, primary_key=True),
    Column("number", Integer, nullable=False),  # one more with every transaction that wrote
)

_FIRST = """
CREATE TABLE pages (id TEXT PRIMARY KEY, source TEXT NOT NULL, media_type TEXT NOT NULL, length INTEGER NOT NULL,
    text TEXT NOT NULL, added TEXT NOT NULL, superseded INTEGER NOT NULL);
CREATE TABLE sources (source TEXT PRIMARY KEY, state TEXT NOT NULL, page_id TEXT REFERENCES pages (id));
CREATE INDEX sources_page ON sources (page_id, source);
CREATE INDEX sources_state ON sources (state);
CREATE TABLE readings (page_id TEXT NOT NULL REFERENCES pages (id), engine TEXT NOT NULL, record BLOB NOT NULL,
    sentences BLOB NOT NULL, stories INTEGER NOT NULL, adopted INTEGER NOT NULL, PRIMARY KEY (page_id, engine));
CREATE TABLE entities (id TEXT PRIMARY KEY, type TEXT NOT NULL, name TEXT NOT NULL, wikidata TEXT);
CREATE TABLE names (folded TEXT NOT NULL, entity TEXT NOT NULL REFERENCES entities (id),
    PRIMARY KEY (folded, entity)) WITHOUT ROWID;
CREATE TABLE parties (id TEXT PRIMARY KEY REFERENCES entities (id), colour INTEGER NOT NULL UNIQUE);
CREATE TABLE acts (row INTEGER PRIMARY KEY, id TEXT NOT NULL, page_id TEXT NOT NULL REFERENCES pages (id),
    engine TEXT NOT NULL, local TEXT NOT NULL, cue_start INTEGER NOT NULL, cameo TEXT NOT NULL, status TEXT NOT NULL,
    day TEXT NOT NULL, last_day TEXT NOT NULL, published TEXT NOT NULL, confidence REAL NOT NULL,
    current INTEGER NOT NULL, detail BLOB NOT NULL, UNIQUE (id, engine));
CREATE INDEX acts_by_day ON acts (current, day, last_day, published, page_id, cue_start, row);
CREATE INDEX acts_by_published ON acts (current, published, page_id, cue_start, row);
CREATE INDEX acts_by_page ON acts (page_id, cue_start);
CREATE TABLE act_parties (entity TEXT NOT NULL REFERENCES entities (id), act INTEGER NOT NULL REFERENCES acts ("row"),
    role TEXT NOT NULL, PRIMARY KEY (entity, act, role)) WITHOUT ROWID;
CREATE INDEX act_parties_by_act ON act_parties (act);
CREATE TABLE act_issues (issue TEXT NOT NULL, act INTEGER NOT NULL REFERENCES acts ("row"), PRIMARY KEY (issue, act))
    WITHOUT ROWID;
CREATE INDEX act_issues_by_act ON act_issues (act);
CREATE TABLE linkages (row INTEGER PRIMARY KEY, page_id TEXT NOT NULL REFERENCES pages (id), engine TEXT NOT NULL,
    holder TEXT, awaits TEXT, published TEXT NOT NULL, current INTEGER NOT NULL, detail BLOB NOT NULL);
CREATE INDEX linkages_by_day ON linkages (current, published, page_id, row);
CREATE INDEX linkages_by_page ON linkages (page_id);
CREATE TABLE problems (source TEXT NOT NULL, stage TEXT NOT NULL, what TEXT NOT NULL, fatal INTEGER NOT NULL,
    PRIMARY KEY (source, stage, what)) WITHOUT ROWID;
CREATE VIRTUAL TABLE act_words USING fts5 (sentence, content='', tokenize='unicode61 remove_diacritics 2')
"""

_REVISION = """
CREATE TABLE revision (row INTEGER PRIMARY KEY, number INTEGER NOT NULL);
INSERT INTO revision VALUES (1, 0)
"""

_TOLD = """
ALTER TABLE readings ADD COLUMN settled INTEGER NOT NULL DEFAULT 0;
ALTER TABLE acts ADD COLUMN told INTEGER NOT NULL DEFAULT 1;
ALTER TABLE acts ADD COLUMN why TEXT NOT NULL DEFAULT '';
ALTER TABLE acts ADD COLUMN under TEXT NOT NULL DEFAULT '';
ALTER TABLE acts ADD COLUMN deed TEXT NOT NULL DEFAULT '';
DROP INDEX acts_by_day;
CREATE INDEX acts_by_day ON acts (current, day, published, page_id, cue_start, row);
CREATE INDEX acts_told_by_day ON acts (current, told, day, published, page_id, cue_start, row);
CREATE INDEX acts_told_by_published ON acts (current, told, published, page_id, cue_start, row);
CREATE INDEX acts_by_under ON acts (under) WHERE under <> '';
CREATE INDEX acts_by_deed ON acts (deed) WHERE deed <> '';
CREATE INDEX readings_unsettled ON readings (settled, page_id) WHERE adopted = 1
"""

_JUDGED = """
ALTER TABLE entities ADD COLUMN party TEXT;
ALTER TABLE pages ADD COLUMN shape BLOB;
ALTER TABLE readings ADD COLUMN text TEXT;
ALTER TABLE readings ADD COLUMN derived INTEGER NOT NULL DEFAULT 0;
ALTER TABLE acts ADD COLUMN judged INTEGER NOT NULL DEFAULT 0;
ALTER TABLE acts ADD COLUMN urgency REAL NOT NULL DEFAULT 0;
CREATE INDEX acts_to_review ON acts (current, told, judged, urgency, row);
CREATE INDEX readings_underived ON readings (derived, page_id) WHERE adopted = 1;
CREATE TABLE judgements (id TEXT PRIMARY KEY, given TEXT NOT NULL, person TEXT NOT NULL, kind TEXT NOT NULL,
    undoes TEXT NOT NULL, body BLOB NOT NULL);
CREATE INDEX judgements_by_time ON judgements (given, id);
CREATE INDEX judgements_by_kind ON judgements (kind);
CREATE INDEX judgements_by_undone ON judgements (undoes) WHERE undoes <> '';
CREATE TABLE judgement_targets (judgement TEXT NOT NULL REFERENCES judgements (id), number INTEGER NOT NULL,
    type TEXT NOT NULL, key TEXT NOT NULL, page_id TEXT NOT NULL, source TEXT NOT NULL, landed TEXT,
    PRIMARY KEY (judgement, number)) WITHOUT ROWID;
CREATE INDEX judgement_targets_by_page ON judgement_targets (page_id);
CREATE INDEX judgement_targets_by_source ON judgement_targets (source);
CREATE INDEX judgement_targets_by_type ON judgement_targets (type, key);
CREATE INDEX judgement_targets_by_landing ON judgement_targets (landed)
"""

_TALLIED = """
CREATE TABLE tallies (kind TEXT NOT NULL, key TEXT NOT NULL, month TEXT NOT NULL, told INTEGER NOT NULL,
    number INTEGER NOT NULL, PRIMARY KEY (kind, key, month, told)) WITHOUT ROWID;
INSERT INTO tallies (kind, key, month, told, number)
    SELECT 'all', '', '', told, count(*) FROM acts WHERE current = 1 GROUP BY told;
INSERT INTO tallies (kind, key, month, told, number)
    SELECT 'event', '', substr(day, 1, 7), told, count(*) FROM acts WHERE current = 1 GROUP BY substr(day, 1, 7), told;
INSERT INTO tallies (kind, key, month, told, number) SELECT 'published', '', substr(published, 1, 7), told, count(*)
    FROM acts WHERE current = 1 GROUP BY substr(published, 1, 7), told;
INSERT INTO tallies (kind, key, month, told, number) SELECT 'event', 'entity:' || entity, substr(day, 1, 7), told,
    count(*) FROM (SELECT DISTINCT entity, act FROM act_parties) AS who JOIN acts ON acts.row = who.act
    WHERE current = 1 GROUP BY entity, substr(day, 1, 7), told;
INSERT INTO tallies (kind, key, month, told, number) SELECT 'published', 'entity:' || entity, substr(published, 1, 7),
    told, count(*) FROM (SELECT DISTINCT entity, act FROM act_parties) AS who JOIN acts ON acts.row = who.act
    WHERE current = 1 GROUP BY entity, substr(published, 1, 7), told;
INSERT INTO tallies (kind, key, month, told, number) SELECT 'event', 'issue:' || issue, substr(day, 1, 7), told,
    count(*) FROM act_issues JOIN acts ON acts.row = act_issues.act WHERE current = 1
    GROUP BY issue, substr(day, 1, 7), told;
INSERT INTO tallies (kind, key, month, told, number) SELECT 'published', 'issue:' || issue, substr(published, 1, 7),
    told, count(*) FROM act_issues JOIN acts ON acts.row = act_issues.act WHERE current = 1
    GROUP BY issue, substr(published, 1, 7), told;
INSERT INTO tallies (kind, key, month, told, number) SELECT 'all', key, '', told, sum(number) FROM tallies
    WHERE kind = 'event' AND key <> '' GROUP BY key, told;
CREATE INDEX pages_by_standing ON pages (superseded, id);
CREATE INDEX readings_by_standing ON readings (page_id, stories) WHERE adopted = 1
"""

_LASTING = """
CREATE INDEX acts_lasting ON acts (current, last_day, day) WHERE last_day > day
"""

_COPIES = """
CREATE TABLE stories (row INTEGER PRIMARY KEY, page_id TEXT NOT NULL REFERENCES pages (id), article TEXT NOT NULL,
    outlet TEXT NOT NULL, published TEXT NOT NULL, shingles BLOB NOT NULL);
CREATE INDEX stories_by_page ON stories (page_id);
CREATE TABLE story_marks (mark BIGINT NOT NULL, story INTEGER NOT NULL REFERENCES stories ("row"),
    PRIMARY KEY (mark, story)) WITHOUT ROWID;
CREATE TABLE story_copies (story INTEGER NOT NULL REFERENCES stories ("row"),
    other INTEGER NOT NULL REFERENCES stories ("row"), kind TEXT NOT NULL, held REAL NOT NULL, alike REAL NOT NULL,
    PRIMARY KEY (story, other)) WITHOUT ROWID;
ALTER TABLE acts ADD COLUMN near TEXT NOT NULL DEFAULT '';
ALTER TABLE acts ADD COLUMN wording TEXT NOT NULL DEFAULT '';
ALTER TABLE acts ADD COLUMN led TEXT NOT NULL DEFAULT '';
DROP INDEX acts_by_deed;
CREATE INDEX acts_by_deed ON acts (deed, near) WHERE near <> '';
CREATE INDEX acts_by_wording ON acts (wording) WHERE wording <> '';
CREATE INDEX acts_by_led ON acts (led) WHERE led <> ''
"""

_PEOPLE = """
CREATE TABLE person_kinds (row INTEGER PRIMARY KEY, surname TEXT NOT NULL, entity TEXT NOT NULL, name TEXT NOT NULL,
    party TEXT NOT NULL, titles TEXT NOT NULL, person TEXT NOT NULL);
CREATE INDEX person_kinds_by_surname ON person_kinds (surname, entity);
CREATE TABLE person_sightings (page_id TEXT NOT NULL REFERENCES pages (id), entity TEXT NOT NULL,
    kind INTEGER NOT NULL REFERENCES person_kinds ("row"), PRIMARY KEY (page_id, entity)) WITHOUT ROWID;
CREATE INDEX person_sightings_by_kind ON person_sightings (kind, page_id);
CREATE TABLE person_doubts (surname TEXT NOT NULL, number INTEGER NOT NULL,
    one INTEGER NOT NULL REFERENCES person_kinds ("row"), other INTEGER NOT NULL REFERENCES person_kinds ("row"),
    why TEXT NOT NULL, PRIMARY KEY (surname, number)) WITHOUT ROWID
"""

_SEARCHES = """
CREATE TABLE searches (name TEXT PRIMARY KEY, query TEXT NOT NULL, kept TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX pages_by_arrival ON pages (superseded, added, id);
CREATE INDEX acts_by_root ON acts (current, substr(cameo, 1, 2), told, day, published, page_id, cue_start, row)
"""

_MEETS = (
    "("
    + " OR ".join(
        f"substr(acts.cameo, 1, {len(code)}) = '{code}'" for code in ("04", "026", "036", "106", "125", "134")
    )
    + ")"
)
_CELLS = f"""
CREATE TABLE told_sides (party TEXT NOT NULL, issue TEXT NOT NULL, act INTEGER NOT NULL REFERENCES acts ("row"),
    day TEXT NOT NULL, cameo TEXT NOT NULL, status TEXT NOT NULL, PRIMARY KEY (party, issue, act)) WITHOUT ROWID;
INSERT INTO told_sides (party, issue, act, day, cameo, status)
    SELECT act_parties.entity, coalesce(act_issues.issue, ''), acts.row, acts.day, acts.cameo, acts.status
    FROM acts JOIN act_parties ON act_parties.act = acts.row
    LEFT JOIN act_issues ON act_issues.act = acts.row
    WHERE acts.told = 1 AND acts.current = 1 AND (act_issues.issue IS NOT NULL OR NOT {_MEETS})
    UNION SELECT act_parties.entity, 'dialogue', acts.row, acts.day, acts.cameo, acts.status
    FROM acts JOIN act_parties ON act_parties.act = acts.row
    WHERE acts.told = 1 AND acts.current = 1 AND {_MEETS};
CREATE TABLE cells (party TEXT NOT NULL, issue TEXT NOT NULL, first TEXT NOT NULL, rules INTEGER NOT NULL,
    fresh INTEGER NOT NULL, PRIMARY KEY (party, issue)) WITHOUT ROWID;
CREATE TABLE cell_rows (party TEXT NOT NULL, issue TEXT NOT NULL, number INTEGER NOT NULL, kind TEXT NOT NULL,
    act TEXT NOT NULL, day TEXT NOT NULL, body BLOB NOT NULL, PRIMARY KEY (party, issue, number));
CREATE INDEX cell_rows_by_act ON cell_rows (party, issue, act)
"""

_ALSO = """
ALTER TABLE cells ADD COLUMN also TEXT NOT NULL DEFAULT ''
"""

_LEANS = """
DROP TABLE cells;
DROP TABLE cell_rows;
CREATE TABLE cells (party TEXT NOT NULL, issue TEXT NOT NULL, part TEXT NOT NULL, first TEXT NOT NULL,
    rules INTEGER NOT NULL, fresh INTEGER NOT NULL, PRIMARY KEY (party, issue, part)) WITHOUT ROWID;
CREATE TABLE cell_rows (party TEXT NOT NULL, issue TEXT NOT NULL, part TEXT NOT NULL, number INTEGER NOT NULL,
    kind TEXT NOT NULL, act TEXT NOT NULL, day TEXT NOT NULL, body BLOB NOT NULL,
    PRIMARY KEY (party, issue, part, number));
CREATE INDEX cell_rows_by_act ON cell_rows (party, issue, act);
CREATE TABLE cell_leans (party TEXT NOT NULL, issue TEXT NOT NULL, part TEXT NOT NULL, on_party TEXT NOT NULL,
    on_issue TEXT NOT NULL, PRIMARY KEY (party, issue, part, on_party, on_issue)) WITHOUT ROWID;
CREATE INDEX cell_leans_by_what_on ON cell_leans (on_party, on_issue)
"""

STEPS: tuple[str, ...] = (
    _FIRST,
    _REVISION,
    _TOLD,
    _JUDGED,
    _TALLIED,
    _LASTING,
    _COPIES,
    _PEOPLE,
    _SEARCHES,
    _CELLS,
    _ALSO,
    _LEANS,
)
"""Each step is a list of statements parted by `;`. A ledger's number is how many of them it has been through."""


_FULL_TEXT_IN_POSTGRES = """
CREATE TABLE act_words (row INTEGER PRIMARY KEY, words TSVECTOR NOT NULL);
CREATE INDEX act_words_by_word ON act_words USING gin (words)
"""
_IN_POSTGRES = (
    (re.compile(r"CREATE VIRTUAL TABLE act_words .*", re.S), _FULL_TEXT_IN_POSTGRES),
    # text is compared as bytes, as SQLite does: the order of lines is the same whatever the server's language
    (re.compile(r"\bTEXT\b"), 'TEXT COLLATE "C"'),
    (re.compile(r"\bBLOB\b"), "BYTEA"),
    (re.compile(r"\bREAL\b"), "DOUBLE PRECISION"),
    (re.compile(r"\s*WITHOUT ROWID"), ""),
)
"""What a step says for SQLite, and what the same is in PostgreSQL."""


def number(connection: Connection) -> int | None:
    """How many steps this ledger has been through: 0 for an empty place, None where it is somebody else's database.

    A database on a server may hold other tables, as long as none has the name of one of ours.
    """
    found = set(inspect(connection).get_table_names())
    if "ledger_steps" in found:
        return int(connection.execute(text("SELECT count(*) FROM ledger_steps")).scalar_one())
    foreign = found & set(tables.tables) if connection.dialect.name == "postgresql" else found
    return None if foreign else 0


def take_step(connection: Connection, index: int) -> None:
    """Take step `index` (from 0) inside the transaction that is open."""
    if index == 0:
        connection.execute(text("CREATE TABLE ledger_steps (number INTEGER PRIMARY KEY)"))
    for statement in statements(STEPS[index], connection.dialect.name):
        connection.exec_driver_sql(statement)
    connection.execute(text("INSERT INTO ledger_steps (number) VALUES (:number)"), {"number": index + 1})


def statements(step: str, dialect: str) -> list[str]:
    """The statements of one step, in the words of `sqlite` or `postgresql`."""
    if dialect == "postgresql":
        for sign, meant in _IN_POSTGRES:
            step = sign.sub(lambda _, meant=meant: meant, step)  # type: ignore[misc]
    return step.split(";")
