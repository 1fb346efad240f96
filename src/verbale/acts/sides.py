"""Who holds a step back, and who must move for it: the two sides of a linkage."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from verbale.acts import grammar as g
from verbale.acts.borrowing import main_parties
from verbale.acts.hang import Hang, word_list
from verbale.acts.lexicon import Lexicon
from verbale.acts.roles import RoleReader
from verbale.language.sentence import Sentence

OTHERS_WORDS = frozenset({"it", "they", "he", "she"})
"""Pronouns that in "X said they would not" most often mean X."""

TAKES_CLAUSE = frozenset({"xcomp", "ccomp"})


class Sides:
    """The parties of one condition: whose will its step is, and whose step it waits for."""

    def __init__(self, hang: Hang, s: Sentence, roles: RoleReader, lexicon: Lexicon, speakers: Sequence[str]) -> None:
        self.hang, self.s, self.roles, self.lexicon, self.speakers = hang, s, roles, lexicon, speakers
        self.other: frozenset[str] = frozenset()
        """Parties of the other side: of a pair that acts jointly, the one that is not among them is meant."""

    def party(self, spot: int | None) -> str | None:
        """The party that the phrase headed at a word names or owns it; None where it names none."""
        if spot is None:
            return None
        number = self.hang.sentence
        found = self.roles.parties_at(number, spot, self.speakers)
        if not found and self.s.upos[spot] != "PRON":
            found = self.roles.parties_inside(number, spot)
        tops = [self.top(x) for x in found]
        return next((x for x in tops if x not in self.other), tops[0] if tops else None)

    def top(self, entity: str) -> str:
        """Whom an entity stands for: its party, itself where it has none."""
        return self.roles.cast.party_or_self(entity)

    def speaker(self) -> str | None:
        """The party in whose words the condition stands; None where it is the outlet's."""
        return self.top(self.speakers[0]) if self.speakers else None

    def holder(self, predicate: int) -> str | None:
        """Whose will a step is: its subject, whoever says so of talks and passives, or the owner of a noun."""
        s = self.s
        if self.hang.marker == "condition for":
            return self._setter_of(s.heads[predicate])
        if s.upos[predicate] in ("NOUN", "PROPN") and not g.is_verbal(s, predicate):
            return self._owner(predicate)
        for w in words_above(s, predicate):
            if s.upos[w] == "NOUN" and not g.is_verbal(s, w):
                owner = g.possessor(s, w)
                if owner is not None and (found := self.party(owner)):
                    return found
                break
            if any(s.deprels[c] == "csubj" for c in s.children[w]):
                return None
            if s.dependents(w, "expl"):
                if found := self.of_existence(w):
                    return found
                continue
            surface = g.surface_subject(s, w)
            spot = surface if _scheduled(s, w) else g.subject(s, w)
            if spot is not None and s.words[spot].lower() in OTHERS_WORDS:
                above = self.sayer(w)
                if above is not None:
                    return above
            if spot is not None and s.lemmas[spot].lower() in word_list("treaties"):
                return self._bound(w)
            if s.lemmas[w] in word_list("receiving") and g.is_negated(s, w):
                return self._giver_to(w, spot)
            if spot is not None and self._is_gift(spot):
                return self.doer_of(spot) or self.sayer(w) or self.speaker()
            found = self.party(spot) if spot is not None else self._agent_of_noun(w)
            if found is not None:
                return found
            below = g.prepositional(s, w, {"from", "by"}) if surface is not None and s.upos[surface] == "NOUN" else []
            if (found := next((p for x in below if (p := self.party(x))), None)) is not None:
                return found  # "no relief will come from Oslo"
            if surface is not None and not self._anyones(surface, w):
                return None
        return self.speaker()

    def _setter_of(self, requisite: int) -> str | None:
        """Who "made it a condition for" something: the subject of that verb, else whoever says so."""
        up = self.s.heads[requisite]
        spot = g.subject(self.s, up) if self.s.deprels[requisite] == "xcomp" and up >= 0 else None
        return (self.party(spot) if spot is not None else None) or self.sayer(requisite) or self.speaker()

    def _giver_to(self, predicate: int, receiver: int | None) -> str | None:
        """Who holds back what somebody will not get: whom it is to come from, else whoever says so."""
        spots = g.prepositional(self.s, predicate, {"from"})
        spots += [x for o in g.objects(self.s, predicate) for x in g.prepositional(self.s, o, {"from"})]
        own = self.party(receiver)
        names = (*(self.party(spot) for spot in spots), self.sayer(predicate), self.speaker())
        return next((x for x in names if x is not None and x != own), None)

    def _agent_of_noun(self, predicate: int) -> str | None:
        """The by-phrase of a reduced passive that the parse hung on its noun: "sailors released by Iran"."""
        s = self.s
        if s.deprels[predicate] != "acl" or s.xpos[predicate] != "VBN":
            return None
        spots = [w for w in g.prepositional(s, s.heads[predicate], {"by"}) if w > predicate]
        return self.party(spots[0]) if spots else None

    def _owner(self, noun: int) -> str | None:
        """Whose step a noun names: "any move *by Iran*", "*its* acceptance", "a move to deploy *Saudi* forces"."""
        s = self.s
        found = self.doer_of(noun) if self._is_gift(noun) else self.party(noun)
        if found is not None and found != self.awaited(self.hang.head):
            return found
        for c in s.children[noun]:
            if s.deprels[c] == "acl":
                return self.party(g.subject(s, c)) or next((p for o in g.objects(s, c) if (p := self.party(o))), None)
        up = s.heads[noun]
        if up >= 0 and s.relations[noun] in ("obj", "nsubj", "obl", "conj"):
            return self.holder(g.clause_head(s, up)) if g.clause_head(s, up) != noun else None
        return self.speaker() if s.lemmas[noun].lower() in word_list("joint") else None

    def _is_gift(self, noun: int) -> bool:
        """Whether a noun names its recipient: "aid *to Greece*" is not Greece's to hold back."""
        return self.s.lemmas[noun].lower() in word_list("joint") and bool(g.prepositional(self.s, noun, {"to"}))

    def sayer(self, predicate: int) -> str | None:
        """The subject of the verb of speech above: "the council told them that *it* would not"."""
        s, w = self.s, predicate
        if s.deprels[w] in ("parataxis", "root"):
            return self._sayer_before(w)
        while s.relations[w] in ("xcomp", "conj", "ccomp", "advcl") and s.heads[w] >= 0:
            w, below = s.heads[w], w
            if s.relations[below] == "ccomp" and s.upos[w] == "VERB":
                if s.lemmas[w] not in self.lexicon.speech_verbs:
                    return None
                spot = g.subject(s, w)
                return self.party(spot) if spot is not None and s.words[spot].lower() not in OTHERS_WORDS else None
        return None

    def _sayer_before(self, predicate: int) -> str | None:
        """The subject of a verb of speech right before a clause that the parse did not hang on it."""
        s = self.s
        first = min(s.subtree(predicate))
        for w in range(first - 1, max(-1, first - 9), -1):
            if s.upos[w] == "VERB" and s.lemmas[w] in self.lexicon.speech_verbs:
                spot = g.subject(s, w)
                return self.party(spot) if spot is not None else None
        return None

    def _bound(self, predicate: int) -> str | None:
        """Whom a treaty binds: the owner of what it curbs."""
        spots = [*g.objects(self.s, predicate), *g.prepositional(self.s, predicate, {"on", "of", "to"})]
        return next((found for spot in spots if (found := self.party(spot))), None)

    def burdened(self, predicate: int) -> str | None:
        """On whom a burden is laid: "imposed restrictions on Iran" is Iran's part of a bargain."""
        spots = [o for o in g.objects(self.s, predicate) if self.s.lemmas[o] in word_list("burdens")]
        below = [spot for o in spots for spot in g.prepositional(self.s, o, {"on", "of", "to"})]
        return next((found for spot in below if (found := self.party(spot))), None)

    def of_existence(self, predicate: int) -> str | None:
        """ "There would be a response from Ankara": whose it is."""
        for c in self.s.children[predicate]:
            if self.s.relations[c] != "nsubj":
                continue
            for noun in [*g.conjuncts(self.s, c), predicate]:
                for spot in g.prepositional(self.s, noun, {"from", "by"}):
                    if found := self.party(spot):
                        return found
        return None

    def _anyones(self, subject: int, predicate: int) -> bool:
        """Whether a subject that is no party leaves the will to the speaker: talks, aid, a passive."""
        s = self.s
        return (
            g.is_passive(s, predicate)
            or s.lemmas[subject].lower() in word_list("joint")
            or s.words[subject].lower() in ("there", *OTHERS_WORDS)
        )

    def awaited(self, head: int) -> str | None:
        """Who must move: the subject of the awaited clause, or whose deed the awaited noun names."""
        s = self.s
        if g.is_verbal(s, head):
            if g.is_passive(s, head):
                return self.party(g.agent(s, head)) or self._owner_of_undone(head)
            spots = [c for c in s.children[head] if s.relations[c] in ("nsubj", "expl", "obl") and c < head]
            spot = next((c for c in spots if s.deprels[c].startswith("nsubj")), None)
            if s.dependents(head, "expl"):
                return self._promised(head)
            if spot is None and spots and s.xpos[head] == "VBG":
                spot = spots[0]  # "for Tehran complying"
            if spot is not None:
                found = self.party(spot)
                return found if found else None
            return self._inside(head) if s.xpos[head] == "VBG" else None
        return self._inside(head)

    def _owner_of_undone(self, head: int) -> str | None:
        """Who must lift or end what is to be lifted or ended: whose it is ("until Israel's siege is lifted")."""
        s = self.s
        if s.lemmas[head] not in word_list("undoing"):
            return None
        things = [c for c in s.children[head] if s.deprels[c] == "nsubj:pass"]
        owners = [
            d for c in things for d in s.children[c] if d < c and s.deprels[d] in ("nmod:poss", "amod", "compound")
        ]
        return next((p for d in owners if (p := self.party(d))), None)

    def _promised(self, head: int) -> str | None:
        """ "There were guarantees that Moscow would leave": who is to do what is guaranteed, or gives it."""
        s = self.s
        for c in s.children[head]:
            if s.relations[c] != "nsubj":
                continue
            for spot in g.prepositional(s, c, {"from", "by"}):
                if found := self.party(spot):
                    return found
            for d in s.children[c]:
                if s.relations[d] in ("acl", "ccomp") and (spot2 := g.subject(s, d)) is not None:
                    below = [x for x in s.children[spot2] if s.deprels[x] == "nmod" and g.case_of(s, x) == "including"]
                    if found := next((p for x in [*below, spot2] if (p := self.party(x))), None):
                        return found
        return None

    def _inside(self, head: int) -> str | None:
        """The doer inside a nominal step, nearest sign first: by, from, whose, which; at last where or with whom."""
        s, number = self.s, self.hang.sentence
        under = set(s.subtree(head))
        below = [w for w in sorted(self.hang.words) if w >= head or w in under]
        own = self.roles.parties_at(number, head)
        if own:
            return self.top(own[0])
        for cases in (("by",), ("from",)):
            for w in below:
                if g.case_of(s, w) in cases and (found := self.roles.parties_at(number, w)):
                    return self.top(found[0])
        near = {head, *(w for w in below if g.case_of(s, w) in ("of", "to") or s.deprels[w] == "conj")}
        for w in below:
            rel = s.relations[w]
            owner = s.deprels[w] == "nmod:poss" or (rel in ("amod", "compound") and s.heads[w] in near)
            doer = rel == "nsubj" and s.words[w].lower() not in ("who", "which", "that")
            if (owner or doer) and (found := self.roles.parties_at(number, w)):
                return self.top(found[0])
        for w in below:
            if g.case_of(s, w) in ("with", "in") and (found := self.roles.parties_at(number, w)):
                return self.top(found[0])
        return None

    def foe(self, holder: str) -> str | None:
        """Whom a threat is toward that names nobody: the other one of the two that the story is about."""
        pair = main_parties(self.roles.cast)
        return None if pair is None or holder not in pair else next(x for x in pair if x != holder)

    def partner(self) -> str | None:
        """With or for whom the step held back would be taken: "work *with the rebels* if they disarm"."""
        s = self.s
        content = content_of(s, self.hang.governor, self.hang.words)
        things = g.objects(s, content) + [c for c in s.children[content] if s.deprels[c] == "nsubj" and c > content]
        spots = g.prepositional(s, content, {"with", "to", "for"}) + g.objects(s, content)
        spots += [x for thing in things for x in g.prepositional(s, thing, {"with", "to", "for"})]
        return next((p for spot in spots if (p := self.party(spot))), None)

    def doer_of(self, noun: int) -> str | None:
        """Who does what a noun names: by or from whom it is, else its owner."""
        for spot in g.prepositional(self.s, noun, {"from", "by"}):
            if found := self.party(spot):
                return found
        owner = g.possessor(self.s, noun)
        return self.party(owner) if owner is not None else None

    def giver(self, noun: int) -> str | None:
        """Whose gift a noun is; "sanctions on Iran" are not Iran's to lift."""
        s = self.s
        spots = [*g.prepositional(s, noun, {"by", "from"})]
        owner = g.possessor(s, noun)
        spots += [owner] if owner is not None else []
        spots += [c for c in s.children[noun] if s.deprels[c] in ("amod", "compound") and c < noun]
        found = next((p for spot in spots if (p := self.party(spot))), None)
        if found is not None or s.relations[noun] not in ("obj", "nsubj"):
            return found
        return self.holder(g.clause_head(s, s.heads[noun])) if s.heads[noun] >= 0 else None


