"""The official account behind the callback: its client and what it can (channels.wechat.skills)."""

from collections.abc import Iterable

from channels.kiosk.visits import Visits
from channels.messages import MessageOut
from channels.parts import Parts
from channels.store import Store
from channels.voice.recogniser import Recogniser
from channels.wechat.client import WeChat
from channels.wechat.ears import Ears
from channels.wechat.hearing import Hearing
from channels.wechat.incoming import EVENT, Heard, Incoming, Talk
from channels.wechat.notice_senders import by_template, in_words
from channels.wechat.notices import Notices, Sends
from channels.wechat.scene import Scenes
from channels.wechat.settings import WeChatSettings
from channels.wechat.skills import Skills
from channels.wechat.typing_sign import TypingSign


class Account(Skills):
    """One account; without a secret it only hears what needs no API, and answers."""

    def __init__(
        self,
        settings: WeChatSettings,
        store: Store,
        parts: Parts,
        visits: Visits,
        *,
        recogniser: Recogniser | None = None,
    ) -> None:
        """`recogniser` None: voices are answered with the kind wish to type."""
        secret = settings.app_secret.get_secret_value()
        self.client: WeChat | None = None
        self._sign: TypingSign | None = None
        if not secret:
            super().__init__(Ears(Hearing(None, recogniser, store), parts))
            return
        self.client = client = WeChat.open(
            store, app_id=settings.app_id, secret=secret, url=settings.api_url,
            seconds=settings.api_seconds,
        )  # fmt: skip
        if settings.verified:
            self._sign = TypingSign(client.typing, seconds=settings.answer_seconds)
        scenes = Scenes(store, client, visits)
        hearing = Hearing(client.media, recogniser, store)
        super().__init__(
            Ears(hearing, parts, client.media, scenes, client.quota),
            notices=Notices(
                store, parts.application, _sender(settings, client),
                name=f"wechat:{settings.app_id}", secret=secret,
            ),
            notice_seconds=settings.notice_seconds, scenes=scenes, quota=client.quota,
        )  # fmt: skip

    async def heard(self, message: Incoming, talk: Talk) -> Heard | None:
        """Return what a message says beside its text; a slow answer is announced by a sign."""
        if self._sign and message.kind != EVENT:
            self._sign.begin(message.openid)
        return await super().heard(message, talk)

    async def answered(self, openid: str, messages: Iterable[MessageOut]) -> None:
        """Note the receipts of an answer; never raises."""
        if self._sign:
            self._sign.end(openid)
        await super().answered(openid, messages)

    async def close(self) -> None:
        """End the rounds, close the connections."""
        await super().close()
        if self._sign:
            await self._sign.close()
        if self.client:
            await self.client.close()


def _sender(settings: WeChatSettings, client: WeChat) -> Sends:
    if not settings.notice_template:
        return in_words(client)
    fields = {str(ours): theirs for ours, theirs in settings.notice_fields.items()}
    return by_template(client, settings.notice_kind, settings.notice_template, fields)
