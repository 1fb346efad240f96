"""Finds every known name in a story's lines: names, demonyms, capitals, words for governments, short forms."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from verbale.parties.knowledge import Form, Knowledge
from verbale.parties.line import Line, fold

_NOT_SLUG = re.compile(r"[^\w]+")
_INNER_APOSTROPHE = re.compile(r"(?<=\w)['’ʼ`´‘](?=\w)")


def slug(name: str) -> str:
    """The id that a name makes: folded, words joined by hyphens ("Sung Kim" → `sung-kim`, "Sana’a" → `sanaa`)."""
    return _NOT_SLUG.sub("-", " ".join(fold(w) for w in _INNER_APOSTROPHE.sub("", name).split())).strip("-")


@dataclass(slots=True)
class Hit:
    """A name found in a line: pieces `[first, last)`, and what it can stand for."""

    line: int
    first: int
    last: int
    kind: str
    """`state`, `demonym`, `capital`, `government`, `short`, `body`, `place`, `person`, `event`, `group`."""
    entity: str
    others: tuple[str, ...] = ()
    """Further entities that the same words can mean."""
    counts: bool = True
    """Whether it is a mention; a demonym that only locates is kept for its neighbours and is none."""

    def copy(self) -> Hit:
        """The same name found, to be changed by itself."""
        return Hit(self.line, self.first, self.last, self.kind, self.entity, self.others, self.counts)


_KINDS = {"demonym": "demonym", "capital": "capital", "government": "government", "short": "short", "event": "event"}
_RANK = {
    "state": 0,
    "body": 1,
    "government": 2,
    "capital": 3,
    "demonym": 4,
    "short": 5,
    "person": 6,
    "group": 7,
    "place": 8,
    "event": 9,
}


def _kind(form: Form, knowledge: Knowledge) -> str:
    entry = knowledge.entries.get(form.entry)
    if entry is None:
        return "event"
    if form.kind == "demonym" and entry.type not in ("state", "government"):
        return "body"  # "Houthi missiles"
    if form.kind != "name":
        return _KINDS[form.kind]
    if entry.type == "state" or (entry.type == "government" and entry.demonyms):
        return "state"
    return {"person": "person", "place": "place", "group": "group"}.get(entry.type, "body")


def _choose(forms: Sequence[Form], knowledge: Knowledge) -> tuple[str, str, tuple[str, ...]]:
    """The first reading by kind, and the other entities that the words can mean."""
    ranked = sorted(forms, key=lambda f: _RANK[_kind(f, knowledge)])
    best = ranked[0]
    return _kind(best, knowledge), best.entry, tuple(f.entry for f in ranked[1:])


def scan(line: Line, number: int, knowledge: Knowledge) -> list[Hit]:
    """All known names of one line from left to right, the longest at each place; only an event's words hold names."""
    hits: list[Hit] = []
    keys, joined, longest = line.keys, line.joined, knowledge.longest
    i, end = 0, len(keys)
    while i < end:
        begins = keys[i] in longest or keys[i] == "the" or (i + 1 < end and joined[i + 1])
        found = _best(line, i, knowledge) if begins else None
        if found is None:
            i += 1
            continue
        first, last, forms = found
        kind, entity, others = _choose(forms, knowledge)
        named = bool(hits) and hits[-1].last == first  # "a South African-American deal"
        if kind == "demonym" and line.key(first - 1) in knowledge.words["descents"] and not named:
            i = last  # "an African-American voter" is no state's
            continue
        if kind == "event":
            hits += _names_inside(line, number, first, last, knowledge)
        if kind == "body" and last - first > 1 and line.texts[last - 1].islower():
            first = _split_off(line, number, first, last, hits, knowledge, _of_a_state(entity, knowledge))
            if line.keys[first:last] in (["forces"], ["troops"]):  # "Iraqi forces" are Iraq, no body of their own
                i = last
                continue
        hits.append(Hit(number, first, last, kind, entity, others))
        i = last
    return _halves(line, number, hits, knowledge)


def _names_inside(line: Line, number: int, first: int, last: int, knowledge: Knowledge) -> list[Hit]:
    """The parties named in the words that tell of an event: both in "Russia annexed Crimea", none in "Korean War"."""
    if not any(line.texts[i].islower() and line.key(i) not in _SMALL for i in range(first, last)):
        return []
    hits, i = [], first
    while i < last:
        found = _best(line, i, knowledge, last)
        if found is None:
            i += 1
            continue
        kind, entity, others = _choose(found[2], knowledge)
        hits.append(Hit(number, found[0], found[1], kind, entity, others))
        i = found[1]
    return hits


_SMALL = frozenset({"of", "the", "and", "in", "on", "at", "for", "to", "with"})


