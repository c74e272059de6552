"""ChannelError
+ SpeakerDown     the voice's program is missing, died or took too long   the page reads with its own voice
+ SpeakerUnfit    the folder of a voice cannot be used                    told at the start, in the log
+ SpeakerBusy     too many wait for the voice                             the page reads with its own voice
"""

from channels.errors import ChannelError


class SpeakerDown(ChannelError):
    """The voice cannot speak now."""

    told = "现在念不出声音，请看屏幕上的字。"


class SpeakerUnfit(SpeakerDown):
    """The folder holds no voice that can be used; the message says what is missing."""


class SpeakerBusy(SpeakerDown):
    """More people wait for the voice than it can serve in time."""

    told = "现在听的人太多，请先看屏幕上的字。"
