"""Who says it: the words that name a source, and whom they name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from verbale.acts import grammar as g
from verbale.acts.lexicon import Entry
from verbale.acts.saying import Saying, cue_list
from verbale.language.sentence import Sentence
from verbale.model import Span
from verbale.parties import Cast

HE, SHE = frozenset({"he", "his", "him"}), frozenset({"she", "her"})
FAR = 3
"""Sentences behind a named speaker in which "he" may still be he."""
COUNTS = {2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven"}
_LEADERS = re.compile(r"\bWe,\s+the\s+(?:leaders|heads|presidents|prime\s+ministers)\b", re.IGNORECASE)
"""How leaders sign whose states are named and not they."""
FIRST_PERSON = frozenset({"i", "we", "our", "my"})
AFTER_QUOTE = frozenset({",", "”", '"', "''", "’", "—", "–"})
"""What stands before an inverted verb of speech."""

TOLD_BY_NOBODY = frozenset({"say", "report", "quote", "allege", "claim", "announce", "state", "cite"})
"""Verbs that make an attribution without a source ("is said to", "was reported as saying")."""


def speaker(s: Sentence, i: int) -> int | None:
    """The subject of a verb of speech; of several that the parse hangs on it, the one whose phrase stands beside it.

    Behind a quotation ("…," said Novak) it is the one behind; else the nearest before, past a dateline ("MOSCOW").
    """
    own = [c for c in s.children[i] if s.deprels[c] == "nsubj"]
    if len(own) < 2:
        found = inverted(s, i)
        found = found if found is not None else _set_off(s, i)
        return found if found is not None else g.subject(s, i)
    behind = [c for c in own if c > i]
    if behind and i and s.words[i - 1] in AFTER_QUOTE:
        return g.antecedent(s, behind[0])
    before = [c for c in own if c < i]
    return g.antecedent(s, max(before)) if before else g.subject(s, i)


def _set_off(s: Sentence, i: int) -> int | None:
    """Who goes on in a participle behind a comma: of "Novak mocked Maric, saying …" it is Novak."""
    participle = s.xpos[i] == "VBG" and s.deprels[i] in ("acl", "advcl")
    if not participle or any(s.deprels[c].startswith("nsubj") for c in s.children[i]):
        return None
    first = min(s.subtree(i))
    if not first or "," not in s.words[first - 1 : first + 1]:
        return None
    return g.subject(s, g.clause_head(s, s.heads[i]))


def inverted(s: Sentence, i: int) -> int | None:
    """The name behind a verb of speech at a sentence's end that the parse made a clause beside: "…, noted Novak."."""
    if not i or s.words[i - 1] not in AFTER_QUOTE or s.xpos[i] not in ("VBN", "VBD"):
        return None
    if any(s.deprels[c] in ("aux", "ccomp", "mark") or (s.deprels[c] == "nsubj" and c < i) for c in s.children[i]):
        return None
    found = next((c for c in s.children[i] if s.deprels[c] in ("obj", "nsubj") and c > i), None)
    if found is None or s.upos[found] != "PROPN" or min(s.subtree(found)) != i + 1:
        return None
    return found if all(s.upos[w] == "PUNCT" for w in range(max(s.subtree(found)) + 1, len(s))) else None


def source_word(s: Sentence, i: int, entry: Entry) -> int | None:
    """The word that heads the source of a cue: the subject of a verb, the owner of a noun."""
    return noun_owner(s, i) if entry.pos == "noun" else speaker(s, i)


def noun_owner(s: Sentence, i: int) -> int | None:
    """Whose a noun of speech is: "Kiev's claim", "a report by", "North Korean claims", "made the claim"."""
    found = g.possessor(s, i)
    if found is None:
        found = next(iter(g.prepositional(s, i, {"by", "from", "among"})), None)
    if found is None:
        named = [c for c in s.children[i] if s.deprels[c] in ("amod", "compound") and c < i]
        named += [i - 1] if i else []
        found = next((c for c in named if s.upos[c] in ("PROPN", "ADJ") and s.words[c][:1].isupper()), None)
    up = s.heads[i]
    if found is None and up >= 0 and _gives(s, i, up):
        found = g.subject(s, up)
    if found is None:
        found = next(iter(g.prepositional(s, i, {"of"})), None)
    return found


def _gives(s: Sentence, i: int, up: int) -> bool:
    """Whether the subject of a verb is whose its noun of speech is: "held the view that", "under the pretext that"."""
    if s.deprels[i] == "obj":
        return s.lemmas[up] in cue_list("holding-words")
    return s.deprels[i] == "obl" and g.case_of(s, i) in ("under", "on", "in") and s.upos[up] == "VERB"


