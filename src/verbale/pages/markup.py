"""HTML to page text: the visible text with one line per block, and for each block what the tree says of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from verbale.model import Span
from verbale.pages.blocks import Block
from verbale.pages.main_text import ENOUGH, choose, prose

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
_SPACE = re.compile(r"[ \t\r\n\f\v\xa0\u2028\u2029]+")
_LINE_ENDS = re.compile(r" *\n *")
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_HIDING = re.compile(r"<noscript|display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_CONTAINER = re.compile(r"</?(?:div|span|section|table|tbody|tr|td|font|b|i|em|strong|ul|ol|blockquote)\b[^<>]*>", re.I)
MAX_DEPTH = 2000
_NUMERIC_ENTITY = re.compile(r"&#(?:0+|x0+);", re.I)


@dataclass(slots=True)
class Rendered:
    """The page text, its blocks in order, and the tree (None where the parser found nothing)."""

    text: str
    blocks: list[Block]
    tree: Any


@dataclass(slots=True)
class _Frame:
    tag: str
    marks: frozenset[tuple[str, int]]
    link: bool
    above: _Frame | None = None
    place: int = 1
    """Its number among the children of its name."""
    depth: int = 0
    counts: dict[str, int] | None = None
    """How many children of each name it has had."""
    known: str | None = None

    def number_of(self, tag: str) -> int:
        """The number of one more child of that name."""
        if self.counts is None:
            self.counts = {tag: 1}
            return 1
        place = self.counts[tag] = self.counts.get(tag, 0) + 1
        return place

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
    r"(?:^|[\s_-])(?:ad|ads|advert\w*|banner|breadcrumbs?|byline-follow|comments?|cookie\w*|copyright|disqus|donat\w+|footer|gdpr|"
    r"menu|meta-nav|modal|nav|navbar|navigation|newsletter\w*|outbrain|paywall|popular|popup|promo\w*|recirc\w*|recommend\w*|"
    r"related\w*|more-?(?:stories|from|on|news|articles)|most-?(?:read|popular|viewed)|share|sharing|sharedaddy|sidebar|signup|"
    r"social\w*|sponsor\w*|subscri\w+|tags?|taboola|teaser|toolbar|trending|widget\w*|skip-?link|sr-only|"
    r"screen-reader-text|visually-?hidden|author-?(?:bio|box|info)|jp-\w+|read-?more|also-?read|pagination|pager|rail|"
    r"crumbs?|login|register|disclaimer|hidden-print|noprint|infobox|toc|gallery|slideshow|credit|caption)(?=$|[\s_-])",
    re.I,
)
_POSITIVE = re.compile(
    r"(?:^|[\s_-])(?:article-?(?:body|text|content|copy|main)?|story-?(?:body|text|content|copy)?|post-?(?:body|text|content)|"
    r"entry-?(?:content|body|text)?|main-?content|body-?(?:copy|text|content)|articlebody|storybody|content-?body|"
    r"td-post-content|rich-?text|prose|news-?(?:body|text|content)|page-?content|single-?content|instapaper_body)(?=$|[\s_-])",
    re.I,
)


def render(text: str) -> Rendered:
    """Render HTML as its visible text: block elements and `br` end lines, white space is folded as a browser folds it.

    Blocks are in order, do not overlap, and hold every character of the text but the line ends between them. Their
    roles say which the page means as its story (`main_text.choose`). Depth of nesting costs no stack.
    """
    tree = _parse(text)
    if tree is None:
        return Rendered("", [], None)
    blocks, page_text = _Renderer().run(tree)
    if not blocks and (flat := _flat(text)):
        tree = _parse(flat)
        blocks, page_text = _Renderer().run(tree)
        for block in blocks:
            block.xpath = ""  # the containers of the source are gone
    if prose(blocks) < ENOUGH and _HIDING.search(text):
        blocks, page_text = _with_hidden(tree, blocks, page_text)
    if blocks:
        choose(blocks)
    return Rendered(page_text, blocks, tree)


def _with_hidden(tree: Any, blocks: list[Block], page_text: str) -> tuple[list[Block], str]:
    """The page with what it hides, where a script is to show it: taken where nearly all of its prose is hidden."""
    shown, with_hidden = _Renderer(show_hidden=True).run(tree)
    more = prose(shown) >= max(ENOUGH, 2 * prose(blocks))
    return (shown, with_hidden) if more else (blocks, page_text)


def _flat(text: str) -> str | None:
    """HTML nested deeper than the parser goes (it gives up near 2,000 levels), with the containers taken away."""
    return _CONTAINER.sub("\n", text) if text.count("<") > MAX_DEPTH else None


def _parse(text: str) -> Any:
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    clean = text.replace("\x00", "")
    if "&#0" in clean or "&#x0" in clean or "&#X0" in clean:
        clean = _NUMERIC_ENTITY.sub("", clean)
    try:
        return etree.fromstring(clean.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return None


@dataclass(slots=True)
class _Renderer:
    """Walks the tree once and collects lines."""

    buffer: list[str] = field(default_factory=list)
    linked: int = 0
    lines: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    position: int = 0
    stack: list[_Frame] = field(default_factory=list)
    holders: list[tuple[_Frame, tuple[int, ...]]] = field(default_factory=list)
    """The block elements above, outermost first, each with its number behind those of the block elements above it."""
    show_hidden: bool = False
    """Whether `noscript` and what a style hides is shown."""

    def run(self, tree: Any) -> tuple[list[Block], str]:
        walk = etree.iterwalk(tree, events=("start", "end"))
        number = 0
        for event, element in walk:
            if event == "start":
                number += 1
                if not self.enter(element, number):
                    walk.skip_subtree()
                    self.stack.append(_Frame("", frozenset(), False))
            else:
                self.leave(element)
        self.flush()
        return self.blocks, "\n".join(self.lines)

    def enter(self, element: Any, number: int) -> bool:
        """Open an element; False where neither it nor what it holds is seen."""
        tag = element.tag if isinstance(element.tag, str) else ""
        above = self.stack[-1] if self.stack else None
        place = above.number_of(tag) if above is not None else 1
        if tag in DROPPED and not (self.show_hidden and tag == "noscript"):
            return False
        given = dict(element.items())
        if given and not self.show_hidden and _hidden(given):
            return False
        if tag in _HOLDING:
            self.flush()
        elif tag == "br":
            self.line_break()
        marks = above.marks if above else frozenset()
        if given or tag in TELLING:
            marks = _marks(given, tag, number, marks)
        link = tag == "a" or bool(above and above.link)
        frame = _Frame(tag, marks, link, above, place, len(self.stack))
        self.stack.append(frame)
        if tag in _HOLDING:
            inside = self.holders[-1][1][1 - MAX_PATH :] if self.holders else ()
            self.holders.append((frame, (*inside, number)))
        self.add(element.text)
        return True

    def leave(self, element: Any) -> None:
        stack = self.stack
        if stack[-1].tag in _HOLDING:
            self.flush()
            self.holders.pop()
        stack.pop()
        if stack:
            self.add(element.tail)

    def add(self, text: str | None) -> None:
        if not text:
            return
        if text.isspace():
            if self.buffer:  # a line begins with no space
                self.buffer.append(" ")
        else:
            self.buffer.append(_SPACE.sub(" ", text))
            if self.stack[-1].link:
                self.linked += len(text.strip())

    def line_break(self) -> None:
        """One `br` ends a line within the block, two end the block."""
        for piece in reversed(self.buffer):
            if piece == "\n":
                self.flush()
                return
            if piece.strip():
                break
        self.buffer.append("\n")

    def flush(self) -> None:
        """Close the line that is being built, if anything stands on it."""
        if not self.buffer:
            return
        text = "".join(self.buffer).strip()
        if text:
            if "  " in text:
                text = _fold(text)
            if "\n" in text:
                text = _LINE_ENDS.sub("\n", text)
            if self.lines:
                self.position += 1
            marks = self.stack[-1].marks if self.stack else frozenset()
            span = Span(self.position, self.position + len(text))
            holder, path = self.holders[-1] if self.holders else (None, ())
            tag, xpath = (holder.tag, holder.path) if holder else ("", "")
            linked = min(1.0, self.linked / len(text))
            self.blocks.append(Block(span, text, tag, path, linked, marks, xpath))
            self.lines.append(text)
            self.position += len(text)
        self.buffer.clear()
        self.linked = 0


def _fold(text: str) -> str:
    return re.sub(" +", " ", text)


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
    names = f"{name} {number}"[:2000]
    if len(names) > 1 and tag not in ("body", "html"):
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
