"""How the page arranges what a message offers: its face."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from channels.messages import MessageOut

Option = Mapping[str, Any]

# What helps at every step of a form, in the order of the page.
MOVES: list[dict[str, str]] = [
    {"label": "上一步", "payload": "wb:move:back", "icon": "back"},
    {"label": "为什么要填", "payload": "wb:move:why", "icon": "why"},
    {"label": "我没有这个", "payload": "wb:move:dont_have", "icon": "lack"},
    {"label": "先存着", "payload": "wb:move:pause", "icon": "pause"},
]
_MOVE_PAYLOADS = {move["payload"] for move in MOVES}
_CODE = re.compile(r"取件码([0-9A-Z]{4,12})")
_ENDS = {"submitted", "paused", "booked", "window", "handover", "status"}
_SENTENCE = re.compile(r".+?(?:[。！？!?\n]+(?![”’』」）)])|$)", re.DOTALL)
_ASKS = re.compile(r"[？?]\s*$")
_LONG = 12  # characters of a tile's label; longer ones get a row of their own


@dataclass(frozen=True)
class Face:
    """The options of a message by the place where the page puts them."""

    main: list[Option] = field(default_factory=list)  # one thing to do next: 现在办理, 确认提交
    tiles: list[Option] = field(default_factory=list)  # answers and choices
    chips: list[Option] = field(default_factory=list)  # facets of an answer
    moves: list[Option] = field(default_factory=list)  # what helps at a step
    wide: bool = False  # the tiles' labels are long


def face(message: MessageOut) -> Face:
    """Sort a message's options."""
    options: list[Option] = message.get("options") or []
    if message.get("type") == "ask":
        tiles = [one for one in options if _payload(one).startswith("wb:answer:")]
        others = [
            one for one in options if one not in tiles and _payload(one) not in _MOVE_PAYLOADS
        ]
        return Face(tiles=tiles, moves=[*MOVES, *others], wide=_wide(tiles))
    if message.get("type") == "choice":
        return Face(tiles=options, wide=_wide(options))
    chips = [one for one in options if _payload(one).startswith("wb:facet:")]
    main = [one for one in options if _payload(one).startswith(("wb:start:", "wb:confirm:submit"))]
    rest = [one for one in options if one not in chips and one not in main]
    return Face(main=main, chips=chips, moves=rest)


def pickup_code(message: MessageOut) -> str:
    """Return the code under which a form is kept, "" where the words name none."""
    found = _CODE.search(str(message.get("text") or "")) if message.get("type") == "text" else None
    return found[1] if found else ""


def is_end(message: MessageOut) -> bool:
    """Tell whether the person may well have what they came for."""
    return message.get("outcome") in _ENDS


def _payload(option: Option) -> str:
    return str(option.get("payload") or "")


def _wide(options: Sequence[Option]) -> bool:
    return any(len(str(one.get("label"))) > _LONG for one in options)


def rule_and_rest(text: str) -> tuple[str, str]:
    """Split a reviewed answer after its first sentence, which is the rule."""
    end = min((at for mark in "。\n" if (at := text.find(mark)) >= 0), default=-1)
    return (text[: end + 1].strip(), text[end + 1 :].strip()) if end >= 0 else (text, "")


def lead_and_question(text: str) -> tuple[str, str]:
    """Split what a step says into what leads to the question and the question itself.

    The question begins at the last sentence that asks, else at the last; the two make up the text.
    """
    sentences = _SENTENCE.findall(text)
    asks = [at for at, one in enumerate(sentences) if _ASKS.search(one)]
    begin = asks[-1] if asks else max(0, len(sentences) - 1)
    return "".join(sentences[:begin]), "".join(sentences[begin:])
