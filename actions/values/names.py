"""Names, addresses and other words without what people say around them."""

import re

_CLAUSE = re.compile(r"[，,。；;]\s*|(?<=[一-鿿])\s+(?=叫)")
_BEFORE_NAME = re.compile(
    r"^.*?(?:名字(?:叫|是)?|姓名(?:叫|是)?|叫做|叫|是)[：:\s]*(?=[一-鿿A-Za-z])"
)
_FAMILY_ONLY = re.compile(r"^我?姓(?=[一-鿿]$)")
_FAMILY_FIRST = re.compile(r"^我?姓[一-鿿]\s*叫?\s*(?=[一-鿿])")
_AFTER_NAME = re.compile(r"(?:[一-鿿]字旁|的[一-鿿]$).*$")
_BEFORE_ADDRESS = re.compile(
    r"^(?:(?:我|户口|现在|就|地址|家|住|寄|送)*(?:在|到|是)|(?:我|就)?住(?!址)|(?:我的|我家)?[住地]址(?:在|是)?)[:：，,\s]*"
)


def name(text: str) -> str:
    """Return the name in 我姓裘 叫裘根娣 or 我爸叫厉保根."""
    clauses = [clause for clause in _CLAUSE.split(text.strip(" 。.，,")) if clause]
    named = [clause for clause in clauses if re.search("叫|名字|姓名", clause)]
    whole = [clause for clause in clauses if not _FAMILY_ONLY.match(clause)]
    bare = next(iter(named or whole or clauses), "")
    bare = bare if "叫" in bare else _FAMILY_FIRST.sub("", bare)
    bare = _together(_FAMILY_ONLY.sub("", _BEFORE_NAME.sub("", bare)))
    cut = _AFTER_NAME.sub("", bare)
    return re.sub(r"^[叫是]|[呀啊的哦]$", "", cut or bare)


def _together(text: str) -> str:
    """Join 张 三, cut 张三 弓长张, leave Maria Garcia."""
    parts = text.split()
    if len(parts) < 2 or not re.search(r"[一-鿿]", text):
        return text
    return "".join(parts) if len(parts[0]) == 1 else parts[0]


def address(text: str) -> str:
    """Return the address without 我住在 before it."""
    return _BEFORE_ADDRESS.sub("", text.strip(" 。，,")).replace(" ", "")


def words(text: str) -> str:
    """Return free text without the blanks around it."""
    return text.strip(" 。，,\n")
