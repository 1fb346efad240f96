"""Which language a story is in: the script first, then the small words; a classifier only where these leave doubt."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

_SCRIPTS = {
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "HANGUL": "ko",
    "CJK": "zh",
    "CYRILLIC": "ru",
    "ARABIC": "ar",
    "HEBREW": "he",
    "GREEK": "el",
    "THAI": "th",
    "DEVANAGARI": "hi",
    "BENGALI": "bn",
    "TAMIL": "ta",
    "GEORGIAN": "ka",
    "ARMENIAN": "hy",
    "ETHIOPIC": "am",
    "KHMER": "km",
    "MYANMAR": "my",
}
_SMALL_WORDS = {
    "en": (
        "the of and to in a is that for it was on with as be by at from are this has have not its said will "
        "their but an they"
    ),
    "de": (
        "der die das und in zu den von mit ist nicht ein eine auf für dem im sich des auch als wie sie hat "
        "nach bei aus werden"
    ),
    "fr": (
        "le la les de des du et en un une est que pour dans qui sur par avec pas au aux plus ce son il elle "
        "ont sont été cette"
    ),
    "es": (
        "el la los las de que y en un una es por con para del se no al lo su como más pero sus ha fue este "
        "entre también son"
    ),
    "it": (
        "il la le lo gli di che e in un una è per con del della non si dei al da sono come più anche ha nel "
        "alla ma questo"
    ),
    "pt": (
        "o a os as de que e em um uma é por com para do da no na se não dos das mais como foi ao ele seu sua são também"
    ),
    "nl": (
        "de het een van en in is dat op te voor met zijn niet aan er om ook als bij naar uit door over wordt "
        "heeft hij ze maar"
    ),
    "sv": "och i att det som en på är av för med till den har de inte om ett han men var sig från vi så kan",
    "no": "og i det som en på er av for med til den har de ikke om et han men var seg fra vi så kan å",
    "da": "og i at det som en på er af for med til den har de ikke om et han men var sig fra vi så kan",
    "pl": "i w na z do się że nie jest to o jak po za od przez co dla są ale oraz przy czy był jego tym",
    "tr": "ve bir bu da de için ile olarak daha çok en gibi olan ne var kadar sonra ancak göre ise",
    "id": "yang dan di dari untuk pada dengan ini itu dalam tidak akan oleh juga ke ada sebagai telah bahwa mereka",
    "vi": "và của là có các được cho trong không một với những người đã này để khi từ đến tại",
    "ro": "și de în la a cu pe care nu că din este o un pentru mai au sunt fost prin",
    "cs": "a v se na je že o s z do k i to jako pro by ale za od po jsou při jeho",
    "hu": "a az és hogy nem is egy van ez azt meg csak mint már volt el de ha vagy",
    "fi": "ja on ei se että oli hän ovat mutta kun myös tai jos kuin joka ole mukaan",
}
_LISTS = {language: frozenset(words.split()) for language, words in _SMALL_WORDS.items()}
_WORD = re.compile(r"[^\W\d_]+")
_FOREIGN = re.compile(r"[^\x00-\u036f]")
PLAIN = 0.15
"""Share of a language's small words from which on a text is plainly in it."""


def language_of(text: str, declared: str | None = None) -> str:
    """ISO 639-1 code of a text's language; `declared` is believed where the text is too short to tell.

    Short English is never taken for something else: without 12 words and clear evidence the answer is `declared` or
    `en`.
    """
    script = _script(text)
    if script:
        return script
    words = [word.lower() for word in _WORD.findall(text)]
    if len(words) < 12:
        return "en"
    if _share(words, "en") >= PLAIN:
        return "en"
    shares = {language: _share(words, language) for language in _LISTS}
    best = max(shares, key=lambda language: shares[language])
    if best == "en" or shares["en"] >= 0.8 * shares[best]:
        return "en"
    if shares[best] >= PLAIN:
        return best
    prose = sum(1 for word in _WORD.findall(text) if word[0].islower()) >= 0.6 * len(words)  # no list of names
    return _classified(text, declared) if prose and len(words) >= 40 and shares["en"] < 0.06 else "en"


def _share(words: list[str], language: str) -> float:
    """Share of a text's words that are small words of a language."""
    small = _LISTS[language]
    return sum([word in small for word in words]) / len(words)


def _script(text: str) -> str | None:
    """The language that a script other than Latin gives away, where it is that of at least 40 % of the letters."""
    foreign = [c for c in _FOREIGN.findall(text) if c.isalpha()]
    if not foreign or len(foreign) < 0.4 * sum([c.isalpha() for c in text]):
        return None
    names = Counter(unicodedata.name(c, "").split(" ")[0].split("-")[0] for c in foreign[:2000])
    if names["HIRAGANA"] + names["KATAKANA"] > 0.05 * len(foreign[:2000]):
        return "ja"
    script = names.most_common(1)[0][0]
    if script == "CYRILLIC" and any(c in "іїєґ" for c in text):
        return "uk"
    if script == "ARABIC" and any(c in "پچژگی" for c in text):
        return "fa"
    return _SCRIPTS.get(script)


def _classified(text: str, declared: str | None) -> str:
    """What a classifier over 97 languages says, for those that have no list of small words here."""
    import py3langid  # type: ignore[import-untyped]  # a second to load, needed for rare languages only

    language = str(py3langid.classify(text)[0])
    return (declared or "en") if language == "en" else language
