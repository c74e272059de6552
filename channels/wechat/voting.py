"""有用 and 没用 below an answer in a chat: part of the same message, so that it costs no quota."""

from collections.abc import Sequence

from channels.feedback import NO, YES, judged, payload
from channels.messages import MessageOut
from channels.wechat.rendering import menu_link

TYPED = "这个回答有用吗？请回复“有用”或者“没用”。"


def with_vote(text: str, replies: Sequence[MessageOut], *, taps: bool, most: int) -> str:
    """Return the text with a line to vote; without one where it would need a second message.

    taps: votes are links; most: UTF-8 bytes of one message.
    """
    topic = judged(replies)
    if topic is None:
        return text
    whole = f"{text}\n\n{_links(topic) if taps else TYPED}"
    return whole if len(whole.encode("utf-8", "replace")) <= most else text


def _links(topic: str) -> str:
    marks = {"有用": YES, "没用": NO}
    shown = (
        menu_link({"label": label, "payload": payload(mark, topic)})
        for label, mark in marks.items()
    )
    return f"这个回答：{' · '.join(shown)}"
