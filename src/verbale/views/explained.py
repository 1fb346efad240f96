"""Why an act was read so, on one screen of a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from verbale.acts import Explanation, Found
from verbale.model import Span
from verbale.views.wording import certainty

FUNCTIONS = {
    "subj": "its subject", "obj": "its object", "iobj": "to whom", "poss": "whose it is", "mod": "the word before it",
    "content": "the doer of its clause", "speaker": "who speaks",
}  # fmt: skip
"""Grammatical functions of a frame in plain words; prepositions stand as they are."""

BASES = {
    "explicit": "the sentence says so",
    "relative": "counted from the story's date",
    "context": "from the tense, the order of telling and the story's date",
    "unknown": "nothing tells",
}
MOST = 5
"""Lines of what was left aside at most."""


def explanation(found: Explanation, text: str) -> RenderableType:
    """The screen: who did what to whom, the passage with its words marked, and the reasons one under the other."""
    facts = Table.grid(padding=(0, 2))
    facts.add_column(style="dim", justify="right", no_wrap=True)
    facts.add_column(ratio=1, overflow="fold")
    before = ""
    for name, value in _facts(found, text):
        facts.add_row("" if name == before else name, value)
        before = name
    return Group(_headline(found), Text(), Padding(_passage(found, text), (0, 2)), Text(), facts)


def _headline(found: Explanation) -> Text:
    act = found.act
    who = ", ".join(_name(found, x) for x in act.actors) or "somebody"
    whom = ", ".join(_name(found, x) for x in act.targets)
    line = Text(f"{who} → {whom}: " if whom else f"{who}: ", style="bold")
    return line.append(f"{found.code.name[:1].lower()}{found.code.name[1:]}", style="not bold")


def _passage(found: Explanation, text: str) -> Text:
    """The sentence with the clause plain, the act's word standing out and the condition in italics."""
    base, end = found.sentence
    passage = Text(text[base:end], style="dim")
    passage.stylize("not dim bold", found.act.span.start - base, found.act.span.end - base)
    passage.stylize("not dim bold reverse", found.act.cue.start - base, found.act.cue.end - base)
    if found.act.condition:
        passage.stylize("italic", found.act.condition.span.start - base, found.act.condition.span.end - base)
    return Text(" ").join(part for part in passage.split() if part.plain.strip())


def _facts(found: Explanation, text: str) -> Iterator[tuple[str, str]]:
    act, entry, code = found.act, found.entry, found.code
    yield "word", f"“{_quoted(text, act.cue)}” at {act.cue.start}: {found.word}"
    yield "entry", f"{entry.lemma}, in {entry.where}"
    yield "entry", _frame(found)
    yield "code", f"{act.cameo} because: {act.because}"
    kind = " · ".join(part for part in (code.plover, code.mode, code.context) if part)
    yield "code", f"PLOVER {kind}, Goldstein {code.goldstein:+.1f}"
    for party in found.parties:
        yield party.role, _party(found, party)
    if not act.actors:
        yield "actor", "nobody that the sentence or the story names"
    yield "status", _status(found, text)
    yield from _sources(found, text)
    stated = ", ".join(f"“{_quoted(text, x.span)}”" for x in found.times)
    yield "when", f"{act.time.edtf or 'unknown'}: {BASES[act.time.basis]}{f'; beside it {stated}' if stated else ''}"
    if act.condition:
        yield "condition", f"{act.condition.kind}: “{_quoted(text, act.condition.span)}”"
    steps = " × ".join(f"{factor.times:g} {factor.what}" for factor in found.certainty)
    yield "certainty", f"{certainty(act.confidence)}, {act.confidence:g} = {steps}"
    for passed in found.passed[:MOST]:
        yield "left aside", f"{passed.words}: {passed.why}"
    if len(found.passed) > MOST:
        yield "left aside", f"and {len(found.passed) - MOST} more"


def _frame(found: Explanation) -> str:
    frame = found.entry.frame
    does = ", ".join(FUNCTIONS.get(f, f) for f in frame.actor) or "nobody"
    met = ", ".join(FUNCTIONS.get(f, f) for f in frame.target)
    joint = "; partners do it together" if frame.joint else ""
    return f"done by {does}{f'; toward {met}' if met else ''}{joint}"


def _party(found: Explanation, party: Found) -> str:
    known = found.entities.get(party.entity)
    party_of = known.party if known is not None and known.party != party.entity else None
    stands = f", for {_name(found, party_of)}" if party_of else ""
    return f"{_name(found, party.entity)}{stands}: {' › '.join(party.way) or party.how}"


def _status(found: Explanation, text: str) -> str:
    if found.act.status == "actual":
        return "actual: no word of the sentence denies, delays or supposes it"
    by = [f"“{_quoted(text, d.word)}” (without it: {d.otherwise})" for d in found.deciding]
    return f"{found.act.status}: {', '.join(by) or 'by its form and what it stands under'}"


def _sources(found: Explanation, text: str) -> Iterator[tuple[str, str]]:
    if not found.sources:
        yield "on whose word", "the outlet's own"
    for a in found.sources:
        who = _name(found, a.source.entity) if a.source.entity else "nobody named"
        words = f" “{_quoted(text, a.source.span)}”" if a.source.span else ""
        cue = f", “{_quoted(text, a.cue)}”" if a.cue else ""
        yield "on whose word", f"{who}{words}{cue} ({a.kind})"


def _quoted(text: str, span: Span) -> str:
    return " ".join(text[span.start : span.end].split())


def _name(found: Explanation, entity: str | None) -> str:
    known = found.entities.get(entity or "")
    return known.name if known is not None else (entity or "nobody")
