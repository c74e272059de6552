"""A dialogue with a pace of its own, and an inbox around it, all in one process."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from channels.messages import MessageIn, MessageOut
from channels.store import Store, open_store
from channels.wechat.api_errors import QuotaSpent
from channels.wechat.desk import Pace
from channels.wechat.inbox import Patience
from channels.wechat.incoming import Incoming
from channels.wechat.wiring import Counter, counter

PACE = Pace(lease=2.0, sweep=0.3, left=1.0)
PATIENCE = Patience(answer=0.5, hold=1.0)


class SlowDialogue:
    """Answers 「答：…」; "等0.7" in the words takes so many seconds; counts what it heard."""

    def __init__(self) -> None:
        self.heard: list[str] = []
        self.order: list[str] = []
        self.talks: list[tuple[str, str]] = []

    async def say(self, message: MessageIn) -> list[MessageOut]:
        self.heard.append(message.text)
        self.talks.append((message.channel, message.conversation))
        if wait := re.search(r"等([\d.]+)", message.text):
            await asyncio.sleep(float(wait[1]))
        self.order.append(message.text)
        if message.text == "很长":
            return [{"type": "text", "text": "一句话。" * 400}]
        return [{"type": "text", "outcome": "small_talk", "text": f"答：{message.text}"}]


class Postbox:
    """What the account says by itself; refuses after `quota` messages."""

    def __init__(self, quota: int = 100) -> None:
        self.sent: list[tuple[str, str]] = []
        self.quota, self.refused = quota, 0

    async def deliver(self, openid: str, parts: list[str]) -> None:
        for place, part in enumerate(parts):
            if self.quota <= 0:
                self.refused += 1
                error = QuotaSpent(45047)
                error.left = tuple(parts[place:])
                raise error
            self.quota -= 1
            self.sent.append((openid, part))


@asynccontextmanager
async def open_counter(
    path: Path | str, dialogue: SlowDialogue, postbox: Postbox | None = None
) -> AsyncIterator[Counter]:
    """One replica on the store at `path`."""
    store: Store = open_store(
        path if isinstance(path, str) else f"sqlite:///{path / 'channels.db'}"
    )
    made = counter(
        "wechat:test", "secret", store, dialogue,
        outgoing=postbox, pace=PACE, patience=PATIENCE,
    )  # fmt: skip
    made.desk.open()
    try:
        yield made
    finally:
        await made.desk.close()
        await store.close()


def text(words: str, id: str, openid: str = "o-1") -> Incoming:
    """Return a text message."""
    return Incoming("gh_1", openid, "text", fields={"MsgId": id, "Content": words})


async def never() -> bool:
    return False


async def eventually(told: list[object], most: float = 10.0) -> None:
    """Wait until something is in the list."""
    for _ in range(int(most / 0.02)):
        if told:
            return
        await asyncio.sleep(0.02)
    raise AssertionError("nothing came")
