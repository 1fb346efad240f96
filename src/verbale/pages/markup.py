"""HTML to page text: the visible text with one line per block, and for each block what the tree says of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache

from lxml import etree  # type: ignore[import-untyped]

from verbale.model import Span
from verbale.pages.blocks import Block
from verbale.pages.main_text import ENOUGH, choose, prose
from verbale.pages.metadata import WATCHED, Head

DROPPED = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "svg",
        "math",
        "iframe",
        "object",
        "embed",
        "canvas",
        "select",
        "textarea",
        "audio",
        "video",
        "map",
    ]
)
"""Elements whose content a reader of the page does not see as text."""
BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "optgroup",
        "option",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "title",
        "tr",
        "ul",
    ]
)
_HOLDING = BLOCKS | {"noscript"}
"""Elements that a line is said to stand in; `noscript` where what a page hides is shown."""
_ODD = r"\t\r\n\f\v\xa0\u2028\u2029"
_SPACE = re.compile(rf"(?: ?[{_ODD}]|  )[ {_ODD}]*")
"""White space that is not one space already."""
_LINE_ENDS = re.compile(r" *\x00 *")
_HIDERS = frozenset(("hidden", "type", "style"))
_TELLERS = frozenset(("class", "id", "role", "itemprop"))
"""Attributes that may hide an element, and those that tell what it is for."""
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_HIDING = re.compile(r"<noscript|display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_CONTAINER = re.compile(r"</?(?:div|span|section|table|tbody|tr|td|font|b|i|em|strong|ul|ol|blockquote)\b[^<>]*>", re.I)
MAX_DEPTH = 2000
"""Elements that may stand in each other; no page of people nests so."""
_NUMERIC_ENTITY = re.compile(r"&#(?:0+|x0+);", re.I)


@dataclass(slots=True)
class Rendered:
    """The page text, its blocks in order, and what the page says about itself."""

    text: str
    blocks: list[Block]
    head: Head


@dataclass(slots=True)
class _Frame:
    """An element that is open."""

    tag: str
    number: int
    """Its place among all elements in document order."""
    marks: frozenset[tuple[str, int]]
    link: bool
    above: _Frame | None
    place: int
    """Its number among the children of its name."""
    depth: int
    holder: _Frame | None = None
    """The nearest element that a line can stand in, which may be itself."""
    counts: dict[str, int] = field(default_factory=dict)
    """How many children of each name it has had."""
    known: str | None = None
    trail: tuple[int, ...] | None = None

    @property
    def path(self) -> str:
        """Its XPath, made when a line asks for it; that of an ancestor where it lies more than `MAX_STEPS` deep."""
        if self.known is None:
            waiting: list[_Frame] = []
            frame: _Frame | None = self
            while frame is not None and frame.known is None:
                waiting.append(frame)
                frame = frame.above
            path = frame.known or "" if frame is not None else ""
            for frame in reversed(waiting):
                path = f"{path}/{frame.tag}[{frame.place}]" if frame.depth < MAX_STEPS else path
                frame.known = path
        return self.known or ""

    @property
    def holders(self) -> tuple[int, ...]:
        """Numbers of the elements that a line can stand in, down to this one, outermost first: the last `MAX_PATH`."""
        if self.trail is None:
            waiting: list[_Frame] = []
            frame: _Frame | None = self
            while frame is not None and frame.trail is None:
                waiting.append(frame)
                frame = frame.above.holder if frame.above is not None else None
            trail = frame.trail or () if frame is not None else ()
            for frame in reversed(waiting):
                trail = frame.trail = (*trail[1 - MAX_PATH :], frame.number)
        return self.trail or ()


MAX_PATH = 24
"""How many block elements above a line are kept; deeper nesting tells nothing more and would cost quadratic space."""
MAX_STEPS = 100
"""Steps of the longest XPath that is kept, for the same reason."""
MAX_MARKS = 40
"""How many hints a block may carry, for the same reason."""
TELLING = frozenset(
    [
        "nav",
        "footer",
        "aside",
        "header",
        "form",
        "figure",
        "figcaption",
        "button",
        "article",
        "main",
        "blockquote",
        "table",
        "label",
    ]
)
_NEGATIVE = re.compile(
    r"[\s_-](?:ad|ads|advert\w*|banner|breadcrumbs?|byline-follow|comments?|cookie\w*|copyright|disqus|donat\w+|footer|gdpr|"
    r"menu|meta-nav|modal|nav|navbar|navigation|newsletter\w*|outbrain|paywall|popular|popup|promo\w*|recirc\w*|recommend\w*|"
    r"related\w*|more-?(?:stories|from|on|news|articles)|most-?(?:read|popular|viewed)|share|sharing|sharedaddy|sidebar|signup|"
    r"social\w*|sponsor\w*|subscri\w+|tags?|taboola|teaser|toolbar|trending|widget\w*|skip-?link|sr-only|"
    r"screen-reader-text|visually-?hidden|author-?(?:bio|box|info)|jp-\w+|read-?more|also-?read|pagination|pager|rail|"
    r"crumbs?|login|register|disclaimer|hidden-print|noprint|infobox|toc|gallery|slideshow|credit|caption)(?![^\s_-])"
)
"""Words of class and id that speak against a text, in lower case behind a space: a pattern that begins with a separator
is looked for at separators only."""
_POSITIVE = re.compile(
    r"[\s_-](?:article-?(?:body|text|content|copy|main)?|story-?(?:body|text|content|copy)?|post-?(?:body|text|content)|"
    r"entry-?(?:content|body|text)?|main-?content|body-?(?:copy|text|content)|articlebody|storybody|content-?body|"
    r"td-post-content|rich-?text|prose|news-?(?:body|text|content)|page-?content|single-?content|instapaper_body)(?![^\s_-])"
)


def render(text: str) -> Rendered:
    """Render HTML as its visible text: block elements and `br` end lines, white space is folded as a browser folds it.

    Blocks are in order, do not overlap, and hold every character of the text but the line ends between them. Their
    roles say which the page means as its story (`main_text.choose`). Depth of nesting costs no stack.
    """
    renderer = _Renderer()
    blocks, page_text = renderer.read(text)
    if not blocks and (flat := _flat(text)):
        renderer = _Renderer()
        blocks, page_text = renderer.read(flat)
        for block in blocks:
            block.xpath = ""  # the containers of the source are gone
    if prose(blocks) < ENOUGH and _HIDING.search(text):
        blocks, page_text = _with_hidden(text, blocks, page_text)
    if blocks:
        choose(blocks)
    return Rendered(page_text, blocks, renderer.head)


def _with_hidden(text: str, blocks: list[Block], page_text: str) -> tuple[list[Block], str]:
    """The page with what it hides, where a script is to show it: taken where nearly all of its prose is hidden."""
    shown, with_hidden = _Renderer(show_hidden=True).read(text)
    more = prose(shown) >= max(ENOUGH, 2 * prose(blocks))
    return (shown, with_hidden) if more else (blocks, page_text)


def _flat(text: str) -> str | None:
    """HTML nested deeper than it is read, with the containers taken away."""
    return _CONTAINER.sub("\n", text) if text.count("<") > MAX_DEPTH else None


def _clean(text: str) -> str:
    """HTML without NUL, also where a number stands for it."""
    clean = text.replace("\x00", "")
    return _NUMERIC_ENTITY.sub("", clean) if "&#0" in clean or "&#x0" in clean or "&#X0" in clean else clean


_LINE_END = "\x00"
"""What stands for the end of a line in a line that is being built; no text of a page holds it."""
_Waiting = tuple[str, dict[str, str], int, int]
"""An element whose beginning was read and nothing else: name, attributes, number, place."""


class _TooDeep(Exception):
    """Elements stand in each other deeper than any page's."""


