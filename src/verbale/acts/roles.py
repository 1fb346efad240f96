"""Who acts and toward whom: the grammatical functions of a frame turned into parties."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from verbale.acts import grammar as g
from verbale.acts.borrowing import parties_at_home
from verbale.acts.grounds import WHERE, crowd, holders, homes_of_helped, marks_edge, visited
from verbale.acts.groups import Groups
from verbale.acts.issuers import issuer
from verbale.acts.modality import SPEAKER
from verbale.acts.stray import behind_its_day, hyphened, joined_in, listed_before, right_before, right_behind
from verbale.acts.triggers import Trigger
from verbale.acts.words import words
from verbale.language.sentence import Sentence
from verbale.parties import Cast

TAKING_IN = frozenset({"include", "involve", "gather", "group"})
"""What a meeting does with those who take part in it."""
MET = ("04",)
"""Root of meetings and talks."""

STRETCHES = frozenset(
    {"day", "round", "session", "series", "set", "week", "wave", "string", "campaign", "form", "kind"}
)
"""Nouns that only measure out the deed behind them: "a second day of talks"."""

BETWEEN_THEM = STRETCHES | words("propositional-nouns")
"""Nouns that may stand between a deed and the verb whose subject does it: "stressed the need for talks"."""

TELLING = frozenset(
    {"say", "tell", "report", "add", "note", "announce", "happen", "condemn", "criticize", "criticise", "mar", "delay",
     "welcome", "hail", "praise", "applaud", "denounce", "deplore", "slam", "blast", "mock", "dismiss", "doubt", "call",
     "describe"}
)  # fmt: skip
"""Verbs whose subject takes no part in the talks or accords that they are said at, or about."""

OWNERS = frozenset({"poss", "by", "mod", "between", "among", "speaker"})
"""Functions that tell a noun's doer more surely than the verb above it does."""

UTTERED = frozenset({"02", "10", "11", "13"})
UTTERING = words("uttering-verbs")
"""Roots of deeds of words, and the verbs whose subject is the one who speaks them: "issued a warning"."""

ACCORDS = words("accord-nouns")
"""Nouns before which a capital is the place that they are named after."""

AUTHORING = frozenset(
    {"put", "make", "present", "submit", "table", "offer", "propose", "draft", "float", "unveil", "circulate", "issue"}
)
"""What one does with a proposal of one's own."""
RESPONDING = frozenset(
    {"welcome", "reject", "oppose", "back", "support", "endorse", "condemn", "criticize", "criticise", "denounce"}
    | {"dismiss", "describe", "call", "see", "regard", "view", "accept", "praise", "hail", "fear", "resist", "consider"}
)
"""What one does with what is somebody else's."""
NEAR = frozenset({"of", "by", "from", "against", "in", "with", "to", "on", "toward", "towards", "between"})
OWN = frozenset({"of", "by"})
FURTHER = frozenset({"of", "for", "with", "to", "against", "toward", "towards", "between", "by"})
"""Prepositions that bring a party to a phrase, next to its head and further down."""

CONTENTS = frozenset({"ccomp", "csubj", "xcomp", "acl", "advcl"})
"""Relations of the clause that says what is asked for, threatened or alleged."""
CIRCUMSTANCES = frozenset(
    {"if", "unless", "until", "when", "while", "before", "after", "because", "as", "since", "once"}
)
"""What begins a clause that says when or why, and not what: who acts in it is not threatened."""
BY_MEANS = frozenset({"through", "with", "via"})
MEANT = frozenset({"07", "15", "16", "17", "19"})
"""Prepositions that bring what a deed is done with, itself a deed of its doer: "answered with air strikes"."""

CLAIMED = words("claimed-nouns")
"""What somebody claims who says that he did it."""

MINDED = frozenset({"03"})
"""Roots of what one means to do: where it is to be done is not toward whom ("agreed to a plan for a truce in Chad")."""

GROUND = frozenset({"07", "15", "17", "18", "19", "20"})
"""Roots of acts of force and of aid, which fall on a state where they fall on its ground."""
STRUCK = ("18", "19", "20")
AGAINST = frozenset({"against", "at", "on", "into"})
"""Roots of blows, and the prepositions that bring who is struck."""
REJECTING = ("12",)
"""Roots of refusals, which are toward whose the refused thing is."""
FREEING = words("freeing-words")
"""What is done to a place against who holds it, by whose it is: "the liberation of Mosul" is no blow on Iraq."""

THREATS = ("13",)
"""Root of threats."""
HELD = ("1724", "173", "0841", "1121", "174")
"""Codes of what only those can do who rule a place: arrests, trials, releases, expulsions."""

VISITING = ("042",)
"""Code of visits, which are to the state of the place that is visited."""
PROTESTS = ("14",)
"""Root of protests, which are by the people of where they are."""

