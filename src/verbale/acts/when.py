"""When an act happened: its own clause's time, else what tense and the order of the story say."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from verbale.acts import grammar as g
from verbale.acts.triggers import Trigger
from verbale.language.sentence import Sentence
from verbale.model import ArticleDate, DatedEvent, Status, Time, When
from verbale.times import interval

NARROW = 7
"""Days that a story's inferred interval may span for one of them to stand for it. Of 12 news stories of early 2016 with
such an interval, 7 were written on its first day and 3 on the next."""

LEAD = 4
"""Sentences at a story's beginning in which the day of its news is named."""

FRESH = 3
"""Days for which news is news."""

_APART = frozenset({"after", "since", "before", "until", "following"})
"""Prepositions that set a deed apart from another one, whose time is then not its own."""

SPOKEN = frozenset({"01", "02", "03", "05", "10", "11", "12", "13"})


def _with_joined(s: Sentence, word: int, time: Time, here: Sequence[tuple[int, Time]]) -> Time:
    """ "In the 1970s and 1980s" is one stretch: from the first to the last of the joined times."""
    joined = [other for w, other in here if s.heads[w] == word and s.deprels[w] == "conj" and other.edtf]
    first = interval(time.edtf) if time.edtf and joined else None
    last = interval(joined[-1].edtf) if joined else None
    if first is None or last is None:
        return time
    whole = f"{first[0].year}/{last[1].year}" if time.edtf and len(time.edtf) == 4 else f"{first[0]}/{last[1]}"
    return Time(time.span, whole, time.basis)


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
    return held[0] if held is not None and held[0] == held[1] else None


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


