"""BackupError
+ Unreadable   the archive is not ours, or not whole
+ InTheWay     there is something where it would be restored
+ ToolFailed   pg_dump or pg_restore did not do it
"""


class BackupError(Exception):
    """Whatever keeps a back-up from being made or brought back; told to the operator."""


class Unreadable(BackupError):
    """The archive is not one of ours, or its content is not what was saved."""


class InTheWay(BackupError):
    """A database or a folder is not empty."""


class ToolFailed(BackupError):
    """A program of PostgreSQL failed; the message holds what it printed."""
