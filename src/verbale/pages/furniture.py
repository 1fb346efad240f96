"""Which units of a page are furniture: signs and the soft model give each unit log-odds, neighbours smooth them.

An appeal of several paragraphs is one block although some of them talk of nothing but the news: the cheapest labelling
of the whole sequence is taken, where each change between story and furniture costs `CHANGE` (Viterbi, two states).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator
from dataclasses import dataclass
from itertools import groupby

from verbale.model import FurnitureKind
from verbale.pages.cohesion import terms_of
from verbale.pages.context import Context, own_features
from verbale.pages.entries import entries, is_time
from verbale.pages.forest import forest_sums, load_forest
from verbale.pages.prose_run import prose_run
from verbale.pages.repeats import told_together
from verbale.pages.signs import Sign, classes_of, logit, matching
from verbale.pages.units import Unit, cut, cut_joins, sentences

CHANGE, CHANGE_IN_TREE = 0.2, 2.5
"""Log-odds that a change between story and furniture costs, in bare text and inside what an HTML page means as its
story, where the tree has taken most furniture away already."""
LIMIT = 4.0
"""Most that a model may say, in log-odds, so that a sign can outweigh it."""
OUTSIDE = 20.0
"""Log-odds of what the format itself marks as furniture."""
FOREIGN = 0.3
"""Share of its words that a paragraph inside an appeal has in common with the story at most."""
INLINE_DOUBT = 2.0
"""Log-odds against furniture for a sentence in the middle of a paragraph, which is furniture only where it is plain."""
IN_TREE_DOUBT = 2.5
"""Log-odds against furniture by its words alone for what an HTML page means as its story."""
IN_RUN_DOUBT = 1.0
"""The same within the prose of a web page saved as bare text, whose furniture stands mostly around it."""
MOST_TAKEN = 0.4
"""Share of a web page's main text that is furniture at most."""
LONG = 80
"""Characters of a paragraph that is given back then."""
_OUTSIDE_BECAUSE = "outside the page's main text"
_OUTSIDE_ROLES = frozenset(("appeal", "navigation", "caption", "promotion", "legal", "other"))
_QUOTED = re.compile(
    r"^[\"“‘]|[\"”’],? (?:he|she|they|[A-Z]\w+) (?:said|says|told|added)|\b(?:said|told|added|asked)\b"
)
_TRIGGER = re.compile(
    r"\b(?:you|your|yours|we|our|us|subscri\w+|sign(?:ed)? up|donat\w+|newsletters?|click|tap|cookies|copyright|photo|"
    r"images?|follow|shar(?:e|ing)|download\w*|read more|watch|listen|comments?|advert\w*|readers?|journalism)\b|"
    r"©|/getty|reuters/"
)
"""Words without which no sentence in the middle of a paragraph is furniture, in lower case, which is looked through
twice as fast as any case; most paragraphs of news have none."""
_BYLINE = re.compile(
    r"^(?:by|from)\s+(?:[A-Z][\w.'’-]+|and|of|the|in|for|[,|/&])(?:[\s,|/&]+(?:[A-Z][\w.'’-]+|and|of|the|in|for|at))*(?:\s.{0,60})?$"
    r"|^\W*(?:reporting|additional reporting|writing|editing|compiled|written|edited)(?: by)?\s*:?\s*[A-Z]",
    re.I,
)
_CONTRIBUTED = re.compile(r"\b[a-z]\w+ (?:contributed|reported from)\b")
_SPEAKER = re.compile(r"^(?:Q\b|[A-Z][A-Z .’'-]{2,40}:)")
_WORDS = re.compile(r"\w+")
_VOTES: tuple[tuple[FurnitureKind, tuple[str, ...]], ...] = (
    ("appeal", ("give", "money", "subscribe", "reader", "outlet")),
    ("promotion", ("letter",)),
    ("navigation", ("web", "order")),
)


@dataclass(slots=True)
class Judged:
    """A unit with what speaks for its being furniture."""

    unit: Unit
    odds: float
    """Log-odds: positive is furniture."""
    sign: Sign | None = None
    furniture: bool = False
    kind: FurnitureKind = "other"
    because: str = ""


def judge(paragraph_units: list[Unit]) -> list[Judged]:
    """Judge every unit of a page; paragraphs are cut where a part of them is plainly furniture. Linear in the text."""
    times = {unit.start for unit in live_times(paragraph_units)}
    judged: list[Judged] = []
    for role, run in groupby(paragraph_units, lambda unit: unit.role):
        if role in _OUTSIDE_ROLES:
            judged.extend(_outside(list(run), times))
        else:
            judged.extend(piece for unit in run for piece in _pieces(unit))
    _in_context(judged)
    _menus(judged)
    for item in judged if times else ():
        if item.unit.start in times:
            item.odds, item.sign = -OUTSIDE, None
    trimmed = _trim(judged)
    _label(judged)
    if _enclosed(judged):
        _label(judged)
    if trimmed or any(item.unit.role for item in judged):
        _spare(judged)
    for i, item in enumerate(judged):
        if item.furniture:
            _explain(judged, i)
    return judged


