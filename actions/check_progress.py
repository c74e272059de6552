"""How far an application is: by its number, or the one filed in this very talk."""

import re
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import replies, wiring
from actions.talk import Turn
from actions.values.digits import long_numbers
from services.errors import ApplicationNotFound, ServicesError
from services.models import Application, is_application_number


class CheckProgress(Action):
    """check_progress outside the form."""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_check_progress"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[Any]:
        """Look the number up, or ask for it."""
        turn = Turn(dispatcher, tracker)
        turn.say(await progress_of(turn))
        return turn.events()


async def progress_of(turn: Turn) -> replies.Message:
    """Return the state of the application the person means."""
    number = number_in(turn.text)
    try:
        number = number or await _number_of_draft(turn)
        if not number:
            return replies.text("asking_number", "请说一下回执上的编号，WB开头，后面十五位数字。")
        return shown(await wiring.services().application(number))
    except ApplicationNotFound as error:
        return replies.text("not_found", error.told, [replies.HUMAN])
    except ServicesError as error:
        return replies.text("error_services", error.told, [replies.HUMAN])


def number_in(text: str) -> str | None:
    """Return the application number in a text, said with or without WB."""
    packed = re.sub(r"[\s\-]", "", text).upper()
    for digits in [*re.findall(r"\d{15}", packed), *long_numbers(text)]:
        if is_application_number(f"WB{digits}"):
            return f"WB{digits}"
    return None


def shown(application: Application) -> replies.Message:
    """Return the progress message."""
    day = application.promised_on
    promise = f"承诺在{day.year}年{day.month}月{day.day}日前办好。" if day else ""
    return {
        "type": "progress", "outcome": "status", "number": application.number,
        "state": application.state, "transaction": application.transaction,
        "text": f"{application.name}（{application.number}）：{application.state_text}。{promise}",
    }  # fmt: skip


async def _number_of_draft(turn: Turn) -> str | None:
    draft = turn.get("draft")
    return (await wiring.services().draft(draft)).number if draft else None
