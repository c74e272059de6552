"""What to do with words that are no choice and no repair: answer, start, offer, or say no.

Two readings compete, a question and a wish to apply. A clear wish starts, else what can be answered is
answered with the way to start beside it; what is neither clear nor sure becomes a choice of both.
"""

import re

from actions import replies, wiring
from actions.answers import answer_topic, goes_on, linked, search, topic_words
from actions.replies import Message, Option
from actions.start_application import start
from actions.talk import Turn
from actions.told import sealed
from knowledge import Outcome, Retrieval, repaired
from services.errors import ServicesError

# Two questions in one message: each must stand by itself.
_PARTS = re.compile(r"[?？。！!；;\n]+|(?:另外|还有|顺便)(?=再?问|想问|，|,)")
_JOINT = re.compile(r"^[，,\s]*(?:另外|还有|顺便|再问(?:一下)?|想问)[，,\s]*")
SHORTEST_PART = 6  # characters


async def respond(turn: Turn) -> None:
    """Say what fits the words best; raises nothing, a failing services API is told."""
    turn.set(pending=None)
    try:
        if not await two_answers(turn):
            await one_response(turn, turn.text)
        if turn.offers_start and (token := sealed(turn.text)):
            turn.set(pending={"told": token})
    except ServicesError as error:
        turn.say(replies.text("error_services", error.told, [replies.HUMAN]))


async def one_response(turn: Turn, text: str) -> None:
    """Answer, start, offer or refuse."""
    instead = repaired(text)
    last = None if instead else turn.get("topic")
    found = await search(instead or text, last)
    wish, limits = _applies(turn, found), wiring.settings()
    if last and goes_on(found) and wish < limits.apply_over_topic:
        turn.say(await answer_topic(turn, last, wiring.library().facet_of(text, last)))
    elif startable(found) and wish >= limits.start_chance:
        await start(turn, found.transactions[0].id)
    elif found.outcome is Outcome.ANSWERED:
        await answer_found(turn, text, found, wish, same=last)
    else:
        turn.say(await offer(turn, found, wish))


def startable(found: Retrieval) -> bool:
    """Tell whether the first transaction is sure by itself, or belongs to a topic that is sure."""
    if found.transaction_outcome is Outcome.ANSWERED:
        return True
    sure = found.outcome is Outcome.ANSWERED and bool(found.transactions)
    return sure and found.transactions[0].id in linked(found.topics[0].id)


async def answer_found(
    turn: Turn, text: str, found: Retrieval, wish: float, *, same: str | None
) -> None:
    """Answer the best topic; where a wish may be meant, put what can be started beside it."""
    topic = found.topics[0].id
    facet = wiring.library().facet_of(text, topic) if topic == same else None
    offerable = startable(found) or found.transaction_outcome is Outcome.CHOOSE
    if not offerable or wish < wiring.settings().offer_chance:
        turn.say(await answer_topic(turn, topic, facet))
        return
    turn.say(await answer_topic(turn, topic, facet, with_starts=False))
    ids = [one.id for one in found.transactions[:2]]
    ids += [id for id in linked(topic) if id not in ids]
    turn.say(replies.choice("要是现在就想办，请选：", [await start_option(id) for id in ids]))


async def offer(turn: Turn, found: Retrieval, wish: float) -> Message:
    """Return at most three choices, likeliest first, or say that there is no answer."""
    topics = [
        ((1 - wish) * share, replies.topic_option(one.id, topic_words(one.id)))
        for one, share in zip(found.topics, shares(found.confidence), strict=False)
    ]
    starts = [
        (wish * share, one.id)
        for one, share in zip(
            found.transactions, shares(found.transaction_confidence), strict=False
        )
    ]
    rows: list[tuple[float, Option]] = []
    if found.outcome is not Outcome.NO_MATCH:
        rows += topics
    if found.transaction_outcome is not Outcome.NO_MATCH and wish >= wiring.settings().offer_chance:
        rows += [(chance, await start_option(id)) for chance, id in starts]
    if not rows:
        return replies.no_answer(found.outside)
    rows.sort(key=lambda row: -row[0])
    if found.outcome is not Outcome.NO_MATCH and found.topics:
        turn.set(topic=found.topics[0].id, facet=None)
    words = "您想办的是哪一件？" if wish > 0.5 else "您想问的是："
    return replies.choice(words, [option for _, option in rows])


def shares(confidence: float) -> list[float]:
    """Return the chances of the first three matches when that of the first is known.

    The rest is halved from one to the next, which only serves to order choices.
    """
    rest = 1 - confidence
    return [confidence, rest / 2, rest / 4]


async def two_answers(turn: Turn) -> bool:
    """Answer two questions in their order when each is a sure match of its own."""
    parts = [_JOINT.sub("", part).strip() for part in _PARTS.split(turn.text) if part.strip()]
    if not 2 <= len(parts) <= 3:
        return False
    asked = [part for part in parts if len(part) >= SHORTEST_PART]
    if len(asked) < 2 or _applies(turn, await search(turn.text, None)) > 0.5:
        return False
    found = [await search(part, None) for part in asked]
    sure = [
        one.topics[0].id
        for one in found
        if one.outcome is Outcome.ANSWERED and one.confidence >= wiring.settings().both_chance
    ]
    if len(sure) != len(asked) or len(set(sure)) < 2:
        return False
    for topic in sure[:2]:
        turn.say(await answer_topic(turn, topic, None))
    return True


def _applies(turn: Turn, found: Retrieval) -> float:
    """Return the chance that the person's words are a wish to have something done."""
    heard = {"ask": turn.chance_of("ask"), "apply": turn.chance_of("apply")}
    return wiring.library().wish_chance(found, **heard)


async def start_option(id: str) -> Option:
    """Return the option that starts a transaction; raises ServicesError."""
    return replies.start_option(id, (await wiring.services().transaction(id)).name)
