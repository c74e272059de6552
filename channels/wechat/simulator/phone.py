"""A person's phone: writes, taps, sends files; reads what comes back."""

import asyncio
import re
from dataclasses import dataclass
from random import Random

from channels.wechat.fields import Fields
from channels.wechat.simulator.courier import Courier
from channels.wechat.simulator.world import World

_CHOICE = re.compile(
    r'<a href="weixin://bizmsgmenu\?msgmenucontent=([^"&]*)&msgmenuid=([^"]*)">([^<]*)</a>'
)


@dataclass(frozen=True)
class Mischief:
    """Chances, 0 to 1: that a delivery comes twice, that the first is lost, that one comes late."""

    twice: float = 0.0
    lost: float = 0.0
    late: float = 0.0


class Phone:
    """One person who follows the account."""

    def __init__(
        self, courier: Courier, world: World, openid: str, mischief: Mischief | None = None
    ) -> None:
        self._courier, self._world, self.openid = courier, world, openid
        self._mischief, self._random = mischief or Mischief(), Random(openid)  # noqa: S311 play

    @property
    def read(self) -> list[str]:
        """Return everything that came from the account, in order."""
        chat = self._world.chat
        return [one.text for one in chat if one.openid == self.openid and one.by != "person"]

    async def say(self, words: str) -> str:
        """Write a text; return what came back at once, "" for nothing."""
        return await self._sent(words, "text", Content=words)

    async def tap(self, label: str) -> str:
        """Tap the newest choice whose label holds the words; raises LookupError."""
        for text in reversed(self.read):
            for words, payload, shown in _CHOICE.findall(text):
                if label in shown:
                    content = f"{words}<bizmsgmenuid>{payload}</bizmsgmenuid>"
                    return await self._sent(words, "text", Content=content)
        raise LookupError(f"no choice {label!r}")

    async def photo(self, content: bytes, kind: str = "image/jpeg") -> str:
        """Send a picture."""
        media = self._world.keep(content, kind)
        return await self._sent("（照片）", "image", MediaId=media, PicUrl="http://mmbiz.qpic.cn/x")

    async def voice(self, content: bytes, recognition: str = "") -> str:
        """Send a voice message in AMR; recognition: what the platform itself heard."""
        media = self._world.keep(content, "voice/amr")
        more = {"Format": "amr", "MediaId": media, "Recognition": recognition}
        return await self._sent("（语音）", "voice", **more)

    async def do(self, event: str, key: str = "") -> str:
        """Cause an event: subscribe, SCAN, CLICK, unsubscribe, …"""
        fields = self._courier.event(self.openid, event, EventKey=key)
        return await self._carried(f"（{event} {key}）", fields)

    async def _sent(self, shown: str, kind: str, **fields: str) -> str:
        return await self._carried(shown, self._courier.message(self.openid, kind, **fields))

    async def _carried(self, shown: str, fields: Fields) -> str:
        world, chance = self._world, self._random.random
        world.note(self.openid, "person", shown)
        world.allow(self.openid)
        if chance() < self._mischief.late:
            await asyncio.sleep(chance())
        copies = 2 if chance() < self._mischief.twice else 1
        lost = 1 if chance() < self._mischief.lost else 0
        found = await asyncio.gather(
            *(self._courier.deliver(fields, lost=lost) for _ in range(copies))
        )
        texts = list(dict.fromkeys(one.text for one in found if one.text))
        for text in texts:  # the platform shows the answers of a message once
            world.note(self.openid, "reply", text)
        return texts[0] if texts else ""
