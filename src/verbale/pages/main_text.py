"""Which blocks of an HTML page are its story: the subtree with the most text and the least furniture, then its lines
one by one.

The choice of the subtree is the maximum sum of Pasternack and Roth, "Extracting article text from the web with maximum
subsequence segmentation" (WWW 2009), taken over the nodes of the tree instead of over tokens.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable

from verbale.pages.blocks import Block

HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_ENDED = re.compile(r"[.!?…:;][\"”’')\]]*$")
_ASIDE = frozenset(("nav", "footer", "aside", "form", "button", "negative"))
_SURE_ASIDE = frozenset(("nav", "footer"))
_WORD = re.compile(r"\w+")
_FOR = frozenset(("positive", "body", "article", "main"))
MOST = 0.5
"""Share of a page's prose above which an element that holds it is not furniture, whatever it is called."""
_CONSENT = re.compile(r"\bcookies?\b|\bprivacy policy\b|\byour consent\b", re.I)
DOUBT = 0.5
"""Share of a page's prose that the chosen subtree must hold; with less, the second voice is asked."""
ENOUGH = 300
"""Characters of prose below which the choice is in doubt as well."""
_KIND = {"figcaption": "caption", "figure": "caption", "footer": "legal"}


def choose(blocks: list[Block], second_voice: Callable[[], str | None] = lambda: None) -> None:
    """Set the role of every block. Linear in the number of blocks times the depth of the tree (bounded).

    `second_voice` gives the main text of the same page as another program sees it. It is slow, so it is asked only
    where the subtree holds little of the page's prose; then a block is chosen if its words stand in that text.
    """
    marks = _trusted_marks(blocks)
    values = [_value(block, mark) for block, mark in zip(blocks, marks, strict=True)]
    best = _best_node(blocks, values)
    inside = [i for i, block in enumerate(blocks) if best in block.path or best < 0]
    chosen = {i for i in inside if _belongs(blocks[i], marks[i])}
    if _in_doubt(blocks, marks, chosen) and (heard := _heard(blocks, second_voice() or "")):
        chosen = heard
    first = min(chosen, default=0)
    for i, block in enumerate(blocks):
        if i in chosen:
            block.role = "heading" if block.tag in HEADINGS else "item" if block.tag == "li" else "text"
        else:
            block.role = _furniture_role(marks[i])
    _find_title(blocks, first)


def prose(blocks: list[Block]) -> int:
    """Characters of the blocks that are prose: long, and hardly linked."""
    return sum(len(block.text) for block in blocks if _is_prose(block))


def _in_doubt(blocks: list[Block], marks: list[frozenset[str]], chosen: set[int]) -> bool:
    prose = [i for i, block in enumerate(blocks) if _is_prose(block) and not marks[i] & _SURE_ASIDE]
    total = sum(len(blocks[i].text) for i in prose)
    held = sum(len(blocks[i].text) for i in prose if i in chosen)
    return held < ENOUGH or held < DOUBT * total


def _heard(blocks: list[Block], text: str) -> set[int]:
    """The blocks that stand in the second voice's text, each taken in order and once; empty if it saw next to
    nothing."""
    if len(text) < ENOUGH:
        return set()
    lines = " ".join(_WORD.findall(text))
    found: set[int] = set()
    for i, block in enumerate(blocks):
        words = " ".join(_WORD.findall(block.text))
        if len(words) >= 25 and words in lines:
            found.add(i)
    if not found:
        return set()
    short = {
        i
        for i in range(min(found), max(found))
        if i not in found
        and blocks[i].linked < 0.5
        and len(blocks[i].text) < 25
        and f" {blocks[i].text} " in f" {lines} "
    }
    return found | short


def _trusted_marks(blocks: list[Block]) -> list[frozenset[str]]:
    """The hints of each block without those of elements that hold most of the page's prose: a form or a class of
    `has-sidebar` around everything says nothing against it."""
    prose: dict[tuple[str, int], int] = defaultdict(int)
    total = 0
    for block in blocks:
        if _is_prose(block):
            total += len(block.text)
            for mark in block.marks:
                prose[mark] += len(block.text)
    doubted = {mark for mark, length in prose.items() if length > MOST * total}
    return [
        frozenset(name for name, number in block.marks if name in _FOR or (name, number) not in doubted)
        for block in blocks
    ]


def _is_prose(block: Block) -> bool:
    if block.prose is None:
        block.prose = len(block.text) >= 80 and block.linked < 0.4 and not _CONSENT.search(block.text)
    return block.prose


def _value(block: Block, marks: frozenset[str]) -> float:
    """How much a block speaks for the node above it: about one for each hundred characters of prose, less for links."""
    length = len(block.text)
    ended = bool(_ENDED.search(block.text))
    if block.linked > 0.5:
        return -0.7
    if marks & _ASIDE and "body" not in marks:
        return -0.5
    if not _is_prose(block) and _CONSENT.search(block.text):
        return -0.3
    if length >= 60 and (ended or length >= 160):
        return min(length / 100, 5.0) * (1 - block.linked) * (1.2 if "positive" in marks else 1.0)
    if block.tag in HEADINGS or (block.tag in ("p", "blockquote") and ended):
        return 0.1
    return -0.3


def _best_node(blocks: list[Block], values: list[float]) -> int:
    """Number of the element whose blocks' values sum highest, the deepest where several tie; -1 where nothing is
    prose."""
    sums: dict[int, float] = defaultdict(float)
    above: dict[int, int] = {}
    for block, value in zip(blocks, values, strict=True):
        path = block.path
        if path:
            sums[path[-1]] += value
        for i in range(len(path) - 1, 0, -1):
            if path[i] in above:
                break
            above[path[i]] = path[i - 1]
    for node in sorted(above, reverse=True):  # numbers run in document order: what is below comes before what is above
        sums[above[node]] += sums[node]
    return max(sums, key=lambda node: (round(sums[node], 6), node), default=-1)


def _belongs(block: Block, marks: frozenset[str]) -> bool:
    """Whether a block inside the chosen subtree is story text."""
    length = len(block.text)
    if block.linked > 0.6 and not (block.tag == "p" and length > 100):
        return False
    if marks & {"nav", "footer", "form", "button", "figcaption"}:
        return False
    if marks & {"negative", "aside"} and "blockquote" not in marks:
        return "body" in marks and length > 120
    return True


def _furniture_role(marks: frozenset[str]) -> str:
    return next((kind for mark, kind in _KIND.items() if mark in marks), "navigation")


def _find_title(blocks: list[Block], first: int) -> None:
    """The last first-level heading before the story is its headline, if it stands near."""
    for i in range(min(first, len(blocks) - 1), max(-1, first - 40), -1):
        if blocks[i].tag == "h1" and len(blocks[i].text) >= 15 and blocks[i].linked < 0.6:
            blocks[i].role = "title"
            return