@dataclass(slots=True)
class _Renderer:
    """Collects lines while a parser reads a page: its `start`, `end` and `data` are called in order. No tree is built,
    which takes a third less time than to build one and to walk it."""

    show_hidden: bool = False
    """Whether `noscript` and what a style hides is shown."""
    head: Head = field(default_factory=Head)
    buffer: list[str] = field(default_factory=list)
    linked: int = 0
    blocks: list[Block] = field(default_factory=list)
    position: int = 0
    frame: _Frame | None = None
    """The innermost element that is open."""
    waiting: _Waiting | None = None
    """The element that began last, where nothing within it has begun or ended: many hold next to nothing."""
    pending: list[str] = field(default_factory=list)
    """Text since the last beginning or end of an element."""
    unseen: int = 0
    """How many elements are open from the outermost on that no reader sees; 0 where all are seen."""
    number: int = 0
    data: Callable[[str], None] = field(init=False)
    """Takes text, in as many pieces as the parser likes."""

    def __post_init__(self) -> None:
        self.data = self.pending.append

    def read(self, text: str) -> tuple[list[Block], str]:
        """The blocks and the page text. What stands deeper than `MAX_DEPTH` ends it."""
        parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, target=self)
        with suppress(etree.XMLSyntaxError, _TooDeep):
            etree.fromstring(_clean(text).encode("utf-8", "replace"), parser)
        if self.buffer:
            self.flush()
        return self.blocks, "\n".join([block.text for block in self.blocks])

    def start(self, tag: str, given: dict[str, str]) -> None:
        """An element begins."""
        if tag in WATCHED:
            self.head.start(tag, given)
        if self.unseen:
            self.pending.clear()
            self.unseen += 1
            if self.unseen > MAX_DEPTH:
                raise _TooDeep
            return
        if self.waiting is not None:
            self.opened(self.waiting)
        elif self.pending:
            self.add(self.told())
        self.number += 1
        above = self.frame
        place = 1
        if above is not None:
            place = above.counts[tag] = above.counts.get(tag, 0) + 1
        dropped = tag in DROPPED and not (self.show_hidden and tag == "noscript")
        if dropped or not (self.show_hidden or _HIDERS.isdisjoint(given) or not _hidden(given)):
            self.unseen = 1
            return
        if tag in _HOLDING:
            if self.buffer:
                self.flush()
        elif tag == "br":
            self.line_break()
        self.waiting = (tag, given, self.number, place)

    def opened(self, waiting: _Waiting) -> None:
        """Open the element that began last."""
        tag, given, number, place = waiting
        self.waiting = None
        above = self.frame
        if above is None:
            frame = _Frame(tag, number, frozenset(), tag == "a", None, place, 0)
        else:
            link = above.link or tag == "a"
            frame = _Frame(tag, number, above.marks, link, above, place, above.depth + 1, above.holder)
            if frame.depth > MAX_DEPTH:
                raise _TooDeep
        if tag in TELLING or not _TELLERS.isdisjoint(given):
            frame.marks = _marks(given, tag, number, frame.marks)
        if tag in _HOLDING:
            frame.holder = frame
        self.frame = frame
        if self.pending:
            self.add(self.told())

    def end(self, tag: str) -> None:
        """The innermost element ends."""
        if tag in WATCHED:
            self.head.end(tag, self.pending)
        if self.unseen:
            self.pending.clear()
            self.unseen -= 1
            return
        if self.waiting is not None:
            tag = self.waiting[0]
            if self.frame is not None and not (self.pending and tag in _HOLDING):  # no line ends within it
                if self.pending:
                    self.add(self.told(), tag == "a")
                self.waiting = None
                return
            self.opened(self.waiting)
        elif self.pending:
            self.add(self.told())
        frame = self.frame
        if frame is not None:
            if frame.holder is frame and self.buffer:
                self.flush()
            self.frame = frame.above

    def close(self) -> None:
        """The page ends."""

    def told(self) -> str:
        """The text since the last beginning or end of an element."""
        text = "".join(self.pending)
        self.pending.clear()
        return text

    def add(self, text: str, link: bool = False) -> None:
        """Put text on the line that is being built."""
        if text.isspace():
            if self.buffer:  # a line begins with no space
                self.buffer.append(" ")
        else:
            self.buffer.append(text)
            if link or (self.frame is not None and self.frame.link):
                self.linked += len(text.strip())

    def line_break(self) -> None:
        """One `br` ends a line within the block, two end the block."""
        for piece in reversed(self.buffer):
            if piece == _LINE_END:
                self.flush()
                return
            if not piece.isspace():
                break
        self.buffer.append(_LINE_END)

    def flush(self) -> None:
        """Close the line that is being built, if anything stands on it."""
        text = _SPACE.sub(" ", "".join(self.buffer))
        if _LINE_END in text:
            text = _LINE_ENDS.sub("\n", text)
        text = text.strip()
        if text:
            frame = self.frame
            marks = frame.marks if frame is not None else frozenset()
            holder = frame.holder if frame is not None else None
            tag, trail, xpath = (holder.tag, holder.holders, holder.path) if holder is not None else ("", (), "")
            end = self.position + len(text)
            linked = min(1.0, self.linked / len(text))
            self.blocks.append(Block(Span(self.position, end), text, tag, trail, linked, marks, xpath))
            self.position = end + 1
        self.buffer.clear()
        self.linked = 0


