"""The lexicon of act words: which word is which act, and where its actor and its target stand.

The knowledge lies in `data/`: `cameo.tsv` (the codes), `verbs.yaml`, `nouns.yaml`, `phrases.yaml` (the words),
`frames.yaml` and `classes.yaml` (what entries share by name). Grammar (voice, control, negation, tense) is not here.
`python -m verbale.acts.lexicon --compile` writes `lexicon.json`, which loads in a fraction of the time; it is used only
while the digest in it fits the files, so that an edited entry always counts.
"""

from __future__ import annotations

import csv
import hashlib
import itertools
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import msgspec
import yaml

from verbale.errors import KnowledgeError, Problem

DATA = Path(__file__).parent / "data"
WORD_FILES = ("verbs.yaml", "nouns.yaml", "phrases.yaml")
COMPILED = "lexicon.json"

POS = ("verb", "noun", "phrase")
NEEDS = ("obj", "target", "actor", "content", "partner", "clause")
EMBEDS = frozenset(
    {"ask", "offer", "promise", "threaten", "refuse", "accuse", "report", "plan", "fail", "succeed", "begin", "deny"}
    | {"consider", "allow"}
)
KEYS = frozenset({"lemma", "also", "pos", "code", "frame", "embeds", "with", "needs", "speech", "example", "expect"})
FUNCTIONS = frozenset({"subj", "obj", "iobj", "poss", "mod", "content", "ccomp", "xcomp", "acl"})
PARTICLES = frozenset(
    """about above across after against ahead along alongside among apart around aside at away back before behind
    beside between by down for forward from in inside into near of off on onto out outside over past through to
    together toward towards under up upon via with within without""".split()  # noqa: SIM905
)
"""Words of a pattern that are particles or prepositions, and functions that are prepositions: matched as themselves."""


# --- codes ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Code:
    """One CAMEO code: its name, the PLOVER type, mode and context it becomes, and its Goldstein value."""

    code: str
    name: str
    plover: str
    mode: str
    context: str
    goldstein: float


@cache
def codes() -> Mapping[str, Code]:
    """All CAMEO codes by code. Raises KnowledgeError when the table cannot be read."""
    path = DATA / "cameo.tsv"
    try:
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
        rows = list(csv.reader(lines, delimiter="\t"))[1:]
        return {row[0]: Code(row[0], row[1], row[2], row[3], row[4], float(row[5])) for row in rows}
    except (OSError, ValueError, IndexError) as error:
        raise KnowledgeError(f"{path}: the table of CAMEO codes cannot be read ({error})") from error


def nearest(code: str) -> Code:
    """The table's row for `code`, or for the longest code that begins it; KeyError when even the root is unknown."""
    for length in range(len(code), 1, -1):
        if found := codes().get(code[:length]):
            return found
    raise KeyError(code)


def plover(code: str) -> str:
    """PLOVER type of a CAMEO code: `1211` is REJECT; `NONE` for the statements that PLOVER leaves out."""
    return nearest(code).plover


def goldstein(code: str) -> float:
    """Goldstein value of a CAMEO code, from -10 (conflict) to 10 (cooperation)."""
    return nearest(code).goldstein


def name(code: str) -> str:
    """What a CAMEO code stands for, in words."""
    return nearest(code).name


