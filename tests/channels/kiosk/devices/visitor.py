"""A page of the terminal without a browser, and devices that fail as they are told to."""

from typing import Any

from fastapi.testclient import TestClient
from PIL import Image

from channels.kiosk.devices import Desk
from channels.kiosk.devices.printing import SimulatedPrinter
from channels.kiosk.devices.reader import SimulatedReader
from channels.kiosk.local import TOKEN
from tests.channels.kiosk.acted import ActedDialogue

HERE = "http://127.0.0.1:8000"


class FaultyReader(SimulatedReader):
    """Fails as it is told to."""

    fault: Exception | None = None

    async def read(self) -> Any:
        if self.fault:
            raise self.fault
        return await super().read()


class FaultyPrinter(SimulatedPrinter):
    """Fails as it is told to."""

    fault: Exception | None = None

    def send(self, commands: bytes, image: Image.Image) -> None:
        if self.fault:
            raise self.fault
        super().send(commands, image)


class Visitor:
    """A page of the terminal: it has the token, and a conversation of its own."""

    def __init__(self, client: TestClient, desk: Desk, acted: ActedDialogue) -> None:
        self.client, self.desk, self.acted = client, desk, acted
        self.headers = {"Origin": HERE, TOKEN: desk.token}

    def asks(self, path: str, *, visit: str = "v", field: str = "", **headers: str) -> Any:
        body = {"conversation": visit, "field": field}
        return self.client.post(f"/kiosk/{path}", json=body, headers=self.headers | headers)

    def says(self, text: str, *, visit: str = "v") -> str:
        return self.client.post("/kiosk", data={"conversation": visit, "text": text}).text

    @property
    def heard(self) -> list[str]:
        return [message.text for message in self.acted.heard]
