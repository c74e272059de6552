"""To a person: a ticket, always in one turn."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import replies, wiring
from actions.talk import Turn
from services.errors import ServicesError


class Handover(Action):
    """human outside the form."""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_handover"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[Any]:
        """Open a ticket, unless the words surely mean something else."""
        from actions.prelude import settled

        turn = Turn(dispatcher, tracker)
        if not await settled(turn):
            await hand_over(turn, "citizen asked")
        return turn.events()


async def hand_over(turn: Turn, reason: str) -> None:
    """Open a ticket, or name the telephone number when the services API is down."""
    try:
        ticket = await wiring.services().create_ticket(
            reason,
            transaction=turn.get("transaction"),
            topic=turn.get("topic"),
            conversation=turn.tracker.sender_id,
        )
        turn.say(replies.handover(ticket.number, ticket.desk))
    except ServicesError:
        words = "排队系统暂时连不上。请直接到旁边的服务台，或者拨打12345，我说的情况工作人员都能接着办。"
        turn.say({"type": "handover", "outcome": "handover", "ticket": "", "text": words})
