"""Invented names built as real ones are: parties, ministries, companies, elections, treaties, provinces.

The sets hold a few hundred names of each kind, so what their inner words join ("and", "of", "for", "'s") is learnt
badly: "Social Democratic and Labour Party" came out as two. The parts are ours; the names are not those of anybody.
"""

from __future__ import annotations

import random
from collections.abc import Callable

from training.augment import PLACES, person
from verbale.language.tokens import cut

ADJECTIVES = tuple(
    """North Korean|South Korean|American|Japanese|Chinese|Russian|Iranian|Syrian|Israeli|Palestinian|Turkish|Ukrainian|
    Saudi|Sri Lankan|Filipino|British|French|German|Indian|Pakistani|Afghan|Iraqi|Cuban|Colombian|Sudanese|Kenyan|
    Egyptian|Lebanese|Jordanian|Ethiopian|Nigerian|Brazilian|Mexican|Canadian|Australian|Polish|Hungarian|Serbian|
    Croatian|Greek|Italian|Spanish|Swedish|Norwegian|Finnish|Dutch|Belgian|Swiss|Austrian|Vietnamese|Thai|Indonesian|
    Malaysian|Nepalese|Burmese|Cambodian|Kurdish|Armenian|Georgian|Azerbaijani|Kazakh|Venezuelan|Bolivian|Chilean|
    Argentine|Peruvian|Somali|Libyan|Tunisian|Algerian|Moroccan|Yemeni|Qatari|Albanian|Bosnian|Bulgarian|Romanian|Irish|
    Scottish|Welsh|European|African|Arab|Asian|Soviet|Ottoman|Islamic"""
    .replace("\n", "").replace("    ", "").split("|")
)  # fmt: skip
_IDEAS = tuple(
    """Social Democratic|Labour|Liberal|Conservative|Progressive|Christian Democratic|Communist|Socialist|Republican|
    Green|National|Nationalist|Democratic|Justice|Freedom|Reform|Unity|People's|Workers'|Farmers'|Islamic|Patriotic|
    Constitutional|Popular|Independence|Agrarian|Centre|Radical|United|Labor|Unionist|Republican People's|New"""
    .replace("\n", "").replace("    ", "").split("|")
)  # fmt: skip
_GROUPS = ("Party", "Party", "Party", "Party", "Alliance", "Front", "Union", "Movement", "League", "Coalition", "Bloc")
_AIMS = ("Freedom", "Justice", "Progress", "Democracy", "Unity", "Change", "Rights", "Peace", "Development", "Reform",
         "National Salvation", "Democratic Change", "the Future", "Human Rights", "Law", "Solidarity")  # fmt: skip
_FIELDS = ("Foreign Affairs", "Defense", "Defence", "Finance", "Trade", "Energy", "Interior", "Justice", "Health",
           "Agriculture", "Unification", "Economy", "Information", "Refugees", "Nuclear Energy", "Atomic Energy",
           "Education", "Security", "Culture", "Labor", "Environment", "Transport", "Intelligence", "Disarmament",
           "Economic Cooperation", "State Security", "Maritime Affairs", "Monetary Affairs")  # fmt: skip
_BODIES = ("Council", "Commission", "Agency", "Committee", "Office", "Association", "Organization", "Federation",
           "Conference", "Authority", "Institute", "Foundation", "Center", "Fund", "Forum", "Board")  # fmt: skip
_FIRMS = ("Industries", "Group", "Holdings", "Motors", "Airlines", "Bank", "Media", "Steel", "Corp.", "Inc.", "Co.",
          "Ltd.", "& Co.", "Oil", "Shipping", "Records", "Systems", "Electric", "Telecom", "Books")  # fmt: skip
_PAPERS = ("Times", "Post", "Daily News", "Herald", "Tribune", "Gazette", "Observer", "News Agency", "Television",
           "Morning Post", "Journal", "Star", "Shimbun", "Ilbo")  # fmt: skip
_FORCES = ("Army", "Navy", "Air Force", "Armed Forces", "Revolutionary Guard Corps", "Liberation Front",
           "Liberation Army", "Red Cross Society", "Red Crescent", "National Guard", "Border Guard")  # fmt: skip
_LAND = ("County", "Province", "District", "Valley", "River", "Island", "Islands", "Airport", "Square", "Street",
         "Peninsula", "Mountains", "Strait", "Sea", "Desert", "Governorate", "Palace", "Heights", "Bay",
         "International Airport", "Avenue", "Region", "Oblast", "Canal", "Coast", "Highlands")  # fmt: skip
_LAND_OF = ("City", "Gulf", "Bay", "Strait", "Sea", "Republic", "Province", "Kingdom", "State", "Isle",
            "Democratic Republic", "People's Republic", "Islamic Republic", "Duchy", "Colony")  # fmt: skip
_SIDES = ("North", "South", "East", "West", "Northern", "Southern", "Eastern", "Western", "Central", "New", "Upper",
          "Greater", "Port", "San", "Fort", "Mount", "Lake", "Cape", "Saint", "El", "Lower")  # fmt: skip
_POLLS = ("general", "federal", "presidential", "parliamentary", "local", "legislative", "municipal", "regional",
          "gubernatorial", "Senate", "European Parliament", "leadership", "provincial")  # fmt: skip
_DEEDS = ("Treaty", "Battle", "War", "Siege", "Declaration", "Congress", "Peace", "Convention", "Convention", "Fall")
_PACTS = ("Accords", "Agreement", "Protocol", "Declaration", "Summit", "Conference", "Crisis", "War", "Process",
          "Initiative", "Framework", "Communique", "Plan", "Cup", "Games", "Peace Accord", "Convention")  # fmt: skip
