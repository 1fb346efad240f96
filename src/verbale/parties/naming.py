"""Names of bodies and places in a story that the index alone does not give: generic, unknown, misspelt, shortened."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from verbale.parties.bodies import (
    abbreviations,
    generic_entry,
    generics,
    main_state,
    nearest_state,
    owner_of,
    unknown_body,
)
from verbale.parties.context import party_demonym, stands_for_government
from verbale.parties.finding import Hit, slug
from verbale.parties.knowledge import Knowledge
from verbale.parties.line import Line, fold, pieces_of
from verbale.parties.story import StoryNames
from verbale.parties.tables import Entry

# --- bodies -----------------------------------------------------------------------------------------------------------


def name_bodies(story: StoryNames) -> None:
    """Add the bodies that every state has, those the model finds, and misspelt ones."""
    story.places.update(_single_places(story))
    story.surnames.update(_person_words(story))
    for line in story.lines:
        story.placed.update(_placed(story, line))
    earlier = _Earlier()
    for number, line in enumerate(story.lines):
        _generic_bodies(story, number, line)
        earlier.note_papers(line)
        _named_bodies(story, number, line, earlier)
        _other_states(story, number, line)
        story.rows[number][:] = [
            h for h in story.rows[number] if h.kind != "body" or not _adjective(line, h.last, story.knowledge)
        ]
        earlier.note(line, story.rows[number])
    _slips(story)
    for number, line in enumerate(story.lines):
        _absorb(line, story.rows[number], story)


def _generic_bodies(story: StoryNames, number: int, line: Line) -> None:
    """ "South Korea's Foreign Ministry", "the Indonesian navy", and "the ministry's" bare forms beside a state."""
    row = story.rows[number]
    for first, last, generic in list(generics(line, row, story.knowledge)):
        owner, by = owner_of(line, first, last, row)
        bare = owner is None
        if bare:
            if not _bare_generic(line, first, last):
                continue
            owner = _owner_before(story, number, first, generic.suffix)
        if owner is None or owner not in story.knowledge.entries:
            continue
        if story.knowledge.entries[owner].type not in ("state", "government"):
            continue
        if _adjective(line, last, story.knowledge) or (
            line.key(last - 1) in ("forces", "troops")
            and last - first <= 2
            and (line.keys[first] in ("forces", "troops", "government", "ground"))
        ):
            continue
        if line.key(last) == "to" and line.key(last - 1) == "opposition":  # "China's opposition to the plan"
            continue
        entry = generic_entry(generic, owner, story.knowledge)
        entry = (
            _own_name(story.knowledge, owner, line.keys[first:last]) or story.knowledge.entries.get(entry.id) or entry
        )
        story.made.setdefault(entry.id, entry)
        start = first
        if by is not None and by.last == first and line.capital(first):
            start = by.first
            row.remove(by)
        row.append(Hit(number, start, last, "body", entry.id))
    row.sort(key=lambda h: h.first)


def _own_name(knowledge: Knowledge, owner: str, words: list[str]) -> Entry | None:
    """The state's own name for such a body: the American defense department is the Pentagon's entry."""
    state = knowledge.entries[owner]
    for before in (state.name, *state.also[:3], *state.demonyms[:1]):
        key = " ".join((*(fold(p) for p in pieces_of(before)), *words))
        for form in knowledge.forms.get(key, ()):
            if form.kind == "name" and knowledge.entries[form.entry].party == owner:
                return knowledge.entries[form.entry]
    return None


def _adjective(line: Line, last: int, knowledge: Knowledge) -> bool:
    """ "U.S. military exercises": the noun only describes the one after it, which is nobody's people."""
    if line.upos(last) in ("NOUN", "PROPN") or (not line.sentence.upos and line.key(last) in _DEEDS):
        return (
            line.key(last - 1) in ("military", "army", "navy")
            and line.key(last) not in knowledge.words["people_words"]
            and (line.texts[last - 1].islower())
        )
    return False


