"""Targets that an act has from its neighbours: the deed it promises, the fight or the meeting it belongs to."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from verbale.acts import grammar as g
from verbale.acts.saying import Saying
from verbale.acts.triggers import Trigger
from verbale.language.sentence import Sentence
from verbale.model import Act, Span
from verbale.parties import Cast

PASSED_UP = frozenset({"promise", "offer", "plan", "threaten", "begin", "succeed"})
"""Verbs that are toward whomever the deed in their complement is toward: "is ready to help Seoul"."""

JUDGING = frozenset({"05", "11"})
"""CAMEO roots of praise and blame."""

ASKED = ("03", "07", "084")
"""Codes of deeds that are asked for and done toward whoever asks for them; what else is asked for need not be."""

PREPARED = frozenset({"preparation", "plan", "readiness", "order", "threat"})
"""Nouns of what comes before a deed of one's own: "plans for an attack"."""
HOLDING_OUT = frozenset({"03", "12"})
WILLING = ("readiness", "willingness", "intent", "commitment")
"""How words begin that tell of one's will, and not of an offer to somebody."""
HELD_OUT = ("03", "04", "05", "06", "07", "08")
ASKING = frozenset({"02", "10"})
ASKED_BACK = ("03", "07", "08", "05", "06")
"""Roots of acts that hold a deed out or refuse it, and of such deeds; of those that ask for one, and of such deeds."""

MEETING = frozenset({"04"})
VISIT = ("042", "043")
"""Codes of visits made and received."""

MEANWHILE = frozenset({"while", "as", "when", "after", "before", "since", "because", "although", "though", "whereas"})
"""Subordinators of clauses that tell of another deed beside one."""
COMPLEMENT = frozenset({"xcomp", "ccomp", "acl", "advcl", "obl", "nmod", "obj"})
HOSTILE = frozenset({"16", "18", "19", "20"})
"""Roots of reductions, sanctions and blows; what is threatened or forced names its own target more often than not."""
HELP = ("051", "06", "07")
"""Codes of backing, of working together and of aid."""
ENDED = ("087",)
STOPPED = re.compile(
    "(?:stop|halt|end|suspend|pause|cease).*(?:strike|attack|raid|bombing|bombardment|shelling|offensive)"
)
"""Code of what ends a fight, and the words of one's own blows that are ended."""
SYMPATHY = ("018",)
"""Codes of condolences, which are toward the state where the loss was."""
FOUGHT = frozenset({"18", "19", "20"})
BESIEGERS, ALL_BUT = 2, 0.75
"""Roots of blows; so many parties must strike somebody, and so large a share of a story's blows fall on him, for other
blows told without a target to fall on him too."""
ADDRESSED = frozenset({"01", "03", "10", "11", "12", "13", "16"})
"""Roots of acts that are toward somebody: in a story of two, toward the other. Measured on news and statements, who did
what to whom rose from 0.360 to 0.408 and from 0.315 to 0.326; with roots 02, 05 or 08 it falls (of five
appeals none was toward the other). A bare statement (01) is toward whom it is about, and else toward the other only
where its words name it."""

RARE, MOST = 0.25, 0.7
"""A story is one of two parties when they have this share of its mentions together, and the second this share alone."""

AGAIN = 3
"""So many times a statement of several names whom it is about."""

ORDER = "order"
"""Word of what one tells one's own to do."""

SPOKEN = frozenset({"01", "02", "04", "05"})


def with_embedded(s: Sentence, found: Sequence[tuple[Trigger, Act]]) -> list[tuple[Trigger, Act]]:
    """A promise without a target is toward whom its deed is toward; praise, blame and appeals toward its doer."""
    out = []
    for t, act in found:
        asks = t.entry.embeds == "ask"
        inner = None if act.targets or not (asks or t.entry.frame.target) else _embedded(s, t, found)
        if inner is not None and t.entry.embeds in PASSED_UP:
            act = _toward(act, inner)
        elif inner is not None and (asks or act.cameo[:2] in JUDGING):
            theirs = _toward(act, replace(inner, targets=(), target_parties=()))
            act = _toward(act, inner) if asks and theirs is act else theirs
        if not act.targets and act.cameo[:2] in JUDGING and (deed := _judged(s, t, act, found)) is not None:
            act = _toward(act, replace(deed, targets=(), target_parties=()))
        out.append((t, act))
    return [(t, _under(s, t, act, out)) for t, act in out]


