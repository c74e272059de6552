"""What HTTP costs: requests and seconds by route, never by address."""

from collections.abc import MutableMapping
from typing import Any

from prometheus_client import CollectorRegistry, Counter, Histogram
from starlette.staticfiles import StaticFiles

METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0)


class HttpMeters:
    """Counts what the middleware saw."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self.registry = registry
        self.requests = Counter(
            "wenban_http_requests", "Requests answered", ["method", "route", "status"],
            registry=registry,
        )  # fmt: skip
        self.seconds = Histogram(
            "wenban_http_request_seconds", "Seconds until the answer was sent", ["route"],
            buckets=SECONDS, registry=registry,
        )  # fmt: skip

    def saw(self, scope: MutableMapping[str, Any], status: int, seconds: float) -> None:
        """Count one request."""
        method = scope["method"] if scope["method"] in METHODS else "other"
        route = route_of(scope)
        self.requests.labels(method, route, str(status)).inc()
        self.seconds.labels(route).observe(seconds)


def route_of(scope: MutableMapping[str, Any]) -> str:
    """Return the pattern that matched, such as /v1/drafts/{id}: an address may name a person."""
    # FastAPI's route knows only its own part of the pattern; the rest is its router's
    whole = scope.get("fastapi", {}).get("effective_route_context")
    path = getattr(whole or scope.get("route"), "path", None)
    if isinstance(path, str):
        return path
    return "static" if isinstance(scope.get("endpoint"), StaticFiles) else "none"
