"""What is known beforehand about states, bodies, places and people, and the index by which their names are found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from verbale.errors import Problem
from verbale.parties.files import load_tables
from verbale.parties.line import Line, fold, pieces_of
from verbale.parties.tables import Entry, Event, Generic, Tables, Term


class Form(NamedTuple):
    """One way to write one entry."""

    entry: str
    kind: str
    """`name`, `demonym`, `capital`, `government` (words for a state's government) or `short` ("the North")."""
    surface: tuple[str, ...]
    """Its pieces as usually written: case is checked against them."""


def _turned(entry: Entry) -> tuple[str, ...]:
    """A Japanese name with the surname first, as governments write it since 2019: "Abe Shinzo"."""
    given = entry.name.split(" ")
    return (f"{given[1]} {given[0]}",) if entry.type == "person" and entry.party == "jpn" and len(given) == 2 else ()


def _surface(words: str) -> tuple[str, ...]:
    return tuple(pieces_of(words))


def _capitals(piece: str) -> int:
    return sum(c.isupper() for c in piece)


def _key(surface: Iterable[str]) -> str:
    return " ".join(fold(p) for p in surface)


class Knowledge:
    """The knowledge base in memory, with the index of all its names.

    Build one with `Knowledge.load`; it is never changed afterwards and may be shared by threads.
    """

    def __init__(self, tables: Tables, problems: Sequence[Problem] = ()) -> None:
        self.tables = tables
        self.problems = tuple(problems)
        self.entries: dict[str, Entry] = {e.id: e for e in tables.entries}
        self.events: dict[str, Event] = {e.id: e for e in tables.events}
        self.told_events = tuple(e for e in tables.events if e.near)
        """The events that are known by the words around their deed."""
        self.forms: dict[str, list[Form]] = {}
        self.longest: dict[str, int] = {}
        self.words: dict[str, frozenset[str]] = {name: frozenset(items) for name, items in tables.words.items()}
        self.demonyms: dict[str, str] = {}
        self.generics: dict[str, Generic] = {_key(_surface(w)): g for g in tables.generics for w in g.words}
        self.offices: dict[str, str] = {
            _key(_surface(t)): office.kind
            for office in tables.offices
            for t in (office.title, *office.also)
            if fold(t) not in ("he", "it", "us")
        }
        self.offices_of_one_state: dict[str, str] = {
            title: name.removeprefix("titles_")
            for name, titles in self.words.items()
            if name.startswith("titles_")
            for title in titles
        }
        """Titles that only one state gives, folded, and the state: `secretary of state` is `usa`."""
        self.office_words = frozenset(key.split(" ", 1)[0] for key in self.offices)
        """The words, folded, that titles of offices begin with."""
        self.needs: dict[str, frozenset[str]] = {}
        """For a state with short forms ("the North"): the states of which one must be around."""
        for _, state, needs in tables.shorts:
            self.needs[state] = self.needs.get(state, frozenset()) | frozenset(needs)
        self.hosts = {host: party for host, party, _ in tables.publishers if party in self.entries}
        """Whose pages those of a host are, by the end of its name."""
        self.domains, self.governmental = tables.domains, frozenset(tables.governmental)
        self.issuers = {
            _key(_surface(name)): party
            for _, party, names in tables.publishers
            for name in names
            if party in self.entries
        }
        """Names of publishers, folded, and for whom they speak."""
        self.first_of_generics = frozenset(key.split(" ", 1)[0] for key in self.generics)
        """The words, folded, that names of bodies which every state has begin with."""
        self._seats()
        self.surnames = self._surname_table()
        """For each first and last word of a known person's names, folded, the ids of those who bear it."""
        self._index()
        self.given_names = self._given_names()
        """Given names, folded, whose bearers are all of one gender: `male` or `female`."""
        self._by_state: dict[tuple[str, str], list[tuple[Entry, Term]]] | None = None
        self.name_ends = frozenset(
            end
            for e in self.entries.values()
            if e.type in _GLUED and len(e.name) > 3 and len(end := fold(_surface(e.name)[-1])) >= _GLUED[e.type]
        )
        """The last words of names, folded: where two words are glued, the first is often one of them."""
        self._slips: dict[tuple[str, ...], list[Form]] = {}
        """What was found before for runs of capitalised words: most stand on a page more than once."""
        self._typo_names: dict[str, list[str]] | None = None

    @staticmethod
    def load(extra: Sequence[Path] = ()) -> Knowledge:
        """The package's knowledge with a user's own files on top (same formats; same id replaces, new id adds).

        Lines that cannot be read are left out and named in `problems`. Cached by the list of files.
        """
        return _load(tuple(extra))

    def _seats(self) -> None:
        """Seats of government ("Kremlin", "White House") become bodies of their own; "Assad regime" stays the state."""
        self.regimes: list[tuple[str, str]] = []
        """Words that mean a state's government and have no seat to stand for them."""
        seats: dict[str, list[str]] = {}
        for words, state in self.tables.governments:
            seats.setdefault(state, []).append(words.removeprefix("the "))
        for state, names in seats.items():
            places = [n for n in names if n.rsplit(" ", 1)[-1] not in _REGIMES]
            ruled = [n for n in names if n.endswith(" administration")] if places else []
            self.regimes += [(n, state) for n in names if n not in places and n not in ruled]
            if places:
                ident = "-".join(fold(p) for p in pieces_of(places[0]))
                self.entries[ident] = Entry(ident, "government", places[0], (*places[1:], *ruled), "government", state)

    def _index(self) -> None:
        for entry in self.entries.values():
            for name in (entry.name, *entry.also, *_turned(entry)):
                if not (entry.type == "person" and self._shared(name)):
                    self._add(name, entry.id, "name")
            for demonym in entry.demonyms:
                self._add(demonym, entry.id, "demonym")
                self.demonyms.setdefault(_key(_surface(demonym)), entry.id)
            for capital in entry.capital:
                self._add(capital, entry.id, "capital")
        for words, state in self.regimes:
            self._add(words, state, "government")
        for words, state, _ in self.tables.shorts:
            self._add(words, state, "short")
        for event in self.tables.events:
            for words in event.words:
                self._add(words, event.id, "event")

    def _shared(self, name: str) -> bool:
        """Whether a name is one word that other people bear too: "Hussein" or "Francis" alone is no king or pope."""
        surface = _surface(name)
        if len(surface) != 1:
            return False
        key = fold(surface[0])
        given = self.words["male_names"] | self.words["female_names"]
        return key in given or len(self.surnames.get(key, ())) > 1

    def _add(self, words: str, entry: str, kind: str) -> None:
        surface = _surface(words)
        if not surface:
            return
        keys = [fold(p) for p in surface]
        form = Form(entry, kind, surface)
        found = self.forms.setdefault(" ".join(keys), [])
        for i, same in enumerate(found):
            if same.entry == entry and same.kind == kind:  # "Counter ISIL Coalition", "counter-ISIL coalition"
                surface = tuple(min(pair, key=_capitals) for pair in zip(same.surface, form.surface, strict=True))
                found[i] = same._replace(surface=surface)
                break
        else:
            found.append(form)
        if len(keys) > self.longest.get(keys[0], 0):
            self.longest[keys[0]] = len(keys)

    def _surname_table(self) -> dict[str, list[str]]:
        table: dict[str, list[str]] = {}
        for entry in self.tables.entries:
            if entry.type != "person":
                continue
            ends = [_surface(name) for name in (entry.name, *entry.also)]
            for key in {fold(p) for surface in ends for p in (*surface[:1], *surface[-1:])}:
                table.setdefault(key, []).append(entry.id)
        return table

    def _given_names(self) -> dict[str, str]:
        """From the people of the knowledge base and the two lists of words."""
        seen: dict[str, set[str]] = {}
        for entry in self.tables.entries:
            surface = _surface(entry.name) if entry.type == "person" and entry.gender else []
            if len(surface) > 1 and entry.party not in self.words["eastern"]:
                seen.setdefault(fold(surface[0]), set()).add(entry.gender)
        table = {name: genders.pop() for name, genders in seen.items() if len(genders) == 1 and len(name) > 1}
        for gender in ("male", "female"):
            table.update(dict.fromkeys(self.words[f"{gender}_names"], gender))
        return table

    def headed(self, entry: Entry) -> bool:
        """Whether somebody was ever head of a state or its government, or its foreign minister."""
        return any(self.office_kind(term.office) in _FAMOUS for term in entry.terms)

    def office_kind(self, title: str) -> str:
        """The kind of office that a title names (`head-of-state`, `foreign-minister` …); empty for an unknown one."""
        return self.offices.get(_key(_surface(title)), "")

    def ways(self, party: str) -> tuple[str, ...]:
        """The names, demonyms and capital by which a text tells a party, the usual name first; none for an unknown one.

        Those of three letters and fewer are left out, "US" is a word like others in lower case.
        """
        entry = self.entries.get(party)
        told = (entry.name, *entry.also, *entry.demonyms, *entry.capital[:1]) if entry is not None else ()
        return tuple(dict.fromkeys(way for way in told if len(way) >= _TOO_SHORT))

    def holders(self, state: str, kind: str, first: str, last: str) -> list[Entry]:
        """Who held an office of a kind in a state on every day from `first` to `last` (ISO prefixes)."""
        if self._by_state is None:
            self._by_state = self._terms_by_state()
        found = [
            entry
            for entry, term in self._by_state.get((state, kind), ())
            if term.start and term.start <= first and (term.end or "9999") >= last
        ]
        return list({entry.id: entry for entry in found}.values())

    def _terms_by_state(self) -> dict[tuple[str, str], list[tuple[Entry, Term]]]:
        table: dict[tuple[str, str], list[tuple[Entry, Term]]] = {}
        held = [(entry, term) for entry in self.tables.entries for term in entry.terms if term.party and term.start]
        kinds = {office: self.office_kind(office) for office in {term.office for _, term in held}}
        for entry, term in held:
            table.setdefault((term.party or "", kinds[term.office]), []).append((entry, term))
        return table

    def match(self, line: Line, i: int, within: int | None = None) -> tuple[int, list[Form]] | None:
        """The longest names that begin at piece `i`: the index after the last piece, and every reading of them.

        With `within` only names of parties that end at that piece or before, no events.
        """
        keys = line.keys
        longest = self.longest.get(keys[i], 0)
        for n in range(min(longest, (len(keys) if within is None else within) - i), 0, -1):
            found = self.forms.get(" ".join(keys[i : i + n]) if n > 1 else keys[i])
            if found:
                fitting = [
                    form for form in found if _cased(form.surface, line, i) and (within is None or form.kind != "event")
                ]
                if fitting:
                    return i + n, fitting
        if i + 1 < len(keys) and line.joined[i + 1]:
            found = self.forms.get(keys[i] + keys[i + 1])
            if found and line.capital(i) and line.texts[i + 1].islower():
                return i + 2, [form for form in found if len(form.surface) == 1]
        return None

    def capital_short(self, state: str) -> bool:
        """Whether a state's short form is a name with a capital of its own ("the North", not "the island")."""
        return any(s == state and not words.split()[-1].islower() for words, s, _ in self.tables.shorts)

    def office_end(self, line: Line, i: int) -> int | None:
        """The index after the longest title that begins at piece `i` ("foreign minister"); None where none does."""
        if i >= len(line) or line.keys[i] not in self.office_words:
            return None
        for n in range(min(6, len(line) - i), 0, -1):
            if " ".join(line.keys[i : i + n]) in self.offices:
                return i + n
        return None

    def generic(self, line: Line, i: int) -> tuple[int, Generic] | None:
        """The body-that-every-state-has whose words begin at piece `i`, and the index after them."""
        if line.keys[i] not in self.first_of_generics:
            return None
        for n in range(min(6, len(line) - i), 0, -1):
            found = self.generics.get(" ".join(line.keys[i : i + n]))
            if found:
                return i + n, found
        return None

    def nearest_name(self, words: Sequence[str]) -> list[Form]:
        """The names of one reading that differ from long capitalised words by a slip of the pen ("Naitons").

        At most one letter in ten and two in all may differ; one word must be right, or the whole be nine letters long.
        """
        keys = tuple(fold(w) for w in words)
        if keys not in self._slips:
            if len(self._slips) > 50_000:
                self._slips.clear()
            self._slips[keys] = self._nearest(keys)
        return self._slips[keys]

    def _nearest(self, keys: tuple[str, ...]) -> list[Form]:
        if self._typo_names is None:
            self._typo_names = self._by_edge()
        text = " ".join(keys)
        if len(text) < 9:
            return []
        allowed = 2 if len(text) >= 12 else 1
        seen = {*self._typo_names.get(keys[0], ()), *self._typo_names.get(keys[-1], ())} if len(keys) > 1 else set()
        seen.update(self._typo_names.get(f"{text[:2]}{len(keys)}", ()) if len(keys) == 1 else ())
        near = [c for c in seen if abs(len(c) - len(text)) <= allowed and _distance(c, text, allowed) <= allowed]
        return [f for f in self.forms[near[0]] if f.kind == "name"] if len(near) == 1 else []

    def _by_edge(self) -> dict[str, list[str]]:
        table: dict[str, list[str]] = {}
        for key, forms in self.forms.items():
            if len(key) < 9 or self.entries.get(forms[0].entry, _NOBODY).type == "person":
                continue
            first, *rest = key.split(" ")
            edges = {first, rest[-1]} if rest else {f"{key[:2]}1"}
            for edge in edges:
                table.setdefault(edge, []).append(key)
        return table


_GLUED = {"state": 1, "person": 5}
"""The types of entries to whose names pages glue the next word, and how short a last word tells such a name ("De")."""
_FAMOUS = frozenset({"head-of-state", "head-of-government", "foreign-minister"})
_NOBODY = Entry("", "group", "")
_REGIMES = frozenset({"regime", "government", "administration", "Republic", "Sam"})


_TOO_SHORT = 4
"""Letters of a name that is told apart from a word of no name."""


def _cased(surface: Sequence[str], line: Line, i: int) -> bool:
    """Whether the pieces at `i` are written with the capitals that the name asks for."""
    for offset, usual in enumerate(surface):
        given = line.texts[i + offset]
        if usual.islower() or not usual[0].isalpha():
            continue
        usual, plain = usual.replace(".", ""), given.replace(".", "")
        if usual.isupper() and len(usual) > 1:
            if not plain.isupper() and (len(usual) <= 4 or not plain[0].isupper()):
                return False
            if line.shouting and usual in _AMBIGUOUS_IN_CAPITALS and "." not in given:
                return False
        elif (offset == 0 and given[0].islower()) or (len(usual) <= 5 and not usual[1:].islower() and given != usual):
            return False  # "Let" is not LeT
    return True


_AMBIGUOUS_IN_CAPITALS = frozenset({"US", "WHO", "IS", "OR", "IN", "IT", "ICE"})
"""Abbreviations that are also words: in a headline all in capitals they prove nothing."""


def _distance(a: str, b: str, limit: int) -> int:
    """Edits between two strings, a swap of neighbours counted as one; anything above `limit` is `limit + 1`."""
    start, end = _alike(a, b), _alike(a[::-1], b[::-1])
    end = min(end, len(a) - start, len(b) - start)
    a, b = a[start : len(a) - end], b[start : len(b) - end]
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        older, before, row = before, row, [i]
        for j, y in enumerate(b, 1):
            cost = min(before[j] + 1, row[-1] + 1, before[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
    return row[-1]


def _alike(a: str, b: str) -> int:
    """How many letters two strings have in common at their beginning."""
    return next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


@lru_cache(maxsize=8)
def _load(extra: tuple[Path, ...]) -> Knowledge:
    tables, problems = load_tables(extra)
    return Knowledge(tables, problems)