def _judged(s: Sentence, t: Trigger, act: Act, found: Sequence[tuple[Trigger, Act]]) -> Act | None:
    """The deed that a relative clause judges: "turned away boats, which Norway condemned", "a step that Chad hailed".

    The deed is the nearest one above its clause, by another party.
    """
    clause = next((w for w in (t.word, s.heads[t.word]) if w >= 0 and s.deprels[w] == "acl:relcl"), None)
    if clause is None or s.upos[s.heads[clause]] == "PROPN":
        return None  # "Chad, which Norway has condemned"
    by_word = {w: other for o, other in found if o is not t for w in range(o.first, o.last)}
    near = [*s.path_to_root(clause), *(w for w in s.subtree(s.heads[clause]) if w < clause)]
    deeds = (by_word[w] for w in near if w in by_word)
    return next((d for d in deeds if d.actors and not set(d.actor_parties) & set(act.actor_parties)), None)


def _under(s: Sentence, t: Trigger, act: Act, found: Sequence[tuple[Trigger, Act]]) -> Act:
    """A deed without a target has that of the act it stands under, where it serves the same parties.

    What is asked for is done toward whoever asks; a talk that one travels for is with whom one travels to.
    """
    if t.entry.pos == "noun" and not act.actors and (whose := _prepared(s, t, found)) is not None:
        act = replace(act, actors=whose.actors, actor_parties=whose.actor_parties)
    if act.targets:
        return act
    for other, above in found:
        if other is t or not above.actors:
            continue
        if other.word < t.word and _on_the_way(act, above):
            return _toward(act, replace(above, actors=(), actor_parties=()))
        if _steps(s, t.word, other) is None:
            continue
        if other.entry.embeds == "ask" and act.cameo.startswith(ASKED) and act.actor_parties == above.target_parties:
            return _toward(act, replace(above, targets=(), target_parties=()))
        if above.cameo[:2] in MEETING and act.cameo[:2] in MEETING and act.actor_parties == above.actor_parties:
            return _toward(act, replace(above, actors=(), actor_parties=()))
    return act


def _prepared(s: Sentence, t: Trigger, found: Sequence[tuple[Trigger, Act]]) -> Act | None:
    """Whose preparations a deed is named by: "Chad is making preparations for an invasion of Mali"."""
    up = s.heads[t.word]
    if up < 0 or s.lemmas[up] not in PREPARED or g.case_of(s, t.word) not in ("for", "of"):
        return None
    return next((a for o, a in found if o.first <= up < o.last and a.actors), None)


def held_by(s: Sentence, found: Sequence[tuple[Trigger, Act]]) -> dict[Span, Span]:
    """For the cue of each act of a sentence in another's complement, the cue of the nearest act that holds it."""
    out = {}
    for t, act in found:
        above = ((steps, other.cue) for o, other in found if o is not t and (steps := _steps(s, t.word, o)) is not None)
        if nearest := min(above, default=None):
            out[act.cue] = nearest[1]
    return out


