"""The act reader: from the parsed sentences of a story to its attributions, acts and linkages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from verbale.acts import grammar as g
from verbale.acts.addressees import is_addressed, with_addressees, with_awaited
from verbale.acts.attitudes import find_attitudes
from verbale.acts.attributions import find_sayings, to_attributions
from verbale.acts.bearing import condition_behind, condition_on
from verbale.acts.borrowing import (
    SYMPATHY,
    held_by,
    main_parties,
    spokesmen,
    with_counterpart,
    with_embedded,
    with_foes,
    with_mourned,
    with_partner,
    with_passed_down,
)
from verbale.acts.conditions import find_conditions
from verbale.acts.domestic import for_nobody
from verbale.acts.grounds import place
from verbale.acts.issues import Issues
from verbale.acts.lexicon import Lexicon, nearest
from verbale.acts.linkages import read_linkages
from verbale.acts.modality import SPEAKER, TO_BLAME
from verbale.acts.plausible import meant
from verbale.acts.retold import with_shared_times
from verbale.acts.roles import CLAIMED, RoleReader, Roles
from verbale.acts.saying import Saying
from verbale.acts.senses import CROWD
from verbale.acts.status import status_of
from verbale.acts.triggers import OPENING, Trigger, find_triggers
from verbale.acts.when import Clock, with_likely
from verbale.acts.words import mapping, words
from verbale.language.sentence import Sentence
from verbale.model import Act, ArticleDate, Attribution, Condition, DatedEvent, Linkage, Span, Status, Time
from verbale.parties import Cast

OWN_VOICE = frozenset({"We", "we", "I", "our", "Our"})
MOVES = ("15", "087")
REFUSALS = mapping("refusal-codes")
THREATS = "13"
DIRECTED = tuple(words("directed-roots"))
SOURCES = 3
"""So many others speak in a report, and not in a statement."""
RETOLD = ("046", "15", "17", "18", "19", "20")
"""Roots of deeds that a bare noun names again ("talks stalled", "tests of missiles"); of others it may name any."""
NEW = frozenset({"no", "another"})
BLOWS = ("15", "17", "18", "19", "20")
"""Roots of deeds of force, which are told of their means as of their doers."""
MEANS = words("means-nouns")
"""What a blow is dealt with: where it is the subject ("a bomb killed two"), the doer is not told."""
MEDIATED = ("045", "046")
"""Codes of talks that somebody brings others together for."""
PEACE = ("046", "0871")
"""Codes of negotiations and truces, which a state has with those who fight it."""
MEANT = frozenset({"03", "05", "12"})
"""Roots of what one means, backs or refuses."""
MUTUAL = frozenset({"fight", "clash", "skirmish", "battle", "spar"})
"""What several who do it do to each other where nobody else is named."""
MUTUALLY = (("each", "other"), ("one", "another"))
STRIKES = ("18", "19", "20")
"""Roots of blows that somebody may claim."""
BARE = ("01",)
"""Roots of plain statements, which are toward whom they are about."""
CREDITS = words("credit-words")
LEAST = 4
"""Letters of a noun that may be the second half of another, and more."""


@dataclass(frozen=True, slots=True)
class ActReading:
    """What a story says was said and done. Ids run from t1 and x1 in this story; entities are those of the cast."""

    attributions: tuple[Attribution, ...]
    acts: tuple[Act, ...]
    linkages: tuple[Linkage, ...]
    passed: Mapping[Span, str] = field(default_factory=dict)
    """Cues of act words that are meant as no deed, and why."""


@dataclass(frozen=True, slots=True)
class Story:
    """What the act reader needs of a story."""

    id: str
    text: str
    blocks: tuple[Span, ...]
    sentences: tuple[Sentence, ...]
    date: ArticleDate
    events: tuple[DatedEvent, ...] = ()
    """Public events of known days that it tells of."""
    likely: tuple[Time, ...] = ()
    """Its time expressions as they were on the likeliest day of its interval (`likely_date`), where it has no day."""


def read_acts(
    story: Story, cast: Cast, times: Sequence[Time], lexicon: Lexicon | None = None, issues: Issues | None = None
) -> ActReading:
    """Read one story, its sentences `repaired` before the cast was made. Joint speakers join the cast as groups."""
    return _Reader(story, cast, times, lexicon or Lexicon.load(), issues or Issues.load()).read()


def read_attitudes(
    story: Story, cast: Cast, lexicon: Lexicon | None = None, least: float = 0.0
) -> tuple[Attribution, ...]:
    """What parties want, back, reject, fear or know without saying it: attributions in a wider sense than the record's.

    Numbered w1, w2 … in this story; none of them stands in the words that `read_acts` gives to somebody. `least` leaves
    out the less certain ones (`attitudes.SURE` for those that are mostly right).
    """
    issuer = RoleReader(story.sentences, cast).issuer
    said = find_sayings(story.sentences, story.text, story.blocks, cast, lexicon or Lexicon.load(), issuer)
    found = find_attitudes(story.sentences, story.text, story.blocks, cast, said, least)
    made = to_attributions(found, story.id, story.sentences, story.text, cast)
    return tuple(replace(a, id=f"w{n}") for n, a in enumerate(made, 1))


class _Reader:
    def __init__(self, story: Story, cast: Cast, times: Sequence[Time], lexicon: Lexicon, issues: Issues) -> None:
        self.story, self.cast, self.lexicon, self.issues = story, cast, lexicon, issues
        self.roles = RoleReader(story.sentences, cast)
        self.topics = self.issues.topics([lemma.lower() for s in story.sentences for lemma in s.lemmas], 1)
        self.told: dict[tuple[str, str], Roles] = {}
        self.deeds: dict[str, Roles] = {}
        """For the noun of each deed that was told with its doer, its parties."""
        self.passed: dict[Span, str] = {}
        self.addressed: set[Span] = set()
        """Cues of the acts that are toward people whom their words do not name ("urged all parties")."""
        self.unarmed: set[Span] = set()
        """Cues of the blows on people who fight nobody."""
        self.spoken: dict[Span, str] = {}
        """Cues of the acts that may be to somebody told before, each with its object, or ""."""
        self.clock = Clock(story.sentences, with_likely(times, story.likely), story.date, story.events)
        self.sayings = find_sayings(story.sentences, story.text, story.blocks, cast, lexicon, self.roles.issuer)

        self.claimants = self.roles.claimants()
        self.hangs = [find_conditions(n, s) for n, s in enumerate(story.sentences)]
        self.pair = main_parties(cast)
        self.at_home = self.roles.groups.at_home
        self.speaks_for = spokesmen(cast, self.sayings)
        self.voice = self.roles.issuer if self._is_statement() and not self._has_sources() else ()
        """Who speaks where nobody is quoted: the issuer of a statement, nobody in a report."""

    def _has_sources(self) -> bool:
        """Whether others than its issuer speak in a story again and again: then it is a report, "we" or not."""
        issuer = set(self.roles.issuer)
        sources = {party for a in self.sayings for party in self._parties(a.entities) if party not in issuer}
        return len(sources) >= SOURCES

    def _is_statement(self) -> bool:
        """Whether a story says "we" or "I" outside of all that it gives to its sources."""
        for s in self.story.sentences:
            for w in range(len(s)):
                if s.words[w] in OWN_VOICE and not self._inside(s.span(w)):
                    return True
        return False

    def read(self) -> ActReading:
        acts: list[Act] = []
        linkages: list[Linkage] = []
        held: dict[Span, Span] = {}
        for number, s in enumerate(self.story.sentences):
            if _credits(s):
                continue
            triggers = [t for t in find_triggers(number, s, self.lexicon) if not self._in_title(t)]
            found = with_embedded(s, [(t, act) for t in triggers if (act := self._act(s, t)) is not None])
            for hang in self.hangs[number]:
                speakers = self._speakers(self._inside(s.span(hang.governor)))
                joints = read_linkages(hang, s, self.roles, self.lexicon, self.issues, speakers)
                linkages.extend(replace(k, article=self.story.id) for k in joints)
            acts.extend(act for _, act in found)
            held.update(held_by(s, found))
        acts = with_partner(
            self.story.sentences,
            with_foes(with_shared_times(acts, self.clock.told, self.story.sentences), self.at_home, self.unarmed),
        )
        acts = with_mourned(acts)
        said = [(a.cue, a.content) for a in self.sayings]
        acts = with_addressees(self.cast, self.story.sentences, acts, self.spoken)
        acts = with_awaited(acts, linkages, said)
        acts = with_counterpart(self.cast, acts, self.addressed, said, self._parties(self.roles.issuer))
        acts = with_passed_down(acts, held, self.pair)
        acts = [replace(a, id=f"x{n}") for n, a in enumerate(sorted(acts, key=lambda a: a.cue), 1)]
        linkages = [replace(k, withholds=replace(k.withholds, act=_act_at(acts, k.withholds.span))) for k in linkages]
        story = self.story
        attributions = to_attributions(self.sayings, story.id, story.sentences, story.text, self.cast)
        return ActReading(tuple(attributions), tuple(acts), tuple(linkages), self.passed)

    def _in_title(self, t: Trigger) -> bool:
        """Whether a noun stands in somebody's title: "the special envoy for Afghan *reconciliation*"."""
        people = (self.cast.entities[x].type == "person" for x in self.cast.at(t.sentence, t.word))
        return t.entry.pos == "noun" and any(people)

    # --- one act ------------------------------------------------------------------------------------------------------

    def _condition(self, s: Sentence, t: Trigger) -> Condition | None:
        """What a deed hangs on, by its own sentence, else by the next one."""
        found = condition_on(s, t.word, self.hangs[t.sentence])
        behind = t.sentence + 1
        if found is not None or behind == len(self.hangs) or not self.hangs[behind]:
            return found
        return condition_behind(s, t.word, self.story.sentences[behind], self.hangs[behind])

    def _act(self, s: Sentence, t: Trigger) -> Act | None:
        inside = self._inside(s.span(t.word))
        speakers = self._speakers(inside) if inside else self.voice
        if SPEAKER in t.entry.frame.actor and not speakers:
            return None
        roles = self.roles.roles(t, speakers)
        status = self._status(s, t)
        code, because = t.code, t.because
        if status == "negated" and (refused := _refusal(s, t)) is not None:
            code, status, because = refused, "actual", f"will not + {t.because}"
        roles = _own_forces(t, _of_no_crowd(s, t, self._named_before(s, t, roles)))
        meaning = meant(s, t, roles, code, status, self.cast)
        if meaning.code is None:
            self.passed[s.span(t.first, t.last)] = meaning.why
            return None
        if meaning.why:
            code, because = meaning.code, f"{because}, {meaning.why}"
        if not roles.actors and (not roles.targets or (t.entry.pos == "noun" and code.startswith("13"))):
            return None  # a threat by nobody is a state of things
        if inside and code == "010" and _own_belief(s, t):
            return None
        if t.entry.needs == "partner" and len(roles.actors) + len(roles.targets) < 2:
            return None
        roles = self._with_other(s, t, code, self._of_the_two(t, roles))
        cue = s.span(t.first, t.last)
        if code.startswith(STRIKES) and self.roles.strikes_unarmed(t):
            self.unarmed.add(cue)
        if is_addressed(s, t, code) and cue not in self.addressed:
            self.spoken[cue] = next((s.lemmas[w] for w in g.objects(s, t.word)), "")
        span = g.clause_span(s, t.word)
        told = t.first != t.word and SPEAKER in t.entry.frame.actor and s.upos[t.first] == "VERB"
        time = self.clock.when(replace(t, word=t.first) if told else t, status, nested=bool(inside) and not told)
        return Act(
            id="",
            article=self.story.id,
            cue=cue,
            span=span,
            cameo=code,
            plover=nearest(code).plover,
            actors=roles.actors,
            targets=roles.targets,
            actor_parties=self._parties(roles.actors),
            target_parties=self._parties(roles.targets),
            issues=self._issues(s, t),
            status=status,
            condition=self._condition(s, t),
            attribution=tuple(f"t{n + 1}" for n in inside),
            time=time,
            place=place(s, t, self.cast),
            confidence=_confidence(t, roles, status),
            because=because,
            mode=nearest(code).mode,
            context=nearest(code).context,
        )

    def _status(self, s: Sentence, t: Trigger) -> Status:
        if t.word != t.first and SPEAKER in t.entry.frame.actor:
            return "actual"
        if t.entry.pos == "noun" and t.code[:2] in BARE and g.possessor(s, t.word) is not None:
            return "actual"  # "it is unlikely that his remarks will help": he made them
        found = status_of(s, t.word, self.lexicon, question=_in_question(s, t))
        return "actual" if t.entry == TO_BLAME and found == "planned" else found

    def _of_the_two(self, t: Trigger, roles: Roles) -> Roles:
        """In a story of two parties, or of a state and its opponents, talks that are only named are talks of both.

        Such peace talks are between the two also where a body that is neither brings them together.
        """
        if len(roles.actors) != 1 or roles.targets or not t.entry.frame.joint:
            return roles
        mine = self._parties(roles.actors)[0]
        for pair in (self.pair if roles.sure < 1 else None, self.at_home if t.code.startswith(PEACE) else None):
            if pair is not None and mine in pair and t.entry.pos == "noun":
                return Roles((*roles.actors, *(p for p in pair if p != mine)), (), roles.sure * 0.8)
        outside = self.at_home is not None and self.cast.type_of(mine) == "organization"
        if outside and self.at_home is not None and t.code.startswith(MEDIATED) and mine not in self.at_home:
            named = t.entry.pos == "noun" and roles.sure < 1  # "the talks", after he convened them
            return Roles(self.at_home, (), 0.6) if named else Roles(roles.actors, self.at_home, roles.sure * 0.8)
        return roles

    def _with_other(self, s: Sentence, t: Trigger, code: str, roles: Roles) -> Roles:
        """An act that is nearly always toward somebody is toward the one other party that its clause names."""
        frame = t.entry.frame
        addressed = not roles.targets and self._addressed(s, t)
        if not roles.targets and code[:2] in BARE and t.entry.speech and not addressed:
            about = self.roles.told_of(t, self._parties(roles.actors))
            return Roles(roles.actors, tuple(about), roles.sure) if about else roles
        if not roles.targets and code.startswith(THREATS) and (others := self.roles.warned_off(t, roles.actors)):
            return Roles(roles.actors, tuple(others), roles.sure * 0.8)
        if not roles.targets and code.startswith(SYMPATHY):
            ground = self.roles.ground_of(t, self._parties(roles.actors))
            return Roles(roles.actors, tuple(ground), roles.sure * 0.8) if ground else roles
        if roles.targets or frame.joint or not frame.target or not code.startswith(DIRECTED):
            return roles
        if _tells(s, t) or _among_themselves(s, t, roles) or addressed:
            return roles
        if code[:2] in MEANT and all(for_nobody(x, self.cast) or self.cast.is_unknown_body(x) for x in roles.actors):
            return roles  # what private people intend or refuse is toward nobody who is only named beside it
        other = self.roles.other_party(t, roles.actors)
        return Roles(roles.actors, tuple(other), roles.sure * 0.8) if other else roles

    def _addressed(self, s: Sentence, t: Trigger) -> bool:
        """Whether the act's own words say whom it is toward, in words that name nobody: then it is to nobody else."""
        nameless = self.roles.nameless(t)
        if nameless:
            self.addressed.add(s.span(t.first, t.last))
        return nameless

    def _named_before(self, s: Sentence, t: Trigger, roles: Roles) -> Roles:
        """A deed named again ("the launch") has the parties that it had when it was told with them."""
        key = (t.code[:2], s.lemmas[t.word])
        if t.entry.pos == "noun" and not roles.actors and key in self.told and _the_same(s, t):
            known = self.told[key]
            return Roles(known.actors, roles.targets or known.targets, 0.6)
        if not roles.actors and t.entry.pos != "noun":
            roles = self._by_its_deed(s, t, roles)
        claimed = not roles.actors and self.claimants and self._parties(self.claimants) != self._parties(roles.targets)
        if claimed and t.code.startswith(STRIKES) and self._of_nobody_named(s, t):
            roles = Roles(self.claimants, roles.targets, 0.6)
        if roles.actors and not roles.targets and t.code.startswith(BLOWS):
            roles = self._against_its_doer(s, t, roles)
        if roles.actors:
            self.told[key] = roles
            self.deeds.update({s.lemmas[w]: roles for w in range(t.first, t.last) if s.upos[w] == "NOUN"})
        return roles

    def _against_its_doer(self, s: Sentence, t: Trigger, roles: Roles) -> Roles:
        """Force against a deed told before is against who did it: "was able to defeat the attack"."""
        for w in g.objects(s, t.word):
            known = self.told.get((t.code[:2], s.lemmas[w])) or self.deeds.get(s.lemmas[w])
            if known is not None and not set(self._parties(known.actors)) & set(self._parties(roles.actors)):
                return Roles(roles.actors, known.actors, 0.7)
        return roles

    def _of_nobody_named(self, s: Sentence, t: Trigger) -> bool:
        """Whether a blow is told without its doer: by a noun, in passive, or of the blow itself ("a blast killed")."""
        if t.entry.pos == "noun" or g.is_passive(s, t.word):
            return True
        spot = g.subject(s, t.word)
        return spot is not None and s.lemmas[spot].lower() in CLAIMED | MEANS

    def _by_its_deed(self, s: Sentence, t: Trigger, roles: Roles) -> Roles:
        """What a deed told before does is done by who did the deed: "the airstrikes destroyed ten bunkers"."""
        spot = g.subject(s, t.word)
        known = self._deed(s.lemmas[spot]) if spot is not None and s.upos[spot] == "NOUN" else None
        if known is None or not t.code.startswith(BLOWS):
            return roles
        return Roles(known.actors, roles.targets or known.targets, 0.6)

    def _deed(self, noun: str) -> Roles | None:
        """The parties of a deed told before by a noun or a longer one: "these strikes", after "airstrikes"."""
        longer = (r for told, r in reversed(self.deeds.items()) if len(noun) > LEAST and told.endswith(noun))
        return self.deeds.get(noun) or next(longer, None)

    def _inside(self, span: Span) -> list[int]:
        """Numbers of the attributions whose content holds a span, outermost first; the cue's own is not among them."""
        found = [
            n
            for n, a in enumerate(self.sayings)
            if a.content.start <= span.start
            and span.end <= a.content.end
            and not (a.cue and a.cue.start <= span.start < a.cue.end)
        ]
        return sorted(found, key=lambda n: self.sayings[n].content.start - self.sayings[n].content.end)

    def _speakers(self, inside: Sequence[int]) -> tuple[str, ...]:
        return self.sayings[inside[-1]].entities if inside else ()

    def _parties(self, entities: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._party(x) for x in entities))

    def _party(self, entity: str) -> str:
        """Whom an entity stands for in the end: the man for the ministry, the ministry for the state."""
        for _ in range(3):
            party = self.cast.party_of(entity)
            if party is None or party == entity or self.cast.is_political_party(entity):
                break
            entity = party
        return self.speaks_for.get(entity, entity)

    def _issues(self, s: Sentence, t: Trigger) -> tuple[str, ...]:
        """Issues of the clause; where it names none, those of the sentence, then what the story is about."""
        own = self.issues.of([s.lemmas[w].lower() for w in s.subtree(t.word)])
        return own or self.issues.of([lemma.lower() for lemma in s.lemmas]) or self.topics


