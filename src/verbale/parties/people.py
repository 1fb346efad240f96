"""The people of a story: known and unknown, with the roles that titles and appositions give them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache

from verbale.model import Role, Span
from verbale.parties.finding import Hit
from verbale.parties.knowledge import Knowledge
from verbale.parties.line import Line, fold, pieces_of
from verbale.parties.tables import Entry


@dataclass(slots=True)
class Person:
    """One person of a story while it is being read."""

    id: str
    name: str
    keys: tuple[str, ...]
    entry: Entry | None = None
    roles: list[Role] = field(default_factory=list)
    past: bool = False
    """Whether the only role that the text gives is a past one."""
    left: set[str] = field(default_factory=set)
    """Last words of the offices that the text says the person has left."""
    gender: str = ""
    also: list[str] = field(default_factory=list)

    def party(self) -> str | None:
        """The state or body that the person stands for by a living role."""
        for role in self.roles:
            if role.party:
                return role.party
        if self.past or self.entry is None:
            return None
        return self.entry.party


@dataclass(slots=True)
class Title:
    """Words beside a name that say what the person is."""

    text: str
    span: Span
    party: str | None
    past: bool
    gender: str = ""
    honorific: bool = False


_BEFORE_TITLE = frozenset({"'s", "the", "a", "an", "its", "his", "her", "their", "and", "but", "with"})
"""Small words that a title's own words come after."""
_NO_VERBS = frozenset({"'s", "elect", "ruling", "acting", "standing"})
"""What a title may hold though it is tagged as a verb."""
_LEADING = frozenset({"of", "for", "by", "from", "to", "with"})
"""Before a title's head they begin it: "Readout of | President Biden"."""


_POSSESSIVES = frozenset({"its", "his", "her", "their"})


