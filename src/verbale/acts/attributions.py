"""Words given to somebody: direct, indirect and mixed speech, from the parse and the quotation marks.

Patterns, in the order they are tried: a verb of speech with its clause ("said that …", "…, he said"); an appeal, a
promise or an accusation with what is asked, promised or alleged; a noun of speech with its clause ("the claim that …");
"according to …"; a quotation whose verb of speech stands beside it; a quotation without a verb of its own, which goes on
for whoever spoke last.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from verbale.acts import grammar as g
from verbale.acts.lexicon import Entry, Lexicon
from verbale.acts.quotes import Quote, find_quotes, quoted_share
from verbale.acts.words import words
from verbale.language.sentence import Sentence
from verbale.model import Attribution, QuoteKind, Source, Span
from verbale.parties import Cast

CLAUSE_WITH_OBJECT = frozenset({"ask", "accuse", "allow"})
"""Kinds of embedding whose content begins with the one asked or accused ("urged *Seoul to accept it*")."""

PROPOSITIONAL = words("propositional-nouns")
"""Nouns that make a noun phrase amount to a statement ("stressed the need for dialogue")."""

TOLD_BY_NOBODY = frozenset({"say", "report", "quote", "allege", "claim", "announce", "state", "cite"})
"""Verbs that make an attribution without a source ("is said to", "was reported as saying")."""

COMPLEMENT_SAID = frozenset({"ask", "promise", "accuse", "threaten"})
"""Kinds of embedding whose infinitive is words given to somebody: "vowed to retaliate", not "agreed to meet"."""

NOT_SAID = frozenset({"say", "comment", "specify", "disclose", "elaborate", "reveal", "know", "think", "believe"})
"""Verbs that give no words to anybody when negated ("did not say when")."""


@dataclass(frozen=True, slots=True)
class Saying:
    """An attribution with the place of its cue and source in the parse, for the act reader."""

    sentence: int
    cue_word: int | None
    source_word: int | None
    source_span: Span | None
    entities: tuple[str, ...]
    cue: Span | None
    content: Span
    kind: QuoteKind


def kind_of(content: Span, quotes: Sequence[Quote]) -> QuoteKind:
    """`direct` when all of it stands in quotation marks, `indirect` when none does, else `mixed`."""
    share = quoted_share(content, quotes)
    if share > 0.97:
        return "direct"
    return "mixed" if share > 0 else "indirect"


def find_sayings(
    sentences: Sequence[Sentence], text: str, blocks: Sequence[Span], cast: Cast, lexicon: Lexicon
) -> list[Saying]:
    """All attributions of a story, in the order of their cues and contents."""
    quotes = find_quotes(text, blocks)
    found: list[Saying] = []
    for number, s in enumerate(sentences):
        for i in range(len(s)):
            entry = _speech_entry(s, i, lexicon)
            if entry is not None:
                found.extend(_from_cue(number, s, i, entry, quotes, cast))
        found.extend(_according_to(number, s, quotes, cast))
    found = _without_doubles([*found, *_announced(sentences, blocks, quotes, cast, lexicon)])
    found = [a for a in found if not _speaks_of_itself(a, found, sentences)]
    found.extend(_from_quotes(sentences, text, quotes, found, cast, lexicon))
    return sorted(
        _without_doubles(found), key=lambda a: (min(a.content.start, (a.cue or a.content).start), a.content.start)
    )


def to_attributions(sayings: Sequence[Saying], article: str, cast: Cast) -> list[Attribution]:
    """The attributions in the record's form, numbered t1, t2 …; several speakers become a group entity."""
    return [
        Attribution(
            id=f"t{n}",
            article=article,
            source=Source(
                a.source_span, cast.group(a.entities) if len(a.entities) > 1 else a.entities[0] if a.entities else None
            ),
            cue=a.cue,
            content=a.content,
            kind=a.kind,
        )
        for n, a in enumerate(sayings, 1)
    ]


def _speech_entry(s: Sentence, i: int, lexicon: Lexicon) -> Entry | None:
    pos = {"VERB": "verb", "NOUN": "noun"}.get(s.upos[i])
    if pos is None or s.deprels[i] in ("amod", "compound", "fixed"):
        return None
    for entry in lexicon.lookup(s.lemmas[i], pos):
        if entry.speech:
            return entry
    if pos == "verb":
        for entry in lexicon.phrases_starting(s.lemmas[i]):
            if entry.speech and _phrase_there(s, i, entry):
                return entry
    return None


def _phrase_there(s: Sentence, i: int, entry: Entry) -> bool:
    words = entry.lemma.split()[1:]
    below = {s.lemmas[c] for c in s.children[i]} | {s.lemmas[d] for c in s.children[i] for d in s.children[c]}
    return all(w in below for w in words)


