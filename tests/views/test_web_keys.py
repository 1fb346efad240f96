"""The keys in a real browser; skipped, with a word, where there is none."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browsing import BROWSER, browsing, served

from verbale.ledger import Ledger

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: keys are not tried")
pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine: keys are not tried")


@pytest.fixture(scope="module")
def address(web_ledger: Path) -> Iterator[str]:
    with served(web_ledger) as found:
        yield found


@pytest.fixture(scope="module")
def screen(address: str) -> Iterator[Any]:
    with browsing(playwright) as page:
        yield page


def test_keys_lead_from_a_line_to_its_words_and_back(screen: Any, address: str) -> None:
    asked: list[str] = []
    screen.on("request", lambda request: asked.append(request.url))
    screen.goto(f"{address}/chronology")
    for key in ("j", "j", "k", "Enter"):
        screen.keyboard.press(key)
    screen.wait_for_url("**/page/**")
    assert screen.locator(".cue.sought").count() == 1
    assert screen.locator(".cue.sought").inner_text() == "refused"
    screen.keyboard.press("j")
    assert screen.locator(".note:visible").count() == 1
    screen.keyboard.press("u")
    screen.wait_for_url("**/chronology")
    screen.keyboard.press("/")
    assert screen.evaluate("document.activeElement.id") == "search"
    screen.keyboard.press("Escape")
    for key in ("g", "p"):
        screen.keyboard.press(key)
    screen.wait_for_url("**/pages")
    screen.keyboard.press("?")
    screen.wait_for_url("**/help")
    assert {url.split("/")[2] for url in asked} == {address.removeprefix("http://")}


@pytest.mark.parametrize("width", [320, 420, 768, 1280])
@pytest.mark.parametrize(
    "path",
    [
        "/chronology",
        "/pages",
        "/party/arl",
        "/help",
        "/review?by=Ada",
        "/review?by=Ada&mode=edit",
        "/page/pages%2Fone%20%26%20two.txt",
    ],
)
def test_no_view_is_wider_than_the_screen(screen: Any, address: str, width: int, path: str) -> None:
    screen.set_viewport_size({"width": width, "height": 800})
    screen.goto(address + path)
    assert screen.evaluate("document.documentElement.scrollWidth") <= width


def test_the_review_takes_one_key_each(screen: Any, address: str, web_ledger: Path) -> None:
    asked: list[str] = []
    screen.on("request", lambda request: asked.append(request.url))
    screen.goto(f"{address}/review")
    name = screen.locator("input[name=by]").first
    name.fill("Ada Quell")
    name.press("Enter")
    screen.wait_for_url("**by=Ada**")
    first = screen.locator("input[name=act]").first.get_attribute("value")
    screen.keyboard.press("a")
    screen.wait_for_selector(".undo")
    assert screen.locator("input[name=act]").first.get_attribute("value") != first
    screen.keyboard.press("e")
    screen.wait_for_url("**mode=edit**")
    screen.keyboard.press("Escape")
    screen.wait_for_url(lambda url: "mode" not in url)
    screen.keyboard.press("u")
    screen.wait_for_selector(".undo", state="detached")
    assert screen.locator("input[name=act]").first.get_attribute("value") == first
    with Ledger.open(web_ledger) as ledger:
        assert [entry.state for entry in ledger.judgements()] == ["undone", "stands"]
    assert {url.split("/")[2] for url in asked} == {address.removeprefix("http://")}
