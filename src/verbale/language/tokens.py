"""Words of a sentence by the habits of UD English EWT, each at its place in the text.

One regular expression does it: "don't" is two words, "six-party" three, "anti-ship" and "U.S." one. Curly apostrophes
count as straight ones. What the text holds beside white space and control marks is covered by words, nothing twice.
"""

from __future__ import annotations

import re

from verbale.model import Span

ABBREVIATIONS = frozenset((
    "Mr", "Mrs", "Ms", "Dr", "Prof", "St", "Jr", "Sr", "Gen", "Lt", "Col", "Maj", "Capt", "Cpl", "Sgt", "Pvt",
    "Pfc", "Adm", "Cmdr", "Brig", "Rear", "Gov", "Sen", "Sens", "Rep", "Reps", "Hon", "Rev", "Fr", "Msgr", "Amb",
    "Supt", "Insp", "Det", "Esq", "Pres", "Sec", "Min", "Dep", "Atty", "Spc", "Ens", "Jan", "Feb", "Mar", "Apr",
    "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec", "Mon", "Tue", "Tues", "Wed", "Thu", "Thur", "Thurs",
    "Fri", "Sat", "Sun", "Inc", "Corp", "Co", "Ltd", "Bros", "Cos", "Assn", "Dept", "Univ", "Inst", "Intl", "Natl",
    "Govt", "Ave", "Blvd", "Rd", "Hwy", "Mt", "Ft", "Pt", "Bldg", "Nos", "Vol", "Fig", "Figs", "Art", "Sect", "Ch",
    "pp", "vs", "al", "approx", "est", "ca", "cf", "viz", "Op", "Ala", "Ariz", "Ark", "Calif", "Colo", "Conn",
    "Del", "Fla", "Ga", "Ill", "Ind", "Kan", "Ky", "La", "Md", "Mass", "Mich", "Minn", "Miss", "Mo", "Mont", "Neb",
    "Nev", "Okla", "Ore", "Pa", "Tenn", "Tex", "Va", "Vt", "Wash", "Wis", "Wyo",
))  # fmt: skip
"""Abbreviations that keep their full stop, as written in news; lower case only where it is listed so."""

PREFIXES = ("a", "anti", "co", "counter", "de", "e", "ex", "extra", "hyper", "inter", "intra", "macro", "mega", "meta",
            "micro", "mid", "mini", "multi", "non", "pan", "post", "pre", "pro", "pseudo", "re", "semi", "sub", "super",
            "trans", "tri", "un", "ultra", "vice")  # fmt: skip
"""Prefixes that EWT leaves joined to their word by a hyphen; all others are cut at the hyphen."""

_APOSTROPHE = "['’ʼ]"
_LETTERS = r"[^\W\d_]+"
_CLITIC = rf"{_APOSTROPHE}(?:s|m|d|ll|re|ve|S|M|D|LL|RE|VE)(?![^\W\d_])"

_WORD = re.compile(
    rf"""
    (?:https?://|www\.)[^\s<>"“”]*[^\s<>"“”.,;:!?)\]}}'’]          # addresses
  | (?<![\w.+-])[\w.+-]{{1,64}}@[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{1,8}}
  | @\w+ | \#(?=[^\W\d])\w+
  | (?<![\w.-])[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{0,8}}
    \.(?:com|org|net|gov|edu|mil|int|info|co\.uk|ac\.uk|doc|pdf|html?|xls)(?!\w)
  | (?<![^\W\d_.])(?:[^\W\d_]\.){{2,}}(?![^\W\d_]{{2}})                # U.S.  a.m.  e.g.
  | (?<![^\W\d_])(?:{"|".join(sorted(ABBREVIATIONS, key=len, reverse=True))})\.(?=[\s\d,;:)\-–]|$)
  | (?<![\w.'’-])[A-Z]\.(?=\s*[A-Z])                                # J. Edgar
  | (?<!\w)(?:No\.(?=\s?\d)|etc\.(?=\s?[,;:)a-z])|Ph\.?D\.)
  | (?<!\w)[A-Z]+&[A-Z]+(?!\w) | [:;]-?[()DP](?!\w) | <{{2,}} | >{{2,}}
  | \.{{2,}} | …+ | (?:\.\s){{2,}}\.
  | -{{2,}} | [!?]+ | \*+ | =+ | _+ | ~+ | \#+
  | (?<![\w])(?:{"|".join(PREFIXES)}|{"|".join(p.capitalize() for p in PREFIXES)})-(?!\w+-){_LETTERS}
  | (?<![\w.])[+]?\d+(?:[.,:/]\d+)*(?:st|nd|rd|th|s)?(?![^\W_])    # 1,000.5  10:30  11/20/2000  5th  1990s
  | (?<![\w.])\.\d+
  | \d+(?:[.,:]\d+)*(?:(?=(?:am|pm|km|kg|m|mm|cm|bn|mn|mph|lb|lbs|ft|hrs?|mins?|AM|PM)\b)|[^\W_]*)
  | (?:[cC]an(?=not\b)|[gG]on(?=na\b)|[wW]an(?=na\b)|[gG]ot(?=ta\b))
  | (?<!\w)(?:[dD]o|[dD]oes|[dD]id|[wW]o|[cC]a|[iI]s|[wW]as|[cC]ould|[wW]ould|[sS]hould)(?=nt(?!\w))
  | {_LETTERS}?(?=[nN]{_APOSTROPHE}[tT](?!\w))                              # do|n't
  | [nN]{_APOSTROPHE}[tT](?!\w)
  | {_CLITIC}
  | {_APOSTROPHE}(?:em|til|cause|bout|\d\ds)(?!\w)
  | [^\W_]+(?:{_APOSTROPHE}(?!(?:s|m|d|ll|re|ve|t|S|M|D|LL|RE|VE|T)(?![^\W\d_]))[^\W\d_]+)*   # O'Neill, MI6
  | ``|''|,,
  | [^\s\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe0f\ufeff]
    """,
    re.VERBOSE,
)


def tokenize(text: str, span: Span | None = None) -> list[Span]:
    """Words of `text` in `span` (all of it where none is given), in order and without overlap."""
    start, end = span if span is not None else (0, len(text))
    return [Span(*match.span()) for match in _WORD.finditer(text, start, end) if match.end() > match.start()]


def cut(token: str) -> list[str]:
    """The words of one token of a set that cuts less than EWT does."""
    return [token[s:e] for s, e in tokenize(token)] or [token]
