"""From the terminal into WeChat: the kiosk's one-time code as the scene of a QR code.

The code is that of channels.kiosk.handover: 256 bits, ten minutes, one use. Whoever scans it goes
on in the terminal's conversation, and the terminal is closed.
"""

import re
from dataclasses import asdict, dataclass
from typing import Literal

import structlog

from channels.kiosk import handover, handover_phone
from channels.kiosk.handover import CODE_SECONDS
from channels.kiosk.handover_phone import CHANNEL, Spoken
from channels.kiosk.visits import Visits
from channels.store import Store
from channels.store.seal import digest, opened, sealed
from channels.wechat.client import WeChat
from channels.wechat.quota import hashed

log = structlog.get_logger()
BOUND_SECONDS = 24 * 3600.0  # how long the person's messages go on in that conversation
USED_SECONDS = 24 * 3600.0  # how long a second scan is told apart from one that came too late
QR_PREFIX = "qrscene_"  # stands before the scene where the scan also subscribes
_CODE = re.compile(r"[A-Za-z0-9_-]{43}")  # secrets.token_urlsafe(32)
CONTINUED = "您好，已经接着自助机上的对话了，填过的内容都在。您接着说就行，也可以说“继续”。"
ALREADY = "这个码您已经扫过了，对话就在这里，接着说就行。"
USED = "这个码已经用过了。要接着办，请在自助机上再点一次“转到手机”，扫新的码。"
EXPIRED = "这个码已经过期了。请在自助机上再点一次“转到手机”，扫新的码。"


@dataclass(frozen=True)
class Scanned:
    """told: the sentence; talk: what the person goes on with, None where the code was refused."""

    result: Literal["continued", "already", "used", "expired"]
    told: str
    talk: Spoken | None = None


class Scenes:
    """Codes shown as QR codes of the account, and taken when they are scanned."""

    def __init__(self, store: Store, wechat: WeChat, visits: Visits) -> None:
        self._store, self._wechat, self._visits = store, wechat, visits

    async def address(self, code: str) -> str:
        """Return what a QR code must hold so that scanning opens the account; raises ApiError."""
        return await self._wechat.qr_code(code, seconds=int(CODE_SECONDS))

    async def scanned(self, openid: str, key: str) -> Scanned | None:
        """Bind the person to the code's talk; None where the scene is none of ours.

        key: EventKey of subscribe or SCAN. Raises StoreDown.
        """
        code = key.removeprefix(QR_PREFIX)
        if not _CODE.fullmatch(code):
            return None
        carried = await handover.take(self._store, code)
        if carried is None:
            return await self._too_late(openid, code)
        talk = Spoken(carried.conversation, carried.channel)
        await self._store.put(_bound(openid), sealed(openid, asdict(talk)), BOUND_SECONDS)
        await self._store.put(_used(code), hashed(openid), USED_SECONDS)
        if carried.channel == CHANNEL:
            await handover_phone.close(self._store, self._visits, carried.conversation)
        log.info("wechat.scene_taken", person=hashed(openid))
        return Scanned("continued", CONTINUED, talk)

    async def talk_of(self, openid: str) -> Spoken | None:
        """Return the talk the person goes on with; None: their own. Raises StoreDown."""
        kept = await self._store.get(_bound(openid))
        return Spoken(**opened(openid, kept)) if kept else None

    async def forget(self, openid: str) -> None:
        """Delete what is kept about the person."""
        await self._store.drop(_bound(openid))

    async def _too_late(self, openid: str, code: str) -> Scanned:
        who = await self._store.get(_used(code))
        if who is None:
            return Scanned("expired", EXPIRED)
        if who == hashed(openid):  # scanned twice by the same hand, or delivered twice
            return Scanned("already", ALREADY, await self.talk_of(openid))
        return Scanned("used", USED)


def _used(code: str) -> str:
    return f"scene-used:{digest('scene', code)}"


def _bound(openid: str) -> str:
    return f"scene-talk:{hashed(openid)}"
