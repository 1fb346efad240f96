"""A condition in a sentence and what it hangs on: the markers and word lists, the word governed, the step held back."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from verbale.acts import grammar as g
from verbale.acts.words import data
from verbale.errors import KnowledgeError
from verbale.language.sentence import Sentence
from verbale.model import ConditionKind, Span

KINDS: tuple[ConditionKind, ...] = ("unless", "if", "until", "in-return-for", "provided", "without")
WILL = frozenset(
    {"will", "would", "'ll", "’ll", "'d", "’d", "wo", "shall", "can", "could", "ca", "must", "should", "may"}
)
"""Auxiliaries of what has not happened yet."""


@dataclass(frozen=True, slots=True)
class Hang:
    """One condition in a sentence: where it stands, what governs it, and what it awaits."""

    sentence: int
    kind: ConditionKind
    span: Span
    governor: int
    """The word of the clause that hangs on it."""
    head: int
    """The word that heads the condition's own clause or phrase."""
    words: frozenset[int]
    """All words of the condition."""
    awaited: Span | None
    """Its words without the marker; None for `without`, and where the awaited step stands elsewhere."""
    marker: str = ""
    """The words that bring it, lower case: "only if", "before"."""


@cache
def _data() -> dict[str, Any]:
    found: dict[str, Any] = data("conditions")
    for entry in [*found["marks"], *found["phrases"]]:
        if entry.get("kind") not in KINDS:
            raise KnowledgeError(f"acts/data/conditions.yaml: {entry} has no kind out of {', '.join(KINDS)}")
    return found


@cache
def word_list(name: str) -> frozenset[str]:
    """One of the lists of `data/conditions.yaml`; KnowledgeError where the file has no such list."""
    found = _data()["words"].get(name)
    if not isinstance(found, list):
        raise KnowledgeError(f"acts/data/conditions.yaml: the list {name!r} is missing")
    return frozenset(map(str, found))


@cache
def marks() -> dict[str, ConditionKind]:
    """Subordinators that bring a condition, lower case, with its kind."""
    return {e["word"]: e["kind"] for e in _data()["marks"]}


@cache
def phrases() -> dict[str, tuple[tuple[tuple[str, ...], ConditionKind], ...]]:
    """Phrases that bring a condition, by their first word, longest first."""
    out: dict[str, list[tuple[tuple[str, ...], ConditionKind]]] = {}
    for e in _data()["phrases"]:
        words = tuple(str(e["words"]).split())
        out.setdefault(words[0], []).append((words, e["kind"]))
    return {first: tuple(sorted(group, key=lambda x: -len(x[0]))) for first, group in out.items()}


def meant(s: Sentence, first: int, governor: int) -> int:
    """The word that a condition really hangs on, where a verb of speech behind or an aside between took it."""
    if governor > first:
        inner = [c for c in s.children[governor] if s.deprels[c] in ("ccomp", "parataxis") and c < governor]
        holds = [c for c in inner if min(s.subtree(c)) <= first or c < first]
        if holds:
            return max(holds)
    if s.lemmas[governor] in word_list("reporting"):
        told = [c for c in s.children[governor] if s.deprels[c] == "ccomp"]
        if told and max(told) < governor and s.words[first - 1] == ",":
            return told[-1]  # "there is no rush, Oslo said, unless …"
    if s.words[first - 1 : first] == (",",) and s.xpos[governor] in ("VBG", "VBN"):
        while s.deprels[governor] in ("acl", "advcl", "xcomp") and s.xpos[governor] in ("VBG", "VBN"):
            if s.words[min(s.subtree(governor)) - 1 : min(s.subtree(governor))] not in ((",",), ("—",)):
                break
            governor = s.heads[governor]
    promised = _promised_in(s, governor, first)
    if promised is not None:
        return promised
    if s.words[governor].lower() == "know" and s.heads[governor] >= 0 and "you" in _subjects(s, governor):
        governor = s.heads[governor]  # "you know", an aside
    if s.lemmas[governor] in word_list("reporting") or any(s.deprels[c] == "expl" for c in s.children[governor]):
        inner = [c for c in s.children[governor] if governor < c < first and s.relations[c] in ("ccomp", "acl")]
        for noun in (c for c in s.children[governor] if governor < c < first and s.deprels[c] == "nsubj"):
            inner += [c for c in s.children[noun] if c < first and s.deprels[c] in ("acl", "acl:relcl", "ccomp")]
        return inner[-1] if inner else governor
    return governor


