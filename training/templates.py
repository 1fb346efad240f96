"""Made-up news sentences with their names: what the sets hold too little of.

EWT and Wikipedia seldom say "North Korea's chief delegate" or "U.S. Assistant Secretary of State". These sentences have
names only, no parse, so they teach the name head and nothing else. All of them are ours.
"""

from __future__ import annotations

import random

from training.augment import ORGANISATIONS, PLACES, person
from training.examples import Example, span_masks
from training.inventions import ADJECTIVES, election, initials, invented, party
from verbale.language.tokens import cut

STATES = tuple(
    """North Korea|South Korea|the U.S.|the United States|Saudi Arabia|Sri Lanka|New Zealand|South Sudan|South Africa|
    East Timor|Sierra Leone|Costa Rica|El Salvador|the United Kingdom|the Philippines|the Netherlands|North Macedonia|
    the North|the South|Bosnia and Herzegovina|the Democratic Republic of Congo|Papua New Guinea|Ivory Coast|Hong Kong|
    the United Arab Emirates|the West Bank|the Gaza Strip|Northern Ireland|Nagorno-Karabakh|the UK|the US|Japan|China|
    Russia|Iran|Syria|Israel|Turkey|Ukraine|Vietnam|India|Pakistan|France|Britain|Germany|Egypt|Cuba|Colombia"""
    .replace("\n", "").split("|")
)  # fmt: skip
_BODIES = (
    "the United Nations", "the U.N. Security Council", "the European Union", "the White House",
    "the State Department", "the Foreign Ministry", "the International Atomic Energy Agency", "the Red Cross",
    "the African Union", "the World Bank", "the Arab League", "the Justice Party", "the Liberal Democratic Party",
    "the Defense Ministry", "the Security Council", "the Workers' Party", "the Kyodo News agency",
    "the Xinhua News Agency", "the Supreme Court", "the Central Committee",
)  # fmt: skip
_TITLES = (
    "President", "Prime Minister", "Foreign Minister", "Deputy Foreign Minister", "chief delegate", "envoy",
    "negotiator", "Assistant Secretary of State", "Secretary of State", "spokesman", "spokeswoman", "Ambassador",
    "Gen.", "Vice President", "Chief Cabinet Secretary", "nuclear envoy", "Defense Minister",
    "special representative", "leader", "Sen.",
)  # fmt: skip
_DAYS = ("Monday", "Tuesday", "on Wednesday", "on Thursday", "Friday", "last week", "in October", "this month")

