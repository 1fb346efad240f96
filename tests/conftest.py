"""What all tests share: the engine, loaded once, and properties that are never timed."""

import pytest
from hypothesis import settings

from verbale.reading import Engine

settings.register_profile("untimed", deadline=None)  # a busy machine is no failure
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def engine() -> Engine:
    """The real model and knowledge base."""
    return Engine.load()
