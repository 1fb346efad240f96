""" "According to …": whose words a clause is, told by a phrase instead of a verb."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from verbale.acts import grammar as g
from verbale.acts.contents import FINITE
from verbale.acts.quotes import Quote
from verbale.acts.saying import Saying, cue_list, kind_of, widen_to_quote
from verbale.acts.speakers import named_source
from verbale.language.sentence import Sentence
from verbale.model import Span
from verbale.parties import Cast

OPENING = frozenset({"which", "that", "who", "and", "but", "because", "as", "while", "where", "when", "if"})
"""Words before a phrase set in commas that begin the very clause it is about: "which, according to AFP, …"."""


def relayed(found: Sequence[Saying], sentences: Sequence[Sentence], cast: Cast) -> list[Saying]:
    """The words that a source has from another, "said AFP, citing officials", given to that one as well."""
    out = []
    for a in found:
        s = sentences[a.sentence]
        for w in range(len(s)):
            if _relays(s, w) and s.heads[w] in (a.cue_word, a.source_word) and s.heads[w] >= 0:
                noun = next((c for c in s.children[w] if s.deprels[c] == "obj"), None)
                if noun is not None and _speaks(a.sentence, s, noun, cast):
                    span, entities = named_source(a.sentence, s, noun, cast)
                    entities = entities or _in_apposition(a.sentence, s, noun, cast)
                    out.append(
                        replace(a, cue_word=w, source_word=noun, source_span=span, entities=entities, cue=s.span(w))
                    )
    return out


def _relays(s: Sentence, w: int) -> bool:
    return s.xpos[w] == "VBG" and s.lemmas[w] in cue_list("relaying")


def _speaks(number: int, s: Sentence, noun: int, cast: Cast) -> bool:
    lemma = s.lemmas[noun].lower()
    listed = any(lemma in cue_list(name) for name in ("nameless", "reported", "documents", "bodies"))
    return listed or bool(cast.at(number, noun))


def _in_apposition(number: int, s: Sentence, noun: int, cast: Cast) -> tuple[str, ...]:
    """Whom a name behind a noun names: "its news agency Tamvar"."""
    return next((cast.at(number, c) for c in s.children[noun] if s.deprels[c] == "appos" and cast.at(number, c)), ())


def according_to(number: int, s: Sentence, quotes: Sequence[Quote], cast: Cast) -> list[Saying]:
    """The clauses of a sentence that stand on somebody's word by "according to"."""
    out = []
    for i, word in enumerate(s.words):
        if word.lower() != "according" or s.heads[i] < 0 or i + 2 >= len(s) or s.words[i + 1].lower() != "to":
            continue
        noun = _whose_words(s, _noun_behind(s, i))
        side = _content(s, i, noun)
        if not side:
            continue
        content = widen_to_quote(Span(s.starts[side[0]], s.ends[side[-1]]), quotes)
        span, entities = named_source(number, s, noun, cast)
        cut = s.ends[_last_of_source(s, i, noun)]
        span = Span(max(span.start, s.starts[i + 2]), min(span.end, cut)) if span is not None else None
        out.append(Saying(number, i, noun, span, entities, s.span(i, i + 2), content, kind_of(content, quotes)))
    return out


def in_polls(number: int, s: Sentence, quotes: Sequence[Quote], cast: Cast) -> list[Saying]:
    """The clauses that stand on a poll: "In a poll of farmers, most backed the bridge", "Novak leads in most polls"."""
    out = []
    for noun in range(1, len(s)):
        if s.lemmas[noun].lower() not in cue_list("counts") or not s.deprels[noun].startswith("obl"):
            continue
        case = next((c for c in s.dependents(noun, "case") if s.words[c].lower() == "in"), None)
        if case is None or s.heads[noun] < 0:
            continue
        below = [w for w in s.subtree(noun) if w >= case]
        clause = s.subtree(g.clause_head(s, s.heads[noun]))
        words = [w for w in clause if (w > below[-1] if _fronted(s, case) else w < case)]
        words = g.trimmed(s, words) if words else []
        if words and _has_verb(s, words):
            content = Span(s.starts[words[0]], s.ends[words[-1]])
            span, entities = named_source(number, s, noun, cast)
            out.append(Saying(number, case, noun, span, entities, s.span(case), content, kind_of(content, quotes)))
    return out


