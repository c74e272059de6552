"""One drive from the first confirmation to the verdict."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import httpx

from channels.dialogue import RasaDialogue
from deploy.faults.people import People, Story
from deploy.faults.plan import Plan
from deploy.faults.stage import Stage
from deploy.faults.verdict import Verdict, judge, outcomes
from services.catalog import load_catalogue
from services.settings import ServicesSettings

EMPTY_SECONDS = 240


@dataclass(frozen=True)
class Driven:
    """A verdict with what was done to reach it; kills: by process; cuts: connections."""

    verdict: Verdict
    through_engine: int
    kills: dict[str, int]
    cuts: int
    seconds: float
    outcomes: dict[str, int]


async def drive(plan: Plan, folder: Path, step: Callable[[int, int], None]) -> Driven:
    """Let people confirm while processes die; step: told how many are done, of how many.

    Raises TimeoutError after the plan's `most_minutes`.
    """
    started, stage = time.monotonic(), Stage(plan, folder)
    try:
        async with asyncio.timeout(plan.most_minutes * 60):
            await stage.open()
            return await _driven(stage, started, step)
    finally:
        await stage.close()


async def _driven(stage: Stage, started: float, step: Callable[[int, int], None]) -> Driven:
    plan = stage.plan
    dialogue = (
        RasaDialogue(f"http://127.0.0.1:{stage.engine.port}", seconds=10) if stage.engine else None
    )
    catalogue = load_catalogue(ServicesSettings().catalogue)
    async with httpx.AsyncClient(timeout=8, trust_env=False) as client:
        people = People(stage, catalogue, client)
        await people.open()
        stage.shake()
        last_call = started + plan.most_minutes * 60 * 2 / 3
        confirming = asyncio.create_task(_confirmed(people, dialogue, plan, step, last_call))
        await asyncio.wait({confirming}, timeout=max(0, last_call - time.monotonic()))
        await stage.calm()  # whoever is still at it ends in fair weather
        stories = await confirming
        await _empty(client, stage)
        await _asked(people, stories, dialogue)
        waiting = await _waiting(client, stage)
    if dialogue:
        await dialogue.close()
    return Driven(
        verdict=judge(stories, stage.folder, people.private, waiting),
        through_engine=sum(story.through_engine for story in stories),
        kills=dict(stage.kills),
        cuts=stage.proxy.cuts,
        seconds=time.monotonic() - started,
        outcomes=dict(outcomes(stories)),
    )


async def _confirmed(
    people: People,
    dialogue: RasaDialogue | None,
    plan: Plan,
    step: Callable[[int, int], None],
    last_call: float,
) -> list[Story]:
    """Let everybody confirm, so many at once; whoever waits for Rasa keeps no other waiting."""
    engine = plan.through_engine if dialogue else 0
    ways = [True] * engine + [False] * (plan.submissions - engine)
    lanes = {way: asyncio.Semaphore(plan.at_once) for way in (True, False)}
    stories: list[Story] = []

    async def one(number: int, by_engine: bool) -> None:
        async with lanes[by_engine]:
            if time.monotonic() > last_call:
                return
            if by_engine and dialogue:
                stories.append(await people.by_engine(number, dialogue))
            else:
                stories.append(await people.by_webhook(number))
            step(len(stories), plan.submissions)

    async with asyncio.TaskGroup() as group:
        for number, by_engine in enumerate(ways):
            group.create_task(one(number, by_engine))
    return stories


async def _asked(people: People, stories: list[Story], dialogue: RasaDialogue | None) -> None:
    """Let everybody ask how far it is, four at once."""
    places = asyncio.Semaphore(4)

    async def one(story: Story) -> None:
        async with places:
            await people.ask(story, dialogue)

    await asyncio.gather(*(one(story) for story in stories))


async def _empty(client: httpx.AsyncClient, stage: Stage) -> None:
    """Wait until nothing is in the outbox, or for as long as is bearable."""
    end = time.monotonic() + EMPTY_SECONDS
    while await _waiting(client, stage) and time.monotonic() < end:
        await asyncio.sleep(0.3)


async def _waiting(client: httpx.AsyncClient, stage: Stage) -> int:
    health = await client.get(f"http://127.0.0.1:{stage.actions[0].port}/health")
    outbox = health.json()["outbox"]
    return int(outbox["waiting"] + outbox["given_up"])
