"""Which blocks of an HTML page are its story: the subtree with the most text and the least furniture, then its lines one by one.

The choice of the subtree is the maximum sum of Pasternack and Roth, "Extracting article text from the web with maximum
subsequence segmentation" (WWW 2009), taken over the nodes of the tree instead of over tokens.
"""

from __future__ import annotations

import re
from collections import defaultdict

from verbale.pages.blocks import Block

HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_ENDED = re.compile(r"[.!?…:;][\"”’')\]]*$")
_ASIDE = frozenset(("nav", "footer", "aside", "form", "button", "negative"))
_KIND = {"figcaption": "caption", "figure": "caption", "footer": "legal"}


def choose(blocks: list[Block]) -> None:
    """Set the role of every block. Linear in the number of blocks times the depth of the tree (bounded)."""
    values = [_value(block) for block in blocks]
    best = _best_node(blocks, values)
    inside = [i for i, block in enumerate(blocks) if best in block.path or best < 0]
    chosen = {i for i in inside if _belongs(blocks[i])}
    first = min(chosen, default=0)
    for i, block in enumerate(blocks):
        if i in chosen:
            block.role = "heading" if block.tag in HEADINGS else "item" if block.tag == "li" else "text"
        else:
            block.role = _furniture_role(block)
    _find_title(blocks, first)


def _value(block: Block) -> float:
    """How much a block speaks for the node above it: about one for each hundred characters of prose, less for links."""
    length = len(block.text)
    ended = bool(_ENDED.search(block.text))
    if block.linked > 0.5:
        return -0.7
    if block.marks & _ASIDE and "body" not in block.marks:
        return -0.5
    if length >= 60 and (ended or length >= 160):
        return min(length / 100, 5.0) * (1 - block.linked) * (1.2 if "positive" in block.marks else 1.0)
    if block.tag in HEADINGS or block.tag in ("p", "blockquote") and ended:
        return 0.1
    return -0.3


def _best_node(blocks: list[Block], values: list[float]) -> int:
    """Number of the element whose blocks' values sum highest, the deepest where several tie; -1 where nothing is prose."""
    sums: dict[int, float] = defaultdict(float)
    for block, value in zip(blocks, values, strict=True):
        for node in block.path:
            sums[node] += value
    return max(sums, key=lambda node: (round(sums[node], 6), node), default=-1)


def _belongs(block: Block) -> bool:
    """Whether a block inside the chosen subtree is story text."""
    length = len(block.text)
    if block.linked > 0.6 and not (block.tag == "p" and length > 100):
        return False
    if block.marks & {"nav", "footer", "form", "button", "figcaption"}:
        return False
    if block.marks & {"negative", "aside"}:
        return "body" in block.marks and length > 120
    return True


def _furniture_role(block: Block) -> str:
    return next((kind for mark, kind in _KIND.items() if mark in block.marks), "navigation")


def _find_title(blocks: list[Block], first: int) -> None:
    """The last first-level heading before the story is its headline, if it stands near."""
    for i in range(first, max(-1, first - 40), -1):
        if blocks[i].tag == "h1" and len(blocks[i].text) >= 15 and blocks[i].linked < 0.6:
            blocks[i].role = "title"
            return
