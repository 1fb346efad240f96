"""Words given to somebody: direct, indirect and mixed speech, from the parse and the quotation marks.

Patterns, in the order they are tried: a verb of speech with its clause ("said that …", "…, he said"); an appeal, a
promise or an accusation with what is asked, promised or alleged; a noun of speech with its clause ("the claim that …");
"according to …"; a turn of a transcript; a judgement ("called the truce a trick"); a quotation whose verb of speech
stands beside it; a quotation without a verb of its own, which goes on for whoever spoke last.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from verbale.acts import grammar as g
from verbale.acts.conditions import word_list
from verbale.acts.lexicon import Entry, Lexicon
from verbale.acts.quotes import Quote, find_quotes, quoted_share
from verbale.acts.turns import find_turns
from verbale.acts.words import data, words
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


@cache
def cue_list(name: str) -> frozenset[str]:
    """The lemmas of one list of `data/attributions.yaml`."""
    return frozenset(data("attributions")[name]["words"])


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
                found.extend(_from_cue(number, s, i, entry, quotes, cast, lexicon))
            elif s.upos[i] == "NOUN" and s.lemmas[i] in cue_list("saying-nouns"):
                found.extend(_from_noun(number, s, i, quotes, cast))
            if s.upos[i] in ("VERB", "ADJ") and not (
                found and found[-1].sentence == number and found[-1].cue_word == i
            ):
                found.extend(_from_judgement(number, s, i, quotes, cast))
        found.extend(_according_to(number, s, quotes, cast))
    found.extend(_from_turns(sentences, text, blocks, cast))
    found = _without_doubles([*found, *_announced(sentences, blocks, quotes, cast, lexicon)])
    found = [a for a in found if not _speaks_of_itself(a, found, sentences)]
    found.extend(_from_quotes(sentences, text, quotes, found, cast, lexicon))
    found = [a for a in found if not _speaks_of_itself(a, found, sentences)]
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


def _from_cue(
    number: int, s: Sentence, i: int, entry: Entry, quotes: Sequence[Quote], cast: Cast, lexicon: Lexicon
) -> list[Saying]:
    if s.lemmas[i] in NOT_SAID and g.is_negated(s, i):
        return []
    if s.lemmas[i] == "show" and entry.pos == "verb" and not _is_document(s, g.subject(s, i)):
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
        piece = _pruned(s, i, piece, lexicon) if entry.pos == "verb" and piece[0] > i else piece
        content = _widen_to_quote(Span(s.starts[piece[0]], s.ends[piece[-1]]), quotes, cue)
        content = _beside_cue(content, cue, quotes)
        if content.end - content.start < 4 or (
            cue and content.start <= cue.start < cue.end <= content.end and entry.pos == "noun"
        ):
            continue
        out.append(Saying(number, i, source, span, entities, cue, content, kind_of(content, quotes)))
    return out


def _pruned(s: Sentence, i: int, piece: list[int], lexicon: Lexicon) -> list[int]:
    """A content without what belongs to the cue: its time, the next verb of speech, a new quotation."""
    first, last = piece[0], piece[-1]
    opening = next(
        (c for c in range(first, last) if s.deprels[c].startswith("obl") and min(s.subtree(c)) == first), None
    )
    if opening is not None and first == i + 1 and _is_time(s, opening):
        first = max(s.subtree(opening)) + 1
    for c in range(first + 1, last):
        fresh = s.words[c] in ("“", '"') and s.words[c - 1] in (".", "!", "?")
        again = (
            s.deprels[c] == "conj"
            and s.xpos[c] == s.xpos[i]
            and s.xpos[i] in ("VBD", "VBZ")
            and s.xpos[s.heads[c]] not in ("VBD", "VBZ")
            and not any(s.deprels[d].startswith(("nsubj", "aux")) for d in s.children[c])
            and _speech_entry(s, c, lexicon) is not None
        )
        if fresh or again:
            last = (min(s.subtree(c)) if again else c) - 1
            break
    return g.trimmed(s, list(range(first, last + 1))) or piece


def _is_time(s: Sentence, w: int) -> bool:
    """Whether an oblique is a bare time: "last Wednesday", "on Jan. 6"."""
    words = {s.words[d].lower() for d in s.subtree(w)}
    return bool(words & word_list("times")) and g.case_of(s, w) in ("", "on", "in", "at")


def _is_document(s: Sentence, word: int | None) -> bool:
    """Whether a subject is a poll, a report, a film: what can show something in words."""
    return word is not None and s.lemmas[word].lower() in cue_list("documents")


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
        if _is_circumstance(s, i, c):
            continue
        if (
            rel == "ccomp"
            or (rel == "conj" and c > i and g.mark_of(s, c) == "that")
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
    aside = s.deprels[i] == "parataxis" or (s.deprels[i] == "advcl" and g.mark_of(s, i) == "as")
    if aside and not pieces and s.heads[i] >= 0:
        pieces.append(_around(s, i))
    return [p for p in pieces if p]


def _is_circumstance(s: Sentence, i: int, c: int) -> bool:
    """Whether a participle beside a cue is no content: "said, repeating a call", "asked whether …, she said"."""
    if s.xpos[c] not in ("VBG", "VBN") or any(s.deprels[d].split(":")[0] in ("nsubj", "aux") for d in s.children[c]):
        return False
    first = min(s.subtree(c))
    if c > i:
        return s.xpos[c] == "VBG" and first == c and s.words[c - 1] == "," and s.deprels[i] != "conj"
    return first == c and s.words[c].lower() in ("asked", "speaking", "citing", "quoting", "pressed")


def _around(s: Sentence, i: int) -> list[int]:
    """The clause that an aside stands in ("…, he said, …", "as he put it"): its longer side."""
    own = s.subtree(i)
    under = set(own)
    outer = [w for w in s.subtree(s.heads[i]) if w not in under]
    before, after = [w for w in outer if w < own[0]], [w for w in outer if w > own[-1]]
    if after and any(s.words[w] in '“"' for w in after[:2]):
        after = []  # a quotation behind the cue is its own attribution
    return g.trimmed(s, before if len(before) >= len(after) else after)


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
    if c > i and s.lemmas[i] not in cue_list("addressing"):
        for d in s.children[i]:  # a subject that the parse took for the object of "said"
            if i < d < min(words, default=d) and s.deprels[d] == "obj" and s.upos[d] != "PRON":
                words |= set(s.subtree(d))
    if c > i and entry.embeds not in CLAUSE_WITH_OBJECT and words:
        words |= _left_out(s, i, min(words), cue_words)
    ordered = sorted(words)
    return g.trimmed(s, ordered) if ordered else []


def _left_out(s: Sentence, i: int, first: int, cue_words: set[int]) -> set[int]:
    """Words between a cue and its clause that the parse hung elsewhere: a long subject, a fronted phrase."""
    between = [w for w in range(i + 1, first) if w not in cue_words]
    if not between or any(s.words[w] in "—–;:" for w in between):
        return set()
    started = next((w for w in between if s.upos[w] not in ("PUNCT", "CCONJ")), None)
    return (
        set(range(started, first))
        if started is not None and started > max((w for w in cue_words if i <= w < first), default=i)
        else set()
    )


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


def _widen_to_quote(content: Span, quotes: Sequence[Quote], cue: Span | None = None) -> Span:
    """A content that stands in one quotation becomes the whole quotation, marks and all its sentences included.

    A cue that stands in the quotation itself ("I think …") has no claim on the rest of it.
    """
    for q in quotes:
        if cue is not None and q.span.start <= cue.start < q.span.end:
            continue
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
        top = _whole_clause(s, top, min(phrase))
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


def _whole_clause(s: Sentence, top: int, cue: int) -> int:
    """The clause that "according to" covers: a phrase set off by a comma, or fronted, covers the main clause."""
    apart = cue == 0 or s.words[cue - 1] in (",", "—", "–", ";") or cue <= 2
    clause = g.clause_head(s, top)
    for up in s.path_to_root(clause) if apart else ():
        if s.deprels[clause].split(":")[0] not in ("xcomp", "advcl", "acl", "ccomp", "obj", "obl", "csubj"):
            break
        if g.is_verbal(s, up):
            clause = up
    while not apart and s.deprels[clause].split(":")[0] == "xcomp" and s.heads[clause] >= 0:
        clause = s.heads[clause]
    return clause


def _from_turns(sentences: Sequence[Sentence], text: str, blocks: Sequence[Span], cast: Cast) -> list[Saying]:
    """Each turn of a transcript, given to the speaker that its label names."""
    out = []
    number = 0
    for turn in find_turns(text, blocks):
        while number + 1 < len(sentences) and sentences[number].end <= turn.label.start:
            number += 1
        s = sentences[number]
        inside = [w for w in range(len(s)) if turn.label.start <= s.starts[w] < turn.label.end]
        word = inside[-1] if inside else None
        who = _labelled(cast, number, word, text[turn.label.start : turn.label.end])
        out.append(Saying(number, None, word, turn.label, who, None, turn.words, "direct"))
    return out


def _labelled(cast: Cast, number: int, word: int | None, label: str) -> tuple[str, ...]:
    """Whom a label names by its last word: as the cast reads it, else the one person of that surname in the story."""
    named = cast.at(number, word) if word is not None else ()
    people = [x for x in named if cast.entities[x].type == "person"] or list(named)
    if not people and " " in label:
        surname = label.split()[-1].casefold()
        people = [
            x.id for x in cast.entities.values() if x.type == "person" and x.name.split()[-1].casefold() == surname
        ]
    return (people[0],) if len(people) == 1 else ()


def _from_judgement(number: int, s: Sentence, i: int, quotes: Sequence[Quote], cast: Cast) -> list[Saying]:
    """ "Called the truce a trick", "stressed the need for talks", "is confident that …"."""
    if s.deprels[i] in ("amod", "compound", "fixed") or g.is_negated(s, i):
        return []
    kept = _judged(s, i, quotes) or _stated(s, i) or _held_true(s, i)
    source = g.subject(s, i)
    kept = g.trimmed(s, sorted({w for w in kept if w > i}))
    if source is None or not kept:
        return []
    content = _widen_to_quote(Span(s.starts[kept[0]], s.ends[kept[-1]]), quotes)
    span, entities = _source(number, s, source, cast)
    return [Saying(number, i, source, span, entities, s.span(i), content, kind_of(content, quotes))]


def _from_noun(number: int, s: Sentence, i: int, quotes: Sequence[Quote], cast: Cast) -> list[Saying]:
    """ "Reports that …", "his belief that …": the clause, given to the noun's owner where it has one."""
    pieces = _noun_pieces(s, i)
    if not pieces or not pieces[0]:
        return []
    source = g.possessor(s, i)
    if source is None:
        source = next(iter(g.prepositional(s, i, {"by", "from", "among"})), None)
    span, entities = _source(number, s, source, cast)
    content = Span(s.starts[pieces[0][0]], s.ends[pieces[0][-1]])
    return [Saying(number, i, source, span, entities, s.span(i), content, kind_of(content, quotes))]


