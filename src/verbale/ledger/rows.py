"""From one page's record to the ledger's rows: lines, ids, words, days. No SQL here."""

from __future__ import annotations

import hashlib
import zlib
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import msgspec

from verbale.ledger.days import UNDATED, bounds, on_the_line
from verbale.ledger.lines import Dated, Line, LinkageLine, Speaker, Who, Word
from verbale.model import Act, Article, Attribution, Linkage, Record, Span


@dataclass(frozen=True, slots=True)
class ActRow:
    """One act, ready to be stored."""

    line: Line
    day: str
    last_day: str
    published: str
    entities: tuple[tuple[str, str], ...]
    """(entity id, `actor` or `target`): persons and the parties they stand for."""


def fold(name: str) -> str:
    """A name as it is compared: lower case, single spaces, dashes and full stops as if they were not there."""
    return " ".join(name.casefold().replace("-", " ").replace(".", "").split())


def pack(value: object) -> bytes:
    """JSON, compressed; a page's record shrinks to about a seventh."""
    return zlib.compress(msgspec.json.encode(value), 6)


def unpack(blob: bytes) -> object:
    """What `pack` packed."""
    return msgspec.json.decode(zlib.decompress(blob))


def stable_ids(record: Record) -> list[str]:
    """The stable id of each act of a record, in the order of its acts: a digest of where it stands and what it says."""
    articles = {a.id: a.span for a in record.articles}
    seen: Counter[str] = Counter()
    ids: dict[int, str] = {}
    in_text_order = sorted(
        enumerate(record.acts), key=lambda f: (f[1].cue, f[1].span, f[1].cameo, f[1].actors, f[1].targets)
    )
    for number, act in in_text_order:
        slot = "|".join(map(str, (record.page.id, articles.get(act.article), act.cue, act.cameo)))
        slot += f"|{','.join(act.actors)}|{','.join(act.targets)}"
        seen[slot] += 1
        ids[number] = hashlib.sha256(f"act 1|{slot}|{seen[slot]}".encode()).hexdigest()[:40]
    return [ids[number] for number in range(len(ids))]


