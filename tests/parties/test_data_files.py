"""The knowledge base is data, and data rots silently: every file is read whole and held to its own header."""

from __future__ import annotations

import calendar
import csv
import re
from collections import Counter, defaultdict
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

import verbale.parties

DATA = Path(verbale.parties.__file__).parent / "data"
LISTS = ("states", "places", "bodies", "government_bodies", "armed_groups", "generic", "offices", "tracks", "events")
LEADERS = ("heads_of_state", "heads_of_government", "foreign_ministers", "others")
COLUMNS = ["id", "name", "also", "party", "office", "from", "to", "gender", "wikidata"]
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
QID = re.compile(r"Q[1-9]\d*")
EDTF = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-\d\d)?)?")

# ISO 3166-1 alpha-3 as it stands in 2025, one fact a country.
ISO = """
abw afg ago aia ala alb and are arg arm asm ata atf atg aus aut aze bdi bel ben bes bfa bgd bgr bhr bhs bih blm blr blz
bmu bol bra brb brn btn bvt bwa caf can cck che chl chn civ cmr cod cog cok col com cpv cri cub cuw cxr cym cyp cze deu
dji dma dnk dom dza ecu egy eri esh esp est eth fin fji flk fra fro fsm gab gbr geo ggy gha gib gin glp gmb gnb gnq grc
grd grl gtm guf gum guy hkg hmd hnd hrv hti hun idn imn ind iot irl irn irq isl isr ita jam jey jor jpn kaz ken kgz khm
kir kna kor kwt lao lbn lbr lby lca lie lka lso ltu lux lva mac maf mar mco mda mdg mdv mex mhl mkd mli mlt mmr mne mng
mnp moz mrt msr mtq mus mwi mys myt nam ncl ner nfk nga nic niu nld nor npl nru nzl omn pak pan pcn per phl plw png pol
pri prk prt pry pse pyf qat reu rou rus rwa sau sdn sen sgp sgs shn sjm slb sle slv smr som spm srb ssd stp sur svk svn
swe swz sxm syc syr tca tcd tgo tha tjk tkl tkm tls ton tto tun tur tuv twn tza uga ukr umi ury usa uzb vat vct ven vgb
vir vnm vut wlf wsm yem zaf zmb zwe
"""

IN_THE_NEWS = """
usa chn rus jpn prk kor irn isr pse egy syr irq sau tur ukr gbr fra deu ita esp pol ind pak afg vnm idn phl tha mmr aus
can mex bra arg ven cub col zaf nga eth sdn lby tun dza mar yem lbn jor qat are
"""

SHARED_OFFICES = {("bih", "member of the presidency")}
"""Offices that several people hold at one time."""


@cache
def entries(name: str) -> list[dict[str, Any]]:
    loaded = yaml.load((DATA / f"{name}.yaml").read_text(encoding="utf-8"), Loader=LOADER)
    assert isinstance(loaded, list)
    return loaded


