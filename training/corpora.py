"""Readers of the class A sets, each to `Example`s.

EWT and GUM give trees, UNER names on EWT; WikiGold, CrossNER, RE3D and GUM's entities give names by other habits, which
are brought to one here: people, organisations, places (states among them), MISC for nationalities, events and works.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.treebank import bio_spans, read_text

from training.examples import ANYTHING, NOTHING, NOTHING_OR_MISC, Example, share, span_masks
from verbale.model import Span

Retokenize = Callable[[str], list[str]]
Split = Callable[[str], list[Span]]
Tokenize = Callable[[str, Span], list[Span]]

WIKIGOLD_PARTS = 3
"""One document in three is held out of training (part 0)."""

_KINDS = {
    "politician": "PER", "person": "PER", "organisation": "ORG", "politicalparty": "ORG", "country": "LOC",
    "location": "LOC", "event": "MISC", "election": "MISC", "misc": "MISC", "corporation": "ORG", "group": "ORG",
    "product": "MISC", "creative-work": "MISC",
}  # fmt: skip
"""Kinds of CrossNER and WNUT-17, to ours."""
_RE3D = {"Person": "PER", "Organisation": "ORG", "Location": "LOC", "Nationality": "MISC"}
_TITLES = frozenset((
    "President", "Vice", "Prime", "Minister", "Foreign", "Defence", "Defense", "Secretary", "State", "General",
    "Gen", "Gen.", "Sec.", "Col.", "Ambassador", "Chancellor", "Senator", "Sen.", "Mr", "Mr.", "Mrs", "Ms", "Dr",
    "Dr.", "Sir", "Lord", "King", "Queen", "Prince", "Chief", "Commander", "Lt.", "Maj.", "Lieutenant", "Colonel",
    "Major", "Captain", "Deputy", "Permanent", "Representative", "Special", "Envoy", "High", "Speaker", "Chairman",
    "Admiral", "Adm.", "Home", "UN", "of", "the",
))  # fmt: skip
_GUM = {"person": "PER", "organization": "ORG", "place": "LOC", "event": "MISC"}


# --- trees ------------------------------------------------------------------------------------------------------------


def conllu_blocks(path: Path) -> Iterator[tuple[dict[str, str], list[list[str]]]]:
    """Sentences of a CoNLL-U file: comments (`newdoc id` and `newpar` carried on the first of each) and word rows."""
    for block in read_text(path).split("\n\n"):
        comments: dict[str, str] = {}
        rows = []
        for line in block.splitlines():
            if line.startswith("#"):
                key, _, value = line[1:].partition("=")
                comments[key.strip()] = value.strip()
            elif line:
                rows.append(line.split("\t"))
        if rows:
            yield comments, rows


def tree(rows: list[list[str]]) -> Example:
    """The parse of CoNLL-U rows, multiword and empty lines left out."""
    words = [row for row in rows if row[0].isdigit()]
    return Example(
        words=tuple(row[1] for row in words),
        lemmas=tuple(row[2] for row in words),
        upos=tuple(row[3] for row in words),
        xpos=tuple(row[4] for row in words),
        heads=tuple(int(row[6]) for row in words),
        deprels=tuple(row[7] for row in words),
    )


def ewt(path: Path, names: Path | None = None) -> list[Example]:
    """EWT's trees, with UNER's names where `names` is given (no MISC there, so outside may be MISC)."""
    tags = dict(uner_tags(names)) if names else {}
    examples = []
    for comments, rows in conllu_blocks(path):
        example = tree(rows)
        found = tags.get(comments.get("sent_id", ""))
        if found and len(found) == len(example.words):
            example = example.named(span_masks(len(found), bio_spans(found), NOTHING_OR_MISC))
        examples.append(example)
    return examples


def fitting_documents(licences: Path) -> frozenset[str]:
    """GUM documents whose licence lets them train what ships."""
    rows = [line.split("\t") for line in read_text(licences).splitlines()]
    return frozenset(row[0] for row in rows if row[5] == "yes")


def gum(path: Path, licences: Path) -> list[Example]:
    """GUM's trees and named entities, only of the documents whose licence fits."""
    fits = fitting_documents(licences)
    examples, document = [], ""
    for comments, words in conllu_blocks(path):
        document = comments.get("newdoc id", document)
        if document in fits:
            example = tree(words)
            examples.append(example.named(gum_masks(example, [r[9] for r in words if r[0].isdigit()])))
    return examples


def gum_masks(example: Example, misc: list[str]) -> list[int]:
    """Name masks from GUM's entity brackets: those whose head is a proper noun, cut to the stretch of proper nouns."""
    masks = [NOTHING if tag not in ("PROPN", "ADJ") else ANYTHING for tag in example.upos]
    for first, last, kind in sorted(gum_entities(misc), key=lambda e: e[0] - e[1]):
        heads = [i for i in range(first, last) if not first < example.heads[i] <= last and example.upos[i] == "PROPN"]
        if kind in _GUM and heads:
            start, end = proper_stretch(example, heads[0], first, last)
            inside = span_masks(end - start, [(0, end - start, _GUM[kind])])
            if all(mask in (ANYTHING, NOTHING) for mask in masks[start:end]):
                masks[start:end] = inside
    return masks


