"""WeCom assembled from its settings: the application's callback and the customer desk behind it."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

from fastapi import FastAPI

from channels.wechat.crypto import Keys
from channels.wechat.door import Door
from channels.wechat.ears import Ears
from channels.wechat.envelope import Envelopes
from channels.wechat.hearing import Hearing
from channels.wechat.inbox import Inbox, Patience
from channels.wechat.listening import recogniser_of
from channels.wechat.notice_senders import in_words
from channels.wechat.notices import Notices
from channels.wechat.outgoing import Outgoing
from channels.wechat.reading import WELCOME
from channels.wechat.replay import Replays
from channels.wechat.skills import Skills
from channels.wechat.wiring import counter
from channels.wecom.client import WeCom
from channels.wecom.customer_desk import CustomerDesk
from channels.wecom.settings import WeComSettings

CHANNEL = "wecom"


@asynccontextmanager
async def opened(app: FastAPI) -> AsyncIterator[None]:
    """Open the enterprise that the settings name; without a token there is none."""
    settings: WeComSettings = app.state.wecom_settings
    app.state.wecom = None
    if not settings.open:
        yield
        return
    client = _client(settings, app)
    desk = CustomerDesk(app.state.store, client, f"wecom-desk:{settings.corp_id}", WELCOME)
    async with AsyncExitStack() as stack:
        stack.push_async_callback(client.close)
        stack.push_async_callback(desk.close)
        members = await _counter(stack, app, "wecom", client, client)
        desk.leads_to(await _counter(stack, app, "wecom-desk", client, desk))
        app.state.wecom, app.state.wecom_desk = _door(settings, app, members, desk), desk
        yield


async def _counter(
    stack: AsyncExitStack, app: FastAPI, name: str, client: WeCom, outgoing: Outgoing
) -> Inbox:
    """Open what takes in and answers the messages of one way in; closed with the stack."""
    settings, state = app.state.wecom_settings, app.state
    name, secret = f"{name}:{settings.corp_id}", settings.secret.get_secret_value()
    hearing = Hearing(client.media, recogniser_of(app), state.store)
    ears = Ears(hearing, state.parts, client.media)
    sends = in_words(outgoing)
    notices = Notices(state.store, state.parts.application, sends, name=name, secret=secret)
    skills = Skills(ears, notices=notices, notice_seconds=settings.notice_seconds)
    made = counter(
        name, secret, state.store, state.dialogue, outgoing=outgoing, abilities=skills,
        patience=Patience(settings.answer_seconds),
    )  # fmt: skip
    state.notices.append(notices)
    skills.begin()
    made.desk.open()
    stack.push_async_callback(skills.close)
    stack.push_async_callback(made.desk.close)
    return made.inbox


def _client(settings: WeComSettings, app: FastAPI) -> WeCom:
    return WeCom.open(
        app.state.store, corp_id=settings.corp_id, secret=settings.secret.get_secret_value(),
        agent_id=settings.agent_id, url=settings.api_url, seconds=settings.api_seconds,
    )  # fmt: skip


def _door(settings: WeComSettings, app: FastAPI, inbox: Inbox, desk: CustomerDesk) -> Door:
    keys = Keys(settings.aes_keys(), settings.corp_id)
    envelopes = Envelopes(settings.token.get_secret_value(), keys, plain=False)
    name = f"wecom:{settings.corp_id}"
    replays = Replays(app.state.store, name, seconds=settings.clock_seconds)
    return Door(envelopes, replays, inbox, channel=CHANNEL, aside=desk.notice)
