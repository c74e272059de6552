"""The page of a visit and its cards, rendered in one place for the form and for the socket."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse
from fastapi.templating import Jinja2Templates

from channels.feedback import payload
from channels.kiosk.devices import Desk
from channels.kiosk.face import face, is_end, lead_and_question, pickup_code, rule_and_rest
from channels.kiosk.local import is_local
from channels.kiosk.pace import Pace
from channels.kiosk.shelf import ALL_SERVICES, HOT, LIST, THEMES
from channels.kiosk.visit import LAST_TURN
from channels.messages import MessageOut

FOLDER = Path(__file__).parent
templates = Jinja2Templates([FOLDER / "templates", FOLDER / "static"])  # static: the icons

templates.env.globals.update(
    face=face,
    is_end=is_end,
    lead_and_question=lead_and_question,
    pickup_code=pickup_code,
    rule_and_rest=rule_and_rest,
    vote_payload=payload,
)


def cards(replies: Sequence[MessageOut]) -> str:
    """Return the replies as list items; everything in them is escaped."""
    return templates.get_template("messages.html").render(replies=replies)


@dataclass(frozen=True)
class Alive:
    """How the page of a terminal gives a sign of life: with what, every how many seconds."""

    token: str
    seconds: float


@dataclass(frozen=True)
class Page:
    """What a page shows: nothing said yet is the attract screen."""

    conversation: str = field(default_factory=lambda: secrets.token_urlsafe(16))
    asked: str = ""
    replies: Sequence[MessageOut] = ()
    screen: str = "attract"
    elder: bool = False
    notice: str = ""
    closed: str | None = None  # why the terminal is out of order
    phone: bool = False  # the person's own: no attract screen, no idle time
    alive: Alive | None = None
    home: str = "/kiosk"  # where the next visit begins


def page(request: Request, content: Page) -> HTMLResponse:
    """Return the page."""
    last = content.replies[-1] if content.replies else {}
    context = {
        "page": content, "pace": Pace(), "turn": secrets.randbelow(LAST_TURN),
        "kind": last.get("kind") or "", "hot": HOT, "themes": THEMES, "list": LIST,
        "devices": _devices(request, content), "all_services": ALL_SERVICES, "ears": request.app.state.hearing.offered,
        "hands_free": request.app.state.hearing.hands_free, "chat": _in_chat(request.app),
    }  # fmt: skip
    return templates.TemplateResponse(request, "kiosk.html", context)


def _in_chat(app: FastAPI) -> bool:
    """Tell whether a connected account can show QR codes of its own (channels/wechat)."""
    account = getattr(app.state, "wechat_account", None)
    return bool(account and account.scenes)


def _devices(request: Request, content: Page) -> Desk | None:
    """Return the devices that this page may use: those of the terminal that serves it itself."""
    desk: Desk = request.app.state.devices
    return desk if is_local(request) and not content.phone else None


def goodbye(request: Request) -> HTMLResponse:
    """Return the page after the visit; it leads back to the attract screen by itself."""
    return templates.TemplateResponse(request, "goodbye.html", {"pace": Pace()})