def _promised_in(s: Sentence, governor: int, first: int) -> int | None:
    """ "Welcomed Athens's commitment to leave, provided …": the step that the object of a governor promises."""
    for noun in g.objects(s, governor) if s.upos[governor] == "VERB" else ():
        if governor < noun < first and s.lemmas[noun] in word_list("promises"):
            steps = [c for c in s.children[noun] if s.deprels[c] == "acl" and s.xpos[c] == "VB" and c < first]
            if steps:
                return steps[0]
    return None


def _subjects(s: Sentence, i: int) -> set[str]:
    """The subjects of a predicate, lower case."""
    return {s.words[c].lower() for c in s.children[i] if s.deprels[c].startswith("nsubj")}


def tells_past(s: Sentence, head: int) -> bool:
    """Whether a clause is finite and in the simple past ("until Russia intervened")."""
    if any(w in WILL for w in g.auxiliaries(s, head)):
        return False
    return s.xpos[head] == "VBD" or any(
        s.xpos[c] == "VBD" and s.lemmas[c] == "be" for c in s.children[head] if s.relations[c] in ("aux", "cop")
    )


def is_future(s: Sentence, governor: int) -> bool:
    """Whether a governor is promised, demanded or ready: its own auxiliaries, or a word above it."""
    if any(w in WILL for w in g.auxiliaries(s, governor)):
        return True
    if s.deprels[governor] == "conj" and any(s.words[c].lower() == "but" for c in s.children[governor]):
        return False  # "agreed to meet but put it off": what follows is told, whatever its form
    if s.xpos[governor] in ("VB", "VBG") or g.mark_of(s, governor) == "to":
        above = [governor, *(up for up, _ in zip(s.path_to_root(governor), range(3), strict=False))]
        return any(s.lemmas[w] in word_list("holding") or s.lemmas[w] in word_list("willing") for w in above) or any(
            x in WILL for w in above for x in g.auxiliaries(s, w)
        )
    return False


def is_held(s: Sentence, governor: int) -> bool:
    """Whether a step is kept back in or above a governor: a modal, a refusal, a demand, a present."""
    for w in complements_up(s, governor):
        if s.lemmas[w] in word_list("holding") or s.lemmas[w] in word_list("willing"):
            return True
        if any(x in WILL for x in g.auxiliaries(s, w)):
            return True
    return False


def complements_up(s: Sentence, governor: int) -> list[int]:
    """A word and its next governors, as far as it is their complement."""
    out = [governor]
    while len(out) < 4 and s.deprels[out[-1]] in (
        "xcomp",
        "ccomp",
        "obj",
        "conj",
        "acl",
        "nsubj",
        "nsubj:pass",
        "advcl",
    ):
        out.append(s.heads[out[-1]])
    return out


def turned_verb(s: Sentence, first: int) -> int | None:
    """The verb of the main clause behind a condition with "only" that opens a sentence ("… will Athens *sign*")."""
    if first > 1 or s.words[0].lower() != "only":
        return None
    for p in range(first + 1, len(s)):
        up = s.heads[p]
        if s.words[p].lower() in WILL and up > p + 1:
            return up if any(s.deprels[c].startswith("nsubj") and p < c < up for c in s.children[up]) else None
    return None


def inversion(s: Sentence, first: int, head: int, governor: int) -> tuple[int, int]:
    """Where "Only if Ankara agrees | will Athens sign" turns to its main clause, and that clause's verb."""
    if s.words[max(0, first - 1)].lower() != "only" and s.words[first].lower() not in ("only", "not"):
        return len(s), governor
    if first > 1:
        return len(s), governor
    for p in range(head + 1, len(s)):
        up = s.heads[p]
        subject = any(s.deprels[c].startswith("nsubj") and p < c < up for c in s.children[up]) if up > p else False
        if s.words[p].lower() in WILL and subject:
            return p, up
    return len(s), governor
