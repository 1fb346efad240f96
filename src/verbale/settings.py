"""What a user can set, in one place: each setting has a default, an environment variable and a sentence.

    VERBALE_DB          the ledger file                 verbale.db, here
    VERBALE_PROCESSES   processes that read pages       as many as cores, at most 4
    VERBALE_KNOWLEDGE   your own people and bodies      verbale-knowledge, a folder here, if it is there

A command-line option wins over the variable, the variable over the default.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from verbale.errors import UsageError

DB = "verbale.db"
KNOWLEDGE = "verbale-knowledge"
MOST_PROCESSES = 4
"""More than four readers gain little: each holds the weights, and the parent writes alone."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one run."""

    db: str
    processes: int
    knowledge: Path = Path(KNOWLEDGE)
    """The folder of the user's own knowledge files; it need not be there."""

    def own_knowledge(self) -> tuple[Path, ...]:
        """What to read on top of the package's knowledge: the user's folder where there is one."""
        return (self.knowledge.absolute(),) if self.knowledge.is_dir() else ()


def settings() -> Settings:
    """The settings as the environment gives them; raises `UsageError` for a value that is no number."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return Settings(
        db=os.environ.get("VERBALE_DB") or DB,
        processes=_number("VERBALE_PROCESSES", min(cores, MOST_PROCESSES)),
        knowledge=Path(os.environ.get("VERBALE_KNOWLEDGE") or KNOWLEDGE),
    )


def _number(variable: str, default: int) -> int:
    value = os.environ.get(variable, "")
    if not value:
        return default
    if not value.isdecimal() or int(value) < 1:
        raise UsageError(f"{variable} must be a whole number above 0, not {value!r}")
    return int(value)