# --- entries ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Frame:
    """Which grammatical functions bring the parties and the content of an act; each list is tried in order.

    A function is `subj`, `obj`, `iobj` (as in the active voice), `poss`, `mod`, `content` (the actor of the complement
    clause), or a preposition written as itself; for content also `ccomp`, `xcomp`, `acl`.
    """

    actor: tuple[str, ...] = ("subj",)
    target: tuple[str, ...] = ()
    joint: bool = False
    """Partners on one footing are all actors: "Japan and Korea met"."""
    content: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refinement:
    """A more exact code for a word, by what it goes with. `code` None: with this complement it is no act."""

    complement: frozenset[str]
    """Lemmas of which one must stand in the complement; empty where `act` decides."""
    several: tuple[tuple[str, ...], ...]
    """Patterns of several lemmas ("war crime"), all of whose words must stand there."""
    act: tuple[str, ...]
    """Codes: the complement is itself an act, and its code begins with one of them."""
    code: str | None


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence in which an entry is read, and what must be read from it (names as they stand in the sentence)."""

    text: str
    code: str | None
    actor: str | None
    target: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One act word, or a pattern of several words."""

    lemma: str
    words: tuple[str, ...]
    """Lemmas of the pattern. Verb and phrase: the verb, then particles and complements; noun: the head is last."""
    pos: str
    code: str | None
    """None: an act only where a refinement fits, or only through what it embeds."""
    frame: Frame
    embeds: str | None
    refinements: tuple[Refinement, ...]
    needs: str | None
    speech: bool
    example: Example
    where: str
    """File and line, for messages and explanations."""

    @property
    def head(self) -> str:
        """The word that carries the pattern: the verb, or the last noun."""
        return self.words[-1] if self.pos == "noun" else self.words[0]

    def refinement(self, complement: Sequence[str], act: str | None = None) -> Refinement | None:
        """The first refinement that fits, or None: then the entry's own code holds."""
        for row in self.refinements:
            if act and row.act and act.startswith(row.act):
                return row
            if not row.complement.isdisjoint(complement):
                return row
            if any(all(word in complement for word in words) for words in row.several):
                return row
        return None


# --- reading the files ------------------------------------------------------------------------------------------------


class BadEntry(ValueError):
    """An entry that cannot be used; the message is one plain sentence."""


@dataclass(frozen=True)
class Shared:
    """What entries name: frames, classes of words, tables of refinements."""

    frames: Mapping[str, Frame]
    classes: Mapping[str, tuple[str, ...]]
    refinements: Mapping[str, tuple[Refinement, ...]]


def _chunks(text: str) -> Iterator[tuple[int, str]]:
    """The items of a YAML list, each with the number of its first line, so that one broken item spoils no other."""
    start = 0
    lines: list[str] = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("- "):
            if lines:
                yield start, "\n".join(lines)
            start, lines = number, [line]
        elif lines and not line.startswith("#"):
            lines.append(line)
    if lines:
        yield start, "\n".join(lines)


def _yaml(text: str) -> Any:
    """YAML in which every scalar is a string: `on` is a preposition here and `013` a code."""
    return yaml.load(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))


def _strings(value: Any, what: str) -> tuple[str, ...]:
    if value in (None, "", "null", "none"):
        return ()
    items = value if isinstance(value, list) else [value]
    if not all(isinstance(item, str) for item in items):
        raise BadEntry(f"`{what}` must be a word or a list of words")
    return tuple(items)


def _text(value: Any) -> str | None:
    return None if value in (None, "", "null", "none") else str(value)


def _flag(row: Mapping[str, Any], key: str) -> bool:
    value = row.get(key, "false")
    if value not in ("true", "false"):
        raise BadEntry(f"`{key}` must be true or false, not {value!r}")
    return bool(value == "true")


def _code(value: Any) -> str | None:
    code = _text(value)
    if code is not None and code not in codes():
        raise BadEntry(f"{code!r} is no CAMEO code")
    return code


def _functions(value: Any, what: str) -> tuple[str, ...]:
    found = _strings(value, what)
    for item in found:
        if item not in FUNCTIONS and item not in PARTICLES:
            raise BadEntry(f"{item!r} in `{what}` is neither a function nor a preposition")
    return found


def _frame(value: Any, frames: Mapping[str, Frame]) -> Frame:
    if isinstance(value, str):
        if value not in frames:
            raise BadEntry(f"there is no frame named {value!r}")
        return frames[value]
    if not isinstance(value, dict) or set(value) - {"actor", "target", "joint", "content"}:
        raise BadEntry("`frame` must be the name of a frame or say actor, target, joint, content")
    return Frame(
        _functions(value.get("actor", "subj"), "actor"),
        _functions(value.get("target"), "target"),
        _flag(value, "joint"),
        _functions(value.get("content"), "content"),
    )


