"""A reading as people's words leave it: the record with what they corrected, and the words that stand beside each act.

Pure: the same record and the same verdicts give the same answer. A corrected act keeps its id, which is that of the
reading, so that what hangs on it stays.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import cast

from verbale.acts.when import likely_date
from verbale.ledger.deciding import Said, Verdicts, settled
from verbale.ledger.judgements import ACT, READ_FIELDS, REJECTED, Judgement, Values, person
from verbale.ledger.lines import Word
from verbale.model import (
    Act,
    Article,
    ArticleDate,
    Attribution,
    Entity,
    Linkage,
    Reason,
    Record,
    Span,
    Status,
    When,
)


@dataclass(frozen=True, slots=True)
class Corrected:
    """One page's record under people's words."""

    record: Record
    words: Mapping[str, tuple[Word, ...]]
    """By an act's stable id: everybody's word on it, on its story's date and on its speakers."""
    rejected: frozenset[str]
    """Acts that by everybody's word are none."""


Known = Callable[[str], Entity]
"""Somebody by id, also where the page does not name him."""


def corrected(
    record: Record,
    ids: Sequence[str],
    said: Mapping[str, Verdicts],
    notes: Mapping[str, Sequence[Judgement]],
    same: Mapping[str, str],
    known: Known,
) -> Corrected:
    """Apply what people said: `said` by where it landed (`anchoring.landings`), `notes` by act, `same` entity → entity.

    `ids` are the stable ids of `record.acts`.
    """
    if not (said or notes or same):
        return Corrected(record, {}, frozenset())
    record = _renamed(record, same) if _names(record) & same.keys() else record
    words: dict[str, list[Word]] = {}
    articles = tuple(_dated(article, said.get(article.id, {})) for article in record.articles)
    moved = {old.id: (old, new) for old, new in zip(record.articles, articles, strict=True) if old.date != new.date}
    by_story = {a.id: _shown(said[a.id], {"date": (a.date.edtf or "",)}) for a in record.articles if a.id in said}
    record = replace(record, articles=articles)
    record, mended = _mentions(record, ids, said, known)
    acts = []
    for identity, read in zip(ids, record.acts, strict=True):
        act = _retimed(read, *moved[read.article], record) if read.article in moved else read
        own = said.get(identity, {})
        here = _shown(own, read_of(act)) + by_story.get(act.article, []) + mended.get(identity, [])
        here += _beside(notes.get(identity, ()))
        if here:
            words[identity] = here
        acts.append(_act(act, own, known) if own else act)
    record = replace(record, acts=tuple(acts))
    rejected = frozenset(i for i in ids if settled(said.get(i, {}).get(ACT, ())) == (REJECTED,))
    return Corrected(_peopled(record, known), {i: tuple(w) for i, w in words.items()}, rejected)


def read_of(act: Act) -> dict[str, Values]:
    """The fields of an act that a person may correct, as they stand."""
    return {
        "actor": act.actors,
        "target": act.targets,
        "code": (act.cameo,),
        "status": (act.status,),
        "time": (act.time.edtf,) if act.time.edtf else (),
        "issue": act.issues,
    }


def _shown(said: Verdicts, read: Mapping[str, Values]) -> list[Word]:
    """Everybody's word on one thing; a value that is simply the one read needs no field of its own beside "kept"."""
    found: list[Word] = []
    for name, each in said.items():
        decides = settled(each) is not None
        for one in each:
            was = read.get(name, ())
            if name == ACT or one.value != was or not decides:
                found.append(_word(one, was, decides))
    return sorted(found, key=lambda word: (word.at, word.judgement, word.field != ACT, word.field))


def _word(one: Said, read: Values, decides: bool) -> Word:
    j = one.judgement
    return Word(j.id, j.by, j.at, j.why, j.kind, one.field, one.value, read, decides)


def _beside(found: Sequence[Judgement]) -> list[Word]:
    """Notes, merges and splits: they say nothing of the act's own fields."""
    words = []
    for one in found:
        name = "" if one.kind == "note" else "event"
        keys = {target.key for target in one.about}
        against = [
            other
            for other in found
            if {one.kind, other.kind} == {"merge", "split"}
            and person(one.by) != person(other.by)
            and len(keys & {target.key for target in other.about}) > 1
        ]
        value = tuple(target.key for target in one.about) if name else ()
        words.append(Word(one.id, one.by, one.at, one.why, one.kind, name, value, (), bool(name) and not against))
    return words