def _from_cue(number: int, s: Sentence, i: int, entry: Entry, quotes: Sequence[Quote], cast: Cast) -> list[Saying]:
    if s.lemmas[i] in NOT_SAID and g.is_negated(s, i):
        return []
    pieces = _noun_pieces(s, i) if entry.pos == "noun" else _verb_pieces(s, i, entry)
    if not pieces:
        return []
    source = _source_word(s, i, entry)
    if source is None and entry.pos == "verb" and _nobody_says(s, i):
        return []
    span, entities = _source(number, s, source, cast)
    cue = _cue_span(s, i, entry)
    out = []
    for piece in _joined(s, pieces, i):
        content = _widen_to_quote(Span(s.starts[piece[0]], s.ends[piece[-1]]), quotes)
        content = _beside_cue(content, cue, quotes)
        if content.end - content.start < 4 or (
            cue and content.start <= cue.start < cue.end <= content.end and entry.pos == "noun"
        ):
            continue
        out.append(Saying(number, i, source, span, entities, cue, content, kind_of(content, quotes)))
    return out


def _nobody_says(s: Sentence, i: int) -> bool:
    """Whether a verb of speech without a source gives words to nobody ("expected to", "(Reporting by …)")."""
    if s.lemmas[i] not in TOLD_BY_NOBODY:
        return True
    return s.xpos[i] == "VBG" and s.deprels[i].split(":")[0] in ("root", "amod", "parataxis")


def _joined(s: Sentence, pieces: list[list[int]], cue: int) -> list[list[int]]:
    """Contents that only "and" parts are one: "said that … and that …"."""
    out: list[list[int]] = []
    for piece in sorted(pieces):
        last = out[-1] if out else None
        gap = range(last[-1] + 1, piece[0]) if last else range(0)
        if (
            last
            and cue not in gap
            and all(s.upos[w] in ("CCONJ", "PUNCT", "SCONJ") for w in gap)
            and (last[-1] < cue) == (piece[0] < cue)
        ):
            out[-1] = list(range(last[0], max(last[-1], piece[-1]) + 1))
        else:
            out.append(piece)
    return out


def _beside_cue(content: Span, cue: Span, quotes: Sequence[Quote]) -> Span:
    """A content that swallowed its own cue is cut to the quotation, or to the words, on one side of it."""
    if not content.start <= cue.start < content.end:
        return content
    for q in quotes:
        if abs(q.span.start - content.start) <= 2 and q.span.end <= cue.start:
            return q.span
    if cue.start - content.start > content.end - cue.end:
        return Span(content.start, max(content.start, cue.start - 1))
    return Span(min(cue.end + 1, content.end), content.end)


def _cue_span(s: Sentence, i: int, entry: Entry) -> Span:
    """The cue word, with a particle or a preposition that belongs to it ("called on", "was clear about")."""
    words = entry.lemma.split()
    last = i
    for step in words[1:]:
        nxt = next(
            (w for w in range(last + 1, min(last + 4, len(s))) if s.lemmas[w] == step or s.words[w].lower() == step),
            None,
        )
        if nxt is None:
            break
        last = nxt
    return s.span(i, last + 1)


def _verb_pieces(s: Sentence, i: int, entry: Entry) -> list[list[int]]:
    """Word indices of each content of a verb of speech."""
    pieces: list[list[int]] = []
    cue_words = _cue_words(s, i)
    for c in s.children[i]:
        rel = s.deprels[c].split(":")[0]
        if (
            rel == "ccomp"
            or (rel == "xcomp" and entry.embeds in COMPLEMENT_SAID and s.lemmas[i] != "agree")
            or (
                rel == "advcl"
                and entry.embeds in CLAUSE_WITH_OBJECT
                and g.case_or_mark(s, c) in ("of", "for", "to", "with")
            )
        ):
            pieces.append(_content_words(s, i, c, entry, cue_words))
        elif (
            rel == "parataxis"
            and c > i
            and any(s.deprels[d].startswith("nsubj") for d in s.children[c])
            and _quote_between(s, i, c)
        ):
            pieces.append(g.trimmed(s, [w for w in s.subtree(c) if w not in cue_words]))
        elif rel == "obj" and s.lemmas[c] in PROPOSITIONAL:
            pieces.append(g.trimmed(s, s.subtree(c)))
    if s.deprels[i] == "parataxis" and s.heads[i] >= 0:
        outer = [w for w in s.subtree(s.heads[i]) if w not in set(s.subtree(i))]
        before = [w for w in outer if w < min(s.subtree(i))]
        if before:
            pieces.append(g.trimmed(s, before))
    return [p for p in pieces if p]