def _words(value: Any, classes: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The words of a list in which `$name` stands for a class."""
    found: list[str] = []
    for item in _strings(value, "complement"):
        if item.startswith("$"):
            if item[1:] not in classes:
                raise BadEntry(f"there is no class named {item!r}")
            found += classes[item[1:]]
        else:
            found.append(item.lower())
    return tuple(found)


def _refinements(value: Any, shared: Shared) -> tuple[Refinement, ...]:
    rows: list[Refinement] = []
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, str):
            if item not in shared.refinements:
                raise BadEntry(f"there is no table of refinements named {item!r}")
            rows += shared.refinements[item]
        elif isinstance(item, dict) and "code" in item and set(item) <= {"complement", "act", "code"}:
            complement = frozenset(_words(item.get("complement"), shared.classes))
            several = tuple(tuple(c.split()) for c in sorted(complement) if " " in c)
            rows.append(Refinement(complement, several, _strings(item.get("act"), "act"), _code(item["code"])))
        else:
            raise BadEntry("a row of `with` must have a code and a complement or an act")
    return tuple(rows)


def _example(row: Mapping[str, Any], code: str | None) -> Example:
    text, expect = row.get("example"), row.get("expect", [])
    if not isinstance(text, str) or not text.strip():
        raise BadEntry("it has no example sentence")
    if isinstance(expect, list) and len(expect) <= 3:
        actor, target, special = (*map(_text, expect), None, None, None)[:3]
        return Example(text, _code(special) or code, actor, target)
    if isinstance(expect, dict) and set(expect) <= {"code", "actor", "target"}:
        return Example(text, _code(expect.get("code", code)), _text(expect.get("actor")), _text(expect.get("target")))
    raise BadEntry("`expect` must be [actor, target, code] or name them")


def _patterns(row: Mapping[str, Any], pos: str, classes: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """The word patterns of an entry: its lemma and other spellings, each `$class` in them spelled out."""
    lemmas = _strings(row.get("lemma"), "lemma") + _strings(row.get("also"), "also")
    if not row.get("lemma"):
        raise BadEntry("it has no lemma")
    for lemma in lemmas:
        slots = [_words(word, classes) for word in lemma.lower().split()]
        for pattern in itertools.product(*slots):
            words = " ".join(pattern)
            yield tuple(words.split())
            if "-" in words and pos == "noun":  # treebanks split "cease-fire" in three, and the last part heads it
                yield tuple(words.replace("-", " - ").split())


def _entries(row: Any, pos: str | None, where: str, shared: Shared) -> list[Entry]:
    """The entries that one item of a file makes. Raises BadEntry when the item cannot be used."""
    if not isinstance(row, dict):
        raise BadEntry("it is no entry of keys and values")
    if unknown := set(row) - KEYS:
        raise BadEntry(f"it has unknown keys: {', '.join(sorted(unknown))}")
    pos = row.get("pos", pos)
    if pos not in POS:
        raise BadEntry(f"`pos` must be one of {', '.join(POS)}, not {pos!r}")
    embeds, needs = _text(row.get("embeds")), _text(row.get("needs"))
    if embeds is not None and embeds not in EMBEDS:
        raise BadEntry(f"`embeds` must be one of {', '.join(sorted(EMBEDS))}, not {embeds!r}")
    if needs is not None and needs not in NEEDS:
        raise BadEntry(f"`needs` must be one of {', '.join(NEEDS)}, not {needs!r}")
    code = _code(row.get("code"))
    frame = _frame(row.get("frame", "upon"), shared.frames)
    refinements = _refinements(row.get("with", []), shared)
    speech = _flag(row, "speech")
    example = _example(row, code)
    return [
        Entry(" ".join(w), w, pos, code, frame, embeds, refinements, needs, speech, example, where)
        for w in _patterns(row, pos, shared.classes)
    ]


@cache
def _read_shared(folder: Path) -> Shared:
    """Frames and classes, read once a process. Raises KnowledgeError: without them no entry can be read."""
    try:
        frames = {k: _frame(v, {}) for k, v in _yaml((folder / "frames.yaml").read_text(encoding="utf-8")).items()}
        raw = _yaml((folder / "classes.yaml").read_text(encoding="utf-8"))
        classes = {k: _strings(v, k) for k, v in raw["classes"].items()}
        shared = Shared(frames, classes, {})
        return replace(shared, refinements={k: _refinements(v, shared) for k, v in raw["refinements"].items()})
    except (OSError, yaml.YAMLError, BadEntry, KeyError, AttributeError) as error:
        raise KnowledgeError(f"{folder}: frames.yaml or classes.yaml cannot be read ({error})") from error


def _read_words(path: Path, pos: str | None, shared: Shared, problems: list[Problem]) -> list[Entry]:
    """All usable entries of a file; what is wrong with the others is added to `problems`."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        problems.append(Problem("knowledge", str(path), f"The file cannot be read ({error}).", fatal=True))
        return []
    entries: list[Entry] = []
    for line, chunk in _chunks(text):
        where = f"{path.name}, line {line}"
        try:
            entries += _entries(_yaml(chunk)[0], pos, where, shared)
        except yaml.YAMLError:
            problems.append(Problem("knowledge", f"{path}, line {line}", "The entry is no valid YAML.", fatal=False))
        except BadEntry as error:
            label = chunk.splitlines()[0][2:60].strip()
            what = f"The entry `{label}` is left out: {error}."
            problems.append(Problem("knowledge", f"{path}, line {line}", what, fatal=False))
    return entries


# --- the lexicon ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Lexicon:
    """All act words, by lemma and part of speech. Build it with `Lexicon.load()`."""

    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...] = field(default=())

    @staticmethod
    def load(extra: Sequence[Path] = ()) -> Lexicon:
        """The shipped words and those of the user's files, which replace shipped ones of the same lemma and pos.

        A user's file is a YAML list of entries that each name their `pos`. Faulty entries are left out and told in
        `problems`; KnowledgeError only when the shipped files are missing or broken.
        """
        return _load(tuple(Path(path) for path in extra))

    def lookup(self, lemma: str, pos: str) -> list[Entry]:
        """Entries of one word: `lookup("condemn", "verb")`, most special first; empty when it is no act word."""
        return self._single.get((lemma, pos), [])

    def phrases_starting(self, lemma: str) -> list[Entry]:
        """Patterns of several words that begin with `lemma`, longest first."""
        return self._starting.get(lemma, [])

    def phrases_headed(self, lemma: str, pos: str) -> list[Entry]:
        """Patterns of several words whose head (the verb; the last word of a noun pattern) is `lemma`, longest first.

        `pos` is the head's part of speech: `verb` finds verb patterns of both `verbs.yaml` and `phrases.yaml`.
        """
        return self._headed.get((lemma, "noun" if pos == "noun" else "verb"), [])

    @cached_property
    def heads(self) -> frozenset[str]:
        """Every lemma that can carry an act: a cheap test before anything is parsed."""
        return frozenset(entry.head for entry in self.entries)

    @cached_property
    def speech_verbs(self) -> frozenset[str]:
        """Lemmas of one-word verbs that take reported words as their content."""
        return frozenset(e.lemma for e in self.entries if e.speech and e.pos == "verb" and len(e.words) == 1)

    @cached_property
    def _single(self) -> dict[tuple[str, str], list[Entry]]:
        found: dict[tuple[str, str], list[Entry]] = defaultdict(list)
        for entry in self.entries:
            if len(entry.words) == 1:
                found[entry.lemma, entry.pos].append(entry)
        return dict(found)

    @cached_property
    def _starting(self) -> dict[str, list[Entry]]:
        found: dict[str, list[Entry]] = defaultdict(list)
        for entry in sorted(self.entries, key=lambda e: -len(e.words)):
            if len(entry.words) > 1:
                found[entry.words[0]].append(entry)
        return dict(found)

    @cached_property
    def _headed(self) -> dict[tuple[str, str], list[Entry]]:
        found: dict[tuple[str, str], list[Entry]] = defaultdict(list)
        for entry in sorted(self.entries, key=lambda e: -len(e.words)):
            if len(entry.words) > 1:
                found[entry.head, "noun" if entry.pos == "noun" else "verb"].append(entry)
        return dict(found)


