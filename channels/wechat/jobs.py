"""What one message is owed, as it lies in the shared store until it is told.

Everything that a person wrote or reads is sealed; keys hold digests. Kept for a quarter of an hour:
longer than a signature is good, so that no old delivery is ever taken for a new one.
"""

import json
import time
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Literal

from cryptography.fernet import InvalidToken

from channels.store import Store
from channels.store.seal import opened, sealed
from channels.wechat.incoming import Incoming

KEPT_SECONDS = 900.0
PERSON_SECONDS = 48 * 3600.0
State = Literal["waiting", "asked", "done", "told"]
Route = Literal["open", "inline", "push", "parked", ""]


@dataclass(frozen=True)
class Job:
    """state: waiting for its turn, asked the dialogue, done, told by message or parked.

    turn: the place among the person's messages, from 1; parts: the answer; sent: how many went out.
    """

    key: str
    message: Incoming
    turn: int
    state: State = "waiting"
    parts: list[str] = field(default_factory=list)
    sent: int = 0
    at: float = 0.0

    @property
    def is_done(self) -> bool:
        """Tell whether the answer is there."""
        return self.state in ("done", "told")


class Jobs:
    """The jobs of one account in the store; `secret` seals what people say."""

    def __init__(self, store: Store, name: str, secret: str) -> None:
        """`name` tells accounts apart."""
        self.store, self._name, self._secret = store, name, secret

    def name(self, *parts: str) -> str:
        """Return a key of this account."""
        return ":".join((self._name, *parts))

    async def open(self, message: Incoming) -> Job:
        """Return the job of a message, a new one at its first delivery."""
        known = await self.load(message.key)
        if known:
            return known
        turn = await self._turn(message)
        job = Job(message.key, message, turn, at=time.time())
        await self.store.add(self.name("open", job.key), "1", KEPT_SECONDS)
        await self.store.add(self.name("route", job.key), "open", KEPT_SECONDS)
        if await self.store.add(self.name("job", job.key), self._sealed(job), KEPT_SECONDS):
            return job
        return await self.load(message.key) or job

    async def load(self, key: str) -> Job | None:
        """Return the job as it stands, None if there is none."""
        kept = await self.store.get(self.name("job", key))
        if kept is None:
            return None
        try:
            told = opened(self._secret, kept)
        except InvalidToken:  # sealed with a token that was changed since
            return None
        return Job(**{**told, "message": Incoming(**told["message"])})

    async def save(self, job: Job, **changes: Any) -> Job:
        """Keep the job with changes; only whoever holds its lease may."""
        job = replace(job, **changes)
        await self.store.put(self.name("job", job.key), self._sealed(job), KEPT_SECONDS)
        return job

    async def unfinished(self) -> list[str]:
        """Return the keys of the jobs that somebody still has to see to."""
        prefix = self.name("open", "")
        return [one.removeprefix(prefix) for one in await self.store.names(prefix)]

    async def finish(self, key: str) -> None:
        """Note that nobody has to see to the job any more."""
        await self.store.drop(self.name("open", key))

    async def route(self, key: str) -> Route:
        """Return how the answer goes out; "" if the job is unknown."""
        return await self.store.get(self.name("route", key)) or ""  # type: ignore[return-value]

    async def send_by(self, key: str, route: Route) -> bool:
        """Decide how the answer goes out; False if that was decided before."""
        return await self.store.swap(self.name("route", key), "open", route, KEPT_SECONDS)

    async def deliveries(self, key: str) -> int:
        """Count one more delivery of the message; 1 is the first."""
        return await self.store.count(self.name("deliveries", key), KEPT_SECONDS)

    async def before(self, job: Job) -> str | None:
        """Return the key of the person's message before this one."""
        return await self.store.get(self._slot(job.message.person, job.turn - 1))

    async def _turn(self, message: Incoming) -> int:
        """Take the person's next place, in the order of arrival."""
        last = self.name("last-turn", message.person)
        turn = int(await self.store.get(last) or "0") + 1
        while not await self.store.add(self._slot(message.person, turn), message.key, KEPT_SECONDS):
            turn += 1
        await self.store.put(last, str(turn), PERSON_SECONDS)
        return turn

    def _slot(self, person: str, turn: int) -> str:
        return self.name("turn", person, str(turn))

    def _sealed(self, job: Job) -> str:
        return sealed(self._secret, asdict(job))

    async def note(self, what: str, person: str, content: Any) -> None:
        """Keep something about a person, sealed, for two days."""
        text = sealed(self._secret, {"is": content})
        await self.store.put(self.name(what, person), text, PERSON_SECONDS)

    async def noted(self, what: str, person: str) -> Any:
        """Return what was noted, None if nothing was."""
        kept = await self.store.get(self.name(what, person))
        try:
            return opened(self._secret, kept)["is"] if kept else None
        except (InvalidToken, json.JSONDecodeError):
            return None

    async def forget(self, person: str) -> None:
        """Delete what is noted about a person."""
        for what in ("parked", "asked"):
            await self.store.drop(self.name(what, person))
