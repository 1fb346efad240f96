"""The network, as a server on this machine plays it: polite, bounded, and never led where it should not go."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from tests.pages.formats.making import HTML, feed
from typer.testing import CliRunner

from verbale.errors import Problem
from verbale.pages import Input, find_inputs, open_page
from verbale.pages.fetched import FetchedFolder, listed
from verbale.pages.fetching import Fetched, Fetcher, Manners, Unchanged, Validators, is_open
from verbale.views.cli import app

HERE = Manners(pause=0.0, private=True, wait=8.0, seconds=3.0, size=200_000)


class Site(BaseHTTPRequestHandler):
    """A page for each kind of trouble."""

    asked: list[str]
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        return

    def do_GET(self) -> None:
        self.asked.append(self.path)
        try:
            getattr(self, f"at_{self.path.strip('/').split('.')[0].split('?')[0]}", self.missing)()
        except OSError:
            self.close_connection = True

    def answer(self, body: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def missing(self) -> None:
        self.answer(b"no", 404)

    def at_robots(self) -> None:
        self.answer(b"User-agent: *\nDisallow: /secret\n")

    def at_secret(self) -> None:
        self.answer(HTML)

    def at_page(self) -> None:
        if self.headers["If-None-Match"] == '"one"':
            self.answer(b"", 304)
        else:
            self.answer(HTML, Content_Type="text/html", ETag='"one"')

    def at_packed(self) -> None:
        self.answer(gzip.compress(HTML), Content_Type="text/html", Content_Encoding="gzip")

    def at_ring(self) -> None:
        self.answer(b"", 302, Location="/gnir")

    def at_gnir(self) -> None:
        self.answer(b"", 302, Location="/ring")

    def at_long(self) -> None:
        number = int(self.path.partition("?")[2] or 0)
        self.answer(b"", 302, Location=f"/long?{number + 1}")

    def at_away(self) -> None:
        self.answer(b"", 302, Location="file:///etc/passwd")

    def at_trickle(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "100000")
        self.end_headers()
        for _ in range(100):
            self.wfile.write(b"x")
            self.wfile.flush()
            time.sleep(0.1)

    def at_slow(self) -> None:
        for letter in b"HTTP/1.1 200 OK\r\nX-Endless: " + b"y" * 60:
            self.wfile.write(bytes([letter]))
            self.wfile.flush()
            time.sleep(0.1)

    def at_endless(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.close_connection = True
        for _ in range(100_000):
            self.wfile.write(b"z" * 10_000)

    def at_cut(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "5000")
        self.end_headers()
        self.wfile.write(b"the beginning")
        self.close_connection = True

    def at_feed(self) -> None:
        host = self.headers["Host"]
        self.answer(feed(("One", f"http://{host}/page", "x"), ("Two", f"http://{host}/packed", "y")))


@pytest.fixture
def site() -> Iterator[tuple[str, list[str]]]:
    handler = type("Handler", (Site,), {"asked": []})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", handler.asked  # type: ignore[attr-defined]
    server.shutdown()
    server.server_close()


def test_a_page_is_fetched_after_robots_were_asked(site: tuple[str, list[str]]) -> None:
    url, asked = site
    (answer,) = Fetcher(HERE).fetch([f"{url}/page"])
    assert isinstance(answer, Fetched)
    assert answer.body == HTML
    assert asked == ["/robots.txt", "/page"]


def test_what_robots_forbid_is_not_asked_for(site: tuple[str, list[str]]) -> None:
    url, asked = site
    answer = Fetcher(HERE).get(f"{url}/secret")
    assert isinstance(answer, Problem)
    assert "robots.txt" in answer.what
    assert "/secret" not in asked


def test_what_has_not_changed_is_not_sent_again(site: tuple[str, list[str]]) -> None:
    url, _ = site
    fetcher = Fetcher(HERE)
    first = fetcher.get(f"{url}/page")
    assert isinstance(first, Fetched)
    assert first.validators == Validators('"one"')
    assert fetcher.get(f"{url}/page", first.validators) == Unchanged(f"{url}/page")


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("ring", "redirects in a ring"),
        ("long", "more than 5 redirects"),
        ("away", "no address of a page"),
        ("trickle", "took longer than"),
        ("slow", "took longer than"),
        ("endless", "larger than"),
        ("cut", "ended before the answer did"),
        ("nothing", "answers 404"),
    ],
)
def test_each_trouble_is_one_line_in_bounded_time(site: tuple[str, list[str]], path: str, words: str) -> None:
    started = time.monotonic()
    answer = Fetcher(HERE).get(f"{site[0]}/{path}")
    assert isinstance(answer, Problem)
    assert words in answer.what
    assert time.monotonic() - started < 20


@pytest.mark.parametrize("url", ["ftp://a.example/x", "http://", "http://u:p@a.example/", "http://a.example/a b", "x"])
def test_what_is_no_address_is_refused(url: str) -> None:
    answer = Fetcher(HERE).get(url)
    assert isinstance(answer, Problem)
    assert "no address" in answer.what


def test_private_networks_are_not_asked(site: tuple[str, list[str]]) -> None:
    url, asked = site
    for named in (url, url.replace("127.0.0.1", "localhost")):
        answer = Fetcher(replace(HERE, private=False)).get(f"{named}/page")
        assert isinstance(answer, Problem)
        assert "private network" in answer.what
    assert asked == []


@pytest.mark.parametrize(
    ("address", "is_it"),
    [("8.8.8.8", True), ("10.1.2.3", False), ("169.254.169.254", False), ("::1", False), ("::ffff:10.0.0.1", False),
     ("2002:7f00:1::", False), ("2001:4860:4860::8888", True), ("100.64.0.1", False), ("224.0.0.1", False),
     ("fe80::1%eth0", False), ("0.0.0.0", False)],
)  # fmt: skip
def test_which_addresses_are_open(address: str, is_it: bool) -> None:
    assert is_open(address) is is_it


def test_a_host_is_given_its_pause_and_others_the_time(site: tuple[str, list[str]]) -> None:
    url, asked = site
    other = url.replace("127.0.0.1", "localhost")
    slept: list[float] = []
    fetcher = Fetcher(replace(HERE, pause=30.0), sleep=slept.append)
    list(fetcher.fetch([f"{url}/page", f"{url}/packed", f"{other}/page"]))
    assert len(asked) == 5
    assert slept
    assert all(25 < seconds <= 30 for seconds in slept)


def test_fetched_pages_are_read_like_any_others(site: tuple[str, list[str]], tmp_path: Path) -> None:
    url, _ = site
    folder = FetchedFolder(tmp_path)
    for answer in Fetcher(HERE).fetch([f"{url}/page", f"{url}/packed"]):
        folder.keep(answer)
    folder.close()
    found = [one for one in find_inputs([str(tmp_path)]) if isinstance(one, Input)]
    assert [one.name.rsplit("/", 1)[-1] for one in found] == ["page", "packed"]
    for one in found:
        page, problems = open_page(one.data or b"", one.name, one.given)
        assert page is not None
        assert not problems
        assert page.text.startswith("The envoys met")
        assert page.metadata.captured
    assert FetchedFolder(tmp_path).known == {f"{url}/page": Validators('"one"')}


def test_addresses_come_from_lists_feeds_and_rows(tmp_path: Path) -> None:
    made = {
        "list.txt": b"# mine\nhttps://a.example/1 a remark\n\nhttps://a.example/2\n",
        "feed.xml": feed(("T", "https://a.example/1", "x"), ("T", "https://a.example/2", "x")),
        "gdelt.json": b'{"articles": [{"url": "https://a.example/1"}, {"url": "https://a.example/2"}]}',
        "rows.jsonl": b'{"url": "https://a.example/1"}\n{"link": "https://a.example/2"}\n',
    }
    for name, data in made.items():
        (tmp_path / name).write_bytes(data)
        assert list(listed(tmp_path / name)) == ["https://a.example/1", "https://a.example/2"], name
    (missing,) = listed(tmp_path / "none")
    assert isinstance(missing, Problem)


def test_the_command_follows_a_feed_and_asks_again_only_for_what_changed(
    site: tuple[str, list[str]], tmp_path: Path
) -> None:
    url, asked = site
    command = ["fetch", f"{url}/feed", "--into", str(tmp_path / "f"), "--pause", "0", "--private"]
    first = CliRunner().invoke(app, command)
    assert first.exit_code == 0, first.output
    assert "2 fetched, 0 unchanged" in first.output
    assert "/packed" in asked
    second = CliRunner().invoke(app, command)
    assert "1 fetched, 1 unchanged" in second.output
    (tmp_path / "f" / ".fetched.json").write_text("broken")
    assert "2 fetched" in CliRunner().invoke(app, command).output


def test_adding_with_fetch_reads_what_was_fetched(
    site: tuple[str, list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url, _ = site
    monkeypatch.chdir(tmp_path)
    (tmp_path / "list.txt").write_text(f"{url}/page\n")
    command = ["add", "--fetch", "list.txt", f"{url}/feed", "--pause", "0", "--private", "--processes", "1"]
    first = CliRunner().invoke(app, command)
    assert first.exit_code == 0, first.output
    assert "2 fetched, 0 unchanged" in first.output
    assert "2 pages read" in first.output
    second = CliRunner().invoke(app, ["add", "--fetch", f"{url}/page", "--pause", "0", "--private"])
    assert "0 fetched, 1 unchanged" in second.output
    assert second.exit_code == 0, second.output
    third = CliRunner().invoke(app, ["add", "--fetch", f"{url}/ring", "--pause", "0", "--private"])
    assert third.exit_code == 1
    assert "redirects in a ring" in third.output
