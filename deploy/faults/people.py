"""People who confirm an application until they hear a receipt, or that it is noted."""

import asyncio
import random
import time
from dataclasses import dataclass, field

import httpx

from channels.dialogue import RasaDialogue
from deploy.faults.stage import Stage
from deploy.faults.talks import EngineTalk, Message, Talk, WebhookTalk
from deploy.visitors.numbers import numbers_of
from services.catalog import Catalogue
from services.draft import Answer
from services.errors import ServicesError
from services.models import Draft
from services.server.demo import answers, picture

TRANSACTIONS = (
    "unemployment-benefit", "gjj-rent-withdraw", "elder-card", "credit-public-person",
    "social-card-reissue",
)  # fmt: skip
FOUND = {"reviewing", "nothing_running"}  # the draft is at its review, or filed already
ENGINE = "drive-engine-"
CONFIRMATIONS = ("确认提交", "wb:confirm:submit")


@dataclass
class Story:
    """What one person did and heard; heard: when, and the message."""

    conversation: str
    draft: str
    confirmations: int = 0
    silences: int = 0
    heard: list[tuple[float, Message]] = field(default_factory=list)

    def note(self, reply: list[Message]) -> None:
        """Keep a reply."""
        self.silences += not reply
        self.heard += [(time.time(), message) for message in reply]

    @property
    def satisfied(self) -> bool:
        """Tell whether a receipt was heard, or that it is noted."""
        kinds = {message.get("outcome") for _, message in self.heard}
        return bool(kinds & {"submitted", "queued"})

    @property
    def through_engine(self) -> bool:
        """Tell whether this person talked through Rasa."""
        return self.conversation.startswith(ENGINE)

    @property
    def numbers(self) -> set[str]:
        """Return the numbers that were heard."""
        return {str(message["number"]) for _, message in self.heard if message.get("number")}


class People:
    """Makes drafts that are ready to be confirmed, and the people who confirm them."""

    def __init__(self, stage: Stage, catalogue: Catalogue, client: httpx.AsyncClient) -> None:
        self._stage, self._catalogue, self._client = stage, catalogue, client
        self._chance = stage.plan.chance("people")
        self._upload = ""
        self.private: list[str] = []

    async def open(self) -> None:
        """Store the picture that all applications share; raises ServicesError."""
        uploaded = await self._stage.direct.upload(picture(), conversation="drive")
        self._upload = uploaded.upload

    async def by_webhook(self, number: int) -> Story:
        """Confirm at the review, straight at the action servers."""
        chance = self._stage.plan.chance(f"person-{number}")
        name = f"drive-{number}"
        draft = await self._draft(chance, name)
        review = {"type": "review", "outcome": "reviewing", "transaction": draft.transaction}
        slots = {
            "draft": draft.id, "transaction": draft.transaction, "pending": None,
            "last_reply": [review],
        }  # fmt: skip
        ports = [server.port for server in self._stage.actions]

        def address() -> str:
            return f"http://127.0.0.1:{chance.choice(ports)}"

        talk = WebhookTalk(self._client, address, name, slots, chance, forgets=0.1)
        story = Story(name, draft.id)
        await confirm(talk, story, chance, CONFIRMATIONS)
        await talk_on(talk, story, chance)
        return story

    async def by_engine(self, number: int, dialogue: RasaDialogue) -> Story:
        """Take a paused draft up by its code and confirm it, through Rasa."""
        chance = self._stage.plan.chance(f"engine-{number}")
        name = f"{ENGINE}{number}"
        draft = await self._draft(chance, name)
        talk, story = EngineTalk(dialogue, name), Story(name, draft.id)
        while not story.satisfied:
            reply = await talk.say(f"取件码{draft.code}")
            story.note(reply)
            if any(one.get("outcome") in FOUND for one in reply):
                await confirm(talk, story, chance, CONFIRMATIONS, tries=3)
            elif not story.satisfied:
                await asyncio.sleep(chance.uniform(0.5, 3.0))
        await talk_on(talk, story, chance)
        return story

    async def ask(self, story: Story, dialogue: RasaDialogue | None) -> None:
        """Ask how far it is, once all is calm; a new talk that knows no draft by heart."""
        if story.through_engine and dialogue:
            talk: Talk = EngineTalk(dialogue, story.conversation)
            story.note(await talk.say("查一下办到哪了"))
            return
        port = self._stage.actions[0].port
        talk = WebhookTalk(
            self._client, lambda: f"http://127.0.0.1:{port}", story.conversation,
            {"draft": None, "transaction": None}, self._chance, forgets=0.0,
        )  # fmt: skip
        talk.leave_form()
        story.note(await talk.say("查进度"))

    async def _draft(self, chance: random.Random, conversation: str) -> Draft:
        transaction = self._catalogue.get(chance.choice(TRANSACTIONS))
        given = {**answers(transaction, self._upload), **self._person(chance)}
        known = {f"field.{one.id}" for one in transaction.fields}
        mine = {k: v for k, v in given.items() if k in known or not k.startswith("field.")}
        while True:
            try:
                return await self._stage.direct.create_draft(
                    transaction.id, mine, conversation=conversation
                )
            except (ServicesError, httpx.HTTPError):
                await asyncio.sleep(0.3)  # killed just now

    def _person(self, chance: random.Random) -> dict[str, Answer]:
        """Return an identity and a mobile number that nobody else has."""
        identity, mobile = numbers_of(chance)
        self.private += [identity, mobile]
        return {"field.id_number": identity, "field.mobile": mobile}


async def confirm(
    talk: Talk, story: Story, chance: random.Random, words: tuple[str, ...], *, tries: int = 10**6
) -> None:
    """Confirm until it is heard, or so often; now and then twice or three times at once."""
    while not story.satisfied and tries:
        tries -= 1
        copies = chance.choice((1, 1, 1, 2, 3))
        text = chance.choice(words)
        story.confirmations += copies
        replies = await asyncio.gather(*(talk.say(text) for _ in range(copies)))
        for reply in replies:
            story.note(reply)
        if not story.satisfied:
            await asyncio.sleep(chance.uniform(0.2, 2.0))


async def talk_on(talk: Talk, story: Story, chance: random.Random) -> None:
    """Say something more, or nothing: a greeting, a question, one more confirmation."""
    for text in chance.choice(((), (), ("查进度",), ("你好",), ("确认提交",), ("你好", "查进度"))):
        await asyncio.sleep(chance.uniform(0, 0.5))
        story.note(await talk.say(text))
