"""A deed that a story tells again without its time has the time that it was told with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from verbale.acts.own_times import is_day
from verbale.language.sentence import Sentence
from verbale.model import Act, When
from verbale.times import interval

BARE = ("01", "02")
"""CAMEO roots of what is said again and again, each time anew."""
SPOKEN = frozenset({"03", "05", "10", "11", "12", "13"})
"""CAMEO roots of words, of which one verb says the most different things ("agreed to leave", "agreed to pay")."""
LONG_AGO = 366
"""Days before the news: what happened earlier is recalled, and only words in common tell it again."""
STEM = 4
"""Letters by which "test", "tested" and "tests" are one word."""


@dataclass(frozen=True, slots=True)
class _Cue:
    """The words of an act's cue: their first letters, whether its last noun is of several deeds, and it has no verb."""

    stems: frozenset[str]
    several: bool
    named: bool


def with_shared_times(acts: Sequence[Act], told: str | None, sentences: Sequence[Sentence]) -> list[Act]:
    """A deed told again without its time has the time that it was told with: same root, same parties, actual.

    Of several that of the most like words ("the test" where a launch was told too), of those the latest: "the test" of
    a story is not the one that it recalls. Another code of the root needs a word in common, of words a noun. Several
    deeds ("recent launches") have not the day of one. Of "up to" two days it has the earlier. `told` is the day of the
    story's news, which is nobody's own.
    """
    words = {s.starts[w]: (s, w) for s in sentences for w in range(len(s))}
    cues = {a.cue: _cue(words, a) for a in acts}
    timed: dict[tuple[str, tuple[str, ...]], list[Act]] = {}
    for a in acts:
        bare = a.time.basis == "context" and a.time.edtf == told
        if a.status == "actual" and a.time.edtf is not None and not bare and a.cameo[:2] not in BARE:
            timed.setdefault((a.cameo[:2], a.actor_parties), []).append(a)
    out = []
    for a in acts:
        open_ended = a.time.edtf is None or (a.time.basis == "context" and a.time.edtf.startswith(".."))
        if open_ended and a.status == "actual":
            alike = [o for o in timed.get((a.cameo[:2], a.actor_parties), ()) if _same(a, o, cues[a.cue], cues[o.cue])]
            if alike:
                nearest = max(alike, key=lambda o: (_rank(o), len(cues[a.cue].stems & cues[o.cue].stems), _end(o.time)))
                a = replace(a, time=When(nearest.time.edtf, "context"))
        out.append(a)
    return out


def _rank(act: Act) -> bool:
    """Whether an act's time is more than "up to" a day."""
    return not (act.time.edtf or "").startswith("..")


def _cue(words: dict[int, tuple[Sentence, int]], act: Act) -> _Cue:
    """What the words of an act's cue say of it."""
    found = words.get(act.cue.start)
    if found is None:
        return _Cue(frozenset(), several=False, named=False)
    s, first = found
    inside = [w for w in range(first, len(s)) if s.starts[w] < act.cue.end]
    nouns = [w for w in inside if s.upos[w] == "NOUN"]
    named = bool(nouns) and not any(s.upos[w] == "VERB" for w in inside)
    several = (
        named
        and s.xpos[nouns[-1]] == "NNS"
        and not any(s.words[c].lower() in ("the", "these", "those") for c in s.children[nouns[-1]])
    )
    return _Cue(frozenset(s.words[w].lower()[:STEM] for w in inside), several, named)


def _same(again: Act, told: Act, one: _Cue, other: _Cue) -> bool:
    """Whether a deed told again can be the one that was told with its time."""
    earlier = again.time.edtf is None or _end(told.time) < _end(again.time)
    if not _rank(told) and not (earlier and one.stems & other.stems):
        return False  # "up to" a day is worth telling only where it is an earlier one, and surely of this deed
    if one.several and not other.several and is_day(told.time.edtf):
        return False
    if one.stems & other.stems:
        return again.cameo == told.cameo or one.named or again.cameo[:2] not in SPOKEN
    recalled = again.time.edtf is not None and (_end(again.time) - _end(told.time)).days > LONG_AGO
    return again.cameo == told.cameo and not recalled


def _end(when: When) -> dt.date:
    held = interval(when.edtf)
    return held[1] if held else dt.date.min