def proper_stretch(example: Example, head: int, first: int, last: int) -> tuple[int, int]:
    """The run of proper nouns (hyphens, initials' stops and "of" between them) around `head`, inside the mention."""

    def inside(i: int) -> bool:
        if not first <= i < last:
            return False
        word = example.words[i]
        return example.upos[i] == "PROPN" or word in "-.'" or (word == "of" and i > first)

    start, end = head, head + 1
    while inside(start - 1):
        start -= 1
    while inside(end):
        end += 1
    while end > head + 1 and example.upos[end - 1] != "PROPN":
        end -= 1
    while start < head and example.upos[start] != "PROPN":
        start += 1
    return start, end


def gum_entities(misc: list[str]) -> Iterator[tuple[int, int, str]]:
    """Entity brackets in GUM's MISC column as (first, last, type)."""
    open_: dict[str, list[tuple[int, str]]] = {}
    for i, cell in enumerate(misc):
        value = next((part[7:] for part in cell.split("|") if part.startswith("Entity=")), "")
        for bracket in re.findall(r"\([^()]+\)?|[^()]+\)", value):
            number, *fields = bracket.strip("()").split("-")
            if bracket.startswith("("):
                open_.setdefault(number, []).append((i, fields[0] if fields else ""))
            if bracket.endswith(")") and open_.get(number):
                start, kind = open_[number].pop()
                yield start, i + 1, kind


# --- names ------------------------------------------------------------------------------------------------------------


def uner_tags(path: Path) -> Iterator[tuple[str, list[str]]]:
    """UNER's tags by sentence id."""
    for comments, rows in conllu_blocks(path):
        yield comments.get("sent_id", ""), [row[2] for row in rows if row[0].isdigit()]


def respread(tokens: list[str], spans: list[tuple[int, int, str]], cut: Retokenize, outside: int) -> Example:
    """Cut a set's own tokens as EWT would and carry its names over."""
    pieces = [cut(token) for token in tokens]
    at = [0]
    for piece in pieces:
        at.append(at[-1] + len(piece))
    moved = [(at[first], at[last], kind) for first, last, kind in spans]
    return Example(words=tuple(w for piece in pieces for w in piece), masks=tuple(span_masks(at[-1], moved, outside)))


def wikigold(path: Path, cut: Retokenize, held_out: bool) -> list[Example]:
    """WikiGold sentences of the documents kept out of training, or of the others."""
    examples = []
    for document in re.split(r"^-DOCSTART-.*$", read_text(path), flags=re.M):
        if document.strip() and (share(document.strip()[:200], WIKIGOLD_PARTS) == 0) == held_out:
            examples += [column_example(block, cut) for block in document.split("\n\n") if block.strip()]
    return examples


def column_example(block: str, cut: Retokenize) -> Example:
    """One sentence of "token tag" lines, kinds brought to ours."""
    rows = [line.split() for line in block.splitlines() if line.strip()]
    spans = [(first, last, _KINDS.get(kind, kind)) for first, last, kind in bio_spans([row[-1] for row in rows])]
    return respread([row[0] for row in rows], spans, cut, NOTHING)


def crossner(path: Path, cut: Retokenize) -> list[Example]:
    """CrossNER sentences; any file of "token tag" lines with blank lines between sentences."""
    return [column_example(block, cut) for block in re.split(r"\n[ \t]*\n", read_text(path)) if block.strip()]


def wnut(path: Path, cut: Retokenize) -> list[Example]:
    """WNUT-17's posts that hold a name: the only names of class A from the web beside EWT's."""
    return [e for e in crossner(path, cut) if any(mask != NOTHING for mask in e.masks)]


def re3d(folder: Path, split: Split, tokenize: Tokenize) -> list[Example]:
    """RE3D documents except the BBC's; mentions that are common-noun phrases are left open."""
    examples: list[Example] = []
    for source in sorted(p for p in folder.iterdir() if p.is_dir() and not p.name.startswith("BBC")):
        mentions: dict[str, list[tuple[int, int, str]]] = {}
        for line in read_text(source / "entities.jsonl").splitlines():
            entity = json.loads(line)
            mention = (int(entity["begin"]), int(entity["end"]), str(entity["type"]))
            mentions.setdefault(entity["documentId"], []).append(mention)
        for line in read_text(source / "documents.jsonl").splitlines():
            document = json.loads(line)
            examples += re3d_document(document["text"], mentions.get(document["_id"], []), split, tokenize)
    return examples


def re3d_document(
    text: str,
    mentions: list[tuple[int, int, str]],
    split: Split,
    tokenize: Tokenize,
) -> list[Example]:
    """Sentences of one document; capitalised words that no name covers are left open."""
    examples = []
    for sentence in split(text):
        words = tokenize(text, sentence)
        forms = [text[w.start : w.end] for w in words]
        capital = [f[:1].isupper() for f in forms]
        masks = [ANYTHING if capital[i] and i else NOTHING for i in range(len(forms))]
        for begin, end, kind in sorted(mentions, key=lambda m: m[0] - m[1]):
            inside = [i for i, w in enumerate(words) if w.start >= begin and w.end <= end]
            if kind not in _RE3D or not inside:
                continue
            first, last = inside[0], inside[-1] + 1
            while first < last and forms[first].lower() in ("the", "a", "an"):
                first += 1
            while kind == "Person" and first < last and forms[first] in _TITLES:
                first += 1
            named = first < last and capital[first] and capital[last - 1]
            if named and all(m in (ANYTHING, NOTHING) for m in masks[first:last]):
                masks[first:last] = span_masks(last - first, [(0, last - first, _RE3D[kind])])
        examples.append(Example(words=tuple(forms), masks=tuple(masks)))
    return [e for e in examples if 2 <= len(e.words) <= 150]
