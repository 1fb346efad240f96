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
from itertools import pairwise

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.segment import Segment
from rich.table import Table
from rich.text import Text

from verbale.ledger import ActView, Dated, Line, LinkageLine, PartyEntry, Speaker
from verbale.ledger.lines import Order
from verbale.ledger.rows import Pager
from verbale.model import Record, Span
from verbale.talks import Event, quotation, tell, words_said
from verbale.views.judged import MEANINGS, SIGNS, is_rejected, word_words
from verbale.views.wording import (
    certainty,
    date_reasons,
    date_words,
    is_inferred,
    margin_words,
    placed,
    plain,
    short_date,
    voice_of,
    voice_parts,
    voice_words,
)

MARKS = {"actual": "●", "planned": "○", "proposed": "◌", "negated": "✕", "hypothetical": "?"}
"""A stated fact, a planned act, a proposed one, one that did not happen, one that is only supposed."""

COLOURS = tuple(f"color({number})" for number in (33, 172, 71, 170, 37, 178, 99, 167, 67, 245))
"""Readable on dark and light; one a party, by the ledger's number. Names stand beside: nothing hangs on the colour."""

MARGIN = 10
"""Columns of the date margin."""
QUOTE = 180
"""Longest piece of a clause that is shown, in characters; the cue always stands in it."""
WIDEST = 100
"""Columns beyond which lines are hard to follow with the eye."""
MOST_ISSUES = 2
"""Issues that a line names, if that takes no further line; `verbale show` gives all."""
MOST_ALSO = 4
"""Further sources that a line names."""


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


def console_for(*, to_errors: bool = False, width: int | None = None) -> Console:
    """A console that keeps plain text plain: no colour and no cut in a file; 80 columns where nothing else is known."""
    console = Console(stderr=to_errors, highlight=False, soft_wrap=False)
    if width:
        console.width = width
    elif not console.is_terminal:
        console.width = int(os.environ.get("COLUMNS", 80))
    elif console.width > WIDEST:
        console.width = WIDEST
    return console


def put(console: Console, what: RenderableType) -> None:
    """Print; into a file or a pipe without the blanks that fill a line up to the width."""
    if console.is_terminal:
        console.print(what)
        return
    with console.capture() as capture:
        console.print(what)
    for line in capture.get().split("\n")[:-1]:
        print(line.rstrip(), file=console.file)


# --- the chronology ---------------------------------------------------------------------------------------------------


def chronology(events: Sequence[Event], palette: Palette, order: Order) -> RenderableType:
    """The events under each other: a year, a day and a speaker are named once until they change."""
    table = Table.grid(padding=(0, 1))
    table.add_column(width=MARGIN, justify="right", style="bold", no_wrap=True)
    table.add_column(width=1)
    table.add_column(ratio=1, overflow="fold")
    before: tuple[str, str] = ("", "")
    voice = ""
    quoted: tuple[str, Span] = ("", Span(0, 0))
    name = short_names(line.source for event in events for line in event.lines)
    for event in events:
        line = event.lead
        shown = placed(line, order)
        year, day = margin_words(line, shown)
        if year != before[0]:
            table.add_row(year or "undated", "", "")
        new_day = (year, day) != before
        speaking = voice_of(line)
        if line.speakers and (speaking != voice or new_day):
            table.add_row(_margin(day, shown, line) if new_day else "", "", _speakers(line.speakers, palette))
            new_day = False
        said = words_said(line, QUOTE)
        words = (line.page, said or quotation(line, QUOTE))
        again = words[0] == quoted[0] and quoted[1].start <= words[1].start and words[1].end <= quoted[1].end
        entry = _entry(event, palette, name, None if again else words[1])
        table.add_row(_margin(day, shown, line) if new_day else "", _mark(line), entry)
        before, voice, quoted = (year, day), speaking, quoted if again else words
    return table


def _margin(day: str, shown: Dated, line: Line) -> Text:
    inferred = is_inferred(shown, line.published)
    return Text(f"{'~' if inferred and day != 'undated' else ''}{day}", style="dim" if inferred else "")


def _mark(line: Line) -> Text:
    return Text(MARKS[line.status], style="dim" if line.status in ("hypothetical", "proposed") else "")


def _speakers(speakers: tuple[Speaker, ...], palette: Palette) -> Text:
    """On whose word what follows stands: "Arland's minister, by the Gazette"."""
    told = Text()
    for before, speaker, after in voice_parts(speakers):
        told.append(before, style="dim")
        told.append(voice_words(speaker), style=f"bold {palette.style(speaker.party, speaker.id)}")
        told.append(after, style="dim")
    told.append(":", style="dim")
    return told


def _entry(event: Event, palette: Palette, name: Mapping[str, str], quoted: Span | None) -> RenderableType:
    """One event: the short sentence, the words where they do not stand right above, the sources; ruled where told."""
    line = event.lead
    told, about, sources = _sentence(line, palette), _about(line), _sources(event, name)
    body: RenderableType
    if quoted and quoted == words_said(line, QUOTE):
        # the page's words, and not the speaker's where they are reported: no quotation marks of ours around them
        body = _Noted(Text.assemble(told, " that ", _clause(line, quoted, marks=("", ""))), sources)
    elif quoted:
        body = Group(_Told(told, about), _Noted(_clause(line, quoted), sources))
    else:
        body = _Noted(told, sources)
    if not line.speakers:
        return body
    outer = line.speakers[0]
    return _Ruled(body, palette.style(outer.party, outer.id))