class Clock:
    """The times of one story's sentences, ready to be asked by act."""

    def __init__(
        self,
        sentences: Sequence[Sentence],
        times: Sequence[Time],
        date: ArticleDate,
        events: Sequence[DatedEvent] = (),
    ) -> None:
        self.sentences = sentences
        self.day = likely_date(date).edtf
        self.doubt = "?" if self.day != date.edtf else ""
        self._by_sentence: dict[int, list[tuple[int, Time]]] = {}
        ordered = sorted(times, key=lambda t: t.span.start)
        at = 0
        for number, s in enumerate(sentences):
            while at < len(ordered) and ordered[at].span.start < s.start:
                at += 1
            here = at
            while here < len(ordered) and ordered[here].span.start < s.end:
                word = self._head_word(s, ordered[here])
                if word is not None and not self._is_dateline(s, ordered[here]):
                    self._by_sentence.setdefault(number, []).append((word, ordered[here]))
                here += 1
        self.told = self._told_day()
        self._events = _known_days(events, date, sentences)
        self._told_at = {event.span for event in events}

    def _is_dateline(self, s: Sentence, time: Time) -> bool:
        """Whether a time only heads the story ("Friday, August 21, 2015"): its own day, before the first verb."""
        if time.edtf != self.day or time.basis != "explicit":
            return False
        verb = next((w for w in range(len(s)) if s.upos[w] in ("VERB", "AUX")), len(s))
        after = next((w for w in range(len(s)) if s.starts[w] >= time.span.end), len(s))
        return after >= len(s) or (after <= verb and s.words[after] not in (",", "-") and after <= 8)

    @staticmethod
    def _head_word(s: Sentence, time: Time) -> int | None:
        """The word of a time expression that hangs on something outside it."""
        inside = [w for w in range(len(s)) if s.starts[w] < time.span.end and time.span.start < s.ends[w]]
        return next((w for w in inside if s.heads[w] not in inside), inside[0] if inside else None)

    def _told_day(self) -> str | None:
        """The day that the story tells of: a single day named at its beginning, three days before its date at most."""
        if self.day is None:
            return None
        published = dt.date.fromisoformat(self.day)
        for number in range(min(LEAD, len(self.sentences))):
            for _, time in self._by_sentence.get(number, ()):
                day = _single_day(time.edtf)
                if day is not None and dt.timedelta(0) <= published - day <= dt.timedelta(FRESH):
                    return day.isoformat()
        return self.day + self.doubt

    def when(self, t: Trigger, status: Status, *, nested: bool) -> When:
        """The time of an act; `nested`: it stands in somebody's words."""
        own = self._own(t) or self._then(t)
        known = self._event_day(t, own)
        if known is not None:
            return When(known, "context")
        if own is not None and own.edtf is not None:
            return When(own.edtf, own.basis)
        if self.day is None or status in ("planned", "proposed", "hypothetical"):
            return When(None, "unknown")
        s = self.sentences[t.sentence]
        main = t.entry.pos != "noun" and not g.perfect(s, t.word) and self._is_main(s, t.word)
        if status == "actual" and (self._says_now(s, t) if nested else main):
            return When(self.told, "context")
        return When(f"../{self.day}{self.doubt}", "context")

    def _then(self, t: Trigger) -> Time | None:
        """ "The minister said then": the last time that was told in the sentence before."""
        s = self.sentences[t.sentence]
        says = any(s.words[c].lower() == "then" and c > t.word and s.deprels[c] == "advmod" for c in s.children[t.word])
        before = self._by_sentence.get(t.sentence - 1) if says else None
        return before[-1][1] if before else None

    def _event_day(self, t: Trigger, own: Time | None) -> str | None:
        """The day of the known event that the act's word tells ("the launch last week"), where one fits its time."""
        s = self.sentences[t.sentence]
        days = self._events.get(s.lemmas[t.word], ())
        if own is None:
            return days[0].isoformat() if len(days) == 1 and s.span(t.word) in self._told_at else None
        told = interval(own.edtf)
        fitting = [day for day in days if told and told[0] <= day <= told[1]]
        return fitting[0].isoformat() if len(fitting) == 1 else None

    @staticmethod
    def _says_now(s: Sentence, t: Trigger) -> bool:
        """Whether words tell what is done as they are said: "we hope", "Iran demands", "they were discussing"."""
        if t.entry.pos == "noun":
            return False
        helpers = [c for c in s.children[t.word] if s.deprels[c].split(":")[0] in ("cop", "aux")]
        tags = {s.xpos[t.word], *(s.xpos[c] for c in helpers)}
        if s.xpos[t.word] == "VBG" and any(s.lemmas[c] == "be" for c in helpers):
            return "MD" not in tags and not g.perfect(s, t.word)
        if t.code[:2] not in SPOKEN:
            return False
        return bool(tags & {"VBP", "VBZ"}) and not tags & {"VBN", "VBD", "MD"} and not g.perfect(s, t.word)

    @staticmethod
    def _is_main(s: Sentence, i: int) -> bool:
        """Whether a predicate belongs to the line of the story: the main clause, what is joined to it or goes along."""
        while s.heads[i] >= 0:
            rel = s.deprels[i].split(":")[0]
            brought = g.case_or_mark(s, i)
            with_it = rel == "advcl" and (brought == "while" or (s.xpos[i] == "VBG" and not brought))
            if rel not in ("conj", "parataxis", "xcomp") and not with_it:
                return False
            i = s.heads[i]
        return True

    def _own(self, t: Trigger) -> Time | None:
        """The time expression that belongs to the deed: below its noun, or in its clause."""
        here = self._by_sentence.get(t.sentence)
        if not here:
            return None
        s = self.sentences[t.sentence]
        if s.upos[t.word] == "NOUN":
            after = next((i for _, i in here if t.word + 1 < len(s) and i.span.start == s.starts[t.word + 1]), None)
            if after is not None:
                return after  # "the launch last week", whatever the parser hangs the week on
            below = set(s.subtree(t.word))
            for word, time in here:
                if (
                    word in below
                    and g.case_of(s, s.heads[word]) not in _APART
                    and self._nearest_noun_or_verb(s, word, t.word)
                ):
                    return time
            if (after := self._behind(s, t.word, here)) is not None:
                return after
            up = s.heads[t.word]
            if (
                up < 0
                or s.deprels[t.word].split(":")[0] not in ("obj", "nsubj")
                or s.lemmas[up] not in g.LIGHT_VERBS | {"take", "be", "come", "begin", "occur"}
            ):
                return None
            return self._of_predicate(s, up, here)
        return self._of_predicate(s, t.word, here) or self._shared(s, t.word, here)

    @staticmethod
    def _behind(s: Sentence, noun: int, here: Sequence[tuple[int, Time]]) -> Time | None:
        """ "A visit by the minister to Norway this week": a time behind a noun's phrase, whatever it hangs on."""
        phrase = s.subtree(noun)
        last = phrase[-1]
        if not any(s.deprels[c].startswith("nmod") and c > noun for c in s.children[noun]):
            return None
        return next((t for w, t in here if last < w <= last + 2 and s.starts[last + 1] == t.span.start), None)

    @staticmethod
    def _nearest_noun_or_verb(s: Sentence, word: int, top: int) -> bool:
        """Whether no other predicate stands between a time and the noun above it."""
        below = word
        for up in s.path_to_root(word):
            if up == top:
                return s.deprels[below] != "ccomp" and not (s.deprels[below] == "acl" and g.mark_of(s, below) == "that")
            below = up
            if s.upos[up] == "VERB" and s.deprels[up] != "acl:relcl":
                return s.lemmas[up] in ("schedule", "plan", "hold", "set", "sign", "due")
        return False

    @staticmethod
    def _of_predicate(s: Sentence, i: int, here: Sequence[tuple[int, Time]]) -> Time | None:
        for word, time in here:
            if g.clause_head(s, word) == i and s.deprels[word].split(":")[0] not in ("amod", "compound", "nmod"):
                return _with_joined(s, word, time, here)
        for word, time in here:
            up = s.heads[word]
            if (
                up >= 0
                and s.heads[up] == i
                and s.deprels[up].startswith("nsubj")
                and g.case_of(s, word) in ("", "on")
                and up < word < i
                and _single_day(time.edtf)
            ):
                return time  # "the minister on Thursday warned": parsers hang the day on the minister
        for word, time in here:
            up = s.heads[word]
            if (
                up >= 0
                and s.heads[up] == i
                and s.deprels[word].split(":")[0] in ("nmod", "compound")
                and not (time.edtf or "").isdigit()  # "the 1967 lines" tells no time
                and s.deprels[up].split(":")[0] in ("obl", "obj")
                and g.case_of(s, up) not in _APART  # "met again after the summit of 2002"
            ):
                return time
        return None

    def _shared(self, s: Sentence, i: int, here: Sequence[tuple[int, Time]]) -> Time | None:
        """The time of the verb that this one is joined to ("On Wednesday they met and agreed …")."""
        rel = s.deprels[i].split(":")[0]
        if (
            rel in ("conj", "xcomp")
            and s.heads[i] >= 0
            and not any(s.deprels[c].startswith("nsubj") for c in s.children[i])
        ):
            return self._of_predicate(s, s.heads[i], here)
        return None
