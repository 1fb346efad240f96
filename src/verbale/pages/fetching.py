"""Pages from the network, politely: the only place where Verbale speaks to other machines.

    with Fetcher(Manners()) as fetcher:
        for answer in fetcher.fetch(urls, known): …     # Fetched, Unchanged or Problem

One request at a time, a pause between two to the same host, robots.txt asked first, conditional requests where an
earlier answer is known. Every address is resolved once and connected to as it was checked, so that no name can lead
into a private network; redirects are followed one by one through the same checks. A clock of its own ends an answer
that trickles. Proxies are not used.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import threading
import time
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import SplitResult, urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from verbale.errors import Problem
from verbale.pages.limits import LIMITS

AGENT = "verbale/1.0 (reads news pages for one person)"
ROBOTS = 512 * 1024
"""Bytes of a robots.txt that are read (RFC 9309 asks for 500 KiB at least)."""
_PIECE = 65_536
_REDIRECTS = (301, 302, 303, 307, 308)


@dataclass(frozen=True, slots=True)
class Manners:
    """How the network is asked."""

    agent: str = AGENT
    pause: float = 2.0
    """Seconds between two requests to one host; its robots.txt may ask for more."""
    longest_pause: float = 60.0
    """Seconds of the longest pause that is kept; a host that asks for more is asked nothing."""
    wait: float = 20.0
    """Seconds without a byte after which an answer is given up."""
    seconds: float = 60.0
    """Seconds that one whole answer may take."""
    size: int = LIMITS.page
    """Bytes of the largest answer."""
    redirects: int = 5
    private: bool = False
    """Whether addresses of private networks and of this machine may be asked."""


@dataclass(frozen=True, slots=True)
class Validators:
    """What an earlier answer gave to ask by whether it has changed."""

    etag: str = ""
    modified: str = ""


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as a server sent it."""

    asked: str
    url: str
    """Where it was found after redirects."""
    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def header(self, name: str) -> str:
        """The value of a header, empty where it was not sent."""
        return next((value for key, value in self.headers if key.lower() == name), "")

    @property
    def validators(self) -> Validators:
        """What to ask by the next time."""
        return Validators(self.header("etag"), self.header("last-modified"))


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The server says that a page is as it was."""

    asked: str


Answer = Fetched | Unchanged | Problem


class _Refused(Exception):
    """Why an address is not asked, or why there is no answer, in one sentence."""


@dataclass
class _Host:
    """What is known of one host."""

    robots: RobotFileParser | None = None
    pause: float = 0.0
    ready: float = 0.0
    """The time from which on it may be asked again."""


@dataclass
class Fetcher:
    """Asks for pages, one at a time."""

    manners: Manners = field(default_factory=Manners)
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    _hosts: dict[str, _Host] = field(default_factory=lambda: defaultdict(_Host))

    def fetch(self, urls: Iterable[str], known: Mapping[str, Validators] | None = None) -> Iterator[Answer]:
        """The answers, hosts in turn so that a pause for one is time for another; every address once."""
        waiting: dict[str, deque[str]] = {}
        for url in dict.fromkeys(urls):
            waiting.setdefault(_origin(url), deque()).append(url)
        while waiting:
            host = min(waiting, key=lambda name: self._hosts[name].ready)
            url = waiting[host].popleft()
            if not waiting[host]:
                del waiting[host]
            yield self.get(url, (known or {}).get(url))

    def get(self, url: str, known: Validators | None = None) -> Answer:
        """One page, or why it could not be had."""
        try:
            return self._followed(url, known or Validators())
        except _Refused as error:
            return Problem("open", url, str(error))

    def _followed(self, asked: str, known: Validators) -> Answer:
        url, seen = asked, {asked}
        for _ in range(self.manners.redirects + 1):
            self._allowed(url)
            answer = self._ask(url, known, asked, self.manners.size)
            if answer.status == 304:
                return Unchanged(asked)
            if answer.status not in _REDIRECTS:
                if answer.status != 200:
                    raise _Refused(f"the server answers {answer.status} {answer.reason}")
                return answer
            url = urljoin(url, answer.header("location"))
            if url in seen:
                raise _Refused("redirects in a ring, not read")
            seen.add(url)
        raise _Refused(f"more than {self.manners.redirects} redirects, not read")

    def _allowed(self, url: str) -> None:
        """Raises where robots.txt says no. No robots.txt is a yes, one that a server cannot give a no (RFC 9309)."""
        parts = _parts(url)
        host = self._hosts[_origin(url)]
        if host.robots is None:
            host.robots = RobotFileParser()
            answer = self._ask(f"{parts.scheme}://{parts.netloc}/robots.txt", Validators(), url, ROBOTS)
            if answer.status >= 500:
                raise _Refused(f"robots.txt cannot be had ({answer.status}), so nothing is asked of this host")
            lines = answer.body.decode("utf-8", "replace").splitlines() if answer.status == 200 else []
            host.robots.parse(lines)
            host.pause = float(host.robots.crawl_delay(self.manners.agent) or 0)
        if not host.robots.can_fetch(self.manners.agent, url):
            raise _Refused("robots.txt of this site asks not to read it")
        if host.pause > self.manners.longest_pause:
            raise _Refused(f"this site asks for {host.pause:.0f} seconds between pages, not read")

    def _ask(self, url: str, known: Validators, asked: str, size: int) -> Fetched:
        """One request and its whole answer, after the host's pause."""
        parts = _parts(url)
        host = self._hosts[_origin(url)]
        if (left := host.ready - self.clock()) > 0:
            self.sleep(left)
        connection = _connection(parts, self.manners)
        late = threading.Event()
        watch = threading.Timer(self.manners.seconds, _hang_up, (connection, late))
        watch.daemon = True
        watch.start()
        try:
            connection.request("GET", _path(parts), headers=_headers(self.manners, known))
            response = connection.getresponse()
            body = _body(response, size)
            if late.is_set():  # headers that were cut off look like headers that are over
                raise OSError("ended from here")
            return Fetched(asked, url, response.status, response.reason, tuple(response.getheaders()), body)
        except (OSError, http.client.HTTPException, ValueError) as error:
            if late.is_set():
                raise _Refused(f"the answer took longer than {self.manners.seconds:.0f} seconds, given up") from error
            raise _Refused(f"no answer ({_plain(error)})") from error
        finally:
            watch.cancel()
            connection.close()
            host.ready = self.clock() + max(self.manners.pause, host.pause)


