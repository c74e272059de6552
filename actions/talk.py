"""One turn of a talk as an action sees it: slots in, messages and events out."""

import json
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.replies import Message, Option

# The actions that can open the form and hand the turn over to it.
OPENERS = {
    "action_start_application", "action_choose", "action_resume", "action_answer_question",
    "action_small_talk", "action_repeat", "action_nothing_running", "action_care",
    "action_handover",
}  # fmt: skip


class Turn:
    """Collects what is said and what changes; `events` is what the action returns."""

    def __init__(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> None:
        self._dispatcher = dispatcher
        self._slots: dict[str, Any] = {}
        self._followup: str | None = None
        self._said: list[Message] = []
        self.tracker = tracker
        latest = tracker.latest_message or {}
        self.text = str(latest.get("text") or "")
        self.intent = str((latest.get("intent") or {}).get("name") or "")
        ranking = latest.get("intent_ranking") or []
        self._chances = {str(one["name"]): float(one["confidence"]) for one in ranking}
        self.metadata: dict[str, Any] = latest.get("metadata") or {}
        self.payload = _payload(latest, self.text)

    def chance_of(self, intent: str) -> float:
        """Return how likely the message is this dialogue act, 0 to 1."""
        return self._chances.get(intent, 1.0 if intent == self.intent else 0.0)

    @property
    def attachments(self) -> list[str]:
        """Return the ids of the uploads that came with the message."""
        return list(self.metadata.get("attachments") or [])

    def get(self, slot: str) -> Any:
        """Return a slot as this turn left it."""
        return self._slots.get(slot, self.tracker.get_slot(slot))

    def set(self, **slots: Any) -> None:
        """Change slots."""
        self._slots.update(slots)

    def say(self, *messages: Message) -> None:
        """Send messages; what they offer can be chosen by label or number next."""
        for message in messages:
            self._dispatcher.utter_message(json_message=message)
            self._said.append(message)

    def follow(self, action: str) -> None:
        """Run another action next."""
        self._followup = action

    def events(self) -> list[Any]:
        """Return the events of the turn."""
        if self._said:
            offered = [option for one in self._said for option in one.get("options") or []]
            self._slots["offered"] = [
                {"label": o["label"], "payload": o["payload"]} for o in offered
            ]
            self._slots["last_reply"] = self._said
        events: list[Any] = [SlotSet(slot, value) for slot, value in self._slots.items()]
        return [*events, FollowupAction(self._followup)] if self._followup else events


def opened_now(tracker: Tracker) -> bool:
    """Tell whether another action of this very turn opened the form, so that nothing was answered."""
    for event in reversed(tracker.events):
        if event.get("event") == "user":
            return False
        if event.get("event") == "action" and event.get("name") in OPENERS:
            return True
    return False


def offered_payload(turn: Turn, text: str) -> str | None:
    """Return the payload of the offered option whose label or number the person gave."""
    options: list[Option] = turn.get("offered") or []
    bare = text.strip(" 。.，,！!？?")
    for option in options:
        if bare == str(option["label"]).strip(" 。.，,！!？?"):
            return str(option["payload"])
    place = ordinal(bare)
    if place == -1 and options:
        return str(options[-1]["payload"])
    return str(options[place - 1]["payload"]) if place and 0 < place <= len(options) else None


_NUMERALS = {
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}


def ordinal(text: str) -> int | None:
    """Read 2, 第二个, 选二 as a place counted from 1; -1 for the last; None if it is none."""
    for opening in ("我选", "选择", "选", "就", "要"):
        text = text.removeprefix(opening)
    for ending in ("吧", "的", "个", "项", "条", "号"):
        text = text.removesuffix(ending)
    if text in {"最后一", "后面那", "最后"}:
        return -1
    text = text.removeprefix("第")
    if text in _NUMERALS:
        return _NUMERALS[text]
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 2 else None


def _payload(latest: dict[str, Any], text: str) -> str | None:
    for entity in latest.get("entities") or []:
        if entity.get("entity") == "choice":
            return str(entity.get("value"))
    if text.startswith("/choose{"):
        try:
            return str(json.loads(text.removeprefix("/choose"))["choice"])
        except (ValueError, KeyError):
            return None
    return None