_RULE = frozenset({"regime", "administration", "government"})
_DEEDS = frozenset(
    {
        "exercises",
        "exercise",
        "aid",
        "drills",
        "action",
        "bases",
        "base",
        "campaign",
        "operation",
        "operations",
        "strikes",
    }
)


def _other_states(story: StoryNames, number: int, line: Line) -> None:
    """ "The Nigerian Senate" is not the one that "Senate" alone means: a body is its state's by the words before it."""
    row = story.rows[number]
    for hit in [h for h in row if h.kind == "body" and h.entity in story.knowledge.entries]:
        owner, by = owner_of(line, hit.first, hit.last, row)
        entry = story.knowledge.entries[hit.entity]
        if owner is None or by is None or entry.party in (None, owner) or by.first > hit.first:
            continue
        if story.knowledge.entries[owner].type != "state" or line.key(hit.first) in story.knowledge.demonyms:
            continue
        name = " ".join(line.texts[hit.first : hit.last])
        made = Entry(
            slug(f"{owner}-{name}"), entry.type, f"{line.texts[by.last - 1]} {name}", (name,), entry.kind, owner
        )
        story.made.setdefault(made.id, made)
        hit.entity = made.id
        if by.kind == "demonym" and by.last == hit.first:
            hit.first = by.first
            row.remove(by)


def _bare_generic(line: Line, first: int, last: int) -> bool:
    """Whether a body's words without a state are used as its name: in capitals, and not in a longer name."""
    if line.shouting or not all(
        line.capital(i) for i in range(first, last) if line.key(i) not in ("of", "and", "for", "the")
    ):
        return False
    if first == 0 and last - first == 1:
        return False
    return not (line.capital(last) and last < len(line) and line.key(last - 1) == "department") and last - first >= 2


def _owner_before(story: StoryNames, number: int, first: int, suffix: str) -> str | None:
    """Whose body a bare "the Foreign Ministry" is: the state named before it, else the story's main state."""
    if story.lines[number].key(first + 1) == "department":
        return "usa"
    for back in range(number, max(-1, number - 12), -1):
        for hit in reversed(story.rows[back]):
            if hit.kind == "body" and hit.entity.endswith("-" + suffix) and (back < number or hit.first < first):
                return story.party(hit.entity)
    return nearest_state(first, story.rows[number]) or main_state(story.rows)


def _named_bodies(story: StoryNames, number: int, line: Line, earlier: _Earlier) -> None:
    """Names that the model calls organizations (and long capitalised ones a slip away from a known name)."""
    sentence, row = line.sentence, story.rows[number]
    for name in reversed(sentence.names):  # from the right: the end of a cut name calls for its beginning
        if name.kind not in ("ORG", "LOC", "MISC") and not story.is_place(line, name):
            continue
        first, last = line.at_offset(sentence.starts[name.first]), line.at_offset(sentence.ends[name.last - 1])
        while first > 0 and line.joined[first] and line.texts[first - 1] in ("al", "el", "an", "ar", "as"):
            first -= 1
        while last > first and (
            line.key(last - 1) in ("'s", "of", "and", "for") or not line.keys[last - 1][:1].isalnum()
        ):
            last -= 1
        while first < last and (
            line.key(first) in ("the", "a", "an", "of", "for", "at") or not line.keys[first][:1].isalnum()
        ):
            first += 1
        words = story.knowledge.words
        while (
            last - first > 1
            and line.key(last - 1) in words["title_modifiers"]
            and line.key(last) in words["title_heads"]
        ):
            last -= 1  # "U.S. Defense | Secretary"
        first, last = _whole(story, line, number, first, last)
        if first < last and not _no_name(story, line, first, last):
            placed = name.kind == "ORG" and " ".join(line.keys[first:last]) in story.placed
            kind = "LOC" if placed or name.kind == "PER" else name.kind
            _add_named(story, number, first, last, kind, earlier)
    row.sort(key=lambda h: h.first)


