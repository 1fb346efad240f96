"""Changes to training sentences: names swapped for those of other regions, headline case, capitals.

EWT's names are mostly American; news names everybody. Lists are short and ours: the point is that a name is known by
its place in the sentence.
"""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TypeVar

from training.examples import NAME_TAGS, TAG_BIT, Example

T = TypeVar("T")

_WESTERN = ([
    "John", "Karl", "Anna", "Peter", "Maria", "Erik", "Paul", "Clara", "Jonas", "Helen", "Robert", "Sofia",
    "Martin", "Laura", "David", "Ingrid", "Hugo", "Elena",
],
            [
                "Keller", "Brandt", "Moreau", "Lindqvist", "Rossi", "Novak", "Murphy", "Hayes", "Weber", "Duval",
                "Santos", "Jensen", "Price", "Ward", "Mercer", "Hill", "Stone",
            ])
_JAPANESE = ([
    "Yoshiki", "Taro", "Kenji", "Naoko", "Shinzo", "Yukio", "Junichiro", "Akira", "Makoto", "Sadako", "Hiroshi",
    "Takeo", "Kumiko", "Masahiko",
],
             [
                 "Mine", "Sasae", "Abe", "Saiki", "Fukuda", "Nakagawa", "Ito", "Ono", "Mori", "Hara", "Tanaka",
                 "Koga", "Aso", "Kishi", "Nogami", "Hayashi", "Date",
             ])
_KOREAN_FAMILY = [
    "Kim", "Pak", "Ri", "Song", "Choe", "Han", "Jong", "Yun", "Chun", "Cho", "Kang", "Paek", "Ro", "Lee", "Park",
    "Shin", "Ban", "Roh", "Hyon",
]
_KOREAN_SECOND = [
    "il", "kye", "yong", "chol", "hui", "ho", "jin", "ung", "gwan", "guk", "sun", "dong", "myong", "hyok", "su",
    "min", "hwan",
]
_CHINESE = ([
    "Wu", "Wang", "Li", "Yang", "Zhang", "Fu", "Cui", "Chen", "Hu", "Wen", "Xu", "Liu", "Tang", "Qian", "Zhao",
    "Jia", "Dai", "Ma", "Sun",
],
            [
                "Dawei", "Yi", "Jiechao", "Jianmin", "Ying", "Tiankai", "Zhaoxing", "Jintao", "Jiabao", "Wei",
                "Lei", "Bingguo", "Guangya", "Hong", "Qichen",
            ])
_ARABIC = ([
    "Mohammed", "Ahmad", "Hassan", "Ali", "Khaled", "Mahmoud", "Omar", "Saeb", "Nabil", "Fatima", "Hanan", "Walid",
    "Bashar", "Faisal", "Tariq", "Ismail", "Riyad",
],
           [
               "al - Rashid", "al - Hariri", "Abbas", "Mansour", "Haddad", "Khatib", "Nasser", "al - Zahar",
               "Qassem", "Saleh", "al - Maliki", "Erekat", "Hamdan", "Zarif", "al - Faisal",
           ])
_SLAVIC = ([
    "Sergei", "Alexander", "Vladimir", "Mikhail", "Igor", "Oleksandr", "Dmytro", "Andrei", "Olga", "Yevgeny",
    "Radoslav", "Milan", "Viktor", "Natalia",
],
           [
               "Losyukov", "Alexeyev", "Lavrov", "Kozlov", "Petrenko", "Kovalenko", "Borodin", "Timchenko",
               "Sidorov", "Jankovic", "Markovic", "Nowak", "Melnyk", "Orlov",
           ])
_SOUTH = ([
    "Rajiv", "Shah", "Pranab", "Imran", "Nawaz", "Sujatha", "Asif", "Manmohan", "Hina", "Shiv", "Aung", "Surin",
    "Ali", "Nguyen", "Somchai", "Rizal", "Gloria",
],
          [
              "Mukherjee", "Khan", "Menon", "Qureshi", "Sharif", "Rao", "Alatas", "Thieu", "Wirajuda", "Marape",
              "Minh", "Sundaram", "Perera", "Bhutto", "Singh", "Malik",
          ])
_AFRICAN = ([
    "Kofi", "Thabo", "Salva", "Abdel", "Olusegun", "Ellen", "Paul", "Yoweri", "Riek", "Omar", "Amina", "Desalegn",
    "Moussa",
],
            [
                "Mbeki", "Kiir", "Machar", "Kagame", "Obasanjo", "Diallo", "Tshisekedi", "Afwerki", "Garang",
                "Mensah", "Okello", "Keita", "Ruto", "Zenawi",
            ])

