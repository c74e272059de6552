"""/api/v1/notices/{number}: a gateway says which application changed, so that nobody waits a round.

What changed is asked from the services, never believed from here.
"""

import hmac
from typing import Annotated

from fastapi import APIRouter, FastAPI, Header, HTTPException, Path, Request

from channels.wechat.notices import Notices, Result

router = APIRouter(prefix="/api/v1/notices", include_in_schema=False)
Number = Annotated[str, Path(max_length=40, pattern="^[0-9A-Za-z-]+$")]


def mount(app: FastAPI) -> None:
    """Add the route; each account that watches puts its Notices into `app.state.notices`."""
    app.state.notices = []
    app.include_router(router)


@router.post("/{number}")
async def changed(
    request: Request, number: Number, x_api_key: Annotated[str, Header()] = ""
) -> dict[str, list[Result]]:
    """Look at an application now; the key is that of the services API."""
    key = request.app.state.settings.services_key().get_secret_value()
    if not key or not hmac.compare_digest(key.encode(), x_api_key.encode("utf-8", "replace")):
        raise HTTPException(401, "the key of the services API is needed in X-API-Key")
    watchers: list[Notices] = request.app.state.notices
    return {"results": [await one.look(number) for one in watchers]}
