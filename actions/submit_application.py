"""File the confirmed draft once and speak the receipt; the truth when it could not be filed."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import form_messages as words
from actions import replies, wiring
from actions.talk import Turn
from services.errors import NotEligible, OnlyAtWindow, ServicesError


class SubmitApplication(Action):
    """Runs after the review was confirmed."""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_submit_application"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[Any]:
        """Submit under the draft's own key, so that a second try files nothing new."""
        turn = Turn(dispatcher, tracker)
        await submit(turn)
        return turn.events()


async def submit(turn: Turn) -> None:
    """File and say the receipt, or say honestly what happened."""
    draft = turn.get("draft")
    try:
        turn.say(words.receipt(await wiring.services().submit(draft, idempotency_key=draft)))
    except OnlyAtWindow as error:
        turn.say(replies.text("window", error.told, [replies.HUMAN]))
    except NotEligible as error:
        turn.say(replies.text("not_eligible", error.told, [replies.HUMAN]))
    except ServicesError as error:
        options = [replies.CONTINUE, replies.HUMAN]
        turn.say(replies.text("error_services", f"还没有提交成功。{error.told}", options))
