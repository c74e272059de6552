"""Free words, and lists of people with what each pays."""

import re

from actions.values.amounts import amount
from actions.values.silence import says_nothing

_BEFORE_WORK = re.compile(
    r"^(?:就是|是)(?=..)|^(?:我|现在|目前|主要|平时|就|是|每天|在)*(?:做的?(?:工作)?是|从事的?(?:工作)?是?|干的是)[:：\s]*(?=..)"
)
_HESITATION = re.compile(r"^(?:(?:嗯+|呃+|额|那个|就是说?|怎么说呢|哦)[，,。\s]+)+(?=.)")
_SHARE = re.compile(
    r"(?P<name>[一-鿿·]{2,20}?|[A-Za-z][A-Za-z ]{1,30}?)\s*(?:他|她)?(?:出资?|投资?|认缴|占|是|交)?\s*(?P<sum>[\d一二三四五六七八九十百千两零.,]+(?:百|千)?(?:万|亿)?(?:元|块钱?)?)(?=$|[，,、;；。\s和跟及]|[一-鿿])"
)
NOT_HEARD = "没有听明白，请直接说内容。"


def words(text: str) -> str:
    """Return free text without the blanks around it."""
    return text.strip(" 。，,\n")


def short_words(text: str) -> str:
    """Return a few words without 我做的是 before them."""
    return _BEFORE_WORK.sub("", _HESITATION.sub("", words(text)))


def listed(text: str) -> str:
    """Return 张小明 60万元；李华 40万元 for 张小明出六十万，李华四十万; other lists as they are."""
    parts = [
        part
        for part in re.split(r"[;；\n，,、。]+|(?<=[万元])\s*(?:和|跟|还有|，)\s*", words(text))
        if part.strip()
    ]
    pairs = [_share(part.strip()) for part in parts]
    if pairs and all(pairs):
        return "；".join(one for one in pairs if one)
    return re.sub(r"\s*[;；\n]\s*", "；", words(text))


def says_something(text: str) -> bool:
    """Tell whether free words can be a value."""
    return not says_nothing(text)


def _share(part: str) -> str | None:
    found = _SHARE.fullmatch(part)
    if not found:
        return None
    value = amount(found["sum"], unit="万元")
    if value is None or not re.search("[万亿元块]", found["sum"]):
        return None
    return f"{found['name'].strip()} {value}万元"
