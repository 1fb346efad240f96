"""Who: the knowledge base of states, bodies, places and people, and the cast of a story."""

from __future__ import annotations

from verbale.parties.cast import Cast, cast
from verbale.parties.finding import slug
from verbale.parties.knowledge import Knowledge

__all__ = ["Cast", "Knowledge", "cast", "slug"]
