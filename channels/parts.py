"""The parts behind the door, read over HTTP: health, topics, catalogue, uploads."""

import asyncio
from typing import Any

import httpx

from channels.errors import ServicesDown, UploadRefused
from channels.settings import ChannelSettings


class Parts:
    """Plain HTTP to engine, actions and services; holds one connection pool."""

    def __init__(self, settings: ChannelSettings) -> None:
        self._settings = settings
        self._client = httpx.AsyncClient(timeout=httpx.Timeout(5.0, connect=1.0), trust_env=False)

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

    async def suggest(self, text: str) -> Any:
        """Return suggestions for what is typed so far; raises ServicesDown."""
        return await self._get(f"{self._settings.actions_url}/knowledge/suggest", {"q": text})

    async def transactions(self, query: dict[str, Any]) -> Any:
        """Return a page of the catalogue; raises ServicesDown."""
        return await self._get(f"{self._settings.services_url}/v1/transactions", query)

    async def upload(self, conversation: str, name: str, content: bytes) -> str:
        """Hand a file on; returns its id; raises UploadRefused or ServicesDown."""
        try:
            response = await self._client.post(
                f"{self._settings.services_url}/v1/uploads",
                data={"conversation": conversation},
                files={"file": (name, content)},
                headers=self._key(),
            )
        except httpx.HTTPError as error:
            raise ServicesDown(str(error)) from error
        if response.status_code in (400, 413, 415, 422):
            detail = response.json().get("reason") or response.json().get("detail")
            raise UploadRefused(str(detail or "这个文件用不了，请换一张照片或者PDF。"))
        if response.status_code != httpx.codes.CREATED:
            raise ServicesDown(f"services answered {response.status_code}")
        return str(response.json()["upload"])

    async def _get(self, url: str, query: dict[str, Any]) -> Any:
        try:
            response = await self._client.get(url, params=query, headers=self._key())
            response.raise_for_status()
        except httpx.HTTPError as error:
            raise ServicesDown(str(error)) from error
        return response.json()

    async def _state(self, url: str) -> str:
        try:
            response = await self._client.get(url, headers=self._key())
        except httpx.HTTPError:
            return "down"
        return "ok" if response.is_success else "starting"

    def _key(self) -> dict[str, str]:
        return {"X-API-Key": self._settings.services_key().get_secret_value()}
