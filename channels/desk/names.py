"""What topics and transactions are called; their ids where the parts do not answer."""

import asyncio
from contextlib import suppress
from typing import Any

from channels.errors import ServicesDown
from channels.parts import Parts


async def names(parts: Parts) -> dict[str, str]:
    """Return titles of topics and names of transactions by id."""
    topics, transactions = await asyncio.gather(
        _read(parts.topics(), "title"), _read(parts.transactions({"limit": 600}), "name")
    )
    return topics | transactions


async def _read(reading: Any, key: str) -> dict[str, str]:
    with suppress(ServicesDown):  # the page shows ids then
        found = await reading
        items = found.get("items", []) if isinstance(found, dict) else found
        return {str(one["id"]): str(one[key]) for one in items if one.get(key)}
    return {}
