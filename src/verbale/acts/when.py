"""When an act happened: its own clause's time, else what tense and the order of the story say."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from verbale.acts import grammar as g
from verbale.acts.itinerary import STAYING, stops_of
from verbale.acts.own_times import BESIDE, head_of, head_word, is_day, of_predicate, own_time, time_above
from verbale.acts.triggers import Trigger
from verbale.language.sentence import Sentence
from verbale.model import ArticleDate, DatedEvent, Span, Status, Time, When
from verbale.times import interval

NARROW = 7
"""Days that a story's inferred interval may span for one of them to stand for it. Of 12 news stories of early 2016 with
such an interval, 7 were written on its first day and 3 on the next."""

LEAD = 4
"""Sentences at a story's beginning in which the day of its news is named."""

FRESH = 3
"""Days for which news is news."""

SCENE = 2
"""Sentences for which a visit or meeting that is to come stays what the story tells of."""

SPOKEN = frozenset({"01", "02", "03", "05", "10", "11", "12", "13"})
"""CAMEO roots of what is done by saying it."""

TALKS = SPOKEN | {"04"}
"""CAMEO roots whose news is told with what was said there: a meeting's day is that of its statements."""

MET = frozenset({"03", "04", "05"})
"""CAMEO roots of what those who meet do there."""

GIVING = frozenset(
    {
        "make",
        "give",
        "issue",
        "deliver",
        "hold",
        "have",
        "unleash",
        "launch",
        "carry",
        "conduct",
        "stage",
        "mount",
        "wage",
    }
)
"""Verbs that say no more of their object than that it was done, and when."""

_THIRD_PERSON = frozenset({"he", "she", "it", "they"})
_FIRST_PERSON = frozenset({"i", "we", "my", "our"})
_BESIDE = frozenset({"while", "as", "with"})
"""What brings in a clause that goes along with the line of the story; participles have more of it."""
_COUNTS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}


def likely_date(date: ArticleDate) -> ArticleDate:
    """The day that a story's acts are told from: its own, the first day of a narrow interval, else an unknown one."""
    held = interval(date.edtf)
    if held is None or (held[1] - held[0]).days > NARROW:
        return ArticleDate(None, "unknown")
    return ArticleDate(held[0].isoformat(), date.basis)


def with_likely(times: Sequence[Time], likely: Sequence[Time]) -> list[Time]:
    """The times that the story's interval settles, and the others as the likeliest day has them, marked "?"."""
    settled = {t.span for t in times}
    return [*times, *(replace(t, edtf=_doubted(t.edtf)) for t in likely if t.span not in settled)]


def _doubted(edtf: str | None) -> str | None:
    """An EDTF value with its known ends marked as uncertain."""
    return edtf and "/".join(end if end in ("", "..") else f"{end}?" for end in edtf.split("/"))


def _single_day(edtf: str | None) -> dt.date | None:
    """The day of an EDTF value that is one day; None for all others."""
    held = interval(edtf)
    return held[0] if held is not None and is_day(edtf) else None


def _known_days(
    events: Sequence[DatedEvent], date: ArticleDate, sentences: Sequence[Sentence]
) -> dict[str, list[dt.date]]:
    """By the lemma that tells them, the days of known one-day events that a story can look back on."""
    held = interval(date.edtf)
    lemmas = {s.span(w): s.lemmas[w] for s in sentences for w in range(len(s))} if events else {}
    found: dict[str, list[dt.date]] = {}
    for event in events:
        day = _single_day(event.first) if event.first == event.last else None
        lemma = lemmas.get(event.span)
        if day is not None and lemma is not None and held is not None and day <= held[1]:
            days = found.setdefault(lemma, [])
            days += [day] if day not in days else []
    return found


def _days_at(events: Sequence[DatedEvent]) -> dict[Span, dt.date]:
    """The day of each stretch of words that can mean one known one-day event only."""
    meant: dict[Span, set[dt.date | None]] = {}
    for event in events:
        meant.setdefault(event.span, set()).add(_single_day(event.first) if event.first == event.last else None)
    return {span: day for span, days in meant.items() if len(days) == 1 and (day := next(iter(days))) is not None}