def _quote_between(s: Sentence, i: int, c: int) -> bool:
    return any(s.words[w] in '“"‘:' for w in range(i, c))


def _cue_words(s: Sentence, i: int) -> set[int]:
    """The reporting clause itself: the verb, its subject, auxiliaries, addressee, time; not its content."""
    out = {i}
    for c in s.children[i]:
        rel = s.deprels[c].split(":")[0]
        if rel in ("nsubj", "aux", "advmod", "obl", "iobj", "obj", "mark", "expl"):
            out.update(s.subtree(c))
    return out


def _content_words(s: Sentence, i: int, c: int, entry: Entry, cue_words: set[int]) -> list[int]:
    """The words of a clausal content; an appeal's or an accusation's begin with the one addressed."""
    words = set(s.subtree(c))
    if entry.embeds in CLAUSE_WITH_OBJECT and s.deprels[c].split(":")[0] != "ccomp":
        for d in s.children[i]:
            rel = s.deprels[d].split(":")[0]
            if i < d < c and (
                rel in ("obj", "iobj") or (rel == "obl" and g.case_of(s, d) in ("on", "upon", "for", "to"))
            ):
                cases = {k for k in s.children[d] if s.deprels[k] == "case"}
                words |= {w for w in s.subtree(d) if w not in cases}
    elif c < i:  # a fronted content ends before the reporting clause
        first = min(w for w in cue_words if w > c) if any(w > c for w in cue_words) else i
        words = {w for w in words if w < first or w > max(cue_words)}
    ordered = sorted(words)
    return g.trimmed(s, ordered) if ordered else []


def _noun_pieces(s: Sentence, i: int) -> list[list[int]]:
    """ "The claim that …": the clause that says what the noun of speech says."""
    out = []
    for c in s.children[i]:
        rel = s.deprels[c]
        if c > i and (rel == "ccomp" or (rel == "acl" and g.mark_of(s, c) == "that")):
            out.append(g.trimmed(s, s.subtree(c)))
    return out


def _source_word(s: Sentence, i: int, entry: Entry) -> int | None:
    if entry.pos == "noun":
        found = g.possessor(s, i)
        if found is None:
            found = next(iter(g.prepositional(s, i, {"by", "of", "from"})), None)
        if found is None:
            found = next(
                (c for c in s.children[i] if s.deprels[c] in ("amod", "compound") and s.upos[c] in ("PROPN", "ADJ")),
                None,
            )
        if found is None and s.deprels[i] == "obj" and s.heads[i] >= 0:
            found = g.subject(s, s.heads[i])
        return found
    return g.subject(s, i)


def _source(number: int, s: Sentence, word: int | None, cast: Cast) -> tuple[Span | None, tuple[str, ...]]:
    """The words that name a source, and whom they name."""
    if word is None:
        return None, ()
    kept = [w for w in s.subtree(word) if not _below(s, w, word, ("appos", "acl", "acl:relcl", "parataxis", "case"))]
    kept = g.trimmed(s, kept) or [word]
    if word not in kept:
        kept = [word]
    return s.span(kept[0], kept[-1] + 1), tuple(cast.entities_of_phrase(number, word))


def _below(s: Sentence, w: int, top: int, rels: tuple[str, ...]) -> bool:
    """Whether the path from a word up to `top` passes one of the relations."""
    while w != top and w >= 0:
        if s.deprels[w] in rels and (s.deprels[w] != "case" or s.heads[w] == top):
            return True
        w = s.heads[w]
    return False


def _widen_to_quote(content: Span, quotes: Sequence[Quote]) -> Span:
    """A content that stands in one quotation becomes the whole quotation, marks and all its sentences included."""
    for q in quotes:
        inside = min(content.end, q.span.end) - max(content.start, q.span.start)
        if inside > 0.8 * (content.end - content.start) and q.words >= 3 and content.start >= q.span.start - 3:
            return q.span if content.end <= q.span.end + 3 else content
    for q in quotes:  # a trailing mark belongs to a mixed content
        if content.start < q.span.start and content.end in (q.span.end - 1, q.span.end - 2):
            return Span(content.start, q.span.end)
    return content


def _according_to(number: int, s: Sentence, quotes: Sequence[Quote], cast: Cast) -> list[Saying]:
    out = []
    for i, word in enumerate(s.words):
        if word.lower() != "according" or s.heads[i] < 0 or i + 1 >= len(s) or s.words[i + 1].lower() != "to":
            continue
        noun = s.heads[i]
        top = s.heads[noun]
        if top < 0:
            continue
        phrase = set(s.subtree(noun))
        clause = [w for w in s.subtree(top) if w not in phrase]
        side = (
            [w for w in clause if w > max(phrase)]
            if min(phrase) <= min(clause, default=0)
            else [w for w in clause if w < min(phrase)]
        )
        side = g.trimmed(s, side)
        if not side:
            continue
        content = _widen_to_quote(Span(s.starts[side[0]], s.ends[side[-1]]), quotes)
        span, entities = _source(number, s, noun, cast)
        out.append(Saying(number, i, noun, span, entities, s.span(i, i + 2), content, kind_of(content, quotes)))
    return out


