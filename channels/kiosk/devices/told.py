"""Whom a form is about, as far as the terminal heard it: is a card that of somebody else?

In memory for the visit alone, bounded; only what was asked for by name or by number.
"""

import dataclasses
import re
from collections import OrderedDict
from dataclasses import dataclass

from channels.kiosk.devices.card import Card
from channels.messages import MessageOut

APPLICANT = "applicant"
_APPLICANTS = {"id_type", "id_number", "hukou_address", "home_address"}
_PARTS = re.compile(r"(?P<person>[a-z_]+?)_(?P<part>name|id_number)")
_KINDS = {"name", "id_number"}
MOST_VISITS = 500


def person_of(field_id: str) -> str:
    """Return whom a field is about: proxy for proxy_id_number, the applicant for id_number."""
    if field_id in _APPLICANTS:
        return APPLICANT
    found = _PARTS.fullmatch(field_id)
    return found["person"] if found else field_id


@dataclass
class _Heard:
    field: str = ""
    kind: str = ""
    said: dict[tuple[str, str], str] = dataclasses.field(
        default_factory=dict
    )  # (person, kind) → words


class Told:
    """What was answered where a name or a number was asked for, by conversation."""

    def __init__(self) -> None:
        self._heard: OrderedDict[str, _Heard] = OrderedDict()

    def hear(self, conversation: str, text: str, replies: list[MessageOut]) -> None:
        """Note an answer that was taken, and what is asked now."""
        heard = self._heard.pop(conversation, _Heard())
        last = replies[-1] if replies else {}
        asks = last if last.get("type") == "ask" else {}
        taken = heard.kind in _KINDS and asks.get("field") != heard.field
        if taken and text and not text.startswith("wb:"):
            heard.said[person_of(heard.field), heard.kind] = text
        heard.field, heard.kind = str(asks.get("field") or ""), str(asks.get("kind") or "")
        self._heard[conversation] = heard
        while len(self._heard) > MOST_VISITS:
            self._heard.popitem(last=False)

    def note(self, conversation: str, person: str, card: Card) -> None:
        """Note that a card was used for a person."""
        said = self._heard.setdefault(conversation, _Heard()).said
        said[person, "name"], said[person, "id_number"] = card.name, card.number

    def differs(self, conversation: str, person: str, card: Card) -> set[str]:
        """Return the kinds, name and id_number, in which the card is that of somebody else."""
        heard = self._heard.get(conversation, _Heard())
        name, number = (heard.said.get((person, kind), "") for kind in ("name", "id_number"))
        digits = re.sub(r"[^0-9X]", "", number.upper())
        other_name = {"name"} if name and card.name not in name else set()
        return other_name | (
            {"id_number"} if len(digits) == 18 and digits != card.number else set()
        )

    def forget(self, conversation: str) -> None:
        """Forget a visit."""
        self._heard.pop(conversation, None)
