"""Small repairs of a parse before deeds are read from it: attachments that news style makes nearly certain."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from verbale.acts.lexicon import Lexicon
from verbale.acts.saying import cue_list
from verbale.acts.words import words
from verbale.language.sentence import Sentence

GIVING = frozenset(
    {"give", "grant", "award", "offer", "hand", "deny", "name", "elect", "appoint", "call", "pay", "show"}
)
"""Verbs whose passive has an object too: "refugees given shelter"."""
ENDS = frozenset({".", "!", "?", '."', ".”", ".'", ".’"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
URGED = frozenset({"urge", "order", "tell", "force", "allow", "permit", "invite", "compel", "instruct", "oblige"})
UNDERGONE = frozenset(
    {"kill", "wound", "injure", "arrest", "detain", "jail", "free", "release", "abduct", "kidnap", "hold", "sentence",
     "expel", "deport", "evacuate", "accuse", "charge", "behead", "execute", "assassinate", "indict"}
)  # fmt: skip
"""Verbs that ask somebody to do something, and verbs that nobody does without an object."""
SPEAKING = words("asking-verbs") | {"accuse", "blame", "demand", "offer", "reject", "refuse"}
"""Verbs of speech that bring no words of their own."""
BACKSHIFTED = frozenset({"had", "would", "'d", "’d"})
"""Helpers of what somebody is told to have said."""
WISHING = frozenset(
    {
        "suggest",
        "propose",
        "demand",
        "insist",
        "recommend",
        "ask",
        "urge",
        "request",
        "require",
        "order",
        "advise",
        "want",
    }
)
"""Verbs whose clause says in a bare form what ought to be done."""
WEEKDAYS = frozenset(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))

ACCUSING = frozenset({"accuse", "suspect", "convict", "acquit"})
"""Verbs that say of somebody, as their object, what he did."""


def repaired(sentences: Sequence[Sentence], lexicon: Lexicon | None = None) -> list[Sentence]:
    """The sentences with participles of speech hung on their verb, a sentence's verb at its head, joined infinitives
    on the one before, relative clauses on their noun, lists joined, the subject freed from a weekday behind it, each of
    two subjects on its own verb, verbs of speech on who said the rest, and wishes told as wishes.
    """
    lexicon = lexicon or Lexicon.load()
    steps = (
        _headless, _infinitives, _relatives, _lists, _weekdays, _subjects, _actives, _to_come, _pairs, _undergone,
        _long_since, _subjunctives, _rows, _accused,
    )  # fmt: skip
    return [_through(_goes_on(_participles(s, lexicon), lexicon), steps) for s in sentences]


def _through(s: Sentence, steps: Sequence[Callable[[Sentence], Sentence]]) -> Sentence:
    """A sentence mended step by step."""
    for step in steps:
        s = step(s)
    return s


def _participles(s: Sentence, lexicon: Lexicon) -> Sentence:
    """ ", adding that …", ", urging Tehran to …" belong to whoever speaks, not to the last clause of what was said."""
    heads, deprels = list(s.heads), list(s.deprels)
    changed = False
    for w in range(2, len(s)):
        if s.xpos[w] != "VBG" or s.deprels[w] not in ("advcl", "conj", "xcomp", "acl") or not _after_comma(s, w):
            continue
        if s.lemmas[w] not in lexicon.speech_verbs and s.lemmas[w] not in cue_list("relaying"):
            continue
        speaker = _speech_above(s, w, lexicon)
        if speaker is not None and heads[w] != speaker:
            heads[w], deprels[w] = speaker, "advcl"
            changed = True
    return replace(s, heads=tuple(heads), deprels=tuple(deprels)) if changed else s


def _goes_on(s: Sentence, lexicon: Lexicon) -> Sentence:
    """ "Novak said the rebels had kept no promise and called for talks": he who said so called for them too.

    What was said is told as past the saying ("had", "would"); a plain past of speech joined to it is the teller's.
    """
    heads = list(s.heads)
    for w in range(2, len(s)):
        told = s.heads[w]
        if s.xpos[w] != "VBD" or s.deprels[w] != "conj" or told < 0 or s.deprels[told] != "ccomp":
            continue
        speaks = s.lemmas[w] in lexicon.speech_verbs or s.lemmas[w] in SPEAKING
        if not speaks or _has_subject(s, w) or s.dependents(w, "aux"):
            continue
        helpers = {s.words[c].lower() for c in s.dependents(told, "aux")}
        teller = s.heads[told]
        if teller < told and helpers & BACKSHIFTED and s.xpos[teller] == "VBD":
            heads[w] = teller
    return replace(s, heads=tuple(heads)) if tuple(heads) != s.heads else s


def _rows(s: Sentence) -> Sentence:
    """ "Chad's king meets Mali's, calls for a truce": in a headline a comma before a verb is "and"."""
    root, deprels = s.root, list(s.deprels)
    if s.xpos[root] != "VBZ" or s.words[-1] in ENDS or not s.dependents(root, "nsubj"):
        return s
    for verb in s.dependents(root, "parataxis"):
        first = min(s.subtree(verb))
        comma = "," in s.words[first - 1 : first + 1]
        if (
            s.xpos[verb] == "VBZ"
            and verb > root
            and comma
            and not _has_subject(s, verb)
            and s.words[-1] != s.words[verb]
        ):
            deprels[verb] = "conj"
    return replace(s, deprels=tuple(deprels)) if tuple(deprels) != s.deprels else s


def _long_since(s: Sentence) -> Sentence:
    """ "Chad, which had long sided with Mali": "had" helps the verb behind the adverb."""
    for has in range(len(s) - 2):
        verb = has + 2
        plain = s.lemmas[has] == "have" and s.deprels[verb] == "xcomp" and s.heads[verb] == has
        if not plain or s.xpos[verb] != "VBN" or s.upos[has + 1] != "ADV" or s.dependents(has, "obj"):
            continue
        heads, deprels = list(s.heads), list(s.deprels)
        heads[verb], deprels[verb] = s.heads[has], s.deprels[has]
        for child in s.children[has]:
            heads[child] = verb
        heads[verb], heads[has], deprels[has] = s.heads[has], verb, "aux"
        return replace(s, heads=tuple(heads), deprels=tuple(deprels))
    return s


def _subjunctives(s: Sentence) -> Sentence:
    """ "Suggested that Egypt arm the rebels": after one name a bare form is what is wished, no present."""
    xpos = list(s.xpos)
    for verb in range(2, len(s)):
        wish = s.heads[verb]
        if s.xpos[verb] != "VBP" or s.deprels[verb] != "ccomp" or wish < 0 or s.lemmas[wish] not in WISHING:
            continue
        subject = s.dependents(verb, "nsubj", "nsubj:pass")
        one = subject and s.xpos[subject[0]] in ("NNP", "NN") and not s.dependents(subject[0], "conj")
        if one and not s.dependents(verb, "aux", "cop"):
            for w in (verb, *s.dependents(verb, "conj")):
                xpos[w] = "VB" if s.xpos[w] in ("VBP", "VB") else s.xpos[w]
    return replace(s, xpos=tuple(xpos)) if tuple(xpos) != s.xpos else s


def _headless(s: Sentence) -> Sentence:
    """ "General Quell, a member of the council, accused Norway.": a sentence's verb is no clause on its subject."""
    root = s.root
    if s.upos[root] not in ("NOUN", "PROPN") or s.words[-1] not in ENDS or s.dependents(root, "cop", "nsubj"):
        return s
    for verb in s.dependents(root, "acl"):
        plain = s.deprels[verb] == "acl" and s.xpos[verb] in ("VBD", "VBN") and s.words[verb - 1] == ","
        if plain and s.dependents(verb, "obj") and s.lemmas[verb] not in GIVING:
            heads, deprels, xpos = list(s.heads), list(s.deprels), list(s.xpos)
            heads[verb], heads[root] = -1, verb
            deprels[verb], deprels[root], xpos[verb] = "root", "nsubj", "VBD"
            return replace(s, heads=tuple(heads), deprels=tuple(deprels), xpos=tuple(xpos))
    return s


