"""The pages of /desk: one key opens them, nothing on them changes an answer."""

from typing import Annotated

import structlog
from fastapi import APIRouter, Depends, FastAPI, Form, HTTPException, Query, Request, Response
from fastapi.responses import HTMLResponse, PlainTextResponse, RedirectResponse
from fastapi.staticfiles import StaticFiles
from pydantic import SecretStr

from channels.desk.clusters import Cluster
from channels.desk.draft import draft
from channels.desk.errors import JournalDown
from channels.desk.names import names
from channels.desk.period import PERIODS
from channels.desk.scorecard import CLUSTERS, cluster, scorecard
from channels.desk.screens import FOLDER, PATH, templates
from channels.desk.settings import DeskSettings
from channels.desk.waiting import STATES, tickets
from channels.errors import ServicesDown
from channels.login import Login

log = structlog.get_logger()
router = APIRouter(prefix=PATH, include_in_schema=False)
Days = Annotated[int, Query(ge=1, le=30)]
Id = Annotated[str, Query(pattern="^[0-9a-f]{12}$")]


def _key(request: Request) -> SecretStr | None:
    settings: DeskSettings = request.app.state.desk_settings
    return settings.key


door = Login(PATH, "desk", "工作台", _key, templates)


def mount(app: FastAPI) -> None:
    """Add the pages and their files."""
    app.state.desk_settings = DeskSettings()
    app.include_router(router)
    app.mount(f"{PATH}/static", StaticFiles(directory=FOLDER / "static"), name="desk-static")


@router.get("")
async def see(request: Request, days: Days = 7) -> HTMLResponse:
    """Return the scorecard of a period, or the form that asks for the key."""
    if not door.is_signed_in(request):
        return door.form(request)
    state, period = request.app.state, days if days in PERIODS else 7
    try:
        card = await scorecard(state.journal, period)
    except JournalDown as error:
        log.error("desk.journal_down", error=str(error))
        return _page(request, "down.html", {"told": error.told}, status=503)
    try:
        waiting, fault = await tickets(state.parts), ""
    except ServicesDown:
        waiting, fault = [], "排队的情况暂时读不到，请稍后再看。"
    shown = {
        "card": card, "days": period, "periods": PERIODS, "most": CLUSTERS, "fault": fault,
        "names": await names(state.parts), "waiting": waiting, "states": STATES,
    }  # fmt: skip
    return _page(request, "desk.html", shown)


@router.post("/login")
async def login(request: Request, key: Annotated[str, Form(max_length=200)] = "") -> Response:
    """Take the key."""
    return await door.enter(request, key)


@router.get("/draft")
async def show_draft(request: Request, days: Days, cluster: Id) -> HTMLResponse:
    """Return the draft of an entry for a cluster, to copy or to download."""
    if not door.is_signed_in(request):
        return door.form(request)
    found = await _cluster(request, days, cluster)
    return _page(request, "draft.html", {"cluster": found, "days": days, "block": draft(found)})


@router.get("/draft.yml")
async def download_draft(request: Request, days: Days, cluster: Id) -> Response:
    """Return the draft as a file."""
    if not door.is_signed_in(request):
        raise HTTPException(403, "请先登录。")
    block = draft(await _cluster(request, days, cluster))
    name = f'attachment; filename="entry-{cluster}.yml"'
    return PlainTextResponse(block, headers={"Content-Disposition": name})


changes = APIRouter(dependencies=[Depends(door.required)])


@changes.post("/logout")
async def logout() -> Response:
    """Forget the clerk here."""
    return door.leave()


@changes.post("/tickets/{number}")
async def move(
    request: Request, number: str, state: Annotated[str, Form(pattern="^(taken|closed)$")]
) -> Response:
    """Take a ticket or close it."""
    try:
        await request.app.state.parts.change_ticket(number, state)
    except ServicesDown as error:
        raise HTTPException(409, "没有改成：这个号可能已经办完，请回到工作台刷新。") from error
    log.info("desk.ticket", state=state)
    return RedirectResponse(f"{PATH}#queue", 303)


router.include_router(changes)


async def _cluster(request: Request, days: int, id: str) -> Cluster:
    try:
        found = await cluster(request.app.state.journal, days, id)
    except JournalDown as error:
        raise HTTPException(503, error.told) from error
    if found is None:
        raise HTTPException(404, "这组问题有了变化，请回到工作台再打开一次。")
    return found


def _page(
    request: Request, name: str, shown: dict[str, object], *, status: int = 200
) -> HTMLResponse:
    return templates.TemplateResponse(request, name, shown, status_code=status)