def named_source(number: int, s: Sentence, word: int | None, cast: Cast) -> tuple[Span | None, tuple[str, ...]]:
    """The words that name a source, and whom they name."""
    if word is None:
        return None, ()
    after = max((w for w in range(word) if s.words[w] == ";"), default=-1)  # what a semicolon parts is said apart
    kept = [
        w
        for w in s.subtree(word)
        if w > after and not _below(s, w, word, ("appos", "acl", "acl:relcl", "parataxis", "case"))
    ]
    while kept and s.upos[kept[0]] in ("PUNCT", "CCONJ") and kept[0] != word:
        kept = kept[1:]
    kept = g.trimmed(s, kept) or [word]
    if word not in kept:
        kept = [word]
    return s.span(kept[0], kept[-1] + 1), _who(number, s, word, cast)


def _who(number: int, s: Sentence, word: int, cast: Cast) -> tuple[str, ...]:
    """Whom a phrase names; "our allies" are not us, nor "its rivals" it."""
    found = tuple(cast.entities_of_phrase(number, word))
    owner = g.possessor(s, word)
    if owner is None or s.lemmas[word].lower() not in cue_list("others") or cast.at(number, word):
        return found
    return tuple(x for x in found if x not in cast.at(number, owner))


def is_nameless(s: Sentence, word: int | None, entities: Sequence[str], cast: Cast) -> bool:
    """Whether a source is one that a reader cannot know: "a U.S. official", "Senate leaders"; no person by name."""
    if word is None or s.lemmas[word].lower() not in cue_list("nameless") or len(entities) != 1:
        return False
    if s.words[word][:1].isupper() and word and s.words[word][1:].islower() and s.upos[word] == "PROPN":
        return False
    if cast.type_of(entities[0]) in (None, "person", "group"):
        return False
    first = min(s.subtree(word))
    return s.words[first].lower() not in ("the", "this", "that", "its", "their", "his", "her", "our")


def joint_source(entities: Sequence[str], span: Span | None, text: str, cast: Cast) -> str | None:
    """The entity of a source; that of several is a group, also known by the words that stand for it here."""
    if len(entities) < 2:
        return entities[0] if entities else None
    ident = cast.group(entities)
    words = " ".join(text[span.start : span.end].split()) if span is not None else ""
    group = cast.entities[ident]
    names = [*([words] if " " in words else []), *_joint_names(entities, text, cast)]
    new = [x for x in dict.fromkeys(names) if x not in (group.name, *group.also)]
    if new:
        cast.entities[ident] = replace(group, also=(*group.also, *new))
    return ident


def _joint_names(entities: Sequence[str], text: str, cast: Cast) -> list[str]:
    """What several speakers are called together: "Quell and Maric", "the two leaders" where each leads a state."""
    short = [_short_name(x, text, cast) for x in entities]
    names = [", ".join(short[:-1]) + " and " + short[-1]]
    parties = [cast.entities.get(cast.party_or_self(x)) for x in entities]
    states = [x for x in parties if x is not None and x.type == "state"]
    people = all(cast.type_of(x) == "person" for x in entities)
    if len(set(states)) == len(entities) and (people or _LEADERS.search(text)):
        names += [f"the {COUNTS[len(states)]} leaders"] if len(states) in COUNTS else []
        names.append("leaders of " + ", ".join(x.name for x in states[:-1]) + " and " + states[-1].name)
    return names


def _short_name(entity: str, text: str, cast: Cast) -> str:
    """The shortest name that a story gives to a person, one word of it; a body's own name."""
    found = cast.entities[entity]
    if found.type != "person":
        return found.name
    written = {text[m.span.start : m.span.end] for m in cast.mentions if m.entity == entity}
    surnames = {w for w in written if w[:1].isupper() and w.split()[-1:] == [w] and w in found.name}
    return min(surnames, key=lambda w: (len(w), w), default=found.name.split()[-1])


def in_first_person(
    found: Sequence[Saying],
    sentences: Sequence[Sentence],
    issuer: Sequence[str],
    cast: Cast,
    narrator: Sequence[str] = (),
) -> list[Saying]:
    """The sayings, with whoever is quoted, else the issuer of the story, as the source of "I hope", "we believe".

    "We" are the party that the speaker stands for. "I" outside of all quotations is the `narrator`, or nobody known.
    """
    out = []
    for a in found:
        word = sentences[a.sentence].words[a.source_word].lower() if a.source_word is not None else ""
        if word in FIRST_PERSON and a.cue is not None:
            quoted = (b for b in found if b is not a and b.kind != "indirect")
            around = [b for b in quoted if b.content.start <= a.cue.start < b.content.end]
            inner = min(around, key=lambda b: b.content.end - b.content.start, default=None)
            mine = word in ("i", "my")
            who = inner.entities if inner is not None else tuple(narrator if mine else issuer)
            if not mine:
                who = tuple(dict.fromkeys(cast.party_or_self(x) for x in who))
            same = {cast.party_or_self(x) for x in a.entities} == set(who)  # those who signed, by name
            ours = inner is None and (bool(who) or mine) and not same
            spoken_of = inner is None and word == "i" and any(_is_he_or_she(x, sentences, cast) for x in a.entities)
            own = () if spoken_of and same else a.entities  # who is called "he" does not say "I"
            nameless = inner is not None and inner.cue is None and not (who or mine)  # "Press Secretary: We …"
            given = (inner is not None and not nameless) or ours or not a.entities
            a = replace(a, entities=who if given else own)
        out.append(a)
    return out


