"""A choice was made: by a tap (payload), a label, a number, or yes to the only offer."""

import re
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import replies
from actions.answers import answer_topic, goes_on, search
from actions.erasing import answers_erasing, erase
from actions.handover import hand_over
from actions.offers import offered_starts
from actions.prelude import settled
from actions.respond import respond
from actions.resume import resume
from actions.start_application import start
from actions.talk import Turn
from knowledge import Outcome
from services.errors import ServicesError

_OPENS = re.compile(
    r"那就?|[好行嗯中成来]|对(?!方)|要(?!是)|可以(?:的|[呀啊，,。]|$)|没问题|是(?:的|[呀啊，,。]|$)|不|别|先|算了|[都全]不|哪个都不"
)


class Choose(Action):
    """choose, affirm, deny outside the form."""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_choose"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[Any]:
        """Take the choice; an unknown one is answered as a question."""
        turn = Turn(dispatcher, tracker)
        if await settled(turn):
            return turn.events()
        starts = offered_starts(turn) if turn.intent == "affirm" else []
        if await _tells(turn):
            await respond(turn)
        elif len(starts) == 1:
            await take(turn, f"wb:start:{starts[0]}")
        elif turn.intent == "affirm":
            turn.say(replies.text("small_talk", "好的，还有什么要问要办的，您接着说。"))
        elif turn.intent == "deny":
            turn.say(replies.text("small_talk", "好的。那您换个说法告诉我想问什么、想办什么。"))
        else:
            await respond(turn)
        return turn.events()


async def _tells(turn: Turn) -> bool:
    """Tell whether words heard as yes or no tell more: no yes or no opens them, and they go on about the
    last topic (已经拆封用过了) or match the content (我们合伙做软件，想把公司注册了): surely where something was
    offered, at all where nothing was that a yes could mean.
    """
    if turn.payload or _OPENS.match(turn.text):
        return False
    topic = turn.get("topic")
    found = await search(turn.text, topic)
    if topic and goes_on(found):
        return True
    matches = {found.outcome, found.transaction_outcome}
    return Outcome.ANSWERED in matches if turn.get("offered") else matches != {Outcome.NO_MATCH}


async def take(turn: Turn, payload: str) -> None:
    """Do what a payload says; a payload nobody offers is refused kindly."""
    _, _, rest = payload.partition(":")
    verb, _, argument = rest.partition(":")
    try:
        if verb == "topic":
            turn.say(await answer_topic(turn, argument, None))
        elif verb == "facet":
            topic, _, facet = argument.partition(".")
            turn.say(await answer_topic(turn, topic, facet))
        elif verb == "start":
            await start(turn, argument)
        elif verb == "move" and argument in ("continue", "book"):
            await resume(turn)
        elif verb == "erase" and (agreed := answers_erasing(turn)) is not None:
            await erase(turn, agreed=agreed)
        elif verb == "human":
            await hand_over(turn, "citizen asked")
        else:
            turn.say(
                replies.text("expired", "这个选项已经过期了，请重新说一下您想问什么、想办什么。")
            )
    except ServicesError as error:
        turn.say(replies.text("error_services", error.told, [replies.HUMAN]))