def _hidden(given: dict[str, str]) -> bool:
    if "hidden" in given or given.get("type") == "hidden":
        return True
    style = given.get("style")
    return bool(style and _HIDDEN_STYLE.search(style))


@lru_cache(maxsize=8192)
def _own_marks(tag: str, name: str, number: str, role: str, item: str) -> tuple[str, ...]:
    """The hints of an element itself: telling element names, words in class and id, ARIA roles, schema.org. Pages
    repeat the same few hundred."""
    found = [tag] if tag in TELLING else []
    names = f" {name} {number}"[:2000].lower()
    if len(names) > 2 and tag not in ("body", "html"):
        found += [mark for mark, pattern in (("positive", _POSITIVE), ("negative", _NEGATIVE)) if pattern.search(names)]
    if role in ("navigation", "banner", "contentinfo", "complementary", "search", "dialog", "menu"):
        found.append("nav")
    if item == "articleBody":
        found.append("body")
    return tuple(found)


def _marks(
    given: dict[str, str], tag: str, number: int, above: frozenset[tuple[str, int]]
) -> frozenset[tuple[str, int]]:
    """The hints above an element and its own."""
    if len(above) >= MAX_MARKS:
        return above
    get = given.get
    found = _own_marks(tag, get("class", ""), get("id", ""), get("role", ""), get("itemprop", ""))
    return above | {(mark, number) for mark in found} if found else above
