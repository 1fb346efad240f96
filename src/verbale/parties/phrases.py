"""All parties of a noun phrase: "officials from Japan and the U.S.", "Japanese and North Korean envoys"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from verbale.language.sentence import Sentence
from verbale.model import Entity
from verbale.parties.knowledge import Knowledge

_FROM = frozenset({"from", "of", "between", "for", "representing", "by"})
_FIGHTING = frozenset({"front", "army", "brigade", "brigades", "militia", "liberation", "resistance", "guerrillas"})
"""Words in the names of armed movements, which are parties whether anybody knows them or not."""
_MARKING = ("amod", "nmod:desc")
"""Relations of words that say which one, not whose: "the Japanese partners", but "Japan's partners"."""
_WITHIN = ("amod", "compound", "nmod:poss", "nmod:desc", "flat", "det")


class Phrases:
    """Answers which parties a phrase names, by its head word; built once for a story."""

    def __init__(
        self,
        sentences: Sequence[Sentence],
        refers: Mapping[tuple[int, int], tuple[str, ...]],
        entities: Mapping[str, Entity],
        knowledge: Knowledge,
    ) -> None:
        self.sentences, self.refers, self._known, self.knowledge = sentences, refers, entities, knowledge

    def entities_of(self, sentence: int, words: Sequence[int]) -> list[str]:
        """The entities of these words in order, without repeats, places left out."""
        out: dict[str, None] = {}
        for word in words:
            for ident in self.refers.get((sentence, word), ()):
                if ident in self._known and self._known[ident].type != "place":
                    out.setdefault(ident)
        return list(out)

    def entities(self, sentence: int, word: int, *, demonym: bool = False) -> list[str]:
        """All parties in the coordinated phrase headed by a word; empty where it names none."""
        parsed = self.sentences[sentence]
        if not parsed.heads:
            return self._by_order(sentence, word, demonym)
        out: dict[str, None] = {}
        for head in self._joined(parsed, word):
            for ident in self._one(sentence, head, demonym):
                out.setdefault(ident)
        return list(out)

    @staticmethod
    def _joined(parsed: Sentence, word: int) -> list[int]:
        """A head and all that is joined to it, also where one of a list hangs on another: "Chad, Mali and Oman"."""
        out = [word]
        for head in out:
            out += parsed.dependents(head, "conj")
        return sorted(out)

    def is_civil(self, entity: str) -> bool:
        """Whether a body is a paper, a broadcaster or a political party of a free country: it fights with words."""
        known = self.knowledge.entries.get(entity)
        return (known is not None and known.kind == "media") or self.is_political_party(entity)

    def is_political_party(self, entity: str) -> bool:
        """Whether a body is a political party of a free country, which acts for itself and not for the state."""
        known, found = self.knowledge.entries.get(entity), self._known.get(entity)
        named = found is not None and found.type == "organization" and found.name.split()[-1:] == ["Party"]
        return named and (known is None or known.party in self.knowledge.words["no_regimes"])

    def home_of_opponents(self, entity: str) -> str | None:
        """The state that rebels are known to fight, or have in their name ("Libyan rebels"); None for others."""
        entry = self.knowledge.entries.get(entity)
        if entry is not None and entry.opposes is not None:
            return entry.opposes
        found = self._known.get(entity)
        names = [n.lower().split() for n in (found.name, *found.also)] if found is not None else []
        nouns, peoples = self.knowledge.words["opponents"], self.knowledge.demonyms
        homes = (peoples[n[0]] for n in names if len(n) == 2 and n[1] in nouns and n[0] in peoples)
        return next((x for x in homes if self.knowledge.entries[x].type == "state"), None)  # no "Houthi rebels"

    def is_unknown_body(self, entity: str) -> bool:
        """Whether an organization is one that only the story knows, or a firm, and no state's."""
        found, known = self._known.get(entity), self.knowledge.entries.get(entity)
        if found is None or found.type != "organization" or (known is not None and known.kind != "company"):
            return False
        return found.party in (None, entity) and _FIGHTING.isdisjoint(found.name.lower().split())

    def is_past(self, sentence: int, word: int) -> bool:
        """Whether a noun tells of somebody who was something: "the former chairman of the bank" is not the bank."""
        parsed = self.sentences[sentence]
        return any(parsed.words[c].lower() in self.knowledge.words["past"] for c in parsed.dependents(word, "amod"))

    def is_capital(self, sentence: int, word: int) -> bool:
        """Whether a word is the name of the capital of the state that it stands for, or lies in."""
        written = self.sentences[sentence].words[word].lower()
        named = self.refers.get((sentence, word), ())
        homes = [self._known[x].party or x if x in self._known else x for x in named]
        states = (self.knowledge.entries.get(x) for x in homes)
        return any(e is not None and any(written in name.lower().split() for name in e.capital) for e in states)

    def is_relational(self, sentence: int, word: int) -> bool:
        """Whether a noun means people who are somebody's and not that somebody: "Norway's allies"."""
        return self.sentences[sentence].words[word].lower() in self.knowledge.words["relational"]

    def means_people(self, sentence: int, word: int) -> bool:
        """Whether a phrase means people or their bodies and names none of them: "all parties", "regional states"."""
        parsed = self.sentences[sentence]
        people = parsed.upos[word] == "NOUN" and self.is_people_word(parsed.words[word])
        return people and not self.entities(sentence, word)

    def is_people_word(self, noun: str) -> bool:
        """Whether a noun means people or their bodies: "officials", "voters", "governments"."""
        words = self.knowledge.words
        return any(
            noun.lower() in words[name] for name in ("people_words", "citizen_words", "opponents", "state_nouns")
        )

    def _one(self, sentence: int, head: int, demonym: bool) -> list[str]:
        """The parties of one conjunct."""
        parsed = self.sentences[sentence]
        own = self.entities_of(sentence, [head])
        if not own:
            own = self._own_name(sentence, head)
        if own:
            return own
        noun = parsed.words[head].lower()
        if noun in self.knowledge.words["opponents"]:
            return self._fighters(sentence, head)
        if noun in self.knowledge.words["quantities"]:
            for child in parsed.dependents(head, "nmod"):
                if self._case(parsed, child) == "of":
                    return self.entities(sentence, child, demonym=demonym)
        if not self._stands_for_party(noun, demonym) or self.is_past(sentence, head):
            return self._alike(sentence, head) or self._ruling(sentence, head)
        relational = noun in self.knowledge.words["relational"]
        within = _MARKING if relational else _WITHIN
        inside = self._coordinated(
            parsed, [c for c in parsed.children[head] if parsed.deprels[c] in within and c < head]
        )
        found = self.entities_of(sentence, inside) or self._alike(sentence, head)
        if found or relational:
            return found
        after = [c for c in parsed.dependents(head, "nmod", "acl", "obl") if self._case(parsed, c) in _FROM]
        found = self.entities_of(sentence, self._coordinated(parsed, after))
        return found or self._headed(sentence, after) or self._ruling(sentence, head)

    def _headed(self, sentence: int, after: Sequence[int]) -> list[str]:
        """The states of "heads of state and government of Chad and Niger"."""
        parsed = self.sentences[sentence]
        offices = [w for c in after for w in (c, *parsed.dependents(c, "conj"))]
        offices = [w for w in offices if parsed.words[w].lower() in ("state", "government")]
        of = [c for w in offices for c in parsed.dependents(w, "nmod") if self._case(parsed, c) == "of"]
        return self.entities_of(sentence, self._coordinated(parsed, of))

    def _fighters(self, sentence: int, head: int) -> list[str]:
        """Whose fighters are named: "Turkey's PKK militants" are the PKK's, and never the state's."""
        parsed = self.sentences[sentence]
        before = [c for c in parsed.children[head] if parsed.deprels[c] in _WITHIN and c < head]
        return [x for x in self.entities_of(sentence, before) if self._known[x].type == "organization"][:1]

    def is_opponents(self, sentence: int, word: int) -> bool:
        """Whether a noun means people who act against a state or without it: "rebels", "the opposition"."""
        return self.sentences[sentence].words[word].lower() in self.knowledge.words["opponents"]

    def _ruling(self, sentence: int, head: int) -> list[str]:
        """The state whose courts, police or authorities stand where a phrase puts them: "a court in Chad"."""
        parsed = self.sentences[sentence]
        if parsed.words[head].lower() not in self.knowledge.words["ruling_words"]:
            return []
        where = [c for c in parsed.dependents(head, "nmod") if self._case(parsed, c) == "in"]
        near = (self._known.get(x) for c in where for x in self.refers.get((sentence, c), ()))
        states = dict.fromkeys(e.party or e.id for e in near if e is not None and e.type in ("state", "place"))
        return [x for x in states if x in self._known and self._known[x].type == "state"][:1]

    def _alike(self, sentence: int, head: int) -> list[str]:
        """Who stands for a kind of party: "militias like Hezbollah", "bodies such as the United Nations"."""
        parsed = self.sentences[sentence]
        examples = [c for c in parsed.dependents(head, "nmod") if self._case(parsed, c) in ("like", "such")]
        return self.entities_of(sentence, self._coordinated(parsed, examples))

    def _own_name(self, sentence: int, head: int) -> list[str]:
        """A name whose head the parser put on another of its words, or that stands in apposition ("envoy Mine")."""
        parsed = self.sentences[sentence]
        named = [c for c in parsed.children[head] if parsed.relations[c] in ("appos", "flat")]
        people = [i for i in self.entities_of(sentence, named) if self._known[i].type == "person"]
        return people[:1]

    def _stands_for_party(self, noun: str, demonym: bool) -> bool:
        words = self.knowledge.words
        if noun in words["opponents"]:
            return False
        return noun in words["people_words"] or (demonym and noun in words["citizen_words"])

    def _case(self, parsed: Sentence, word: int) -> str:
        cases = parsed.dependents(word, "case")
        return parsed.words[cases[0]].lower() if cases else ""

    def _coordinated(self, parsed: Sentence, words: Sequence[int]) -> list[int]:
        """The words, what they are coordinated with, and the words of their names, in order of the text."""
        out: set[int] = set()
        todo = list(words)
        while todo:
            word = todo.pop()
            if word in out:
                continue
            out.add(word)
            todo += parsed.dependents(word, "conj", "flat", "compound", "amod", "nmod:poss")
        return sorted(out)

    def _by_order(self, sentence: int, word: int, demonym: bool) -> list[str]:
        """Without a parse: the word's own entity, else the names in a list before it, else "from …" after it."""
        own = self.entities_of(sentence, [word])
        if own:
            return own
        parsed = self.sentences[sentence]
        if not self._stands_for_party(parsed.words[word].lower(), demonym):
            return []
        first = word
        while first > 0 and (
            (sentence, first - 1) in self.refers
            or parsed.words[first - 1].lower() in (",", "and", "the", "'s", "senior", "top")
        ):
            first -= 1
        found = self.entities_of(sentence, range(first, word))
        if found or word + 1 >= len(parsed) or parsed.words[word + 1].lower() not in _FROM:
            return found
        last = word + 2
        while last < len(parsed) and (
            (sentence, last) in self.refers or parsed.words[last].lower() in (",", "and", "the")
        ):
            last += 1
        return self.entities_of(sentence, range(word + 2, last))
