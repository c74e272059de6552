"""VoiceError
+ NoEar       no model, no server, worker away      现在听不了语音，请打字
+ EarFailed   the engine broke at this sound        没有听成，请再说一遍
+ WrongSound  odd bytes, no such rate, too long     这段声音用不了，请再说一遍
+ BadModel    a model folder that cannot be loaded  (for the operator; people are told NoEar's words)
"""

from channels.errors import ChannelError


class VoiceError(ChannelError):
    """Root of everything sound raises; `told` is what the person is told."""

    told = "这段话我没有听成，请再说一遍，或者打字告诉我。"


class NoEar(VoiceError):
    """Nobody listens: typing goes on."""

    told = "现在听不了语音，麻烦您打字告诉我，或者说“人工”找工作人员。"


class EarFailed(VoiceError):
    """The engine gave no answer to this sound; the next one may work."""


class WrongSound(VoiceError):
    """What came is no sound that can be read; `reason` is for the log."""

    told = "这段声音我用不了，请靠近话筒再说一遍，或者打字告诉我。"


class BadModel(VoiceError):
    """A model folder that cannot be loaded; the message says which file and what to do."""

    told = NoEar.told
