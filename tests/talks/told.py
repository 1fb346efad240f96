"""Made acts and linkages for the tests of the talks: Arland, Borland and Cordia, a page and a sentence each."""

from __future__ import annotations

from itertools import count

from verbale.ledger.lines import Dated, Line, LinkageLine, Who
from verbale.model import Span

ARLAND, BORLAND, CORDIA = Who("arl", "Arland", "arl"), Who("bor", "Borland", "bor"), Who("cor", "Cordia", "cor")
PARTIES = {who.id: who for who in (ARLAND, BORLAND, CORDIA)}
ADA = Who("ada-quell", "Ada Quell", "arl")

_NUMBER = count(1)


def act(cameo, day, actors="arl", targets="bor", issues=("grain",), status="actual", words="Arland did so.", **more):
    """One act on a page of its own; `actors` and `targets` are ids with spaces between, the cue the second word."""
    number = next(_NUMBER)
    who, whom = (tuple(PARTIES[one] for one in ids.split()) for ids in (actors, targets))
    first = words.index(" ") + 1 if " " in words else 0
    cue = Span(first, first + len(words[first:].split()[0]))
    basis = "explicit" if day else "unknown"
    values = {
        "act": f"{number:040}", "local": f"x{number}", "page": f"sha256:{number:03}", "source": f"p{number}.txt",
        "article": "a1", "title": None, "outlet": None, "published": Dated(day, "stated"),
        "happened": Dated(day, basis), "day": _last(day), "cameo": cameo, "plover": "NONE", "cue": cue,
        "span": Span(0, len(words)), "quote": words, "sentence_span": Span(0, len(words)), "sentence": words,
        "actors": who, "targets": whom, "actor_parties": who, "target_parties": whom, "issues": tuple(issues),
        "status": status, "condition": None, "condition_text": "", "condition_span": None, "speakers": (),
        "place": None, "confidence": 0.9, "because": "",
    }  # fmt: skip
    return Line(**(values | more))


def _last(day):
    return f"{day}-28" if day and len(day) == 7 else day


def tie(holder, awaits, withheld=("grain",), awaited=("crew",), day="2011-05-04", state="open", kind="unless", **more):
    """One linkage on a page of its own."""
    number = next(_NUMBER)
    values = {
        "page": f"sha256:l{number:03}", "source": f"l{number}.txt", "article": "a1", "published": Dated(day, "stated"),
        "holder": PARTIES[holder], "withholds": f"give {' '.join(withheld)}", "withholds_span": Span(0, 10),
        "withholds_issues": tuple(withheld), "act": None, "awaits": PARTIES[awaits],
        "awaited": f"moves on {' '.join(awaited)}", "awaited_span": Span(20, 30), "awaited_issues": tuple(awaited),
        "kind": kind, "state": state,
    }  # fmt: skip
    return LinkageLine(**(values | more))
