"""Words for dates, bars of the strip, and the cutting of a page: laws that hold for any input."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from webbed import TEXT, record

from verbale.errors import UsageError
from verbale.ledger import Dated, Ledger, PageView, Speaker
from verbale.model import Span
from verbale.views.web.asked import Asked
from verbale.views.web.density import HEIGHT, hours, strip
from verbale.views.web.marking import sought, stretches
from verbale.views.web.rows import Palette
from verbale.views.wording import (
    certainty,
    date_reasons,
    date_words,
    is_inferred,
    left_out,
    margin_words,
    placed,
    short_date,
    voice_parts,
    voice_words,
    voices,
)


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2007-09-06", "6 September 2007"),
        ("2007-09", "September 2007"),
        ("2007", "2007"),
        ("../2007-09-07", "by 7 September 2007"),
        ("2007-09-07/..", "from 7 September 2007 on"),
        ("2006-09-26/2007-09-26", "26 September 2006 to 26 September 2007"),
        ("2007-09-07?", "perhaps 7 September 2007"),
        ("2007-23", "autumn 2007"),
        ("200X", "the 2000s"),
        ("2007-13", "2007"),
        (None, "undated"),
        ("not a date", "not a date"),
    ],
)
def test_dates_in_words(edtf: str | None, words: str) -> None:
    assert date_words(edtf) == words


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> PageView:
    path: Path = tmp_path_factory.mktemp("parts") / "made.db"
    with Ledger.open(path) as ledger:
        ledger.add(record(), engine="made")
        return ledger.page(record().page.id)


@pytest.mark.parametrize(
    ("edtf", "day", "margin"),
    [
        ("2007-09-06", "2007-09-06", ("2007", "6 Sep")),
        ("2007-09", "2007-09-01", ("2007", "September")),
        ("2007", "2007-01-01", ("2007", "")),
        ("../2007-09-07", "2007-09-07", ("2007", "by 7 Sep")),
        ("2007-09-05/2007-09-06", "2007-09-05", ("2007", "5–6 Sep")),
        ("2007-09-26/2007-11-02", "2007-09-26", ("2007", "Sep–Nov")),
        ("2006-09-26/2007-09-26", "2006-09-26", ("2006", "26 Sep –")),
        ("2006-09-26/2007-09-26", "2007-09-26", ("2007", "by 26 Sep")),
        ("2007-22", "2007-06-01", ("2007", "summer")),
        ("197X/198X", "1970-01-01", ("1970", "to 1989")),
        ("2007-09-06/2007-09-12", "2007-09-12", ("2007", "6–12 Sep")),
        (None, None, ("", "undated")),
    ],
)
def test_dates_in_the_margin(view: PageView, edtf: str | None, day: str | None, margin: tuple[str, str]) -> None:
    assert margin_words(replace(view.lines[0], day=day), Dated(edtf, "explicit")) == margin


def test_what_is_inferred() -> None:
    stated, inferred = Dated("2007-09-07", "stated"), Dated("2007", "inferred", ("Abe is prime minister",))
    assert not is_inferred(Dated("2007-09-06", "explicit"), inferred)
    assert not is_inferred(Dated("2007-09-06", "relative"), stated)
    assert is_inferred(Dated("2007-09-06", "relative"), inferred)
    assert is_inferred(Dated("../2007-09-06", "context"), stated)
    assert date_reasons(Dated("2007-09-06", "relative"), inferred).endswith("Story: 2007 (Abe is prime minister)")


def test_an_act_without_a_time_of_its_own_stands_under_its_story(view: PageView) -> None:
    stated = replace(view.lines[0], published=Dated("2007-09-18", "stated"))
    for vague in (None, "../2007-09-18", "2007-09-18/.."):
        assert placed(replace(stated, happened=Dated(vague, "context")), "event").edtf == "2007-09-18"
    for own in (Dated("2007-09-17", "relative"), Dated("2007-07-14", "context"), Dated("../2007-10-01", "explicit")):
        assert placed(replace(stated, happened=own), "event") is own
        assert placed(replace(stated, happened=own), "published").edtf == "2007-09-18"


@pytest.mark.parametrize(
    ("edtf", "short"),
    [
        ("2002-09-18", "18 Sep 2002"),
        ("2007-09-06/2007-09-12", "6–12 Sep 2007"),
        ("2003-08-01/2004-09-30", "Aug 2003 to Sep 2004"),
        ("../2004-09-30", "by 30 Sep 2004"),
        (None, "undated"),
    ],
)
def test_dates_in_source_marks(edtf: str | None, short: str) -> None:
    assert short_date(edtf) == short


def test_who_speaks_is_named_as_far_as_the_page_does() -> None:
    def speaker(name: str, identity: str | None = None) -> Speaker:
        return Speaker(name, identity, None, "said", "indirect", Span(0, 1))

    assert voice_words(speaker("They")) == "they (not named)"
    assert voice_words(speaker("laboratory\n tests")) == "laboratory tests"
    assert voice_words(speaker("")) == "an unnamed source"
    ada, office = speaker("Ada Quell", "ada-quell"), speaker("The office", "office")
    assert voices((office, ada, ada)) == (ada, office)


@pytest.mark.parametrize(
    ("cue", "before", "after"),
    [
        ("said", "", " said"),
        ("Says", "", " says"),
        ("According to", "according to ", ""),
        ("pretext", "", ", “pretext”"),
        ("demand", "", ", “demand”"),
        ("", "", ""),
    ],
)
def test_a_voice_is_told_as_a_sentence_begins(cue: str, before: str, after: str) -> None:
    ada = Speaker("Ada Quell", "ada-quell", None, cue, "indirect", Span(0, 1))
    assert voice_parts((ada,)) == [(before, ada, after)]


def test_what_is_left_out_in_words() -> None:
    assert left_out(214) == "214 lines more: unsure, hypothetical, said twice"
    assert left_out(1).startswith("1 line more")
    assert left_out(0) == ""


def test_certainty_is_a_word() -> None:
    assert [certainty(c) for c in (1.0, 0.85, 0.7, 0.2)] == ["certain", "certain", "likely", "unsure"]


months = st.builds(lambda y, m: f"{y:04}-{m:02}", st.integers(1890, 2060), st.integers(1, 12))


@settings(deadline=None)
@given(st.dictionaries(months, st.integers(1, 900), min_size=2, max_size=40))
def test_the_strip_holds_every_line_inside_its_width(counts: dict[str, int]) -> None:
    bars = strip(sorted(counts.items()))
    assert sum(bar.count for bar in bars) == sum(counts.values())
    assert all(bar.x >= 0 and bar.x + bar.width <= 1000.5 for bar in bars)
    assert all(0 <= bar.y <= HEIGHT and bar.height <= HEIGHT for bar in bars)
    assert [bar.since for bar in bars] == sorted(bar.since for bar in bars)


def test_one_month_is_shown_by_days() -> None:
    bars = strip([("2008-02", 3)], ["2008-02-29", "2008-02-01", "2008-02-29", None])
    assert len(bars) == 29
    assert [bar.count for bar in bars if bar.count] == [1, 2]
    assert strip([]) == []


def test_one_day_is_shown_by_hours_where_its_lines_have_any() -> None:
    bars = hours("2008-02-29", ["2008-02-29", "2008-02-29T09:15", "2008-03-01T10:00", "2008-02-29T09:40Z", None])
    assert len(bars) == 24
    assert [(bar.since, bar.count, bar.at) for bar in bars if bar.count] == [("2008-02-29T09", 2, 1)]
    assert bars[9].label == "29 February 2008, 09 to 10 h"
    assert hours("2008-02-29", ["2008-02-29", None]) == []


spans = st.tuples(st.integers(0, len(TEXT)), st.integers(0, 60)).map(lambda p: [p[0], min(p[0] + p[1], len(TEXT))])


@settings(deadline=None)
@given(st.lists(spans, max_size=6), st.lists(spans, max_size=4), st.lists(spans, max_size=12))
def test_no_character_is_lost_or_moved_however_marks_overlap(
    view: PageView, furniture: list[list[int]], stories: list[list[int]], mentions: list[list[int]]
) -> None:
    made = {
        **view.record,
        "articles": [{**view.record["articles"][0], "span": one} for one in stories],
        "furniture": [{"span": one, "kind": "other"} for one in furniture],
        "mentions": [{"span": one, "entity": "arl"} for one in mentions],
    }
    cut = stretches(replace(view, record=made), Palette([]))
    runs = [run for stretch in cut for run in stretch.runs]
    assert "".join(run.text for run in runs) == TEXT
    assert all(TEXT.startswith(run.text, run.start) for run in runs)


@settings(deadline=None)
@given(st.text(max_size=12))
def test_any_at_finds_words_of_the_page_or_none(view: PageView, at: str) -> None:
    found = sought(view.lines, len(TEXT), at)
    assert found is None or 0 <= found.start < found.end <= len(TEXT)


words = st.text(st.characters(exclude_categories=["Cs"]), max_size=20).map(str.strip)


@settings(deadline=None)
@given(party=words, issue=words, text=words, screen=st.integers(1, 99), everything=st.booleans())
def test_a_question_survives_its_address(party: str, issue: str, text: str, screen: int, everything: bool) -> None:
    asked = Asked(party=party, issue=issue, text=text, screen=screen, everything=everything)
    query = dict(parse_qsl(urlsplit(asked.url("/chronology", screen=screen)).query))
    assert Asked.of(query) == asked


@pytest.mark.parametrize("query", [{"status": "done"}, {"by": "x"}, {"p": "-1"}, {"p": "²"}, {"p": "9" * 40}])
def test_a_question_that_cannot_be_asked(query: dict[str, str]) -> None:
    with pytest.raises(UsageError):
        Asked.of(query)


STYLE = (Path(__file__).parents[2] / "src/verbale/views/web/static/style.css").read_text(encoding="utf-8")


def luminance(colour: str) -> float:
    """Relative luminance of "#rrggbb" (WCAG 2.1)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_holds_against_its_ground(theme: str) -> None:
    light, dark = STYLE.split("@media (prefers-color-scheme: dark)", 1)
    colours = dict(re.findall(r"--([a-z0-9]+): (#[0-9a-f]{6})", light if theme == "light" else dark.split("* {", 1)[0]))
    for ground in ("paper", "tint"):
        for text in ("ink", "soft", "faint", "accent", "alarm"):
            assert contrast(colours[text], colours[ground]) >= 4.5, (text, ground)
    for ground in ("sought", "lit"):
        assert contrast(colours["ink"], colours[ground]) >= 4.5, ground
    for rule in [name for name in colours if re.fullmatch(r"[ck]\d", name)]:
        assert contrast(colours[rule], colours["paper"]) >= 3, rule