def _whole(story: StoryNames, line: Line, number: int, first: int, last: int) -> tuple[int, int]:
    """Mend a name that the model cut short: "Asian and | Oceanian Affairs Bureau", "Flag Consideration | Project"."""
    covered = story.covering(number)
    bodies = story.knowledge.words["one_body"]
    while (
        last < len(line)
        and last not in covered
        and line.capital(last)
        and line.key(last) in bodies
        and not line.shouting
    ):
        last += 1
    ends_in_body = line.key(last - 1) in bodies
    if (
        ends_in_body
        and line.key(last) == "of"
        and last + 1 < len(line)
        and line.capital(last + 1)
        and last + 1 not in covered
    ):
        last += 2
        while last < len(line) and last not in covered and line.capital(last) and line.key(last).isalpha():
            last += 1
    if (
        ends_in_body
        and first >= 2
        and line.key(first - 1) in ("and", "of", "for")
        and line.capital(first - 2)
        and first - 2 not in covered
    ):
        first -= 2
        while first > 0 and line.capital(first - 1) and first - 1 not in covered and line.key(first - 1).isalpha():
            first -= 1
    while (
        last - first > 1 and line.texts[last - 1].islower() and line.key(last - 1) in story.knowledge.words["locating"]
    ):
        last -= 1
    return first, last


def _no_name(story: StoryNames, line: Line, first: int, last: int) -> bool:
    """What the model takes for a name and is none to a record: "Thursday", "Ramadan", "CFE Treaty", half of a title."""
    words = story.knowledge.words
    if last - first == 1 and line.key(first) in story.surnames:  # a person's, whatever the model says this time
        return True
    if line.key(last) in _RULE and line.key(first) in story.knowledge.surnames:  # "Asad regime": a person's, read later
        return True
    if line.key(last - 1) in words["documents"] or (last - first == 1 and line.key(first) in words["no_names"]):
        return True
    if last - first == 1 and line.key(first) in words["title_modifiers"]:
        return True
    ends = {
        line.key(first),
        line.key(first).removesuffix("s"),
        line.key(last - 1),
        line.key(last - 1).removesuffix("s"),
    }
    titled = any(
        line.key(i).removesuffix("s") in words["title_heads"] and line.key(i + 1) in ("of", "from")
        for i in range(first, last - 1)
    )  # "Foreign Ministers of Iran": people
    if (
        titled
        or ends & words["title_heads"]
        or any(line.key(i) == "," for i in range(first, last))
        or " ".join(line.keys[first:last]) in story.knowledge.offices
    ):
        return True
    for start in range(max(0, first - 4), last):
        end = story.knowledge.office_end(line, start)
        if end is not None and end >= last and (start <= first or _all_named(story, line, first, start)):
            return True
    return False


def _person_words(story: StoryNames) -> set[str]:
    """The last words, folded, of names of two words and more that the model or the knowledge base calls people."""
    found = set()
    for line, row in zip(story.lines, story.rows, strict=True):
        for name in line.sentence.names:
            last = line.sentence.words[name.last - 1].lower()
            if name.kind == "PER" and (name.last - name.first > 1 or last in story.knowledge.words["known_by_surname"]):
                found.add(last)
        found.update(line.keys[hit.last - 1] for hit in row if hit.kind == "person" and hit.last - hit.first > 1)
    return found


def _single_places(story: StoryNames) -> set[str]:
    """Single words that the model calls places at least as often as it calls them people."""
    seen: Counter[tuple[str, str]] = Counter()
    for line in story.lines:
        for name in line.sentence.names:
            if name.last - name.first == 1:
                seen[line.sentence.words[name.first].lower(), name.kind] += 1
    return {word for word, kind in seen if kind == "LOC" and seen[word, "LOC"] >= seen[word, "PER"]}


def _all_named(story: StoryNames, line: Line, first: int, last: int) -> bool:
    """Whether known names cover all of these pieces: "U.S." in "U.S. Deputy Secretary of State"."""
    row = next((r for one, r in zip(story.lines, story.rows, strict=True) if one is line), [])
    covered = {i for hit in row for i in range(hit.first, hit.last)}
    return all(i in covered for i in range(first, last))


