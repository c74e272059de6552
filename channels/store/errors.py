"""ChannelError
+ StoreDown   the shared store refused, timed out or is full   请再说一遍，或找人工
"""

from channels.errors import ChannelError


class StoreDown(ChannelError):
    """The shared store does not answer."""

    told = "系统刚才走神了，请把这句话再发一遍，或者回复“人工”找工作人员。"
