"""Five messages of one conversation at once over the replicas: what came back, and how late."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import httpx
import orjson
import psycopg

from channels.dialogue import sender
from deploy.cluster.cluster import Cluster


@dataclass(frozen=True)
class Told:
    """The reply to one message; seconds: from sending to the whole reply."""

    topic: str | None
    outcome: str
    seconds: float


async def titles(client: httpx.AsyncClient, cluster: Cluster, count: int) -> dict[str, str]:
    """Return as many topics by their title: a question that has exactly one answer."""
    found = (await client.get(f"{cluster.url}/api/v1/topics")).raise_for_status().json()
    listed = found if isinstance(found, list) else found["topics"]
    return {one["title"]: one["id"] for one in listed[:: max(1, len(listed) // count)][:count]}


async def ask(client: httpx.AsyncClient, door: str, talk: str, text: str) -> Told:
    """Send one message to one replica."""
    began = time.perf_counter()
    body = {"conversation": talk, "text": text, "channel": "api"}
    answer = await client.post(f"{door}/api/v1/messages", json=body)
    message = answer.raise_for_status().json()["messages"][0]
    return Told(message.get("topic"), message["outcome"], time.perf_counter() - began)


async def at_once(
    client: httpx.AsyncClient, cluster: Cluster, talk: str, texts: Sequence[str]
) -> list[Told]:
    """Send all texts at the same moment, in turn to each replica of the channels."""
    doors = [part.url for part in cluster.of_kind("channels")]
    return await asyncio.gather(
        *(ask(client, doors[n % len(doors)], talk, text) for n, text in enumerate(texts))
    )


def heard(cluster: Cluster, talk: str, channel: str = "api") -> list[dict[str, Any]]:
    """Return what the engine wrote down of the messages of a talk, in its order."""
    rows = "SELECT data FROM events WHERE sender_id = %s AND type_name = 'user' ORDER BY id"
    with psycopg.connect(cluster.addresses["tracker"]) as connection:
        found = connection.execute(rows, (sender(channel, talk),)).fetchall()
    return [orjson.loads(row[0]) for row in found]