def _act(act: Act, said: Verdicts, known: Known) -> Act:
    """The act with every field on which all who spoke agree."""
    is_so = {name: value for name in READ_FIELDS if (value := settled(said.get(name, ()))) is not None}
    changes: dict[str, object] = {}
    if (actors := is_so.get("actor", act.actors)) != act.actors:
        changes |= {"actors": actors, "actor_parties": _parties(actors, known)}
    if (targets := is_so.get("target", act.targets)) != act.targets:
        changes |= {"targets": targets, "target_parties": _parties(targets, known)}
    code, status = is_so.get("code", (act.cameo,))[0], cast(Status, is_so.get("status", (act.status,))[0])
    if (code, status) != (act.cameo, act.status):
        from verbale.acts.pairs import plover_of  # loads the table of codes: only where a code was corrected

        changes |= {"cameo": code, "status": status, "plover": plover_of(code, status)}
    own = (act.time.edtf,) if act.time.edtf else ()
    if (time := is_so.get("time", own)) != own:
        changes["time"] = When(time[0] if time else None, "explicit")
    if (issues := is_so.get("issue", act.issues)) != act.issues:
        changes["issues"] = issues
    return dataclasses.replace(act, **changes) if changes else act  # type: ignore[arg-type]


def _parties(ids: Values, known: Known) -> Values:
    return tuple(dict.fromkeys(party_of(known(one)) for one in ids))


def party_of(entity: Entity) -> str:
    """The party that somebody stands for; himself where he stands for nobody else."""
    return entity.party or next((role.party for role in entity.roles if role.party), None) or entity.id


def _dated(article: Article, said: Verdicts) -> Article:
    day = settled(said.get("date", ()))
    if day is None:
        return article
    names = " and ".join(one.judgement.by for one in said["date"])
    return replace(article, date=ArticleDate(day[0] if day else None, "stated", (Reason(None, f"{names} says so"),)))


def _retimed(act: Act, old: Article, new: Article, record: Record) -> Act:
    """An act that had its time from the story's date has it from the new one; a time of its own stays.

    A relative one ("on Thursday") is counted anew from the new day, where its words are found to have come to it.
    """
    before, after = old.date.edtf, new.date.edtf
    if act.time.basis == "relative":
        return _recounted(act, old, new, record)
    if act.time.basis != "context" or not before or not after:
        return act
    last = after.split("/")[-1]
    times = {before: after, f"../{before}": f"../{last}", f"../{before.split('/')[-1]}": f"../{last}"}
    return replace(act, time=replace(act.time, edtf=times.get(act.time.edtf or "", act.time.edtf)))


def _recounted(act: Act, old: Article, new: Article, record: Record) -> Act:
    from verbale.times.recounting import recounted  # the grammar of times: only where a story's date was corrected

    days = [likely_date(article.date).edtf for article in (old, new)]
    if not (act.time.edtf and days[0] and days[1]):
        return act
    then, now = (date.fromisoformat(day) for day in days if day)
    near = sorted(record.times, key=lambda t: (not _meet(t.span, act.span), abs(t.span.start - act.cue.start)))
    said = [t for t in near if t.edtf == act.time.edtf and old.span.start <= t.span.start < old.span.end]
    for time in said:
        words = record.page.text[time.span.start : time.span.end]
        if value := recounted(words, act.time.edtf, then, now):
            return replace(act, time=replace(act.time, edtf=value))
    return act


# --- who --------------------------------------------------------------------------------------------------------------


