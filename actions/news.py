"""What became of a confirmed draft is told with the next reply of its conversation.

Whether an earlier telling arrived is read from the talk itself: Rasa keeps what was said. So a
receipt is told again when the engine died before it could pass it on, and only then.
"""

import contextlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rasa_sdk.executor import CollectingDispatcher

from actions import wiring
from actions.filing_messages import later_receipt
from actions.outbox_errors import OutboxUnavailable
from actions.replies import Message
from actions.slip import Slip


async def with_news(call: Mapping[str, Any], result: dict[str, Any]) -> dict[str, Any]:
    """Return the result of an action call, the news of its conversation before its own words.

    Nothing is put before an action that only hands the turn on: what follows speaks.
    """
    if any(event.get("event") == "followup" for event in result.get("events") or []):
        return result
    conversation = str(call["tracker"].get("sender_id") or "")
    with contextlib.suppress(OutboxUnavailable):
        said = [one.get("custom") or {} for one in result.get("responses") or []]
        told = [*_told(call["tracker"].get("events") or []), *said]
        if messages := await news(conversation, told):
            dispatcher = CollectingDispatcher()
            for message in messages:
                dispatcher.utter_message(json_message=message)
            return {**result, "responses": [*dispatcher.messages, *(result["responses"] or [])]}
    return result


async def news(conversation: str, told: Sequence[Message]) -> list[Message]:
    """Return what the conversation has not heard yet; raises OutboxUnavailable.

    told: the messages that the talk holds already.
    """
    outbox = wiring.outbox()
    slips = await outbox.untold(conversation) if conversation else []
    known = {str(one.get(key)) for one in told for key in ("number", "ticket") if one.get(key)}
    heard = [slip for slip in slips if _mark(slip) in known or outbox.heard(slip)]
    if heard:
        await outbox.told([slip.draft for slip in heard])
    fresh = [slip for slip in slips if slip not in heard]
    if fresh:
        await outbox.telling([slip.draft for slip in fresh])
    return [await later_receipt(slip) for slip in fresh]


def _mark(slip: Slip) -> str:
    return slip.number or slip.ticket or ""


def _told(events: Iterable[Mapping[str, Any]]) -> list[Message]:
    said = (one.get("data") or {} for one in events if one.get("event") == "bot")
    return [data.get("custom") or {} for data in said]