_NEWS = 31
"""Days up to which a deed is the news of a story."""


class Clock:
    """The times of one story's sentences, ready to be asked by act, in the order of the text."""

    def __init__(
        self,
        sentences: Sequence[Sentence],
        times: Sequence[Time],
        date: ArticleDate,
        events: Sequence[DatedEvent] = (),
    ) -> None:
        self.sentences = sentences
        self.day = likely_date(date).edtf
        self._held = interval(date.edtf)
        self.doubt = "?" if self.day != date.edtf else ""
        self._by_sentence: dict[int, list[tuple[int, Time]]] = {}
        ordered = sorted(times, key=lambda t: t.span.start)
        at = 0
        for number, s in enumerate(sentences):
            while at < len(ordered) and ordered[at].span.start < s.start:
                at += 1
            here = at
            while here < len(ordered) and ordered[here].span.start < s.end:
                word = head_word(s, ordered[here].span)
                if word is not None and not self._is_dateline(s, ordered[here]):
                    self._by_sentence.setdefault(number, []).append((word, ordered[here]))
                here += 1
        self._stops = stops_of(sentences, self._by_sentence)
        self._news: int | None = None
        """The sentence that names the day that the story tells of."""
        self.told = self._told_day()
        self._incident: bool | None = None
        """Whether the news is a deed and no talk, None till known: what is said of a deed may have been said since."""
        self._sure = False
        """Whether that is told by the act of that very day."""
        self._scene: tuple[int, Time] | None = None
        """The deed with a day of its own that was told last in somebody's words, as `_plan`."""
        self._plan: tuple[int, Time] | None = None
        """The meeting or visit to come that was told last with its own time, and the sentence that told it."""
        self._events = _known_days(events, date, sentences)
        self._event_at = _days_at(events)
        held = interval(date.edtf)
        self._from = held[0] if held is not None else None
        """The first day that the story's date allows."""

    def _is_dateline(self, s: Sentence, time: Time) -> bool:
        """Whether a time only heads the story ("Friday, August 21, 2015"): its own day, before the first verb."""
        if time.edtf != self.day or time.basis != "explicit":
            return False
        verb = next((w for w in range(len(s)) if s.upos[w] in ("VERB", "AUX")), len(s))
        after = next((w for w in range(len(s)) if s.starts[w] >= time.span.end), len(s))
        return after >= len(s) or (after <= verb and s.words[after] not in (",", "-") and after <= 8)

    def _told_day(self) -> str | None:
        """The day that the story tells of: a single day named at its beginning, three days before its date at most."""
        if self.day is None:
            return self._settled_day()
        published = dt.date.fromisoformat(self.day)
        for number in range(min(LEAD, len(self.sentences))):
            for _, time in self._by_sentence.get(number, ()):
                day = _single_day(time.edtf)
                if day is not None and dt.timedelta(0) <= published - day <= dt.timedelta(FRESH):
                    self._news = number
                    return day.isoformat()
        return self.day + self.doubt

    def _settled_day(self) -> str | None:
        """In a story that is dated no closer, the day at its beginning whose year its interval settles: past, and news.

        Only one that is told without its year ("on November 15") is fresh; one with it may be long ago.
        """
        for number in range(min(LEAD, len(self.sentences)) if self._held else 0):
            for _, time in self._by_sentence.get(number, ()):
                day = _single_day(time.edtf)
                if day is not None and time.basis == "relative" and self._held is not None and day <= self._held[1]:
                    self._news = number
                    return day.isoformat()
        return None

    # --- one act ------------------------------------------------------------------------------------------------------

    def when(self, t: Trigger, status: Status, *, nested: bool) -> When:
        """The time of an act; `nested`: it stands in somebody's words. To be asked in the order of the text."""
        s, deed = self.sentences[t.sentence], self._deed(t)
        own = self._own(t, deed, status) or self._then(t)
        self._note_news(t, own)
        if nested and status == "actual" and own is not None and is_day(own.edtf):
            self._scene = (t.sentence, own)
        if status == "planned" and own is not None and t.code.startswith("04"):
            self._plan = (t.sentence, own)
        known = self._event_day(t, own)
        if known is not None:
            return When(known, own.basis if own is not None and own.edtf == known else "context")
        if own is not None and own.edtf is not None:
            return When(self._reaching(t, deed, own), own.basis)
        stop = self._stops.get(t.sentence)
        if stop is not None and status == "actual" and not _perfect(s, deed) and _at_stop(s, t, deed):
            return When(stop.edtf, "context")
        before = self._before_event(s, deed) if status in ("actual", "negated") else None
        if before is not None or self.told is None:
            return _context(before)
        if (apart := self._days_apart(s, deed)) is not None:
            return When(apart, "context")
        deed = _done_with(s, deed) if status == "actual" else deed
        if nested and (scene := self._scene_goes_on(t, deed)) is not None:
            return When(scene, "context")
        if _says_now(s, t, deed, status):
            return _context(self._of_words(s, t, deed, nested=nested))
        if status in ("planned", "proposed", "hypothetical"):
            return _context(self.told if _was_to(s, deed, nested=nested) else self._plan_goes_on(t, status))
        if _heads_page(s, t):
            return _context(self.day + self.doubt if self.day is not None else self.told)
        plain = not _is_nominal(t, deed) and not _perfect(s, deed)
        if plain and nested and _took_part(s, t, deed):
            return _context(self.told)
        if plain and not nested and status == "actual" and _is_main(s, deed):
            return _context(self._in_line(t))
        return _context(self._before(t, deed))

    def _plan_goes_on(self, t: Trigger, status: Status) -> str | None:
        """ "Will fly to Oslo on May 3. He will meet …": a planned meeting has the time of the visit just told."""
        if self._plan is None or status != "planned" or not t.code.startswith("04"):
            return None
        number, own = self._plan
        return own.edtf if 0 <= t.sentence - number <= SCENE else None

    def _scene_goes_on(self, t: Trigger, deed: int) -> str | None:
        """ "“They raided Oslo on Monday. They fired shells”": what they did next in the same words was then too."""
        s = self.sentences[t.sentence]
        spot = g.first_subject(s, deed)
        if self._scene is None or spot is None or s.xpos[deed] != "VBD" or s.words[spot].lower() not in _THIRD_PERSON:
            return None
        number, own = self._scene
        return own.edtf if t.sentence == number + 1 and t.code[:2] not in SPOKEN else None

    def _deed(self, t: Trigger) -> int:
        """The word that tells when: of "held talks", "repeated a call", "made the comment" the verb, else its own."""
        s = self.sentences[t.sentence]
        above = [up for up in s.path_to_root(t.word) if t.first <= up < t.last and s.upos[up] == "VERB"]
        up = s.heads[t.word]
        if not above and up >= 0 and s.deprels[t.word] == "obj" and s.lemmas[up] in GIVING:
            return up
        return above[-1] if above else t.word

    def _note_news(self, t: Trigger, own: Time | None) -> None:
        """Keep whether the first act of the day that the story tells of, or beside that day, is an incident or talk."""
        of_it = own is not None and own.edtf is not None and own.edtf == self.told and t.sentence < LEAD
        if (of_it and not self._sure) or (t.sentence == self._news and self._incident is None):
            self._sure, self._incident = of_it, t.code[:2] not in TALKS

    def _in_line(self, t: Trigger) -> str | None:
        """The time of what is told in the line of the story: its news’ day; what is said of an incident is open."""
        return self._until_now if self._incident and t.code[:2] in SPOKEN else self.told

    @property
    def _until_now(self) -> str | None:
        return f"../{self.day}{self.doubt}" if self.day is not None else None

    def _of_words(self, s: Sentence, t: Trigger, deed: int, *, nested: bool) -> str | None:
        """The time of what is done as it is said: by the issuer on the story's day, by others when they were told."""
        whose = next((s.words[c].lower() for c in s.children[deed] if s.deprels[c] in ("nsubj", "nmod:poss")), "")
        if not whose and s.deprels[deed] == "conj" and (shared := g.surface_subject(s, deed)) is not None:
            whose = s.words[shared].lower()  # "we thank her and ask for more"
        if not nested and whose in _FIRST_PERSON:
            return self.day + self.doubt if self.day is not None else None
        for up, below in g.governors(s, deed):
            if s.deprels[below] == "ccomp" and g.past(s, up):
                time = of_predicate(s, up, self._by_sentence.get(t.sentence, []))
                return time.edtf if time is not None else self._until_now if _perfect(s, up) else self._in_line(t)
        return self._in_line(t)

    def _before(self, t: Trigger, deed: int) -> str | None:
        """ "Up to": the day before a deed's known successor, the time at which it was told, else the story's day."""
        s, here = self.sentences[t.sentence], self._by_sentence.get(t.sentence, [])
        for up in () if _is_nominal(t, deed) else _later(s, deed):
            time = of_predicate(s, up, here)
            held = interval(time.edtf if time is not None else self._days_apart(s, up))
            latest = dt.date.fromisoformat(self.day) if self.day else self._held[0] if self._held else dt.date.min
            if held is not None and held[1] <= latest:
                return f"../{held[1].isoformat()}"
        return self._until_now

    def _before_event(self, s: Sentence, deed: int) -> str | None:
        """ "Up to" the day of what a deed is told to have come before, where that is known or told in the story."""
        things = [c for c in s.children[deed] if s.relations[c] in ("obj", "obl") and c > deed]
        for c in (*s.children[deed], *(d for thing in things for d in s.children[thing])):
            if g.case_or_mark(s, c).split(" ")[-1] != "before":
                continue
            day = self._event_at.get(s.span(c)) or self._day_of_noun(s, c)
            if day is not None:
                return f"../{day.isoformat()}"
        return None

    def _day_of_noun(self, s: Sentence, noun: int) -> dt.date | None:
        """The one day on which the story tells a noun's deed ("before its latest test": "its test of 6 January")."""
        days = self._days_of_nouns.get(s.lemmas[noun], set()) if s.upos[noun] == "NOUN" else set()
        return next(iter(days)) if len(days) == 1 else None

    @cached_property
    def _days_of_nouns(self) -> dict[str, set[dt.date]]:
        """By lemma, the days that the story gives to the deeds of its nouns."""
        found: dict[str, set[dt.date]] = {}
        for number, here in self._by_sentence.items():
            s = self.sentences[number]
            for w in (w for w in range(len(s)) if s.upos[w] == "NOUN"):
                own = own_time(s, w, here)
                day = _single_day(own.edtf) if own is not None else None
                if day is not None:
                    found.setdefault(s.lemmas[w], set()).add(day)
        return found

    def _days_apart(self, s: Sentence, deed: int) -> str | None:
        """ "A day after Norway accused Iran": so many days before or after the day that the story tells of."""
        first = next((c for c in s.children[deed] if s.deprels[c] == "mark"), 0)
        way = {"after": -1, "before": 1}.get(s.words[first].lower(), 0)
        counted = first >= 2 and s.lemmas[first - 1] == "day" and _COUNTS.get(s.words[first - 2].lower())
        told = _single_day(self.told)
        if not way or not counted or told is None or not _is_main(s, s.heads[deed]):
            return None
        return (told + dt.timedelta(way * counted)).isoformat() + self.doubt

    def _then(self, t: Trigger) -> Time | None:
        """ "The minister said then": the last time that was told in the sentence before."""
        s = self.sentences[t.sentence]
        says = any(s.words[c].lower() == "then" and c > t.word and s.deprels[c] == "advmod" for c in s.children[t.word])
        before = self._by_sentence.get(t.sentence - 1) if says else None
        return before[-1][1] if before else None

    def _long_ago(self, day: dt.date) -> bool:
        """Whether a day lies well before the story: what its main verbs tell without a time is its own news."""
        return self._from is not None and (self._from - day).days > _NEWS

    def _event_day(self, t: Trigger, own: Time | None) -> str | None:
        """The day of the known event that the act's word tells ("the launch last week"), where one fits its time."""
        s = self.sentences[t.sentence]
        days = self._events.get(s.lemmas[t.word], [])
        if own is None:
            one = len(days) == 1 and s.span(t.word) in self._event_at and s.xpos[t.word] != "NNS"
            one = one and not (s.xpos[t.word] == "VBD" and s.deprels[t.word] == "root" and self._long_ago(days[0]))
            return days[0].isoformat() if one else None
        told = interval(own.edtf)
        fitting = [day for day in days if told and told[0] <= day <= told[1]]
        return fitting[0].isoformat() if len(fitting) == 1 else None

    def _own(self, t: Trigger, deed: int, status: Status) -> Time | None:
        """The time expression that belongs to the deed, as its act's word or as the verb that its cue holds.

        Without one, that of the verb whose clause it goes along with, is the purpose of, or is joined to; what is
        still to come does not happen when it was planned ("pledged on Monday to leave").
        """
        here = self._by_sentence.get(t.sentence)
        if not here:
            return None
        s = self.sentences[t.sentence]
        found = own_time(s, t.word, here)
        if found is None and deed != t.word:
            found = own_time(s, deed, here)
        return found if found is not None else time_above(s, deed, here, done=status in ("actual", "negated"))

    def _reaching(self, t: Trigger, deed: int, own: Time) -> str | None:
        """A deed's own time; of what has been done since then all of the time to the story's day."""
        s, held = self.sentences[t.sentence], interval(own.edtf)
        word = next((w for w, time in self._by_sentence.get(t.sentence, []) if time.span == own.span), None)
        if word is None or held is None or own.edtf is None or "/" in own.edtf or self.day is None:
            return own.edtf
        since = g.case_or_mark(s, word) == "since" and g.perfect(s, deed)
        return f"{own.edtf}/{self.day}{self.doubt}" if since else own.edtf


