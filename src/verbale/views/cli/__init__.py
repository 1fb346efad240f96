"""The command line: each command is a few lines over the ledger, and loads only what it needs.

A module holds commands of one kind and adds them to the application of `root`; `COMMANDS` says in which order help
lists them.
"""

from __future__ import annotations

from importlib import import_module

from verbale.views.cli.root import app, main

COMMANDS = (
    "reading",
    "fetching",
    "asking",
    "explaining",
    "talking",
    "comparing",
    "parties",
    "judging",
    "keeping",
    "exporting",
    "serving",
)
"""Modules of this package that hold commands."""

for _name in COMMANDS:
    import_module(f"{__name__}.{_name}")


__all__ = ["app", "main"]
