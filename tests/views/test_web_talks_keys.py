"""The views of the talks in a real browser: keys, widths, no request elsewhere; skipped, with a word, without one."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from typing import Any

import pytest
import uvicorn
from told_web import ledger_of_a_ring

from verbale.views.web import app

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: keys are not tried")
pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine: keys are not tried")


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    ledger = ledger_of_a_ring(tmp_path_factory.mktemp("keys") / "ring.db")
    server = uvicorn.Server(uvicorn.Config(app(ledger), port=port, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    deadline = time.monotonic() + 10
    while not server.started and time.monotonic() < deadline:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(timeout=5)


@pytest.fixture(scope="module")
def screen(address):
    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=BROWSER, args=["--no-sandbox", "--disable-gpu"])
        yield browser.new_page(viewport={"width": 1280, "height": 900})
        browser.close()


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
