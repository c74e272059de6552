"""Messages that are commands of ours, never wording: /choose{"choice": "wb:topic:…"}."""

from __future__ import annotations

from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message


def is_payload(message: Message) -> bool:
    """Tell whether the text is a command, which no component need look at: it names its intent."""
    text = message.get(TEXT)
    return isinstance(text, str) and text.startswith("/")