class Titles:
    """Reads the titles beside a name in one line."""

    def __init__(
        self, line: Line, covering: dict[int, Hit], knowledge: Knowledge, party_of_hit: dict[int, str | None]
    ) -> None:
        self.line, self.covering, self.knowledge = line, covering, knowledge
        self.party_of_hit = party_of_hit
        """Piece → the party of the name that covers it."""

    def around(self, first: int, last: int) -> list[Title]:
        """Every title that stands before or after the name at pieces `[first, last)`."""
        before = self._before(first)
        if before is not None and before.party is None:
            before = replace(before, party=self._behind(last))
        found = [before, self._after(last), self._apposed_before(first), self._seat(last)]
        return [t for t in found if t is not None]

    def _seat(self, last: int) -> Title | None:
        """For whom a speaker sits, by the label of a turn: "Mr. Solbakk (Norway): …"."""
        line = self.line
        end = next((i for i in range(last + 1, min(last + 9, len(line))) if line.key(i) == ")"), 0)
        first = last + 2 if line.key(last + 1) == "the" else last + 1
        party = self.party_of_hit.get(first)
        if line.key(last) != "(" or line.key(end + 1) != ":" or party is None or not end:
            return None
        return Title("representative", Span(line.starts[last + 1], line.ends[end - 1]), party, False)

    def _behind(self, last: int) -> str | None:
        """The party behind a name that a title leads: "President Haakvin Solbakk of Norway"."""
        if self.line.key(last) != "of":
            return None
        return self.party_of_hit.get(last + 2 if self.line.key(last + 1) == "the" else last + 1)

    def _is_head(self, i: int) -> bool:
        return self.line.key(i) in self.knowledge.words["title_heads"]

    def _word_of_title(self, i: int) -> bool:
        line, words = self.line, self.knowledge.words
        key = line.key(i)
        if not key or not key[0].isalnum():
            return False
        return (
            key in words["title_modifiers"]
            or key in words["title_heads"]
            or i in self.covering
            or (line.capital(i) and line.upos(i) not in ("VERB", "AUX", "ADP", "SCONJ", "PRON"))
            or line.upos(i) in ("NOUN", "ADJ", "PROPN")
        )

    def _before(self, first: int) -> Title | None:
        """ "Japanese Prime Minister Shinzo Abe", "South Korea's Kim", "the State Department's spokesman John Kirby"."""
        start = i = first
        while i > 0 and first - i < 10:
            before = i - 1
            if self.line.keys[before] in (".",) and i - 2 >= 0 and self._is_head(before - 1):  # "Pvt."
                i -= 1
                continue
            if (
                self._word_of_title(before)
                or self.line.key(before) == "'s"
                or (
                    self.line.key(before) in ("of", "for")
                    and before > 0
                    and self._word_of_title(before - 1)
                    and i < first
                )
            ):
                i -= 1
            elif self.line.key(before) == "the" and self.line.key(before - 1) == "for" and self._is_head(before - 2):
                i -= 2  # "Minister for the Middle East Ada Quell"
            else:
                break
        start = i
        return self._title(start, first, before_name=True)

    def _apposed_before(self, first: int) -> Title | None:
        """ "the U.S. special representative for North Korea, Sung Kim", "Malaysia's Prime Minister, Najib Razak"."""
        line = self.line
        if line.key(first - 1) != "," or first < 3:
            return None
        start = first - 1
        while (
            start > 0
            and line.key(start - 1) not in (",", ";", ":", '"', "“", "”", "(", ")", "that")
            and first - start < 16
        ):
            if line.upos(start - 1) in ("VERB", "AUX") and line.key(start - 1) != "'s":
                break
            covering = self.covering.get(start - 1)
            if covering is not None and covering.kind == "person":
                break
            start -= 1
        return self._title(start, first - 1)

    def _after(self, last: int) -> Title | None:
        """ "Najib Razak, the prime minister of Malaysia," up to the next comma, bracket or verb."""
        line = self.line
        last = line.bracketed_script(last) or last
        if line.key(last) not in (",", "(", "–", "—"):
            return None
        start = end = last + 1
        if line.key(start) in ("and", "or", "but", "while", "as"):
            return None  # "Sung Kim, and his South Korean counterpart": another one
        stop = min(len(line), start + 18)
        while end < stop and line.key(end) not in (
            ",",
            ";",
            "(",
            ")",
            ".",
            ":",
            "who",
            "said",
            "told",
            "–",
            "—",
            '"',
            "“",
        ):
            if line.upos(end) in ("VERB", "AUX") and line.key(end) not in _NO_VERBS:
                break
            end += 1
        if end < len(line) and line.upos(end) in ("VERB", "AUX") and line.key(start) not in ("the", "a", "an"):
            return None  # "Reyes, Peruvian minister discuss trade": two people, no apposition
        head = next((i for i in range(start, min(end, start + 7)) if self._is_head(i) or self._office(i)), None)
        if head is None or self._anothers(head, end):
            return None
        return self._title(start, end)

    def _anothers(self, head: int, end: int) -> bool:
        """Whether a title after a name leads to somebody else: "the sister of leader Kim Jong Un"."""
        while head < end and (self._is_head(head) or self._office(head)):
            head += 1
        hit = self.covering.get(head)
        if head < end and hit is not None and hit.kind == "person" and hit.first == head:
            return True
        return any(self._names_another(i) for i in range(head + 1, end))

    def _names_another(self, i: int) -> bool:
        """Whether a person's name begins here right behind a state's: "Chancellor of Germany | Angela Merkel"."""
        hit, before = self.covering.get(i), self.covering.get(i - 1)
        return (
            hit is not None
            and hit.kind == "person"
            and hit.first == i
            and before is not None
            and before.kind == "state"
        )

    def _office(self, i: int) -> bool:
        return self.line.key(i) in self.knowledge.offices

    def _title(self, start: int, end: int, before_name: bool = False) -> Title | None:
        """The title within pieces `[start, end)`, its party from the names inside."""
        line, words = self.line, self.knowledge.words
        heads = [i for i in range(start, end) if self._is_head(i) or (self._office(i) and i not in self.covering)]
        inside = [i for i in range(start, end) if i in self.covering]
        if not heads:
            if before_name and line.key(end - 1) == "'s" and end - 2 >= start and self.party_of_hit.get(end - 2):
                return Title("", Span(line.starts[end - 2], line.ends[end - 2]), self.party_of_hit[end - 2], False)
            return None
        head = heads[-1] if before_name else heads[0]
        party = (
            self._party(start, end, head) or self._by_office(start, end) or self._owner(start, heads[0], before_name)
        )
        left = max((i + 1 for i in inside if i < heads[0]), default=start)
        while left < heads[0] and line.key(left) in _BEFORE_TITLE:
            left += 1
        while (
            left < heads[0]
            and line.texts[left].islower()
            and line.capital(heads[0])
            and (line.keys[left] not in words["title_modifiers"])
        ):
            left += 1  # "its ally President …"
        if before_name:
            left = max((i + 1 for i in range(left, heads[0]) if line.key(i) in _LEADING), default=left)
        right = end if not before_name else max(i for i in heads) + 1
        right = self._complement(right, end) if before_name else right
        past = (
            any(line.key(i) in words["past"] for i in range(start, heads[0] + 1))
            or line.key(start - 1) in words["past"]
        )
        keys = set(line.keys[left:right])
        gender = "female" if keys & words["female"] else "male" if keys & words["male"] else ""
        text = _plain(line, left, right)
        return Title(
            text,
            Span(line.starts[left], line.ends[right - 1]),
            party,
            past,
            gender,
            keys <= words["honorifics"] | {"."},
        )

    def _complement(self, right: int, end: int) -> int:
        """Keep "of State" in "Secretary of State" where the title goes on to the name."""
        return end if all(self.line.key(i).isalnum() for i in range(right, end)) else right

    def _party(self, start: int, end: int, head: int) -> str | None:
        """The party before the head ("Japanese Prime Minister"), else the first after it ("minister of Japan")."""
        before = [i for i in range(start, head) if self.party_of_hit.get(i)]
        if before:
            return self.party_of_hit[before[0]]
        for i in range(head + 1, end):
            if self.party_of_hit.get(i) and self._belongs(head, i):
                return self.party_of_hit[i]
        return None

    def _owner(self, start: int, end: int, before_name: bool) -> str | None:
        """Whose "his deputy adviser" is, set off from the name: of the one party that the sentence names before it."""
        if before_name or not _POSSESSIVES & set(self.line.keys[start:end]):
            return None
        before = {party for i, party in self.party_of_hit.items() if i < start and party}
        return before.pop() if len(before) == 1 else None

    def _by_office(self, start: int, end: int) -> str | None:
        """The state that alone gives such a title: a "secretary of state" is American, a "home secretary" British."""
        if self._of_a_person(start, end):
            return None
        keys = self.line.keys[start:end]
        for n in (4, 3, 2):
            for i in range(len(keys) - n + 1):
                state = self.knowledge.offices_of_one_state.get(" ".join(keys[i : i + n]))
                if state is not None:
                    return state
        return None

    def _of_a_person(self, start: int, end: int) -> bool:
        """Whether a title is under somebody named: "President Quell's national security adviser" is no American."""
        line = self.line
        owners = [i - 1 for i in range(start, end) if line.key(i) in ("'s", "’s") and i > 0 and line.capital(i - 1)]
        return any(i not in self.covering or self.covering[i].kind == "person" for i in owners)

    def _belongs(self, head: int, i: int) -> bool:
        """ "envoy for North Korea" is nobody's of North Korea: only "of", "at", "in", "with" tie a title to a party."""
        if self.line.key(head - 1) in _POSSESSIVES:  # "its representative at the United Nations"
            return False
        for j in range(i - 1, head, -1):
            if self.line.key(j) in ("of", "at", "with", "in", "from"):
                return True
            if self.line.key(j) in ("for", "to", "on"):
                key = self.line.key(head)
                return key.startswith("spokes") or key in ("chief", "head", "director")
        return True


def _plain(line: Line, start: int, end: int) -> str:
    """The words of pieces `[start, end)` with single blanks."""
    out = ""
    for i in range(start, end):
        glue = "" if not out or line.texts[i] in (",", ".", "'s", "’s", "'", "’") else "-" if line.joined[i] else " "
        out += glue + line.texts[i]
    return out


@lru_cache(maxsize=1 << 14)
def name_keys(name: str) -> tuple[str, ...]:
    """The folded pieces of a person's name without initials, as they are compared."""
    keys = tuple(fold(p) for p in pieces_of(name) if p[0].isalnum() and fold(p) not in ("jr", "sr", "ii", "iii"))
    return tuple(k for k in keys if len(k) > 1) or keys or (fold(name),)
