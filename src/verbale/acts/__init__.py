"""What was said and done: attributions, acts, conditions and linkages, read from the parse of a story."""

from verbale.acts.explaining import Explanation, Found, explain
from verbale.acts.reader import ActReading, Story, read_acts, read_attitudes
from verbale.acts.repair import repaired
from verbale.acts.when import likely_date

__all__ = [
    "ActReading",
    "Explanation",
    "Found",
    "Story",
    "explain",
    "likely_date",
    "read_acts",
    "read_attitudes",
    "repaired",
]
