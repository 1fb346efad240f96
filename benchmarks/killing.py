"""What a kill leaves behind: `python -m benchmarks.killing MOMENTS [--json]`.

A process adds made pages, judges, reads again and adopts, or brings an old ledger up to date, in a loop, and is killed
(SIGKILL) at a random moment; then the ledger is opened and looked at. Counted are moments after which `check` found a
flaw, something that the process had reported as done was not there, or something was there twice. All must be 0.
"""

from __future__ import annotations

import dataclasses
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from benchmarks.ledger import made
from benchmarks.report import Result, arguments, show
from verbale.ledger import Judge, Ledger, schema
from verbale.talks import settle

WORKS = ("add", "judge", "reread", "migrate")
PAGES = 6
"""Pages that a work on a finished ledger begins with."""
LONGEST = 1.5
"""Seconds after its first report within which a process is killed."""


# --- what is killed ---------------------------------------------------------------------------------------------------


def work(kind: str, path: Path) -> None:
    """Do it until killed, and say on standard output what is done."""
    {"add": _add, "judge": _judge, "reread": _reread, "migrate": _migrate}[kind](path)


def _say(done: object) -> None:
    print(done, flush=True)


def _add(path: Path) -> None:
    with Ledger.open(path) as ledger:
        first = ledger.counts().pages
        _say("ready")
        for number in range(first, first + 10_000):
            record = made(number)
            ledger.queue([record.page.source])
            ledger.add(record, (), "made")
            _say(record.page.id)
            if number % 3 == 0:
                settle(ledger)


def _judge(path: Path) -> None:
    with Ledger.open(path) as ledger:
        acts = [line.act for line in ledger.chronology()]
        dice = random.Random(len(ledger.judgements()))
        person = Judge(ledger, f"Person {dice.randint(1, 3)}")
        _say("ready")
        while True:
            one, other = dice.sample(acts, 2)
            ways = (
                lambda one=one: person.confirm(one),
                lambda one=one: person.reject(one),
                lambda one=one: person.correct(one, {"status": ["planned"]}),
                lambda one=one, other=other: person.merge([one, other]),
                lambda one=one: person.undo(person.note(one, "no").id),
            )
            _say(dice.choice(ways)().id)  # type: ignore[no-untyped-call]
            settle(ledger)


def _reread(path: Path) -> None:
    with Ledger.open(path) as ledger:
        _say("ready")
        engine = 0
        while True:
            engine += 1
            name = f"made {engine} of {random.random()}"
            for number in range(PAGES):
                record = made(number)
                acts = tuple(dataclasses.replace(act, cameo="046") for act in record.acts[engine % 3 :])
                ledger.put_beside(dataclasses.replace(record, acts=acts), (), name)
                _say(f"read {record.page.id} {name}")
                ledger.adopt(record.page.id, name)
                _say(f"adopted {record.page.id} {name}")
            settle(ledger)


