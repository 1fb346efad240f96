"""Verb dictionaries in the form of TABARI and PETRARCH, read as they are.

    --- BREAK [1717] ---            a block and the code of its verbs
    BREAK {BROKE BROKEN}            a verb, with forms that no rule gives
    +BREAK_DOWN {+BROKE_DOWN}       a verb of several words: "+" stands before the one that carries it
    - * TREATY [161]                a pattern: "*" is the verb, "_" ties words together, a space lets others between
    - + WAS * IN $ [224]            "$" is the source, "+" the target, "^" any phrase, "%" several parties at once
    &TIES                           a set of words, for use in patterns
    +ECONOMIC

A code `A:B` holds from source to target as A and back as B. Real dictionaries have CAMEO codes; whatever stands in the
brackets is given as it is.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from verbale.errors import KnowledgeError
from verbale.parties.petrarch import pieces

PARTIES = frozenset("$+^%")
_CODE = re.compile(r"\[\s*([^\]]*?)\s*\]")
_TOKEN = re.compile(r"&[^\W_]+|[$+^%*]|[^\s_$+^%*&]+|_")


@dataclass(frozen=True, slots=True)
class Part:
    """One element of a pattern: the words that may stand there, or a sign for a party."""

    choices: tuple[tuple[str, ...], ...] = ()
    sign: str = ""
    tied: bool = False
    """Whether it stands right beside the element nearer to the verb."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """What must stand before and after a verb, each list read away from the verb, and the code that it gives then."""

    before: tuple[Part, ...]
    after: tuple[Part, ...]
    code: str

    @property
    def weight(self) -> int:
        """How exact it is: words count more than signs."""
        return sum(1 if part.sign else 3 for part in (*self.before, *self.after))


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of a block: the words beside the one that carries it, its own code, and the block's patterns."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    code: str
    patterns: tuple[Pattern, ...]


@dataclass
class Verbs:
    """Verbs by the form that stands in a text, and by lemma; of several words first."""

    by_form: dict[str, list[Verb]] = field(default_factory=lambda: defaultdict(list))
    by_lemma: dict[str, list[Verb]] = field(default_factory=lambda: defaultdict(list))

    def join(self, other: Verbs) -> None:
        """Enter the verbs of another dictionary too."""
        for form, found in other.by_form.items():
            self.by_form[form] += found
        for lemma, found in other.by_lemma.items():
            self.by_lemma[lemma] += found

    def of(self, form: str, lemma: str) -> list[Verb]:
        """The verbs that a word in capitals can be: those given in this form, else those with its lemma."""
        return self.by_form.get(form) or self.by_lemma.get(lemma) or []


@dataclass
class _Block:
    """What stands between two headings."""

    code: str = ""
    verbs: list[tuple[str, str]] = field(default_factory=list)
    """Verb lines (with their forms) and the code of their own, "" where they have the block's."""
    patterns: list[str] = field(default_factory=list)


def read_verbs(path: Path) -> Verbs:
    """The verbs of a dictionary. Raises KnowledgeError where the file cannot be read."""
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        raise KnowledgeError(f"{path}: the dictionary cannot be read ({error})") from error
    text = re.sub(r"<!\s*--.*?--\s*>?", "", text, flags=re.DOTALL)
    sets: dict[str, list[str]] = {}
    verbs = Verbs()
    for block in _blocks(text, sets):
        _enter(block, sets, verbs)
    for found in (*verbs.by_form.values(), *verbs.by_lemma.values()):
        found.sort(key=lambda v: -len(v.before + v.after))
    return verbs


def _blocks(text: str, sets: dict[str, list[str]]) -> Iterator[_Block]:
    """The blocks of a file in order; sets of words are noted on the way."""
    block, words = _Block(), None
    for line in text.splitlines():
        line = line.split("#")[0].strip() if not line.startswith("---") else line.strip()
        if line.startswith("---"):
            yield block
            codes = _CODE.findall(line)
            block, words = _Block(codes[0] if codes else ""), None
        elif line.startswith("&"):
            words = sets.setdefault(line.split()[0].rstrip("_"), [])
        elif words is not None and line.startswith("+"):
            words.append(line[1:])
        elif line.startswith("-"):
            block.patterns.append(line[1:])
        elif line:
            words = None
            codes = _CODE.findall(line)
            block.verbs.append((_CODE.sub("", line), codes[0] if codes else ""))
    yield block


def _enter(block: _Block, sets: Mapping[str, Sequence[str]], verbs: Verbs) -> None:
    """Enter the verbs of a block, each with all of its patterns, the most exact first."""
    patterns = [p for line in block.patterns if (p := _pattern(line, sets)) is not None]
    patterns.sort(key=lambda p: -p.weight)
    for line, own in block.verbs:
        base, _, given = line.partition("{")
        forms = given.replace("}", " ").split()
        for number, name in enumerate([base.strip(), *forms]):
            words = pieces(name.replace("+", " "))
            if not words:
                continue
            ahead = pieces(name.partition("+")[0]) if "+" in name else ()
            at = min(len(ahead), len(words) - 1)
            verb = Verb(words[:at], words[at + 1 :], own or block.code, tuple(patterns))
            if number == 0:
                verbs.by_lemma[words[at]].append(verb)
            for form in (words[at], *(() if forms else _inflected(words[at]))):
                verbs.by_form[form].append(verb)


def _inflected(base: str) -> Iterator[str]:
    """The regular forms of a verb in capitals."""
    stem = base.removesuffix("E")
    yield from (base + "S", base + "ES", stem + "ED", stem + "ING")
    if base.endswith("Y"):
        yield from (base[:-1] + "IES", base[:-1] + "IED")


def _pattern(line: str, sets: Mapping[str, Sequence[str]]) -> Pattern | None:
    """A pattern from its line; None where it lacks its code or its verb."""
    codes = _CODE.findall(line)
    tokens = _TOKEN.findall(_CODE.sub("", line))
    if not codes or "*" not in tokens:
        return None
    at = tokens.index("*")
    return Pattern(_parts(tokens[:at][::-1], sets), _parts(tokens[at + 1 :], sets), codes[0])


def _parts(tokens: Sequence[str], sets: Mapping[str, Sequence[str]]) -> tuple[Part, ...]:
    """Elements of one side, read away from the verb."""
    out: list[Part] = []
    tied = False
    for token in tokens:
        if token == "_":
            tied = True
            continue
        sign = token if token in PARTIES else ""
        out.append(Part(() if sign else tuple(_choices(token, sets)), sign, tied))
        tied = False
    return tuple(part for part in out if part.sign or part.choices)


def _choices(token: str, sets: Mapping[str, Sequence[str]], depth: int = 0) -> Iterator[tuple[str, ...]]:
    """The words that a token of a pattern stands for: itself, or those of its set (which may name other sets)."""
    if token.startswith("&"):
        for word in sets.get(token, ()) if depth < 4 else ():
            yield from _choices(word.strip().rstrip("_"), sets, depth + 1)
    elif words := pieces(token):
        yield words