def _judged(s: Sentence, i: int, quotes: Sequence[Quote]) -> list[int]:
    """What is called something, and what it is called; what somebody is accused of."""
    things = [c for c in s.children[i] if s.deprels[c] == "obj" and c > i]
    judged: list[int] = []
    if s.lemmas[i] in cue_list("naming"):
        judged = [c for c in s.children[i] if c > i and _is_judgement(s, c, quotes)]
        if not judged and things:
            judged = [
                w
                for w in s.subtree(i)
                if w > things[0] and any(q.span.start <= s.starts[w] < q.span.end for q in quotes)
            ]
    if not judged and s.lemmas[i] in cue_list("charging") and things:
        judged = [
            c
            for w in (i, things[0])
            for c in s.children[w]
            if c > things[0] and s.deprels[c].split(":")[0] in ("obl", "nmod", "advcl", "acl")
            and g.case_or_mark(s, c) in ("of", "for", "with", "over")
        ]  # fmt: skip
    if not judged:
        return []
    first = things[0] if things and things[0] < judged[-1] else judged[0]
    return [*s.subtree(first), *(w for c in judged for w in s.subtree(c))]


def _stated(s: Sentence, i: int) -> list[int]:
    """The object of a verb of statement, and what stands behind "called for", "warned of"."""
    lemma = s.lemmas[i]
    things = [c for c in s.children[i] if s.deprels[c] == "obj" and c > i]
    if things and s.lemmas[things[0]] in cue_list("reported"):
        return []
    if things and (
        lemma in cue_list("citing")
        or (lemma in cue_list("stating") and len(s.subtree(things[0])) > 1)
        or (lemma in cue_list("stating-nouns") and s.lemmas[things[0]] in PROPOSITIONAL)
    ):
        return s.subtree(things[0])
    for name, cases in (("stating-for", {"for"}), ("stating-of", {"of", "against", "about"})):
        if lemma in cue_list(name):
            for c in s.children[i]:
                below = s.subtree(c)
                if c > i and s.deprels[c] == "obl" and g.case_of(s, c) in cases and len(below) > 3:
                    return below[1:]
    return []


