"""What one party holds back until another moves, from the conditions of a story.

A linkage needs a holder whose will it is, a step that has not simply happened, and another's step that it waits for. A
condition on a state of the world, on one's own step, or in a forecast is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from verbale.acts import grammar as g
from verbale.acts.bearing import takes_up
from verbale.acts.borrowing import main_parties
from verbale.acts.conditions import DEMANDS, WILL, Hang, demand_of, is_not_before, word_list
from verbale.acts.issues import Issues
from verbale.acts.lexicon import Lexicon
from verbale.acts.roles import RoleReader
from verbale.acts.status import status_of
from verbale.language.sentence import Sentence
from verbale.model import Awaited, ConditionKind, Linkage, LinkageState, Span, Withheld

OTHERS_WORDS = frozenset({"it", "they", "he", "she"})
"""Pronouns that in "X said they would not" most often mean X."""

TAKES_CLAUSE = frozenset({"xcomp", "ccomp"})


def read_linkages(
    hang: Hang, s: Sentence, roles: RoleReader, lexicon: Lexicon, issues: Issues, speakers: Sequence[str]
) -> list[Linkage]:
    """The linkages that a condition states: one for each party awaited, and both sides of an exchange; often none."""
    return _Joint(hang, s, roles, lexicon, issues, speakers).read()


class _Joint:
    """One condition, and who moves for whom in it."""

    def __init__(
        self, hang: Hang, s: Sentence, roles: RoleReader, lexicon: Lexicon, issues: Issues, speakers: Sequence[str]
    ) -> None:
        self.other: frozenset[str] = frozenset()
        """Parties of the other side: of a pair that acts jointly, the one that is not among them is meant."""
        self.hang, self.s, self.roles, self.lexicon, self.issues, self.speakers = (
            hang,
            s,
            roles,
            lexicon,
            issues,
            speakers,
        )

    def read(self) -> list[Linkage]:
        kind = self.hang.kind
        if kind == "without":
            return []
        if kind == "in-return-for":
            return self._bare() if self.hang.awaited is None else self._exchange()
        if self.hang.awaited is None:
            return self._then() if self.hang.marker == "only then" else []
        if self.hang.marker.endswith("before") and not is_not_before(self.s, self.hang.head, self.hang.governor):
            return self._first()
        return self._waiting() or self._taken_up()

    # --- who ----------------------------------------------------------------------------------------------------------

    def _party(self, spot: int | None) -> str | None:
        """The party that the phrase headed at a word names or owns it; None where it names none."""
        if spot is None:
            return None
        number = self.hang.sentence
        found = self.roles.parties_at(number, spot, self.speakers)
        if not found and self.s.upos[spot] != "PRON":
            found = self.roles.parties_inside(number, spot)
        tops = [self._top(x) for x in found]
        return next((x for x in tops if x not in self.other), tops[0] if tops else None)

    def _top(self, entity: str) -> str:
        return self.roles.cast.party_or_self(entity)

    def _speaker(self) -> str | None:
        return self._top(self.speakers[0]) if self.speakers else None

    def _holder(self, predicate: int) -> str | None:
        """Whose will a step is: its subject, whoever says so of talks and passives, or the owner of a noun."""
        s = self.s
        if s.upos[predicate] in ("NOUN", "PROPN") and not g.is_verbal(s, predicate):
            return self._owner(predicate)
        for w in _up(s, predicate):
            if s.upos[w] == "NOUN" and not g.is_verbal(s, w):
                owner = g.possessor(s, w)
                if owner is not None and (found := self._party(owner)):
                    return found
                break
            if any(s.deprels[c] == "csubj" for c in s.children[w]):
                return None
            if s.dependents(w, "expl"):
                if found := self._of_existence(w):
                    return found
                continue
            surface = g.surface_subject(s, w)
            spot = surface if _scheduled(s, w) else g.subject(s, w)
            if spot is not None and s.words[spot].lower() in OTHERS_WORDS:
                above = self._sayer(w)
                if above is not None:
                    return above
            if spot is not None and s.lemmas[spot].lower() in word_list("treaties"):
                return self._bound(w)
            if s.lemmas[w] in word_list("receiving") and g.is_negated(s, w):
                return self._giver_to(w, spot)
            if spot is not None and self._is_gift(spot):
                return self._doer_of(spot) or self._sayer(w) or self._speaker()
            found = self._party(spot) if spot is not None else self._agent_of_noun(w)
            if found is not None:
                return found
            if surface is not None and not self._anyones(surface, w):
                return None
        return self._speaker()

    def _giver_to(self, predicate: int, receiver: int | None) -> str | None:
        """Who holds back what somebody will not get: whom it is to come from, else whoever says so."""
        spots = g.prepositional(self.s, predicate, {"from"})
        spots += [x for o in g.objects(self.s, predicate) for x in g.prepositional(self.s, o, {"from"})]
        own = self._party(receiver)
        names = (*(self._party(spot) for spot in spots), self._sayer(predicate), self._speaker())
        return next((x for x in names if x is not None and x != own), None)

    def _agent_of_noun(self, predicate: int) -> str | None:
        """The by-phrase of a reduced passive that the parse hung on its noun: "sailors released by Iran"."""
        s = self.s
        if s.deprels[predicate] != "acl" or s.xpos[predicate] != "VBN":
            return None
        spots = [w for w in g.prepositional(s, s.heads[predicate], {"by"}) if w > predicate]
        return self._party(spots[0]) if spots else None

    def _owner(self, noun: int) -> str | None:
        """Whose step a noun names: "any move *by Iran*", "*its* acceptance", "a move to deploy *Saudi* forces"."""
        s = self.s
        found = self._doer_of(noun) if self._is_gift(noun) else self._party(noun)
        if found is not None and found != self._awaited(self.hang.head):
            return found
        for c in s.children[noun]:
            if s.deprels[c] == "acl":
                return self._party(g.subject(s, c)) or next((p for o in g.objects(s, c) if (p := self._party(o))), None)
        up = s.heads[noun]
        if up >= 0 and s.deprels[noun].split(":")[0] in ("obj", "nsubj", "obl", "conj"):
            return self._holder(g.clause_head(s, up)) if g.clause_head(s, up) != noun else None
        return self._speaker() if s.lemmas[noun].lower() in word_list("joint") else None

    def _is_gift(self, noun: int) -> bool:
        """Whether a noun names its recipient: "aid *to Greece*" is not Greece's to hold back."""
        return self.s.lemmas[noun].lower() in word_list("joint") and bool(g.prepositional(self.s, noun, {"to"}))

    def _sayer(self, predicate: int) -> str | None:
        """The subject of the verb of speech above: "the council told them that *it* would not"."""
        s, w = self.s, predicate
        if s.deprels[w] in ("parataxis", "root"):
            return self._sayer_before(w)
        while s.deprels[w].split(":")[0] in ("xcomp", "conj", "ccomp", "advcl") and s.heads[w] >= 0:
            w, below = s.heads[w], w
            if s.deprels[below].split(":")[0] == "ccomp" and s.upos[w] == "VERB":
                if s.lemmas[w] not in self.lexicon.speech_verbs:
                    return None
                spot = g.subject(s, w)
                return self._party(spot) if spot is not None and s.words[spot].lower() not in OTHERS_WORDS else None
        return None

    def _sayer_before(self, predicate: int) -> str | None:
        """The subject of a verb of speech right before a clause that the parse did not hang on it."""
        s = self.s
        first = min(s.subtree(predicate))
        for w in range(first - 1, max(-1, first - 9), -1):
            if s.upos[w] == "VERB" and s.lemmas[w] in self.lexicon.speech_verbs:
                spot = g.subject(s, w)
                return self._party(spot) if spot is not None else None
        return None

    def _bound(self, predicate: int) -> str | None:
        """Whom a treaty binds: the owner of what it curbs."""
        spots = [*g.objects(self.s, predicate), *g.prepositional(self.s, predicate, {"on", "of", "to"})]
        return next((found for spot in spots if (found := self._party(spot))), None)

    def _burdened(self, predicate: int) -> str | None:
        """On whom a burden is laid: "imposed restrictions on Iran" is Iran's part of a bargain."""
        spots = [o for o in g.objects(self.s, predicate) if self.s.lemmas[o] in word_list("burdens")]
        below = [spot for o in spots for spot in g.prepositional(self.s, o, {"on", "of", "to"})]
        return next((found for spot in below if (found := self._party(spot))), None)

    def _of_existence(self, predicate: int) -> str | None:
        """ "There would be a response from Ankara": whose it is."""
        for c in self.s.children[predicate]:
            if self.s.deprels[c].split(":")[0] != "nsubj":
                continue
            for noun in [*g.conjuncts(self.s, c), predicate]:
                for spot in g.prepositional(self.s, noun, {"from", "by"}):
                    if found := self._party(spot):
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

    def _awaited(self, head: int) -> str | None:
        """Who must move: the subject of the awaited clause, or whose deed the awaited noun names."""
        s = self.s
        if g.is_verbal(s, head):
            if g.is_passive(s, head):
                return self._party(g.agent(s, head)) or self._owner_of_undone(head)
            spots = [c for c in s.children[head] if s.deprels[c].split(":")[0] in ("nsubj", "expl", "obl") and c < head]
            spot = next((c for c in spots if s.deprels[c].startswith("nsubj")), None)
            if s.dependents(head, "expl"):
                return self._promised(head)
            if spot is None and spots and s.xpos[head] == "VBG":
                spot = spots[0]  # "for Tehran complying"
            if spot is not None:
                found = self._party(spot)
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
        return next((p for d in owners if (p := self._party(d))), None)

    def _promised(self, head: int) -> str | None:
        """ "There were guarantees that Moscow would leave": who is to do what is guaranteed, or gives it."""
        s = self.s
        for c in s.children[head]:
            if s.deprels[c].split(":")[0] != "nsubj":
                continue
            for spot in g.prepositional(s, c, {"from", "by"}):
                if found := self._party(spot):
                    return found
            for d in s.children[c]:
                if s.deprels[d].split(":")[0] in ("acl", "ccomp") and (spot2 := g.subject(s, d)) is not None:
                    below = [x for x in s.children[spot2] if s.deprels[x] == "nmod" and g.case_of(s, x) == "including"]
                    if found := next((p for x in [*below, spot2] if (p := self._party(x))), None):
                        return found
        return None

    def _inside(self, head: int) -> str | None:
        """The doer inside a nominal step, nearest sign first: by, from, whose, which; at last where or with whom."""
        s, number = self.s, self.hang.sentence
        under = set(s.subtree(head))
        below = [w for w in sorted(self.hang.words) if w >= head or w in under]
        own = self.roles.parties_at(number, head)
        if own:
            return self._top(own[0])
        for cases in (("by",), ("from",)):
            for w in below:
                if g.case_of(s, w) in cases and (found := self.roles.parties_at(number, w)):
                    return self._top(found[0])
        near = {head, *(w for w in below if g.case_of(s, w) in ("of", "to") or s.deprels[w] == "conj")}
        for w in below:
            rel = s.deprels[w].split(":")[0]
            owner = s.deprels[w] == "nmod:poss" or (rel in ("amod", "compound") and s.heads[w] in near)
            doer = rel == "nsubj" and s.words[w].lower() not in ("who", "which", "that")
            if (owner or doer) and (found := self.roles.parties_at(number, w)):
                return self._top(found[0])
        for w in below:
            if g.case_of(s, w) in ("with", "in") and (found := self.roles.parties_at(number, w)):
                return self._top(found[0])
        return None

    # --- the forms of a linkage ---------------------------------------------------------------------------------------

    def _waiting(self) -> list[Linkage]:
        """Unless, until, if, provided: one linkage for each party that must move."""
        hang, s = self.hang, self.s
        predicate = self._predicate()
        if not self._willed(predicate):
            return []
        holder = self._holder(hang.governor)
        if holder is None:
            return []
        out = []
        steps = self._steps()
        for head in steps:
            party = self._awaited(head)
            if party == holder and self._they(head):
                party = self._partner()
                if party is None:
                    out.append(self._linkage(holder, self._withheld(), None, self._step_span(head, steps), hang.kind))
                    continue
            if party is None and hang.kind == "if" and g.is_negated(s, head):
                party = self._foe(holder)
            if party == holder or (
                party is None and (self._own_step(head, predicate) or not self._may_be_nameless(head))
            ):
                continue
            if hang.marker.endswith("long as") and not self._is_step(head):
                continue
            out.append(self._linkage(holder, self._withheld(), party, self._step_span(head, steps), hang.kind))
        whose = {k.awaits.party for k in out}
        if len(out) > 1 and None in whose and len(whose) < 3:  # one step of a row tells whose they all are
            party = next((x for x in whose if x is not None), None)
            return [self._linkage(holder, self._withheld(), party, hang.awaited, hang.kind)]
        if len({k.awaits.party for k in out}) < len(out):
            out = list({k.awaits.party: k for k in reversed(out)}.values())[::-1]
        return out

    def _taken_up(self) -> list[Linkage]:
        """ "This is only possible if Tehran agrees": the step held back is told in the sentence before."""
        number = self.hang.sentence - 1
        if not takes_up(self.s, self.hang):
            return []
        before = self.roles.sentences[number]
        spot = g.subject(before, before.root)
        found = self.roles.parties_at(number, spot) if spot is not None else []
        holder, party = (self._top(found[0]) if found else None), self._awaited(self.hang.head)
        if holder is None or party is None or party == holder or not _held_in(before):
            return []
        return [self._linkage(holder, g.clause_span(before, before.root), party, self.hang.awaited, self.hang.kind)]

    def _they(self, head: int) -> bool:
        """Whether the awaited step is "theirs": nobody calls one state "they" that moves in the same sentence."""
        subject = g.first_subject(self.s, head)
        word = self.s.words[subject].lower() if subject is not None else ""
        return (word == "they" and self.hang.kind != "until") or (word == "it" and self._of_a_partner())

    def _of_a_partner(self) -> bool:
        """ "No progress *with Pyongyang* unless it disarms": what is held back names whom it is with."""
        return bool(self.s.dependents(self.hang.governor, "expl")) and self._partner() is not None

    def _foe(self, holder: str) -> str | None:
        """Whom a threat is toward that names nobody: the other one of the two that the story is about."""
        pair = main_parties(self.roles.cast)
        return None if pair is None or holder not in pair else next(x for x in pair if x != holder)

    def _partner(self) -> str | None:
        """With or for whom the step held back would be taken: "work *with the rebels* if they disarm"."""
        s = self.s
        content = _content_of(s, self.hang.governor, self.hang.words)
        things = g.objects(s, content) + [c for c in s.children[content] if s.deprels[c] == "nsubj" and c > content]
        spots = g.prepositional(s, content, {"with", "to", "for"}) + g.objects(s, content)
        spots += [x for thing in things for x in g.prepositional(s, thing, {"with", "to", "for"})]
        return next((p for spot in spots if (p := self._party(spot))), None)

    def _steps(self) -> list[int]:
        """The heads of the awaited steps; a second one counts where it has a subject of its own."""
        s = self.s
        head = self.hang.head
        if not g.is_verbal(s, head):
            return [head]
        beside = [w for w in self.hang.words if s.deprels[w] == "parataxis" and s.heads[w] not in self.hang.words]
        return [head] + [
            c
            for c in [x for w in (head, *sorted(beside)) for x in g.conjuncts(s, w)]
            if c != head and c in self.hang.words and any(s.deprels[d].startswith("nsubj") for d in s.children[c])
        ]

    def _step_span(self, head: int, steps: Sequence[int]) -> Span | None:
        if len(steps) < 2:
            return self.hang.awaited
        others = {w for other in steps if other != head for w in (self.s.subtree(other) if other > head else ())}
        words = g.trimmed(self.s, [w for w in self.s.subtree(head) if w not in others and w in self.hang.words])
        words = [w for w in words if self.s.deprels[w] != "mark" or w > head]
        return self.s.span(words[0], words[-1] + 1) if words else self.hang.awaited

    def _predicate(self) -> int:
        """The predicate whose modality tells whether the step is held back."""
        return g.clause_head(self.s, self.hang.governor)

    def _willed(self, predicate: int) -> bool:
        """Whether the step is a matter of somebody's will: refused, promised, offered, threatened; no state."""
        s, hang = self.s, self.hang
        governor = hang.governor
        if s.upos[governor] == "VERB" and s.lemmas[governor] in word_list("states"):
            return self._ready(governor) or self._barred(governor)
        if s.lemmas[governor] in word_list("persisting") and g.is_negated(s, governor):
            return False
        if hang.marker.startswith(("cond", "contin", "depend", "hinge", "subject")):
            return True
        if s.upos[governor] in ("NOUN", "PROPN") and not g.is_verbal(s, governor):
            return s.heads[governor] < 0 or status_of(s, predicate, self.lexicon) != "actual" or self._ready(predicate)
        if self._ready(governor):
            return True
        if hang.kind in ("unless", "until", "provided") or hang.marker.startswith("only"):
            return (
                status_of(s, governor, self.lexicon) != "actual" or self._ready(predicate) or not g.past(s, predicate)
            )
        return status_of(s, governor, self.lexicon) in ("planned", "proposed") or any(
            w in WILL for w in g.auxiliaries(s, governor)
        )

    def _barred(self, predicate: int) -> bool:
        """Whether it says that talks, a deal or a step will not be: "there will be no deal unless"."""
        s = self.s
        things = [c for c in s.children[predicate] if s.deprels[c] == "nsubj"]
        there = any(s.words[c].lower() == "there" for c in s.dependents(predicate, "expl"))
        named = any(s.lemmas[c].lower() in word_list("joint") | word_list("deeds") for c in things)
        return there and named and g.is_negated(s, predicate) and any(w in WILL for w in g.auxiliaries(s, predicate))

    def _ready(self, predicate: int) -> bool:
        """Whether a word on the way up says "will", "refuse", "ready"."""
        s = self.s
        return any(
            s.lemmas[w] in word_list("holding") or s.lemmas[w] in word_list("willing") for w in _up(s, predicate)
        )

    def _own_step(self, head: int, predicate: int) -> bool:
        """Whether the awaited step is the holder's own: the same pronoun stands before both."""
        s = self.s
        mine, its = (
            None if spot is None else s.words[spot].lower()
            for spot in (g.first_subject(s, predicate), g.first_subject(s, head))
        )
        return its in ("i", "we") or (its is not None and its == mine and its in OTHERS_WORDS)

    def _may_be_nameless(self, head: int) -> bool:
        """Whether the one who must move may stay unnamed: "until the sieges are lifted", "unless demands are met"."""
        s, hang = self.s, self.hang
        if hang.kind == "if" and not hang.marker.startswith(("only", "depend", "hinge")):
            return any(
                s.deprels[c] == "expl" and s.words[c].lower() == "there" for c in s.children[head]
            ) and self._ready(hang.governor)
        if not g.is_verbal(s, head):
            return True
        if hang.marker.endswith(("once", "after")) and not hang.marker.startswith("only"):
            return False
        if g.is_passive(s, head):
            return True
        subject = g.first_subject(s, head)
        return subject is None or s.upos[subject] == "PRON" or hang.marker.startswith("only") or self._is_step(head)

    def _is_step(self, head: int) -> bool:
        """Whether an awaited clause is something that somebody does: no state of the world."""
        s = self.s
        if not g.is_verbal(s, head):
            return s.lemmas[head].lower() in word_list("deeds")
        return s.upos[head] == "VERB" and s.lemmas[head] not in word_list("states")

    def _first(self) -> list[Linkage]:
        """ "X must leave before talks can begin": what stands in the main clause is awaited."""
        hang, s = self.hang, self.s
        asker, step = demand_of(s, hang.governor) or (None, None)
        if step is None:  # "demands measures before it returns"
            step = next(iter(g.objects(s, hang.governor)), hang.governor)
        if g.is_verbal(s, step):
            party = self._party(g.subject(s, step)) if not g.is_passive(s, step) else None
        else:
            party = self._doer_of(step)
        own = self._party(g.subject(s, hang.head)) if g.is_verbal(s, hang.head) else None
        holder = own if own != party else None
        holder = holder or self._party(asker) or self._sayer(step) or self._speaker()
        if holder is None or holder == party:
            return []
        words = [w for w in s.subtree(step) if w not in hang.words]
        words = g.trimmed(s, [w for w in words if w < min(hang.words)] or words)
        awaited = s.span(words[0], words[-1] + 1) if words else None
        return [self._linkage(holder, hang.awaited, party, awaited, "until")]

    def _doer_of(self, noun: int) -> str | None:
        for spot in g.prepositional(self.s, noun, {"from", "by"}):
            if found := self._party(spot):
                return found
        owner = g.possessor(self.s, noun)
        return self._party(owner) if owner is not None else None

    def _exchange(self) -> list[Linkage]:
        """In return for: the named giver waits for the other; both sides where both are named."""
        hang = self.hang
        party = self._awaited(hang.head)
        self.other = frozenset({party} if party else ())
        holder = self._holder_of_exchange()
        withheld, kind = self._withheld(), hang.kind
        if party is not None and party == holder:
            party = None
        if holder is None and party is not None:  # only the other side is named: it is the holder of its own step
            return [self._linkage(party, hang.awaited, None, withheld, kind)]
        if holder is None or withheld is None:
            return []
        if party is None and self.s.xpos[hang.head] == "VBG":
            return []  # "selling one thing in exchange for buying another" is one party's deal
        out = [self._linkage(holder, withheld, party, hang.awaited, kind)]
        if party is not None:
            out.append(self._linkage(party, hang.awaited, holder, withheld, kind))
        return out

    def _holder_of_exchange(self) -> str | None:
        s, governor = self.s, self.hang.governor
        if s.upos[governor] in ("NOUN", "PROPN") and not g.is_verbal(s, governor):
            return self._giver(governor)
        return self._burdened(governor) or self._holder(governor)

    def _giver(self, noun: int) -> str | None:
        """Whose gift a noun is; "sanctions on Iran" are not Iran's to lift."""
        s = self.s
        spots = [*g.prepositional(s, noun, {"by", "from"})]
        owner = g.possessor(s, noun)
        spots += [owner] if owner is not None else []
        spots += [c for c in s.children[noun] if s.deprels[c] in ("amod", "compound") and c < noun]
        found = next((p for spot in spots if (p := self._party(spot))), None)
        if found is not None or s.deprels[noun].split(":")[0] not in ("obj", "nsubj"):
            return found
        return self._holder(g.clause_head(s, s.heads[noun])) if s.heads[noun] >= 0 else None

    def _bare(self) -> list[Linkage]:
        """ "In return": the other's step stands before, in this sentence or the last."""
        holder = self._holder_of_exchange()
        withheld = self._withheld()
        asked = self.s.words[-1] == "?" or g.mark_of(self.s, self.hang.governor) or self._what()
        if holder is None or withheld is None or asked:
            return []
        party, span = self._step_before(holder)
        return [self._linkage(holder, withheld, party, span, self.hang.kind)]

    def _what(self) -> bool:
        """Whether it is an embedded question: "what they get in return"."""
        return any(self.s.xpos[c] in ("WP", "WDT", "WRB") for c in self.s.children[self.hang.governor])

    def _then(self) -> list[Linkage]:
        """ "Only then will Seoul sign": the step awaited stands in the sentence before."""
        holder = self._holder(self.hang.governor)
        if holder is None:
            return []
        party, span = self._step_before(holder)
        return [self._linkage(holder, self._withheld(), party, span, self.hang.kind)] if span is not None else []

    def _step_before(self, holder: str) -> tuple[str | None, Span | None]:
        """Who took or was to take the other step, and its words: an earlier clause, else the sentence before."""
        s, governor = self.s, self.hang.governor
        if s.deprels[governor] == "conj" and s.heads[governor] >= 0:
            first = s.heads[governor]
            for w in [first, *(x for x in s.subtree(first) if x < governor and s.deprels[x].startswith("nmod"))]:
                party = self._party(g.subject(s, w)) if g.is_verbal(s, w) else self._party(w)
                if party is None and not g.is_verbal(s, w):
                    inner = (c for c in s.children[w] if s.deprels[c] == "acl:relcl")
                    party = next((p for c in inner if (p := self._party(g.subject(s, c)))), None)
                if party is not None and party != holder:
                    edge = min(s.subtree(governor))
                    words = g.trimmed(s, [x for x in s.subtree(w) if x < edge])
                    return party, s.span(words[0], words[-1] + 1) if words else None
        number = self.hang.sentence - 1
        if number < 0:
            return None, None
        before = self.roles.sentences[number]
        root = before.root
        for w in (root, *(c for c in before.children[root] if before.deprels[c] in ("ccomp", "xcomp"))):
            spot = g.subject(before, w)
            found = self.roles.parties_at(number, spot) if spot is not None else []
            party = self._top(found[0]) if found else None
            if party is not None and party != holder:
                return party, g.clause_span(before, w)
        return None, None

    # --- words and state ----------------------------------------------------------------------------------------------

    def _withheld(self) -> Span | None:
        """The words of the step held back: what is refused or promised, else the predicate and what follows."""
        s, hang = self.s, self.hang
        governor = _content_of(s, hang.governor, hang.words)
        inside = [w for w in s.subtree(governor) if w not in hang.words]
        if s.upos[governor] == "VERB" or g.is_verbal(s, governor):
            first = self._first_of_step(governor)
            inside = [w for w in inside if w >= first or s.deprels[w] == "compound:prt"]
        if hang.words and inside:  # one side of the condition only: the side that holds the governor
            first, last = min(hang.words), max(hang.words)
            inside = [w for w in inside if w < first] if governor < first else [w for w in inside if w > last]
        words = g.trimmed(s, inside)
        words = [w for w in words if not (w == words[0] and s.deprels[w] == "case")] if words else words
        return s.span(words[0], words[-1] + 1) if words else None

    def _first_of_step(self, governor: int) -> int:
        """Where the step held back begins: with what is not sent, does not begin or is not there, else the verb."""
        s = self.s
        if s.dependents(governor, "expl"):
            things = s.dependents(governor, "nsubj")
            return min(s.subtree(things[0])) if things else governor
        things = [c for c in s.children[governor] if s.upos[c] == "NOUN" and s.deprels[c].startswith("nsubj")]
        if things and (s.deprels[things[0]] == "nsubj:pass" or s.lemmas[governor] in word_list("happening")):
            return min(s.subtree(things[0]))
        return governor

    def _linkage(
        self, holder: str, withheld: Span | None, party: str | None, awaited: Span | None, kind: ConditionKind
    ) -> Linkage:
        span = withheld if withheld is not None else self.s.span(self.hang.governor)
        return Linkage(
            holder=holder,
            withholds=Withheld(span, self._issues(span)),
            awaits=Awaited(party, awaited, self._issues(awaited) if awaited is not None else ()),
            kind=kind,
            state=_state(self.hang, self.s, self.lexicon),
        )

    def _issues(self, span: Span) -> tuple[str, ...]:
        s = self.s
        if not s.start <= span.start < s.end and self.hang.sentence:
            s = self.roles.sentences[self.hang.sentence - 1]
        return self.issues.of([s.lemmas[w].lower() for w in _within(s, span)])


