"""How dates, certainty and kinds of acts are put in words, the same in the terminal and in the browser."""

from __future__ import annotations

import re
from datetime import datetime

from verbale.ledger.days import bounds
from verbale.ledger.lines import Dated, Line, Order, Speaker

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}

QUADS = {
    "AGREE": "words-together", "CONSULT": "words-together", "SUPPORT": "words-together", "CONCEDE": "words-together",
    "COOPERATE": "deeds-together", "AID": "deeds-together", "RETREAT": "deeds-together",
    "REQUEST": "words-against", "ACCUSE": "words-against", "REJECT": "words-against", "THREATEN": "words-against",
    "PROTEST": "deeds-against", "SANCTION": "deeds-against", "MOBILIZE": "deeds-against", "COERCE": "deeds-against",
    "ASSAULT": "deeds-against",
}  # fmt: skip
"""PLOVER's types in its four quarters: verbal or material, cooperation or conflict."""

CONDITIONS = {
    "unless": "unless", "if": "if", "until": "until", "in-return-for": "in return for", "provided": "provided",
    "without": "without condition",
}  # fmt: skip

KNOWN_HOW = {
    "explicit": "the text gives this date",
    "stated": "the page states this date",
    "relative": "counted from the story's date",
    "context": "from the tense and the order of the story",
    "inferred": "inferred from what the story says",
    "unknown": "the page does not let a reader know",
}

_DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T.*)?")


def quad(plover: str) -> str:
    """The quarter of a PLOVER type, as a style class; `words-plain` for a bare statement."""
    return QUADS.get(plover, "words-plain")


def kind_words(plover: str) -> str:
    """A PLOVER type as a word for readers; NONE, which codes nothing, is a plain statement."""
    return "statement" if plover == "NONE" else plover.lower()


def date_words(edtf: str | None) -> str:
    """An EDTF value in English: "6 September 2007", "by 7 September 2007", "26 September 2006 to 26 September 2007"."""
    if not edtf:
        return "undated"
    if "/" in edtf:
        first, last = edtf.split("/", 1)
        if first in ("", ".."):
            return f"by {_one(last)}"
        if last in ("", ".."):
            return f"from {_one(first)} on"
        return f"{_one(first)} to {_one(last)}"
    return _one(edtf)


def _one(value: str) -> str:
    """One EDTF date in words; a form that is not known is shown as it is."""
    doubt = "about " if value.endswith(("~", "%")) else "perhaps " if value.endswith("?") else ""
    bare = value.rstrip("?~%")
    if re.fullmatch(r"\d{3}X", bare):
        return f"{doubt}the {bare[:3]}0s"
    found = _DAY.fullmatch(bare)
    if not found:
        return value
    year, month, day = found.groups()
    if month in SEASONS:
        return f"{doubt}{SEASONS[month]} {year}"
    if not month or not 1 <= int(month) <= 12:
        return f"{doubt}{year}"
    name = MONTHS[int(month) - 1]
    return f"{doubt}{int(day)} {name} {year}" if day else f"{doubt}{name} {year}"


def placed(line: Line, order: Order) -> Dated:
    """The date that the margin shows: the act's own where the text gives one, else that of the story that tells it.

    A date by context only ("some time before the story", or none at all) is not set beside that of the story: the act
    stands under the day on which it was reported or announced, and says so when it is asked.
    """
    own = line.happened
    if order == "published" or not own.edtf:
        return line.published
    open_ended = own.edtf.startswith(("../", "/")) or own.edtf.endswith(("/..", "/"))
    vague = open_ended or own.edtf.endswith("?") or own.edtf == line.published.edtf
    return line.published if own.basis in ("context", "unknown") and vague and line.published.edtf else own


def margin_words(line: Line, date: Dated) -> tuple[str, str]:
    """Year and the rest of a line's date, for the left margin: ("2007", "6 September").

    The margin shows the day that orders the line; where the date is wider than a day, only what is certain of it.
    """
    if line.day is None:
        return "", "undated"
    year, month, day = line.day[:4], int(line.day[5:7]), int(line.day[8:10])
    value = (date.edtf or "").rstrip("?~%")
    if value.startswith(("../", "/")):
        return year, f"by {day} {MONTHS[month - 1][:3]}"
    if "/" in value:
        first, last = value.split("/", 1)
        return year, _stretch(first, last, line.day)
    if re.fullmatch(r"\d{4}", value) or re.fullmatch(r"\d{3}X", value):
        return year, ""
    if re.fullmatch(r"\d{4}-2[1-4]", value):
        return year, SEASONS[value[5:]]
    if re.fullmatch(r"\d{4}-\d\d", value):
        return year, MONTHS[month - 1]
    return year, f"{day} {MONTHS[month - 1][:3]}"


