"""What many pages amount to: pure functions over the ledger's lines, each traceable to the acts it came from.

    events(lines)   acts of several pages about one deed, as one event with all its sources
    tell(line)      one act as a short sentence: who · did what · to whom · about what
"""

from verbale.talks.events import Event, events
from verbale.talks.telling import Telling, tell

__all__ = ["Event", "Telling", "events", "tell"]
