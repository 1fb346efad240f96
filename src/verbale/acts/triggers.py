"""Which words of a sentence carry acts: lexicon entries matched on the parse, patterns of several words first."""

from __future__ import annotations

from dataclasses import dataclass, replace

from verbale.acts import grammar as g
from verbale.acts.contents import is_asked
from verbale.acts.lexicon import PARTICLES, Entry, Example, Frame, Lexicon
from verbale.acts.modality import blamed, calls, is_asked_about, said_calls
from verbale.acts.words import words as listed
from verbale.language.sentence import Sentence

HAPPENING = listed("happening-verbs")
FAILING = listed("failing-verbs")
"""Verbs by which talks end without an outcome: "collapse", "break down" as "break" and a particle."""
BREAKING_OFF = "164"
PARTED = frozenset({"down", "up", "apart", "through"})
TALKS = frozenset({"046", "040"})
RUMOURED = frozenset({"say", "believe", "report", "think", "know", "understand"})
"""Verbs whose passive with an infinitive is nobody's words: "is said to have left"."""
"""Verbs that say no more of a deed than that it comes about or goes on."""

NO_TRIGGER = frozenset({"aux", "cop", "fixed", "goeswith", "case", "cc", "mark", "discourse", "flat"})


EMPTY_VERBS = frozenset({"be", "have", "do", "become", "seem", "remain", "go", "come", "get", "know", "see", "think"})
STEP = Entry(
    lemma="(asked-for step)",
    words=("step",),
    pos="verb",
    code="080",
    frame=Frame(("subj",), ("obj", "to", "with", "on")),
    embeds=None,
    refinements=(),
    needs=None,
    speech=False,
    example=Example("China urged North Korea to show restraint.", "080", "North Korea", None),
    where="triggers.py",
)
"""Stands for any verb in what is asked of a party: to do as one is asked is to yield (CAMEO root 08)."""


MEET = replace(
    STEP, lemma="(asked-for meeting)", words=("meet",), code="040", frame=Frame(("subj",), ("with",), joint=True),
    example=Example("China urged North Korea to convene again.", "040", "North Korea", None),
)  # fmt: skip
"""What several are asked to do who are asked to meet, whoever else is there."""
MEETING = frozenset({"meet", "reconvene", "convene", "negotiate", "confer"})

CALL = replace(
    STEP, lemma="call with", words=("call",), pos="noun", code="041",
    frame=Frame(("between", "poss", "by", "mod"), ("with",), joint=True),
    example=Example("Obama's call with Putin was short.", "041", "Obama", None),
)  # fmt: skip
"""A call with somebody is a talk by telephone."""

SUGGESTED = Entry(
    lemma="suggest that",
    words=("suggest",),
    pos="verb",
    code="010",
    frame=Frame(("subj",), (), content=("ccomp",)),
    embeds="report",
    refinements=(),
    needs=None,
    speech=True,
    example=Example("Norway suggested that Iran had broken the seals.", "010", "Norway", None),
    where="triggers.py",
)
"""To suggest that something is so is to state it; to suggest that something be done is to ask for it."""


ASKED = replace(
    SUGGESTED, lemma="ask whether", words=("ask",), frame=Frame(("subj",), ("obj",), content=("ccomp",)),
    example=Example("Norway asked whether Iran had broken the seals.", "010", "Norway", None),
)  # fmt: skip
"""To ask a question is to say something; to ask for something is an appeal."""

AGREED = replace(
    SUGGESTED, lemma="agree that", words=("agree",), code="019", frame=Frame(("subj",), ("with",), content=("ccomp",)),
    example=Example("Norway agreed that Iran had broken the seals.", "019", "Norway", None),
)  # fmt: skip
"""To agree that something is so is to say it too; to agree to do something is an intention."""