class _Compiled(msgspec.Struct, array_like=True):
    """What `lexicon.json` holds. What entries share is kept once, by number: that makes it small and quick to read."""

    digest: str
    frames: list[Frame]
    tables: list[tuple[Refinement, ...]]
    items: list[_Item]


class _Item(msgspec.Struct, array_like=True):
    """The entries that one item of a file makes: all alike but for their words."""

    patterns: list[tuple[str, ...]]
    pos: str
    code: str | None
    frame: int
    embeds: str | None
    table: int
    needs: str | None
    speech: bool
    example: Example
    where: str


def _sources(folder: Path) -> list[Path]:
    return [folder / name for name in ("cameo.tsv", "frames.yaml", "classes.yaml", *WORD_FILES)]


def digest(folder: Path = DATA) -> str:
    """Fingerprint of the lexicon's source files and of this module's reading of them."""
    sha = hashlib.sha256()
    for path in _sources(folder):
        sha.update(path.read_bytes())
    return sha.hexdigest()


def read(folder: Path = DATA) -> Lexicon:
    """The lexicon read from its YAML files, without `lexicon.json`."""
    shared, problems = _read_shared(folder), list[Problem]()
    entries: list[Entry] = []
    for file in WORD_FILES:
        entries += _read_words(folder / file, file.removesuffix("s.yaml"), shared, problems)
    return Lexicon(_first_wins(entries), tuple(problems))


