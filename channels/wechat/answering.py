"""From one message to the parts of its answer: heard, asked, rendered."""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

import structlog

from channels.dialogue import Dialogue, neutral
from channels.errors import ChannelError, EngineDown
from channels.feedback import is_thanks
from channels.messages import MessageIn, MessageOut, failure
from channels.wechat.incoming import Ears, Heard, Incoming, Talk
from channels.wechat.jobs import Job, Jobs
from channels.wechat.parking import GOES_ON, Parking, only_fetches
from channels.wechat.reading import said
from channels.wechat.recovery import ask_again, note_reply
from channels.wechat.rendering import text_of
from channels.wechat.splitting import PART_BYTES, parts
from channels.wechat.voting import with_vote

log = structlog.get_logger()
TOO_LONG = "这段话太长了，请说得短一点，一次说一件事。"
LONGEST = 1000  # characters of a message
TAPS = "wechat"  # the channel whose chat sends a tapped choice
ERASE = ("删掉我的信息", "wb:erase:yes")
MOST_BYTES = PART_BYTES - len(GOES_ON.encode())


class Abilities(Ears, Protocol):
    """What an account can beside reading and replying (channels.wechat.account)."""

    async def talk_of(self, openid: str) -> Talk | None:
        """Return a conversation taken over from a terminal; None: their own."""
        ...

    async def answered(self, openid: str, messages: Iterable[MessageOut]) -> None:
        """Note what an answer holds (receipts); never raises."""
        ...

    async def forget(self, openid: str) -> None:
        """Delete what is kept about the person."""
        ...


Finish = Callable[[list[MessageOut], Talk], Awaitable[list[MessageOut]]]
"""Changes a reply before it is rendered: a private value is asked for elsewhere."""


@dataclass(frozen=True)
class Answer:
    """The job after the dialogue was asked; fetched: what was parked is part of the answer."""

    job: Job
    parts: list[str]
    fetched: bool = False


class Answering:
    """Answers the messages of one account."""

    def __init__(
        self,
        dialogue: Dialogue,
        jobs: Jobs,
        parking: Parking,
        *,
        abilities: Abilities | None = None,
        finish: Finish | None = None,
    ) -> None:
        self._dialogue, self._jobs, self._parking = dialogue, jobs, parking
        self._abilities, self._finish = abilities, finish

    async def answer(self, job: Job) -> Answer:
        """Return the answer; each failure is told in words. Raises StoreDown."""
        message = job.message
        if message.event == "unsubscribe":
            await self._forget(message)
            return Answer(job, [])
        talk = await self._talk(message)
        heard = await self._heard(message, talk)
        parked = await self._parking.waiting(message.person)
        if parked and heard.text and not heard.attachments and only_fetches(heard.text):
            return Answer(job, parked.parts, fetched=True)
        if heard.text or heard.attachments:
            job, replies = await self._asked(job, heard, talk)
        else:
            replies = []
        late = parked.parts if parked and parked.kind == "late" else []
        text = text_of([*heard.before, *replies], taps=message.channel == TAPS)
        text = with_vote(text, replies, taps=message.channel == TAPS, most=MOST_BYTES)
        return Answer(job, [*late, *parts(text, MOST_BYTES)], fetched=parked is not None)

    async def _talk(self, message: Incoming) -> Talk:
        taken = await self._abilities.talk_of(message.openid) if self._abilities else None
        return taken or Talk(message.channel, message.person)

    async def _heard(self, message: Incoming, talk: Talk) -> Heard:
        heard = await self._abilities.heard(message, talk) if self._abilities else None
        return heard or said(message)

    async def _asked(self, job: Job, heard: Heard, talk: Talk) -> tuple[Job, list[MessageOut]]:
        if len(heard.text) > LONGEST:
            return job, [failure("error_input", TOO_LONG)]
        if not neutral(heard.text) and not heard.attachments:
            return job, [failure("error_input", "没有收到内容，请打字告诉我您想问什么、想办什么。")]
        message = MessageIn(
            conversation=talk.conversation, channel=talk.channel, text=heard.text,
            attachments=heard.attachments,
        )  # fmt: skip
        again, person = job.state == "asked", job.message.person
        job = job if again else await self._jobs.save(job, state="asked")
        try:
            if again:
                replies = await ask_again(self._dialogue, self._jobs, person, message)
            else:
                replies = await self._dialogue.say(message)
        except EngineDown as error:
            return job, [failure("error_engine", error.told)]
        except Exception as error:  # whoever wrote is told, whatever it was
            log.error("wechat.failed", person=person, reason=type(error).__name__)
            return job, [failure("error_engine", ChannelError.told)]
        if not is_thanks(replies):  # the engine knows nothing of a vote, so cannot repeat it
            await note_reply(self._jobs, person, replies)
        if self._abilities:
            await self._abilities.answered(job.message.openid, replies)
        return job, await self._finish(replies, talk) if self._finish else replies

    async def _forget(self, message: Incoming) -> None:
        """Erase what is not filed, as the person could in the talk; then what is noted here."""
        talk = await self._talk(message)
        for words in ERASE:
            try:
                await self._dialogue.say(
                    MessageIn(conversation=talk.conversation, channel=talk.channel, text=words)
                )
            except EngineDown:
                log.error("wechat.not_erased", person=message.person)
        await self._jobs.forget(message.person)
        if self._abilities:
            await self._abilities.forget(message.openid)
        log.info("wechat.unsubscribed", person=message.person)
