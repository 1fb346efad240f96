"""Which way a time expression looks: the tense of the verb that governs it.

With a parse the verb is the nearest one above the expression; without, the nearest verb by its looks in the same
clause, the one before it first, since English puts its adverbials of time after the verb more often than before.
"""

from __future__ import annotations

from importlib import resources

import yaml

from verbale.language.sentence import Sentence
from verbale.times.expression import Tense

_LISTS: dict[str, frozenset[str]] = {
    name: frozenset(text.split())
    for name, text in yaml.safe_load(
        (resources.files("verbale.times") / "data" / "tense.yaml").read_text(encoding="utf-8")
    ).items()
}
_FUTURE, _FUTURE_VERBS = _LISTS["future_before_infinitive"], _LISTS["future"]
_PAST, _PRESENT, _NOT_VERBS = _LISTS["past"], _LISTS["present"], _LISTS["not_verbs"]
_BREAKS, _MODALS, _PLANS = _LISTS["breaks"], _LISTS["modals"], _LISTS["plans"]


def of(sentence: Sentence, first: int, last: int) -> Tense:
    """The tense of what words `[first, last)` date: `past`, `future`, `present`, or empty when nothing tells."""
    low = max(0, first - _WINDOW)
    words = [w.lower() for w in sentence.words[low : last + _WINDOW]]
    led = _by_preposition(words[: first - low])
    if led:
        return led
    if sentence.xpos and any(sentence.xpos[low : last + _WINDOW]):
        parsed = _by_parse(sentence, first, last)
        if parsed:
            return parsed
    return _by_words(words, first - low, last - low)


_WINDOW = 24
"""Words on either side that are looked at without a parse."""
_MODIFIERS = frozenset(("the", "at", "least", "end", "of", "early", "late", "mid", "noon", "about", "around"))


def _by_preposition(before: list[str]) -> Tense:
    """ "since June" looks back and "until Tuesday" ahead, whatever the verb."""
    while before and before[-1] in _MODIFIERS:
        before = before[:-1]
    if not before:
        return ""
    if before[-1] == "since":
        return "past"
    if before[-1] in ("until", "till", "by"):
        return "past" if "had" in before[-12:] else "future"
    if before[-1] == "as" and before[-2:-1] in (["soon"], ["early"]):
        return "future"
    return ""


def _by_parse(sentence: Sentence, first: int, last: int) -> Tense:
    inside = range(first, last)
    heads = [i for i in inside if sentence.heads[i] not in inside]
    word = heads[-1] if heads else first
    below = word
    for above in sentence.path_to_root(word):
        if sentence.upos[above] == "VERB" and sentence.xpos[above] == "VB" and _over(sentence, below):
            return _above(sentence, above, _HOPS)  # "agreed to wait after a call on Sunday"
        below = above
        if sentence.upos[above] in ("VERB", "AUX") or any(
            sentence.upos[c] == "AUX" for c in sentence.dependents(above, "cop")
        ):
            return _verb(sentence, above)
        if sentence.upos[above] == "NOUN" and sentence.words[above].lower() in ("deadline", "plan", "plans"):
            return "future"
    return ""


def _over(sentence: Sentence, noun: int) -> bool:
    """Whether a thing lies before what is told of: "after a call", "following the talks"."""
    return any(sentence.words[c].lower() in ("after", "following") for c in sentence.dependents(noun, "case"))


_HOPS = 4
"""Verbs that tense is sought in, one above the other; a parse may hold a ring."""


