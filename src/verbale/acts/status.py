"""Whether a deed came about: actual, planned, proposed, negated or hypothetical (RECORD.md).

The answer comes from the deed's own clause (modality, negation, mood) and from what governs it: each governor on the
way up may plan, ask for, refuse or suppose what stands below it. How act words do so is in the lexicon (`embeds`), how
other words do so in `data/embedding.yaml`.
"""

from __future__ import annotations

from functools import cache

from verbale.acts import grammar as g
from verbale.acts.lexicon import Lexicon
from verbale.acts.words import data
from verbale.language.sentence import Sentence
from verbale.model import Status

EMBEDDING: dict[str, Status | None] = {
    "ask": "proposed",
    "offer": "proposed",
    "promise": "planned",
    "threaten": "hypothetical",
    "refuse": "negated",
    "plan": "planned",
    "fail": "negated",
    "deny": "negated",
    "consider": "hypothetical",
    "allow": "planned",
    "accuse": None,
    "report": None,
}
"""What an act word makes of the deed in its complement; None: the deed keeps the status of its own form."""

KINDS: dict[str, Status | None] = {
    "plan": "planned",
    "propose": "proposed",
    "negate": "negated",
    "suppose": "hypothetical",
    "keep": None,
}
HYPOTHETICAL_MARKS = frozenset(
    {"if", "unless", "until", "till", "whether", "once", "provided", "providing", "lest", "in case", "should"}
)
MODALS: dict[str, Status] = {
    **dict.fromkeys(("will", "shall", "'ll", "’ll", "wo", "would", "'d", "’d"), "planned"),
    **dict.fromkeys(("can", "could", "may", "might", "ca"), "hypothetical"),
    **dict.fromkeys(("should", "must", "ought"), "proposed"),
}
FUTURE = frozenset(
    {
        "planned",
        "upcoming",
        "future",
        "forthcoming",
        "next",
        "scheduled",
        "proposed",
        "coming",
        "expected",
        "delayed",
        "postponed",
    }
)
DOUBTED = frozenset(
    {
        "possible",
        "potential",
        "alleged",
        "apparent",
        "suspected",
        "any",
        "likely",
        "imminent",
        "threatened",
        "purported",
        "would-be",
    }
)
COMPLEMENTS = frozenset({"xcomp", "ccomp", "obj", "obl", "advcl", "nmod", "acl", "csubj"})


PLACING = frozenset({"include", "involve", "feature", "get", "reach", "have", "secure", "strike"})
"""Verbs that a deed's noun shares its status with as their object: "will include talks", "did not get a deal"."""

FOR_DEEDS = frozenset(
    {"apology", "reparation", "compensation", "damages", "punishment", "penalty", "responsibility", "blame", "revenge"}
)
"""Nouns of what is given or asked *for* a deed that was done."""

WITHSTANDING = frozenset({"resist", "withstand", "repel", "survive"})
"""Verbs whose object is a deed that was done, whatever they make of a clause ("resisted signing")."""

ENDURING = frozenset({"tolerate", "condone"})
"""Verbs that disapprove only where they are negated, which is a deed done by being said."""

GOING = frozenset({"fly", "travel", "go", "come", "return", "arrive"})
"""Verbs of the way to a deed: who "flew there to visit" visited."""

BEGINNINGS = frozenset({"start", "beginning", "launch", "opening", "resumption", "end", "completion"})
"""Nouns of what is done by being announced."""

BESIDE = frozenset({"", "in", "by", "while"})
"""What brings in a participle that comes about as its verb does: "will stand with them in condemning it"."""

OCCURRING = frozenset(
    {"take", "be", "come", "occur", "happen", "begin", "start", "continue", "resume", "end", "proceed"}
)
"""Verbs that say of a deed that it takes place; what else it does ("his remarks will help") is no matter of its own."""

MEANWHILE = frozenset(
    {"to", "when", "as", "while", "after", "before", "since", "once", "because", "although", "though"}
)
"""Subordinators of clauses that tell of a deed beside another: what is done to the other is not done to it."""
DENYING = frozenset({"refuse", "deny"})


