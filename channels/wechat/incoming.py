"""What a person sent or did, whichever account and format it came through."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from channels.messages import MessageOut

EVENT = "event"


@dataclass(frozen=True)
class Incoming:
    """One message or event. `fields`: all that came, by the platform's names (MediaId, …).

    account: the receiver (gh_…, CorpID); openid: the sender; kind: text, voice, image, video,
    shortvideo, location, link, event; event: lower case (subscribe, scan, …), "" for a message.
    """

    account: str
    openid: str
    kind: str
    event: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    channel: str = "wechat"

    @property
    def person(self) -> str:
        """Return the person's name in keys, conversations and logs: 32 hex digits, not the openid."""
        return hashlib.sha256(f"{self.openid}".encode("utf-8", "replace")).hexdigest()[:32]

    @property
    def key(self) -> str:
        """Return what is the same in all deliveries of this message and in no other.

        Messages have a MsgId; events are told apart by sender, second, event and its key.
        """
        unique = self.fields.get("MsgId") or "\0".join(
            self.fields.get(name, "") for name in ("CreateTime", "Event", "EventKey")
        )
        whole = "\0".join((self.channel, self.account, self.openid, self.kind, unique))
        return hashlib.sha256(whole.encode("utf-8", "replace")).hexdigest()[:32]


def incoming(fields: Mapping[str, str], *, channel: str = "wechat") -> Incoming | None:
    """Return the message that the fields tell, None when sender or kind is missing."""
    openid, kind = fields.get("FromUserName", ""), fields.get("MsgType", "").lower()
    if not openid or not kind or len(openid) > 128 or len(kind) > 40:
        return None
    event = fields.get("Event", "").lower() if kind == EVENT else ""
    return Incoming(fields.get("ToUserName", ""), openid, kind, event, dict(fields), channel)


@dataclass(frozen=True)
class Talk:
    """The conversation that a person is in: their own, or one taken over from a terminal."""

    channel: str
    conversation: str


@dataclass(frozen=True)
class Heard:
    """What is made of a message. text and attachments go to the dialogue, if there is either.

    before: messages shown first (您说的是：…), or alone when nothing goes to the dialogue.
    """

    text: str = ""
    attachments: list[str] = field(default_factory=list)
    before: list[MessageOut] = field(default_factory=list)


class Ears(Protocol):
    """Whoever makes words and uploads of voice, pictures and scanned scenes."""

    async def heard(self, message: Incoming, talk: Talk) -> Heard | None:
        """Return what the message says; None leaves it to the ordinary reading of its fields."""
        ...
