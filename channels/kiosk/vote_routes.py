"""POST /kiosk/vote: 有用 and 没用 in place. Without script the same tap is an ordinary turn."""

from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Request
from fastapi.responses import HTMLResponse

from channels.dialogue import sender
from channels.feedback import Feedback, parsed, told
from channels.kiosk import handover_phone
from channels.kiosk.screens import templates
from channels.store import StoreDown

router = APIRouter(prefix="/kiosk")


@router.post("/vote")
async def vote(
    request: Request,
    conversation: Annotated[str, Form(min_length=1, max_length=200)],
    choice: Annotated[str, Form(max_length=200)],
) -> HTMLResponse:
    """Note the vote of a visit; returns what takes the place of the buttons."""
    found, state = parsed(choice), request.app.state
    if found is None:
        raise HTTPException(422, "这不是评价。")
    try:
        if await handover_phone.is_gone(state.store, state.visits, conversation):
            raise HTTPException(410, "这次访问已经结束。")
        spoken = await handover_phone.spoken(state.store, conversation)
    except StoreDown as error:
        raise HTTPException(503, error.told) from error
    feedback: Feedback = state.feedback
    talk = sender(spoken.channel, spoken.conversation)
    feedback.note(*found, sender=talk, channel=spoken.channel)
    return templates.TemplateResponse(request, "voted.html", {"told": told(*found)})
