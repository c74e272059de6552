"""Texts that go out one after another: where one is refused, what is left is told."""

from collections.abc import Awaitable, Callable, Sequence

import structlog

from channels.wechat.api_errors import ApiError
from channels.wechat.quota import hashed

log = structlog.get_logger()


async def in_order(
    openid: str, parts: Sequence[str], send: Callable[[str], Awaitable[None]]
) -> None:
    """Send each part; an ApiError tells in `left` what did not go out."""
    for number, part in enumerate(parts):
        try:
            await send(part)
        except ApiError as error:
            error.left = tuple(parts[number:])
            log.warning("wechat.undelivered", person=hashed(openid), code=error.code)
            raise