def with_passed_down(acts: Sequence[Act], held: Mapping[Span, Span], pair: tuple[str, str] | None = None) -> list[Act]:
    """What one offers, means or refuses to do is toward whom one says it to; a demand that is refused, to who refuses.

    `held` is what `held_by` says of all sentences; what one of the `pair` that a story is about asks of the other is
    toward the one who asks. (Of the deeds that others ask for, 2 of 9 were toward whoever asked.)
    """
    known = {a.cue: a for a in acts}
    out = []
    for act in acts:
        above = known.get(held[act.cue]) if act.cue in held and not act.targets else None
        if above is not None and above.targets and above.actors:
            if act.actor_parties == above.actor_parties and _passes(above, act):
                act = _toward(act, replace(above, actors=(), actor_parties=()))
            elif act.actor_parties == above.target_parties and _returns(above, act, pair):
                act = _toward(act, replace(above, targets=(), target_parties=()))
            known[act.cue] = act
        out.append(act)
    return out


def _passes(above: Act, act: Act) -> bool:
    """Whether a deed that somebody holds out, refuses or threatens goes to whom he says so."""
    held_out = above.cameo[:2] in HOLDING_OUT and act.cameo.startswith(HELD_OUT)
    return held_out and not above.because.startswith(WILLING)


def _returns(above: Act, act: Act, pair: tuple[str, str] | None) -> bool:
    """Whether a deed that is asked for, or a demand that is answered, is toward whoever asks or answers."""
    two = pair is not None and {*above.actor_parties, *above.target_parties} == set(pair)
    return (two and above.cameo[:2] in ASKING and act.cameo.startswith(ASKED_BACK)) or (
        above.cameo[:2] in ("12", "03") and act.cameo[:2] in ASKING
    )


def _on_the_way(act: Act, visit: Act) -> bool:
    """Whether a meeting is one of a visit that the sentence tells before it: "will visit Chad and meet …"."""
    return visit.cameo.startswith(VISIT) and act.cameo[:2] in MEETING and act.actor_parties == visit.actor_parties


def _embedded(s: Sentence, t: Trigger, found: Sequence[tuple[Trigger, Act]]) -> Act | None:
    """The deed in an act word's complement: the one that hangs nearest below it."""
    best: tuple[int, Act] | None = None
    for other, act in found:
        if other is t or other.word < t.word:
            continue
        steps = _steps(s, other.word, t)
        if steps is not None and (best is None or steps < best[0]):
            best = steps, act
    return best[1] if best else None


def _steps(s: Sentence, word: int, t: Trigger) -> int | None:
    """How many complements a word stands below an act's cue; None where it stands elsewhere."""
    below = word
    for steps, up in enumerate(s.path_to_root(word)):
        if s.deprels[below] == "acl:relcl" or s.relations[below] not in COMPLEMENT or steps > 2:
            return None
        if s.deprels[below] == "advcl" and g.mark_of(s, below) in MEANWHILE:
            return None
        if t.first <= up < t.last:
            return steps
        below = up
    return None


def _toward(act: Act, other: Act) -> Act:
    """The act toward the other's targets, or its partners; never toward its own actors."""
    targets = [x for x in other.targets or other.actors if x not in act.actors]
    parties = [x for x in other.target_parties or other.actor_parties if x not in act.actor_parties]
    return replace(act, targets=tuple(targets), target_parties=tuple(parties)) if targets and parties else act