TEMPLATES = (
    "{state} and {state} agreed {day} to resume talks in {place} .",
    "{adjective} {title} {person} met {person} in {place} {day} .",
    "{state} {title} {person} said {state} would not give aid unless {place} accounts for the missing .",
    "{state} 's {title} , {person} , walked out of the six-party talks .",
    "{surname} said {state} could shut down the plant in return for oil .",
    "{surname} told reporters in {place} {day} that {state} and {body} had failed to agree .",
    "{title} {person} of {state} and {adjective} {title} {person} shook hands at {body} .",
    "{place} denied the claim , and {surname} urged {state} to keep its word .",
    "The {adjective} delegation left {place} , {org} reported .",
    "The {org} asked {state} to let its inspectors back , a {adjective} official said .",
    '" We will wait , " said {person} , the {adjective} {title} .',
    "{person} , {state} 's {title} to {body} , called the test a mistake .",
    "Talks between {state} and {state} ended {day} without a deal , {adjective} officials said .",
    "{state} has demanded that {state} lift sanctions on {org} , according to {body} .",
    "The border with {state} was closed after {adjective} troops fired on a post near {place} .",
    "{body} condemned {state} , {state} and {state} {day} .",
    "{surname} and {surname} held a second round , this time in {place} .",
    "In {place} , {title} {surname} rejected the offer that {state} made {day} .",
    "{state} will send {person} to {place} , {org} said , citing {adjective} sources .",
    "Relations between {place} and {place} soured when {person} was arrested .",
    "{org} — {person} , who speaks for {body} , would not confirm the report .",
    "{state} {title} {surname} is to visit {state} {day} for talks with {title} {surname} .",
    "The {side} said {day} that it would return to the talks .",
    "The {side} 's {title} told the {side} that {place} would not move first .",
    "Aid to the {side} depends on what the {side} does , {surname} said .",
    "The {side} and {state} failed to agree {day} , and {body} will meet the {side} again .",
    "Troops moved to the north of {place} and held the south of the country .",
    "The party leads in the west of {state} , while the east is split .",
    "{person} of the {party} {short} won a seat in {land} at the {election} .",
    "The {party} {short} , led by {person} , left the coalition after the {election} .",
    "In the {election} , the {party} took 12 seats and the {party} none .",
    "{person} ( {party} ) and {person} ( {party} ) stood in {land} .",
    "He joined the {party} , the {party} and later the {party} .",
    "The {misc} was signed in {place} by {person} and {person} .",
    "After the {misc} , the {adjective} government banned the {party} .",
    "{person} is a {adjective} politician of the {party} and a member of the {invented} .",
    "The {invented} {short} and the {invented} called for a return to the {misc} .",
    "A spokesman for the {invented} in {land} said that {person} had resigned .",
    "{invented} , based in {place} , was bought by {invented} {day} .",
    "{person} studied at {invented} before he moved to {land} .",
    "{land} lies between {land} and {land} in {state} .",
    "The {invented} is near {land} , north of {place} .",
    "{title} {person} signed the {misc} at {land} , the {invented} reported .",
    "The {adjective} {title} and the {invented} accused {surname} of breaking the {misc} .",
    "Members of the {invented} fought in the {misc} under {person} .",
    "{surname} , of the {invented} {short} , met {surname} of the {invented} in {land} .",
)
_KINDS = {
    "state": "LOC", "place": "LOC", "adjective": "MISC", "person": "PER", "surname": "PER", "body": "ORG", "org": "ORG",
    "side": "LOC", "party": "ORG", "invented": "ORG", "land": "LOC", "misc": "MISC", "election": "MISC", "short": "ORG",
}  # fmt: skip


def news_names(rng: random.Random, count: int) -> list[Example]:
    """`count` made-up sentences."""
    return [_fill(rng.choice(TEMPLATES), rng) for _ in range(count)]


def _fill(template: str, rng: random.Random) -> Example:
    words: list[str] = []
    spans: list[tuple[int, int, str]] = []
    for slot in template.split():
        key = slot.strip("{}")
        if not slot.startswith("{"):
            words += cut(slot)
            continue
        if key == "short":
            words, spans = _with_initials(words, spans)
            continue
        filled = _filler(key, rng)
        if filled[0] in ("the", "The"):
            words.append(filled.pop(0))
        if key in _KINDS:
            spans.append((len(words), len(words) + len(filled), _KINDS[key]))
        words += filled
    words[0] = words[0][:1].upper() + words[0][1:]
    return Example(words=tuple(words), masks=tuple(span_masks(len(words), spans)))


def _with_initials(words: list[str], spans: list[tuple[int, int, str]]) -> tuple[list[str], list[tuple[int, int, str]]]:
    """The initials of the last name in brackets behind it, where there are three or more."""
    first, last, kind = spans[-1]
    short = initials(words[first:last])
    if len(short) < 3:
        return words, spans
    return [*words, "(", short, ")"], [*spans, (len(words) + 1, len(words) + 2, kind)]


def _filler(key: str, rng: random.Random) -> list[str]:
    if key in ("person", "surname"):
        return person(rng, key == "surname")
    if key in _MADE:
        return [word for token in _MADE[key](rng).split() for word in cut(token)]
    if key in _INVENTED:
        return invented(_INVENTED[key], rng)
    lists = {"state": STATES, "place": PLACES, "adjective": ADJECTIVES, "body": _BODIES, "org": ORGANISATIONS,
             "title": _TITLES, "day": _DAYS, "side": _SIDES}  # fmt: skip
    return [word for token in rng.choice(lists[key]).split() for word in cut(token)]


_SIDES = ("North", "South")
_INVENTED = {"invented": "ORG", "land": "LOC", "misc": "MISC"}
_MADE = {"party": party, "election": election}