QUESTIONS = frozenset({"whether", "if", "what", "why", "how", "who", "whom", "whose", "when", "where", "which"})
OPENING = frozenset({"“", '"', "``", "''", "‘"})
"""Quotation marks behind a verb: "asked, “…?”"."""
BESIDE = frozenset(
    {"after", "before", "since", "while", "when", "because", "as", "if", "unless", "until", "although", "by"}
)
"""What opens a clause beside a deed, which does not say what the deed is: "proposed it after meeting her"."""
IDLE = listed("idle-nouns")
"""Nouns that name no deed behind a bare preposition: "the officer in charge"."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that carries an act: its entry, the words of its cue, the code, and why it got that code."""

    sentence: int
    word: int
    """The head: the verb, or the noun of a nominal act."""
    first: int
    last: int
    """The cue's words are `[first, last)`."""
    entry: Entry
    code: str
    because: str


def find_triggers(number: int, s: Sentence, lexicon: Lexicon) -> list[Trigger]:
    """All act words of a sentence, left to right. A noun that a pattern or refinement used up is no act of its own."""
    matches = [m for i in range(len(s)) if (m := _match(s, i, lexicon)) is not None]
    by_word = {m[0]: m for m in matches}
    out: list[Trigger] = []
    used: set[int] = set()
    for word, _, cue in sorted(matches, key=lambda m: -len(m[2])):
        if word in used:
            continue
        used.update(w for w in cue if w != word)
    for word, entry, cue in matches:
        if word in used and (len(cue) == 1 or entry.lemma == "clear that"):
            continue  # of "made clear that" no "clear that"
        entry = _in_its_sense(s, word, entry, lexicon)
        if entry.lemma == "call" and entry.pos == "noun" and g.prepositional(s, word, {"with", "between"}):
            entry = CALL  # "after a call with Putin", no call for anything
        if entry.lemma == "insist" and _is_wished(s, word):
            entry = lexicon.lookup("demand", "verb")[0]
        untold = is_asked(s, word) or (entry is ASKED and s.xpos[word] == "VBN" and g.subject(s, word) is None)
        if untold and entry.lemma in ("ask", ASKED.lemma):
            continue  # "asked whether it would, he said": who asked is not told
        if _told_of(s, word, entry):
            continue
        code, complement, because = _code(s, word, entry, cue, by_word)
        if code is None or not _needed(s, word, entry) or (entry.lemma == "consider" and _judges(s, word)):
            continue
        if complement is not None and s.upos[complement] == "NOUN" and not entry.embeds and complement in by_word:
            used.add(complement)
        first, last = _cue(s, cue)
        out.append(Trigger(number, word, first, last, entry, code, because))
    out = [t for t in out if not any(_holds(o, t) for o in out)]
    blame = dict(blamed(s))
    out = [t for t in out if (t.word not in used or t.last - t.first > 1) and not _same_deed(s, t, out)]
    out = [t for t in out if t.word not in blame]
    out += [Trigger(number, w, w, w + 1, entry, entry.code or "", entry.lemma) for w, entry in blame.items()]
    out, said = _with_said_calls(number, s, out)
    out += [
        Trigger(number, word, cue, cue + 1, entry, entry.code or "", entry.lemma)
        for word, cue, entry in calls(s)
        if word not in said
    ]
    out = [_with_its_verb(s, t) for t in [*out, *_asked_steps(number, s, out)]]
    return sorted(out, key=lambda t: (t.first, t.word))


def _is_wished(s: Sentence, i: int) -> bool:
    """Whether a clause says in a bare form what ought to be: "insisted that inspectors be allowed in"."""
    for c in s.dependents(i, "ccomp"):
        helpers = [w for w in s.children[c] if s.relations[w] in ("aux", "cop")]
        first = min(helpers, default=c)
        if s.xpos[first] == "VB" and g.mark_of(s, c) == "that":
            return True
    return False


def _holds(whole: Trigger, part: Trigger) -> bool:
    """Whether a deed's cue ends with the noun that tells it again: "conducted a missile test".

    Talks that somebody convenes are a deed of theirs who talk.
    """
    noun = part.entry.pos == "noun" or part.entry.lemma.count(" ")
    inside = whole.word < part.first and part.last <= whole.last and whole.last - whole.first > part.last - part.first
    return bool(noun) and inside and whole.code == part.code and part.code[:2] != "04"


