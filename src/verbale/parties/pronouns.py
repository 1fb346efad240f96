"""Whom pronouns mean: "he" and "she" by gender and place, "it" and "they" by kind, "we" and "I" by who speaks."""

from __future__ import annotations

from verbale.parties.line import Line
from verbale.parties.story import Naming, StoryNames

_HE = frozenset({"he", "him", "his", "himself"})
_SHE = frozenset({"she", "her", "hers", "herself"})
_IT = frozenset({"it", "its", "itself"})
_THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
_WE = frozenset({"we", "us", "our", "ours", "ourselves"})
_I = frozenset({"i", "me", "my", "mine", "myself"})
_ALL = _HE | _SHE | _IT | _THEY | _WE | _I
_MARKS = frozenset('“”"')
_SIGNED = frozenset({"statement", "declaration", "communique", "communiqué", "we"})


class Pronouns:
    """Resolves pronouns on one walk through a story; `past` is what the walk has named so far and is only read."""

    def __init__(self, story: StoryNames, past: list[Naming]) -> None:
        self.story, self.past = story, past
        self.saying = story.knowledge.words["saying"]
        self.open = False
        """Whether the walk stands inside quotation marks."""
        self.speaker: tuple[str, ...] = ()
        self.here: tuple[str, ...] = ()
        """Who speaks in the line at hand by its own words."""
        self.signed: tuple[str, ...] = ()
        """Who signs the statement that the story is."""

    # --- who speaks

    def begin(self, number: int) -> None:
        """Enter a line: find who speaks in it, and close quotations that a new paragraph does not take up."""
        lines = self.story.lines
        line = lines[number]
        if number and lines[number - 1].sentence.block != line.sentence.block and line.texts[:1] not in (["“"], ['"']):
            self.open = False
        self.here = self._line_speaker(number) or self._speaker_ahead(number)

    def _speaker_ahead(self, number: int) -> tuple[str, ...]:
        """Who is named only after several quoted sentences: '"We hope. It must not," Lu said.'"""
        line = self.story.lines[number]
        if not (self.open or line.texts[:1] in (["“"], ['"'])):
            return ()
        for ahead in range(number + 1, min(number + 5, len(self.story.lines))):
            following = self.story.lines[ahead]
            if following.sentence.block != line.sentence.block:
                return ()
            found = self._line_speaker(ahead, quoted=True)
            if found:
                return found
            if any(t in _MARKS for t in following.texts):
                return ()
        return ()

    def pass_over(self, number: int, i: int) -> None:
        """Note a quotation mark."""
        mark = self.story.lines[number].texts[i]
        if mark in _MARKS:
            self.open = mark == "“" or (mark == '"' and not self.open)

    def end(self, number: int) -> None:
        """Leave a line: its speaker goes on speaking; the opening lines tell who signs a statement."""
        if self.here:
            self.speaker = self.here
        if not self.signed and number < 4:
            self.signed = self._signatories(number)

    def _signatories(self, number: int) -> tuple[str, ...]:
        """Several parties in a line that begins "We, …" or is headed "Joint statement by …"."""
        line = self.story.lines[number]
        if line.key(0) != "we" and not _SIGNED & set(line.keys[:12]):
            return ()
        if line.key(0) == "we" and line.key(1) != ",":
            return ()
        people: dict[str, None] = {}
        states: dict[str, None] = {}
        for naming in self.past:
            if naming.line == number and naming.kind != "pronoun":
                for ident in naming.entities:
                    (people if ident in self.story.people else states).setdefault(ident)
        found = people if len(people) > 1 else {s: None for s in states if self.story.party(s) == s}
        return tuple(found) if len(found) > 1 else ()

    def _line_speaker(self, number: int, *, quoted: bool = False) -> tuple[str, ...]:
        """Who speaks by a verb of saying in the line: its subject by the parse, else the name beside it.

        `quoted`: whether the line begins inside a quotation.
        """
        line = self.story.lines[number]
        for i, key in enumerate(line.keys):
            if line.texts[i] in _MARKS:
                quoted = line.texts[i] == "“" or (line.texts[i] == '"' and not quoted)
            if key in self.saying and not quoted:
                found = self._subject_of(number, i)
                if found:
                    return found
        return ()

    def _subject_of(self, number: int, i: int) -> tuple[str, ...]:
        line, row = self.story.lines[number], self.story.rows[number]
        sentence = line.sentence
        for word in sentence.dependents(line.words[i], "nsubj") if sentence.heads else ():
            for hit in row:
                if line.words[hit.first] <= word <= line.words[hit.last - 1]:
                    return (hit.entity,)
            if sentence.words[word].lower() in _HE | _SHE:
                return self.speaker or self._last_person()
        beside = [h for h in row if h.last in (i, i - 1) or h.first == i + 1]
        return (beside[-1].entity,) if beside else ()

    def _last_person(self) -> tuple[str, ...]:
        for naming in reversed(self.past):
            if naming.entities and naming.entities[0] in self.story.people:
                return naming.entities[:1]
        return ()

    # --- pronouns

    def at(self, number: int, i: int) -> Naming | None:
        """The pronoun at piece `i`, with whom it means; None where there is none or nobody fits."""
        line = self.story.lines[number]
        key = line.keys[i]
        if key not in _ALL or (key == "us" and line.texts[i] != "us") or (key == "i" and line.texts[i] != "I"):
            return None
        deprels = line.sentence.deprels
        if deprels and deprels[line.words[i]] == "expl":  # "it is said that …"
            return None
        subject = self.story.is_subject(number, i, i + 1)
        if key in _HE or key in _SHE:
            found = self._person(number, line, i, "male" if key in _HE else "female")
        elif key in _IT:
            found = self._thing(number, line, i)
        elif key in _THEY:
            found = self._plural(number)
        else:
            found = self._speaker(key)
        return Naming(number, i, i + 1, found, "pronoun", subject) if found else None

    def _speaker(self, key: str) -> tuple[str, ...]:
        """In a quotation its speaker (for "we" the party that he stands for), else who signs the statement."""
        if not self.open and self.signed and key in _WE:
            return self.signed
        who = self.here or self.speaker
        if not who:
            return self._issuer() if key in _WE and not self.open else ()
        if key in _I:
            return who
        party = self.story.stands_for(who[0])
        return (party,) if party else who

    def _issuer(self) -> tuple[str, ...]:
        """Who speaks as "we" where nobody is quoted: the state that acts most as a subject in its own statement."""
        acts: dict[str, int] = {}
        for naming in self.past:
            entry = self.story.entry(naming.entities[0]) if naming.entities and naming.kind == "name" else None
            if entry is not None and entry.type == "state" and naming.subject:
                acts[entry.id] = acts.get(entry.id, 0) + 1
        return (max(acts, key=lambda s: acts[s]),) if acts else ()

    def _person(self, number: int, line: Line, i: int, gender: str) -> tuple[str, ...]:
        scores: dict[str, float] = {}
        for naming in self.past:
            back = number - naming.line
            if back > 5 or len(naming.entities) != 1:
                continue
            person = self.story.people.get(naming.entities[0])
            if person is None or (person.gender and person.gender != gender):
                continue
            weight = 2.0 - 0.7 * back + (1.0 if naming.subject else 0.0) + (1.0 if person.gender == gender else 0.0)
            scores[person.id] = max(scores.get(person.id, -9.0), weight)
        if not scores:
            return ()
        best = max(scores.values())
        for naming in reversed(self.past):  # among equals the one named last
            if len(naming.entities) == 1 and scores.get(naming.entities[0], -9.0) == best:
                person = self.story.people[naming.entities[0]]
                person.gender = person.gender or gender
                return naming.entities
        return ()

    def _thing(self, number: int, line: Line, i: int) -> tuple[str, ...]:
        best: tuple[str, ...] = ()
        best_score = 0.0
        owner = line.keys[i] == "its"
        for naming in self.past:
            back = number - naming.line
            if back > 2 or len(naming.entities) != 1 or naming.kind == "locating":
                continue
            entry = self.story.entry(naming.entities[0])
            if entry is None or entry.id in self.story.people or entry.type == "place":
                continue
            # a possessive goes to the nearest name of its sentence ("urged China to stop its …")
            score = 2.0 - 0.8 * back + (1.0 if naming.subject or (owner and back == 0) else 0.0)
            if score >= best_score:
                best, best_score = naming.entities, score
        return best

    def _plural(self, number: int) -> tuple[str, ...]:
        """The last group named; else the last body, group or state that was a subject."""
        for naming in reversed(self.past):
            if number - naming.line > 2:
                break
            if len(naming.entities) > 1:
                return naming.entities
        for naming in reversed(self.past):
            if number - naming.line > 1 or naming.kind == "locating":
                continue
            entry = self.story.entry(naming.entities[0])
            if entry is not None and entry.type in ("organization", "group", "state") and naming.subject:
                return naming.entities
        return ()
