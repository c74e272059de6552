"""What of a message is read aloud, and which part of its card each line is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from channels.kiosk.face import face, rule_and_rest
from channels.messages import MessageOut

MOST_OPTIONS = 6  # beyond, nobody remembers the first: the rest is on the screen
# Texts of the page itself, by the name under which it asks for them.
PHRASES = {
    "home": "您好，您想问什么、办什么？可以打字，也可以点屏幕上的按钮。",
    "idle": "您还在吗？再过一会儿，这一页会自动清空。要接着办，请点“继续”。",
    "photo": "照片拍好了。看得清楚，请说“用这张”；不满意，请说“重拍”。",
    "no_camera": "照片没有拍成。可以再说一次“拍照”，也可以说“人工”，找工作人员帮忙。",
    "bye": "再见，请慢走。请带好身份证、回执和随身物品。",
}
# What stands in these messages is reviewed content: nothing in it is anybody's own.
_PUBLIC = {"answer", "no_answer"}


@dataclass(frozen=True)
class Line:
    """A text to be read; `of` is the selector of its element within the card, "" for none.

    exact: the element's text is this text, so that single words of it can be shown.
    """

    of: str
    text: str
    exact: bool = True


def lines(message: MessageOut, *, brief: bool = False) -> list[Line]:
    """Return what is read of a message, in order.

    brief: an answer in the words written for the ear, without what can be chosen.
    """
    if brief and message.get("type") == "answer" and message.get("spoken"):
        return [Line(".said", str(message["spoken"]), exact=False)]
    told = [*_words(message), *_numbers(message), *_rows(message.get("summary") or [])]
    return told + ([] if brief and message.get("type") == "answer" else _options(message))


def is_public(message: MessageOut) -> bool:
    """Tell whether its sound may be kept for others who get the same answer."""
    return message.get("type") in _PUBLIC


def _words(message: MessageOut) -> list[Line]:
    text = str(message.get("text") or "").strip()
    if message.get("type") != "answer":
        return [Line(".text", text)] if text else []
    rule, rest = rule_and_rest(text)
    return [line for line in (Line(".rule", rule), Line(".text", rest)) if line.text]


def _numbers(message: MessageOut) -> list[Line]:
    """Return a number that the words do not tell themselves."""
    text = str(message.get("text") or "")
    named = {"编号": message.get("number"), "排队号": message.get("ticket")}
    return [
        Line(".number", f"{name} {number}")
        for name, number in named.items()
        if number and str(number) not in text
    ]


def _rows(summary: Sequence[Mapping[str, Any]]) -> list[Line]:
    return [
        Line(f".review tr:nth-child({n})", f"{row.get('label')}，{row.get('value')}。", exact=False)
        for n, row in enumerate(summary, 1)
    ]


def _options(message: MessageOut) -> list[Line]:
    shown = face(message)
    told: list[Line] = []
    for place, options in ((".main", shown.main), (".tiles", shown.tiles)):
        for n, option in enumerate(options[:MOST_OPTIONS], 1):
            begin = "可以选：" if not told else ""
            of = f"{place} button:nth-child({n})"
            told.append(Line(of, f"{begin}{option.get('label')}。", exact=False))
    if len(shown.tiles) > MOST_OPTIONS:
        told.append(Line(".tiles", "还有别的，请看屏幕。", exact=False))
    return told
