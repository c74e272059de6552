"""The one generic form: every message while it is open comes here; it speaks for itself."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import form_messages as words
from actions import form_moves, moves, replies
from actions.form_answers import take_value
from actions.form_changes import ask_which, change, comes_later, names_one
from actions.form_confirmations import settled, switch
from actions.form_pictures import take_attachment
from actions.form_questions import answered, told_first
from actions.form_state import FormState
from actions.form_stops import after_stop, stop_at
from actions.submit_application import closed
from actions.talk import Turn, offered_payload, opened_now
from actions.told import unsealed
from actions.volunteered import told_back, volunteered
from knowledge import today
from services.errors import DraftNotFound, ServicesError


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
                await opened(state)
            else:
                await handle(state)
            ends = state.ended
        except DraftNotFound as error:
            turn.set(draft=None, transaction=None)
            turn.say(replies.text("expired", error.told))
            ends = True
        except ServicesError as error:
            ends = await closed(turn, error)
            if not ends:
                turn.say(replies.text("error_services", error.told, [replies.HUMAN]))
        events: list[Any] = [SlotSet("field_value", None), *turn.events()]
        return [SlotSet("requested_slot", None), *events] if ends else events


async def opened(state: FormState) -> None:
    """Begin, with what was told in the same breath as the wish, or go on after a pause."""
    turn, resumed = state.turn, bool(state.draft.trail)
    picked = turn.payload or offered_payload(turn, turn.text)
    if picked == words.BOOK["payload"] or (resumed and moves.too_early(turn.text) == "book"):
        await form_moves.make(state, "book")
        return
    told = {}
    if not resumed:
        told = volunteered(state.transaction, state.draft.answers, wished(state), today=today())
    opening = words.opening(state.transaction, state.draft, resumed=resumed)
    if told:
        taken = await state.put_most({}, told)
        rows = told_back(state.transaction, {key: told[key] for key in taken})
        opening += words.heard(rows)
    await proceed(state, opening)


def wished(state: FormState) -> str:
    """Return the words that led here: those before the choice that this turn makes, and its own."""
    before = unsealed(str(state.pending.get("told") or ""))
    state.drop("told")
    return before if state.turn.payload else f"{before} {state.turn.text}".strip()


async def handle(state: FormState) -> None:
    """Take one message: what was asked for first, then a tap, a repair move, the value."""
    turn = state.turn
    if await settled(state) or await after_stop(state):
        return
    if not turn.payload and not state.takes_tale:
        turn.text = moves.without_never_mind(turn.text)
    text = turn.text.strip()
    if turn.payload:
        await tapped(state, turn.payload)
    elif told_first(state):
        return
    elif text in state.step.choices:
        await take_value(state, text)
    elif state.changing() and moves.keeps(text):
        await form_moves.keep(state)
    elif turn.attachments and not await take_attachment(state):
        return
    elif move := moves.move_of(text, tale=state.takes_tale):
        await form_moves.make(state, move)
    elif not state.takes_tale and moves.wants_change(text) and await change(state, text):
        return
    elif not state.takes_tale and (later := comes_later(state, text)):
        state.ask_after(later)
    elif state.step.kind == "stopped":
        await form_moves.make(state, "back")
    elif state.step.kind == "review":
        await at_review(state)
    elif not state.takes_tale and (early := moves.too_early(text)):
        await form_moves.make(state, early)
    else:
        await take_value(state, text)


async def tapped(state: FormState, payload: str) -> None:
    """Do what an option says; one of an earlier step is not taken for an answer to this one."""
    verb, _, argument = payload.removeprefix("wb:").partition(":")
    enough = argument == words.ENOUGH and bool(state.pending.get("chosen"))
    if verb == "answer" and (enough or argument in state.step.choices):
        await take_value(state, argument)
    elif verb == "answer":
        state.ask_after("这个选项是前面那一步的。")
    elif verb == "move":
        await form_moves.make(state, argument)
    elif verb == "confirm":
        await at_review(state) if state.step.kind == "review" else state.ask_again()
    elif verb == "human":
        await form_moves.make(state, "human")
    elif verb == "start" and argument != state.transaction.id:
        await switch(state, argument)
    elif verb == "start":
        state.ask_again()
    else:
        from actions.choose import take

        await take(state.turn, payload)
        state.ask_again()


async def at_review(state: FormState) -> None:
    """File when the person clearly agrees; else ask what is wrong, or show the review again."""
    turn, text = state.turn, state.turn.text
    which = state.pending.get("confirm") == "which"
    state.drop("confirm")
    offered = turn.payload or offered_payload(turn, text)
    if which and not turn.payload and await change(state, text):
        return
    if offered == "wb:confirm:submit" or (not which and _agrees(turn)):
        await confirmed(state)
    elif offered:
        await form_moves.make(state, offered.rpartition(":")[2])
    elif await answered(state):
        return
    elif moves.refuses(text) or turn.intent == "deny" or moves.wants_change(text):
        ask_which(state)
    elif not (names_one(state, text) and await change(state, text)):
        state.ask("没有听明白。")


def _agrees(turn: Turn) -> bool:
    """Tell whether the words agree; what asks or names a change never does."""
    if moves.asks(turn.text) or moves.wants_change(turn.text) or moves.refuses(turn.text):
        return False
    if moves.about_papers(turn.text):  # an answer to an earlier question files nothing
        return False
    return moves.confirms(turn.text) or turn.intent == "affirm" or moves.agrees(turn.text) is True


async def confirmed(state: FormState) -> None:
    """Have it filed; what must be handed in at the counter is kept for there."""
    await state.put({"consent": "是"})
    if state.transaction.terminal:
        state.turn.follow("action_submit_application")
        state.end()
        return
    stop_at(state, "window")
    state.turn.say(words.at_window(state.transaction, state.draft))


async def proceed(state: FormState, said: str = "") -> None:
    """Say what comes next: a question, the review, or why it stops; said: before it."""
    state.refresh()
    step = state.step
    if step.kind != "stopped" or step.verdict is None:
        state.ask_after(said) if said else state.ask()
    elif step.verdict.result == "redirect" and step.verdict.to:
        state.turn.say(replies.text("redirect", step.verdict.reason))
        await state.move_to(step.verdict.to)
        await proceed(state, f"现在来办{words.called(state.transaction)}。")
    else:
        state.turn.set(pending=None)
        state.ask()
