"""Who speaks as "we" in a statement, where nobody is quoted: its signatories, who is in its head, whose page it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from verbale.acts.words import words
from verbale.language.sentence import Sentence
from verbale.parties import Cast

HEADED = words("statement-nouns")
TELLS = words("issuer-verbs")


def issuer(sentences: Sequence[Sentence], cast: Cast) -> tuple[str, ...]:
    """The parties in whose name a story speaks, as entities; empty where no party does anything in it.

    Nobody's in a transcript, whose labels tell who speaks. In order: who stands between "We," and its verb; whom the
    head names ("Remarks by …"); whose page it is on; whose words it mostly gives; the state that is most often a
    subject.
    """
    told = told_issuer(sentences, cast)
    if told or cast.labelled:
        return told
    subjects = list(_subjects(sentences, cast))
    for pool in ([p for p, verb in subjects if verb in TELLS], [p for p, _ in subjects]):
        if pool:
            return (Counter(pool).most_common(1)[0][0],)
    return ()


def told_issuer(sentences: Sequence[Sentence], cast: Cast) -> tuple[str, ...]:
    """Those whom a story or its page names as its issuer: the first three ways of `issuer`."""
    for number, s in enumerate(sentences[:6]):
        if signed := _signatories(number, s, cast):
            return signed
    for number, s in enumerate(sentences[:2]):
        if named := _in_head(number, s, cast):
            return (named,)
    if cast.labelled:
        return ()
    if cast.publisher is not None:
        cast.entities.setdefault(cast.publisher.id, cast.publisher)
        return (cast.publisher.id,)
    return ()


def _signatories(number: int, s: Sentence, cast: Cast) -> tuple[str, ...]:
    """ "We, the leaders of Japan and Korea, welcome …": the parties named between the pronoun and its verb.

    The head may stand in the same sentence, where a page does not part them.
    """
    we = next((w for w in range(len(s) - 3) if s.words[w] == "We" and s.words[w + 1] == ","), None)
    if we is None:
        return ()
    verb = s.heads[we] if s.heads[we] > we + 2 else len(s)
    verb = next((v for v in range(we + 2, verb) if s.xpos[v] in ("VBP", "VBD") and s.upos[v] == "VERB"), verb)
    return tuple(
        dict.fromkeys(cast.party_or_self(x) for w in range(we + 2, verb) for x in cast.at(number, w) if _acts(cast, x))
    )


def _in_head(number: int, s: Sentence, cast: Cast) -> str | None:
    """The party named first after "statement by", "remarks from" at the beginning of a head."""
    for w in range(1, min(len(s), 8)):
        if s.words[w].lower() in ("by", "from", "of") and s.lemmas[w - 1].lower() in HEADED:
            after = (x for v in range(w + 1, min(len(s), w + 8)) for x in cast.at(number, v) if _acts(cast, x))
            return next((cast.party_or_self(x) for x in after), None)
    return None


def _subjects(sentences: Sequence[Sentence], cast: Cast) -> Iterator[tuple[str, str]]:
    """Pairs of a state that a subject stands for and the lemma of its verb."""
    for number, s in enumerate(sentences):
        for w in range(len(s)):
            if s.deprels[w].startswith("nsubj") and s.upos[w] != "PRON" and s.heads[w] >= 0:
                for x in cast.at(number, w):
                    party = cast.party_or_self(x)
                    if cast.type_of(party) == "state":
                        yield party, s.lemmas[s.heads[w]]


def _acts(cast: Cast, entity: str) -> bool:
    return cast.type_of(entity) not in (None, "place")