_UPHEAVALS = ("Revolution", "Civil War", "Constitution", "Spring", "Uprising", "War of Independence", "Empire Games")
_COUNT = ("First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Ninth", "101st", "22nd", "4th")

Rng = random.Random


def _surname(rng: Rng) -> str:
    return " ".join(person(rng, surname_only=True))


def _two(rng: Rng, parts: tuple[str, ...], chance: float, link: str = " and ") -> str:
    """One part, or with `chance` two of them joined."""
    return link.join(rng.sample(parts, 2)) if rng.random() < chance else rng.choice(parts)


def party(rng: Rng) -> str:
    """A party's or movement's name."""
    group, kind = rng.choice(_GROUPS), rng.randrange(6)
    if kind == 0:
        return f"{group} {'of' if group == 'Party' else 'for'} {_two(rng, _AIMS, 0.5)}"
    if kind == 1:
        return f"{rng.choice(ADJECTIVES)} {_two(rng, _IDEAS, 0.3)} {group}"
    if kind == 2:
        return f"{rng.choice(_IDEAS)} {group} of {rng.choice(PLACES)}"
    return f"{_two(rng, _IDEAS, 0.4, rng.choice((' and ', ' ')))} {group}"


def _ministry(rng: Rng) -> str:
    if rng.random() < 0.5:
        return f"{rng.choice(('Ministry', 'Department', 'State Committee'))} of {_two(rng, _FIELDS, 0.3)}"
    return f"{rng.choice(_FIELDS)} {rng.choice(('Ministry', 'Department', 'Directorate'))}"


def _body(rng: Rng) -> str:
    body, field = rng.choice(_BODIES), _two(rng, _FIELDS, 0.35)
    kind = rng.randrange(4)
    if kind == 0:
        return f"{body} {rng.choice(('for', 'on'))} {field}"
    if kind == 1:
        return f"{body} for {field} in {rng.choice(PLACES)}"
    whose = ("International", "National", "Supreme", "Central", "Joint", rng.choice(ADJECTIVES))
    return f"{rng.choice(whose)} {rng.choice(_FIELDS)} {body}"


def _school(rng: Rng) -> str:
    place, founder = rng.choice(PLACES), _surname(rng)
    placed = (f"University of {place}", f"{place} University", f"{place} State University")
    return rng.choice((*placed, f"{founder} College", f"{founder} Institute", f"{founder} Foundation"))


def _firm(rng: Rng) -> str:
    if rng.random() < 0.2:
        return f"{_surname(rng)} & {_surname(rng)}"
    return f"{rng.choice((_surname(rng), rng.choice(PLACES)))} {rng.choice(_FIRMS)}"


def _paper(rng: Rng) -> str:
    return f"{rng.choice(PLACES)} {rng.choice(_PAPERS)}" if rng.random() < 0.8 else f"Radio {rng.choice(PLACES)}"


def _force(rng: Rng) -> str:
    if rng.random() < 0.2:
        return f"{rng.choice(_COUNT)} {rng.choice(('Infantry', 'Armored', 'Airborne', 'Naval'))} Division"
    return f"{rng.choice((*ADJECTIVES, *PLACES, 'Free ' + rng.choice(ADJECTIVES)))} {rng.choice(_FORCES)}"


def land(rng: Rng) -> str:
    """A state's, province's, street's or river's name."""
    place, kind = rng.choice(PLACES), rng.randrange(5)
    if kind == 0:
        return f"{rng.choice(_LAND_OF)} of {place}"
    if kind == 1:
        return f"{rng.choice(_SIDES)} {rng.choice((place, _surname(rng)))}"
    if kind == 2:
        return f"{_surname(rng)} {rng.choice(_LAND)}"
    return f"{place} {rng.choice(_LAND)}"


def election(rng: Rng) -> str:
    """An election's name, year first or none."""
    year = f"{rng.randrange(1900, 2030)} " if rng.random() < 0.8 else ""
    where = rng.choice(rng.choice((ADJECTIVES, tuple(PLACES))))
    return f"{year}{where} {rng.choice(_POLLS)} election{rng.choice(('', '', 's'))}"


def treaty(rng: Rng) -> str:
    """A treaty's, war's, conference's or upheaval's name."""
    place, kind = rng.choice(PLACES), rng.randrange(6)
    if kind == 0:
        return f"{rng.choice(_DEEDS)} of {place}"
    if kind == 1:
        return f"{rng.choice(('War', 'Conflict'))} in {place}"
    if kind == 2:
        return f"{rng.choice(ADJECTIVES)} {rng.choice(_UPHEAVALS)}"
    if kind == 3:
        return f"{rng.choice(_COUNT[:5])} {rng.choice((place, rng.choice(ADJECTIVES), 'World'))} War"
    if kind == 4:
        return f"{_surname(rng)} {rng.choice(('Prize', 'Doctrine', 'Act', 'Plan', 'Report', 'Amendment'))}"
    return f"{place} {rng.choice(_PACTS)}"


_KINDS: dict[str, tuple[Callable[[Rng], str], ...]] = {
    "ORG": (party, party, _ministry, _body, _school, _firm, _paper, _force),
    "LOC": (land,),
    "MISC": (treaty, treaty, election),
}


def invented(kind: str, rng: Rng) -> list[str]:
    """Words of an invented name of `ORG`, `LOC` or `MISC`, cut as EWT cuts."""
    return [word for token in rng.choice(_KINDS[kind])(rng).split() for word in cut(token)]


def initials(words: list[str]) -> str:
    """What stands in brackets behind a long name: "PNP" for "People's National Party"."""
    return "".join(word[0] for word in words if word[:1].isupper())
