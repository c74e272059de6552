"""From a topic to the message that answers it, with what can be done next."""

from actions import replies, wiring
from actions.replies import Message
from actions.talk import Turn
from knowledge import Retrieval
from services.errors import ServicesError


async def answer_topic(turn: Turn, topic: str, facet: str | None) -> Message:
    """Return the answer of one topic, remembered as what the talk is about."""
    found = wiring.library().answer(topic, facet=facet)
    if found is None:
        return replies.no_answer(None)
    turn.set(topic=topic, facet=found.facet)
    return replies.answer(found, await startable(found.transactions))


def goes_on(found: Retrieval) -> bool:
    """Tell whether a question goes on about the last topic rather than to a new one."""
    return found.same_topic >= wiring.settings().follow_chance


def topic_words(topic: str) -> str:
    """Return the title of a topic, as it stands on a choice."""
    return wiring.library().title(topic)


async def startable(ids: list[str]) -> dict[str, str]:
    """Return names of transactions by id; none if the services API is down."""
    try:
        return {id: (await wiring.services().transaction(id)).name for id in ids[:2]}
    except ServicesError:
        return {}
