"""GET /metrics in Prometheus' format: for this machine, or with the key."""

import hmac
from collections.abc import Awaitable, Callable

from fastapi import FastAPI, HTTPException, Request, Response
from prometheus_client import CollectorRegistry
from prometheus_client.exposition import choose_encoder

from observe.local import is_local
from observe.settings import ObserveSettings

PATH = "/metrics"
Refresh = Callable[[], Awaitable[None]]


def mount_metrics(
    app: FastAPI,
    registry: CollectorRegistry,
    settings: ObserveSettings,
    refresh: Refresh | None = None,
) -> None:
    """Add the route; refresh: brings gauges up to date before they are read."""

    @app.get(PATH, include_in_schema=False)
    async def metrics(request: Request) -> Response:
        if not may_read(request, settings):
            raise HTTPException(404, "Not Found")
        if refresh:
            await refresh()
        encode, kind = choose_encoder(request.headers.get("accept", ""))
        return Response(encode(registry), media_type=None, headers={"Content-Type": kind})


def may_read(request: Request, settings: ObserveSettings) -> bool:
    """Tell whether the request comes from this machine or knows the key."""
    if settings.metrics_key is None:
        return is_local(request)
    wanted = f"Bearer {settings.metrics_key.get_secret_value()}".encode()
    given = request.headers.get("authorization", "").encode("utf-8", "replace")
    return hmac.compare_digest(wanted, given) or is_local(request)