def _infinitives(s: Sentence) -> Sentence:
    """ "Vowed to return to the talks and to stay": "to stay" goes with "to return", not with the noun before it."""
    heads = list(s.heads)
    for w in range(2, len(s)):
        up = s.heads[w]
        if s.xpos[w] != "VB" or s.deprels[w] != "conj" or up < 0 or s.upos[up] not in ("NOUN", "PROPN"):
            continue
        if not _to(s, w):
            continue
        above = (x for x in s.path_to_root(up) if s.xpos[x] == "VB" and _to(s, x))
        heads[w] = next(above, up)
    return replace(s, heads=tuple(heads)) if tuple(heads) != s.heads else s


def _to(s: Sentence, verb: int) -> bool:
    return any(s.deprels[c] == "mark" and s.words[c].lower() == "to" for c in s.children[verb])


def _relatives(s: Sentence) -> Sentence:
    """ "Citizens who, Tokyo says, were abducted": a clause whose subject is "who" modifies the noun before it."""
    heads, deprels = list(s.heads), list(s.deprels)
    changed = False
    for w in range(1, len(s)):
        if s.words[w].lower() not in ("who", "which") or not s.deprels[w].startswith("nsubj"):
            continue
        predicate = s.heads[w]
        noun = w - 2 if s.words[w - 1] == "," and w > 1 else w - 1
        if (
            predicate < w
            or s.deprels[predicate] not in ("ccomp", "parataxis", "advcl")
            or s.upos[noun] not in ("NOUN", "PROPN")
        ):
            continue
        if s.heads[predicate] < noun and predicate not in s.path_to_root(noun):
            heads[predicate], deprels[predicate] = noun, "acl:relcl"
            changed = True
    return replace(s, heads=tuple(heads), deprels=tuple(deprels)) if changed else s


