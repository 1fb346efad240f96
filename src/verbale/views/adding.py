"""`verbale add`: pages into the ledger, read by several processes, written by one, page by page.

Every page is a transaction of its own, so that a run may be stopped at any moment; what was about to be read is kept
in the ledger's queue, and the next run takes it up.
"""

from __future__ import annotations

import multiprocessing
import signal
import traceback
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from itertools import chain, islice
from multiprocessing.context import BaseContext
from pathlib import Path
from typing import Protocol

from verbale.errors import Problem, UsageError, VerbaleError
from verbale.ledger import Ledger
from verbale.model import Page
from verbale.pages import Input, expand, find_files, loaded, open_page, page_id
from verbale.parties import Knowledge
from verbale.reading import Engine, Reading, engine_name, read_page
from verbale.settings import settings

FEW = 4
"""Up to so many pages one process is quicker than starting more: each loads the model, about a second."""
AHEAD = 4
"""Pages handed out per process beyond the one it reads: enough to keep it busy, few enough to keep memory small."""

Outcome = Reading | list[Problem]
Content = Input | Page
Job = tuple[str, Content]
"""A source's name, and its bytes, or the page as a ledger kept it."""


class Watcher(Protocol):
    """Whoever shows how far it is."""

    def found(self, pages: int) -> None:
        """So many pages there are."""

    def done(self, source: str) -> None:
        """One page more is dealt with."""

    def problem(self, problem: Problem) -> None:
        """Something went wrong, or is in doubt."""


@dataclass(slots=True)
class Tally:
    """What became of the pages of a run."""

    read: int = 0
    unchanged: int = 0
    failed: int = 0
    acts: int = 0
    stopped: bool = False


def add(paths: Iterable[str], ledger: Ledger, processes: int, watcher: Watcher) -> Tally:
    """Read what the paths name into the ledger; without paths, what an earlier run left.

    Ctrl-C ends the run with `stopped` set: finished pages are in the ledger, the others in its queue.
    Raises `LedgerError` where the ledger cannot be written.
    """
    own = settings().own_knowledge()
    for problem in Knowledge.load(own).problems if own else ():
        watcher.problem(problem)
    run = _Run(ledger, engine_name(own), watcher)
    wanted = list(paths) or ledger.queued()
    try:
        files = [one for found in find_files(wanted) if (one := run.kept(found))]
        run.expected = len(files)
        watcher.found(run.expected)
        ledger.queue(one.name for one in files)
        jobs = run.fresh(files)
        for source, outcome in _read_some(jobs, processes):
            run.store(source, outcome)
        if run.opened:
            ledger.unqueue(run.opened)
    except KeyboardInterrupt:
        run.tally.stopped = True
    return run.tally


@dataclass(slots=True)
class _Run:
    """One run's way of deciding what to read and of writing down what came of it."""

    ledger: Ledger
    engine: str
    watcher: Watcher
    tally: Tally = field(default_factory=Tally)
    expected: int = 0
    """Pages that there are, as far as is known: files, and what was found in archives so far."""
    opened: list[str] = field(default_factory=list)
    """Archives and their like. They stay in the queue until all their pages are stored."""

    def kept(self, found: Input | Problem) -> Input | None:
        """An input, or None for a problem, which is noted."""
        if isinstance(found, Problem):
            self.failed([found])
            return None
        return found

    def fresh(self, files: Iterable[Input]) -> Iterator[Job]:
        """The pages in files, with their bytes, whose reading the ledger does not have yet."""
        for file in files:
            for number, found in enumerate(expand(file)):
                if number:
                    self.expected += 1
                    self.watcher.found(self.expected)
                if number or found != file:
                    self._opened(file)
                page = self.kept(loaded(found))
                if page is None:
                    self.watcher.done(file.name)
                elif self.ledger.has(page_id(page.data or b""), self.engine, page.name):
                    self.tally.unchanged += 1
                    self.watcher.done(page.name)
                else:
                    yield page.name, page

    def _opened(self, file: Input) -> None:
        if not self.opened or self.opened[-1] != file.name:
            self.opened.append(file.name)

    def store(self, source: str, outcome: Outcome) -> None:
        """Write one page's outcome."""
        if isinstance(outcome, Reading):
            try:
                self.ledger.add(outcome.record, outcome.sentences, self.engine, outcome.problems)
            except UsageError as error:
                self.failed([Problem("store", source, str(error))])
                self.watcher.done(source)
                return
            self.tally.read += 1
            self.tally.acts += len(outcome.record.acts)
            for doubt in outcome.problems:
                self.watcher.problem(doubt)
        else:
            self.failed(outcome)
        self.watcher.done(source)

    def failed(self, problems: list[Problem]) -> None:
        """Note an input that could not be read."""
        self.tally.failed += 1
        for problem in problems:
            self.ledger.fail(problem)
            self.watcher.problem(problem)


