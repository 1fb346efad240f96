"""Words given to somebody without a verb of speech: judgements, beliefs, statements by noun."""

from __future__ import annotations

from collections.abc import Sequence

from verbale.acts import grammar as g
from verbale.acts.contents import is_time, noun_pieces, still_to_say, with_rest_of
from verbale.acts.quotes import Quote
from verbale.acts.saying import PROPOSITIONAL, Saying, cue_list, kind_of, widen_to_quote
from verbale.acts.speakers import named_source, noun_owner, only_shows
from verbale.language.sentence import Sentence
from verbale.model import Span
from verbale.parties import Cast

OVER = frozenset({"over", "for", "at", "because of"})
"""Prepositions of what a judgement is over."""


GRANTED = frozenset({"access", "entry", "visa", "permission", "passage", "asylum", "request", "haven", "sanctuary"})
"""What is kept from somebody who is denied it, and no words."""


def from_judgement(number: int, s: Sentence, i: int, quotes: Sequence[Quote], cast: Cast) -> list[Saying]:
    """ "Called the truce a trick", "stressed the need for talks", "is confident that …"."""
    if s.deprels[i] in ("amod", "compound", "fixed") or g.is_negated(s, i) or _made_sure(s, i):
        return []
    kept = _judged(s, i, quotes) or _stated(s, i) or _asked_of(s, i) or _held_true(s, i)
    source = g.subject(s, i)
    kept = g.trimmed(s, sorted({w for w in kept if w > i}))
    if source is None or not kept:
        return []
    if only_shows(number, s, i, source, cast):
        return []
    content = widen_to_quote(Span(s.starts[kept[0]], s.ends[kept[-1]]), quotes, s.span(i))
    span, entities = named_source(number, s, source, cast)
    return [Saying(number, i, source, span, entities, s.span(i), content, kind_of(content, quotes))]


def from_noun(number: int, s: Sentence, i: int, quotes: Sequence[Quote], cast: Cast) -> list[Saying]:
    """ "Reports that …", "his belief that …": the clause, given to the noun's owner where it has one."""
    if s.lemmas[i] in ("condition", "understanding") and g.case_of(s, i) == "on":
        return []  # "agreed, on condition that …": words of nobody, but what the deed hangs on
    source = noun_owner(s, i)
    pieces = noun_pieces(s, i) or (_promised(s, i) if source is not None else [])
    if not pieces or not pieces[0]:
        return []
    span, entities = named_source(number, s, source, cast)
    content = Span(s.starts[pieces[0][0]], s.ends[pieces[0][-1]])
    return [Saying(number, i, source, span, entities, s.span(i), content, kind_of(content, quotes))]


def _promised(s: Sentence, i: int) -> list[list[int]]:
    """What somebody's promise, threat or appeal is to do."""
    steps = [c for c in s.children[i] if c > i and s.deprels[c] == "acl" and s.xpos[c] == "VB"]
    owned = any(s.deprels[c] == "nmod:poss" for c in s.children[i])
    return [g.trimmed(s, s.subtree(steps[0]))] if steps and owned and s.lemmas[i] in cue_list("promising") else []


def _judged(s: Sentence, i: int, quotes: Sequence[Quote]) -> list[int]:
    """What is called something, and what it is called; what somebody is accused of."""
    things = [c for c in s.children[i] if s.deprels[c] == "obj" and c > i]
    judged: list[int] = []
    if s.lemmas[i] in cue_list("naming") and _about_gap(s, i):
        names = [c for c in s.children[i] if c > i and s.relations[c] in ("xcomp", "obj", "ccomp")]
        return s.subtree(names[0]) if names and s.xpos[names[0]] != "VB" else []
    if s.lemmas[i] in cue_list("naming-as"):
        judged = [c for c in s.children[i] if c > i and things and c > things[0] and _is_as(s, c)]
    if s.lemmas[i] in cue_list("naming"):
        judged = [c for c in s.children[i] if c > i and _is_judgement(s, c, quotes)]
        if not judged and things:
            judged = [
                w
                for w in s.subtree(i)
                if w > things[0] and any(s.starts[i] < q.span.start <= s.starts[w] < q.span.end for q in quotes)
            ]
    if not judged and s.lemmas[i] in cue_list("charging") and things:
        judged = [
            c
            for w in (i, things[0])
            for c in s.children[w]
            if c > things[0] and s.relations[c] in ("obl", "nmod", "advcl", "acl")
            and g.case_or_mark(s, c) in ("of", "for", "with", "over", "on")
        ]  # fmt: skip
    if not judged:
        return []
    if s.lemmas[i] in cue_list("naming"):
        judged += _over_what(s, i, max(w for c in judged for w in s.subtree(c)))
    first = things[0] if things and things[0] < judged[-1] else judged[0]
    if s.lemmas[i] in cue_list("naming") and s.words[first].lower() in g.PERSONS and first not in judged:
        return [w for c in judged for w in s.subtree(c)]  # "called him | a liar"
    return [*s.subtree(first), *(w for c in judged for w in s.subtree(c))]