_WORDLIKE = [
    "Mine", "Ban", "Hill", "Rice", "Price", "Ward", "Park", "Date", "Song", "Sun", "Brown", "Straw", "Power",
    "Strong", "Young", "Day", "Field", "Cook", "Gates", "Moon", "Wan", "Major", "King", "Hague", "Bolton", "Burns",
    "Cohen", "Bell", "Wood", "Rank", "Long", "Short", "Fall", "Sung", "Tong", "Man", "Hope", "Grant", "Case",
    "Chance", "Reid", "Sharp", "Wise", "Powers", "Banks", "Waters", "Battle", "Love", "Small", "Little", "Speaker",
    "Marsh", "Rose", "Lake", "Stone", "Cross", "Church", "Pope", "Judge", "Chu", "Me", "You", "An", "He", "Do",
]
"""Surnames that are also words: the sentence has to say that they are names."""

PLACES = [
    "Pyongyang", "Tokyo", "Seoul", "Beijing", "Moscow", "Tehran", "Vienna", "Geneva", "Islamabad", "Kabul",
    "Damascus", "Baghdad", "Riyadh", "Doha", "Cairo", "Khartoum", "Juba", "Tripoli", "Tunis", "Algiers", "Ankara",
    "Nicosia", "Yerevan", "Baku", "Tbilisi", "Kyiv", "Minsk", "Belgrade", "Pristina", "Sarajevo", "Havana",
    "Caracas", "Bogota", "Brasilia", "Manila", "Hanoi", "Jakarta", "Naypyidaw", "Colombo", "Kathmandu", "Delhi",
    "Dhaka", "Ramallah", "Gaza", "Jerusalem", "Beirut", "Amman", "Oslo", "Helsinki", "Stockholm", "Madrid",
    "Lisbon", "Rome", "Athens", "Berlin", "Paris", "London", "Brussels", "Japan", "China", "Russia", "Iran", "Iraq",
    "Syria", "Israel", "Egypt", "Libya", "Sudan", "Ethiopia", "Eritrea", "Somalia", "Kenya", "Rwanda", "Nigeria",
    "Turkey", "Cyprus", "Armenia", "Azerbaijan", "Georgia", "Ukraine", "Belarus", "Serbia", "Kosovo", "Bosnia",
    "Cuba", "Venezuela", "Colombia", "Brazil", "Vietnam", "Indonesia", "Myanmar", "Nepal", "Pakistan", "India",
    "Afghanistan", "Lebanon", "Jordan", "Qatar", "Yemen", "Oman", "Panmunjom", "Kaesong", "Yongbyon", "Natanz",
    "Hiroshima", "Osaka", "Niigata", "Sevastopol", "Donetsk", "Minsk", "Darfur", "Aceh", "Kashmir", "Mindanao",
    "Oecusse", "Abkhazia", "Transnistria",
]
ORGANISATIONS = [
    "KEDO", "IAEA", "ASEAN", "NATO", "OPEC", "Hamas", "Fatah", "Hezbollah", "UNESCO", "Interpol", "Gazprom",
    "Toyota", "Samsung", "Xinhua", "Kyodo", "Yonhap", "Reuters", "Tass", "Interfax", "Pentagon", "Kremlin",
    "Knesset", "Diet", "Politburo", "Cabinet", "FARC", "Taliban", "Mercosur", "EU", "UN", "AU", "OSCE", "ICRC",
    "UNHCR", "WTO", "IMF", "Hyundai", "Chongryon", "MOFA", "KCNA", "PKK", "RENAMO", "SPLM", "LTTE", "Sinopec",
    "Airbus", "Total", "Siemens", "Nokia",
]

_SMALL = frozenset(
    ("a", "an", "the", "and", "but", "or", "nor", "of", "in", "on", "at", "to", "by", "for", "from", "as", "with",
     "over", "into", "'s", "n't", "'", '"', ",", ":", ";", "-", "(", ")")
)  # fmt: skip


def person(rng: random.Random, surname_only: bool) -> list[str]:
    """Words of a made-up name, cut as EWT cuts words."""
    if surname_only and rng.random() < 0.2:
        return [rng.choice(_WORDLIKE)]
    kind = rng.randrange(9)
    if kind in (0, 1):
        return _korean(rng, surname_only)
    if kind == 2:
        family, given = rng.choice(_CHINESE[0]), rng.choice(_CHINESE[1])
        return [family] if surname_only else [family, given]
    first, last = (_WESTERN, _JAPANESE, _JAPANESE, _ARABIC, _SLAVIC, rng.choice((_SOUTH, _AFRICAN)))[kind - 3]
    family_words = rng.choice(last).split()
    if surname_only:
        return family_words
    middle = [rng.choice("ABCDEFGHJKLMNPRSTW") + "."] if kind == 3 and rng.random() < 0.3 else []
    return [rng.choice(first), *middle, *family_words]


def _korean(rng: random.Random, surname_only: bool) -> list[str]:
    family = rng.choice(_KOREAN_FAMILY)
    if surname_only:
        return [family]
    one, two = rng.sample(_KOREAN_SECOND, 2)
    style = rng.randrange(4)
    if style == 0:
        return [family, f"{one.capitalize()}-{two}"]
    if style == 1:
        return [family, one.capitalize(), "-", two if rng.random() < 0.5 else two.capitalize()]
    if style == 2:
        return [family, one.capitalize(), two.capitalize()]
    return [one.capitalize() + "-" + two, family]


