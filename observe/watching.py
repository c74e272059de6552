"""The one line by which an app is watched."""

from fastapi import FastAPI

from observe.exposition import Refresh, mount_metrics
from observe.http import HttpMeters
from observe.requests import Requests
from observe.settings import ObserveSettings


def watch(
    app: FastAPI,
    meters: HttpMeters,
    *,
    refresh: Refresh | None = None,
    settings: ObserveSettings | None = None,
) -> None:
    """Give the app request ids, HTTP metrics and /metrics; call it after its own middleware.

    meters: with the registry that /metrics shows;
    refresh: brings gauges up to date before they are read.
    """
    mount_metrics(app, meters.registry, settings or ObserveSettings(), refresh)
    app.add_middleware(Requests, meters=meters)