def _context(edtf: str | None) -> When:
    """A time that the story's context gives, or none."""
    return When(edtf, "context") if edtf is not None else When(None, "unknown")


def _is_nominal(t: Trigger, deed: int) -> bool:
    """Whether a deed is only named, by a noun without a verb of its own."""
    return t.entry.pos == "noun" and deed == t.word


def _heads_page(s: Sentence, t: Trigger) -> bool:
    """Whether an act is the heading of a story itself, no verb about it: "Statement by the President on the truce"."""
    verbless = t.sentence == 0 and not any(s.upos[w] in ("VERB", "AUX") for w in range(t.word))
    return verbless and s.heads[t.word] < 0 and s.upos[t.word] == "NOUN"


def _done_with(s: Sentence, deed: int) -> int:
    """The verb that tells when an infinitive was done: "we *are acting* to support it", "*managed* to sign"."""
    up = s.heads[deed]
    aim = s.xpos[deed] == "VB" and s.deprels[deed] in ("xcomp", "advcl") and g.mark_of(s, deed) == "to"
    return up if aim and up >= 0 and s.upos[up] in ("VERB", "ADJ") else deed


def _perfect(s: Sentence, deed: int) -> bool:
    """Whether a deed stands in the perfect, also where it shares "has" with the verb that it is joined to."""
    if g.perfect(s, deed):
        return True
    joined = s.deprels[deed] == "conj" and s.heads[deed] >= 0 and s.xpos[deed] in ("VBN", "VBD")
    return joined and g.first_subject(s, deed) is None and g.perfect(s, s.heads[deed])


