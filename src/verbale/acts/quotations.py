"""Quotations that no cue has claimed: by a verb of speech beside them, a signature, or whoever spoke last."""

from __future__ import annotations

import re
from collections.abc import Sequence

from verbale.acts import grammar as g
from verbale.acts.lexicon import Lexicon
from verbale.acts.quotes import Quote
from verbale.acts.saying import Saying, cue_list, speech_entry
from verbale.acts.speakers import named_source, speaker
from verbale.language.sentence import Sentence
from verbale.model import Span
from verbale.parties import Cast

TITLE = 7
"""Words of a name of a book or a broadcast at most, and (below) letters of its words that may be small."""
NAMED = 3
SENTENCE = 8
"""Words from which a quotation that begins with a capital is a sentence that somebody said."""
BESIDE = 6
"""Words between a quotation and the verb that only brings it in."""
QUOTE_MARKS = frozenset({"“", "”", '"', "''", "``", "‘", "’"})


def from_quotes(
    sentences: Sequence[Sentence],
    text: str,
    quotes: Sequence[Quote],
    found: Sequence[Saying],
    cast: Cast,
    lexicon: Lexicon,
) -> list[Saying]:
    """Quotations that no cue has claimed: by a verb of speech beside them, else by whoever spoke last."""
    out: list[Saying] = []
    known = sorted(found, key=lambda a: a.content.start)
    for q in quotes:
        if q.words < (2 if text[q.span.end - 2 : q.span.end - 1] in (",", ".", "!", "?") else 4) or any(
            min(a.content.end, q.span.end) - max(a.content.start, q.span.start) > 0.6 * (q.span.end - q.span.start)
            and not (a.cue and a.cue_word is not None and q.span.start <= a.cue.start < q.span.end)
            for a in [*known, *out]
        ):
            continue
        here = [n for n, s in enumerate(sentences) if s.start < q.span.end and q.span.start < s.end]
        if not here or _is_title(text, q):
            continue
        here = _with_reporting(sentences, here, text, q)
        beside = _cue_beside(sentences, here, q, quotes, cast, lexicon) or _signed(sentences, here[-1], text, q, cast)
        if beside is not None:
            out.append(beside)
        elif q.span.start <= sentences[here[0]].start + 2:
            told = _told_before(sentences, here[0], [*known, *out], q, cast)
            last = _last_speaker([*known, *out], q, here[0])
            if told is not None and (last is None or _elsewhere(last, told, here[0])):
                out.append(told)
            elif last is not None:
                cue = last.cue if sentences[last.sentence].block == sentences[here[0]].block else None
                out.append(Saying(here[0], None, None, last.source_span, last.entities, cue, q.span, "direct"))
            elif q.words >= SENTENCE and q.closed:
                out.append(_nobodys(sentences, here[0], text, q, cast))
        elif q.words >= SENTENCE and q.closed and text[q.span.start : q.span.end].lstrip("“\"'`‘")[:1].isupper():
            out.append(_nobodys(sentences, here[0], text, q, cast))
    return out


def _told_before(
    sentences: Sequence[Sentence], number: int, known: Sequence[Saying], q: Quote, cast: Cast
) -> Saying | None:
    """A quotation of whom the sentence before tells, in the same paragraph: "Novak issued a warning. “…”"."""
    if not number or sentences[number - 1].block != sentences[number].block:
        return None
    s = sentences[number - 1]
    spoken = [a for a in known if a.sentence == number - 1 and a.source_word is not None and a.content.end <= s.end]
    root = next((w for w in range(len(s)) if s.heads[w] < 0), 0)
    subject = spoken[0].source_word if spoken else g.subject(s, root)
    if subject is None or (s.words[subject].lower() not in ("he", "she") and not _is_person(number - 1, subject, cast)):
        return None
    span, entities = named_source(number - 1, s, subject, cast)
    return Saying(number - 1, None, subject, span, entities, None, q.span, "direct")


def _elsewhere(last: Saying, told: Saying, number: int) -> bool:
    """Whether whoever was quoted last is another than the sentence right before tells of."""
    return last.sentence < number - 1 and last.entities != told.entities


