"""The grammar of deeds over a UD parse: who is the logical subject of a word, what it governs, whether it came about.

Voice, coordination, shared subjects, control, relative clauses, participles, nominal arguments, negation, modality and
embedding are handled here once, so that the lexicon only says what a word means. Every function takes a `Sentence` and
word indices, and answers with word indices; none knows of parties or of codes.
"""

from __future__ import annotations

from collections.abc import Iterator

from verbale.acts.words import words
from verbale.language.sentence import Sentence
from verbale.model import Span

OBJECT_CONTROL = words("object-control")
"""Verbs whose object does what their complement says ("urged Seoul to accept", "accused Damascus of breaking it")."""

STATIVE = words("stative-participles")
"""Participles that say how their subject is minded, not what was done to it ("is committed to", "was concerned by")."""

DONE_BY = frozenset(
    {"oppose", "opposed", "engage", "engaged", "commit", "committed", "encourage", "encouraged", "bind"}
)
"""Of these, the participles whose "by" brings a doer: "opposed by most ministers" is no frame of mind."""

ASKING = words("asking-verbs")
"""Of these, the verbs of asking: their infinitive is never one of purpose ("called on Iran to stop")."""

VOICED = words("voiced-documents")
"""Nouns whose clause says what their issuer does: "issued a statement condemning"."""

WILLED = words("willed-nouns")
"""Nouns whose infinitive is what their owner would do: "the readiness of Uganda to withdraw"."""

CALENDAR = words("calendar-words")
"""Words of a date: "on" before them belongs to no verb ("called Seoul on Friday")."""
PERFORMATIVE = words("performatives")
CONTACTS = words("contact-verbs")
"""Verbs of reaching somebody, and what is done by saying it: "called Seoul to congratulate it"."""

APART = frozenset({",", "—", "–"})
"""What sets a participle apart from the noun before it: "renews the pact — widening it" is said of who renews."""

QUOTED = frozenset({"“", '"', "''", "``", "‘"})
PERSONS = frozenset({"him", "her", "them", "me", "us", "you", "himself", "herself", "themselves", "myself"})
RELATIVE_TAGS = frozenset({"WP", "WDT", "WP$"})
LIGHT_VERBS = words("light-verbs")
"""Verbs whose subject is the doer of the deed that their object names ("conducted a test")."""


def is_verbal(s: Sentence, i: int) -> bool:
    """Whether the word heads a clause: a verb, or a predicate with a copula or a subject."""
    if s.upos[i] in ("VERB", "AUX"):
        return True
    return any(s.relations[c] in ("cop", "nsubj", "csubj") for c in s.children[i])


def is_passive(s: Sentence, i: int) -> bool:
    """Whether the word is a passive predicate, a reduced passive ("sanctions imposed by …") or a passive adjective."""
    if is_stative(s, i):
        return False
    kids = [s.deprels[c] for c in s.children[i]]
    if "nsubj:pass" in kids or "aux:pass" in kids or "csubj:pass" in kids:
        return True
    if s.xpos[i] != "VBN" or any(
        s.words[c].lower() in ("have", "has", "had", "having", "'ve", "’ve", "'d") for c in s.children[i]
    ):
        return False
    rel = s.relations[i]
    if rel == "conj":
        head = s.heads[i]
        return head >= 0 and s.xpos[head] == "VBN" and is_passive(s, head) and "nsubj" not in kids
    return (
        rel in ("acl", "amod")
        or (rel in ("advcl", "xcomp") and "nsubj" not in kids)
        or (rel == "root" and "nsubj" not in kids and "obj" not in kids)
    )


def is_stative(s: Sentence, i: int) -> bool:
    """Whether a participle is a frame of mind: of the list, and followed by what it is toward ("prepared to", "by")."""
    if s.xpos[i] not in ("VBN", "VBD", "JJ") or s.lemmas[i] not in STATIVE:
        return False
    if not any(s.relations[c] in ("cop", "aux") or s.deprels[c] == "nsubj:pass" for c in s.children[i]):
        return False
    nxt = s.words[i + 1].lower() if i + 1 < len(s) else ""
    if nxt == "by" and s.lemmas[i] in DONE_BY:
        return False
    return nxt in ("to", "by", "at", "about", "over", "that", "with", "in")