def name_spans(masks: tuple[int, ...]) -> list[tuple[int, int, str]]:
    """Names that the masks state for certain, as (first, last, kind)."""
    spans, i = [], 0
    while i < len(masks):
        tag = _TAG.get(masks[i], "")
        if tag.startswith("B-"):
            last = i + 1
            while last < len(masks) and masks[last] == TAG_BIT["I-" + tag[2:]]:
                last += 1
            spans.append((i, last, tag[2:]))
            i = last
        else:
            i += 1
    return spans


_TAG = {TAG_BIT[tag]: tag for tag in NAME_TAGS}


def swap_names(example: Example, rng: random.Random, chance: float) -> Example:
    """Swap names for made-up ones where the tree can be kept."""
    for first, last, kind in reversed(name_spans(example.masks)):
        if rng.random() < chance:
            example = _swap(example, first, last, kind, rng)
    return example


def name_pronouns(example: Example, rng: random.Random) -> Example:
    """The sentence with "he" or "she" as a subject swapped for a surname, where it has both tree and names."""
    if not example.masks:
        return example
    for i in range(len(example.words)):
        if example.words[i] in ("He", "She", "he", "she") and example.deprels[i].startswith("nsubj"):
            return _replace(example, i, i + 1, person(rng, True)[:1], "PER")
    return example


def _swap(example: Example, first: int, last: int, kind: str, rng: random.Random) -> Example:
    if kind == "PER" and _flat_name(example, first, last):
        return _replace(example, first, last, person(rng, last - first == 1), kind)
    if last - first == 1 and kind in ("LOC", "ORG") and example.words[first].isalpha():
        if example.xpos and example.xpos[first] != "NNP":
            return example
        return _replace(example, first, last, [rng.choice(PLACES if kind == "LOC" else ORGANISATIONS)], kind)
    return example


def _flat_name(example: Example, first: int, last: int) -> bool:
    """Whether a person's name hangs together as first word and `flat` words, with nothing else hung inside it."""
    words = example.words[first:last]
    if not all(w[:1].isupper() or w in "-." for w in words) or not words[0][1:2].islower():
        return False
    if not example.parsed:
        return True
    inside = range(first + 1, last)
    if any(example.heads[i] != first + 1 and example.deprels[i] != "punct" for i in inside):
        return False
    if any(example.deprels[i] not in ("flat", "punct") for i in inside) or first < example.heads[first] <= last:
        return False
    return not any(first + 1 < h <= last for i, h in enumerate(example.heads) if not first <= i < last)


def _replace(
    example: Example, first: int, last: int, words: list[str], kind: str
) -> Example:
    n, shift = len(words), len(words) - (last - first)

    def spliced(old: tuple[T, ...], new: list[T]) -> tuple[T, ...]:
        return (*old[:first], *new, *old[last:]) if old else old

    masks = [TAG_BIT[f"B-{kind}"], *[TAG_BIT[f"I-{kind}"]] * (n - 1)]
    changed = replace(example, words=spliced(example.words, words), masks=spliced(example.masks, masks))
    if not example.parsed:
        return changed
    hyphen = [w == "-" for w in words]
    moved = tuple(h + shift if h > last else h for h in example.heads)
    heads = [moved[first], *[first + 2 + i if hyphen[i] else first + 1 for i in range(1, n)]]
    return replace(
        changed,
        upos=spliced(example.upos, ["PUNCT" if h else "PROPN" for h in hyphen]),
        xpos=spliced(example.xpos, ["HYPH" if h else "NNP" for h in hyphen]),
        lemmas=spliced(example.lemmas, words),
        heads=spliced(moved, heads),
        deprels=spliced(example.deprels, [example.deprels[first], *["punct" if h else "flat" for h in hyphen[1:]]]),
    )


def headline(example: Example) -> Example:
    """The sentence in headline case, without its last full stop."""
    words = [w if w.lower() in _SMALL and i else w[:1].upper() + w[1:] for i, w in enumerate(example.words)]
    changed = replace(example, words=tuple(words))
    full_stop = words[-1] == "." and len(words) > 2 and len(words) not in example.heads
    return _drop_last(changed) if full_stop else changed


def _drop_last(example: Example) -> Example:
    def cut(values: tuple[T, ...]) -> tuple[T, ...]:
        return values[:-1]

    return replace(
        example, words=cut(example.words), upos=cut(example.upos), xpos=cut(example.xpos), lemmas=cut(example.lemmas),
        heads=cut(example.heads), deprels=cut(example.deprels), masks=cut(example.masks),
    )  # fmt: skip


def vary(example: Example, rng: random.Random) -> Example:
    """What one epoch sees of a sentence: mostly the sentence itself."""
    if example.masks:
        example = swap_names(example, rng, 0.5 if rng.random() < 0.4 else 0.0)
        if example.parsed and rng.random() < 0.2:
            example = name_pronouns(example, rng)
    roll = rng.random()
    if roll < 0.06:
        return headline(example)
    if roll < 0.075:
        return replace(example, words=tuple(w.upper() for w in example.words))
    return example
