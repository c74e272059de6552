"""The people of one fault: they ask and apply until it is over, and leave only when they know."""

import asyncio
import random
import time
import uuid
from collections.abc import Mapping, Sequence

from deploy.chaos.plan import Plan
from deploy.chaos.said import Record, Said
from deploy.visitors import CONFIRM, Applicant, Heard, Speaks
from deploy.visitors.questions import Question

APPLIES, WAITS = (1, 3), 1  # of five people; who waits confirms first when the fault has begun
AT_A_TERMINAL = (3, 4)  # of five people; the others are at the public door


class Crowd:
    """Twenty people by default; record: all that they said and heard."""

    def __init__(
        self, plan: Plan, door: Speaks, known: Sequence[Question], filled: Mapping[str, str],
        chance: random.Random, *, terminal: Speaks | None = None,
    ) -> None:  # fmt: skip
        """terminal: where two of five people are; without it all are at the door."""
        self._plan, self._door, self._known = plan, door, known
        self._terminal = terminal or door
        self._filled, self._chance = filled, chance
        self.record = Record()
        self._hurt = asyncio.Event()
        self._to_come = 0  # who is on the way to the review
        self._leave_by: float | None = None
        self._people: list[asyncio.Task[None]] = []

    def begin(self) -> None:
        """Let everybody talk."""
        for number in range(self._plan.people):
            place = number % 5
            self._to_come += place == WAITS
            door = self._terminal if place in AT_A_TERMINAL else self._door
            does = (
                self._applies(door, waits=place == WAITS) if place in APPLIES else self._asks(door)
            )
            self._people.append(asyncio.create_task(does))

    async def prepared(self) -> None:
        """Wait until those who are to confirm meanwhile stand at the review, or patience is over."""
        end = time.monotonic() + self._plan.patience
        while self._to_come and time.monotonic() < end:
            await asyncio.sleep(0.05)

    def hurt(self) -> None:
        """Let those who stand at the review confirm, one after the other."""
        self._hurt.set()

    async def end(self) -> None:
        """Let nobody begin anew; wait for those who have to hear what became of a confirmation."""
        self._leave_by = time.monotonic() + self._plan.patience
        await asyncio.gather(*self._people)

    @property
    def _open(self) -> bool:
        return self._leave_by is None

    async def _asks(self, door: Speaks) -> None:
        while self._open:
            await self._pause()
            await self._say(door, _talk(door), self._chance.choice(self._known).text, asked=True)

    async def _applies(self, door: Speaks, *, waits: bool) -> None:
        while self._open:
            talk, person = _talk(door), Applicant(self._chance, self._filled)
            self.record.applicants[talk] = person
            text = person.next()
            while text is not None and self._stays(person):
                if text == CONFIRM and waits:
                    waits, self._to_come = False, self._to_come - 1
                    await self._hurt.wait()
                await self._pause()
                heard = await self._say(door, talk, text)
                text = person.next(heard.messages)

    def _stays(self, person: Applicant) -> bool:
        """Whoever has confirmed goes on until told; the others leave when all is over."""
        if self._leave_by is None:
            return not person.lost
        return person.confirmed and time.monotonic() < self._leave_by

    async def _say(self, door: Speaks, talk: str, text: str, *, asked: bool = False) -> Heard:
        heard = await door.say(talk, text)
        self.record.said.append(Said(talk, text, heard, asked))
        return heard

    async def _pause(self) -> None:
        await asyncio.sleep(self._chance.uniform(*self._plan.pause))


async def healthy_topics(
    door: Speaks, known: Sequence[Question]
) -> tuple[list[Question], dict[str, frozenset[str]]]:
    """Ask everything while all is well; return what was answered at all, and with which topics.

    A question that is asked back has no topics: answering it later would be untrue.
    """
    topics: dict[str, frozenset[str]] = {}
    for one in known:
        heard = await door.say(_talk(door), one.text)
        if heard.healthy:
            topics[one.text] = topics_in(heard)
    return [one for one in known if one.text in topics], topics


def topics_in(heard: Heard) -> frozenset[str]:
    """Return the topics that a reply answers."""
    answered = (one for one in heard.messages if one.get("outcome") == "answered")
    return frozenset(str(one.get("topic")) for one in answered)


def _talk(door: Speaks) -> str:
    return f"{door.channel}-chaos-{uuid.uuid4()}"
