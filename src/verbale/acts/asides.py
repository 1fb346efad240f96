"""Words on both sides of a reporting clause that stands in commas: "The answer, he said, | was simple"."""

from __future__ import annotations

from collections.abc import Sequence

from verbale.acts import grammar as g
from verbale.acts.contents import FINITE, MODALS
from verbale.acts.quotes import Quote
from verbale.acts.saying import cue_list
from verbale.language.sentence import Sentence
from verbale.model import Span

LONGEST = 8
"""Words of a reporting clause in commas at most."""
TELLER = frozenset({"as", "while", "although", "though", "when", "whereas", "after", "before"})
"""What opens a clause behind a reporting clause that is its teller's."""
NO_REST = frozenset({"VBG", "VBN", "WDT", "WP", "WP$", "WRB"})
"""Tags of a first word behind a reporting clause that go on about who speaks: ", wiping his brow", ", who is 40"."""
QUOTING = frozenset({"“", '"', "''", "``", "‘"})


def other_side(s: Sentence, i: int, source: int | None, content: Span, quotes: Sequence[Quote]) -> Span | None:
    """The words of a cue on the other side of its clause than `content`, where that clause stands in commas.

    None where the other side is the teller's: "…, he said, wiping his brow", "In a letter, he said, …".
    """
    clause = _in_commas(s, i, source)
    if clause is None:
        return None
    first, last = clause
    left, right = range(first - 1), range(last + 2, len(s))
    if content.end <= s.starts[first] and content.start >= s.starts[0] - 3:
        words = list(right) if _goes_on(s, i, source, left, right, content, quotes) else []
    elif content.start >= s.ends[last] and _begins_with(s, content, right) and _opens(s, left, right):
        words = list(left)
    else:
        return None
    words = g.trimmed(s, words) if words else []
    return Span(s.starts[words[0]], s.ends[words[-1]]) if words else None


def _in_commas(s: Sentence, i: int, source: int | None) -> tuple[int, int] | None:
    """First and last word of a reporting clause with a comma at either end; None where it has not both."""
    if source is None:
        return None
    whose = [w for w in s.subtree(source) if s.words[w] != ","]
    first, last = min(i, whose[0]), max(i, source)
    last = next((w - 1 for w in range(last + 1, min(len(s), first + LONGEST + 1)) if s.words[w] == ","), -1)
    return (first, last) if first > 0 and last >= i and s.words[first - 1] == "," and last + 2 < len(s) else None


def _goes_on(
    s: Sentence, i: int, source: int | None, left: range, right: range, content: Span, quotes: Sequence[Quote]
) -> bool:
    """Whether the words behind the clause go on what was said before it."""
    head = right[0]
    doing = s.words[head].lower() == "without" or s.xpos[head + 1 : head + 2] == ("VBG",)
    if doing or s.xpos[head] in NO_REST or s.words[head].lower() in TELLER or s.words[head] in QUOTING:
        return False
    if any(abs(q.span.end - content.end) <= 2 for q in quotes):
        return False  # "“…,” he said, a note of hope in his voice"
    if not _has_verb(s, left):
        return True
    named_behind = source is not None and source > i
    return not named_behind and (s.xpos[head] in ("TO", "IN", "RB", "CC") or _fronted(s, left))


def _begins_with(s: Sentence, content: Span, right: range) -> bool:
    return abs(content.start - s.starts[right[0]]) <= 2


def _opens(s: Sentence, left: range, right: range) -> bool:
    """Whether the words before the clause are the beginning of what is said behind it."""
    if not left or s.words[0] in QUOTING:
        return False
    begun = s.words[right[0]] not in QUOTING or s.words[min(right[0] + 1, len(s) - 1)][:1].islower()
    occasion = s.upos[left[0]] == "ADP" and any(
        s.lemmas[w].lower() in cue_list("occasions") | cue_list("issued") for w in left
    )
    return begun and not occasion and (_has_verb(s, left) or not _has_subject(s, right))


def _has_subject(s: Sentence, right: range) -> bool:
    """Whether the first finite verb of some words stands behind its subject: else that stood before the clause."""
    verb = next((w for w in right if s.xpos[w] in FINITE), None)
    if verb is None:
        return True
    above = verb if s.relations[verb] not in ("aux", "cop") else s.heads[verb]
    return any(s.deprels[c].startswith(("nsubj", "expl")) and c in right for c in s.children[above])


def _fronted(s: Sentence, left: range) -> bool:
    """Whether a clause only leads up to the main one: "Even if it rains, …"."""
    return s.upos[left[0]] in ("SCONJ", "ADP") or s.words[left[0]].lower() in ("even", "if", "when", "so", "to")


def _has_verb(s: Sentence, words: Sequence[int]) -> bool:
    return any(s.xpos[w] in FINITE or s.words[w].lower() in MODALS for w in words)
