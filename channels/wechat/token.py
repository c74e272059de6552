"""The access token: one for all replicas, renewed by one of them while the others wait."""

import asyncio
import json
import secrets
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

import structlog

from channels.store import Store
from channels.wechat.api_errors import Busy, TokenRefused

log = structlog.get_logger()
EARLY_SECONDS = 300.0  # both tokens are valid for five minutes around a renewal
FORCED_SECONDS = 30.0  # the least time between two forced renewals (stable_token, 20 a day)


@dataclass(frozen=True)
class Fresh:
    """A token as the platform gave it; seconds: how long it is valid, up to 7200."""

    token: str
    seconds: float


def fresh(told: Mapping[str, Any]) -> Fresh:
    """Return the token out of the platform's answer; raises Busy where there is none."""
    token, seconds = told.get("access_token"), told.get("expires_in")
    if not isinstance(token, str) or not token or not isinstance(seconds, int) or seconds <= 0:
        raise Busy(reason="no token in the answer")
    return Fresh(token, float(seconds))


Fetch = Callable[[bool], Awaitable[Fresh]]
"""Asks the platform; True: a new one even though the old one should be valid."""


class Tokens:
    """Keeps a token in the shared store; `name` tells accounts apart."""

    def __init__(
        self,
        store: Store,
        name: str,
        fetch: Fetch,
        *,
        lease_seconds: float = 15.0,
        forced_seconds: float = FORCED_SECONDS,
    ) -> None:
        """`lease_seconds`: after which a renewer that died is replaced."""
        self._store, self._fetch = store, fetch
        self._key, self._lease = f"token:{name}", f"token-lease:{name}"
        self._forced, self._forced_seconds = f"token-forced:{name}", forced_seconds
        self._lease_seconds = lease_seconds

    async def current(self) -> str:
        """Return a token that should be valid; raises ApiError."""
        return await self._kept() or await self._renewed(refused="")

    async def instead_of(self, refused: str) -> str:
        """Return another token than the one that was refused; raises ApiError.

        Whoever comes first renews; the others get what that one was given.
        """
        kept = await self._kept()
        return kept if kept and kept != refused else await self._renewed(refused=refused)

    async def _kept(self) -> str | None:
        kept = await self._store.get(self._key)
        return str(json.loads(kept)["token"]) if kept else None

    async def _renewed(self, *, refused: str) -> str:
        """Renew under the lease, or wait for the one that does."""
        mine, deadline = secrets.token_hex(8), time.monotonic() + 2 * self._lease_seconds
        while time.monotonic() < deadline:
            if await self._store.add(self._lease, mine, self._lease_seconds):
                try:
                    return await self._under_lease(refused)
                finally:
                    await self._store.swap(self._lease, mine, "", 0.001)  # not a successor's
            await asyncio.sleep(0.05)
            kept = await self._kept()
            if kept and kept != refused:
                return kept
        raise Busy(reason="nobody could renew the token")

    async def _under_lease(self, refused: str) -> str:
        kept = await self._kept()
        if kept and kept != refused:  # renewed between our look and our lease
            return kept
        given = await self._fetch(False)
        if given.token == refused:
            given = await self._forced_one()
        early = EARLY_SECONDS if given.seconds > EARLY_SECONDS else 0.0
        await self._store.put(self._key, json.dumps({"token": given.token}), given.seconds - early)
        log.info("wechat.token", account=self._key, seconds=round(given.seconds))
        return given.token

    async def _forced_one(self) -> Fresh:
        """Ask for a new one although the platform holds the refused one for valid."""
        if not await self._store.add(self._forced, "1", self._forced_seconds):
            raise TokenRefused(40001, "renewed by force a moment ago")
        return await self._fetch(True)