def _weekdays(s: Sentence) -> Sentence:
    """ "Norway Friday closed the port": the name before a weekday is no part of it but the subject of the verb."""
    for day in range(1, len(s)):
        verb = s.heads[day]
        if s.words[day].lower() not in WEEKDAYS or verb < day or s.upos[verb] != "VERB":
            continue
        name = next((c for c in s.dependents(day, "compound", "nmod") if c < day and s.upos[c] == "PROPN"), None)
        others = [c for c in s.children[verb] if s.deprels[c].startswith("nsubj") and c != day]
        if name is None or others or s.dependents(name, "case") or s.dependents(day, "case"):
            continue
        heads, deprels = list(s.heads), list(s.deprels)
        heads[name], deprels[name], deprels[day] = verb, "nsubj", "obl:unmarked"
        return replace(s, heads=tuple(heads), deprels=tuple(deprels))
    return s


def _actives(s: Sentence) -> Sentence:
    """ "Border agents abused migrants": a participle with a subject and an object and no helper is a plain past."""
    xpos, deprels = list(s.xpos), list(s.deprels)
    for verb in range(len(s)):
        subject = s.dependents(verb, "nsubj:pass")
        if s.xpos[verb] != "VBN" or not subject or s.lemmas[verb] in GIVING or s.words[-1] not in (".", '."', ".”"):
            continue
        helped = s.dependents(verb, "aux", "cop") or s.deprels[verb] == "conj"
        if not helped and (s.dependents(verb, "obj") or _resumed(s, verb, subject[0])):
            xpos[verb], deprels[subject[0]] = "VBD", "nsubj"
    return replace(s, xpos=tuple(xpos), deprels=tuple(deprels)) if tuple(xpos) != s.xpos else s


def _resumed(s: Sentence, verb: int, subject: int) -> bool:
    """ "Norway, which was not invited, threatened to leave": its own verb comes behind the clause."""
    relative = s.dependents(subject, "acl:relcl")
    before = bool(relative) and s.words[verb - 1] == "," and subject < relative[0] < verb
    return before and s.deprels[verb] == "root"


def _pairs(s: Sentence) -> Sentence:
    """ "US, China hold talks": in a headline a comma is "and"; an apposition would close with one, and be one party."""
    deprels = list(s.deprels)
    for second in range(2, len(s) - 1):
        first, verb = s.heads[second], s.heads[s.heads[second]] if s.heads[second] >= 0 else -1
        if s.deprels[second] != "appos" or not s.deprels[first].startswith("nsubj") or verb < second:
            continue
        names = s.upos[first] == s.upos[second] == "PROPN" and s.words[first + 1] == ","
        plural = s.xpos[verb] == "VBP" or (s.xpos[verb] == "VB" and _to(s, verb))
        if names and plural and "," not in s.words[second:verb]:
            deprels[second] = "conj"
    return replace(s, deprels=tuple(deprels)) if tuple(deprels) != s.deprels else s


def _to_come(s: Sentence) -> Sentence:
    """ "Kenya to resume talks": in a headline the name is who will do it."""
    root = s.root
    verb = next((c for c in s.dependents(root, "acl") if c > root and s.xpos[c] == "VB" and _to(s, c)), None)
    if verb is None or s.words[-1] in ENDS or s.upos[root] != "PROPN" or any(x in FINITE for x in s.xpos):
        return s
    heads, deprels = list(s.heads), list(s.deprels)
    heads[verb], deprels[verb] = -1, "root"
    heads[root], deprels[root] = verb, "nsubj"
    return replace(s, heads=tuple(heads), deprels=tuple(deprels))


def _undergone(s: Sentence) -> Sentence:
    """ "Two men held in Chad", "Norway urged to stop": in a headline a past without its object is a participle."""
    verb = s.root
    subject = s.dependents(verb, "nsubj")
    if s.xpos[verb] != "VBD" or s.words[-1] in ENDS or not subject or s.dependents(verb, "obj", "iobj", "ccomp", "aux"):
        return s
    asked = s.lemmas[verb] in URGED and any(_to(s, c) for c in s.dependents(verb, "xcomp"))
    if not asked and s.lemmas[verb] not in UNDERGONE:
        return s
    xpos, deprels = list(s.xpos), list(s.deprels)
    xpos[verb], deprels[subject[0]] = "VBN", "nsubj:pass"
    return replace(s, xpos=tuple(xpos), deprels=tuple(deprels))


