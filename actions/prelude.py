"""What outranks the dialogue act outside the form: a choice made in words, going on, a person."""

from actions import moves, wiring
from actions.answers import goes_on, search
from actions.check_progress import asks_by_identity, number_in, progress_of
from actions.handover import hand_over
from actions.respond import respond
from actions.resume import resume, says_code
from actions.submit_application import CONFIRM, submit_again
from actions.talk import Turn, offered_payload
from knowledge import Outcome, repaired

# Acts for which short questions about the last topic, or questions in odd words, are sometimes taken.
MISTAKEN = {"help", "repeat", "change", "why", "dont_have", "inform", "nlu_fallback", "go_back"}
# Acts that are believed when they were heard clearly.
CLEAR = {"greet", "thanks", "abuse", "distress", "emergency", "human"}


async def settled(turn: Turn) -> bool:
    """Handle the turn if its words leave no doubt; tells whether it did."""
    from actions.choose import take

    payload = turn.payload or offered_payload(turn, turn.text)
    if turn.get("draft") and (payload == CONFIRM or moves.submits_again(turn.text)):
        await submit_again(turn)
    elif payload:
        await take(turn, payload)
    elif moves.move_of(turn.text) == "human":
        await hand_over(turn, "citizen asked")
    elif moves.asks_progress(turn.text) or number_in(turn.text) or asks_by_identity(turn):
        turn.say(await progress_of(turn))
    elif says_code(turn.text) or (turn.get("draft") and moves.resumes(turn.text)):
        await resume(turn)
    elif repaired(turn.text) not in (None, turn.text) or await _content_speaks(turn):
        await respond(turn)
    else:
        return False
    return True


async def _content_speaks(turn: Turn) -> bool:
    """Tell whether words heard as another act ask on about the last topic (在哪办), or surely match
    the content while the act is unsure (我付了五千订金不想买了)."""
    unsure = turn.chance_of(turn.intent) < wiring.settings().act_chance
    doubted = turn.intent in MISTAKEN or (turn.intent in CLEAR and unsure)
    if not doubted or moves.move_of(turn.text) == "care":
        return False
    topic = turn.get("topic")
    found = await search(turn.text, topic)
    if topic and goes_on(found):
        return True
    return unsure and Outcome.ANSWERED in (found.outcome, found.transaction_outcome)