@cache
def embedders() -> dict[tuple[str, str], str]:
    """The words of `data/embedding.yaml`: (lemma, part of speech) to kind."""
    return {(e["lemma"], e["pos"]): e["kind"] for e in data("embedding")}


def status_of(s: Sentence, i: int, lexicon: Lexicon, *, question: bool = False) -> Status:
    """The status of the deed that word `i` carries."""
    local = _local(s, i)
    if local in ("negated", "hypothetical"):
        any_at_all = local == "hypothetical" and s.upos[i] == "NOUN" and _is_any(s, i)
        return "negated" if any_at_all and _governed(s, i, lexicon) == "negated" else local
    governed = _governed(s, i, lexicon)
    if local == "proposed" and governed == "planned":
        return "proposed"  # "agreed that the talks should resume"
    if governed == "planned" and local == "actual" and _told_as_done(s, i):
        return "actual"  # "agreed that Iran had broken it"; parsers join "… and shared" to "to ensure"
    if governed is not None:
        return governed
    if question and (local == "actual" or (local == "planned" and _opens(s, i))):
        return "hypothetical"
    return local


def _opens(s: Sentence, i: int) -> bool:
    """Whether a verb's helper stands before its subject: "Will Japan file a case?"."""
    helper = next((c for c in s.dependents(i, "aux") if c < i), i)
    return any(helper < c < i for c in s.dependents(i, "nsubj", "nsubj:pass"))


def _local(s: Sentence, i: int) -> Status:
    """Status from the deed's own clause."""
    if s.upos[i] == "NOUN" and not any(s.deprels[c] == "cop" for c in s.children[i]):
        return _of_noun(s, i)
    if g.is_negated(s, i):
        return "actual" if s.lemmas[i] in ENDURING else "negated"
    if g.mark_of(s, i) in HYPOTHETICAL_MARKS and s.relations[i] == "advcl":
        return "hypothetical"
    if _yet_to(s, i):
        return "negated"
    if _still_to_come(s, i):
        return "hypothetical"
    auxiliaries = g.auxiliaries(s, i)
    for word in auxiliaries:
        if word in MODALS:
            return "hypothetical" if MODALS[word] == "planned" and _on_condition(s, i) else MODALS[word]
    if g.mark_of(s, i) == "due to":
        return "planned"
    if g.mark_of(s, i).split()[-1:] == ["to"] and (  # also "while Norway is to withdraw"
        any(w in ("is", "are", "was", "were") for w in auxiliaries) or s.deprels[i] == "root"
    ):
        return "planned"
    if any(c < i and s.words[c].lower() == "should" and s.deprels[c] == "mark" for c in s.children[i]):
        return "hypothetical"
    if s.xpos[i] == "VB" and g.mark_of(s, i) == "that" and not auxiliaries and s.dependents(i, "nsubj"):
        return "proposed"  # "demanded in its statement that Norway open its files", whatever it hangs on
    return "actual"


def _told_as_done(s: Sentence, i: int) -> bool:
    """Whether a verb is a finite past or has its own subject and "has": what a plan above it does not make a plan."""
    if s.xpos[i] == "VBD":
        return True
    return s.xpos[i] == "VBN" and g.perfect(s, i) and g.first_subject(s, i) is not None


def _ahead_of(s: Sentence, i: int) -> bool:
    """ "Ahead of a visit", where the parse has "of" alone before the noun."""
    opens = min((c for c in s.children[i] if s.relations[c] == "case"), default=0)
    return opens > 0 and s.words[opens].lower() == "of" and s.words[opens - 1].lower() == "ahead"


def _is_any(s: Sentence, i: int) -> bool:
    """ "Blocked any talks", "ruled out any deal": where what is above negates it, there is none."""
    return any(s.words[c].lower() == "any" for c in s.dependents(i, "det"))


def _on_condition(s: Sentence, i: int) -> bool:
    """ "It would answer if attacked": a deed told to come only in case of another."""
    return any(s.deprels[c] == "advcl" and g.mark_of(s, c) == "if" for c in s.children[i])


