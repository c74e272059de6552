"""TurnError
+ TooMany       so many messages of this conversation wait that no more are taken
+ TookTooLong   the turn did not come in time
+ TurnLost      this process stood still for so long that the others went on without it
+ Overtaken     a later message of this conversation was handled already
"""


class TurnError(Exception):
    """A message that does not get its turn; whoever sent it is told to say it again."""


class TooMany(TurnError):
    """Too many messages of the conversation wait."""


class TookTooLong(TurnError):
    """The messages before it took too long."""


class TurnLost(TurnError):
    """The process stood still while it waited, and was passed over."""


class Overtaken(TurnError):
    """The token is older than that of a message handled already."""
