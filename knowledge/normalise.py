"""One spelling for what people type and say, before any view looks at it."""

import re
import unicodedata
from functools import cache, lru_cache

from opencc import OpenCC

# Shanghainese and colloquial words that recognisers and typists write, longest first.
DIALECT = {
    "阿拉": "我们", "伊拉": "他们", "屋里厢": "家里", "屋里": "家里", "辰光": "时候",
    "物事": "东西", "闲话": "话", "侬": "你", "搿个": "这个", "搿": "这", "伐": "吗",
    "勿要": "不要", "勿是": "不是", "勿": "不", "哪能": "怎么", "啥体": "什么事",
    "啥": "什么", "老早": "以前", "钞票": "钱", "看毛病": "看病", "噶": "这么",
    "咋个": "怎么", "咋": "怎么", "拿摩温": "第一", "交关": "很多", "囡囡": "孩子",
}  # fmt: skip
_DIALECT = re.compile("|".join(sorted(map(re.escape, DIALECT), key=len, reverse=True)))
_FILLER = re.compile(
    r"^(?:那个|这个|嗯+|呃+|啊+|哎+|喂+|就是|请问(?:一下)?|我想问(?:一下)?|[，,。\s])+"
)
_SPACE = re.compile(r"\s+")
_BETWEEN_HAN = re.compile(r"(?<=[一-鿿])\s+(?=[一-鿿])")
_LETTER_PAIRS = re.compile(r"[^\w\s]|_")


@cache
def _converter() -> OpenCC:
    return OpenCC("t2s")


@lru_cache(maxsize=8192)
def normalise(text: str) -> str:
    """Fold width and case, turn traditional into simplified, dialect into standard words.

    Punctuation and emoji become blanks; blanks between Chinese characters go.
    """
    text = unicodedata.normalize("NFKC", text).replace("\0", " ")
    if any("一" <= sign <= "鿿" for sign in text):
        text = _converter().convert(text)
    text = _DIALECT.sub(lambda found: DIALECT[found.group()], text.casefold())
    text = _LETTER_PAIRS.sub(" ", text)
    text = "".join(sign for sign in text if unicodedata.category(sign)[0] not in "CS")
    return _BETWEEN_HAN.sub("", _SPACE.sub(" ", text)).strip()


def without_fillers(text: str) -> str:
    """Return the normalised text without opening hesitations, or itself if nothing is left."""
    return _FILLER.sub("", text) or text
