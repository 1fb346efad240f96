"""A PostgreSQL server for the tests, started and stopped by them; skipped, with a word, where none can be had."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

NEEDED = ("initdb", "postgres")
ORDINARY = ("postgres", "nobody")
"""Users to start the server as where the tests run as root, which PostgreSQL refuses."""


@dataclass
class Server:
    """A running server; every ledger gets an empty schema of its own, which takes some milliseconds."""

    port: int
    folder: Path
    process: subprocess.Popen[bytes]

    @classmethod
    @contextmanager
    def started(cls, folder: Path) -> Iterator[Server]:
        """A server on a free port of this machine, its data in `folder`."""
        psycopg = pytest.importorskip("psycopg", reason="psycopg is not installed: PostgreSQL is NOT TESTED")
        bins = _binaries()
        user = _ordinary(folder)
        data = folder / "data"
        init = [bins["initdb"], "-D", str(data), "-A", "trust", "-U", "ledger", "--no-sync", "-E", "UTF8", "--locale=C"]
        made = subprocess.run([*user, *init], capture_output=True, text=True, cwd=folder)
        if made.returncode:
            pytest.skip(f"initdb does not run here, PostgreSQL is NOT TESTED: {made.stderr[-300:]}")
        server = cls(port := _free_port(), folder, _start(bins, user, data, port))
        try:
            server._wait(psycopg)
            yield server
        finally:
            server.process.send_signal(signal.SIGINT)  # at once, also where a ledger was left open
            server.process.wait(timeout=20)

    def empty(self) -> str:
        """The address of an empty place for one ledger."""
        import psycopg

        name = f"t{uuid.uuid4().hex}"
        with psycopg.connect(self.plain, autocommit=True) as connection:
            connection.execute(f"CREATE SCHEMA {name}")
        return f"{self.plain}?options=-csearch_path%3D{name}"

    @property
    def plain(self) -> str:
        """The address of the server's own database."""
        return f"postgresql://ledger@127.0.0.1:{self.port}/postgres"

    def _wait(self, psycopg: object) -> None:
        deadline = time.monotonic() + 30
        while True:
            try:
                psycopg.connect(self.plain).close()  # type: ignore[attr-defined]
                return
            except psycopg.OperationalError:  # type: ignore[attr-defined]
                if time.monotonic() > deadline or self.process.poll() is not None:
                    raise
                time.sleep(0.05)


def _binaries() -> dict[str, str]:
    """The server's programs: on the path, where Debian puts them, or installed now where that is allowed."""
    found = _found()
    if not found and os.geteuid() == 0 and shutil.which("apt-get"):
        quiet = {"capture_output": True, "timeout": 600}
        subprocess.run(["apt-get", "update", "-qq"], **quiet)  # type: ignore[call-overload]
        subprocess.run(["apt-get", "install", "-y", "-qq", "postgresql"], **quiet)  # type: ignore[call-overload]
        found = _found()
    if not found:
        pytest.skip("no PostgreSQL on this machine, and none could be installed: PostgreSQL is NOT TESTED")
    return found


def _found() -> dict[str, str]:
    places = [str(p.parent) for p in sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), reverse=True)]
    path = os.pathsep.join([os.environ.get("PATH", ""), *places])
    found = {name: shutil.which(name, path=path) for name in NEEDED}
    return {name: where for name, where in found.items() if where} if all(found.values()) else {}


def _ordinary(folder: Path) -> list[str]:
    """What to put before a command so that it is not run by root, to whom the folder then belongs no more."""
    if os.geteuid() != 0:
        return []
    for name in ORDINARY:
        try:
            user = pwd.getpwnam(name)
        except KeyError:
            continue
        os.chown(folder, user.pw_uid, user.pw_gid)
        for above in folder.parents:
            if above.stat().st_uid == 0 and above != Path("/"):
                above.chmod(above.stat().st_mode | 0o011)  # may be walked through
        return ["setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"]
    pytest.skip("no ordinary user to start PostgreSQL as: PostgreSQL is NOT TESTED")


def _start(bins: dict[str, str], user: list[str], data: Path, port: int) -> subprocess.Popen[bytes]:
    fast = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", f"unix_socket_directories={data}")
    options = [part for setting in (*fast, "listen_addresses=127.0.0.1", f"port={port}") for part in ("-c", setting)]
    log = (data.parent / "log").open("wb")
    return subprocess.Popen([*user, bins["postgres"], "-D", str(data), *options], stdout=log, stderr=log, cwd=data)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