def case_of(s: Sentence, i: int) -> str:
    """The preposition that brings a nominal, lower case, multi-word ones joined ("in return for"); "" where none."""
    words = []
    for c in s.children[i]:
        if s.relations[c] == "case" and c < i and s.upos[c] != "PART":
            words.append(c)
            words.extend(f for f in s.children[c] if s.deprels[f] == "fixed")
    return " ".join(s.words[w].lower() for w in sorted(words))


def mark_of(s: Sentence, i: int) -> str:
    """The subordinator of a clause, lower case ("that", "if", "to"); "" where none."""
    words = []
    for c in s.children[i]:
        if s.deprels[c] == "mark" and c < i:
            words.append(c)
            words.extend(f for f in s.children[c] if s.deprels[f] == "fixed")
    return " ".join(s.words[w].lower() for w in sorted(words))


def antecedent(s: Sentence, i: int) -> int:
    """For a relative pronoun, the noun that its clause hangs on; else the word itself."""
    if s.xpos[i] not in RELATIVE_TAGS and s.words[i].lower() not in ("who", "which", "that", "whom"):
        return i
    for up in s.path_to_root(i):
        if s.deprels[up] == "acl:relcl" and s.heads[up] >= 0:
            return s.heads[up]
        if s.relations[up] in ("ccomp", "root"):
            break
    return i


def first_subject(s: Sentence, i: int) -> int | None:
    """The first word that hangs on a predicate itself as its subject; None where it shares one, or has none."""
    return next((c for c in s.children[i] if s.deprels[c].startswith("nsubj")), None)


def surface_subject(s: Sentence, i: int, depth: int = 0) -> int | None:
    """The word that stands as grammatical subject of a predicate, also where it is shared, controlled or relative.

    For a passive it is the one that undergoes. None where the sentence does not say.
    """
    own = [c for c in s.children[i] if s.relations[c] == "nsubj" and s.deprels[c] != "nsubj:outer"]
    if own:
        return antecedent(s, _nearer(s, own, i))
    head = s.heads[i]
    if head < 0 or depth > 8 or s.dependents(i, "csubj"):  # "that they left says something"
        return None
    rel = s.deprels[i]
    base = rel.split(":")[0]
    if base == "conj" and s.dependents(i, "expl"):  # "he leads, but it is clear that he may lose"
        return None
    if rel == "acl:relcl":
        return head if s.xpos[i] != "VB" else None
    if base == "acl":
        return _subject_of_noun_clause(s, i, head, depth)
    if base == "amod":
        return head
    if base in ("conj", "parataxis") and s.upos[head] in ("VERB", "AUX", "ADJ", "NOUN"):
        return surface_subject(s, head, depth + 1) if base == "conj" and is_verbal(s, i) else None
    if base in ("xcomp", "advcl", "ccomp", "obl", "obj"):
        return _controlled_subject(s, i, head, base, depth)
    return None


def _nearer(s: Sentence, own: list[int], i: int) -> int:
    """Of two subjects before a verb the nearer one, unless they are one name: the other is a headline, or is joined."""
    last = max((c for c in own if c < i), default=own[0])
    return last if last - own[0] > 1 else own[0]


def _subject_of_noun_clause(s: Sentence, i: int, noun: int, depth: int) -> int | None:
    """Subject of a noun's clause: the noun ("a deal curbing"), or whose plan it is ("its plan", "a Seoul plan to")."""
    voiced = s.xpos[i] == "VBG" and s.lemmas[noun] in VOICED and s.heads[noun] >= 0
    held = s.xpos[i] == "VBG" and mark_of(s, i) == "of"  # "a policy of turning boats away": by who has the policy
    if s.xpos[i] == "VBG" and i and s.words[i - 1] in APART and s.heads[noun] >= 0:
        verb = next((up for up in s.path_to_root(noun) if s.upos[up] == "VERB"), None)
        return surface_subject(s, verb, depth + 1) if verb is not None else noun
    if s.xpos[i] in ("VBG", "VBN") and not voiced and not held:
        return noun
    owner = next((c for c in s.children[noun] if s.deprels[c] == "nmod:poss"), None)
    if owner is None and s.lemmas[noun].lower() in WILLED and s.xpos[i] == "VB":
        owner = next((c for c in s.children[noun] if s.deprels[c] == "nmod" and case_of(s, c) == "of"), None)
    if owner is not None:
        return owner
    named = [
        c for c in s.children[noun] if c < noun and s.deprels[c] in ("amod", "compound") and s.words[c][:1].isupper()
    ]
    named += [w for c in s.children[noun] if s.words[c].lower() == "led" for w in s.children[c] if s.upos[w] == "PROPN"]
    if named and (s.xpos[i] == "VB" or voiced):
        return named[0]  # also "U.N.-led efforts to"
    up = s.heads[noun]
    if up >= 0 and s.relations[noun] in ("obj", "obl") and s.upos[up] == "VERB":
        return surface_subject(s, up, depth + 1) if not is_passive(s, up) else agent(s, up)
    return noun if voiced else None