def _over_what(s: Sentence, i: int, last: int) -> list[int]:
    """What right behind a judgement tells what it is over: "called him a disgrace | over his remarks"."""
    behind = (c for c in s.children[i] if s.deprels[c] in ("obl", "advcl") and g.case_or_mark(s, c) in OVER)
    return [c for c in behind if min(s.subtree(c)) == last + 1 and not is_time(s, c)][:1]


def _about_gap(s: Sentence, i: int) -> bool:
    """Whether what is named stands before: "in what China calls …", "figures it calls …"."""
    before = [c for c in s.children[i] if c < i]
    if any(s.words[c].lower() in ("what", "which") for c in before):
        return True
    own = any(s.deprels[c] == "nsubj" and s.xpos[c] not in g.RELATIVE_TAGS and s.words[c] != "that" for c in before)
    return s.deprels[i] == "acl:relcl" and own and not g.is_passive(s, i)


def _is_as(s: Sentence, c: int) -> bool:
    """Whether a dependent says as what something is seen; not "as the river rose"."""
    if any(s.deprels[d].startswith("nsubj") for d in s.children[c]) and s.deprels[c] == "advcl":
        return False
    return s.relations[c] in ("obl", "advcl", "nmod", "xcomp") and g.case_or_mark(s, c) == "as"


def _stated(s: Sentence, i: int) -> list[int]:
    """The object of a verb of statement, and what stands behind "called for", "warned of"."""
    lemma = s.lemmas[i]
    things = [c for c in s.children[i] if s.deprels[c] == "obj" and c > i]
    if things and lemma in cue_list("echoing") and s.lemmas[things[0]] not in PROPOSITIONAL:
        echoed = noun_pieces(s, things[0])
        if echoed:
            return echoed[0]
    if things and (s.lemmas[things[0]] in cue_list("reported") or still_to_say(s, i)):
        return []
    if any(s.deprels[c] == "iobj" for c in s.children[i]):
        return []  # "denied the farmers the right to cross"
    if lemma == "deny" and any(s.lemmas[w] in GRANTED for w in things):
        return []  # "denied the convoy access"
    if things and lemma in cue_list("performing") and s.lemmas[things[0]] in cue_list("performed"):
        return []
    if things and (
        lemma in cue_list("citing")
        or (lemma in cue_list("weighing") and s.lemmas[things[0]] in cue_list("weighed"))
        or (lemma in cue_list("stating") and len(s.subtree(things[0])) > 1)
        or (lemma in cue_list("stating-nouns") and s.lemmas[things[0]] in PROPOSITIONAL - {"concern"})
    ):
        return with_rest_of(s, i, things[0])
    for name, cases in (("stating-for", {"for"}), ("stating-of", {"of", "against", "about"})):
        if lemma in cue_list(name):
            for c in s.children[i]:
                below = s.subtree(c)
                to_do = name == "stating-for" and s.xpos[c] == "VB" and g.mark_of(s, c).startswith("for")
                thing = name != "stating-for" and s.deprels[c] == "obl" and g.case_of(s, c) in cases and len(below) > 3
                if c > i and (to_do or thing):
                    return below[1:]
    return []


def _asked_of(s: Sentence, i: int) -> list[int]:
    """Whom somebody encourages or invites, and to do what."""
    if s.lemmas[i] not in cue_list("encouraging"):
        return []
    things = [c for c in s.children[i] if s.deprels[c] == "obj" and c > i]
    steps = [c for c in s.children[i] if things and c > things[0] and g.mark_of(s, c) == "to" and s.xpos[c] == "VB"]
    return [*s.subtree(things[0]), *(w for c in steps for w in s.subtree(c))] if steps else []


def _made_sure(s: Sentence, i: int) -> bool:
    """ "Made sure that it held" is a deed, "was sure that it held" a belief."""
    up = s.heads[i]
    return s.lemmas[i] in ("sure", "certain") and up >= 0 and s.lemmas[up] == "make"


def _held_true(s: Sentence, i: int) -> list[int]:
    """A "that" clause, held, found or feared."""
    for c in s.children[i]:
        if c < i:
            continue
        rel = s.relations[c]
        if s.upos[i] == "ADJ":
            about = rel == "obl" and g.case_of(s, c) in ("about", "of") and s.lemmas[c] in PROPOSITIONAL
            if about and s.lemmas[i] in cue_list("convinced"):
                return [w for w in s.subtree(c) if w >= c or s.deprels[w] != "case"]
            if rel in ("ccomp", "advcl") and s.lemmas[i] in cue_list("convinced") and g.mark_of(s, c) in ("that", ""):
                return s.subtree(c) if rel == "ccomp" or g.mark_of(s, c) == "that" else []
        elif rel == "ccomp" and g.mark_of(s, c) == "that" and s.lemmas[i] not in cue_list("no-words"):
            return s.subtree(c)
    return []


def _is_judgement(s: Sentence, c: int, quotes: Sequence[Quote]) -> bool:
    """Whether a dependent says what something is called: a predicate, an "as", or words in quotation marks."""
    rel = s.relations[c]
    if rel == "xcomp" and s.xpos[c] not in ("VB", "VBG"):
        return True
    if _is_as(s, c):
        return True
    return rel in ("obj", "ccomp", "dep", "xcomp") and any(q.span.start <= s.starts[c] < q.span.end for q in quotes)
