"""What parties want, back, reject, fear or know: words given to somebody in a wider sense than that of saying.

The record's attributions hold what is said. A position shows as well in what is done with words and minds: "opposed the
bridge", "wants to sell", "wary of the plan", "support for the ferry". These are read apart, by data
(`data/attitudes.yaml`) and the grammar, and only where nobody's words are given already.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from verbale.acts import grammar as g
from verbale.acts.contents import is_time
from verbale.acts.quotes import Quote, find_quotes
from verbale.acts.saying import Saying, cue_list, kind_of
from verbale.acts.speakers import is_document, named_source, noun_owner, speaker
from verbale.acts.words import data
from verbale.language.sentence import Sentence
from verbale.model import Span
from verbale.parties import Cast

SHORT = 20
"""Characters under which a content is no more than a name or a word."""
WHOLE = 40
"""Characters from which a content is mostly a clause or a phrase with what belongs to it."""
SURE = 0.57
"""The certainty from which an attitude is more often right than not: mostly a verb's, with words of some length."""
MORE = frozenset({"in", "on", "from", "over", "against", "as", "than", "among", "behind"})
"""Prepositions of what more a stand is about, though the parse hung it on the verb."""
TELLING = frozenset({"root", "ccomp", "parataxis"})
"""Relations of a word that tells: the head of what a sentence or somebody says."""
BESIDE = frozenset({"conj", "advcl"})
CLAUSAL = frozenset({"ccomp", "xcomp", "advcl", "acl"})


@cache
def listed(name: str) -> frozenset[str]:
    """The lemmas of one list of `data/attitudes.yaml`."""
    return frozenset(data("attitudes")[name]["words"])


@cache
def cases(name: str) -> dict[str, frozenset[str]]:
    """The prepositions that a list gives to each of its words."""
    out: dict[str, set[str]] = {}
    for entry in listed(name):
        word, preposition = entry.split(" ", 1)
        out.setdefault(word, set()).add(preposition)
    return {word: frozenset(found) for word, found in out.items()}


def find_attitudes(
    sentences: Sequence[Sentence],
    text: str,
    blocks: Sequence[Span],
    cast: Cast,
    said: Sequence[Saying] = (),
    least: float = 0.0,
) -> list[Saying]:
    """The attitudes of a story in text order; none inside what is said, and none whose words are given already.

    `least` is the `certainty` under which one is left out, 0 to 1.
    """
    quotes = find_quotes(text, blocks)
    found: list[Saying] = []
    taken = sorted(a.content for a in said)
    cues = {a.cue for a in said}
    for number, s in enumerate(sentences):
        here = [c for c in taken if c.start < s.end and s.start < c.end]
        for i in range(len(s)):
            if s.span(i) in cues or any(c.start <= s.starts[i] < c.end for c in here):
                continue
            a = _attitude(number, s, i, quotes, cast)
            if a is not None and certainty(s, i, a) >= least and not any(_shared(a.content, c) for c in here):
                whole = [*_raised(a, s, i, quotes), a]
                found += whole
                here += [part.content for part in whole]
    return found


def _raised(a: Saying, s: Sentence, i: int, quotes: Sequence[Quote]) -> list[Saying]:
    """Of what a verb raises the subject, which is half of what is thought: "*The ferry* is expected to sink"."""
    if a.source_word is not None or s.upos[i] != "VERB":
        return []
    subject = next((c for c in s.children[i] if c < i and s.deprels[c] in ("nsubj", "nsubj:pass")), None)
    if subject is None or s.xpos[subject] in g.RELATIVE_TAGS or s.words[subject].lower() == "it":
        return []
    words = g.trimmed(s, sorted(_restricted(s, subject)))
    content = Span(s.starts[words[0]], s.ends[words[-1]])
    return [replace(a, content=content, kind=kind_of(content, quotes))] if content.end < s.starts[i] else []


def certainty(s: Sentence, cue: int, a: Saying) -> float:
    """A rough chance that an attitude is one, 0 to 1, by five things that a reader would weigh.

    A verb's more than a noun's; a clause more than what is only a name or a word ("backed the deal" is as often a deed
    as a stand); what the sentence tells more than what it names in passing ("those opposed to"); somebody's more than
    nobody's, and somebody's known more than a stranger's.
    """
    value = {"VERB": 0.7, "ADJ": 0.65}.get(s.upos[cue], 0.55)
    size = a.content.end - a.content.start
    value *= 1.0 if size >= WHOLE else 0.93 if size >= SHORT else 0.75
    rel = s.relations[cue]
    value *= 1.1 if rel in TELLING else 1.0 if rel in BESIDE else 0.9
    value *= 1.05 if a.entities else 0.95
    return round(value * (1.0 if a.source_word is not None else 0.85), 2)


