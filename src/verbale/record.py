"""A record in its written form: the JSON of RECORD.md, there and back.

    line = dumps(record)              # one line of JSON, ready for `--format jsonl`
    again = loads(line, page_text)    # the same record; the page text travels apart

Spans are two-item lists. A key whose value is `None` stays, so that every object of a kind has the same keys.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from verbale.errors import UsageError
from verbale.model import (
    VERSION,
    Act,
    Article,
    ArticleDate,
    Attribution,
    Awaited,
    Condition,
    Entity,
    Furniture,
    Linkage,
    Mention,
    Metadata,
    Page,
    Reason,
    Record,
    Role,
    Source,
    Span,
    Time,
    When,
    Withheld,
)

JSON = dict[str, Any]


def dumps(record: Record) -> str:
    """The record as one line of JSON (UTF-8 text, no line break inside)."""
    return msgspec.json.encode(to_dict(record)).decode("utf-8")


def loads(line: str | bytes, text: str = "") -> Record:
    """Read a record that `dumps` wrote; `text` is the page text, which the JSON does not hold.

    Raises `UsageError` where the line is no JSON or not in the form of a record of this version.
    """
    try:
        return from_dict(msgspec.json.decode(line), text)
    except (msgspec.DecodeError, KeyError, TypeError, ValueError) as error:
        raise UsageError(f"this is no record in the form of version {VERSION}: {error!r}") from error


# --- to JSON ----------------------------------------------------------------------------------------------------------


def to_dict(record: Record) -> JSON:
    """The record as plain dictionaries and lists."""
    page = record.page
    return {
        "verbale": VERSION,
        "page": {"id": page.id, "source": page.source, "media_type": page.media_type, "length": len(page.text)},
        "articles": [_article(a) for a in record.articles],
        "furniture": [_trim({"span": list(f.span), "kind": f.kind, "because": f.because}) for f in record.furniture],
        "entities": [_entity(e) for e in record.entities],
        "mentions": [{"span": list(m.span), "entity": m.entity} for m in record.mentions],
        "times": [{"span": list(t.span), "edtf": t.edtf, "basis": t.basis} for t in record.times],
        "attributions": [_attribution(a) for a in record.attributions],
        "acts": [_act(a) for a in record.acts],
        "linkages": [_linkage(link) for link in record.linkages],
    }


def _spanned(span: Span | None) -> list[int] | None:
    return None if span is None else list(span)


def _trim(entry: JSON) -> JSON:
    """Without the keys that say nothing."""
    return {key: value for key, value in entry.items() if value not in (None, "", [], ())}


def _article(article: Article) -> JSON:
    date = article.date
    return {
        "id": article.id,
        "span": list(article.span),
        "title": article.title,
        "outlet": article.outlet,
        "language": article.language,
        "complete": article.complete,
        "date": {
            "edtf": date.edtf,
            "basis": date.basis,
            "because": [{"span": _spanned(r.span), "says": r.says} for r in date.because],
        },
    }


def _entity(entity: Entity) -> JSON:
    roles = [{"title": r.title, "for": r.party, "span": _spanned(r.span)} for r in entity.roles]
    return {"id": entity.id, "type": entity.type, "name": entity.name} | _trim(
        {
            "also": list(entity.also),
            "wikidata": entity.wikidata,
            "roles": roles,
            "members": list(entity.members),
            "party": entity.party,
        }
    )


def _attribution(attribution: Attribution) -> JSON:
    source = attribution.source
    return {
        "id": attribution.id,
        "article": attribution.article,
        "source": {"span": _spanned(source.span), "entity": source.entity},
        "cue": _spanned(attribution.cue),
        "content": list(attribution.content),
        "kind": attribution.kind,
    }


def _act(act: Act) -> JSON:
    condition = act.condition
    return {
        "id": act.id,
        "article": act.article,
        "cue": list(act.cue),
        "span": list(act.span),
        "cameo": act.cameo,
        "plover": act.plover,
        "actors": list(act.actors),
        "targets": list(act.targets),
        "actor_parties": list(act.actor_parties),
        "target_parties": list(act.target_parties),
        "issues": list(act.issues),
        "status": act.status,
        "condition": None if condition is None else {"span": list(condition.span), "kind": condition.kind},
        "attribution": list(act.attribution),
        "time": {"edtf": act.time.edtf, "basis": act.time.basis},
        "place": act.place,
        "confidence": round(act.confidence, 4),
        "because": act.because,
        **({"mode": act.mode} if act.mode else {}),
        **({"context": act.context} if act.context else {}),
    }


def _linkage(linkage: Linkage) -> JSON:
    held, awaited = linkage.withholds, linkage.awaits
    return {
        "holder": linkage.holder,
        "withholds": {"act": held.act, "span": list(held.span), "issues": list(held.issues)},
        "awaits": {"party": awaited.party, "span": _spanned(awaited.span), "issues": list(awaited.issues)},
        "kind": linkage.kind,
        "state": linkage.state,
        "article": linkage.article,
    }


# --- from JSON --------------------------------------------------------------------------------------------------------


def from_dict(data: JSON, text: str = "") -> Record:
    """A record from plain dictionaries; raises `KeyError` or `TypeError` where a part is missing."""
    page = data["page"]
    return Record(
        page=Page(page["id"], page["source"], page["media_type"], text, Metadata()),
        articles=tuple(_read_article(a) for a in data["articles"]),
        furniture=tuple(Furniture(Span(*f["span"]), f["kind"], f.get("because", "")) for f in data["furniture"]),
        entities=tuple(_read_entity(e) for e in data["entities"]),
        mentions=tuple(Mention(Span(*m["span"]), m["entity"]) for m in data["mentions"]),
        times=tuple(Time(Span(*t["span"]), t["edtf"], t["basis"]) for t in data["times"]),
        attributions=tuple(_read_attribution(a) for a in data["attributions"]),
        acts=tuple(_read_act(a) for a in data["acts"]),
        linkages=tuple(_read_linkage(link) for link in data["linkages"]),
    )


def _maybe(span: Iterable[int] | None) -> Span | None:
    return None if span is None else Span(*span)


def _read_article(a: JSON) -> Article:
    because = tuple(Reason(_maybe(r["span"]), r["says"]) for r in a["date"].get("because", ()))
    date = ArticleDate(a["date"]["edtf"], a["date"]["basis"], because)
    return Article(a["id"], Span(*a["span"]), a["title"], a["outlet"], a["language"], a["complete"], date)


def _read_entity(e: JSON) -> Entity:
    return Entity(
        id=e["id"],
        type=e["type"],
        name=e["name"],
        also=tuple(e.get("also", ())),
        wikidata=e.get("wikidata"),
        roles=tuple(Role(r["title"], r["for"], _maybe(r.get("span"))) for r in e.get("roles", ())),
        members=tuple(e.get("members", ())),
        party=e.get("party"),
    )


def _read_attribution(a: JSON) -> Attribution:
    source = Source(_maybe(a["source"]["span"]), a["source"]["entity"])
    return Attribution(a["id"], a["article"], source, _maybe(a["cue"]), Span(*a["content"]), a["kind"])


def _read_act(a: JSON) -> Act:
    condition = a["condition"]
    return Act(
        id=a["id"],
        article=a["article"],
        cue=Span(*a["cue"]),
        span=Span(*a["span"]),
        cameo=a["cameo"],
        plover=a["plover"],
        actors=tuple(a["actors"]),
        targets=tuple(a["targets"]),
        actor_parties=tuple(a["actor_parties"]),
        target_parties=tuple(a["target_parties"]),
        issues=tuple(a["issues"]),
        status=a["status"],
        condition=None if condition is None else Condition(Span(*condition["span"]), condition["kind"]),
        attribution=tuple(a["attribution"]),
        time=When(a["time"]["edtf"], a["time"]["basis"]),
        place=a["place"],
        confidence=a["confidence"],
        because=a.get("because", ""),
        mode=a.get("mode", ""),
        context=a.get("context", ""),
    )


def _read_linkage(link: JSON) -> Linkage:
    held, awaited = link["withholds"], link["awaits"]
    return Linkage(
        holder=link["holder"],
        withholds=Withheld(Span(*held["span"]), tuple(held.get("issues", ())), held.get("act")),
        awaits=Awaited(awaited["party"], _maybe(awaited["span"]), tuple(awaited.get("issues", ()))),
        kind=link["kind"],
        state=link["state"],
        article=link.get("article", ""),
    )