def _speaks_of_itself(a: Saying, found: Sequence[Saying], sentences: Sequence[Sentence]) -> bool:
    """Whether it is "I think" or "we hope" inside a quotation: words of the one who is quoted already."""
    if a.cue is None or a.source_word is None:
        return False
    if sentences[a.sentence].words[a.source_word].lower() not in ("i", "we"):
        return False
    return any(b.kind == "direct" and b is not a and b.content.start <= a.cue.start < b.content.end for b in found)


def _announced(
    sentences: Sequence[Sentence], blocks: Sequence[Span], quotes: Sequence[Quote], cast: Cast, lexicon: Lexicon
) -> list[Saying]:
    """ "The minister said:" at a paragraph's end gives him the paragraphs that follow, or the quotation they open with."""
    out = []
    for number, s in enumerate(sentences):
        if s.words[-1] != ":" or s.block + 1 >= len(blocks) or s.end < blocks[s.block].end - 1:
            continue
        cues = [i for i in range(len(s)) if (e := _speech_entry(s, i, lexicon)) is not None and e.pos == "verb"]
        if not cues:
            continue
        source = g.subject(s, cues[-1])
        span, entities = _source(number, s, source, cast)
        start = blocks[s.block + 1].start
        quote = next((q for q in quotes if abs(q.span.start - start) <= 1), None)
        content = (
            quote.span if quote is not None else Span(start, _end_of_speech(sentences, blocks, s.block + 1, lexicon))
        )
        out.append(Saying(number, cues[-1], source, span, entities, s.span(cues[-1]), content, "direct"))
    return out


def _end_of_speech(sentences: Sequence[Sentence], blocks: Sequence[Span], first: int, lexicon: Lexicon) -> int:
    """Where unquoted words announced by a colon end: before the next announcement, else with the story."""
    for s in sentences:
        if (
            s.block > first
            and s.words[-1] == ":"
            and any(_speech_entry(s, i, lexicon) is not None for i in range(len(s)))
        ):
            return blocks[s.block - 1].end
    return blocks[-1].end


def _without_doubles(found: list[Saying]) -> list[Saying]:
    """One attribution for one stretch of words: nearly equal contents keep the cue that stands nearest."""
    kept: list[Saying] = []
    for a in sorted(found, key=lambda a: (a.content.start, -a.content.end, not a.entities)):
        if not any(
            _alike(a.content, b.content)
            and a.sentence == b.sentence
            and (a.kind == "direct" or a.cue_word == b.cue_word)
            for b in kept[-4:]
        ):
            kept.append(a)
    return kept


def _alike(a: Span, b: Span) -> bool:
    shared = min(a.end, b.end) - max(a.start, b.start)
    return shared >= 0.8 * max(a.end - a.start, b.end - b.start)


def _from_quotes(
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
            for a in [*known, *out]
        ):
            continue
        here = [n for n, s in enumerate(sentences) if s.start < q.span.end and q.span.start < s.end]
        if not here:
            continue
        beside = _cue_beside(sentences, here, q, cast, lexicon)
        if beside is not None:
            out.append(beside)
        elif q.span.start <= sentences[here[0]].start + 2:
            last = max(
                (
                    a
                    for a in [*known, *out]
                    if a.content.start < q.span.start and here[0] - a.sentence <= 3 and a.kind != "indirect"
                ),
                key=lambda a: a.content.start,
                default=None,
            )
            if last is not None:
                out.append(Saying(here[0], None, None, last.source_span, last.entities, last.cue, q.span, "direct"))
    return out


def _cue_beside(
    sentences: Sequence[Sentence], here: Sequence[int], q: Quote, cast: Cast, lexicon: Lexicon
) -> Saying | None:
    for number in (here[-1], here[0]):
        s = sentences[number]
        for i in range(len(s)):
            if q.span.start <= s.starts[i] < q.span.end:
                continue
            entry = _speech_entry(s, i, lexicon)
            if entry is None or entry.pos != "verb":
                continue
            source = g.subject(s, i)
            if source is not None and not q.span.start <= s.starts[source] < q.span.end:
                span, entities = _source(number, s, source, cast)
                return Saying(number, i, source, span, entities, s.span(i), q.span, "direct")
    return None
