"""When acts happened: their own time, the line of the story, words that do something by being said."""

from __future__ import annotations

import pytest
from reading_of import engine, reading_of, sentences_of

from verbale import parties, times
from verbale.acts import Story, likely_date, read_acts
from verbale.model import ArticleDate, DatedEvent, Span

DATE = ArticleDate("2021-03-10", "stated")


def when(text: str, root: str, date: ArticleDate = DATE, event: str | None = None) -> list[str | None]:
    """Times of the acts of a root; `event`: a word of the text that tells a known event of 2 March 2021."""
    blocks, sentences = sentences_of(text)
    cast = parties.cast(sentences, text, engine()[1], date)
    expressions = times.find(sentences)
    spot = Span(text.index(event), text.index(event) + len(event)) if event else None
    events = (DatedEvent(spot, "2021-03-02", "2021-03-02", "an event"),) if spot else ()
    likely = tuple(times.resolve(expressions, likely_date(date)))
    story = Story("a1", text, blocks, sentences, date, events, likely)
    found = read_acts(story, cast, times.resolve(expressions, date)).acts
    return [a.time.edtf for a in found if a.cameo.startswith(root)]


@pytest.mark.parametrize(
    ("text", "root", "edtf"),
    [
        ("Norway condemned Iran on Tuesday while urging Iraq to keep calm.", "02", "2021-03-09"),
        ('"We demand that Iran release the crew," Norway said on Tuesday.', "10", "2021-03-09"),
        ("Officials prepared a visit by the Norwegian minister to Sweden in 2019.", "042", "2019"),
        ("Norway had condemned Iran before.", "11", "../2021-03-10"),
        (
            "Sweden condemned Iran's missile launch last week, a day after talks on Tuesday.",
            "15",
            "2021-03-01/2021-03-07",
        ),
        ("Norway said Iran and Iraq were discussing a truce.", "04", "2021-03-10"),
        ("Norway's minister on Tuesday criticized Iran.", "11", "2021-03-09"),
        (
            "Wednesday, March 10, 2021\n\nNorway met Iran yesterday. Norway criticized Iran.",
            "11",
            "2021-03-09",
        ),
        ("Iran fired a rocket at Norway yesterday. Norway criticized Iran.", "11", "../2021-03-10"),
        ("Iran fired a rocket at Norway yesterday. Iraq evacuated the town.", "07", "2021-03-09"),
        ("Iran admitted in 2002 it had kidnapped two Swedish citizens in the 1990s.", "015", "2002"),
        ("Iran admitted in 2002 it had kidnapped two Swedish citizens in the 1990s.", "181", "199X"),
        ("Norway reaffirmed its support for Sweden on the 1967 lines.", "05", "2021-03-10"),
        ("Norway said last week it had warned Iran.", "13", "../2021-03-07"),
        ("Two Swedes had been jailed in Iran and were released on March 2.", "17", "../2021-03-02"),
        ("Norway met Iran in Oslo. The talks came a day after Sweden accused Iran of spying.", "112", "2021-03-09"),
        ("Norway has criticized Iran since June.", "11", "2020-06/2021-03-10"),
        ("On Tuesday, a Swedish minister was reported as saying Iran must stop.", "10", "2021-03-09"),
        ("Norway met Iran on Tuesday. Norway said the ministers were to discuss a truce.", "04", "2021-03-09"),
        ("Norway met Iran on Tuesday. Norway said that it would not accept the claims.", "12", "2021-03-09"),
        ("Norway joins its neighbors in calling for a ceasefire in Iran.", "02", "2021-03-10"),
        ("Norway met Iran on Tuesday. We condemn Iran's raid on Oslo.", "11", "2021-03-10"),
        ("Norway met Iran on Monday to discuss a truce.", "04", "2021-03-08"),
        ("Norway will meet Iran on Friday to sign a truce.", "057", "2021-03-12"),
        ("Norway's envoy spoke on Monday before meeting his Iranian counterpart.", "04", "2021-03-08"),
        ("Norway pledged on Monday to release two prisoners to Iran.", "08", None),
        ("Statement by the President of Norway on Iran\nWe met Iran on Monday.", "01", "2021-03-10"),
        ("Norway has aided Iran and conducted talks with Iraq.", "04", "../2021-03-10"),
        (
            "Norway rejected an Iranian offer before the last test. Iran conducted the test on March 2.",
            "12",
            "../2021-03-02",
        ),
        ("Iran's March 2 test ended the talks with Norway.", "16", "2021-03-02"),
        ("Norway noted the end of last week's talks with Iran.", "01", "2021-03-10"),
        ("Norway has said repeatedly that it would not accept Iran's claims.", "12", "../2021-03-10"),
        ("Norway said on Sunday that Iran and Iraq were discussing a truce.", "04", "2021-03-07"),
        ("Norway's minister will visit Iran on May 3. She will meet the Iranian president there.", "040", "2021-05-03"),
        ('Norway met Iran yesterday. "We agreed to resume talks with Iran," Norway said.', "03", "2021-03-09"),
        (
            "Iran fired a missile on Monday. Norway criticized Iran for its recent missile launches.",
            "15",
            "../2021-03-10",
        ),
        ("Norway met Iran on Monday. We are acting to support Sweden.", "05", "2021-03-10"),
        ("Norway has yet to apologize to Iran.", "05", "../2021-03-10"),
        ("Iran thanked Norway for its pledge at the Oslo Summit in May 2019.", "03", "2019-05"),
        ('"Iran raided Oslo on Monday. It shelled Norway," Norway said.', "19", "2021-03-08"),
        ("Iran rejected the talks that were due to begin on Monday with Norway.", "04", "2021-03-08"),
    ],
)
def test_the_time_of_an_act(text, root, edtf):
    assert edtf in when(text, root)


