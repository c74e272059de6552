"""Whether a page is served by the terminal's own agent: only such a page may use its devices.

A page of the public net must not reach a card reader through the loopback address: the Host must
be a loopback name (observe/local.py), the Origin must be this very page's, and the page must know
the token that was put into its HTML at this start.
"""

import hmac

from fastapi import Request

from channels.errors import ChannelError
from observe.local import is_local

__all__ = ["TOKEN", "NotLocal", "is_local", "require_local"]
TOKEN = "X-Wenban-Devices"  # noqa: S105 the name of a header


class NotLocal(ChannelError):
    """A device was asked for by a page that is not the terminal's own."""

    status = 403
    told = "这台设备只能在自助终端上使用。"


def require_local(request: Request) -> None:
    """Let only the local page through; raises NotLocal."""
    host, origin = request.headers.get("host", ""), request.headers.get("origin", "")
    token = request.app.state.devices.token.encode()
    given = request.headers.get(TOKEN, "").encode()
    same_page = origin == f"{request.url.scheme}://{host}"
    if not (is_local(request) and same_page and hmac.compare_digest(given, token)):
        raise NotLocal
