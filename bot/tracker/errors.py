"""TalkLost
+ Superseded   another worker has taken the talk over since this one read it

Not Exceptions, on purpose: Rasa's FailSafeTrackerStore takes every Exception for a reason to go on
with an empty talk, or to keep the talk in memory, unmasked and unread. These end the turn instead:
bot/door.py answers nothing, and the channels say that the sentence was not dealt with.
"""

from __future__ import annotations


class TalkLost(BaseException):
    """The talk could not be read or written."""


class Superseded(TalkLost):
    """This worker stood still, and another one went on with the talk."""
