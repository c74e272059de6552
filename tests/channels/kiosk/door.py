"""The public door on a free port, with a played dialogue and played parts behind it."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import uvicorn

from channels.app import create_app
from channels.kiosk.devices import Desk, DeviceSettings
from channels.settings import ChannelSettings
from tests.channels.kiosk.acted import ActedDialogue
from tests.channels.samples import Reply, as_json, served

TOPICS = [
    {"id": f"{category}-{n}", "category": category, "title": f"{name}的第{n}个问题怎么办"}
    for category, name in {"tax": "税务", "hr": "劳动", "law": "法律"}.items()
    for n in range(1, 13)
]
TRANSACTIONS = [
    {"id": "residence-permit-first", "name": "居住证首次申领", "theme": "居住证"},
    {"id": "residence-permit-renewal", "name": "居住证续签", "theme": "居住证"},
    {"id": "social-card-reissue", "name": "社会保障卡补领", "theme": "社会保险"},
]


@dataclass
class Door:
    """Where it listens, and who answers behind it."""

    url: str
    dialogue: ActedDialogue

    def heard_last(self, *texts: str) -> None:
        """Wait until these were said last: what ends a visit is said behind the page's back."""
        patient = time.monotonic() + 20
        while [one.text for one in self.dialogue.heard][-len(texts) :] != list(texts):
            assert time.monotonic() < patient, [one.text for one in self.dialogue.heard]
            time.sleep(0.02)


def parts(method: str, path: str, body: bytes, headers: dict[str, str]) -> Reply:
    """Play the action server and the services API as far as the page reads them."""
    if path.startswith("/knowledge/topics"):
        return as_json(TOPICS)
    if path.startswith("/v1/transactions"):
        return as_json({"items": TRANSACTIONS, "total": len(TRANSACTIONS)})
    if path.startswith("/v1/uploads") and (b"PNG" in body or b"\xff\xd8\xff" in body):
        return as_json({"upload": "up-1"}, 201)
    if path.startswith("/v1/uploads"):
        return as_json({"reason": "这不是照片，请重新拍一张。"}, 422)
    return as_json({"status": "ok"})


@contextmanager
def opened(folder: Path, *, port: int = 0, desk: Desk | None = None) -> Iterator[Door]:
    """Serve until the block ends; without a desk the terminal has no devices."""
    with served(parts) as behind:
        settings = ChannelSettings(
            _env_file=None, engine_url=behind, actions_url=behind, services_url=behind,
            services_key_file=folder / "key", store_url=f"sqlite:///{folder / 'channels.db'}",
        )  # fmt: skip
        dialogue = ActedDialogue()
        app = create_app(settings, dialogue=dialogue)
        app.state.devices = desk or Desk(DeviceSettings(reader="none", printer="none"))
        config = uvicorn.Config(app, port=port, log_level="error", ws="websockets-sansio")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run)
        thread.start()
        while not server.started:
            time.sleep(0.02)
        number = server.servers[0].sockets[0].getsockname()[1]
        try:
            yield Door(f"http://127.0.0.1:{number}", dialogue)
        finally:
            server.should_exit = True
            thread.join()
