"""Words of links that a scraper put on lines of their own."""

from __future__ import annotations

from verbale.pages.units import paragraphs


def test_a_link_alone_on_its_line_is_part_of_the_sentence():
    text = (
        "On Monday the minister told reporters in Oslo that the\nNorland coalition\nhad agreed to stop the raids.\n"
        "Nobody in the capital would say on Tuesday how the\ntalks\nwent on, or where the\nenvoy\n"
        "had gone before the weekend."
    )
    found = [u.text.replace("\n", " ") for u in paragraphs(text)]
    assert found == [
        "On Monday the minister told reporters in Oslo that the Norland coalition had agreed to stop the raids.",
        "Nobody in the capital would say on Tuesday how the talks went on, or where the envoy had gone before the "
        "weekend.",
    ]


def test_what_stands_between_two_halves_of_a_sentence_and_is_no_link_stays_alone():
    before, after = "On Monday the minister told reporters in Oslo about talks", "and about the raids of the weekend."
    for line in ("Advertisement", "[ad_1]", "Photo: Ada Quell", "- one item"):
        assert [u.text for u in paragraphs(f"{before}\n{line}\n{after}")] == [before, line, after]
