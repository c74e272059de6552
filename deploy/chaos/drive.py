"""One run: every fault after the other on one cluster, the moved clock on one of its own."""

import asyncio
import dataclasses
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from deploy.chaos import clock
from deploy.chaos.crowd import Crowd, healthy_topics
from deploy.chaos.disk import NotDone
from deploy.chaos.fault import Fault
from deploy.chaos.filed import Books
from deploy.chaos.plan import Plan
from deploy.chaos.speakers import Speakers, words
from deploy.chaos.stage import Stage
from deploy.chaos.verdict import Verdict, Window, judge, judge_speech
from deploy.cluster import ClusterError
from deploy.visitors import Applicant, Door, PageDoor, Question, questions
from deploy.visitors.applicant import examples

Step = Callable[[str], None]  # told the fault that comes next


@dataclass
class Healthy:
    """What the house tells while all is well: topics by question, words by spoken sentence."""

    questions: list[Question]
    topics: dict[str, frozenset[str]]
    heard: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Driven:
    """All verdicts, in the order of the plan."""

    verdicts: list[Verdict]
    seconds: float

    @property
    def sound(self) -> bool:
        """Tell whether every fault that could be made was borne."""
        return all(one.sound or one.not_done for one in self.verdicts)


async def drive(plan: Plan, folder: Path, step: Step) -> Driven:
    """Do to the parts what the plan says; raises ClusterError when they do not start."""
    started, verdicts = time.monotonic(), []
    usual = [one for one in plan.faults if one.manner != "jump"]
    if usual:
        verdicts += await _on(plan, usual, Stage.on_its_own(folder / "cluster", plan.size), step)
    for fault in (one for one in plan.faults if one.manner == "jump"):
        loaded = clock.library()
        if loaded is None:
            verdicts.append(Verdict(fault, not_done=clock.MISSING))
            continue
        room = folder / "clock"
        stage = Stage.on_its_own(room, plan.size, clock.environment(room, loaded))
        fewer = dataclasses.replace(plan, people=min(plan.people, plan.clocked))
        verdicts += await _on(fewer, [fault], stage, step)
    return Driven(verdicts, time.monotonic() - started)


async def _on(plan: Plan, faults: list[Fault], stage: Stage, step: Step) -> list[Verdict]:
    try:
        await stage.open()
        async with open_client() as client:
            healthy = await health(plan, stage, client)
            return [await _told(one, plan, stage, client, healthy, step) for one in faults]
    finally:
        await stage.close()


async def _told(
    fault: Fault, plan: Plan, stage: Stage, client: httpx.AsyncClient, healthy: Healthy, step: Step
) -> Verdict:
    step(f"{fault.part} {fault.manner}")
    if fault.spoken:
        return await speech(fault, plan, stage, healthy)
    return await talk(fault, plan, stage, client, healthy)


async def health(plan: Plan, stage: Stage, client: httpx.AsyncClient) -> Healthy:
    """Ask and say everything once while all is well."""
    door = Door(client, stage.cluster.url)
    known = questions(plan.chance("questions"))[: plan.questions]
    healthy = Healthy(*await healthy_topics(door, known))
    if any(one.spoken for one in plan.faults):
        healthy.heard = await Speakers(stage.cluster.url).understood()
    return healthy


async def talk(
    fault: Fault, plan: Plan, stage: Stage, client: httpx.AsyncClient, healthy: Healthy
) -> Verdict:
    """Let people type while the fault comes and goes; judge what they heard."""
    chance = plan.chance(f"{fault.part}-{fault.manner}")
    door = Door(client, stage.cluster.url)
    terminal = PageDoor(stage.cluster.url)
    crowd = Crowd(plan, door, healthy.questions, examples(), chance, terminal=terminal)
    crowd.begin()
    await crowd.prepared()
    window = await _through(fault, plan, stage, crowd.hurt)
    await crowd.end()
    waiting = [name for name, one in crowd.record.applicants.items() if _is_promised(one)]
    filed = await Books.of(stage.cluster).settled(crowd.record.applicants, waiting, plan.patience)
    return judge(fault, window, crowd.record, filed, healthy.topics)


async def speech(fault: Fault, plan: Plan, stage: Stage, healthy: Healthy) -> Verdict:
    """Let people speak while those who hear are at fault; judge what was told."""
    speakers = Speakers(stage.cluster.url)
    speakers.begin()
    window = await _through(fault, plan, stage, lambda: None)
    await speakers.end()
    heard = [(one, words(one.heard)) for one in speakers.record.said]
    return judge_speech(fault, window, heard, healthy.heard)


async def _through(fault: Fault, plan: Plan, stage: Stage, hurt: Callable[[], None]) -> Window:
    """Wait, hurt, wait, heal, wait until all parts answer and a while longer; hurt: told when."""
    await asyncio.sleep(plan.calm)
    before, began, broken, not_done = stage.ids(fault), time.monotonic(), "", ""
    try:
        await stage.hurt(fault)
        hurt()
        await asyncio.sleep(fault.seconds)
    except NotDone as error:
        hurt()
        not_done = str(error)
    ended = time.monotonic()
    try:
        await stage.heal(fault)
        await stage.well()
    except ClusterError as error:
        broken = str(error)
    await asyncio.sleep(plan.calm)
    after = stage.ids(fault)
    others = tuple(name for name in before if before[name] != after[name])
    return Window(began, ended, others, broken, not_done)


def _is_promised(person: Applicant) -> bool:
    return person.promised and person.receipt is None


def open_client() -> httpx.AsyncClient:
    """Return a client whose connections are not reused: who is slow keeps no other waiting, and none is half dead."""
    limits = httpx.Limits(max_connections=None, max_keepalive_connections=0)
    return httpx.AsyncClient(timeout=60, limits=limits, trust_env=False)