def _placed(story: StoryNames, line: Line) -> set[str]:
    """The names in a line, folded, that stand where places stand: they are places all through the story."""
    sentence, found = line.sentence, set()
    for name in sentence.names:
        if name.kind in ("ORG", "LOC"):
            first, last = line.at_offset(sentence.starts[name.first]), line.at_offset(sentence.ends[name.last - 1])
            if first < last and _looks_like_place(story, line, first, last):
                found.add(" ".join(line.keys[first:last]))
    return found


def _is_government(line: Line, row: list[Hit], first: int, last: int) -> bool:
    """Whether a name is "Government of" and a state's: it is the state's own, and no body beside it."""
    if tuple(line.keys[first : first + 2]) != ("government", "of"):
        return False
    start = first + 3 if line.key(first + 2) == "the" else first + 2
    return any(h.kind == "state" and h.first == start and h.last == last for h in row)


def _is_addressed(story: StoryNames, line: Line, first: int) -> bool:
    """Whether a name is a person's by an honorific before it ("Mr. Solbakk"), or by what is his ("Blair's office")."""
    before = line.key(first - 1) if line.key(first - 1) != "." else line.key(first - 2)
    office = line.key(first + 1) == "'s" and line.key(first + 2) in ("office", "government", "cabinet", "party")
    if office and line.key(first) in story.knowledge.words["known_by_surname"]:
        return True
    return before in story.knowledge.words["honorifics"] and first > 0


def _looks_like_place(story: StoryNames, line: Line, first: int, last: int) -> bool:
    """Whether an unknown name that the model calls a body stands where places stand ("in Madaya")."""
    if last - first > 2 or line.key(last - 1) in story.knowledge.words["one_body"] or line.texts[first].isupper():
        return False
    before = line.key(first - 1) if line.key(first - 1) != "the" else line.key(first - 2)
    where = before in ("in", "near", "outside", "around", "throughout") or (
        before == "of" and line.key(first - 2) in story.knowledge.words["locating"]
    )
    return where


def _add_named(story: StoryNames, number: int, first: int, last: int, kind: str, earlier: _Earlier) -> None:
    line, row = story.lines[number], story.rows[number]
    if tuple(line.keys[first : first + 3]) == ("state", "and", "government") or _is_government(line, row, first, last):
        return  # "Heads of State and Government of Chad", "the Government of Chad"
    inside = [h for h in row if h.first < last and first < h.last]
    if any(h.first <= first and h.last >= last for h in inside):
        return
    ends = line.key(last - 1) in story.knowledge.words["one_body"]
    if any(h.kind == "place" for h in inside) and not ends:
        return
    if any(h.first < first or h.last > last for h in inside) or any(
        h.kind in ("person", "body", "group", "event") for h in inside if not _owning(line, h, first, last)
    ):
        return
    while inside and inside[0].kind in ("demonym", "state") and inside[0].first == first and kind != "ORG":
        first = inside[0].last
        inside = inside[1:]
    if first >= last or (inside and kind != "ORG") or not line.capital(first) or _is_addressed(story, line, first):
        return
    near = story.knowledge.nearest_name([line.texts[i] for i in range(first, last) if line.keys[i][:1].isalnum()])
    if near:
        entity = near[0].entry
        row.append(Hit(number, first, last, _kind_of(story, entity), entity))
    elif kind == "ORG" and not line.shouting:
        meant = earlier.of_initials(line, row, line.texts[first]) if last - first == 1 else None
        if meant is not None:
            row.append(Hit(number, first, last, "body", meant))
            return
        if last - first == 1 and line.texts[first] in earlier.papers:
            return
        if inside and _only_state_and_noun(story, line, first, last, inside):
            return
        first, entry = unknown_body(line, first, last, row, story.knowledge)
        if not entry.id:
            return
        whole = earlier.of_part(line, row, line.keys[first:last])
        if whole is not None:
            row.append(Hit(number, first, last, "body", whole))
            return
        for hit in inside:
            if hit in row:
                row.remove(hit)
        story.made.setdefault(entry.id, entry)
        row.append(Hit(number, first, last, "body", entry.id))
    elif kind == "LOC" and not line.shouting:
        _add_place(story, number, first, last)