def _in_its_sense(s: Sentence, i: int, entry: Entry, lexicon: Lexicon) -> Entry:
    """The entry of a word, or of its other sense: what only asks or suggests that something is so is a statement."""
    if entry.lemma == "tell" and _tells_to(s, i):
        ordering, demanding = (next(iter(lexicon.lookup(v, "verb")), entry) for v in ("order", "demand"))
        return replace(ordering, refinements=demanding.refinements)
    if entry.lemma == "suggest" and g.tells_fact(s, i):
        return SUGGESTED
    if entry.lemma == "agree" and s.dependents(i, "ccomp"):
        return AGREED
    return ASKED if entry.lemma == "ask" and _asks_question(s, i) else entry


def _tells_to(s: Sentence, i: int) -> bool:
    """Whether somebody is told to do something, and so ordered to: "told the rebels to leave"."""
    steps = [c for c in s.dependents(i, "xcomp") if s.xpos[c] == "VB" and g.mark_of(s, c) == "to"]
    return bool(steps) and (g.is_passive(s, i) or bool(s.dependents(i, "obj", "iobj")))


def _told_of(s: Sentence, i: int, entry: Entry) -> bool:
    """Whether a passive only tells of somebody: "is said to have objected", "a man wanted by the police"."""
    if not g.is_passive(s, i):
        return False
    steps = [c for c in s.dependents(i, "xcomp") if g.mark_of(s, c) == "to"]
    return (entry.lemma == "want" and not steps) or (entry.lemma in RUMOURED and bool(steps))


def _judges(s: Sentence, i: int) -> bool:
    """Whether somebody is only held to be something: "considers Quell a friend", "was considered safe"."""
    held = [c for c in s.dependents(i, "xcomp") if s.upos[c] in ("NOUN", "ADJ", "PROPN") or s.dependents(c, "cop")]
    return bool(held)


def _asks_question(s: Sentence, i: int) -> bool:
    """Whether somebody asks something and asks for nothing: "asked why", "asked her about it", "asked, “…?”"."""
    kids = s.children[i]
    if any(s.deprels[c] == "xcomp" and g.mark_of(s, c) == "to" for c in kids):
        return False
    if any(s.deprels[c] == "obl" and g.case_of(s, c) == "about" for c in kids):
        return True
    if any(s.lemmas[o] == "question" for o in g.objects(s, i)):
        return True
    clauses = [c for c in kids if s.relations[c] in ("ccomp", "parataxis", "advcl")]
    told = [c for c in kids if s.relations[c] in ("obj", "xcomp", "obl", "advcl", "ccomp", "conj")]
    if not told and s.xpos[i] != "VBN":
        return True  # "“Why?” she asked."
    return any(_is_question(s, c) for c in clauses) or (
        s.words[-1] == "?" and s.words[min(i + 2, len(s) - 1)] in OPENING
    )


def _is_question(s: Sentence, clause: int) -> bool:
    """Whether a clause opens with a question word or ends with a question mark."""
    below = [w for w in s.subtree(clause) if s.upos[w] != "PUNCT"]
    after = max(below) + 1
    return s.words[below[0]].lower() in QUESTIONS or s.words[after : after + 1] == ("?",)


def _with_its_verb(s: Sentence, t: Trigger) -> Trigger:
    """A deed that only happens is told by both words: "talks can begin", "the raid took place"."""
    verb = s.heads[t.word]
    happens = t.entry.pos == "noun" and s.deprels[t.word] == "nsubj" and t.last <= verb < t.first + 6
    if t.entry.pos == "noun" and t.code in TALKS and s.deprels[t.word] == "nsubj" and _fails(s, verb):
        near = t.last <= verb < t.last + 3
        return replace(
            t, code=BREAKING_OFF, last=verb + 1 if near else t.last, because=f"{t.because} + {s.lemmas[verb]}"
        )
    if not happens or s.lemmas[verb] not in HAPPENING or any(s.deprels[c] == "obj" for c in s.children[verb]):
        return t
    return replace(t, last=verb + 1)


