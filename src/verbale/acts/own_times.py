"""Which of a sentence's time expressions belongs to a deed that the sentence tells."""

from __future__ import annotations

from collections.abc import Sequence

from verbale.acts import grammar as g
from verbale.language.sentence import Sentence
from verbale.model import Span, Time
from verbale.times import interval

Placed = Sequence[tuple[int, Time]]
"""A sentence's times in order, each with the word of it that hangs on something outside it."""

APART = frozenset({"after", "since", "before", "until", "following"})
"""Prepositions that set a deed apart from another one, whose time is then not its own."""

EDGES = frozenset({"start", "beginning", "end", "eve", "anniversary", "middle"})
"""Nouns at the head of a time that can be a thing told of ("noted the start of this week's talks")."""

COMING_ABOUT = frozenset({"schedule", "plan", "hold", "set", "sign", "due", "begin", "start", "resume", "open"})
"""Verbs between a noun and a time which say that the noun's deed comes about then ("talks due to begin on Monday")."""

BESIDE = frozenset({"", "while", "in", "by", "when", "before", "after"})
"""What brings in a participle that is done on the day of its verb: "said on Monday before meeting her"."""


def own_time(s: Sentence, deed: int, here: Placed) -> Time | None:
    """The time expression that belongs to a deed's word: below its noun, or in its clause."""
    if s.upos[deed] == "NOUN":
        return _of_noun(s, deed, here)
    return of_predicate(s, deed, here)


def is_day(edtf: str | None) -> bool:
    """Whether an EDTF value is a single day."""
    held = interval(edtf)
    return held is not None and held[0] == held[1]


def _of_noun(s: Sentence, noun: int, here: Placed) -> Time | None:
    after = next((i for _, i in here if noun + 1 < len(s) and i.span.start == s.starts[noun + 1]), None)
    if after is not None:
        return after  # "the launch last week", whatever the parser hangs the week on
    below = set(s.subtree(noun))
    for word, time in here:
        apart = s.heads[word] != noun and g.case_of(s, s.heads[word]) in APART
        named = _names_a_thing(s, word, time) and s.heads[word] != noun
        if word in below and not apart and not named and _nearest_noun_or_verb(s, word, noun):
            return time
    if (behind := _behind(s, noun, here)) is not None:
        return behind
    up = s.heads[noun]
    if (
        up < 0
        or s.relations[noun] not in ("obj", "nsubj")
        or s.lemmas[up] not in g.LIGHT_VERBS | {"take", "be", "come", "begin", "occur"}
    ):
        return None
    return of_predicate(s, up, here)


def _behind(s: Sentence, noun: int, here: Placed) -> Time | None:
    """ "A visit by the minister to Norway this week": a time behind a noun's phrase, whatever it hangs on."""
    phrase = s.subtree(noun)
    last = phrase[-1]
    if not any(s.deprels[c].startswith("nmod") and c > noun for c in s.children[noun]):
        return None
    if last + 1 == len(s):
        return None
    first = last + 2 if s.words[last + 1].lower() in ("in", "on") and last + 2 < len(s) else last + 1
    return next((t for w, t in here if last < w <= last + 3 and s.starts[first] == t.span.start), None)


def _nearest_noun_or_verb(s: Sentence, word: int, top: int) -> bool:
    """Whether no other predicate stands between a time and the noun above it."""
    below = word
    for up in s.path_to_root(word):
        if up == top:
            return s.deprels[below] != "ccomp" and not (s.deprels[below] == "acl" and g.mark_of(s, below) == "that")
        below = up
        if s.upos[up] == "VERB" and s.deprels[up] != "acl:relcl":
            return s.lemmas[up] in COMING_ABOUT
    return False


def of_predicate(s: Sentence, i: int, here: Placed) -> Time | None:
    """The time of a predicate's own clause."""
    for word, time in here:
        if (
            _clause_of(s, word) == i
            and s.relations[word] not in ("amod", "compound", "nmod")
            and not (s.lemmas[word] in EDGES and s.relations[word] in ("obj", "nsubj"))
            and not _names_a_thing(s, word, time)
        ):
            return _with_joined(s, word, time, here)
    for word, time in here:
        up = s.heads[word]
        if (
            up >= 0
            and s.heads[up] == i
            and s.deprels[up].startswith("nsubj")
            and g.case_of(s, word) in ("", "on")
            and up < word < i
            and is_day(time.edtf)
        ):
            return time  # "the minister on Thursday warned": parsers hang the day on the minister
        if up >= 0 and s.heads[up] == i and word < up < i and _opens_subject(s, word, up) and is_day(time.edtf):
            return time
    for word, time in here:
        up = s.heads[word]
        if (
            up >= 0
            and s.heads[up] == i
            and s.relations[word] in ("nmod", "compound")
            and (s.deprels[word] != "nmod:poss" or s.lemmas[i] in g.LIGHT_VERBS)  # "noted this week's launch"
            and (not (time.edtf or "").isdigit() or g.case_of(s, word) == "in")  # "the 1967 lines" tells no time
            and s.relations[up] in ("obl", "obj")
            and g.case_of(s, up) not in APART  # "met again after the summit of 2002"
        ):
            return time
    return None