def _owning(line: Line, hit: Hit, first: int, last: int) -> bool:
    """Whether a body's short name only says whose a longer name's body is: "UN | Commission of Inquiry"."""
    return (
        hit.kind == "body"
        and hit.first == first
        and hit.last - first == 1
        and line.texts[first].isupper()
        and last - first > 3
        and any(line.key(i) == "of" for i in range(first, last))
    )


_PAPERS = frozenset(
    {"treaty", "convention", "act", "agreement", "protocol", "plan", "pact", "charter", "accord", "bill"}
)
_PAPER_REACH = 9
"""Pieces of a paper's name before its letters."""


class _Earlier:
    """The bodies that a story has named in full so far, by what they are called later; the latest one counts."""

    def __init__(self) -> None:
        self.parts: dict[tuple[str, ...], str] = {}
        self.initials: dict[str, str] = {}
        self.papers: set[str] = set()
        """Letters in brackets behind the name of a paper: "the Treaty on Open Ports (TOP)" is no body."""

    def note_papers(self, line: Line) -> None:
        """Take the papers that a line names with their letters, before its bodies are named."""
        opens = (i for i, key in enumerate(line.keys) if key == "(")
        for i in opens if ")" in line.keys else ():
            short = line.texts[i + 1] if line.key(i + 2) == ")" else ""
            if len(short) > 1 and short.isupper():
                before = range(max(0, i - 1 - _PAPER_REACH), i)
                if any(line.capital(j) and line.key(j) in _PAPERS for j in before):
                    self.papers.add(short)

    def note(self, line: Line, row: list[Hit]) -> None:
        """Take the bodies of a line that is done; of several in it the first counts."""
        for hit in reversed(row):
            if hit.kind == "body":
                self.parts.update(dict.fromkeys(_parts(line, hit), hit.entity))
                self.initials[_initials(line, hit)] = hit.entity

    def of_part(self, line: Line, row: list[Hit], keys: list[str]) -> str | None:
        """The body of whose name these one or two words are a part: "the Observatory"; `row` is of the line at hand."""
        if len(keys) > 2:
            return None
        here = (h.entity for h in row if h.kind == "body" and tuple(keys) in _parts(line, h))
        return next(here, None) or self.parts.get(tuple(keys))

    def of_initials(self, line: Line, row: list[Hit], short: str) -> str | None:
        """The body whose initials these capitals are: "SAC" after "the Syrian Arab Coalition"."""
        if len(short) < 3 or not short.isupper():
            return None
        here = (h.entity for h in row if h.kind == "body" and _initials(line, h) == short)
        return next(here, None) or self.initials.get(short)


def _parts(line: Line, hit: Hit) -> set[tuple[str, ...]]:
    """Each word, and each two words in a row, of a name that is longer than they are."""
    whole = line.keys[hit.first : hit.last]
    return {tuple(whole[i : i + n]) for n in (1, 2) for i in range(len(whole) - n + 1) if n < len(whole)}


def _initials(line: Line, hit: Hit) -> str:
    """The first letters of a name's capitalised words."""
    return "".join(line.texts[i][0] for i in range(hit.first, hit.last) if line.capital(i))


def _only_state_and_noun(story: StoryNames, line: Line, first: int, last: int, inside: list[Hit]) -> bool:
    """ "Syrian government", "North and South Korea": states and common nouns, no body of their own."""
    rest = [line.keys[i] for i in range(first, last) if not any(h.first <= i < h.last for h in inside)]
    nouns = story.knowledge.words["people_words"] | story.knowledge.words.get("government_nouns", frozenset())
    return all(r in nouns or r in ("'s", "and", "or", ",", "&") for r in rest)


