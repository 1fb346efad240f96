"""Whose talks a story is about: the parties, and the people, that its first sentences name as one subject.

"Chad and the rebels signed a truce" makes these two "the two sides" of all that follows, whoever else is listed there.
"""

from __future__ import annotations

from collections.abc import Callable

from verbale.parties.finding import Hit
from verbale.parties.story import StoryNames

_FIRST = 4
"""How many lines a story needs to say whose talks it is about: a headline, a byline, its first sentences."""
_ASIDE = frozenset({"acl", "advcl", "parataxis", "dep"})
"""Relations of what is only said beside a subject's names."""


class Leading:
    """The parties and people that are subject together, of a line and of the whole story."""

    def __init__(self, story: StoryNames, side: Callable[[str], str | None]) -> None:
        self.story, self.side = story, side
        self._subjects: dict[int, tuple[tuple[str, ...], tuple[str, ...]]] = {}

    def parties(self, count: int) -> tuple[str, ...]:
        """The parties of the first line that has exactly so many for subject; empty where none has."""
        return self._first(0, count)

    def people(self, count: int) -> tuple[str, ...]:
        """The people of the first line that has exactly so many for subject; empty where none has."""
        return self._first(1, count)

    def behind_people(self, count: int) -> list[str]:
        """The parties of those people, where each has another one."""
        found = dict.fromkeys(p for x in self.people(count) if (p := self.side(x)) is not None)
        return list(found) if len(found) == count else []

    def parties_of(self, number: int, count: int) -> tuple[str, ...]:
        """The parties that are subject together in one line; empty unless they are so many."""
        found = self._of(number)[0] if number >= 0 else ()
        return found if len(found) == count else ()

    def _first(self, kind: int, count: int) -> tuple[str, ...]:
        lines = range(min(_FIRST, len(self.story.lines)))
        return next((found for n in lines if len(found := self._of(n)[kind]) == count), ())

    def _of(self, number: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The parties and the people of a line's main subject."""
        if number not in self._subjects:
            named = self._named_in_subject(number)
            people = dict.fromkeys(h.entity for h in named if h.kind == "person")
            parties = dict.fromkeys(p for h in named if h.kind != "person" and (p := self.side(h.entity)) is not None)
            self._subjects[number] = tuple(parties), tuple(people)
        return self._subjects[number]

    def _named_in_subject(self, number: int) -> list[Hit]:
        """The names in the subject of a line's main verb, but for those in its clauses and beside names."""
        line = self.story.lines[number]
        sentence = line.sentence
        if not sentence.heads:
            return []
        fronted = [c for c in sentence.dependents(sentence.root, "ccomp") if c < sentence.root]  # "…, he said"
        words = list(sentence.dependents(fronted[0] if fronted else sentence.root, "nsubj"))
        for word in words:
            named = sentence.upos[word] == "PROPN"  # "the president, *Ada Quell*, and", but no "Ada Quell, of *Oslo*,"
            words += [
                c
                for c in sentence.children[word]
                if (rel := sentence.relations[c]) not in _ASIDE and not (named and rel == "appos")
            ]
        inside = set(words)
        return [
            h
            for h in self.story.rows[number]
            if h.kind not in ("event", "place")
            and not inside.isdisjoint(line.words[h.first : h.last])
            and not self._only_behind(number, h)
        ]

    def _only_behind(self, number: int, hit: Hit) -> bool:
        """Whether a name only says who stands behind what follows: "the U.N.-backed government of Libya"."""
        line = self.story.lines[number]
        return (
            line.joined[hit.last : hit.last + 1] == [True]
            and line.key(hit.last) in self.story.knowledge.words["backing"]
        )
