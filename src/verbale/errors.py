"""Errors that stop a run, and problems that are kept as values.

VerbaleError
 ├── UsageError      the caller asked for something that does not exist (a page, an act, a file)
 ├── KnowledgeError  a data file that everything depends on cannot be read
 ├── ModelError      the weights are missing or do not fit the code
 └── LedgerError     the ledger cannot be opened, read or written

A page that cannot be read is no error but a `Problem`: it is kept with the page and shown; the run goes on.
"""

from __future__ import annotations

from dataclasses import dataclass


class VerbaleError(Exception):
    """Base of everything that Verbale raises on purpose."""


class UsageError(VerbaleError):
    """The caller asked for something that is not there."""


class KnowledgeError(VerbaleError):
    """A data file that the package needs is missing or broken; the message names file and line."""


class ModelError(VerbaleError):
    """The trained weights are missing or do not fit this version of the code."""


class LedgerError(VerbaleError):
    """The ledger could not be opened, read or written; the message names the file and the cause."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What went wrong with one input, kept as a value: the run goes on."""

    stage: str
    """Where it showed: `open`, `decode`, `split`, `read`, `store`, `knowledge`."""
    where: str
    """The file, or file and line, as the user named it."""
    what: str
    """One plain sentence that a user can act on."""
    fatal: bool = True
    """Whether nothing could be read from this input; a repair or a doubt is not fatal."""

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"
