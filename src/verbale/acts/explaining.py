"""Why an act was read so: the word, its entry, the way to each party, what decided its status, what was passed over.

The story is read once more and the act found again at its place, so that an explanation cannot differ from the reading.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from verbale.acts import grammar as g
from verbale.acts.lexicon import Code, Entry, Lexicon, nearest
from verbale.acts.reader import ActReading, Story, read_acts
from verbale.acts.status import status_of
from verbale.acts.triggers import Trigger, find_triggers
from verbale.language.sentence import Sentence
from verbale.model import Act, Attribution, Entity, Span, Status, Time
from verbale.parties import Cast

RELATIONS = {
    "nsubj": "subject", "nsubj:pass": "subject of the passive", "obj": "object", "iobj": "to whom", "obl:agent": "by",
    "xcomp": "what", "ccomp": "what", "csubj": "subject", "conj": "and", "nmod:poss": "whose", "amod": "which",
    "compound": "which", "appos": "that is", "acl": "which", "acl:relcl": "which", "advcl": "when or how",
    "parataxis": "beside", "flat": "name", "nummod": "how many",
}  # fmt: skip
"""UD relations in plain words, from the head down; a nominal with a preposition is told by that."""

WITHOUT = "…"
"""Stands for a word that is taken out of a sentence to see what it did."""
PATTERNS = 3
"""Patterns of several words that an explanation names at most."""


@dataclass(frozen=True, slots=True)
class Found:
    """One party of the act, and where the sentence names it."""

    entity: str
    role: str
    """`actor` or `target`."""
    way: tuple[str, ...]
    """From the act's word to the party's: words and relations by turns; empty where the sentence does not name it."""
    how: str
    """Why it is the one, where the sentence does not name it."""


@dataclass(frozen=True, slots=True)
class Deciding:
    """A word without which the status would be another one."""

    word: Span
    otherwise: Status


@dataclass(frozen=True, slots=True)
class Passed:
    """What was looked at and left: words of the page or of the lexicon, and why."""

    words: str
    why: str


@dataclass(frozen=True, slots=True)
class Factor:
    """One step of the certainty: what it is for, and what it is multiplied by."""

    what: str
    times: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """All that made an act what it is."""

    act: Act
    code: Code
    entry: Entry
    sentence: Span
    word: str
    """The act's word with its part of speech and its place in the clause."""
    parties: tuple[Found, ...]
    deciding: tuple[Deciding, ...]
    sources: tuple[Attribution, ...]
    """The attributions that it stands in, outermost first."""
    times: tuple[Time, ...]
    """The expressions of time of its sentence."""
    certainty: tuple[Factor, ...]
    passed: tuple[Passed, ...]
    entities: dict[str, Entity]


def explain(
    story: Story, cast: Cast, times: Sequence[Time], at: Span, lexicon: Lexicon | None = None
) -> Explanation | None:
    """Why the act whose cue stands at a span of the page was read so; None where no act stands there."""
    lexicon = lexicon or Lexicon.load()
    reading = read_acts(story, cast, times, lexicon)
    act = _nearest(reading.acts, at)
    if act is None:
        return None
    number = next(n for n, s in enumerate(story.sentences) if s.start <= act.cue.start < s.end)
    s = story.sentences[number]
    triggers = find_triggers(number, s, lexicon)
    here = [t for t in triggers if s.span(t.first, t.last) == act.cue]
    t = next((t for t in here if t.code == act.cameo), here[0])
    sources = tuple(a for ident in act.attribution for a in reading.attributions if a.id == ident)
    return Explanation(
        act=act,
        code=nearest(act.cameo),
        entry=t.entry,
        sentence=Span(s.start, s.end),
        word=_place_of(s, t),
        parties=tuple(_parties(number, s, t, act, sources, cast)),
        deciding=tuple(_deciding(s, t, act.status, lexicon)),
        sources=sources,
        times=tuple(x for x in times if s.start <= x.span.start < s.end),
        certainty=tuple(_factors(t, act)),
        passed=tuple(_passed(number, s, t, act, triggers, reading, cast, lexicon)),
        entities=dict(cast.entities),
    )


def _nearest(acts: Sequence[Act], at: Span) -> Act | None:
    """The act whose cue covers most of a span; where none does, the one whose clause is the narrowest around it."""
    on = [a for a in acts if a.cue.start < max(at.end, at.start + 1) and at.start < a.cue.end]
    if on:
        return max(on, key=lambda a: (a.cue == at, min(a.cue.end, at.end) - max(a.cue.start, at.start)))
    around = [a for a in acts if a.span.start <= at.start < a.span.end]
    return min(around, key=lambda a: a.span.end - a.span.start, default=None)


def _place_of(s: Sentence, t: Trigger) -> str:
    kind = {"VERB": "verb", "NOUN": "noun", "ADJ": "adjective", "PROPN": "name"}.get(s.upos[t.word], "word")
    up = s.heads[t.word]
    voice = ", passive" if kind == "verb" and g.is_passive(s, t.word) else ""
    if up < 0:
        return f"{kind}{voice}, heads the sentence"
    return f"{kind}{voice}, {_relation(s, t.word)} of “{s.words[up]}”"


def _relation(s: Sentence, i: int) -> str:
    """The relation of a word to its head in plain words."""
    brought = g.case_or_mark(s, i)
    rel = s.deprels[i]
    if rel.split(":")[0] in ("obl", "nmod", "advcl") and brought and rel != "nmod:poss":
        return brought
    return RELATIONS.get(rel) or RELATIONS.get(rel.split(":")[0]) or rel


# --- parties ----------------------------------------------------------------------------------------------------------


