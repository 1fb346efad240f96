"""Events of a page as a user's own TABARI or PETRARCH dictionaries code them, one a line."""

from __future__ import annotations

from collections.abc import Iterator

from verbale import acts, pages, times
from verbale.acts.petrarch_coding import Dictionaries, code
from verbale.language import Reader
from verbale.model import ArticleDate, Page

HEAD = "page\tstart\tend\tday\tsource\ttarget\tcode"


def event_lines(page: Page, dictionaries: Dictionaries, reader: Reader) -> Iterator[str]:
    """The events of a page as tab-separated lines under `HEAD`; its stories are told from their stated days."""
    for story in pages.split(page)[0]:
        if story.language != "en":
            continue
        sentences = acts.repaired(reader.read(page.text, story.blocks))
        date, _ = times.date_story(story, page, page.text, times.find(sentences), [])
        day = _stated_day(date)
        for s in sentences:
            for event in code(s, dictionaries, day.replace("-", "")):
                yield "\t".join([page.source, str(s.start), str(s.end), day, *event])


def _stated_day(date: ArticleDate) -> str:
    """The one day that a story states, ISO; "" where it states none."""
    held = times.interval(date.edtf) if date.basis == "stated" else None
    return held[0].isoformat() if held is not None and held[0] == held[1] else ""
