"""axe finds no violation on any page, in either theme; skipped, with a word, where axe or a browser is missing."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browsing import BROWSER, browsing, served
from webbed import record

HERE = Path(__file__).parents[2]
AXE = Path(os.environ.get("VERBALE_AXE", HERE / "node_modules" / "axe-core" / "axe.min.js"))
PAGES = (
    "/chronology", "/chronology?lanes=party", "/chronology?issue=none-such", "/positions", "/linkages", "/demands",
    "/tracks", "/disputes", "/changes", "/pages", f"/page/{record().page.id}", "/party/arl", "/issue/detainees",
    "/changes?came=1970-01-01", "/search", "/search?party=arl",
    "/review", "/review?by=Ada", "/review?by=Ada&mode=edit", "/help", "/act/none",
    f"/difference?before={record().page.id}&after={record().page.id}",
)  # fmt: skip
STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: axe is not run")
pytestmark = [
    pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine: axe is not run"),
    pytest.mark.skipif(not AXE.exists(), reason=f"no axe at {AXE} (npm install puts it there): axe is not run"),
]


@pytest.fixture(scope="module")
def screen(web_ledger: Path) -> Iterator[tuple[Any, str]]:
    with served(web_ledger) as address, browsing(playwright) as page:
        yield page, address


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_on_any_page(screen: tuple[Any, str], theme: str) -> None:
    page, address = screen
    page.emulate_media(color_scheme=theme)
    source = AXE.read_text("utf-8")
    found = []
    for path in PAGES:
        page.goto(address + path)
        page.evaluate(source)
        result = page.evaluate("tags => axe.run(document, {runOnly: tags})", STANDARD)
        assert result["passes"], f"axe looked at nothing on {path}"
        found += [f"{path}: {v['id']} at {v['nodes'][0]['target']}" for v in result["violations"]]
    assert not found, "\n".join(found)


def test_axe_sees_what_is_wrong(screen: tuple[Any, str]) -> None:
    page, address = screen
    page.goto(f"{address}/help")
    page.evaluate("document.body.append(document.createElement('button'))")
    page.evaluate(AXE.read_text("utf-8"))
    result = page.evaluate("tags => axe.run(document, {runOnly: tags})", STANDARD)
    assert [v["id"] for v in result["violations"]] == ["button-name"]
