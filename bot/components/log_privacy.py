"""The engine's log tells what happened, never what a person typed."""

from __future__ import annotations

import sys
import traceback
from typing import Any

import structlog

TYPED = {
    "bot_messages", "entities", "message", "parse_data_entities", "parse_data_text",
    "prediction_events", "prefilled_slots", "query_text", "rasa_event", "rasa_events",
    "response_text", "slot_candidates", "slots", "slot_values", "text",
    "tracker_latest_message", "user_text",
}  # fmt: skip
HIDDEN = "…"


def hide_typed(logger: Any, method: str, event: dict[str, Any]) -> dict[str, Any]:
    """Hide the fields that carry wording; of an exception leave its kind and place.

    Rasa prints tracebacks with every local variable of every frame, the person's text among them.
    """
    for name in TYPED.intersection(event):
        event[name] = HIDDEN
    error = event.pop("exc_info", None)
    if error:
        kind, _, place = error if isinstance(error, tuple) else sys.exc_info()
        event["error"] = kind.__name__ if kind else "unknown"
        frames = traceback.extract_tb(place)[-4:]
        event["at"] = [f"{one.filename}:{one.lineno} {one.name}" for one in frames]
    return event


def install() -> None:
    """Put `hide_typed` into the running configuration, behind the step that finds exceptions."""
    processors: list[Any] = structlog.get_config()["processors"]
    if hide_typed in processors:
        return
    finder = structlog.dev.set_exc_info
    # In place: Rasa's loggers, once used, hold on to this very list.
    processors.insert(processors.index(finder) + 1 if finder in processors else 0, hide_typed)