def _outside(units: list[Unit], times: Container[int]) -> Iterator[Judged]:
    """Units of one role outside the main text: times by themselves, all between two of them as one."""
    for _, run in groupby(units, lambda unit: unit.start if unit.start in times else -1):
        some = list(run)
        first, role = some[0], some[0].role
        text = "\n".join([unit.text for unit in some])
        unit = Unit(first.start, some[-1].end, text, first.gap, role)
        yield Judged(unit, OUTSIDE, None, False, role, _OUTSIDE_BECAUSE)  # type: ignore[arg-type]


def live_times(units: list[Unit]) -> list[Unit]:
    """The times under which the entries of a live blog stand; HTML often has them in links, which no story has."""
    asked = [unit for unit in units if unit.role not in _OUTSIDE_ROLES or is_time(unit)]
    return [asked[stamp.at] for stamp in entries(asked)]


def _spare(judged: list[Judged]) -> None:
    """Give a web page its story back where words alone would take most of it: some pages talk to their readers
    throughout."""
    inside = [item for item in judged if item.odds < OUTSIDE and item.unit.role != "title"]
    taken = sum(len(item.unit.text) for item in inside if item.furniture)
    if taken > MOST_TAKEN * sum(len(item.unit.text) for item in inside):
        for item in inside:
            item.furniture = item.furniture and (len(item.unit.text) < LONG or item.odds > LIMIT)


def _label(judged: list[Judged]) -> None:
    change = CHANGE_IN_TREE if any(item.unit.role for item in judged) else CHANGE
    for item, is_furniture in zip(judged, _smooth([item.odds for item in judged], change), strict=True):
        item.furniture = is_furniture


def _enclosed(judged: list[Judged]) -> bool:
    """Count one or two paragraphs between two parts of an appeal to it, where they share next to nothing with the
    story.

    Appeals praise the outlet in paragraphs that read like news. Returns whether any was changed.
    """
    if sum(1 for item in judged if _talks(item)) < 2:
        return False
    counts = Counter(term for item in judged if not item.furniture for term in terms_of(item.unit))
    changed = False
    for first in range(1, len(judged) - 1):
        if judged[first].furniture or not _talks(judged[first - 1]):
            continue
        last = first
        while last < len(judged) and last < first + 3 and not judged[last].furniture:
            last += 1
        if last == len(judged) or not _talks(judged[last]):
            continue
        for item in judged[first:last]:
            found = terms_of(item.unit)
            known = sum(1 for term in found if counts[term] > 1)
            own = own_features(item.unit.text)
            selfish = "has_house" in own and "has_outlet" in own
            if selfish and known <= FOREIGN * len(found) and not _QUOTED.search(item.unit.text):
                item.odds, changed = max(item.odds, 1.0), True
    return changed


def _talks(item: Judged) -> bool:
    """Whether a unit is furniture in which an outlet talks to its readers, as appeals do."""
    if not item.furniture or item.odds >= OUTSIDE:
        return False
    return (item.sign.kind if item.sign else _kind_of(item.unit.text)) in ("appeal", "promotion")


def _pieces(unit: Unit) -> list[Judged]:
    """A paragraph as one judged unit, or as several where glue or a plain furniture sentence parts it."""
    pieces = []
    for piece in cut_joins(unit):
        told = len(piece.text) <= 120 or bool(_TRIGGER.search(piece.text.lower()))
        parts = sentences(piece) if told and len(piece.text) > 120 else [piece]
        if len(parts) == 1:
            pieces.append(_odds(piece, told))
            continue
        odds = [_odds(part) for part in parts]
        plain = [o.odds - INLINE_DOUBT > 1.0 and not _QUOTED.search(o.unit.text) for o in odds]
        whole = _odds(piece)
        if any(plain) and whole.odds < 1.0:
            pieces.extend(_grouped(piece, odds, plain))
        else:
            pieces.append(whole)
    return pieces


def _grouped(piece: Unit, parts: list[Judged], plain: list[bool]) -> list[Judged]:
    """Runs of sentences of one sort, each run one unit again."""
    cuts = [
        part.unit.start - piece.start
        for part, now, before in zip(parts[1:], plain[1:], plain, strict=False)
        if now != before
    ]
    return [_odds(run) for run in cut(piece, cuts)]


def _odds(unit: Unit, told: bool = True) -> Judged:
    """Log-odds of one unit by itself; not `told` where it is known to hold no word of `_TRIGGER`."""
    sign = matching(unit.text)
    if unit.role and sign is None and not (told and _TRIGGER.search(unit.text.lower())):
        return Judged(unit, -LIMIT - IN_TREE_DOUBT)  # most paragraphs of a story: nothing in them speaks for furniture
    odds = max(-LIMIT, min(LIMIT, logit("soft", own_features(unit.text))))
    return Judged(unit, _tempered(unit, sign, odds), sign)


