"""Finding again what a judgement hangs on: first the words in a page's text, then the act, story or mention there."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence

from verbale.ledger.judgements import Target
from verbale.model import Act, Record, Span

FEW_WORDS = 12
"""Words shorter than this stand in many places: they need neighbours that agree."""
ENOUGH_AROUND = 8
"""Characters of agreement on one side from which short words are taken to be the same ones."""


def locate(text: str, target: Target) -> Span | None:
    """Where a target's words stand in the page text; None where they are not there any more.

    At the old place if they stand there among the same neighbours; else where most of the neighbours agree, the nearest
    to the old place first; else the same with all white space taken as one blank.
    """
    if not target.words:
        return None
    here = Span(target.start, target.end)
    if text[here.start : here.end] == target.words and _around(text, here, target) >= _whole(target):
        return here
    found = _best(text, target, list(_every(text, target.words)))
    if found is None:
        flat, back = _flattened(text)
        words = " ".join(target.words.split())
        spread = [Span(back[s.start], back[s.end - 1] + 1) for s in _every(flat, words)] if words else []
        found = _best(text, target, spread)
    return found


def _every(text: str, words: str) -> Iterable[Span]:
    at = text.find(words)
    while at >= 0:
        yield Span(at, at + len(words))
        at = text.find(words, at + 1)


def _best(text: str, target: Target, places: Sequence[Span]) -> Span | None:
    ranked = sorted(places, key=lambda s: (-_around(text, s, target), abs(s.start - target.start)))
    if not ranked:
        return None
    short = len(target.words) < FEW_WORDS
    enough = min(ENOUGH_AROUND, _whole(target))
    return ranked[0] if not short or _around(text, ranked[0], target) >= enough else None


def _whole(target: Target) -> int:
    return len(target.before) + len(target.after)


def _around(text: str, span: Span, target: Target) -> int:
    """Characters of the neighbours that agree, counted outwards from the words."""
    after = _agree(text[span.end : span.end + len(target.after)], target.after)
    first = max(0, span.start - len(target.before))
    return after + _agree(text[first : span.start][::-1], target.before[::-1])


def _agree(one: str, other: str) -> int:
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _flattened(text: str) -> tuple[str, list[int]]:
    """The text with every run of white space as one blank, and for each of its characters its place in the text."""
    flat, back, blank = [], [], False
    for at, char in enumerate(text):
        if char.isspace():
            if blank:
                continue
            char = " "
        blank = char == " "
        flat.append(char)
        back.append(at)
    return "".join(flat), back


# --- what stands there ------------------------------------------------------------------------------------------------


def landings(record: Record, ids: Sequence[str], targets: Iterable[Target]) -> dict[Target, str]:
    """Where each target lands in a reading: for an act its stable id, for a story its id in the record, for a mention
    its place; targets that land nowhere are left out. `ids` are the stable ids of `record.acts`.

    An act that is still read as it was is found by its id. Another one must stand at the same cue and share the CAMEO
    root or the actors; two targets never land on one act: the better fit has it.
    """
    found: dict[Target, str] = {}
    present = set(ids)
    lost: list[Target] = []
    for target in dict.fromkeys(targets):
        if target.type == "act" and target.key in present:
            found[target] = target.key
        elif target.type == "act":
            lost.append(target)
        elif place := _landing(record, target):
            found[target] = place
    if lost:
        found |= _rematched(record, dict(zip(ids, record.acts, strict=True)), lost, {t.key for t in found})
    return found


def _landing(record: Record, target: Target) -> str | None:
    span = locate(record.page.text, target)
    if span is None:
        return None
    if target.type == "story":
        return next((a.id for a in record.articles if a.span.start <= span.start < a.span.end), None)
    if target.type == "mention":
        return f"{span.start}-{span.end}"
    return None


def _rematched(record: Record, acts: Mapping[str, Act], lost: Sequence[Target], taken: set[str]) -> dict[Target, str]:
    """Acts of another reading at the words of targets whose own acts are not read any more."""
    by_cue = sorted((act.cue.start, identity) for identity, act in acts.items() if identity not in taken)
    starts = [start for start, _ in by_cue]
    fits: list[tuple[tuple[bool, ...], str, str]] = []
    keyed: dict[str, list[Target]] = {}
    for target in lost:
        span = locate(record.page.text, target)
        if span is None:
            continue
        keyed.setdefault(target.key, []).append(target)
        first, last = span.start + target.cue[0], span.start + target.cue[1]
        near = by_cue[max(0, bisect_right(starts, first) - NEAR_CUES) : bisect_right(starts, last)]
        for _, identity in near:
            act = acts[identity]
            if act.cue.start < last and first < act.cue.end and (fit := _fit(act, target)):
                fits.append((fit, target.key, identity))
    found: dict[Target, str] = {}
    used: set[str] = set()
    for _, key, identity in sorted(fits, key=lambda f: ([not part for part in f[0]], f[1], f[2])):
        if identity not in used and keyed.get(key):
            used.add(identity)
            found |= dict.fromkeys(keyed.pop(key), identity)
    return found


NEAR_CUES = 20
"""Cues that begin before the sought one and may reach into it; more stand in no sentence."""


def _fit(act: Act, target: Target) -> tuple[bool, ...]:
    """How well an act fits what was judged, best sign first; empty where it is something else."""
    root = act.cameo[:2] == target.cameo[:2]
    who = act.actors == target.actors
    if not root and not who:
        return ()
    return (act.cameo == target.cameo and who, act.cameo == target.cameo, root, who, act.targets == target.targets)
