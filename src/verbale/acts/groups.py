"""Parties that a phrase names by what its members are: "the warring parties", "our allies and partners"."""

from __future__ import annotations

from collections.abc import Sequence

from verbale.acts import grammar as g
from verbale.acts.words import words
from verbale.language.sentence import Sentence
from verbale.parties import Cast

COLLECTIVE = words("collective-nouns")
VAGUE = words("vague-modifiers")
"""Nouns that name a party by what its members are, where a word before them says which; words that do not say it."""

BOTH = words("both-nouns")
"""Nouns for those who oppose each other: "the Syrian parties", where a story knows a state and its opponents."""
PAIRED = frozenset({"both", "two", "warring", "opposing"})


class Groups:
    """The groups that phrases of one story name, each made in its cast when it is first named."""

    def __init__(self, sentences: Sequence[Sentence], cast: Cast, at_home: tuple[str, str] | None = None) -> None:
        self.sentences, self.cast, self.at_home = sentences, cast, at_home

    def named(self, number: int, spot: int) -> str | None:
        """The group that the phrase headed at a word names; None where it names none, or one of its members."""
        s = self.sentences[number]
        if s.lemmas[spot].lower() not in COLLECTIVE or s.xpos[spot] not in ("NNS", "NNPS", "NN"):
            return None
        before = [c for c in s.children[spot] if c < spot and s.deprels[c] in ("amod", "compound")]
        before = [c for c in before if not (c == 0 and s.words[c].isupper())]  # "GENEVA Major powers"
        telling = [c for c in before if s.lemmas[c].lower() not in VAGUE]
        if s.words[spot].lower() == s.lemmas[spot].lower() and not any(s.lemmas[c] == "international" for c in telling):
            return None  # "a neighbouring country": one of them; "the international community" is a group
        if any(self._is_party(x) for c in before for x in self.cast.at(number, c)):
            return None
        owned = self._owned(number, spot)
        if owned is not None:
            return owned
        if not telling:  # "the governments of the Sahel"
            where = [c for c in s.dependents(spot, "nmod") if g.case_of(s, c) == "of" and s.upos[c] == "PROPN"]
            last = s.subtree(where[0])[-1] if where else spot
            return self.cast.described(" ".join(s.words[spot : last + 1])) if where else None
        return self.cast.described(" ".join(s.words[min(telling) : spot + 1]))

    def _is_party(self, entity: str) -> bool:
        return self.cast.type_of(entity) != "place"  # "Gulf partners": a region says only where they are

    def _owned(self, number: int, spot: int) -> str | None:
        """Somebody's allies and partners, who are not that somebody: "our allies and partners", "Chad's neighbours"."""
        s, phrases = self.sentences[number], self.cast.phrases
        owner = next((c for c in s.children[spot] if s.deprels[c] == "nmod:poss"), None)
        if owner is None or phrases is None or not phrases.is_relational(number, spot):
            return None
        joined = [w for w in g.conjuncts(s, spot) if phrases.is_relational(number, w)]
        whole = self._text(s, min(s.subtree(owner)), max(joined) + 1)
        if s.upos[owner] != "PRON":
            return self.cast.described(whole)
        return self.cast.described(self._text(s, owner + 1, max(joined) + 1), whole)

    @staticmethod
    def _text(s: Sentence, first: int, last: int) -> str:
        """Words `[first, last)` as they are written, a possessive joined to its noun."""
        return " ".join(s.words[first:last]).replace(" 's", "'s").replace(" ’s", "’s")

    def both(self, number: int, spot: int) -> list[str]:
        """A state and its opponents, where a phrase means the two of them: "the Syrian parties"."""
        s = self.sentences[number]
        if self.at_home is None or s.lemmas[spot].lower() not in BOTH or s.xpos[spot] != "NNS":
            return []
        before = [c for c in s.children[spot] if c < spot]
        owners = {x for c in before for x in self.cast.at(number, c)}
        paired = any(s.words[c].lower() in PAIRED for c in before)
        return list(self.at_home) if owners == {self.at_home[0]} or paired else []


__all__ = ["Groups"]
