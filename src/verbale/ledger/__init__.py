"""The ledger: the records of many pages and what people said of them, in one SQLite file or in PostgreSQL.

    from verbale.ledger import Judge, Ledger
    with Ledger.open("verbale.db") as ledger:            # or "postgresql://host/name"; LedgerError says why
        ledger.add(record, sentences=..., engine=...)    # idempotent, one transaction a page
        for line in ledger.chronology(party="jpn", issue="abductions", since="2007-01-01", limit=50):
            print(line.day, line.quote, line.source, line.cue.start, line.mark)
        Judge(ledger, "Ada Quell").correct(line.act, {"status": ["planned"]}, why="it says will")

Writing
    `queue(sources)`                    remember what is to be read, so that a killed run can be resumed
    `queued() -> list[str]`             what a killed run left
    `has(page_id, engine, source) -> bool`   whether that reading is there already under that name
    `add(record, sentences=(), engine="", problems=()) -> bool`   True when anything changed; the reading is adopted
    `fail(problem)`                     an input that could not be read

Readings of several engines (`verbale reread`)
    `stale(engine)`, `kept_page(page)`, `put_beside(record, sentences, engine)`   read again, beside what is adopted
    `waiting(engine)`, `changes(page, engine) -> Changes`, `adopt(page, engine)`  look at it, and let it count

People's word (`Judge` gives it, with a person's name; here it is kept)
    `judge(judgements) -> list`         keep them and follow them, in one transaction; those that are new
    `judgements() -> list[JudgementEntry]`   all, with whether each `stands`, is `disputed`, `undone`, or `waits`
    `to_review(limit, offset)`, `reviewed()`   what needs a word most; how much has one
    `trained()`                         judged pages in the form of RECORD.md, to train on
    `as_jsonl(judgements)`, `from_jsonl(lines, source)`   to another machine and back
    Every Line has `words` (who said what of it, when, why) and `mark`: open, judged or disputed.

What the chronology leaves out (worked out by `talks.book`, kept here)
    `unsettled(rules) -> list[str]`     pages that have not been through the rules of that number
    `settling(days) -> Desk`            a transaction in which pages are placed and what tells one deed is joined
    `under(acts, reasons) -> dict[str, list[Line]]`      the lines that each act is told instead of
    `event(act) -> list[str]`           the acts that are told as one event with it, people's merges and splits applied

What the talks worked out of one party and one issue (by `views.talks.cells`, kept here while it holds)
    `latest(party, issue, since, until, limit=, offset=0, asks=False) -> (list[Line], day)`   told lines, from the end
    `fresh_cells(cells, part, rules)`, `cell_rows(cells, kinds, acts)`, `keep_cells(answers, rules, at)`,
    `every_cell(rules)`

Reading (all answers are values of `verbale.ledger.lines`; current acts unless `superseded=True`)
    `chronology(party=None, issue=None, since=None, until=None, status=None, text=None, page=None, cameo=None,
        order="event", limit=None, offset=0, told=False) -> list[Line]`
        party: id ("jpn", "sung-kim") or name ("Japan"); since/until: ISO days or shorter ("2007", "2007-09");
        cameo: a code or the beginning of one ("04"); text: words that must all stand in the sentence;
        order: by the act's day or the story's, inside a day by page and place. Undated lines come last. told: only what
        the chronology tells by itself.
    `total(same filters) -> int`        how many lines the same question has without limit
    `days(same filters) -> list[tuple[str, int]]`   lines per month ("2007-09", 12), for a density strip
    `act(id or unique beginning) -> ActView`     UsageError when there is none, or more than one
    `page(id or unique beginning or source) -> PageView`    UsageError when there is none
    `pages() -> list[PageEntry]`, `parties() -> list[PartyEntry]`, `issues() -> list[IssueEntry]`,
    `linkages(party=None, issue=None) -> list[LinkageLine]`, `problems() -> list[ProblemEntry]`, `counts() -> Counts`
    `keep_search(name, query)`, `drop_search(name)`, `search(name)`, `searches()`    questions kept under a name
    `last_arrival()`, `came_after(moment)`, `latest_pages(limit)`       what came in last, and since a moment
    `revision() -> int`                 a number that changes with every change: the same number, the same answers
    `party(id or name) -> PartyEntry`   UsageError with the nearest names when there is none

A ledger may be used from several threads (each call takes its own connection); one process writes at a time, the
others wait a few seconds and then say that the ledger is locked.
"""

from verbale.ledger.giving import Judge
from verbale.ledger.judgements import Judgement, as_jsonl, from_jsonl
from verbale.ledger.judging import JudgementEntry
from verbale.ledger.lines import (
    ActView,
    Counts,
    Dated,
    IssueEntry,
    Line,
    LinkageLine,
    PageEntry,
    PageView,
    PartyEntry,
    Place,
    ProblemEntry,
    Speaker,
    Who,
    Word,
)
from verbale.ledger.store import Ledger
from verbale.ledger.versions import Changes

__all__ = [
    "ActView",
    "Changes",
    "Counts",
    "Dated",
    "IssueEntry",
    "Judge",
    "Judgement",
    "JudgementEntry",
    "Ledger",
    "Line",
    "LinkageLine",
    "PageEntry",
    "PageView",
    "PartyEntry",
    "Place",
    "ProblemEntry",
    "Speaker",
    "Who",
    "Word",
    "as_jsonl",
    "from_jsonl",
]
