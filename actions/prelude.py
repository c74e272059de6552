"""What outranks the dialogue act outside the form: a choice made in words, going on, a person."""

from actions import moves
from actions.answers import goes_on
from actions.check_progress import number_in, progress_of
from actions.handover import hand_over
from actions.respond import respond, search
from actions.resume import resume
from actions.submit_application import submit
from actions.talk import Turn, offered_payload
from knowledge import repaired

# Acts for which short questions about the last topic are sometimes taken.
MISTAKEN = {"help", "repeat", "change", "why", "dont_have", "inform", "nlu_fallback"}


async def settled(turn: Turn) -> bool:
    """Handle the turn if its words leave no doubt; tells whether it did."""
    from actions.choose import take

    if payload := turn.payload or offered_payload(turn, turn.text):
        await take(turn, payload)
    elif moves.move_of(turn.text) == "human":
        await hand_over(turn, "citizen asked")
    elif turn.get("draft") and moves.submits_again(turn.text):
        await submit(turn)
    elif moves.asks_progress(turn.text) or number_in(turn.text):
        turn.say(await progress_of(turn))
    elif turn.get("draft") and moves.resumes(turn.text):
        await resume(turn)
    elif repaired(turn.text) not in (None, turn.text) or await _goes_on(turn):
        await respond(turn)
    else:
        return False
    return True


async def _goes_on(turn: Turn) -> bool:
    """Tell whether words that look like another act ask on about the last topic (在哪办)."""
    topic = turn.get("topic")
    if not topic or turn.intent not in MISTAKEN:
        return False
    return goes_on(await search(turn.text, topic))
