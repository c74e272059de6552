"""Names, addresses and other words without what people say around them."""

import re

_BEFORE_NAME = re.compile(
    r"^.*?(?:名字(?:叫|是)|(?:我|他|她|孩子|宝宝|爸|妈|爸爸|妈妈|老婆|老公|儿子|女儿|本人)?姓名是?|"
    r"叫做|叫|是)\s*(?=[一-鿿A-Za-z])"
)
_FAMILY_FIRST = re.compile(r"^我?姓[一-鿿]\s*[，,]?\s*叫?\s*(?=[一-鿿])")
_AFTER_NAME = re.compile(r"(?:[，,。\s]|[一-鿿]字旁|的[一-鿿]$).*$")
_BEFORE_ADDRESS = re.compile(
    r"^(?:(?:我|户口|现在|就|地址|家|住|寄|送)*(?:在|到|是)|(?:我|就)?住|地址)[:：，,\s]*"
)


def name(text: str) -> str:
    """Return the name in 我姓裘 叫裘根娣 or 我爸叫厉保根."""
    bare = text.strip(" 。.，,")
    bare = _FAMILY_FIRST.sub("", bare) if "叫" not in bare else bare
    bare = _BEFORE_NAME.sub("", bare)
    cut = _AFTER_NAME.sub("", bare)
    return re.sub(r"^[叫是]|[呀啊的哦]$", "", cut or bare)


def address(text: str) -> str:
    """Return the address without 我住在 before it."""
    return _BEFORE_ADDRESS.sub("", text.strip(" 。，,")).replace(" ", "")


def words(text: str) -> str:
    """Return free text without the blanks around it."""
    return text.strip(" 。，,\n")
