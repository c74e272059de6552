"""POST /api/v1/messages and what stands beside it; shapes as in the public contract."""

from typing import Annotated, Any

from fastapi import APIRouter, File, Form, HTTPException, Query, Request, Response, UploadFile
from pydantic import BaseModel, Field

from channels.dialogue import neutral, sender
from channels.errors import EngineDown, ServicesDown, UploadRefused
from channels.messages import CHANNEL, MessageIn, Reply, failure, of_a_caller

router = APIRouter(prefix="/api/v1")


@router.post("/messages")
async def messages(message: MessageIn, request: Request) -> Reply:
    """Answer one turn; 422 with a reason for what cannot be a turn."""
    limit = request.app.state.settings.text_characters
    if len(message.text) > limit:
        raise HTTPException(422, f"这段话太长了（超过{limit}字），请说得短一点。")
    if not neutral(message.text) and not message.attachments:
        raise HTTPException(422, "没有收到内容，请打字或者说话。")
    try:
        own = of_a_caller(message.channel, message.conversation)
        heard = message.model_copy(update={"conversation": own})
        replies = await request.app.state.dialogue.say(heard)
    except EngineDown as error:
        replies = [failure("error_engine", error.told)]
    return Reply(conversation=message.conversation, messages=replies)


@router.post("/uploads", status_code=201)
async def uploads(
    request: Request,
    file: Annotated[UploadFile, File()],
    conversation: Annotated[str, Form()],
    channel: Annotated[str, Form(pattern=CHANNEL)] = "api",
) -> dict[str, str]:
    """Take a picture or PDF; the next message carries its id in `attachments`.

    channel: that of the messages, under which they and the file are deleted together.
    """
    content = await file.read(request.app.state.settings.upload_bytes + 1)
    if len(content) > request.app.state.settings.upload_bytes:
        raise HTTPException(413, "文件太大了，请压缩到20MB以内再传。")
    try:
        return {
            "upload": await request.app.state.parts.upload(
                sender(channel, of_a_caller(channel, conversation)), "upload", content
            )
        }
    except UploadRefused as error:
        raise HTTPException(422, error.told) from error
    except ServicesDown as error:
        raise HTTPException(503, error.told) from error


@router.get("/health")
async def health(request: Request, response: Response) -> dict[str, Any]:
    """Tell the state of every part; 503 until the system can answer."""
    parts = await request.app.state.parts.health()
    request.app.state.meters.health(parts)
    ready = all(state == "ok" for state in parts.values())
    response.status_code = 200 if ready else 503
    return {"status": "ok" if ready else "starting", "parts": parts}


@router.get("/health/live")
async def live() -> dict[str, str]:
    """Tell that this process answers; whoever restarts processes asks this."""
    return {"status": "ok"}


@router.get("/health/ready")
async def ready(request: Request, response: Response) -> dict[str, Any]:
    """Tell whether turns can be answered now; 503 keeps a load balancer away."""
    return await health(request, response)


@router.get("/topics")
async def topics(request: Request) -> Any:
    """List the topics served today."""
    return await _read(request.app.state.parts.topics())


class Typed(BaseModel):
    """What stands in an entry: `q` ends with the letters being typed, `before` stands in front."""

    q: str = Field("", max_length=2000)
    before: str = Field("", max_length=2000)
    limit: int = Field(8, ge=0, le=60)  # candidates of a page
    offset: int = Field(0, ge=0)
    most: int = Field(6, ge=0, le=6)  # suggestions


@router.get("/suggest")
async def suggest(request: Request, typed: Annotated[Typed, Query()]) -> Any:
    """Return what letters may stand for {text, used} and what may be asked {label, payload}."""
    if not typed.q.strip() and not typed.before.strip():
        return {"candidates": [], "suggestions": []}
    return await _read(request.app.state.parts.suggest(typed.model_dump()))


@router.post("/suggest")
async def suggest_unseen(request: Request, typed: Typed) -> Any:
    """Do the same for what must not stand in an address: a person's name being typed."""
    return await suggest(request, typed)


@router.get("/transactions")
async def transactions(
    request: Request, theme: str = "", q: str = "", limit: int = 100, offset: int = 0
) -> Any:
    """List the transactions that can be applied for."""
    query = {"limit": min(max(limit, 1), 600), "offset": max(offset, 0)}
    named = {key: value for key, value in {"theme": theme, "q": q}.items() if value}
    return await _read(request.app.state.parts.transactions({**query, **named}))


async def _read(reading: Any) -> Any:
    try:
        return await reading
    except ServicesDown as error:
        raise HTTPException(503, "目录暂时读不到，请稍后再试。") from error