def _held_true(s: Sentence, i: int) -> list[int]:
    """A "that" clause, held, found or feared."""
    for c in s.children[i]:
        if c < i:
            continue
        rel = s.deprels[c].split(":")[0]
        if s.upos[i] == "ADJ":
            if rel in ("ccomp", "advcl") and s.lemmas[i] in cue_list("convinced") and g.mark_of(s, c) in ("that", ""):
                return s.subtree(c) if rel == "ccomp" or g.mark_of(s, c) == "that" else []
        elif rel == "ccomp" and g.mark_of(s, c) == "that" and s.lemmas[i] not in cue_list("no-words"):
            return s.subtree(c)
    return []


def _is_judgement(s: Sentence, c: int, quotes: Sequence[Quote]) -> bool:
    """Whether a dependent says what something is called: a predicate, an "as", or words in quotation marks."""
    rel = s.deprels[c].split(":")[0]
    if rel == "xcomp" and s.xpos[c] not in ("VB", "VBG"):
        return True
    if rel in ("obl", "advcl", "nmod") and g.case_or_mark(s, c) == "as":
        return True
    return rel in ("obj", "ccomp", "dep", "xcomp") and any(q.span.start <= s.starts[c] < q.span.end for q in quotes)


def _speaks_of_itself(a: Saying, found: Sequence[Saying], sentences: Sequence[Sentence]) -> bool:
    """Whether it is "I think" or "we hope" inside a quotation: words of the one who is quoted already."""
    if a.cue is None or a.source_word is None:
        return False
    s = sentences[a.sentence]
    within = [b for b in found if b is not a and b.content.start <= a.cue.start < b.content.end]
    if a.cue_word is not None and s.lemmas[a.cue_word] in cue_list("thinking") and s.upos[a.source_word] == "PRON":
        return bool(within)  # "said she thinks", "do you believe": the outer words hold it
    return s.words[a.source_word].lower() in ("i", "we") and any(b.kind == "direct" for b in within)


