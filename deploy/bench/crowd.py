"""Many people at once, each from visit to visit, until the time is over."""

import asyncio
import itertools
import random
import time
import uuid
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field

from deploy.bench.turn import Kind, Turn
from deploy.visitors import Applicant, Door, Heard, Question

BARE = ("发票", "公积金", "居住证", "社保")  # words of many topics: asked back
QUESTIONS = 3  # of one visit


@dataclass
class Crowd:
    """The people of one row. only_ask: they do nothing else; turns: everything that was said."""

    door: Door
    questions: Sequence[Question]
    examples: Mapping[str, str]
    chance: random.Random
    only_ask: bool = False
    turns: list[Turn] = field(default_factory=list)
    over: bool = False

    async def talk(self, many: int, seconds: float, *, warm: float) -> list[Turn]:
        """Let so many talk; return the turns that ended within the seconds after the warm ones."""
        people = [asyncio.create_task(self._person(number)) for number in range(many)]
        begin = time.monotonic() + warm
        await asyncio.sleep(warm + seconds)
        self.over = True
        await asyncio.gather(*people)  # nobody is cut off: the next row starts on a quiet house
        return [one for one in self.turns if begin <= one.ended <= begin + seconds]

    async def _person(self, number: int) -> None:
        """Go from piece to piece; people begin at different ones, so that all kinds meet."""
        pieces: list[Callable[[], Awaitable[None]]] = [self._ask]
        if not self.only_ask:
            pieces = [self._ask, self._choose, self._apply]
        await asyncio.sleep(self.chance.random())
        begin = number % len(pieces)
        for piece in itertools.cycle([*pieces[begin:], *pieces[:begin]]):
            if self.over:
                return
            await piece()

    async def _ask(self) -> None:
        talk = _talk()
        for one in self.chance.sample(self.questions, QUESTIONS):
            if not self.over:
                self._note("question", await self.door.say(talk, one.text))

    async def _choose(self) -> None:
        talk = _talk()
        heard = await self.door.say(talk, self.chance.choice(BARE))
        self._note("question", heard)
        options = heard.messages[-1].get("options") if heard.messages else None
        if "choose" in heard.outcomes and options and not self.over:
            self._note("choice", await self.door.say(talk, str(options[0]["payload"])))

    async def _apply(self) -> None:
        talk, person = _talk(), Applicant(self.chance, self.examples)
        text = person.next()
        while text is not None and not self.over and not person.lost:
            kind: Kind = "submission" if person.confirmed else "step"
            heard = await self.door.say(talk, text)
            self._note(kind, heard)
            if not heard.healthy:
                return
            text = person.next(heard.messages)

    def _note(self, kind: Kind, heard: Heard) -> None:
        ended = heard.began + heard.seconds
        self.turns.append(Turn(kind, ended, heard.seconds, heard.healthy))


def _talk() -> str:
    return f"bench-{uuid.uuid4()}"
