"""Writes the compiled knowledge base, after every change of a file: `python -m verbale.parties.compiling`."""

from __future__ import annotations

from pathlib import Path

import msgspec

from verbale.errors import KnowledgeError
from verbale.parties.files import COMPILED, DATA, digest_of, read_files, sources_of


def compile_tables() -> Path:
    """Write the compiled form of the package's own files and return where it lies.

    Raises KnowledgeError naming every wrong line: the package ships none.
    """
    sources = sources_of(DATA)
    tables, problems = read_files(sources)
    if problems:
        raise KnowledgeError("; ".join(str(p) for p in problems))
    tables.digest = digest_of(sources)
    COMPILED.write_bytes(msgspec.json.encode(tables))
    return COMPILED


if __name__ == "__main__":
    print(compile_tables())
