"""Rasa's lock store: one message of a conversation at a time, over all workers and replicas.

Rasa's own ticket lock reads, changes and writes its list in Redis in three steps, so two workers
may draw the same ticket, and it looks again only once a second.
"""

from __future__ import annotations

import os
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

from rasa.core.lock import TicketLock
from rasa.core.lock_store import LOCK_LIFETIME, LockError, LockStore
from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff

from bot.door import TOKEN
from turns import LocalTurns, RedisTurns, TurnError, Turns

LEASE_SECONDS = 10.0  # a worker gives a sign of life every third of it, between its messages
WAIT_SECONDS = 45.0
CALL_SECONDS = LEASE_SECONDS / 3 + 1


def open_turns(url: str) -> Turns:
    """Return the line in Redis; without an address that of this process."""
    if not url:
        return LocalTurns(wait_seconds=WAIT_SECONDS)
    redis = Redis.from_url(
        url, decode_responses=True, socket_timeout=CALL_SECONDS, socket_connect_timeout=1.0,
        health_check_interval=10, retry=Retry(NoBackoff(), 0),
    )  # fmt: skip
    return RedisTurns(redis, space="engine", lease_seconds=LEASE_SECONDS, wait_seconds=WAIT_SECONDS)


class ConversationLocks(LockStore):
    """Named in endpoints.yml; ENGINE_LOCK_URL chooses Redis."""

    def __init__(self, endpoint_config: Any = None) -> None:
        self._turns = open_turns(os.environ.get("ENGINE_LOCK_URL", ""))

    @asynccontextmanager
    async def lock(
        self,
        conversation_id: str,
        lock_lifetime: float = LOCK_LIFETIME,
        wait_time_in_seconds: float = 1,
    ) -> AsyncGenerator[TicketLock, None]:
        """Wait for the conversation and hold it; raises LockError.

        The channels' token comes with the message: one that was overtaken on its way is refused.
        """
        try:
            async with self._turns.of(conversation_id, token=TOKEN.get()):
                yield TicketLock(conversation_id)
        except TurnError as error:
            raise LockError(type(error).__name__) from error
