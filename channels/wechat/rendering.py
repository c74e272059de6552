"""The assistant's messages as one text for a chat: choices are links that can be typed as well."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from channels.messages import MessageOut

Option = Mapping[str, Any]
LINK_BYTES = 1600  # of all choices together; beyond, they are lines to type
_FULL_WIDTH = str.maketrans({"<": "＜", ">": "＞"})
_IN_ADDRESS = str.maketrans({"<": "＜", ">": "＞", '"': "＂", "&": "＆", "#": "＃", "%": "％"})
PICTURE = frozenset({"photo", "upload", "image", "file"})


def text_of(messages: Sequence[MessageOut], *, taps: bool = True) -> str:
    """Return all messages as one text.

    The choices of the last message with choices are numbered: numbers choose from the last list
    that the assistant knows; what it does not know of is `unnumbered`.
    taps: choices are links; only the official account's chat knows these.
    """
    offering = [
        place
        for place, one in enumerate(messages)
        if one.get("options") and not one.get("unnumbered")
    ]
    last = offering[-1] if offering else -1
    blocks = [_block(one, place == last, taps) for place, one in enumerate(messages)]
    return "\n\n".join(one for one in blocks if one)


def _block(message: MessageOut, numbered: bool, taps: bool) -> str:
    lines = [*_body(message), *_choices(message, numbered, taps)]
    return "\n".join(one for one in lines if one)


def _body(message: MessageOut) -> list[str]:
    title = f"【{plain(message['title'])}】" if message.get("title") else ""
    rows = [
        f"{plain(row.get('label', ''))}：{plain(row.get('value', ''))}"
        for row in message.get("summary") or []
    ]
    link = message.get("link")  # to a page: {address, words}
    shown = web_link(link["address"], link["words"]) if link else ""
    text = plain(message.get("text") or "")
    return [title, text, shown, *rows, _sources(message), _place(message)]


def _sources(message: MessageOut) -> str:
    named = [
        f"《{plain(one.get('title') or '')}》{plain(one.get('article') or '')}"
        for one in message.get("sources") or []
    ]
    until = message.get("valid_until")
    told = f"依据：{'、'.join(named)}" if named else ""
    return f"{told}（有效期至{plain(until)}）" if told and until else told


def _place(message: MessageOut) -> str:
    """Tell how far a form has come, and how a picture is sent here."""
    progress = message.get("progress") or {}
    if message.get("type") != "ask" or not progress.get("total"):
        return ""
    send = "直接把照片发给我就行。" if message.get("kind") in PICTURE else ""
    return f"{send}（第{progress['done'] + 1}步，共{progress['total']}步）"


def _choices(message: MessageOut, numbered: bool, taps: bool) -> list[str]:
    options: list[Option] = message.get("options") or []
    numbers = [f"{place}. " if numbered else "· " for place in range(1, len(options) + 1)]
    links = [number + menu_link(one) for number, one in zip(numbers, options, strict=True)]
    if taps and sum(len(one.encode()) for one in links) <= LINK_BYTES:
        return links
    return [number + _label(one) for number, one in zip(numbers, options, strict=True)]


def menu_link(option: Option) -> str:
    """Return a choice that a tap sends (文本消息, weixin://bizmsgmenu)."""
    label = str(option.get("label") or "")
    payload = quote(str(option.get("payload") or label), safe=":._-")
    words = "".join(plain(label).translate(_IN_ADDRESS).split())
    address = f"weixin://bizmsgmenu?msgmenucontent={words}&msgmenuid={payload}"
    return f'<a href="{address}">{_label(option)}</a>'


def _label(option: Option) -> str:
    return plain(option.get("label") or "").replace("\n", " ")


def web_link(address: str, words: str) -> str:
    """Return a link to a page."""
    return f'<a href="{quote(address, safe=":/?=&._-%~")}">{plain(words)}</a>'


def plain(text: object) -> str:
    """Return the text so that nothing in it is markup, nor a sign that XML forbids."""
    return "".join(one for one in str(text).translate(_FULL_WIDTH) if _is_xml(one))


def _is_xml(one: str) -> bool:
    """Tell whether XML 1.0 (2.2) allows the sign."""
    return (
        one in "\n\t"
        or (one >= " " and not "\ud800" <= one <= "\udfff" and one < "\ufffe")
        or one > "\uffff"
    )
