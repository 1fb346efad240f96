"""What is said: the words of a content, from the parse around a verb or noun of speech."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from verbale.acts import grammar as g
from verbale.acts.hang import word_list
from verbale.acts.lexicon import Entry, Lexicon
from verbale.acts.quotes import Quote
from verbale.acts.saying import PROPOSITIONAL, cue_list, speech_entry
from verbale.acts.speakers import inverted
from verbale.language.sentence import Sentence
from verbale.model import Span

CLAUSE_WITH_OBJECT = frozenset({"ask", "accuse", "allow"})
"""Kinds of embedding whose content begins with the one asked or accused ("urged *Seoul to accept it*")."""


MODALS = frozenset({"will", "would", "shall", "should", "could", "can", "may", "might", "must", "wo", "'ll", "’ll"})
REST = frozenset({"in", "for", "by", "against", "of", "between", "over", "from"})
"""Prepositions of what belongs to a thing that is stressed, though the parse may hang it on the stressing."""
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
DETAIL = frozenset({"particularly", "especially", "notably", "including", "specifically", "above", "namely"})
TELLING = frozenset({"as", "although", "though", "while", "whereas"})
"""What opens a clause by which a teller weighs what somebody claims."""
ASKED = frozenset({"asked", "pressed", "questioned", "quizzed", "speaking", "citing", "quoting"})
"""Participles that open a sentence and are no content of what is said behind them."""

COMPLEMENT_SAID = frozenset({"ask", "promise", "accuse", "threaten"})
"""Kinds of embedding whose infinitive is words given to somebody: "vowed to retaliate", not "agreed to meet"."""


def verb_pieces(s: Sentence, i: int, entry: Entry) -> list[list[int]]:
    """Word indices of each content of a verb of speech."""
    pieces: list[list[int]] = []
    cue_words = _cue_words(s, i)
    for c in s.children[i]:
        rel = s.relations[c]
        if _is_circumstance(s, i, c) or _of_the_next_verb(s, i, c):
            continue
        if (
            rel == "ccomp"
            or (rel == "parataxis" and _next_in_list(s, i, c))
            or (rel == "advcl" and _reason_within(s, i, c))
            or (rel == "conj" and c > i and (g.mark_of(s, c) == "that" or _goes_on_asked(s, i, c, entry)))
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
        elif rel == "obj" and _amounts_to_a_statement(s, i, c):
            pieces.append(g.trimmed(s, with_rest_of(s, i, c)))
    pieces += [g.trimmed(s, s.subtree(c)) for c in _unbroken(s, i) if pieces and max(pieces[-1]) < min(s.subtree(c))]
    pieces += [g.trimmed(s, s.subtree(c)) for c in _hung_above(s, i) if pieces and max(pieces[-1]) < min(s.subtree(c))]
    aside = (
        s.deprels[i] == "parataxis"
        or inverted(s, i) is not None
        or (s.deprels[i] == "advcl" and g.mark_of(s, i) == "as" and not _has_object(s, i))
    )
    if aside and not pieces and s.heads[i] >= 0 and not _says_its_own(s, i, entry):
        pieces.append(_around(s, i))
    return [p for p in pieces if p]


def _says_its_own(s: Sentence, i: int, entry: Entry) -> bool:
    """Whether a clause beside another says something of its own: "Chad wanted aid, Mali demanded everything".

    So does one behind a semicolon ("…; Mali answered with a raid"), and one in a headline's row ("Chad's king meets
    Mali's, calls for a truce"). Whom one tells is no thing said.
    """
    first = min(s.subtree(i))
    apart = ";" in s.words[max(0, first - 1) : first + 1]
    things = [c for c in s.dependents(i, "obj", "ccomp", "xcomp") if c > i and s.words[c].lower() != "it"]
    own = bool(things) and entry.frame.target[:1] != ("obj",) and s.deprels[i] == "parataxis"
    silent = (
        s.deprels[i] == "parataxis" and s.xpos[i] == "VBZ" and not any(s.deprels[c] == "nsubj" for c in s.children[i])
    )
    return (apart or own or silent) and inverted(s, i) is None


def _has_object(s: Sentence, i: int) -> bool:
    """Whether a verb says a thing of its own: "as he issued a statement", not "as he put it"."""
    return any(s.deprels[c] in ("obj", "xcomp") and s.words[c].lower() != "it" for c in s.children[i])


def _amounts_to_a_statement(s: Sentence, i: int, thing: int) -> bool:
    """Whether a verb's object is what it says: "expressed hope", not "welcomed the start", "renewed its promise"."""
    lemma = s.lemmas[thing]
    if lemma not in PROPOSITIONAL or s.lemmas[i] in cue_list("approving") or still_to_say(s, i):
        return False
    return not (s.lemmas[i] in cue_list("performing") and lemma in cue_list("performed")) and lemma != "concern"


