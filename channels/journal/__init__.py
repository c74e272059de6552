"""What was asked and what became of it, without persons: the clerks' scorecard reads it."""

from channels.journal.journal import Journal
from channels.journal.settings import JournalSettings
from channels.journal.turn import Turn, turn_of
from channels.journal.vote import Vote

__all__ = ["Journal", "JournalSettings", "Turn", "Vote", "turn_of"]