def _subjects(s: Sentence) -> Sentence:
    """Of two subjects of one verb the first is that of the told clause between them, or joined with the second.

    "Soldiers arrested two men, the police said"; "said Chad and other states should follow"; and "after a coup toppled
    him" has a subject, no time.
    """
    heads, deprels = list(s.heads), list(s.deprels)
    for verb in range(2, len(s)):
        own = [c for c in s.children[verb] if s.deprels[c].startswith("nsubj") and c < verb]
        if len(own) == 2:
            first, second = own
            told = [c for c in s.dependents(verb, "ccomp") if first < c < second and not _has_subject(s, c)]
            if told:
                heads[first] = told[0]
            elif any(s.words[c].lower() in ("and", "or") for c in range(first + 1, second) if s.heads[c] == second):
                heads[second], deprels[second] = first, "conj"
        elif s.xpos[verb] == "VBD" and s.deprels[verb] == "advcl" and not own:
            noun = verb - 1
            up = s.heads[verb]
            if s.deprels[noun] == "obl" and s.heads[noun] == up and _since(s, noun):
                heads[noun], deprels[noun] = verb, "nsubj"
    changed = tuple(heads) != s.heads or tuple(deprels) != s.deprels
    return replace(s, heads=tuple(heads), deprels=tuple(deprels)) if changed else s


def _has_subject(s: Sentence, verb: int) -> bool:
    return any(s.deprels[c].startswith("nsubj") for c in s.children[verb])


def _since(s: Sentence, noun: int) -> bool:
    """Whether a word that also begins a clause stands before a noun."""
    return any(s.words[c].lower() in ("after", "before", "since", "until") for c in s.dependents(noun, "case"))


def _accused(s: Sentence) -> Sentence:
    """ "Accused the army of shelling a town": what somebody is accused of hangs on the verb, not on him."""
    heads, deprels = list(s.heads), list(s.deprels)
    for w in range(2, len(s)):
        noun = s.heads[w]
        loose = s.deprels[w] == "acl" and s.xpos[w] == "VBG" and s.words[w - 1].lower() == "of"
        if loose and s.deprels[noun] == "obj" and s.lemmas[s.heads[noun]] in ACCUSING:
            heads[w], deprels[w] = s.heads[noun], "advcl"
    return s if tuple(heads) == s.heads else replace(s, heads=tuple(heads), deprels=tuple(deprels))


def _lists(s: Sentence) -> Sentence:
    """ "Officials from Japan, the U.S. and South Korea": names in a row that ends with "and" are one list."""
    heads, deprels = list(s.heads), list(s.deprels)
    changed = False
    i = 0
    while i < len(s):
        if s.upos[i] != "PROPN" or s.deprels[i] in ("compound", "flat", "nmod:desc"):
            i += 1
            continue
        members = _members(s, i)
        for w in members[1:]:
            if heads[w] != i and i not in s.subtree(w):
                heads[w], deprels[w] = i, "conj"
                changed = True
        i = (members[-1] if members else i) + 1
    return replace(s, heads=tuple(heads), deprels=tuple(deprels)) if changed else s


def _members(s: Sentence, first: int) -> list[int]:
    """Heads of the names of a list that begins with the name headed at `first`; empty unless "and" closes it."""
    members, at = [first], first + 1
    while at + 1 < len(s) and s.words[at] in (",", "and", "or"):
        closed = s.words[at] != ","
        at += 1
        if not closed and s.words[at] in ("and", "or"):
            closed, at = True, at + 1
        if at < len(s) and s.upos[at] == "DET":
            at += 1
        run = at
        while run < len(s) and s.upos[run] == "PROPN":
            run += 1
        if run == at or (run < len(s) and s.words[run] in ("'s", "’s")):
            break
        members.append(next((w for w in range(at, run) if not at <= s.heads[w] < run), run - 1))
        at = run
        if closed:
            return members if len(members) > 2 else []
    return []


def _after_comma(s: Sentence, w: int) -> bool:
    before = w - 1
    while before > 0 and s.upos[before] in ("ADV", "CCONJ", "SCONJ"):
        before -= 1
    return s.words[before] in (",", "”", '"', ",”")


def _speech_above(s: Sentence, w: int, lexicon: Lexicon) -> int | None:
    """The outermost verb of speech before `w` in whose content it stands."""
    found = None
    below = w
    for up in s.path_to_root(w):
        if (
            s.relations[below] in ("ccomp", "xcomp")
            and up < w
            and s.upos[up] == "VERB"
            and s.lemmas[up] in lexicon.speech_verbs
        ):
            found = up
        below = up
    return found