def still_to_say(s: Sentence, i: int) -> bool:
    """Whether a thing is only to be said, "met to discuss the need for": no words of anybody yet."""
    return s.xpos[i] == "VB" and (g.mark_of(s, i) == "to" or any(x in MODALS for x in g.auxiliaries(s, i)))


def _reason_within(s: Sentence, i: int, c: int) -> bool:
    """Whether a clause hung on a cue belongs to what is said before it: "said he would stay | until it was over"."""
    before = [d for d in s.children[i] if s.deprels[d] == "ccomp" and i < d < c]
    first = min(s.subtree(c))
    beside = bool(before) and first == max(s.subtree(before[-1])) + 1
    return beside and g.mark_of(s, c) in ("because", "until", "unless", "if", "since", "so that", "as long as")


def _next_in_list(s: Sentence, i: int, c: int) -> bool:
    """Whether a clause goes on a row told in the present under a past cue: "said that A is shut, B is sold and …"."""
    before = [d for d in s.children[i] if s.deprels[d] == "ccomp" and i < d < c]
    subject = any(s.deprels[d].startswith("nsubj") for d in s.children[c])
    now = s.xpos[c] in ("VBP", "VBZ") or any(s.xpos[d] in ("VBP", "VBZ", "MD") for d in s.children[c])
    first = min(s.subtree(c))
    row = before and subject and now and s.words[first if s.words[first] == "," else first - 1] == ","
    return bool(row) and s.xpos[i] in ("VBD", "VBN") and any(s.deprels[d] == "conj" for d in s.children[c])


def _hung_above(s: Sentence, i: int) -> list[int]:
    """Clauses that go on what is said in the present, hung on a past cue: "concluded that it is old, but it works"."""
    above = [i, s.heads[i]] if s.deprels[i] == "advcl" and s.xpos[i] == "VBG" else [i]
    told = [d for d in s.children[i] if s.deprels[d] == "ccomp" and d > i]
    if not told or s.xpos[above[-1]] != "VBD" or not _in_present(s, told[-1]):
        return []
    end = max(s.subtree(told[-1]))
    out = []
    for c in (c for up in above for c in s.children[up] if s.deprels[c] == "conj" and c > end):
        own = any(s.deprels[d].startswith("nsubj") or s.xpos[d] == "MD" for d in s.children[c])
        gap = range(end + 1, min(w for w in s.subtree(c) if s.upos[w] not in ("CCONJ", "PUNCT")))
        if own and _in_present(s, c) and all(s.upos[w] in ("CCONJ", "PUNCT") for w in gap):
            out.append(c)
    return out


def _unbroken(s: Sentence, i: int) -> list[int]:
    """Clauses with a subject of their own that "and" alone joins to what is said: "said A is shut | and B was sold"."""
    told = [d for d in s.children[i] if s.deprels[d] == "ccomp" and d > i]
    if not told:
        return []
    end = max(s.subtree(told[-1]))
    out = []
    for c in (c for c in s.children[i] if s.deprels[c] == "conj" and c > end):
        own = any(s.deprels[d].startswith(("nsubj", "expl")) for d in s.children[c])
        gap = range(end + 1, min((w for w in s.subtree(c) if s.upos[w] != "CCONJ"), default=end + 1))
        if own and gap and all(s.words[w].lower() == "and" for w in gap) and s.lemmas[c] not in cue_list("thinking"):
            out.append(c)
    return out


def _in_present(s: Sentence, clause: int) -> bool:
    helpers = [s.xpos[d] for d in s.children[clause] if s.relations[d] in ("aux", "cop")]
    return (helpers or [s.xpos[clause]])[0] in ("VBP", "VBZ", "MD")


def _of_the_next_verb(s: Sentence, i: int, c: int) -> bool:
    """Whether a clause hung on a cue is that of a verb joined to it between: "voiced hope, shared fears | that …"."""
    if s.deprels[c] != "ccomp" or c < i:
        return False
    first = min(s.subtree(c))
    joined = (d for d in s.children[i] if i < d < first and s.deprels[d] == "conj" and s.xpos[d] == s.xpos[i])
    return any(s.upos[d] == "VERB" and all(s.deprels[x] != "ccomp" for x in s.children[d]) for d in joined)


def _goes_on_asked(s: Sentence, i: int, c: int, entry: Entry) -> bool:
    """Whether an infinitive joined to a finite verb of asking is asked as well: "call on her to stay | and vote"."""
    return (
        entry.embeds in CLAUSE_WITH_OBJECT
        and s.xpos[c] == "VB"
        and s.xpos[i] in FINITE
        and not any(s.relations[d] in ("aux", "nsubj", "mark") for d in s.children[c])
    )


