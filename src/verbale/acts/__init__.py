"""What was said and done: attributions, acts, conditions and linkages, read from the parse of a story."""

from verbale.acts.reader import ActReading, Story, read_acts
from verbale.acts.repair import repaired

__all__ = ["ActReading", "Story", "read_acts", "repaired"]
