"""`verbale reread`: pages of a ledger read again by the engine as it is now, beside what counts, until that is adopted.

A page is read from its file where that still holds the same bytes, else from the text that the ledger kept. Every page
is a transaction of its own: a run may be stopped at any moment, and the next one goes on.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from verbale.ledger import Ledger
from verbale.pages import Input, find_inputs, loaded, page_id
from verbale.reading import Reading, engine_name
from verbale.settings import settings
from verbale.views.adding import FEW, Job, Tally, Watcher, read_all


def reread(ledger: Ledger, processes: int, watcher: Watcher) -> Tally:
    """Read every page that this engine has not read, beside its other readings; a failure leaves those as they are."""
    engine = engine_name(settings().own_knowledge())
    pages = ledger.stale(engine)
    watcher.found(len(pages))
    tally = Tally()
    try:
        for source, outcome in read_all(_jobs(ledger, pages), processes if len(pages) > FEW else 1):
            if isinstance(outcome, Reading):
                ledger.put_beside(outcome.record, outcome.sentences, engine)
                tally.read += 1
                tally.acts += len(outcome.record.acts)
            else:
                tally.failed += 1
                for problem in outcome:
                    watcher.problem(problem)
            watcher.done(source)
    except KeyboardInterrupt:
        tally.stopped = True
    return tally


def _jobs(ledger: Ledger, pages: list[str]) -> Iterator[Job]:
    for identity in pages:
        kept = ledger.kept_page(identity)
        yield kept.source, _same_page(kept.source, identity) or kept


def _same_page(source: str, identity: str) -> Input | None:
    """The page of a source, if it is a file that still holds the page of that id."""
    if not Path(source).is_file():
        return None
    for found in find_inputs([source]):
        page = loaded(found)
        if isinstance(page, Input) and page_id(page.data or b"") == identity:
            return page
    return None
