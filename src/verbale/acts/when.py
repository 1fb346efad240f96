"""When an act happened: its own clause's time, else what tense and the order of the story say."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from verbale.acts import grammar as g
from verbale.acts.triggers import Trigger
from verbale.language.sentence import Sentence
from verbale.model import ArticleDate, Status, Time, When
from verbale.times import interval

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


class Clock:
    """The times of one story's sentences, ready to be asked by act."""

    def __init__(self, sentences: Sequence[Sentence], times: Sequence[Time], date: ArticleDate) -> None:
        self.sentences = sentences
        self.day = date.edtf if date.edtf and len(date.edtf) == 10 else None
        self._by_sentence: dict[int, list[tuple[int, Time]]] = {}
        ordered = sorted(times, key=lambda t: t.span.start)
        at = 0
        for number, s in enumerate(sentences):
            while at < len(ordered) and ordered[at].span.start < s.start:
                at += 1
            here = at
            while here < len(ordered) and ordered[here].span.start < s.end:
                word = self._head_word(s, ordered[here])
                if word is not None:
                    self._by_sentence.setdefault(number, []).append((word, ordered[here]))
                here += 1
        self.told = self._told_day()

    @staticmethod
    def _head_word(s: Sentence, time: Time) -> int | None:
        """The word of a time expression that hangs on something outside it."""
        inside = [w for w in range(len(s)) if s.starts[w] < time.span.end and time.span.start < s.ends[w]]
        return next((w for w in inside if s.heads[w] not in inside), inside[0] if inside else None)

    def _told_day(self) -> str | None:
        """The day that the story tells of: a single day named at its beginning, three days before its date at most."""
        if self.day is None:
            return None
        try:
            published = dt.date.fromisoformat(self.day)
        except ValueError:
            return None
        for number in range(min(4, len(self.sentences))):
            for _, time in self._by_sentence.get(number, ()):
                if time.edtf and len(time.edtf) == 10 and time.edtf[4] == "-":
                    try:
                        day = dt.date.fromisoformat(time.edtf)
                    except ValueError:
                        continue
                    if dt.timedelta(0) <= published - day <= dt.timedelta(3):
                        return time.edtf
        return self.day

    def when(self, t: Trigger, status: Status, *, nested: bool) -> When:
        """The time of an act; `nested`: it stands in somebody's words."""
        own = self._own(t)
        if own is not None and own.edtf is not None:
            return When(own.edtf, own.basis)
        if self.day is None or status in ("planned", "proposed", "hypothetical"):
            return When(None, "unknown")
        s = self.sentences[t.sentence]
        main = t.entry.pos != "noun" and not g.perfect(s, t.word) and self._is_main(s, t.word)
        if status == "actual" and (self._says_now(s, t) if nested else main):
            return When(self.told, "context")
        return When(f"../{self.day}", "context")

    @staticmethod
    def _says_now(s: Sentence, t: Trigger) -> bool:
        """Whether quoted words do something by being said: "we hope", "Iran demands", "I am ready to"."""
        if t.entry.pos == "noun" or t.code[:2] not in SPOKEN:
            return False
        tags = {
            s.xpos[t.word],
            *(s.xpos[c] for c in s.children[t.word] if s.deprels[c].split(":")[0] in ("cop", "aux")),
        }
        return bool(tags & {"VBP", "VBZ"}) and not tags & {"VBN", "VBD", "MD"} and not g.perfect(s, t.word)

    @staticmethod
    def _is_main(s: Sentence, i: int) -> bool:
        """Whether a predicate belongs to the line of the story: the main clause, what is joined to it or goes along."""
        while s.heads[i] >= 0:
            rel = s.deprels[i].split(":")[0]
            with_it = rel == "advcl" and s.xpos[i] == "VBG" and g.case_or_mark(s, i) in ("", "while")
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
            below = set(s.subtree(t.word))
            for word, time in here:
                if word in below and self._nearest_noun_or_verb(s, word, t.word):
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
        for up in s.path_to_root(word):
            if up == top:
                return True
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
                and s.deprels[word].split(":")[0] in ("nmod", "compound")
                and not (time.edtf or "").isdigit()  # "the 1967 lines" tells no time
                and s.deprels[up].split(":")[0] in ("obl", "obj")
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
