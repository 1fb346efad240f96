"""What a deed hangs on: unless, until, if, in return for, provided, without preconditions.

The markers and the word lists are data (`data/conditions.yaml`). A marker's complement is found from the parse with two
safeguards: it never reaches to the left of the marker, and a condition that a fronted clause brought stays with that
clause, not with the ", he said" behind it.
"""

from __future__ import annotations

from verbale.acts import grammar as g
from verbale.acts.condition_phrases import from_phrase, phrase_at
from verbale.acts.hang import (
    WILL,
    Hang,
    complements_up,
    inversion,
    is_future,
    is_held,
    marks,
    meant,
    tells_past,
    word_list,
)
from verbale.language.sentence import Sentence
from verbale.model import ConditionKind

PRECONDITIONS = frozenset({"precondition", "pre-condition", "condition", "preconditions", "conditions", "string"})
DEMANDS = frozenset({"condition", "demand", "insistence", "requirement", "precondition"})
"""Nouns whose clause says what must come first: "its condition that Tehran stop before …"."""


def find_conditions(number: int, s: Sentence) -> list[Hang]:
    """The conditions of one sentence, in order."""
    found: list[Hang] = []
    i = 0
    while i < len(s):
        hit = phrase_at(s, i)
        if hit is not None:
            size, kind = hit
            hang = from_phrase(number, s, i, size, kind)
        else:
            size = 1
            hang = (
                _from_mark(number, s, i)
                or _from_turned(number, s, i)
                or _from_verb(number, s, i)
                or _from_noun(number, s, i)
            )
        if hang is not None and not any(hang.words & other.words and hang.kind == other.kind for other in found):
            found.append(hang)
        i += size
    return found


def _from_mark(number: int, s: Sentence, i: int) -> Hang | None:
    word = s.words[i].lower()
    if word in ("without", "with", "not") and s.heads[i] >= 0:
        return _without(number, s, i, word)
    kind = marks().get(word)
    if kind is None:
        return None
    place = _clause_of(s, i)
    if place is None:
        return None
    head, governor = place
    if not _is_condition(s, i, word, head, governor):
        return None
    return _hang(number, s, kind, i, i + 1, head, governor)


def _clause_of(s: Sentence, i: int) -> tuple[int, int] | None:
    """Head of the clause or phrase that a subordinator brings, and the word that it hangs on."""
    if s.upos[i] == "VERB" and s.relations[i] in (
        "advcl",
        "acl",
        "conj",
    ):  # "provided" read as a participle
        head = next((c for c in s.children[i] if c > i and s.deprels[c] == "ccomp"), None)
        if head is None or any(s.deprels[c].startswith("nsubj") and c < i for c in s.children[i]) or s.heads[i] < 0:
            return None
        return head, meant(s, i, s.heads[i])
    if s.deprels[i] not in ("mark", "case", "advmod") or s.heads[i] < 0:
        return None
    head = _top_behind(s, i)
    governor = s.heads[head]
    if governor < 0 or head < i:
        return None
    if s.relations[head] not in ("advcl", "obl", "acl", "nmod", "ccomp", "conj", "parataxis"):
        return None
    return head, meant(s, i, governor)


def _top_behind(s: Sentence, i: int) -> int:
    """The head of a marker's complement; where the parse leads back before the marker, the last stop behind it."""
    head = s.heads[i]
    if head < i and i + 1 < len(s):
        head = i + 1
        while s.heads[head] > i:
            head = s.heads[head]
    return head