def _of_no_crowd(s: Sentence, t: Trigger, roles: Roles) -> Roles:
    """A call on people who only belong to a state ("American firms must invest") is not one on the state."""
    spot = g.surface_subject(s, t.word) if t.first != t.word and SPEAKER in t.entry.frame.actor else None
    return replace(roles, targets=()) if spot is not None and s.lemmas[spot].lower() in CROWD else roles


def _in_question(s: Sentence, t: Trigger) -> bool:
    """Whether a deed stands in a question, and does not tell one: "Quell asked, “Why?”"."""
    told = t.entry.speech and t.entry.pos != "noun" and any(w in OPENING for w in s.words[t.word + 1 : t.word + 4])
    return bool(len(s)) and s.words[-1] == "?" and not told


def _the_same(s: Sentence, t: Trigger) -> bool:
    """Whether a noun may name a deed that was told: not "another threat", "a deal with Chad", "36 percent support"."""
    articles = {s.words[c].lower() for c in s.dependents(t.word, "det")}
    counted = bool(s.dependents(t.word, "nummod"))
    if articles & NEW or counted or (t.entry.frame.joint and articles & {"a", "an"}):
        return False
    return t.code.startswith(RETOLD) or bool(articles - {"a", "an", "any", "some"})


def _credits(s: Sentence) -> bool:
    """Whether a sentence only names the story's makers: "(Reporting by Ada Quell)", "Bo Hart contributed reporting"."""
    if len(s) > 1 and s.words[0] == "(":
        return bool(CREDITS & {s.words[1].lower(), s.lemmas[1].lower()})
    given = next((w for w in range(len(s)) if s.words[w] == "contributed"), None)
    return given is not None and any(s.words[w].lower() in ("reporting", "report") for w in s.subtree(given))


