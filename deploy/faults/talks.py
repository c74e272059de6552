"""Two ways to the action layer: through Rasa, or straight to the webhook with trackers like Rasa's."""

import copy
import random
from collections.abc import Callable
from typing import Any, Protocol

import httpx

from channels.dialogue import RasaDialogue
from channels.errors import EngineDown
from channels.messages import MessageIn

Message = dict[str, Any]
INTENTS = {
    "确认提交": "affirm",
    "wb:confirm:submit": "choose",
    "查进度": "check_progress",
    "你好": "greet",
}
ACTIONS = {
    "affirm": "action_choose", "choose": "action_choose", "greet": "action_small_talk",
    "check_progress": "action_check_progress",
}  # fmt: skip
FORM = "validate_application_form"
DOMAIN: dict[str, Any] = {
    "slots": {},
    "actions": [],
    "intents": [],
    "forms": {},
    "responses": {},
    "entities": [],
}


class Talk(Protocol):
    """One conversation of one person."""

    async def say(self, text: str) -> list[Message]:
        """Return the reply, nothing when it failed or got lost."""
        ...


class EngineTalk:
    """Through the channels' own Rasa client and Rasa's REST channel."""

    def __init__(self, dialogue: RasaDialogue, conversation: str) -> None:
        self._dialogue, self._conversation = dialogue, conversation

    async def say(self, text: str) -> list[Message]:
        """Return the reply, nothing when the engine is down."""
        try:
            return await self._dialogue.say(MessageIn(conversation=self._conversation, text=text))
        except EngineDown:
            return []


class WebhookTalk:
    """Plays Rasa: keeps slots, loop and what was said; now and then dies and forgets a turn."""

    def __init__(
        self,
        client: httpx.AsyncClient,
        address: Callable[[], str],
        conversation: str,
        slots: dict[str, Any],
        chance: random.Random,
        *,
        forgets: float,
    ) -> None:
        """address: of an action server; forgets: chance that a turn is lost after it was done."""
        self._client, self._address, self._conversation = client, address, conversation
        self._chance, self._forgets = chance, forgets
        self._slots, self._in_form = slots, True
        self._events: list[dict[str, Any]] = []

    def leave_form(self) -> None:
        """Talk on outside the form."""
        self._in_form = False

    async def say(self, text: str) -> list[Message]:
        """Return the reply, nothing when an action failed or the turn is forgotten."""
        turn = _Turn(self._slots, self._events, text, in_form=self._in_form)
        whole = await self._played(turn)
        if self._chance.random() < self._forgets:
            return []  # done, but neither kept nor passed on
        if (
            whole or self._chance.random() < 0.5
        ):  # Rasa keeps what came before an action that failed
            self._slots, self._events, self._in_form = turn.slots, turn.events, turn.in_form
        return turn.said if whole else []

    async def _played(self, turn: "_Turn") -> bool:
        action: str | None = FORM if turn.in_form else ACTIONS[turn.intent]
        while action:
            call = turn.call(action, self._conversation)
            try:
                answer = await self._client.post(f"{self._address()}/webhook", json=call)
                answer.raise_for_status()
            except httpx.HTTPError:
                return False
            action = turn.take(action, answer.json())
        return True


class _Turn:
    """One turn as Rasa's tracker holds it."""

    def __init__(
        self, slots: dict[str, Any], events: list[dict[str, Any]], text: str, *, in_form: bool
    ) -> None:
        self.slots, self.events = copy.deepcopy(slots), list(events)
        self.intent, self.in_form = INTENTS[text], in_form
        self.said: list[Message] = []
        entities = [{"entity": "choice", "value": text}] if text.startswith("wb:") else []
        self._latest = {
            "text": text, "intent": {"name": self.intent, "confidence": 1.0},
            "entities": entities, "intent_ranking": [], "metadata": {},
        }  # fmt: skip
        self.events.append({"event": "user", "text": text})

    def call(self, action: str, conversation: str) -> dict[str, Any]:
        """Return the call of an action."""
        loop = {"name": "application_form"} if self.in_form else {}
        tracker = {
            "sender_id": conversation, "slots": self.slots, "latest_message": self._latest,
            "events": self.events, "paused": False, "active_loop": loop,
            "latest_action_name": "action_listen", "followup_action": None,
        }  # fmt: skip
        return {
            "next_action": action, "sender_id": conversation, "tracker": tracker,
            "domain": DOMAIN, "version": "3.6.21",
        }  # fmt: skip

    def take(self, action: str, answer: dict[str, Any]) -> str | None:
        """Note what an action did; return the action that follows."""
        self.events.append({"event": "action", "name": action})
        for response in answer["responses"]:
            self.said.append(response["custom"])
            self.events.append({"event": "bot", "data": {"custom": response["custom"]}})
        slots = {e["name"]: e["value"] for e in answer["events"] if e["event"] == "slot"}
        self.slots |= slots
        if action == FORM:
            self.in_form = "requested_slot" not in slots
        follows = [e["name"] for e in answer["events"] if e["event"] == "followup"]
        self.in_form = self.in_form or "application_form" in follows
        return FORM if follows == ["application_form"] else follows[0] if follows else None
