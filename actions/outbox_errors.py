"""What can go wrong with the outbox.

OutboxUnavailable   a full disk, a database that is away
+ OutboxFull        as many drafts wait as are allowed to
"""


class OutboxUnavailable(Exception):
    """The outbox could not be read or written."""


class OutboxFull(OutboxUnavailable):
    """As many drafts wait as are allowed to."""