def with_rest_of(s: Sentence, i: int, thing: int) -> list[int]:
    """The words of a verb's object with what the parse hung on the verb right behind it.

    "Reiterated support for Egypt | in the fight against fire", "the will of Egypt | to uphold the truce"; not to whom,
    when or where it was said.
    """
    words = s.subtree(thing)
    for c in s.children[i]:
        below = s.subtree(c)
        if c > thing and below[0] == words[-1] + 1 and _belongs(s, c):
            words = [*words, *below]
    return words


def _belongs(s: Sentence, c: int) -> bool:
    rel = s.relations[c]
    if rel in ("advcl", "acl", "xcomp"):
        return s.xpos[c] == "VB" and g.mark_of(s, c) == "to"
    said_in = s.lemmas[c].lower() in cue_list("occasions") or s.lemmas[c].lower() in cue_list("issued")
    return rel in ("obl", "nmod") and g.case_of(s, c) in REST and not said_in and not is_time(s, c)


def noun_pieces(s: Sentence, i: int) -> list[list[int]]:
    """ "The claim that …": the clause that says what the noun of speech says."""
    out = []
    for c in s.children[i]:
        rel = s.deprels[c]
        if c > i and (rel == "ccomp" or (rel in ("acl", "acl:relcl") and g.mark_of(s, c) == "that")):
            out.append(_without_teller(s, s.subtree(c)))
    return out or _that_behind(s, i)


def _without_teller(s: Sentence, words: list[int]) -> list[int]:
    """What a noun says, without what its teller adds: ", as the river rose", ", instead calling for"."""
    words = g.trimmed(s, words)
    for w in words[2:-1]:
        nxt = w + 2 if s.upos[w + 1] == "ADV" and w + 2 < len(s) else w + 1
        if s.words[w] == "," and (s.words[nxt].lower() in TELLING or (s.xpos[nxt] == "VBG" and nxt > w + 1)):
            return g.trimmed(s, [x for x in words if x < w])
    return words


def _that_behind(s: Sentence, i: int) -> list[list[int]]:
    """The clause of a "that" right behind a noun, wherever the parse hung it: "holds a belief | that talks, …"."""
    that = i + 1
    if that >= len(s) or s.words[that].lower() != "that" or s.deprels[that] != "mark":
        return []
    head = s.heads[that]
    words = [w for w in s.subtree(head) if w >= that] if head > that else []
    return [_without_teller(s, words)] if words else []


def _is_circumstance(s: Sentence, i: int, c: int) -> bool:
    """Whether a participle beside a cue is no content: "said, repeating a call", "asked whether …, she said"."""
    if s.xpos[c] not in ("VBG", "VBN", "VBD") or any(s.relations[d] in ("nsubj", "aux") for d in s.children[c]):
        return False
    first = next(w for w in s.subtree(c) if s.upos[w] != "PUNCT")
    if c > i:
        return s.xpos[c] == "VBG" and first == c and s.words[c - 1] == "," and s.deprels[i] != "conj"
    return first == c and s.words[c].lower() in ASKED


def is_asked(s: Sentence, i: int) -> bool:
    """Whether a verb of asking opens its sentence: who asked is not told ("Asked whether …, he said")."""
    return s.words[i].lower() in ASKED and s.xpos[i] in ("VBN", "VBD") and all(s.upos[w] == "PUNCT" for w in range(i))


def _around(s: Sentence, i: int) -> list[int]:
    """The clause that an aside stands in ("…, he said, …", "as he put it"): its longer side."""
    own = s.subtree(i)
    under = set(own)
    outer = [w for w in s.subtree(s.heads[i]) if w not in under]
    before, after = [w for w in outer if w < own[0]], [w for w in outer if w > own[-1]]
    if after and any(s.words[w] in ("“", '"', "''") for w in after[:2]):
        after = []  # a quotation behind the cue is its own attribution
    before, after = (g.trimmed(s, words) if words else [] for words in (before, after))
    if before and after and s.xpos[after[0]] == "VBG":
        return before  # "…, he said, wiping his brow"
    return before if len(before) >= len(after) else after


def _quote_between(s: Sentence, i: int, c: int) -> bool:
    return any(s.words[w] in ("“", '"', "''", "‘", ":") for w in range(i, c))


def _cue_words(s: Sentence, i: int) -> set[int]:
    """The reporting clause itself: the verb, its subject, auxiliaries, addressee, time; not its content."""
    out = {i}
    for c in s.children[i]:
        rel = s.relations[c]
        if rel in ("nsubj", "aux", "advmod", "obl", "iobj", "obj", "mark", "expl"):
            out.update(s.subtree(c))
    return out


