"""Short words that need no search: greetings, thanks, care, the voice, nothing to act on."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import moves, replies
from actions.danger import told_care
from actions.prelude import settled
from actions.talk import Turn

VOICE = {"slower": "好的，我说慢一点。", "faster": "好的，我说快一点。",
         "louder": "好的，我大声一点。", "softer": "好的，我小声一点。"}  # fmt: skip

TERMINALS = {"kiosk", "voice"}  # channels of a machine that the next person uses


class SmallTalk(Action):
    """greet thanks bye help abuse."""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_small_talk"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[Any]:
        """Answer in kind, unless the words settle something else."""
        turn = Turn(dispatcher, tracker)
        if not await settled(turn):
            turn.say(small_talk(turn.intent, at_terminal=turn.metadata.get("channel") in TERMINALS))
        return turn.events()


class Care(Action):
    """distress emergency."""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_care"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[Any]:
        """Answer with warmth and a number to call, unless the words surely mean something else."""
        turn = Turn(dispatcher, tracker)
        if not await settled(turn):
            turn.say(told_care(turn.text))
        return turn.events()


class AdjustVoice(Action):
    """slower faster louder softer."""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_adjust_voice"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[Any]:
        """Acknowledge; the voice channel reads the slot."""
        turn = Turn(dispatcher, tracker)
        turn.set(voice=turn.intent)
        before = turn.get("last_reply") or []
        told = replies.text("voice", VOICE.get(turn.intent, VOICE["slower"]), voice=turn.intent)
        turn.say(told, *(one for one in before if one.get("outcome") != "voice"))
        return turn.events()


class Repeat(Action):
    """repeat."""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_repeat"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[Any]:
        """Say the last reply once more."""
        turn = Turn(dispatcher, tracker)
        if moves.move_of(turn.text) == "repeat" or not await settled(turn):
            turn.say(*(turn.get("last_reply") or [small_talk("help")]))
        return turn.events()


class NothingRunning(Action):
    """cancel back change skip why dont_have pause, outside the form."""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_nothing_running"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[Any]:
        """Say that no application is open."""
        turn = Turn(dispatcher, tracker)
        if await settled(turn):
            return turn.events()
        words = "现在没有正在填的申请。您想问什么、想办什么，直接告诉我就行。"
        outcome = "cancelled" if turn.intent == "cancel" else "nothing_running"
        turn.say(replies.text(outcome, words))
        return turn.events()


def small_talk(intent: str, *, at_terminal: bool = False) -> replies.Message:
    """Return the words for a greeting and the like; who leaves a terminal should clear it."""
    words = replies.SMALL_TALK.get(intent, replies.SMALL_TALK["help"])
    if intent == "bye" and at_terminal:
        words += "离开前请点“结束并清除”，保护您的个人信息。"
    return replies.text("small_talk", words)
