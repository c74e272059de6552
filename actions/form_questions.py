"""A question beside the form: answered, then the same step again."""

from actions import moves, replies, wiring
from actions.answers import answer_topic, goes_on, search
from actions.danger import danger_in, told_care
from actions.form_facts import fact_asked
from actions.form_state import FormState
from actions.privacy import kept_how
from knowledge import Outcome, Retrieval

UNKNOWN = "这个问题我这里没有核对过的答案，不敢乱说，可以说“人工”问工作人员。"


def told_first(state: FormState) -> bool:
    """Answer danger, and a question about the data told here, before anything else is read out of
    the words; False if they tell of neither."""
    text = state.turn.text
    if not state.takes_tale and danger_in(text):
        state.turn.say(told_care(text))
    elif message := kept_how(text):
        state.turn.say(message)
    else:
        return False
    state.ask_again()
    return True


async def answered(state: FormState, *, sure: bool = True) -> bool:
    """Answer a question and ask the open step again; False if the words ask nothing.

    sure: a question without an answer is owned up to only if it cannot be a value as well.
    """
    turn = state.turn
    asking, fact = moves.asks(turn.text), fact_asked(state, turn.text)
    if turn.payload or not (moves.is_question(turn.text) or turn.intent == "ask"):
        return False
    if sure and not asking and not fact:
        return False
    found = await search(turn.text, turn.get("topic"))
    if message := await _reviewed(state, found, fact=fact):
        turn.say(_beside(message))
        state.ask_again()
        return True
    if fact:
        state.ask_after(f"{fact}我们接着办。" if state.step.kind != "review" else fact)
        return True
    if not asking:
        return False
    state.ask_after(UNKNOWN if state.step.kind == "review" else f"{UNKNOWN}我们接着办。")
    return True


async def aside(state: FormState) -> replies.Message | None:
    """Return the answer to a question asked after the form has come to its end; None if it is none."""
    turn = state.turn
    if turn.payload or not moves.asks(turn.text):
        return None
    found = await search(turn.text, turn.get("topic"))
    message = await _reviewed(state, found, fact="")
    return _beside(message) if message else None


async def _reviewed(state: FormState, found: Retrieval, *, fact: str) -> replies.Message | None:
    """Return what the entry says: first that of the transaction, on the side asked for.

    fact: what the transaction itself tells; it is nearer than the entry of another matter.
    """
    turn = state.turn
    topic = turn.get("topic")
    if topic and moves.is_question(turn.text) and goes_on(found, in_form=True):
        return await answer_topic(turn, topic, wiring.library().facet_of(turn.text, topic))
    if found.outcome is Outcome.ANSWERED and not fact:
        return await answer_topic(turn, found.topics[0].id, None)
    return None


def _beside(message: replies.Message) -> replies.Message:
    """Return an answer without offers to start something: one thing is being done already."""
    options = [o for o in message.get("options") or [] if not o.get("transaction")]
    return {**message, "options": options}
