"""The slip of a receipt: what one needs later, and no personal value in full."""

import re
from dataclasses import dataclass

from channels.kiosk.said import shown
from channels.messages import MessageOut

_TITLE = re.compile(r"“(?P<title>[^”]+)”")
_NUMBER_SENTENCE = re.compile(r"^[^。]*回执编号[^。]*。")
HELP = "有问题打12345，或者到服务台问工作人员。"
KEEP = "请收好这张纸。凭编号在任何一台自助终端都能查进度。"


@dataclass(frozen=True)
class Slip:
    """title: of the transaction; number: of the receipt, also the QR code; lines: what comes next."""

    title: str
    number: str
    lines: tuple[str, ...]


def slip_of(receipt: MessageOut) -> Slip:
    """Return the slip of a receipt message; its words are masked like everything shown in public."""
    text, number = str(receipt.get("text") or ""), str(receipt.get("number") or "")
    found = _TITLE.search(text)
    rest = _NUMBER_SENTENCE.sub("", text).replace(number, "编号") if number else text
    sentences = [shown(one, None, {}) for one in re.findall(r"[^。]+。?", rest)]
    title = shown(found["title"], None, {}) if found else "办件回执"
    return Slip(title, number, (*sentences, KEEP, HELP))
