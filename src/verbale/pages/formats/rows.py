"""JSON Lines, and lists of objects in one JSON file: every row with a text is a page.

Field names are known for the common shapes (`data/fields.yaml`); `VERBALE_FIELDS=text=body,published=day` names others.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib import resources
from typing import Any

import yaml

from verbale.errors import KnowledgeError, Problem
from verbale.model import Metadata, StatedDate
from verbale.pages.formats.composing import composed
from verbale.pages.formats.members import Member
from verbale.pages.inputs import Given, Input, too_large
from verbale.pages.metadata import as_day

Row = dict[str, Any]
OPTION = "VERBALE_FIELDS"
"""The environment variable in which a user names fields."""
INNER = ("articles", "results", "items", "documents")
"""Under which names the answer of a news service (GDELT's and others) holds its rows."""
MOST_PROBLEMS = 20
"""Bad rows that are told one by one; the rest is told as a number."""


@lru_cache(maxsize=1)
def _shipped() -> dict[str, list[str]]:
    try:
        loaded: dict[str, Any] = yaml.safe_load(
            resources.files("verbale.pages").joinpath("data", "fields.yaml").read_text("utf-8")
        )
    except (OSError, yaml.YAMLError) as error:
        raise KnowledgeError(f"fields.yaml: {error}") from error
    return {key: names for key, names in loaded.items() if key != "example"}


def field_names() -> Mapping[str, list[str]]:
    """For each thing the field names that are tried; the user's own come first."""
    names = {key: list(value) for key, value in _shipped().items()}
    for part in filter(None, os.environ.get(OPTION, "").split(",")):
        thing, _, name = (piece.strip() for piece in part.partition("="))
        if name and thing in names:
            names[thing].insert(0, name)
    return names


def pages_of(member: Member) -> Iterator[Input | Problem]:
    """The rows of a list that have a text, in its order; a row that is no JSON is passed over and told."""
    names = field_names()
    told = 0
    for number, row in _numbered(member):
        page = row if isinstance(row, Problem) else _page(member, row, number, names)
        if isinstance(page, Problem):
            told += 1
            if told > MOST_PROBLEMS:
                continue
        yield page
    if told > MOST_PROBLEMS:
        yield Problem("open", member.name, f"{told - MOST_PROBLEMS} more rows could not be read")


def _numbered(member: Member) -> Iterator[tuple[int, Row | Problem]]:
    """Number and content of each row; an object that is itself an answer with a list of rows stands for these."""
    for number, row in _rows(member):
        inner = None if isinstance(row, Problem) else next((row[key] for key in INNER if _is_list(row.get(key))), None)
        if inner is None:
            yield number, row
        else:
            yield from enumerate((one for one in inner if isinstance(one, dict)), 1)


def _is_list(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict)


def _rows(member: Member) -> Iterator[tuple[int, Row | Problem]]:
    """Number and content of each row, whether they stand one a line or in one list."""
    first = member.stream.peek(64).lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if first == b"[":
        yield from _listed(member)
        return
    limit = member.spent.limits.page
    number = 0
    while line := member.stream.readline(limit + 1):
        number += 1
        if len(line) > limit and not line.endswith(b"\n"):
            yield number, too_large(f"{member.name}#{number}", limit)
            return  # one endless line: nothing behind it can be told apart
        if line.strip():
            yield number, _decoded(line, f"{member.name}#{number}", member, number)


def _decoded(line: bytes, name: str, member: Member, number: int) -> Row | Problem:
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        if number == 1 and line.strip() == b"{":
            return _whole(line + member.stream.read(member.spent.limits.page), name)
        return Problem("open", name, f"this row is no JSON ({str(error)[:80]})")
    return row if isinstance(row, dict) else Problem("open", name, "this row is no JSON object")


def _whole(data: bytes, name: str) -> Row | Problem:
    """One object over many lines."""
    try:
        row = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        return Problem("open", name, f"no JSON ({str(error)[:80]})")
    return row if isinstance(row, dict) else Problem("open", name, "no JSON object")


def _listed(member: Member) -> Iterator[tuple[int, Row | Problem]]:
    limit = member.spent.limits.page
    data = member.read(limit)
    if len(data) > limit:
        yield 1, too_large(member.name, limit)
        return
    try:
        rows = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        yield 1, Problem("open", member.name, f"no JSON ({str(error)[:80]})")
        return
    for number, row in enumerate(rows, 1):
        name = f"{member.name}#{number}"
        yield number, row if isinstance(row, dict) else Problem("open", name, "this row is no JSON object")


def _page(member: Member, row: Row, number: int, names: Mapping[str, list[str]]) -> Input | Problem:
    found = things_of(row, names)
    url = found.get("url", "")
    name = f"{member.name}#{url or number}"
    if not found.get("text"):
        what = "this row has an address and no text: fetch it with verbale fetch" if url else "this row has no text"
        return Problem("open", name, what)
    data, given = composed(found.get("title", ""), found["text"], Given(metadata=_metadata(found)))
    return Input(name, data=data, given=given)


def things_of(row: Row, names: Mapping[str, list[str]]) -> dict[str, str]:
    """Text, title, url … of a row, as far as it has them."""
    return {thing: value for thing, tried in names.items() if (value := _first(row, tried))}


def _first(row: Row, tried: list[str]) -> str:
    for name in tried:
        value: Any = row.get(name)
        if value is None and "." in name:
            outer, inner = name.split(".", 1)
            value = row[outer].get(inner) if isinstance(row.get(outer), dict) else None
        text = _as_text(value)
        if text:
            return text
    return ""


def _as_text(value: Any) -> str:
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, list) and value and all(isinstance(part, str) for part in value):
        return "\n".join(value) if len(value[0]) > 80 else ", ".join(value)
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else ""


def _metadata(found: dict[str, str]) -> Metadata:
    dates = [
        StatedDate(day, "row", what=what) for what in ("published", "updated") if (day := as_day(found.get(what, "")))
    ]
    known = Metadata(
        title=found.get("title"),
        outlet=found.get("outlet"),
        byline=found.get("byline"),
        url=found.get("url"),
        language=found.get("language", "")[:2].lower() or None,
        dates=tuple(dates),
    )
    return known.noted("row")
