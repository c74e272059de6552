"""What can be tapped instead of typed: themes, topics, transactions, as messages of lists.

A payload `wb:list:<what>.<theme>` is answered here; everything on a list is a payload of the talk.
"""

import time
from collections.abc import Awaitable, Callable
from typing import Any

from channels.errors import ServicesDown
from channels.messages import HUMAN_OPTION, MessageOut, failure
from channels.parts import Parts

THEMES = {
    "tax": "税务", "policy": "惠民政策", "business": "企业经营",
    "law": "法律", "hr": "劳动人事", "resident": "居民生活",
}  # fmt: skip
HOT = [
    "没签劳动合同能要双倍工资吗",
    "我要办居住证",
    "公积金怎么提取",
    "身份证丢了怎么补办",
    "社保卡丢了怎么办",
    "个税专项附加扣除有哪些",
]
LIST = "wb:list:"
ALL_SERVICES = f"{LIST}service."
FRESH_SECONDS = 60.0
_DOWN = "目录暂时读不到。请直接打字告诉我想问什么、想办什么，或者转人工。"


class Shelf:
    """The lists of topics and transactions, read from the parts at most once a minute."""

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._read: dict[str, tuple[float, list[dict[str, Any]]]] = {}

    async def message(self, payload: str, parts: Parts) -> MessageOut:
        """Return the list that a payload names; a message that it cannot be read."""
        what, _, theme = payload.removeprefix(LIST).partition(".")
        try:
            if what == "topic":
                return await self._topics(theme, parts)
            return await (self._services(theme, parts) if theme else self._themes(parts))
        except ServicesDown:
            return failure("error_services", _DOWN)

    async def _topics(self, theme: str, parts: Parts) -> MessageOut:
        rows = await self._rows("topics", parts.topics)
        options = [
            {"label": row["title"], "payload": f"wb:topic:{row['id']}"}
            for row in rows
            if row["category"] == theme
        ]
        return _listed(f"{THEMES.get(theme, '这方面')}，大家常问的：", options)

    async def _themes(self, parts: Parts) -> MessageOut:
        names = dict.fromkeys(row["theme"] for row in await self._transactions(parts))
        options = [{"label": name, "payload": f"{ALL_SERVICES}{name}"} for name in names]
        return _listed("您想办哪一类？", options)

    async def _services(self, theme: str, parts: Parts) -> MessageOut:
        options = [
            {"label": row["name"], "payload": f"wb:start:{row['id']}", "transaction": row["id"]}
            for row in await self._transactions(parts)
            if row["theme"] == theme
        ]
        return _listed(f"{theme}，可以办这些：", options)

    async def _transactions(self, parts: Parts) -> list[dict[str, Any]]:
        async def read() -> Any:
            return (await parts.transactions({"limit": 600}))["items"]

        return await self._rows("transactions", read)

    async def _rows(self, name: str, read: Callable[[], Awaitable[Any]]) -> list[dict[str, Any]]:
        at, rows = self._read.get(name, (float("-inf"), []))
        if at < self._clock() - FRESH_SECONDS:
            rows = await read()
            self._read[name] = (self._clock(), rows)
        return rows


def _listed(words: str, options: list[dict[str, Any]]) -> MessageOut:
    if not options:
        return {"type": "text", "outcome": "listed", "text": "这里暂时没有内容，请直接打字告诉我。",
                "options": [HUMAN_OPTION]}  # fmt: skip
    return {"type": "choice", "outcome": "listed", "text": words, "options": options}