def _in_context(judged: list[Judged]) -> None:
    """Judge each unit anew among the others of the page; what the format marked as furniture is not among them, and
    what the tree means as its story is asked about only where its own words leave doubt."""
    inside = [item for item in judged if item.odds < OUTSIDE]
    asked = [i for i, item in enumerate(inside) if not item.unit.role or item.odds > -IN_TREE_DOUBT]
    if not asked:
        return
    context = Context([item.unit for item in inside])
    sums = forest_sums(load_forest("furniture"), [context.features(i) for i in asked])
    for i, odds in zip(asked, sums, strict=True):
        inside[i].odds = _tempered(inside[i].unit, inside[i].sign, max(-LIMIT, min(LIMIT, odds)))


def _tempered(unit: Unit, sign: Sign | None, odds: float) -> float:
    """Log-odds with what the lexicon says, and with doubt where a line is most likely a headline or a credit."""
    if unit.role:
        odds -= IN_TREE_DOUBT
    if sign is not None:
        return max(odds, -LIMIT if unit.role else -2.0) + sign.weight
    if _is_credit(unit.text[:200]) or _SPEAKER.match(unit.text) or unit.role in ("title", "heading"):
        return min(odds, -3.0)
    if len(_WORDS.findall(unit.text[:200])) <= 12 and not unit.ended:
        return min(odds, 1.0)  # a bare short line may be a headline: without a sign it is not cut by itself
    return odds


def _is_credit(head: str) -> bool:
    low = head.lower()
    told = "contributed" in low or "reported from" in low
    return bool(_BYLINE.match(head)) or (told and bool(_CONTRIBUTED.search(low)))


def _menus(judged: list[Judged]) -> None:
    """Short bare lines in a long run of short bare lines are a menu; between paragraphs they are headings."""
    bare = [
        not item.unit.role and len(item.unit.text) <= 45 and not item.unit.ended and not item.unit.bullet
        for item in judged
    ]
    run = 0
    for i in range(len(judged) + 1):
        if i < len(judged) and bare[i]:
            run += 1
            continue
        if run >= 6:
            for item in judged[i - run : i]:
                item.odds += min(3.0, 0.35 * run)
        run = 0


def _trim(judged: list[Judged]) -> bool:
    """On a web page saved as bare text, what stands above and below its stretch of prose is furniture. Returns whether
    it was such a page."""
    if any(item.unit.role for item in judged):
        return False
    units = [item.unit for item in judged]
    closing = {i for i, item in enumerate(judged) if item.sign is not None and item.sign.id == "comments-head"}
    times = [i for i, item in enumerate(judged) if item.odds <= -OUTSIDE]
    first, last = prose_run(units, [item.sign is not None for item in judged], closing, times)
    for item in (*judged[:first], *judged[last:]):
        item.odds = max(item.odds, OUTSIDE)
        if item.sign is None:
            item.kind, item.because = "navigation", "above or below the page's prose"
    if last - first == len(judged):
        return False
    for item in judged[first:last]:
        if item.sign is None:
            item.odds -= IN_RUN_DOUBT
    for at, kind, because in told_together(units[first:last]):
        item = judged[first + at]
        item.odds, item.kind, item.because = max(item.odds, LIMIT), kind, because
    return True


def _smooth(odds: list[float], change: float) -> list[bool]:
    """The cheapest labelling, True for furniture: a wrong label costs its log-odds, a change costs `change`."""
    story = furniture = 0.0
    back: list[tuple[bool, bool]] = []
    for odd in odds:
        into_story, into_furniture = furniture + change, story + change
        story_from, furniture_from = into_story < story, furniture <= into_furniture
        back.append((story_from, furniture_from))
        story, furniture = (into_story if story_from else story), (furniture if furniture_from else into_furniture)
        if odd > 0:
            story += odd
        else:
            furniture -= odd
    labels: list[bool] = []
    state = furniture < story
    for story_from, furniture_from in reversed(back):
        labels.append(state)
        state = furniture_from if state else story_from
    return labels[::-1]


def _explain(judged: list[Judged], i: int) -> None:
    """Say which kind of furniture a unit is, and why."""
    item = judged[i]
    if item.because:
        return
    if item.sign is not None:
        item.kind, item.because = item.sign.kind, f"reads as {item.sign.id.replace('-', ' ')}"
    elif item.odds > 0:
        item.kind, item.because = _kind_of(item.unit.text), "talks to the reader about the outlet"
    elif i and judged[i - 1].furniture:
        item.kind, item.because = judged[i - 1].kind, "in the midst of furniture"
    else:
        item.kind, item.because = _kind_of(item.unit.text), "leads into furniture"


def _kind_of(text: str) -> FurnitureKind:
    counts: dict[str, int] = {}
    for word in _WORDS.findall(text[:1000].lower()):
        for name in classes_of(word):
            counts[name] = counts.get(name, 0) + 1
    votes = {kind: sum(counts.get(name, 0) for name in names) for kind, names in _VOTES}
    best = max(votes, key=lambda kind: votes[kind])
    return best if votes[best] else "other"