def _held_in(s: Sentence) -> bool:
    """Whether a sentence tells what somebody will do: no deed done, no state."""
    return any(x in WILL for x in g.auxiliaries(s, s.root)) and s.lemmas[s.root] not in word_list("states")


def _is_willing(s: Sentence, w: int) -> bool:
    return s.upos[w] != "VERB" and s.lemmas[w] in word_list("willing")


def _scheduled(s: Sentence, predicate: int) -> bool:
    """ "Was scheduled to leave": a passive whose subject does what follows."""
    return g.is_passive(s, predicate) and any(
        s.deprels[c] == "xcomp" and s.xpos[c] == "VB" for c in s.children[predicate]
    )


def _within(s: Sentence, span: Span) -> Iterable[int]:
    return (w for w in range(len(s)) if span.start <= s.starts[w] and s.ends[w] <= span.end)


def _up(s: Sentence, predicate: int) -> list[int]:
    """A predicate and those above it whose complement it is: where the holder stands when it does not name one."""
    out = [predicate]
    for up in s.path_to_root(predicate):
        below = out[-1]
        rel = s.deprels[below].split(":")[0]
        if rel not in ("xcomp", "ccomp", "acl", "obj", "advcl", "conj") or s.deprels[below] == "acl:relcl":
            break
        if rel == "advcl" and (g.mark_of(s, below) not in ("", "to") or s.xpos[below] not in ("VB", "VBG")):
            break
        out.append(up)
    return out