def _controlled_subject(s: Sentence, i: int, head: int, base: str, depth: int) -> int | None:
    """Subject of a complement without one of its own: the governor's object under object control, else its subject."""
    if mark_of(s, i) and base == "advcl" and s.xpos[i] not in ("VBG", "VB", "VBN"):
        return None
    if (
        s.lemmas[head] in CONTACTS
        and not calls_on(s, head)
        and s.lemmas[i] in PERFORMATIVE
        and any(s.deprels[c] == "obj" for c in s.children[head])
    ):
        return surface_subject(s, head, depth + 1)  # "called Seoul to congratulate it"
    if base == "advcl" and s.xpos[i] == "VBG" and i > head:
        if (teller := teller_between(s, head, i)) is not None:
            return surface_subject(s, teller, depth + 1)
        if s.words[i - 1] == ",":
            return surface_subject(s, head, depth + 1)  # "told the Post that he had left, asking for help"
    asked = s.lemmas[head] in ASKING and mark_of(s, i) == "to" and s.xpos[i] == "VB"
    if s.lemmas[head] in OBJECT_CONTROL and (
        asked or base in ("xcomp", "ccomp") or case_or_mark(s, i) in ("of", "from", "for", "with", "into", "over", "")
    ):
        if is_passive(s, head):
            return surface_subject(s, head, depth + 1)
        for c in s.children[head]:
            if s.relations[c] in ("obj", "iobj") and c != i:
                return antecedent(s, c)
        for c in s.children[head]:
            if s.deprels[c] == "obl" and head < c < i and case_of(s, c) in ("on", "upon", "for", "to", "with"):
                return c
    if is_passive(s, head) and base == "advcl" and s.xpos[i] == "VB" and agent(s, head) is not None:
        return agent(s, head)
    return surface_subject(s, head, depth + 1)


def teller_between(s: Sentence, head: int, i: int) -> int | None:
    """The verb that tells a clause, between it and a participle hung on it: "“…,” he said, before leaving"."""
    up = s.heads[head]
    if s.deprels[head] != "ccomp" or not head < up < i or any(s.words[w] in QUOTED for w in range(up, i)):
        return None
    return up


def tells_fact(s: Sentence, i: int) -> bool:
    """Whether a verb's clause says what is or may be, not what ought to be done: "suggested that it had failed"."""
    for c in s.dependents(i, "ccomp"):
        helpers = {s.words[a].lower() for a in s.children[c] if s.relations[a] in ("aux", "cop")}
        if helpers & {"should", "must", "ought"} or (s.xpos[c] == "VB" and not helpers - {"be"}):
            return False
        return bool(helpers - {"be", "to"}) or s.xpos[c] in ("VBD", "VBZ", "VBP")
    return False


def calls_on(s: Sentence, i: int) -> bool:
    """ "Called on him to apologize" asks; "called him on Friday to apologize" does."""
    return any(
        case_of(s, c) in ("on", "upon") and s.lemmas[c].lower() not in CALENDAR
        for c in s.children[i]
        if s.upos[c] in ("PROPN", "PRON", "NOUN")
    )


def case_or_mark(s: Sentence, i: int) -> str:
    """The word that brings a complement in, be it a preposition or a subordinator."""
    return mark_of(s, i) or case_of(s, i)