def _first_wins(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Of entries for the same words and part of speech the first: special patterns stand before spelled-out classes."""
    found: dict[tuple[tuple[str, ...], str], Entry] = {}
    for entry in entries:
        found.setdefault((entry.words, entry.pos), entry)
    return tuple(found.values())


def compile_lexicon(folder: Path = DATA) -> Path:
    """Write `lexicon.json` from the YAML files and return its path. Raises KnowledgeError on a faulty entry."""
    lexicon = read(folder)
    if lexicon.problems:
        raise KnowledgeError("\n".join(map(str, lexicon.problems)))
    path = folder / COMPILED
    path.write_bytes(msgspec.json.encode(_packed(lexicon.entries, digest(folder)), order="deterministic") + b"\n")
    return path


def _packed(entries: Sequence[Entry], fingerprint: str) -> _Compiled:
    frames: dict[Frame, int] = {}
    tables: dict[tuple[Refinement, ...], int] = {}
    items: list[_Item] = []
    for _, group in itertools.groupby(entries, key=lambda e: e.where):
        same = list(group)
        e = same[0]
        frame, table = frames.setdefault(e.frame, len(frames)), tables.setdefault(e.refinements, len(tables))
        shared = (e.pos, e.code, frame, e.embeds, table, e.needs, e.speech, e.example, e.where)
        items.append(_Item([x.words for x in same], *shared))
    return _Compiled(fingerprint, list(frames), list(tables), items)


def _unpacked(found: _Compiled) -> Iterator[Entry]:
    for i in found.items:
        frame, table = found.frames[i.frame], found.tables[i.table]
        shared = (i.pos, i.code, frame, i.embeds, table, i.needs, i.speech, i.example, i.where)
        for words in i.patterns:
            yield Entry(" ".join(words), words, *shared)


def _read_compiled(folder: Path) -> Lexicon | None:
    """The compiled lexicon, or None where it is missing or older than its sources."""
    try:
        found = msgspec.json.decode((folder / COMPILED).read_bytes(), type=_Compiled)
    except (OSError, msgspec.MsgspecError):
        return None
    return Lexicon(tuple(_unpacked(found))) if found.digest == digest(folder) else None


@cache
def _load(extra: tuple[Path, ...]) -> Lexicon:
    try:
        shipped = _read_compiled(DATA) or read()
    except OSError as error:
        raise KnowledgeError(f"{DATA}: a file of the lexicon is missing ({error})") from error
    if not extra:
        return shipped
    shared, problems = _read_shared(DATA), list(shipped.problems)
    own = [entry for path in extra for entry in _read_words(path, None, shared, problems)]
    replaced = {(entry.words, entry.pos) for entry in own}
    kept = [entry for entry in shipped.entries if (entry.words, entry.pos) not in replaced]
    return Lexicon((*_first_wins(own), *kept), tuple(problems))


def main(arguments: Sequence[str]) -> int:
    """`--compile` writes `lexicon.json`; without it, say how many entries there are and what is wrong with them."""
    if "--compile" in arguments:
        compile_lexicon()
    lexicon = Lexicon.load()
    items = len({entry.where for entry in lexicon.entries})
    print(f"{items} entries, {len(lexicon.entries)} words and patterns, {len(lexicon.problems)} faulty")
    for problem in lexicon.problems:
        print(problem)
    return 1 if lexicon.problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
