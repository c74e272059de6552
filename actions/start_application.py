"""Find the transaction somebody wants done, open its draft, start the form."""

import asyncio
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import replies, wiring
from actions.answer_question import answer_text
from actions.talk import Turn
from knowledge import Match
from services.errors import ServicesError

FORM = "application_form"


class StartApplication(Action):
    """apply outside the form."""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_start_application"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[Any]:
        """Start at once when one transaction stands out, else offer up to three."""
        from actions.prelude import settled

        turn = Turn(dispatcher, tracker)
        try:
            if not await settled(turn):
                await start_by_words(turn)
        except ServicesError as error:
            turn.say(replies.text("error_services", error.told, [replies.HUMAN]))
        return turn.events()


async def start_by_words(turn: Turn) -> None:
    """Search the catalogue for what was said."""
    found = await asyncio.to_thread(wiring.library().find, turn.text)
    matches = [m for m in found.transactions if m.score >= wiring.settings().offer_score]
    if stands_out(matches):
        await start(turn, matches[0].id)
    elif matches:
        options = []
        for match in matches[:3]:
            transaction = await wiring.services().transaction(match.id)
            options.append(replies.start_option(match.id, transaction.name))
        turn.say(replies.choice("您想办的是哪一件？", options))
    else:
        turn.say(*await answer_text(turn, turn.text))


def stands_out(matches: list[Match]) -> bool:
    """Tell whether the first transaction is good and clearly before the second."""
    limits = wiring.settings()
    if not matches or matches[0].score < limits.start_score:
        return False
    return len(matches) < 2 or matches[0].score >= matches[1].score * limits.start_lead


async def start(turn: Turn, transaction: str) -> None:
    """Open a draft and hand over to the form; raises ServicesError."""
    draft = await wiring.services().create_draft(transaction)
    turn.set(transaction=transaction, draft=draft.id, pending=None)
    turn.follow(FORM)
