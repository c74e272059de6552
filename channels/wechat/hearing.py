"""Voice messages: what was recognised is shown first, and asked about where it is unsure."""

import json
import re
from dataclasses import dataclass
from itertools import islice

import structlog

from channels.errors import ChannelError
from channels.messages import MessageOut
from channels.store import Store
from channels.voice.recogniser import RATE, Heard, Recogniser
from channels.voice.repair import without_hesitations
from channels.wechat.media import Fetch, voice
from channels.wechat.quota import hashed
from channels.wechat.sound import pcm

log = structlog.get_logger()
SURE = 0.8  # confidence from which a sentence is answered at once; none given counts as sure
OFFERED = 3  # sentences to choose from
REMEMBERED_SECONDS = 600.0
NO_EAR = "我现在还听不了语音，麻烦您打字告诉我，谢谢。"
NOTHING = "没有听清，请靠近话筒再说一遍，或者打字告诉我。"
UNHEARD = "这段语音我没有听成，请再说一遍，或者打字告诉我。"
_YES = re.compile(r"(对|是|是的|对的|没错|嗯)[。！，]?")


@dataclass(frozen=True)
class Listened:
    """text: goes to the assistant, None: only `shown` is told; shown: stands before the answer."""

    text: str | None
    shown: MessageOut


class Hearing:
    """Listens for one account; `recogniser` None asks kindly to type."""

    def __init__(self, fetch: Fetch | None, recogniser: Recogniser | None, store: Store) -> None:
        """`fetch` gets a media id's file from the platform, None: the account may not."""
        self._fetch, self._recogniser, self._store = fetch, recogniser, store

    async def heard(self, openid: str, media_id: str, recognition: str = "") -> Listened:
        """Return what a voice message says; never raises a ChannelError, it tells the person.

        recognition: the platform's own, empty where it offers none.
        """
        if recognition.strip():
            return _sure(recognition.strip())
        if self._recogniser is None or self._fetch is None:
            return _told(NO_EAR)
        try:
            sound = await pcm(await voice(self._fetch, media_id))
            found = await self._recogniser.hear(sound, RATE)
        except ChannelError as error:
            log.warning("wechat.unheard", person=hashed(openid), reason=type(error).__name__)
            return _told(error.told if error.told != ChannelError.told else UNHEARD)
        return await self._judged(openid, found)

    async def meant(self, openid: str, text: str) -> str:
        """Return the sentence that a number or a yes chooses after we asked, else the text."""
        kept = await self._store.take(_key(openid))
        offered = json.loads(kept) if kept else []
        if text.strip().isdecimal() and 1 <= int(text) <= len(offered):
            return str(offered[int(text) - 1])
        if len(offered) == 1 and _YES.fullmatch(text.strip()):
            return str(offered[0])
        return text

    async def forget(self, openid: str) -> None:
        """Delete what is kept about the person."""
        await self._store.drop(_key(openid))

    async def _judged(self, openid: str, found: list[Heard]) -> Listened:
        said = [one for one in found if one.text.strip()]
        if not said:
            return _told(NOTHING)
        # Only hesitations go: what is asked for may be a name, which must not be guessed at.
        texts, best = dict.fromkeys(without_hesitations(one.text) for one in said), said[0]
        log.info("wechat.heard", person=hashed(openid), candidates=len(texts), sure=best.confidence)
        if best.confidence is None or best.confidence >= SURE:
            return _sure(next(iter(texts)))
        offered = list(islice(texts, OFFERED))
        await self._store.put(_key(openid), json.dumps(offered), REMEMBERED_SECONDS)
        return _unsure(offered)


def _sure(text: str) -> Listened:
    return Listened(text, _message(f"您说的是：{text}"))


def _unsure(offered: list[str]) -> Listened:
    asked = f"您说的是：{offered[0]}，对吗？不对的话，请再说一遍，或者打字告诉我。"
    several = "您说的是哪一句？都不是的话，请再说一遍，或者打字告诉我。"
    options = [{"label": one, "payload": one} for one in offered]
    told = _message(asked if len(offered) == 1 else several)
    return Listened(None, {**told, "type": "choice", "options": options})


def _told(text: str) -> Listened:
    return Listened(None, _message(text))


def _message(text: str) -> MessageOut:
    return {"type": "text", "outcome": "heard", "text": text, "options": []}


def _key(openid: str) -> str:
    return f"heard:{hashed(openid)}"