def _is_condition(s: Sentence, i: int, word: str, head: int, governor: int) -> bool:
    """Whether a subordinator brings a condition here, and no time, idiom, aside or tale of the past."""
    rel = s.relations[head]
    if word == "while":  # "will not sign while they occupy the town", no contrast
        return g.is_verbal(s, head) and head > governor and g.is_negated(s, governor) and is_held(s, governor)
    if word in ("before", "after") and i > 1 and _measured(s, i - 1):
        return False
    if word in ("until", "till", "before", "after", "once"):
        return _is_awaited(s, i, word, head, governor)
    if word == "if":
        before = s.words[i - 1].lower() if i else ""
        return (
            rel not in ("ccomp", "xcomp")
            and before not in ("as", "even", "what")
            and not (i and s.lemmas[i - 1] in word_list("asking"))
            and g.is_verbal(s, head)
            and not _courtesy(s, head)
        )
    if word == "absent":  # "will not lift them absent a truce"
        return s.upos[i] == "ADP" and any(w in WILL for w in g.auxiliaries(s, governor))
    return s.deprels[i] == "mark" or word == "unless" or s.upos[i] == "VERB"


def _measured(s: Sentence, i: int) -> bool:
    """Whether a word tells how long before or after: "24 hours | after Chad attacked", "a day | before it signs"."""
    counted = s.upos[i - 1] == "NUM" or s.words[i - 1].lower() in ("a", "an", "few", "several", "many", "some", "just")
    return counted and s.lemmas[i].lower() in word_list("times")


def _courtesy(s: Sentence, head: int) -> bool:
    """ "If I may", "if you will", "if I could just ask": words to the listener."""
    subject = g.first_subject(s, head)
    if subject is None or s.words[subject].lower() not in ("i", "you"):
        return False
    return s.lemmas[head].lower() in word_list("courtesies")


def _is_awaited(s: Sentence, i: int, word: str, head: int, governor: int) -> bool:
    if not g.is_verbal(s, head):
        if word in ("after", "once") or s.upos[head] in ("NUM", "PROPN", "ADV"):
            return False  # "until Friday" is a time, no condition
        if s.lemmas[head].lower() in word_list("times"):
            return False
    if word == "before":
        return is_not_before(s, head, governor) or _waits(s, head, governor)
    if (
        word == "once"
        and s.deprels[i] != "mark"
        and not (s.deprels[i] == "advmod" and i < head and g.is_verbal(s, head))
    ):
        return False
    if s.lemmas[governor] in word_list("knowing") and g.is_negated(s, governor):
        return False
    if word == "after" and s.words[i - 1] == "," and tells_past(s, head):
        return False  # "would go on, after Chad gave way": what happened before it was said
    if word in ("after", "once"):
        shifted = s.xpos[governor] == "VB" and "will" not in g.auxiliaries(
            s, governor
        )  # "a pledge to lift it once X had"
        return is_future(s, governor) and (shifted or not tells_past(s, head))
    if s.lemmas[governor] in ("rest", "sleep") and g.is_negated(s, governor):
        return False
    return not (tells_past(s, head) and not is_held(s, governor))


def is_not_before(s: Sentence, head: int, governor: int) -> bool:
    """Whether what will not be done before something happens waits for it: "will not sign before Tehran does"."""
    own = any(s.relations[c] in ("nsubj", "expl") for c in s.children[head])
    will = any(w in WILL - {"must", "should"} for w in g.auxiliaries(s, governor))
    return own and will and g.is_verbal(s, head) and s.upos[governor] == "VERB" and g.is_negated(s, governor)


def _waits(s: Sentence, head: int, governor: int) -> bool:
    """Whether a clause with `before` says what must come first ("must disarm before talks can resume")."""
    if s.upos[governor] == "VERB" and s.deprels[governor] in ("amod", "compound"):
        return False
    own = [c for c in s.children[head] if s.relations[c] in ("nsubj", "expl")]
    if own and s.words[own[0]].lower() == "it" and s.upos[head] == "ADJ":
        return False  # "before it is too late"
    found = demand_of(s, governor)
    if found is None or own or not g.is_verbal(s, head):
        return found is not None
    return s.lemmas[governor] in ("demand", "insist", "need", "want", "expect")  # "demands proof before returning"


