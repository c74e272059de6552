"""One person's talk with the actions, without Rasa: real services, real knowledge, the form's loop."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.answer_question import AnswerQuestion
from actions.application_form import ValidateApplicationForm
from actions.choose import Choose
from actions.resume import Resume
from actions.submit_application import SubmitApplication

FOLLOWED = {
    "application_form": ValidateApplicationForm,
    "action_submit_application": SubmitApplication,
}


class Person:
    """Says things; keeps slots and the active loop between turns as Rasa does."""

    def __init__(self) -> None:
        self.slots: dict[str, Any] = {}
        self._in_form = False

    async def start(self, transaction: str) -> list[dict[str, Any]]:
        return await self._turn(Choose(), f"wb:start:{transaction}", "choose")

    async def resume(self) -> list[dict[str, Any]]:
        return await self._turn(Resume(), "继续办", "resume")

    async def say(self, text: str, intent: str = "inform", **more: Any) -> list[dict[str, Any]]:
        action = ValidateApplicationForm() if self._in_form else AnswerQuestion()
        return await self._turn(action, text, intent, **more)

    async def _turn(
        self, action: Action, text: str, intent: str, **more: Any
    ) -> list[dict[str, Any]]:
        user = {"event": "user", "text": text}
        said, events = await self._run(action, text, intent, [user], more)
        followed = [e["name"] for e in events if e["event"] == "followup"]
        for name in followed:
            past = [user, {"event": "action", "name": action.name()}]
            more_said, _ = await self._run(FOLLOWED[name](), text, intent, past, more)
            said += more_said
        return said

    async def _run(
        self, action: Action, text: str, intent: str, past: list[Any], metadata: dict[str, Any]
    ) -> tuple[list[dict[str, Any]], list[Any]]:
        entities = [{"entity": "choice", "value": text}] if text.startswith("wb:") else []
        latest = {
            "text": text,
            "intent": {"name": intent},
            "metadata": metadata,
            "entities": entities,
        }
        dispatcher = CollectingDispatcher()
        tracker = Tracker("person", self.slots, latest, past, False, None, {}, "action_listen")
        events = await action.run(dispatcher, tracker, {})
        changed = {e["name"]: e["value"] for e in events if e["event"] == "slot"}
        self.slots |= changed
        if isinstance(action, ValidateApplicationForm):
            self._in_form = "requested_slot" not in changed
        return [message["custom"] for message in dispatcher.messages], events
