"""A block: one line of rendered HTML and what the tree around it tells."""

from __future__ import annotations

from dataclasses import dataclass

from verbale.model import Span


@dataclass(slots=True)
class Block:
    """One line of rendered text (a block element, or the part of one between two others) and where it stood."""

    span: Span
    text: str
    tag: str
    """The nearest block element."""
    path: tuple[int, ...]
    """Numbers of the block elements above it in document order, outermost first, its own element last."""
    linked: float
    """Share of its characters that stand in links, 0 to 1."""
    marks: frozenset[tuple[str, int]]
    """Hints from the elements around it with those elements' numbers: `positive`, `negative`, `body`, and telling
    element names (nav, aside …)."""
    xpath: str = ""
    """Where its nearest block element stands in the tree; empty where the tree is not that of the source."""
    role: str = "text"
    """`text`, `title`, `heading`, `item`; or the kind of furniture that it is."""
    prose: bool | None = None
    """Whether it is prose, once that has been asked for (`main_text`)."""