def _plain(error: Exception) -> str:
    return " ".join(str(error).split())[:120] or type(error).__name__


def _parts(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        wrong = parts.scheme not in ("http", "https") or not parts.hostname or parts.username is not None
        _ = parts.port
    except ValueError as error:
        raise _Refused("this is no address of a page") from error
    if wrong or any(ord(c) <= 32 for c in url):
        raise _Refused("this is no address of a page (http:// or https://)")
    return parts


def _origin(url: str) -> str:
    return "/".join(url.split("/", 3)[:3]).lower()


def _path(parts: SplitResult) -> str:
    path = parts.path or "/"
    whole = f"{path}?{parts.query}" if parts.query else path
    return "".join(c if c.isascii() else "".join(f"%{byte:02X}" for byte in c.encode()) for c in whole)


def _headers(manners: Manners, known: Validators) -> dict[str, str]:
    headers = {
        "User-Agent": manners.agent,
        "Accept": "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,text/plain;q=0.9,*/*;q=0.5",
        "Accept-Encoding": "gzip",
        "Connection": "close",
    }
    if known.etag:
        headers["If-None-Match"] = known.etag
    if known.modified:
        headers["If-Modified-Since"] = known.modified
    return headers


def _body(response: http.client.HTTPResponse, size: int) -> bytes:
    pieces: list[bytes] = []
    total = 0
    while piece := response.read(_PIECE):
        pieces.append(piece)
        total += len(piece)
        if total > size:
            raise _Refused(f"larger than {size // 1024 // 1024} MB, not read")
    announced = response.getheader("Content-Length")
    if announced and announced.isdigit() and total < int(announced) and response.status == 200:
        raise OSError("the connection ended before the answer did")
    return b"".join(pieces)


# --- where one may connect to -----------------------------------------------------------------------------------------


def _connection(parts: SplitResult, manners: Manners) -> http.client.HTTPConnection:
    """A connection to the address that was checked, whatever the name may lead to a moment later."""
    host = str(parts.hostname)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    address = _checked(host, port, manners.private)
    secure = parts.scheme == "https"
    kind = http.client.HTTPSConnection if secure else http.client.HTTPConnection
    connection = kind(host, port, timeout=manners.wait)
    try:
        plain = socket.create_connection(address, timeout=manners.wait)
        connection.sock = ssl.create_default_context().wrap_socket(plain, server_hostname=host) if secure else plain
    except OSError as error:
        raise _Refused(f"no connection ({_plain(error)})") from error
    return connection


def _checked(host: str, port: int, private: bool) -> tuple[str, int]:
    """The first address of a host; raises where any of its addresses is not of the open network."""
    try:
        found = [str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError) as error:
        raise _Refused(f"there is no host {host}") from error
    if not private and not all(is_open(address) for address in found):
        raise _Refused("an address of a private network, not asked (--private allows it)")
    return found[0], port


def is_open(address: str) -> bool:
    """Whether an IP address belongs to the open network, also where an IPv6 address hides an IPv4 one."""
    known = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(known, ipaddress.IPv6Address):
        inner = known.ipv4_mapped or known.sixtofour or (known.teredo[1] if known.teredo else None)
        if inner is not None:
            return inner.is_global
    return known.is_global and not known.is_multicast


def _hang_up(connection: http.client.HTTPConnection, late: threading.Event) -> None:
    """End an answer that takes too long, from the outside: whoever reads it gets an error."""
    late.set()
    if connection.sock is not None:
        try:
            connection.sock.shutdown(socket.SHUT_RDWR)
        except OSError:
            return