NARROW = ArticleDate("2021-03-10/2021-03-13", "inferred")


@pytest.mark.parametrize(
    ("text", "root", "edtf"),
    [
        ("Norway condemned Iran.", "11", "2021-03-10?"),
        ("Norway had condemned Iran before.", "11", "../2021-03-10?"),
        ("Norway condemned Iran on Wednesday.", "11", "2021-03-10"),
        ("Norway condemned Iran three days ago.", "11", "2021-03-07?"),
    ],
)
def test_a_story_of_a_few_days_is_told_from_the_first_and_says_so(text, root, edtf):
    assert edtf in when(text, root, NARROW)


def test_a_story_of_a_wide_interval_gives_no_day():
    assert when("Norway condemned Iran.", "11", ArticleDate("2021-03-01/2021-06-01", "inferred")) == [None]


def test_a_day_whose_year_the_interval_settles_is_the_day_of_the_news():
    wide = ArticleDate("2021-03-05/2021-08-01", "inferred")
    text = "Norway met Iran in Oslo on March 5. Norway condemned Iran. We demand peace. Norway had warned Iran."
    assert when(text, "04", wide) == ["2021-03-05"]
    assert when(text, "11", wide) == ["2021-03-05"]
    assert when(text, "13", wide) == [None]


def test_a_date_without_its_year_settles_a_story_that_is_vaguely_dated():
    vague = ArticleDate("2020-07-13/2021-01-20", "inferred")
    text = "Norway met Iran in Oslo on 10 December. Norway condemned Iran."
    assert when(text, "04", vague) == ["2020-12-10"]
    assert when(text, "11", vague) == ["2020-12-10"]
    assert when(text, "04", ArticleDate("2019-07-13/2021-01-20", "inferred")) == [None]  # two Decembers may be meant
    spring = ArticleDate("2021-01-04/2021-06-30", "inferred")
    assert when("In February Norway will meet Iran.", "04", spring) == ["2021-02"]
    assert when("In February Norway met Iran.", "04", spring) == [None]  # of this year or the last


def test_an_undated_story_tells_what_came_before_its_own_dated_deed():
    undated = ArticleDate(None, "unknown")
    text = (
        "Norway rejected an Iranian offer before its nuclear test. The nuclear test of 6 January 2016 ended the talks."
    )
    assert when(text, "12", undated) == ["../2016-01-06"]


JOURNEY = (
    "The Norwegian minister visited Chad on 1 March and Mali from 3-5 March. In Chad Norway condemned Iran. "
    "In her first visit to Mali the minister met the Swedish president. Norway also thanked Iraq. "
)


def test_what_is_told_of_a_stop_was_done_there():
    assert when(JOURNEY, "042") == ["2021-03-01/2021-03-05", "2021-03-03/2021-03-05"]
    assert when(JOURNEY, "11") == ["2021-03-01"]
    assert when(JOURNEY, "040") == ["2021-03-03/2021-03-05"]
    assert when(JOURNEY, "0") == [*when(JOURNEY, "04"), "2021-03-03/2021-03-05"]


def test_one_place_with_a_time_is_no_journey():
    assert when("Norway visited Chad on 1 March. In Chad Norway condemned Iran.", "11") == ["2021-03-10"]


def test_a_known_event_gives_its_day():
    text = "Iran's missile launch shocked Norway."
    assert when(text, "15", event="launch") == ["2021-03-02"]
    assert when("Iran's missile launch last week shocked Norway.", "15", event="launch") == ["2021-03-02"]


def test_a_deed_told_again_has_its_latest_time():
    text = "Iran launched a missile on Monday. Iran launched a missile in 2019. Norway condemned Iran's missile launch."
    assert when(text, "15")[-1] == "2021-03-08"


def test_a_deed_told_again_has_the_time_of_its_own_word():
    text = "Iran launched a missile on Monday. Iran tested a missile in 2019. Norway condemned Iran's missile test."
    assert when(text, "15")[-1] == "2019"


def test_the_launches_that_were_told_have_their_day_and_other_ones_have_not():
    text = "Iran launched a missile on Monday. Norway criticized Iran for {} missile launches."
    assert when(text.format("the"), "15")[-1] == "2021-03-08"
    assert when(text.format("its recent"), "15")[-1] == "../2021-03-10"


def test_then_is_the_time_told_before():
    assert when("Iran fired a rocket on Monday. Norway said then that Iran must stop.", "10") == ["2021-03-08"]


def test_an_undated_deed_told_again_has_its_time_too():
    undated = ArticleDate(None, "unknown")
    text = "Iran launched a missile on 6 January 2016. Norway condemned Iran's missile launch."
    assert when(text, "15", undated) == ["2016-01-06", "2016-01-06"]


def test_the_time_of_a_deed_that_came_before_is_not_its_own():
    found = reading_of("Norway met Chad in Geneva, the second meeting after their summit of September 2002.").acts
    assert found
    assert "2002-09" not in {a.time.edtf for a in found if a.cameo.startswith("04")}