def _still_to_come(s: Sentence, i: int) -> bool:
    """ "Norway will not leave before Chad is beaten": a clause of time in the present, beside what will be."""
    if s.relations[i] != "advcl" or g.mark_of(s, i) not in ("before", "until", "till", "once", "after"):
        return False
    tenses = {s.xpos[i], *(s.xpos[c] for c in s.dependents(i, "aux", "cop"))}
    return bool(tenses & {"VBZ", "VBP"}) and "will" in g.auxiliaries(s, s.heads[i])


def _yet_to(s: Sentence, i: int) -> bool:
    """ "Japan has yet to apologise"."""
    near = range(max(0, i - 4), i)
    return any(s.words[w].lower() == "yet" and any(s.words[v].lower() == "to" for v in range(w + 1, i)) for w in near)


def _of_noun(s: Sentence, i: int) -> Status:
    words = {s.words[c].lower() for c in s.children[i] if s.relations[c] in ("amod", "det", "advmod", "compound")}
    if words & {"no", "not"} or g.case_of(s, i) == "without":
        return "negated"
    if g.case_of(s, i) == "ahead of" or (i >= 3 and _ahead_of(s, i)):
        return "planned"
    if words & DOUBTED:
        return "hypothetical"
    if words & FUTURE or any(
        s.deprels[c].startswith("acl")
        and any(
            s.lemmas[w] in ("plan", "schedule", "expect", "propose", "due", "set") and s.xpos[w] in ("VBN", "JJ")
            for w in range(i + 1, c + 2)
            if w < len(s)
        )
        for c in s.children[i]
    ):
        return "planned"
    return "actual"


def _governed(s: Sentence, i: int, lexicon: Lexicon) -> Status | None:
    """What the governors make of a deed; None where they leave it as it is."""
    for up, below in g.governors(s, i):
        rel = s.relations[below]
        if rel == "conj":
            if s.upos[up] != s.upos[below]:
                return None
            continue
        if rel not in COMPLEMENTS and not (rel == "nsubj" and s.upos[below] == "NOUN"):
            return None
        if s.deprels[below] == "acl:relcl":
            return None
        if rel == "advcl" and g.mark_of(s, below) in HYPOTHETICAL_MARKS:
            return "hypothetical"
        if s.xpos[below] == "VBG" and g.teller_between(s, up, below) is not None:
            return None  # "“We will act,” he said, calling for a truce"
        if rel == "advcl" and s.xpos[below] in ("VBG", "VBN") and g.case_or_mark(s, below) in BESIDE:
            purpose = s.deprels[up] == "advcl" and s.xpos[up] == "VB" and g.mark_of(s, up) == "to"
            above = status_of(s, s.heads[up] if purpose else up, lexicon)  # "fired to disperse them, killing one"
            return above if above in ("planned", "proposed", "hypothetical") else None
        if _performs(s, up, below):
            return "actual"
        if g.mark_of(s, below) == "against" and s.lemmas[up] in ("decide", "rule", "vote"):
            return "negated"
        if s.lemmas[up] in ("stop", "pause") and g.mark_of(s, below) == "to":
            return None  # "paused to say": paused, and said
        if _beside(s, below) or _so_far_as(s, below):
            return None
        kind = _kind(s, up, below, lexicon)
        if kind is None:
            if rel in ("advcl", "acl") and s.xpos[below] == "VB" and g.mark_of(s, below) == "to":
                above = status_of(s, up, lexicon)
                if s.lemmas[below] == "protest" or s.lemmas[below] in g.PERFORMATIVE:
                    return above  # "left the talks to protest the raid": done by it
                return "planned" if above in ("actual", "planned") else above
            if rel == "xcomp":
                above = status_of(s, up, lexicon)
                return above if above != "actual" else None
            if (
                s.upos[below] == "NOUN"
                and below == i
                and rel in ("obj", "nsubj")
                and (rel == "obj" or g.is_passive(s, up) or s.lemmas[up] in OCCURRING)
                and s.lemmas[up] in g.LIGHT_VERBS | OCCURRING | PLACING
            ):
                above = status_of(s, up, lexicon)
                return above if above != "actual" else None
            return None
        if kind == "succeed":
            above = status_of(s, up, lexicon)
            return above if above != "actual" else None
        if g.is_negated(s, up) and kind in ("planned", "proposed"):
            return None if s.upos[below] == "NOUN" and _is_speech(s, below, lexicon) else "negated"
        opening = {s.words[s.subtree(below)[0]].lower(), g.mark_of(s, below)}  # "only because it refused"
        aside = rel == "advcl" and s.upos[up] == "VERB" and not MEANWHILE.isdisjoint(opening)
        if kind == "negated" and aside:
            return None  # "ended when Norway sent troops", "left the talks to protest the raid"
        if kind == "planned" and s.upos[up] == "VERB" and (own := _local(s, up)) in ("proposed", "hypothetical"):
            return own  # "must be allowed to leave", "could agree to talks"
        if kind == "negated" and status_of(s, up, lexicon) == "hypothetical":
            return "hypothetical"  # "if Norway fails to answer"
        if kind == "negated" and _never(s, up):
            return None  # "could not resist pointing out", "never missed a chance to say"
        if kind == "keep":
            return None
        return kind  # type: ignore[return-value]
    return None


