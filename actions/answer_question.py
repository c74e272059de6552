"""Answer a question from the reviewed entries, or say honestly that there is none."""

import asyncio
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import replies, wiring
from actions.replies import Message, Option
from actions.talk import Turn
from knowledge import Outcome, Retrieval, facet_of, is_elliptic
from services.errors import ServicesError


class AnswerQuestion(Action):
    """ask, inform, nlu_fallback outside the form."""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_answer_question"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[Any]:
        """Resolve a choice first, else search."""
        from actions.prelude import settled

        turn = Turn(dispatcher, tracker)
        if not await settled(turn):
            turn.say(*await answer_text(turn, turn.text))
        return turn.events()


async def answer_text(turn: Turn, text: str) -> list[Message]:
    """Return the messages that answer a question; remembers the topic."""
    topic = turn.get("topic")
    if topic and is_elliptic(text):
        return [await answer_topic(turn, topic, facet_of(text))]
    found = await asyncio.to_thread(wiring.library().find, text)
    if found.outcome is Outcome.ANSWERED:
        return [await answer_topic(turn, found.topics[0].id, None)]
    options = offers(found)
    return [replies.choice("您想问的是：", options)] if options else [replies.no_answer()]


async def answer_topic(turn: Turn, topic: str, facet: Any) -> Message:
    """Return the answer of one topic with what can be done next."""
    found = wiring.library().answer(topic, facet=facet)
    if found is None:
        return replies.no_answer()
    turn.set(topic=topic, facet=found.facet)
    return replies.answer(found, await startable(found.transactions))


def offers(found: Retrieval) -> list[Option]:
    """Return at most three topics to choose from, only when the matcher advises it."""
    if found.outcome is not Outcome.CHOOSE:
        return []
    title = wiring.library().title
    return [replies.topic_option(match.id, title(match.id)) for match in found.topics[:3]]


async def startable(ids: list[str]) -> dict[str, str]:
    """Return names of transactions by id; none if the services API is down."""
    try:
        return {id: (await wiring.services().transaction(id)).name for id in ids[:2]}
    except ServicesError:
        return {}
