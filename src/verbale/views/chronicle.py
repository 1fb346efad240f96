"""The chronology as a document with numbered sources, in Markdown or HTML: to print, to send, to quote from.

Each event is a line under its date, with the page's own words and the numbers of its sources; the sources stand at the
end, page by page, with the place of every quotation. Words of a page are escaped: none is ever taken for markup.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from verbale.ledger import Line
from verbale.talks import Event, quotation, tell
from verbale.views.judged import SIGNS
from verbale.views.wording import (
    date_reasons,
    is_inferred,
    margin_words,
    placed,
    short_date,
    voice_line,
    voice_of,
)

QUOTE = 240
"""Longest quotation, in characters."""
MARKS = {
    "actual": "",
    "planned": "planned: ",
    "proposed": "proposed: ",
    "negated": "not done: ",
    "hypothetical": "if: ",
}
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|~>])")


@dataclass(frozen=True, slots=True)
class Note:
    """One place in a page, and its number."""

    number: int
    line: Line


@dataclass(frozen=True, slots=True)
class Entry:
    """One event, in words."""

    year: str
    """Empty where it is that of the entry before; likewise `day` and `voice`."""
    day: str
    inferred: str
    """How the date was inferred; empty where the text gives it."""
    voice: str
    status: str
    told: str
    words: str
    judged: str
    notes: tuple[int, ...]


def entries(events: Sequence[Event]) -> tuple[list[Entry], list[Note]]:
    """The events in words, and their sources, numbered in the order in which they are first needed."""
    found: list[Entry] = []
    notes: dict[tuple[str, int], Note] = {}
    before: tuple[str, str] = ("", "")
    speaking = ""
    for event in events:
        line = event.lead
        shown = placed(line, "event")
        year, day = margin_words(line, shown)
        voice = voice_of(line)
        again = (year, day) == before
        quoted = quotation(line, QUOTE)
        base = line.sentence_span.start
        found.append(
            Entry(
                year=(year or "undated") if year != before[0] or not found else "",
                day="" if again else day,
                inferred=date_reasons(shown, line.published) if is_inferred(shown, line.published) else "",
                voice=voice_line(line.speakers) if voice and (voice != speaking or not again) else "",
                status=MARKS[line.status],
                told=str(tell(line)),
                words=" ".join(line.sentence[quoted.start - base : quoted.end - base].split()),
                judged="" if line.mark == "open" else SIGNS[line.mark],
                notes=tuple(_note(one, notes) for one in event.lines),
            )
        )
        before, speaking = (year, day), voice
    return found, list(notes.values())


def _note(line: Line, notes: dict[tuple[str, int], Note]) -> int:
    return notes.setdefault((line.page, line.span.start), Note(len(notes) + 1, line)).number


# --- Markdown ---------------------------------------------------------------------------------------------------------


def as_markdown(events: Sequence[Event], title: str) -> Iterator[str]:
    """The document, line by line."""
    found, notes = entries(events)
    yield f"# {_md(title)}"
    for entry in found:
        if entry.year:
            yield f"\n## {_md(entry.year)}"
        if entry.day:
            yield f"\n**{_md('~' if entry.inferred else '')}{_md(entry.day)}**"
        if entry.voice:
            yield f"\n{_md(entry.voice)}:"
        numbers = "".join(f"[^{number}]" for number in entry.notes)
        judged = f" {entry.judged}" if entry.judged else ""
        yield f"\n{_md(entry.status)}{_md(entry.told)}. “{_md(entry.words)}”{numbers}{judged}"
    yield "\n## Sources\n"
    for note in notes:
        yield f"[^{note.number}]: {_md(_place(note.line))}"


def _md(words: str) -> str:
    """Words in which nothing is markup."""
    return _MARKDOWN.sub(r"\\\1", " ".join(words.split())).replace("&", "&amp;").replace("<", "&lt;")


def _place(line: Line) -> str:
    head = " · ".join(part for part in (line.outlet, line.title) if part)
    story = f"story of {'~' if line.published.basis == 'inferred' else ''}{short_date(line.published.edtf)}"
    where = f"characters {line.span.start}–{line.span.end}"
    return f"{line.source}{f' ({head})' if head else ''}, {story}, {where}; act {line.short}"


# --- HTML -------------------------------------------------------------------------------------------------------------

STYLE = """
:root { color-scheme: light dark; }
body { font: 1rem/1.5 Georgia, "Noto Serif", serif; max-width: 44rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.6rem; } h2 { margin: 2rem 0 .5rem; font-size: 1.2rem; }
dl { display: grid; grid-template-columns: 5.5rem 1fr; gap: .35rem 1rem; margin: 0; }
dt { text-align: right; font: .9rem/1.6 sans-serif; } dd { margin: 0; grid-column: 2; break-inside: avoid; }
.voice { font-style: italic; } q { opacity: .8; } sup a { text-decoration: none; padding: 0 .1em; }
ol { font-size: .9rem; overflow-wrap: anywhere; }
@media print { body { margin: 0; max-width: none; font-size: 10pt; } a { color: inherit; } }
"""
POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def as_html(events: Sequence[Event], title: str) -> Iterator[str]:
    """The document, line by line: one file, no script, nothing fetched."""
    found, notes = entries(events)
    yield f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{_h(title)}</title>'
    yield f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    yield f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<style>{STYLE}</style>\n</head>'
    yield f"<body>\n<main>\n<h1>{_h(title)}</h1>"
    open_list = False
    for entry in found:
        if entry.year:
            yield f"{'</dl>' if open_list else ''}\n<h2>{_h(entry.year)}</h2>\n<dl>"
            open_list = True
        if entry.day:
            reason = f' title="{_h(entry.inferred)}"' if entry.inferred else ""
            yield f"<dt{reason}>{'~' if entry.inferred else ''}{_h(entry.day)}</dt>"
        if entry.voice:
            yield f'<dd class="voice">{_h(entry.voice)}:</dd>'
        yield f"<dd>{_h(entry.status)}{_h(entry.told)}. <q>{_h(entry.words)}</q>{_numbers(entry)}</dd>"
    yield "</dl>" if open_list else "<p>No line fits.</p>"
    yield "<h2>Sources</h2>\n<ol>"
    yield from _listed(notes)
    yield "</ol>\n</main>\n</body>\n</html>"


def _numbers(entry: Entry) -> str:
    marks = "".join(f'<sup><a href="#n{n}">{n}</a></sup>' for n in entry.notes)
    return f"{marks} {entry.judged}" if entry.judged else marks


def _listed(notes: Iterable[Note]) -> Iterator[str]:
    return (f'<li id="n{note.number}">{_h(_place(note.line))}</li>' for note in notes)


def _h(words: str) -> str:
    return html.escape(" ".join(words.split()), quote=True)
