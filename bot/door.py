"""Rasa's REST channel, at the same address: all of a turn is said, or nothing."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from typing import Any

import structlog
from rasa.core.channels.channel import UserMessage
from rasa.core.channels.rest import RestInput
from sanic import Blueprint
from sanic.request import Request

from bot.tracker.errors import TalkLost

log = structlog.get_logger()
TOKEN: ContextVar[int] = ContextVar("token", default=0)  # of the message being handled
Handle = Callable[[UserMessage], Awaitable[Any]]


class Door(RestInput):
    """Named in credentials.yml; the channels are its only callers.

    Rasa sends what an action said even when the talk could not be written afterwards: a person
    would be asked a question whose answer nobody understands. Here such a turn says nothing, and
    the channels tell the person to say it again.
    """

    def get_metadata(self, request: Request) -> dict[str, Any] | None:
        """Return the message's metadata and note the token of its turn."""
        metadata: dict[str, Any] | None = super().get_metadata(request)
        TOKEN.set(token_of(metadata))
        return metadata

    def blueprint(self, on_new_message: Handle) -> Blueprint:
        """Return the routes of the REST channel."""

        async def handle(message: UserMessage) -> None:
            await all_or_nothing(on_new_message, message)

        routes: Blueprint = super().blueprint(handle)
        return routes


async def all_or_nothing(handle: Handle, message: UserMessage) -> None:
    """Handle the message; when it fails, take back what was going to be said."""
    try:
        await handle(message)
    except BaseException as error:
        said = getattr(message.output_channel, "messages", None)
        if isinstance(said, list):
            said.clear()
        if not isinstance(error, TalkLost):
            raise
        log.error("door.talk_lost", error=type(error).__name__, sender_id=message.sender_id)


def token_of(metadata: object) -> int:
    """Return the token that the channels sent, 0 without one."""
    turn = metadata.get("turn") if isinstance(metadata, dict) else None
    return turn if isinstance(turn, int) and turn > 0 else 0
