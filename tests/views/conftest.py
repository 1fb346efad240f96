"""The made ledger of `webbed.py`, and a browser of sorts over it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from webbed import fill

from verbale.views.web import app


@pytest.fixture(scope="session")
def web_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("web") / "made.db"
    fill(path)
    return path


@pytest.fixture(scope="session")
def web(web_ledger: Path) -> Iterator[TestClient]:
    with TestClient(app(web_ledger), base_url="http://localhost") as client:
        yield client