def agent(s: Sentence, i: int) -> int | None:
    """The by-phrase of a passive."""
    for c in s.children[i]:
        if s.deprels[c] == "obl:agent" or (s.deprels[c] == "obl" and case_of(s, c) == "by" and is_passive(s, i)):
            return antecedent(s, c)
    for c in s.children[i]:  # "was accused of taking bribes by the court": who takes them needs no by-phrase
        if s.xpos[c] == "VBG" and s.deprels[c] in ("advcl", "xcomp", "ccomp") and is_passive(s, i):
            behind = [a for a in s.children[c] if case_of(s, a) == "by" and s.upos[a] in ("NOUN", "PROPN")]
            if behind and not is_passive(s, c):
                return antecedent(s, behind[0])
    return None


def subject(s: Sentence, i: int) -> int | None:
    """The logical subject: who does it. For a passive the by-phrase, None where it has none."""
    return agent(s, i) if is_passive(s, i) else surface_subject(s, i)


def objects(s: Sentence, i: int) -> list[int]:
    """The logical direct objects: of a passive its grammatical subject."""
    found = [antecedent(s, c) for c in s.children[i] if s.relations[c] == "obj"]
    if is_passive(s, i):
        undergoer = surface_subject(s, i)
        found += [undergoer] if undergoer is not None else []
    elif not found and s.deprels[i] == "acl:relcl":
        subjects = [c for c in s.children[i] if s.deprels[c] == "nsubj"]
        if subjects and s.xpos[subjects[0]] not in RELATIVE_TAGS and s.words[subjects[0]].lower() != "that":
            found = [s.heads[i]]  # "the missiles it launched"
    elif not found and s.deprels[i] == "conj" and s.heads[i] >= 0 and s.upos[i] == s.upos[s.heads[i]] == "VERB":
        # a shared object follows the last verb only: "condemned and rejected the plan" hangs it on the first
        later = [c for c in s.children[s.heads[i]] if s.deprels[c] == "obj" and c > i]
        found = later
    return found


def prepositional(s: Sentence, i: int, prepositions: frozenset[str] | set[str]) -> list[int]:
    """Nominals that a word governs through one of the prepositions (obliques of verbs, modifiers of nouns)."""
    return [
        antecedent(s, c) for c in s.children[i] if s.relations[c] in ("obl", "nmod") and case_of(s, c) in prepositions
    ]


def possessor(s: Sentence, i: int) -> int | None:
    """The owner in "Japan's refusal", "their talks"; a joined noun shares it ("its test and launch")."""
    found = next((c for c in s.children[i] if s.deprels[c] == "nmod:poss"), None)
    if found is not None or s.deprels[i] != "conj" or s.heads[i] < 0:
        return found
    bare = not any(s.relations[c] in ("det", "case") for c in s.children[i])
    return possessor(s, s.heads[i]) if bare and s.upos[i] == s.upos[s.heads[i]] == "NOUN" else None


def conjuncts(s: Sentence, i: int) -> list[int]:
    """A word and those coordinated with it."""
    out = [i]
    for c in s.children[i]:
        if s.deprels[c] == "conj":
            out.extend(conjuncts(s, c))
    return out


def joined_nouns(s: Sentence, i: int) -> list[int]:
    """The nouns that a noun is coordinated with, whose later modifiers it may share."""
    head = s.heads[i] if s.deprels[i] == "conj" and s.heads[i] >= 0 else i
    return [w for w in conjuncts(s, head) if w != i and s.upos[w] == "NOUN" and (w > i or w == head)]


def auxiliaries(s: Sentence, i: int) -> list[str]:
    """Lower-case auxiliaries of a predicate; a coordinated verb without its own subject shares those of the first."""
    own = [s.words[c].lower() for c in s.children[i] if s.relations[c] in ("aux", "cop")]
    if not own and s.deprels[i] == "conj" and s.heads[i] >= 0 and s.xpos[i] in ("VB", "VBN", "VBG"):
        head = s.heads[i]
        if s.upos[head] in ("VERB", "AUX") and not any(s.deprels[c].startswith("nsubj") for c in s.children[i]):
            return auxiliaries(s, head)
    return own


NEGATIVE = frozenset({"not", "n't", "n’t", "never", "nor", "neither", "hardly", "nobody", "nothing"})


CONJOINING = frozenset({"det", "cc:preconj", "cc"})
"""How "neither" hangs on a subject: "neither side", "neither Norway nor Chad"."""


