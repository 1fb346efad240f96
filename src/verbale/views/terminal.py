"""The record in a terminal: the same words in the same order as on the web page, at 80 columns or in a file.

A line of the chronology: the date in the margin; who did what to whom; the page's own words; the source mark, where
`page:offset` and the act's id lead back to them. Who speaks stands above what is said, which is ruled and indented.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.segment import Segment
from rich.table import Table
from rich.text import Text

from verbale.ledger import ActView, Line, LinkageLine, PartyEntry, Speaker
from verbale.ledger.lines import Order
from verbale.ledger.rows import Pager
from verbale.model import Record, Span
from verbale.talks import Event, tell
from verbale.views.wording import certainty, date_reasons, date_words, is_inferred, margin_words

MARKS = {"actual": "●", "planned": "○", "proposed": "◌", "negated": "✕", "hypothetical": "?"}
"""A stated fact, a planned act, a proposed one, one that did not happen, one that is only supposed."""

COLOURS = tuple(f"color({number})" for number in (33, 172, 71, 170, 37, 178, 99, 167, 67, 245))
"""Readable on dark and light; one a party, by the ledger's number. Names stand beside: nothing hangs on the colour."""

MARGIN = 10
"""Columns of the date margin."""
QUOTE = 200
"""Longest piece of a clause that is shown, in characters; the cue always stands in it."""


@dataclass(frozen=True, slots=True)
class Palette:
    """The colour of each party."""

    of: dict[str, str]

    @classmethod
    def from_parties(cls, parties: Iterable[PartyEntry]) -> Palette:
        """The colours that the ledger gave."""
        return cls({p.id: COLOURS[p.colour % len(COLOURS)] for p in parties})

    def style(self, *ids: str | None) -> str:
        """The colour of the first that has one."""
        return next((self.of[i] for i in ids if i in self.of), "default") if ids else "default"


def console_for(*, to_errors: bool = False) -> Console:
    """A console that keeps plain text plain: no colour and no cut in a file; 80 columns where nothing else is known."""
    console = Console(stderr=to_errors, highlight=False, soft_wrap=False)
    if not console.is_terminal:
        console.width = int(os.environ.get("COLUMNS", 80))
    return console


# --- the chronology ---------------------------------------------------------------------------------------------------


def chronology(events: Sequence[Event], palette: Palette, order: Order) -> RenderableType:
    """The events under each other: a year, a day and a speaker are named once until they change."""
    table = Table.grid(padding=(0, 1))
    table.add_column(width=MARGIN, justify="right", style="bold", no_wrap=True)
    table.add_column(width=1)
    table.add_column(ratio=1, overflow="fold")
    before: tuple[str, str] = ("", "")
    voice = ""
    name = short_names(line.source for event in events for line in event.lines)
    for event in events:
        line = event.lead
        shown = line.published if order == "published" or not line.happened.edtf else line.happened
        year, day = margin_words(line, shown)
        if year != before[0]:
            table.add_row(year or "undated", "", "")
        new_day = (year, day) != before
        speaking = _voice(line)
        if line.speakers and (speaking != voice or new_day):
            table.add_row(_margin(day, shown, line) if new_day else "", "", _speakers(line.speakers, palette))
            new_day = False
        table.add_row(_margin(day, shown, line) if new_day else "", _mark(line), _entry(event, palette, name))
        before, voice = (year, day), speaking
    return table


def _margin(day: str, shown: object, line: Line) -> Text:
    inferred = is_inferred(shown, line.published)  # type: ignore[arg-type]
    return Text(f"{'~' if inferred and day != 'undated' else ''}{day}", style="dim" if inferred else "")


def _voice(line: Line) -> str:
    return "/".join([line.page, line.article, *(s.id or s.name for s in line.speakers)]) if line.speakers else ""


def _mark(line: Line) -> Text:
    return Text(MARKS[line.status], style="dim" if line.status in ("hypothetical", "proposed") else "")


def _speakers(speakers: tuple[Speaker, ...], palette: Palette) -> Text:
    """On whose word what follows stands: "Arland's minister, by the Gazette"."""
    told = Text()
    for number, speaker in enumerate(reversed(speakers)):
        if number:
            told.append(", told by ", style="dim")
        told.append(_flat(speaker.name) or "unnamed source", style=f"bold {palette.style(speaker.party, speaker.id)}")
        if not number and speaker.cue:
            told.append(f" {_flat(speaker.cue)}", style="dim")
    told.append(":", style="dim")
    return told


