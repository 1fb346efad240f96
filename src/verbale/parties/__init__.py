"""Who: the knowledge base of states, bodies, places and people, and the cast of a story."""

from __future__ import annotations

from verbale.parties.cast import Cast, cast, told_of_its_day
from verbale.parties.finding import slug
from verbale.parties.knowledge import Knowledge

__all__ = ["Cast", "Knowledge", "cast", "slug", "told_of_its_day"]
