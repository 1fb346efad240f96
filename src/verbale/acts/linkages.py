"""What one party holds back until another moves, from the conditions of a story.

A linkage needs a holder whose will it is, a step that has not simply happened, and another's step that it waits for. A
condition on a state of the world, on one's own step, or in a forecast is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from verbale.acts import grammar as g
from verbale.acts.bearing import takes_up
from verbale.acts.conditions import DEMANDS, demand_of, is_not_before
from verbale.acts.hang import WILL, Hang, word_list
from verbale.acts.issues import Issues
from verbale.acts.lexicon import Lexicon
from verbale.acts.roles import RoleReader
from verbale.acts.sides import OTHERS_WORDS, Sides, content_of, words_above
from verbale.acts.status import status_of
from verbale.language.sentence import Sentence
from verbale.model import Awaited, ConditionKind, Linkage, LinkageState, Span, Withheld


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
        self.hang, self.s, self.roles, self.lexicon, self.issues = hang, s, roles, lexicon, issues
        self.sides = Sides(hang, s, roles, lexicon, speakers)

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

    # --- the forms of a linkage ---------------------------------------------------------------------------------------

    def _waiting(self) -> list[Linkage]:
        """Unless, until, if, provided: one linkage for each party that must move."""
        hang, s = self.hang, self.s
        predicate = self._predicate()
        if not self._willed(predicate):
            return []
        holder = self.sides.holder(hang.governor)
        if holder is None:
            return []
        out = []
        steps = self._steps()
        for head in steps:
            party = self.sides.awaited(head)
            if party == holder and self._they(head):
                party = self.sides.partner()
                if party is None:
                    out.append(self._linkage(holder, self._withheld(), None, self._step_span(head, steps), hang.kind))
                    continue
            if party is None and hang.kind == "if" and g.is_negated(s, head):
                party = self.sides.foe(holder)
            if party is None and hang.marker == "without":
                party = self.sides.partner()
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
        holder, party = (self.sides.top(found[0]) if found else None), self.sides.awaited(self.hang.head)
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
        return bool(self.s.dependents(self.hang.governor, "expl")) and self.sides.partner() is not None

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
        if there and g.is_negated(s, predicate) and any(s.lemmas[c] in word_list("reluctance") for c in things):
            return True  # "there is no rush to lift them"
        if there and any(w in WILL for w in g.auxiliaries(s, predicate)) and self.sides.of_existence(predicate):
            return True  # "there would be a response from Oslo"
        named = any(s.lemmas[c].lower() in word_list("joint") | word_list("deeds") for c in things)
        return there and named and g.is_negated(s, predicate) and any(w in WILL for w in g.auxiliaries(s, predicate))

    def _ready(self, predicate: int) -> bool:
        """Whether a word on the way up says "will", "refuse", "ready"."""
        s = self.s
        return any(
            s.lemmas[w] in word_list("holding") or s.lemmas[w] in word_list("willing")
            for w in words_above(s, predicate)
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
            party = self.sides.party(g.subject(s, step)) if not g.is_passive(s, step) else None
        else:
            party = self.sides.doer_of(step)
        own = self.sides.party(g.subject(s, hang.head)) if g.is_verbal(s, hang.head) else None
        holder = own if own != party else None
        holder = holder or self.sides.party(asker) or self.sides.sayer(step) or self.sides.speaker()
        if holder is None or holder == party:
            return []
        words = [w for w in s.subtree(step) if w not in hang.words]
        words = g.trimmed(s, [w for w in words if w < min(hang.words)] or words)
        awaited = s.span(words[0], words[-1] + 1) if words else None
        return [self._linkage(holder, hang.awaited, party, awaited, "until")]

    def _exchange(self) -> list[Linkage]:
        """In return for: the named giver waits for the other; both sides where both are named."""
        hang = self.hang
        party = self.sides.awaited(hang.head)
        self.sides.other = frozenset({party} if party else ())
        holder = self._holder_of_exchange()
        withheld, kind = self._withheld(), hang.kind
        if party is not None and party == holder:
            party = None
        if self.s.lemmas[hang.head].lower() in ("nothing", "free"):
            return []
        if party is None and not g.is_verbal(self.s, hang.head):
            party = next((x for x in (self.sides.partner(),) if x != holder), None)
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
            return self.sides.giver(governor)
        return self.sides.burdened(governor) or self.sides.holder(governor)

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
        holder = self.sides.holder(self.hang.governor)
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
                party = self.sides.party(g.subject(s, w)) if g.is_verbal(s, w) else self.sides.party(w)
                if party is None and not g.is_verbal(s, w):
                    inner = (c for c in s.children[w] if s.deprels[c] == "acl:relcl")
                    party = next((p for c in inner if (p := self.sides.party(g.subject(s, c)))), None)
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
            party = self.sides.top(found[0]) if found else None
            if party is not None and party != holder:
                return party, g.clause_span(before, w)
        return None, None

    # --- words and state ----------------------------------------------------------------------------------------------

    def _withheld(self) -> Span | None:
        """The words of the step held back: what is refused or promised, else the predicate and what follows."""
        s, hang = self.s, self.hang
        governor = content_of(s, hang.governor, hang.words)
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


def _within(s: Sentence, span: Span) -> Iterable[int]:
    return (w for w in range(len(s)) if span.start <= s.starts[w] and s.ends[w] <= span.end)


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