def _scheduled(s: Sentence, predicate: int) -> bool:
    """ "Was scheduled to leave": a passive whose subject does what follows."""
    return g.is_passive(s, predicate) and any(
        s.deprels[c] == "xcomp" and s.xpos[c] == "VB" for c in s.children[predicate]
    )


def words_above(s: Sentence, predicate: int) -> list[int]:
    """A predicate and those above it whose complement it is: where the holder stands when it does not name one."""
    out = [predicate]
    for up in s.path_to_root(predicate):
        below = out[-1]
        rel = s.relations[below]
        if rel not in ("xcomp", "ccomp", "acl", "obj", "advcl", "conj") or s.deprels[below] == "acl:relcl":
            break
        if rel == "advcl" and (g.mark_of(s, below) not in ("", "to") or s.xpos[below] not in ("VB", "VBG")):
            break
        out.append(up)
    return out


def content_of(s: Sentence, governor: int, hang: Iterable[int]) -> int:
    """Down from "is willing", "refused", "offered" to what one is willing to do, refused, offered."""
    barred = set(hang)
    for _ in range(3):
        if s.deprels[governor] == "acl" and s.xpos[governor] == "VBN":  # "five sailors released by Iran"
            return s.heads[governor]
        opens = s.lemmas[governor] in word_list("holding") or _is_willing(s, governor)
        inner = [c for c in s.children[governor] if c not in barred and c > governor]
        clause = next((c for c in inner if s.relations[c] in TAKES_CLAUSE), None)
        thing = next((c for c in inner if s.deprels[c] == "obj"), None)
        if opens and clause is not None:
            governor = clause
        elif s.lemmas[governor] in word_list("offering") and thing is not None:
            return thing
        else:
            return governor
    return governor


def _is_willing(s: Sentence, w: int) -> bool:
    return s.upos[w] != "VERB" and s.lemmas[w] in word_list("willing")
