"""Where one story ends and the next begins: features of a place between two units, and the model over them.

The features name nothing: how the unit before ends, how this one begins, and how much the text that follows has in
common with the story so far. `data/boundary.json` is trained by `training/pages_boundaries.py` on openly licensed
texts that were glued together, cut off, and left whole.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence

from verbale.pages.cohesion import Gathered, Vocabulary
from verbale.pages.forest import forest_sum, load_forest
from verbale.pages.meanings import likeness, meaning_of, meaning_of_all
from verbale.pages.stated import date_line
from verbale.pages.units import Unit

WINDOW = 700
"""Characters after a place that are compared with the story before it."""
CUT_OFF = 120
"""A paragraph of at least so many characters that does not end as a sentence ends was cut off."""
SURE_SIGN = 4.0
"""Log-odds added after an agency's credit, and for a dateline after a paragraph that was cut off: the open texts that
the model learns from have neither but where they were put in."""
_LINKING = re.compile(
    r"(?:he|she|it|they|his|her|their|its|but|and|or|however|meanwhile|also|still|yet|so|this|that|these|those|such|both|"
    r"another|others|instead|moreover|furthermore|in addition|additionally|earlier|later|then|since|nor|finally|"
    r"second|third|"
    r"as part of|as a result|for example|according to|asked (?:about|whether|if)|the (?:two|three|talks|meeting|"
    r"deal|move|"
    r"statement|group|report|minister|president|leaders?|officials?|parties|sides))\b",
    re.I,
)
_DATELINE = re.compile(
    r"[A-Z][A-Z.'’-]{2,}(?:[ /,]+[A-Z][A-Z.'’-]+)*(?:,\s*[A-Z][\w.]+(?: [A-Z]\w+)?)?"
    r"(?:,?\s+[A-Z][a-z]{2,8}\.? \d{1,2})?\s*"
    r"(?:\([\w /.-]{2,24}\)\s*)?(?:[-–—]{1,2}|:)\s|[A-Z]{4,}(?:[ /][A-Z]{3,}){0,3} (?=[A-Z][a-z])"
)
_PLACE_TIME = re.compile(r"^(?:[A-Z][\w.’' ]{2,60}, [A-Z][\w. ]{2,30}|\d{1,2}:\d\d\s*[AP]\.?M\.?.{0,12})$")
_CLOCK = re.compile(r"^\d{1,2}:\d\d\s*[AP]\.?M\.?.{0,12}$")
_OFFICIAL = re.compile(
    r"(?:(?:joint|press|media|official|background|on-the-record) )?(?:statements?|readouts?|remarks|fact ?sheet|"
    r"notice|letters?|"
    r"proclamation|communiqu[eé]|memorandum|executive order|press (?:release|briefing|gaggle|call|conference)|"
    r"declaration|message|"
    r"transcript|interview|speech|address|op-ed|answers?|briefing)\b.{0,25}?\b(?:by|from|of|on|with|to|the|for|following|between)\b"
    r"|(?:fact ?sheet|icymi|news|press release|media note|opinion|analysis|explainer|exclusive|breaking|update|"
    r"live|watch|video)\s*:",
    re.I,
)
"""How official documents and marked kinds of news are headed."""
_SPEAKER = re.compile(r"(?:Q\b|[A-Z][A-Z.’'-]+(?: [A-Z][A-Z.’'-]+)*:)")
_NEWS_LEAD = re.compile(
    r"\b(?:today|yesterday|(?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|this (?:week|morning|afternoon|"
    r"evening))\b",
    re.I,
)
_FULL_NAME = re.compile(r"\b[A-Z][a-z]+ (?:[A-Z]\. )?[A-Z][a-z]{2,}\b")
_SMALL = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "by",
        "for",
        "from",
        "in",
        "into",
        "of",
        "on",
        "or",
        "over",
        "the",
        "to",
        "with",
        "vs",
        "via",
        "is",
        "its",
        "nor",
        "but",
        "after",
        "amid",
    ]
)
_TOKEN = re.compile(r"[\w.'’-]+")
CREDIT = re.compile(
    r"\b(?:reporting|writing|editing|edited|compiled)\b.{0,20}\bby\b|\bcontributed (?:reporting|to this)", re.I
)
_ENDS = ("end-marks", "copyright", "rights", "ad-marks", "source-word")
"""Signs of furniture that stand at the end of a story."""
BYLINE = re.compile(r"(?:by|from)\s+[A-Z][\w.'’-]+(?:\s+[A-Z][\w.'’-]+)*", re.I)
_FIRST_PERSON = re.compile(r"(?:we|i|you|our|my|your|thank|thanks|let|well|so|now|today,? (?:i|we))\b", re.I)
_CLOCK_FIRST = re.compile(r"\(?\d{1,2}[:.]\d\d\s*(?:[AaPp]\.?[Mm]\b\.?|[A-Z]{3,4}\b)")
_ROSTER = re.compile(
    r"(?:\d+[.)]\s+)?(?:the honou?rable |h\.?e\.? |dr\.? |m(?:r|s|rs)\.? |(?:ambassador|senator|governor|judge|general|"
    r"admiral|professor|congress(?:wo)?man|representative|secretary) )?"
    r"(?-i:[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){1,4}(?:,? (?:Jr|Sr)\b\.?|,? I{2,3}\b)?+)"
    r"\s*(?:,|:|[–—*(]|-\s)",
    re.I,
)
"""An entry of a list of people: a name, then what they are."""
LONGEST_ENTRY = 260
"""Characters of the longest entry of a list of people; entries begin no story, and neither does a bare line that
speaks in the first person."""
MOSTLY = 0.6
"""Share of capitals from which a longer line is all names and offices."""
_TWO_SENTENCES = re.compile(r"[a-z]{3}[.!?] +[A-Z]")
_TRUNCATED = re.compile(r"(?:[a-z]{2,}|\b[aI]|,|\b\d[\d,.]*)$")
HEAD_LINES = 6
"""Units at the head of a transcript among which the time stands at which it begins."""
FAR = 12
"""Units after a place that tell whether a tail of teasers follows, or a list."""
LONG_TEASER = 200
"""Characters of the shortest paragraph that counts as unfinished by its last character alone."""
_STOPPED = re.compile(r"[.!?…:;][\"”’')\]*]*$")
_ALL_CAPS = re.compile(r"[^a-z]*[A-Z]{2}[^a-z]*$")


def title_case(text: str) -> float:
    """Share of the words that could have a capital that have one; 0 for fewer than two of them."""
    words = [word for word in _TOKEN.findall(text) if word[0].isalpha() and word.lower() not in _SMALL]
    return sum(1 for word in words if word[0].isupper()) / len(words) if len(words) > 1 else 0.0


def is_headline(unit: Unit) -> bool:
    """Whether a unit has the shape of a headline: one line, no full stop, 4 to 32 words, not a list item or a
    speaker."""
    text = unit.text
    if (
        ("\n" in text and len(text) > 160)
        or len(text) > 260
        or unit.bullet
        or text[-1] in '.:;,…”"'
        or text[0].islower()
        or _CLOCK.match(text)
    ):
        return False
    return 4 <= len(_TOKEN.findall(text)) <= 32 and not _SPEAKER.match(text) and not _TWO_SENTENCES.search(text)


def cut_off(unit: Unit) -> bool:
    """Whether a paragraph was cut off in mid-sentence."""
    text = unit.text
    if text.endswith(("…", "...", "[…]", "[...]")):
        return len(text) >= CUT_OFF
    if text[-1] in "—–-":  # a speaker was interrupted
        return False
    return not unit.ended and len(text) >= CUT_OFF and not (len(text) <= 350 and title_case(text) > 0.6)


def is_entry(unit: Unit) -> bool:
    """Whether a bare line names a person and what they are, or speaks in the first person: neither heads a story."""
    if _FIRST_PERSON.match(unit.text):
        return True
    return bool(_ROSTER.match(unit.text)) and not _OFFICIAL.match(unit.text)


def breaks_off(unit: Unit) -> bool:
    """Whether a paragraph is prose that breaks off at a word that ends no sentence: no heading, no item of a list."""
    text = unit.text
    if unit.ended or len(text) < CUT_OFF or not _TRUNCATED.search(text):
        return text.endswith(("…", "...")) and len(text) >= CUT_OFF
    return not unit.bullet and title_case(text) < 0.6


def unfinished(unit: Unit) -> bool:
    """Whether a long paragraph ends without the stop of a sentence: in a tail of teasers that is enough."""
    if breaks_off(unit):
        return True
    open_end = len(unit.text) >= LONG_TEASER and not _STOPPED.search(unit.text[-8:])
    return open_end and not unit.bullet and title_case(unit.text) < MOSTLY and not _ROSTER.match(unit.text)


def window_end(units: Sequence[Unit], at: int) -> int:
    """Where the window that begins with unit `at` ends: a headline over a headline stands for itself."""
    if at + 1 < len(units) and is_headline(units[at]) and is_headline(units[at + 1]):
        return at + 1
    length = 0
    for i in range(at, min(at + 6, len(units))):
        length += len(units[i].text)
        if length >= WINDOW:
            return i + 1
    return min(at + 6, len(units))


def window_terms(vocabulary: Vocabulary, units: Sequence[Unit], at: int) -> frozenset[str]:
    """Terms of the units from `at` on, as far as the window reaches."""
    return frozenset().union(*vocabulary.terms[at : window_end(units, at)])


def boundary_features(
    units: Sequence[Unit], vocabulary: Vocabulary, story: Gathered, at: int, between: Sequence[str]
) -> dict[str, float]:
    """Features of the place before unit `at`, with `story` the units so far and `between` the signs of furniture
    there."""
    before, unit = units[story.members[-1]], units[at]
    following = units[at + 1] if at + 1 < len(units) else None
    end = window_end(units, at)
    window = frozenset().union(*vocabulary.terms[at:end])
    recent: set[str] = set()
    for i in story.members[-3:]:
        recent |= vocabulary.terms[i]
    headline, under = is_headline(unit), is_headline(before)
    shared = vocabulary.shared(window, story.known)
    names = vocabulary.shared_names(window, story.known)
    found = {
        "bias": 1.0,
        "shared": shared,
        "shared_names": names,
        "shared_recent": vocabulary.shared(window, recent),
        "alone_shared": vocabulary.shared(vocabulary.terms[at], story.known),
        "depth": vocabulary.depth(at),
        "after_furniture_unshared": (1 - shared) * bool(between),
        "ended_unshared": (1 - shared) * before.ended,
        "story_length": math.log(1 + story.length) / 8,
        "shared*length": shared * math.log(1 + story.length) / 8,
        "headline_bare": float(headline and (following is None or is_headline(following))),
        "headline_under_headline": float(headline and len(story.members) == 1 and under),
        "text_under_headline": float(not headline and under),
        "furniture_between": float(bool(between)),
        "end_between": float(any(sign in between for sign in _ENDS)),
    }
    found.update(_meant(units, vocabulary, story, at, end))
    found.update(_around(units, at))
    found.update(_before(before, under))
    found["before_clock"] = float(len(story.members) > 3 and bool(_CLOCK.match(before.text)))
    found["talks_before"] = _share([units[i] for i in story.members[-8:]], lambda u: bool(_SPEAKER.match(u.text)))
    found.update(_unit(unit, headline, following, vocabulary, at))
    if headline:
        found["headline*unshared"] = 1 - vocabulary.shared(vocabulary.terms[at], story.known)
    return found


def _meant(units: Sequence[Unit], vocabulary: Vocabulary, story: Gathered, at: int, end: int) -> dict[str, float]:
    """How like what follows is to what came before in what it is about."""
    window = vocabulary.meant(at, end)
    recent = meaning_of_all([units[i] for i in story.members[-3:]])
    return {
        "meant": likeness(window, story.meaning),
        "meant_recent": likeness(window, recent),
        "meant_alone": likeness(meaning_of(units[at]), story.meaning),
        "turn": vocabulary.turn(at),
    }


def _around(units: Sequence[Unit], at: int) -> dict[str, float]:
    """Whether a tail of teasers begins here, and whether the place is amid the entries of a list."""
    rest = units[at : at + FAR]
    long = [unit for unit in rest if len(unit.text) >= CUT_OFF]
    bare = lambda unit: not unit.ended and len(unit.text) < 260  # noqa: E731
    return {
        "rest_broken": _share(long, breaks_off),
        "rest_long": math.log(1 + len(long)),
        "list_before": _share(units[max(0, at - 4) : at], bare),
        "list_after": _share(units[at + 1 : at + 5], bare),
        "broken_before": float(breaks_off(units[at - 1])) if at else 0.0,
        "broken_here": float(breaks_off(units[at])),
    }


def _share(units: Sequence[Unit], test: Callable[[Unit], bool]) -> float:
    return sum(1 for unit in units if test(unit)) / len(units) if units else 0.0


def _before(before: Unit, headline: bool) -> dict[str, float]:
    return {
        "cut_off": float(cut_off(before)),
        "before_ended": float(before.ended and before.text[-1] not in ":;"),
        "before_colon": float(before.text[-1] in ":;,—"),
        "before_credit": float(bool(CREDIT.search(before.text[:200])) and len(before.text) < 300),
        "before_headline": float(headline),
    }


def _unit(unit: Unit, headline: bool, following: Unit | None, vocabulary: Vocabulary, at: int) -> dict[str, float]:
    text = unit.text
    words = len(_TOKEN.findall(text[:300]))
    titled = title_case(text) if headline else 0.0
    return {
        "headline": float(headline),
        "headline_long": float(headline and words >= 7),
        "headline_titled": float(headline and words >= 6 and titled > 0.7),
        "heading_short": float(words <= 5 and not unit.ended),
        "heading_asks": float(headline and text.endswith("?")),
        "all_caps": float(bool(_ALL_CAPS.match(text)) and words <= 8),
        "bullet": float(unit.bullet),
        "speaker": float(bool(_SPEAKER.match(text))),
        "linking": float(bool(_LINKING.match(text))),
        "quotes": float(text[0] in "\"“‘'"),
        "lower": float(text[0].islower()),
        "clock_here": float(bool(_CLOCK_FIRST.match(text)) and len(text) > 40),
        "roster": float(not unit.ended and len(text) < LONGEST_ENTRY and is_entry(unit)),
        "speaks": float(bool(_FIRST_PERSON.match(text))),
        "aside": float(text[0] in "(*["),
        "dateline": float(bool(_DATELINE.match(text)) and len(text) > 80),
        "dateline_next": float(bool(following and headline and _DATELINE.match(following.text))),
        "place_time": float(bool(_PLACE_TIME.match(text))),
        "clock_next": float(
            bool(following and len(text) <= 120 and not _CLOCK.match(text) and _CLOCK.match(following.text))
        ),
        "official": float(len(text) <= 350 and not unit.ended and bool(_OFFICIAL.match(text))),
        "news_lead": float(len(text) > 80 and bool(_NEWS_LEAD.search(text[:220]))),
        "full_names": min(3, len(_FULL_NAME.findall(text[:250]))) / 3,
        "cut_off_here": float(cut_off(unit)),
        "long": min(1.0, len(text) / 600),
        "gap": float(unit.gap >= 2),
        "wide_gap": float(unit.gap >= 4),
        "next_shares": (
            vocabulary.shared(vocabulary.terms[at], vocabulary.terms[at + 1])
            if headline and following is not None
            else 0.0
        ),
        "html_title": float(unit.role == "title"),
        "html_heading": float(unit.role == "heading"),
    }


def boundary_odds(
    units: Sequence[Unit], vocabulary: Vocabulary, story: Gathered, at: int, between: Sequence[str]
) -> float:
    """Log-odds that a new story begins with unit `at`; credits at the end and bylines at the head begin none."""
    text = units[at].text
    if len(text) < 300 and (
        CREDIT.search(text[:200]) or (len(story.members) <= 3 and BYLINE.match(text)) or date_line(text)
    ):
        return -9.0
    if units[at].role in ("text", "item") and not is_headline(units[at]) and not _DATELINE.match(text):
        return -9.0  # the tree has chosen one story: another one has a head
    parted = breaks_off(units[at - 1])
    if (_in_list(units, at) or text[0].islower()) and not parted:
        return -9.0
    listed = (len(text) < LONGEST_ENTRY or title_case(text) > MOSTLY) and not breaks_off(units[at])
    if listed and not units[at].ended and is_entry(units[at]) and not parted:
        return -9.0
    found = boundary_features(units, vocabulary, story, at, between)
    odds = forest_sum(load_forest("boundary"), found)
    long_enough = len(text) >= 60 and story.length >= 300
    if long_enough and (found["before_credit"] or (found["dateline"] and found["cut_off"])):
        odds += SURE_SIGN
    elif len(text) >= 60 and ("end-marks" in between or _clock_out(units, story)):
        odds += SURE_SIGN / 2
    return odds


def _in_list(units: Sequence[Unit], at: int) -> bool:
    """Whether a unit is an item among others, or under a line that leads to a list; a long one that begins with a
    dash or a number and stands alone may be a teaser cut out of a list."""
    if not units[at].bullet:
        return False
    before, after = units[at - 1], units[at + 1] if at + 1 < len(units) else None
    beside = before.bullet or before.text[-1] in ":;," or (after is not None and after.bullet)
    return beside or len(units[at].text) < CUT_OFF


def _clock_out(units: Sequence[Unit], story: Gathered) -> bool:
    """Whether the story's last line is the time at which a transcript ends: it has another near its head."""
    ends = len(story.members) > HEAD_LINES and _CLOCK.match(units[story.members[-1]].text)
    return bool(ends) and any(_CLOCK.match(units[i].text) for i in story.members[:HEAD_LINES])
