"""Whether a request comes from this very machine and was meant for it."""

import ipaddress
from urllib.parse import urlsplit

from starlette.requests import Request

LOOPBACK_NAMES = ("localhost", "127.0.0.1", "::1")
FORWARDED = ("forwarded", "x-forwarded-for", "x-real-ip", "via")  # a proxy's: somebody elsewhere


def is_local(request: Request) -> bool:
    """Tell whether the request comes from this machine and was sent to a loopback name.

    The name counts too: else one that was rebound to 127.0.0.1 would do.
    """
    host = request.headers.get("host", "")
    passed_on = any(name in request.headers for name in FORWARDED)
    return _name_of(f"//{host}") in LOOPBACK_NAMES and _is_loopback(request) and not passed_on


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
