"""ChannelError
+ DeviceError        told at the terminal, `status` is that of the HTTP answer
  + ReaderAway       the reader or its service does not answer 读卡器没有连上，请直接输入
  + NoCard           nobody put a card down in time            没有读到，请再放一次
  + CardTorn         the card was taken away too early         没有读完，请再放一次
  + OtherCard        a pass or a permit, no identity card      请直接输入号码
  + ReadingStopped   the person or a newer reading ended it
  + CardForgotten    used too late, or by another visit        请把身份证再放一次
  + NothingToPrint   the visit has no receipt                  还没有可以打印的回执
  + EnoughPrinted    the receipt was printed often enough      用手机拍二维码
  + PrinterAway      offline, cut off, no answer               用手机拍二维码
  + PaperOut         no paper                                  叫工作人员，或者拍二维码
"""

from channels.errors import ChannelError


class DeviceError(ChannelError):
    """Root of what the devices of a terminal raise."""

    status = 409


class ReaderAway(DeviceError):
    """The reader or its local service does not answer."""

    status = 503
    told = "读卡器没有连上，请直接输入。"


class NoCard(DeviceError):
    """Nobody put a card on the reader in time."""

    told = "没有读到身份证。请平放在读卡区再试一次，或者直接输入。"


class CardTorn(DeviceError):
    """The card was taken away before it was read, or what was read is not whole."""

    told = "还没有读完，身份证就拿开了。请平放在读卡区，听到提示再拿。"


class OtherCard(DeviceError):
    """The card is no resident identity card."""

    told = "这张卡不是居民身份证，读不了。请直接输入证件号码。"


class ReadingStopped(DeviceError):
    """The reading was ended by the person or by a newer one."""

    told = "已经停止读卡。"


class CardForgotten(DeviceError):
    """What was read is no longer held."""

    told = "读到的信息已经清掉了，请把身份证再放一次。"


class NothingToPrint(DeviceError):
    """The visit has no receipt."""

    status = 404
    told = "还没有可以打印的回执。"


class EnoughPrinted(DeviceError):
    """The receipt was printed as often as a person needs it."""

    status = 429
    told = "这张回执已经打印过了。还要一份的话，请用手机拍下屏幕上的二维码。"


class PrinterAway(DeviceError):
    """The printer is off, cut off or does not answer."""

    status = 503
    told = "打印机没有连上。请用手机拍下屏幕上的二维码，或者记下编号。"


class PaperOut(DeviceError):
    """The printer has no paper."""

    status = 503
    told = "打印机没有纸了。请叫工作人员添纸，或者用手机拍下屏幕上的二维码。"
