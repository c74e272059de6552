"""The parts behind the door, read over HTTP: health, topics, catalogue, uploads."""

import asyncio
from collections.abc import Awaitable
from typing import Any
from urllib.parse import quote

import httpx

from channels.errors import ServicesDown, UploadRefused
from channels.settings import ChannelSettings
from observe.requests import hand_on


class Parts:
    """Plain HTTP to engine, actions and services; holds one connection pool."""

    def __init__(self, settings: ChannelSettings) -> None:
        self._settings = settings
        self._client = httpx.AsyncClient(
            timeout=httpx.Timeout(5.0, connect=1.0), trust_env=False,
            event_hooks={"request": [hand_on]},
        )  # fmt: skip

    async def close(self) -> None:
        """Close the connections."""
        await self._client.aclose()

    async def health(self) -> dict[str, str]:
        """Return each part's state: ok, starting or down."""
        addresses = {
            "engine": f"{self._settings.engine_url}/",
            "actions": f"{self._settings.actions_url}/health",
            "services": f"{self._settings.services_url}/v1/health",
        }
        states = await asyncio.gather(*(self._state(url) for url in addresses.values()))
        return dict(zip(addresses, states, strict=True))

    async def topics(self) -> Any:
        """Return the topics served today; raises ServicesDown."""
        return await self._get(f"{self._settings.actions_url}/knowledge/topics", {})

    async def suggest(self, typed: dict[str, Any]) -> Any:
        """Return candidates and suggestions for what is typed so far; raises ServicesDown."""
        url = f"{self._settings.actions_url}/knowledge/suggest"  # posted: not in an address
        return await self._read(self._client.post(url, json=typed))

    async def transactions(self, query: dict[str, Any]) -> Any:
        """Return a page of the catalogue; raises ServicesDown."""
        return await self._get(f"{self._settings.services_url}/v1/transactions", query)

    async def application(self, number: str) -> Any:
        """Return how an application stands; raises ServicesDown, also where there is none."""
        return await self._get(f"{self._settings.services_url}/v1/applications/{quote(number)}", {})

    async def tickets(self, query: dict[str, Any]) -> Any:
        """Return a page of the tickets; raises ServicesDown."""
        return await self._get(f"{self._settings.services_url}/v1/tickets", query)

    async def change_ticket(self, number: str, state: str) -> Any:
        """Take a ticket or close it; raises ServicesDown, also where there is none."""
        url = f"{self._settings.services_url}/v1/tickets/{quote(number, safe='')}"
        change = {"state": state}
        return await self._read(self._client.patch(url, json=change, headers=self._key(url)))

    async def upload(self, conversation: str, name: str, content: bytes) -> str:
        """Hand a file on; returns its id; raises UploadRefused or ServicesDown."""
        url = f"{self._settings.services_url}/v1/uploads"
        try:
            response = await self._client.post(
                url,
                data={"conversation": conversation},
                files={"file": (name, content)},
                headers=self._key(url),
            )
        except httpx.HTTPError as error:
            raise ServicesDown(str(error)) from error
        answer = _mapping(response)
        if response.status_code in (400, 413, 415, 422):
            given = [answer.get(key) for key in ("reason", "title", "detail")]
            reasons = [one for one in given if one and isinstance(one, str)]
            raise UploadRefused([*reasons, "这个文件用不了，请换一张照片或者PDF。"][0])
        if response.status_code != httpx.codes.CREATED or "upload" not in answer:
            raise ServicesDown(f"services answered {response.status_code}")
        return str(answer["upload"])

    async def _get(self, url: str, query: dict[str, Any]) -> Any:
        return await self._read(self._client.get(url, params=query, headers=self._key(url)))

    @staticmethod
    async def _read(asking: Awaitable[httpx.Response]) -> Any:
        try:
            return (await asking).raise_for_status().json()
        except (httpx.HTTPError, ValueError) as error:
            raise ServicesDown(str(error)) from error

    async def _state(self, url: str) -> str:
        try:
            response = await self._client.get(url, headers=self._key(url))
        except httpx.HTTPError:
            return "down"
        return "ok" if response.is_success else "starting"

    def _key(self, url: str) -> dict[str, str]:
        """Return the header with the key, for the services alone."""
        if not url.startswith(f"{self._settings.services_url}/"):
            return {}
        return {"X-API-Key": self._settings.services_key().get_secret_value()}


def _mapping(response: httpx.Response) -> dict[str, Any]:
    try:
        content = response.json()
    except ValueError:
        return {}
    return content if isinstance(content, dict) else {}