def _fails(s: Sentence, verb: int) -> bool:
    """Whether a verb tells that its subject came to nothing: "collapsed", "broke down"; no "has not broken down"."""
    if s.upos[verb] != "VERB" or g.is_negated(s, verb) or s.dependents(verb, "obj"):
        return False
    particles = [w for c in s.dependents(verb, "compound", "advmod") if (w := s.words[c].lower()) in PARTED]
    return " ".join([s.lemmas[verb], *particles]) in FAILING and (bool(particles) or not s.dependents(verb, "xcomp"))


def _with_said_calls(number: int, s: Sentence, found: list[Trigger]) -> tuple[list[Trigger], set[int]]:
    """Plain statements that lay a duty on somebody ("said that Iran must stop") as the demands that they are.

    And the heads of the clauses whose duty is told so.
    """
    plain = {t.word: t for t in found if t.code == "010" and t.entry.pos == "verb" and t.entry.speech}
    out, said = list(found), set[int]()
    deeds = {t.word for t in found if t.entry.pos == "noun"}
    for word, entry in said_calls(s, deeds) if plain else ():
        teller = next((plain[w] for w in _tellers(s, word) if w in plain), None)
        if teller is not None and teller in out and not is_asked_about(s, word):
            out.remove(teller)
            because = f"{teller.entry.lemma} + {entry.lemma}"
            out.append(Trigger(number, word, teller.first, teller.last, entry, entry.code or "", because))
            said.add(word)
    return out, said


def _tellers(s: Sentence, word: int) -> list[int]:
    """The words that may tell a clause: those that it is the content of, or one beside it ("Iran must go, he said")."""
    out = [c for c in s.children[word] if s.deprels[c] == "parataxis"]
    below = word
    for up in s.path_to_root(word):
        if s.relations[below] not in ("ccomp", "conj", "parataxis", "xcomp"):
            break
        out.append(up)
        below = up
    return out


def _same_deed(s: Sentence, t: Trigger, found: list[Trigger]) -> bool:
    """Whether a word only repeats the deed of the word it hangs on: "a war of aggression", "to degrade and defeat"."""
    rel, up = s.relations[t.word], s.heads[t.word]
    head = next((o for o in found if o.word == up and o.code[:2] == t.code[:2] and o is not t), None)
    if head is None or t.last - t.first > 1 or t.entry.embeds:
        return False
    if rel in ("advcl", "xcomp") and t.code[:2] == "04" and g.mark_of(s, t.word) == "to" and s.lemmas[up] in g.CONTACTS:
        return True  # "met to discuss"
    if rel == "nmod" and s.upos[up] == s.upos[t.word] == "NOUN":
        return g.case_of(s, t.word) == "of" and g.possessor(s, t.word) is None
    together = rel == "conj" and s.upos[t.word] == "VERB" and t.word - up == 2
    return together and not any(s.deprels[c] == "obj" for c in s.children[up] if c < t.word)


def _asked_steps(number: int, s: Sentence, found: list[Trigger]) -> list[Trigger]:
    """Steps that somebody is asked to take in words that are no act words: "urged Seoul to show restraint"."""
    taken = {w for t in found for w in (*range(t.first, t.last), *([t.word] if t.entry.embeds != "ask" else []))}
    deeds = {t.word for t in found if t.entry.pos == "noun"}
    out = []
    for t in found:
        if t.entry.embeds != "ask":
            continue
        for c in _asked_clauses(s, t):
            for step in g.conjuncts(s, c):
                if step in taken or g.surface_subject(s, step) in deeds:  # "talks should resume" are told as talks
                    continue
                if s.upos[step] == "VERB" and s.lemmas[step] not in EMPTY_VERBS:
                    taken.add(step)
                    entry, because = MEET if s.lemmas[step] in MEETING else STEP, f"asked for by: {t.entry.lemma}"
                    out.append(Trigger(number, step, step, step + 1, entry, entry.code or "", because))
    return out


