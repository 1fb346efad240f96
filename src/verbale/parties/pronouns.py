"""Whom pronouns mean: "he" and "she" by gender and place, "it" and "they" by kind, "we" and "I" by who speaks."""

from __future__ import annotations

from collections.abc import Iterable

from verbale.language.sentence import Sentence
from verbale.parties.line import Line
from verbale.parties.story import Naming, StoryNames

_HE = frozenset({"he", "him", "his", "himself"})
_SHE = frozenset({"she", "her", "hers", "herself"})
_IT = frozenset({"it", "its", "itself"})
_THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
_WE = frozenset({"we", "us", "our", "ours", "ourselves"})
_I = frozenset({"i", "me", "my", "mine", "myself"})
ALL = _HE | _SHE | _IT | _THEY | _WE | _I
"""Every pronoun that is resolved."""
_OWNED = frozenset({"his", "her", "hers", "its", "their", "theirs"})
_NOT_THEY = _WE | _I | _HE | _SHE | _IT | {"you"}
"""Subjects of whom nobody says "their": "we back the farmers in their struggle"."""
_REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves"})
MARKS = frozenset('“”"')
"""Quotation marks that open or close."""
_VOICE = 5
"""So often must a story say "I" outside quotation marks to be somebody's own words; news lets one slip now and then."""
_ASIDE = 0.5
"""By so much less is a subject of an adverbial clause meant by "it" in the next sentence than that of the main one."""
_ASKING = frozenset({"q", "question", "reporter", "interviewer", "journalist"})
"""Labels of whoever asks."""
_UNTIL = frozenset({"unless", "until", "if"})
_UNKNOWN = {"male": 0.8, "female": 0.2}
"""How well one of unknown gender fits, where one of the right gender is 1: most who act in such news are men."""
_BELOW = frozenset({"ccomp", "xcomp", "parataxis", "advcl"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_ELECTED = frozenset(
    {"sen", "senator", "rep", "representative", "congressman", "congresswoman", "lawmaker", "speaker", "whip",
     "majority", "candidate", "nominee", "contender", "frontrunner", "front-runner", "hopeful", "opponent", "rival",
     "chairwoman", "chairman"}
)  # fmt: skip
"""Words of the titles of those who speak for themselves and their voters, not for their state."""
_GOVERNING = frozenset({"president", "minister", "secretary", "ambassador", "envoy", "chancellor", "special"})
_MET = frozenset({"met", "gathered", "convened", "assembled"})
_HEADS = frozenset({"heads", "ministers", "leaders", "presidents", "representatives"})
_OPENING = 10
"""Lines in which a communique says who met."""
_PAPERS = frozenset(
    {"draft", "document", "text", "report", "resolution", "statement", "letter", "communique", "communiqué", "memo",
     "declaration", "proposal", "paper", "memorandum"}
)  # fmt: skip
"""What says something without a person, so that "it" in the next sentence is it."""
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
        self.labels = [self._label(number) for number in range(len(story.lines))]
        self.labels = self._with_answers()
        self.labelled = any(self.labels) or sum(label is not None for label in self.labels) > 1
        """Whether it is a transcript: who speaks is told by labels, and nobody else says "we"."""
        self.told_by_i = self._unquoted_i() >= _VOICE
        """Whether somebody speaks all through the story: a speech, an interview, a column."""

    # --- who speaks

    def begin(self, number: int) -> None:
        """Enter a line: find who speaks in it, and close quotations that a new paragraph does not take up."""
        lines = self.story.lines
        line = lines[number]
        if number and lines[number - 1].sentence.block != line.sentence.block and line.texts[:1] not in (["“"], ['"']):
            self.open = False
        if (label := self.labels[number]) is not None:
            self.speaker = label
        self.here = self.speaker if self.labelled else self._line_speaker(number) or self._speaker_ahead(number)

    def _label(self, number: int) -> tuple[str, ...] | None:
        """Who speaks by the label that opens a paragraph of a transcript; empty for a nameless one, None for none."""
        line = self.story.lines[number]
        if ":" not in line.texts[1:14] or (
            number and self.story.lines[number - 1].sentence.block == line.sentence.block
        ):
            return None
        end = line.texts.index(":", 1)
        if line.texts[end - 1] == ")" and "(" in line.texts[:end]:
            end = line.texts.index("(")
            if line.key(0) == "the":
                return ()  # "The President (spoke in French): …"
        if end > 5:
            return None
        named = [h.entity for h in self.story.rows[number] if h.last == end and h.entity in self.story.people]
        asks = end == 1 and line.key(0) in _ASKING
        return tuple(named[:1]) if named or asks else None

    def _with_answers(self) -> list[tuple[str, ...] | None]:
        """The labels with those of who answers questions by his office ("Press Secretary: …"): for whose page it is."""
        asked = sum(label == () for label in self.labels) > 1
        if not asked:
            return self.labels
        heads = self.story.knowledge.words["title_heads"]
        answers = (self.story.publisher,) if self.story.publisher is not None else ()
        out = list(self.labels)
        for number, line in enumerate(self.story.lines):
            end = line.keys.index(":") if ":" in line.keys[1:4] else 0
            if out[number] is None and end and line.key(end - 1) in heads:
                out[number] = answers
        return out

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
            if any(t in MARKS for t in following.texts):
                return ()
        return ()

    def pass_over(self, mark: str) -> None:
        """Note a quotation mark."""
        if mark in MARKS:
            self.open = mark == "“" or (mark == '"' and not self.open)

    def end(self, number: int) -> None:
        """Leave a line: its speaker goes on speaking; the opening lines tell who signs a statement."""
        if self.here:
            self.speaker = self.here
        if not self.signed and number < 4:
            self.signed = self._signatories(number)
        if not self.signed and number < _OPENING:
            self.signed = self._gathered(number)

    def _gathered(self, number: int) -> tuple[str, ...]:
        """The states whose heads or ministers the opening of a communique says have met."""
        line = self.story.lines[number]
        titled = any(_SIGNED & set(one.keys[:12]) for one in self.story.lines[:3])
        if not titled or _MET.isdisjoint(line.keys) or _HEADS.isdisjoint(line.keys):
            return ()
        first = next(i for i, key in enumerate(line.keys) if key in _HEADS)
        last = max(i for i, key in enumerate(line.keys) if key in _MET)
        here = (n for n in self.past if n.line == number and n.kind != "pronoun" and first < n.first < last)
        whose = ((e, self.story.entry(e)) for n in here for e in n.entities)
        states = dict.fromkeys(
            self.story.stands_for(e) or e for e, x in whose if x is not None and x.type in ("state", "government")
        )
        return tuple(states) if len(states) > 1 else ()

    def _signatories(self, number: int) -> tuple[str, ...]:
        """Several parties in a line that begins "We, …" or is headed "Joint statement by …"."""
        line = self.story.lines[number]
        if line.key(0) != "we" and not _SIGNED & set(line.keys[:12]):
            return ()
        if line.key(0) == "we" and line.key(1) != ",":
            return ()
        people: dict[str, None] = {}
        states: dict[str, None] = {}
        sent = line.sentence  # "We, the leaders of Chad and Kenya, condemn the attack on Mali": not Mali
        verbs = (w for w in range(2, len(sent)) if sent.upos[w] == "VERB" and sent.xpos[w] in ("VBP", "VBD"))
        verb = next(verbs, len(sent)) if line.key(0) == "we" and sent.heads else len(sent)
        for naming in self.past:
            if naming.line == number and naming.kind != "pronoun" and line.words[naming.first] < verb:
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
            if line.texts[i] in MARKS:
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
        if key not in ALL or (key == "us" and line.texts[i] != "us") or (key == "i" and line.texts[i] != "I"):
            return None
        deprels = line.sentence.deprels
        if deprels and deprels[line.words[i]] == "expl":  # "it is said that …"
            return None
        subject = self.story.is_subject(number, i, i + 1)
        if key in _HE or key in _SHE:
            found = self._person(number, i, "male" if key in _HE else "female")
        elif key in _IT:
            found = self._thing(number, line, i)
        elif key in _THEY:
            found = self._plural(number, i)
        else:
            found = self._speaker(key)
        return Naming(number, i, i + 1, found, "pronoun", subject) if found else None

    def _speaker(self, key: str) -> tuple[str, ...]:
        """In a quotation its speaker (for "we" the party that he stands for), else who signs the statement."""
        if not self.open and self.signed and key in _WE:
            return self.signed
        who = self.here or self.speaker
        if self.told_by_i and not self.open:
            who = self._lone_voice() or who
        if key in _I and who and who[0] not in self.story.people:  # a body says "we"
            who = self._lone_voice()
        if not who:
            if key in _I:
                return () if self.open else self._lone_voice()
            return self._issuer() if not (self.open or self.labelled) else ()
        if key in _I:
            return who
        party = self.story.stands_for(who[0])
        return (party,) if party and not self._runs_for_office(who[0]) else who

    def _runs_for_office(self, ident: str) -> bool:
        """Whether it is a candidate or a lawmaker, whose "we" are his own people and no state."""
        person = self.story.people.get(ident)
        if person is None:
            return False
        titles = [role.title for role in person.roles if role.title]
        offices = titles or [t.office for t in (person.entry.terms if person.entry is not None else ())]
        words = {word.lower() for title in offices for word in title.split()}
        return bool(words & _ELECTED) and not words & _GOVERNING

    def _unquoted_i(self) -> int:
        """How often the story says "I" outside quotation marks."""
        count = 0
        for line in self.story.lines:
            quoted = False
            for text in line.texts if "I" in line.texts else ():
                if text in MARKS:
                    quoted = text == "“" or (text == '"' and not quoted)
                count += text == "I" and not quoted
        return count

    def _lone_voice(self) -> tuple[str, ...]:
        """Who says "I" where nobody is quoted: the one whom the opening lines name, in a speech or an interview."""
        for naming in self.past:
            if naming.line > 3:
                break
            if naming.kind == "name" and naming.entities[0] in self.story.people:
                return naming.entities
        return ()

    def _issuer(self) -> tuple[str, ...]:
        """Who speaks as "we" where nobody is quoted: the state that acts most as a subject in its own statement."""
        acts: dict[str, int] = {}
        for naming in self.past:
            entry = self.story.entry(naming.entities[0]) if naming.entities and naming.kind == "name" else None
            if entry is not None and entry.type == "state" and naming.subject:
                acts[entry.id] = acts.get(entry.id, 0) + 1
        return (max(acts, key=lambda s: acts[s]),) if acts else ()

    def _of_a_document(self, number: int, i: int) -> bool:
        """Whether the sentence before speaks of a paper: "The draft says so. It calls on Chad to pay"."""
        before, here = self.story.lines[number - 1].sentence, self.story.lines[number].sentence
        if i or not number or not before.heads or before.block != here.block:
            return False
        subjects = before.dependents(before.root, "nsubj")
        return any(before.words[w].lower() in _PAPERS and not self._namings_at(number - 1, [w]) for w in subjects)

    def _of_unnamed(self, number: int, i: int) -> bool:
        """Whether the sentence before has somebody for subject who stays nameless: "An envoy spoke. He said …"."""
        before, here = self.story.lines[number - 1].sentence, self.story.lines[number].sentence
        if not number or not before.heads or before.block != here.block or not self.story.is_subject(number, i, i + 1):
            return False
        words = self.story.knowledge.words
        for subject in before.dependents(before.root, "nsubj"):
            one = any(before.words[c].lower() in ("a", "an") for c in before.dependents(subject, "det"))
            person = before.words[subject].lower() in words["one_person"] | words["title_heads"] | words["person_nouns"]
            named = self._namings_at(number - 1, before.subtree(subject))
            people = any(e in self.story.people for n in named for e in n.entities)
            fresh = any(n.line == number and n.entities[0] in self.story.people for n in self.past[-6:])
            return one and person and not people and not fresh
        return False

    def _person(self, number: int, i: int, gender: str) -> tuple[str, ...]:
        if not self.open and self._of_unnamed(number, i):
            return ()
        scores: dict[str, float] = {}
        barred = self.barred(number, i) | self._told_of(number, i)
        aside = self._in_relative(number, i)
        if self.open:  # nobody calls himself "he" in his own words
            barred |= set(self.here or self.speaker)
        for naming in self.past:
            back = number - naming.line
            if back > 5 or len(naming.entities) != 1 or naming.entities[0] in barred:
                continue
            person = self.story.people.get(naming.entities[0])
            if person is None or (person.gender and person.gender != gender):
                continue
            known = 1.0 if person.gender == gender else _UNKNOWN[gender]
            weight = 2.0 - 0.7 * back + (1.0 if naming.subject or (aside and not back) else 0.0) + known
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

    def _in_relative(self, number: int, i: int) -> bool:
        """Whether a pronoun stands in a relative clause: "sent its envoy, Quell, to Oslo, where he met the king"."""
        line = self.story.lines[number]
        sentence, word = line.sentence, line.words[i]
        path = (word, *sentence.path_to_root(word)) if sentence.heads else ()
        return any(sentence.deprels[above] == "acl:relcl" for above in path)

    def _thing(self, number: int, line: Line, i: int) -> tuple[str, ...]:
        owner = line.keys[i] == "its"
        whose = self._own_subject(number, i) if owner else self._demanded(number, i)
        if whose:
            return whose
        if not owner and (self._of_nobody(number, i) or self._of_a_document(number, i)):
            return ()
        barred = self.barred(number, i)
        best: tuple[str, ...] = ()
        best_score = 0.0
        for naming in self.past:
            back = number - naming.line
            if back > 2 or not self._is_thing(naming) or naming.entities[0] in barred:
                continue
            # a possessive goes to the nearest name of its sentence ("urged China to stop its …")
            doing = naming.subject or (not back and self._governs(naming))
            score = 2.0 - 0.8 * back + (1.0 if doing or (owner and back == 0) else 0.0)
            if back and naming.subject and self._is_aside(naming):
                score -= _ASIDE
            if score >= best_score:
                best, best_score = naming.entities, score
        return best

    def _governs(self, naming: Naming) -> bool:
        """Whether a name says whose government is a subject: "the Swiss government said it would pay"."""
        line = self.story.lines[naming.line]
        sentence, word = line.sentence, line.words[naming.last - 1]
        head = sentence.heads[word] if sentence.heads else -1
        rules = head >= 0 and sentence.words[head].lower() in ("government", "administration", "regime", "cabinet")
        return rules and sentence.deprels[word] in ("amod", "nmod:poss") and sentence.deprels[head].startswith("nsubj")

    def _is_aside(self, naming: Naming) -> bool:
        """Whether a subject is that of a clause on the side: "Norway stopped because Chad had called"."""
        line = self.story.lines[naming.line]
        sentence = line.sentence
        path = sentence.path_to_root(line.words[naming.first]) if sentence.heads else ()
        return any(sentence.relations[above] == "advcl" for above in path)

    def _is_thing(self, naming: Naming) -> bool:
        """Whether a naming can be meant by "it": one body or state."""
        if len(naming.entities) != 1 or naming.kind == "locating" or naming.entities[0] in self.story.people:
            return False
        entry = self.story.entry(naming.entities[0])
        return entry is not None and entry.type != "place"

    # --- what the grammar says

    def _namings_at(self, number: int, words: Iterable[int]) -> list[Naming]:
        """What was named in a line so far by one of these words."""
        line, wanted = self.story.lines[number], set(words)
        return [n for n in self.past if n.line == number and not wanted.isdisjoint(line.words[n.first : n.last])]

    def barred(self, number: int, i: int) -> set[str]:
        """The subject of a verb is not meant by a pronoun that is its object: "Norway called it back"."""
        line = self.story.lines[number]
        sentence, word = line.sentence, line.words[i]
        if not sentence.heads or line.keys[i] in _OWNED | _REFLEXIVE:
            return set()
        if sentence.relations[word] not in ("obj", "iobj", "obl"):
            return set()
        subjects = sentence.dependents(sentence.heads[word], "nsubj") if sentence.heads[word] >= 0 else []
        subjects = [*subjects, *(w for s in subjects for w in sentence.dependents(s, "conj"))]
        return {e for naming in self._namings_at(number, subjects) for e in naming.entities}

    def _told_of(self, number: int, i: int) -> set[str]:
        """Who is named in the quotation right before "he said": he does not call himself by his name."""
        line = self.story.lines[number]
        sentence, word = line.sentence, line.words[i]
        verb = sentence.heads[word] if sentence.heads and sentence.deprels[word] == "nsubj" else -1
        told = verb >= 0 and sentence.words[verb].lower() in self.saying
        end = next((j for j in range(i - 1, max(-1, i - 3), -1) if line.texts[j] in MARKS), None) if told else None
        if end is None:
            return set()
        begin = next((j for j in range(end - 1, -1, -1) if line.texts[j] in MARKS), 0)
        names = (n for n in self.past if n.line == number and n.kind == "name" and begin <= n.first < end)
        return {e for n in names for e in n.entities}

    def _own_subject(self, number: int, i: int) -> tuple[str, ...]:
        """Whose "its" is by the subject of its own verb: "the agency at the ministry opened its files"."""
        line = self.story.lines[number]
        sentence = line.sentence
        for above in sentence.path_to_root(line.words[i]) if sentence.heads else ():
            if sentence.upos[above] in ("VERB", "AUX"):
                subjects = sentence.dependents(above, "nsubj")
                told = sentence.xpos[above] in _FINITE or bool(sentence.dependents(above, "aux"))
                if not subjects and told and sentence.deprels[above] == "conj":
                    continue  # "reaffirmed its pact and remains true to its word": they share the subject
                found = self._namings_at(number, subjects)
                return found[-1].entities if found and self._is_thing(found[-1]) else ()
        return ()

    def _demanded(self, number: int, i: int) -> tuple[str, ...]:
        """Who must act first, the other party: "it" in "Norway refuses Sweden aid unless it opens its files"."""
        line = self.story.lines[number]
        sentence, word = line.sentence, line.words[i]
        if not sentence.heads or not self.story.is_subject(number, i, i + 1):
            return ()
        clause = sentence.heads[word]
        main = sentence.heads[clause] if sentence.deprels[clause].startswith("advcl") else -1
        while main >= 0 and sentence.deprels[main] == "xcomp":  # "refused to sell"
            main = sentence.heads[main]
        marks = {sentence.words[m].lower() for m in sentence.dependents(clause, "mark")}
        words = self.story.knowledge.words
        if main < 0 or not marks & _UNTIL or sentence.lemmas[clause] in words["getting"]:
            return ()
        if sentence.deprels[word] != "nsubj" or not self._withholds(sentence, main):
            return ()
        subjects = self._namings_at(
            number, [w for s in sentence.dependents(main, "nsubj") for w in sentence.subtree(s)]
        )
        inside = self._namings_at(number, set(sentence.subtree(main)) - set(sentence.subtree(clause)))
        holders = {self.story.stands_for(e) or e for naming in subjects for e in naming.entities}
        others = [n for n in inside if self._is_thing(n) and self.story.stands_for(n.entities[0]) not in holders]
        return others[-1].entities if holders and len({n.entities for n in others}) == 1 else ()

    def _withholds(self, sentence: Sentence, verb: int) -> bool:
        """Whether a clause tells of something kept back, threatened or promised."""
        words = self.story.knowledge.words["withholding"]
        negated = any(sentence.words[c].lower() in ("not", "n't", "never", "no") for c in sentence.children[verb])
        nouns = sentence.dependents(verb, "xcomp", "obj")
        return negated or sentence.lemmas[verb] in words or any(sentence.lemmas[n] in words for n in nouns)

    def _of_nobody(self, number: int, i: int) -> bool:
        """Whether the clause above has people for subject whom nobody knows: "the firm in Syria said it would stay"."""
        line = self.story.lines[number]
        sentence = line.sentence
        if not sentence.heads or not self.story.is_subject(number, i, i + 1):
            return False
        clause = sentence.heads[line.words[i]]
        above = sentence.heads[clause] if clause >= 0 and sentence.relations[clause] in _BELOW else -1
        words = self.story.knowledge.words
        for subject in sentence.dependents(above, "nsubj") if above >= 0 else ():
            noun = sentence.words[subject].lower()
            bodily = noun in words["one_body"] | words["opponents"] | words["citizen_words"]
            return bodily and not self._namings_at(number, [subject])
        return False

    def _plural(self, number: int, i: int) -> tuple[str, ...]:
        """The parties that are subject together; else the last group named, or the last body that was a subject."""
        if self.story.lines[number].keys[i] not in _OWNED and self._of_nobody(number, i):
            return ()
        own = self._owners(number, i)
        if own is not None:
            return own
        if (same := self._same_they(number, i)) is not None:
            return same
        joint = self._joint_subject(number, i)
        if joint:
            return joint
        barred = self.barred(number, i)
        for naming in reversed(self.past):
            if number - naming.line > 2:
                break
            if len(naming.entities) > 1:
                return naming.entities
        for naming in reversed(self.past):
            if number - naming.line > 1 or naming.kind == "locating" or naming.entities[0] in barred:
                continue
            entry = self.story.entry(naming.entities[0])
            if entry is not None and entry.type in ("organization", "group", "state") and naming.subject:
                return naming.entities
        return ()

    def _same_they(self, number: int, i: int) -> tuple[str, ...] | None:
        """Whom an earlier subject "they" of the same sentence means, or empty; None where there is no such one."""
        keys = self.story.lines[number].keys
        for before in range(i - 1, -1, -1):
            if keys[i] == keys[before] == "they" and self.story.is_subject(number, before, before + 1):
                found = [n for n in self.past if n.line == number and n.first == before]
                return found[-1].entities if found else ()
        return None

    def _owners(self, number: int, i: int) -> tuple[str, ...] | None:
        """Whose "their" is by the plural subject of its own verb: "as Norwegian troops began their march".

        Empty where that subject is people whom nobody knows ("fishermen mended their nets"), None where it is none.
        """
        line = self.story.lines[number]
        sentence, word = line.sentence, line.words[i]
        if line.keys[i] != "their" or not sentence.heads:
            return None
        for above in sentence.path_to_root(word):
            if sentence.upos[above] not in ("VERB", "AUX"):
                continue
            subjects = [w for w in sentence.dependents(above, "nsubj") if w < word]
            if not subjects and sentence.relations[above] in ("xcomp", "conj", "advcl"):
                continue
            if subjects and sentence.words[subjects[0]].lower() in _NOT_THEY:
                others = [
                    w for w in sentence.dependents(above, "obj", "obl") if w < word and sentence.subtree(w)[-1] < word
                ]
                return (self._plural_subject(number, others[-1]) or None) if others else None
            return self._plural_subject(number, subjects[0]) if subjects else None
        return None

    def _plural_subject(self, number: int, subject: int) -> tuple[str, ...] | None:
        """The parties that a plural noun phrase names; empty where it names none, None where it is no such phrase."""
        sentence, words = self.story.lines[number].sentence, self.story.knowledge.words
        if sentence.xpos[subject] != "NNS" and sentence.words[subject].lower() not in words["people_words"]:
            return None
        before = [w for w in sentence.subtree(subject) if w <= subject]
        named = self._namings_at(number, before)
        if not named and any(
            sentence.deprels[w].startswith(("nmod", "acl", "conj")) for w in sentence.children[subject]
        ):
            return None  # "officials from Norway and Chad": told by the subject as a whole
        return tuple(dict.fromkeys(e for n in named for e in n.entities))

    def _joint_subject(self, number: int, i: int) -> tuple[str, ...]:
        """The parties in the subject of this sentence's main verb, or of the last one's: "officials from A and B"."""
        for back in (number, number - 1):
            sentence = self.story.lines[back].sentence if back >= 0 else None
            if sentence is None or not sentence.heads:
                continue
            for subject in sentence.dependents(sentence.root, "nsubj"):
                inside = sentence.subtree(subject)
                if back == number and self.story.lines[number].words[i] in inside:
                    continue
                named = self._namings_at(back, inside)
                found = dict.fromkeys(e for n in named if n.kind == "name" and len(n.entities) == 1 for e in n.entities)
                if len(found) > 1 and self._coordinated(sentence, subject, back, named):
                    return tuple(found)
        return ()

    def _coordinated(self, sentence: Sentence, subject: int, number: int, named: list[Naming]) -> bool:
        """Whether names of a subject are parties side by side: its conjuncts, or those that its people are from."""
        words = self.story.knowledge.words
        plural = sentence.xpos[subject] in ("NNS", "NNPS") and sentence.words[subject].lower() in words["people_words"]
        line = self.story.lines[number]
        heads = {
            w
            for n in named
            for w in line.words[n.first : n.last]
            if sentence.heads[w] not in line.words[n.first : n.last]
        }
        joined = {w for w in heads if sentence.deprels[w] == "conj" or w == subject or sentence.dependents(w, "conj")}
        return (
            joined == heads
            and (plural or subject in heads)
            and not any(n.entities[0] in self.story.people for n in named if plural)
        )
