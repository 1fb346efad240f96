"""Where sentences end in raw news text."""

from __future__ import annotations

import re

from verbale.model import Span

_END = re.compile(r"[.!?…][\"'”’)\]]*(?=\s+[\"'“‘(\[]?[A-Z0-9])")


def split_sentences(text: str, span: Span | None = None) -> list[Span]:
    """Sentences of `text` in `span`."""
    start, end = span if span is not None else (0, len(text))
    cuts = [m.end() for m in _END.finditer(text, start, end)]
    spans = []
    for s, e in zip([start, *cuts], [*cuts, end], strict=True):
        while s < e and text[s].isspace():
            s += 1
        while e > s and text[e - 1].isspace():
            e -= 1
        if e > s:
            spans.append(Span(s, e))
    return spans
