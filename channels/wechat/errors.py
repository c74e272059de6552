"""CallbackError                what came to the callback is not from the platform, or broken
+ Forged          wrong signature, old, or a signature used for something else   403
+ Unreadable      neither XML nor JSON as agreed, or cannot be decrypted         400
+ TooLarge        above 64 KB                                                    413

What the platform's API refuses is in api_errors.py.
"""

from channels.errors import ChannelError


class CallbackError(ChannelError):
    """Root of what the callback refuses; `status` is the HTTP status."""

    status = 400


class Forged(CallbackError):
    """Not signed by the platform, or not now."""

    status = 403


class Unreadable(CallbackError):
    """A body that the platform does not send."""


class TooLarge(CallbackError):
    """A body that is longer than any the platform sends."""

    status = 413