def _is_he_or_she(entity: str, sentences: Sequence[Sentence], cast: Cast) -> bool:
    return any(
        found == (entity,) and sentences[n].words[w].lower() in HE | SHE for (n, w), found in cast.refers.items()
    )


def in_pronouns(found: Sequence[Saying], sentences: Sequence[Sentence], cast: Cast) -> list[Saying]:
    """The sayings, a quotation of "he" or "she" given to whoever spoke by name last, where nobody else was named since.

    A quotation is mostly of whom the story has just let speak. In a sample of news this gave 10 quotations to another
    than pronouns alone would, all of them rightly; where a name stands between, the speaker was meant in 1 of 9.
    """
    out: list[Saying] = []
    last: Saying | None = None
    for a in sorted(found, key=lambda a: (a.cue or a.content).start):
        s, word = sentences[a.sentence], a.source_word
        if word is not None and s.words[word].lower() in ("he", "she"):
            quoted = last is not None and a.kind != "indirect" and not _said_by_another(a, found)
            if quoted and last is not None and _goes_on(a, last, found, sentences, cast):
                a = replace(a, entities=last.entities)
                cast.refers[a.sentence, word] = last.entities  # the act of saying is his as well
        elif word is not None and s.upos[word] != "PRON" and not _inside_another(a, found):
            last = a if len(a.entities) == 1 and cast.type_of(a.entities[0]) == "person" else None
        out.append(a)
    return out


def _inside_another(a: Saying, found: Sequence[Saying]) -> bool:
    return any(
        b.content != a.content and b.content.start <= a.content.start and a.content.end <= b.content.end for b in found
    )


def _said_by_another(a: Saying, found: Sequence[Saying]) -> bool:
    """Whether "he said" stands in somebody's words itself."""
    at = a.cue.start if a.cue is not None else a.content.start
    return any(b is not a and b.content.start <= at < b.content.end for b in found)


def _may_be(a: Saying, last: Saying, sentences: Sequence[Sentence], cast: Cast) -> bool:
    """Whether nothing in the story tells that the named speaker is a man for "she said", or a woman for "he said"."""
    she = a.source_word is not None and sentences[a.sentence].words[a.source_word].lower() == "she"
    s, word = sentences[last.sentence], last.source_word
    named = {s.words[w].lower() for w in s.subtree(word)} if word is not None else set()
    named |= {w for role in cast.entities[last.entities[0]].roles for w in role.title.lower().split()}
    if named & cue_list("men" if she else "women"):
        return False
    others = HE if she else SHE
    return not any(
        last.entities[0] in found and sentences[number].words[w].lower() in others
        for (number, w), found in cast.refers.items()
    )


def _goes_on(a: Saying, last: Saying, found: Sequence[Saying], sentences: Sequence[Sentence], cast: Cast) -> bool:
    """Whether no other person is named between a named speaker and "he said", outside of what is said."""
    if a.sentence - last.sentence > FAR or a.source_span is None or last.source_span is None:
        return False
    if not _may_be(a, last, sentences, cast):
        return False
    said = [b.content for b in found]
    for number in range(last.sentence, a.sentence + 1):
        s = sentences[number]
        for w in range(len(s)):
            between = last.source_span.end <= s.starts[w] < a.source_span.start
            if not between or any(c.start <= s.starts[w] < c.end for c in said):
                continue
            others = (x for x in cast.at(number, w) if x not in last.entities and s.upos[w] != "PRON")
            if any(cast.type_of(x) == "person" for x in others):
                return False
    return True


def in_documents(found: Sequence[Saying], sentences: Sequence[Sentence], cast: Cast) -> list[Saying]:
    """The sayings, with whoever issued it as the source of "a Kremlin statement", of "the statement", and of "it"."""
    issued: dict[str, tuple[str, ...]] = {}
    out = []
    at = 0
    for a in found:
        for number in range(at, a.sentence + 1):
            issued |= _published(number, sentences[number], cast)
        at = max(at, a.sentence + 1)
        s, word = sentences[a.sentence], a.source_word
        if word is not None and s.words[word].lower() == "it":
            noun = _subject_before(a, sentences)
            if noun in issued:
                a = replace(a, entities=issued[noun])
        elif word is not None and not a.entities and s.lemmas[word].lower() in cue_list("issued"):
            noun = s.lemmas[word].lower()
            who = _issuer_of(a.sentence, s, word, cast) or issued.get(noun, ())
            issued[noun] = who
            a = replace(a, entities=who)
        out.append(a)
    return out


