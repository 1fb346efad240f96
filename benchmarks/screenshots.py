"""Pictures of every page, in both themes: `python -m benchmarks.screenshots LEDGER FOLDER`, or `make screenshots`.

The ledger is served on a free port of this machine and looked at with its Chromium; one file a page and theme.
"""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import urlopen

PAGES = (
    "chronology", "positions", "linkages", "demands", "tracks", "disputes", "changes", "search",
    "pages", "review", "help",
)  # fmt: skip
WIDTH, HEIGHT = 1280, 900


def main() -> int:
    """Serve, look, write."""
    if len(sys.argv) != 3:
        print(__doc__)
        return 2
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if browser is None:
        print("there is no Chromium on this machine: no pictures", file=sys.stderr)
        return 1
    ledger, folder = sys.argv[1], Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "verbale.views.cli", "serve", "--db", ledger, "--port", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        address = f"http://127.0.0.1:{port}"
        _wait(address)
        for file in _taken(browser, address, folder):
            print(file)
    finally:
        server.terminate()
        server.wait(10)
    return 0


def _wait(address: str) -> None:
    """Until the server answers, half a minute at most."""
    for _ in range(150):
        try:
            urlopen(f"{address}/help", timeout=5).close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise SystemExit("the server did not start")


def _taken(browser: str, address: str, folder: Path) -> list[Path]:
    from playwright.sync_api import sync_playwright

    files = []
    with sync_playwright() as running:
        window = running.chromium.launch(executable_path=browser, args=["--no-sandbox", "--disable-gpu"])
        page = window.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        page.goto(f"{address}/pages")
        first = page.locator("table a.mark").first.get_attribute("href") if page.locator("table a.mark").count() else ""
        for theme in ("light", "dark"):
            page.emulate_media(color_scheme=theme)
            for path in [*(f"/{name}" for name in PAGES), *([first] if first else [])]:
                page.goto(address + path)
                name = "page" if path == first else path.strip("/")
                files.append(folder / f"{name}-{theme}.png")
                page.screenshot(path=str(files[-1]))
        window.close()
    return files


if __name__ == "__main__":
    sys.exit(main())
