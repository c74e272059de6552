"""The public door with some days in its journal, and services that play a queue."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import uvicorn

from channels.app import create_app
from channels.desk.clusters import clusters
from channels.desk.complaints import complaints
from channels.settings import ChannelSettings
from tests.channels.desk.days import TURNS, VOTES
from tests.channels.samples import FakeDialogue, Reply, as_json, served

KEY = "the-key-of-whoever-answers-them"
CALL_BACK = "居民已确认提交的申请没有提交成功，取件码40718235，请代为提交并告知本人。"
TOPICS = [{"id": "hr-leave", "title": "年假有几天"}, {"id": "hr-sick", "title": "病假工资怎么算"}]
TRANSACTIONS = [{"id": "card", "name": "敬老卡申领"}]


def _ticket(number: str, reason: str, hour: int, **more: Any) -> dict[str, Any]:
    return {
        "number": number, "desk": "综合窗口", "reason": reason, "state": "waiting",
        "transaction": None, "topic": None, "ahead": 0,
        "created_at": f"2026-11-23T{hour:02}:00:00+08:00", **more,
    }  # fmt: skip


@dataclass
class Office:
    """Plays the parts; url: of the public door."""

    url: str = ""
    keys: list[str | None] = field(default_factory=list)
    tickets: dict[str, dict[str, Any]] = field(
        default_factory=lambda: {
            "RG261123000001": _ticket("RG261123000001", "citizen asked", 9, topic="hr-leave"),
            "RG261123000002": _ticket("RG261123000002", CALL_BACK, 8, transaction="card"),
        }
    )

    def plays(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> Reply:
        """Answer as actions and services would."""
        if path.startswith("/knowledge/topics"):
            return as_json(TOPICS)
        if path.startswith("/v1/transactions"):
            return as_json({"items": TRANSACTIONS, "total": 1})
        if path.startswith("/v1/tickets"):
            self.keys.append(headers.get("x-api-key"))
            return self._tickets(method, path, body)
        return as_json({"status": "ok"})

    def _tickets(self, method: str, path: str, body: bytes) -> Reply:
        if method == "GET":
            state = path.partition("state=")[2].partition("&")[0]
            items = [one for one in self.tickets.values() if one["state"] == state]
            return as_json({"items": items, "total": len(items)})
        found = self.tickets.get(path.rpartition("/")[2])
        if found is None or found["state"] == "closed":
            return as_json({"type": "x"}, 409)
        found["state"] = json.loads(body)["state"]
        return as_json(found)


@contextmanager
def opened(folder: Path) -> Iterator[Office]:
    """Serve until the block ends; DESK_KEY must be set before."""
    office = Office()
    with served(office.plays) as behind:
        settings = ChannelSettings(
            _env_file=None, engine_url=behind, actions_url=behind, services_url=behind,
            services_key_file=folder / "key", store_url=f"sqlite:///{folder / 'channels.db'}",
        )  # fmt: skip
        (folder / "key").write_text("the-services-key", "utf-8")
        app = create_app(settings, dialogue=FakeDialogue())
        server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error", ws="none"))
        thread = threading.Thread(target=server.run)
        thread.start()
        while not server.started:
            assert thread.is_alive(), "the app did not start"
            time.sleep(0.02)
        fill(app)
        office.url = f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
        try:
            yield office
        finally:
            server.should_exit = True
            thread.join()


def fill(app: Any) -> None:
    """Put the known days into the journal, as of now; what the first page loads is loaded."""
    clusters(complaints(TURNS, VOTES))
    journal = app.state.journal
    for item in [*TURNS, *VOTES]:
        journal.note(replace(item, at=journal.clock() - 1))
    journal._queue.join()