def _content_of(s: Sentence, governor: int, hang: Iterable[int]) -> int:
    """Down from "is willing", "refused", "offered" to what one is willing to do, refused, offered."""
    barred = set(hang)
    for _ in range(3):
        if s.deprels[governor] == "acl" and s.xpos[governor] == "VBN":  # "five sailors released by Iran"
            return s.heads[governor]
        opens = s.lemmas[governor] in word_list("holding") or _is_willing(s, governor)
        inner = [c for c in s.children[governor] if c not in barred and c > governor]
        clause = next((c for c in inner if s.deprels[c].split(":")[0] in TAKES_CLAUSE), None)
        thing = next((c for c in inner if s.deprels[c] == "obj"), None)
        if opens and clause is not None:
            governor = clause
        elif s.lemmas[governor] in word_list("offering") and thing is not None:
            return thing
        else:
            return governor
    return governor


def _state(hang: Hang, s: Sentence, lexicon: Lexicon) -> LinkageState:
    """`traded` when a step was taken for another's, `met` when the awaited came about, else `open`."""
    predicate = g.clause_head(s, hang.governor)
    if any(s.lemmas[w] in word_list("dropping") and g.past(s, w) for w in s.path_to_root(hang.governor)):
        noun = next((w for w in s.path_to_root(hang.governor) if s.lemmas[w] in DEMANDS), None)
        if noun is not None and s.deprels[noun] == "obj":
            return "dropped"
    if hang.kind == "in-return-for" and g.past(s, predicate) and status_of(s, predicate, lexicon) == "actual":
        return "open" if s.lemmas[predicate] in word_list("tentative") else "traded"
    if hang.kind == "until" and g.past(s, predicate) and g.past(s, hang.head) and s.xpos[hang.head] == "VBD":
        return "met" if not any(w in WILL for w in g.auxiliaries(s, predicate)) else "open"
    return "open"
