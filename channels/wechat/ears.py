"""What a message says beside its text: voice is recognised, pictures become attachments, a scanned
code continues the terminal's talk."""

from dataclasses import dataclass

import structlog

from channels.dialogue import sender
from channels.errors import ChannelError
from channels.messages import MessageOut
from channels.wechat.hearing import Hearing
from channels.wechat.incoming import Heard, Incoming, Talk
from channels.wechat.media import Cabinet, Fetch, picture
from channels.wechat.quota import Act, Quota
from channels.wechat.scene import Scenes

log = structlog.get_logger()
ACTS: dict[str, Act] = {"subscribe": "subscribe", "scan": "scan", "click": "click", "": "message"}
NO_PICTURES = "我在这里还收不了图片。需要交照片的话，请说“人工”，或者到自助机上办。"
NOT_STORED = "图片没有收好，请过一会儿再发一次，已填的内容都还在。"


@dataclass(frozen=True)
class Ears:
    """One account's; parts that an account lacks are None and are told kindly."""

    hearing: Hearing
    cabinet: Cabinet
    fetch: Fetch | None = None
    scenes: Scenes | None = None
    quota: Quota | None = None

    async def heard(self, message: Incoming, talk: Talk) -> Heard | None:
        """Return what the message says; None leaves it to the ordinary reading of its fields.

        Raises StoreDown.
        """
        if self.quota and (act := _act(message)):
            await self.quota.allow(message.openid, act, message.key)
        if message.kind == "voice":
            return await self._voice(message)
        if message.kind == "image":
            return await self._image(message, talk)
        if message.event in ("scan", "subscribe"):
            return await self._scene(message)
        if message.kind == "text":
            return await self._chosen(message)
        return None

    async def _voice(self, message: Incoming) -> Heard:
        said = message.fields.get("Recognition", "")
        listened = await self.hearing.heard(message.openid, message.fields.get("MediaId", ""), said)
        return Heard(text=listened.text or "", before=[listened.shown])

    async def _image(self, message: Incoming, talk: Talk) -> Heard:
        if self.fetch is None:
            return _told(NO_PICTURES)
        name = sender(talk.channel, talk.conversation)
        media_id = message.fields.get("MediaId", "")
        try:
            id = await picture(self.fetch, self.cabinet, conversation=name, media_id=media_id)
        except ChannelError as error:
            log.warning("wechat.picture", person=message.person, reason=type(error).__name__)
            return _told(error.told if error.told != ChannelError.told else NOT_STORED)
        return Heard(attachments=[id])

    async def _scene(self, message: Incoming) -> Heard | None:
        key = message.fields.get("EventKey", "")
        scanned = await self.scenes.scanned(message.openid, key) if self.scenes and key else None
        return None if scanned is None else _told(scanned.told)

    async def _chosen(self, message: Incoming) -> Heard | None:
        text = message.fields.get("Content", "")
        meant = await self.hearing.meant(message.openid, text)
        return None if meant == text else Heard(text=meant)


def _act(message: Incoming) -> Act | None:
    """Return what the message allows; a tap on a menu in the chat is a text and counts as a click."""
    return "click" if message.fields.get("bizmsgmenuid") else ACTS.get(message.event)


def _told(text: str) -> Heard:
    """Tell without choices: a typed number chooses from the assistant's last list, not from ours."""
    message: MessageOut = {"type": "text", "outcome": "heard", "text": text, "options": []}
    return Heard(before=[message])
