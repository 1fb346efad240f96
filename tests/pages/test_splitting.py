"""Pages to stories and furniture; all example text is our own prose."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verbale.model import Furniture, Page, Story
from verbale.pages import open_page, split

STORY = """Envoys from Norland and Sudmark met for a third day in Lakeside on Tuesday to settle the border question.
The Norland delegation, led by Deputy Foreign Minister Anna Berg, brought a new map to the table, officials said.
"We are closer than we were in spring," Berg told reporters before the session began.
Sudmark has refused to discuss the map unless Norland withdraws its patrols from the river, which divides the two
states. The patrols were sent to the river in March after two Sudmark fishermen were arrested by Norland police.
Berg said the patrols would stay until the fishermen's boats had been searched, but that the talks would go on."""
APPEAL = """Why we need you now
Reporting from a closed border is slow and costly work. Your donation pays for the drivers, the permits and the weeks
of waiting. Support our journalism from two pounds a month."""
TEASER = (
    "The harbour of Westport was closed on Monday after a tanker lost its anchor in the storm and drifted toward "
    "the pier, "
    "the coast guard said. Nobody was hurt, but the ferry to the islands will not sail before Thursday, and the "
    "fish market "
    "will stay shut until divers have looked at the"
)


def read(text: str, name: str = "page.txt") -> tuple[Page, list[Story], list[Furniture]]:
    page, _ = open_page(text.encode(), name)
    assert page is not None
    stories, furniture = split(page)
    return page, stories, furniture


def text_of(page: Page, story: Story) -> str:
    return "\n".join(page.text[b.start : b.end] for b in story.blocks)


def test_a_clean_story_stays_whole() -> None:
    page, stories, furniture = read(STORY)
    assert furniture == []
    assert [text_of(page, s) for s in stories] == [STORY]
    assert stories[0].complete
    assert stories[0].language == "en"


def test_an_appeal_is_cut_out_of_the_middle() -> None:
    lines = STORY.split("\n")
    page, stories, furniture = read("\n".join([*lines[:3], APPEAL, *lines[3:]]))
    assert [text_of(page, s) for s in stories] == [STORY]
    assert {f.kind for f in furniture} == {"appeal"}
    assert all(f.because for f in furniture)


def test_a_sentence_glued_to_an_appeal_begins_where_it_begins() -> None:
    lines = STORY.split("\n")
    page, stories, _ = read(
        "\n".join([*lines[:2], "Your gift makes all of this possible." + lines[2][1:], *lines[3:]]).replace(
            'possible.We are closer than we were in spring,"', "possible.The mood is better than in spring,"
        )
    )
    assert "\nThe mood is better" in text_of(page, stories[0])
    assert "Your gift" not in text_of(page, stories[0])


def test_a_teaser_behind_a_story_is_a_story_cut_off() -> None:
    page, stories, _ = read(f"{STORY}\n{TEASER}")
    assert [page.text[s.span.start : s.span.start + 11] for s in stories] == ["Envoys from", "The harbour"]
    assert [s.complete for s in stories] == [True, False]


def test_a_long_official_statement_is_one_story() -> None:
    points = "\n".join(
        f"- Norland will open border post number {n} to trucks that carry food and medicine." for n in range(1, 9)
    )
    page, stories, _ = read(
        f"Joint Statement of Norland and Sudmark on the Border\n{STORY}\nThe two sides agreed:\n{points}\n###"
    )
    assert len(stories) == 1
    assert stories[0].title is not None
    assert page.text[stories[0].title.start : stories[0].title.end].startswith("Joint Statement")


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Share this article", "navigation"),
        ("Read more", "navigation"),
        ("READ MORE: Norland recalls its envoy", "navigation"),
        ("Sign up for our morning newsletter", "promotion"),
        ("Advertisement", "promotion"),
        ("(c) 2011 Example News. All rights reserved.", "legal"),
        ("FILE - Anna Berg arrives at the talks in Lakeside.", "caption"),
        ("Photo: Jane Roe/Example Agency", "caption"),
        ("[ad_1]", "other"),
    ],
)
def test_lines_around_stories(line: str, kind: str) -> None:
    lines = STORY.split("\n")
    page, stories, furniture = read("\n".join([*lines[:4], line, *lines[4:]]))
    assert [(f.kind, page.text[f.span.start : f.span.end]) for f in furniture] == [(kind, line)]
    assert [text_of(page, s) for s in stories] == [STORY]


def test_byline_and_copyright_give_stated_dates() -> None:
    page, stories, _ = read(
        f"Envoys Meet Again in Lakeside\nBy Jane Roe\nPublished 4 May 2011\n{STORY}\nCopyright 2011 Example News."
    )
    found = {(d.source, d.edtf) for d in stories[0].dates}
    assert found == {("byline", "2011-05-04"), ("copyright", "2011")}
    assert all(d.span and page.text[d.span.start : d.span.end] for d in stories[0].dates)


def test_a_heading_that_says_when_it_was_issued_states_its_date() -> None:
    _, stories, _ = read(f"Daily report 27/2011, issued on 4 May 2011\n{STORY}")
    assert ("byline", "2011-05-04") in {(d.source, d.edtf) for d in stories[0].dates}


def test_a_letterhead_with_its_date_belongs_to_the_story_under_it() -> None:
    head = "NORLAND HOUSE\n\nOffice of the Press Secretary\n\nMay 4, 2011"
    call = "President Novak spoke with King Solbakk of Sudmark on Wednesday about the border. " * 4
    _, stories, _ = read(f"{head}\n\nReadout of President Novak's Call with King Solbakk of Sudmark\n\n{call}")
    assert len(stories) == 1
    assert ("byline", "2011-05-04") in {(d.source, d.edtf) for d in stories[0].dates}