def _entry(event: Event, palette: Palette, name: Mapping[str, str]) -> RenderableType:
    """One event: the short sentence, the words, the sources; ruled where somebody says it."""
    line = event.lead
    body = Group(_sentence(line, palette), _clause(line), *_sources(event, name))
    if not line.speakers:
        return body
    outer = line.speakers[0]
    return _Ruled(body, palette.style(outer.party, outer.id))


class _Ruled:
    """What somebody says, with a thin rule in his party's colour down its left."""

    def __init__(self, body: RenderableType, style: str) -> None:
        self.body = body
        self.style = style

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        stroke = Segment("│ ", console.get_style(self.style))
        for row in console.render_lines(self.body, options.update_width(options.max_width - 2), pad=False):
            yield stroke
            yield from row
            yield Segment.line()


def _sentence(line: Line, palette: Palette) -> Text:
    told = tell(line)
    text = Text()
    text.append(told.who, style=f"bold {palette.style(*(w.party or w.id for w in line.actors + line.actor_parties))}")
    text.append(f" {told.did}", style=_verb_style(line))
    if told.whom:
        colour = palette.style(*(w.party or w.id for w in line.targets + line.target_parties))
        text.append(f" {told.whom}", style=f"bold {colour}")
    if told.about:
        text.append(f" · {told.about}", style="dim")
    if certainty(line.confidence) == "unsure":
        text.append(" · unsure", style="dim")
    return text


def _verb_style(line: Line) -> str:
    return {"negated": "strike", "hypothetical": "italic"}.get(line.status, "")


def _clause(line: Line) -> Text:
    """The page's own words, cut to what fits around the cue."""
    start, end = _around(line)
    text = Text("“", style="dim")
    text.append("… " if start > line.span.start else "", style="dim")
    cue = Span(min(max(line.cue.start, start), end), min(max(line.cue.end, start), end))
    for first, last, style in ((start, cue.start, ""), (*cue, "underline"), (cue.end, end, "")):
        text.append(_flat(line.quote[first - line.span.start : last - line.span.start], edges=True), style=style)
    text.rstrip()
    text.append(" …" if end < line.span.end else "", style="dim")
    text.append("”", style="dim")
    return text


