"""Openly licensed texts that the page models learn from, below VERBALE_SHARED: White House documents, GUM news."""

from __future__ import annotations

import gzip
import json
import os
import re
from pathlib import Path

SHARED = Path(os.environ.get("VERBALE_SHARED", "../shared"))
LINES = Path(__file__).with_name("pages_lines.yaml")
WHITE_HOUSE = "raw_us_government/white_house_foreign_policy_2021_2025H1.jsonl.gz"
"""Below the folder of data."""


def white_house(limit: int) -> list[str]:
    """Texts of White House documents (public domain), every n-th, so that all kinds are among them."""
    texts = texts_of(SHARED / "data" / WHITE_HOUSE)
    return [plain(text) for text in texts[:: max(1, len(texts) // limit)]]


def texts_of(path: Path) -> list[str]:
    """The `text` of every row of a JSON Lines file (.gz)."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line)["text"] for line in file]


def plain(markdown: str) -> str:
    """Markdown of the documents as plain text: link targets, emphasis and tags taken away."""
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", markdown)
    text = re.sub(r"<[^>]+>|\*\*|__|\\(?=\W)|^#+\s*|^>\s*", "", text, flags=re.M)
    return text.replace("\xa0", " ")


def gold_pages() -> list[str]:
    """The openly licensed pages with gold records."""
    return [path.read_text("utf-8") for path in sorted((SHARED / "gold-a/pages").glob("*.txt"))]


def gum_news() -> list[str]:
    """Wikinews documents of UD GUM (CC BY 2.5), one text each with a line a paragraph."""
    texts: list[str] = []
    for path in sorted((SHARED / "data/syntax/ud_gum").glob("*.conllu*")):
        opener = gzip.open if path.suffix == ".gz" else open
        with opener(path, "rt", encoding="utf-8") as file:
            texts.extend(_documents(file.read()))
    return texts


def _documents(conllu: str) -> list[str]:
    texts = []
    for document in re.split(r"^# newdoc id = ", conllu, flags=re.M)[1:]:
        if document.startswith("GUM_news"):
            pieces = re.findall(r"^# (newpar|text = .*)", document, flags=re.M)
            lines: list[str] = [""]
            for piece in pieces:
                if piece == "newpar":
                    lines.append("")
                else:
                    lines[-1] = f"{lines[-1]} {piece[7:]}".strip()
            texts.append("\n".join(line for line in lines if line))
    return texts
