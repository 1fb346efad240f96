"""What one party holds back until another moves, from the conditions of a story."""

from __future__ import annotations

from collections.abc import Sequence

from verbale.acts import grammar as g
from verbale.acts.conditions import Hang
from verbale.acts.issues import Issues
from verbale.acts.lexicon import Lexicon
from verbale.acts.roles import RoleReader
from verbale.acts.status import status_of
from verbale.language.sentence import Sentence
from verbale.model import Awaited, Linkage, LinkageState, Span, Withheld

HOLDS_BACK = frozenset(
    {
        "refuse",
        "decline",
        "reject",
        "vow",
        "pledge",
        "promise",
        "agree",
        "offer",
        "say",
        "insist",
        "threaten",
        "warn",
        "want",
        "demand",
    }
)


def chain(s: Sentence, governor: int) -> list[int]:
    """The predicates that a condition on `governor` bears upon: up and down through complements without a subject of their own."""
    top = governor
    while (
        s.deprels[top].split(":")[0] in ("xcomp", "obj", "conj")
        and s.heads[top] >= 0
        and s.upos[s.heads[top]] in ("VERB", "ADJ")
    ):
        if s.deprels[top] == "conj" and any(s.deprels[c].startswith("nsubj") for c in s.children[top]):
            break
        top = s.heads[top]
    out, stack = [], [top]
    while stack:
        w = stack.pop()
        out.append(w)
        stack.extend(
            c
            for c in s.children[w]
            if s.deprels[c].split(":")[0] in ("xcomp", "obj") or (s.deprels[c] == "conj" and s.upos[c] == s.upos[w])
        )
    return out


def read_linkage(
    hang: Hang, s: Sentence, roles: RoleReader, lexicon: Lexicon, issues: Issues, speakers: Sequence[str]
) -> Linkage | None:
    """The linkage that a condition states, or None where no party's step hangs on another's."""
    if hang.kind == "without" or hang.awaited is None:
        return None
    holder = _holder(hang, s, roles, speakers)
    awaited = _awaited(hang, s, roles, speakers)
    withheld = _withheld(hang, s)
    if holder is None or withheld is None or awaited == holder:
        return None
    if hang.kind == "if" and awaited is None:
        return None
    if hang.kind == "until" and not _held_back(hang, s, lexicon):
        return None
    return Linkage(
        holder=holder,
        withholds=Withheld(
            Span(s.starts[withheld[0]], s.ends[withheld[-1]]), issues.of([s.lemmas[w].lower() for w in withheld])
        ),
        awaits=Awaited(awaited, hang.awaited, issues.of([s.lemmas[w].lower() for w in sorted(hang.words)])),
        kind=hang.kind,
        state=_state(hang, s, lexicon),
    )


def _held_back(hang: Hang, s: Sentence, lexicon: Lexicon) -> bool:
    """Whether the step is kept back: refused, negated, promised or asked for; "fought until 1953" tells of a past only."""
    predicates = [hang.governor, *g_chain_up(s, hang.governor)]
    if any(s.lemmas[p] in HOLDS_BACK or s.lemmas[p] in ("cannot", "demand", "require") for p in predicates):
        return True
    return any(status_of(s, p, lexicon) != "actual" for p in predicates[:2])


def _party(roles: RoleReader, number: int, spot: int | None, speakers: Sequence[str]) -> str | None:
    if spot is None:
        return None
    found = roles.parties_at(number, spot, speakers) or roles.parties_inside(number, spot)
    return (roles.cast.party_of(found[0]) or found[0]) if found else None


def _holder(hang: Hang, s: Sentence, roles: RoleReader, speakers: Sequence[str]) -> str | None:
    """The party whose step hangs on the condition: subject of the governing clause."""
    governor = hang.governor
    if s.upos[governor] in ("NOUN", "PROPN"):
        found = _party(roles, hang.sentence, governor, speakers)
        if found:
            return found
        inner = next((c for c in s.children[governor] if s.deprels[c] == "acl"), None)  # "any move to deploy troops"
        governor = inner if inner is not None else g.clause_head(s, governor)
    above = [] if hang.kind == "if" and s.upos[governor] == "VERB" else g_chain_up(s, governor)
    for predicate in [governor, *above]:
        found = _party(roles, hang.sentence, g.subject(s, predicate), speakers)
        if found:
            return found
    return None


def g_chain_up(s: Sentence, governor: int) -> list[int]:
    """The governors of a complement: where the holder stands when the complement itself does not name it."""
    out = []
    below = governor
    for up in s.path_to_root(governor):
        if s.deprels[below].split(":")[0] not in ("xcomp", "ccomp", "acl", "obj", "advcl"):
            break
        out.append(up)
        below = up
    return out


def _awaited(hang: Hang, s: Sentence, roles: RoleReader, speakers: Sequence[str]) -> str | None:
    head = hang.head
    if g.is_verbal(s, head):
        return (
            _party(roles, hang.sentence, g.subject(s, head), speakers)
            if not g.is_passive(s, head) or g.agent(s, head) is not None
            else None
        )
    found = roles.parties_at(hang.sentence, head, speakers)
    if not found:
        owner = g.possessor(s, head)
        spots = ([owner] if owner is not None else []) + g.prepositional(s, head, {"by", "from"})
        spots += [
            spot for inner in g.prepositional(s, head, {"of"}) for spot in g.prepositional(s, inner, {"by", "from"})
        ]
        spots += [
            spot for c in s.children[head] if s.deprels[c] == "acl" for spot in g.prepositional(s, c, {"in", "by"})
        ]
        found = [x for spot in spots for x in roles.parties_at(hang.sentence, spot, speakers)]
    return (roles.cast.party_of(found[0]) or found[0]) if found else None


def _withheld(hang: Hang, s: Sentence) -> list[int] | None:
    """The words of the step held back: the complement of a refusal or promise, else the predicate without its subject."""
    governor = hang.governor
    if s.upos[governor] == "VERB":
        inner = next(
            (
                c
                for c in s.children[governor]
                if s.deprels[c].split(":")[0] in ("xcomp", "ccomp") and s.lemmas[governor] in HOLDS_BACK
            ),
            None,
        )
        governor = inner if inner is not None else governor
    if s.deprels[governor] == "acl" and s.xpos[governor] == "VBN":  # "five Americans released by Iran"
        governor = s.heads[governor]
    out = []
    for w in s.subtree(governor):
        if w in hang.words:
            continue
        out.append(w)
    drop = {
        w
        for c in s.children[governor]
        if s.deprels[c].split(":")[0] in ("nsubj", "aux", "mark", "cc", "advmod") and c < governor
        for w in s.subtree(c)
    }
    out = [w for w in out if w not in drop]
    if hang.words and out:  # one side of the condition only: the side that holds the governor
        first, last = min(hang.words), max(hang.words)
        out = [w for w in out if w < first] if governor < first else [w for w in out if w > last]
    return g.trimmed(s, out) or None


def _state(hang: Hang, s: Sentence, lexicon: Lexicon) -> LinkageState:
    """`traded` when a step was taken for another's, `met` when the awaited came about, else `open`."""
    predicate = g.clause_head(s, hang.governor)
    if hang.kind == "in-return-for" and g.past(s, predicate) and status_of(s, predicate, lexicon) == "actual":
        return "traded"
    if hang.kind == "until" and g.past(s, predicate) and g.past(s, hang.head) and s.xpos[hang.head] == "VBD":
        return "met"
    return "open"