def _shared(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end


def _attitude(number: int, s: Sentence, i: int, quotes: Sequence[Quote], cast: Cast) -> Saying | None:
    """The attitude that a word carries, with its words and whose it is."""
    if s.deprels[i] in ("amod", "compound", "fixed", "flat", "case", "mark", "aux", "cop"):
        return None
    kept = _without_aside(s, i, _content(s, i))
    kept = g.trimmed(s, sorted({w for w in kept if w != i})) if kept else []
    if not kept or kept[0] <= i <= kept[-1]:
        return None
    kept = _with_more(s, i, kept) if s.upos[i] == "VERB" else kept
    owner = noun_owner(s, i) if s.upos[i] == "NOUN" else None if _seems(s, i) else speaker(s, i)
    if owner is None and s.upos[i] != "NOUN" and not _anybodys(s, i):
        return None
    if owner is not None and kept[0] <= owner <= kept[-1]:
        return None
    span, entities = named_source(number, s, owner, cast)
    content = Span(s.starts[kept[0]], s.ends[kept[-1]])
    if s.upos[i] == "NOUN" and content.end - content.start < SHORT:
        return None  # "support for Novak" is mostly named in passing
    return Saying(number, i, owner, span, entities, s.span(i), content, kind_of(content, quotes))


def _with_more(s: Sentence, i: int, kept: list[int]) -> list[int]:
    """The words of a stand with what the parse hung on its verb right behind them: "hires staff | in the east"."""
    for c in s.children[i]:
        below = s.subtree(c)
        if kept[0] > i and below[0] == kept[-1] + 1 and s.words[below[0]] != "," and _adds(s, c):
            kept = g.trimmed(s, [*kept, *below])
    return kept


def _adds(s: Sentence, c: int) -> bool:
    rel = s.relations[c]
    if rel in ("obj", "ccomp", "xcomp"):
        return True
    if rel == "advcl":
        return g.mark_of(s, c) == "to"
    lemma = s.lemmas[c].lower()
    aside = lemma in cue_list("occasions") or lemma in cue_list("issued") or is_time(s, c)
    return rel == "obl" and g.case_of(s, c) in MORE and not aside


def _without_aside(s: Sentence, i: int, words: list[int]) -> list[int]:
    """The words of a content behind its cue without what a comma adds at its end: "to sell the ferry, which is old"."""
    for c in sorted({s.heads[w] for w in words if s.xpos[w] in g.RELATIVE_TAGS} & set(words)) if words else []:
        top = next((v for v in (c, *s.path_to_root(c)) if s.deprels[v] == "acl:relcl"), None)
        if top is None or top not in words:
            continue
        below = [w for w in s.subtree(top) if w in words]
        if below[0] > max(i, words[0]) and s.words[below[0]] == "," and below[-1] >= words[-1] - 1:
            words = [w for w in words if w < below[0]]
    return words


def _anybodys(s: Sentence, i: int) -> bool:
    """Whether a verb gives an attitude to people at large: "is expected to", "has been accused of", "seems to"."""
    if _seems(s, i):
        return True
    return s.lemmas[i] in listed("held-by-all") and g.is_passive(s, i) and s.deprels[i] != "amod"


def _seen(s: Sentence, i: int) -> list[int]:
    """What a passive says that people take somebody for: "Quell is seen as the favourite"."""
    if not _anybodys(s, i):
        return []
    behind = (c for c in s.children[i] if c > i and s.deprels[c] in ("obl", "advcl", "xcomp"))
    taken = next((c for c in behind if g.case_or_mark(s, c) == "as"), None)
    return s.subtree(taken) if taken is not None else []


def _seems(s: Sentence, i: int) -> bool:
    return s.upos[i] == "VERB" and s.lemmas[i] in listed("seeming")


def _seemed(s: Sentence, i: int) -> list[int]:
    """What something seems to be or do; none where that gives words of its own: "appeared to suggest that …"."""
    found = next((c for c in s.children[i] if c > i and s.deprels[c] in ("xcomp", "ccomp", "csubj")), None)
    if found is None or (s.deprels[found] == "xcomp" and any(s.deprels[c] == "ccomp" for c in s.children[found])):
        return []
    return s.subtree(found)


def _content(s: Sentence, i: int) -> list[int]:
    """Word indices of what an attitude is about; empty where the word carries none."""
    lemma = s.lemmas[i].lower()
    if s.upos[i] == "VERB":
        if _seems(s, i):
            return _seemed(s, i)
        return (
            _clause(s, i, lemma)
            or _object(s, i, lemma)
            or _seen(s, i)
            or _behind(s, i, cases("prepositions").get(lemma))
        )
    if s.upos[i] == "ADJ":
        return (_infinitive(s, i) if lemma in listed("ready") else []) or _behind(s, i, cases("adjectives").get(lemma))
    if s.upos[i] == "NOUN":
        return (_infinitive(s, i) if lemma in listed("intents") else []) or _behind(s, i, cases("opinions").get(lemma))
    return []


def _clause(s: Sentence, i: int, lemma: str) -> list[int]:
    """A clause or an infinitive, with whoever is to do it."""
    for c in s.children[i]:
        rel = s.relations[c]
        if c < i or rel not in ("ccomp", "xcomp"):
            continue
        if s.xpos[c] == "VBG" and rel == "xcomp" and lemma in listed("objects") | listed("infinitives"):
            return s.subtree(c)
        to = s.xpos[c] == "VB" and g.mark_of(s, c) == "to"
        if (to and lemma in listed("infinitives")) or (rel == "ccomp" and not to and lemma in listed("clauses")):
            words = set(s.subtree(c))
            first = min(words)
            whom = [w for w in _objects(s, i) if i < w < first]
            return sorted(words | {w for o in whom for w in s.subtree(o)})
        if to and lemma in ("have", "be"):
            return []
    return []


def _infinitive(s: Sentence, i: int) -> list[int]:
    """What one is ready to do, or plans: an infinitive or a "that" clause."""
    for c in s.children[i]:
        if c > i and s.relations[c] in CLAUSAL and g.mark_of(s, c) in ("to", "that", "whether"):
            return s.subtree(c)
    return []


def _object(s: Sentence, i: int, lemma: str) -> list[int]:
    """The object, with what it is seen as or asked to do."""
    shown = lemma in listed("showing") and is_document(s, g.subject(s, i))
    if lemma not in listed("objects") and not shown:
        return []
    things = _objects(s, i)
    if not things or s.lemmas[things[0]].lower() in listed("no-objects"):
        return []
    thing = things[0]
    words = _restricted(s, thing)
    if shown:  # "the poll shows Quell | with a lead of ten points"
        words |= {w for c in s.children[i] if c > thing and s.deprels[c] == "obl" for w in s.subtree(c)}
    for c in s.children[i]:
        rel = s.relations[c]
        as_what = rel in ("obl", "advcl", "xcomp") and g.case_or_mark(s, c) in ("as", "for", "of", "to")
        as_what = as_what and not any(s.deprels[d] == "nsubj" for d in s.children[c])
        if c > max(thing, i) and (rel == "xcomp" or as_what):
            words |= set(s.subtree(c))
    return sorted(words)


def _restricted(s: Sentence, thing: int) -> set[int]:
    """The words of a thing without what a comma adds to it: "the ferry, which is old"."""
    words = set(s.subtree(thing))
    for c in s.children[thing]:
        below = s.subtree(c)
        if c > thing and s.words[below[0]] == "," and s.deprels[c] in ("acl:relcl", "appos", "acl", "advcl"):
            words -= set(below)
    return words


def _objects(s: Sentence, i: int) -> list[int]:
    """The object of a verb; of a passive, whom or what it was done to."""
    if g.is_passive(s, i):
        return [c for c in s.children[i] if s.deprels[c] == "nsubj:pass"] if g.agent(s, i) is not None else []
    return [c for c in s.children[i] if s.deprels[c] == "obj"]


def _behind(s: Sentence, i: int, prepositions: Iterable[str] | None) -> list[int]:
    """What a preposition brings, without the preposition."""
    if not prepositions:
        return []
    for c in s.children[i]:
        if c <= i or s.relations[c] not in ("obl", "nmod", "advcl", "acl", "ccomp"):
            continue
        below = [w for w in s.subtree(c) if w > i]
        if g.case_of(s, c) in prepositions or g.mark_of(s, c) in prepositions:
            return below[len((g.case_of(s, c) or g.mark_of(s, c)).split()) :]
        if below and s.words[below[0]].lower() in prepositions:  # "coy about whether …"
            return below[1:]
    return []
