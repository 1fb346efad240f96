"""The words that English counts time with: names of months and days, numbers in letters, units."""

from __future__ import annotations

import re

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sept sep", "october oct", "november nov", "december dec",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon", "tuesday tues tue", "wednesday wed weds", "thursday thurs thu", "friday fri", "saturday sat",
            "sunday sun",
        )
    )
    for name in names.split()
}  # fmt: skip
_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = {
    w: 10 * n for n, w in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2)
}
NUMBERS = {w: n for n, w in enumerate(_ONES)} | _TENS | {"hundred": 100, "thousand": 1000, "dozen": 12}
_ORDINALS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
]
ORDINALS = {w: n for n, w in enumerate(_ORDINALS, 1)} | {
    "thirtieth": 30,
    "thirty-first": 31,
    **{f"twenty-{w}": 20 + n for n, w in enumerate(_ORDINALS[:9], 1)},
}
DECADES = {
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
    "eighties": 80,
    "nineties": 90,
}
UNITS = {
    "second": "second", "minute": "minute", "hour": "hour", "day": "day", "week": "week", "weekend": "weekend",
    "fortnight": "fortnight", "month": "month", "quarter": "quarter", "year": "year", "decade": "decade",
    "century": "century", "centurie": "century",
}  # fmt: skip
PARTS = {
    "morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "midday": "MI", "dawn": "MO", "dusk": "EV",
}  # fmt: skip
_VAGUE = {"several", "few", "some", "many", "coming", "recent"}


def month(text: str) -> int:
    """The number of a month by its name or abbreviation."""
    return MONTHS[text.rstrip(".").lower()]


def weekday(text: str) -> int:
    """The number of a weekday by its name or abbreviation, Monday 0."""
    return WEEKDAYS[text.rstrip(".").removesuffix("s") if text.endswith("days") else text.rstrip(".").lower()]


def unit(text: str) -> str:
    """The unit that a word names, singular or plural."""
    return UNITS[text if text in UNITS else text.removesuffix("s")]


def ordinal(text: str) -> int:
    """`21st`, `third`, `twenty-first`."""
    digits = re.match(r"\d+", text)
    return int(digits[0]) if digits else ORDINALS[text.replace(" ", "-")]


def number(text: str | None) -> float | None:
    """A count in digits or letters; "a" is one, "several" is None; `2 1/2` is 2.5, "a couple of" is 2."""
    if not text or not text.strip():
        return None
    text = text.strip().replace(",", "")
    found = re.match(r"(\d+(?:\.\d+)?)(?: (1/2))?", text)
    if found:
        return float(found[1]) + (0.5 if found[2] else 0)
    words = [w for w in re.split(r"[\s-]+", text) if w]
    if "couple" in words:
        return 2
    if "half" in words:
        return 0.5
    if any(w in _VAGUE for w in words):
        return None
    total = 0
    for word in words:
        value = NUMBERS.get(word)
        if value is not None:
            total = max(total, 1) * value if value in (100, 1000) else total + value
    return float(total) if total else 1.0


def spoken_year(text: str) -> int | None:
    """A year in letters: "nineteen ninety-six", "two thousand", "two thousand and six", "twenty sixteen"."""
    words = [w for w in re.split(r"[\s-]+", text) if w != "and"]
    values = [NUMBERS.get(w) for w in words]
    if not values or None in values:
        return None
    known = [v for v in values if v is not None]
    if known[:2] == [2, 1000]:
        return 2000 + sum(known[2:])
    if known[0] in (18, 19, 20) and len(known) > 1:
        rest = known[1:]
        return known[0] * 100 + (0 if rest == [100] else sum(rest))
    return None
