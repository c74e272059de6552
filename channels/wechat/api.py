"""Calls of the platform's API with a token: an expired one is renewed once, then tried again."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, TypeVar

from channels.wechat.api_errors import TOKEN_CODES, ApiError, TokenRefused
from channels.wechat.token import Tokens
from channels.wechat.wire import File, Wire

T = TypeVar("T")


class Api:
    """What an account may call; WeChat and WeCom differ in address and token alone."""

    def __init__(self, wire: Wire, tokens: Tokens) -> None:
        self._wire, self._tokens = wire, tokens

    async def close(self) -> None:
        """Close the connections."""
        await self._wire.close()

    async def call(
        self, path: str, body: Mapping[str, Any] | None = None, **query: str
    ) -> dict[str, Any]:
        """Return the answer to a GET, or to a POST where there is a body; raises ApiError."""

        async def ask(token: str) -> dict[str, Any]:
            return await self._wire.ask(path, body, query={**query, "access_token": token})

        return await self._with_token(ask)

    async def download(self, path: str, *, most: int, **query: str) -> File:
        """Return a file of at most `most` bytes; raises MediaRefused, ApiError."""

        async def ask(token: str) -> File:
            whole = {**query, "access_token": token}
            return await self._wire.download(path, query=whole, most=most)

        return await self._with_token(ask)

    async def _with_token(self, ask: Callable[[str], Awaitable[T]]) -> T:
        token = await self._tokens.current()
        try:
            return await ask(token)
        except ApiError as error:
            if error.code not in TOKEN_CODES:
                raise
        try:
            return await ask(await self._tokens.instead_of(token))
        except ApiError as error:
            if error.code in TOKEN_CODES:
                raise TokenRefused(error.code, "a renewed token was refused too") from None
            raise