def _migrate(path: Path) -> None:
    old = path.with_suffix(".old")
    _say("ready")
    while True:
        with Ledger.open(path):
            _say("opened")
        fresh = path.with_suffix(".fresh")
        shutil.copy(old, fresh)
        for left in (path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")):
            left.unlink(missing_ok=True)
        fresh.replace(path)  # at once: a copy cut short by the kill would be another ledger's damage


# --- who kills --------------------------------------------------------------------------------------------------------


def moment(kind: str, place: Path, number: int) -> Counter[str]:
    """One killing, and what it left behind."""
    path = place / f"{kind}.db"
    if not path.exists():
        prepare(kind, path)
    dice = random.Random(f"{kind} {number}")
    command = [sys.executable, "-m", "benchmarks.killing", "--work", kind, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        process.stdout.readline()
        try:
            process.wait(dice.uniform(0.0, LONGEST))
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
        told = process.stdout.read().split("\n")[:-1]
    return looked_at(kind, path, told) + Counter(moments=1, done=len(told))


def prepare(kind: str, path: Path) -> None:
    """A ledger for this work to begin with."""
    with Ledger.open(path) as ledger:
        for number in range(0 if kind == "add" else PAGES):
            ledger.add(made(number), (), "made")
        settle(ledger)
    if kind == "migrate":
        _make_old(path)


def _make_old(path: Path) -> None:
    """Turn a ledger into one of the form before the last, and keep a copy beside it."""
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        text = schema.STEPS[-1]
        for name in [w.split()[0] for w in text.split("CREATE INDEX ")[1:]]:
            connection.execute(f"DROP INDEX {name}")
        for name in [w.split()[0] for w in text.split("CREATE TABLE ")[1:]][::-1]:
            connection.execute(f"DROP TABLE {name}")
        for part in text.split("ALTER TABLE ")[1:]:
            table, _, _, column = part.split()[:4]
            connection.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
        earlier = [one for step in schema.STEPS[:-1] for one in step.split(";")]
        for name in [w.split()[0].rstrip(";") for w in text.split("DROP INDEX ")[1:]]:
            connection.execute(next(one for one in earlier[::-1] if f"CREATE INDEX {name} " in one))
        for name in [w.split()[0].rstrip(";") for w in text.split("DROP TABLE ")[1:]]:
            makes = (f"CREATE TABLE {name} ", f" ON {name} ", f"ALTER TABLE {name} ")
            for one in earlier:
                if any(words in one for words in makes):
                    connection.execute(one)
        connection.execute("UPDATE readings SET derived = 0, settled = 0")  # whose rules were older ones
        connection.execute("DELETE FROM ledger_steps WHERE number = ?", (len(schema.STEPS),))
    shutil.copy(path, path.with_suffix(".old"))


def looked_at(kind: str, path: Path, told: list[str]) -> Counter[str]:
    """What is wrong with the ledger after a kill; `told` is what the process had said was done."""
    found: Counter[str] = Counter()
    with Ledger.open(path) as ledger:
        settle(ledger)
        found["flaws"] = sum(len(step.flaws) for step in ledger.check())
        pages = [entry for entry in ledger.pages() if entry.state == "read"]
        found["twice"] = len(pages) - len({entry.id for entry in pages})
        if kind == "add":
            found["lost"] = len(set(told) - {entry.id for entry in pages})
            found["twice"] += sum(1 for entry in pages if entry.acts != len(made(0).acts))
        elif kind == "judge":
            there = [entry.judgement.id for entry in ledger.judgements()]
            found["lost"] = len(set(told) - set(there))
            found["twice"] += len(there) - len(set(there))
        elif kind == "reread":
            found["lost"] = _unread(ledger, told)
        else:
            found["lost"] = int(len(pages) != PAGES or ledger.counts().acts != PAGES * len(made(0).acts))
    return found


def _unread(ledger: Ledger, told: list[str]) -> int:
    """Readings that were said to be there and are not."""
    missing = 0
    for line in told:
        _, page, *name = line.split(" ")
        missing += page in ledger.stale(" ".join(name))
    return missing


def measure(moments: int) -> Result:
    """So many killings, taking turns between the kinds of work."""
    every: Counter[str] = Counter()
    kinds: dict[str, Counter[str]] = {}
    with tempfile.TemporaryDirectory() as place:
        for number in range(moments):
            kind = WORKS[number % len(WORKS)]
            found = moment(kind, Path(place), number)
            kinds[kind] = kinds.get(kind, Counter()) + found
            every += found
    names = ("flaws", "lost", "twice")
    result: Result = {"n": moments, **{name: every[name] for name in names}}
    return result | {kind: {"moments": c["moments"], "done": c["done"]} for kind, c in kinds.items()}


def main() -> int:
    """Kill, look, print; status 1 where anything was wrong."""
    if sys.argv[1:2] == ["--work"]:
        work(sys.argv[2], Path(sys.argv[3]))
        return 0
    args = arguments(__doc__, "a number of moments").parse_args()
    result = measure(int(float(args.path)))
    show(result, args.json)
    return int(any(result[name] for name in ("flaws", "lost", "twice")))


if __name__ == "__main__":
    sys.exit(main())