def with_foes(acts: Sequence[Act], at_home: tuple[str, str] | None = None, unarmed: Collection[Span] = ()) -> list[Act]:
    """Blows of one party in one story fall on the same foe: one told without a target has that of the blow before.

    Where no blow came before, it has the foe that the story tells of that party most often, else the one foe of those
    whom it helps, else of a state and its opponents (`at_home`) the other, unless it falls on people who fight nobody
    (`unarmed`, cues). What ends a blow has the foe of the blow.
    """
    ordered = sorted(acts, key=lambda a: a.cue)
    against: dict[tuple[str, ...], Counter[tuple[str, ...]]] = defaultdict(Counter)
    known: dict[tuple[str, ...], Act] = {}
    for act in ordered:
        if act.cameo[:2] in HOSTILE and act.actors and act.targets:
            against[act.actor_parties][act.target_parties] += 1
            known[act.target_parties] = act
    foes: dict[tuple[str, ...], Act] = {}
    common = _common_foe(ordered)
    helped = _foes_of_helped(ordered, against, known)
    out = []
    for act in ordered:
        ended = act.cameo.startswith(ENDED) and STOPPED.search(act.because) is not None
        if (act.cameo[:2] in HOSTILE or ended) and act.actors:
            if act.targets:
                foes[act.actor_parties] = act
            elif act.actor_parties in foes:
                act = _toward(act, foes[act.actor_parties])
            elif act.actor_parties in against:
                act = _toward(act, known[against[act.actor_parties].most_common(1)[0][0]])
            elif common is not None and act.actor_parties != common.target_parties:
                act = _toward(act, common)
            elif act.actor_parties in helped:
                act = _toward(act, helped[act.actor_parties])
            elif at_home is not None and act.actor_parties in [(x,) for x in at_home] and act.cue not in unarmed:
                other = tuple(x for x in at_home if x not in act.actor_parties)
                act = replace(act, targets=other, target_parties=other)
        out.append(act)
    return out


def _foes_of_helped(
    acts: Sequence[Act],
    against: Mapping[tuple[str, ...], Counter[tuple[str, ...]]],
    known: Mapping[tuple[str, ...], Act],
) -> dict[tuple[str, ...], Act]:
    """For each party that helps another, a blow on the one foe of whom it helps."""
    out = {}
    for act in acts:
        foes = against.get(act.target_parties) if act.cameo.startswith(HELP) and act.actors else None
        if foes is not None and len(foes) == 1 and act.status == "actual":
            foe = next(iter(foes))
            if foe != act.actor_parties:
                out[act.actor_parties] = known[foe]
    return out


def with_mourned(acts: Sequence[Act]) -> list[Act]:
    """Condolences to nobody named are toward whom the last blow before them fell on."""
    out: list[Act] = []
    struck: Act | None = None
    for act in sorted(acts, key=lambda a: a.cue):
        if act.cameo.startswith(SYMPATHY) and not act.targets and struck is not None:
            act = _toward(act, struck)
        elif act.cameo[:2] in FOUGHT and act.targets and act.status == "actual":
            struck = act
        out.append(act)
    return out


def _common_foe(acts: Sequence[Act]) -> Act | None:
    """A blow on the one on whom all but a few of a story's blows fall, told of two parties at least; None without."""
    blows = [a for a in acts if a.cameo[:2] in FOUGHT and a.actors and a.targets]
    on = Counter(a.target_parties for a in blows)
    foe, count = on.most_common(1)[0] if on else ((), 0)
    by = {a.actor_parties for a in blows if a.target_parties == foe}
    if len(by) < BESIEGERS or count < ALL_BUT * len(blows):
        return None
    return next(a for a in blows if a.target_parties == foe)


def with_partner(sentences: Sequence[Sentence], acts: Sequence[Act]) -> list[Act]:
    """In the readout of a meeting of two, what one says in it without an addressee is said to the other."""
    if not any(w.lower() == "readout" for s in sentences[:2] for w in s.words):
        return list(acts)
    meeting = next((a for a in acts if a.cameo[:2] == "04" and a.actors and len(a.target_parties) == 1), None)
    if meeting is None:
        return list(acts)
    return [
        _toward(a, meeting)
        if a.cameo[:2] in SPOKEN and not (a.targets or a.attribution) and a.actor_parties == meeting.actor_parties
        else a
        for a in acts
    ]


def spokesmen(cast: Cast, sayings: Sequence[Saying]) -> dict[str, str]:
    """The party of each person who speaks as a spokesman of nobody named: whoever spoke before him in the story."""
    out: dict[str, str] = {}
    last: str | None = None
    for saying in sorted(sayings, key=lambda a: a.content):
        for x in saying.entities:
            entity = cast.entities.get(x)
            party = cast.party_or_self(x)
            speaks = entity is not None and any("spokes" in role.title.lower() for role in entity.roles)
            if party == x and entity is not None and entity.type == "person":
                if speaks and last is not None:
                    out.setdefault(x, last)
            else:
                last = party
    return out