def is_negated(s: Sentence, i: int) -> bool:
    """Whether a predicate or its noun is negated in its own clause ("did not", "no longer", "no agreement was")."""
    for c in s.children[i]:
        word, rel = s.words[c].lower(), s.relations[c]
        if rel in ("advmod", "det", "cc:preconj", "cc") and word in NEGATIVE:
            return not (word == "not" and c + 1 < len(s) and s.words[c + 1].lower() == "only")
        if rel == "advmod" and word == "longer" and c > 0 and s.words[c - 1].lower() == "no":
            return True
        if rel == "det" and word == "no":
            return True
        if rel == "nsubj" and (
            word in ("nobody", "neither", "none")
            or any(s.words[d].lower() in ("no", "neither") and s.deprels[d] in CONJOINING for d in s.children[c])
        ):
            return True
        if (
            rel == "obj"
            and s.words[s.subtree(c)[0]].lower() == "no"  # "conduct no further launch"
            and s.upos[i] == "VERB"
        ):
            return True
    if (
        s.deprels[i] == "conj"
        and s.heads[i] >= 0
        and not any(s.deprels[c].startswith(("nsubj", "aux")) for c in s.children[i])
    ):
        head = s.heads[i]
        between = {s.words[w].lower() for w in range(head, i)}
        return (
            s.upos[head] == s.upos[i] == "VERB"
            and s.xpos[head] == s.xpos[i]
            and "but" not in between
            and is_negated(s, head)
        )
    return False


def clause_span(s: Sentence, i: int) -> Span:
    """Page span of the clause that a word heads, without closing punctuation and without a leading subordinator.

    Fronted subclauses that hold another finite clause (", he said") are part of it: the scorer wants the whole clause.
    """
    words = trimmed(s, s.subtree(i))
    return Span(s.starts[words[0]], s.ends[words[-1]]) if words else s.span(i)


def trimmed(s: Sentence, words: list[int]) -> list[int]:
    """A list of word indices without punctuation and coordinators at either end."""
    words = contiguous(words)
    while words and (s.upos[words[0]] in ("PUNCT", "CCONJ") and s.words[words[0]] not in '“"‘('):
        words = words[1:]
    while words and (s.upos[words[-1]] in ("PUNCT", "CCONJ") and s.words[words[-1]] not in '”"’)'):
        words = words[:-1]
    return words


def contiguous(words: list[int]) -> list[int]:
    """The whole stretch from the first to the last index."""
    return list(range(words[0], words[-1] + 1)) if words else []


def own_clause(s: Sentence, i: int) -> list[int]:
    """Words of the clause of `i` without clauses joined to it: what stands in this deed's own clause."""
    out: list[int] = []
    stack = [i]
    while stack:
        w = stack.pop()
        out.append(w)
        for c in s.children[w]:
            rel = s.relations[c]
            if rel in ("parataxis",) or (rel == "conj" and is_verbal(s, c)):
                continue
            stack.append(c)
    return sorted(out)


def clause_head(s: Sentence, i: int) -> int:
    """The predicate of the clause that a word stands in (the word itself where it is one)."""
    if s.upos[i] in ("VERB", "AUX") and s.relations[i] not in ("aux", "cop", "amod", "case", "fixed"):
        return i
    for up in s.path_to_root(i):
        if is_verbal(s, up) and s.relations[up] not in ("aux", "cop", "amod"):
            return up
    return s.root


def governors(s: Sentence, i: int) -> Iterator[tuple[int, int]]:
    """Pairs (governor, dependent) from a word up to the root: the chain through which a deed is embedded."""
    below = i
    for up in s.path_to_root(i):
        yield up, below
        below = up


def past(s: Sentence, i: int) -> bool:
    """Whether a finite predicate stands in the past or the perfect."""
    if any(
        s.relations[c] == "aux"
        and s.lemmas[c] in ("will", "would", "shall", "can", "could", "may", "might", "must", "should")
        for c in s.children[i]
    ):
        return False
    if s.xpos[i] == "VBD":
        return True
    for c in s.children[i]:
        rel = s.relations[c]
        if rel in ("aux", "cop") and (
            s.xpos[c] == "VBD" or s.words[c].lower() in ("has", "have", "had", "was", "were")
        ):
            return True
    return False


def perfect(s: Sentence, i: int) -> bool:
    """Whether a predicate stands in the perfect ("has demanded")."""
    return any(s.relations[c] == "aux" and s.lemmas[c] == "have" for c in s.children[i])
