"""Every view renders, leads to the words, and lets nothing of a page out of its cage."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from webbed import HOSTILE, TEXT, record, span

from verbale.ledger import Ledger
from verbale.views.web import app

PAGE = f"/page/{record().page.id}"


def act_ids(path: Path) -> dict[str, str]:
    with Ledger.open(path) as ledger:
        return {line.local: line.short for line in ledger.chronology()}


@pytest.fixture(scope="session")
def addresses(web_ledger: Path) -> list[str]:
    acts = [f"/act/{short}" for short in act_ids(web_ledger).values()]
    return [
        "/", "/chronology", "/chronology?by=published", "/chronology?party=Arland&issue=sanctions&status=proposed",
        "/chronology?from=2011-05&to=2011", "/chronology?q=embargo", "/chronology?p=9", "/chronology?issue=none-such",
        "/pages", PAGE, f"{PAGE}?at=44", f"{PAGE}?at=3-9", f"{PAGE}?at=nonsense", "/party/arl", "/party/Borland",
        "/chronology?all=1", "/issue/detainees", "/help", "/review", "/review?by=Ada", "/review?by=Ada&mode=edit",
        "/review?by=Ada&mode=merge", "/chronology?lanes=party", "/chronology?lanes=track",
        "/search?q=embargo&party=Arland", "/positions", "/positions?issue=sanctions&from=2011", "/linkages",
        "/linkages?party=arl", "/demands", "/demands?kind=demand&to=2011-05", "/tracks", "/disputes", "/changes",
        "/changes?from=2011&to=2011", *acts,
    ]  # fmt: skip


WRONG = [
    ("/difference?before=x", 400, "name two pages"),
    ("/difference?before=x&after=y", 400, "the ledger has no page"),
    ("/chronology?status=maybe", 400, "there is no status"),
    ("/chronology?by=mood", 400, "ordered by event or by published"),
    ("/chronology?p=0", 400, "number of a screen"),
    ("/chronology?all=maybe", 400, "all is 1"),
    ("/chronology?party=Nowhereland", 400, "no party called"),
    ("/chronology?from=yesterday", 400, "yesterday"),
    ("/chronology?format=xml", 400, "html, csv, json or atom"),
    ("/page/none-such", 404, "none-such"),
    ("/act/ffffffffff", 404, "ffffffffff"),
    ("/party/Nowhereland", 404, "Nowhereland"),
    ("/issue/none-such", 404, "none-such"),
    ("/none-such", 404, "none-such"),
    ("/track/none-such", 404, "none-such"),
    ("/chronology?lanes=mood", 400, "by party or by track"),
    ("/demands?kind=wish", 400, "kind is one of"),
    ("/changes?from=soon", 400, "is no date"),
    ("/positions?format=xml", 400, "html, csv or json"),
]


def test_every_view_renders(web: TestClient, addresses: list[str]) -> None:
    for address in addresses:
        answer = web.get(address)
        assert answer.status_code == 200, address
        assert answer.text.startswith("<!doctype html>"), address
        assert answer.text.count("<h1") == 1, address


class Tags(HTMLParser):
    """Collects what a browser would act on."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def test_no_view_leads_off_the_machine_or_carries_script_or_style(web: TestClient, addresses: list[str]) -> None:
    for address in [*addresses, *(address for address, *_ in WRONG)]:
        parser = Tags()
        parser.feed(web.get(address).text)
        assert len(parser.tags) > 10
        for tag, attributes in parser.tags:
            for name in ("href", "src", "action", "srcset", "poster", "data", "formaction"):
                assert re.match(r"[a-z][a-z0-9+.-]*:|//", attributes.get(name) or "") is None, (address, attributes)
            assert not any(name.startswith("on") or name == "style" for name in attributes), (address, attributes)
            assert tag not in ("style", "iframe", "object", "embed", "base", "img"), (address, tag)
            ours = ({"src": "/static/keys.js", "defer": None}, {"src": "/static/review.js", "defer": None})
            assert tag != "script" or attributes in ours, (address, attributes)


@pytest.mark.parametrize("name", ["style.css", "keys.js", "icon.svg"])
def test_what_is_shipped_with_the_views_asks_for_nothing_outside(web: TestClient, name: str) -> None:
    body = web.get(f"/static/{name}").text.replace("http://www.w3.org/2000/svg", "")  # a name, not an address
    assert body
    assert re.findall(r"(?:https?:)?//[a-z0-9-]+\.[a-z.]{2,}", body) == []


def test_hostile_words_are_shown_as_words(web: TestClient) -> None:
    body = web.get(PAGE).text
    assert HOSTILE not in body
    assert html.escape(HOSTILE) in body.replace("&#34;", "&quot;")


def test_a_hostile_query_is_shown_as_words(web: TestClient) -> None:
    for address in ("/chronology?q=", "/chronology?issue=", "/chronology?status=", "/chronology?party="):
        body = web.get(address + '"><script>x</script>').text
        assert "<script>x" not in body, address


def test_every_answer_forbids_foreign_script(web: TestClient, addresses: list[str]) -> None:
    for address in [*addresses, "/static/style.css", "/none-such", "/pages?format=json"]:
        headers = web.get(address).headers
        assert headers["content-security-policy"].startswith("default-src 'self'"), address
        assert headers["x-content-type-options"] == "nosniff"


def test_a_foreign_name_for_this_machine_is_refused(web: TestClient) -> None:
    assert web.get("/", headers={"host": "rebound.example"}).status_code == 400