class Pager:
    """One record with its sentences, asked for its rows."""

    def __init__(self, record: Record, sentences: Iterable[Span]) -> None:
        self.record = record
        self.text = record.page.text
        self.sentences = sorted(Span(*s) for s in sentences)
        self._starts = [s.start for s in self.sentences]
        self._ends = [s.end for s in self.sentences]
        self._entities = {e.id: e for e in record.entities}
        self._articles = {a.id: a for a in record.articles}
        self._attributions = {a.id: a for a in record.attributions}

    def acts(self, ids: Sequence[str] = (), words: Mapping[str, tuple[Word, ...]] | None = None) -> list[ActRow]:
        """The acts in text order, each with its stable id: its own, or that of the reading it was corrected from.

        `words` are what people said, by stable id.
        """
        found = zip(ids or stable_ids(self.record), self.record.acts, strict=True)
        ordered = sorted(found, key=lambda f: (f[1].cue, f[1].span, f[1].cameo, f[1].actors, f[1].targets, f[0]))
        said = words or {}
        return [self._row(act, self._articles.get(act.article), i, said.get(i, ())) for i, act in ordered]

    def _row(self, act: Act, article: Article | None, digest: str, words: tuple[Word, ...]) -> ActRow:
        published = _dated(article)
        day, last_day = on_the_line(act.time.edtf, published.edtf)
        window = self.window(act.span, act.cue)
        condition = act.condition
        line = Line(
            act=digest,
            local=act.id,
            page=self.record.page.id,
            source=self.record.page.source,
            article=act.article,
            title=article.title if article else None,
            outlet=article.outlet if article else None,
            published=published,
            happened=Dated(act.time.edtf, act.time.basis),
            day=None if day == UNDATED else day,
            cameo=act.cameo,
            plover=act.plover,
            cue=act.cue,
            span=act.span,
            quote=self.text[act.span.start : act.span.end],
            sentence_span=window,
            sentence=self.text[window.start : window.end],
            actors=self.who(act.actors),
            targets=self.who(act.targets),
            actor_parties=self.who(act.actor_parties),
            target_parties=self.who(act.target_parties),
            issues=act.issues,
            status=act.status,
            condition=condition.kind if condition else None,
            condition_text=self.text[condition.span.start : condition.span.end] if condition else "",
            condition_span=condition.span if condition else None,
            speakers=tuple(self._speaker(self._attributions[t]) for t in act.attribution if t in self._attributions),
            place=act.place,
            confidence=act.confidence,
            because=act.because,
            words=words,
        )
        roles = [(e, "actor") for e in act.actors + act.actor_parties]
        roles += [(e, "target") for e in act.targets + act.target_parties]
        return ActRow(line, day, last_day, published_day(article), tuple(dict.fromkeys(roles)))

    def who(self, ids: Sequence[str]) -> tuple[Who, ...]:
        """The named entities, each with the name to show and its party."""
        return tuple(self._who(i) for i in ids)

    def _who(self, identity: str) -> Who:
        entity = self._entities.get(identity)
        if entity is None:
            return Who(identity, identity.replace("-", " "), None)
        return Who(identity, entity.name, entity.party or next((r.party for r in entity.roles if r.party), None))

    def _speaker(self, attribution: Attribution) -> Speaker:
        source, cue = attribution.source, attribution.cue
        words = self.text[source.span.start : source.span.end] if source.span else ""
        who = self._who(source.entity) if source.entity else None
        return Speaker(
            name=who.name if who else words,
            id=source.entity,
            party=who.party if who else None,
            cue=self.text[cue.start : cue.end] if cue else "",
            kind=attribution.kind,
            content=attribution.content,
        )

    def window(self, *spans: Span) -> Span:
        """The stretch of whole sentences that covers the spans; the spans' own hull where no sentence is known."""
        start, end = min(s.start for s in spans), max(s.end for s in spans)
        first, last = bisect_right(self._ends, start), bisect_left(self._starts, end)
        if first < last:
            start, end = min(start, self._starts[first]), max(end, self._ends[last - 1])
        return Span(start, end)

    def linkages(self, ids: Sequence[str] = ()) -> list[tuple[LinkageLine, str]]:
        """The linkages with their words, each with its story's sort day; `ids` as in `acts`."""
        stable = {act.id: i for act, i in zip(self.record.acts, ids or stable_ids(self.record), strict=True)}
        return [self._linkage(link, stable) for link in self.record.linkages]

    def _linkage(self, link: Linkage, stable: dict[str, str]) -> tuple[LinkageLine, str]:
        article = self._articles.get(link.article) or self._around(link.withholds.span)
        held, awaited = link.withholds, link.awaits
        line = LinkageLine(
            page=self.record.page.id,
            source=self.record.page.source,
            article=article.id if article else link.article,
            published=_dated(article),
            holder=self._who(link.holder) if link.holder else None,
            withholds=self.text[held.span.start : held.span.end],
            withholds_span=held.span,
            withholds_issues=held.issues,
            act=stable.get(held.act) if held.act else None,
            awaits=self._who(awaited.party) if awaited.party else None,
            awaited=self.text[awaited.span.start : awaited.span.end] if awaited.span else "",
            awaited_span=awaited.span,
            awaited_issues=awaited.issues,
            kind=link.kind,
            state=link.state,
        )
        return line, published_day(article)

    def _around(self, span: Span) -> Article | None:
        return next((a for a in self.record.articles if a.span.start <= span.start < a.span.end), None)


def _dated(article: Article | None) -> Dated:
    if article is None:
        return Dated(None, "unknown")
    return Dated(article.date.edtf, article.date.basis, tuple(r.says for r in article.date.because))


def published_day(article: Article | None) -> str:
    """The last day a story can be of: what it is sorted by; `UNDATED` where nothing is known."""
    first, last = bounds(article.date.edtf if article else None)
    return last or first or UNDATED