def _around(line: Line) -> tuple[int, int]:
    """Which stretch of the clause is shown: all of it, or `QUOTE` characters of whole words with the cue in them."""
    start, end = line.span
    if end - start <= QUOTE:
        return start, end
    first = max(start, min(line.cue.start - QUOTE // 4, end - QUOTE))
    last = min(end, max(first + QUOTE, line.cue.end))
    quote = line.quote
    while first > start and not quote[first - start - 1].isspace():
        first -= 1
    while last < end and not quote[last - start - 1].isspace():
        last -= 1
    return first, last


def _sources(event: Event, name: Mapping[str, str]) -> list[Text]:
    """A source mark for each line that tells it: page, offset, id; the story's date where it is not the day itself."""
    lead = event.lead
    marks = [lead, *(line for line in event.lines if line is not lead)]
    return [_source(line, name[line.source]) for line in marks]


def _source(line: Line, name: str) -> Text:
    outlet = f"{line.outlet}, " if line.outlet else ""
    published = f"{outlet}{_story_date(line)}".rstrip(", ")
    return Text(" · ".join(filter(None, (f"{name}:{line.cue.start}", line.short, published))), style="dim")


def short_names(sources: Iterable[str]) -> dict[str, str]:
    """Each source by its file name, where no other one has the same; else as it was given."""
    every = set(sources)
    many = Counter(source.rsplit("/", 1)[-1] for source in every)
    return {s: s.rsplit("/", 1)[-1] if many[s.rsplit("/", 1)[-1]] == 1 else s for s in every}


def _story_date(line: Line) -> str:
    if not line.published.edtf:
        return "undated"
    return ("~" if line.published.basis == "inferred" else "") + date_words(line.published.edtf)


def _flat(words: str, *, edges: bool = False) -> str:
    """Page text on one line; with `edges`, a space at either end stays one."""
    flat = re.sub(r"\s+", " ", words)
    return flat if edges else flat.strip()


# --- one act ----------------------------------------------------------------------------------------------------------


def act(view: ActView, palette: Palette) -> RenderableType:
    """One act with its sentence, its words marked, its neighbours, and how it was read."""
    line = view.line
    facts = Table.grid(padding=(0, 2))
    facts.add_column(style="dim", justify="right", no_wrap=True)
    facts.add_column(ratio=1, overflow="fold")
    for name, value in _facts(view):
        facts.add_row(name, value)
    passage = Text(_flat(view.before), style="dim")
    passage.append(" " if view.before else "")
    passage.append_text(_marked(line))
    passage.append(f" {_flat(view.after)}" if view.after else "", style="dim")
    return Group(_sentence(line, palette), Text(), Padding(passage, (0, 2)), Text(), facts)


def _marked(line: Line) -> Text:
    """The sentence with the clause plain, the cue standing out and the condition in italics."""
    text = Text(line.sentence)
    base = line.sentence_span.start
    text.stylize("bold", line.span.start - base, line.span.end - base)
    text.stylize("bold reverse", line.cue.start - base, line.cue.end - base)
    if line.condition_span:
        text.stylize("italic", line.condition_span.start - base, line.condition_span.end - base)
    return Text(" ").join(part for part in text.split() if part.plain.strip())


def _facts(view: ActView) -> Iterable[tuple[str, str]]:
    line = view.line
    yield "act", f"{line.act}{' (superseded: the page has changed since)' if line.superseded else ''}"
    yield "kind", f"CAMEO {line.cameo}, PLOVER {line.plover}, {line.status}"
    yield "read as", f"{certainty(line.confidence)}{f': {line.because}' if line.because else ''}"
    yield "when", date_reasons(line.happened if line.happened.edtf else line.published, line.published)
    for speaker in line.speakers:
        how = f"{_flat(speaker.cue) or 'no cue'}, {speaker.kind}"
        yield "on whose word", f"{_flat(speaker.name) or 'unnamed source'} ({how})"
    if line.condition:
        yield "condition", f"{line.condition}: {_flat(line.condition_text)}"
    if line.issues:
        yield "about", ", ".join(line.issues)
    yield "cue", f"“{_flat(_cue_words(line))}” at {line.cue.start}–{line.cue.end}"
    yield "clause", f"{line.span.start}–{line.span.end}"
    yield "page", line.source
    yield "", line.page
    story = " · ".join(part for part in (line.article, line.title and _flat(line.title), line.outlet) if part)
    yield "story", f"{story} · {_story_date(line)}"
    for other in view.others:
        yield "beside it", f"{other.short} {tell(other)}"


def _cue_words(line: Line) -> str:
    base = line.sentence_span.start
    return line.sentence[line.cue.start - base : line.cue.end - base]


# --- lists ------------------------------------------------------------------------------------------------------------


def linkages(found: Sequence[LinkageLine]) -> RenderableType:
    """Each linkage as a sentence with its words and source."""
    parts: list[RenderableType] = []
    for link in found:
        holder = link.holder.name if link.holder else "(somebody)"
        head = Text(f"{holder}: ", style="bold")
        head.append(f"{', '.join(i.replace('-', ' ') for i in link.withholds_issues) or _flat(link.withholds)} ")
        head.append(link.kind.replace("-", " "), style="italic")
        awaits = f"{link.awaits.name}: " if link.awaits else ""
        head.append(f" {awaits}{', '.join(i.replace('-', ' ') for i in link.awaited_issues) or _flat(link.awaited)}")
        head.append(f"  [{link.state}]", style="dim")
        words = Text(f"“{_flat(link.withholds)} … {_flat(link.awaited)}”")
        source = Text(f"{link.source}:{link.withholds_span.start}", "dim")
        parts += [head, Padding(words, (0, 2)), Padding(source, (0, 2))]
    return Group(*parts)


def record(one: Record) -> RenderableType:
    """A page's record for a reader: its stories with their dates, and what each says was done."""
    page = one.page
    parts: list[RenderableType] = [Text(f"{page.source} ({page.media_type}, {len(page.text)} characters)", "bold")]
    lines = [row.line for row in Pager(one, ()).acts()]
    palette = Palette({})
    for article in one.articles:
        date = date_words(article.date.edtf)
        because = "; ".join(r.says for r in article.date.because)
        head = f"{article.id} · {_flat(article.title or page.text[slice(*article.span)])[:80]}"
        dated = f"{date} ({': '.join(filter(None, (article.date.basis, because)))})"
        parts += [Text(), Text(head, "bold"), Text(dated, "dim")]
        told = [line for line in lines if line.article == article.id]
        parts.append(chronology([Event(line, (line,)) for line in told], palette, "event") if told else Text("no acts"))
    cut = sum(f.span.end - f.span.start for f in one.furniture)
    parts += [Text(), Text(f"{cut} characters of furniture, {len(one.mentions)} mentions", "dim")]
    return Group(*parts)