def _absorb(line: Line, row: list[Hit], story: StoryNames) -> None:
    """A state's name right before a capitalised body belongs to it: "US Department of …"."""
    for hit in [h for h in row if h.kind in ("state", "body")]:
        after = next((h for h in row if h.kind == "body" and h.first > hit.first and h is not hit), None)
        if after is None or not line.capital(after.first) or line.shouting:
            continue
        gap = after.first - hit.last
        if hit.kind == "state" and gap == 0:
            after.first = hit.first
            row.remove(hit)
        elif hit.kind == "body" and gap <= 1 and (gap == 0 or line.key(hit.last) in ("'s", "'", "’")):
            body, whole = story.entry(hit.entity), story.entry(after.entity)
            if body is not None and whole is not None and whole.name.startswith(body.name) and whole.id != body.id:
                after.first = hit.first
                row.remove(hit)


def _slips(story: StoryNames) -> None:
    """Runs of two to five capitalised words that no name covers, but are a slip away from one ("Untied Nations")."""
    for number, line in enumerate(story.lines):
        if line.shouting:
            continue
        covered = story.covering(number)
        free = [i for i in line.capital_places() if i not in covered and len(line.keys[i]) > 1]
        for first, last in _runs(free):
            near = story.knowledge.nearest_name(line.texts[first:last]) if last - first > 1 else []
            if near:
                story.rows[number].append(Hit(number, first, last, _kind_of(story, near[0].entry), near[0].entry))
        if free:
            story.rows[number].sort(key=lambda h: h.first)


_LONGEST_SLIP = 5
"""Words of the longest run that is taken for one name."""


def _runs(places: list[int]) -> Iterator[tuple[int, int]]:
    """The first and the last but one of the numbers that follow on each other, at most `_LONGEST_SLIP` at a time."""
    first = last = -1
    for at in places:
        if at != last or last - first == _LONGEST_SLIP:
            if last > first:
                yield first, last
            first = at
        last = at + 1
    if last > first:
        yield first, last


def _kind_of(story: StoryNames, entity: str) -> str:
    kind = story.knowledge.entries[entity].type
    return {"state": "state", "place": "place", "person": "person", "group": "group"}.get(kind, "body")


def _add_place(story: StoryNames, number: int, first: int, last: int) -> None:
    line = story.lines[number]
    name = " ".join(line.texts[first:last])
    ident = slug(name)
    if not ident:
        return
    if ident in story.knowledge.entries and story.knowledge.entries[ident].type != "place":
        ident += "-place"
    if ident not in story.knowledge.entries:
        story.made.setdefault(ident, Entry(ident, "place", name))
    story.rows[number].append(Hit(number, first, last, "place", ident))


# --- demonyms and capitals --------------------------------------------------------------------------------------------


def tell_places(story: StoryNames) -> None:
    """Decide whether each demonym stands for a party, and whether each capital is a government or a place."""
    for number, line in enumerate(story.lines):
        for hit in story.rows[number]:
            if hit.kind == "demonym":
                hit.counts = party_demonym(line, hit, story.knowledge)
            elif hit.kind == "capital" and not stands_for_government(line, hit, story.knowledge):
                _make_place(story, hit)
            elif hit.kind == "capital" and hit.entity in _SEATS and _is_seat(story, hit.entity):
                hit.kind, hit.entity = "body", _SEATS[hit.entity]


_BODIES = frozenset({"treasury"})
"""Last words of names of bodies that are short for them, besides what any body is called."""
_SEATS = {"bel": "european-union"}
"""States by whose capital the news mostly means the union that sits there: "Brussels has offered to scrap duties"."""


def _is_seat(story: StoryNames, state: str) -> bool:
    """Whether a story names the union that sits in a state's capital, and the state itself nowhere."""
    hits = [h for row in story.rows for h in row]
    named = any(h.entity == state and h.kind in ("state", "demonym") for h in hits)
    return not named and any(h.entity and story.stands_for(h.entity) == _SEATS[state] for h in hits)


