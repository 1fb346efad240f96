"""What was said and done: attributions, acts, conditions and linkages, read from the parse of a story."""

from verbale.acts.reader import ActReading, Story, read_acts

__all__ = ["ActReading", "Story", "read_acts"]