def _opens_subject(s: Sentence, word: int, subject: int) -> bool:
    """ "Monday's raid killed two", "its Jan. 6 test ended the talks": what a deed of that day did."""
    said_of = s.relations[word] in ("nmod", "compound")
    return said_of and s.deprels[subject] == "nsubj" and s.upos[subject] == "NOUN"


def _clause_of(s: Sentence, word: int) -> int:
    """The predicate that a time is told of: "admitted in 2002 it had kidnapped them" tells when it was admitted."""
    head = g.clause_head(s, word)
    above = s.heads[head]
    told = above >= 0 and s.relations[head] == "ccomp" and above < word < head
    opens = next((c for c in s.children[head] if s.relations[c] in ("nsubj", "mark")), head)
    return above if told and word < opens else head


def _names_a_thing(s: Sentence, word: int, time: Time) -> bool:
    """Whether a bare year only names what follows it ("on the 1967 lines")."""
    up = s.heads[word]
    return (time.edtf or "").isdigit() and up == word + 1 and s.upos[up] == "NOUN"


def time_above(s: Sentence, i: int, here: Placed, *, done: bool) -> Time | None:
    """The time of the verb that this one is joined to, goes along with or is the aim of; None where there is none.

    "On Wednesday they met and agreed", "met on Wednesday to discuss", "left on Wednesday, saying". `done`: the deed
    came about; one that did not takes no time of a past verb above it, unless that time stands behind it.
    """
    rel, up = s.relations[i], head_of(s, i)
    if up < 0 or s.upos[i] != "VERB" or g.first_subject(s, i) is not None or not _goes_with(s, i, rel):
        return None
    if rel == "conj" and s.xpos[i] == "VBD" and g.perfect(s, up) and s.heads[up] >= 0:
        up = s.heads[up]  # "admitted in 2002 it had taken them and sent five home"
    time = of_predicate(s, up, here)
    if time is None or done or not g.past(s, up) or time.span.start > s.starts[i]:
        return time
    return None


def head_of(s: Sentence, i: int) -> int:
    """What a clause hangs on: the root where the parse hangs it on a word beyond the root, which no clause does."""
    up = s.heads[i]
    return s.root if 0 <= up < s.root < i else up


def _goes_with(s: Sentence, i: int, rel: str) -> bool:
    """Whether a verb without a subject of its own is done when the verb above it is."""
    if rel in ("conj", "xcomp"):
        return True
    if rel != "advcl":
        return False
    brought = g.case_or_mark(s, i)
    return brought in BESIDE if s.xpos[i] == "VBG" else s.xpos[i] == "VB" and brought == "to"


def _with_joined(s: Sentence, word: int, time: Time, here: Placed) -> Time:
    """ "In the 1970s and 1980s" is one stretch: from the first to the last of the joined times."""
    joined = [other for w, other in here if other.edtf and w > word and _is_joined(s, w, word)]
    first = interval(time.edtf) if time.edtf and joined else None
    last = interval(joined[-1].edtf) if joined else None
    if first is None or last is None:
        return time
    whole = f"{first[0].year}/{last[1].year}" if time.edtf and len(time.edtf) == 4 else f"{first[0]}/{last[1]}"
    return Time(time.span, whole, time.basis)


def _is_joined(s: Sentence, later: int, word: int) -> bool:
    """Whether a second time goes on from a first one: "in 1970 and 1980", "Chad on Monday and Mali on Tuesday"."""
    if s.deprels[later] == "conj":
        return s.heads[later] == word
    between = range(word + 1, later)
    return s.heads[later] == s.heads[word] and any(s.deprels[w] == "conj" and s.upos[w] == "PROPN" for w in between)


def head_word(s: Sentence, span: Span) -> int | None:
    """The word of a time expression that hangs on something outside it."""
    inside = [w for w in range(len(s)) if s.starts[w] < span.end and span.start < s.ends[w]]
    return next((w for w in inside if s.heads[w] not in inside), inside[0] if inside else None)
