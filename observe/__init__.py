"""What every process of ours shares to be watched: logs, request ids, metrics. A leaf beside privacy."""

from observe.exposition import mount_metrics
from observe.http import HttpMeters
from observe.logs import configure_logs
from observe.registry import new_registry
from observe.requests import Requests, request_id
from observe.settings import ObserveSettings
from observe.watching import watch

__all__ = [
    "HttpMeters",
    "ObserveSettings",
    "Requests",
    "configure_logs",
    "mount_metrics",
    "new_registry",
    "request_id",
    "watch",
]
