"""/desk: the clerks' scorecard, from what the journal kept and the queue of the services."""

from channels.desk.routes import mount

__all__ = ["mount"]
