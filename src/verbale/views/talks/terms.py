"""The offices that a person is known to have held, in words."""

from __future__ import annotations

from verbale.parties import Knowledge
from verbale.parties.tables import Term
from verbale.settings import settings

MOST_TERMS = 3
"""Terms that are shown of one person, the latest."""


def term_words(person: str) -> list[str]:
    """The latest offices of a person by id, the last first: "prime minister 2006 to 2007"; none where none is known."""
    entry = Knowledge.load(settings().own_knowledge()).entries.get(person)
    terms = sorted(entry.terms if entry else (), key=lambda term: (term.start or "", term.end or "9999"))
    return [_words(term) for term in reversed(terms[-MOST_TERMS:])]


def _words(term: Term) -> str:
    first, last = (term.start or "")[:4], (term.end or "")[:4]
    if first and last:
        return f"{term.office} {first}" if first == last else f"{term.office} {first} to {last}"
    return f"{term.office} since {first}" if first else f"{term.office} until {last}" if last else term.office