def _verb(sentence: Sentence, verb: int, hops: int = _HOPS) -> Tense:
    """Tense of one verb with its auxiliaries; an infinitive or participle takes it from the verb above."""
    helpers = {sentence.words[c].lower() for c in sentence.dependents(verb, "aux", "cop")}
    tag, lemma = sentence.xpos[verb], sentence.lemmas[verb].lower()
    if lemma in ("schedule", "slate", "plan", "expect", "due") and tag != "VBD":
        return "future"
    if lemma in ("await", "look") and (lemma == "await" or _has(sentence, verb, "forward")):
        return "future"  # "looked forward to meeting in May"
    if helpers & _MODALS:
        return "future"
    if helpers & _PAST_HELPERS:
        return "past"
    if helpers & _MIGHT:
        return "" if "have" in helpers else "future"
    if tag == "VBD" or (tag == "VBN" and helpers & _HAVE):
        return "past"
    if tag in ("VB", "VBN") and any(sentence.words[c].lower() == "to" for c in sentence.dependents(verb, "mark")):
        return _infinitive(sentence, verb, hops)
    if tag in ("VBZ", "VBP", "VBG") and not helpers and sentence.deprels[verb].startswith(("advcl", "acl", "xcomp")):
        return _above(sentence, verb, hops)
    if tag in ("VBZ", "VBP") or helpers:
        return "present"
    return "past" if tag == "VBN" else ""


def _has(sentence: Sentence, verb: int, word: str) -> bool:
    return any(sentence.words[c].lower() == word for c in sentence.dependents(verb, "advmod", "compound"))


_PAST_HELPERS = frozenset(("was", "were", "had", "did"))
_MIGHT = frozenset(("would", "may", "might", "could", "should", "must", "can"))
_HAVE = frozenset(("has", "have", "'s", "’s", "'ve", "’ve"))


def _infinitive(sentence: Sentence, verb: int, hops: int) -> Tense:
    """ "expects to meet", "is to meet" look ahead; "came to meet" has the tense of "came"."""
    head = sentence.heads[verb]
    if head < 0:
        return "future"
    word, lemma = sentence.words[head].lower(), sentence.lemmas[head].lower()
    if lemma in _PLANS or lemma == "be" or word in ("due", "set", "slated"):
        return "future"
    return _above(sentence, verb, hops) or "future"


def _above(sentence: Sentence, verb: int, hops: int) -> Tense:
    head = sentence.heads[verb]
    if head < 0 or hops <= 0 or sentence.upos[head] not in ("VERB", "AUX"):
        return ""
    return _verb(sentence, head, hops - 1)


def _by_words(words: list[str], first: int, last: int) -> Tense:
    left = _scan(words, range(first - 1, max(-1, first - 14), -1))
    right = _scan(words, range(last, min(len(words), last + 14)))
    if left and not left[1]:  # a bare infinitive: "talks to resume Monday", unless a finite verb follows at once
        return right[1] if right and right[0] <= 2 else "future"
    if left and right:
        return left[1] if left[0] <= right[0] + 4 else right[1]
    got = left or right
    return got[1] if got else ""


def _scan(words: list[str], order: range) -> tuple[int, Tense] | None:
    """Distance and tense of the first verb that looks like one."""
    backward = order.step < 0
    for distance, i in enumerate(order, 1):
        word = words[i]
        if word in _BREAKS and distance > 1:
            return None
        if word in _FUTURE_VERBS and (word != "set" or (i + 1 < len(words) and words[i + 1] in ("to", "for"))):
            return distance, "future"
        if word in ("was", "were", "had") or _looks_past(word):
            before = words[max(0, i - 3) : i]
            if any(w in _MODALS or w in ("would", "be") for w in before) and "could" not in before:
                return distance, "future"
            return distance, "past"
        if word in _PRESENT:
            following = words[i + 1 : i + 3]
            if word in ("is", "are", "'s") and "to" in following[:1]:
                return distance, "future"
            if word in ("has", "have"):
                return distance, "past"
            return distance, "present"
        if backward and i and words[i - 1] == "to" and word.isalpha():
            planned = _scan(words, range(i - 2, max(-1, i - 9), -1))
            if planned:
                return distance, "future" if planned[1] != "past" or _leads(words, i - 1) else planned[1]
            return distance, ""
        if backward and i and words[i - 1] in ("may", "should", "might") and word.isalpha():
            return distance, "future"
    return None


def _leads(words: list[str], to: int) -> bool:
    """Whether the verb before "to" looks ahead: "agreed to meet", "is expected to"."""
    return any(w in _FUTURE for w in words[max(0, to - 3) : to])


def _looks_past(word: str) -> bool:
    return word in _PAST or (len(word) > 4 and word.endswith("ed") and word not in _NOT_VERBS)