def _at_stop(s: Sentence, t: Trigger, deed: int) -> bool:
    """Whether a deed of a sentence about a stop was done there: told in its line, or the stay itself."""
    return (not _is_nominal(t, deed) and g.past(s, deed) and _is_main(s, deed)) or s.lemmas[t.word] in STAYING


def _took_part(s: Sentence, t: Trigger, deed: int) -> bool:
    """ "We agreed", "I was pleased to meet them": told of the story's own talks by somebody who took part in them."""
    spot = g.surface_subject(s, deed)
    told = g.past(s, deed) or s.xpos[deed] == "VB"
    return told and t.code[:2] in MET and spot is not None and s.words[spot].lower() in ("i", "we")


def _says_now(s: Sentence, t: Trigger, deed: int, status: Status) -> bool:
    """Whether words tell what is done as they are said: "we hope", "Iran demands", "they were discussing"."""
    if _is_nominal(t, deed):
        mine = g.possessor(s, deed)
        return mine is not None and s.words[mine].lower() in ("my", "our") and t.code[:2] in SPOKEN
    if status == "hypothetical" or _perfect(s, deed):
        return False
    helpers = [c for c in s.children[deed] if s.relations[c] in ("cop", "aux")]
    tags = {s.xpos[deed], *(s.xpos[c] for c in helpers)}
    if s.xpos[deed] == "VBG" and any(s.lemmas[c] == "be" for c in helpers):
        return "MD" not in tags and status in ("actual", "negated")
    if t.code[:2] not in SPOKEN:
        return False
    if "MD" in tags:
        return status == "actual" and g.is_negated(s, deed)  # "would not accept it": a refusal as it is said
    up = s.heads[deed]
    if tags == {"VBG"} and s.deprels[deed] == "advcl" and g.case_or_mark(s, deed) in ("", "in", "while"):
        tags = {s.xpos[up]}  # "we join others in calling for a truce"
    return bool(tags & {"VBP", "VBZ"}) and not tags & {"VBN", "VBD"}