def _parties(
    number: int, s: Sentence, t: Trigger, act: Act, sources: Sequence[Attribution], cast: Cast
) -> Iterator[Found]:
    for role, found in (("actor", act.actors), ("target", act.targets)):
        for entity in found:
            way = _way(number, s, t, entity, cast)
            yield Found(entity, role, way, "" if way else _elsewhere(entity, sources, cast))


def _way(number: int, s: Sentence, t: Trigger, entity: str, cast: Cast) -> tuple[str, ...]:
    """The shortest way through the parse from the act's word to a word that names an entity."""
    spots = [w for w in range(len(s)) if entity in cast.at(number, w)]
    ways = [_between(s, t.word, w) for w in spots]
    return min(ways, key=len, default=())


def _between(s: Sentence, start: int, end: int) -> tuple[str, ...]:
    """Words and relations by turns, up from a word and down to another."""
    up = [start, *s.path_to_root(start)]
    down = [end, *s.path_to_root(end)]
    top = next((w for w in up if w in down), start)
    out = [s.words[start]]
    for w in up[1 : up.index(top) + 1]:
        out += ["under", s.words[w]]
    for w in reversed(down[: down.index(top)] if top in down else down[:1]):
        out += [_relation(s, w), s.words[w]]
    return tuple(out)


def _elsewhere(entity: str, sources: Sequence[Attribution], cast: Cast) -> str:
    """Why a party that the sentence does not name is the one."""
    for a in reversed(sources):
        speaker = a.source.entity
        known = cast.entities.get(speaker) if speaker else None
        members = known.members if known is not None and known.members else (speaker,)
        if entity in members or any(x and cast.party_or_self(x) == entity for x in members):
            return "whose words these are"
    return "not named in this sentence: from the story so far"


# --- status and certainty ---------------------------------------------------------------------------------------------


def _deciding(s: Sentence, t: Trigger, status: Status, lexicon: Lexicon) -> Iterator[Deciding]:
    """The words that, each taken out by itself, would change the status."""
    asked = s.words[-1] == "?" if len(s) else False
    before = status_of(s, t.word, lexicon, question=asked)
    if before == "actual":
        return
    near = {w for up in (t.word, *s.path_to_root(t.word)) for w in (up, *s.children[up])}
    for w in sorted(near - {t.word}):
        if s.upos[w] in ("PUNCT", "PROPN", "DET") and s.words[w] != "?":
            continue
        after = status_of(_taken_out(s, w), t.word, lexicon, question=asked and s.words[w] != "?")
        if after != before:
            yield Deciding(s.span(w), after)


def _taken_out(s: Sentence, w: int) -> Sentence:
    """The sentence with a word that says nothing in the place of one."""
    words, lemmas = list(s.words), list(s.lemmas)
    words[w] = lemmas[w] = WITHOUT
    return replace(s, words=tuple(words), lemmas=tuple(lemmas))


def _factors(t: Trigger, act: Act) -> Iterator[Factor]:
    """The steps of the certainty, whose product it is."""
    first = Factor("told by a noun", 0.75) if t.entry.pos == "noun" else Factor("told by a verb", 0.9)
    rest = [] if act.actors else [Factor("nobody is known to have done it", 0.8)]
    if act.status in ("hypothetical", "proposed"):
        rest.append(Factor(f"{act.status}", 0.9))
    product = first.times
    for factor in rest:
        product *= factor.times
    parties = round(act.confidence / product, 2)
    yield first
    if parties < 1:
        yield Factor("its parties stand less clearly", parties)
    yield from rest


# --- what was passed over ---------------------------------------------------------------------------------------------


def _passed(
    number: int,
    s: Sentence,
    t: Trigger,
    act: Act,
    triggers: Sequence[Trigger],
    reading: ActReading,
    cast: Cast,
    lexicon: Lexicon,
) -> Iterator[Passed]:
    yield from _other_entries(s, t, lexicon)
    if t.code != act.cameo:
        yield Passed(f"{t.code} {nearest(t.code).name}", f"the code of “{t.because}” before {act.because}")
    told = {a.cue for a in reading.acts}
    for other in triggers:
        cue = s.span(other.first, other.last)
        if cue not in told:
            words = " ".join(s.words[other.first : other.last])
            why = reading.passed.get(cue, "but no party does or meets it")
            yield Passed(f"“{words}”", f"{nearest(other.code).name.lower()}, {why}")
    parties = {*act.actors, *act.targets, *act.actor_parties, *act.target_parties}
    named = dict.fromkeys(x for w in range(len(s)) for x in cast.at(number, w))
    for entity in named:
        known = cast.entities[entity]
        if entity in parties or cast.party_or_self(entity) in parties or known.type == "place":
            continue
        way = _way(number, s, t, entity, cast)
        yield Passed(known.name, f"named here, but neither does nor meets it: {' › '.join(way)}")


def _other_entries(s: Sentence, t: Trigger, lexicon: Lexicon) -> Iterator[Passed]:
    """Entries of the same word that another one was preferred to, and patterns whose words do not stand here."""
    pos = "noun" if t.entry.pos == "noun" else "verb"
    head = s.lemmas[t.word]
    for entry in lexicon.lookup(head, pos):
        if entry != t.entry:
            yield Passed(f"{entry.lemma} ({entry.where})", "a longer pattern or an earlier entry fits")
    absent = [e.lemma for e in lexicon.phrases_headed(head, pos) if e != t.entry]
    if absent:
        more = f" and {len(absent) - PATTERNS} more" if len(absent) > PATTERNS else ""
        yield Passed(f"{', '.join(absent[:PATTERNS])}{more}", "these words do not stand together here")
