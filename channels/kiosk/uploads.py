"""Pictures and files that a page sends: stored under the engine's name of its conversation."""

from typing import Annotated

from fastapi import APIRouter, FastAPI, File, Form, HTTPException, Request, UploadFile

from channels.dialogue import sender
from channels.errors import ServicesDown, UploadRefused
from channels.kiosk import handover_phone
from channels.store import StoreDown

router = APIRouter(prefix="/kiosk")


@router.post("/uploads", status_code=201)
async def take(
    request: Request, file: Annotated[UploadFile, File()], conversation: Annotated[str, Form()]
) -> dict[str, str]:
    """Take what a page's script sends; the next turn carries its id in `attachments`."""
    try:
        ids = await stored(request.app, conversation, file)
        if not ids:
            raise UploadRefused("没有收到文件，请再传一次。")
        return {"upload": ids[0]}
    except UploadRefused as error:
        raise HTTPException(422, error.told) from error
    except (ServicesDown, StoreDown) as error:
        raise HTTPException(503, error.told) from error


async def stored(app: FastAPI, conversation: str, file: UploadFile | None) -> list[str]:
    """Hand a file on to the services and return its id, none for no file.

    Raises UploadRefused, ServicesDown or StoreDown.
    """
    content = await file.read(app.state.settings.upload_bytes + 1) if file else b""
    if len(content) > app.state.settings.upload_bytes:
        raise UploadRefused("文件太大了，请压缩到20MB以内再传。")
    if not content:
        return []
    spoken = await handover_phone.spoken(app.state.store, conversation)
    name = sender(spoken.channel, spoken.conversation)
    return [await app.state.parts.upload(name, "upload", content)]