def _announced(
    sentences: Sequence[Sentence], blocks: Sequence[Span], quotes: Sequence[Quote], cast: Cast, lexicon: Lexicon
) -> list[Saying]:
    """ "The minister said:" at a paragraph's end gives him the quotation or the paragraphs that follow."""
    out = []
    for number, s in enumerate(sentences):
        if s.words[-1] != ":" or s.block + 1 >= len(blocks) or s.end < blocks[s.block].end - 1:
            continue
        cues = [
            i
            for i in range(len(s))
            if ((e := _speech_entry(s, i, lexicon)) is not None and e.pos == "verb")
            or (s.upos[i] == "VERB" and s.lemmas[i] in cue_list("beside-quotes"))
        ]
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
            and not (a.cue and a.cue_word is not None and q.span.start <= a.cue.start < q.span.end)
            for a in [*known, *out]
        ):
            continue
        here = [n for n, s in enumerate(sentences) if s.start < q.span.end and q.span.start < s.end]
        if not here:
            continue
        beside = _cue_beside(sentences, here, q, cast, lexicon) or _signed(sentences, here[-1], text, q, cast)
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


def _cue_beside(
    sentences: Sequence[Sentence], here: Sequence[int], q: Quote, cast: Cast, lexicon: Lexicon
) -> Saying | None:
    for number in (here[-1], here[0]):
        s = sentences[number]
        for i in range(len(s)):
            if q.span.start <= s.starts[i] < q.span.end:
                continue
            entry = _speech_entry(s, i, lexicon)
            manner = s.upos[i] == "VERB" and s.lemmas[i] in cue_list("beside-quotes") and _touches(s, i, q)
            if not manner and (entry is None or entry.pos != "verb"):
                continue
            source = g.subject(s, i)
            if source is not None and not q.span.start <= s.starts[source] < q.span.end:
                span, entities = _source(number, s, source, cast)
                return Saying(number, i, source, span, entities, s.span(i), q.span, "direct")
    return None