def demand_of(s: Sentence, governor: int) -> tuple[int | None, int | None] | None:
    """Who asks, as a word that names them, and the step asked for, where a word stands under a demand; else None.

    The asker is None where a bare "must" leaves it to the speaker; the step is None for a noun or a bare infinitive.
    """
    below: int | None = None
    for w in complements_up(s, governor):
        needs = s.lemmas[w] in ("need", "have") and any(s.deprels[c] == "xcomp" for c in s.children[w])
        if needs or any(x in ("must", "should") for x in g.auxiliaries(s, w)):
            return None, w
        if s.lemmas[w] in ("demand", "insist", "want", "require", "expect", "need") and s.upos[w] == "VERB":
            inner = next((c for c in s.children[w] if s.deprels[c] in ("ccomp", "xcomp") and c > w), None)
            return g.subject(s, w), below if below is not None else inner
        if s.upos[w] == "NOUN" and s.lemmas[w] in DEMANDS and below is not None:
            up = s.heads[w]
            owner = g.possessor(s, w)
            return (owner if owner is not None or up < 0 else g.subject(s, up)), below
        for noun in g.objects(s, w):
            if s.lemmas[noun] in ("condition", "demand", "call", "request", "insistence", "requirement"):
                asked = next(iter(g.prepositional(s, noun, {"for"})), None)
                owner = g.possessor(s, noun)
                return (owner if owner is not None else g.subject(s, w)), asked if asked is not None else below or w
        below = w
    return None


def _without(number: int, s: Sentence, i: int, word: str) -> Hang | None:
    head = s.heads[i]
    if word == "not":  # "not expecting anything in return"
        asked = s.xpos[head] == "VBG" and s.lemmas[head] in ("expect", "ask", "want", "seek", "demand")
        last = max(s.subtree(head))
        if not asked or s.heads[head] < 0 or "return" not in {s.words[w].lower() for w in range(i, last + 1)}:
            return None
        return _hang(number, s, "without", i, i + 1, head, s.heads[head])
    lemma = s.lemmas[head].lower()
    if s.heads[head] < 0:
        return None
    governor = s.heads[head]
    if lemma not in PRECONDITIONS:
        return _not_without(number, s, i, head, governor) if word == "without" else None
    modifiers = {s.words[c].lower() for c in s.children[head]}
    if word == "with" and "no" not in modifiers:
        return None
    plain = lemma in ("precondition", "pre-condition", "preconditions")
    if not plain and not modifiers & {"any", "no", "prior", "attached", "certain", "clear", "some"}:
        return None
    kind: ConditionKind = "unless" if modifiers & {"certain", "clear", "some"} else "without"
    return _hang(number, s, kind, i, i + 1, head, governor)


def _not_without(number: int, s: Sentence, i: int, head: int, governor: int) -> Hang | None:
    """ "Will not sign without guarantees": the step hangs on the guarantees."""
    if not (g.is_negated(s, governor) and any(w in WILL for w in g.auxiliaries(s, governor))) or g.perfect(s, governor):
        return None
    if head < i or s.upos[head] not in ("NOUN", "VERB", "PROPN") or 0 < i < governor:
        return None
    if s.upos[head] != "VERB" and not any(s.relations[c] in ("nmod", "acl", "amod") for c in s.children[head]):
        return None
    return _hang(number, s, "unless", i, i + 1, head, governor)


def _hang(
    number: int, s: Sentence, kind: ConditionKind, first: int, after: int, head: int, governor: int, marker: str = ""
) -> Hang:
    end, governor = inversion(s, first, head, governor)
    words = [w for w in s.subtree(head) if first <= w < end]
    words = g.trimmed(s, words) or [head]
    words += _row_behind(s, head, words[-1]) if first < head and end == len(s) else []
    marker = marker or " ".join(w.lower() for w in s.words[first:after])
    if first and s.words[first - 1].lower() == "only":
        words, marker = [first - 1, *words], f"only {marker}"
    rest = g.trimmed(s, [w for w in words if w >= after])
    awaited = s.span(rest[0], rest[-1] + 1) if rest and kind != "without" else None
    return Hang(number, kind, s.span(words[0], words[-1] + 1), governor, head, frozenset(words), awaited, marker)


