"""When acts happened: their own time, the line of the story, words that do something by being said."""

from __future__ import annotations

import pytest
from reading_of import engine, sentences_of

from verbale import parties, times
from verbale.acts import Story, read_acts
from verbale.model import ArticleDate

DATE = ArticleDate("2021-03-10", "stated")


def when(text: str, root: str) -> list[str | None]:
    blocks, sentences = sentences_of(text)
    cast = parties.cast(sentences, text, engine()[1], DATE)
    resolved = times.resolve(times.find(sentences), DATE)
    found = read_acts(Story("a1", text, blocks, sentences, DATE), cast, resolved).acts
    return [a.time.edtf for a in found if a.cameo.startswith(root)]


@pytest.mark.parametrize(
    ("text", "root", "edtf"),
    [
        ("Norway condemned Iran on Tuesday while urging Iraq to keep calm.", "02", "2021-03-09"),
        ('"We demand that Iran release the crew," Norway said on Tuesday.', "10", "2021-03-09"),
        ("Officials prepared a visit by the Norwegian minister to Sweden in 2019.", "042", "2019"),
        ("Norway had condemned Iran before.", "11", "../2021-03-10"),
    ],
)
def test_the_time_of_an_act(text, root, edtf):
    assert edtf in when(text, root)
