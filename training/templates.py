"""Made-up news sentences with their names: what the sets hold too little of.

EWT and Wikipedia seldom say "North Korea's chief delegate" or "U.S. Assistant Secretary of State". These sentences have
names only, no parse, so they teach the name head and nothing else. All of them are ours.
"""

from __future__ import annotations

import random

from training.augment import ORGANISATIONS, PLACES, person
from training.examples import Example, span_masks
from verbale.language.tokens import cut

STATES = tuple(
    """North Korea|South Korea|the U.S.|the United States|Saudi Arabia|Sri Lanka|New Zealand|South Sudan|South Africa|
    East Timor|Sierra Leone|Costa Rica|El Salvador|the United Kingdom|the Philippines|the Netherlands|North Macedonia|
    the North|the South|Bosnia and Herzegovina|the Democratic Republic of Congo|Papua New Guinea|Ivory Coast|Hong Kong|
    the United Arab Emirates|the West Bank|the Gaza Strip|Northern Ireland|Nagorno-Karabakh|the UK|the US|Japan|China|
    Russia|Iran|Syria|Israel|Turkey|Ukraine|Vietnam|India|Pakistan|France|Britain|Germany|Egypt|Cuba|Colombia"""
    .replace("\n", "").split("|")
)  # fmt: skip
_ADJECTIVES = tuple(
    """North Korean|South Korean|American|Japanese|Chinese|Russian|Iranian|Syrian|Israeli|Palestinian|Turkish|Ukrainian|
    Saudi|Sri Lankan|Filipino|British|French|German|Indian|Pakistani|Afghan|Iraqi|Cuban|Colombian|Sudanese|Kenyan"""
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
    "\" We will wait , \" said {person} , the {adjective} {title} .",
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
)
_KINDS = {
    "state": "LOC", "place": "LOC", "adjective": "MISC", "person": "PER", "surname": "PER", "body": "ORG", "org": "ORG",
}  # fmt: skip


def news_names(rng: random.Random, count: int) -> list[Example]:
    """`count` made-up sentences."""
    return [_fill(rng.choice(TEMPLATES), rng) for _ in range(count)]


def _fill(template: str, rng: random.Random) -> Example:
    words: list[str] = []
    spans: list[tuple[int, int, str]] = []
    for slot in template.split():
        key = slot.strip("{}")
        filled = _filler(key, rng) if slot.startswith("{") else cut(slot)
        if filled[0] in ("the", "The"):
            words.append(filled.pop(0))
        if key in _KINDS and slot.startswith("{"):
            spans.append((len(words), len(words) + len(filled), _KINDS[key]))
        words += filled
    words[0] = words[0][:1].upper() + words[0][1:]
    return Example(words=tuple(words), masks=tuple(span_masks(len(words), spans)))


def _filler(key: str, rng: random.Random) -> list[str]:
    if key in ("person", "surname"):
        return person(rng, key == "surname")
    lists = {"state": STATES, "place": PLACES, "adjective": _ADJECTIVES, "body": _BODIES, "org": ORGANISATIONS,
             "title": _TITLES, "day": _DAYS}  # fmt: skip
    return [word for token in rng.choice(lists[key]).split() for word in cut(token)]