def named_before(number: int, s: Sentence, i: int, cast: Cast) -> int | None:
    """The last person named before a verb of speech that the parse left without a subject."""
    people = (w for w in range(i - 1, -1, -1) if s.upos[w] == "PROPN")
    return next((w for w in people if any(cast.type_of(x) == "person" for x in cast.at(number, w))), None)


def _published(number: int, s: Sentence, cast: Cast) -> dict[str, tuple[str, ...]]:
    """Documents that a sentence says somebody published, and whose they are."""
    out = {}
    for w in range(len(s)):
        if s.upos[w] == "VERB" and s.lemmas[w] in cue_list("publishing"):
            nouns = [o for o in g.objects(s, w) if s.lemmas[o].lower() in cue_list("issued")]
            source = g.subject(s, w)
            who = tuple(cast.entities_of_phrase(number, source)) if nouns and source is not None else ()
            out.update({s.lemmas[o].lower(): who for o in nouns if who})
    return out


def _subject_before(a: Saying, sentences: Sequence[Sentence]) -> str:
    """The noun that "it" goes on about: the last clause's subject that is no "it", two sentences back at most."""
    for number in range(a.sentence, max(-1, a.sentence - 3), -1):
        s = sentences[number]
        before = (a.source_word or 0) if number == a.sentence else len(s)
        nouns = [s.lemmas[w].lower() for w in range(before) if s.deprels[w].startswith("nsubj")]
        if nouns and nouns[0] != "it":
            return nouns[0]
    return ""


def _issuer_of(number: int, s: Sentence, word: int, cast: Cast) -> tuple[str, ...]:
    """Whose a document is: its owner, who it is by or from, the body that its name begins with."""
    owner = g.possessor(s, word)
    spots = [owner] if owner is not None else []
    spots += g.prepositional(s, word, {"by", "from"})
    found = next((who for spot in spots if (who := cast.entities_of_phrase(number, spot))), [])
    before = range(word - 1, min(s.subtree(word)) - 1, -1)
    return tuple(found) or next((cast.at(number, w)[:1] for w in before if cast.at(number, w)), ())


def _below(s: Sentence, w: int, top: int, rels: tuple[str, ...]) -> bool:
    """Whether the path from a word up to `top` passes one of the relations."""
    while w != top and w >= 0:
        if s.deprels[w] in rels and (s.deprels[w] != "case" or s.heads[w] == top):
            return True
        w = s.heads[w]
    return False


def is_document(s: Sentence, word: int | None) -> bool:
    """Whether a subject is a poll, a report, a film: what can show something in words."""
    return word is not None and s.lemmas[word].lower() in cue_list("documents")


def only_shows(number: int, s: Sentence, i: int, source: int | None, cast: Cast) -> bool:
    """Whether a verb of showing has a subject that says nothing: "the visit underscores the need for talks".

    Somebody named, a pronoun, a person or body without a name, and documents do say it.
    """
    if s.lemmas[i] not in cue_list("showing") or source is None:
        return False
    if s.upos[source] in ("PROPN", "PRON") and s.xpos[source] not in ("DT", *g.RELATIVE_TAGS):
        return s.words[source].lower() in ("it", "this", "that") and not cast.at(number, source)
    lemma = s.lemmas[source].lower()
    speaks = any(lemma in cue_list(name) for name in ("nameless", "bodies", "documents", "issued"))
    return not speaks and not cast.at(number, source)


def nobody_says(s: Sentence, i: int) -> bool:
    """Whether a verb of speech without a source gives words to nobody ("expected to", "(Reporting by …)")."""
    if s.lemmas[i] not in TOLD_BY_NOBODY:
        return True
    return s.xpos[i] == "VBG" and s.relations[i] in ("root", "amod", "parataxis")


def labelled(cast: Cast, number: int, word: int | None, label: str) -> tuple[str, ...]:
    """Whom a label names by its last word: as the cast reads it, else the one person of that surname in the story."""
    named = cast.at(number, word) if word is not None else ()
    people = [x for x in named if cast.type_of(x) == "person"] or list(named)
    if not people and " " in label:
        surname = label.split()[-1].casefold()
        people = [
            x.id for x in cast.entities.values() if x.type == "person" and x.name.split()[-1].casefold() == surname
        ]
    return (people[0],) if len(people) == 1 else ()
