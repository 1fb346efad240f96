"""Does every sentence stand where its offsets say, in the page text and in the source of the page?

    python -m benchmarks.offsets PATH [--json]

PATH is a folder of pages (HTML also as `.html.gz`), or one with a folder `html/` or `pages/` of them. `page_text` is
the share of the sentences of all stories that stand at their offsets in the page text as a reader of the file has it:
for plain text, the decoded file; for HTML, the visible text of the element that the page's map names. `elements` is
the share of HTML sentences whose XPath leads to exactly one element; `found` counts those whose words stand in it.
"""

from __future__ import annotations

import gzip
import re
import time
from collections import Counter
from pathlib import Path
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from benchmarks.report import arguments, show
from verbale.model import Page, Span
from verbale.pages import open_page, split
from verbale.pages.places import element_at
from verbale.pages.units import Unit, sentences

UNSEEN = {"script", "style", "noscript", "template", "svg", "math", "iframe", "object", "select", "textarea", "head"}
_SPACE = re.compile(r"\s+")


def files(path: Path) -> list[Path]:
    """The pages of a folder."""
    for inner in ("html", "pages"):
        if (path / inner).is_dir():
            path = path / inner
            break
    return sorted(p for p in path.iterdir() if p.is_file() and not p.name.startswith("."))


def bytes_of(path: Path) -> bytes:
    """The bytes of a page, unpacked."""
    data = path.read_bytes()
    return gzip.decompress(data) if path.suffix == ".gz" else data


def story_sentences(page: Page) -> list[Span]:
    """Every sentence of every story, roughly cut, with its offsets."""
    return [
        piece.span
        for story in split(page)[0]
        for start, end in story.blocks
        for piece in sentences(Unit(start, end, page.text[start:end]))
    ]


def visible(element: Any) -> str:
    """The text that a reader sees of an element, white space folded; written apart from the package's own renderer.

    A `noscript` is read where the map names it: it is what a reader sees of a page without scripts.
    """
    pieces: list[str] = []

    def walk(node: Any) -> None:
        if isinstance(node.tag, str) and (node.tag not in UNSEEN or (node is element and node.tag == "noscript")):
            pieces.append(node.text or "")
            if node.tag == "br":
                pieces.append(" ")
            for child in node:
                walk(child)
                pieces.append(child.tail or "")

    walk(element)
    return folded("".join(pieces))


def folded(text: str) -> str:
    """White space folded."""
    return _SPACE.sub(" ", text.replace("\x00", "")).strip()


def check_html(page: Page, data: bytes, counts: Counter[str]) -> None:
    """Look for the sentences of an HTML page in the elements that its map names."""
    text = data.decode("utf-8", "replace").replace("\x00", "")
    options = {"encoding": "utf-8", "huge_tree": True, "remove_comments": True, "remove_pis": True}
    tree = etree.fromstring(text.encode("utf-8", "replace"), etree.HTMLParser(**options))
    seen: dict[str, str] = {}
    for span in story_sentences(page):
        path = element_at(page, span)
        counts["html"] += 1
        if path is None:
            continue
        if path not in seen:
            elements = tree.xpath(path)
            seen[path] = visible(elements[0]) if len(elements) == 1 else ""
        counts["element"] += bool(seen[path])
        counts["html_found"] += folded(page.text[span.start : span.end]) in seen[path]


def measure(path: Path) -> dict[str, Any]:
    """All figures of this benchmark."""
    counts: Counter[str] = Counter()
    began = time.perf_counter()
    for file in files(path):
        data = bytes_of(file)
        page, _ = open_page(data, file.name.removesuffix(".gz"))
        if page is None:
            continue
        counts["pages"] += 1
        if page.media_type == "text/html":
            check_html(page, data, counts)
        else:
            raw = data.decode("utf-8-sig", "replace")
            for start, end in story_sentences(page):
                counts["plain"] += 1
                counts["plain_found"] += raw[start:end] == page.text[start:end] != ""
    both = counts["plain"] + counts["html"]
    return {
        "found": (counts["plain_found"] + counts["html_found"]) / max(1, both),
        "plain_found": counts["plain_found"] / counts["plain"] if counts["plain"] else None,
        "html_found": counts["html_found"] / counts["html"] if counts["html"] else None,
        "elements": counts["element"] / counts["html"] if counts["html"] else None,
        "sentences": both,
        "n": counts["pages"],
        "seconds": round(time.perf_counter() - began, 2),
    }


def main() -> None:
    """Measure and print, one JSON object with `--json`, else a table."""
    args = arguments(__doc__, "a folder of pages").parse_args()
    show(measure(Path(args.path)), args.json)


if __name__ == "__main__":
    main()