def _mentions(
    record: Record, ids: Sequence[str], said: Mapping[str, Verdicts], known: Known
) -> tuple[Record, dict[str, list[Word]]]:
    """Mentions of somebody else than was read, and what hangs on them: who speaks, and who acts in that clause.

    An act has its parties by id and not by mention: somebody is exchanged in acts whose clause holds the mention, and
    no other mention of the one who was wrongly read.
    """
    words: dict[str, list[Word]] = {}
    for place, verdict in said.items():
        value = settled(verdict.get("entity", ()))
        if value is None:
            continue
        start, _, end = place.partition("-")
        span, new = Span(int(start), int(end)), value[0]
        old = next((m.entity for m in record.mentions if _meet(m.span, span)), None)
        if old is None or old == new:
            continue
        elsewhere = [m.span for m in record.mentions if m.entity == old and not _meet(m.span, span)]
        acts = list(record.acts)
        for at, act in enumerate(acts):
            if _meet(act.span, span) and not any(_meet(act.span, one) for one in elsewhere):
                acts[at] = _exchanged(act, (old, party_of(known(old))), (new, party_of(known(new))))
                if acts[at] != act:
                    words.setdefault(ids[at], []).extend(_shown(verdict, {"entity": (old,)}))
        record = replace(
            record,
            acts=tuple(acts),
            mentions=tuple(replace(m, entity=new) if _meet(m.span, span) else m for m in record.mentions),
            attributions=tuple(_respoken(a, span, new) for a in record.attributions),
        )
    return record, words


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _respoken(attribution: Attribution, span: Span, new: str) -> Attribution:
    source = attribution.source
    if source.span is None or not _meet(source.span, span):
        return attribution
    return replace(attribution, source=replace(source, entity=new))


def _exchanged(act: Act, old: tuple[str, str], new: tuple[str, str]) -> Act:
    """The act with one entity for another, and its party likewise; each an id and the party it stands for."""

    def swap(ids: Values, at: int) -> Values:
        return tuple(dict.fromkeys(new[at] if one == old[at] else one for one in ids))

    return replace(
        act,
        actors=swap(act.actors, 0),
        targets=swap(act.targets, 0),
        actor_parties=swap(act.actor_parties, 1) if old[0] in act.actors else act.actor_parties,
        target_parties=swap(act.target_parties, 1) if old[0] in act.targets else act.target_parties,
    )


def _names(record: Record) -> set[str]:
    """Everybody whom a record names, by id."""
    found = {e.id for e in record.entities} | {e.party for e in record.entities if e.party}
    for act in record.acts:
        found |= {*act.actors, *act.targets, *act.actor_parties, *act.target_parties}
    return found | {i for link in record.linkages for i in (link.holder, link.awaits.party) if i}


def _renamed(record: Record, same: Mapping[str, str]) -> Record:
    """The record with every merged entity under the one name that stands for it."""

    def one(identity: str) -> str:
        return same.get(identity, identity)

    def each(ids: Values) -> Values:
        return tuple(dict.fromkeys(map(one, ids)))

    def maybe(identity: str | None) -> str | None:
        return one(identity) if identity else identity

    def link(given: Linkage) -> Linkage:
        return replace(given, holder=maybe(given.holder), awaits=replace(given.awaits, party=maybe(given.awaits.party)))

    return replace(
        record,
        entities=tuple(replace(e, party=maybe(e.party)) for e in record.entities if e.id not in same),
        mentions=tuple(replace(m, entity=one(m.entity)) for m in record.mentions),
        attributions=tuple(
            replace(a, source=replace(a.source, entity=maybe(a.source.entity))) for a in record.attributions
        ),
        acts=tuple(
            replace(
                act,
                actors=each(act.actors),
                targets=each(act.targets),
                actor_parties=each(act.actor_parties),
                target_parties=each(act.target_parties),
            )
            for act in record.acts
        ),
        linkages=tuple(link(given) for given in record.linkages),
    )


def under_other_ids(record: Record, ids: Mapping[str, str]) -> Record:
    """The record with each of these people under the id that the ledger has for them."""
    if not ids:
        return record
    own = {ids.get(e.id, e.id): replace(e, id=ids.get(e.id, e.id)) for e in reversed(record.entities)}
    return replace(_renamed(record, ids), entities=tuple(reversed(own.values())))


def _peopled(record: Record, known: Known) -> Record:
    """The record with everybody among its entities whom people's words brought into it."""
    there = {e.id for e in record.entities}
    named = {m.entity for m in record.mentions} | {a.source.entity for a in record.attributions if a.source.entity}
    for act in record.acts:
        named |= {*act.actors, *act.targets}
    new = sorted(named - there)
    return replace(record, entities=(*record.entities, *map(known, new))) if new else record
