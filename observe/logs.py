"""structlog, set up once for a process: fields, never what a person typed."""

import logging
import sys
import traceback
from collections.abc import MutableMapping
from types import TracebackType
from typing import Any

import structlog

from observe.settings import ObserveSettings
from privacy.identifiers import mask

Event = MutableMapping[str, Any]
# Digests and ids: the masking of numbers must not tear holes into them.
IDS = frozenset(
    {"account", "conversation", "person", "request_id", "timestamp", "at", "level", "process"}
)
FRAMES = 6


def configure_logs(process: str, settings: ObserveSettings | None = None) -> None:
    """Send every log of this process to standard output, also those of the libraries from WARNING on.

    process: channels, actions or services; a field of every line.
    """
    settings = settings or ObserveSettings()
    level = logging.getLevelNamesMapping()[settings.level.upper()]

    def named(_logger: Any, _method: str, event: Event) -> Event:
        event["process"] = process
        return event

    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            named,
            _places,
            _masked,
            _renderer(settings),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(),
        cache_logger_on_first_use=False,
    )
    _take_over_the_libraries()


class Libraries(logging.Handler):
    """Hands what libraries log to structlog."""

    def emit(self, record: logging.LogRecord) -> None:
        """Log the record as an event of its own."""
        fields: dict[str, Any] = {"logger": record.name, "words": record.getMessage()}
        if record.exc_info:
            fields["exc_info"] = record.exc_info
        structlog.get_logger().log(record.levelno, "library", **fields)


def _take_over_the_libraries() -> None:
    root = logging.getLogger()
    if not any(isinstance(one, Libraries) for one in root.handlers):
        root.addHandler(Libraries(logging.WARNING))
    for name in ("uvicorn", "uvicorn.error"):  # its own lines would be no JSON
        logging.getLogger(name).handlers = []
        logging.getLogger(name).propagate = True


def _renderer(settings: ObserveSettings) -> Any:
    if settings.as_json:
        return structlog.processors.JSONRenderer(ensure_ascii=False, default=str)
    return structlog.dev.ConsoleRenderer(colors=False)


def _places(_logger: Any, _method: str, event: Event) -> Event:
    """Put the kind of an exception and the places it came through instead of its message.

    Messages of libraries repeat what was sent.
    """
    found = event.pop("exc_info", None)
    error = _error_of(found)
    if error is not None:
        event["error"] = type(error).__name__
        event["places"] = _frames(error.__traceback__)
    return event


def _error_of(found: Any) -> BaseException | None:
    if isinstance(found, BaseException):
        return found
    if isinstance(found, tuple):
        return found[1] if isinstance(found[1], BaseException) else None
    return sys.exc_info()[1] if found else None


def _frames(trace: TracebackType | None) -> list[str]:
    frames = traceback.extract_tb(trace)[-FRAMES:]
    return [f"{'/'.join(one.filename.split('/')[-2:])}:{one.lineno} {one.name}" for one in frames]


def _masked(_logger: Any, _method: str, event: Event) -> Event:
    """Mask identifiers wherever they slipped into a line after all."""
    for name, value in event.items():
        if isinstance(value, str) and name not in IDS:
            event[name] = mask(value, broad=False)
    return event