class _Told:
    """A sentence with what it is about, as far as that takes no further line."""

    def __init__(self, told: Text, about: Sequence[Text]) -> None:
        self.told = told
        self.about = about

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        room = len(self.told.wrap(console, options.max_width))
        whole = (Text.assemble(self.told, about) for about in self.about)
        yield next((text for text in whole if len(text.wrap(console, options.max_width)) <= room), self.told)


class _Noted:
    """Words with a note at the right, on their last line where both fit into it, else under them."""

    def __init__(self, words: Text, note: Text) -> None:
        self.words = words
        self.note = note

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        lines = self.words.wrap(console, options.max_width)
        room = options.max_width - (lines[-1].cell_len if lines else 0) - self.note.cell_len
        if lines and room >= 2:
            last = lines.pop()
            last.append(" " * room)
            last.append_text(self.note)
            lines.append(last)
            yield from lines
            return
        yield from lines
        for line in self.note.wrap(console, options.max_width):
            line.align("right", options.max_width)
            yield line


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
    actors, targets = line.actors + line.actor_parties, line.targets + line.target_parties
    first = targets if told.passive else actors
    text = Text()
    text.append(told.who, style=f"bold {palette.style(*(w.party or w.id for w in first))}")
    text.append(f" {told.did}", style="italic" if line.status == "hypothetical" else "")
    if told.whom:
        text.append(f" {told.whom}", style=f"bold {palette.style(*(w.party or w.id for w in targets))}")
    if certainty(line.confidence) == "unsure":
        text.append(" · unsure", style="dim")
    return text


def _about(line: Line) -> list[Text]:
    """The issues of a line, from as many as are named at most down to none."""
    named = [plain(issue) for issue in line.issues[:MOST_ISSUES]]
    return [Text(f" · {', '.join(named[:count])}" if count else "", style="dim") for count in range(len(named), -1, -1)]


def _clause(line: Line, span: Span, marks: tuple[str, str] = ("“", "”")) -> Text:
    """The page's own words, as much as says it, with the cue underlined."""
    text = Text(marks[0], style="dim")
    base = line.sentence_span.start
    edges = (span.start, *(min(max(edge, span.start), span.end) for edge in line.cue), span.end)
    for (start, end), style in zip(pairwise(edges), ("", "underline", ""), strict=True):
        text.append(_flat(line.sentence[start - base : end - base], edges=True), style=style)
    text.append(" …" if span.end < line.span.end else "", style="dim")
    text.append(marks[1], style="dim")
    return text


def _sources(event: Event, name: Mapping[str, str]) -> Text:
    """Where the lines that tell it stand: page and offset, of each page the first; id; the story's date."""
    lead = event.lead
    also = [line for line in event.lines if line is not lead]
    told = (_place(line, lead, name) + (" (copy)" if line.page in event.copies else "") for line in also[:MOST_ALSO])
    places = [f"{name[lead.source]}:{lead.cue.start}", *told]
    more = f" and {len(also) - MOST_ALSO} more" if len(also) > MOST_ALSO else ""
    mark = "" if lead.mark == "open" else f"{SIGNS[lead.mark]} "
    return Text(f"{', '.join(places)}{more} · {mark}{lead.short} · {_story_date(lead)}", style="dim")


def _place(line: Line, lead: Line, name: Mapping[str, str]) -> str:
    """Where a line stands, without the page's name where it is the same as before."""
    return f"{'' if line.page == lead.page else name[line.source]}:{line.cue.start}"


def short_names(sources: Iterable[str]) -> dict[str, str]:
    """Each source by its file name, where no other one has the same; else as it was given."""
    every = set(sources)
    many = Counter(source.rsplit("/", 1)[-1] for source in every)
    return {s: s.rsplit("/", 1)[-1] if many[s.rsplit("/", 1)[-1]] == 1 else s for s in every}


def _story_date(line: Line) -> str:
    return ("~" if line.published.basis == "inferred" and line.published.edtf else "") + short_date(line.published.edtf)


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
    gone = "rejected" if is_rejected(line) else "superseded: the page has changed since"
    yield "act", f"{line.act}{f' ({gone})' if line.superseded else ''}"
    yield "judged", f"{SIGNS[line.mark]} {MEANINGS[line.mark]}"
    for word in line.words:
        yield "", word_words(word)
    yield "kind", f"CAMEO {line.cameo}, PLOVER {line.plover}, {line.status}"
    yield "read as", f"{certainty(line.confidence)}{f': {line.because}' if line.because else ''}"
    yield "when", date_reasons(line.happened if line.happened.edtf else line.published, line.published)
    for speaker in line.speakers:
        how = f"{_flat(speaker.cue) or 'no cue'}, {speaker.kind}"
        yield "on whose word", f"{voice_words(speaker)} ({how})"
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
        head.append(f"{', '.join(map(plain, link.withholds_issues)) or _flat(link.withholds)} ")
        head.append(plain(link.kind), style="italic")
        awaits = f"{link.awaits.name}: " if link.awaits else ""
        head.append(f" {awaits}{', '.join(map(plain, link.awaited_issues)) or _flat(link.awaited)}")
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
