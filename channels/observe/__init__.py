"""The public door watched: turns by outcome, channel and stage; what was asked goes to the journal."""

from channels.observe.meters import Meters
from channels.observe.recorded import Recorded

__all__ = ["Meters", "Recorded"]