def _is_person(number: int, word: int, cast: Cast) -> bool:
    return any(cast.type_of(x) == "person" for x in cast.entities_of_phrase(number, word))


def _nobodys(sentences: Sequence[Sentence], number: int, text: str, q: Quote, cast: Cast) -> Saying:
    """A quotation without a word of speech: of whom its colon tells ("Here is Novak: “…”"), else of nobody known."""
    s = sentences[number]
    before = [w for w in range(len(s)) if s.starts[w] < q.span.start]
    if not before and number and sentences[number - 1].words[-1] == ":":
        number, s = number - 1, sentences[number - 1]
        before = list(range(len(s)))
    if before and text[: q.span.start].rstrip()[-1:] == ":":
        people = [w for w in before if any(cast.type_of(x) == "person" for x in cast.at(number, w))]
        subject = next((w for w in before if s.deprels[w] == "nsubj" and cast.at(number, w)), None)
        word = subject if subject is not None else people[-1] if people else None
        span, entities = named_source(number, s, word, cast)
        if word is not None and s.upos[word] == "PROPN":  # the name alone: "Here is Ada Maric in a speech"
            named = [w for w in before if cast.at(number, w) and cast.at(number, w) == cast.at(number, word)]
            span = s.span(min([*named, word]), max([*named, word]) + 1)
        return Saying(number, None, word, span, entities, None, q.span, "direct")
    return Saying(number, None, None, None, (), None, q.span, "direct")


def _is_title(text: str, q: Quote) -> bool:
    """Whether a quotation is the name of a work in the middle of a sentence: "on the show “Voices of the River.”"."""
    before = text[: q.span.start].rstrip(" ")[-1:]
    names = [w for w in re.findall(r"[^\W\d_][\w'’]*", text[slice(*q.span)]) if len(w) > NAMED]
    return q.words <= TITLE and before.isalnum() and len(names) > 1 and all(w[0].isupper() for w in names)


def _last_speaker(known: Sequence[Saying], q: Quote, number: int) -> Saying | None:
    """Who was quoted last within three sentences; words inside another's words are not his to go on with."""
    near = [a for a in known if a.content.start < q.span.start and number - a.sentence <= 3]
    quoted = [
        a
        for a in near
        if a.kind != "indirect"
        and not any(
            b.content != a.content and b.content.start <= a.content.start and a.content.end <= b.content.end
            for b in near
        )
    ]
    return max(quoted, key=lambda a: a.content.start, default=None)


def _with_reporting(sentences: Sequence[Sentence], here: list[int], text: str, q: Quote) -> list[int]:
    """The sentences of a quotation, with the clause behind it that was cut off: "“Why?” | she asked."."""
    behind = here[-1] + 1
    if text[q.span.end - 2 : q.span.end - 1] not in ("?", "!") or behind >= len(sentences):
        return here
    s = sentences[behind]
    beside = s.block == sentences[here[-1]].block and not text[q.span.end : s.start].strip()
    return [*here, behind] if beside and q.span.end >= sentences[here[-1]].end - 1 else here


_SIGNATURE = re.compile(r"\s*[—–―]\s*(?=[A-Z])([^\n.;:]{3,60}?)(?=\s*(?:$|\n|[.,;(]))")
"""A dash and a name behind a quotation: "“…” — Novak, farmer"."""


def _signed(sentences: Sequence[Sentence], last: int, text: str, q: Quote, cast: Cast) -> Saying | None:
    """A quotation signed with a dash and a name."""
    m = _SIGNATURE.match(text, q.span.end)
    if m is None or not all(w[:1].isupper() or len(w) < 4 for w in m.group(1).split()):
        return None
    for number in (last, last + 1):
        if number < len(sentences) and sentences[number].start <= m.start(1) < sentences[number].end:
            s = sentences[number]
            inside = [w for w in range(len(s)) if m.start(1) <= s.starts[w] < m.end(1)]
            who = [x for w in inside for x in cast.at(number, w)]
            word = inside[-1] if inside else None
            return Saying(number, None, word, Span(*m.span(1)), tuple(dict.fromkeys(who))[:1], None, q.span, "direct")
    return None