def main_parties(cast: Cast) -> tuple[str, str] | None:
    """The two parties that a story is about: together most of its mentions, neither of them rare; None in a crowd."""
    counts = _named_often(cast)
    total = counts.total()
    top = counts.most_common(2)
    if len(top) < 2 or top[1][1] < RARE * total or top[0][1] + top[1][1] < MOST * total:
        return None
    return top[0][0], top[1][0]


def other_of(cast: Cast, signed: Collection[str]) -> str | None:
    """The party that a statement of several is about: it names it again and again, and hardly anybody else but them."""
    counts = _named_often(cast)
    for party in signed:
        counts.pop(party, None)
    top = counts.most_common(1)
    return top[0][0] if top and top[0][1] >= max(AGAIN, MOST * counts.total()) else None


def _named_often(cast: Cast) -> Counter[str]:
    """How often a story names each state and group."""
    counts: Counter[str] = Counter()
    for mention in cast.mentions:
        party = cast.party_or_self(mention.entity)
        if cast.type_of(party) in ("state", "group"):
            counts[party] += 1
    return counts


def parties_at_home(cast: Cast) -> tuple[str, str] | None:
    """A state and those who oppose it at home, where a story names both: whose the peace talks are."""
    counts = Counter(cast.party_or_self(m.entity) for m in cast.mentions)
    homes = ((cast.home_of_opponents(x), x) for x in counts)
    pairs = [(home, x) for home, x in homes if home is not None and counts[home] and counts[home] + counts[x] > 2]
    return max(pairs, key=lambda p: counts[p[0]] + counts[p[1]], default=None)


def with_counterpart(
    cast: Cast,
    acts: Sequence[Act],
    addressed: Collection[Span] = (),
    said: Sequence[tuple[Span | None, Span]] = (),
    signed: Collection[str] = (),
) -> list[Act]:
    """In a story of two parties, what one demands, refuses or offers without an addressee is toward the other.

    `addressed` are the cues of acts whose words do say whom they are toward, though not by name; `said` the
    attributions, each its cue and its content; `signed` the parties of a statement, who are one where they are several.
    """
    pair = main_parties(cast)
    other = {frozenset({x}): y for x, y in (pair, pair[::-1])} if pair is not None else {}
    if len(signed) > 1 and (about := other_of(cast, signed)) is not None:
        other[frozenset(signed)] = about
    contents = {cue.start: words for cue, words in said if cue is not None}
    out = []
    for act in acts:
        whom = other.get(frozenset(act.actor_parties))
        if whom is not None and not act.targets and act.cameo[:2] in ADDRESSED and act.cue not in addressed:
            words = contents.get(act.cue.start, act.cue)
            told = Span(words.start, min(words.end, act.span.end))  # of a long speech the sentence it begins with
            if _is_to(cast, act, told, whom):
                act = replace(act, targets=(whom,), target_parties=(whom,))
        out.append(act)
    return out


def _is_to(cast: Cast, act: Act, told: Span, whom: str) -> bool:
    """Whether an act of one side in a story of two is to the other side, by what it says.

    Several sides must name it, and a bare statement must be about it rather than about who makes it: it names it first.
    An order is to one's own.
    """
    joint = len(act.actor_parties) > 1
    if ORDER in act.because:
        return False
    if act.cameo[:2] != "01" and not joint:
        return True
    other = _named_at(cast, act.span if joint else told, (whom,))
    return other is not None and (joint or other <= (_named_at(cast, told, act.actor_parties) or other))


def _named_at(cast: Cast, words: Span, parties: Collection[str]) -> int | None:
    """Where words first name one of some parties; None where they do not."""
    named = (
        m.span.start
        for m in cast.mentions
        if words.start <= m.span.start < words.end and cast.party_or_self(m.entity) in parties
    )
    return min(named, default=None)
