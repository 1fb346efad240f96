"""Who: the knowledge base of states, bodies, places and people, and the cast of a story."""

from __future__ import annotations

from verbale.parties.across import Doubt, Sighting, Somebody, people_across
from verbale.parties.cast import Cast, cast, names_of, told_of_its_day
from verbale.parties.finding import slug
from verbale.parties.knowledge import Knowledge
from verbale.parties.publishers import publisher
from verbale.parties.story import StoryNames

__all__ = [
    "Cast",
    "Doubt",
    "Knowledge",
    "Sighting",
    "Somebody",
    "StoryNames",
    "cast",
    "names_of",
    "people_across",
    "publisher",
    "slug",
    "told_of_its_day",
]