def _asked_clauses(s: Sentence, t: Trigger) -> list[int]:
    """The heads of the clauses that say what is asked for: of a verb, or of a noun ("the need for all to act")."""
    if t.first != t.word and t.last - t.first == 1:  # "must": its own verb is what is asked for
        return [t.word] if g.surface_subject(s, t.word) is not None else []
    kids = [c for w in range(t.first, t.last) for c in s.children[w] if c not in range(t.first, t.last)]
    return [
        c
        for c in kids
        if s.relations[c] in ("xcomp", "ccomp", "csubj")
        or (s.deprels[c] in ("acl", "advcl") and g.mark_of(s, c).endswith("to") and s.xpos[c] == "VB")
    ]


def _cue(s: Sentence, words: list[int]) -> tuple[int, int]:
    """First and last word of the cue; a pattern spread over half the sentence is cut to its head.

    The "to" of what is asked for is no word of the cue behind a name: "told Chad to".
    """
    if len(words) == 2 and s.lemmas[words[0]] == "tell" and words[1] > words[0] + 1:
        words = words[:1]
    first, last = min(words), max(words)
    return (first, last + 1) if last - first <= 7 else (words[0], words[0] + 1)


def _match(s: Sentence, i: int, lexicon: Lexicon) -> tuple[int, Entry, list[int]] | None:
    """The best entry for a word, with the words of its cue, head first."""
    rel = s.relations[i]
    if rel in NO_TRIGGER or lexicon.heads.isdisjoint((s.lemmas[i], s.words[i].lower())):
        return None
    pos = {"VERB": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "verb"}.get(s.upos[i])
    if pos is None or (s.upos[i] == "PROPN" and s.words[i].isupper() is False and _inside_name(s, i)):
        return None
    stative = (s.words[i].lower(),) if g.is_stative(s, i) else ()  # "is concerned by": "concern" or "concerned"
    for lemma in (s.lemmas[i], *stative):
        for entry in lexicon.phrases_headed(lemma, pos):
            words = _pattern(s, i, entry)
            if words is not None and (s.upos[i] != "ADJ" or all(s.upos[w] != "NOUN" for w in words)):
                return i, entry, words
    if s.upos[i] == "ADJ" or (rel == "compound" and s.upos[i] != "VERB") or _is_idle(s, i):
        return None
    if pos == "noun" and i + 1 < len(s) and s.words[i + 1] in ("-", "–") and s.ends[i] == s.starts[i + 1]:
        return None  # "the veto-wielding members"
    if i and s.words[i - 1] in ("-", "–") and s.ends[i - 1] == s.starts[i] and s.xpos[i] in ("VBG", "VBN"):
        return None  # "law-abiding"
    if rel == "conj" and s.xpos[i] == "VBG" and s.upos[s.heads[i]] == "ADJ" and not g.objects(s, i):
        return None  # "provocative and destabilizing"
    if rel == "amod" and (s.xpos[i] != "VBN" or "-" in s.words[i] or (i and s.words[i - 1] in ("-", "–"))):
        return None  # "Iran-backed fighters" tells of no deed
    entries = lexicon.lookup(s.lemmas[i], pos)
    return (i, entries[0], [i]) if entries else None


def _is_idle(s: Sentence, i: int) -> bool:
    """Whether a noun stands bare behind a preposition in a turn of speech: "in charge", "on demand"."""
    bare = all(s.relations[c] in ("case", "nmod", "punct") for c in s.children[i])
    return bare and i > 0 and f"{s.words[i - 1]} {s.words[i]}".lower() in IDLE


def _inside_name(s: Sentence, i: int) -> bool:
    return any(n.first <= i < n.last for n in s.names) or s.deprels[i] == "compound"


