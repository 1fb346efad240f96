"""Which deeds a condition bears upon: those of its governor and its complements, of what is to begin, of "this"."""

from __future__ import annotations

from collections.abc import Iterable

from verbale.acts import grammar as g
from verbale.acts.conditions import demand_of
from verbale.acts.hang import WILL, Hang, word_list
from verbale.language.sentence import Sentence
from verbale.model import Condition, Span


def chain(s: Sentence, governor: int) -> list[int]:
    """The predicates that a condition on `governor` bears upon: up and down complements without their own subject."""
    top = governor
    while (
        s.relations[top] in ("xcomp", "obj", "conj") and s.heads[top] >= 0 and s.upos[s.heads[top]] in ("VERB", "ADJ")
    ):
        if s.deprels[top] == "conj" and any(s.deprels[c].startswith(("nsubj", "aux")) for c in s.children[top]):
            break
        top = s.heads[top]
    out, stack = [], [top]
    while stack:
        w = stack.pop()
        out.append(w)
        stack.extend(
            c
            for c in s.children[w]
            if s.relations[c] in ("xcomp", "obj")
            or (s.deprels[c] == "conj" and s.upos[c] == s.upos[w])
            or (s.deprels[c] == "acl" and s.xpos[c] == "VB")  # "the commitment to return and to stay"
        )
    return out


def condition_on(s: Sentence, word: int, hangs: Iterable[Hang]) -> Condition | None:
    """What the deed of a word hangs on; in "X must leave before talks begin" the talks hang on the leaving."""
    for hang in hangs:
        if hang.marker.endswith("before"):
            if word in hang.words and (span := _before(s, hang)) is not None:
                return Condition(span, hang.kind)
        elif word not in hang.words and _bears_upon(s, word, hang) and not _done(s, hang):
            return Condition(hang.span, hang.kind)
    return None


def condition_behind(s: Sentence, word: int, after: Sentence, hangs: Iterable[Hang]) -> Condition | None:
    """What a word's deed hangs on by the sentence behind: "Norway will pay. This is only possible if Iran talks."."""
    for hang in hangs:
        if takes_up(after, hang) and (word in chain(s, s.root) or s.heads[word] == s.root):
            return Condition(hang.span, hang.kind)
    return None


def takes_up(s: Sentence, hang: Hang) -> bool:
    """Whether a condition is on "this", the step that the sentence before tells."""
    subject = g.first_subject(s, hang.governor)
    up = s.heads[hang.governor]
    if subject is None and s.relations[hang.governor] in ("xcomp", "advcl") and up >= 0:
        subject = g.first_subject(s, up)
    this = subject is not None and s.words[subject].lower() in ("this", "that") and s.upos[subject] == "PRON"
    return this and hang.sentence > 0 and subject == next((w for w in range(len(s)) if s.upos[w] == "PRON"), None)


def _bears_upon(s: Sentence, word: int, hang: Hang) -> bool:
    """Whether a condition is on the deed of a word: as its verb, what promises it, or what is to begin or go on."""
    if word in (hang.governor, _promise(s, hang)) or word in chain(s, hang.governor):
        return not (_stands_ready(s, word, hang) or _under_way(s, word, hang))
    happens = s.heads[word] == hang.governor and s.deprels[word].startswith("nsubj") and s.upos[word] == "NOUN"
    return happens and s.lemmas[hang.governor] in word_list("happening")


def _stands_ready(s: Sentence, word: int, hang: Hang) -> bool:
    """Whether a word only tells that somebody is ready: in "stands ready to help if asked" the help hangs."""
    if hang.kind != "if" or word == hang.governor or word not in s.path_to_root(hang.governor):
        return False
    words = [word, *(c for c in s.children[word] if s.deprels[c] == "xcomp")]
    return any(s.upos[w] == "ADJ" and s.lemmas[w] in word_list("willing") for w in words) and not g.is_negated(s, word)


def _under_way(s: Sentence, word: int, hang: Hang) -> bool:
    """Whether a deed is going on, and only what is joined to it hangs: "is helping and will stay if asked"."""
    going = s.xpos[word] == "VBG" and any(x in ("is", "are", "was", "were") for x in g.auxiliaries(s, word))
    joined = any(s.deprels[w] == "conj" and w != word for w in (hang.governor, *s.path_to_root(hang.governor)))
    return going and joined and word != hang.governor


def _done(s: Sentence, hang: Hang) -> bool:
    """Whether what the parse hung it on has simply happened: "raised fears of a war if …" is no deed that hangs."""
    w = hang.governor
    if hang.kind != "if" or s.xpos[w] != "VBD" or any(x in WILL for x in g.auxiliaries(s, w)):
        return False
    return not any(s.deprels[c] in ("xcomp", "ccomp") for c in s.children[w])


def _promise(s: Sentence, hang: Hang) -> int:
    """The noun that promises what hangs ("its *commitment* to leave, provided …"); the governor where none does."""
    up = s.heads[hang.governor]
    return up if up >= 0 and s.deprels[hang.governor] == "acl" and s.upos[up] == "NOUN" else hang.governor


def _before(s: Sentence, hang: Hang) -> Span | None:
    """The words of the step that must come first, with the "before" behind it."""
    _, step = demand_of(s, hang.governor) or (None, None)
    words = [w for w in s.subtree(hang.governor if step is None else step) if w < min(hang.words)]
    return s.span(words[0], min(hang.words) + 1) if words else None
