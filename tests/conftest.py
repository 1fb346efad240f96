"""The engine, loaded once for all tests that read pages."""

import pytest

from verbale.reading import Engine


@pytest.fixture(scope="session")
def engine() -> Engine:
    """The real model and knowledge base."""
    return Engine.load()
