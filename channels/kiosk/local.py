"""Whether a page is served by the terminal's own agent: only such a page may use its devices.

A page of the public net must not reach a card reader through the loopback address: the Host must
be a loopback name (else a name that was rebound to 127.0.0.1 would do), the Origin must be this
very page's, and the page must know the token that was put into its HTML at this start.
"""

import hmac
import ipaddress
from urllib.parse import urlsplit

from fastapi import Request

from channels.errors import ChannelError

TOKEN = "X-Wenban-Devices"  # noqa: S105 the name of a header
LOOPBACK_NAMES = ("localhost", "127.0.0.1", "::1")
FORWARDED = ("forwarded", "x-forwarded-for", "x-real-ip", "via")  # a proxy's: somebody elsewhere


class NotLocal(ChannelError):
    """A device was asked for by a page that is not the terminal's own."""

    status = 403
    told = "这台设备只能在自助终端上使用。"


def is_local(request: Request) -> bool:
    """Tell whether the request comes from this machine and was sent to a loopback name."""
    host = request.headers.get("host", "")
    passed_on = any(name in request.headers for name in FORWARDED)
    return _name_of(f"//{host}") in LOOPBACK_NAMES and _is_loopback(request) and not passed_on


def require_local(request: Request) -> None:
    """Let only the local page through; raises NotLocal."""
    host, origin = request.headers.get("host", ""), request.headers.get("origin", "")
    token = request.app.state.devices.token.encode()
    given = request.headers.get(TOKEN, "").encode()
    same_page = origin == f"{request.url.scheme}://{host}"
    if not (is_local(request) and same_page and hmac.compare_digest(given, token)):
        raise NotLocal


def _is_loopback(request: Request) -> bool:
    try:
        return ipaddress.ip_address(request.client.host if request.client else "").is_loopback
    except ValueError:
        return False


def _name_of(url: str) -> str | None:
    try:
        return urlsplit(url).hostname
    except ValueError:
        return None