def _own_belief(s: Sentence, t: Trigger) -> bool:
    """ "I think", "we believe" in somebody's words: said by the statement that they stand in."""
    spot = g.surface_subject(s, t.word)
    return spot is not None and s.words[spot].lower() in ("i", "we")


def _among_themselves(s: Sentence, t: Trigger, roles: Roles) -> bool:
    """Whether several parties agree, fight or deal with each other: nobody else is meant."""
    if len(roles.actors) < 2:
        return False
    mutual = any(s.words[w - 1 : w + 1] in MUTUALLY for w in g.objects(s, t.word))
    return t.code[:2] == "03" or mutual or not MUTUAL.isdisjoint(t.entry.words)


def _tells(s: Sentence, t: Trigger) -> bool:
    """Whether an act holds a statement ("agreed that Iran …"): the parties in it are those of the statement."""
    return t.code[:2] == "03" and any(s.deprels[c] == "ccomp" for c in s.children[t.word])


def _own_forces(t: Trigger, roles: Roles) -> Roles:
    """Troops that are moved, put on alert or withdrawn by nobody named are moved by whose they are."""
    if not roles.actors and roles.targets and t.code.startswith(MOVES):
        return Roles(roles.targets, (), roles.sure * 0.8)
    return roles


def _refusal(s: Sentence, t: Trigger) -> str | None:
    """The code of saying that one will not do it ("would not accept", "will not attend"), None for a plain negation."""
    if t.entry.lemma in ("accept", "tolerate") and t.because == t.entry.lemma:
        return REFUSALS.get(t.code[:2], t.code)  # "does not accept that"
    modals = {"will", "would", "wo", "'ll", "’ll", "'d", "’d"}
    if t.entry.pos == "noun" or g.is_passive(s, t.word) or not modals & set(g.auxiliaries(s, t.word)):
        return None
    return REFUSALS.get(t.code[:2])


def _confidence(t: Trigger, roles: Roles, status: Status) -> float:
    """A rough chance that the act is right, 0 to 1: by how its word and its parties were found."""
    value = 0.9 if t.entry.pos != "noun" else 0.75
    value *= roles.sure if roles.sure else 0.6
    value *= 1.0 if roles.actors else 0.8
    value *= 0.9 if status in ("hypothetical", "proposed") else 1.0
    return round(value, 2)


def _act_at(acts: Sequence[Act], span: Span) -> str | None:
    """The act whose cue stands first in a span."""
    return next((a.id for a in acts if span.start <= a.cue.start < span.end), None)


__all__ = ["ActReading", "Saying", "Story", "read_acts", "read_attitudes"]
