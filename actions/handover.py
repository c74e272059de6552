"""To a person: a ticket, always in one turn."""

import re
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import moves, replies, wiring
from actions.talk import Turn
from services.errors import ServicesError

_PERSON = re.compile(
    r"转(?:给|到|接给?|一下)?(?:你们的?)?(?:客服|工作人员|坐席|值班)|"
    r"(?:接|找|要|叫|喊|让|换)(?:个|一下|一个|你们的?)?(?:人工)?(?:客服|工作人员|负责人|值班(?:领导|经理))(?:来|出来|接|跟|和|说|$)"
)
LONGEST = 40  # characters


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


def asks_person(text: str) -> bool:
    """Tell whether a person is asked for, whatever else is said: 我要投诉，转给客服."""
    if moves.move_of(text) == "human":
        return True
    return len(text) <= LONGEST and bool(_PERSON.search(text.strip(" 。，,！!？?")))


async def hand_over(turn: Turn, reason: str, *, more: str = "") -> None:
    """Open a ticket, or name the telephone number when the services API is down; more: said after."""
    try:
        ticket = await wiring.services().create_ticket(
            reason,
            transaction=turn.get("transaction"),
            topic=turn.get("topic"),
            conversation=turn.tracker.sender_id,
        )
        message = replies.handover(ticket.number, ticket.desk)
        if not more and turn.get("draft"):
            more = "您填过的内容都还在。"
        turn.say({**message, "text": message["text"] + more})
    except ServicesError:
        words = "排队系统暂时连不上。请直接到旁边的服务台，或者拨打12345，我说的情况工作人员都能接着办。"
        turn.say({"type": "handover", "outcome": "handover", "ticket": "", "text": words})
