"""Coding a sentence with TABARI or PETRARCH dictionaries, on our own parse: who, toward whom, which code.

The dictionaries decide what is an actor, an agent, a verb and a code; the grammar decides who is source and who is
target: subjects by voice and control, targets in the verb's own clause, coordination undone on both sides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations
from pathlib import Path
from typing import NamedTuple

from verbale.acts import grammar as g
from verbale.acts.petrarch import Part, Pattern, Verb, Verbs, read_verbs
from verbale.errors import KnowledgeError
from verbale.language.sentence import Sentence
from verbale.parties.petrarch import NOBODY, Dated, Dictionary, code_on, pieces, read_actors, read_agents

_KINDS = ("actors", "agents", "verbs", "discards")
_APART = frozenset({"conj", "acl:relcl", "parataxis", "acl", "advcl", "punct", "cc", "case"})
"""Relations below a noun that are no part of the phrase that names its party."""
_ENDING = "(?:S|ES|ED|D|ING|ION|IONS)"
MIN_STEM = 3
"""Letters that a word of a pattern must have more than to be a stem too ("CONTRIBUT")."""


class Triple(NamedTuple):
    """An event: codes of source and target, and of what was done."""

    source: str
    target: str
    event: str


@dataclass(frozen=True)
class Dictionaries:
    """What a folder of dictionaries holds."""

    actors: Dictionary
    agents: Dictionary
    verbs: Verbs
    discards: Dictionary

    @classmethod
    def load(cls, folder: Path) -> Dictionaries:
        """Read the files of a folder by what their names end in ("…actors.txt", "…verbs.txt").

        Raises KnowledgeError where there is no actor or no verb dictionary.
        """
        named = {kind: sorted(p for p in folder.iterdir() if f"{kind}.txt" in p.name.lower()) for kind in _KINDS}
        if not named["actors"] or not named["verbs"]:
            raise KnowledgeError(f"{folder}: there is no file …actors.txt or no file …verbs.txt in it")
        actors, agents, discards = Dictionary(), Dictionary(), Dictionary()
        for path in named["actors"]:
            actors.join(read_actors(path))
        for path in named["agents"]:
            agents.join(read_agents(path))
        for path in named["discards"]:
            discards.join(read_actors(path))
        verbs = Verbs()
        for path in named["verbs"]:
            verbs.join(read_verbs(path))
        return cls(actors, agents, verbs, discards)


def code(s: Sentence, dictionaries: Dictionaries, day: str = "") -> list[Triple]:
    """The events of a sentence; `day` (`YYYYMMDD`) settles codes that hold for some time only."""
    coder = _Coder(s, dictionaries, day)
    return [] if coder.discarded() else coder.events()


@dataclass(frozen=True, slots=True)
class _Bound:
    """The words, in order, at which a pattern found the parties that it names; None where it names none."""

    source: int | None = None
    target: int | None = None
    several: bool = False


class _Coder:
    def __init__(self, s: Sentence, dictionaries: Dictionaries, day: str) -> None:
        self.s, self.d, self.day = s, dictionaries, day
        self.words: list[str] = []
        self.at: list[int] = []
        for w in range(len(s)):
            for piece in pieces(s.words[w]):
                self.words.append(piece)
                self.at.append(w)
        self.actors = {self.at[i]: code_on(found, day) for i, found in self._hits(dictionaries.actors)}
        self.agents = {self.at[i]: found[0].code for i, found in self._hits(dictionaries.agents)}
        self.phrases = self._phrases()

    def _hits(self, names: Dictionary) -> Iterator[tuple[int, list[Dated]]]:
        """Where names begin, the longest first, none inside another."""
        i = 0
        while i < len(self.words):
            found = names.at(self.words, i)
            if found is not None:
                yield i, found[1]
            i += found[0] if found else 1

    def discarded(self) -> bool:
        """Whether the sentence holds words that no event is coded with."""
        return next(self._hits(self.d.discards), None) is not None

    # --- parties ------------------------------------------------------------------------------------------------------

    def _phrases(self) -> dict[int, tuple[str, ...]]:
        """Codes of each noun that heads a phrase with a party, by the head's index."""
        heads = {*self.actors, *self.agents}
        out = {}
        for w in range(len(self.s)):
            if self.s.upos[w] in ("NOUN", "PROPN", "PRON", "ADJ", "NUM") or w in heads:
                codes = self._codes(w)
                if codes:
                    out[w] = codes
        return out

    def _own(self, head: int) -> list[int]:
        """Words of a noun's phrase without what is joined to it or tells more of it, in order."""
        out, stack = [], [head]
        while stack:
            w = stack.pop()
            out.append(w)
            stack.extend(c for c in self.s.children[w] if not self._apart(c))
        return sorted(out)

    def _apart(self, w: int) -> bool:
        """Whether a word stands beside the phrase above it; "Chad Prime Minister Deby" is one phrase throughout."""
        rel = self.s.deprels[w]
        return (
            rel in _APART
            or (rel == "det" and w not in self.actors)
            or (rel == "appos" and any(self.s.words[v] == "," for v in range(self.s.heads[w], w)))
        )

    def _codes(self, head: int) -> tuple[str, ...]:
        """Codes of one phrase: its first actors with the agents beside them; agents alone stand for nobody."""
        own = self._own(head)
        first = next((w for w in own if self.actors.get(w)), None)
        if first is None:
            return ()
        joined = [w for w in g.conjuncts(self.s, first) if w != first and self.actors.get(w)] if first != head else []
        agents = [self.agents[w] for w in own if w in self.agents]
        return tuple(_with_agents(c, agents) for w in (first, *joined) for c in self.actors[w])

    def parties(self, head: int) -> list[str]:
        """Codes of a phrase and of all that are joined to it."""
        out: dict[str, None] = {}
        mods = [c for c in self.s.children[head] if c < head and self.s.deprels[c] in ("amod", "compound", "nmod:poss")]
        for w in g.conjuncts(self.s, head):
            for found in self.phrases.get(w) or self._shared(w, mods):
                out[found] = None
        return list(out)

    def _shared(self, w: int, mods: Sequence[int]) -> list[str]:
        """A later noun of a list with what stands before the first: "Danish press and government"."""
        own = [self.agents[v] for v in self._own(w) if v in self.agents]
        before = [self.agents[v] for v in mods if v in self.agents]
        actors = next((self.actors[v] for v in mods if self.actors.get(v)), ())
        return [_with_agents(actor, [*before, *own]) for actor in actors] if own else []

    # --- events -------------------------------------------------------------------------------------------------------

    def events(self) -> list[Triple]:
        """All events, verb by verb, each once; a verb that stands in another's pattern is no event of its own."""
        out: dict[Triple, None] = {}
        used: set[int] = set()
        order = sorted(range(len(self.s)), key=lambda w: len(list(self.s.path_to_root(w))))
        for w in order:
            if w in used or self.s.upos[w] not in ("VERB", "AUX", "NOUN", "ADJ", "PROPN"):
                continue
            for verb in self.d.verbs.of(self.s.words[w].upper(), self.s.lemmas[w].upper()):
                found = self._of_verb(verb, w, used) if self._stands(verb, w) else None
                if found is not None:
                    out.update(dict.fromkeys(found))
                    break
        return list(out)

    def _stands(self, verb: Verb, w: int) -> bool:
        """Whether the words that a verb of several words needs stand beside it."""
        i = self.at.index(w) if w in self.at else -1
        before, after = len(verb.before), len(verb.after)
        return (
            i >= before
            and tuple(self.words[i - before : i]) == verb.before
            and tuple(self.words[i + 1 : i + 1 + after]) == verb.after
        )

    def _of_verb(self, verb: Verb, w: int, used: set[int]) -> list[Triple] | None:
        """The events of a verb, by its first pattern that fits or its own code; None where it has neither."""
        for pattern in verb.patterns:
            found = self._matches(pattern, w)
            if found is not None:
                bound, words = found
                used.update(words)
                return self._triples(pattern.code, w, bound) if pattern.code not in NOBODY else []
        if verb.code in NOBODY or self.s.upos[w] not in ("VERB", "AUX"):
            return None
        return self._triples(verb.code, w, _Bound())  # a noun is a verb only by a pattern

    def _triples(self, codes: str, w: int, bound: _Bound) -> list[Triple]:
        there, _, back = codes.partition(":")
        sources = self.parties(bound.source) if bound.source is not None else self._sources(w)
        if bound.several and len(sources) > 1:
            return [Triple(a, b, there) for a, b in permutations(sources, 2)]
        targets = self.parties(bound.target) if bound.target is not None else self._targets(w, sources)
        pairs = [(a, b) for a in sources for b in targets if a != b]
        forth = [Triple(a, b, there) for a, b in pairs if there not in NOBODY]
        return [*forth, *(Triple(b, a, back) for a, b in pairs if back not in NOBODY)]

    def _doer(self, w: int) -> int | None:
        """The by-phrase of a passive, also of one that tells a frame of mind ("was opposed by")."""
        if self.s.xpos[w] != "VBN" or not any(self.s.deprels[c].endswith(":pass") for c in self.s.children[w]):
            return None
        return next((c for c in self.s.children[w] if g.case_of(self.s, c) == "by"), None)

    def _sources(self, w: int) -> list[str]:
        """Codes of who does it; of a passive without its doer, of the subject as it stands."""
        verb = next((v for v in (w, *self.s.path_to_root(w)) if self.s.upos[v] in ("VERB", "AUX")), w)
        doer = self._doer(verb)
        spot = doer if doer is not None else g.surface_subject(self.s, verb)
        return self.parties(spot) if spot is not None else []

    def _targets(self, w: int, sources: Sequence[str]) -> list[str]:
        """Codes of the first party behind the verb in its clause, or of a passive's subject where its doer is told."""
        if self._doer(w) is not None:
            subject = g.surface_subject(self.s, w)
            return self.parties(subject) if subject is not None else []
        for head in self._behind(w):
            found = [p for p in self.parties(head) if p not in sources]
            if found:
                return found
        return []

    def _behind(self, w: int) -> list[int]:
        """Heads of the phrases behind a verb, by their first words, the larger first; joined clauses left out."""
        out, stack = [], [c for c in self.s.children[w] if c > w]
        while stack:
            c = stack.pop()
            if self.s.deprels[c] in ("conj", "parataxis") and g.is_verbal(self.s, c):
                continue
            if c in self.phrases:
                out.append(c)
            stack.extend(self.s.children[c])
        return sorted(out, key=lambda c: (min(own := self._own(c)), -len(own)))

    # --- patterns -----------------------------------------------------------------------------------------------------

    def _matches(self, pattern: Pattern, w: int) -> tuple[_Bound, set[int]] | None:
        """Where a pattern finds its parties, and the words it takes; None where it does not fit."""
        i = self.at.index(w)
        left = self._side(pattern.before, i, -1)
        right = self._side(pattern.after, i + self.at.count(w) - 1, 1) if left is not None else None
        if left is None or right is None:
            return None
        signs = left[0] | right[0]
        several = "%" in signs
        source = signs.get("$", signs.get("%"))
        return _Bound(source, signs.get("+"), several), left[1] | right[1]

    def _side(self, parts: Sequence[Part], start: int, step: int) -> tuple[dict[str, int], set[int]] | None:
        """Match the elements of one side from the verb outward, each at its first place."""
        signs: dict[str, int] = {}
        taken: set[int] = set()
        i = start
        for part in parts:
            found = self._next(part, i, step)
            if found is None:
                return None
            i, words = found
            if part.sign:
                signs.update({part.sign: words[0]} if words and part.sign not in signs else {})
            else:
                taken.update(words)
        return signs, taken

    def _next(self, part: Part, i: int, step: int) -> tuple[int, list[int]] | None:
        """The place after an element that follows place `i`, and the words that it takes."""
        places = range(i + step, len(self.words) if step > 0 else -1, step)
        for place in places[:1] if part.tied else places:
            if part.sign == "^":
                if self.s.upos[self.at[place]] in ("NOUN", "PROPN", "PRON") and self._last_noun(place, step):
                    return place, []
                continue
            if part.sign:
                head = self._head_of(self.at[place], step)
                if head is not None and (part.sign != "%" or len(self.parties(head)) > 1):
                    last = [k for k, w in enumerate(self.at) if w in self._whole(head)]
                    return (max(last) if step > 0 else min(last)), [head]
                continue
            for words in part.choices:
                first = place if step > 0 else place - len(words) + 1
                here = self.words[first : first + len(words)] if first >= 0 else []
                if len(here) == len(words) and all(_fits(w, token) for w, token in zip(words, here, strict=True)):
                    return (first + len(words) - 1 if step > 0 else first), self.at[first : first + len(words)]
        return None

    def _last_noun(self, place: int, step: int) -> bool:
        """Whether no other noun follows one in its own phrase: "the Gondor people" is one phrase."""
        after = place + step
        beyond = not 0 <= after < len(self.at)
        return beyond or self.s.upos[self.at[after]] not in ("NOUN", "PROPN") or self.at[after] == self.at[place]

    def _whole(self, head: int) -> set[int]:
        return {w for c in g.conjuncts(self.s, head) for w in self._own(c)}

    def _head_of(self, w: int, step: int) -> int | None:
        """The head of the largest phrase with a party that begins (from the verb's side) at a word."""
        found = None
        for head in (w, *self.s.path_to_root(w)):
            if self.s.upos[head] in ("VERB", "AUX"):
                break
            own = self._own(head) if head in self.phrases else []
            if own and (min(own) if step > 0 else max(self._whole(head))) == w:
                found = head
        return found


def _with_agents(actor: str, agents: Sequence[str]) -> str:
    """An actor's code with those of the agents beside it, where they say that it stands."""
    for agent in agents:
        part = agent.replace("~", "")
        if part and part not in actor:
            actor = part + actor if agent.endswith("~") else actor + part
    return actor


def _fits(word: str, token: str) -> bool:
    """Whether a word of a pattern stands in a text: as it is, or as the stem of a regular form."""
    return token == word or (len(word) > MIN_STEM and bool(re.fullmatch(f"{re.escape(word)}{_ENDING}", token)))
