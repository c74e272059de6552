"""From a topic to the message that answers it, with what can be done next."""

import asyncio

from actions import replies, wiring
from actions.replies import Message
from actions.talk import Turn
from actions.volunteered import without_told
from knowledge import Retrieval
from services.errors import ServicesError


async def answer_topic(
    turn: Turn, topic: str, facet: str | None, *, with_starts: bool = True
) -> Message:
    """Return the answer of one topic, remembered as what the talk is about.

    with_starts: the answer offers what can be started; False where a choice of that follows.
    """
    found = wiring.library().answer(topic, facet=facet)
    if found is None:
        return replies.no_answer(None)
    turn.set(topic=topic, facet=found.facet)
    return replies.answer(found, await startable(found.transactions) if with_starts else {})


def linked(topic: str) -> list[str]:
    """Return the ids of the transactions that belong to a topic."""
    found = wiring.library().answer(topic)
    return list(found.transactions) if found else []


# Kinds of foreign question that are never about the last topic, however short they are.
ELSEWHERE = {"far", "abuse", "emotional", "injection"}


def goes_on(found: Retrieval, *, in_form: bool = False) -> bool:
    """Tell whether a question goes on about the last topic rather than to a new one."""
    limits = wiring.settings()
    least = limits.follow_chance_in_form if in_form else limits.follow_chance
    return found.outside not in ELSEWHERE and found.same_topic >= least


def topic_words(topic: str) -> str:
    """Return the title of a topic, as it stands on a choice."""
    return wiring.library().title(topic)


async def startable(ids: list[str]) -> dict[str, str]:
    """Return names of transactions by id; none if the services API is down."""
    try:
        return {id: (await wiring.services().transaction(id)).name for id in ids[:2]}
    except ServicesError:
        return {}


async def search(text: str, last: str | None) -> Retrieval:
    """Search in a thread, so that other talks go on; what one tells of oneself is not looked for."""
    found = await asyncio.to_thread(wiring.library().find, without_told(text), last=last)
    return wiring.meters().found(found)
