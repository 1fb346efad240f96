"""Words given to somebody: direct, indirect and mixed speech, from the parse and the quotation marks.

Patterns, in the order they are tried: a verb of speech with its clause ("said that …", "…, he said"); an appeal, a
promise or an accusation with what is asked, promised or alleged; a noun of speech with its clause ("the claim that …");
"according to …"; a turn of a transcript; a judgement ("called the truce a trick"); a quotation whose verb of speech
stands beside it; a quotation without a verb of its own, which goes on for whoever spoke last.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from verbale.acts import grammar as g
from verbale.acts.according import according_to, in_polls, relayed
from verbale.acts.announced import announced, from_turns
from verbale.acts.asides import other_side
from verbale.acts.contents import beside_cue, cue_span, is_asked, joined, noun_pieces, pruned, still_to_say, verb_pieces
from verbale.acts.headlines import from_colons
from verbale.acts.judgements import from_judgement, from_noun
from verbale.acts.lexicon import Entry, Lexicon
from verbale.acts.quotations import from_quotes
from verbale.acts.quotes import Quote, find_quotes
from verbale.acts.saying import Saying, cue_list, kind_of, speech_entry, widen_to_quote
from verbale.acts.signing import narrator
from verbale.acts.speakers import (
    in_documents,
    in_first_person,
    in_pronouns,
    is_document,
    is_nameless,
    joint_source,
    named_source,
    nobody_says,
    only_shows,
    source_word,
)
from verbale.language.sentence import Sentence
from verbale.model import Attribution, Source, Span
from verbale.parties import Cast

NOT_SAID = frozenset({"say", "comment", "specify", "disclose", "elaborate", "reveal", "know", "think", "believe"})
"""Verbs that give no words to anybody when negated ("did not say when")."""

OUGHT = frozenset({"must", "should", "ought", "shall"})


def find_sayings(
    sentences: Sequence[Sentence],
    text: str,
    blocks: Sequence[Span],
    cast: Cast,
    lexicon: Lexicon,
    issuer: Sequence[str] = (),
) -> list[Saying]:
    """All attributions of a story, in the order of their cues and contents.

    `issuer` is who says "we" where nobody is quoted, as entities.
    """
    quotes = find_quotes(text, blocks)
    found: list[Saying] = []
    for number, s in enumerate(sentences):
        for i in range(len(s)):
            entry = speech_entry(s, i, lexicon)
            if entry is not None:
                found.extend(_from_cue(number, s, i, entry, quotes, cast, lexicon))
            elif s.upos[i] == "NOUN" and s.lemmas[i] in cue_list("saying-nouns"):
                found.extend(from_noun(number, s, i, quotes, cast))
            if s.upos[i] in ("VERB", "ADJ") and not (
                found and found[-1].sentence == number and found[-1].cue_word == i
            ):
                held = not (_supposed(s, i) or _asked_of_you(s, i))
                found.extend(from_judgement(number, s, i, quotes, cast) if held else [])
        found.extend(according_to(number, s, quotes, cast))
        found.extend(a for a in in_polls(number, s, quotes, cast) if not _told(a, found))
    turns = from_turns(sentences, text, blocks, cast)
    labels = {a.source_span for a in turns if a.source_span is not None}
    found = [a for a in found if not any(a.content.start <= x.start < a.content.end for x in labels)] + turns
    found.extend(a for a in from_colons(sentences, blocks, quotes, cast) if not _told(a, found))
    found += relayed(found, sentences, cast)
    found = [a for a in found if not _said_by_its_noun(a, found, sentences, cast)]
    found = _without_doubles([*found, *announced(sentences, blocks, quotes, cast, lexicon)])
    found = [a for a in found if not _speaks_of_itself(a, found, sentences)]
    found.extend(from_quotes(sentences, text, quotes, found, cast, lexicon))
    found = [a for a in found if not _speaks_of_itself(a, found, sentences)]
    found = in_pronouns(found, sentences, cast)
    signed = narrator(sentences, cast)
    found = in_documents(in_first_person(found, sentences, issuer, cast, signed), sentences, cast)
    return sorted(
        _without_doubles(found), key=lambda a: (min(a.content.start, (a.cue or a.content).start), a.content.start)
    )


def to_attributions(
    sayings: Sequence[Saying], article: str, sentences: Sequence[Sentence], text: str, cast: Cast
) -> list[Attribution]:
    """The attributions in the record's form, numbered t1, t2 …; several speakers become a group entity.

    An act inside the words of "a U.S. official" is an American one, but who he is nobody is told: his entity is null.
    """
    unknown = {a.source_span for a in sayings if is_nameless(sentences[a.sentence], a.source_word, a.entities, cast)}
    return [
        Attribution(
            id=f"t{n}",
            article=article,
            source=Source(
                a.source_span,
                None if a.source_span in unknown else joint_source(a.entities, a.source_span, text, cast),
            ),
            cue=a.cue,
            content=a.content,
            kind=a.kind,
        )
        for n, a in enumerate(sayings, 1)
    ]


def _from_cue(
    number: int, s: Sentence, i: int, entry: Entry, quotes: Sequence[Quote], cast: Cast, lexicon: Lexicon
) -> list[Saying]:
    if (s.lemmas[i] in NOT_SAID and g.is_negated(s, i)) or is_asked(s, i) or _supposed(s, i) or _asked_of_you(s, i):
        return []
    if s.lemmas[i] == "show" and entry.pos == "verb" and not is_document(s, g.subject(s, i)):
        return []
    if entry.pos == "verb" and (only_shows(number, s, i, g.subject(s, i), cast) or _to_be_found_out(s, i)):
        return []
    pieces = noun_pieces(s, i) if entry.pos == "noun" else verb_pieces(s, i, entry)
    if not pieces:
        return []
    source = source_word(s, i, entry)
    if source is None and entry.pos == "verb" and nobody_says(s, i):
        return []
    span, entities = named_source(number, s, source, cast)
    cue = cue_span(s, i, entry)
    out = []
    for piece in joined(s, pieces, i):
        piece = pruned(s, i, piece, lexicon) if entry.pos != "noun" and piece[0] > i else piece
        content = widen_to_quote(Span(s.starts[piece[0]], s.ends[piece[-1]]), quotes, cue)
        content = _on_words(s, _beside_source(beside_cue(content, cue, quotes), span, cue))
        if content.end - content.start < 4 or (
            cue and content.start <= cue.start < cue.end <= content.end and entry.pos == "noun"
        ):
            continue
        out.append(Saying(number, i, source, span, entities, cue, content, kind_of(content, quotes)))
    out = _without_speaker(s, out, quotes)
    rest = other_side(s, i, source, out[0].content, quotes) if len(out) == 1 and entry.pos == "verb" else None
    if rest is not None:
        out.append(replace(out[0], content=rest, kind=kind_of(rest, quotes)))
    return out


def _on_words(s: Sentence, content: Span) -> Span:
    """A content that was cut at its cue, begun at a word."""
    if content.end > s.end or content.start < s.start:
        return content
    first = next((w for w in range(len(s)) if s.starts[w] >= content.start and s.words[w] != ","), None)
    begun = any(s.starts[w] <= content.start < s.ends[w] and s.words[w] != "," for w in range(len(s)))
    return content if begun or first is None or s.starts[first] >= content.end else Span(s.starts[first], content.end)


def _without_speaker(s: Sentence, out: list[Saying], quotes: Sequence[Quote]) -> list[Saying]:
    """The contents without who speaks: behind a quotation and its cue only a quotation or a "that" goes on."""
    first = out[0] if out else None
    if first is None or first.cue is None or first.kind != "direct" or first.content.end > first.cue.start:
        return out
    if first.content.start > s.start + 2:
        return out  # "In his book, “Bridges,” Novak suggested …"
    marks = {q.span.start for q in quotes}
    return [
        a
        for a in out
        if a.content.end <= first.cue.start
        or not marks.isdisjoint(range(a.content.start - 2, a.content.start + 3))
        or any(s.words[w].lower() == "that" for w in range(len(s)) if s.starts[w] == a.content.start)
    ]


def _beside_source(content: Span, source: Span | None, cue: Span) -> Span:
    """A content before its cue that swallowed the source ends before it."""
    if source is None or not content.start < source.start < content.end <= cue.start:
        return content
    return Span(content.start, max(content.start + 1, source.start - 2))


def _told(a: Saying, found: Sequence[Saying]) -> bool:
    """Whether most of the words are given to somebody already."""
    size = 0.6 * (a.content.end - a.content.start)
    return any(min(a.content.end, b.content.end) - max(a.content.start, b.content.start) > size for b in found)


def _said_by_its_noun(a: Saying, found: Sequence[Saying], sentences: Sequence[Sentence], cast: Cast) -> bool:
    """Whether it is the noun of a verb of speech and of the same speaker: "repeated his belief that" is said once."""
    s = sentences[a.sentence]
    if a.cue_word is None or s.upos[a.cue_word] != "NOUN":
        return False
    verb = s.heads[a.cue_word]
    stated = s.deprels[a.cue_word] == "obl" and g.case_of(s, a.cue_word) in ("in", "on")
    once = stated and any(
        b.sentence == a.sentence
        and b.cue_word == verb
        and b.source_word == a.source_word
        and _alike(a.content, b.content)
        for b in found
    )
    if once:
        return True  # "said in a statement that"
    if a.source_word is not None and s.upos[a.source_word] != "PRON":
        return False  # "repeated the ministry's position that": said by both
    parties = {cast.party_or_self(x) for x in a.entities}
    return any(
        b.sentence == a.sentence and b.cue_word == verb and b.content.start <= a.content.start
        and parties <= {cast.party_or_self(x) for x in b.entities} and a.content.end <= b.content.end
        for b in found
    )  # fmt: skip


def _supposed(s: Sentence, i: int) -> bool:
    """Whether somebody only might or ought to think so: "if Turkey thinks that …", "they must know that …"."""
    supposed = g.mark_of(s, i) in ("if", "whether", "unless") or not OUGHT.isdisjoint(g.auxiliaries(s, i))
    return s.lemmas[i] in cue_list("thinking") | {"understand"} and supposed


def _asked_of_you(s: Sentence, i: int) -> bool:
    """Whether a question only asks somebody to say so: "Can you confirm that …?"."""
    you = next((c for c in s.children[i] if s.deprels[c] == "nsubj" and s.words[c].lower() == "you"), 0)
    asked = you > 0 and s.lemmas[you - 1].lower() in ("can", "could", "will", "would", "do", "have")
    return asked and any(w == "?" for w in s.words[i:])


def _to_be_found_out(s: Sentence, i: int) -> bool:
    """ "Met to determine whether", "needs to show that": an aim and no words."""
    joined_aim = s.deprels[i] == "conj" and s.xpos[i] == "VB" and not g.auxiliaries(s, i)
    aims = s.lemmas[i] in cue_list("showing") or s.lemmas[i] in cue_list("finding")
    return aims and (still_to_say(s, i) or joined_aim)


def _speaks_of_itself(a: Saying, found: Sequence[Saying], sentences: Sequence[Sentence]) -> bool:
    """Whether it is "I think" or "we hope" inside a quotation: words of the one who is quoted already."""
    if a.cue is None or a.source_word is None:
        return False
    s = sentences[a.sentence]
    within = [b for b in found if b is not a and b.content.start <= a.cue.start < b.content.end]
    mine = s.words[a.source_word].lower() in ("i", "we")
    if mine and _strong(s, a):
        return False
    thinks = a.cue_word is not None and s.lemmas[a.cue_word] in cue_list("thinking")
    if thinks and s.words[a.source_word].lower() in ("i", "we", "you", "they", "it", "who"):
        return bool(within)  # "said she thinks", "do you believe": the outer words hold it
    return mine and any(b.kind == "direct" for b in within)


def _strong(s: Sentence, a: Saying) -> bool:
    """Whether "we hope", "I urge" is a word of its own inside a quotation, and no "I think"."""
    return a.cue_word is not None and s.lemmas[a.cue_word] in cue_list("own-words")


def _without_doubles(found: list[Saying]) -> list[Saying]:
    """One attribution for one stretch of words: nearly equal contents keep the cue that stands nearest."""
    kept: list[Saying] = []
    for a in sorted(found, key=lambda a: (a.content.start, -a.content.end, not a.entities)):
        if not any(
            _alike(a.content, b.content)
            and a.sentence == b.sentence
            and not (a.cue and b.content.start <= a.cue.start < b.content.end)
            and (a.kind == "direct" or a.cue_word == b.cue_word)
            for b in kept[-4:]
        ):
            kept.append(a)
    return kept


def _alike(a: Span, b: Span) -> bool:
    shared = min(a.end, b.end) - max(a.start, b.start)
    return shared >= 0.8 * max(a.end - a.start, b.end - b.start)
