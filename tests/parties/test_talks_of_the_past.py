"""Talks since 1990 that an undated story tells of, and the envoys who led them."""

from __future__ import annotations

import pytest

from verbale import language
from verbale.model import Span
from verbale.parties import Knowledge, cast


@pytest.fixture(scope="module")
def reader() -> language.Reader:
    return language.load()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Arafat and Israel's Netanyahu signed the Wye memorandum on Friday.", "1998-10-23"),
        ("In Dayton, Milosevic and Izetbegovic initialed a settlement on Tuesday.", "1995-11-21"),
        ("Indonesia's Habibie agreed on Sunday to let peacekeepers into East Timor, Annan said.", "1999-09-12"),
        ("Sri Lanka and the Tamil Tigers opened their first talks in Thailand on Monday, said Peiris.", "2002-09-16"),
        ("Serbia's Dacic and Thaci initialed an agreement on Kosovo on Friday, Ashton said.", "2013-04-19"),
        ("In Agra the talks of Vajpayee and Musharraf ended on Monday without a paper, India said.", "2001-07-14"),
        ("Kiir and Machar signed a power-sharing deal in Addis Ababa on Wednesday, South Sudan said.", "2018-09-12"),
        ("At the Manhasset talks, Polisario and Morocco agreed on Tuesday to meet in August.", "2007-06-18"),
    ],
)
def test_an_undated_story_of_talks_tells_their_day(reader: language.Reader, text: str, day: str) -> None:
    found = cast(reader.read(text, [Span(0, len(text))]), text, Knowledge.load())
    assert day in {event.first for event in found.events}


@pytest.mark.parametrize(
    ("name", "party", "day"),
    [
        ("peter-van-walsum", "united-nations", "2007-06"),
        ("espen-barth-eide", "united-nations", "2016-05"),
        ("bernard-aronson", "usa", "2016-06"),
        ("anton-balasingham", "liberation-tigers-of-tamil-eelam", "2002-10"),
        ("mo-mowlam", "gbr", "1998-04"),
        ("valentin-inzko", "office-of-the-high-representative", "2015-01"),
        ("hamdullah-mohib", "afg", "2019-12"),
        ("samvel-shahramanyan", "arm-nagorno-karabakh", "2023-09-20"),
    ],
)
def test_envoys_have_their_terms(name: str, party: str, day: str) -> None:
    terms = Knowledge.load().entries[name].terms
    assert any(t.party == party and (t.start or "") <= day + "~" and (t.end or "9999") >= day for t in terms)
