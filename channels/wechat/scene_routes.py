"""/kiosk/handover/wechat: a QR code that takes a terminal's conversation into the account's chat."""

from typing import Annotated

import segno
import structlog
from fastapi import APIRouter, FastAPI, Form, Request
from fastapi.responses import JSONResponse, Response

from channels.errors import ChannelError
from channels.kiosk import handover, handover_phone
from channels.kiosk.handover import CODE_SECONDS, Carried
from channels.wechat.account import Account
from channels.wechat.scene import Scenes
from turns import TurnError

log = structlog.get_logger()
router = APIRouter(prefix="/kiosk/handover", include_in_schema=False)
LONGEST = 200  # characters of a conversation
CLOSED = "现在还不能转到微信，请用手机扫另一个码。"
GONE = "这次对话已经结束，或者已经转到手机上了。"


Conversation = Annotated[str, Form(min_length=1, max_length=LONGEST)]


@router.post("/wechat")
async def to_wechat(
    request: Request,
    conversation: Conversation,
    code: Annotated[str, Form(max_length=LONGEST)] = "",
) -> Response:
    """Return {qr, url, seconds}.

    code: of the QR that the page shows for phones already; both work then, and the first scan
    takes both. Without it a new one is given, and the one before is void.
    """
    scenes = _scenes(request.app)
    if scenes is None:
        return JSONResponse({"detail": CLOSED}, 404)
    state = request.app.state
    try:
        if await handover_phone.is_gone(state.store, state.visits, conversation):
            return JSONResponse({"detail": GONE}, 409)
        if not await handover.is_good(state.store, code):
            code = await _given(request.app, conversation)
        url = await scenes.address(code)
    except (ChannelError, TurnError) as error:
        log.warning("wechat.no_scene", reason=type(error).__name__)
        return JSONResponse({"detail": CLOSED}, 503)
    qr = segno.make_qr(url, error="m").svg_data_uri(scale=6, border=4)
    return JSONResponse({"qr": qr, "url": url, "seconds": int(CODE_SECONDS)})


def _scenes(app: FastAPI) -> Scenes | None:
    account: Account | None = getattr(app.state, "wechat_account", None)
    return account.scenes if account else None


async def _given(app: FastAPI, conversation: str) -> str:
    """Return a new code for a visit; raises StoreDown, TurnError."""
    async with app.state.visits.open(conversation) as visit:
        code = await handover.give(app.state.store, Carried(conversation, visit=visit.carried()))
        visit.code_out = True
    return code
