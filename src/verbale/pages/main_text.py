"""Which blocks of an HTML page are its story: the subtree with the most text and the least furniture, then its lines
one by one.

The choice of the subtree is the maximum sum of Pasternack and Roth, "Extracting article text from the web with maximum
subsequence segmentation" (WWW 2009), taken over the nodes of the tree instead of over tokens.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache

from verbale.pages.blocks import Block

HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_ENDED = re.compile(r"[.!?…:;][\"”’')\]]*$")
_APART = frozenset(("nav", "footer", "form", "button", "figcaption"))
_DOUBTFUL = frozenset(("negative", "aside"))
_ASIDE = frozenset(("nav", "footer", "aside", "form", "button", "negative"))
_FOR = frozenset(("positive", "body", "article", "main"))
MOST = 0.5
"""Share of a page's prose above which an element that holds it is not furniture, whatever it is called."""
_CONSENT = re.compile(r"\bcookies?\b|\bprivacy policy\b|\byour consent\b")
_CONSENT_SIGNS = ("cookie", "privacy policy", "your consent")
"""Pieces one of which every match holds, ten times quicker to look for."""
DOUBT = 0.5
"""Share of a page's prose that the chosen subtree holds at least, where one above it that the page means as its story
could be chosen instead."""
ENOUGH = 300
"""Characters of prose below which the choice is in doubt as well."""
STANDFIRST = 55
"""Characters from which a line under a headline is a standfirst; half of that where it ends as a sentence."""
_BESIDE = _ASIDE | {"figcaption", "figure"}
_STAMPED = re.compile(r"\b(?:19|20)\d\d\b|\bby [A-Z]|^By ")
_KIND = {"figcaption": "caption", "figure": "caption", "footer": "legal"}


def choose(blocks: list[Block]) -> None:
    """Set the role of every block. Linear in the number of blocks times the depth of the tree (bounded)."""
    marks = _trusted_marks(blocks)
    values = [_value(block, mark) for block, mark in zip(blocks, marks, strict=True)]
    best = _widened(blocks, marks, _best_node(blocks, values))
    chosen = [
        (best < 0 or best in block.path) and _belongs(block, mark) for block, mark in zip(blocks, marks, strict=True)
    ]
    for block, mark, inside in zip(blocks, marks, chosen, strict=True):
        if inside:
            block.role = "heading" if block.tag in HEADINGS else "item" if block.tag == "li" else "text"
        else:
            block.role = _furniture_role(mark)
    _find_title(blocks, marks, chosen.index(True) if True in chosen else 0)


def prose(blocks: list[Block]) -> int:
    """Characters of the blocks that are prose: long, and hardly linked."""
    return sum(len(block.text) for block in blocks if _is_prose(block))


def _widened(blocks: list[Block], marks: list[frozenset[str]], best: int) -> int:
    """The subtree itself, or where it holds little of the page's prose, the nearest one around it that holds enough and
    still stands within what the page marks as its story.

    Tables, lists of links and appeals between the parts of a story part it in the sum of values, but not in the tree.
    """
    held: dict[int, int] = defaultdict(int)
    total = 0
    for block, mark in zip(blocks, marks, strict=True):
        if _is_prose(block) and mark.isdisjoint(_ASIDE):
            total += len(block.text)
            for node in block.path:
                held[node] += len(block.text)
    if best < 0 or (held[best] >= ENOUGH and held[best] >= DOUBT * total):
        return best
    inner = next(block for block in blocks if best in block.path)
    outermost = min((number for name, number in inner.marks if name in _FOR), default=best)
    above = [node for node in inner.path if outermost <= node <= best]
    most = held[above[0]] if above else 0
    needed = min(most, max(ENOUGH, DOUBT * total))
    return next((node for node in reversed(above) if held[node] >= needed), best)


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
    trusted: dict[frozenset[tuple[str, int]], frozenset[str]] = {}
    for block in blocks:
        if block.marks not in trusted:
            kept = (mark[0] for mark in block.marks if mark[0] in _FOR or mark not in doubted)
            trusted[block.marks] = frozenset(kept)
    return [trusted[block.marks] for block in blocks]


def _is_prose(block: Block) -> bool:
    if block.prose is None:
        block.prose = len(block.text) >= 80 and block.linked < 0.4 and not _asks_consent(block.text)
    return block.prose


def _asks_consent(text: str) -> bool:
    low = text.lower()
    return any(sign in low for sign in _CONSENT_SIGNS) and bool(_CONSENT.search(low))


def _value(block: Block, marks: frozenset[str]) -> float:
    """How much a block speaks for the node above it: about one for each hundred characters of prose, less for links."""
    length = len(block.text)
    ended = bool(_ENDED.search(block.text))
    if block.linked > 0.5:
        return -0.7
    if marks & _ASIDE and "body" not in marks:
        return -0.5
    if not _is_prose(block) and _asks_consent(block.text):
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
    most = round(max(sums.values(), default=0.0), 6)
    return max((node for node, value in sums.items() if round(value, 6) == most), default=-1)


def _belongs(block: Block, marks: frozenset[str]) -> bool:
    """Whether a block inside the chosen subtree is story text."""
    length = len(block.text)
    if block.linked > 0.6 and not (block.tag == "p" and length > 100):
        return False
    if not marks.isdisjoint(_APART):
        return False
    if not marks.isdisjoint(_DOUBTFUL) and "blockquote" not in marks:
        return "body" in marks and length > 120
    return True


@lru_cache(maxsize=1024)
def _furniture_role(marks: frozenset[str]) -> str:
    return next((kind for mark, kind in _KIND.items() if mark in marks), "navigation")


def _find_title(blocks: list[Block], marks: list[frozenset[str]], first: int) -> None:
    """The last first-level heading before the story is its headline, if it stands near; the standfirst under it is
    story."""
    for i in range(min(first, len(blocks) - 1), max(-1, first - 40), -1):
        if blocks[i].tag == "h1" and len(blocks[i].text) >= 15 and blocks[i].linked < 0.6:
            blocks[i].role = "title"
            if i + 1 < first and _is_standfirst(blocks[i + 1], marks[i + 1]):
                blocks[i + 1].role = "text"
            return


def _is_standfirst(block: Block, marks: frozenset[str]) -> bool:
    """Whether a line right under the headline, apart from the text, sums the story up: no byline, date or caption."""
    text = block.text
    told = len(text) >= STANDFIRST or (len(text) >= STANDFIRST / 2 and bool(_ENDED.search(text)))
    plain = block.tag == "p" or block.tag in HEADINGS
    return told and plain and block.linked < 0.3 and not marks & _BESIDE and not _STAMPED.search(text)
