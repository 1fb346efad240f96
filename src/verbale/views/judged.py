"""People's word in words: what a judgement says, and what stands beside a line, the same in terminal and browser."""

from __future__ import annotations

from verbale.ledger import Judgement, Line, Word

SIGNS = {"open": "◇", "judged": "◆", "disputed": "◈"}
"""What nobody has judged yet, what a person stands behind, what people disagree on."""
MEANINGS = {"open": "waits for a person's word", "judged": "a person stands behind it", "disputed": "people disagree"}
FIELDS = {
    "actor": "who acts", "target": "to whom", "code": "kind of act", "status": "status", "time": "when",
    "issue": "about",    "outcome": "how it stands", "date": "date of the story", "entity": "whose name it is",
}  # fmt: skip
SHORT = 10


def judgement_words(one: Judgement) -> str:
    """One judgement on one line: "corrects who acts: arl → bor of “Arland refused …” (the North refused)"."""
    why = f" ({one.why})" if one.why else ""
    quoted = _quoted(one)
    if one.kind == "retract":
        return f"takes back {one.undoes[:SHORT]}{why}"
    if one.kind == "correct":
        said = "; ".join(
            f"{FIELDS.get(name, name)}: {_list(one.read.get(name, ()))} → {_list(values)}"
            for name, values in one.says.items()
            if name in FIELDS
        )
        return f"corrects {said}{quoted}{why}"
    if one.kind in ("merge", "split"):
        others = "; ".join(target.key[:SHORT] if target.type == "act" else target.key for target in one.about)
        return f"{'joins' if one.kind == 'merge' else 'parts'} {others}{quoted}{why}"
    if one.kind == "note":
        return f"notes: {one.why}{quoted}"
    return f"{one.kind}s{quoted}{why}"


def _quoted(one: Judgement) -> str:
    words = next((target.words for target in one.about if target.words), "")
    flat = " ".join(words.split())
    return f" “{flat[:60]}{'…' if len(flat) > 60 else ''}”" if flat else ""


def _list(values: tuple[str, ...]) -> str:
    return ", ".join(values) or "nothing"


def word_words(word: Word) -> str:
    """One person's word beside a line: "Ada Quell, 2 May 2026: status planned, read as actual (it says will)"."""
    why = f" ({word.why})" if word.why and word.kind != "note" else ""
    if word.kind == "note":
        said = word.why
    elif word.field == "act":
        said = {"confirm": "it is so", "reject": "there is no such act"}.get(word.kind, "it is an act")
    elif word.field == "event":
        said = "one event with others" if word.kind == "merge" else "another event than others"
    else:
        read = f", read as {_list(word.read)}" if word.read != word.value else ""
        said = f"{FIELDS.get(word.field, word.field)} {_list(word.value)}{read}"
    return f"{word.by}, {word.at[:10]}: {said}{why}"


def is_rejected(line: Line) -> bool:
    """Whether everybody who spoke of it says that there is no such act."""
    return any(word.field == "act" and word.value == ("rejected",) and word.decides for word in line.words)
