"""Who speaks as "we" on an official page: by its address, by what it calls itself, by a line of its head or its end."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from verbale.model import Metadata
from verbale.parties.knowledge import Knowledge
from verbale.parties.line import fold, pieces_of

HEAD, END = 8, 5
"""So many lines of a page from either end may say by themselves who issues it."""
LINE, WORDS = 90, 3
"""Characters of a line that is a name and no sentence, and words of one that is no kicker ("White House")."""
MEDIA = frozenset({"media", "news-agency", "newspaper", "broadcaster"})
"""Kinds of bodies whose pages tell what others do."""
_LED = re.compile(r"^\W*(?:(?:source|issued by|published by|released by|from|statement by)\s*:?\s+)?(?:the\s+)?", re.I)
_ENDS = re.compile(r"[\s.,;:|–—-]+$")


def publisher(metadata: Metadata, source: str, text: str, knowledge: Knowledge) -> str | None:
    """The id of the state or body whose own page this is, by the surest sign; None for papers and everybody else.

    `source` is the page's name where it is an address, `text` the page's text.
    """
    hosts = (urlsplit(address).hostname for address in (metadata.url, source) if address and "://" in address)
    found = (_of_host(host, knowledge) for host in hosts if host)
    names = (_of_name(name, knowledge) for name in (metadata.outlet, *_edges(text)) if name)
    return next((party for party in (*found, *names) if party is not None), None)


def _of_host(host: str, knowledge: Knowledge) -> str | None:
    """Whose site a host is: the longest known end of it, else the government's of the country it is in."""
    parts = host.lower().rstrip(".").split(".")
    for i in range(len(parts)):
        if (party := knowledge.hosts.get(".".join(parts[i:]))) is not None:
            return party
    state = knowledge.domains.get(parts[-1])
    return state if state is not None and not knowledge.governmental.isdisjoint(parts[-3:-1]) else None


def _of_name(name: str, knowledge: Knowledge) -> str | None:
    """The party that an official body of this name speaks for: "U.S. Department of State", "The White House"."""
    words = _ENDS.sub("", _LED.sub("", name.strip()))
    key = " ".join(fold(piece) for piece in pieces_of(words))
    if key in knowledge.issuers:
        return knowledge.issuers[key]
    for form in knowledge.forms.get(key, ()):
        entry = knowledge.entries.get(form.entry)
        if form.kind != "name" or entry is None or entry.type not in ("government", "organization"):
            continue
        above = knowledge.entries.get(entry.party or "")
        if entry.kind not in MEDIA and above is not None and above.type == "state":
            return above.id
    return None


def _edges(text: str) -> list[str]:
    """The short lines at a page's beginning and end."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    ends = lines[:HEAD] + lines[max(HEAD, len(lines) - END) :]
    return [line for line in ends if len(line) <= LINE and len(line.split()) >= WORDS]