def _later(s: Sentence, deed: int) -> Iterator[int]:
    """The predicates whose time a deed came before: those that tell of it, and what followed one in the perfect."""
    if g.perfect(s, deed):
        yield from (c for c in s.children[deed] if s.deprels[c] == "conj" and s.xpos[c] in ("VBD", "VBN"))
    for up, below in g.governors(s, deed):
        told = s.deprels[below] in ("ccomp", "xcomp") or g.case_or_mark(s, below) in ("of", "by", "for", "over")
        if not told and s.deprels[below] != "conj":
            return
        if told and g.past(s, up):
            yield up


def _was_to(s: Sentence, deed: int, *, nested: bool) -> bool:
    """ "They were to discuss it", "Norway would demand": planned for the day that the story tells of."""
    if not nested and "would" in g.auxiliaries(s, deed):
        return _is_main(s, deed)
    return any(s.words[c].lower() in ("was", "were") for c in s.children[deed]) and g.mark_of(s, deed) == "to"


def _trails(s: Sentence, i: int) -> bool:
    """ "Said the minister, repeating a call": a bare participle behind its verb, which parsers take for its content."""
    return s.heads[i] < i and not any(s.relations[c] in ("nsubj", "aux", "mark") for c in s.children[i])


def _is_main(s: Sentence, i: int) -> bool:
    """Whether a predicate belongs to the line of the story: the main clause, what is joined to it or goes along."""
    while s.heads[i] >= 0:
        rel = s.relations[i]
        brought = g.case_or_mark(s, i)
        with_it = rel == "advcl" and brought in (_BESIDE | BESIDE if s.xpos[i] == "VBG" else _BESIDE)
        with_it = with_it or (rel == "ccomp" and s.xpos[i] == "VBG" and _trails(s, i))
        if rel not in ("conj", "parataxis", "xcomp") and not with_it:
            return False
        i = head_of(s, i)
    return True
