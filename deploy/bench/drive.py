"""One run: every size of the house, every number of people, then the peers."""

import asyncio
import os
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import httpx

from deploy.bench import peers, usage
from deploy.bench.crowd import Crowd
from deploy.bench.measured import House, Measured, Row
from deploy.bench.plan import Plan
from deploy.bench.turn import KINDS, Turn, pace
from deploy.cluster import Cluster, Size
from deploy.visitors import Door, questions
from deploy.visitors.applicant import examples

Step = Callable[[str], None]  # told what is measured next, once for each row
UNLIMITED = {"GUARD_ADDRESS_PER_MINUTE": "0", "GUARD_CONVERSATION_PER_MINUTE": "0",
             "SERVICES_REQUESTS_PER_MINUTE": "10000000"}  # fmt: skip
TODAY = {"WENBAN_TODAY": "2026-11-23"}


async def drive(plan: Plan, folder: Path, kept: Path, step: Step) -> Measured:
    """Measure all of it. kept: where the plain bot's model lies for the next run."""
    started = time.monotonic()
    measured = Measured(os.cpu_count() or 1, os.getloadavg()[0])
    for workers in plan.workers:
        size = Size(channels=1, actions=1, services=1, engines=1, workers=workers)
        cluster = Cluster(folder / f"{workers}", size=size, env={**UNLIMITED, **TODAY})
        begin = time.monotonic()
        try:
            await asyncio.to_thread(cluster.start)
            await _house(plan, cluster, measured, time.monotonic() - begin, step)
        finally:
            await asyncio.to_thread(cluster.stop)
    if plan.peers:
        await _peers(plan, kept, measured, step)
    measured.load_most = max((row.load for row in _rows(measured)), default=0.0)
    measured.seconds = time.monotonic() - started
    return measured


async def _house(
    plan: Plan, cluster: Cluster, measured: Measured, ready: float, step: Step
) -> None:
    workers = cluster.size.workers
    known, filled, chance = questions(plan.chance("questions")), examples(), plan.chance("people")
    limits = httpx.Limits(max_connections=None, max_keepalive_connections=None)
    async with httpx.AsyncClient(timeout=60, limits=limits, trust_env=False) as client:
        door = Door(client, cluster.url)
        await Crowd(door, known, filled, chance).talk(4, 1.0, warm=2.0)  # loads what is lazy
        for many in plan.asking:
            step(f"engine workers: {workers}, asking: {many}")
            crowd = Crowd(door, known, filled, chance, only_ask=True)
            before, told = usage.processor(cluster.parts), len(crowd.turns)
            turns = await crowd.talk(many, plan.seconds, warm=plan.warm)
            spent = usage.used(before, usage.processor(cluster.parts), len(crowd.turns) - told)
            measured.asked += _by_kind(workers, many, turns, plan.seconds)
        for many in plan.people:
            step(f"engine workers: {workers}, people: {many}")
            turns = await Crowd(door, known, filled, chance).talk(
                many, plan.seconds, warm=plan.warm
            )
            measured.mixed += _by_kind(workers, many, turns, plan.seconds)
    held, counts = usage.memory(cluster.parts), usage.processes(cluster.parts)
    measured.houses.append(House(workers, ready, spent, held, counts))


async def _peers(plan: Plan, kept: Path, measured: Measured, step: Step) -> None:
    known = questions(plan.chance("questions"))
    step("bare loop")
    alone = await asyncio.to_thread(peers.floor, known, plan.seconds)
    measured.peers[peers.FLOOR] = _by_kind(1, 1, alone, plan.seconds)
    bot = await asyncio.to_thread(peers.plain_bot, kept, plan.wordings)
    rows = measured.peers.setdefault(peers.PLAIN, [])
    try:
        await asyncio.to_thread(bot.start)
        for many in plan.asking:
            step(f"plain bot, asking: {many}")
            turns = await peers.asked(
                bot.url, known, plan.chance("plain"), many, plan.seconds, warm=plan.warm
            )
            rows += _by_kind(1, many, turns, plan.seconds)
    finally:
        await asyncio.to_thread(bot.stop)


def _by_kind(workers: int, people: int, turns: list[Turn], seconds: float) -> list[Row]:
    """Return a row for each kind that was said."""
    load = os.getloadavg()[0]
    grouped = {kind: [one for one in turns if one.kind == kind] for kind in KINDS}
    return [
        Row(workers, people, kind, pace(many, seconds), load)
        for kind, many in grouped.items()
        if many
    ]


def _rows(measured: Measured) -> Iterable[Row]:
    peers_rows = (row for rows in measured.peers.values() for row in rows)
    return [*measured.mixed, *measured.asked, *peers_rows]
