"""File the confirmed draft once and speak the receipt; the truth when it could not be filed."""

import asyncio
import contextlib
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import form_messages as words
from actions import moves, replies, wiring
from actions.delivery import FINAL, file
from actions.filing_messages import of_slip, receipt_with_promise
from actions.outbox_errors import OutboxUnavailable
from actions.slip import Slip
from actions.talk import Turn
from services.errors import (
    DraftClosed,
    DraftNotFound,
    NotEligible,
    OnlyAtWindow,
    ServicesError,
    ServicesUnavailable,
)
from services.models import CONSENT, Application

SUBMIT = "action_submit_application"
CONFIRM = "wb:confirm:submit"


class SubmitApplication(Action):
    """Runs after the review was confirmed."""

    def name(self) -> str:
        """Return the action's name in the domain."""
        return SUBMIT

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[Any]:
        """Submit under the draft's own key, so that a second try files nothing new."""
        turn = Turn(dispatcher, tracker)
        await submit(turn)
        return turn.events()


async def submit(turn: Turn, *, consent: bool = False) -> None:
    """File and say the receipt, or say honestly what happened; the outbox knows of it first.

    consent: it was given just now and could not be stored.
    """
    draft = turn.get("draft")
    slip = await _noted(turn, consent=consent)
    try:
        application = await file_now(draft, consent=slip.consent if slip else consent)
    except FINAL as error:
        with contextlib.suppress(OutboxUnavailable):
            await wiring.outbox().refused(draft, type(error).__name__)
        turn.say(await _refusal(error, draft))
    except ServicesError:
        with contextlib.suppress(OutboxUnavailable):
            await wiring.outbox().later(draft, wiring.settings().retry_first_seconds)
        turn.say(of_slip(slip) if slip else _unsure())
    else:
        with contextlib.suppress(OutboxUnavailable):
            await wiring.outbox().filed(draft, application.number, answered=True)
        turn.say(await receipt_with_promise(application))


async def submit_again(turn: Turn) -> None:
    """Answer a confirmation outside the form: a second tap, or one whose reply got lost.

    What was never confirmed is shown once more instead.
    """
    from actions.resume import resume

    try:
        draft = await wiring.services().draft(turn.get("draft"))
    except ServicesError:
        # away, or deleted after it was filed: the slip tells, if there is one
        if await noted(turn.get("draft")):
            await submit(turn)
        else:
            await resume(turn)
        return
    if draft.number or CONSENT in draft.answers or await noted(draft.id):
        await submit(turn)
    else:
        await resume(turn)


async def closed(turn: Turn, error: ServicesError) -> bool:
    """Tell whether the open form ends because its draft is confirmed; then it is said, or followed.

    The draft was filed or waits in the outbox, or these very words confirm the review that was
    shown while the services API is away.
    """
    if isinstance(error, DraftClosed):
        turn.follow(SUBMIT)
        return True
    if not isinstance(error, ServicesUnavailable) or not turn.get("draft"):
        return False
    if await noted(turn.get("draft")):
        turn.follow(SUBMIT)
        return True
    if not _confirms_review(turn):
        return False
    await submit(turn, consent=True)
    return True


async def file_now(draft: str, *, consent: bool = False) -> Application:
    """File while the person waits; raises ServicesError, ServicesUnavailable after a while."""
    try:
        async with asyncio.timeout(wiring.settings().submit_seconds):
            return await file(wiring.services(), draft, consent=consent)
    except TimeoutError as error:
        raise ServicesUnavailable("no answer while the person waits") from error


async def noted(draft: str) -> Slip | None:
    """Return the slip of a draft that is confirmed and not refused since."""
    with contextlib.suppress(OutboxUnavailable):
        slip = await wiring.outbox().slip(draft)
        return slip if slip and slip.state != "refused" else None
    return None


async def _noted(turn: Turn, *, consent: bool) -> Slip | None:
    """Return the slip of the turn's draft, None if the outbox cannot hold it."""
    with contextlib.suppress(OutboxUnavailable):
        return await wiring.outbox().put(
            turn.get("draft"), turn.tracker.sender_id, turn.get("transaction"), consent=consent
        )
    return None


def _confirms_review(turn: Turn) -> bool:
    said: list[replies.Message] = turn.get("last_reply") or []
    if not said or said[-1].get("type") != "review":
        return False
    return turn.payload == CONFIRM or turn.intent == "affirm" or moves.confirms(turn.text)


async def _refusal(error: ServicesError, draft: str) -> replies.Message:
    if isinstance(error, OnlyAtWindow):
        told = error.told
        with contextlib.suppress(ServicesError):
            code = (await wiring.services().draft(draft)).code
            told = f"这件事要到窗口当面办。填过的都存着，取件码{code}，到了报这个码，不用重填。"
        return replies.text("window", told, [words.BOOK, replies.HUMAN])
    if isinstance(error, NotEligible):
        return replies.text("not_eligible", error.told, [replies.HUMAN])
    if isinstance(error, DraftNotFound):
        return replies.text("expired", error.told, [replies.HUMAN])
    options = [replies.CONTINUE, replies.HUMAN]
    return replies.text("error_services", f"还没有提交成功。{error.told}", options)


def _unsure() -> replies.Message:
    told = (
        "办事系统没有回应，还不能确定有没有提交上，您填过的内容都还在。"
        "请过一会儿再说“提交”，不会重复办；也可以说“人工”。"
    )
    return replies.text("error_services", told, [replies.HUMAN])
