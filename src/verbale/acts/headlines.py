"""Words that a colon gives to somebody: "Truce holds: U.N.", "Poll: most want talks", "Novak: “The bridge is safe”"."""

from __future__ import annotations

from collections.abc import Sequence

from verbale.acts.quotes import Quote
from verbale.acts.saying import Saying, cue_list, kind_of
from verbale.language.sentence import Sentence
from verbale.model import Span
from verbale.parties import Cast

NAME, LEAST = 6, 3
"""Words of a name before or behind the colon at most, and of what is said at least."""
RUBRICS = frozenset({"photo", "photograph", "image", "map", "video", "footage", "file", "index"})
"""Words that head a line of a page rather than say what follows: "Photo: …"."""
TITLE = 180
"""Characters of a headline at most."""


def from_colons(
    sentences: Sequence[Sentence], blocks: Sequence[Span], quotes: Sequence[Quote], cast: Cast
) -> list[Saying]:
    """The attributions by a colon, in headlines and before quotations."""
    out = []
    for number, s in enumerate(sentences):
        colons = [w for w in range(1, len(s) - 1) if s.words[w] == ":"]
        if not colons or s.start != blocks[s.block].start:
            continue
        whole = s.end >= blocks[s.block].end - 1 and s.end - s.start <= TITLE
        found = _before(number, s, colons[0], whole, quotes, cast)
        if found is None and whole and s.block < 2:
            found = _behind(number, s, colons[-1], quotes, cast)
        out += [found] if found is not None else []
    return out


def _before(number: int, s: Sentence, colon: int, whole: bool, quotes: Sequence[Quote], cast: Cast) -> Saying | None:
    """ "Poll: …": who stands before the colon, where a headline or a quotation stands behind it."""
    quote = next((q for q in quotes if abs(q.span.start - s.starts[colon + 1]) <= 1), None)
    name = _without_where(s, colon)
    if not (whole or quote is not None) or not _names(number, s, 0, name, cast):
        return None
    last = len(s) - 1 if s.words[-1] not in (".", "!") else len(s) - 2
    if last - colon < LEAST:
        return None
    content = quote.span if quote is not None else Span(s.starts[colon + 1], s.ends[last])
    return _saying(number, s, range(name), s.span(colon), content, quotes, cast)


def _without_where(s: Sentence, colon: int) -> int:
    """Where a name before a colon ends: before the comma or the "on" of where it was said ("Novak on the radio: …")."""
    cut = (w for w in range(1, colon) if s.words[w] == "," or s.words[w].lower() in ("on", "in", "via", "to"))
    where = next(cut, colon)
    if where == colon or colon - where > NAME:
        return colon
    return where


def _behind(number: int, s: Sentence, colon: int, quotes: Sequence[Quote], cast: Cast) -> Saying | None:
    """ "…: State Department": who stands behind the colon of a headline."""
    last = len(s) if s.words[-1] not in (".", "!") else len(s) - 1
    if colon < LEAST or not _names(number, s, colon + 1, last, cast):
        return None
    content = Span(s.starts[0], s.ends[colon - 1])
    return _saying(number, s, range(colon + 1, last), s.span(colon), content, quotes, cast)


def _names(number: int, s: Sentence, first: int, last: int, cast: Cast) -> bool:
    """Whether a few words are somebody's name, or a poll, a report, sources: no clause, no rubric."""
    if not 0 < last - first <= NAME or any(s.xpos[w] in ("VBD", "VBZ", "VBP", "MD", ",") for w in range(first, last)):
        return False
    head = s.lemmas[last - 1].lower()
    if head in RUBRICS:
        return False
    if head in cue_list("documents") or head in cue_list("nameless") or head in cue_list("bodies"):
        return True
    named = (x for w in range(first, last) for x in cast.at(number, w))
    return (
        any(cast.entities[x].type != "place" for x in named) and s.words[first][:1].isupper()
    )  # "OSLO: …" is a dateline


def _saying(
    number: int, s: Sentence, words: range, cue: Span, content: Span, quotes: Sequence[Quote], cast: Cast
) -> Saying:
    who = tuple(dict.fromkeys(x for w in words for x in cast.at(number, w)))
    people = [x for x in who if cast.type_of(x) == "person"]
    source = s.span(words[0], words[-1] + 1)
    return Saying(number, None, words[-1], source, tuple(people or who)[-1:], cue, content, kind_of(content, quotes))
