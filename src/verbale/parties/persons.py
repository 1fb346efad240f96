"""Finds the people of a story: full names first, then surnames to those, roles from the words beside each name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from verbale.model import Role
from verbale.parties.bodies import ARMED_KINDS, STATE_KINDS, main_state, plain_name
from verbale.parties.finding import Hit, slug
from verbale.parties.line import Line
from verbale.parties.people import Person, Title, Titles, name_keys
from verbale.parties.story import StoryNames
from verbale.parties.tables import Entry, Term

_HEADS = frozenset({"head-of-state", "head-of-government"})
_STATE_OFFICES = frozenset(
    {
        "head-of-state",
        "head-of-government",
        "deputy-head",
        "foreign-minister",
        "deputy-foreign-minister",
        "defense-minister",
        "minister",
    }
)
_PARTICLES = frozenset(
    {
        "de",
        "van",
        "von",
        "al",
        "el",
        "bin",
        "ibn",
        "della",
        "da",
        "di",
        "du",
        "la",
        "le",
        "der",
        "den",
        "ten",
        "abu",
        "ben",
    }
)
_REBELS = frozenset({"rebel", "rebels", "insurgent", "insurgents", "militant", "militants", "guerrilla", "guerrillas"})
_FIGHTING = frozenset({"movement", "front", "army", "brigade", "brigades", "militia", "fighters", "resistance"})
"""Words in the names of armed groups."""
_REGIMES = frozenset({"administration", "regime", "government", "dynasty"})


class Introductions:
    """One pass over a story that gives every person's name its person."""

    def __init__(self, story: StoryNames) -> None:
        self.story = story
        self.knowledge = story.knowledge
        self.surnames: dict[str, list[str]] = {}
        self.seen_at: dict[str, list[tuple[int, int]]] = {}
        """Where each person was named so far, in order."""
        self.titles_at: dict[tuple[int, int], list[Title]] = {}

    def run(self) -> None:
        """Full names, then single ones."""
        for number in range(len(self.story.lines)):
            self._full_names(number)
        for number in range(len(self.story.lines)):
            self._short_names(number)
        self._home_offices()
        self._of_bodies()

    def _of_bodies(self) -> None:
        """ "Its envoy, Ada Quell" is of the body before; "the rebels' leader" of the armed group named last."""
        for person in self.story.people.values():
            if person.entry is not None or person.past or person.party() is not None or not person.roles:
                continue
            if (place := self._place_of(person.roles[0])) and (party := self._body_before(*place, person.roles[0])):
                person.roles[0] = replace(person.roles[0], party=party)

    def _body_before(self, number: int, at: int, role: Role) -> str | None:
        """Whose a title at a piece is by the line before it, or by whom its own words name."""
        line, rows = self.story.lines[number], self.story.rows
        if at == 1 and line.key(0) == "its":
            row = rows[number - 1] if number else []
            subjects = (h.entity for h in row if self.story.is_subject(number - 1, h.first, h.last))
            return next((e for e in subjects if e and e not in self.story.people), None)
        if "government" in (*line.keys[max(0, at - 3) : at], *name_keys(role.title)):
            return self._governing()
        if not _REBELS.isdisjoint(name_keys(role.title)):
            armed = (h.entity for row in rows[number::-1] for h in row[::-1] if h.entity and self._is_armed(h.entity))
            return next(armed, None)
        return None

    def _governing(self) -> str | None:
        """The state whose government is "the government": that known rebels of the story fight, else its main one."""
        named = (self.story.entry(h.entity) for row in self.story.rows for h in row if h.entity)
        fought = next((e.opposes for e in named if e is not None and e.opposes is not None), None)
        return fought or main_state(self.story.rows, share=0.5)

    def _is_armed(self, ident: str) -> bool:
        entry = self.story.entry(ident)
        if entry is None or entry.type not in ("organization", "group"):
            return False
        return entry.kind in ARMED_KINDS or not _FIGHTING.isdisjoint(name_keys(entry.name))

    def _home_offices(self) -> None:
        """A minister or president named without a country is of the state whose office the story names elsewhere.

        "Turkey's interior minister" and later "Interior Minister Ala"; else of the state that most of the names are of.
        """
        main = main_state(self.story.rows, share=0.5)
        for person in self.story.people.values():
            if person.entry is not None or person.past or person.party() is not None or not person.roles:
                continue
            title = name_keys(person.roles[0].title)
            if self.knowledge.offices.get(" ".join(title)) not in _STATE_OFFICES or self._for_a_region(person.roles[0]):
                continue
            party = self._owner_elsewhere(title) or (None if self._is_led(main, title) else main)
            person.roles[0] = replace(person.roles[0], party=party)

    def _is_led(self, state: str | None, title: tuple[str, ...]) -> bool:
        """Whether the story gives a state another head: "President Quell met South African leader Botha"."""
        kind = self.knowledge.offices.get(" ".join(title))
        if kind not in _HEADS or state is None:
            return False
        held = (name_keys(r.title) for p in self.story.people.values() for r in p.roles if r.party == state)
        return any(keys[-1:] == ("leader",) or self.knowledge.offices.get(" ".join(keys)) == kind for keys in held)

    def _for_a_region(self, role: Role) -> bool:
        """Whether a place stands right before the title: a "Middle East minister" is of none of its states."""
        number, at = self._place_of(role) or (-1, -1)
        return number >= 0 and any(h.kind == "place" and h.last == at for h in self.story.rows[number])

    def _place_of(self, role: Role) -> tuple[int, int] | None:
        """The line and the piece where a role's title begins."""
        for number, line in enumerate(self.story.lines if role.span is not None else ()):
            if role.span is not None and line.sentence.start <= role.span.start < line.sentence.end:
                return number, line.at_offset(role.span.start)
        return None

    def _owner_elsewhere(self, title: tuple[str, ...]) -> str | None:
        for line, row in zip(self.story.lines, self.story.rows, strict=True):
            for hit in row:
                start = hit.last + (1 if line.key(hit.last) == "'s" else 0)
                if hit.kind in STATE_KINDS and tuple(line.keys[start : start + len(title)]) == title:
                    return hit.entity
        return self._only_giver(title)

    def _only_giver(self, title: tuple[str, ...]) -> str | None:
        """The state that alone gives the longer title which the story has somewhere: "Minister for the Middle East"."""
        for line in self.story.lines:
            for i in range(len(line)):
                if title and tuple(line.keys[i : i + len(title)]) == title:
                    for n in (4, 3):
                        state = self.knowledge.offices_of_one_state.get(" ".join(line.keys[i : i + n]))
                        if state is not None:
                            return state
        return None

    # --- full names

    def _full_names(self, number: int) -> None:
        story, line = self.story, self.story.lines[number]
        for first, last in [*self._named(number), *self._titled(number)]:
            whole = [i for i in range(first, last) if line.key(i) not in _PARTICLES or line.capital(i)]
            if len(whole) >= 2 and not self._covered(number, first, last):
                story.rows[number].append(Hit(number, first, last, "person", ""))
        story.rows[number].sort(key=lambda h: h.first)
        for hit in [h for h in story.rows[number] if h.kind == "person"]:
            titles = self._titles(number, hit.first, hit.last)
            person = self._person_of(line, hit, titles)
            hit.entity, hit.others = person.id, ()
            self._note(person, number, hit, titles)

    def _named(self, number: int) -> list[tuple[int, int]]:
        """Pieces of the names that the model calls persons, titles left out."""
        line, no_names = self.story.lines[number], self.knowledge.words["no_names"]
        people = [name for name in line.sentence.names if name.kind == "PER"]
        covering, spans = self.story.covering(number) if people else {}, []
        for name in people:
            if self.story.is_place(line, name) or (
                name.last - name.first == 1 and line.sentence.words[name.first].lower() in no_names
            ):
                continue
            first, last = self._pieces(line, name.first, name.last)
            first = self._past_titles(line, covering, first, last)
            while first < last and (not line.keys[last - 1][:1].isalnum() or line.key(last - 1) in ("'s", "jr", "sr")):
                last -= 1
            while first > 0 and line.key(first - 1) in _PARTICLES and line.texts[first - 1].islower():
                first -= 1
            first = self._given_names(line, covering, first)
            led = covering.get(first)
            if led is not None and led.last < last:
                glued = led.kind in STATE_KINDS and line.words[led.last] == line.words[led.first]  # "IrelandBoris"
                first = led.last if glued or led.kind == "demonym" else first
            if first < last and line.key(first) not in ("of", "for", "to"):  # "UK Special Representative | for Syria"
                spans.append((first, last))
        return spans

    def _given_names(self, line: Line, covering: dict[int, Hit], first: int) -> int:
        """Where a name begins that the model cut short behind a title: "professor | Syed Hamid Hussain"."""
        heads, start = self.knowledge.words["title_heads"], first
        while start > 0 and line.key(start - 1) not in heads and self._name_piece(line, start - 1, covering):
            start -= 1
        whole = 0 < start < first and line.texts[start - 1].islower() and line.key(start - 1) in heads
        return start if whole else first

    def _past_titles(self, line: Line, covering: dict[int, Hit], first: int, last: int) -> int:
        """Where the name itself begins after titles that the model took in: "US Secretary of State | Kerry"."""
        words = self.knowledge.words
        while first < last:
            hit = covering.get(first)
            end = self.knowledge.office_end(line, first)
            if end is not None and end <= last:
                first = end
            elif line.key(first) in words["title_modifiers"] and self._title_within(line, first + 1, last):
                first += 1  # "Navy Capt. Jeff Davis"
            elif hit is not None and hit.kind not in ("person", "event") and self._title_within(line, hit.last, last):
                first = hit.last  # "FCO Minister Tobias Ellwood"
            elif line.texts[first].islower() and self._title_within(line, first + 1, last):
                first += 1  # "press operations director Navy Capt. Jeff Davis"
            elif line.key(first) in words["title_heads"] or line.key(first) in (".", "'s"):
                first += 1
            else:
                break
        return first

    def _title_within(self, line: Line, first: int, last: int) -> bool:
        return any(line.key(i) in self.knowledge.words["title_heads"] for i in range(first, last))

    def _pieces(self, line: Line, first: int, last: int) -> tuple[int, int]:
        sentence = line.sentence
        return line.at_offset(sentence.starts[first]), line.at_offset(sentence.ends[last - 1])

    def _titled(self, number: int) -> list[tuple[int, int]]:
        """Two or more capitalised pieces right after a title, where nothing else claims them."""
        line, heads = self.story.lines[number], self.knowledge.words["title_heads"]
        if line.shouting or line.sentence.upos:  # where words are tagged the model names people itself
            return []
        covering = self.story.covering(number)
        spans = []
        for i in range(1, len(line) - 1):
            before = line.key(i - 1) if line.key(i - 1) != "." else line.key(i - 2)
            if before == "state" and line.key(i - 2) == "of":
                before = line.key(i - 3)
            if before not in heads or not self._name_piece(line, i, covering):
                continue
            last = i + 1
            while last < len(line) and last - i < 4 and (self._name_piece(line, last, covering) or line.joined[last]):
                last += 1
            if last - i >= 2 and line.key(i) not in heads:
                spans.append((i, last))
        return spans

    def _name_piece(self, line: Line, i: int, covering: dict[int, Hit]) -> bool:
        key = line.key(i)
        return (
            bool(key)
            and key[0].isalpha()
            and line.capital(i)
            and i not in covering
            and key not in self.knowledge.words["title_modifiers"]
        )

    def _covered(self, number: int, first: int, last: int) -> bool:
        """Whether other names cover the pieces; a shorter place or state inside a person's name gives way."""
        row = self.story.rows[number]
        inside = [h for h in row if h.first < last and first < h.last and h.kind != "event"]
        held = [h for h in inside if h.kind != "person" or h.last - h.first > 1]  # "Hussein" in "Syed Hamid Hussein"
        if any(h.kind in ("person", "body", "group") for h in held):
            return True
        if any(h.last - h.first >= last - first for h in inside):
            return True
        if any(h.kind == "demonym" and h.first == first for h in inside):
            return True
        for hit in inside:
            row.remove(hit)
        return False

    def _titles(self, number: int, first: int, last: int) -> list[Title]:
        key = (number, first)
        if key not in self.titles_at:
            line, covering = self.story.lines[number], self.story.covering(number)
            parties = {
                i: self.story.stands_for(h.entity)
                for i, h in covering.items()
                if h.kind not in ("person", "place", "event") and h.entity and not self._only_behind(line, h)
            }
            self.titles_at[key] = Titles(line, covering, self.knowledge, parties).around(first, last)
        return self.titles_at[key]

    def _only_behind(self, line: Line, hit: Hit) -> bool:
        """Whether a name only says who stands behind what follows: "the U.N.-backed government of Libya"."""
        return line.joined[hit.last : hit.last + 1] == [True] and line.key(hit.last) in self.knowledge.words["backing"]

    def _person_of(self, line: Line, hit: Hit, titles: list[Title]) -> Person:
        """The person a full name means: known beforehand, met before in the story, or new."""
        people = self.story.people
        if hit.entity:
            ident = self._best_known((hit.entity, *hit.others), titles)
            if ident not in people:
                best = self.knowledge.entries[ident]
                people[ident] = Person(ident, best.name, name_keys(best.name), best, gender=best.gender)
            return people[ident]
        name = plain_name(line, hit.first, hit.last)
        keys = name_keys(name)
        for person in people.values():
            if person.keys[-1:] == keys[-1:] and person.keys[:1] == keys[:1]:
                return person
        ident = self._known_by_ends(keys) or slug(name)
        entry = self.knowledge.entries.get(ident)
        if entry is not None and entry.type != "person":
            entry, ident = None, ident + "-person"
        gender = (entry.gender if entry else "") or (
            self.knowledge.given_names.get(keys[0], "") if len(keys) > 1 else ""
        )
        return people.setdefault(ident, Person(ident, entry.name if entry else name, keys, entry, gender=gender))

    def _known_by_ends(self, keys: tuple[str, ...]) -> str | None:
        """A known person with the same first and last piece: "Robert S. Ford" is "Robert Ford"."""
        for form in self.knowledge.forms.get(f"{keys[0]} {keys[-1]}", ()) if len(keys) > 1 else ():
            if form.kind == "name" and self.knowledge.entries[form.entry].type == "person":
                return form.entry
        return None

    def _best_known(self, idents: Iterable[str], titles: list[Title]) -> str:
        people = [i for i in idents if self.knowledge.entries[i].type == "person"]
        return max(people, key=lambda i: self._fit(self.knowledge.entries[i], titles))

    def _fit(self, entry: Entry, titles: list[Title]) -> float:
        """How well a known person fits the titles beside a name and the story's date."""
        score = 0.0
        for title in titles:
            if title.party and entry.party:
                score += 4 if title.party == entry.party else -4
            kind = self.knowledge.offices.get(" ".join(name_keys(title.text)))
            if kind and any(self.knowledge.offices.get(" ".join(name_keys(t.office))) == kind for t in entry.terms):
                score += 2
            elif kind and (day := story_day(self.story)) and not any(_holds(t, day) for t in entry.terms):
                score -= 2  # an ambassador who bears the name of a minister of long ago
        day = story_day(self.story)
        if day:
            score += max((1.5 for t in entry.terms if _holds(t, day)), default=0)
            score -= 3 if entry.terms and all(t.start and t.start[:4] > day[:4] for t in entry.terms) else 0
        named = {h.entity for row in self.story.rows for h in row if h.kind in STATE_KINDS}
        score += 1 if entry.party in named else 0
        return score + max((int((t.end or "2100")[:4]) for t in entry.terms), default=0) / 10000

    def _note(self, person: Person, number: int, hit: Hit, titles: list[Title]) -> None:
        """Keep a mention of a person and what its titles say."""
        other = {name_keys(a)[-1] for a in person.entry.also} if person.entry is not None else set()
        for key in {person.keys[-1], person.keys[0]} | other | set(person.keys[1:-1] if len(person.keys) < 4 else ()):
            known = self.surnames.setdefault(key, [])
            if person.id not in known:
                known.append(person.id)
        self.seen_at.setdefault(person.id, []).append((number, hit.first))
        written = plain_name(self.story.lines[number], hit.first, hit.last)
        if written != person.name and written not in person.also:
            person.also.append(written)
        living = [t for t in titles if not t.past]
        named = [t.party for t in living if t.party]
        party = next((p for p in named if self._is_state(p)), named[0] if named else None)
        for title in titles:
            person.gender = person.gender or title.gender
            if not title.text or title.honorific:
                continue
            keys = name_keys(title.text)
            if title.past:
                person.past = not person.roles
                person.left.add(keys[-1])
                continue
            if person.past and keys[-1] in person.left:
                continue  # "former Prime Minister Rao", then "Prime Minister Rao": the courtesy stays, not the office
            own = title.party if title.party and self._is_state(title.party) else party
            role = Role(title.text, own, title.span)
            if all(r.title.lower() != role.title.lower() for r in person.roles):
                person.roles.append(role)
        if party and all(r.party is None for r in person.roles):
            person.roles[:] = [replace(r, party=party) for r in person.roles] or [Role("", party, living[0].span)]

    def _is_state(self, ident: str) -> bool:
        entry = self.story.entry(ident)
        return entry is not None and entry.type == "state"

    # --- single names

    def _short_names(self, number: int) -> None:
        story, line = self.story, self.story.lines[number]
        named = {i for first, last in self._named(number) for i in range(first, last)}
        self._free_surnames(number, named)
        covering, words = story.covering(number), self.knowledge.words
        for i in line.capital_places():
            key = line.keys[i]
            if i in covering or len(key) < 2 or key in words["no_names"]:
                continue
            if key not in self.surnames and (key in words["title_modifiers"] or key in words["title_heads"]):
                continue
            found = self._single(number, i, i in named)
            if found is None:
                continue
            person, last = found
            first = i
            while first - 1 in named and line.key(first - 1) in _PARTICLES:
                first -= 1
            if line.key(last) in _REGIMES and person.party():
                story.rows[number].append(Hit(number, i, last + 1, "state", person.party() or person.id))
                continue
            hit = Hit(number, first, last, "person", person.id)
            story.rows[number].append(hit)
            self._note(person, number, hit, self._titles(number, first, last))
        story.rows[number].sort(key=lambda h: h.first)

    def _free_surnames(self, number: int, named: set[int]) -> None:
        """ "Paris" is a woman where the story has a Nora Paris and the model calls the word a person."""
        line, row = self.story.lines[number], self.story.rows[number]
        row[:] = [
            h
            for h in row
            if h.kind not in ("capital", "place", "state")
            or h.last - h.first > 1
            or h.first not in named
            or line.keys[h.first] not in self.surnames
            or line.key(h.first - 1) in self.knowledge.words["place_prepositions"]
        ]

    def _single(self, number: int, i: int, named: bool) -> tuple[Person, int] | None:
        line = self.story.lines[number]
        last = i + 1
        while last < len(line) and line.joined[last] and line.keys[last].isalpha():
            last += 1
        key, whole = line.keys[i], "".join(line.keys[i:last])
        if not self._plausible(line, i, named):
            return None
        titles = self._titles(number, i, last)
        candidates = [
            *self.surnames.get(key, ()),
            *(self.surnames.get(line.keys[last - 1], ()) if last > i + 1 else ()),
        ]
        if candidates:
            return self._nearest(candidates, number, i, key, titles), last
        titled = any(t.text for t in titles if t.span.end <= line.starts[i]) or line.key(last) in _REGIMES
        if not named and not titled:
            return None
        if titled and line.capital(last) and line.key(last) in self.knowledge.words["districts"]:
            return None  # "King William | County"
        known = self.knowledge.surnames.get(key) or self.knowledge.surnames.get(whole)
        if known:
            person = self._famous(key, titles) if named else None
            person = person or self._known_surname(known, key, titles, titled)
            if person is not None:
                return person, last
        if not titled and not self._speaks(line, i, last) and not named:
            return None
        if not titled and (line.key(i - 1) in ("the", "a", "an") or line.upos(last) == "NOUN"):
            return None  # "the Rohingya", "Ikhbariya television": a people, a programme
        if any((self.knowledge.office_end(line, start) or 0) >= last for start in range(max(0, i - 4), i)):
            return None  # "Director of National Intelligence"
        if key in self.knowledge.words["one_body"] or key.removesuffix("s") in self.knowledge.words["title_heads"]:
            return None  # "Revolutionary Guard | Corps", "Aides"
        name = plain_name(line, i, last)
        ident = slug(name)
        if ident in self.knowledge.entries and self.knowledge.entries[ident].type != "person":
            return None
        return self.story.people.setdefault(ident, Person(ident, name, name_keys(name))), last

    def _plausible(self, line: Line, i: int, named: bool) -> bool:
        """Whether a capitalised piece may be a surname here: not a word that only begins a sentence."""
        if named:
            return True
        upos = line.upos(i)
        if upos:
            return upos == "PROPN"
        return i > 0 or line.key(i + 1) in self.knowledge.words["saying"] or line.key(i + 1) in ("'s", ",")

    def _speaks(self, line: Line, i: int, last: int) -> bool:
        saying = self.knowledge.words["saying"]
        return line.key(last) in saying or line.key(i - 1) in saying

    def _nearest(self, candidates: list[str], number: int, i: int, key: str, titles: list[Title]) -> Person:
        """Among people of one surname, the one whom place, role and order of the story favour."""
        return max(
            (self.story.people[c] for c in dict.fromkeys(candidates)),
            key=lambda p: self._score(p, number, i, key, titles),
        )

    def _score(self, person: Person, number: int, i: int, key: str, titles: list[Title]) -> float:
        places = self.seen_at.get(person.id, [])
        before = [p for p in places if p < (number, i)]
        score = 0.0
        if before:
            line = before[-1][0]
            score += 3 / (1 + number - line)
            score += 1 if self.story.is_subject(*self._hit_at(before[-1])) else 0
        elif places:
            score -= 1
        if "counterpart" in self.story.lines[number].keys[i:] and self._deals(
            person
        ):  # "Kim said he and his … counterpart"
            score += 2.5
        eastern = person.party() in self.knowledge.words["eastern"]
        score += 1 if key == (person.keys[0] if eastern else person.keys[-1]) else 0
        for title in titles:
            if title.party and person.party():
                score += 6 if title.party == person.party() else -6
            if title.gender and person.gender:
                score += 1 if title.gender == person.gender else -6
        return score

    def _deals(self, person: Person) -> bool:
        """Whether somebody is one of those who have counterparts: an envoy, a minister, a negotiator, no leader."""
        titles = {key for role in person.roles for key in name_keys(role.title)}
        return bool(titles & self.knowledge.words["dealers"])

    def _hit_at(self, place: tuple[int, int]) -> tuple[int, int, int]:
        number, first = place
        hit = next((h for h in self.story.rows[number] if h.first == first), None)
        return (number, first, hit.last if hit else first + 1)

    def _famous(self, key: str, titles: list[Title]) -> Person | None:
        """The statesman whom a surname means by itself; None where title or date speak against every bearer."""
        if key not in self.knowledge.words["known_by_surname"]:
            return None
        entries = [self.knowledge.entries[k] for k in self.knowledge.surnames.get(key, ())]
        scored = [(self._fit(e, titles), e.id) for e in entries if self.knowledge.headed(e)]
        best = max(scored, default=(-9.0, ""))
        return self._meet(best[1]) if best[0] > -1 else None

    def _known_surname(self, known: list[str], key: str, titles: list[Title], titled: bool) -> Person | None:
        """A known office-holder by surname alone: only where the title, the date or the states named point to one."""
        entries = [e for k in known if self._goes_by(e := self.knowledge.entries[k], key, titles)]
        if not entries:
            return None
        scored = sorted(((self._fit(e, titles), e.id) for e in entries), reverse=True)
        best = scored[0]
        sure = best[0] >= 4 or (best[0] >= 1 and (len(scored) == 1 or best[0] - scored[1][0] > 0.5 or titled))
        one_party = titled and len({e.party for e in entries}) == 1 and best[0] > -1  # "the Assad regime": either one's
        return self._meet(best[1]) if sure or one_party else None

    def _goes_by(self, entry: Entry, key: str, titles: list[Title]) -> bool:
        """Whether the press calls somebody by this one name: "Ruto", "King Abdullah", but no "King William" Ruto."""
        crowns = {word for t in titles for word in name_keys(t.text)} & self.knowledge.words["crowns"]
        if crowns and not any(crowns & set(name_keys(t.office)) for t in entry.terms):
            return False
        if entry.party in self.knowledge.words["eastern"]:
            return True
        lasts = {name_keys(name)[-1] for name in (entry.name, *entry.also)}
        return key in lasts or bool(crowns) or len(self.knowledge.surnames.get(key, ())) == 1

    def _meet(self, ident: str) -> Person:
        """The person of the story for somebody of the knowledge base."""
        entry = self.knowledge.entries[ident]
        return self.story.people.setdefault(
            entry.id, Person(entry.id, entry.name, name_keys(entry.name), entry, gender=entry.gender)
        )


def story_day(story: StoryNames) -> str | None:
    """The first day that a story's date allows, as an ISO prefix; None where nothing is known."""
    if story.date is None or not story.date.edtf:
        return None
    first, _, last = story.date.edtf.partition("/")
    day = first if first not in ("", "..") else last
    return day.strip("?~%.") or None


def _holds(term: Term, day: str) -> bool:
    start, end = term.start or "", term.end or "9999"
    n = min(len(day), len(end))
    return start[: len(day)] <= day and day[:n] <= end[:n]
