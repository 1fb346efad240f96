"""What descriptions refer to: "the two sides", "the ministry", "the Foreign Secretary".

One walk through the story keeps what was named last; each expression picks from it by number, kind, gender and place.
"""

from __future__ import annotations

from collections import Counter
from itertools import takewhile

from verbale.parties.bodies import ARMED_KINDS, main_state
from verbale.parties.finding import Hit
from verbale.parties.leading import Leading
from verbale.parties.line import Line
from verbale.parties.people import Person, name_keys
from verbale.parties.pronouns import ALL, MARKS, Pronouns
from verbale.parties.story import Naming, StoryNames, story_days

_NUMBERS = {
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "2": 2,
    "3": 3,
    "4": 4,
    "5": 5,
    "6": 6,
    "both": 2,
    "either": 2,
}
_DETERMINERS = frozenset({"the", "this", "that"})
_OWNERS = frozenset({"the", "these", "those", "our", "their", "its", "your"})
_OFFICES = frozenset({"head-of-state", "head-of-government", "foreign-minister", "defense-minister"})
"""Kinds of office that one person of a state holds at a time, whatever it is called there."""
_TOP = frozenset({"head-of-state", "head-of-government"})
_HEADING = frozenset({"leaders", "presidents", "premiers"})
_SEXES = {"men": "male", "women": "female"}
"""Nouns for those who lead, and nouns that tell of men or women only."""
_SMALL = frozenset(
    {"of", "in", "to", "for", "at", "on", "and", "or", "by", "with", "that", "which", "is", "was", "said"}
)
_STATES = frozenset({"countries", "nations", "states", "governments", "capitals"})
_CALLING = frozenset(
    {"call", "appeal", "urge", "ask", "press", "pressure", "tell", "warn", "accuse", "blame", "invite", "implore",
     "condemn", "criticize", "criticise", "thank", "praise", "meet", "persuade", "convince", "order", "remind"}
)  # fmt: skip
"""What is done to both sides by somebody who is neither."""
_GOVERNING = frozenset({"government", "regime", "authorities", "cabinet"})
_STATES_OWN = frozenset({"army", "military", "navy"})
"""Forces that are the state's own where nobody else's are named."""
_SIGNING = frozenset({"ministers", "leaders", "presidents", "participants", "sides", "parties", "principals"})
"""How a joint statement speaks of those who sign it."""
_HEADS_OF_STATE = ("heads", "of", "state", "and", "government")
_SITTING = frozenset({"summit", "meeting", "conference"})
"""What a communique calls those who met: "The Summit welcomed …"."""
_GOVERNED = 0.7
"""By so much is a state "the government" rather for each time that its own was named before as such."""
_REACH = 8
"""How many lines back an expression looks."""


