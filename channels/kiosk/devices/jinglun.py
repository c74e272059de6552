"""精伦 iDR210 (and 新中新): ReadMsg at port 8989, JSON, inside a call where JSONP was asked for.

CardType: 0 resident identity card, 1 and 3 foreigners, 2 residents of 港澳台.
"""

import json
import re
from typing import Any

from channels.kiosk.devices.card import Card
from channels.kiosk.devices.errors import OtherCard, ReaderAway

_OBJECT = re.compile(r"\{.*\}", re.DOTALL)


class Jinglun:
    """The service's one path; neither portrait nor fingerprints are asked for."""

    opening = ""
    reading = "/api/ReadMsg?NoPhoto=1"
    closing = ""

    def is_open(self, text: str) -> bool:
        """Tell whether it answered: there is nothing to open."""
        return bool(text)

    def card(self, text: str) -> Card | None:
        """Return the card, None while there is none; raises CardTorn, OtherCard, ReaderAway."""
        said = _object(text)
        if not str(said.get("cardno") or ""):
            return None
        if str(said.get("CardType", "0")).strip() not in ("", "0"):
            raise OtherCard
        return Card.read(*(str(said.get(name) or "") for name in ("name", "cardno", "address")))


def _object(text: str) -> dict[str, Any]:
    found = _OBJECT.search(text)
    try:
        said = json.loads(found[0]) if found else None
    except ValueError:
        said = None
    if not isinstance(said, dict):
        raise ReaderAway  # whatever listens at that port, it is no reader
    return said