def _beside(s: Sentence, clause: int) -> bool:
    """Whether a clause tells in the past of a deed beside another: "a week after he spoke, he proposed a ban"."""
    return s.deprels[clause] == "advcl" and s.xpos[clause] == "VBD" and g.mark_of(s, clause) in MEANWHILE


def _so_far_as(s: Sentence, clause: int) -> bool:
    """ "Went so far as to say": said."""
    marks = [c for c in s.children[clause] if c < clause and s.words[c].lower() in ("as", "to")]
    return len(marks) > 1 and s.words[marks[0] - 1].lower() == "far"


def _never(s: Sentence, i: int) -> bool:
    """Whether a verb is negated itself, but not by "will" or "would": what is not failed to be done is done."""
    return g.is_negated(s, i) and not {"will", "would", "wo"} & set(g.auxiliaries(s, i))


def _is_speech(s: Sentence, noun: int, lexicon: Lexicon) -> bool:
    """Whether a noun tells of something said: a proposal, a claim, a demand."""
    return any(
        e.code is not None and e.code[:2] in ("01", "02", "03", "10") for e in lexicon.lookup(s.lemmas[noun], "noun")
    )


def _performs(s: Sentence, up: int, below: int) -> bool:
    """ "I want to thank", "we would like to express", "called him to congratulate": done by being said."""
    if s.lemmas[up] in g.CONTACTS and s.deprels[below] in ("advcl", "xcomp") and not g.calls_on(s, up):
        return s.lemmas[below] in g.PERFORMATIVE and not g.is_negated(s, up)
    spot = g.surface_subject(s, up)
    first = spot is not None and s.words[spot].lower() in ("i", "we")
    return first and s.lemmas[up] in ("want", "like", "wish") and s.lemmas[below] in g.PERFORMATIVE


def _came_to_it(s: Sentence, up: int, below: int) -> bool:
    """ "Was able to defeat it", "flew there to visit the troops": told as past, what was aimed at was done."""
    if s.xpos[below] != "VB" or g.mark_of(s, below) != "to":
        return False
    if s.words[up].lower() == "had" and s.lemmas[up] == "have":
        return not (g.is_negated(s, up) or g.auxiliaries(s, up))  # "had to explain it"
    if s.lemmas[up] == "able":
        return any(s.words[c].lower() in ("was", "were") for c in s.children[up]) and not g.is_negated(s, up)
    took_to = s.lemmas[up] == "take" and bool(g.prepositional(s, up, {"to"}))  # "took to the air to accuse him"
    return s.xpos[up] == "VBD" and (took_to or s.lemmas[up] in GOING)


def _opens_way(s: Sentence, up: int, below: int) -> bool:
    """ "Paved the way for talks": what is to come, whichever of the words the parse hangs it on."""
    if g.case_or_mark(s, below) != "for":
        return False
    verb = s.heads[up] if s.lemmas[up] == "way" else up
    way = any(s.lemmas[c] == "way" for c in s.dependents(verb, "obj")) if verb >= 0 else False
    return way and s.lemmas[verb] in ("pave", "clear", "open", "prepare")


