"""What an act is about: issues, found by the words of its clause. The list is data (`data/issues.yaml`)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from verbale.errors import KnowledgeError, Problem

FILE = Path(__file__).parent / "data" / "issues.yaml"


@dataclass(frozen=True, slots=True)
class Issue:
    """One issue: a slug, a name for people, the words that tell it, and a sentence in which they do."""

    id: str
    name: str
    words: tuple[str, ...]
    example: str


@dataclass(frozen=True)
class Issues:
    """All issues, and the index of their words. Build it with `Issues.load()`."""

    all: tuple[Issue, ...]
    index: dict[str, tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]]
    """First word of a phrase → its phrases, longest first, each with the ids of its issues."""
    problems: tuple[Problem, ...] = ()

    @staticmethod
    def load(extra: Sequence[Path] = ()) -> Issues:
        """The shipped issues and those of the user's files; KnowledgeError when the shipped file cannot be read."""
        return _load(tuple(Path(path) for path in extra))

    def of(self, lemmas: Sequence[str]) -> tuple[str, ...]:
        """Ids of the issues that the lower-case lemmas of a clause tell, in order of their first word.

        At each place the longest phrase counts; hyphens are no words: "cease-fire" and "cease - fire" are the same.
        """
        return tuple(dict.fromkeys(issue for _, ids in self._found(lemmas) for issue in ids))

    def _found(self, lemmas: Sequence[str]) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
        """Every phrase that stands in the words, left to right, with the ids of its issues."""
        words = [part for lemma in lemmas for part in _parts(lemma)]
        place = 0
        while place < len(words):
            step = 1
            for phrase, ids in self.index.get(words[place], ()):
                if tuple(words[place : place + len(phrase)]) == phrase:
                    yield phrase, ids
                    step = len(phrase)
                    break
            place += step

    def topics(self, lemmas: Sequence[str], at_most: int = 2) -> tuple[str, ...]:
        """The issues that a whole story tells most often, for clauses of it that tell none themselves.

        Acts that share an issue with their hand-made record, by the clause alone, then with two topics where it tells
        none: 0.64 and 0.84 on news (479 acts), 0.55 and 0.74 on news and statements (871), words crudely lemmatized.
        """
        counts = Counter(issue for _, ids in self._found(lemmas) for issue in ids)
        return tuple(issue for issue, _ in counts.most_common(at_most))


def _parts(word: str) -> list[str]:
    """The words of a lemma or a phrase, hyphens taken as gaps; a lone hyphen is nothing."""
    return word.lower().replace("-", " ").split() if "-" in word or " " in word else [word.lower()]


def _issue(row: Any) -> Issue:
    """One issue from its YAML; ValueError with a plain sentence when it cannot be used."""
    if not isinstance(row, dict) or not isinstance(row.get("id"), str) or not row["id"].strip():
        raise ValueError("an issue needs an id")
    words = row.get("words")
    if not isinstance(words, list) or not words or not all(isinstance(w, str) and w.strip() for w in words):
        raise ValueError(f"the issue `{row['id']}` needs a list of words")
    return Issue(row["id"], str(row.get("name", row["id"])), tuple(words), str(row.get("example", "")))


def _read(path: Path) -> tuple[list[Issue], list[Problem]]:
    """The usable issues of a file, and what is wrong with the others."""
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        rows = yaml.load(path.read_text(encoding="utf-8"), Loader=loader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        return [], [Problem("knowledge", str(path), f"The list of issues cannot be read ({error}).")]
    issues: list[Issue] = []
    problems: list[Problem] = []
    for number, row in enumerate(rows if isinstance(rows, list) else [rows], 1):
        try:
            issues.append(_issue(row))
        except ValueError as error:
            where = f"{path}, issue {number}"
            problems.append(Problem("knowledge", where, f"It is left out: {error}.", fatal=False))
    return issues, problems


def _merged(issues: Sequence[Issue]) -> tuple[Issue, ...]:
    """Issues of one id joined: the first gives name and example, all give words."""
    found: dict[str, Issue] = {}
    for issue in issues:
        known = found.get(issue.id)
        words = tuple(dict.fromkeys((*known.words, *issue.words))) if known else issue.words
        found[issue.id] = Issue(
            issue.id, known.name if known else issue.name, words, known.example if known else issue.example
        )
    return tuple(found.values())


@cache
def _load(extra: tuple[Path, ...]) -> Issues:
    shipped, problems = _read(FILE)
    if not shipped:
        raise KnowledgeError(str(problems[0]))
    for path in extra:
        more, wrong = _read(path)
        shipped += more
        problems += wrong
    phrases: dict[tuple[str, ...], dict[str, None]] = defaultdict(dict)
    merged = _merged(shipped)
    for issue in merged:
        for word in issue.words:
            phrases[tuple(_parts(word))][issue.id] = None
    index: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = defaultdict(list)
    for phrase in sorted(phrases, key=len, reverse=True):
        index[phrase[0]].append((phrase, tuple(phrases[phrase])))
    return Issues(merged, {word: tuple(rows) for word, rows in index.items()}, tuple(problems))
