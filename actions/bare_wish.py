"""An order that does not say what (那帮我办吧, 现在就办): what was just offered or spoken of is meant."""

import re

from actions import replies
from actions.answers import linked
from actions.offers import offered_starts
from actions.respond import start_option
from actions.resume import resume
from actions.small_words import WHICH
from actions.start_application import start
from actions.talk import Turn

_BARE = re.compile(
    r"(?:好的?|行|可以|嗯|对|那么?|就|还是|我们?|阿拉|[你您侬]|现在|马上|立刻|立即|直接|今天|麻烦|请|帮忙?|替|给|要|想|来"
    r"|开始|在?这里|[这那]个?|它)*"
    r"(?:补办|代办|办理?|申请|申领|登记|领|弄)"
    r"(?:一下|一?个|一份|这个|它|掉|了(?=吧))*[吧呀啊哦噢]?"
)


def is_bare_wish(text: str) -> bool:
    """Tell whether words order something to be done and name nothing that could be done."""
    return bool(_BARE.fullmatch(re.sub(r"[\s，,。.!！~～、]", "", text)))


def meant(turn: Turn) -> list[str] | None:
    """Return the ids of the transactions just offered, else of those of the last topic.

    None: nothing was offered, and an application of this talk may be meant.
    """
    if offered := offered_starts(turn):
        return offered
    if turn.get("draft"):
        return None
    topic = turn.get("topic")
    return linked(topic) if topic else []


async def begin(turn: Turn) -> None:
    """Start what is meant, ask which or what, or go on with what was begun; raises ServicesError."""
    ids = meant(turn)
    if ids is None:
        await resume(turn)
    elif len(ids) == 1:
        await start(turn, ids[0])
    elif ids:
        options = [await start_option(id) for id in ids[:3]]
        turn.say(replies.choice("您想办的是哪一件？", options))
    else:
        turn.say(replies.text("small_talk", WHICH))