def _urged(s: Sentence, below: int) -> str | None:
    """ "Told to leave", "supports ending it": wished for; "told them that it had left", "supports the talks": told."""
    step = s.xpos[below] == "VB" and g.mark_of(s, below) == "to"
    named = s.xpos[below] == "VBG" and s.deprels[below] != "advcl" and not g.auxiliaries(s, below)
    return "proposed" if step or named else "keep"


def _doubted(s: Sentence, up: int, below: int) -> str | None:
    """ "Reports of violations", "fears of an attack": told by nobody named; with a name before them as they stand."""
    told = s.upos[below] == "NOUN" and g.case_of(s, below) == "of" and g.possessor(s, up) is None
    return "hypothetical" if told else None


def _stands(s: Sentence, below: int, embeds: str, lexicon: Lexicon) -> bool:
    """Whether a noun's deed was done whatever happens to it: what is stopped, an offer turned down, another's deed."""
    if embeds == "fail" or (embeds == "refuse" and g.possessor(s, below) is not None):
        return True
    return embeds in DENYING and _is_speech(s, below, lexicon)


def _for_what_was_done(s: Sentence, up: int, below: int) -> bool:
    """ "Demanded an apology for the raid": the raid was made; not "asked Iran for talks", "called for talks"."""
    if s.upos[up] == "NOUN":
        return s.lemmas[up] in FOR_DEEDS
    return any(s.deprels[c] == "obj" and s.lemmas[c] in FOR_DEEDS and c != below for c in s.children[up])


def _kind(s: Sentence, up: int, below: int, lexicon: Lexicon) -> str | None:
    """How a governor acts upon its complement: a status, `succeed`, `keep`, or None where it says nothing."""
    pos = {"VERB": "verb", "NOUN": "noun", "ADJ": "adj", "AUX": "verb"}.get(s.upos[up], "")
    rel = s.relations[below]
    nominal = s.upos[below] == "NOUN"
    if rel == "nsubj" and not (nominal and g.is_passive(s, up)):
        return None
    word = embedders().get((s.lemmas[up], pos))
    if word == "urge":
        return _urged(s, below)
    if word == "doubt" or (word == "suppose" and nominal and pos == "noun"):
        return _doubted(s, up, below)
    if nominal and s.lemmas[up] in WITHSTANDING:
        return None
    if _opens_way(s, up, below):
        return "planned"
    if _came_to_it(s, up, below):
        return "succeed"
    if nominal and s.lemmas[up] == "announce" and s.lemmas[below] in BEGINNINGS:
        return "keep"
    if pos == "adj" and g.mark_of(s, below) == "to" and any(s.words[c].lower() == "too" for c in s.children[up]):
        return "negated"  # "too early to resume talks"
    if nominal and g.case_of(s, below) == "for" and _for_what_was_done(s, up, below):
        return "keep"
    if word is not None and not nominal:
        return "succeed" if word == "succeed" else KINDS[word] or "keep"
    for entry in lexicon.lookup(s.lemmas[up], pos):
        if entry.embeds and not (entry.lemma == "suggest" and g.tells_fact(s, up)):
            if (
                nominal
                and rel in ("obl", "nmod")
                and entry.embeds not in ("ask", "offer", "promise", "plan", "threaten")
            ):
                return None
            if nominal and g.case_of(s, below) in (
                "in",
                "at",
                "on",
                "during",
                "after",
                "before",
                "since",
                "over",
                "by",
            ):
                return None
            if nominal and _stands(s, below, entry.embeds, lexicon):
                return "keep"
            if entry.embeds in ("begin", "succeed"):
                return "succeed"
            status = EMBEDDING.get(entry.embeds)
            return status if status is not None else "keep"
    phrases = lexicon.phrases_starting(s.lemmas[up])
    below_up = s.subtree(up) if phrases else []
    under = {form for d in below_up for form in (s.lemmas[d], s.words[d].lower())}
    for entry in phrases:
        if entry.embeds and entry.embeds in EMBEDDING and under.issuperset(entry.lemma.split()[1:]):
            return EMBEDDING[entry.embeds] or "keep"
    if word is None or (nominal and rel in ("obl", "nmod") and word != "propose"):
        return None
    if word == "succeed":
        return "succeed"
    return KINDS[word] or "keep"