class References:
    """One walk through a story that resolves every description and pronoun in it."""

    def __init__(self, story: StoryNames) -> None:
        self.story = story
        self.words = story.knowledge.words
        self.past: list[Naming] = []
        """Everything named so far, in order."""
        self.pronouns = Pronouns(story, self.past)
        self.leading = Leading(story, self._side)
        self._openers = (
            _DETERMINERS
            | _OWNERS
            | ALL
            | {"both", "either", "each"}
            | _SIGNING
            | self.words["one_person"]
            | story.knowledge.office_words
        )
        """The words that anything but a name begins with: at all others there is nothing to look for."""
        names = ("one_state", "one_body", "one_person", "media_words")
        self._nouns = frozenset().union(*(self.words[name] for name in names))
        """The nouns that descriptions have for a head."""
        self._covered: dict[int, Hit] = {}
        """For each piece of the line at hand that a name covers, the name."""

    def run(self) -> None:
        """Fill the story's namings in the order of the text."""
        for number, line in enumerate(self.story.lines):
            named = {h.first: h for h in self.story.rows[number] if h.kind != "event"}
            self._covered = self.story.covering(number)
            self.pronouns.begin(number)
            after = 0
            for i, key in enumerate(line.keys):
                if i < after:
                    continue
                if key in MARKS:
                    self.pronouns.pass_over(key)
                elif i in named or key in self._openers:
                    found = self._naming(number, i, named.get(i))
                    if found is not None:
                        self.past.append(found)
                        after = found.last
            self.pronouns.end(number)
        self.story.namings.extend(self.past)

    def _naming(self, number: int, i: int, hit: Hit | None) -> Naming | None:
        """What begins at piece `i`: a name, an office, a description or a pronoun."""
        if hit is None:
            return self._role(number, i) or self._description(number, i) or self.pronouns.at(number, i)
        kind = "name" if hit.counts else "locating"
        subject = self.story.is_subject(number, hit.first, hit.last)
        return Naming(number, hit.first, hit.last, (hit.entity,), kind, subject)

    # --- descriptions

    def _description(self, number: int, i: int) -> Naming | None:
        line = self.story.lines[number]
        key = line.keys[i]
        if key in ("both", "either", "each") or (key in _OWNERS and line.key(i + 1) in _NUMBERS):
            return self._several(number, i)
        if self.pronouns.signed and (end := self._signing(line, i)):
            subject = self.story.is_subject(number, i, end)
            return Naming(number, i, end, self.pronouns.signed, "description", subject) if subject else None
        if key == "the" and line.key(i + 1) in ("ministers", "leaders", "presidents") and line.key(i + 2) != "of":
            people = self._together(number, line.keys[i + 1]) or self._people(number, 2, line.keys[i + 1], own=True)
            subject = self.story.is_subject(number, i, i + 2)
            return Naming(number, i, i + 2, tuple(people), "description", subject) if len(people) > 1 else None
        if key in _DETERMINERS or (line.capital(i) and key in self.words["one_person"] and i == 0):
            return self._single(number, i)
        return None

    @staticmethod
    def _signing(line: Line, i: int) -> int | None:
        """Where "Ministers", "the Leaders" ends that begins a sentence of a joint statement: those who sign it."""
        noun = i + 1 if line.key(i) == "the" else i
        opens = i == 0 or (i <= 3 and line.key(0).isdigit() and line.key(i - 1) in (".", ")"))  # "3. The Ministers"
        heads = next((n for n in (5, 3) if tuple(line.keys[noun : noun + n]) == _HEADS_OF_STATE[:n]), 0)
        if opens and heads:
            noun += heads - 1
        elif not opens or line.key(noun) not in _SIGNING | (_SITTING if noun > i else frozenset()):
            return None
        return noun + 1 if line.key(noun + 1) not in ("of", "from", "and", ",") else None

    def _several(self, number: int, i: int) -> Naming | None:
        """ "the two sides", "both countries", "the three officials": the last so many of their kind."""
        line = self.story.lines[number]
        key = line.keys[i]
        count = _NUMBERS.get(key) or _NUMBERS.get(line.key(i + 1)) or 2
        start = i + 1 if key in ("both", "either", "each") else i + 2
        if line.key(start) in ("the", "of"):
            start += 1
        noun = next((j for j in range(start, min(start + 4, len(line))) if self._plural_noun(line.keys[j])), None)
        if (
            noun is None
            or noun in self._covered
            or any(line.keys[j] in (",", ".", "of", "and", "to") for j in range(start, noun))
        ):
            return None
        if line.key(noun + 1) == "of" or line.key(noun + 1) == "-" or (key == "each" and line.key(start) == "member"):
            return None
        people = line.keys[noun] in self.words["person_nouns"]
        subject = self.story.is_subject(number, i, noun + 1)
        if people:
            members = self._people(number, count, line.keys[noun], own=subject)
        else:
            members = self._last_parties(number, count, frozenset(self._asking(number, noun)), line.keys[noun])
        if people and len(members) != count:  # "the ministers of Japan and South Korea", then "the two ministers"
            members = self._last_group(number, count)
        if len(members) != count:
            return None
        return Naming(number, i, noun + 1, tuple(members), "description", subject)

    def _plural_noun(self, key: str) -> bool:
        return key in self.words["state_nouns"] or key in self.words["person_nouns"]

    def _asking(self, number: int, i: int) -> set[str]:
        """Who does something to the several at piece `i`, and is none of them: Egypt in "Egypt urged both sides"."""
        line = self.story.lines[number]
        sentence, word = line.sentence, line.words[i]
        if not sentence.heads or sentence.heads[word] < 0:
            return set()
        if sentence.lemmas[sentence.heads[word]] not in _CALLING:
            return set()  # "Chad counted its dead on both sides"
        return {side for ident in self.pronouns.barred(number, i) if (side := self._side(ident))}

    def _last_parties(self, number: int, count: int, barred: frozenset[str], noun: str) -> list[str]:
        """First who are so many at the table, or subject together just before, or in the lead; then the last pair (or
        more) named side by side, else the parties named most, the latest weighing most.

        Not those `barred`; of "countries" and "governments" only states.
        """
        leading = self.leading.parties(count)
        whole = (
            self._at_the_table(count)
            or (self._last_group(number, count, reach=0) if leading else [])
            or (list(self.leading.parties_of(number - 1, count) or leading) if leading else [])
        )
        grouped = whole or self._last_group(number, count) or self.leading.behind_people(count)
        if noun in _STATES and not all(self._is_state(x) for x in grouped):
            grouped = []  # two envoys of one country are no two countries
        if grouped and barred.isdisjoint(grouped):
            return grouped
        scores: dict[str, float] = {}
        listed = self._in_longer_lists(count)
        for place, naming in enumerate(self.past):
            weight = (0.3 if place in listed else 1.0) / (1 + 0.5 * (number - naming.line))
            for ident in naming.entities if naming.kind != "pronoun" else ():
                party = self._side(ident)
                if party and party not in barred and (noun not in _STATES or self._is_state(party)):
                    scores[party] = scores.get(party, 0.0) + weight
        found = sorted(scores, key=lambda p: -scores[p])[:count]
        return found if len(found) == count else []

    def _at_the_table(self, count: int) -> list[str]:
        """The members of a format that was named and has so many: "the six countries" of the six-party talks."""
        named = (self.story.entry(x) for naming in reversed(self.past) for x in naming.entities)
        return next((list(e.members) for e in named if e and e.type == "group" and len(e.members) == count > 2), [])

    def _in_longer_lists(self, count: int) -> set[int]:
        """Which of the names so far stand in a list of more than `count`: what was spoken of, rarely who spoke."""
        listed: set[int] = set()
        run: list[int] = []
        for place, naming in enumerate(self.past):
            if not (run and naming.kind in ("name", "locating") and self._joined(self.past[run[-1]], naming)):
                run = []
            run.append(place)
            if len(run) > count:
                listed.update(run)
        return listed

    def _side(self, ident: str) -> str | None:
        """The party that a naming brings to a "both sides": states and political bodies, not media or places."""
        entry = self.story.entry(ident)
        if ident in self.story.people:
            return self.story.stands_for(ident)
        if (
            entry is None
            or entry.type == "place"
            or entry.kind in ("news-agency", "media", "newspaper", "broadcaster", "track")
        ):
            return None
        return self.story.stands_for(ident) or ident

    def _last_group(self, number: int, count: int, reach: int = 6) -> list[str]:
        """The latest run of exactly `count` names joined by "and" or commas ("between Seoul and Washington")."""
        run: list[str] = []
        latest = None
        for back, naming in enumerate(reversed(self.past), 1):
            if number - naming.line > reach:
                break
            if (
                naming.kind == "description"
                and len(naming.entities) == count
                and not any(e in self.story.people for e in naming.entities)
            ):
                return list(naming.entities)
            side = self._side(naming.entities[0]) if naming.kind in ("name", "locating") and naming.entities else None
            if side is None:
                run, latest = [], None
                continue
            if latest is not None and self._joined(naming, latest):
                run = (
                    [side, *run] if side not in run else [side, *(latest.entities[0] if r == side else r for r in run)]
                )
            else:
                run = [side]
            latest = naming
            earlier = self.past[-back - 1] if back < len(self.past) else None
            longer = earlier is not None and earlier.kind in ("name", "locating") and self._joined(earlier, naming)
            if len(set(run)) == count and not longer and not self._continues(naming):
                return list(dict.fromkeys(run))
        return []

    def _joined(self, a: Naming, b: Naming) -> bool:
        if a.line != b.line:
            return False
        between = self.story.lines[a.line].keys[a.last : b.first]
        if "and" in between[:-1] and not _GOVERNING.isdisjoint(between[: between.index("and")]):
            between = between[between.index("and") :]  # "Chad's transitional government and the rebels' front"
        return len(between) <= 3 and (
            "and" in between or between == [","] or between == [",", "the"] or between == ["the"]
        )

    def _continues(self, naming: Naming) -> bool:
        """Whether a name goes on a list to its left ("Japan, the U.S. and …")."""
        line = self.story.lines[naming.line]
        return (
            line.key(naming.first - 1) in (",", "and")
            and naming.first >= 2
            and line.capital(naming.first - 2)
            and line.key(naming.first - 1) != ","
        )

    def _people(self, number: int, count: int, noun: str, *, own: bool) -> list[str]:
        """The people whom a number and a noun mean: the last named, where they are so many right here; else those of
        whom the story tells, or who lead the parties that it is about; else the last named of all.
        """
        last = self._last_people(number, count, "", own=own)
        here = {x for naming in self.past if number - naming.line <= 1 for x in naming.entities}
        if (
            len(last) == count
            and here.issuperset(last)
            and (noun in _HEADING or all(self._fits_noun(x, noun) for x in last))
        ):
            return last
        last = self._last_people(number, count, noun, own=own)
        main = [x for x in self.leading.people(count) if self._fits_noun(x, noun)]
        about = self.leading.parties(count) or self.leading.behind_people(count)
        heads = self._heads_of(tuple(about)) if noun in _HEADING else []
        return next((found for found in (main, heads) if len(found) == count), last)

    def _heads_of(self, parties: tuple[str, ...]) -> list[str]:
        """Who leads each of some parties, as far as the story has named one so far, and one only."""
        named = dict.fromkeys(x for naming in self.past for x in naming.entities if x in self.story.people)
        heads = [[x for x in named if self.story.stands_for(x) == party and self._leads(x)] for party in parties]
        return [found[0] for found in heads if len(found) == 1]

    def _leads(self, ident: str) -> bool:
        """Whether somebody is the head of a state, a government, a movement, by title or as is known of him."""
        person, offices = self.story.people[ident], self.story.knowledge.offices
        titles = [r.title.lower() for r in person.roles if r.title]
        if not titles and person.entry is not None and not person.past:
            titles = [t.office.lower() for t in person.entry.terms]
        return any("leader" in t.split() or offices.get(" ".join(name_keys(t))) in _TOP for t in titles)

    def _together(self, number: int, noun: str) -> list[str]:
        """Those whom the sentence before told of, where they are three or more: "spoke with Quell and Hart"."""
        if not number or self.story.lines[number - 1].sentence.block != self.story.lines[number].sentence.block:
            return []
        named = (n.entities for n in self.past if n.line == number - 1 and n.kind == "name" and len(n.entities) == 1)
        people = dict.fromkeys(x for (x,) in named if x in self.story.people and self._fits_noun(x, noun))
        return list(people) if len(people) > 2 else []

    def _last_people(self, number: int, count: int, noun: str, *, own: bool) -> list[str]:
        """The last people named, subjects and speakers before those only spoken of.

        `own`: also the subjects of the line itself; "Quell will meet both leaders" means the two others.
        """
        scores: dict[str, float] = {}
        for naming in self.past:
            back = number - naming.line
            for ident in naming.entities:
                person = self.story.people.get(ident)
                if person is None or not self._fits_noun(ident, noun) or not (own or back or not naming.subject):
                    continue
                weight = (2.0 if naming.subject else 1.0) / (1 + 0.5 * back)
                scores[ident] = scores.get(ident, 0.0) + weight
        return sorted(scores, key=lambda k: -scores[k])[:count]

    def _fits_noun(self, ident: str, noun: str) -> bool:
        person = self.story.people[ident]
        titles = " ".join(r.title.lower() for r in person.roles)
        if noun in _SEXES:
            return person.gender in ("", _SEXES[noun])
        if noun in _HEADING:
            return self._leads(ident) or not (titles or person.entry)
        if noun in ("officials", "diplomats", "envoys", "negotiators", "representatives", "delegates"):
            return not any(w in titles for w in ("president", "prime minister", "leader", "king")) or "vice" in titles
        if noun == "ministers" or noun == "secretaries":
            return not titles or "minister" in titles or "secretary" in titles
        if noun in ("generals", "ambassadors", "candidates"):
            return noun[:-1] in titles
        return True

    def _single(self, number: int, i: int) -> Naming | None:
        """ "the country", "the newspaper", "the secretary": the last of that kind."""
        line = self.story.lines[number]
        start = i + 1 if line.keys[i] in _DETERMINERS else i
        noun, end = self._noun(line, start)
        if noun is None:
            return None
        covered = self._covered
        head = line.keys[noun]
        following = line.key(end)
        if following == "of" and line.upos(end + 1) == "VERB":
            following = ""  # "accused the army of shelling"
        if (
            following in ("of", "which", "for")
            or (following == "and" and line.key(end + 2) == "of")
            or line.joined[end : end + 1] == [True]
        ):
            return None
        if head in self.words["one_person"] and (
            self._name_follows(line, end, covered) or self._in_apposition(line, i, covered)
        ):
            return None
        seat = covered.get(end + 1) if head in _GOVERNING and following == "in" else None
        ruled = seat is not None and seat.kind in ("capital", "state")  # "the regime in Addis Ababa"
        phrase = [line.keys[j] for j in range(start, end)]
        ident = seat.entity if seat is not None and ruled else self._by_kind(number, head, phrase)
        if ident is None:
            return None
        return Naming(number, i, end, (ident,), "description", self.story.is_subject(number, i, end))

    def _noun(self, line: Line, start: int) -> tuple[int | None, int]:
        """The head of a short phrase: one of the description nouns after at most two modifiers, no name inside."""
        known = self._nouns
        covered = self._covered
        for j in range(start, min(start + 3, len(line))):
            if j in covered or not line.keys[j][:1].isalpha():
                return None, start
            if line.keys[j] in known:
                end = j + 1
                while end < len(line) and line.keys[end] in known and end not in covered:
                    end += 1
                nominal = (line.upos(end) in ("NOUN", "PROPN") and line.upos(end) != "") or (
                    end in covered and line.key(end - 1) in self.words["one_person"]
                )
                return (None, start) if nominal else (end - 1, end)
            if line.keys[j] in _SMALL or line.upos(j) not in ("", "ADJ", "NOUN", "PROPN"):
                return None, start
        return None, start

    def _by_kind(self, number: int, head: str, phrase: list[str]) -> str | None:
        if head in self.words["one_person"]:
            return self._titled(number, phrase)
        if head in self.words["one_state"]:
            but = self.words["no_regimes"] if head == "regime" else frozenset()
            return self._last_state(number, but, governs=head in _GOVERNING)
        found = self._last_body(number, head)
        return self._main_state() if found is None and head in _STATES_OWN else found

    def _main_state(self) -> str | None:
        """The state whose army is "the army": that known rebels of the story fight, else the one it names most often.

        None where two are level.
        """
        entries = (self.story.entry(x) for naming in self.past for x in naming.entities[:1])
        if fought := [e.opposes for e in entries if e is not None and e.opposes is not None]:
            return Counter(fought).most_common(1)[0][0]
        counts = Counter(x for naming in self.past for x in naming.entities[:1] if self._is_state(x)).most_common(2)
        return counts[0][0] if counts and (len(counts) == 1 or counts[0][1] > counts[1][1]) else None

    def _is_state(self, ident: str) -> bool:
        entry = self.story.entry(ident)
        return entry is not None and entry.type == "state"

    def _titled(self, number: int, phrase: list[str]) -> str | None:
        """The last person whose title holds the phrase: "the prime minister", "the Foreign Secretary"."""
        wanted = " ".join(phrase)
        for naming in reversed(self.past):
            if number - naming.line > 3 * _REACH:
                break
            for ident in naming.entities:
                person = self.story.people.get(ident)
                if person is None:
                    continue
                titles = [r.title.lower().replace("-", " ") for r in person.roles]
                if any(wanted in t or (len(phrase) == 1 and t.split()[-1:] == phrase) for t in titles):
                    return ident
        later = [p for p in self.story.people.values() if any(wanted == r.title.lower() for r in p.roles)]
        return later[0].id if len(later) == 1 and len(phrase) > 1 else None

    def _last_state(self, number: int, but: frozenset[str], *, governs: bool) -> str | None:
        """The state in focus: named most and last in the lines before, subjects a little more, none of `but`.

        `governs`: a state whose government was named before as such comes first, wherever that was.
        """
        if governs and (home := self._opposed()):
            return home
        scores: dict[str, float] = {}
        for naming in self.past:
            back = number - naming.line
            if governs and self._is_governed(naming):
                scores[naming.entities[0]] = scores.get(naming.entities[0], 0.0) + _GOVERNED
            if back > 4:
                continue
            for ident in naming.entities[:1]:
                entry = self.story.entry(ident)
                if entry is None or entry.type != "state" or ident in but:
                    continue
                scores[ident] = scores.get(ident, 0.0) + (1.2 if naming.subject else 1.0) / (1 + back)
        return max(scores, key=lambda s: scores[s]) if scores else None

    def _opposed(self) -> str | None:
        """The state of a story about a state and a body that is none: "the government" of its talks with the rebels."""
        entries = [self.story.entry(x) for x in self.leading.parties(2)]
        kinds = [e.type for e in entries if e is not None]
        return (
            next((e.id for e in entries if e and e.type == "state"), None)
            if set(kinds) == {"state", "organization"}
            else None
        )

    def _is_governed(self, naming: Naming) -> bool:
        """Whether a state's government is named by it: "Chad's transitional government", "the Chadian authorities"."""
        entry = self.story.entry(naming.entities[0]) if len(naming.entities) == 1 else None
        if entry is None or entry.type != "state" or naming.kind == "pronoun":
            return False
        behind = self.story.lines[naming.line].keys[naming.last : naming.last + 4]
        near = takewhile(lambda key: key == "'s" or (key[:1].isalpha() and key not in _SMALL), behind)
        return not _GOVERNING.isdisjoint(near)

    def _last_body(self, number: int, head: str) -> str | None:
        """The last body or place whose name ends in the noun or whose kind is the noun's."""
        for naming in reversed(self.past):
            if number - naming.line > 2 * _REACH:
                break
            for ident in naming.entities[:1]:
                entry = self.story.entry(ident)
                if entry is None or ident in self.story.people or entry.type == "state":
                    continue
                if head in _STATES_OWN and entry.kind in ARMED_KINDS:
                    continue  # "the army" fights the Army of National Liberation
                names = [entry.name, *entry.also]
                if any(n.lower().split()[-1] == head for n in names if n) or self._kind_fits(entry.kind, head):
                    return ident
        return None

    def _kind_fits(self, kind: str, head: str) -> bool:
        if head in self.words["media_words"] and kind in ("newspaper", "media", "broadcaster", "news-agency", "outlet"):
            return head == "newspaper" or kind != "newspaper"
        if head in self.words["armed_words"] and kind in ARMED_KINDS:
            return True
        return head in (kind, kind.replace("-", " ").split(" ")[-1]) if kind else False

    # --- offices

    def _role(self, number: int, i: int) -> Naming | None:
        """An office without its holder's name: "the Foreign Secretary", "President of France"."""
        line = self.story.lines[number]
        start = i + 1 if line.keys[i] == "the" else i
        end = self.story.knowledge.office_end(line, start)
        if end is None or (i == 0 and self.pronouns.labels[number] == ()):
            return None  # "The President (spoke in French): …" is who presides, whoever that is
        covered = self._covered
        owner = self._owner(number, start, covered)
        if line.key(i - 1) in ("a", "an", "former", "any", "no", "then") or self._name_follows(line, end, covered):
            return None
        if start in covered or self._in_apposition(line, i, covered):
            return None
        if (
            start == i
            and owner is None
            and (i > 0 or line.key(end) == "of")
            and not (line.capital(i) and line.key(end) == "of")
        ):
            return None
        if line.key(end) == "of" and owner is None:
            after = covered.get(end + 1) or (covered.get(end + 2) if line.key(end + 1) == "the" else None)
            if after is None:
                return None
            owner = self.story.party(after.entity)
        ident = self._holder(line.keys[start:end], owner) or self._in_office(line.keys[start:end], owner)
        return Naming(number, i, end, (ident,), "description", self.story.is_subject(number, i, end)) if ident else None

    def _owner(self, number: int, start: int, covered: dict[int, Hit]) -> str | None:
        line = self.story.lines[number]
        before = covered.get(start - 1) or (covered.get(start - 2) if line.key(start - 1) == "'s" else None)
        return self.story.party(before.entity) if before is not None else None

    def _name_follows(self, line: Line, end: int, covered: dict[int, Hit]) -> bool:
        if end >= len(line):
            return False
        for j in range(end, min(end + 8, len(line))):
            hit = covered.get(j)
            if hit is not None and hit.kind == "person":
                return True
            if (
                line.upos(j) in ("VERB", "AUX")
                or line.key(j) in (";", ".", ":", "and", "to", "that")
                or (line.key(j) == "," and j > end)
            ):
                return False
        return False

    def _in_apposition(self, line: Line, i: int, covered: dict[int, Hit]) -> bool:
        """Right after a name and a comma: "Jeff Rathke, the State Department Spokesperson"."""
        for j in range(i - 1, max(-1, i - 5), -1):
            if line.key(j) == ",":
                hit = covered.get(j - 1)
                return hit is not None and hit.kind == "person"
        return False

    def _holder(self, phrase: list[str], owner: str | None) -> str | None:
        """Who holds an office in this story: the last so titled before, else the only one in the story."""
        kind = self.story.knowledge.offices.get(" ".join(phrase), "")
        fit = {
            p: self._holds(p, phrase, kind if owner else "")
            for p in self.story.people
            if owner in (None, self.story.party(p))
        }
        best = max(fit.values(), default=0)
        fitting = [p for p, how_well in fit.items() if how_well == best and best > 0]
        for sure in (2, 1):
            for naming in reversed(self.past):
                for ident in naming.entities:
                    if fit.get(ident, 0) >= sure:
                        return ident
        return fitting[0] if len(fitting) == 1 else None

    def _in_office(self, phrase: list[str], owner: str | None) -> str | None:
        """Who is known to have held a top office when the story was written, where the story never gives a name.

        Without a state beside it the office is of the state that alone has it, or of the one the story is mostly about;
        only where one holder covers every day that the story's date allows.
        """
        known = self.story.knowledge
        days = story_days(self.story)
        title = " ".join(phrase)
        kind = known.offices.get(title, "")
        if days is None or kind not in _OFFICES:
            return None
        state = owner or known.offices_of_one_state.get(title) or main_state(self.story.rows, share=0.6)
        holders = known.holders(state, kind, *days) if state else []
        fitting = [p for p in holders if any(name_keys(t.office) == tuple(phrase) for t in p.terms)]
        if len(fitting) != 1:
            return None
        entry = fitting[0]
        self.story.people.setdefault(
            entry.id, Person(entry.id, entry.name, name_keys(entry.name), entry, gender=entry.gender)
        )
        return entry.id

    def _holds(self, ident: str, phrase: list[str], kind: str) -> int:
        """How surely a person holds an office: 3 by the text's own words, 2 by the known term's, 1 by its kind only."""
        person = self.story.people[ident]
        wanted = " ".join(phrase)
        offices = self.story.knowledge.offices
        for role in person.roles:
            title = role.title.lower()
            if wanted in title and not (len(phrase) == 1 and title.startswith(("deputy", "vice"))):
                return 3
            if kind and kind in _OFFICES and offices.get(title) == kind:
                return 1
        if (
            person.entry is None
            or person.past
            or (len(phrase) == 1 and phrase[0] not in ("president", "chancellor", "premier"))
        ):
            return 0
        terms = [t.office.lower() for t in person.entry.terms]
        if any(wanted == t for t in terms):
            return 2
        return int(kind in _OFFICES and not person.roles and any(offices.get(t, t) == kind for t in terms))
