"""How likely words are a wish to have something done now, rather than a question about it.

The engine's dialogue act is the base; words that only a request has, or only a question, outweigh it.
"""

import re

from actions.moves import is_question

REQUEST, QUESTION, VAGUE = 0.85, 0.25, 0.6  # chances that such words leave
_REQUEST = re.compile(
    r"给我|帮我|帮[我他她]们?|替[我他她]|麻烦(?:您|你)?|我要|我来|来办|要办|要开|要领|要换|要补|要报|要登记"
    r"|现在(?:就|办|缴|做)|今天(?:就|把|来)|马上(?:就|办)|办一下|弄一下|申请一下|开一[张份]|补一[张份]|登记一下|填一下"
    r"|(?:办|弄|报|销|注销|注册|撤|缴|交|换|补|领|过|改|转|停|开|做)(?:掉|好|了吧|完|上|下来)$|把.{2,20}(?:办|报|销|撤|缴|交|过|改|转|登记|注册)"
    r"|(?:办理|申请|申领|登记|预约|打印|领取|补办)$"
)  # fmt: skip
_ASKING = re.compile(
    r"咨询|请教|请问|打听|想知道|想了解|问一?下|怎样|如何|是否|需不需要|要不要|有没有|什么|哪|几|多久|多少|材料|条件|费用|资料"
)
_THINKING = re.compile(r"^(?:我?们?(?:想|打算|准备|计划|考虑))")
_FRAGMENTS = re.compile(r"^[^\s，。,.?？]{2,12}(?:\s+[^\s，。,.?？]{2,12}){1,4}$")


def wish_chance(text: str, engine: float) -> float:
    """Return the chance that a text is a wish, 0 to 1; engine: that of the dialogue act."""
    asking = is_question(text) or bool(_ASKING.search(text))
    requesting = bool(_REQUEST.search(text))
    if asking and not requesting:
        return min(engine, QUESTION)
    if _FRAGMENTS.match(text.strip()) and not requesting:
        return min(engine, QUESTION)
    if asking:
        return min(engine, VAGUE)
    if requesting:
        return max(engine, REQUEST)
    return min(engine, VAGUE) if _THINKING.match(text) else engine
