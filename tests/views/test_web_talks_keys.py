"""The views of the talks in a real browser: keys, widths, no request elsewhere; skipped, with a word, without one."""

from __future__ import annotations

from typing import Any

import pytest
from browsing import BROWSER, browsing, served
from told_web import ledger_of_a_ring

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: keys are not tried")
pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine: keys are not tried")


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    with served(ledger_of_a_ring(tmp_path_factory.mktemp("keys") / "ring.db")) as found:
        yield found


@pytest.fixture(scope="module")
def screen(address):
    with browsing(playwright) as page:
        yield page


def test_keys_lead_to_the_words_and_from_view_to_view(screen: Any, address: str) -> None:
    asked: list[str] = []
    screen.on("request", lambda request: asked.append(request.url))
    screen.goto(f"{address}/demands")
    for key in ("j", "Enter"):
        screen.keyboard.press(key)
    screen.wait_for_url("**/page/**")
    assert screen.locator(".cue.sought").count() == 1
    for letter, place in (("l", "linkages"), ("o", "positions"), ("t", "tracks"), ("x", "disputes"), ("n", "changes")):
        for key in ("g", letter):
            screen.keyboard.press(key)
        screen.wait_for_url(f"**/{place}")
    assert {url.split("/")[2] for url in asked} == {address.removeprefix("http://")}


def test_a_step_is_ticked_and_tried_by_keys_alone(screen: Any, address: str) -> None:
    screen.goto(f"{address}/linkages")
    screen.locator('input[name="step"]').first.focus()
    for key in ("Space", "Enter"):
        screen.keyboard.press(key)
    screen.wait_for_url("**step=**")
    assert "at the end: 0" in screen.locator("#whatif").inner_text()


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize(
    "path", ["/positions", "/linkages", "/demands", "/tracks", "/disputes", "/changes", "/search?q=grain&lanes=party"]
)
def test_no_view_is_wider_than_the_screen(screen: Any, address: str, width: int, path: str) -> None:
    screen.set_viewport_size({"width": width, "height": 800})
    screen.goto(address + path)
    assert screen.evaluate("document.documentElement.scrollWidth") <= width
