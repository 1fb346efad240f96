"""The grammar of English time expressions: all forms in one scan, tried in order at each place."""

from __future__ import annotations

import re

from verbale.times import forms_calendar, forms_relative
from verbale.times.expression import Kind, Meaning
from verbale.times.fragments import RULES

FORMS = (forms_calendar, forms_relative)
"""The modules whose forms fill `RULES` as they are loaded, in this order."""

_BARE = re.compile(r"\(\?P<\w+>")
MASTER = re.compile(r"(?<![\w.,-])(?:" + "|".join(_BARE.sub("(?:", r.pattern.pattern) for r in RULES) + ")")


def read(low: str, text: str, position: int) -> tuple[int, int, Kind, Meaning] | None:
    """The first time expression at or after `position`: start, end, kind, meaning.

    `low` is `text` in lower case, of the same length.
    """
    while found := MASTER.search(low, position):
        start = found.start()
        for rule in RULES:
            m = rule.pattern.match(low, start)
            built = rule.build(m, text) if m and m.end() > start else None
            if m and built:
                return start, m.end(), *built
        position = start + 1
    return None
