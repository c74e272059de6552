"""ClusterError
+ ProgramMissing   a Debian package is not there: run `make system`
+ NotReady         a part ended or did not answer in time; the message holds the end of its log
"""


class ClusterError(Exception):
    """Whatever keeps the cluster from running; people who ask questions never meet it."""


class ProgramMissing(ClusterError):
    """PostgreSQL, Redis or HAProxy is not installed."""


class NotReady(ClusterError):
    """A part does not answer."""