def _make_place(story: StoryNames, hit: Hit) -> None:
    state = story.knowledge.entries[hit.entity]
    place = next(
        (o for o in hit.others if o in story.knowledge.entries and story.knowledge.entries[o].type == "place"), None
    )
    if place is None:
        place = slug(state.capital[0])
        if place in story.knowledge.entries and story.knowledge.entries[place].type != "place":
            place += "-place"
        if place not in story.knowledge.entries:
            also = tuple(name for name in state.capital[1:] if not _own_place(story.knowledge, name))
            story.made.setdefault(place, Entry(place, "place", state.capital[0], also, members=(state.id,)))
    hit.kind, hit.entity = "place", place


def _own_place(knowledge: Knowledge, name: str) -> bool:
    """Whether a name of a state's capital is another city: Tel Aviv beside Jerusalem, not Kiev beside Kyiv."""
    forms = knowledge.forms.get(" ".join(fold(p) for p in pieces_of(name)), ())
    return any(knowledge.entries[f.entry].type == "place" for f in forms if f.kind == "name")


# --- names that the story itself makes --------------------------------------------------------------------------------


def name_short_forms(story: StoryNames) -> None:
    """Add abbreviations, native scripts and capitalised short forms that the story itself makes."""
    _aliases(story)
    _suffixes(story)


def _aliases(story: StoryNames) -> None:
    """Abbreviations in brackets, used from there on; native scripts in brackets after a person."""
    short: dict[str, str] = {}
    for number, line in enumerate(story.lines):
        row = story.rows[number]
        for hit, piece in list(abbreviations(line, row)):
            short[line.texts[piece].upper()] = hit.entity
            story.also.setdefault(hit.entity, []).append(line.texts[piece])
        _native(story, number, line)
    if not short:
        return
    for number, line in enumerate(story.lines):
        covered = story.covering(number)
        for i, written in enumerate(line.texts):
            meant = short.get(written.upper()) if sum(c.isupper() for c in written) >= 2 else None
            held = covered.get(i)
            if meant is not None and held is not None and held.last - held.first == 1 and held.entity in story.made:
                held.entity, held.kind = meant, "body"  # "CoI", which the model took for a body of its own
            elif meant is not None and held is None:
                story.rows[number].append(Hit(number, i, i + 1, "body", meant))
        story.rows[number].sort(key=lambda h: h.first)


def _native(story: StoryNames, number: int, line: Line) -> None:
    for hit in list(story.rows[number]):
        after = line.bracketed_script(hit.last) if hit.kind in ("person", "body") else None
        if after is not None:
            words = story.text[line.starts[hit.last + 1] : line.ends[after - 2]]
            story.also.setdefault(hit.entity, []).append(words)
            story.rows[number].append(Hit(number, hit.last + 1, after - 1, hit.kind, hit.entity))
    story.rows[number].sort(key=lambda h: h.first)


_WHOLE = frozenset({"white-house"})
"""Bodies that no last word is short for: "House" alone is a chamber."""


def _suffixes(story: StoryNames) -> None:
    """A capitalised short form of a body named before: "Security Council", "the Coalition"."""
    ends: dict[str, str] = {}
    for number, line in enumerate(story.lines):
        ending = [i for i in line.capital_places() if line.keys[i] in ends] if ends and not line.shouting else []
        covered = story.covering(number) if ending else {}
        for i in ending:
            if i not in covered and not line.capital(i + 1 if i + 1 < len(line) else i - 1):
                if i > 0 and line.capital(i - 1) and i - 1 not in covered and line.key(i - 1) != "the":
                    continue
                story.rows[number].append(Hit(number, i, i + 1, "body", ends[line.keys[i]]))
        story.rows[number].sort(key=lambda h: h.first)
        for hit in story.rows[number]:
            if hit.kind in ("body", "group") and hit.last - hit.first > 1:
                entry = story.entry(hit.entity)
                shortened = entry is not None and hit.entity not in _WHOLE
                if shortened and line.keys[hit.last - 1] in story.knowledge.words["one_body"] | _BODIES:
                    ends[line.keys[hit.last - 1]] = hit.entity
