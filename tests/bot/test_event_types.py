"""bot/components/event_types.py"""

from __future__ import annotations

import pytest
from rasa.shared.core.events import Event, SlotSet, UserUttered

import bot.components  # noqa: F401 installs it


@pytest.mark.parametrize(("name", "kind"), [("slot", SlotSet), ("user", UserUttered)])
def test_an_event_is_of_the_class_that_bears_its_name(name: str, kind: type[Event]) -> None:
    assert Event.resolve_by_type(name) is kind
    assert Event.resolve_by_type(name) is kind  # looked up, now remembered


def test_an_unknown_name_is_refused_unless_there_is_a_default() -> None:
    with pytest.raises(ValueError, match="no_such"):
        Event.resolve_by_type("no_such")
    assert Event.resolve_by_type("no_such", SlotSet) is SlotSet
    with pytest.raises(ValueError, match="no_such"):
        Event.resolve_by_type("no_such")