# --- reading, here or in other processes ------------------------------------------------------------------------------


def read_all(jobs: Iterator[Job], processes: int) -> Iterator[tuple[str, Outcome]]:
    """Read every job, in this process or in so many others; outcomes come as they are done."""
    return _alone(jobs) if processes == 1 else _together(jobs, processes)


def _read_some(jobs: Iterator[Job], processes: int) -> Iterator[tuple[str, Outcome]]:
    """Read every job; the first few tell whether more processes are worth their start."""
    first = list(islice(jobs, FEW + 1))
    return read_all(chain(first, jobs), processes if len(first) > FEW else 1)


def _alone(jobs: Iterable[Job]) -> Iterator[tuple[str, Outcome]]:
    engine = None
    for source, data in jobs:
        engine = engine or Engine.load(own=settings().own_knowledge())
        yield source, outcome_of(source, data, engine)


def _together(jobs: Iterator[Job], processes: int) -> Iterator[tuple[str, Outcome]]:
    """Outcomes as they come, at most `AHEAD` pages a process handed out at a time."""
    own = settings().own_knowledge()
    pool = ProcessPoolExecutor(processes, mp_context=_context(), initializer=_start, initargs=(own,))
    running: dict[Future[Outcome], str] = {}
    try:
        for source, data in jobs:
            running[pool.submit(_work, source, data)] = source
            if len(running) >= AHEAD * processes:
                yield from _finished(running)
        while running:
            yield from _finished(running)
    finally:
        # after Ctrl-C the pages in hand are read to their end and thrown away: the queue has them
        pool.shutdown(wait=True, cancel_futures=True)


def _context() -> BaseContext:
    """How readers are started: never as a copy of this process, whose other threads (the progress bar's) may hang it.

    Where there is a fork server it loads the engine once, and its readers share that memory.
    """
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["verbale.views.warm"])
    return context


def _finished(running: dict[Future[Outcome], str]) -> Iterator[tuple[str, Outcome]]:
    for future in wait(running, return_when=FIRST_COMPLETED).done:
        source = running.pop(future)
        try:
            yield source, future.result()
        except BrokenProcessPool:
            what = "the process that read pages was ended from outside (out of memory?); run again to go on"
            yield source, [Problem("read", source, what)]


_ENGINE: list[Engine] = []
"""This worker's engine, loaded once when it starts."""


def _start(own: tuple[Path, ...]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    from verbale.views import warm  # already there in a process that the fork server made

    _ENGINE.append(warm.engine(own))


def _work(source: str, data: Content) -> Outcome:
    return outcome_of(source, data, _ENGINE[0])


def _opened(source: str, data: Content) -> tuple[Page | None, list[Problem]]:
    return (data, []) if isinstance(data, Page) else open_page(data.data or b"", source, data.given)


def outcome_of(source: str, data: Content, engine: Engine, read: Callable[..., Reading] = read_page) -> Outcome:
    """The reading of one page, or the problems that kept it from being read.

    A mistake of ours on one page must not cost a run over thousands: it becomes that page's problem, with its place.
    """
    problems: list[Problem] = []
    try:
        page, problems = _opened(source, data)
        if page is None:
            return problems
        reading = read(page, engine)
    except VerbaleError:
        raise  # the installation is broken, not this page
    except Exception as error:
        at = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{at.filename.rsplit('verbale', 1)[-1]}:{at.lineno}"
        what = f"a mistake in Verbale kept it from being read ({error!r} in {place}); please report it"
        return [*problems, Problem("read", source, what)]
    return Reading(reading.record, reading.sentences, (*problems, *reading.problems))