def _noun_behind(s: Sentence, i: int) -> int:
    """The head of the source: where the parse hung "according" on a verb, the noun that the phrase opens with."""
    noun = s.heads[i]
    if noun > i and s.upos[noun] in ("NOUN", "PROPN", "PRON", "NUM"):
        return noun
    spots = [c for c in s.children[i] if c > i + 1 and s.relations[c] in ("obl", "nmod", "obj")]
    return spots[0] if spots else noun


def _whose_words(s: Sentence, noun: int) -> int:
    """Of "the words of Novak", Novak."""
    if s.lemmas[noun].lower() != "word":
        return noun
    return next((c for c in s.children[noun] if s.deprels[c] == "nmod" and g.case_of(s, c) == "of"), noun)


def _last_of_source(s: Sentence, i: int, noun: int) -> int:
    """The source's last word: one set in commas ends at its comma, whatever the parse hung on it behind that."""
    last = max([noun, *(w for w in s.subtree(noun) if w > i)])
    if not (_fronted(s, i) or s.words[i - 1] == ","):
        return last
    commas = [w for w in range(max(noun, i + 2), last + 1) if s.words[w] == ","]
    if commas and _relays(s, commas[0] + 1):  # "according to AFP, quoting the ministry, …"
        commas = commas[1:]
    return commas[0] - 1 if commas else last


def _fronted(s: Sentence, i: int) -> bool:
    return all(s.upos[w] in ("PUNCT", "CCONJ", "ADV") for w in range(i))


def _content(s: Sentence, i: int, noun: int) -> list[int]:
    """The words that stand on it: all behind a fronted phrase, the clause before a trailing one, both around one."""
    last = _last_of_source(s, i, noun)
    before = i - 2 if i and s.words[i - 1] in (",", "—", "–", "-", "--") else i - 1
    if _fronted(s, i) or (0 <= before < i - 1 and s.words[before].lower() in OPENING):
        behind = range(last + 1, len(s)) if _fronted(s, i) else s.subtree(_clause(s, i, noun, False))
        return g.trimmed(s, [w for w in behind if w > last])
    first = min(s.subtree(_clause(s, i, noun, before < i - 1)), default=0)
    rest = g.trimmed(s, list(range(last + 1, len(s))))
    left = g.trimmed(s, list(range(first, before + 1)))
    around = rest and left and s.words[last + 1 : last + 2] in ((",",), ("—",), ("–",)) and not _has_verb(s, left)
    return list(range(left[0], rest[-1] + 1)) if around else left


def _has_verb(s: Sentence, words: Sequence[int]) -> bool:
    return any(s.xpos[w] in FINITE for w in words)


def _clause(s: Sentence, i: int, noun: int, apart: bool) -> int:
    """The clause that the phrase covers: set off by a comma the main clause, else the one it stands in."""
    top = s.heads[noun] if s.heads[noun] >= 0 else noun
    clause = g.clause_head(s, top)
    for up in s.path_to_root(clause):
        rel = s.relations[clause]
        own = any(s.deprels[c].startswith("nsubj") for c in s.children[clause])
        own = own and not (apart and _unbroken(s, clause))
        if rel in ("parataxis", "ccomp") or (rel == "conj" and own) or (not apart and rel != "xcomp"):
            break
        if g.is_verbal(s, up):
            clause = up
    return clause


def _unbroken(s: Sentence, clause: int) -> bool:
    """Whether a clause is joined to the one before by "and" alone: both stand on the same word."""
    first = min(s.subtree(clause))
    return s.words[first].lower() == "and" and first > 0 and s.upos[first - 1] != "PUNCT"
