"""What of an event may be kept; the event as a dict, as Rasa stores and streams it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from rasa.shared.core.events import ActiveLoop, Event, Restarted, SessionStarted

from privacy.identifiers import is_identifier, mask

Json = Any
HIDDEN = "（已隐去）"
OURS = {"transaction", "draft", "topic", "facet", "voice", "requested_slot"}  # ids made by us
ANSWERS = {"value", "values", "answers", "summary"}  # keys below which only answers stand
ASKING = {"ask", "review"}  # messages that may say back what was answered
SHAPE = ("type", "outcome", "transaction", "field")


def hide_answers(node: Json) -> Json:
    """Return what we said, or remember, without identifiers and without anybody's answers."""
    if isinstance(node, dict):
        if node.get("type") in ASKING and "outcome" in node:
            return {key: node[key] for key in SHAPE if key in node}
        return {k: HIDDEN if k in ANSWERS else hide_answers(v) for k, v in node.items()}
    if isinstance(node, list):
        return [hide_answers(one) for one in node]
    return _said(node) if isinstance(node, str) else node


def _said(text: str) -> str:
    """A payload must still be the same when it is tapped, unless it is an identifier itself."""
    verb, _, argument = text.removeprefix("wb:").partition(":")
    if text.startswith("wb:"):
        return f"wb:{verb}:{HIDDEN}" if is_identifier(argument) else text
    return _seen.masked(text)


class _Seen:
    """Which texts of ours hold nothing to mask: answers are told to thousands, and looked at once.

    Kept as numbers, so that no text of anybody stands here; those with something in them never are.
    """

    def __init__(self, most: int = 50_000) -> None:
        self._most = most
        self._clean: set[int] = set()

    def masked(self, text: str) -> str:
        """Return the text masked as our own."""
        name = hash(text)
        if name in self._clean:
            return text
        hidden = mask(text, broad=False)
        if hidden == text:
            if len(self._clean) >= self._most:
                self._clean.clear()
            self._clean.add(name)
        return hidden


_seen = _Seen()


def masked_user(data: dict[str, Any], *, in_form: bool) -> dict[str, Any]:
    """Return a user event; inside the form the whole message is an answer and is hidden."""
    parsed = data.get("parse_data") or {}
    kept = {key: parsed[key] for key in ("intent", "intent_ranking") if key in parsed}
    text = _typed(data.get("text"), in_form=in_form)
    entities = [_entity(one, in_form=in_form) for one in parsed.get("entities") or []]
    metadata = {k: v for k, v in (data.get("metadata") or {}).items() if k != "text"}
    kept |= {"text": text, "entities": entities}
    return {**data, "text": text, "parse_data": kept, "metadata": metadata}


def _typed(text: str | None, *, in_form: bool) -> str | None:
    if not text:
        return text
    return HIDDEN if in_form else _payload(text) if text.startswith("/") else mask(text, broad=True)


def _payload(text: str) -> str:
    return mask(text, broad=False)


def _entity(entity: dict[str, Any], *, in_form: bool) -> dict[str, Any]:
    names = ("entity", "start", "end", "extractor")
    kept: dict[str, Any] = {key: entity[key] for key in names if key in entity}
    value = entity.get("value")
    if isinstance(value, str):
        value = HIDDEN if in_form else _said(value)
    return {**kept, "value": value}


def masked_slot(data: dict[str, Any]) -> dict[str, Any]:
    """Return a slot event; what was just answered is never kept, ids of ours always are."""
    name, value = data.get("name"), data.get("value")
    if name in OURS or value is None:
        return data
    return {**data, "value": HIDDEN if name == "field_value" else hide_answers(value)}


def masked(data: dict[str, Any], *, in_form: bool) -> dict[str, Any]:
    """Return the event as it may be written."""
    kind = data.get("event")
    if kind == "user":
        return masked_user(data, in_form=in_form)
    if kind == "slot":
        return masked_slot(data)
    if kind == "bot":
        text = data.get("text")
        said = _seen.masked(text) if isinstance(text, str) else text
        return {**data, "text": said, "data": hide_answers(data.get("data") or {})}
    return data


def with_form(events: Iterable[Event], *, active: bool = False) -> Iterator[tuple[Event, bool]]:
    """Yield every event with whether a form was active when it happened; active: before the first."""
    for event in events:
        if isinstance(event, (Restarted, SessionStarted)):
            active = False
        elif isinstance(event, ActiveLoop):
            active = event.name is not None
        yield event, active


def form_active(events: Iterable[Event]) -> bool:
    """Tell whether a form is active after the events."""
    return [False, *(active for _, active in with_form(events))][-1]