def _content_words(s: Sentence, i: int, c: int, entry: Entry, cue_words: set[int]) -> list[int]:
    """The words of a clausal content; an appeal's or an accusation's begin with the one addressed."""
    words = set(s.subtree(c))
    if entry.embeds in CLAUSE_WITH_OBJECT and s.relations[c] != "ccomp":
        for d in s.children[i]:
            rel = s.relations[d]
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
    ordered = g.trimmed(s, sorted(words)) if words else []
    return ordered[1:] if ordered and g.mark_of(s, c) == "for to" and s.words[ordered[0]] == "for" else ordered


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


def pruned(s: Sentence, i: int, piece: list[int], lexicon: Lexicon) -> list[int]:
    """A content without what belongs to the cue: its time, the next verb of speech, a new quotation."""
    first, last = piece[0], piece[-1]
    opening = next(
        (c for c in range(first, last) if s.deprels[c].startswith("obl") and min(s.subtree(c)) == first), None
    )
    if opening is not None and first == i + 1 and is_time(s, opening):
        first = max(s.subtree(opening)) + 1
    for c in range(first + 1, last):
        fresh = s.words[c] in ("“", '"', "''") and s.words[c - 1] in (".", "!", "?")
        again = (
            s.deprels[c] == "conj"
            and s.xpos[c] == s.xpos[i]
            and s.xpos[i] in ("VBD", "VBZ")
            and s.xpos[s.heads[c]] not in ("VBD", "VBZ")
            and not any(s.deprels[d].startswith(("nsubj", "aux")) for d in s.children[c])
            and speech_entry(s, c, lexicon) is not None
        )
        if fresh or again:
            last = (min(s.subtree(c)) if again else c) - 1
            break
    last = _before_another_source(s, first, last)
    end = _aftermath(s, first, last)
    last = end - 1 if end is not None else _with_rest(s, last) if i < first else last
    last = _with_detail(s, last) if end is None and i < first else last
    return g.trimmed(s, list(range(first, last + 1))) or piece


def _with_rest(s: Sentence, last: int) -> int:
    """The last word of a content with what a comma adds to it: to the sentence's end where no new clause begins."""
    if last + 2 >= len(s) or s.words[last + 1] not in (",", "-", "—", "–") or s.xpos[last + 2] == "VBG":
        return last
    if s.xpos[last + 3 : last + 4] == ("VBG",) and s.words[last + 2].lower() in TELLING:
        return last  # "vowed to stay, while warning …"
    rest = range(last + 1, len(s))
    if any(s.xpos[w] in FINITE for w in rest):
        return last
    return next((w for w in reversed(rest) if s.upos[w] != "PUNCT"), last)


def _with_detail(s: Sentence, last: int) -> int:
    """The last word of a content with the detail that a comma adds to it: ", particularly around the town"."""
    if last + 2 >= len(s) or s.words[last + 1] != "," or s.words[last + 2].lower() not in DETAIL:
        return last
    above = [last + 2, *s.path_to_root(last + 2)]
    top = next((w for w, up in pairwise(above) if up <= last), last + 2)
    return next((w for w in reversed(s.subtree(top)) if s.upos[w] != "PUNCT"), last)


def _before_another_source(s: Sentence, first: int, last: int) -> int:
    """The last word of a content before the ", according to …" of whoever tells that it was said."""
    for w in range(first + 2, last):
        told = s.words[w].lower() == "according" and s.words[w + 1].lower() == "to"
        if told and s.words[w - 1] in (",", "”", '"', "''"):
            return w - 2 if s.words[w - 1] == "," else w - 1
    return last


def _aftermath(s: Sentence, first: int, last: int) -> int | None:
    """Where a content turns to what came of it, which is the teller's: ", provoking condemnation"."""
    marks = (w for w in range(first + 2, last) if s.words[w - 1] == "," and s.xpos[w] == "VBG")
    return next((w for w in marks if s.lemmas[w] in cue_list("aftermath")), None)


def is_time(s: Sentence, w: int) -> bool:
    """Whether an oblique is a bare time: "last Wednesday", "on Jan. 6"."""
    words = {s.words[d].lower() for d in s.subtree(w)}
    return bool(words & word_list("times")) and g.case_of(s, w) in ("", "on", "in", "at")


def joined(s: Sentence, pieces: list[list[int]], cue: int) -> list[list[int]]:
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


def beside_cue(content: Span, cue: Span, quotes: Sequence[Quote]) -> Span:
    """A content that swallowed its own cue is cut to the quotation, or to the words, on one side of it."""
    if not content.start <= cue.start < content.end:
        return content
    for q in quotes:
        if abs(q.span.start - content.start) <= 2 and q.span.end <= cue.start:
            return q.span
    if cue.start - content.start > content.end - cue.end:
        return Span(content.start, max(content.start, cue.start - 1))
    return Span(min(cue.end + 1, content.end), content.end)


def cue_span(s: Sentence, i: int, entry: Entry) -> Span:
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
