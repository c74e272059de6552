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
# Frames that say that somebody asks, not what: hesitation, greeting, request, thanks.
_GREETING = r"(?:各位|大家)?(?:律师|老师|同志|领导|专家|朋友们?|网友们?)?(?:您|你|大家)们?好(?![像多吗几久用容不])[啊呀]?"
_ASKING = (
    r"请问(?:一下|下|各位|大家|律师)*|请教(?:一下|下|各位|大家|律师|个问题)*|求助|求问"
    r"|我?(?:就|现在|在这里|在此)?(?:想|要|来)(?:问|咨询|请教|了解)(?:一下|下|个问题|一个问题|关于)*"
    r"|(?:问|咨询|请教)(?:一下|下|个问题|一个问题|关于)+"
    r"|麻烦(?:您|你)?(?:问|咨询)?(?:一下|下)"
)
_OPENING = re.compile(
    rf"^(?:(?:那个|这个|嗯+|呃+|啊+|哎+|喂+|就是|{_GREETING}|{_ASKING})[，,。\s]*)+"
)
_THANKS = r"(?:谢谢|多谢|感谢)(?:您|你|大家|各位|律师|了|啦)*|麻烦(?:您|你|大家|律师)?了|拜托了?"
_HOPING = (
    r"求(?:解答?|回复|指教|指点|帮助|助)|(?:请|望|希望|麻烦)(?:您|你|律师|大家)?(?:帮忙)?"
    r"(?:解答|回复|回答|指教|告知)(?:一下|下)?|在线等|急急+"
)
_CLOSING = re.compile(rf"(?:\s*(?:{_THANKS}|{_HOPING}))+[啊呀哦吧\s]*$")
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
    """Return the normalised text without the frame of a question, or itself if nothing is left.

    Gone are opening hesitations, greetings and 请问, 我想咨询一下, and closing thanks.
    """
    return _CLOSING.sub("", _OPENING.sub("", text)).strip() or text