def _of_a_state(entity: str, knowledge: Knowledge) -> bool:
    """Whether a known body belongs to somebody else: an army does, "the Syrian opposition" is its own party."""
    return knowledge.entries[entity].party not in (None, entity)


_HALVES = frozenset({"north", "south", "east", "west"})


def _halves(line: Line, number: int, hits: list[Hit], knowledge: Knowledge) -> list[Hit]:
    """ "North and South Korea", "North and South Korean envoys": the first half borrows the other's noun."""
    for hit in list(hits):
        i = hit.first - 2
        if (
            hit.kind in ("state", "demonym")
            and hit.last - hit.first == 2
            and line.key(i) in _HALVES
            and line.key(i + 1) in ("and", "or")
            and line.key(hit.first) in _HALVES
        ):
            forms = knowledge.forms.get(f"{line.key(i)} {line.key(hit.last - 1)}", ())
            if forms and not any(h.first <= i < h.last for h in hits):
                hits.append(Hit(number, i, i + 1, hit.kind, forms[0].entry))
    return sorted(hits, key=lambda h: h.first)


def _split_off(
    line: Line, number: int, first: int, last: int, hits: list[Hit], knowledge: Knowledge, organ: bool
) -> int:
    """ "North Korean military": the state is a name of its own where the body's noun is written small.

    A demonym before what is no `organ` of the state ("the Syrian opposition") says where it is at home, and no more.
    """
    inner, state, kind = 0, "", ""
    for n in range(1, min(3, last - first)):
        for form in knowledge.forms.get(" ".join(line.keys[first : first + n]), ()):
            fits = form.kind == "name" or (form.kind == "demonym" and organ)
            if fits and knowledge.entries[form.entry].type == "state":
                inner, state, kind = n, form.entry, "demonym" if form.kind == "demonym" else "state"
    if inner:
        hits.append(Hit(number, first, first + inner, kind, state))
    return first + inner


def _best(line: Line, i: int, knowledge: Knowledge, within: int | None = None) -> tuple[int, int, list[Form]] | None:
    """The longest name at piece `i`, its first and last piece and readings; `within` an event's words, no event."""
    found = knowledge.match(line, i, within)
    if line.keys[i] == "the" and i + 1 < len(line):
        inner = knowledge.match(line, i + 1, within)
        if inner is not None and (found is None or inner[0] > found[0]):
            return i + 1, inner[0], inner[1]
    if found is None:
        return None
    last, forms = found
    if all(f.kind == "short" for f in forms) and last < len(line) and line.capital(last) and not line.shouting:
        return None  # "the North Atlantic"
    if last - i == 1 and len(line.texts[i]) < 2:
        return None
    return i, last, forms


def _stands_alone(line: Line, hit: Hit) -> bool:
    """Whether a short form is written as a name, and ends no longer one: "the Coalition", "coalition strikes"."""
    before = line.key(hit.first - 1)
    if not line.capital(hit.last - 1):
        tag = line.upos(hit.first - 1)  # no "ruling coalition", no "its coalition partners"
        said = tag in ("ADP", "CCONJ", "SCONJ", "PUNCT", "PART", "") or (tag == "VERB" and not before.endswith("ing"))
        return before == "the" or (said and line.upos(hit.last) == "NOUN")
    longer = hit.first > 0 and line.capital(hit.first - 1) and before != "the"
    return not line.shouting and not longer


def keep_shorts(lines: Sequence[Line], hits: list[list[Hit]], knowledge: Knowledge) -> None:
    """Drop short forms ("the North", "the Coalition") whose other half is nowhere in the story."""
    around = {h.entity for row in hits for h in row if h.kind in ("state", "demonym", "capital")}
    named = {h.entity for row in hits for h in row if h.kind != "short"}
    halves = {h.entity for row in hits for h in row if h.kind == "short"}
    for line, row in zip(lines, hits, strict=True):
        kept = []
        for hit in row:
            if hit.kind == "short" and knowledge.entries[hit.entity].type != "state":
                if not (_stands_alone(line, hit) and knowledge.needs[hit.entity] & named):
                    continue
                hit.kind = "body"
            elif hit.kind == "short":
                capital = hit.last - hit.first > 1 and knowledge.capital_short(hit.entity)
                fitting = [
                    s
                    for s in (hit.entity, *hit.others)
                    if (s in around and (capital or not knowledge.needs[s] or knowledge.needs[s] & around))
                    or (capital and knowledge.needs[s] & around & halves)  # "the North", "the South" and a "Korean"
                ]
                if not fitting:
                    continue
                hit.entity = fitting[0]
            kept.append(hit)
        row[:] = kept
