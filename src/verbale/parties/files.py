"""Reads the knowledge base from its files: YAML lists and TSV tables, each wrong line a `Problem`, the rest kept.

The package's own files are also kept compiled in `data/knowledge.json` (`python -m verbale.parties.compiling`):
parsing the YAML takes half a second, decoding the JSON a few milliseconds. The compiled file carries a digest of its
sources and is passed over when they have changed.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, cast, get_args

import msgspec
import yaml

from verbale.errors import KnowledgeError, Problem
from verbale.model import EntityType
from verbale.parties.tables import Entry, Event, Generic, Office, Tables, Term

DATA = Path(__file__).parent / "data"
COMPILED = DATA / "knowledge.json"
ENTITY_TYPES = frozenset(get_args(EntityType))
_GENDERS = {"m": "male", "f": "female", "male": "male", "female": "female"}
PEOPLE_COLUMNS = ("id", "name", "also", "party", "office", "from", "to", "gender", "wikidata")

Row = dict[str, Any]


class _Wrong(Exception):
    """What is wrong with one row, in one plain sentence."""


def load_tables(extra: Sequence[Path] = ()) -> tuple[Tables, list[Problem]]:
    """The package's tables with the user's files on top, and what was wrong with single lines.

    Raises KnowledgeError when the package's own data folder is missing.
    """
    sources = sources_of(DATA)
    if not sources:
        raise KnowledgeError(f"{DATA}: the knowledge base is not installed")
    problems: list[Problem] = []
    tables = _compiled(sources)
    if tables is None:
        tables, problems = read_files(sources)
    if extra:
        files = [f for path in extra for f in (sources_of(path) if path.is_dir() else [path])]
        own, wrong = read_files(files)
        tables, problems = _merge(tables, own), [*problems, *wrong]
    return tables, problems


def digest_of(sources: Sequence[Path]) -> str:
    """Digest of the names and bytes of the source files."""
    seen = hashlib.blake2b(digest_size=16)
    for path in sources:
        seen.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return seen.hexdigest()


def read_files(paths: Sequence[Path]) -> tuple[Tables, list[Problem]]:
    """Read files by what their names say they hold; a later row replaces an earlier one with the same id."""
    tables, problems = Tables(), []
    entries: dict[str, Entry] = {}
    for path in paths:
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            problems.append(Problem("knowledge", str(path), f"cannot be read: {error}"))
            continue
        reader = _people if path.suffix == ".tsv" else _list
        reader(path, text, tables, entries, problems)
    tables.entries = list(entries.values())
    tables.events, wrong = _by_id(tables.events)
    return tables, [*problems, *wrong]


def _by_id(events: Sequence[Event]) -> tuple[list[Event], list[Problem]]:
    """One event an id: rows of one event add up; where they do not agree on its day, the later row is kept."""
    found: dict[str, Event] = {}
    problems: list[Problem] = []
    for event in events:
        known = found.get(event.id)
        if known is not None and known.date != event.date:
            what = f"stands twice with different days, {known.date} and {event.date}; the later row was kept"
            problems.append(Problem("knowledge", event.id, what, fatal=False))
            known = None
        found[event.id] = event if known is None else _joined_event(known, event)
    return list(found.values()), problems


def _joined_event(old: Event, new: Event) -> Event:
    """The phrases that name an event in one row, the words that tell of it in another."""
    return Event(
        id=new.id,
        name=new.name,
        words=_union(old.words, new.words),
        parties=_union(old.parties, new.parties) if old.parties and new.parties else (),
        date=new.date,
        until=new.until or old.until,
        near=new.near or old.near,
        deed=_union(old.deed, new.deed),
    )


def sources_of(folder: Path) -> list[Path]:
    """The knowledge files under a folder, in the order in which they are read."""
    return sorted(p for p in folder.rglob("*") if p.suffix in (".yaml", ".tsv"))


def _compiled(sources: Sequence[Path]) -> Tables | None:
    if not COMPILED.exists():
        return None
    try:
        tables = msgspec.json.decode(COMPILED.read_bytes(), type=Tables)
    except msgspec.DecodeError:
        return None
    return tables if tables.digest == digest_of(sources) else None


def _merge(base: Tables, own: Tables) -> Tables:
    entries = {e.id: e for e in base.entries}
    for entry in own.entries:
        entries[entry.id] = _joined(entries[entry.id], entry) if entry.id in entries else entry
    words = {k: (*base.words.get(k, ()), *own.words.get(k, ())) for k in {*base.words, *own.words}}
    return Tables(
        entries=list(entries.values()),
        shorts=own.shorts + base.shorts,
        governments=own.governments + base.governments,
        generics=own.generics + base.generics,
        offices=own.offices + base.offices,
        publishers=base.publishers + own.publishers,
        domains=base.domains | own.domains,
        governmental=_union(base.governmental, own.governmental),
        events=list(({e.id: e for e in base.events} | {e.id: e for e in own.events}).values()),
        words=words,
    )


def _joined(old: Entry, new: Entry) -> Entry:
    """A later row over an earlier one: what it says replaces, names and terms add up."""
    return Entry(
        id=new.id,
        type=new.type,
        name=new.name,
        also=tuple(dict.fromkeys((*new.also, old.name, *old.also)))
        if old.name != new.name
        else _union(new.also, old.also),
        kind=new.kind or old.kind,
        party=new.party or old.party,
        members=new.members or old.members,
        wikidata=new.wikidata or old.wikidata,
        demonyms=_union(new.demonyms, old.demonyms),
        capital=_union(new.capital, old.capital),
        gender=new.gender or old.gender,
        terms=_union(old.terms, new.terms),
    )


def _union(a: tuple[Any, ...], b: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(dict.fromkeys((*a, *b)))


# --- YAML lists -------------------------------------------------------------------------------------------------------


def _list(path: Path, text: str, tables: Tables, entries: dict[str, Entry], problems: list[Problem]) -> None:
    """Read one YAML file, an item at a time, so that a wrong item costs only itself."""
    kind = path.stem if path.stem in _ITEMS else "words" if path.stem.startswith("words") else "bodies"
    for line, item in _items(path, text, problems):
        where = f"{path}:{line}"
        try:
            if kind == "words":
                _word_list(item, tables)
                continue
            if not isinstance(item, dict):
                raise _Wrong("an entry must be a mapping with keys such as `id` and `name`")
            made = _ITEMS[kind](item, tables)
        except _Wrong as wrong:
            problems.append(Problem("knowledge", where, str(wrong), fatal=False))
            continue
        if made is not None:
            entries[made.id] = _joined(entries[made.id], made) if made.id in entries else made


def _items(path: Path, text: str, problems: list[Problem]) -> Iterator[tuple[int, Any]]:
    """The items of a YAML list or mapping with their line numbers; a file that does not parse is read in chunks."""
    try:
        yield from _parsed(text, 0)
    except yaml.YAMLError:
        for line, chunk in _chunks(text):
            try:
                yield from _parsed(chunk, line)
            except yaml.YAMLError as error:
                mark = getattr(error, "problem_mark", None)
                at = line + 1 + (mark.line if mark else 0)
                what = getattr(error, "problem", None) or "is not YAML"
                problems.append(Problem("knowledge", f"{path}:{at}", f"this entry cannot be read: {what}", fatal=False))


def _parsed(text: str, offset: int) -> list[tuple[int, Any]]:
    loader = yaml.CSafeLoader(text)
    try:
        node = loader.get_single_node()
        if node is None:
            return []
        if isinstance(node, yaml.MappingNode):
            pairs = [
                (k.start_mark.line, loader.construct_object(k, True), loader.construct_object(v, True))
                for k, v in node.value
            ]
            return [(offset + line + 1, (key, value)) for line, key, value in pairs]
        if isinstance(node, yaml.SequenceNode):
            return [(offset + n.start_mark.line + 1, loader.construct_object(n, deep=True)) for n in node.value]
        return [(offset + 1, loader.construct_object(node, deep=True))]
    finally:
        loader.dispose()


def _chunks(text: str) -> Iterator[tuple[int, str]]:
    """Stretches of a file that each begin with `- ` in the first column, with the lines before them."""
    start, lines = 0, text.splitlines(keepends=True)
    for i, line in enumerate([*lines, "- "]):
        if line.startswith("- ") and i > start:
            yield start, "".join(lines[start:i])
            start = i


def _strings(row: Row, key: str) -> tuple[str, ...]:
    value = row.get(key)
    if value is None:
        return ()
    if isinstance(value, str):
        return (value,)
    if isinstance(value, list) and all(isinstance(v, (str, int)) for v in value):
        return tuple(str(v) for v in value)
    raise _Wrong(f"`{key}` must be a word or a list of words")


def _need(row: Row, key: str) -> str:
    value = row.get(key)
    if not isinstance(value, str) or not value.strip():
        raise _Wrong(f"`{key}` is missing or is no text")
    return value.strip()


def _maybe(row: Row, key: str) -> str | None:
    value = row.get(key)
    if value is not None and not isinstance(value, (str, int)):
        raise _Wrong(f"`{key}` must be a single word")
    return str(value) if value not in (None, "") else None


def _entry(row: Row, default: EntityType) -> Entry:
    given = _maybe(row, "type") or default
    kind = _maybe(row, "kind") or ("" if given in ENTITY_TYPES else given)
    return Entry(
        id=_need(row, "id"),
        type=cast(EntityType, given) if given in ENTITY_TYPES else default,
        name=_need(row, "name"),
        also=_strings(row, "also"),
        kind=kind,
        party=_maybe(row, "party"),
        members=_strings(row, "members"),
        wikidata=_maybe(row, "wikidata"),
        demonyms=_strings(row, "demonyms"),
        opposes=_maybe(row, "opposes"),
    )


def _state(row: Row, tables: Tables) -> Entry:
    entry = _entry(row, "state")
    _shorts(row, entry, tables)
    tables.governments += [(words, entry.id) for words in _strings(row, "government_words")]
    capital = (*_strings(row, "capital"), *_strings(row, "capital_also"))
    return msgspec.structs.replace(entry, party=entry.id, capital=capital)


def _shorts(row: Row, entry: Entry, tables: Tables) -> None:
    """Words that mean an entry only beside another."""
    for short in row.get("short") or ():
        if not isinstance(short, dict):
            raise _Wrong("an item of `short` needs `words` and `with`")
        tables.shorts.append((_need(short, "words"), entry.id, _strings(short, "with")))


def _place(row: Row, tables: Tables) -> Entry:
    inside = _strings(row, "in")
    return msgspec.structs.replace(_entry(row, "place"), members=inside)


def _armed_group(row: Row, tables: Tables) -> Entry:
    """A movement of `armed_groups.yaml`: fighters, unless it is said to be something else."""
    return _body({"kind": "armed-group", **row}, tables)


def _body(row: Row, tables: Tables) -> Entry:
    entry = _entry(row, "organization")
    _shorts(row, entry, tables)
    return entry


def _government_body(row: Row, tables: Tables) -> Entry:
    return _entry(row, "government")


def _track(row: Row, tables: Tables) -> Entry:
    return msgspec.structs.replace(_entry(row, "group"), kind="track")


def _generic(row: Row, tables: Tables) -> None:
    words = (*_strings(row, "words"), *_strings(row, "also"))
    if row.get("self"):  # "the Syrian government" is the state itself
        tables.words["government_nouns"] = (*tables.words.get("government_nouns", ()), *words)
        return
    if not words or "{" not in _need(row, "name"):
        raise _Wrong(
            "a body that every state has needs `words`, `id_suffix` and a `name` with {demonym} or {state} in it"
        )
    tables.generics.append(Generic(words, _need(row, "id_suffix"), _need(row, "name")))


def _office(row: Row, tables: Tables) -> None:
    tables.offices.append(Office(_need(row, "title"), _strings(row, "also"), _maybe(row, "kind") or ""))


def _publisher(row: Row, tables: Tables) -> None:
    domains = row.get("domains")
    if domains is None:
        tables.publishers.append((_need(row, "host").lower(), _need(row, "party"), _strings(row, "names")))
    elif isinstance(domains, dict):
        tables.domains |= {str(code).lower(): str(state) for code, state in domains.items()}
        tables.governmental = _union(tables.governmental, _strings(row, "governmental"))
    else:
        raise _Wrong("`domains` must be codes with their states")


def _event(row: Row, tables: Tables) -> None:
    name = _need(row, "name")
    near = _strings(row, "near")
    words = _strings(row, "words") or (() if near else (name,))
    date = row.get("date")
    if date is None:
        raise _Wrong("a dated event needs a `date`")
    ident = _maybe(row, "id") or name.lower().replace(" ", "-")
    tables.events.append(
        Event(
            "event:" + ident,
            name,
            words,
            _strings(row, "parties"),
            str(date),
            str(row.get("until") or ""),
            near,
            _strings(row, "deed"),
        )
    )


def _word_list(item: Any, tables: Tables) -> None:
    if not (isinstance(item, tuple) and isinstance(item[0], str) and isinstance(item[1], list)):
        raise _Wrong("a word list is a name, a colon and a list of words")
    tables.words[item[0]] = (*tables.words.get(item[0], ()), *(str(w) for w in item[1]))


_ITEMS: dict[str, Callable[[Row, Tables], Entry | None]] = {
    "states": _state,
    "places": _place,
    "bodies": _body,
    "government_bodies": _government_body,
    "armed_groups": _armed_group,
    "generic": _generic,
    "offices": _office,
    "tracks": _track,
    "publishers": _publisher,
    "events": _event,
    "told_events": _event,
}


# --- people -----------------------------------------------------------------------------------------------------------


def _people(path: Path, text: str, tables: Tables, entries: dict[str, Entry], problems: list[Problem]) -> None:
    """Read one table of people: a row is one term in office; rows of one id add up to one person."""
    kept = [(n, line) for n, line in enumerate(text.splitlines(), 1) if line.strip() and not line.startswith("#")]
    if not kept:
        return
    columns = kept[0][1].split("\t")
    if columns[:2] != ["id", "name"]:
        problems.append(
            Problem(
                "knowledge", f"{path}:{kept[0][0]}", "the first row must name the columns: " + " ".join(PEOPLE_COLUMNS)
            )
        )
        return
    for number, line in kept[1:]:
        cells = next(csv.reader(io.StringIO(line), delimiter="\t", quoting=csv.QUOTE_NONE))
        if len(cells) > len(columns):
            problems.append(
                Problem("knowledge", f"{path}:{number}", "this row has more cells than columns", fatal=False)
            )
            continue
        row = dict(zip(columns, (c.strip() for c in cells), strict=False))
        try:
            made = _person(row)
        except _Wrong as wrong:
            problems.append(Problem("knowledge", f"{path}:{number}", str(wrong), fatal=False))
            continue
        old = entries.get(made.id)
        entries[made.id] = _joined(old, made) if old is not None and old.type == "person" else made


def _person(row: Row) -> Entry:
    party = _maybe(row, "party")
    office = row.get("office") or ""
    start, end = _edge(row, "from"), _edge(row, "to")
    if start and end and end < start[: len(end)]:
        raise _Wrong(f"the term ends ({end}) before it begins ({start})")
    terms = (Term(office, start, end, party),) if office else ()
    return Entry(
        id=_need(row, "id"),
        type="person",
        name=_need(row, "name"),
        also=tuple(a.strip() for a in (row.get("also") or "").split(";") if a.strip()),
        party=party,
        gender=_GENDERS.get(row.get("gender") or "", ""),
        wikidata=_maybe(row, "wikidata"),
        terms=terms,
    )


def _edge(row: Row, key: str) -> str | None:
    """One end of a term as `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; None where open or unknown."""
    value = (row.get(key) or "").strip().rstrip("?~%")
    if value in ("", "..", "present"):
        return None
    parts = value.split("-")
    if len(parts) > 3 or not all(p.isdigit() for p in parts) or len(parts[0]) != 4:
        raise _Wrong(f"`{key}` is {value!r}, which is no date of the form 2006-09-26, 2006-09 or 2006")
    return value
