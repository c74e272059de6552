"""ChannelError
+ EngineDown       Rasa refused, timed out or answered nothing   暂时连不上，请再试或找人工
+ ServicesDown     the services API refused or timed out         材料没有收到，请再传一次
+ UploadRefused    no picture or PDF, or too large               说明原因，请再传一次
"""


class ChannelError(Exception):
    """Root of everything this folder raises; `told` is what the person is told."""

    told = "系统暂时有点问题，请再试一次，或者说“人工”找工作人员。"


class EngineDown(ChannelError):
    """The dialogue engine gave no reply; nothing of the talk is lost."""

    told = "这句话我暂时没处理成，已填的内容都还在。请过一会儿再说一遍，或者说“人工”找工作人员。"


class ServicesDown(ChannelError):
    """The services API could not be reached."""

    told = "材料暂时传不上来，请过一会儿再传一次，已填的内容都还在。"


class UploadRefused(ChannelError):
    """The services API refused the file; the message says why, in Chinese."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.told = reason