@pytest.mark.parametrize(("address", "status", "says"), WRONG)
def test_what_is_not_there_gets_a_sentence(web: TestClient, address: str, status: int, says: str) -> None:
    answer = web.get(address)
    assert answer.status_code == status
    assert says in html.unescape(answer.text)


def test_the_chronology_tells_each_act_with_its_sign(web: TestClient) -> None:
    body = web.get("/?all=1").text
    assert '<s class="verb" title="did not happen">' in body
    assert '<i class="verb" title="hypothetical">' in body
    assert "○" in body
    assert "◌" in body
    assert body.count('class="year"') == 1


def test_what_is_left_out_is_counted_and_one_click_away(web: TestClient) -> None:
    body = web.get("/chronology?from=2011").text
    assert body.count('class="line ') == 5
    assert '<a href="/chronology?from=2011&amp;all=1">1 line more: unsure, hypothetical, said twice</a>' in body
    every = web.get("/chronology?from=2011&all=1").text
    assert every.count('class="line ') == 6
    assert 'href="/chronology?from=2011"' in every
    assert "Borland</span>" in web.get("/chronology?status=hypothetical").text, "what is asked for is not hidden"


def test_every_line_leads_to_its_words(web: TestClient, web_ledger: Path) -> None:
    body = web.get("/?all=1").text
    with Ledger.open(web_ledger) as ledger:
        for line in ledger.chronology():
            assert f'href="{PAGE}?at={line.cue.start}#a{line.cue.start}"' in body
            page = web.get(f"{PAGE}?at={line.cue.start}").text
            assert f'id="a{line.cue.start}"' in page
            marked = re.findall(r'<(?:a|span) class="[^"]*\bsought\b[^>]*>([^<]*)<', page)
            assert html.unescape("".join(marked)) == line.quote


def test_inferred_dates_carry_a_tilde_and_reasons(web: TestClient) -> None:
    body = html.unescape(web.get("/").text)
    assert 'aria-label="inferred">~' in body
    assert "Ada Quell is minister" in body


def test_attributed_lines_stand_under_their_speaker(web: TestClient) -> None:
    body = web.get("/").text
    assert body.count('class="voice"') == 2
    assert re.search(r'class="text said rule-c\d"', body)


def test_the_page_keeps_its_text(web: TestClient) -> None:
    body = web.get(PAGE).text
    sheet = body[body.index('<div class="sheet') :]
    sheet = sheet.replace('<span class="nl">\n</span>', "\n")
    shown = re.sub(r'<span class="note".*?</span></span></span>', "", sheet, flags=re.S)
    runs = re.findall(r'<(?:a class="cue|span class="run)[^>]*>([^<]*)</', shown)
    assert html.unescape("".join(runs)) == TEXT


def test_the_page_tells_its_stories_apart(web: TestClient) -> None:
    body = web.get(PAGE).text
    assert body.count('class="story-head"') == 2
    assert "cut off" in body
    assert '<details class="furniture" open>' in body


def test_the_reading_of_a_clause_hangs_on_its_cue(web: TestClient) -> None:
    body = web.get(PAGE).text
    start = span("refused").start
    assert f'id="a{start}"' in body
    assert f'aria-describedby="n{start}"' in body
    note = body[body.index(f'id="n{start}"') :]
    assert "unless its sailors were freed" in note[: note.index("</span></span></span>")]


def test_filters_narrow_and_stay_in_links(web: TestClient) -> None:
    body = web.get("/chronology?issue=sanctions").text
    assert body.count('class="line ') == 1
    assert 'href="/chronology?issue=sanctions&amp;by=published"' in body
    assert "No line in this ledger fits" in web.get("/chronology?issue=none-such").text
    assert "party=arl" not in web.get("/party/arl?status=proposed").text.split('class="filters"')[1].split("<ol")[0]


def test_lines_come_as_data(web: TestClient) -> None:
    rows = list(csv.DictReader(io.StringIO(web.get("/chronology?format=csv").text)))
    assert len(rows) == 6
    assert all(TEXT[int(row["start"]) : int(row["end"])] == row["quote"] for row in rows)
    found = json.loads(web.get("/chronology?format=json&status=negated").text)
    assert [line["local"] for line in found] == ["x2"]
    assert len(json.loads(web.get(f"{PAGE}?format=json").text)) == 6
    assert len(json.loads(web.get("/pages?format=json").text)) == 2
    assert web.get("/pages?format=csv").text.startswith("id,source,state")


def test_pages_tell_what_could_not_be_read(web: TestClient) -> None:
    body = web.get("/pages").text
    assert "broken.bin" in body
    assert "this file is no text" in body


def test_an_answer_is_kept_until_the_ledger_changes(tmp_path: Path) -> None:
    path = tmp_path / "grows.db"
    with TestClient(app(path), base_url="http://localhost") as client:
        empty = client.get("/chronology")
        assert client.get("/chronology").content == empty.content
        with Ledger.open(path) as ledger:
            ledger.add(record(), engine="made")
        full = client.get("/chronology")
        assert full.text.count('class="line ') == 5
        assert client.get("/chronology").headers == full.headers


def test_an_empty_ledger_says_what_to_do(tmp_path: Path) -> None:
    with TestClient(app(tmp_path / "new.db"), base_url="http://localhost") as client:
        assert "verbale add FOLDER" in client.get("/").text
        assert "verbale add FOLDER" in client.get("/pages").text
