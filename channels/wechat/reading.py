"""What the fields of a message or event say to the assistant, without asking anybody."""

import re
from urllib.parse import unquote

from channels.dialogue import PAYLOAD
from channels.kiosk.shelf import HOT
from channels.messages import HUMAN_OPTION, MessageOut
from channels.wechat.incoming import Heard, Incoming

# The words of a choice come back with its id (发送客服消息, 菜单消息).
_MENU_ID = re.compile(r"<bizmsgmenuid>(.*?)</bizmsgmenuid>", re.DOTALL)
SILENT = frozenset({"view", "location", "templatesendjobfinish"})
WELCOME = (
    "您好，我是问办。政策、税务、社保、法律、居民事项都可以问我，也可以直接说想办什么，我陪您一步一步办好。"
    "大家常问："
)
UNKNOWN = "这种消息我暂时看不懂，请打字告诉我您想问什么、想办什么。"
NO_PICTURE = "照片我这里暂时收不了，请打字告诉我。要传材料的话，到自助机上拍，或者回复“人工”。"
NO_VOICE = "我现在还听不了语音，麻烦您打字告诉我，谢谢。"
NO_VIDEO = "视频我暂时看不了，请打字告诉我，或者发照片。"
NO_PLACE = "收到您的位置了，可是没有写明地址。请打字告诉我是哪条路、哪个小区。"


def said(message: Incoming) -> Heard:
    """Return what goes to the assistant, or what is told at once; empty for what wants no answer."""
    if message.kind == "event":
        return _event(message)
    return Heard(text) if (text := _words(message)) else Heard(before=[_told(_sorry(message))])


def is_silent(message: Incoming) -> bool:
    """Tell whether nobody waits for an answer: reports of the platform, a page that was opened."""
    known = ("subscribe", "scan", "click", "unsubscribe")
    return message.kind == "event" and message.event not in known


def welcome() -> MessageOut:
    """Return the first words to somebody who follows the account."""
    options = [{"label": one, "payload": one} for one in HOT]
    return {
        "type": "choice", "outcome": "listed", "text": WELCOME, "options": options,
        "unnumbered": True,
    }  # fmt: skip


def _words(message: Incoming) -> str:
    fields = message.fields
    if message.kind == "text":
        return _chosen(fields.get("Content", ""))
    if message.kind == "voice":
        return fields.get("Recognition", "").strip()
    if message.kind == "location":
        return fields.get("Label", "").strip()[:200]
    if message.kind == "link":
        return fields.get("Title", "").strip()[:200]
    return ""


def _chosen(content: str) -> str:
    """Return the payload of a tapped choice, else the words."""
    found = _MENU_ID.search(content)
    if found and PAYLOAD.fullmatch(payload := unquote(found[1]).strip()):
        return payload
    return _MENU_ID.sub("", content).strip()


def _event(message: Incoming) -> Heard:
    if message.event in ("subscribe", "scan"):
        return Heard(before=[welcome()])
    if message.event == "click":
        return Heard(message.fields.get("EventKey", "").strip()[:200])
    return Heard()


def _sorry(message: Incoming) -> str:
    told = {
        "text": "没有收到内容，请打字告诉我您想问什么、想办什么。",
        "voice": NO_VOICE, "image": NO_PICTURE, "video": NO_VIDEO, "shortvideo": NO_VIDEO,
        "location": NO_PLACE,
    }  # fmt: skip
    return told.get(message.kind, UNKNOWN)


def _told(words: str) -> MessageOut:
    return {
        "type": "text", "outcome": "heard", "text": words, "options": [HUMAN_OPTION],
        "unnumbered": True,
    }  # fmt: skip