def test_a_day_without_a_year_takes_the_year_that_the_page_states() -> None:
    _, stories, _ = read(f"By Example News May 4 at 1:01 PM\n{STORY}\nCopyright 2011 Example News.")
    assert ("byline", "2011-05-04") in {(d.source, d.edtf) for d in stories[0].dates}


def test_wrapped_text_gives_one_block_a_paragraph() -> None:
    wrapped = (
        "Envoys from Norland and Sudmark met for a third day in Lakeside to\n"
        "settle the border question, which has kept the two states apart for\n"
        "eleven years and cost both of them the trade across the river.\n"
        "\n"
        "The talks go on. Berg, who leads the delegation of Norland, said that\n"
        "a new map of the river would be laid on the table before the end of\n"
        "the week."
    )
    page, stories, _ = read(wrapped)
    assert [page.text[b.start : b.end] for b in stories[0].blocks] == wrapped.split("\n\n")


def test_other_languages_are_kept_and_marked() -> None:
    _, stories, _ = read("外務省は火曜日、国境をめぐる協議が三日目に入ったと発表した。代表団は新しい地図を示した。")
    assert stories[0].language == "ja"
    _, stories, _ = read(
        "Die Gesandten trafen sich am Dienstag zum dritten Mal, um die Frage der Grenze zu klären, und sie haben "
        "nicht viel gesagt."
    )
    assert stories[0].language == "de"
    _, stories, _ = read("Talks resume.")
    assert stories[0].language == "en"


HTML = f"""<!doctype html><html lang="en"><head><title>Border talks - Example News</title>
<meta property="og:site_name" content="Example News"><link rel="canonical" href="https://news.example/2011/05/04/talks/">
<script type="application/ld+json">{{"@type":"NewsArticle",
"headline":"Border talks","datePublished":"2011-05-04T10:00:00Z",
"author":{{"name":"Jane Roe"}}}}</script></head><body>
<nav><ul><li><a href="/">Home</a><li><a href="/w">World</a></ul></nav>
<article><h1>Border talks enter a third day</h1>{"".join(f"<p>{line}</p>" for line in STORY.split(chr(10)))}</article>
<aside class="related"><h3>Most read</h3><a href="/x">Harbour closed after storm</a></aside>
<footer>Copyright 2011 Example News</footer></body></html>"""


def test_html_gives_story_furniture_and_metadata() -> None:
    page, stories, furniture = read(HTML, "page.html")
    assert [text_of(page, s) for s in stories] == ["Border talks enter a third day\n" + STORY]
    assert stories[0].title is not None
    assert "Home" in page.text[furniture[0].span.start : furniture[0].span.end]
    meta = page.metadata
    assert (meta.title, meta.outlet, meta.byline, meta.language) == ("Border talks", "Example News", "Jane Roe", "en")
    assert {(d.source, d.edtf) for d in meta.dates} == {("json-ld", "2011-05-04"), ("url", "2011-05-04")}


PIECES = st.lists(
    st.sampled_from(
        [*STORY.split("\n"), *APPEAL.split("\n"), TEASER, "Read more", "", "  ", "a", "###", "日本語の文。", "x" * 200]
    )
    | st.text(max_size=60),
    max_size=14,
)


@settings(max_examples=60, deadline=None)
@given(PIECES, st.sampled_from(["\n", "\n\n", "\r\n", " ", ""]))
def test_every_character_is_in_one_place(pieces: list[str], between: str) -> None:
    page, _ = open_page(between.join(pieces).encode("utf-8", "replace"), "page.txt")
    if page is None:
        return
    stories, furniture = split(page)
    spans = sorted([b for s in stories for b in s.blocks] + [f.span for f in furniture])
    at = 0
    for start, end in spans:
        assert at <= start < end
        assert not page.text[at:start].strip()
        at = end
    assert not page.text[at:].strip()
    for story in stories:
        assert story.span == (story.blocks[0].start, story.blocks[-1].end)
        assert all(page.text[b.start : b.end].strip() == page.text[b.start : b.end] for b in story.blocks)


@pytest.mark.parametrize("mark", ["###", "END"])
def test_what_follows_an_end_mark_begins_anew(mark: str) -> None:
    page, stories, _ = read(f"{STORY}\n{mark}\n{TEASER}")
    assert page.text[stories[1].span.start :].startswith("The harbour")


def test_a_teaser_cut_out_of_a_list_is_no_item_of_the_story() -> None:
    page, stories, _ = read(f"{STORY}\n- {TEASER}")
    assert page.text[stories[1].span.start :].startswith("- The harbour")
    items = "\n".join(f"- Norland will send {n} boats to the harbour before the ferry sails." for n in range(3, 9))
    assert len(read(f"{STORY}\nNorland promised:\n{items}")[1]) == 1


def test_a_wrapped_line_that_ends_in_a_small_word_goes_on() -> None:
    text = """The envoys of Norland and Sudmark expressed their determination to keep
the river open to the boats of both states in all seasons and repeated
their concern that, in spite of what was agreed at the lock in March, and
while
Norland has withdrawn its patrols to the harbour as was agreed in March,
officers of Sudmark keep searching the boats of fishermen near the border
and have not said for how long they are going to do so."""
    assert [len(s.blocks) for s in read(text)[1]] == [1]
