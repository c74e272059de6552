"""ChannelError
+ JournalDown   the journal's database does not answer   记录暂时读不到
"""

from channels.errors import ChannelError


class JournalDown(ChannelError):
    """The journal cannot be read; turns are answered all the same."""

    told = "记录暂时读不到，请稍后再看。居民那边不受影响。"