def _pattern(s: Sentence, i: int, entry: Entry) -> list[int] | None:
    """The words of a pattern of several words headed at `i`, head first; None when it is not there."""
    if entry.pos == "noun":
        return _noun_pattern(s, i, entry)
    found = [i]
    anchor = i
    for word in entry.words[1:]:
        spot = _step(s, i, anchor, word, set(found))
        if spot is None or (entry.needs == "obj" and s.deprels[spot] == "mark" and word == "to"):
            return None  # "returned to visit it" returned nothing to anybody
        if entry.lemma == "tell to" and (s.deprels[spot] != "mark" or g.is_passive(s, i)):
            return None  # "told the truth to the envoy", "was told to wait" by nobody knows whom
        if s.deprels[spot] == "xcomp" and s.xpos[spot] == "VB" and "to" not in entry.words and s.lemmas[i] == "have":
            return None  # "had to talk" had no talk
        found.append(spot)
        if word not in PARTICLES:
            anchor = spot
    return found


def _step(s: Sentence, head: int, anchor: int, word: str, taken: set[int]) -> int | None:
    """Where the next word of a pattern stands: a particle near the verb, a preposition, a noun it governs."""
    if word in PARTICLES:
        near = list(range(head + 1, min(len(s), head + 6)))
        near += [w for c in s.children[head] for w in s.dependents(c, "case") if w >= head + 6]  # behind a long object
        near = [w for w in near if s.words[w].lower() == word and w not in taken]
        near = [w for w in near if s.heads[w] < 0 or s.lemmas[s.heads[w]].lower() not in g.CALENDAR]
        for w in near:
            if s.heads[w] == head or w == head + 1 or s.heads[w] == anchor:
                return w
            if s.heads[w] >= 0 and s.heads[s.heads[w]] in (head, anchor) and s.deprels[w] in ("case", "mark"):
                return w
        return None
    pool = list(g.objects(s, head)) + [c for c in s.children[head] if s.deprels[c] != "nsubj"]
    if anchor != head:
        pool += s.children[anchor]
    for w in pool:
        if w not in taken and s.lemmas[w] == word and (w > head or s.deprels[w] != "mark"):
            return w  # "that Chad had recalled its envoy" is no "recall that"
        beside = s.deprels[w] == "obl" and s.lemmas[w].lower() in g.VOICED
        for c in s.children[w] if not beside else ():  # "abandoned its arms in a statement of the talks"
            if (
                s.relations[c] in ("conj", "compound", "amod", "nmod")
                and s.lemmas[c] == word
                and w > head
                and c not in taken
                and s.upos[c] != "VERB"
            ):
                return c
    nxt = max(taken) + 1
    if nxt < len(s) and (s.lemmas[nxt] == word or s.words[nxt].lower() == word):
        return nxt
    return None


def _noun_pattern(s: Sentence, i: int, entry: Entry) -> list[int] | None:
    """ "missile launch", "call for dialogue": the words before the head stand right before it or modify it."""
    found = [i]
    for word in reversed(entry.words[:-1]):
        spot = next(
            (
                c
                for c in reversed(range(max(0, i - 5), i))
                if s.lemmas[c] == word and (s.heads[c] == i or c == min(found) - 1)
            ),
            None,
        )
        if spot is None:
            return None
        found.append(spot)
    return found


