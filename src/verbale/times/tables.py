"""The tab-separated data files of this room: a row a line, a line that begins with "#" is a comment."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import resources


def table(name: str, right: Callable[[list[str]], bool], wanted: str) -> Iterator[list[str]]:
    """The fields of each row of a data file; raises ValueError naming a line that is not `right`, and the `wanted`."""
    text = (resources.files("verbale.times") / "data" / name).read_text(encoding="utf-8")
    for number, line in enumerate(text.splitlines(), 1):
        if line[:1] == "#" or not line or line.isspace():
            continue
        fields = line.split("\t")
        if not right(fields):
            raise ValueError(f"{name}, line {number}: {wanted}, there are {len(fields)} fields")
        yield fields
