"""What outranks the dialogue act outside the form: danger, a choice in words, a person, one's data."""

import re

from actions import moves, replies, wiring
from actions.answers import goes_on, search
from actions.bare_wish import begin, is_bare_wish
from actions.check_progress import asks_by_identity, number_in, progress_of, wrong_number
from actions.danger import care_for, danger_in
from actions.erasing import answers_erasing, ask_to_erase, erase, wants_erasing
from actions.handover import asks_person, hand_over
from actions.offers import beyond, named
from actions.privacy import kept_how, of_somebody_else
from actions.respond import respond
from actions.resume import goes_back_to_it, resume, says_code
from actions.small_words import small_words
from actions.submit_application import CONFIRM, submit_again
from actions.talk import Turn, offered_payload
from knowledge import Outcome, repaired
from services.errors import ServicesError

# Acts for which short questions about the last topic, or questions in odd words, are sometimes taken.
MISTAKEN = {
    "help",
    "repeat",
    "change",
    "why",
    "dont_have",
    "inform",
    "nlu_fallback",
    "go_back",
    "check_progress",
}
# Acts that are believed when they were heard clearly.
CLEAR = {"greet", "thanks", "abuse", "distress", "emergency", "human"}
# Words about an application of one's own: how far it is, and no question for the content.
_OWN = re.compile(
    r"申请|办件|办的|提交|进度|编号|受理|那[个件]|[办批审]|交的|上次|好了|下来|回执|结果"
)


async def settled(turn: Turn) -> bool:
    """Handle the turn if its words leave no doubt; tells whether it did."""
    try:
        return await _in_danger(turn) or await _chosen(turn) or await _told(turn)
    except ServicesError as error:
        turn.say(replies.text("error_services", error.told, [replies.HUMAN]))
        return True


async def _in_danger(turn: Turn) -> bool:
    danger = None if turn.payload else danger_in(turn.text)
    if danger:
        turn.say(care_for(danger, turn.text))
    return danger is not None


async def _chosen(turn: Turn) -> bool:
    """Take a tap, or the words that stand for one."""
    from actions.choose import take

    payload = turn.payload or offered_payload(turn, turn.text)
    agreed = None if payload else answers_erasing(turn)
    if turn.get("draft") and (payload == CONFIRM or moves.submits_again(turn.text)):
        await submit_again(turn)
    elif agreed is not None:
        await erase(turn, agreed=agreed)
    elif payload := payload or named(turn):
        await take(turn, payload)
    elif message := beyond(turn):
        turn.say(message)
    else:
        return False
    return True


async def _told(turn: Turn) -> bool:
    """Do what the words ask for beyond doubt, whatever act they were heard as."""
    text = turn.text
    if message := small_words(text) or kept_how(text) or of_somebody_else(text):
        turn.say(message)
    elif is_bare_wish(text):
        await begin(turn)
    elif wants_erasing(text):
        await ask_to_erase(turn)
    elif asks_person(text):
        await hand_over(turn, "citizen asked")
    elif says_code(text) or goes_back_to_it(text):
        await resume(turn)
    elif _about_progress(turn):
        turn.say(await progress_of(turn))
    elif turn.get("draft") and (moves.resumes(text) or moves.too_early(text) == "book"):
        await resume(turn)
    elif repaired(text) not in (None, text) or await _content_speaks(turn):
        await respond(turn)
    else:
        return False
    return True


def _about_progress(turn: Turn) -> bool:
    text = turn.text
    numbered = number_in(text) or wrong_number(text)
    return moves.asks_progress(text) or bool(numbered) or asks_by_identity(turn)


async def _content_speaks(turn: Turn) -> bool:
    """Tell whether words heard as another act ask on about the last topic (在哪办), or surely match
    the content while the act is unsure (我付了五千订金不想买了)."""
    unsure = turn.chance_of(turn.intent) < wiring.settings().act_chance
    if turn.intent == "check_progress":
        if _OWN.search(turn.text):
            return False
        unsure = "查" in turn.text
    doubted = turn.intent in MISTAKEN or (turn.intent in CLEAR and unsure)
    if not doubted or moves.move_of(turn.text) == "care":
        return False
    topic = turn.get("topic")
    found = await search(turn.text, topic)
    if topic and goes_on(found):
        return True
    return unsure and Outcome.ANSWERED in (found.outcome, found.transaction_outcome)
