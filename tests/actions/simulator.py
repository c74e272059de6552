"""One person's talk with the actions, without Rasa: real services, real knowledge, the form's loop."""

import copy
import uuid
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import wiring
from actions.answer_question import AnswerQuestion
from actions.application_form import ValidateApplicationForm
from actions.check_progress import CheckProgress
from actions.choose import Choose
from actions.handover import Handover
from actions.resume import Resume
from actions.small_talk import AdjustVoice, Care, NothingRunning, Repeat, SmallTalk
from actions.start_application import StartApplication
from actions.submit_application import SubmitApplication

OTHERS = (
    AnswerQuestion, StartApplication, Choose, CheckProgress, Resume, SubmitApplication, Handover,
    SmallTalk, Care, Repeat, AdjustVoice, NothingRunning,
)  # fmt: skip
FOLLOWED: dict[str, type[Action]] = {
    "application_form": ValidateApplicationForm,
    **{action().name(): action for action in OTHERS},
}


class Person:
    """Says things; keeps slots and the active loop between turns as Rasa does."""

    def __init__(self) -> None:
        self.conversation = f"talk-{uuid.uuid4()}"
        self.slots: dict[str, Any] = {}
        self._in_form = False

    async def start(self, transaction: str) -> list[dict[str, Any]]:
        return await self._turn(Choose(), f"wb:start:{transaction}", "choose")

    async def begin(self, transaction: str, text: str) -> list[dict[str, Any]]:
        """Begin by words that were understood as a wish for this transaction."""
        turn = Choose()
        self.slots |= {"transaction": transaction, "pending": None}
        draft = await wiring.services().create_draft(transaction, conversation=self.conversation)
        self.slots["draft"] = draft.id
        past = [{"event": "user", "text": text}, {"event": "action", "name": turn.name()}]
        said, _ = await self._run(ValidateApplicationForm(), text, "apply", past, {})
        return said

    async def resume(self) -> list[dict[str, Any]]:
        return await self._turn(Resume(), "继续办", "resume")

    async def say(self, text: str, intent: str = "inform", **more: Any) -> list[dict[str, Any]]:
        action = ValidateApplicationForm() if self._in_form else AnswerQuestion()
        return await self._turn(action, text, intent, **more)

    async def agree(self, text: str) -> list[dict[str, Any]]:
        """Say what the engine hears as a yes, outside a form."""
        return await self._turn(Choose(), text, "affirm")

    async def ask(self, text: str) -> list[dict[str, Any]]:
        return await self._turn(CheckProgress(), text, "check_progress")

    def copy(self) -> "Person":
        """The same talk as far as it has got, for what happens twice or is forgotten."""
        other = copy.copy(self)
        other.slots = copy.deepcopy(self.slots)
        return other

    def leave_form(self) -> None:
        self._in_form = False

    async def _turn(
        self, action: Action, text: str, intent: str, **more: Any
    ) -> list[dict[str, Any]]:
        user = {"event": "user", "text": text}
        said, events = await self._run(action, text, intent, [user], more)
        past = [user]
        while followed := [e["name"] for e in events if e["event"] == "followup"]:
            past.append({"event": "action", "name": action.name()})
            action = FOLLOWED[followed[0]]()
            more_said, events = await self._run(action, text, intent, past, more)
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
        tracker = Tracker(
            self.conversation, self.slots, latest, past, False, None, {}, "action_listen"
        )
        events = await action.run(dispatcher, tracker, {})
        changed = {e["name"]: e["value"] for e in events if e["event"] == "slot"}
        self.slots |= changed
        if isinstance(action, ValidateApplicationForm):
            self._in_form = "requested_slot" not in changed
        return [message["custom"] for message in dispatcher.messages], events
