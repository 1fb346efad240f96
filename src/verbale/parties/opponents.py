"""People and bodies that act against a state or without it: rebels, protesters, the opposition; never the state itself.

"Libyan rebels", "the main rebel coalition in Syria" and "protesters in Iran" name a party of their own, at home in the
state that stands beside them; a later "the rebels" is the same party again.
"""

from __future__ import annotations

from collections import Counter

from verbale.model import EntityType
from verbale.parties.bodies import ARMED_KINDS, POSSESSIVE, STATE_KINDS
from verbale.parties.finding import Hit, slug
from verbale.parties.knowledge import Knowledge
from verbale.parties.line import Line
from verbale.parties.story import StoryNames
from verbale.parties.tables import Entry

OFTEN = 0.2
"""The share of a story's names of states that one needs for "the opposition" to be its known opposition."""
_FIGHTERS = frozenset({"rebels", "guerrillas", "insurgents"})
"""Who "the rebels" are in a story of one armed group."""
_NOT_THE_PEOPLE = frozenset({"to", "from", "against", "-"})
"""After "opposition": China's opposition to a plan is a deed, no party."""


def name_opponents(story: StoryNames) -> None:
    """Add a hit for each noun of such people that has a state beside it, and for later bare ones of the same noun."""
    seen: dict[str, str] = {}
    nouns = story.knowledge.words["opponents"]
    armed = {h.entity for row in story.rows for h in row if _is_armed(story, h.entity)}
    for number, line in enumerate(story.lines):
        if nouns.isdisjoint(line.keys):
            continue
        for hit in story.rows[number]:
            if hit.kind == "body" and line.keys[hit.last - 1] in nouns:
                seen[_plural(line.keys[hit.last - 1])] = hit.entity
            elif hit.kind in ("body", "group") and line.key(hit.last) in nouns and hit.entity in armed:
                seen[_plural(line.keys[hit.last])] = hit.entity  # "FARC rebels", and later "the rebels"
                led = line.upos(hit.last + 1) in ("NOUN", "PROPN")
                hit.last += line.key(hit.last).endswith("s") and not led
        covered = story.covering(number)
        for i in range(len(line)):
            if line.keys[i] in nouns and i not in covered:
                _at(story, number, i, seen, next(iter(armed)) if len(armed) == 1 else None)
        story.rows[number].sort(key=lambda h: h.first)


def _is_armed(story: StoryNames, ident: str) -> bool:
    entry = story.entry(ident)
    return entry is not None and entry.kind in ARMED_KINDS


def _at(story: StoryNames, number: int, i: int, seen: dict[str, str], only: str | None) -> None:
    """Add the hit of the noun at a piece; `only` is the one armed group that the story names."""
    line, row = story.lines[number], story.rows[number]
    if line.key(i + 1) in _NOT_THE_PEOPLE and line.keys[i] == "opposition":
        return
    first, last = i, _body_end(line, i, story.knowledge)
    home = _home_before(line, first, row) or _home_after(line, last, row)
    noun = _plural(line.keys[i])
    if home is None:
        fighting = noun in _FIGHTERS and line.key(first - 1) == "the" and line.keys[i] == noun
        again = seen.get(noun) or _known_opposition(story, noun) or (only if fighting else None)
        if again is not None and (line.keys[i] == noun or last > i + 1):
            modifies = line.upos(last) in ("NOUN", "PROPN") and line.key(first - 1) != "the"
            row.append(Hit(number, first, last, "group", again, counts=not modifies))
        return
    state, by = home
    plural = line.keys[i] == noun or last > i + 1
    held = last < len(line) and line.joined[last]  # "a Chadian rebel-held town"
    led = held or line.upos(last) in ("NOUN", "PROPN")  # "Chadian rebel camps"
    if by.kind in ("demonym", "government") and by.last <= first:
        row.remove(by)
        first = by.first if by.last == i else first
    if not (plural or led):
        return  # "an Iranian dissident": one person, no party
    entry = _entry(story.knowledge, state, noun)
    if entry.id not in story.knowledge.entries:
        story.made.setdefault(entry.id, entry)
    seen[noun] = entry.id
    written = " ".join(line.texts[first:last])
    if first < i and written not in (entry.name, *entry.also, *story.also.get(entry.id, ())):
        story.also.setdefault(entry.id, []).append(written)
    row.append(Hit(number, first, last, "group" if entry.type == "group" else "body", entry.id))


def _body_end(line: Line, i: int, knowledge: Knowledge) -> int:
    """The piece after "rebel", or after the body that the word describes: "rebel coalition", "opposition groups"."""
    after = line.key(i + 1)
    body = after in knowledge.words["one_body"] or after.removesuffix("s") in knowledge.words["one_body"]
    return i + 2 if body and line.texts[i + 1].islower() else i + 1


def _home_before(line: Line, first: int, row: list[Hit]) -> tuple[str, Hit] | None:
    """The state in "Libyan rebels", "Libya's rebels", "Syria's armed rebels"."""
    for hit in row:
        if hit.kind not in STATE_KINDS or hit.last > first:
            continue
        between = range(hit.last, first)
        if len(between) <= 2 and all(line.keys[j] in POSSESSIVE or line.upos(j) == "ADJ" for j in between):
            return hit.entity, hit
    return None


def _home_after(line: Line, last: int, row: list[Hit]) -> tuple[str, Hit] | None:
    """The state in "protesters in Iran", "rebels from northern Mali"."""
    if line.key(last) not in ("in", "from", "of", "across"):
        return None
    for hit in row:
        between = range(last + 1, hit.first)
        near = hit.kind in STATE_KINDS and hit.first > last and len(between) <= 1
        if near and all(line.key(j) == "the" or line.upos(j) == "ADJ" for j in between):
            return hit.entity, hit
    return None


def _known_opposition(story: StoryNames, noun: str) -> str | None:
    """The one known opposition of a state that the story names again and again, for a bare "the opposition"."""
    if noun != "opposition":
        return None
    counts = Counter(h.entity for row in story.rows for h in row if h.kind in STATE_KINDS)
    states = [x for x, times in counts.items() if times >= OFTEN * counts.total()]
    known = [e.id for x in states if (e := _entry(story.knowledge, x, noun)).id in story.knowledge.entries]
    return known[0] if len(known) == 1 else None


def _plural(key: str) -> str:
    return key if key.endswith(("s", "opposition", "men")) else key + "s"


def _entry(knowledge: Knowledge, state: str, noun: str) -> Entry:
    """The known body of that name, else a new one: "Syrian rebels" are known, "Libyan rebels" are `libyan-rebels`."""
    home = knowledge.entries[state]
    name = f"{home.demonyms[0] if home.demonyms else home.name} {noun}"
    for form in knowledge.forms.get(name.lower(), ()):
        if form.kind == "name":
            return knowledge.entries[form.entry]
    kind: EntityType = "organization" if noun in ("opposition", "rebels") else "group"
    return Entry(slug(name), kind, name)