def _touches(s: Sentence, i: int, q: Quote) -> bool:
    """Whether only the clause of a cue, at most a dozen words, stands between it and a quotation."""
    after = s.ends[i] <= q.span.start
    gap = [
        w
        for w in range(len(s))
        if (s.ends[i] <= s.starts[w] < q.span.start if after else q.span.end <= s.starts[w] < s.starts[i])
    ]
    return len(gap) <= 12 and not any(s.words[w] in ";" for w in gap)


def _apart(s: Sentence, i: int, q: Quote) -> bool:
    """Whether a bracket stands between a cue and a quotation: "read a report (“Talks stall”)"."""
    after = s.ends[i] <= q.span.start
    first, last = (s.ends[i], q.span.start) if after else (q.span.end, s.starts[i])
    return any(first <= s.starts[w] < last and s.words[w] in "()[]" for w in range(len(s)))


def _right_behind(s: Sentence, i: int, q: Quote) -> int | None:
    """The name behind a verb that opens the clause behind a quotation, however it was parsed: "asked Novak"."""
    if s.starts[i] < q.span.end or any(q.span.end <= s.starts[w] for w in range(i)):
        return None
    behind = (c for c in s.children[i] if c > i and s.upos[c] == "PROPN" and min(s.subtree(c)) == i + 1)
    return next(behind, None)


def _brings_in(s: Sentence, i: int, q: Quote) -> bool:
    """Whether a verb does no more than bring in a quotation: "Novak cracked, “…”", "“…,” the mayor barked"."""
    if s.upos[i] != "VERB" or s.xpos[i] not in ("VBD", "VBZ", "VBP", "VBG"):
        return False
    if any(s.relations[c] in ("obj", "xcomp", "cop") and not _within(s, c, q) for c in s.children[i]):
        return False
    own = [c for c in s.children[i] if s.deprels[c] == "nsubj"]
    if s.ends[i] <= q.span.start:
        gap = [w for w in range(i + 1, len(s)) if s.starts[w] < q.span.start]
        return bool(gap) and len(gap) <= 2 and s.words[gap[-1]] in (",", ":") and (bool(own) or s.xpos[i] == "VBG")
    gap = [w for w in range(i) if s.starts[w] >= q.span.end]
    last = [w for w in range(len(s)) if q.span.start <= s.starts[w] < q.span.end and s.words[w] not in QUOTE_MARKS]
    ended = bool(last) and s.words[last[-1]] in (",", "?", "!")
    return ended and len(gap) <= BESIDE and any(c in gap for c in own)


def _within(s: Sentence, w: int, q: Quote) -> bool:
    return q.span.start <= s.starts[w] < q.span.end


def _cue_beside(
    sentences: Sequence[Sentence], here: Sequence[int], q: Quote, quotes: Sequence[Quote], cast: Cast, lexicon: Lexicon
) -> Saying | None:
    """By the verb of speech that stands nearest to a quotation in its first or last sentence, in nobody's words."""
    for number in dict.fromkeys((here[-1], here[0])):
        s = sentences[number]
        near = [x for x in quotes if x.span.start < s.end and s.start < x.span.end]
        free = [i for i in range(len(s)) if not any(x.span.start <= s.starts[i] < x.span.end for x in near)]
        for i in sorted(free, key=lambda i: max(q.span.start - s.ends[i], s.starts[i] - q.span.end)):
            entry = speech_entry(s, i, lexicon)
            manner = s.upos[i] == "VERB" and s.lemmas[i] in cue_list("beside-quotes") and _touches(s, i, q)
            manner = manner or _brings_in(s, i, q)
            if not manner and (entry is None or entry.pos != "verb"):
                continue
            if _apart(s, i, q):
                continue
            source = speaker(s, i)
            source = source if source is not None else _right_behind(s, i, q)
            if source is not None and not q.span.start <= s.starts[source] < q.span.end:
                span, entities = named_source(number, s, source, cast)
                return Saying(number, i, source, span, entities, s.span(i), q.span, "direct")
    return None
