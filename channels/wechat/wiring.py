"""The official account assembled from its settings, opened and closed with the app."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from fastapi import FastAPI

from channels.dialogue import Dialogue
from channels.store import Store
from channels.wechat.account import Account
from channels.wechat.answering import Abilities, Answering, Finish
from channels.wechat.crypto import Keys
from channels.wechat.desk import Desk, Pace
from channels.wechat.door import Door
from channels.wechat.envelope import Envelopes
from channels.wechat.inbox import Inbox, Patience
from channels.wechat.jobs import Jobs
from channels.wechat.listening import recogniser_of
from channels.wechat.outgoing import Outgoing
from channels.wechat.parking import Parking
from channels.wechat.replay import Replays
from channels.wechat.settings import WeChatSettings
from channels.wechat.web_form import WebForm


@dataclass(frozen=True)
class Counter:
    """An inbox and the desk behind it."""

    inbox: Inbox
    desk: Desk


def counter(
    name: str,
    secret: str,
    store: Store,
    dialogue: Dialogue,
    *,
    outgoing: Outgoing | None = None,
    abilities: Abilities | None = None,
    finish: Finish | None = None,
    pace: Pace | None = None,
    patience: Patience | None = None,
) -> Counter:
    """Return what takes in and answers an account's messages; WeCom's is built the same way.

    name: tells accounts apart in the store; secret: seals what people say there; outgoing None:
    the account may only reply.
    """
    jobs = Jobs(store, name, secret)
    parking = Parking(jobs)
    answering = Answering(dialogue, jobs, parking, abilities=abilities, finish=finish)
    desk = Desk(jobs, answering, parking, outgoing, pace)
    return Counter(Inbox(jobs, desk, parking, pushes=outgoing is not None, patience=patience), desk)


@asynccontextmanager
async def opened(app: FastAPI) -> AsyncIterator[None]:
    """Open the account that the settings name; without a token there is none."""
    settings: WeChatSettings = app.state.wechat_settings
    app.state.wechat = None
    if not settings.open:
        yield
        return
    state = app.state
    ear = recogniser_of(app)
    account = Account(settings, state.store, state.parts, state.visits, recogniser=ear)
    made = _counter(settings, app, account)
    state.wechat = _door(settings, state.store, made.inbox)
    state.wechat_account = account
    if account.notices:
        state.notices.append(account.notices)
    account.begin()
    made.desk.open()
    try:
        yield
    finally:
        await made.desk.close()
        await account.close()


def _counter(settings: WeChatSettings, app: FastAPI, account: Account) -> Counter:
    store = app.state.store
    form = WebForm(store, settings.web_form_url).finish if settings.web_form_url else None
    left = 4 * settings.answer_seconds
    return counter(
        _name(settings), settings.secret(), store, app.state.dialogue,
        outgoing=account.client if settings.verified else None, abilities=account, finish=form,
        pace=Pace(lease=settings.lease_seconds, sweep=settings.sweep_seconds, left=left),
        patience=Patience(settings.answer_seconds, settings.hold_seconds, settings.last_seconds),
    )  # fmt: skip


def _door(settings: WeChatSettings, store: Store, inbox: Inbox) -> Door:
    keys = Keys(settings.aes_keys(), settings.app_id) if settings.mode != "plain" else None
    token = settings.token.get_secret_value()
    envelopes = Envelopes(token, keys, plain=settings.mode != "secure")
    return Door(envelopes, Replays(store, _name(settings), seconds=settings.clock_seconds), inbox)


def _name(settings: WeChatSettings) -> str:
    return f"wechat:{settings.app_id or 'account'}"
