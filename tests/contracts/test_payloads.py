"""Every payload an action offers is one that channels pass on and actions understand."""

import re
from pathlib import Path

from channels.dialogue import PAYLOAD

ROOT = Path(__file__).resolve().parents[2]
KNOWN = {"topic", "facet", "start", "answer", "confirm", "move", "human", "erase"}


def offered() -> list[str]:
    sources = [path.read_text("utf-8") for path in (ROOT / "actions").rglob("*.py")]
    found = [one for text in sources for one in re.findall(r'"payload": f?"(wb:[^"]*)"', text)]
    return [re.sub(r"\{[^}]*\}", "x", one) for one in found]


def test_every_payload_has_the_agreed_form() -> None:
    assert len(offered()) >= 10
    assert all(PAYLOAD.fullmatch(one) for one in offered())


def test_every_payload_has_a_known_verb() -> None:
    assert {one.split(":")[1] for one in offered()} <= KNOWN
