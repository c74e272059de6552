"""Answer a question from the reviewed entries, or say honestly that there is none."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.respond import respond
from actions.talk import Turn


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
            await respond(turn)
        return turn.events()
