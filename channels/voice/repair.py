"""What a recogniser wrote, mended before it is shown: hesitations, Shanghainese, words that sound alike.

Whole sentences are read by sound further on (the library's sound view); this mends what people see
and what decides by the letter. Values of a form are never guessed at: only hesitations leave them.
"""

import re

from channels.voice.terms import TermSource

# What recognisers of Wu write beside the words that the library's normaliser knows already.
WU = {
    "几钿": "多少钱", "今朝": "今天", "明朝": "明天", "小囡": "小孩", "晓得": "知道", "覅": "不要",
    "呒没": "没有", "侪": "都", "爷娘": "父母", "相帮": "帮忙", "寻": "找", "啥辰光": "什么时候",
    "哪能办": "怎么办", "老里八早": "很早", "弗": "不", "阿有": "有没有", "阿可以": "可不可以",
}  # fmt: skip
_WU = re.compile("|".join(sorted(map(re.escape, WU), key=len, reverse=True)))
_WU_SIGNS = re.compile(r"[侬搿阿拉伐侪勿覅呒钿囡弗]|辰光|物事|今朝|明朝|哪能")
_HESITATIONS = re.compile(
    r"(?:嗯|呃|唔|(?<![一-鿿])额(?![度外定头]))+[，,、…。\s]*|(?:啊|哎){2,}[，,、…。\s]*"
)
_STUTTER = re.compile(r"([我你他])[，,、…]?(?:\1[，,、…]?)+(?=[^\1])")
_AGAIN = re.compile(r"(那个|这个|就是|然后|我想|我要)[，,、…]*(?:\1[，,、…]*)+")
_OPENING = re.compile(r"^(?:那个|这个|就是说?|然后)[，,、…]+")
TALK_KINDS = ("", "choice", "multi_choice", "yes_no")


class Repair:
    """Mends one text at a time; what our terms sound like comes from `terms`."""

    def __init__(self, terms: TermSource) -> None:
        self._terms = terms

    def mended(self, text: str, kind: str = "") -> str:
        """Return the text as it was meant; kind: of the field that was asked for, "" for a talk."""
        calm = without_hesitations(text)
        if kind not in TALK_KINDS:
            return calm
        book = self._terms.book()
        return book.mended(standard(calm)) if book else standard(calm)


def without_hesitations(text: str) -> str:
    """Return the text without 嗯, 呃 and stuttering, or itself if nothing is left."""
    calm = _AGAIN.sub(r"\1", _HESITATIONS.sub("", text))
    calm = _OPENING.sub("", _STUTTER.sub(r"\1", calm))
    return calm.strip(" ，,、…") or text.strip()


def standard(text: str) -> str:
    """Return Shanghainese wording in the standard one; 寻 alone is written by others as well."""
    return _WU.sub(lambda found: WU[found[0]], text) if _WU_SIGNS.search(text) else text