def _stretch(first: str, last: str, shown: str) -> str:
    """A span of days, short enough for the margin: "5–6 Sep", "Sep–Nov", "26 Sep –" where it leaves the year."""
    if not re.match(r"\d{4}-", first) and (end := bounds(last)[1]):
        return f"to {end[:4]}"
    if len(first) < 10 or len(last) < 10:
        return f"{int(shown[8:10])} {MONTHS[int(shown[5:7]) - 1][:3]} –"
    day, month = int(first[8:10]), MONTHS[int(first[5:7]) - 1][:3]
    if first[:7] == last[:7]:
        return f"{day}–{int(last[8:10])} {month}"
    if shown == last[:10]:
        return f"by {int(last[8:10])} {MONTHS[int(last[5:7]) - 1][:3]}"
    if first[:4] == last[:4]:
        return f"{month}–{MONTHS[int(last[5:7]) - 1][:3]}"
    return f"{day} {month} –"


def short_date(edtf: str | None) -> str:
    """An EDTF value in few letters, for a source mark: "18 Sep 2002", "Aug 2003 to Sep 2004"; "undated" for none."""
    words = date_words(edtf)
    for month in MONTHS:
        words = words.replace(month, month[:3])
    first, to, last = words.partition(" to ")
    months = re.compile(r"^\d+ (?=[A-Z])")
    if not to:
        return words
    if first.split()[1:] == last.split()[1:]:
        return f"{first.split()[0]}–{last}"
    return f"{months.sub('', first)} to {months.sub('', last)}"


PRONOUNS = frozenset(["he", "she", "they", "it", "we", "i", "you", "who"])


def voice_words(speaker: Speaker) -> str:
    """On whose word, as far as the page lets a reader know: a name, the page's words, or that it names nobody."""
    name = " ".join(speaker.name.split())
    if not name:
        return "an unnamed source"
    if speaker.id is None and name.casefold() in PRONOUNS:
        return f"{name.casefold()} (not named)"
    return name


_TOLD_WORDS = """
said told wrote thought knew saw made gave spoke found held felt meant heard swore read put went began took came
"""
_TOLD = frozenset(_TOLD_WORDS.split())
"""Past forms of speaking and thinking that do not end in "ed"."""


def voice_parts(speakers: tuple[Speaker, ...]) -> list[tuple[str, Speaker, str]]:
    """The speakers of a line, innermost first, each with what stands before and after the name.

    "Ada Quell said", "according to the Gazette", "Arland, “pretext”", where the page's word is no verb that tells.
    """
    parts = []
    for number, speaker in enumerate(voices(speakers)):
        cue = " ".join(speaker.cue.split()) if not number else ""
        verb = cue.casefold()
        if verb == "according to":
            parts.append(("according to ", speaker, ""))
            continue
        tells = verb in _TOLD or verb.endswith(("ed", "s", "ing")) or " " in verb
        after = "" if not cue else f" {verb if cue.istitle() else cue}" if tells else f", “{cue}”"
        parts.append((", told by " if number else "", speaker, after))
    return parts


def voice_line(speakers: tuple[Speaker, ...]) -> str:
    """The speakers of a line in plain words: "Ada Quell said, told by the Gazette"."""
    return "".join(before + voice_words(one) + after for before, one, after in voice_parts(speakers))


def voice_of(line: Line) -> str:
    """Whose words a line stands in, and where: the same voice is named once. Empty where the page itself speaks."""
    return "/".join([line.page, line.article, *(s.id or s.name for s in line.speakers)]) if line.speakers else ""


def voices(speakers: tuple[Speaker, ...]) -> tuple[Speaker, ...]:
    """The speakers, innermost first; one who stands twice in a row stands once."""
    told: list[Speaker] = []
    for speaker in reversed(speakers):
        if not told or voice_words(told[-1]) != voice_words(speaker):
            told.append(speaker)
    return tuple(told)


def left_out(more: int) -> str:
    """What the minutes leave out, counted: "214 lines more: unsure, hypothetical, said twice"; empty for nothing."""
    return f"{more} line{'' if more == 1 else 's'} more: unsure, hypothetical, said twice" if more else ""


def is_inferred(date: Dated, story: Dated) -> bool:
    """Whether a date is a conclusion of ours: it then carries "~"."""
    if date.basis in ("stated", "explicit"):
        return False
    return not (date.basis == "relative" and story.basis == "stated")


def date_reasons(date: Dated, story: Dated) -> str:
    """How a date is known, in one line for a hover: its own reasons, else its basis, with the story's date."""
    own = f"{date_words(date.edtf)}: {'; '.join(date.because) or KNOWN_HOW.get(date.basis, date.basis)}"
    if date is story or date.basis in ("explicit", "stated"):
        return own
    because = "; ".join(story.because) or KNOWN_HOW.get(story.basis, story.basis)
    return f"{own}. Story: {date_words(story.edtf)} ({because})"


def certainty(confidence: float) -> str:
    """A confidence in a word; the reader gets the reason beside it, never the number alone."""
    return "certain" if confidence >= 0.85 else "likely" if confidence >= 0.6 else "unsure"


def moment_words(moment: str) -> str:
    """A moment, UTC, as the clock of this machine shows it: "22 November 2026, 08:30"; a day as a day."""
    if len(moment) <= 10:
        return date_words(moment)
    here = datetime.fromisoformat(moment).astimezone()
    return f"{date_words(here.date().isoformat())}, {here:%H:%M}"


def plain(identity: str) -> str:
    """An issue's id as words: "energy-aid" is "energy aid"."""
    return identity.replace("-", " ")