ENTERING = frozenset({"enter", "leave", "reach", "visit", "flee"})
"""Verbs whose object is only where one goes: "allowed them to enter the country"."""
HANGING = frozenset({"if", "unless", "until", "once"})
"""What begins the clause that tells on whose step it hangs what somebody says: "can succeed only if Chad stops"."""
OPINION = frozenset({"believe", "think", "feel", "know", "expect", "hope", "fear", "certain", "sure", "confident"})
"""What one says of what one tells: "I am certain that Chad knows it"."""

PLURAL = frozenset({"we", "us", "our", "ours"})
TOLD = frozenset({"they", "it", "he", "she"})
"""Subjects of what somebody tells that may mean whoever tells it."""
FIRST_PERSON = PLURAL | {"i", "me", "my"}


@dataclass(frozen=True, slots=True)
class Roles:
    """The parties of one act, as entities, and how surely they were found (0 to 1)."""

    actors: tuple[str, ...]
    targets: tuple[str, ...]
    sure: float


class RoleReader:
    """Finds the parties of acts in the sentences of one story."""

    def __init__(self, sentences: Sequence[Sentence], cast: Cast) -> None:
        self.sentences = sentences
        self.cast = cast
        self._named = {(m.span.start, m.entity) for m in cast.mentions}
        self.issuer = issuer(sentences, cast)
        self.groups = Groups(sentences, cast, parties_at_home(cast))

    def roles(self, t: Trigger, speakers: Sequence[str] = ()) -> Roles:
        """Actors and targets of a trigger; `speakers` are those whose words it stands in, for "we" and "I"."""
        s = self.sentences[t.sentence]
        nouns = t.entry.pos == "noun"
        first = tuple(f for f in t.entry.frame.actor if f in OWNERS) if nouns else t.entry.frame.actor
        actors, sure = self._first(s, t, first, speakers)
        inside = nouns and g.case_of(s, t.word) == "in"
        with_whom = inside and t.entry.frame.joint and not s.dependents(t.word, "cop")
        if with_whom and (beside := self._first(s, t, ("with",), speakers)[0]):
            doers = self._doer_beside(s, t, beside, speakers) or self._whose_partners(s, t, speakers)
            return Roles(tuple(doers), tuple(beside), 0.7)
        if nouns and t.entry.frame.joint and (guests := self._included(s, t)):
            hosts = [x for x in actors or self._by_light_verb(s, t, speakers) if x not in guests]
            hosts = hosts or self._doer_beside(s, t, guests, speakers)
            return Roles(tuple(dict.fromkeys([*hosts, *guests])), (), 0.8)
        if nouns and not actors and t.code.startswith(MET) and (met := self._told_by_one(s, t)) is not None:
            return met
        backing = inside and t.code[:2] in ("05", "07")
        if backing and (of := self._first(s, t, ("of",), speakers)[0]):
            return Roles(tuple(self._doer_beside(s, t, of, speakers)), tuple(of), 0.7)
        helping = nouns and actors and t.code[:2] in ("05", "07") and g.case_of(s, t.word) == "with"
        if helping and (helped := self._doer_beside(s, t, actors, speakers)):
            return Roles(tuple(actors), tuple(helped), 0.7)
        if not actors and t.entry.pos == "noun":
            actors, sure = self._by_light_verb(s, t, speakers), 0.7
        if not actors and t.code.startswith(PROTESTS) and g.case_of(s, t.word) in ("in", "during"):
            actors, sure = self._doer_beside(s, t, (), speakers), 0.7  # "fasted in protest against the law"
        if not actors and nouns:
            actors, sure = self._first(s, t, t.entry.frame.actor, speakers)
        if not actors and t.entry.frame.joint:
            actors = self._whose_partners(s, t, speakers)
        if not actors and nouns and t.code[:2] in ("02", "03", "10", "05"):
            actors, sure = self._authors(s, t), 0.8
        if not actors and t.code.startswith(HELD):
            actors = holders(s, t, self.cast)
        elif not actors and t.code.startswith(PROTESTS):
            actors = crowd(s, t, self.cast)
        sure = sure or (0.7 if actors else 0.0)
        targets, sure_target = self._first(s, t, t.entry.frame.target, speakers, barred=frozenset(actors))
        if not targets and not nouns:
            targets, sure_target = self._marked_in_cue(s, t, actors), 0.7
        if not targets and t.code.startswith(STRUCK):
            targets, sure_target = self._struck_above(s, t, actors), 0.7
        if not targets and t.code.startswith(THREATS):
            targets, sure_target = self._threatened_ground(s, t, actors), 0.6
        if not targets and s.lemmas[t.word] in FREEING:
            actors = actors or self._whose_ground(s, t, ())
        elif not targets and t.code[:2] in GROUND:
            targets, sure_target = self._whose_ground(s, t, actors), 0.6
        if actors and not targets and t.code.startswith(VISITING):
            targets, sure_target = visited(s, t, self.cast), 0.7
        if sure_target < 1 or t.code.startswith(STRUCK):  # "met with British business leaders", "an offensive at home"
            mine = {self.cast.party_or_self(x) for x in actors}
            targets = [x for x in targets if len(mine) > 1 or self.cast.party_or_self(x) not in mine]
        sure_target = sure_target if targets else sure
        if t.entry.frame.joint and self._on_one_footing(s, t, actors):
            joint = dict.fromkeys([*actors, *self._between(s, t)])
            return Roles(tuple(joint), tuple(x for x in targets if x not in joint), sure)
        return Roles(tuple(actors), tuple(x for x in targets if x not in actors), min(sure, sure_target))

    def _included(self, s: Sentence, t: Trigger) -> list[str]:
        """Who takes part in a meeting as its clause tells: "a meeting that included Chad", "talks involving Mali"."""
        clauses = (c for c in s.children[t.word] if s.deprels[c] in ("acl", "acl:relcl") and s.lemmas[c] in TAKING_IN)
        return [x for c in clauses for w in g.objects(s, c) for x in self.parties_at(t.sentence, w)]

    def _told_by_one(self, s: Sentence, t: Trigger) -> Roles | None:
        """Who tells of talks with somebody was the other in them: "Novak said the talks with Chad were good"."""
        clause = s.heads[t.word]
        if not s.deprels[t.word].startswith("nsubj") or s.deprels[clause] not in ("ccomp", "parataxis"):
            return None
        beside = [x for w in g.prepositional(s, t.word, {"with"}) for x in self.parties_at(t.sentence, w)]
        spot = g.subject(s, s.heads[clause])
        teller = [] if spot is None else [x for x in self.parties_at(t.sentence, spot) if x not in beside]
        return Roles(tuple(teller), tuple(beside), 0.8) if beside and teller else None

    def _whose_partners(self, s: Sentence, t: Trigger, speakers: Sequence[str]) -> list[str]:
        """Who meets or works with his own partners: "decided in close consultation with our allies"."""
        for function in t.entry.frame.target:
            for spot in self.spots(s, t, function):
                owner = g.possessor(s, spot)
                relational = self.cast.phrases is not None and self.cast.phrases.is_relational(t.sentence, spot)
                if owner is not None and relational:
                    return self.parties_at(t.sentence, owner, speakers)
        return []

    def _marked_in_cue(self, s: Sentence, t: Trigger, actors: Sequence[str]) -> list[str]:
        """Whose a noun of the act's own words is: "vetoed a Security Council resolution", "shot down Chad's drone"."""
        if "obj" not in t.entry.frame.target and not t.code.startswith(REJECTING):
            return []
        nouns = [w for w in range(t.first, t.last) if s.deprels[w] == "obj"]
        owners = ((w, g.possessor(s, w)) for w in nouns)
        found = [
            x
            for w, o in owners
            for x in (self.parties_at(t.sentence, o) if o is not None else self._modifiers(t.sentence, w))
        ]
        mine = {self.cast.party_or_self(x) for x in actors}
        return [x for x in found if self.cast.party_or_self(x) not in mine]

    def _threatened_ground(self, s: Sentence, t: Trigger, actors: Sequence[str]) -> list[str]:
        """The state on whose ground a threatened deed would be done: "threatened to renew its attacks in Chad"."""
        mine = {self.cast.party_or_self(x) for x in actors}
        deeds = s.dependents(t.word, "xcomp")
        below = [*deeds, *(w for c in deeds for w in g.objects(s, c))]
        spots = [spot for w in below for spot in g.prepositional(s, w, {"in", "on", "against", "at"})]
        parties = (self.cast.party_or_self(x) for spot in spots for x in self.cast.at(t.sentence, spot))
        return [x for x in parties if self.cast.type_of(x) == "state" and x not in mine][:1]

    def _struck_above(self, s: Sentence, t: Trigger, actors: Sequence[str]) -> list[str]:
        """Who is struck by the deed of which a blow is told: "fired at Chadian camps, killing 50"."""
        word = s.heads[t.word] if s.deprels[t.word] == "conj" else t.word
        if word < 0 or s.deprels[word] != "advcl" or s.xpos[word] != "VBG":
            return []
        for spot in g.prepositional(s, s.heads[word], AGAINST):
            found = self.parties_at(t.sentence, spot) or self.parties_inside(t.sentence, spot)
            if others := [x for x in found if x not in actors]:
                return others
        return []

    def _authors(self, s: Sentence, t: Trigger) -> list[str]:
        """Who made a proposal by its relative clause: "an offer that Egypt and Qatar had put forward"."""
        for clause in s.dependents(t.word, "acl:relcl"):
            spot = g.subject(s, clause) if s.lemmas[clause] in AUTHORING and not g.is_passive(s, clause) else None
            if spot is not None and spot != t.word and (found := self.parties_at(t.sentence, spot)):
                return found
        return []

    def _whose_ground(self, s: Sentence, t: Trigger, actors: Sequence[str]) -> list[str]:
        """The state of a place that force is used in or on, not the actor's own: "shelled the Gaza Strip"."""
        mine = {self.cast.party_or_self(x) for x in actors}
        for function in dict.fromkeys((*t.entry.frame.target, "in", "on", "of")):
            spots = self.spots(s, t, function)
            for spot in (*spots, *(w for x in spots for w in homes_of_helped(s, t, self.cast, x))):
                for x in self.cast.at(t.sentence, spot):
                    party = self.cast.party_or_self(x)
                    grounded = self.cast.type_of(x) == "place" or (bool(actors) and self.cast.type_of(x) == "state")
                    if grounded and self.cast.type_of(party) == "state" and party not in mine:
                        return [party]
        return []

    def claimants(self) -> tuple[str, ...]:
        """Who says in a story that a blow was his, where it is one party: "the group claimed the bombing"."""
        found: dict[str, None] = {}
        for number, s in enumerate(self.sentences):
            for i in (i for i in range(len(s)) if s.lemmas[i] == "claim" and s.upos[i] == "VERB"):
                claimed = {s.lemmas[w].lower() for w in g.objects(s, i)}
                spot = g.subject(s, i) if claimed & CLAIMED and not g.is_negated(s, i) else None
                found.update(dict.fromkeys(self.parties_at(number, spot) if spot is not None else ()))
        return tuple(found) if len({self.cast.party_or_self(x) for x in found}) == 1 else ()

    def _on_one_footing(self, s: Sentence, t: Trigger, actors: Sequence[str]) -> bool:
        return len(actors) > 1 or bool(self._between(s, t))

    def _between(self, s: Sentence, t: Trigger) -> list[str]:
        found: list[str] = []
        for word in range(t.first, t.last):
            for spot in g.prepositional(s, word, {"between", "among", "amongst"}):
                found += self.groups.both(t.sentence, spot) or self.cast.entities_of_phrase(t.sentence, spot)
        return found

    def _first(
        self,
        s: Sentence,
        t: Trigger,
        functions: Sequence[str],
        speakers: Sequence[str],
        barred: frozenset[str] | None = None,
    ) -> tuple[list[str], float]:
        """Parties of the first function that brings any, and how surely."""
        if SPEAKER in functions:
            return list(speakers), 0.9
        actor, barred = barred is None, barred or frozenset()
        for function in functions:
            for spot in self.spots(s, t, function):
                found = [x for x in self.parties_at(t.sentence, spot, speakers) if x not in barred]
                if found:
                    joined = [*listed_before(s, spot), *joined_in(s, t.word)] if actor and function == "subj" else []
                    found += [x for w in joined for x in self._people_of(t.sentence, w) if x not in found]
                    return found, 1.0
        for function in functions:
            for spot in self.spots(s, t, function):
                near = OWN if actor else NEAR
                found = [x for x in self.parties_inside(t.sentence, spot, near, t.word) if x not in barred]
                if found and function != "mod":
                    return found, 0.8
        for function in functions:
            for spot in self.spots(s, t, function) if function not in ("mod", "content") else ():
                owner = g.possessor(s, spot)
                spot = owner if owner is not None and self.groups.named(t.sentence, owner) is not None else spot
                joined = g.conjuncts(s, spot) if self.groups.named(t.sentence, spot) is not None else []
                if found := [x for w in joined for x in self._named_or_described(t.sentence, w) if x not in barred]:
                    return found, 0.7
        return [], 0.0

    def _named_or_described(self, number: int, spot: int) -> list[str]:
        """The parties of one conjunct, by name or by description."""
        group = self.groups.named(number, spot)
        return [group] if group is not None else self.parties_at(number, spot)

    def spots(self, s: Sentence, t: Trigger, function: str) -> list[int]:
        """The words that stand in a grammatical function to the trigger."""
        words = [t.word, *(w for w in range(t.first, t.last) if w != t.word and s.upos[w] in ("NOUN", "VERB", "ADJ"))]
        if function == "subj":
            found = g.subject(s, t.word)
            return [] if found is None else [found]
        if function in ("obj", "iobj"):
            return self._objects(s, t, function)
        if function == "poss":
            return [p for w in words if (p := g.possessor(s, w)) is not None]
        if function == "mod":
            return [
                c
                for w in words
                for c in s.children[w]
                if s.deprels[c] in ("amod", "compound", "nmod:desc", "nmod")
                and c < w
                and not self._signed_there(s, t.sentence, c)
            ] or [c for c in right_before(s, t) if self.cast.at(t.sentence, c)]
        if function == "content":
            return self._content_actors(s, t)
        if t.entry.pos != "noun":  # "normalised relations with Israel", "imposed sanctions on Iran"
            words += [w for w in g.objects(s, t.word) if w not in words]
        elif function in ("by", "from", "to", "with"):
            # "the release of the Britons by Iran" hangs Iran on the Britons
            words += [w for w in g.prepositional(s, t.word, {"of"}) if w not in words]
        if t.entry.pos == "noun" and function in ("to", "with", "on", "against"):  # "a visit by the minister to Oman"
            words += [w for w in g.prepositional(s, t.word, {"by"}) if w not in words]
        found_at = [spot for w in words for spot in g.prepositional(s, w, {function})]
        found_at = found_at or [spot for w in words for spot in behind_its_day(s, w, function)]
        if t.entry.pos == "noun":  # "the shelling and air strikes by Syria": what follows both is by Syria both
            joined = [w for w in g.joined_nouns(s, t.word) if s.words[s.subtree(w)[0]].lower() not in ("a", "an")]
            found_at += [c for w in joined for c in g.prepositional(s, w, {function}) if c > max(w, t.word)]
            up = s.heads[t.word]  # "launched a mediation effort on Monday between Oman and Iran"
            if s.deprels[t.word] == "obj" and s.lemmas[up] in g.LIGHT_VERBS:
                found_at += [c for c in g.prepositional(s, up, {function}) if c > t.word and c not in found_at]
            if function == "against" and s.deprels[t.word] == "nsubj":  # "the raids dropped bombs against the camp"
                found_at += [c for w in (up, *g.objects(s, up)) for c in g.prepositional(s, w, {function})]
            found_at += [] if found_at else right_behind(s, t, function)
        if function == "to":
            found_at += [c for c in s.children[t.word] if s.deprels[c] == "iobj" and not t.first <= c < t.last]
        return found_at

    @staticmethod
    def _objects(s: Sentence, t: Trigger, function: str) -> list[int]:
        """The objects of an act word, and of the verbs of its pattern ("threatened to attack Seoul")."""
        verbs = [t.word, *(w for w in range(t.first, t.last) if w != t.word and s.upos[w] == "VERB")]
        pool = [c for v in verbs for c in s.children[v] if s.deprels[c] == "iobj"]  # parsers mix the two up: first
        if function == "obj" or g.is_passive(s, t.word):
            pool += [w for v in verbs for w in g.objects(s, v)]
        return [w for w in pool if w == t.word or not t.first <= w < t.last or s.lemmas[w] not in t.entry.words]

    def _content_actors(self, s: Sentence, t: Trigger) -> list[int]:
        """The actors of the clause that is asked for, threatened or alleged."""
        out = []
        for w in range(t.first, t.last):
            for c in s.children[w]:
                if g.mark_of(s, c) in CIRCUMSTANCES:
                    continue
                if s.relations[c] in CONTENTS and c not in range(t.first, t.last):
                    spot = g.subject(s, c)
                    out += [spot] if spot is not None else []
                    out += g.objects(s, c) if s.lemmas[c] not in ENTERING else []
                elif s.relations[c] in ("obj", "obl", "nmod"):
                    owner = g.possessor(s, c)
                    out += [owner] if owner is not None else []
                    out += g.prepositional(s, c, {"to", "from", "with", "by", "of", "against"})
        return out

    def parties_at(self, number: int, spot: int, speakers: Sequence[str] = ()) -> list[str]:
        """The parties that the phrase headed at a word names, all members of a coordination."""
        s = self.sentences[number]
        word = s.words[spot].lower()
        if both := self.groups.both(number, spot):
            return both
        if word == "whose" and (owner := self._whose(s, spot)) is not None:
            return self.parties_at(number, owner, speakers)
        found = list(self.cast.entities_of_phrase(number, spot))
        if word == "me" and not speakers:
            return []  # the reporter: "told me"
        if word in FIRST_PERSON and (not found or (speakers == self.issuer and word in PLURAL)):
            if word in ("i", "me", "my"):
                return list(speakers)
            return list(dict.fromkeys(self.cast.party_or_self(x) for x in speakers)) or found
        found = [*self._halves(number, spot), *found] if found else self._named_beside(number, spot)
        found = found or self._citizens(number, spot) or self._teller(number, spot)
        return [x for x in found if self.cast.type_of(x) != "place" and self._acts_here(number, spot, x)]

    @staticmethod
    def _whose(s: Sentence, word: int) -> int | None:
        """The noun that a "whose" means: the one that its clause is about."""
        clause = next((w for w in s.path_to_root(word) if s.deprels[w] == "acl:relcl"), None)
        return s.heads[clause] if clause is not None else None

    def _people_of(self, number: int, spot: int) -> list[str]:
        """A party, or the state whose people are named: "the people of Chad"."""
        return self.parties_at(number, spot) or self.parties_inside(number, spot, OWN)

    def _citizens(self, number: int, spot: int) -> list[str]:
        """The state that people belong to by its name or adjective: "Norwegian farmers", "a sailor from Chad"."""
        found = self.cast.entities_of_phrase(number, spot, demonym=True)
        return found if all(self.cast.type_of(x) == "state" for x in found) else []

    def _teller(self, number: int, spot: int) -> list[str]:
        """ "Norwegian farmers say they will block the port": whom nobody knows by name tells what he does himself."""
        s = self.sentences[number]
        clause = s.heads[spot]
        if s.words[spot].lower() == "they" and clause == s.root and number:
            return self._plural_before(number - 1)
        if s.words[spot].lower() not in TOLD or clause < 0 or not s.deprels[spot].startswith("nsubj"):
            return []
        up = s.heads[clause] if s.relations[clause] in ("ccomp", "parataxis") else -1
        teller = g.subject(s, up) if up >= 0 else None
        if teller is None or s.upos[teller] == "PRON" or (s.words[spot].lower() != "they" and s.xpos[teller] == "NNS"):
            return []
        return self.parties_at(number, teller)

    def _plural_before(self, number: int) -> list[str]:
        """Whom "they" means that begins a sentence: the people who are the subject of the one before."""
        s = self.sentences[number]
        spot = g.surface_subject(s, s.root)
        if spot is None or s.xpos[spot] != "NNS":
            return []
        return self.parties_at(number, spot) or self.parties_inside(number, spot, OWN)

    def _named_beside(self, number: int, spot: int) -> list[str]:
        """ "The rights group Amnesty accused …": the name that stands beside a noun which itself names nobody."""
        s = self.sentences[number]
        beside = (c for c in s.children[spot] if s.deprels[c] in ("flat", "appos") and s.upos[c] == "PROPN")
        return next((list(found) for c in beside if (found := self.cast.at(number, c))), [])

    def _halves(self, number: int, spot: int) -> list[str]:
        """Other states that one name is told with: "North and South Korea", "China-U.S. talks"."""
        s = self.sentences[number]
        own = self.cast.at(number, spot)
        halves = [
            c for c in s.children[spot] if s.deprels[c] == "compound" and c + 1 < len(s) and s.words[c + 1] == "and"
        ]
        halves += hyphened(s, spot) if any(self.cast.type_of(x) == "state" for x in own) else []
        return [x for c in halves for x in self.cast.at(number, c) if x not in own and self.cast.type_of(x) == "state"]

    def _are_private(self, parties: Collection[str]) -> bool:
        """Whether all who act are people that stand for nobody but themselves."""
        return bool(parties) and all(self.cast.type_of(x) == "person" for x in parties)

    def parties_inside(self, number: int, spot: int, near: frozenset[str] = NEAR, but: int | None = None) -> list[str]:
        """The party that owns or marks a phrase which itself names none ("the North's weapons plans").

        `but` is the word of the act that they are looked for: who does it does not stand in its own clause.
        """
        s = self.sentences[number]
        phrases = self.cast.phrases
        if phrases is not None and (phrases.is_relational(number, spot) or phrases.is_past(number, spot)):
            return []
        if phrases is not None and phrases.is_opponents(number, spot):
            return []  # "Chad's rebels" are not Chad
        owner = g.possessor(s, spot)
        if owner is not None and (found := self.parties_at(number, owner)):
            return found
        if found := self._modifiers(number, spot):
            return found
        found = self._parties_below(number, spot, near, 3)
        if found or (phrases is not None and phrases.means_people(number, spot)):
            return found  # "people whom Norway asked" are not Norway
        return self._parties_of_clause(number, spot, but)

    def _parties_of_clause(self, number: int, spot: int, but: int | None) -> list[str]:
        """Who does it in a noun's clause: "the news that Iraq has won", "the deal reached between Iraq and Iran"."""
        s = self.sentences[number]
        for c in s.children[spot]:
            if s.deprels[c] not in ("acl", "acl:relcl", "ccomp") or c == but or s.xpos[c] == "VB":
                continue  # "further measures to hold Chad to account" are nobody's in it
            if s.deprels[c] == "acl:relcl" and s.lemmas[c] in RESPONDING:
                continue  # "the plan, which Chad had welcomed"
            doer = g.subject(s, c)
            found = self.parties_at(number, doer) if doer is not None and doer != spot else []
            for w in [] if found else g.prepositional(s, c, {"by", "between", "with"}):
                found += self.parties_at(number, w)
            if found:
                return found
        return []

    def _modifiers(self, number: int, spot: int) -> list[str]:
        """The party that a modifier before a noun names: "the Security Council resolution", "Syrian plans"."""
        s = self.sentences[number]
        before = [c for c in s.children[spot] if s.deprels[c] in ("amod", "compound", "nmod:desc")]
        before = [c for c in before if not self._signed_there(s, number, c)]
        below = [d for c in before for d in s.children[c] if s.deprels[d] in ("amod", "compound")]
        for c in (*before, *below):
            at = self.cast.at(number, c)
            if found := [x for x in at if self.cast.type_of(x) != "place" and self._acts_here(number, c, x)]:
                return found
        return []

    def _signed_there(self, s: Sentence, number: int, word: int) -> bool:
        """Whether a capital only tells where an accord was made or a meeting was held: "the Paris accord"."""
        phrases = self.cast.phrases
        return s.lemmas[s.heads[word]].lower() in ACCORDS and phrases is not None and phrases.is_capital(number, word)

    def _parties_below(self, number: int, spot: int, prepositions: frozenset[str], depth: int) -> list[str]:
        """Parties that a phrase's prepositions bring, nearest first: "the need for dialogue *with Pyongyang*"."""
        s = self.sentences[number]
        below = [c for c in s.children[spot] if s.deprels[c].startswith("nmod") and not marks_edge(s, c)]
        for c in below:
            if g.case_of(s, c) in prepositions and (found := self.parties_at(number, c) or self._modifiers(number, c)):
                return found
        for c in below if depth else ():
            if g.case_of(s, c) in FURTHER and (found := self._parties_below(number, c, FURTHER, depth - 1)):
                return found
        return []

    def _by_light_verb(self, s: Sentence, t: Trigger, speakers: Sequence[str]) -> list[str]:
        """The doer of a deed named as the object of a light verb: "Japan conducted a launch"."""
        if t.entry.frame.joint and s.dependents(t.word, "cop"):  # "is in contact with Iran"
            spot = g.surface_subject(s, t.word)
            return [] if spot is None else self.parties_at(t.sentence, spot, speakers)
        noun = t.word
        while s.deprels[noun].startswith("nmod") and s.heads[noun] >= 0 and s.lemmas[s.heads[noun]] in BETWEEN_THEM:
            noun = s.heads[noun]
        up = s.heads[noun]
        rel = s.relations[noun]
        if up < 0:
            return []
        joint = t.entry.frame.joint and rel in ("obj", "obl") and s.upos[up] == "VERB" and s.lemmas[up] not in TELLING
        joint = joint and g.case_of(s, noun) not in ("until", "till", "pending", "absent")  # "until a truce": whose?
        means = rel == "obl" and s.upos[up] == "VERB" and g.case_of(s, noun) in BY_MEANS and t.code[:2] in MEANT
        if not (joint or means) and (rel not in ("obj", "nsubj") or s.lemmas[up] not in g.LIGHT_VERBS):
            return []
        if rel == "nsubj" and not g.is_passive(s, up):
            return []
        if t.code[:2] in UTTERED and s.lemmas[up] not in UTTERING:
            return []  # "took the threat seriously": somebody else's
        spot = g.subject(s, up)
        return [] if spot is None else self.parties_at(t.sentence, spot, speakers)

    def _doer_beside(self, s: Sentence, t: Trigger, targets: Sequence[str], speakers: Sequence[str]) -> list[str]:
        """Who does the deed that a noun stands beside: "France sent jets in support", "Chad won with their help"."""
        spot = g.subject(s, s.heads[t.word]) if s.heads[t.word] >= 0 else None
        return [] if spot is None else [x for x in self.parties_at(t.sentence, spot, speakers) if x not in targets]

    def _acts_here(self, number: int, spot: int, entity: str) -> bool:
        """Whether an entity is meant as a party: a format of talks is one only where it does something itself."""
        if self.cast.type_of(entity) != "group":
            return True
        s = self.sentences[number]
        return s.upos[spot] == "PRON" or any((s.starts[w], entity) in self._named for w in s.subtree(spot))

    def warned_off(self, t: Trigger, actors: Sequence[str]) -> list[str]:
        """Who must not do, or must do, what a threat hangs on: "threatened to halt the aid if Chad invades Niger"."""
        s = self.sentences[t.sentence]
        below = [t.word, *s.dependents(t.word, "xcomp", "ccomp")]
        clauses = (c for w in below for c in s.dependents(w, "advcl") if g.mark_of(s, c) in ("if", "unless", "until"))
        mine = {self.cast.party_or_self(x) for x in actors}
        for clause in clauses:
            spot = g.subject(s, clause)
            found = self.parties_at(t.sentence, spot) if spot is not None else []
            if others := [x for x in found if self.cast.party_or_self(x) not in mine]:
                return others
        return []

    def other_party(self, t: Trigger, actors: Sequence[str]) -> list[str]:
        """The one other party that an act's own clause names, for acts whose target the grammar did not bring."""
        s = self.sentences[t.sentence]
        mine = {self.cast.party_or_self(x) for x in actors}
        own = (spot for f in t.entry.frame.target for spot in self.spots(s, t, f))
        if any(self.parties_at(t.sentence, spot) for spot in own):
            return []  # "farmers blocked Paris to stop Chad's grain": it is toward their own
        seen: dict[str, None] = {}
        doer = g.subject(s, t.word)
        doers = set(s.subtree(doer)) if doer is not None else set()  # "Quell, her opponent, condemned the riot"
        doers.update(w for c in s.children[t.word] if g.case_of(s, c) == "according to" for w in s.subtree(c))
        doers.update(w for c in self._asides(s, t.word) for w in s.subtree(c))
        doers.update(  # "offered to help, provided that Chad agreed": Chad is not offered anything
            w
            for c in range(len(s))
            if s.words[c].lower() in ("provided", "providing") and s.upos[c] == "VERB" and t.word in s.path_to_root(c)
            for w in s.subtree(c)
        )
        for w in g.own_clause(s, t.word):
            head = self._head(s, w)
            placed = (t.code[:2] in MINDED or self._are_private(mine)) and g.case_of(s, head) in WHERE
            placed = placed or (s.deprels[head] == "obj" and s.lemmas[s.heads[head]] in ENTERING)
            if s.words[w].lower() in FIRST_PERSON or w in doers or placed:
                continue
            for x in self.cast.at(t.sentence, w):
                party = self.cast.party_or_self(x)
                if self._counts(s, w, x) and self.cast.type_of(x) != "place" and party not in mine and x not in actors:
                    seen[x] = None
        parties = {self.cast.party_or_self(x) for x in seen}
        return list(seen)[:1] if len(parties) == 1 else []

    @staticmethod
    def _asides(s: Sentence, word: int) -> list[int]:
        """Relative clauses below a deed that only tell more of a thing, not whose it is ("that Iran put forward")."""
        below = (c for c in g.own_clause(s, word) if s.deprels[c] == "acl:relcl")
        return [c for c in below if s.lemmas[c] not in AUTHORING]

    @staticmethod
    def _head(s: Sentence, word: int) -> int:
        """The noun that a name only describes ("at the G7 summit"), else the word itself."""
        return s.heads[word] if s.deprels[word] in ("compound", "amod") and s.heads[word] > word else word

    def told_of(self, t: Trigger, mine: Sequence[str]) -> list[str]:
        """The other state that a state's statement is about: it does or owns what is told ("said Iran had failed").

        `mine` are the parties that make the statement.
        """
        s = self.sentences[t.sentence]
        if not all(self.cast.type_of(x) == "state" for x in mine):
            return []
        for clause in s.dependents(t.word, "ccomp", "parataxis"):
            clause = self._held_true(s, clause)
            ifs = [c for c in s.dependents(clause, "advcl") if g.mark_of(s, c) in HANGING]
            for predicate in (clause, *ifs):
                spot = g.subject(s, predicate)
                found = [] if spot is None else self.parties_at(t.sentence, spot)
                if spot is not None and not found:
                    found = self.parties_inside(t.sentence, spot, OWN)
                others = [self.cast.party_or_self(x) for x in found]
                if found and all(self.cast.type_of(x) == "state" and x not in mine for x in others):
                    return found
                if found:
                    break  # it tells of somebody else
        return []

    @staticmethod
    def _held_true(s: Sentence, clause: int) -> int:
        """The clause that a speaker holds to be true, below his "I believe": else the clause itself."""
        spot = g.subject(s, clause)
        below = s.dependents(clause, "ccomp")
        own = spot is not None and s.words[spot].lower() in ("i", "we")
        return below[0] if own and below and s.lemmas[clause] in OPINION else clause

    def ground_of(self, t: Trigger, mine: Sequence[str]) -> list[str]:
        """The one other state whose places the act's words name: condolences for "the attack in Istanbul"."""
        s = self.sentences[t.sentence]
        named = (self.cast.party_or_self(x) for w in s.subtree(t.word) for x in self.cast.at(t.sentence, w))
        found = dict.fromkeys(x for x in named if self.cast.type_of(x) == "state" and x not in mine)
        return list(found) if len(found) == 1 else []

    def nameless(self, t: Trigger) -> bool:
        """Whether people stand where the act's target does, and the words do not say who they are."""
        s = self.sentences[t.sentence]
        people = self.cast.phrases.means_people if self.cast.phrases is not None else None
        spots = (spot for f in t.entry.frame.target if f != "content" for spot in self.spots(s, t, f))
        return people is not None and any(people(t.sentence, spot) for spot in spots)

    def strikes_unarmed(self, t: Trigger) -> bool:
        """Whether a blow is told to fall on people who fight nobody: "shelled civilians", and not "killed rebels"."""
        phrases = self.cast.phrases
        spots = (
            spot
            for f in t.entry.frame.target
            if f != "content"
            for spot in self.spots(self.sentences[t.sentence], t, f)
        )
        return phrases is not None and any(
            phrases.means_people(t.sentence, spot) and not phrases.is_opponents(t.sentence, spot) for spot in spots
        )

    def _counts(self, s: Sentence, w: int, entity: str) -> bool:
        """Whether a word is where an entity is mentioned, or a pronoun: "in the Mongolian capital" names no party."""
        if w + 1 < len(s) and s.words[w + 1] in ("-", "–"):
            return False  # "the U.S.-led coalition"
        return s.upos[w] == "PRON" or any((s.starts[v], entity) in self._named for v in (w, w - 1, w - 2) if v >= 0)
