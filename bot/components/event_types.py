"""The class of an event by its name, looked up once."""

from __future__ import annotations

from rasa.shared.core.events import Event

_stock = Event.resolve_by_type
_known: dict[str, type[Event]] = {}


def resolved(type_name: str, default: type[Event] | None = None) -> type[Event] | None:
    """Return the class of events of this name, `default` for unknown ones; raises ValueError."""
    if type_name not in _known:
        found: type[Event] | None = _stock(type_name, default)
        if found is None or found.type_name != type_name:
            return found
        _known[type_name] = found
    return _known[type_name]


def install() -> None:
    """Stock Rasa 3.6 walks through all classes of events for each one that it reads."""
    Event.resolve_by_type = staticmethod(resolved)
