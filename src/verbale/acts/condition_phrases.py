"""The conditions that a phrase brings: "in return for", "is conditional on", "depends on", "only then"."""

from __future__ import annotations

from verbale.acts import grammar as g
from verbale.acts.hang import (
    WILL,
    Hang,
    inversion,
    is_future,
    is_held,
    meant,
    phrases,
    tells_past,
    turned_verb,
    word_list,
)
from verbale.language.sentence import Sentence
from verbale.model import ConditionKind


def phrase_at(s: Sentence, i: int) -> tuple[int, ConditionKind] | None:
    """Pieces and kind of the longest condition phrase that begins at a word; None where none does."""
    for words, kind in phrases().get(s.words[i].lower(), ()):
        if tuple(w.lower() for w in s.words[i : i + len(words)]) == words:
            return len(words), kind
    return None


def from_phrase(number: int, s: Sentence, i: int, size: int, kind: ConditionKind) -> Hang | None:
    """A condition that a phrase brings: its head is the top of what stands behind the phrase."""
    marker = " ".join(w.lower() for w in s.words[i : i + size])
    if marker in ("in return", "in exchange", "only then") or marker.startswith("when conditions"):
        return _bare(number, s, i, size, kind, marker)
    if i + size >= len(s):
        return None
    head, turned = i + size, turned_verb(s, i)
    while s.heads[head] >= i + size and s.heads[head] != turned:
        head = s.heads[head]
    if s.upos[head] == "PUNCT":
        return None
    governor = _governor_of_phrase(s, i, size, head)
    if governor is None:
        governor = head if inversion(s, i, head, -1)[1] >= 0 else None
    if governor is None or not _phrase_counts(s, marker, head, governor):
        return None
    end, governor = inversion(s, i, head, governor)
    below = range(i + size, end) if end < len(s) else s.subtree(head)  # all before the turn, whatever it hangs on
    words = sorted({*range(i, i + size), *(w for w in below if i + size <= w < end)})
    words = g.trimmed(s, _with_neighbours(s, words, governor) if end == len(s) else words)
    if i and s.words[i - 1].lower() == "only":
        words, marker = [i - 1, *words], f"only {marker}"
    rest = g.trimmed(s, [w for w in words if w >= i + size])
    awaited = s.span(rest[0], rest[-1] + 1) if rest else None
    return Hang(number, kind, s.span(words[0], words[-1] + 1), governor, head, frozenset(words), awaited, marker)


def _governor_of_phrase(s: Sentence, i: int, size: int, head: int) -> int | None:
    """What hangs on a phrase: the subject of "is conditional on", else the word outside that it depends on."""
    inside = range(i, i + size)
    for w in inside:
        if s.upos[w] in ("VERB", "ADJ"):
            subject = g.first_subject(s, w)
            if subject is not None:
                return g.antecedent(s, subject)
            if s.relations[w] in ("acl", "amod", "xcomp", "conj", "advcl") and s.heads[w] >= 0:
                up = s.heads[w]
                if s.words[w].lower() == "pending" and s.deprels[up] == "obj" and s.heads[up] >= 0:
                    return s.heads[up]  # "froze the deal pending …": what is done to it hangs
                made = s.deprels[w] == "xcomp" and s.lemmas[up] in ("make", "be", "remain", "consider")
                objects = g.objects(s, up) if made else []
                return objects[0] if objects else _made_so(s, up)
    outside = [s.heads[w] for w in inside if s.heads[w] >= 0 and not i <= s.heads[w] and s.heads[w] != head]
    outside += [s.heads[w] for w in inside if s.heads[w] >= i + size and s.heads[w] not in s.subtree(head)]
    if not outside:
        outside = [up for up in s.path_to_root(head) if up not in inside][:1]
    if not outside:  # a fronted phrase hangs on a word behind it
        outside = [s.heads[w] for w in inside if s.heads[w] >= 0 and s.heads[w] not in inside]
    return meant(s, i, outside[0]) if outside else None


def _made_so(s: Sentence, noun: int) -> int:
    """ "Made any return to the treaty conditional on": the object, not the noun beside the adjective."""
    for up in s.path_to_root(noun):
        if s.lemmas[up] in ("make", "keep", "leave", "consider", "render") and g.objects(s, up):
            return g.objects(s, up)[0]
        if s.upos[up] not in ("NOUN", "PROPN"):
            break
    return noun


def _phrase_counts(s: Sentence, marker: str, head: int, governor: int) -> bool:
    """Whether a phrase brings a condition here: "depends on oil" does not."""
    if marker.startswith(("depend", "hinge")):
        noun = s.lemmas[head].lower() in word_list("deeds") or any(
            s.deprels[c] == "acl" and s.xpos[c] in ("VBN", "VBG") for c in s.children[head]
        )
        clause = (
            g.is_verbal(s, head)
            or s.words[head].lower() in ("how", "what", "who", "when")
            or g.mark_of(s, head) in ("whether", "on whether", "upon whether")
        )
        return noun or (clause and s.deprels[head] != "nmod")
    if marker in ("only after", "only when", "only once"):
        first = next(w for w in range(len(s)) if s.words[w].lower() == "only")
        if inversion(s, first, head, -1)[1] >= 0:
            return True
        if first == 0 and governor >= head:
            return False
        return is_held(s, governor) and not (tells_past(s, head) and not is_future(s, governor))
    if marker == "on condition of" and s.lemmas[head].lower() in word_list("discretion"):
        return False
    if marker == "as soon as":
        return is_future(s, governor) and g.is_verbal(s, head)
    if marker == "subject to":
        return s.lemmas[head].lower() not in (
            "sanction",
            "tariff",
            "law",
            "penalty",
            "fine",
            "search",
            "attack",
            "abuse",
        )
    return True


def _with_neighbours(s: Sentence, words: list[int], governor: int) -> list[int]:
    """The words with what the parse hung on the governor right behind them: "clemency | to seven Iranians"."""
    last = words[-1]
    for c in s.children[governor]:
        below = s.subtree(c) if c > last else []
        if below and below[0] == last + 1 and s.relations[c] in ("obl", "nmod", "acl"):
            words = [*words, *below]
            last = below[-1]
    return words


def _bare(number: int, s: Sentence, i: int, size: int, kind: ConditionKind, marker: str) -> Hang | None:
    """ "In return, …", "Only then will …": the other side's step stands elsewhere."""
    inside = range(i, i + size)
    governor = next((s.heads[w] for w in inside if s.heads[w] >= 0 and s.heads[w] not in inside), None)
    if governor is None:
        return None
    if s.lemmas[governor] in ("expect", "ask", "want", "seek", "demand") and s.xpos[governor] == "VBG":
        return None  # "not expecting anything in return" has been read
    if marker == "only then" and not any(w in WILL for w in g.auxiliaries(s, governor)):
        return None
    governor = meant(s, i, governor)
    return Hang(number, kind, s.span(i, i + size), governor, i, frozenset(inside), None, marker)