def _needed(s: Sentence, i: int, entry: Entry) -> bool:
    """Whether a word has the dependent without which it is no act."""
    if entry.needs is None:
        return True
    if entry.needs == "obj":
        return bool(g.objects(s, i))
    if entry.needs == "clause":
        return any(s.relations[c] in ("xcomp", "ccomp", "advcl") for c in s.children[i])
    if entry.needs == "actor":
        return g.subject(s, i) is not None if entry.pos != "noun" else bool(s.children[i])
    if entry.needs == "partner":  # for the parties to tell
        return True
    if entry.needs == "content":
        if entry.pos == "noun" and g.prepositional(s, i, {f for f in entry.frame.content if f in PARTICLES}):
            return True
        brings = {"ccomp", "xcomp", "parataxis"} if entry.speech else {"ccomp", "xcomp", "acl", "obj", "advcl"}
        return any(s.relations[c] in brings for c in s.children[i])
    if entry.frame.joint and _plural(s, g.subject(s, i)):
        return True
    prepositions = {f for f in entry.frame.target if f in PARTICLES}
    return (
        bool(g.objects(s, i))
        or bool(g.prepositional(s, i, prepositions))
        or any(s.deprels[c] == "iobj" for c in s.children[i])
    )


def _plural(s: Sentence, spot: int | None) -> bool:
    """Whether a phrase means several ("the envoys", "Japan and Korea", "they")."""
    if spot is None:
        return False
    return (
        s.xpos[spot] in ("NNS", "NNPS")
        or s.words[spot].lower() in ("they", "we", "both")
        or len(g.conjuncts(s, spot)) > 1
    )


def _code(
    s: Sentence,
    i: int,
    entry: Entry,
    cue: list[int],
    by_word: dict[int, tuple[int, Entry, list[int]]],
    depth: int = 0,
) -> tuple[str | None, int | None, str]:
    """The code of a word by its complement, the complement, and the reason in words."""
    if not entry.refinements:
        return entry.code, None, entry.lemma
    for spot in _complements(s, i, cue):
        if s.relations[spot] in ("xcomp", "ccomp") and g.is_negated(s, spot):
            continue  # to promise not to impose is no promise to impose
        act = None
        if spot in by_word and depth < 3 and spot != i:
            _, other, other_cue = by_word[spot]
            act = _code(s, spot, other, other_cue, by_word, depth + 1)[0]
        lemmas = _lemmas_around(s, spot)
        row = entry.refinement(lemmas, act)
        if row is not None:
            return row.code, spot, f"{entry.lemma} + {s.lemmas[spot]}"
    own = entry.refinement([s.lemmas[c].lower() for c in s.children[i] if s.relations[c] in ("amod", "compound")])
    if own is not None and own.complement:
        return own.code, None, f"{entry.lemma} + its kind"
    return entry.code, None, entry.lemma


def _complements(s: Sentence, i: int, cue: list[int]) -> list[int]:
    """Words whose meaning refines an act: its objects, what its prepositions and its complement clauses bring."""
    out = []
    for w in g.objects(s, i):
        out.extend(g.conjuncts(s, w))
    for c in s.children[i]:
        rel = s.relations[c]
        if (
            rel in ("xcomp", "ccomp", "obl", "nmod", "acl", "advcl", "compound", "amod")
            and c not in out
            and s.deprels[c] != "acl:relcl"
            and not (rel == "advcl" and g.mark_of(s, c) in BESIDE)
        ):
            out.extend(g.conjuncts(s, c) if rel in ("obl", "nmod", "xcomp", "compound") else [c])
    for w in cue[1:]:
        out.extend(c for c in s.children[w] if s.relations[c] in ("nmod", "amod", "compound", "acl") and c not in out)
    return [w for w in dict.fromkeys(out) if w not in cue]


def _lemmas_around(s: Sentence, i: int) -> list[str]:
    """The lemma of a complement, then those of its modifiers and of what hangs on it by a preposition."""
    near = [s.lemmas[i].lower()]
    for c in s.children[i]:
        if s.relations[c] in ("amod", "compound", "nmod", "obj", "flat", "conj"):
            near.append(s.lemmas[c].lower())
            near.extend(s.lemmas[d].lower() for d in s.children[c] if s.relations[d] in ("amod", "compound"))
    if i and s.deprels[i].startswith(("xcomp", "ccomp")):
        particle = next((s.words[c].lower() for c in s.children[i] if s.deprels[c] == "compound:prt"), None)
        if particle:
            near.insert(0, f"{s.lemmas[i].lower()} {particle}")
    return near
