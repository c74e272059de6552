"""华视 CVR-100: OpenDevice, readcard, CloseDevice at port 19196, text that looks like JSON.

Names of what it answers as seen in pages that use it; a flag other than 0 is "no card yet".
"""

import re

from channels.kiosk.devices.card import Card

_PAIR = re.compile(r'"(?P<name>\w+)"\s*:\s*(?:"(?P<text>[^"]*)"|(?P<number>-?\d+))')


class Huashi:
    """The service's paths and answers."""

    opening = "/OpenDevice"
    reading = "/readcard"
    closing = "/CloseDevice"

    def is_open(self, text: str) -> bool:
        """Tell whether the device is open; opened twice it says so with a flag above 0."""
        flag = _pairs(text).get("resultFlag", "")
        return flag.isdigit()

    def card(self, text: str) -> Card | None:
        """Return the card, None while there is none; raises CardTorn."""
        said = _pairs(text)
        if said.get("resultFlag") != "0":
            return None
        given = (said.get(name, "") for name in ("partyName", "certNumber", "certAddress"))
        return Card.read(*given)


def _pairs(text: str) -> dict[str, str]:
    """Return the values by name, those of nested objects too; the first of two counts."""
    found: dict[str, str] = {}
    for pair in _PAIR.finditer(text):
        found.setdefault(pair["name"], pair["text"] if pair["number"] is None else pair["number"])
    return found