@cache
def rows(name: str) -> list[dict[str, str]]:
    with (DATA / "leaders" / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        lines = (line for line in file if not line.startswith("#"))
        reader = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        assert reader.fieldnames == COLUMNS
        return list(reader)


def parties() -> set[str]:
    return {e["id"] for name in ("states", "bodies", "government_bodies", "armed_groups") for e in entries(name)}


def earliest(edtf: str) -> str:
    return edtf + "-01-01"[len(edtf) - 4 :] if edtf else "0000-00-00"


def latest(edtf: str) -> str:
    return edtf + "-12-31"[len(edtf) - 4 :] if edtf else "9999-99-99"


def valid_edtf(value: str) -> bool:
    if not EDTF.fullmatch(value):
        return False
    parts = [int(p) for p in value.split("-")]
    return len(parts) < 3 or 1 <= parts[2] <= calendar.monthrange(parts[0], parts[1])[1]


@pytest.mark.parametrize("name", LISTS)
def test_a_list_begins_with_a_header_and_holds_plain_strings(name: str) -> None:
    assert (DATA / f"{name}.yaml").read_text(encoding="utf-8").startswith("# ")
    for entry in entries(name):
        for key, value in entry.items():
            if isinstance(value, list) and key != "short":
                assert value, f"{name}: {entry} has an empty {key}"
                assert all(isinstance(v, str) and v == v.strip() and v for v in value), f"{name}: {entry}"
                assert len(set(value)) == len(value), f"{name}: {entry} says {key} twice"
            elif key not in ("short", "self"):
                assert isinstance(value, str), f"{name}: {key} of {entry} is no string"


@pytest.mark.parametrize("name", [n for n in LISTS if n not in ("generic", "offices", "events")])
def test_ids_are_unique_slugs_and_names_are_there(name: str) -> None:
    found = entries(name)
    twice = [i for i, n in Counter(e["id"] for e in found).items() if n > 1]
    assert not twice
    for entry in found:
        assert SLUG.fullmatch(entry["id"]), entry
        assert entry["name"], entry
        assert entry["name"] not in entry.get("also", []), entry
        assert QID.fullmatch(entry.get("wikidata", "Q1")), entry


def test_ids_do_not_collide_across_the_files_of_parties() -> None:
    counts = Counter(
        e["id"] for name in ("states", "bodies", "government_bodies", "armed_groups", "tracks") for e in entries(name)
    )
    people = {r["id"] for name in LEADERS for r in rows(name)}
    assert [i for i, n in counts.items() if n > 1] == []
    assert people & set(counts) == set()


def test_wikidata_ids_belong_to_one_thing_each() -> None:
    counts = Counter(e["wikidata"] for name in LISTS for e in entries(name) if "wikidata" in e)
    people = {r["id"]: r["wikidata"] for name in LEADERS for r in rows(name) if r["wikidata"]}
    counts.update(people.values())
    assert [q for q, n in counts.items() if n > 1] == []


def test_all_of_iso_3166_is_there_and_kosovo() -> None:
    assert len(ISO.split()) == 249
    ids = {e["id"] for e in entries("states")}
    assert set(ISO.split()) - ids == set()
    assert "xkx" in ids


def test_states_have_what_resolution_needs() -> None:
    for entry in entries("states"):
        assert entry["type"] in ("state", "government"), entry
        assert entry["region"], entry
        if entry["type"] == "state" and "until" not in entry:
            assert entry.get("demonyms") or entry["id"] in ("cog", "dma", "vat"), entry
            assert entry.get("capital") or entry["id"] in ("sgp", "mco", "smr"), entry


def test_no_two_states_share_a_name_or_a_capital() -> None:
    counts = Counter(n for e in entries("states") for n in {e["name"], *e.get("also", [])})
    assert [n for n, c in counts.items() if c > 1] == []
    capitals = Counter(c for e in entries("states") for c in {e.get("capital", ""), *e.get("capital_also", [])} if c)
    assert [n for n, c in capitals.items() if c > 1] == []


@pytest.mark.parametrize(
    ("words", "state"),
    [("US", "usa"), ("U.K.", "gbr"), ("DPRK", "prk"), ("PRC", "chn"), ("Zaire", "cod"), ("Burma", "mmr")],
)
def test_usual_names_lead_to_their_state(words: str, state: str) -> None:
    assert [e["id"] for e in entries("states") if words in (e["name"], *e.get("also", []))] == [state]


def test_the_north_means_north_korea_only_beside_the_south() -> None:
    shorts = {(s["words"], e["id"]): s["with"] for e in entries("states") for s in e.get("short", [])}
    assert shorts[("the North", "prk")] == "kor"
    assert shorts[("the South", "kor")] == "prk"


def test_references_lead_somewhere() -> None:
    known = parties()
    states = {e["id"] for e in entries("states")}
    for entry in entries("states"):
        assert entry.get("successor", "usa") in states, entry
    for entry in entries("places"):
        assert entry.get("in", "usa") in states, entry
    for entry in entries("government_bodies"):
        assert entry.get("party", "usa") in states, entry  # an opposition stands for itself
    for entry in entries("armed_groups"):
        assert entry.get("base", "usa") in states, entry
    for entry in entries("bodies"):
        assert {entry.get("of", "usa"), entry.get("party", "usa"), *entry.get("members", [])} <= known, entry
    for entry in entries("tracks"):
        assert set(entry.get("members", [])) <= known, entry
    for entry in entries("events"):
        assert set(entry.get("parties", [])) <= known, entry
    for name in LEADERS:
        assert {r["party"] for r in rows(name)} <= known, name


def test_dates_of_states_tracks_and_events_are_valid() -> None:
    for entry in [*entries("states"), *entries("tracks")]:
        first, last = entry.get("from", ""), entry.get("to", entry.get("until", ""))
        assert all(valid_edtf(d) for d in (first, last) if d), entry
        assert earliest(first) <= latest(last), entry
    for entry in entries("events"):
        assert len(entry["date"]) == 10, entry
        assert valid_edtf(entry["date"]), entry
        assert entry["words"], entry


def test_events_stand_in_order() -> None:
    dates = [e["date"] for e in entries("events")]
    assert dates == sorted(dates)


def test_no_phrase_dates_two_events_of_the_same_parties() -> None:
    seen: dict[tuple[str, frozenset[str]], str] = {}
    for entry in entries("events"):
        for words in entry["words"]:
            key = (words.lower(), frozenset(entry.get("parties", [])))
            assert key not in seen, f"{words!r}: {seen.get(key)} and {entry['name']}"
            seen[key] = entry["name"]


def test_titles_are_told_apart() -> None:
    forms = Counter(w for e in entries("offices") for w in {e["title"], *e.get("also", [])})
    assert [w for w, n in forms.items() if n > 1] == []
    assert {e["kind"] for e in entries("offices")} >= {"head-of-state", "foreign-minister", "envoy", "honorific"}


def test_generic_bodies_say_how_they_are_named() -> None:
    for entry in entries("generic"):
        assert "{demonym}" in entry["name"] or "{state}" in entry["name"], entry
        assert entry["id_suffix"] == "" or SLUG.fullmatch(entry["id_suffix"]), entry


@pytest.mark.parametrize("name", LEADERS)
def test_terms_are_valid_and_run_forward(name: str) -> None:
    assert (DATA / "leaders" / f"{name}.tsv").read_text(encoding="utf-8").startswith("# ")
    for row in rows(name):
        assert SLUG.fullmatch(row["id"]), row
        assert row["name"], row
        assert row["office"], row
        assert row["gender"] in ("m", "f"), row
        assert not row["wikidata"] or QID.fullmatch(row["wikidata"]), row
        assert all(valid_edtf(row[k]) for k in ("from", "to") if row[k]), row
        assert earliest(row["from"]) <= latest(row["to"]), row


def test_one_person_has_one_name_and_one_gender() -> None:
    told: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for name in LEADERS:
        for row in rows(name):
            told[row["id"]].add((row["name"], row["gender"]))
    assert {i: t for i, t in told.items() if len(t) > 1} == {}


@pytest.mark.parametrize("name", [n for n in LEADERS if n != "others"])
def test_one_holder_at_a_time(name: str) -> None:
    held: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    for row in rows(name):
        held[row["party"], row["office"]].append(row)
    for office, terms in held.items():
        if office in SHARED_OFFICES:
            continue
        terms.sort(key=lambda r: (earliest(r["from"]), latest(r["to"])))
        for before, after in pairwise(terms):
            assert earliest(before["to"] or "9999-12") <= latest(after["from"]), (office, before, after)


@pytest.mark.parametrize("state", IN_THE_NEWS.split())
def test_states_in_the_news_have_heads_and_ministers(state: str) -> None:
    heads = [r for n in ("heads_of_state", "heads_of_government") for r in rows(n) if r["party"] == state]
    assert any(not r["to"] for r in heads), state
    ministers = [r for r in rows("foreign_ministers") if r["party"] == state]
    assert len(ministers) >= 2, state


@pytest.mark.parametrize(
    ("day", "party", "office", "person"),
    [
        ("2007-07-10", "jpn", "prime minister", "shinzo-abe"),
        ("2003-08-27", "usa", "secretary of state", "colin-powell"),
        ("2000-06-15", "kor", "president", "kim-dae-jung"),
        ("1999-12-31", "rus", "president", "vladimir-putin"),
        ("2015-07-14", "irn", "foreign minister", "mohammad-javad-zarif"),
        ("2023-10-07", "isr", "prime minister", "benjamin-netanyahu"),
        ("2022-08-10", "usa", "special representative for North Korea", "sung-kim"),
    ],
)
def test_who_held_an_office_on_a_day(day: str, party: str, office: str, person: str) -> None:
    holders = {
        r["id"]
        for name in LEADERS
        for r in rows(name)
        if (r["party"], r["office"]) == (party, office) and earliest(r["from"]) <= day <= latest(r["to"])
    }
    assert person in holders


def test_two_men_of_one_name_are_told_apart() -> None:
    ids = {r["id"] for name in LEADERS for r in rows(name) if r["name"] == "Kim Yong Il"}
    assert ids == {"kim-yong-il", "kim-yong-il-premier"}
