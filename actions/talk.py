"""One turn of a talk as an action sees it: slots in, messages and events out."""

import json
import re
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

    @property
    def offers_start(self) -> bool:
        """Tell whether what was said so far can be chosen to start a transaction."""
        offered = (one for message in self._said for one in message.get("options") or [])
        return any(str(one["payload"]).startswith("wb:start:") for one in offered)

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
    """Return the payload of the offered option whose label or number the person gave.

    Labels are those of the whole last reply; numbers count the list that stands last in it.
    """
    bare = text.strip(" 。.，,！!？?")
    for option in turn.get("offered") or []:
        if bare == str(option["label"]).strip(" 。.，,！!？?"):
            return str(option["payload"])
    options, place = last_list(turn), ordinal(bare)
    if place == MIDDLE:
        place = (len(options) + 1) // 2 if len(options) % 2 else None
    if place is None or not options or not (place < 0 or 1 <= place <= len(options)):
        return None
    return (
        str(options[place if place < 0 else place - 1]["payload"])
        if -place <= len(options)
        else None
    )


def last_list(turn: Turn) -> list[Option]:
    """Return the options of the last message of the last reply, in their order."""
    said: list[Message] = turn.get("last_reply") or []
    if said and "options" in said[-1]:
        return list(said[-1]["options"] or [])
    return list(turn.get("offered") or [])  # a question of the form is kept without what it offered


MIDDLE = 0
_NUMERALS = {sign: place for place, sign in enumerate("一二三四五六七八九十", start=1)} | {"两": 2}
_WORDED = {"最后": -1, "最后一": -1, "后面": -1, "倒数第一": -1, "倒数第二": -2,
           "头一": 1, "最前面": 1, "前面": 1, "中间": MIDDLE, "当中": MIDDLE}  # fmt: skip
_OPENING = re.compile(r"^(?:那就|那|嗯|就要|就|我要|我想要|我想|我|要|选择|选|办)+")
_ENDING = re.compile(r"(?:好了|就行|就好|就可以|可以|谢谢|吧|的|了|啊|呀)+$")
_UNIT = re.compile(r"(?:那个|这个|那项|那一个|个|项|条|号|种|样|件)$")


def ordinal(text: str) -> int | None:
    """Read 2, 第二个, 选二, 第一个就行 as a place counted from 1; None if it is none.

    From the end it is negative (最后一个 is -1); 中间那个 is MIDDLE.
    """
    text = _UNIT.sub("", _ENDING.sub("", _OPENING.sub("", text.strip(" 。.，,！!？?"))))
    if text in _WORDED:
        return _WORDED[text]
    text = text.removeprefix("第")
    if text in _NUMERALS:
        return _NUMERALS[text]
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 2 and int(text) else None


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