def _row_behind(s: Sentence, head: int, last: int) -> list[int]:
    """The further clauses of a row without "and": "until the siege is lifted, | the road cleared and the mail let in".

    The parse hangs them on the main clause; they go with the first where they are of its voice and end with "and".
    """
    if last + 2 >= len(s) or s.words[last + 1] != ",":
        return []
    tops = [w for w in range(last + 2, len(s)) if s.deprels[w] in ("parataxis", "conj") and s.heads[w] <= last]
    top = next((w for w in tops if min(s.subtree(w)) in (last + 1, last + 2)), None)
    joined = [c for c in s.children[top] if s.deprels[c] == "conj"] if top is not None else []
    if top is None or not joined or g.is_passive(s, top) != g.is_passive(s, head):
        return []
    if not any(s.deprels[c].startswith("nsubj") and c < top for c in s.children[top]):
        return []
    row = [w for w in s.subtree(top) if w <= max(s.subtree(joined[-1]))]
    return list(range(last + 1, row[-1] + 1))


def _from_turned(number: int, s: Sentence, i: int) -> Hang | None:
    """ "Should Tehran agree, …", "were Tehran to agree, …": "if" without the word."""
    word, opens = s.words[i].lower(), i == 0 or s.words[i - 1] in (",", ";", "—", "“", '"')
    if word not in ("should", "were") or not opens or s.heads[i] < 0:
        return None
    up = s.heads[i]
    steps = [up] if word == "should" else [c for c in s.children[up] if s.xpos[c] == "VB" and g.mark_of(s, c) == "to"]
    for head in steps:
        subject = g.first_subject(s, head)
        governor = s.heads[head]
        if subject is None or governor < 0 or not i < subject < head or s.relations[head] != "advcl":
            continue
        if any(w in WILL for w in g.auxiliaries(s, governor)):
            return _hang(number, s, "if", i, i + 1, head, governor, "if")
    return None


def _from_noun(number: int, s: Sentence, i: int) -> Hang | None:
    """ "Made a withdrawal a condition for talks", "a truce is a precondition for any aid"."""
    if s.lemmas[i].lower() not in word_list("requisites") or g.is_negated(s, i):
        return None
    up = s.heads[i]
    if s.deprels[i] == "xcomp" and up >= 0:
        awaited = next(iter(g.objects(s, up)), None)
    else:
        awaited = g.first_subject(s, i) if any(s.deprels[c] == "cop" for c in s.children[i]) else None
    held = next((c for c in s.children[i] if c > i and g.case_or_mark(s, c) in ("for", "of", "to")), None)
    if awaited is None or held is None or not (g.is_verbal(s, awaited) or _is_deed(s, awaited)):
        return None
    if s.upos[awaited] == "PRON":
        return None
    words = g.trimmed(s, [w for w in s.subtree(awaited) if w < i])
    span = s.span(words[0], words[-1] + 1) if words else s.span(awaited)
    return Hang(number, "provided", span, held, awaited, frozenset(words), span, "condition for")


def _from_verb(number: int, s: Sentence, i: int) -> Hang | None:
    """ "Links its aid to a withdrawal", "conditioned any truce on their return"."""
    if s.upos[i] != "VERB" or s.lemmas[i] not in word_list("binding"):
        return None
    held = next(iter(g.objects(s, i)), None)
    if held is None or not (s.lemmas[i] == "condition" or _is_deed(s, held)):
        return None
    below = [i, *s.subtree(held)]
    for c in range(max(i, held) + 1, len(s)):
        if not (s.heads[c] in below and s.upos[c] in ("NOUN", "VERB") and g.case_or_mark(s, c) in ("to", "on", "upon")):
            continue
        if s.heads[c] in (i, held) or s.lemmas[c].lower() in word_list("deeds"):
            first = min(s.subtree(c))
            return _hang(number, s, "provided", first, first + 1, c, held, marker="contingent on")
    return None


def _is_deed(s: Sentence, noun: int) -> bool:
    lemma = s.lemmas[noun].lower()
    return lemma in word_list("joint") or lemma in word_list("deeds") or lemma.endswith("ing")
