"""Go on with a paused application: in this talk, or by its code from somewhere else."""

import re
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import replies, wiring
from actions.filing_messages import of_slip
from actions.start_application import FORM
from actions.submit_application import noted
from actions.talk import Turn
from actions.values.digits import long_numbers
from services.errors import DraftNotFound, ServicesError

_CODE = re.compile(r"取件[码号]|提取码")
_GO_ON = re.compile(r"接(?:着|下去|上|续)|继续")
_OTHER_NUMBER = re.compile(r"电话|手机|座机|身份证|账号|卡号|发票|执照")
_LAST_TIME = re.compile(
    r"(?:接着|接上|接续|继续).{0,4}(?:上次|上回|之前|刚才|昨天)(?:的|那|没|填|办|$)|"
    r"(?:上次|上回|之前|刚才|昨天).{0,8}(?:没[填办弄]完|一半|那个|那件).{0,8}(?:接着|接上|接下去|继续)"
)
NO_DRAFT = "没有找到填了一半的申请。换了机器的话，请报八位取件码；要重新办，直接说想办什么。"


class Resume(Action):
    """resume outside the form."""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return "action_resume"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[Any]:
        """Open the draft again."""
        from actions.prelude import settled

        turn = Turn(dispatcher, tracker)
        if not await settled(turn):
            await resume(turn)
        return turn.events()


async def resume(turn: Turn) -> None:
    """Follow with the form if there is a draft that was not filed."""
    code = code_in(turn.text)
    try:
        if code:
            draft = await wiring.services().draft_by_code(code, conversation=turn.tracker.sender_id)
        elif turn.get("draft"):
            draft = await wiring.services().draft(turn.get("draft"))
        else:
            raise DraftNotFound("nothing begun in this talk")
        if draft.number:
            turn.set(draft=draft.id, transaction=draft.transaction, pending=None)
            turn.say(replies.text("nothing_running", f"这件事已经提交过了，编号{draft.number}。"))
            return
        if slip := await noted(draft.id):
            turn.set(draft=draft.id, transaction=draft.transaction, pending=None)
            turn.say(of_slip(slip))
            return
        await wiring.services().update_draft(draft.id, paused=False)
    except DraftNotFound:
        turn.say(replies.text("not_found", NO_DRAFT, [replies.HUMAN]))
        return
    except ServicesError as error:
        turn.say(replies.text("error_services", error.told, [replies.HUMAN]))
        return
    turn.set(draft=draft.id, transaction=draft.transaction, pending=None)
    turn.follow(FORM)


def code_in(text: str) -> str | None:
    """Return the eight digits of a pick-up code, typed or read aloud."""
    found = re.search(r"(?<!\d)\d{8}(?!\d)", re.sub(r"[\s\-]", "", text))
    if found:
        return found.group()
    return next((run for run in long_numbers(text) if re.fullmatch(r"\d{8}", run)), None)


def says_code(text: str) -> bool:
    """Tell whether a pick-up code is what the words are about: 取件码12345678, or nothing else."""
    if code_in(text) is None:
        return False
    if _CODE.search(text) or (_GO_ON.search(text) and not _OTHER_NUMBER.search(text)):
        return True
    return len(re.sub(r"[是为\s\-，,。:：]", "", text)) == 8


def goes_back_to_it(text: str) -> bool:
    """Tell whether somebody wants to go on with what was begun another time: 接着上次的."""
    return bool(_LAST_TIME.search(text))
