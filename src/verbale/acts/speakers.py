"""Who says it: the words that name a source, and whom they name."""

from __future__ import annotations

from verbale.acts import grammar as g
from verbale.acts.lexicon import Entry
from verbale.acts.saying import cue_list
from verbale.language.sentence import Sentence
from verbale.model import Span
from verbale.parties import Cast

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
        return g.subject(s, i)
    behind = [c for c in own if c > i]
    if behind and i and s.words[i - 1] in AFTER_QUOTE:
        return g.antecedent(s, behind[0])
    before = [c for c in own if c < i]
    return g.antecedent(s, max(before)) if before else g.subject(s, i)


def source_word(s: Sentence, i: int, entry: Entry) -> int | None:
    """The word that heads the source of a cue: the subject of a verb, the owner of a noun."""
    return noun_owner(s, i) if entry.pos == "noun" else speaker(s, i)


def noun_owner(s: Sentence, i: int) -> int | None:
    """Whose a noun of speech is: "Kiev's claim", "a report by", "North Korean claims", "made the claim"."""
    found = g.possessor(s, i)
    if found is None:
        found = next(iter(g.prepositional(s, i, {"by", "from", "of", "among"})), None)
    if found is None:
        found = next(
            (c for c in s.children[i] if s.deprels[c] in ("amod", "compound") and s.upos[c] in ("PROPN", "ADJ")),
            i - 1 if i and s.words[i - 1][:1].isupper() and s.upos[i - 1] in ("PROPN", "ADJ") else None,
        )
    up = s.heads[i]
    if found is None and s.deprels[i] == "obj" and up >= 0 and s.lemmas[up] in g.LIGHT_VERBS:
        found = g.subject(s, up)
    return found


def named_source(number: int, s: Sentence, word: int | None, cast: Cast) -> tuple[Span | None, tuple[str, ...]]:
    """The words that name a source, and whom they name."""
    if word is None:
        return None, ()
    kept = [w for w in s.subtree(word) if not _below(s, w, word, ("appos", "acl", "acl:relcl", "parataxis", "case"))]
    while kept and s.upos[kept[0]] in ("PUNCT", "CCONJ") and kept[0] != word:
        kept = kept[1:]
    kept = g.trimmed(s, kept) or [word]
    if word not in kept:
        kept = [word]
    return s.span(kept[0], kept[-1] + 1), tuple(cast.entities_of_phrase(number, word))


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


def nobody_says(s: Sentence, i: int) -> bool:
    """Whether a verb of speech without a source gives words to nobody ("expected to", "(Reporting by …)")."""
    if s.lemmas[i] not in TOLD_BY_NOBODY:
        return True
    return s.xpos[i] == "VBG" and s.deprels[i].split(":")[0] in ("root", "amod", "parataxis")


def labelled(cast: Cast, number: int, word: int | None, label: str) -> tuple[str, ...]:
    """Whom a label names by its last word: as the cast reads it, else the one person of that surname in the story."""
    named = cast.at(number, word) if word is not None else ()
    people = [x for x in named if cast.entities[x].type == "person"] or list(named)
    if not people and " " in label:
        surname = label.split()[-1].casefold()
        people = [
            x.id for x in cast.entities.values() if x.type == "person" and x.name.split()[-1].casefold() == surname
        ]
    return (people[0],) if len(people) == 1 else ()
