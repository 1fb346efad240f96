"""What many pages amount to: pure functions over the ledger's lines, each traceable to the acts it came from.

folds(lines)    which lines of one page say again what another of its lines says
events(lines)   acts of several pages about one deed, as one event with all its sources
minutes(ledger, …)   the chronology as it is read: events in order, and how many lines are left out
tell(line)      one act as a short sentence: who · did what · to whom · about what
quotation(line, room)   which of the page's own words stand under it
"""

from verbale.talks.book import Minutes, minutes, settle
from verbale.talks.events import Event, events
from verbale.talks.folding import Fold, folds
from verbale.talks.quoting import quotation, words_said
from verbale.talks.telling import Telling, tell

__all__ = [
    "Event",
    "Fold",
    "Minutes",
    "Telling",
    "events",
    "folds",
    "minutes",
    "quotation",
    "settle",
    "tell",
    "words_said",
]
