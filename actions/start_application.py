"""Open the draft of a transaction and hand over to the form."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import wiring
from actions.answers import linked
from actions.talk import Turn, offered_payload

FORM = "application_form"


class StartApplication(Action):
    """apply outside the form."""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_start_application"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[Any]:
        """Resolve a choice first, else start, offer or answer."""
        from actions.prelude import settled
        from actions.respond import respond

        turn = Turn(dispatcher, tracker)
        if not await settled(turn):
            await respond(turn)
        return turn.events()


async def start(turn: Turn, transaction: str) -> None:
    """Open a draft and hand over to the form; raises ServicesError."""
    draft = await wiring.services().create_draft(transaction, conversation=turn.tracker.sender_id)
    topic = turn.get("topic")
    if not topic or transaction not in linked(topic):
        topic = wiring.library().topic_of(transaction)
    told = {"told": token} if (token := told_before(turn)) else None
    turn.set(transaction=transaction, draft=draft.id, pending=told, topic=topic, facet=None)
    turn.follow(FORM)


def told_before(turn: Turn) -> str | None:
    """Return what was told with the wish, sealed, if this turn chooses among what was offered then."""
    offered = {one["payload"] for one in turn.get("offered") or []}
    pending = turn.get("pending")
    chosen = turn.payload or offered_payload(turn, turn.text)
    return pending.get("told") if isinstance(pending, dict) and chosen in offered else None
