"""The one generic form: every message while it is open comes here; it speaks for itself."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import form_messages as words
from actions import form_moves, moves, replies, wiring
from actions.answers import answer_topic
from actions.form_state import FormState
from actions.talk import Turn, opened_now
from actions.values import understand
from knowledge import Outcome, today
from services.errors import DraftNotFound, ServicesError, ValueRefused


class ValidateApplicationForm(Action):
    """Everything that happens while application_form is active, and its first question."""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "validate_application_form"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[Any]:
        """Go one turn; `field_value` is emptied, so that the form goes on until it ends itself."""
        turn = Turn(dispatcher, tracker)
        ends = False
        try:
            state = await FormState.open(turn)
            if opened_now(tracker):
                await proceed(state)
            else:
                await handle(state)
            ends = state.ended
        except DraftNotFound as error:
            turn.set(draft=None, transaction=None)
            turn.say(replies.text("expired", error.told))
            ends = True
        except ServicesError as error:
            turn.say(replies.text("error_services", error.told, [replies.HUMAN]))
        events: list[Any] = [SlotSet("field_value", None), *turn.events()]
        return [SlotSet("requested_slot", None), *events] if ends else events


async def handle(state: FormState) -> None:
    """Take one message: a tap, a repair move, the value, a side question, in this order."""
    turn, text = state.turn, state.turn.text
    if state.pending == "cancel":
        await form_moves.settle_cancel(state)
    elif turn.payload:
        await tapped(state, turn.payload)
    elif move := moves.move_of(text):
        await form_moves.make(state, move)
    elif moves.wants_change(text) and await form_moves.change(state, text):
        return
    elif state.step.kind == "review":
        await at_review(state)
    elif early := moves.too_early(text):
        await form_moves.make(state, early)
    elif moves.is_question(text) and await side_question(state, sure=True):
        return
    else:
        await take_value(state, text)


async def tapped(state: FormState, payload: str) -> None:
    """Do what an option says."""
    verb, _, argument = payload.removeprefix("wb:").partition(":")
    if verb == "answer":
        await take_value(state, argument)
    elif verb == "move":
        await form_moves.make(state, argument)
    elif verb == "confirm":
        await at_review(state)
    elif verb == "human":
        await form_moves.make(state, "human")
    else:
        from actions.choose import take

        await take(state.turn, payload)
        if verb == "start":
            state.end()
        else:
            state.ask_again()


async def take_value(state: FormState, text: str) -> None:
    """Store the value if it validates, else answer a question, else ask in other words."""
    step = state.step
    if step.kind == "review":
        await at_review(state)
        return
    try:
        answers = _answers(state, text)
    except ValueRefused as refused:
        if not await side_question(state, sure=False):
            await not_understood(state, refused.reason)
        return
    if answers is None:
        await form_moves.make(state, "dont_have")
        return
    try:
        await state.put(answers)
    except ValueRefused as refused:
        await not_understood(state, refused.reason)
        return
    await proceed(state)


def _answers(state: FormState, text: str) -> dict[str, Any] | None:
    """Return what to store for the open step; None when the person has not got it."""
    step, turn = state.step, state.turn
    if step.materials:
        chosen = form_moves.has_all(text)
        if chosen is None and not turn.attachments:
            raise ValueRefused("请说“材料都带了”，或者说“没带齐”。")
        given = turn.attachments[0] if turn.attachments else "original"
        return dict.fromkeys(step.keys, given) if chosen is not False else None
    if step.question:
        from actions.values.choices import choose

        answer = choose(step.choices, text, question=step.ask)
        if answer is None:
            raise ValueRefused("")
        return {step.key: answer}
    assert step.field is not None  # noqa: S101 a step is one of the three
    if step.field.type in ("photo", "file"):
        if not turn.attachments:
            raise ValueRefused("我还没有收到照片，请拍好或者选好再发给我。")
        return {step.key: turn.attachments[0]}
    value = understand(step.field, text, today=today(), values=state.values())
    return {step.key: value}


async def not_understood(state: FormState, reason: str) -> None:
    """Ask again in other words; after the third try offer another way."""
    tries = state.count_try()
    again = f"{reason}{state.step.again}"
    if tries >= 3:
        again = f"{reason}{state.step.again}说不清楚也没关系，可以说“人工”，或者先停一下。"
    state.ask(again)


async def side_question(state: FormState, *, sure: bool) -> bool:
    """Answer a question beside the form and ask the open field again; False if it is none."""
    turn = state.turn
    if not sure and not (turn.intent == "ask" or moves.is_question(turn.text)):
        return False
    import asyncio

    found = await asyncio.to_thread(wiring.library().find, turn.text)
    if found.outcome is not Outcome.ANSWERED:
        return False
    turn.say(await answer_topic(turn, found.topics[0].id, None))
    state.ask_again()
    return True


async def at_review(state: FormState) -> None:
    """File when the person clearly agrees; else show the review again."""
    turn = state.turn
    if turn.payload == "wb:confirm:submit" or turn.intent == "affirm" or moves.confirms(turn.text):
        await state.put({"consent": "是"})
        turn.follow("action_submit_application")
        state.end()
    elif moves.is_question(turn.text) and await side_question(state, sure=True):
        return
    else:
        turn.say(words.review(state.transaction, state.draft))


async def proceed(state: FormState) -> None:
    """Say what comes next: a question, the review, or why it stops."""
    state.refresh()
    step = state.step
    if step.kind == "review":
        state.turn.say(words.review(state.transaction, state.draft))
    elif step.kind != "stopped" or step.verdict is None:
        state.ask()
    elif step.verdict.result == "redirect" and step.verdict.to:
        state.turn.say(replies.text("redirect", step.verdict.reason))
        await state.move_to(step.verdict.to)
        await proceed(state)
    else:
        state.turn.say(words.stopped(state.transaction, step.verdict.result, step.verdict.reason))
        state.end()
