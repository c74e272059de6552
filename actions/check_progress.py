"""How far an application is: by its number, or whatever this person filed."""

import re
from collections.abc import Sequence
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import replies, wiring
from actions.filing_messages import of_slip
from actions.own_applications import identity_in, own_applications, slips_of
from actions.talk import Turn
from actions.values.digits import long_numbers
from services.errors import ApplicationNotFound, ServicesError
from services.models import Application, is_application_number

ASKING = "请说一下回执上的编号，WB开头，后面十五位数字。编号不在手边，就把身份证号和办理时填的手机号一起告诉我。"
WRONG = (
    "这个编号不对，和回执上的对不上。编号是WB加十五位数字，比如WB202001010000010，请照回执再说一遍。"
    "编号不在手边，就把身份证号和办理时填的手机号一起告诉我。"
)
MOST_SHOWN = 3
_RECEIPT_LIKE = re.compile(r"WB\d{6,}")


class CheckProgress(Action):
    """check_progress outside the form."""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_check_progress"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[Any]:
        """Look the number up, or ask for it."""
        from actions.prelude import settled

        turn = Turn(dispatcher, tracker)
        if not await settled(turn):
            turn.say(await progress_of(turn))
        return turn.events()


async def progress_of(turn: Turn) -> replies.Message:
    """Return the state of the applications the person means: never somebody else's.

    By the number in the words, else what this talk filed, else by the identity given in it.
    """
    number = number_in(turn.text)
    if not number and wrong_number(turn.text):
        return replies.text("asking_number", WRONG, [replies.HUMAN])
    slips = await slips_of(turn)
    waiting = [slip for slip in slips if slip.state != "filed"]
    try:
        if number:
            talk = turn.tracker.sender_id
            return shown(await wiring.services().application(number, conversation=talk))
        found = await own_applications(turn, slips)
    except ApplicationNotFound as error:
        return replies.text("not_found", error.told, [replies.HUMAN])
    except ServicesError as error:
        if waiting and not number:
            return of_slip(waiting[0])
        return replies.text("error_services", error.told, [replies.HUMAN])
    if found:
        return shown_all(found)
    return of_slip(waiting[0]) if waiting else replies.text("asking_number", ASKING)


def number_in(text: str) -> str | None:
    """Return the application number in a text, said with or without WB."""
    packed = re.sub(r"[\s\-]", "", text).upper()
    for digits in [*re.findall(r"(?<!\d)\d{15}(?!\d)", packed), *long_numbers(text)]:
        if is_application_number(f"WB{digits}"):
            return f"WB{digits}"
    return None


def wrong_number(text: str) -> bool:
    """Tell whether a receipt number is said that cannot exist: too short, too long, or mistyped."""
    packed = re.sub(r"[\s\-]", "", text).upper()
    return bool(_RECEIPT_LIKE.search(packed)) and number_in(text) is None


def shown(application: Application) -> replies.Message:
    """Return the progress message."""
    day = application.promised_on
    promise = f"承诺在{day.year}年{day.month}月{day.day}日前办好。" if day else ""
    return {
        "type": "progress", "outcome": "status", "number": application.number,
        "state": application.state, "transaction": application.transaction,
        "text": f"{application.name}（{application.number}）：{application.state_text}。{promise}",
    }  # fmt: skip


def shown_all(applications: Sequence[Application]) -> replies.Message:
    """Return one progress message of all, newest first; its number is that of the newest."""
    texts = [shown(one)["text"] for one in applications[:MOST_SHOWN]]
    return {**shown(applications[0]), "text": "\n".join(texts)}


def asks_by_identity(turn: Turn) -> bool:
    """Tell whether the words are an identity number, said because we asked whose it is."""
    said = turn.get("last_reply") or [{}]
    return said[-1].get("outcome") == "asking_number" and identity_in(turn.text) is not None
